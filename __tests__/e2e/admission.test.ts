/**
 * The policies of examples/kubernetes/ for Kyverno and policy-controller, judged by their own code. Both take minutes to
 * build, so that this runs with `npm run check:guards` only.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { signSubjects } from '../../src/flow/oci/sign.ts';
import { subjectsOf } from '../../src/flow/oci/subjects.ts';
import type { OciForm } from '../../src/registry/oci/forms.ts';
import { parseOciReference } from '../../src/registry/oci/reference.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import { localSigner, makeKey, type LocalKey } from '../support/local-keys.ts';
import {
  pushImage,
  pushModel,
  repositoryAt,
  startRegistry,
  toolOr,
  type TestRegistry,
} from '../support/oci.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const GUARDS = ['policy-controller', 'kyverno'] as const;
/** Names of those that are wanted. */
const wanted = (process.env['AEGIS_CHECK_GUARDS'] ?? '').split(',');
const distribution = await toolOr('distribution');
const tools = new Map<string, Awaited<ReturnType<typeof toolOr>>>();
for (const guard of GUARDS) if (wanted.includes(guard)) tools.set(guard, await toolOr(guard));

const key = makeKey('ecdsa-p256');
const other = makeKey('ecdsa-p256');

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

for (const guard of GUARDS) {
  const { path = '', why } = tools.get(guard) ?? { why: `${guard} runs with npm run check:guards` };
  describeIf(path !== '' && distribution.path !== undefined, why)(guard, () => {
    const directory = temporaryDirectory();
    let registry: TestRegistry;
    let repository: OciRepository;
    let name: string;
    beforeAll(async () => {
      registry = await startRegistry(distribution.path ?? '', 'distribution');
      name = `${registry.host}/models/fraud`;
      repository = await repositoryAt(name);
      await pushModel(repository, 'signed', { 'model.safetensors': 'weights' });
      await pushImage(repository, 'image', 'amd64');
      await pushModel(repository, 'unsigned', { 'model.safetensors': 'nobody' });
      await pushModel(repository, 'others', { 'model.safetensors': 'others' });
      await pushModel(repository, 'only-bundle', { 'model.safetensors': 'bundle' });
      await pushModel(repository, 'moved', { 'model.safetensors': 'before' });
      await sign(['signed', 'image', 'moved'], key);
      await sign(['others'], other);
      await sign(['only-bundle'], key, ['bundle']);
      // A layer is replaced, and the tag moves.
      await pushModel(repository, 'moved', { 'model.safetensors': 'after' });
    }, 60_000);
    afterAll(async () => {
      await repository.close();
      await registry.stop();
    });

    async function sign(tags: readonly string[], by: LocalKey, forms?: readonly OciForm[]): Promise<void> {
      const subjects = await Promise.all(
        tags.map(async (tag) =>
          subjectsOf({ repository, reference: parseOciReference(`${name}:${tag}`) }, false),
        ),
      );
      await signSubjects(
        subjects.flat().map((subject) => ({ subject, predicate: {} })),
        {
          signer: localSigner(by),
          forms: forms ?? ['bundle', 'legacy'],
          now: () => new Date(),
          record: () => undefined,
        },
      );
    }

    /** The example with the registry and the key of the test. */
    function policy(): string {
      const file = join(directory, `${guard}.yaml`);
      const text = readFileSync(join(ROOT, 'examples', 'kubernetes', `${guard}.yaml`), 'utf8');
      const body = key.publicKey.pem.trim().split('\n').slice(1, -1);
      const changed = text
        .replaceAll('registry.example.com', registry.host)
        .replace(/^( *)MFkw.*$/m, (_, indent: string) => body.map((line) => indent + line).join('\n'));
      expect(changed).toContain(body[0]);
      writeFileSync(file, changed);
      return file;
    }

    async function run(args: readonly string[]): Promise<Ended> {
      const home = join(directory, 'home');
      mkdirSync(home, { recursive: true });
      const child = spawn(path, args, {
        env: { ...process.env, HOME: home },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })));
    }

    async function judged(image: string): Promise<Ended> {
      if (guard === 'policy-controller')
        return run(['-policy', policy(), '-image', image, '-log-level', 'error']);
      const pod = join(directory, 'pod.yaml');
      const document = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'server', namespace: 'models' },
        spec: { containers: [{ name: 'server', image }] },
      };
      writeFileSync(pod, JSON.stringify(document));
      return run([
        'apply',
        policy(),
        '--resource',
        pod,
        '--registry',
        '--detailed-results',
        '--remove-color',
      ]);
    }

    it.each(['signed', 'image'])(
      'accepts what was signed: %s',
      async (tag) => {
        const ended = await judged(`${name}:${tag}`);
        expect(ended).toMatchObject({ status: 0 });
        if (guard === 'kyverno') expect(ended.output).toMatch(/pass: [1-9]\d*, fail: 0,/);
      },
      60_000,
    );

    it.each(['unsigned', 'others', 'moved', 'only-bundle'])(
      'refuses what was not, by this key and in the form that it reads: %s',
      async (tag) => {
        const ended = await judged(`${name}:${tag}`);
        expect(ended).toMatchObject({ status: 1 });
        expect(ended.output).toMatch(/signature/);
      },
      60_000,
    );
  });
}
