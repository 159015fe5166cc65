/** A gate that accepts an HMAC in place of a signature, as long as it is told to, and nothing more than that. */
import { createHmac } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts, type HmacStandIn } from '../../src/flow/verify.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import type { Demands } from '../../src/verify/policy.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey, signWith, trustVersions } from '../support/local-keys.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';

const HMAC_KEY = Buffer.from('the old shared key');
const key = makeKey('ecdsa-p256');
const foreign = makeKey('ecdsa-p256');
const trust = trustVersions(key);

let directory = '';
beforeEach(() => {
  directory = makeTemporaryDirectory();
});
afterEach(() => removeDirectory(directory));

function withHmac(name: string, content = `content of ${name}`): FileArtifact {
  const [path] = writeFiles(directory, { [name]: content });
  writeFileSync(`${path}.hmac`, createHmac('sha256', HMAC_KEY).update(readFileSync(path!)).digest('hex'));
  return artifactAt(directory, name);
}

async function sign(artifact: FileArtifact, by = key): Promise<void> {
  const digester = createDigester();
  await signArtifacts(
    { artifacts: [artifact], predicate: { kind: 'model-signature' } },
    { signer: localSigner(by), digester, now: () => new Date(0), record: () => {} },
  );
  await digester.close();
}

const ACCEPTED: HmacStandIn = { scheme: { suffix: '.hmac', encoding: 'hex' }, isAccepted: true };
async function verify(
  artifacts: readonly FileArtifact[],
  hmac: HmacStandIn = ACCEPTED,
  demands: Demands = {},
): Promise<ArtifactRecord[]> {
  const digester = createDigester({ hmacKey: HMAC_KEY });
  const records: ArtifactRecord[] = [];
  let asked = 0;
  await verifyArtifacts(
    {
      artifacts,
      missing: [],
      trust,
      policy: {
        predicateTypes: [MODEL_SIGNATURE_TYPE],
        nameCheck: 'path',
        demands: { ...demands, now: new Date(0) },
      },
      hmac,
    },
    {
      digester,
      record: (one) => void records.push(one),
      confirmer: {
        batchSize: 10,
        concurrency: 1,
        confirm: async (items) => {
          asked += items.length;
          return Promise.resolve(items.map(() => ({ valid: true, requestId: 'r' })));
        },
      },
    },
  );
  // Vault is asked about signatures, and there is none where an HMAC stands in.
  expect(asked).toBe(records.filter(({ keyVersion }) => keyVersion !== undefined).length);
  await digester.close();
  return records;
}
const code = async (...given: Parameters<typeof verify>): Promise<string | undefined> => {
  const [record] = await verify(...given);
  return record?.error?.code ?? record?.status;
};

it('accepts a right HMAC, and never without saying so', async () => {
  const signed = withHmac('signed.bin');
  await sign(signed);
  const [byHmac, bySignature] = await verify([withHmac('a.bin'), signed]);
  expect(byHmac).toMatchObject({
    status: 'verified',
    before: { scheme: 'hmac-sha256' },
    remark: expect.stringContaining('accept-hmac-until'),
  });
  expect(byHmac).not.toHaveProperty('keyVersion');
  expect(bySignature).toMatchObject({ status: 'verified', keyVersion: 1 });
  expect(bySignature).not.toHaveProperty('before');
});

it('refuses it from the date on, and when nothing was said about HMACs', async () => {
  const artifact = withHmac('a.bin');
  expect(await code([artifact], { ...ACCEPTED, isAccepted: false })).toBe('HMAC_EXPIRED');
  const digester = createDigester();
  const codes: (string | undefined)[] = [];
  await verifyArtifacts(
    { artifacts: [artifact], missing: [], trust, policy: { predicateTypes: [], nameCheck: 'path' } },
    { digester, record: ({ error }) => void codes.push(error?.code) },
  );
  await digester.close();
  expect(codes).toEqual(['BUNDLE_MISSING']);
});

it('does not accept an index of weights that are not there, as little as by a signature', async () => {
  const index = withHmac('m.index.json', '{"weight_map":{"w":"gone.safetensors"}}');
  expect(await code([index])).toBe('MODEL_INCOMPLETE');
  expect(await code([withHmac('o.index.json', '{"weight_map":{"w":"o.index.json"}}')])).toBe('verified');
});

it.each<Demands>([{ repository: 'org/models' }, { metadata: { version: '1' } }, { maxAgeMs: 1000 }])(
  'an HMAC does not meet a policy: %j',
  async (demands) => {
    expect(await code([withHmac('a.bin')], ACCEPTED, demands)).toBe('POLICY_UNMET');
  },
);

it.each<[string, string, (path: string, artifact: FileArtifact) => unknown]>([
  ['changed bytes', 'HMAC_MISMATCH', (path) => appendFileSync(path, '!')],
  ['a wrong HMAC', 'HMAC_MISMATCH', (path) => writeFileSync(`${path}.hmac`, '0'.repeat(64))],
  ['a broken sidecar', 'HMAC_MALFORMED', (path) => writeFileSync(`${path}.hmac`, 'x')],
  ['no sidecar', 'BUNDLE_MISSING', (path) => renameSync(`${path}.hmac`, `${path}.gone`)],
  ['a malformed bundle', 'BUNDLE_MALFORMED', (path) => writeFileSync(`${path}.sig.json`, '{}')],
  ['a bundle by a foreign key', 'KEY_UNTRUSTED', async (_, artifact) => sign(artifact, foreign)],
  [
    'a signature that does not verify',
    'SIGNATURE_INVALID',
    async (path, artifact) => {
      await sign(artifact);
      const bundle = JSON.parse(readFileSync(`${path}.sig.json`, 'utf8')) as {
        dsseEnvelope: { signatures: { sig: string }[] };
      };
      bundle.dsseEnvelope.signatures[0]!.sig = signWith(key, Buffer.from('other')).toString('base64');
      writeFileSync(`${path}.sig.json`, JSON.stringify(bundle));
    },
  ],
])('refuses %s, although the HMAC is accepted', async (_, expected, spoil) => {
  const artifact = withHmac('a.bin');
  await spoil(join(directory, 'a.bin'), artifact);
  // Planned again, so that it is the HMAC that refuses and not the reader, for a file that changed after it was planned.
  expect(await code([artifactAt(directory, 'a.bin')])).toBe(expected);
});

it('is refused where a version of the key is demanded: deleting a retired bundle gains nothing', async () => {
  const artifact = withHmac('weights.bin');
  const [record] = await verify([artifact], { ...ACCEPTED, minKeyVersion: 2 });
  expect(record).toMatchObject({ status: 'failed', error: { code: 'POLICY_UNMET' } });
  expect((await verify([artifact]))[0]?.status).toBe('verified');
});
