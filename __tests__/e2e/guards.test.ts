/** The examples for Kubernetes: valid for its schemas, and doing what docs/KUBERNETES.md says of them. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const EXAMPLES = join(ROOT, 'examples', 'kubernetes');
const text = (name: string): string => readFileSync(join(EXAMPLES, name), 'utf8');
const documents = (name: string): Record<string, unknown>[] =>
  parseAllDocuments(text(name)).map((one) => one.toJS() as Record<string, unknown>);

const validator = await pythonTool('kubernetes-validate').then(
  (path) => ({ path, why: '' }),
  (error: unknown) => ({ path: undefined, why: messageOf(error) }),
);

async function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, output };
}

describe('what Kubernetes itself reads', () => {
  itIf(validator.path !== undefined, validator.why).each(['digests-only.yaml', 'init-container.yaml'])(
    '%s is valid for the schemas of its API',
    async (name) => {
      for (const version of ['1.37.0', '1.33.0']) {
        const args = ['--strict', '--kubernetes-version', version, join(EXAMPLES, name)];
        expect(await run(validator.path ?? '', args)).toMatchObject({ status: 0 });
      }
    },
  );

  it('demands digests, by an expression that takes no tag', () => {
    const [policy] = documents('digests-only.yaml') as { spec: { validations: { expression: string }[] } }[];
    const patterns = policy?.spec.validations.map(
      ({ expression }) => /matches\('([^']+)'\)/.exec(expression)?.[1],
    );
    expect(new Set(patterns).size).toBe(1);
    const pattern = new RegExp(patterns?.[0] ?? 'nothing');
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(
      [`r.example.com/m@${digest}`, `r.example.com/m:1@${digest}`].every((one) => pattern.test(one)),
    ).toBe(true);
    const bad = [
      'r.example.com/m:1',
      'r.example.com/m',
      `r.example.com/m@${digest.slice(0, -1)}`,
      `r.example.com/${digest}`,
    ];
    expect(bad.filter((one) => pattern.test(one))).toEqual([]);
  });
});

describe('what the guards read', () => {
  it('names every image of the example by digest', () => {
    const images = [
      ...text('init-container.yaml').matchAll(/image: (\S+)/g),
      ...text('kserve.yaml').matchAll(/image: (\S+)/g),
    ];
    expect(images.length).toBe(3);
    for (const [, image = ''] of images) expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
  });

  it('fails closed', () => {
    const [kyverno] = documents('kyverno.yaml');
    expect(kyverno).toMatchObject({
      kind: 'ClusterPolicy',
      spec: {
        webhookConfiguration: { failurePolicy: 'Fail' },
        rules: [{ verifyImages: [{ failureAction: 'Enforce', required: true, verifyDigest: true }] }],
      },
    });
    expect(documents('digests-only.yaml')[0]).toMatchObject({ spec: { failurePolicy: 'Fail' } });
    expect(JSON.parse(text('policy.json'))).toMatchObject({ default: [{ type: 'reject' }] });
  });
});

/** Puts a program in the place of aegis-sign. @returns the variables with which it is found */
function standIn(place: string, script: string): Record<string, string> {
  writeFileSync(join(place, 'aegis-sign'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(place, 'aegis-sign'), 0o755);
  return { PATH: [place, process.env['PATH']].join(delimiter) };
}

describe('kserve.yaml', () => {
  const [container] = documents('kserve.yaml') as { spec: { container: { command: string[] } } }[];
  const [shell = '', ...command] = container?.spec.container.command ?? [];

  /** Calls the container as KServe does, with a program in the place of aegis-sign. */
  async function start(script: string, place = temporaryDirectory()) {
    const target = join(place, 'mnt');
    mkdirSync(target, { recursive: true });
    const args = [...command, 'verified+oci://r.example.com/m@sha256:1', target];
    const outcome = await run(shell, args, standIn(place, script));
    return { ...outcome, files: readdirSync(target).sort() };
  }

  it('delivers into the directory that is there', async () => {
    const fake = 'echo "$5"; mkdir "$6"; echo a >"$6/weights"; echo b >"$6/.hidden"';
    expect(await start(fake)).toEqual({
      status: 0,
      output: 'r.example.com/m@sha256:1\n',
      files: ['.hidden', 'weights'],
    });
  });

  it('delivers again if it is called again, whatever is left of the last time', async () => {
    const fake = 'mkdir "$6"; mkdir "$6/tokenizer"; echo new >"$6/tokenizer/vocab"; echo sig >"$6.sig.json"';
    const place = temporaryDirectory();
    const again = async () => start(fake, place);
    for (const { status, files } of [await again(), await again()])
      expect([status, files]).toEqual([0, ['.verified.sig.json', 'tokenizer']]);
    mkdirSync(join(place, 'mnt', '.aegis-000000000000-1.tmp'));
    writeFileSync(join(place, 'mnt', 'of the last one'), '');
    expect((await again()).files).toEqual(['.verified.sig.json', 'tokenizer']);
    expect(await start('exit 1', place)).toMatchObject({ status: 1, files: [] });
  });

  it('delivers nothing, and fails, where it does not verify', async () => {
    expect(await start('exit 1')).toMatchObject({ status: 1, files: [] });
  });
});

describe('init-container.yaml', () => {
  interface Container {
    readonly command: readonly string[];
    readonly volumeMounts: readonly { readonly mountPath: string; readonly readOnly?: boolean }[];
    readonly securityContext: { readonly readOnlyRootFilesystem: boolean };
  }
  const [deployment] = documents('init-container.yaml') as {
    spec: { template: { spec: { initContainers: Container[] } } };
  }[];
  const [container] = deployment?.spec.template.spec.initContainers ?? [];
  const [shell = '', flags = '', script = '', reference = ''] = container?.command ?? [];

  it('starts in the same pod again, whatever is left of the last time', async () => {
    const place = temporaryDirectory();
    const volume = join(place, 'models');
    mkdirSync(volume);
    const variables = standIn(place, 'echo "$1 $2 $5"; mkdir "$6"; echo a >"$6.sig.json"');
    for (let count = 0; count < 2; count += 1) {
      const { status, output } = await run(shell, [flags, script, reference, volume], variables);
      expect([status, output]).toEqual([0, `registry verify ${reference}\n`]);
      expect(readdirSync(volume).sort()).toEqual(['fraud', 'fraud.sig.json']);
    }
  });

  it('has room for what a run keeps while it works, on a file system that is read-only', () => {
    expect(container?.securityContext.readOnlyRootFilesystem).toBe(true);
    const writable = container?.volumeMounts.filter(({ readOnly }) => readOnly !== true);
    expect(writable?.map(({ mountPath }) => mountPath)).toContain('/tmp');
  });
});
