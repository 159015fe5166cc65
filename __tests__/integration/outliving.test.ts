/** Trust that outlives a rotation: certificates and timestamps, by a real server, real authorities and real verifiers. */
import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { findCosign } from '../../scripts/cosign.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { silentLogger } from '../../src/log.ts';
import { shownKey } from '../../src/run/trust-file.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { certify, requestOf, storeChain } from '../../src/vault/certify.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { encodeTrustedRoot } from '../../src/verify/trusted-root.ts';
import { readCertificates } from '../../src/http/pem.ts';
import { decodeTrustFile, encodeTrustFile, updateTrust } from '../../src/verify/trust-file.ts';
import { authority, signer } from '../support/chains.ts';
import { marked } from '../support/markdown.ts';
import { modelSigning } from '../support/models.ts';
import { runMode, variablesOf } from '../support/run-mode.ts';
import { itIf } from '../support/skip.ts';
import { rejectedCode } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf } from '../support/transit.ts';
import { startTimestampAuthority, timestampAuthority, timestampLeaf } from '../support/timestamps.ts';
import {
  startOpensslAuthority,
  startSigstoreAuthority,
  today,
  whyNoSigstoreAuthority,
  type RealAuthority,
} from '../support/tsa.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const run = promisify(execFile);
const KEY = 'models';
const URI = 'spiffe://example.com/release';
const PKI = { mount: 'pki', role: 'aegis-sign', commonName: 'models', uri: URI };
const workspace = temporaryDirectory('aegis-test-', 'crafted');
const at = (name: string): string => join(workspace, name);
let vault: TestVault;
let client: VaultClient;
let openssl: RealAuthority;

async function had(what: string, find: () => Promise<string>): Promise<boolean> {
  try {
    await find();
    return true;
  } catch (thrown) {
    process.stderr.write(`skipped: ${what} cannot be had here (${String(thrown)})\n`);
    return false;
  }
}
const canAll = {
  cosign: await had('cosign', findCosign),
  model: await had('model_signing', async () => pythonTool('model_signing')),
};
const noSigstore = await whyNoSigstoreAuthority();

/** What the last run has said, its first error included. */
const said: string[] = [];
/** Runs a mode as the action would. @returns the code of what stopped it, or of the first artifact that failed */
async function mode(raw: Record<string, string>): Promise<string> {
  said.length = 0;
  const asks =
    raw['mode'] === 'rotate' ||
    ((raw['public-key'] ?? '') === '' && (raw['trusted-certificates'] ?? '') === '');
  const report = await runMode(workspace, raw, asks ? variablesOf(vault) : {}, {
    log: { ...silentLogger, info: (text) => void said.push(text) },
  });
  const { fatal, failures } = report.view();
  if (fatal !== undefined) said.push(fatal.sentence);
  return fatal?.code ?? failures[0]?.error.code ?? 'nothing';
}

const stamped = () => ({ 'timestamp-url': openssl.url, 'timestamp-certificates': 'tsa.pem' });
const sign = async (path: string, raw: Record<string, string> = {}): Promise<string> =>
  mode({ mode: 'sign', key: KEY, upload: 'false', path, ...stamped(), ...raw });
const OFFLINE = {
  'trusted-certificates': 'ca.pem',
  'timestamp-certificates': 'tsa.pem',
  'public-key': 'trust.json',
};
const verify = async (path: string, raw: Record<string, string> = {}): Promise<string> =>
  mode({ mode: 'verify', path, ...OFFLINE, ...raw });

interface Bundle {
  verificationMaterial: {
    publicKey?: { hint: string };
    x509CertificateChain?: { certificates: { rawBytes: string }[] };
    timestampVerificationData?: { rfc3161Timestamps: { signedTimestamp: string }[] };
  };
  dsseEnvelope: { signatures: { sig: string }[] };
}
const bundleOf = (name: string): Bundle => JSON.parse(readFileSync(at(`${name}.sig.json`), 'utf8')) as Bundle;
/** The bundle of a file, changed, beside a copy of the file of another name that the name check does not mind. */
async function verifyAs(name: string, change: (bundle: Bundle) => void, raw: Record<string, string> = {}) {
  const bundle = bundleOf(name);
  change(bundle);
  writeFiles(workspace, {
    [`changed/${name}`]: readFileSync(at(name)),
    [`changed/${name}.sig.json`]: JSON.stringify(bundle),
  });
  return verify(`changed/${name}`, { 'name-check': 'basename', ...raw });
}
const stampsOf = (bundle: Bundle) => bundle.verificationMaterial.timestampVerificationData!.rfc3161Timestamps;

/** What `keys export --update` writes. */
async function updateTrustFile(compromised: readonly number[] = [], into = 'trust.json'): Promise<void> {
  const shown = shownKey(await keyOf(client, KEY));
  const file = decodeTrustFile(readFileSync(at('trust.json')));
  const now = new Date();
  writeFileSync(
    at(into),
    encodeTrustFile(
      updateTrust(file, shown, { now, compromised: compromised.map((version) => ({ version, since: now })) }),
      'a'.repeat(64),
      now,
    ),
  );
}

beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
  await vault.createKey(KEY);
  await vault.demand('POST', 'sys/mounts/pki', { type: 'pki', config: { max_lease_ttl: '87600h' } });
  const { data } = await vault.demand('POST', 'pki/root/generate/internal', {
    common_name: 'models CA',
    ttl: '8760h',
  });
  writeFileSync(at('ca.pem'), `${String(data['certificate'])}\n`);
  await vault.demand('POST', 'pki/roles/aegis-sign', {
    key_usage: 'DigitalSignature',
    ext_key_usage: 'CodeSigning',
    allow_any_name: true,
    enforce_hostnames: false,
    key_type: 'any',
    max_ttl: '72h',
    allowed_uri_sans: [URI],
    use_csr_sans: false,
  });
  openssl = await startOpensslAuthority(workspace);
  writeFileSync(at('tsa.pem'), openssl.root);
  writeFileSync(at('stranger.pem'), authority('stranger', today()).pem);
  writeFiles(workspace, {
    'old.bin': 'old',
    'hint.bin': 'hint',
    'new.bin': 'new',
    'late.bin': 'late',
    'model/a.bin': 'a',
  });
}, 60_000);
afterAll(async () => {
  await client.close();
  await vault.stop();
  await openssl.stop();
});

describe('one key, from its first version to its second', () => {
  it('is certified, signs with timestamps, is rotated and certified again, and loses its first version', async () => {
    expect(await sign('old.bin', { 'signature-material': 'certificate' })).toBe('VAULT_KEY_UNUSABLE');
    expect(await certify(client, { mount: 'transit', name: KEY }, PKI, { now: new Date() })).toMatchObject({
      version: 1,
    });
    expect(await sign('old.bin', { 'signature-material': 'certificate' })).toBe('nothing');
    expect(await sign('hint.bin')).toBe('nothing');
    expect(await sign('', { 'signature-material': 'certificate', path: '', 'model-path': 'model' })).toBe(
      'nothing',
    );
    writeFileSync(
      at('trust.json'),
      encodeTrustFile(shownKey(await keyOf(client, KEY)), 'a'.repeat(64), new Date()),
    );

    await vault.rotateKey(KEY);
    expect(await sign('new.bin', { 'signature-material': 'certificate' })).toBe('VAULT_KEY_UNUSABLE');
    expect(await certify(client, { mount: 'transit', name: KEY }, PKI, { now: new Date() })).toMatchObject({
      version: 2,
    });
    expect(await sign('new.bin', { 'signature-material': 'certificate' })).toBe('nothing');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await vault.demand('POST', `transit/keys/${KEY}/config`, { min_decryption_version: 2 });
    await updateTrustFile();
  }, 30_000);

  it('lets all of it verify offline, with the CA, the root of the timestamps and the trust file alone', async () => {
    expect(await verify('old.bin\nhint.bin\nnew.bin', { 'require-timestamp': 'true', 'max-age': '1d' })).toBe(
      'nothing',
    );
    expect(await verify('', { path: '', 'model-path': 'model' })).toBe('nothing');
    const subject = { 'expected-certificate-subject': 'CN=models' };
    expect(await verify('old.bin\nnew.bin', subject)).toBe('nothing');
    expect(await verify('hint.bin', subject)).toBe('POLICY_UNMET');
  });

  it.each<[string, string, (bundle: Bundle) => void, Record<string, string>]>([
    [
      'no timestamp',
      'TIMESTAMP_MISSING',
      (bundle) => delete bundle.verificationMaterial.timestampVerificationData,
      {},
    ],
    [
      'the timestamp of another signature',
      'TIMESTAMP_MISMATCH',
      (bundle) =>
        (bundle.verificationMaterial.timestampVerificationData =
          bundleOf('new.bin').verificationMaterial.timestampVerificationData!),
      {},
    ],
    [
      'the timestamp of an authority that is not trusted',
      'TIMESTAMP_UNTRUSTED',
      () => {},
      { 'timestamp-certificates': 'stranger.pem' },
    ],
    ['a minimum of the caller', 'KEY_VERSION_RETIRED', () => {}, { 'min-key-version': '2' }],
    ['nobody whose timestamps count', 'KEY_VERSION_RETIRED', () => {}, { 'timestamp-certificates': '' }],
    [
      'the server as the judge',
      'KEY_VERSION_RETIRED',
      () => {},
      { 'public-key': '', 'trusted-certificates': '', key: KEY },
    ],
  ])('refuses a signature by the first version with %s', async (_, code, change, raw) => {
    expect(await verifyAs('hint.bin', change, raw)).toBe(code);
  });

  it('refuses a timestamp from after the retirement, and from after the compromise', async () => {
    await updateTrustFile([1], 'compromised.json');
    const late = (bundle: Bundle) => {
      bundle.verificationMaterial.timestampVerificationData = {
        rfc3161Timestamps: [{ signedTimestamp: lateStamp(bundle).toString('base64') }],
      };
    };
    const tsa = timestampAuthority('', today(), authority('late', today()));
    writeFileSync(at('late.pem'), tsa.root.pem);
    const lateStamp = (bundle: Bundle): Buffer =>
      tsa.stamp({
        signature: Buffer.from(bundle.dsseEnvelope.signatures[0]!.sig, 'base64'),
        time: new Date(Date.now() + 60_000),
      });
    const trust = { 'timestamp-certificates': 'late.pem' };
    expect(await verifyAs('hint.bin', late, trust)).toBe('KEY_VERSION_RETIRED');
    // It was retired before it was given up: what is dated after both is refused by whichever came first.
    const file = JSON.parse(readFileSync(at('compromised.json'), 'utf8')) as {
      versions: { retiredAt?: string }[];
    };
    delete file.versions[0]!.retiredAt;
    writeFileSync(at('compromised.json'), JSON.stringify({ ...file, minVersion: 1 }));
    expect(await verifyAs('hint.bin', late, { ...trust, 'public-key': 'compromised.json' })).toBe(
      'KEY_COMPROMISED',
    );
    // From before, it counts.
    expect(await verifyAs('hint.bin', () => {}, { 'public-key': 'compromised.json' })).toBe('nothing');
  });

  it('refuses a leaf of another CA', async () => {
    const other = authority('models CA', today());
    const [version] = (await keyOf(client, KEY)).versions;
    const leaf = signer(other, {
      keys: { publicKey: version!.publicKey.key, privateKey: other.privateKey },
      ...today(),
    });
    const change = (bundle: Bundle): void => {
      bundle.verificationMaterial.x509CertificateChain = {
        certificates: [{ rawBytes: leaf.der.toString('base64') }],
      };
    };
    expect(await verifyAs('new.bin', change, { 'public-key': '' })).toBe('CERTIFICATE_UNTRUSTED');
    expect(await verifyAs('new.bin', () => {}, { 'public-key': '' })).toBe('nothing');
  });
});

describe('certify', () => {
  const name = { mount: 'transit', name: KEY };

  it('takes what an authority elsewhere issues for its request', async () => {
    const { csr, version } = await requestOf(client, name, {});
    writeFileSync(at('request.pem'), csr);
    const ca = authority('elsewhere', today());
    writeFileSync(at('elsewhere.pem'), ca.pem);
    writeFileSync(at('elsewhere.key'), ca.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(
      at('leaf.ext'),
      'keyUsage=critical,digitalSignature\nextendedKeyUsage=codeSigning\nsubjectAltName=URI:spiffe://example.com/release\n',
    );
    const { stdout } = await run('openssl', [
      'x509',
      '-req',
      '-in',
      at('request.pem'),
      '-CA',
      at('elsewhere.pem'),
      '-CAkey',
      at('elsewhere.key'),
      '-days',
      '1',
      '-extfile',
      at('leaf.ext'),
      '-subj',
      '/CN=elsewhere models',
    ]);
    const before = (await keyOf(client, KEY)).versions.at(-1)?.certificateChain;
    expect(await storeChain(client, name, stdout + ca.pem, { now: new Date() })).toMatchObject({ version });
    expect(await sign('late.bin', { 'signature-material': 'certificate' })).toBe('nothing');
    const trust = {
      'trusted-certificates': 'elsewhere.pem',
      'public-key': '',
      'expected-certificate-san': 'URI:spiffe://example.com/*',
    };
    expect(await verify('late.bin', trust)).toBe('nothing');
    expect(await verify('late.bin', { ...trust, 'expected-certificate-san': 'DNS:*' })).toBe('POLICY_UNMET');
    await storeChain(client, name, before!, { now: new Date() });
  });

  it.each<[string, string, () => Promise<unknown>]>([
    [
      'a certificate for another key',
      'VAULT_KEY_UNUSABLE',
      async () => {
        const ca = authority('x', today());
        return storeChain(client, name, signer(ca, today()).pem + ca.pem, { now: new Date() });
      },
    ],
    [
      'a certificate that is expired',
      'CERTIFICATE_EXPIRED',
      async () => {
        const ca = authority('x');
        return storeChain(client, name, signer(ca).pem + ca.pem, { now: new Date() });
      },
    ],
    [
      'no certificate',
      'CERTIFICATE_UNTRUSTED',
      async () => storeChain(client, name, 'none', { now: new Date() }),
    ],
    [
      'a role that is not there',
      'VAULT_REFUSED',
      async () => certify(client, name, { ...PKI, role: 'none' }, { now: new Date() }),
    ],
    [
      'an engine that is not there',
      'VAULT_REFUSED',
      async () => certify(client, name, { ...PKI, mount: 'none' }, { now: new Date() }),
    ],
    [
      'a version that is not there',
      'VAULT_KEY_UNUSABLE',
      async () => certify(client, name, PKI, { keyVersion: 9, now: new Date() }),
    ],
    [
      'a key that is not there',
      'VAULT_KEY_MISSING',
      async () => certify(client, { ...name, name: 'none' }, PKI, { now: new Date() }),
    ],
  ])('refuses %s', async (_, code, work) => {
    expect(await rejectedCode(work)).toBe(code);
  });

  it('refuses what a role issues for other work', async () => {
    await vault.demand('POST', 'pki/roles/servers', {
      allow_any_name: true,
      enforce_hostnames: false,
      key_type: 'any',
      code_signing_flag: false,
    });
    expect(
      await rejectedCode(async () => {
        const { uri: _, ...pki } = PKI;
        return certify(client, name, { ...pki, role: 'servers' }, { now: new Date() });
      }),
    ).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('says which line a policy lacks', async () => {
    const token = await vault.createToken(`path "transit/keys/${KEY}" { capabilities = ["read"] }`);
    const weak = clientOf(vault, token);
    await expect(certify(weak, name, PKI, { now: new Date() })).rejects.toMatchObject({
      code: 'VAULT_DENIED',
      hints: [expect.any(String), expect.stringContaining(`transit/keys/${KEY}/csr`)],
    });
    await weak.close();
  });
});

describe('verifiers that know nothing of this project', () => {
  itIf(canAll.model, 'model_signing cannot be had here')(
    'model_signing accepts the model by its CA',
    async () => {
      const args = [
        'verify',
        'certificate',
        '--signature',
        at('model.sig.json'),
        '--certificate_chain',
        at('ca.pem'),
      ];
      const { ok, output } = await modelSigning([...args, at('model')], workspace);
      expect({ ok, output: output.slice(-500) }).toMatchObject({ ok: true });
      const wrong = await modelSigning(
        [
          'verify',
          'certificate',
          '--signature',
          at('model.sig.json'),
          '--certificate_chain',
          at('stranger.pem'),
          at('model'),
        ],
        workspace,
      );
      expect(wrong.ok).toBe(false);
    },
    60_000,
  );

  describe.each(['in memory', 'in Transit'] as const)(
    'with timestamps of Sigstore’s authority, its key %s:',
    (where) => {
      let tsa: RealAuthority | undefined;
      const [file, root] =
        where === 'in memory' ? ['memory.bin', 'memory.pem'] : ['transit.bin', 'transit.pem'];

      beforeAll(async () => {
        if (noSigstore !== undefined) return;
        tsa = await startSigstoreAuthority(
          workspace,
          where === 'in memory' ? undefined : await keyInTransit(),
        );
        writeFileSync(at(root), tsa.root);
        writeFiles(workspace, { [file]: where });
        expect(
          await sign(file, {
            'timestamp-url': `${tsa.url} 1.3.6.1.4.1.57264.2`,
            'timestamp-certificates': root,
          }),
        ).toBe('nothing');
      }, 60_000);
      afterAll(async () => {
        await tsa?.stop();
      });

      async function keyInTransit() {
        await vault.createKey('tsa');
        const { publicKey } = (await keyOf(client, 'tsa')).versions[0]!;
        const ca = authority('transit tsa', today());
        const leaf = timestampLeaf(ca, {
          keys: { publicKey: publicKey.key, privateKey: ca.privateKey },
          ...today(),
        });
        return { address: vault.address, token: vault.rootToken, key: 'tsa', chain: [leaf, ca] };
      }

      itIf(noSigstore === undefined, noSigstore ?? '')('we accept', async () => {
        expect(await verify(file, { 'timestamp-certificates': root, 'require-timestamp': 'true' })).toBe(
          'nothing',
        );
        expect(await verify(file, { 'require-timestamp': 'true' })).toBe('TIMESTAMP_UNTRUSTED');
      });

      itIf(noSigstore === undefined && canAll.cosign, noSigstore ?? 'no cosign')(
        'cosign accepts, and not with another authority',
        async () => {
          const key = (await keyOf(client, KEY)).versions.at(-1)!.publicKey;
          writeFileSync(at('key.pem'), key.pem);
          writeFileSync(at('chain.pem'), tsa!.chain);
          const cosign = await findCosign();
          const judge = async (chain?: string): Promise<boolean> => {
            const trusted = at('trusted-root.json');
            if (chain !== undefined)
              await run(cosign, [
                'trusted-root',
                'create',
                `--tsa=url=${tsa!.url},certificate-chain=${at(chain)}`,
                '--out',
                trusted,
              ]);
            const args = [
              'verify-blob-attestation',
              '--bundle',
              at(`${file}.sig.json`),
              '--key',
              at('key.pem'),
            ];
            args.push(
              '--type',
              MODEL_SIGNATURE_TYPE,
              '--insecure-ignore-tlog',
              '--use-signed-timestamps',
              '--trusted-root',
              trusted,
              at(file),
            );
            return run(cosign, args).then(
              () => true,
              () => false,
            );
          };
          expect(await judge('chain.pem')).toBe(true);
          // Its file is one of ours as well.
          const theirs = { 'timestamp-certificates': 'trusted-root.json', 'require-timestamp': 'true' };
          expect(await verify(file, theirs)).toBe('nothing');
          writeFileSync(at('other.pem'), openssl.chain);
          expect(await judge('other.pem')).toBe(false);
          expect(await verify(file, theirs)).toBe('TIMESTAMP_UNTRUSTED');
          // And ours, of both kinds of authorities, one of cosign's.
          const ders = (name: string) =>
            readCertificates(readFileSync(at(name), 'utf8')).map(({ raw }) => raw);
          const exported = (tsas: string): void => {
            const given = { certificateAuthorities: ders('ca.pem'), timestampAuthorities: ders(tsas) };
            writeFileSync(at('trusted-root.json'), encodeTrustedRoot(given));
          };
          exported(root);
          expect(await judge()).toBe(true);
          expect(await verify(file, { ...theirs, 'trusted-certificates': 'trusted-root.json' })).toBe(
            'nothing',
          );
          exported('tsa.pem');
          expect(await judge()).toBe(false);
        },
        60_000,
      );

      itIf(noSigstore === undefined && canAll.cosign, noSigstore ?? 'no cosign')(
        'cosign accepts certificate and timestamp by one TrustedRoot of ours, and nothing less',
        async () => {
          const name = `certified-${file}`;
          writeFiles(workspace, { [name]: where });
          const how = { 'timestamp-url': tsa!.url, 'timestamp-certificates': root };
          expect(await sign(name, { ...how, 'signature-material': 'certificate' })).toBe('nothing');
          const cosign = await findCosign();
          const ders = (pem: string) => readCertificates(readFileSync(at(pem), 'utf8')).map(({ raw }) => raw);
          const judge = async (
            {
              ca = 'ca.pem',
              tsas = root,
              identity = URI,
              flags = ['--allow-certificate-chain', '--insecure-ignore-sct', '--use-signed-timestamps'],
            } = {},
            bundle = at(`${name}.sig.json`),
          ): Promise<string> => {
            const trusted = at('whole-root.json');
            const given = { certificateAuthorities: ders(ca), timestampAuthorities: ders(tsas) };
            writeFileSync(trusted, encodeTrustedRoot(given));
            const args = ['verify-blob-attestation', '--bundle', bundle, '--type', MODEL_SIGNATURE_TYPE];
            args.push('--certificate-identity', identity, '--certificate-oidc-issuer-regexp', '.*');
            args.push('--trusted-root', trusted, '--insecure-ignore-tlog', ...flags, at(name));
            return run(cosign, args).then(
              () => 'accepted',
              (thrown: unknown) => (thrown as { stderr: string }).stderr,
            );
          };
          const without = (flag: string) => ({
            flags: ['--allow-certificate-chain', '--insecure-ignore-sct', '--use-signed-timestamps'].filter(
              (one) => one !== flag,
            ),
          });
          expect(await judge()).toBe('accepted');
          const page = join(workspace, `page-${file}`);
          writeFiles(page, {
            'model.onnx': where,
            'model.onnx.sig.json': readFileSync(at(`${name}.sig.json`)),
            'trusted-root.json': readFileSync(at('whole-root.json')),
          });
          const { stderr } = await run(
            'bash',
            ['-ec', marked('docs/FORMAT.md', 'run', 'cosign-certificate')],
            {
              cwd: page,
              env: { ...process.env, PATH: `${dirname(cosign)}:${process.env['PATH'] ?? ''}` },
            },
          );
          expect(stderr).toContain('Verified OK');
          expect(await judge({ ca: 'stranger.pem' })).toContain('failed to verify leaf certificate');
          expect(await judge({ tsas: 'stranger.pem' })).toContain('failed to verify timestamps');
          expect(await judge({ identity: 'spiffe://example.com/other' })).toContain('expected SAN value');
          expect(await judge(without('--allow-certificate-chain'))).toContain(
            'only supported with --new-bundle-format',
          );
          expect(await judge(without('--insecure-ignore-sct'))).toContain('signed certificate timestamp');
          // The same by us, with the same file.
          const theirs = {
            'trusted-certificates': 'whole-root.json',
            'timestamp-certificates': 'whole-root.json',
          };
          expect(await judge()).toBe('accepted');
          // Timestamps by an RSA key, which signs with SHA-512.
          expect(await sign(name, { 'signature-material': 'certificate' })).toBe('nothing');
          expect(await judge({ tsas: 'tsa.pem' })).toBe('accepted');
          // Without a URI in its certificate, cosign knows no signer; we go by the subject.
          const { uri: _, ...pki } = PKI;
          const key = { mount: 'transit', name: KEY };
          await certify(client, key, pki, { now: new Date() });
          expect(await sign(name, { ...how, 'signature-material': 'certificate' })).toBe('nothing');
          expect(await judge()).toContain('no Subject Alternative Name found');
          expect(await verify(name, { ...theirs, 'public-key': '' })).toBe('nothing');
          await certify(client, key, PKI, { now: new Date() });
          expect(await sign(name, { ...how, 'signature-material': 'certificate' })).toBe('nothing');
          const ours = { ...theirs, 'public-key': '', 'require-timestamp': 'true' };
          expect(await verify(name, { ...ours, 'expected-certificate-san': `URI:${URI}` })).toBe('nothing');
        },
        60_000,
      );

      itIf(noSigstore === undefined, noSigstore ?? '')(
        '@sigstore/verify accepts, and not with another authority',
        async () => {
          const { publicKey } = (await keyOf(client, KEY)).versions.at(-1)!;
          const entity = toSignedEntity(
            bundleFromJSON(JSON.parse(readFileSync(at(`${file}.sig.json`), 'utf8'))),
          );
          const judge = (chain: string): void => {
            const certificates = [...chain.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)].map(
              ([, body]) => ({ rawBytes: Buffer.from(body!, 'base64') }),
            );
            const material = toTrustMaterial(
              {
                mediaType: '',
                tlogs: [],
                ctlogs: [],
                certificateAuthorities: [],
                timestampAuthorities: [
                  {
                    subject: undefined,
                    uri: '',
                    operator: '',
                    certChain: { certificates },
                    validFor: { start: new Date(0) },
                  },
                ],
              },
              () => ({ publicKey: createPublicKey(publicKey.pem), validFor: () => true }),
            );
            new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 1 }).verify(
              entity,
            );
          };
          expect(() => {
            judge(tsa!.chain);
          }).not.toThrow();
          expect(() => {
            judge(openssl.chain);
          }).toThrow();
        },
      );

      itIf(noSigstore === undefined, noSigstore ?? '')(
        '@sigstore/bundle reads no chain of certificates in a bundle v0.3',
        async () => {
          const name = `chain-${file}`;
          writeFiles(workspace, { [name]: where });
          expect(await sign(name, { 'signature-material': 'certificate' })).toBe('nothing');
          expect(() => bundleFromJSON(JSON.parse(readFileSync(at(`${name}.sig.json`), 'utf8')))).toThrow(
            expect.objectContaining({ fields: ['verificationMaterial.content.$case'] }),
          );
        },
      );
    },
  );
});

it('an authority that is away fails the run before anything is signed, or is done without and said so', async () => {
  writeFiles(workspace, { 'away.bin': 'away' });
  const away = await startTimestampAuthority(
    timestampAuthority('', today(), authority('away', today())),
    () => new Date(),
    () => ({ status: 404, body: Buffer.of() }),
  );
  try {
    const raw = { 'timestamp-url': `${openssl.url}\n${away.url}` };
    expect(await sign('away.bin', raw)).toBe('TIMESTAMP_UNAVAILABLE');
    expect(() => bundleOf('away.bin')).toThrow('ENOENT');
    expect(await sign('away.bin', { ...raw, 'timestamp-required': 'false' })).toBe('nothing');
    expect(stampsOf(bundleOf('away.bin'))).toHaveLength(1);
  } finally {
    await away.close();
  }
});

it('rotate retires a version whose signatures live on by their timestamps, and lists what would die', async () => {
  const key = 'going';
  await vault.createKey(key);
  writeFiles(workspace, { 'lives.bin': 'lives', 'dies.bin': 'dies' });
  expect(await sign('lives.bin', { key })).toBe('nothing');
  const manifest = (): Buffer => readFileSync(at('aegis-manifest.json'));
  const lives = manifest();
  const bare = { mode: 'sign', key, upload: 'false', path: 'dies.bin' };
  expect(await mode(bare)).toBe('nothing');
  const manifests = { lives, dies: manifest() };
  const exported = encodeTrustFile(shownKey(await keyOf(client, key)), 'a'.repeat(64), new Date());
  writeFileSync(at('going.json'), exported);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const rotate = async (path: string, raw: Record<string, string> = {}): Promise<string> =>
    mode({ mode: 'rotate', key, path, 'min-key-version': '2', unchecked: 'acknowledge', ...raw });
  const remembered = { 'public-key': 'going.json', 'timestamp-certificates': 'tsa.pem' };

  expect(await rotate('lives.bin\ndies.bin', remembered)).toBe('KEY_VERSION_IN_USE');
  expect(said.at(-1)).toContain('1 signature by versions');
  expect(said.at(-1)).toContain('dies.bin (version 1)');
  expect(said.filter((text) => text.includes('lives.bin (version 1)'))).toEqual([
    expect.stringContaining('will stay valid'),
  ]);
  expect(await rotate('lives.bin')).toBe('KEY_VERSION_IN_USE');
  expect(await rotate('lives.bin', { ...remembered, 'timestamp-certificates': 'stranger.pem' })).toBe(
    'KEY_VERSION_IN_USE',
  );
  expect(await rotate('lives.bin', { 'timestamp-certificates': 'tsa.pem' })).toBe('INPUT_INVALID');
  // A manifest tells of a signature, and its bundle shows what becomes of that: beside the manifest, or with the artifacts.
  writeFileSync(at('dies.json'), manifests.dies);
  writeFiles(workspace, { 'kept/lives.json': manifests.lives });
  const listed = async (manifest: string, raw: Record<string, string> = {}): Promise<string> =>
    rotate('', { ...remembered, path: '', manifest, 'dry-run': 'true', ...raw });
  expect(await listed('kept/lives.json')).toBe('nothing');
  expect(said).toEqual(
    expect.arrayContaining([expect.stringMatching(/will stay valid.*lives\.bin \(version 1\)/)]),
  );
  expect(await listed('dies.json\nkept/lives.json')).toBe('KEY_VERSION_IN_USE');
  expect(said.at(-1)).toContain('dies.bin (version 1)');
  expect(said.at(-1)).not.toContain('lives.bin');
  expect(await listed('kept/lives.json', { 'signatures-dir': 'elsewhere' })).toBe('KEY_VERSION_IN_USE');
  expect(await rotate('lives.bin', remembered)).toBe('nothing');

  const file = decodeTrustFile(readFileSync(at('going.json')));
  const now = new Date();
  const updated = updateTrust(file, shownKey(await keyOf(client, key)), { now });
  writeFileSync(at('going.json'), encodeTrustFile(updated, 'a'.repeat(64), now));
  const offline = { 'public-key': 'going.json', 'trusted-certificates': '' };
  expect(await verify('lives.bin', offline)).toBe('nothing');
  expect(await verify('dies.bin', offline)).toBe('TIMESTAMP_MISSING');
});
