/** A file that git has converted is refused, and the refusal says that nothing else happened to it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { AegisError } from '../../src/errors.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const trust = trustVersions(key);

/** Signs a file as it was, changes it, and verifies it. */
async function refusal(
  kind: 'file' | 'model' | 'shards',
  before: string,
  after: string,
): Promise<AegisError | undefined> {
  const directory = temporaryDirectory();
  const name = kind === 'file' ? 'config.json' : 'm/config.json';
  writeFiles(directory, { [name]: before, 'm/weights': 'w' });
  const planned = async () => (kind === 'file' ? artifactAt(directory, name) : modelAt(join(directory, 'm')));
  const digester = createDigester();
  try {
    await signArtifacts(
      {
        artifacts: [await planned()],
        predicate: { kind: 'model-signature' },
        ...(kind === 'shards' && { serialization: { method: 'shards', shardSize: 100 } }),
      },
      { signer: localSigner(key), digester, now: () => new Date(1000), record: () => {} },
    );
    writeFileSync(join(directory, name), after);
    const errors: AegisError[] = [];
    await verifyArtifacts(
      {
        artifacts: [await planned()],
        missing: [],
        trust,
        policy: { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path' },
      },
      {
        digester,
        record: ({ error }) => {
          if (error !== undefined) errors.push(error);
        },
      },
    );
    // Signing anew goes by the same words.
    await resignArtifacts(
      {
        artifacts: [await planned()],
        trust,
        hmac: { suffix: '.hmac', encoding: 'hex' },
        allowUnsigned: false,
        removeHmac: false,
      },
      {
        signer: localSigner(key, 2),
        digester,
        now: () => new Date(2000),
        record: ({ error }) => {
          expect(error).toMatchObject({ code: errors[0]?.code, hints: errors[0]?.hints });
        },
      },
    );
    return errors[0];
  } finally {
    await digester.close();
  }
}

const LF = '{\n  "a": 1\n}\n';
const CRLF = '{\r\n  "a": 1\r\n}\r\n';

it.each<['file' | 'model' | 'shards', string, string, boolean]>([
  ['shards', LF, CRLF, true],
  ['shards', LF, `${LF} `, false],
  ['file', LF, CRLF, true],
  ['file', CRLF, LF, true],
  ['file', LF, CRLF.replace('1', '2'), false],
  ['file', LF, '{}', false],
  ['file', 'a\0\n', 'a\0\r\n', false],
  ['model', LF, CRLF, true],
  ['model', LF, `${LF} `, false],
])('of a %s: %j for %j', async (kind, after, before, isSaid) => {
  const error = await refusal(kind, before, after);
  expect(error?.code).toBe(kind === 'file' ? 'DIGEST_MISMATCH' : 'MODEL_MISMATCH');
  expect(error?.hints.join().includes('only the line endings of')).toBe(isSaid);
  if (isSaid) expect(error?.hints[0]).toContain('* -text');
});
