/** Bundles signed by a real Transit server, checked by tools that know nothing of this project. */
import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { findCosign } from '../../scripts/cosign.mjs';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { artifactAt } from '../support/artifacts.ts';
import { heldHere } from '../support/servers.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault, type TransitKeyType } from '../support/vault.ts';

const run = promisify(execFile);
const POST_QUANTUM: TransitKeyType[] = heldHere(['mldsa-44', 'mldsa-65', 'mldsa-87']);
const TYPES: TransitKeyType[] = [
  ...(['ecdsa-p256', 'ecdsa-p384', 'ecdsa-p521', 'rsa-2048', 'rsa-4096', 'ed25519'] as const),
  ...POST_QUANTUM,
];
/** The types that tools which always hash with SHA-256 can verify. */
const COMMON: TransitKeyType[] = ['ecdsa-p256', 'rsa-2048', 'rsa-4096', 'ed25519'];

const directory = temporaryDirectory();
const fileOf = (type: string): string => join(directory, `${type}.bin`);
const pemOf = (type: string): string => join(directory, `${type}.pem`);
let vault: TestVault;
let client: VaultClient;

beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
  for (const type of TYPES) {
    await vault.createKey(type, type);
    writeFiles(directory, { [`${type}.bin`]: `artifact for ${type}` });
    await signFiles(client, type, [artifactAt(directory, `${type}.bin`)]);
    const [version] = (await keyOf(client, type)).versions;
    writeFileSync(pemOf(type), version!.publicKey.pem);
  }
}, 120_000);
afterAll(async () => {
  await client.close();
  await vault.stop();
});

describe.each(TYPES)('%s', (type) => {
  it('verifies with Transit and without it', async () => {
    const artifacts = [artifactAt(directory, `${type}.bin`)];
    const key = await keyOf(client, type);
    expect((await verifyFiles(trustOf(key), artifacts, { client, key })).totals).toMatchObject({
      verified: 1,
    });
    expect((await verifyFiles(trustOf(key), artifacts)).totals).toMatchObject({ verified: 1 });
  });
});

describe('@sigstore/verify', () => {
  const check = (type: string, alter: (json: object) => object = (json) => json): void => {
    const json = JSON.parse(readFileSync(`${fileOf(type)}.sig.json`, 'utf8')) as object;
    const entity = toSignedEntity(bundleFromJSON(alter(json)));
    const publicKey = createPublicKey(readFileSync(pemOf(type), 'utf8'));
    const keySelector = () => ({ publicKey, validFor: () => true });
    const material = toTrustMaterial(
      { mediaType: '', tlogs: [], ctlogs: [], certificateAuthorities: [], timestampAuthorities: [] },
      keySelector,
    );
    new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(entity);
  };

  it.each([...COMMON, ...POST_QUANTUM])('accepts the bundle of an %s key', (type) => {
    expect(() => {
      check(type);
    }).not.toThrow();
  });

  it.each(['ecdsa-p256', ...POST_QUANTUM])('refuses an altered bundle of an %s key', (type) => {
    const alter = (json: object): object => {
      const { dsseEnvelope, ...rest } = json as { dsseEnvelope: { payload: string } };
      return { ...rest, dsseEnvelope: { ...dsseEnvelope, payload: `AA${dsseEnvelope.payload.slice(2)}` } };
    };
    expect(() => {
      check(type, alter);
    }).toThrow();
  });
});

let cosign: string | undefined;
try {
  cosign = await findCosign();
} catch (thrown) {
  process.stderr.write(`skipped: cosign cannot be had here (${String(thrown)})\n`);
}

(cosign === undefined ? describe.skip : describe)('cosign verify-blob-attestation', () => {
  const verify = async (type: string, artifact: string): Promise<{ stderr: string }> =>
    run(cosign ?? '', [
      'verify-blob-attestation',
      ...['--key', pemOf(type), '--insecure-ignore-tlog', '--type', MODEL_SIGNATURE_TYPE],
      ...['--bundle', `${fileOf(type)}.sig.json`, artifact],
    ]);

  it.each(COMMON)('says Verified OK for an %s key', async (type) => {
    expect((await verify(type, fileOf(type))).stderr).toContain('Verified OK');
  });

  it('cannot verify the bundles of ML-DSA keys', async () => {
    for (const type of POST_QUANTUM) await expect(verify(type, fileOf(type))).rejects.toThrow();
  });

  it('refuses another file, so that its acceptance means something', async () => {
    await expect(verify('ecdsa-p256', fileOf('ed25519'))).rejects.toThrow();
  });

  it('verifies with the key still in the server, also after a rotation', async () => {
    await vault.rotateKey('ecdsa-p256');
    const env = { ...process.env, VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken };
    const { stderr } = await run(
      cosign ?? '',
      [
        'verify-blob-attestation',
        ...['--key', 'hashivault://ecdsa-p256', '--insecure-ignore-tlog', '--type', MODEL_SIGNATURE_TYPE],
        ...['--bundle', `${fileOf('ecdsa-p256')}.sig.json`, fileOf('ecdsa-p256')],
      ],
      { env },
    );
    expect(stderr).toContain('Verified OK');
  });
});
