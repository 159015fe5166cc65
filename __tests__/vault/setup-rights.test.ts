/** Who may do what, worked out of roles and policies as a server shows them: with no server. */
import { describe, expect, it } from '@jest/globals';
import { policyFor } from '../../src/vault/policy.ts';
import { listSetup, type SetupList } from '../../src/vault/setup-list.ts';
import { answered, memoryVault, type Stored } from '../support/memory-vault.ts';
import { EVERY_RIGHT } from '../support/setup.ts';
import { rejectedCode } from '../support/thrown.ts';

/** Of the one engine at `ml/transit`, its key `k`, and one AppRole with one policy. */
const SERVER: Readonly<Record<string, Stored>> = {
  'sys/mounts': { 'ml/transit/': { type: 'transit' }, 'secret/': { type: 'kv' } },
  'sys/auth': { 'approle/': { type: 'approle' } },
  'ml/transit/keys?list=true': { keys: ['k'] },
  'secret/keys?list=true': { keys: ['no key'] },
  'auth/approle/role?list=true': { keys: ['r'] },
  'auth/approle/role/r': { token_policies: ['p'], token_no_default_policy: true, bind_secret_id: true },
};
const KEY = 'ml/transit/k';
const text = (path: string, ...capabilities: string[]): string =>
  `path "${path}" { capabilities = ${JSON.stringify(capabilities)} }`;
const listOf = async (more: Readonly<Record<string, Stored | Error>>, only?: string): Promise<SetupList> =>
  listSetup(memoryVault({ ...SERVER, ...more }).client, only);
/** What the one role may do, by the text of its policy. */
const rightsBy = async (policy: string, key = KEY): Promise<unknown> =>
  (await listOf({ 'sys/policies/acl/p': { policy } })).roles[0]?.rights[key];

describe('a role may', () => {
  it.each<[string, string, readonly string[]]>([
    ['read', text('ml/transit/keys/k', 'read'), ['read']],
    ['sign', text('ml/transit/sign/k', 'update'), ['sign']],
    ['verify', text('ml/transit/verify/k', 'update'), ['verify']],
    ['rotate', text('ml/transit/keys/k/rotate', 'update'), ['rotate']],
    ['change everything', text('ml/transit/keys/k/config', 'update'), ['retire', 'configure']],
    ['export', text('ml/transit/export/signing-key/k', 'read'), ['export']],
    ['export one version', text('ml/transit/export/signing-key/k/1', 'read'), ['export']],
    ['export every version', text('ml/transit/export/signing-key/k/*', 'read'), ['export']],
    ['export as if to encrypt', text('ml/transit/export/encryption-key/k', 'read'), ['export']],
    [
      'export one version as if to encrypt',
      text('ml/transit/export/encryption-key/k/latest', 'read'),
      ['export'],
    ],
    ['export anything', text('ml/transit/export/+/k', 'read'), ['export']],
    ['export for another key', text('ml/transit/byok-export/other/k', 'read'), ['export']],
    ['export for any other key', text('ml/transit/byok-export/+/k/1', 'read'), ['export']],
    ['back up', text('ml/transit/backup/k', 'read'), ['backup']],
    ['delete', text('ml/transit/keys/k', 'delete'), ['delete']],
    ['delete so that it can be restored', text('ml/transit/keys/k/soft-delete', 'delete'), ['delete']],
    ['replace', text('ml/transit/restore/k', 'update'), ['replace']],
    ['replace what a backup names', text('ml/transit/restore', 'update'), ['replace']],
    ['replace by a version', text('ml/transit/keys/k/import_version', 'update'), ['replace']],
    ['trim', text('ml/transit/keys/k/trim', 'update'), ['trim']],
    ['read and delete', text('ml/transit/keys/k', 'delete', 'read'), ['read', 'delete']],
    [
      'do what the policy of an operator opens',
      policyFor('operator', { mount: 'ml/transit', key: 'k' }),
      ['read', 'rotate', 'probe', 'retire'],
    ],
    ['sign with any hash in the path', text('ml/transit/sign/k/*', 'update'), ['sign', 'probe']],
    ['sign with a segment in the path', text('ml/transit/sign/k/+', 'update'), ['sign', 'probe']],
    ['sign with one hash in the path', text('ml/transit/sign/k/sha2-512', 'update'), ['sign']],
    ['verify with one hash in the path', text('ml/transit/verify/k/sha2-512', 'update'), ['verify']],
    [
      'sign with a hash in the path, where signing without one is denied',
      `${text('ml/transit/sign/*', 'update')} ${text('ml/transit/sign/k', 'deny')}`,
      ['sign', 'probe'],
    ],
  ])('%s', async (_, policy, operations) => {
    expect(await rightsBy(policy)).toEqual(operations);
  });

  it.each([
    text('ml/transit/sign/k', 'read'),
    text('ml/transit/keys/k', 'update'),
    text('ml/transit/sign/other', 'update'),
    text('ml/transit/sign/k-2/sha2-256', 'update'),
    text('ml/transit/verify/k', 'deny', 'update'),
    text('transit/sign/k', 'update'),
    text('ml/transit/export/public-key/k', 'read'),
    text('ml/transit/export/hmac-key/k', 'read'),
    text('ml/transit/export/signing-key/other', 'read'),
    text('ml/transit/export/signing-key/k/1/x', 'read'),
    text('ml/transit/byok-export/k/other', 'read'),
    text('ml/transit/export/signing-key/k', 'update'),
    text('ml/transit/keys/k/config/x', 'update'),
    '# nothing',
  ])('do nothing with %s', async (policy) => {
    expect((await listOf({ 'sys/policies/acl/p': { policy } })).roles).toEqual([]);
  });

  const limited = (path: string, allowed: object): string =>
    JSON.stringify({ path: { [path]: { capabilities: ['update'], allowed_parameters: allowed } } });
  it.each<[object, boolean]>([
    [{ input: [] }, true],
    [{ batch_input: [] }, true],
    [{ Batch_Input: [] }, true],
    [{ input: ['a'], batch_input: [] }, true],
    [{ input: ['a'] }, false],
    [{ input: ['a', 'b*'] }, true],
    [{ input: ['*'] }, true],
    [{ prehashed: [] }, false],
    [{ '*': [] }, true],
    [{ input: ['a'], '*': [] }, true],
  ])('sign with the parameters %j: %j', async (allowed, may) => {
    expect(await rightsBy(limited('ml/transit/sign/k', allowed))).toEqual(may ? ['sign'] : undefined);
    // Whatever it verifies with, it may verify.
    expect(await rightsBy(limited('ml/transit/verify/k', allowed))).toEqual(['verify']);
  });

  it.each<[object, readonly string[] | undefined]>([
    [{ min_decryption_version: [] }, ['retire']],
    [{ min_decryption_version: [2] }, ['retire']],
    [{ deletion_allowed: [] }, ['configure']],
    [{ deletion_allowed: [], min_decryption_version: [] }, ['retire', 'configure']],
    [{ '*': [] }, ['retire', 'configure']],
  ])('configure with the parameters %j: %j', async (allowed, operations) => {
    expect(await rightsBy(limited('ml/transit/keys/k/config', allowed))).toEqual(operations);
  });

  it.each<[readonly object[], boolean]>([
    [[{ input: ['a'] }, { input: [] }], true],
    [[{ input: [] }, { input: ['a'] }], true],
    [[{ input: ['a'] }, { input: ['b'] }], false],
    [[{ input: ['a*'] }, { input: ['b'] }], true],
    [[{ input: ['a'] }, { batch_input: [] }], true],
  ])('sign with %j of two policies: %j', async (limits, may) => {
    const policies = limits.map((allowed, index): [string, Stored] => [
      `sys/policies/acl/p${index}`,
      { policy: limited('ml/transit/sign/k', allowed) },
    ]);
    const role = { token_policies: ['p0', 'p1'], token_no_default_policy: true };
    const { roles } = await listOf({ ...Object.fromEntries(policies), 'auth/approle/role/r': role });
    expect(roles.map(({ rights }) => rights)).toEqual(may ? [{ [KEY]: ['sign'] }] : []);
  });
});

describe('a role has', () => {
  const SIGNS = { policy: text('ml/transit/sign/k', 'update') };
  const roleOf = async (role: Stored, more: Readonly<Record<string, Stored>> = {}): Promise<unknown> =>
    (await listOf({ 'sys/policies/acl/p': SIGNS, ...more, 'auth/approle/role/r': role })).roles[0];

  it('its policies, and everybody’s', async () => {
    const none = { token_no_default_policy: true };
    expect(await roleOf({ token_policies: ['p'], ...none })).toMatchObject({ policies: ['p'], unread: [] });
    expect(await roleOf({ token_policies: 'p', ...none })).toMatchObject({ policies: ['p'] });
    expect(await roleOf({ token_policies: ['p'] })).toMatchObject({ policies: ['p', 'default'], unread: [] });
    expect(await roleOf({ token_policies: ['p'], token_no_default_policy: false })).toMatchObject({
      policies: ['p', 'default'],
    });
    for (const token_policies of [[], '', null, undefined, 7]) {
      expect(await roleOf({ token_policies, ...none })).toBeUndefined();
      expect(await roleOf({ token_policies }, { 'sys/policies/acl/default': SIGNS })).toMatchObject({
        policies: ['default'],
        rights: { [KEY]: ['sign'] },
      });
    }
  });

  it('rights that are not known, where a policy is not understood', async () => {
    const both = { token_policies: ['p', 'odd'], token_no_default_policy: true };
    const odd = { 'sys/policies/acl/odd': { policy: 'path' } };
    expect(await roleOf(both, odd)).toMatchObject({ unread: ['odd'], rights: { [KEY]: ['sign'] } });
    expect(await roleOf({ ...both, token_policies: ['odd'] }, odd)).toMatchObject({
      unread: ['odd'],
      rights: {},
    });
    expect(await roleOf({ ...both, token_policies: ['odd'] }, { 'sys/policies/acl/odd': {} })).toMatchObject({
      unread: ['odd'],
    });
    expect(await roleOf({ ...both, token_policies: ['gone'] })).toBeUndefined();
  });

  it('every right with the policy root', async () => {
    expect(await roleOf({ token_policies: ['root'] })).toMatchObject({ rights: { [KEY]: EVERY_RIGHT } });
  });

  it.each<[Stored, readonly string[]]>([
    [{}, ['anyone who can log in there']],
    [{ bind_secret_id: true }, ['anyone with a secret id']],
    [{ bind_secret_id: false }, ['anyone with the role id']],
    [{ bound_audiences: ['a', 'b'] }, ['audience a or b']],
    [{ bound_subject: 's' }, ['subject s']],
    [{ bound_service_account_namespaces: ['n'] }, ['namespace n']],
    [{ bound_service_account_namespace_selector: '{}' }, ['namespaces with {}']],
    [{ bound_service_account_names: ['n', 'm'] }, ['service account n or m']],
    [{ audience: 'a' }, ['audience a']],
    [{ secret_id_bound_cidrs: ['10.0.0.0/8'] }, ['from 10.0.0.0/8']],
    [{ token_bound_cidrs: ['10.0.0.0/8'] }, ['from 10.0.0.0/8']],
    [{ bound_claims: { ref: 'x', repository: ['a', 'b'], none: [] } }, ['ref x', 'repository a or b']],
    [
      { bound_claims: null, bound_subject: '', bound_audiences: [], audience: null, token_bound_cidrs: 7 },
      ['anyone who can log in there'],
    ],
    [{ bound_claims: 'ab' }, ['anyone who can log in there']],
    [
      { bound_claims: { ref: 'x' }, bound_audiences: ['a'], bind_secret_id: true },
      ['ref x', 'audience a', 'anyone with a secret id'],
    ],
  ])('%j: %j', async (fields, who) => {
    const role = { token_policies: ['p'], token_no_default_policy: true, ...fields };
    expect(await roleOf(role)).toMatchObject({ role: 'auth/approle/role/r', who });
  });
});

describe('the list', () => {
  const MORE: Readonly<Record<string, Stored>> = {
    'sys/mounts': { ...SERVER['sys/mounts'], 'transit/': { type: 'transit' }, 'empty/': { type: 'transit' } },
    'transit/keys?list=true': { keys: ['a b', 'k'] },
    'empty/keys?list=true': {},
    'sys/policies/acl/p': {
      policy: `${text('transit/sign/*', 'update')} ${text('ml/transit/keys/k', 'read')}`,
    },
    'sys/auth': Object.fromEntries(
      ['token', 'userpass', 'jwt', 'oidc', 'approle', 'kubernetes'].map((type) => [`at-${type}/`, { type }]),
    ),
    ...Object.fromEntries(
      ['jwt', 'oidc', 'approle', 'kubernetes'].flatMap((type): [string, Stored][] => [
        [`auth/at-${type}/role?list=true`, { keys: [type, 'gone'] }],
        [`auth/at-${type}/role/${type}`, { token_policies: ['p'] }],
      ]),
    ),
  };

  it('is of every key, and of every role of the methods that setup knows', async () => {
    const vault = memoryVault({ ...SERVER, ...MORE });
    expect(await listSetup(vault.client)).toEqual({
      keys: ['ml/transit/k', 'transit/a b', 'transit/k'],
      states: {},
      roles: ['jwt', 'oidc', 'approle', 'kubernetes'].map((type) => ({
        role: `auth/at-${type}/role/${type}`,
        who: ['anyone who can log in there'],
        policies: ['p', 'default'],
        unread: [],
        rights: {
          'ml/transit/k': ['read'],
          'transit/a b': ['sign', 'probe'],
          'transit/k': ['sign', 'probe'],
        },
      })),
      unlisted: ['auth/at-token (token)', 'auth/at-userpass (userpass)'],
    });
    // Nothing is asked twice.
    expect(new Set(vault.reads).size).toBe(vault.reads.length);
    expect(vault.writes).toEqual([]);
  });

  it.each<[Stored | Error, readonly RegExp[]]>([
    [{ type: 'ed25519', soft_deleted: false, min_available_version: 0 }, []],
    [{ soft_deleted: true }, [/^soft-deleted/]],
    [{ min_available_version: 1 }, [/^trimmed: its versions below 1 /]],
    [{ soft_deleted: true, min_available_version: 3 }, [/^soft-deleted/, /below 3 /]],
    [answered(403), [/^not known/]],
  ])('tells what a key that is %j has lost', async (found, expected) => {
    const { states } = await listOf({ 'ml/transit/keys/k': found });
    expect(states).toEqual(
      expected.length === 0 ? {} : { [KEY]: expected.map((one) => expect.stringMatching(one)) },
    );
  });

  it('ends where a key cannot be read for another reason', async () => {
    expect(await rejectedCode(async () => listOf({ 'ml/transit/keys/k': answered(503) }))).toBe(
      'VAULT_REFUSED',
    );
  });

  it('is of one key, when that is asked', async () => {
    const { keys, roles } = await listOf(MORE, 'ml/transit/k');
    expect(keys).toEqual(['ml/transit/k']);
    expect(roles.map(({ rights }) => rights)).toEqual(Array(4).fill({ 'ml/transit/k': ['read'] }));
    for (const other of ['transit/x', 'k', '']) {
      expect(await rejectedCode(async () => listOf(MORE, other))).toBe('VAULT_KEY_MISSING');
    }
    const none = { 'sys/mounts': {} };
    expect(await listOf(none)).toEqual({ keys: [], states: {}, roles: [], unlisted: [] });
    expect(await rejectedCode(async () => listOf(none, KEY))).toBe('VAULT_KEY_MISSING');
  });
});
