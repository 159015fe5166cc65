/** The verdict cache: what spares the reading, and everything that must not. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  openVerified,
  signModelArtifact,
  verifyModelArtifact,
  type AuditEntry,
  type CacheLocation,
  type TransitKeyReference,
  type Verified,
  type VerifyPathOptions,
} from '../../src/index.ts';
import { onThisDisk } from '../support/local-disk.ts';
import { itIf } from '../support/skip.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const asRoot = itIf(process.geteuid?.() === 0, 'only root can give files away');
/** A run that begins when what was just written has been left alone for long enough. */
const later = (): Date => new Date(Date.now() + 60_000);
const SECRET = Buffer.alloc(32, 7);

let vault: TestVault;
let key: TransitKeyReference;
let pem: string;
let other: string;
let directory: string;
let path: string;
let cache: CacheLocation;
let warnings: string[];

beforeAll(async () => {
  vault = await startVault();
  const publicKeyOf = async (name: string): Promise<string> => {
    await vault.createKey(name);
    const { data } = await vault.demand('GET', `transit/keys/${name}`);
    return (data['keys'] as Record<string, { public_key: string }>)['1']!.public_key;
  };
  pem = await publicKeyOf('aegis');
  other = await publicKeyOf('other');
  key = { name: 'aegis', address: vault.address, auth: vault.rootToken };
});
afterAll(async () => {
  await vault.stop();
});
beforeEach(async () => {
  warnings = [];
  directory = temporaryDirectory();
  [path = ''] = writeFiles(directory, {
    'models/w.bin': 'weights',
    'models/m/a.bin': 'a',
    'models/m/b.bin': 'b',
  });
  chmodSync(join(directory, 'models'), 0o755);
  await signModelArtifact(path, { key, metadata: { version: '1' } });
  mkdirSync(join(directory, 'cache'), { mode: 0o700 });
  cache = { path: join(directory, 'cache/verdicts'), key: SECRET };
});

async function verify(options: Partial<VerifyPathOptions> = {}, artifact = path): Promise<Verified> {
  const logger = { debug() {}, info() {}, warning: (text: string) => void warnings.push(text) };
  return verifyModelArtifact(artifact, { trust: pem, cache, now: later, logger, ...options });
}

/** `read` or `remembered`, or the code of the refusal. */
async function how(options: Partial<VerifyPathOptions> = {}, artifact = path): Promise<string> {
  try {
    return (await verify(options, artifact)).fromCache === true ? 'remembered' : 'read';
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
}

onThisDisk('a file that was verified', () => {
  beforeEach(async () => {
    expect(await how()).toBe('read');
  });

  it('is not read again, and an auditor learns of it', async () => {
    const audit: AuditEntry[] = [];
    const first = await verify({ onAudit: (entry) => void audit.push(entry) });
    expect(first).toMatchObject({
      fromCache: true,
      size: 7,
      sha256: createHash('sha256').update('weights').digest('hex'),
    });
    expect(audit).toMatchObject([{ outcome: 'success', reason: expect.stringMatching(/cached/) }]);
    expect(lstatSync(cache.path).mode & 0o777).toBe(0o600);
    expect(warnings).toEqual([]);
  });

  it('is read again when the caller has no cache', async () => {
    expect(await verifyModelArtifact(path, { trust: pem })).not.toHaveProperty('fromCache');
  });

  /** Other bytes of the same length. */
  const evil = 'Weights';
  const keepTimes = (change: () => void): void => {
    const { atime, mtime } = statSync(path);
    change();
    utimesSync(path, atime, mtime);
  };

  it.each<[string, () => void, string]>([
    ['was written to', () => writeFileSync(path, evil), 'DIGEST_MISMATCH'],
    [
      'was written to, its times restored',
      () => keepTimes(() => writeFileSync(path, evil)),
      'DIGEST_MISMATCH',
    ],
    [
      'was written to through a descriptor that was open all the time',
      () => {
        const { atime, mtime } = statSync(path);
        const descriptor = openSync(path, 'r+');
        writeSync(descriptor, evil, 0);
        closeSync(descriptor);
        utimesSync(path, atime, mtime);
      },
      'DIGEST_MISMATCH',
    ],
    [
      'was replaced by another, with its times',
      () =>
        keepTimes(() => {
          writeFileSync(`${path}.evil`, evil);
          renameSync(`${path}.evil`, path);
        }),
      'DIGEST_MISMATCH',
    ],
    [
      'was removed and written again, with its times',
      () =>
        keepTimes(() => {
          rmSync(path);
          writeFileSync(path, evil);
        }),
      'DIGEST_MISMATCH',
    ],
    [
      'became a link to another',
      () => {
        writeFileSync(`${path}.evil`, evil);
        rmSync(path);
        symlinkSync(`${path}.evil`, path);
      },
      'DIGEST_MISMATCH',
    ],
    ['grew', () => appendFileSync(path, '!'), 'DIGEST_MISMATCH'],
    [
      'was renamed away and back',
      () => {
        renameSync(path, `${path}.x`);
        renameSync(`${path}.x`, path);
      },
      'read',
    ],
    ['got another name', () => linkSync(path, `${path}.link`), 'read'],
    ['may be written by its group', () => chmodSync(path, 0o664), 'read'],
    ['may be written by all', () => chmodSync(path, 0o666), 'read'],
    [
      'had its mode changed and restored',
      () => {
        chmodSync(path, 0o600);
        chmodSync(path, 0o644);
      },
      'read',
    ],
  ])('is read when it %s', async (_, change, expected) => {
    // Times of change move in steps of some milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 20));
    change();
    expect(await how()).toBe(expected);
  });

  it('is never remembered while others may write it', async () => {
    chmodSync(path, 0o664);
    expect([await how(), await how()]).toEqual(['read', 'read']);
    chmodSync(path, 0o644);
  });

  asRoot('is never remembered while it is another user’s', async () => {
    chownSync(path, 12345, 12345);
    expect([await how(), await how()]).toEqual(['read', 'read']);
    chownSync(path, 0, 0);
    expect([await how(), await how()]).toEqual(['read', 'remembered']);
  });

  it.each<[string, () => Partial<VerifyPathOptions>, string]>([
    ['another key', () => ({ trust: other }), 'KEY_UNTRUSTED'],
    [
      'a name check that it does not pass',
      () => ({ baseDir: directory, policy: { nameCheck: 'path' } }),
      'SUBJECT_NAME_MISMATCH',
    ],
    ['another version', () => ({ policy: { expectedMetadata: { version: '2' } } }), 'POLICY_UNMET'],
    ['a repository', () => ({ policy: { expectedRepository: 'org/models' } }), 'POLICY_UNMET'],
    ['a younger signature', () => ({ policy: { maxAge: 1 } }), 'POLICY_UNMET'],
    [
      'another type',
      () => ({ policy: { predicateTypes: ['https://example.com/x'] } }),
      'PREDICATE_TYPE_REFUSED',
    ],
    [
      'a server that has no such key',
      () => ({ trust: undefined as never, key: { ...key, name: 'none' } }),
      'VAULT_KEY_MISSING',
    ],
  ])('is refused anyway by who demands %s', async (_, options, code) => {
    expect(await how(options())).toBe(code);
  });

  it('is read under another trust, which is remembered by itself', async () => {
    const both = { trust: [pem, other] };
    expect([await how(both), await how(both), await how()]).toEqual(['read', 'remembered', 'remembered']);
    const online = { trust: undefined as never, key };
    expect([await how(online), await how(online)]).toEqual(['read', 'remembered']);
    expect(await verify(online)).toHaveProperty('requestId');
  });

  it('is read when the server has made a new version of the key meanwhile', async () => {
    const online = { trust: undefined as never, key: { ...key, name: 'other' } };
    await signModelArtifact(path, { key: online.key });
    expect([await how(online), await how(online)]).toEqual(['read', 'remembered']);
    await vault.rotateKey('other');
    expect([await how(online), await how(online)]).toEqual(['read', 'remembered']);
  });

  it('is read against another bundle', async () => {
    const bundle = readFileSync(`${path}.sig.json`);
    await signModelArtifact(path, { key });
    expect([await how(), await how()]).toEqual(['read', 'remembered']);
    writeFileSync(`${path}.sig.json`, bundle);
    expect(await how()).toBe('remembered');
    writeFileSync(`${path}.sig.json`, `${bundle.toString()}\n`);
    expect(await how()).toBe('read');
    rmSync(`${path}.sig.json`);
    expect(await how()).toBe('BUNDLE_MISSING');
  });

  it('is read by openVerified, always: it hands out what it hashed', async () => {
    await using file = await openVerified(path, { trust: pem, cache, now: later });
    expect(file).not.toHaveProperty('fromCache');
    expect((await file.bytes()).toString()).toBe('weights');
  });

  describe('with a cache that', () => {
    const rewrite = (change: (text: string) => string): void =>
      writeFileSync(cache.path, change(readFileSync(cache.path, 'latin1')), 'latin1');
    const flip = (text: string, at: number): string =>
      text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);

    it.each<[string, () => unknown]>([
      ['had an entry edited', () => rewrite((text) => flip(text, text.length - 2))],
      ['had its authenticator edited', () => rewrite((text) => flip(text, 40))],
      ['lost its end', () => rewrite((text) => text.slice(0, -1))],
      ['was doubled', () => rewrite((text) => text + text)],
      ['is empty', () => rewrite(() => '')],
      ['is something else', () => rewrite(() => 'no cache\n')],
      ['is of another version', () => rewrite((text) => text.replace('v1', 'v2'))],
      ['was made under another key', () => ({ cache: { ...cache, key: Buffer.alloc(32, 8) } })],
      ['may be written by its group', () => chmodSync(cache.path, 0o660)],
      ['may be written by all', () => chmodSync(cache.path, 0o606)],
      ['lies where others may write', () => chmodSync(join(directory, 'cache'), 0o777)],
      [
        'was replaced by a link',
        () => {
          renameSync(cache.path, `${cache.path}.real`);
          symlinkSync(`${cache.path}.real`, cache.path);
        },
      ],
      [
        'is a directory',
        () => {
          rmSync(cache.path);
          mkdirSync(cache.path);
        },
      ],
      ['has no directory', () => ({ cache: { ...cache, path: join(directory, 'none/verdicts') } })],
    ])('%s it is read, with a warning', async (_, change) => {
      const options = (change() ?? {}) as Partial<VerifyPathOptions>;
      expect(await how(options)).toBe('read');
      expect(warnings.length).toBeGreaterThan(0);
      // And a file that was tampered with does not pass.
      writeFileSync(path, evil);
      expect(await how(options)).toBe('DIGEST_MISMATCH');
    });

    asRoot('is another user’s it is read', async () => {
      chownSync(cache.path, 12345, 12345);
      expect(await how()).toBe('read');
      expect(warnings.join()).toMatch(/another user/);
    });

    it('is another program’s file it is left as it is', async () => {
      writeFileSync(cache.path, 'precious\n');
      await how();
      expect(readFileSync(cache.path, 'utf8')).toBe('precious\n');
    });

    it('was made under another key it is started again', async () => {
      const options = { cache: { ...cache, key: Buffer.alloc(32, 8) } };
      expect([await how(options), await how(options), await how()]).toEqual(['read', 'remembered', 'read']);
    });

    it('somebody put back from before, it holds what is still true and nothing else', async () => {
      copyFileSync(cache.path, `${cache.path}.old`);
      writeFileSync(path, evil);
      copyFileSync(`${cache.path}.old`, cache.path);
      chmodSync(cache.path, 0o600);
      expect(await how()).toBe('DIGEST_MISMATCH');
    });
  });

  it('is remembered with a key file that is made on first use, for this user alone', async () => {
    const file = join(directory, 'cache/key');
    const options = { cache: { path: `${cache.path}.2`, key: { file } } };
    expect([await how(options), await how(options)]).toEqual(['read', 'remembered']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'latin1')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  describe('under a key file', () => {
    let file: string;
    let options: Partial<VerifyPathOptions>;
    const keyOf = (content: string): void => writeFileSync(file, content, { mode: 0o600 });
    beforeEach(async () => {
      file = join(directory, 'cache/key');
      keyOf('k'.repeat(32));
      options = { cache: { path: `${cache.path}.2`, key: { file } } };
      expect([await how(options), await how(options)]).toEqual(['read', 'remembered']);
      expect(warnings).toEqual([]);
    });

    it.each<[string, () => void, RegExp]>([
      ['that its group may read', () => chmodSync(file, 0o640), /others may read or write it/],
      ['that others may read', () => chmodSync(file, 0o604), /others may read or write it/],
      [
        'that is a link to the same key',
        () => {
          renameSync(file, `${file}.real`);
          symlinkSync(`${file}.real`, file);
        },
        /symbolic link/,
      ],
      [
        'that is no file',
        () => {
          rmSync(file);
          mkdirSync(file);
        },
        /not a regular file/,
      ],
      ['that is larger than any key', () => keyOf('k'.repeat(4097)), /more than 4096 bytes/],
    ])('%s it is read, with the reason', async (_, change, reason) => {
      change();
      expect(await how(options)).toBe('read');
      expect(warnings.join()).toMatch(reason);
    });

    it.each([31, 0])('of %d bytes nothing is remembered', async (length) => {
      rmSync(`${cache.path}.2`);
      keyOf('k'.repeat(length));
      expect([await how(options), await how(options)]).toEqual(['read', 'read']);
      expect(warnings.join()).toMatch(/the key has fewer than 32 bytes/);
      expect(existsSync(`${cache.path}.2`)).toBe(false);
    });
  });
});

onThisDisk('what is remembered', () => {
  it('is nothing that was changed a moment before', async () => {
    expect(await how({ now: () => new Date() })).toBe('read');
    expect(existsSync(cache.path)).toBe(false);
  });

  it('is nothing that did not verify', async () => {
    writeFileSync(path, 'Weights');
    expect(await how()).toBe('DIGEST_MISMATCH');
    expect(existsSync(cache.path)).toBe(false);
    writeFileSync(path, 'weights');
    expect(await how({ policy: { expectedMetadata: { version: '2' } } })).toBe('POLICY_UNMET');
    expect(existsSync(cache.path)).toBe(false);
  });

  it('are the files of a model, each by itself', async () => {
    const model = join(directory, 'models/m');
    await signModelArtifact(model, { key });
    expect([await how({}, model), await how({}, model)]).toEqual(['read', 'remembered']);
    writeFileSync(join(model, 'a.bin'), 'x');
    expect(await how({}, model)).toBe('MODEL_MISMATCH');
    writeFileSync(join(model, 'a.bin'), 'a');
    expect(await verify({}, model)).toMatchObject({ fromCache: true, size: 2 });
    writeFiles(model, { 'extra.bin': 'x' });
    expect(await how({}, model)).toBe('MODEL_MISMATCH');
  });

  it('lies in a directory that is made for this user alone, when asked', async () => {
    const made = { ...cache, path: join(directory, 'a/b/verdicts'), makeDirectory: true };
    expect([await how({ cache: made }), await how({ cache: made })]).toEqual(['read', 'remembered']);
    expect(statSync(join(directory, 'a/b')).mode & 0o777).toBe(0o700);
  });
});

it.each<[string, unknown]>([
  ['a key that is too short', { path: '/tmp/x/verdicts', key: Buffer.alloc(31) }],
  ['no key', { path: '/tmp/x/verdicts' }],
  ['a key as text', { path: '/tmp/x/verdicts', key: 'k'.repeat(32) }],
  ['no path', { key: SECRET }],
])('a cache with %s is refused', async (_, given) => {
  const refused = verifyModelArtifact(path, { trust: pem, cache: given as CacheLocation });
  expect((await rejection(refused)).code).toBe('INPUT_INVALID');
});
