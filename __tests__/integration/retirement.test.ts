/** Retiring a version, from the first look to the healing of what was missed: on a real server and a real registry. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AegisError } from '../../src/errors.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { createDigester } from '../../src/digest/create-digester.ts';
import { shownKey } from '../../src/run/trust-file.ts';
import type { Signer } from '../../src/sign/signer.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitSigner } from '../../src/vault/transit.ts';
import {
  decodeTrustFile,
  encodeTrustFile,
  trustFile,
  updateTrust,
  type ExportedKey,
} from '../../src/verify/trust-file.ts';
import { artifactAt } from '../support/artifacts.ts';
import { startMlflow, whyNoMlflow, type TestMlflow } from '../support/mlflow.ts';
import { openSetup } from '../support/setup.ts';
import { runMode, variablesOf } from '../support/run-mode.ts';
import { startOpensslAuthority } from '../support/tsa.ts';
import { codeOf, rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const SERVER = 'a'.repeat(64);
let vault: TestVault;
let client: VaultClient;
let workspace: string;
let key: string;
let made = 0;

beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
});
afterAll(async () => {
  await client.close();
  await vault.stop();
});
/** A key with a file that version 1 has signed, and a second version. */
beforeEach(async () => {
  workspace = temporaryDirectory();
  key = `retire-${(made += 1)}`;
  await vault.createKey(key);
  writeFiles(workspace, { 'a.bin': 'a', 'b.bin': 'b' });
  expect(await run({ mode: 'sign', path: 'a.bin', upload: 'false' })).toMatchObject({ code: undefined });
  await vault.rotateKey(key);
});

/** Runs a mode as the action would. */
async function run(
  raw: Record<string, string>,
  env: Record<string, string> = {},
): Promise<{
  readonly code: string | undefined;
  readonly message: string;
  readonly failures: readonly string[];
}> {
  const report = await runMode(workspace, { key, ...raw }, { ...variablesOf(vault), ...env });
  const { fatal, failures } = report.view();
  return {
    code: fatal?.code,
    message: fatal?.sentence ?? '',
    failures: failures.map(({ error }) => error.code),
  };
}

const retire = async (raw: Record<string, string>, env?: Record<string, string>) =>
  run({ mode: 'rotate', 'retire-only': 'true', 'min-key-version': '2', ...raw }, env);
const minimum = async (): Promise<unknown> =>
  (await vault.demand('GET', `transit/keys/${key}`)).data['min_decryption_version'];

function manifest(artifacts: readonly object[], more: object = {}): void {
  const keyVersions: Record<string, number> = {};
  for (const { keyVersion, status } of artifacts as { keyVersion?: number; status: string }[])
    if (keyVersion !== undefined && status !== 'failed')
      keyVersions[keyVersion] = (keyVersions[keyVersion] ?? 0) + 1;
  const document = {
    schema: 'https://github.com/org/aegis-sign-action/manifest/v1',
    mode: 'sign',
    mount: 'transit',
    key,
    ...more,
    artifacts,
    keyVersions,
  };
  writeFileSync(join(workspace, 'manifest.json'), JSON.stringify(document));
}
const entry = (name: string, fields: object): object => ({
  name,
  kind: 'file',
  bundle: `${name}.sig.json`,
  ...fields,
});

/** The key as a trust file remembers it. */
async function remembered(change: (exported: ExportedKey) => ExportedKey = (one) => one): Promise<void> {
  const exported = change(shownKey(await keyOf(client, key)));
  writeFileSync(join(workspace, 'trust.json'), encodeTrustFile(exported, SERVER, new Date()));
}

describe('nothing is retired', () => {
  it.each<[string, () => void, string]>([
    [
      'by a manifest with a failed entry',
      () =>
        manifest([
          entry('new.bin', { status: 'signed', keyVersion: 2 }),
          entry('lost.bin', { status: 'failed', error: { code: 'BUNDLE_MISSING', message: '' } }),
        ]),
      'lost.bin (failed: BUNDLE_MISSING)',
    ],
    [
      'by a manifest with a failed entry that names a new version',
      () => manifest([entry('bad.bin', { status: 'failed', keyVersion: 2 })]),
      'bad.bin (failed: unknown)',
    ],
    ['by an empty manifest', () => manifest([]), 'is empty, so it proves nothing'],
    [
      'by an entry without a version',
      () => manifest([entry('x.bin', { status: 'signed' })]),
      'x.bin (no key version)',
    ],
    [
      'by an old entry',
      () => manifest([entry('x.bin', { status: 'signed', keyVersion: 1 })]),
      'x.bin (version 1)',
    ],
  ])('%s', async (_, write, named) => {
    write();
    const outcome = await retire({ manifest: 'manifest.json', unchecked: 'acknowledge' });
    expect(outcome.code).toBe('KEY_VERSION_IN_USE');
    expect(outcome.message).toContain(named);
    expect(await minimum()).toBe(1);
  });

  it('without a word about what nothing looks at', async () => {
    const outcome = await retire({ path: 'b.bin' });
    expect(outcome.code).toBe('INPUT_INVALID');
    expect(outcome.message).toMatch(/models in a registry and GitHub releases/);
    expect(await minimum()).toBe(1);
    expect((await retire({ path: 'b.bin', unchecked: 'yes' })).code).toBe('INPUT_INVALID');
    expect((await retire({ path: 'b.bin', unchecked: 'acknowledge' })).code).toBeUndefined();
    expect(await minimum()).toBe(2);
  });
});

describe('a model that was missed', () => {
  const heal = async (): Promise<unknown> =>
    run({ mode: 'resign', path: 'a.bin', 'public-key': 'trust.json', upload: 'false' });

  it('is refused, and healed by a trust file that knows the old version', async () => {
    await remembered();
    expect((await retire({ path: 'b.bin', unchecked: 'acknowledge' })).code).toBeUndefined();
    expect((await run({ mode: 'verify', path: 'a.bin' })).failures).toEqual(['KEY_VERSION_RETIRED']);
    expect((await run({ mode: 'resign', path: 'a.bin', upload: 'false' })).failures).toEqual([
      'KEY_VERSION_RETIRED',
    ]);
    expect(await heal()).toEqual({ code: undefined, message: '', failures: [] });
    expect(await run({ mode: 'verify', path: 'a.bin' })).toEqual({
      code: undefined,
      message: '',
      failures: [],
    });
  });

  it('is not healed when the old version was compromised', async () => {
    await remembered((exported) => ({
      ...exported,
      versions: exported.versions.map((one) =>
        one.version === 1 ? { ...one, compromisedAt: '2026-01-01T00:00:00Z' } : one,
      ),
    }));
    await retire({ path: 'b.bin', unchecked: 'acknowledge' });
    expect(await heal()).toMatchObject({ failures: ['KEY_UNTRUSTED'] });
  });

  it('is not healed when its bytes were changed', async () => {
    await remembered();
    await retire({ path: 'b.bin', unchecked: 'acknowledge' });
    writeFiles(workspace, { 'a.bin': 'other' });
    expect(await heal()).toMatchObject({ failures: ['DIGEST_MISMATCH'] });
  });

  it('is not healed by the trust file of another key', async () => {
    await remembered((exported) => ({ ...exported, name: 'other' }));
    expect(await heal()).toMatchObject({ code: 'TRUST_CONTRADICTED' });
  });
});

describe('a minimum that went down is noticed', () => {
  beforeEach(async () => {
    await vault.demand('POST', `transit/keys/${key}/config`, { min_decryption_version: 2 });
    await remembered();
    manifest([entry('b.bin', { status: 'signed', keyVersion: 2 })], { minVersion: 2 });
    // As whoever has the operator's policy could.
    await vault.demand('POST', `transit/keys/${key}/config`, { min_decryption_version: 1 });
  });

  it.each<[string, Record<string, string>]>([
    ['rotate, by a trust file', { mode: 'rotate', 'public-key': 'trust.json' }],
    ['rotate, by a manifest', { mode: 'rotate', manifest: 'manifest.json' }],
    [
      'resign, by a trust file',
      { mode: 'resign', path: 'a.bin', 'public-key': 'trust.json', upload: 'false' },
    ],
  ])('by %s', async (_, raw) => {
    const outcome = await run(raw);
    expect(outcome.code).toBe('TRUST_CONTRADICTED');
    expect(outcome.message).toMatch(/minimum .* was lowered/);
    expect((await vault.demand('GET', `transit/keys/${key}`)).data['latest_version']).toBe(2);
  });

  it('by setup', async () => {
    const setup = openSetup(vault, { 'trust.json': readFileSync(join(workspace, 'trust.json'), 'utf8') });
    const given = `--key ${key} --policy-prefix ${key}`;
    expect((await setup.run(given)).outcome).toBe('done');
    expect((await setup.check(`${given} --trust-file trust.json`)).join()).toMatch(
      /min_decryption_version is 1, should be 2 \(it was raised before/,
    );
    expect((await setup.run(`${given} --trust-file trust.json`)).outcome).toBe('SETUP_CONFLICT');
    await setup.close();
  });

  it('by a gate that pins min-key-version', async () => {
    expect((await run({ mode: 'verify', path: 'a.bin' })).code).toBeUndefined();
    expect((await run({ mode: 'verify', path: 'a.bin', 'min-key-version': '2' })).failures).toEqual([
      'KEY_VERSION_RETIRED',
    ]);
  });
});

describe('a trust file remembers', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  const read = (exported: ExportedKey) => decodeTrustFile(encodeTrustFile(exported, SERVER, now));

  it('versions that were retired or compromised, and refuses them by name', async () => {
    const before = read(shownKey(await keyOf(client, key)));
    await vault.rotateKey(key);
    await vault.demand('POST', `transit/keys/${key}/config`, { min_decryption_version: 2 });
    const after = read(
      updateTrust(before, shownKey(await keyOf(client, key)), {
        now,
        compromised: [{ version: 2, since: now }],
      }),
    );
    expect(
      after.versions.map(({ version, retiredAt, compromisedAt }) => [version, retiredAt, compromisedAt]),
    ).toEqual([
      [1, now.toISOString(), undefined],
      [2, undefined, now.toISOString()],
      [3, undefined, undefined],
    ]);
    const { keys, minVersion } = trustFile(after, { now });
    expect(minVersion).toBe(2);
    const ends = [...keys.values()].map(({ version, until }) => [version, until?.because, until?.time]);
    expect(ends.sort()).toEqual([
      [1, 'retired', now],
      [2, 'compromised', now],
      [3, undefined, undefined],
    ]);
    // Once more, and much later: times stay, and what was compromised stays so.
    const later = new Date('2027-06-01T00:00:00Z');
    const again = updateTrust(after, shownKey(await keyOf(client, key)), { now: later });
    expect(read(again).versions).toEqual(after.versions);
    writeFileSync(join(workspace, 'trust.json'), encodeTrustFile(again, SERVER, new Date()));
    expect(
      (await run({ mode: 'verify', path: 'a.bin', key: '', 'public-key': 'trust.json' })).failures,
    ).toEqual(['KEY_VERSION_RETIRED']);
  });

  it.each<[string, (exported: ExportedKey) => ExportedKey]>([
    ['another key', (one) => ({ ...one, name: 'other' })],
    ['another mount', (one) => ({ ...one, mount: 'other' })],
    ['a higher minimum', (one) => ({ ...one, minVersion: 2 })],
    [
      'more versions',
      (one) => ({ ...one, versions: [...one.versions, { ...one.versions[0]!, version: 3 }] }),
    ],
    ['another key as a version', (one) => ({ ...one, versions: [{ ...one.versions[1]!, version: 1 }] })],
    [
      'a version as retired',
      (one) => ({ ...one, versions: [{ ...one.versions[0]!, retiredAt: now.toISOString() }] }),
    ],
  ])('%s, and refuses what contradicts it', async (_, change) => {
    const shown = shownKey(await keyOf(client, key));
    expect(codeOf(() => updateTrust(read(change(shown)), shown, { now }))).toBe('TRUST_CONTRADICTED');
  });

  it('no version that nobody has as compromised', async () => {
    const shown = shownKey(await keyOf(client, key));
    expect(codeOf(() => updateTrust(read(shown), shown, { now, compromised: [{ version: 9 }] }))).toBe(
      'INPUT_INVALID',
    );
  });
});

it('a run that signs notices before it writes that its version was retired meanwhile', async () => {
  const transit = transitSigner(client, await keyOf(client, key));
  const signer: Signer = {
    ...transit,
    async sign(items) {
      const signatures = await transit.sign(items);
      await vault.rotateKey(key);
      await vault.demand('POST', `transit/keys/${key}/config`, { min_decryption_version: 3 });
      return signatures;
    },
  };
  const digester = createDigester({ signal: new AbortController().signal });
  const error: AegisError = await rejection(
    signArtifacts(
      { artifacts: [artifactAt(workspace, 'b.bin')], predicate: { kind: 'model-signature' } },
      { signer, digester, now: () => new Date(), record: () => {} },
    ),
  );
  await digester.close();
  expect(error.code).toBe('KEY_VERSION_RETIRED');
  expect(() => readFileSync(join(workspace, 'b.bin.sig.json'))).toThrow();
});

const missing = await whyNoMlflow();
if (missing !== undefined) process.stderr.write(`skipped: retirement and the registry, because ${missing}\n`);

(missing === undefined ? describe : describe.skip)('a model in a registry', () => {
  let mlflow: TestMlflow;
  beforeAll(async () => {
    mlflow = await startMlflow();
  }, 300_000);
  afterAll(async () => {
    await mlflow.stop();
  });

  it('is not known to be free where the registry shows none at all', async () => {
    await vault.createKey('nobody');
    await vault.rotateKey('nobody');
    key = 'nobody';
    const env = { MLFLOW_TRACKING_URI: mlflow.address };
    const outcome = await retire({ path: 'b.bin', unchecked: 'acknowledge', registry: 'mlflow' }, env);
    expect(outcome.code).toBe('KEY_VERSION_IN_USE');
    expect(outcome.message).toContain('is empty');
  }, 120_000);

  it('that was forgotten is named, signed anew, and then version 1 is retired', async () => {
    const env = { MLFLOW_TRACKING_URI: mlflow.address };
    const version = await mlflow.createVersion('forgotten', { weights: 'w' });
    await vault.createKey('registry');
    key = 'registry';
    const model = `models:/${version.name}/${version.version}`;
    const registry = { registry: 'mlflow', 'registry-model': model };
    expect((await run({ mode: 'sign', ...registry, upload: 'false' }, env)).message).toBe('');
    await vault.rotateKey(key);
    const acknowledged = { path: 'b.bin', unchecked: 'acknowledge' };
    const outcome = await retire({ ...acknowledged, registry: 'mlflow' }, env);
    expect(outcome.code).toBe('KEY_VERSION_IN_USE');
    expect(outcome.message).toContain(`${model} (version 1)`);
    expect((await retire({ ...acknowledged, ...registry }, env)).code).toBe('KEY_VERSION_IN_USE');
    expect(await minimum()).toBe(1);
    expect((await run({ mode: 'resign', ...registry, upload: 'false' }, env)).message).toBe('');
    expect((await retire({ ...acknowledged, registry: 'mlflow' }, env)).message).toBe('');
    expect(await minimum()).toBe(2);
    expect((await run({ mode: 'verify', ...registry }, env)).message).toBe('');
  }, 120_000);

  it('is no reason to keep a version where its bundle shows a timestamp', async () => {
    const env = { MLFLOW_TRACKING_URI: mlflow.address };
    const tsa = await startOpensslAuthority(workspace);
    try {
      writeFiles(workspace, { 'tsa.pem': tsa.root });
      const stamped = { 'timestamp-url': tsa.url, 'timestamp-certificates': 'tsa.pem' };
      key = 'stamped-registry';
      await vault.createKey(key);
      const models = await Promise.all(
        ['stamped', 'bare'].map(async (name) => mlflow.createVersion(name, { weights: name })),
      );
      const [lives = '', dies = ''] = models.map(({ name, version }) => `models:/${name}/${version}`);
      const sign = { mode: 'sign', registry: 'mlflow', upload: 'false' };
      expect((await run({ ...sign, ...stamped, 'registry-model': lives }, env)).message).toBe('');
      expect((await run({ ...sign, 'registry-model': dies }, env)).message).toBe('');
      await remembered();
      await vault.rotateKey(key);
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const known = { 'public-key': 'trust.json', 'timestamp-certificates': 'tsa.pem' };
      const look = { registry: 'mlflow', unchecked: 'acknowledge' };
      expect((await retire({ ...look, 'registry-model': lives }, env)).code).toBe('KEY_VERSION_IN_USE');
      const both = await retire({ ...look, ...known }, env);
      expect(both.message).toContain(`1 signature by versions of transit/${key} below 2`);
      expect(both.message).toContain(`${dies} (version 1)`);
      expect((await retire({ ...look, ...known, 'registry-model': lives }, env)).message).toBe('');
    } finally {
      await tsa.stop();
    }
  }, 120_000);
});
