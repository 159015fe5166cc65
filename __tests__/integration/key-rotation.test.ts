/** A rotation with 1,000 live signatures, on a real server, by a token with the shipped operator policy. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import { collectInUse, InUseList } from '../../src/flow/in-use.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import { rotateKey, type Rotation, type RotateRequest } from '../../src/flow/rotate.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitRotation } from '../../src/vault/rotation.ts';
import { transitSigner, type TransitKey } from '../../src/vault/transit.ts';
import { faultProxies } from '../support/fault-proxies.ts';
import { artifactAt } from '../support/artifacts.ts';
import { heldHere } from '../support/servers.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { rejection } from '../support/thrown.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'aegis-model-sign';
const NAME = { mount: 'transit', name: KEY };
const directory = temporaryDirectory();
const shipped = (role: string): string =>
  readFileSync(new URL(`../../vault/policies/aegis-${role}.hcl`, import.meta.url), 'utf8');

let vault: TestVault;
let root: VaultClient;
const clients = new Map<string, VaultClient>();
const as = (role: string): VaultClient => clients.get(role)!;
let artifacts: FileArtifact[] = [];
/** As it was before anything was retired: what an operator exports for offline gates. */
let exported: TransitKey;

beforeAll(async () => {
  vault = await startVault();
  root = clientOf(vault);
  await vault.createKey(KEY);
  for (const role of ['sign', 'verify', 'operator', 'migrate']) {
    clients.set(role, clientOf(vault, await vault.createToken(shipped(role))));
  }
  const names = Array.from({ length: 1000 }, (_, index) => `model-${String(index).padStart(4, '0')}.bin`);
  writeFiles(directory, Object.fromEntries(names.map((name) => [name, `weights of ${name}`])));
  artifacts = names.map((name) => artifactAt(directory, name));
  await signFiles(as('sign'), KEY, artifacts);
});
afterAll(async () => {
  for (const client of [root, ...clients.values()]) await client.close();
  await vault.stop();
});

/** How many verify with the server's agreement, and how many offline with the keys that were exported. */
async function verified(minVersion?: number): Promise<{ online: number; offline: number }> {
  const key = await keyOf(as('verify'), KEY);
  const online = await verifyFiles(trustOf(key, minVersion), artifacts, { client: as('verify'), key });
  const offline = await verifyFiles(trustOf(exported, minVersion), artifacts);
  return { online: online.totals.verified, offline: offline.totals.verified };
}

async function resign(some: readonly FileArtifact[]): Promise<number> {
  const key = await keyOf(as('migrate'), KEY);
  const digester = createDigester();
  const totals = await resignArtifacts(
    {
      artifacts: some,
      trust: trustOf(key),
      hmac: { suffix: '.hmac', encoding: 'hex' },
      allowUnsigned: false,
      removeHmac: false,
    },
    { signer: transitSigner(as('migrate'), key), digester, now: () => new Date(), record: () => {} },
  );
  await digester.close();
  return totals.resigned;
}

async function rotate(request: Partial<RotateRequest>): Promise<Rotation> {
  return rotateKey(
    { rotate: true, force: false, ...request },
    {
      key: transitRotation(as('operator'), NAME),
      inUse: async (minVersion) => {
        const list = new InUseList();
        await collectInUse(artifacts, trustOf(await keyOf(as('operator'), KEY)), minVersion, { list });
        return list.found;
      },
      sleep: async () => Promise.resolve(),
      warn: () => {},
      say: () => {},
    },
  );
}

describe('a rotation with 1,000 live signatures', () => {
  it('before: all verify', async () => {
    exported = await keyOf(root, KEY);
    expect(await verified()).toEqual({ online: 1000, offline: 1000 });
  });

  it('after the rotation: all still verify', async () => {
    expect(await rotate({})).toMatchObject({
      previous: { latestVersion: 1, minVersion: 1 },
      current: { latestVersion: 2, minVersion: 1 },
      rotatedBy: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    exported = await keyOf(root, KEY);
    expect(await verified()).toEqual({ online: 1000, offline: 1000 });
  });

  it('half of them signed anew: all verify', async () => {
    expect(await resign(artifacts.slice(0, 500))).toBe(500);
    expect(await verified()).toEqual({ online: 1000, offline: 1000 });
    expect(await verified(2)).toEqual({ online: 500, offline: 500 });
  });

  it('retiring version 1 now is refused, and lists what is still signed by it', async () => {
    const error = await rejection(rotate({ rotate: false, minVersion: 2 }));
    expect(error.code).toBe('KEY_VERSION_IN_USE');
    expect(error.message).toContain('500 signatures');
    expect(error.message).toContain('model-0500.bin (version 1)');
    expect((await keyOf(root, KEY)).minVersion).toBe(1);
    expect((await keyOf(root, KEY)).latestVersion).toBe(2);
  });

  it('all signed anew: all verify, and version 1 can be retired', async () => {
    const [kept] = artifacts.splice(999, 1);
    expect(await resign(artifacts)).toBe(499);
    artifacts.push(kept!);
    expect(await verified()).toEqual({ online: 1000, offline: 1000 });
    expect(await verified(2)).toEqual({ online: 999, offline: 999 });
    // One that nobody knew of stays behind, to see what becomes of it.
    await rotate({ rotate: false, minVersion: 2, force: true });
    expect((await keyOf(root, KEY)).minVersion).toBe(2);
  });

  it('with the minimum raised, version 1 is refused online and offline, and the others verify', async () => {
    const last = [artifacts[999]!];
    const key = await keyOf(as('verify'), KEY);
    const online = await verifyFiles(trustOf(key), last, { client: as('verify'), key });
    const offline = await verifyFiles(trustOf(key), last);
    const offlineByMinimum = await verifyFiles(trustOf(exported, 2), last);
    for (const { codes } of [online, offline, offlineByMinimum]) {
      expect(codes).toEqual({ 'model-0999.bin': 'KEY_VERSION_RETIRED' });
    }
    artifacts.pop();
    exported = key;
    expect(await verified()).toEqual({ online: 999, offline: 999 });
    expect(await verified(2)).toEqual({ online: 999, offline: 999 });
  });
});

describe('transitRotation', () => {
  const startProxy = faultProxies();
  it.each(heldHere(['ecdsa-p384', 'ed25519', 'rsa-2048', 'mldsa-65'] as const))(
    'rotates and probes %s',
    async (type) => {
      await vault.createKey(`probe-${type}`, type);
      const key = transitRotation(root, { mount: 'transit', name: `probe-${type}` });
      const ports = {
        inUse: async () => Promise.resolve({ count: 0, listed: [] }),
        sleep: async () => {},
        warn: () => {},
        say: () => {},
      };
      const rotation = await rotateKey({ rotate: true, minVersion: 2, force: false }, { key, ...ports });
      expect(rotation.current).toEqual({ latestVersion: 2, minVersion: 2 });
      expect(await key.probe(3)).toBeUndefined();
    },
  );

  it('sends the rotation once, also when its answer is lost', async () => {
    await vault.createKey('once');
    const proxy = await startProxy(vault.address);
    proxy.on('/rotate', { kind: 'reset', when: 'after' });
    const client = clientOf({ ...vault, address: proxy.address });
    const warnings: string[] = [];
    const rotation = await rotateKey(
      { rotate: true, force: false },
      {
        key: transitRotation(client, { mount: 'transit', name: 'once' }),
        inUse: async () => Promise.resolve({ count: 0, listed: [] }),
        sleep: async () => {},
        warn: (sentence) => void warnings.push(sentence),
        say: () => {},
      },
    );
    expect(rotation.current.latestVersion).toBe(2);
    expect(proxy.matching('/rotate')).toHaveLength(1);
    expect(warnings).toHaveLength(1);
    await client.close();
  });

  it('is refused to tokens of other roles, with the line to add', async () => {
    for (const role of ['sign', 'verify', 'migrate']) {
      const error = await rejection(transitRotation(as(role), NAME).rotate());
      expect(error.code).toBe('VAULT_DENIED');
      expect(error.hints.join('\n')).toContain(`path "transit/keys/${KEY}/rotate"`);
      expect((await rejection(transitRotation(as(role), NAME).retireBelow(1))).code).toBe('VAULT_DENIED');
    }
  });
});
