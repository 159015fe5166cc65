/** How setup compares what is there with what there should be, and which requests it sends for it: with no server. */
import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import type { VaultClient } from '../../src/vault/client.ts';
import { KEY_TYPES } from '../../src/keys/key-type.ts';
import {
  policyFor,
  policyText,
  POLICY_ROLES,
  type PolicyRole,
  type PolicyScope,
} from '../../src/vault/policy.ts';
import {
  inspect,
  mountItem,
  readIfThere,
  readMounts,
  type Facts,
  type SetupItem,
} from '../../src/vault/setup-item.ts';
import { pkiItems, requireOneUri, type PkiSetup } from '../../src/vault/setup-pki.ts';
import { keyOf, policyItem, type PolicySpec } from '../../src/vault/setup-policy.ts';
import { applySetup, inspectSetup, type SetupFinding, type SetupSpec } from '../../src/vault/setup.ts';
import { jsonObject } from '../../src/schema.ts';
import { answered, memoryVault, type MemoryVault } from '../support/memory-vault.ts';
import { codeOf, rejectedCode, rejection } from '../support/thrown.ts';

const NOBODY = {} as VaultClient;
const itemOf = (found: Facts | undefined, wanted: Facts, more: Partial<SetupItem> = {}): SetupItem => ({
  subject: 'thing',
  read: async () => Promise.resolve(found),
  wanted: () => wanted,
  write: async () => {},
  ...more,
});
const look = async (...given: Parameters<typeof itemOf>) => inspect(NOBODY, itemOf(...given));

describe('one thing', () => {
  it('is absent, and would be written whole', async () => {
    const item = itemOf(undefined, { a: 1, b: ['x'] }, { neutral: {}, fixed: 'never' });
    expect(await inspect(NOBODY, item)).toEqual({
      finding: {
        subject: 'thing',
        state: 'absent',
        differences: [],
        content: '{\n  "a": 1,\n  "b": [\n    "x"\n  ]\n}',
        item,
      },
      fields: { a: 1, b: ['x'] },
    });
  });

  it.each<[unknown, unknown, boolean]>([
    ['a', 'a', true],
    ['a', 'b', false],
    [1, 2, false],
    [1, '1', false],
    [true, false, false],
    [undefined, 'a', false],
    ['a', undefined, false],
    [null, null, true],
    ...[undefined, null, '', 0, false, [], {}].flatMap((one): [unknown, unknown, boolean][] => [
      [one, undefined, true],
      [false, one, true],
      [one, 'a', false],
      ['a', one, false],
      [one, ['a'], false],
      [true, one, false],
    ]),
    [['a', 'b'], ['b', 'a'], true],
    [['a', 'b'], ['a'], false],
    [['a', 'a'], ['a'], false],
    [{ a: ['x', 'y'], b: 1 }, { b: 1, a: ['y', 'x'] }, true],
    [{ a: ['x'], b: 1 }, { a: ['x'] }, false],
    [{ a: { b: null } }, { a: { b: null } }, true],
    [{ a: { b: ['x', 'y'] } }, { a: { b: ['y', 'x'] } }, true],
    [{ a: { b: 1 } }, { a: { b: 2 } }, false],
    [[{ a: ['x', 'y'] }], [{ a: ['y', 'x'] }], true],
    [['a'], { 0: 'a' }, false],
  ])('that is %j where it should be %j: right is %j', async (found, wanted, isRight) => {
    const { finding, fields } = await look({ f: found }, { f: wanted });
    expect([finding.state, finding.differences.length]).toEqual(isRight ? ['right', 0] : ['differs', 1]);
    expect(fields).toEqual({ f: wanted });
  });

  it('says each field that differs, as it is and as it should be', async () => {
    const { finding } = await look({ a: 'x', b: 1, c: true }, { a: undefined, b: 2, c: true, d: ['y'] });
    expect(finding.differences).toEqual([
      'a is "x", should be not set',
      'b is 1, should be 2',
      'd is not set, should be ["y"]',
    ]);
  });

  it('is looked at in fields that nobody wants only where that is said', async () => {
    const found = { a: 1, text: 'x', number: 2, flag: true, list: ['x'], map: { x: 1 }, no: '', kept: 'k' };
    expect((await look(found, { a: 1 })).finding.state).toBe('right');
    const { finding, fields } = await look(found, { a: 1 }, { neutral: { kept: 'k', flag: 'odd', no: 'x' } });
    expect(finding.state).toBe('differs');
    expect(finding.differences).toEqual([
      'text is "x", should be not set',
      'number is 2, should be not set',
      'flag is true, should be not set',
      'list is ["x"], should be not set',
      'map is {"x":1}, should be not set',
    ]);
    expect(fields).toEqual({ a: 1, text: '', number: 0, flag: 'odd', list: [], map: {} });
    expect((await look({ flag: true }, {}, { neutral: {} })).fields).toEqual({ flag: false });
    expect(
      (await look({ a: 1, kept: ['k', 'l'] }, { a: 1 }, { neutral: { kept: ['l', 'k'] } })).finding.state,
    ).toBe('right');
  });

  it('is a conflict where a field may not be corrected, or where it is for something else', async () => {
    const found = { a: 1, b: 1 };
    const stateOf = async (wanted: Facts, more: Partial<SetupItem>): Promise<unknown> => {
      const { state, differences } = (await look(found, wanted, more)).finding;
      return [state, ...differences];
    };
    const fixed = { a: 'never' };
    expect(await stateOf({ a: 2 }, { fixed })).toEqual(['conflict', 'a is 1, should be 2 (never)']);
    expect(await stateOf({ a: 1 }, { fixed })).toEqual(['right']);
    expect(await stateOf({ a: 1, b: 2 }, { fixed })).toEqual(['differs', 'b is 1, should be 2']);
    expect(await stateOf({ a: 2, b: 2 }, { fixed })).toEqual([
      'conflict',
      'a is 1, should be 2 (never)',
      'b is 1, should be 2',
    ]);
    expect(await stateOf({ b: 2 }, { fixed: 'none' })).toEqual(['conflict', 'b is 1, should be 2 (none)']);
    expect(await stateOf({ a: 2 }, { foreign: () => ['it is theirs'] })).toEqual([
      'conflict',
      'it is theirs',
    ]);
    expect(await stateOf({ a: 1 }, { foreign: async () => Promise.resolve(['it is theirs']) })).toEqual([
      'conflict',
      'it is theirs',
    ]);
    expect(await stateOf({ a: 1 }, { foreign: () => [] })).toEqual(['right']);
    expect(await stateOf({ a: 2 }, { foreign: () => [] })).toEqual(['differs', 'a is 1, should be 2']);
  });

  it.each<[string, string, string]>([
    [
      'lacks one rule',
      'path "a" { capabilities = ["read"] } path "b" { capabilities = ["read"] }',
      'it does not allow c',
    ],
    ['lacks two rules', 'path "a" { capabilities = ["read"] }', 'it does not allow b, c'],
    ['lacks every rule', '# nothing', 'it does not allow a, b, c'],
    ['has another right', 'path "a" { capabilities = ["read", "list"] }', 'its text was edited'],
    ['has one more rule', 'path "d" { capabilities = ["read"] }', 'its text was edited'],
    [
      'says the same otherwise',
      '# x\n' + ['a', 'b', 'c'].map((one) => `path "${one}" { capabilities = ["read"] }`).join('\n'),
      'its text was edited',
    ],
  ])('a policy that %s is told so', async (_, policy, told) => {
    const wanted = ['a', 'b', 'c'].map((one) => `path "${one}" { capabilities = ["read"] }`).join('\n');
    const { finding } = await look({ policy }, { policy: wanted });
    expect([finding.state, finding.content, finding.differences]).toEqual(['differs', wanted, [told]]);
  });
});

describe('a mount', () => {
  const engine = (path: string): SetupItem => mountItem('mounts', path, 'transit', 'engine');
  const at = async (mounts: Facts, path: string, table: 'mounts' | 'auth' = 'mounts'): Promise<unknown> =>
    (
      await inspect(
        memoryVault({ [`sys/${table}`]: mounts }).client,
        mountItem(table, path, 'transit', 'engine'),
      )
    ).finding.state;
  it.each<[string, Facts, string]>([
    ['nothing', {}, 'absent'],
    ['the engine', { 'ml/transit/': { type: 'transit' } }, 'right'],
    ['the engine, without a slash', { 'ml/transit': { type: 'transit' } }, 'right'],
    ['another engine', { 'ml/transit/': { type: 'kv' } }, 'conflict'],
    ['an engine above', { 'ml/': { type: 'transit' } }, 'conflict'],
    ['an engine below', { 'ml/transit/eu/': { type: 'transit' } }, 'conflict'],
    ['an engine beside it', { 'ml/transit-2/': { type: 'transit' } }, 'absent'],
    ['an engine beside that above', { 'm/': { type: 'transit' }, 'ml/tra/': { type: 'kv' } }, 'absent'],
    [
      'an engine that ends like it',
      { 'transit/': { type: 'transit' }, 'x/ml/transit/': { type: 'kv' } },
      'absent',
    ],
  ])('where there is %s', async (_, mounts, state) => {
    for (const table of ['mounts', 'auth'] as const)
      for (const path of ['ml/transit', '//ml/transit//']) expect(await at(mounts, path, table)).toBe(state);
  });

  it('names the mount that is in the way', async () => {
    const { client } = memoryVault({ 'sys/mounts': { 'ml/': { type: 'kv' } } });
    const { finding } = await inspect(client, engine('ml/transit'));
    expect(finding.differences).toEqual([expect.stringContaining('in the way of the mount ml"')]);
  });

  it('is made at its path, in its table', async () => {
    for (const table of ['mounts', 'auth'] as const) {
      const vault = memoryVault();
      await mountItem(table, '/ml/a b/', 'jwt', 'x').write(vault.client, { type: 'jwt' }, 'absent');
      expect(vault.writes).toEqual([[`sys/${table}/ml/a%20b`, { type: 'jwt' }]]);
      expect(Object.keys(vault.stored.get(`sys/${table}`) ?? {})).toEqual(['ml/a%20b/']);
    }
    expect(engine('/ml/transit/').wanted(undefined)).toEqual({ type: 'transit' });
  });

  it('has a type, or the table is not understood', async () => {
    await expect(readMounts(memoryVault({ 'sys/mounts': { 'a/': {} } }).client, 'mounts')).rejects.toThrow();
    const tables = { 'sys/mounts': { 'a/b/': { type: 'kv' } }, 'sys/auth': { 'c/': { type: 'jwt' } } };
    const { client } = memoryVault(tables);
    expect([...(await readMounts(client, 'mounts'))]).toEqual([['a/b', 'kv']]);
    expect([...(await readMounts(client, 'auth'))]).toEqual([['c', 'jwt']]);
  });
});

describe('what is at a path', () => {
  const read = async (what: Facts | Error): Promise<unknown> =>
    readIfThere(memoryVault({ x: what }).client, 'x', jsonObject);
  it('is read, or is not there', async () => {
    expect(await read({ a: 1 })).toEqual({ a: 1 });
    for (const absent of [
      answered(404),
      answered(400, 'one', 'no handler for route "x"'),
      answered(400, 'unsupported path', 'two'),
    ])
      expect(await read(absent)).toBeUndefined();
  });

  it.each<[string, Error]>([
    ['another answer', answered(400, 'bad')],
    ['a refusal', answered(403, 'permission denied')],
    ['no answer', new Error('404')],
  ])('is not taken for absent at %s', async (_, error) => {
    await expect(read(error)).rejects.toBe(error);
  });
});

const SPEC: SetupSpec = { mount: 'transit', key: 'k', policyPrefix: 'aegis', logins: [] };
const KEY: Facts = {
  type: 'ecdsa-p256',
  exportable: false,
  allow_plaintext_backup: false,
  deletion_allowed: false,
  derived: false,
  soft_deleted: false,
  auto_rotate_period: 0,
  min_decryption_version: 1,
};
const keyIn = async (spec: Partial<SetupSpec>, found?: Facts): Promise<SetupFinding> => {
  const { client } = memoryVault(found === undefined ? {} : { 'transit/keys/k': found });
  return (await inspectSetup(client, { ...SPEC, ...spec }))[1]!;
};

describe('the key', () => {
  it('is made so that nobody can copy it', async () => {
    const wanted = async (spec: Partial<SetupSpec>): Promise<unknown> => {
      const { state, content } = await keyIn(spec);
      expect(state).toBe('absent');
      return JSON.parse(content);
    };
    const facts = { exportable: false, allow_plaintext_backup: false };
    expect(await wanted({})).toEqual({ type: 'ecdsa-p256', ...facts });
    expect(await wanted({ type: 'ed25519', autoRotateSeconds: 0, minVersion: 3 })).toEqual({
      type: 'ed25519',
      ...facts,
      auto_rotate_period: 0,
    });
  });

  it.each<[string, Partial<SetupSpec>, Facts, SetupFinding['state']]>([
    ['as it was made', {}, {}, 'right'],
    ['with what a server leaves out', {}, { soft_deleted: undefined, derived: undefined }, 'right'],
    ['that is exportable', {}, { exportable: true }, 'conflict'],
    ['that can be backed up', {}, { allow_plaintext_backup: true }, 'conflict'],
    ['that can be deleted', {}, { deletion_allowed: true }, 'differs'],
    ['that is derived', {}, { derived: true }, 'conflict'],
    ['that is deleted', {}, { soft_deleted: true }, 'conflict'],
    ...KEY_TYPES.map((type): [string, Partial<SetupSpec>, Facts, SetupFinding['state']] => [
      `of type ${type}`,
      {},
      { type },
      'right',
    ]),
    ['that encrypts', {}, { type: 'aes256-gcm96' }, 'conflict'],
    ['of the type that is asked', { type: 'ecdsa-p256' }, {}, 'right'],
    ['of another type than is asked', { type: 'ed25519' }, {}, 'conflict'],
    ['that rotates, which nobody asked', {}, { auto_rotate_period: 60 }, 'right'],
    ['that rotates as it is asked', { autoRotateSeconds: 60 }, { auto_rotate_period: 60 }, 'right'],
    ['that rotates less often', { autoRotateSeconds: 60 }, { auto_rotate_period: 61 }, 'differs'],
    ['that is to rotate no more', { autoRotateSeconds: 0 }, { auto_rotate_period: 60 }, 'differs'],
    ['whose versions are as somebody remembers', { minVersion: 2 }, { min_decryption_version: 2 }, 'right'],
    ['whose versions were raised', { minVersion: 2 }, { min_decryption_version: 3 }, 'right'],
    ['whose versions were lowered', { minVersion: 2 }, { min_decryption_version: 1 }, 'conflict'],
    ['that says no version', { minVersion: 1 }, { min_decryption_version: undefined }, 'conflict'],
    [
      'that says no version, as is remembered',
      { minVersion: 0 },
      { min_decryption_version: undefined },
      'right',
    ],
  ])('%s', async (_, spec, change, state) => {
    expect((await keyIn(spec, { ...KEY, ...change })).state).toBe(state);
  });

  it('has a type, or is not understood', async () => {
    await expect(keyIn({}, { exportable: false })).rejects.toThrow();
    await expect(keyIn({}, { ...KEY, min_decryption_version: '1' })).rejects.toThrow();
  });

  it('is made with one request, and corrected with another', async () => {
    const write = async (spec: Partial<SetupSpec>, found?: Facts): Promise<unknown> => {
      const vault = memoryVault(found === undefined ? {} : { 'ml/transit/keys/k': found });
      const given = { ...SPEC, mount: 'ml/transit', ...spec };
      const all = await inspectSetup(vault.client, given);
      await applySetup(vault.client, all.slice(1, 2));
      return vault.writes;
    };
    expect(await write({ autoRotateSeconds: 60 })).toEqual([
      [
        'ml/transit/keys/k',
        { type: 'ecdsa-p256', exportable: false, allow_plaintext_backup: false, auto_rotate_period: 60 },
      ],
    ]);
    const open = { ...KEY, deletion_allowed: true };
    expect(await write({}, open)).toEqual([['ml/transit/keys/k/config', { deletion_allowed: false }]]);
    expect(await write({ autoRotateSeconds: 60 }, open)).toEqual([
      ['ml/transit/keys/k/config', { deletion_allowed: false, auto_rotate_period: 60 }],
    ]);
  });

  it.each(['a/b', '..', '', 'a*'])('is not called %j', async (key) => {
    expect(await rejectedCode(async () => inspectSetup(NOBODY, { ...SPEC, key }))).toBe('INPUT_INVALID');
  });
});

describe('a setup', () => {
  it('looks at everything in the order in which it would be made', async () => {
    const named = (subject: string): SetupItem => ({ ...itemOf(undefined, {}), subject });
    const subjects = async (spec: Partial<SetupSpec>): Promise<string[]> =>
      (await inspectSetup(memoryVault().client, { ...SPEC, ...spec })).map(({ subject }) => subject);
    const first = [
      'Transit engine at transit',
      'key transit/k',
      ...POLICY_ROLES.map((role) => `policy aegis-${role}`),
    ];
    expect(await subjects({})).toEqual(first);
    expect(await subjects({ certificates: [named('pki')], logins: [named('login')] })).toEqual([
      ...first,
      'pki',
      'login',
    ]);
  });

  const thing = (subject: string, more: Partial<SetupItem> = {}): SetupItem => ({
    subject,
    wanted: () => ({ a: 1 }),
    read: async (client) => readIfThere(client, subject, jsonObject),
    write: async (client, fields, state) => {
      await client.request({
        method: 'POST',
        path: subject,
        body: { ...fields, state },
        schema: v.unknown(),
      });
    },
    ...more,
  });
  const foundIn = async ({ client, reads }: MemoryVault, ...items: SetupItem[]): Promise<SetupFinding[]> => {
    const findings = await Promise.all(items.map(async (item) => (await inspect(client, item)).finding));
    reads.length = 0;
    return findings;
  };

  it('writes what is missing or differs, in order, and tells of each', async () => {
    const vault = memoryVault({ differs: { a: 2 }, right: { a: 1 } });
    const findings = await foundIn(vault, ...['absent', 'right', 'differs'].map((name) => thing(name)));
    const told: unknown[] = [];
    await applySetup(vault.client, findings, (finding) => told.push([finding, vault.writes.length]));
    expect(vault.writes).toEqual([
      ['absent', { a: 1, state: 'absent' }],
      ['differs', { a: 1, state: 'differs' }],
    ]);
    expect(told).toEqual([
      [findings[0], 1],
      [findings[2], 2],
    ]);
    // Each is looked at again before and after; what is right is not.
    expect(vault.reads).toEqual(['absent', 'absent', 'differs', 'differs']);
    await applySetup(vault.client, await foundIn(vault, thing('absent'), thing('new')));
    expect(vault.writes.slice(2)).toEqual([['new', { a: 1, state: 'absent' }]]);
  });

  it('writes nothing where anything is in the way, and says what', async () => {
    const vault = memoryVault({ b: { a: 2 } });
    const texts = ['x'.repeat(300), 'y'.repeat(301), 'z'];
    const items = [
      thing('a'),
      thing('b', { foreign: () => texts, ways: ['one', 'two'] }),
      thing('b', { fixed: 'never', ways: ['two', 'three'] }),
    ];
    const error = await rejection(applySetup(vault.client, await foundIn(vault, ...items)));
    expect([error.code, error.hints]).toEqual(['SETUP_CONFLICT', ['one', 'two', 'three']]);
    expect(error.parts?.points).toEqual([
      `b: ${'x'.repeat(300)}; ${'y'.repeat(300)}…; z`,
      'b: a is 2, should be 1 (never)',
    ]);
    expect([vault.writes, vault.reads]).toEqual([[], []]);
  });

  it('leaves alone what somebody has made meanwhile', async () => {
    const vault = memoryVault();
    const items = [thing('a'), thing('b', { fixed: 'never' })];
    const findings = await foundIn(vault, ...items);
    const told: string[] = [];
    vault.stored.set('a', { a: 1 }).set('b', { a: 2 });
    const error = await rejection(applySetup(vault.client, findings, ({ subject }) => told.push(subject)));
    expect([error.code, vault.writes, told]).toEqual(['SETUP_CONFLICT', [], []]);
    vault.stored.set('b', { a: 1 });
    await applySetup(vault.client, findings, ({ subject }) => told.push(subject));
    expect([vault.writes, told]).toEqual([[], []]);
  });

  it('writes what is wanted of what is there now', async () => {
    const vault = memoryVault();
    const findings = await foundIn(
      vault,
      thing('a', { wanted: (found) => ({ a: 1, b: found?.['b'] ?? 'none' }) }),
    );
    vault.stored.set('a', { a: 2, b: 'theirs' });
    await applySetup(vault.client, findings);
    expect(vault.writes).toEqual([['a', { a: 1, b: 'theirs', state: 'differs' }]]);
  });

  it('does not take a change for made that the server does not have', async () => {
    const vault = memoryVault();
    const told: string[] = [];
    const findings = await foundIn(vault, thing('a', { write: async () => {} }), thing('b'));
    const error = await rejection(applySetup(vault.client, findings, ({ subject }) => told.push(subject)));
    expect([error.code, told, vault.writes]).toEqual(['SETUP_INCOMPLETE', [], []]);
  });
});

describe('a policy', () => {
  const KV2 = { mount: 'secret', path: 'aegis/hmac', version: 2 } as const;
  const KV1 = { mount: 'old', path: 'aegis/hmac', version: 1 } as const;
  const OWN = { mount: 'transit', key: 'k' };
  const OTHER = { mount: 'ml/transit', key: 'other' };
  const SPECS: PolicySpec = { ...OWN, policyPrefix: 'aegis' };
  const textOf = (role: PolicyRole, scope: Partial<PolicyScope> = {}): string =>
    policyFor(role, { ...OWN, ...scope }).trim();
  const wanted = (role: PolicyRole, spec: Partial<PolicySpec>, found?: string): unknown =>
    policyItem(role, { ...SPECS, ...spec }).wanted(found === undefined ? undefined : { policy: found });
  const foreign = async (
    policy: string,
    spec: Partial<PolicySpec> = {},
    role: PolicyRole = 'migrate',
  ): Promise<readonly string[]> =>
    (await policyItem(role, { ...SPECS, ...spec }).foreign?.({ policy }, NOBODY)) ?? [];
  const rule = (path: string): string => `path "${path}" { capabilities = ["read"] }`;

  it('is read and written at its path, without the line ends around it', async () => {
    const path = 'sys/policies/acl/aegis-sign';
    const vault = memoryVault();
    const item = policyItem('sign', SPECS);
    expect(await item.read(vault.client)).toBeUndefined();
    await item.write(vault.client, { policy: ' x\n' }, 'absent');
    expect(vault.writes).toEqual([[path, { policy: ' x\n' }]]);
    expect(await item.read(vault.client)).toEqual({ policy: 'x' });
    expect(item.subject).toBe('policy aegis-sign');
    await expect(item.read(memoryVault({ [path]: {} }).client)).rejects.toThrow();
  });

  it.each<[string, PolicyRole, Partial<PolicySpec>, string | undefined, string]>([
    ['that is missing', 'sign', {}, undefined, textOf('sign')],
    [
      'that is missing, with a secret',
      'migrate',
      { hmacKey: KV2 },
      undefined,
      textOf('migrate', { hmacKey: KV2 }),
    ],
    ['of another role, with a secret', 'sign', { hmacKey: KV2 }, undefined, textOf('sign')],
    ['of another key', 'sign', {}, textOf('sign', OTHER), textOf('sign')],
    [
      'of another key, added to',
      'sign',
      { add: true },
      textOf('sign', OTHER),
      textOf('sign', { ...OTHER, also: [OWN] }),
    ],
    [
      'that has the key first, added to',
      'sign',
      { add: true },
      textOf('sign', { also: [OTHER] }),
      textOf('sign', { also: [OTHER] }),
    ],
    [
      'that has the key last, added to',
      'sign',
      { add: true },
      textOf('sign', { ...OTHER, also: [OWN] }),
      textOf('sign', { ...OTHER, also: [OWN] }),
    ],
    [
      'of the same key elsewhere, added to',
      'sign',
      { add: true },
      textOf('sign', { mount: 'ml', key: 'k' }),
      textOf('sign', { mount: 'ml', key: 'k', also: [OWN] }),
    ],
    [
      'of another key there, added to',
      'sign',
      { add: true },
      textOf('sign', { key: 'j' }),
      textOf('sign', { key: 'j', also: [OWN] }),
    ],
    ['of others, not added to', 'sign', { add: false }, textOf('sign', OTHER), textOf('sign')],
    ['that was edited, added to', 'sign', { add: true }, `${textOf('sign', OTHER)}\n# mine`, textOf('sign')],
    ['of another role, added to', 'sign', { add: true }, textOf('verify', OTHER), textOf('sign')],
    ['without a key, added to', 'sign', { add: true }, rule('secret/data/x'), textOf('sign')],
    ['that cannot be read, added to', 'sign', { add: true }, 'path', textOf('sign')],
    [
      'with line ends, added to',
      'sign',
      { add: true },
      `\n${textOf('sign', OTHER)}\n`,
      textOf('sign', { ...OTHER, also: [OWN] }),
    ],
    [
      'that names a secret',
      'migrate',
      {},
      textOf('migrate', { hmacKey: KV2 }),
      textOf('migrate', { hmacKey: KV2 }),
    ],
    [
      'that names an old secret',
      'migrate',
      {},
      textOf('migrate', { hmacKey: KV1 }),
      textOf('migrate', { hmacKey: KV1 }),
    ],
    [
      'that names a secret below data/',
      'migrate',
      {},
      textOf('migrate', { hmacKey: { mount: 'kv', path: 'a/data/b', version: 2 } }),
      textOf('migrate', { hmacKey: { mount: 'kv', path: 'a/data/b', version: 2 } }),
    ],
    [
      'that names another secret than is given',
      'migrate',
      { hmacKey: KV1 },
      textOf('migrate', { hmacKey: KV2 }),
      textOf('migrate', { hmacKey: KV1 }),
    ],
    [
      'of another key with a secret, added to',
      'migrate',
      { add: true },
      textOf('migrate', { ...OTHER, hmacKey: KV2 }),
      textOf('migrate', { ...OTHER, also: [OWN], hmacKey: KV2 }),
    ],
    [
      'of another key, added to with a secret',
      'migrate',
      { add: true, hmacKey: KV2 },
      textOf('migrate', OTHER),
      textOf('migrate', { ...OTHER, also: [OWN], hmacKey: KV2 }),
    ],
    [
      'of another role that names a secret',
      'verify',
      {},
      textOf('migrate', { hmacKey: KV2 }),
      textOf('verify'),
    ],
    [
      'that names a secret in another way',
      'migrate',
      {},
      textOf('migrate', { hmacKey: KV2 }).replace('secret/data/aegis', 'secret/metadata/aegis'),
      textOf('migrate'),
    ],
  ])('%s is wanted as one text', (_, role, spec, found, text) => {
    expect(wanted(role, spec, found)).toEqual({ policy: text });
  });

  it.each<[string, string, Partial<PolicySpec>, readonly string[]]>([
    ['setup made', textOf('migrate'), {}, []],
    ['setup made with a secret', textOf('migrate', { hmacKey: KV2 }), {}, []],
    ['setup made with that secret', textOf('migrate', { hmacKey: KV1 }), { hmacKey: KV1 }, []],
    [
      'setup made with another secret',
      textOf('migrate', { hmacKey: KV2 }),
      { hmacKey: KV1 },
      ['it is also for secret/data/aegis/hmac (read)'],
    ],
    ['cannot be read', 'path', {}, ['its text cannot be read, so it may allow anything']],
    ['is empty', '', {}, []],
    ['is for nothing but others', rule('a/b'), {}, ['it is for a/b (read)']],
    [
      'is for the key as well',
      `${rule('transit/sign/k')} path "a" { capabilities = ["read", "list"] }`,
      {},
      ['it is also for a (read, list)'],
    ],
    [
      'is for five others',
      [1, 2, 3, 4, 5].map((n) => rule(`a/${n}`)).join(' '),
      {},
      ['it is for a/1 (read), a/2 (read), a/3 (read), a/4 (read), a/5 (read)'],
    ],
    [
      'is for six others',
      [1, 2, 3, 4, 5, 6].map((n) => rule(`a/${n}`)).join(' '),
      {},
      ['it is for a/1 (read), a/2 (read), a/3 (read), a/4 (read), a/5 (read) and 1 more'],
    ],
    [
      'is for another key',
      textOf('migrate', OTHER),
      {},
      ['it is for ml/transit/keys/other (read), ml/transit/sign/other (update)'],
    ],
    ['is for another key, and added to', textOf('migrate', OTHER), { add: true }, []],
    [
      'is for another key with a secret, and added to',
      textOf('migrate', { ...OTHER, hmacKey: KV2 }),
      { add: true },
      [],
    ],
    [
      'is for another key, was edited, and is added to',
      `${textOf('migrate', OTHER)} # mine`,
      { add: true },
      ['it is for ml/transit/keys/other (read), ml/transit/sign/other (update)'],
    ],
  ])('that %s belongs to somebody else, or does not', async (_, policy, spec, lines) => {
    expect(await foreign(policy, spec)).toEqual(lines);
  });

  it.each<[string, boolean]>([
    ['transit/sign/k', true],
    ['transit/keys/k/config', true],
    ['transit/sign/k/sha2-256', true],
    ['transit/export/signing-key/k', true],
    ['transit/export/signing-key/k/1', true],
    ['transit/datakey/plaintext/k', true],
    ['transit/byok-export/other/k', true],
    ['transit/export/k', false],
    ['transit/export/k/other', false],
    ['transit/datakey/k/other', false],
    ['transit/byok-export/k/other', false],
    ['transit/x-export/k', true],
    ['transit/export-x/k', true],
    ['transit/sign/other/k', false],
    ['transit/sign', false],
    ['transit/k', false],
    ['transit', false],
    ['transit-2/sign/k', false],
    ['tranzit/sign/k', false],
    ['transit/+/k', false],
    ['transit/si*/k', false],
    ['transit/{{identity.entity.name}}/k', false],
    ['transit/sign/k/{{identity.entity.name}}', false],
    ['transit/sign/k/a/{{identity.entity.name}}', false],
    ['transit/sign/k/+', true],
    ['sys/capabilities-self', true],
    ['auth/token/lookup-self', true],
    ['auth/token/lookup', false],
  ])('with the path %s is for the key and no other: %j', async (path, isOwn) => {
    for (const mount of ['transit', '/transit/'])
      expect(await foreign(rule(path), { mount })).toEqual(isOwn ? [] : [`it is for ${path} (read)`]);
  });

  it.each(['sign', 'verify'] as const)(
    'of the role %s is not for the secret, whoever names it',
    async (role) => {
      const text = `${textOf(role)} ${rule('secret/data/aegis/hmac')}`;
      const named = `${textOf(role)}\n\n# The key of the old scheme (KV version 2).\n${rule('secret/data/aegis/hmac')}`;
      const lines = ['it is also for secret/data/aegis/hmac (read)'];
      expect(await foreign(text, { hmacKey: KV2 }, role)).toEqual(lines);
      expect(await foreign(named, {}, role)).toEqual(lines);
    },
  );

  it.each<[string, Facts | undefined]>([
    ['transit/keys/j', { mount: 'transit', key: 'j' }],
    ['ml/keys/keys/j', { mount: 'ml/keys', key: 'j' }],
    ...[
      'tr+/keys/j',
      '+/transit/keys/j',
      'tr*/keys/j',
      '{{x}}/a/keys/j',
      'transit/keys/j/config',
      'transit/keys/+',
      'transit/keys/j*',
      'transit/keys/{{j',
      'keys/j',
      '/keys/j',
      'transit/sign/j',
    ].map((path): [string, undefined] => [path, undefined]),
  ])('with the path %s names the key %j', (path, key) => {
    expect(keyOf(path)).toEqual(key);
  });

  it('and whatever else is a conflict says how to go on', async () => {
    const findings = await inspectSetup(memoryVault().client, SPEC);
    for (const { item } of [...findings, { item: mountItem('auth', 'x', 'jwt', 'x') }])
      expect([item.subject, item.ways ?? []]).not.toEqual([item.subject, []]);
  });
});

describe('what certifies the key', () => {
  const PKI: PkiSetup = {
    mount: 'ml/pki',
    role: 'release',
    commonName: 'models',
    scope: { mount: 'transit', key: 'k' },
    policy: 'certify',
  };
  const OTHER: PkiSetup = { ...PKI, mount: 'pki', role: 'r', scope: { mount: 'ml', key: 'other' } };
  const [engine, role, policy] = pkiItems(PKI) as [SetupItem, SetupItem, SetupItem];
  const textOf = (setup: PkiSetup, found?: string): string =>
    String(pkiItems(setup)[2]?.wanted(found === undefined ? undefined : { policy: found })['policy']);

  it('is an engine, a role and a policy, each at its path', async () => {
    for (const mount of ['ml/pki', '/ml/pki/']) {
      const items = pkiItems({ ...PKI, mount });
      expect(items.map(({ subject }) => subject)).toEqual([
        'PKI engine at ml/pki',
        'role release at ml/pki',
        'policy certify',
      ]);
      for (const { subject, ways = [] } of items) expect([subject, ways]).not.toEqual([subject, []]);
      const vault = memoryVault();
      for (const item of items) {
        expect(await item.read(vault.client)).toBeUndefined();
        await item.write(vault.client, item.wanted(undefined), 'absent');
        expect((await inspect(vault.client, item)).finding.state).toBe('right');
      }
      expect(vault.writes).toEqual([
        ['sys/mounts/ml/pki', { type: 'pki' }],
        ['ml/pki/roles/release', role.wanted(undefined)],
        ['sys/policies/acl/certify', { policy: textOf(PKI) }],
      ]);
    }
    expect(engine.ways).toEqual([expect.stringContaining('--pki-mount')]);
  });

  it('wants of the role what makes a signer of one name, and of nothing else', () => {
    const wanted = {
      allowed_domains: ['models'],
      allow_bare_domains: true,
      enforce_hostnames: false,
      key_type: 'any',
      key_usage: ['DigitalSignature'],
      ext_key_usage: ['CodeSigning'],
      code_signing_flag: true,
      max_ttl: 2_592_000,
      ttl: 2_592_000,
      server_flag: false,
      client_flag: false,
      email_protection_flag: false,
      allow_any_name: false,
      allow_glob_domains: false,
      allow_subdomains: false,
      allow_localhost: false,
      allow_ip_sans: false,
      allow_wildcard_certificates: false,
      use_csr_sans: false,
      allowed_other_sans: [],
      ext_key_usage_oids: [],
    };
    expect(role.wanted(undefined)).toStrictEqual({ ...wanted, allowed_uri_sans: [] });
    const uri = 'spiffe://example.com/release';
    expect(pkiItems({ ...PKI, uri })[1]?.wanted({})).toStrictEqual({ ...wanted, allowed_uri_sans: [uri] });
  });

  it('is a conflict where the role certifies other names, and is corrected where it certifies more', async () => {
    const state = async (change: Facts): Promise<string> => {
      const { client } = memoryVault({ 'ml/pki/roles/release': { ...role.wanted(undefined), ...change } });
      return (await inspect(client, role)).finding.state;
    };
    expect(await state({ allowed_domains: ['models', 'others'] })).toBe('conflict');
    expect(await state({ allowed_domains: null })).toBe('conflict');
    expect(await state({ allow_any_name: true, allowed_uri_sans: ['x'] })).toBe('differs');
    expect(await state({ no_store: true })).toBe('right');
  });

  const rule = (path: string, capability: string): string =>
    `path "${path}" { capabilities = ["${capability}"] }`;
  const own = [
    rule('transit/keys/k', 'read'),
    rule('transit/keys/k/csr', 'update'),
    rule('transit/keys/k/set-certificate', 'update'),
  ];
  const others = [
    rule('ml/keys/other', 'read'),
    rule('ml/keys/other/csr', 'update'),
    rule('ml/keys/other/set-certificate', 'update'),
  ];
  const ours = rule('ml/pki/sign/release', 'update');
  const theirs = rule('pki/sign/r', 'update');
  const whole = (...rules: string[]): string =>
    policyText(
      'For the job that has versions of the key certified. It cannot sign with the key.',
      [],
    ).replace('\n\n', `\n\n${rules.join('\n')}\n`);
  const both = whole(...others, ...own, theirs, ours);

  it.each<[string, boolean, string | undefined, string]>([
    ['that is missing', false, undefined, whole(...own, ours)],
    ['that is missing, added to', true, undefined, whole(...own, ours)],
    ['of another key', false, textOf(OTHER), whole(...own, ours)],
    ['of another key, added to', true, textOf(OTHER), both],
    ['of both, added to', true, both, both],
    ['of both', false, both, whole(...own, ours)],
    ['of the key and another role, added to', true, whole(...own, theirs), whole(...own, theirs, ours)],
    [
      'of the same key elsewhere, added to',
      true,
      textOf({ ...PKI, scope: { mount: 'ml', key: 'k' } }),
      textOf({ ...PKI, scope: { mount: 'ml', key: 'k' } }).replace(ours, [...own, ours].join('\n')),
    ],
    [
      'of another key there, added to',
      true,
      textOf({ ...PKI, scope: { mount: 'transit', key: 'j' } }),
      textOf({ ...PKI, scope: { mount: 'transit', key: 'j' } }).replace(ours, [...own, ours].join('\n')),
    ],
    ['that was edited, added to', true, `${textOf(OTHER)}\n# mine`, whole(...own, ours)],
    ['that cannot be read, added to', true, 'path', whole(...own, ours)],
  ])('by a policy %s, is wanted as one text', (_, add, found, text) => {
    expect(textOf({ ...PKI, add }, found)).toBe(text);
  });

  it.each<[string, boolean, string, readonly string[]]>([
    ['setup made', false, textOf(PKI), []],
    ['setup made for both, and adds to', true, both, []],
    [
      'setup made for both',
      false,
      both,
      [
        'it is also for ml/keys/other (read), ml/keys/other/csr (update), ml/keys/other/set-certificate (update), pki/sign/r (update)',
      ],
    ],
    ['setup made for another key, and adds to', true, textOf(OTHER), []],
    [
      'is for another role that certifies',
      false,
      whole(...own, theirs),
      ['it is also for pki/sign/r (update)'],
    ],
    [
      'has a path with a wildcard',
      true,
      whole(...own, rule('pki/sign/+', 'update')),
      ['it is also for pki/sign/+ (update)'],
    ],
    [
      'has a path with a wildcard before',
      true,
      whole(...own, rule('+/a/sign/r', 'update')),
      ['it is also for +/a/sign/r (update)'],
    ],
    [
      'has a path below',
      true,
      whole(...own, rule('pki/sign/r/x', 'update')),
      ['it is also for pki/sign/r/x (update)'],
    ],
    [
      'has a path with a wildcard behind',
      true,
      whole(...own, rule('pki/sign/r*', 'update')),
      ['it is also for pki/sign/r* (update)'],
    ],
    ['cannot be read', true, 'path', ['its text cannot be read, so it may allow anything']],
  ])('by a policy that %s, belongs to somebody else, or does not', async (_, add, found, lines) => {
    expect(await pkiItems({ ...PKI, add })[2]?.foreign?.({ policy: found }, NOBODY)).toEqual(lines);
  });

  it('lets its policy be added to only when that is asked', async () => {
    const vault = memoryVault({ 'sys/policies/acl/certify': { policy: `${textOf(OTHER)}\n` } });
    expect((await inspect(vault.client, policy)).finding.state).toBe('conflict');
    const { finding } = await inspect(vault.client, pkiItems({ ...PKI, add: true })[2]!);
    expect([finding.state, finding.differences]).toEqual([
      'differs',
      [
        'it does not allow transit/keys/k, transit/keys/k/csr, transit/keys/k/set-certificate, ml/pki/sign/release',
      ],
    ]);
  });

  it.each<[string, string]>([
    ['spiffe://example.com/release', 'nothing'],
    ['A1+.-x:!)+-~', 'nothing'],
    ['', 'INPUT_INVALID'],
    ['release', 'INPUT_INVALID'],
    ['1a:x', 'INPUT_INVALID'],
    ['x spiffe://a', 'INPUT_INVALID'],
    ['spiffe:', 'INPUT_INVALID'],
    ['spiffe://a b', 'INPUT_INVALID'],
    ['spiffe://a*', 'INPUT_INVALID'],
    ['spiffe://a,spiffe://b', 'INPUT_INVALID'],
    ['spiffe://a\n', 'INPUT_INVALID'],
    ['spiffe://ä', 'INPUT_INVALID'],
  ])('names the URI %j, or does not', (uri, code) => {
    expect(codeOf(() => requireOneUri(uri))).toBe(code);
    expect(codeOf(() => pkiItems({ ...PKI, uri }))).toBe(code);
  });
});
