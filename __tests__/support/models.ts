/** Model directories for tests: as planned by the project, and as the OpenSSF's own tool signs and verifies them. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterAll } from '@jest/globals';
import { pythonTool } from '../../scripts/python-tools.mjs';
import type { ModelArtifact } from '../../src/plan/artifact.ts';
import { planModels, type ModelPlanOptions } from '../../src/plan/model.ts';
import { writeFiles } from './tmp.ts';

/** The model in `path`, named after its directory unless base-dir says otherwise. */
export async function modelAt(path: string, options: Partial<ModelPlanOptions> = {}): Promise<ModelArtifact> {
  const baseDir = dirname(path);
  const { models } = await planModels([{ path, literal: true }], {
    purpose: 'sign',
    baseDir,
    workspace: baseDir,
    outsideBase: 'basename',
    ownFiles: [join(options.signaturesDir ?? options.baseDir ?? baseDir, 'aegis-manifest.json')],
    allowSymlinks: false,
    ...options,
  });
  const [model] = models;
  if (model === undefined) throw new Error('no model was planned');
  return model;
}

/** A model of `count` small files on three levels, some with names that are not ASCII. */
export function writeModel(path: string, count: number): void {
  const name = (index: number): string => {
    const base =
      [`part ${index}.bin`, `größe-${index}.json`, `模型-${index}.txt`, `a${index}`][index % 4] ?? '';
    return (
      [base, `layer-${index % 7}/${base}`, `layer-${index % 7}/sub.${index % 3}/${base}`][index % 3] ?? base
    );
  };
  const names = Array.from({ length: count }, (_, index) => name(index));
  writeFiles(
    path,
    Object.fromEntries(names.map((one, index) => [one, `${index} ${randomBytes(8).toString('hex')}`])),
  );
}

export interface ToolVerdict {
  readonly ok: boolean;
  readonly output: string;
}

/** What the OpenSSF's tool says, by its exit status. */
export async function modelSigning(args: readonly string[], cwd?: string): Promise<ToolVerdict> {
  return ask({ args, cwd });
}

/**
 * What the tool's library says about a model by shards. It uses the serialization in the manifest, while the command
 * always reads whole files.
 *
 * Unchanged, it refuses every shard with the algorithm that the specification requires (section 6.3.2: that of the
 * file), because it expects its own name, `sha256-sharded-SIZE`. That name is corrected here, so that it compares the
 * digests; `asItComes` leaves it.
 */
export async function modelSigningLibrary(
  path: string,
  publicKey: string,
  naming: 'corrected' | 'asItComes' = 'corrected',
): Promise<ToolVerdict> {
  const code = `
import sys
from model_signing import verifying
from model_signing._hashing import io
_, model, signature, key, naming = sys.argv
if naming == "corrected":
    io.ShardedFileHasher.digest_name = property(lambda self: self._content_hasher.digest_name)
verifying.Config().use_elliptic_key_verifier(public_key=key).verify(model, signature)
print("Verification succeeded")`;
  return ask({ code, args: [path, `${path}.sig.json`, publicKey, naming] });
}

let program: ChildProcessByStdio<Writable, Readable, null> | undefined;
let answers: AsyncIterator<string> | undefined;
let last: Promise<unknown> = Promise.resolve();
afterAll(() => {
  program?.stdin.end();
});

/** One request after the other, to a process that has imported the tool: see model-signing.py. */
async function ask(request: object): Promise<ToolVerdict> {
  const asked = last.then(async () => {
    if (program === undefined) {
      const python = join(dirname(await pythonTool('model_signing')), 'python');
      program = spawn(python, [join(import.meta.dirname, 'model-signing.py')], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    }
    program.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await answers!.next();
    if (done === true) throw new Error('model_signing has ended without an answer');
    return JSON.parse(value) as ToolVerdict;
  });
  last = asked.catch(() => undefined);
  return asked;
}
