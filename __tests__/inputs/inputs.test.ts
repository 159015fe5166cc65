import { readdirSync, readFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DOING } from '../../src/inputs/door-words.ts';
import { boolean } from '../../src/inputs/parsers/text.ts';
import { inputNames, INPUTS, MODES, specOf, type Mode } from '../../src/inputs/table.ts';
import {
  parseInputs,
  type ResignInputs,
  type RotateInputs,
  type SignInputs,
  type VerifyInputs,
} from '../../src/inputs/inputs.ts';
import { secretsOf } from '../../src/inputs/secrets.ts';
import { AegisError } from '../../src/errors.ts';
import { createAuthority } from '../support/certificates.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicPem = (): string => pair().publicKey.export({ type: 'spki', format: 'pem' }).toString();
const privatePem = (): string => pair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const AUTHORITY = createAuthority(temporaryDirectory());
const CERTIFICATE = AUTHORITY.cert;
const BROKEN = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n';
const TOKEN = 'hvs.SECRETSECRETSECRET';
const GIVEN = { kind: 'token', token: TOKEN, revoke: false };

const FILES: Record<string, string> = {
  'ca.pem': CERTIFICATE,
  'predicate.json': '{"score":0.9}',
  'list.json': '[1]',
  'twice.json': '{"a":1,"a":2}',
  'plain.txt': 'hello',
  'patterns.txt': '# all of them\n*.bin\n\nshards/**\n!tmp/**\n',
  'nested.txt': '@plain.txt',
  'empty.txt': ' \n',
  'blank.txt': '# nothing\n',
  'many.txt': 'a\n'.repeat(100_001),
};
const context = {
  door: 'action' as const,
  workspace: '/ws',
  readFile: (path: string): Buffer => {
    const text = FILES[path];
    if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    return Buffer.from(text);
  },
};
const SIGN = { key: 'models', path: '*.bin', 'vault-addr': 'https://vault:8200', 'vault-token': TOKEN };
const VERIFY = { ...SIGN, mode: 'verify' };

type Raw = Record<string, string>;
const parse = (raw: Raw, env: Raw = {}) => parseInputs(raw, env, context);
const sign = (raw: Raw = {}, env: Raw = {}): SignInputs =>
  parse({ ...SIGN, ...raw }, env).inputs as SignInputs;
const verify = (raw: Raw = {}, env: Raw = {}): VerifyInputs =>
  parse({ ...VERIFY, ...raw }, env).inputs as VerifyInputs;

function refusal(raw: Raw, env: Raw = {}): AegisError {
  try {
    parse(raw, env);
  } catch (error) {
    if (!(error instanceof AegisError)) throw error;
    // Sentences, not what a validator puts together.
    expect(error.sentence).not.toMatch(/\bexpected [a-z`]|\bgot\b|a value\b|Invalid (?:type|key|format)/);
    return error;
  }
  throw new Error('the inputs were accepted');
}

describe('the words of each door', () => {
  const atTerminal = (raw: Raw): string => {
    try {
      parseInputs(raw, {}, { ...context, door: 'cli' });
    } catch (error) {
      return (error as AegisError).sentence;
    }
    throw new Error('the inputs were accepted');
  };

  it.each<[Raw, string, string]>([
    [{ ...SIGN, shard: '0/4' }, '`shard:` must be i/n', '--shard must be i/n'],
    [{ ...SIGN, key: '' }, '`key:` is missing', '--key is missing'],
    [
      { ...SIGN, path: '' },
      '`path:` is missing: name files',
      'the list of artifacts is missing: name files after the command',
    ],
    [
      { ...VERIFY, force: 'true' },
      '`force:` does nothing when verifying',
      '--force does nothing when verifying',
    ],
    [{ ...VERIFY, 'run-id': '7' }, 'without `signatures-artifact:`', 'without signatures-artifact'],
    [
      { ...SIGN, 'vault-auth': 'token', 'vault-role': 'r' },
      'with `vault-auth: token`',
      'with --vault-auth token',
    ],
    [{ ...SIGN, pth: 'x' }, 'did you mean `path:`?', 'did you mean'],
  ])('%j', (raw, inWorkflow, onCommandLine) => {
    expect(refusal(raw).sentence).toContain(inWorkflow);
    expect(atTerminal(raw)).toContain(onCommandLine);
  });

  it('name only inputs that there are', () => {
    const sources = readdirSync(new URL('../../src/inputs', import.meta.url), {
      recursive: true,
      encoding: 'utf8',
    });
    const named = sources
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(new URL(`../../src/inputs/${file}`, import.meta.url), 'utf8').matchAll(
          /\bspell\('([^']+)'/g,
        ),
      ])
      .map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !(name in INPUTS))).toEqual([]);
  });

  it('name the variable that a text came from', () => {
    const { 'vault-addr': _, ...raw } = SIGN;
    expect(refusal(raw, { VAULT_ADDR: 'vault.example.com' }).sentence).toMatch(/^VAULT_ADDR must be a URL/);
  });

  it('tell of a trust file without the words of the schema library', () => {
    const { sentence } = refusal({ ...VERIFY, 'public-key': '{"schema":"x/v1"}' });
    expect(sentence).toContain('`public-key:` cannot be used: this is not a trust file');
    expect(sentence).toMatch(/schema is not "|createdAt is missing/);
  });
});

describe('defaults', () => {
  it('of mode sign', () => {
    expect(sign()).toEqual({
      mode: 'sign',
      patterns: { include: ['*.bin'], exclude: [] },
      baseDir: '/ws',
      ifNoFilesFound: 'error',
      outsideBase: 'refuse',
      mount: 'transit',
      key: 'models',
      vault: { address: 'https://vault:8200', auth: GIVEN, skipVerify: false, headers: {} },
      scope: { allowSymlinks: false, ignorePaths: [], ignoreGitPaths: true },
      serialization: { method: 'files' },
      material: 'key',
      metadata: {},
      dryRun: false,
      requireSafetensors: false,
      allowLfsPointers: false,
      upload: { artifactName: 'signatures', compressionLevel: 6, overwrite: false },
    });
  });

  it('of mode verify', () => {
    expect(verify()).toEqual({
      mode: 'verify',
      patterns: { include: ['*.bin'], exclude: [] },
      baseDir: '/ws',
      ifNoFilesFound: 'error',
      outsideBase: 'refuse',
      trust: {
        kind: 'transit',
        mount: 'transit',
        key: 'models',
        vault: { address: 'https://vault:8200', auth: GIVEN, skipVerify: false, headers: {} },
      },
      predicateType: MODEL_SIGNATURE_TYPE,
      nameCheck: 'path',
      scope: { allowSymlinks: false, ignorePaths: [], ignoreGitPaths: true },
      allowExtraFiles: false,
      acceptSignedIgnorePaths: false,
      requireTimestamp: false,
      requireSafetensors: false,
      demands: {},
    });
  });

  it('treats an empty and a blank input as not given', () => {
    expect(sign({ 'transit-mount': '', shard: '  ', 'key-version': '' })).toEqual(sign());
  });
});

describe('environment', () => {
  const bare = { key: 'models', path: 'a' };
  it.each([
    [{ VAULT_ADDR: 'https://a:1', VAULT_TOKEN: TOKEN }, 'https://a:1'],
    [{ BAO_ADDR: 'https://b:1', BAO_TOKEN: TOKEN }, 'https://b:1'],
    [{ VAULT_ADDR: 'https://a:1', BAO_ADDR: 'https://b:1', VAULT_TOKEN: TOKEN }, 'https://a:1'],
  ])('stands in for inputs: %j', (env, address) => {
    expect((parse(bare, env).inputs as SignInputs).vault).toMatchObject({ address, auth: GIVEN });
  });

  it('yields to an input', () => {
    const env = { VAULT_ADDR: 'https://other:1', VAULT_TOKEN: 'other', VAULT_NAMESPACE: 'ns' };
    expect(sign({}, env).vault).toMatchObject({
      address: 'https://vault:8200',
      auth: GIVEN,
      namespace: 'ns',
    });
  });

  it('gives certificates as PEM or as a path, and takes 1 for true', () => {
    const env = { VAULT_CACERT: 'ca.pem', VAULT_SKIP_VERIFY: '1' };
    expect(sign({}, env).vault).toMatchObject({ caCert: CERTIFICATE, skipVerify: true });
    expect(sign({}, { BAO_CACERT_BYTES: CERTIFICATE }).vault.caCert).toBe(CERTIFICATE.trim());
  });

  it('names the variable that a bad value came from', () => {
    const error = refusal({ key: 'k', path: 'a' }, { VAULT_ADDR: 'vault:8200', VAULT_TOKEN: TOKEN });
    expect(error.message).toContain('VAULT_ADDR');
  });
});

describe('values that are accepted', () => {
  it.each<[string, string, unknown]>([
    ['base-dir', 'models', { baseDir: '/ws/models' }],
    ['base-dir', '/abs', { baseDir: '/abs' }],
    ['base-dir', './~', { baseDir: '/ws/~' }],
    ['base-dir', '~x', { baseDir: '/ws/~x' }],
    ['signatures-dir', 'sigs', { signaturesDir: '/ws/sigs' }],
    ['shard', '2/8', { shard: { index: 2, count: 8 } }],
    ['transit-mount', '/teams/a/transit/', { mount: 'teams/a/transit' }],
    ['key-version', '3', { keyVersion: 3 }],
    ['metadata', 'version=1.4.2\nnote=a=b', { metadata: { version: '1.4.2', note: 'a=b' } }],
    ['vault-addr', 'https://vault/prefix/', { vault: { address: 'https://vault/prefix' } }],
    ['vault-token', `${TOKEN}\n`, { vault: { auth: GIVEN } }],
    ['vault-namespace', 'team/a', { vault: { namespace: 'team/a' } }],
    [
      'vault-headers',
      'CF-Id: abc\nX-Other: d: e',
      { vault: { headers: { 'cf-id': 'abc', 'x-other': 'd: e' } } },
    ],
    ['vault-ca-cert', Buffer.from(CERTIFICATE).toString('base64'), { vault: { caCert: CERTIFICATE } }],
    ['vault-ca-cert', 'ca.pem', { vault: { caCert: CERTIFICATE } }],
    ['retention-days', '400', { upload: { retentionDays: 400 } }],
    ['compression-level', '0', { upload: { compressionLevel: 0 } }],
    ['overwrite', 'TRUE', { upload: { overwrite: true } }],
    ['artifact-name', 'model signatures (v1)', { upload: { artifactName: 'model signatures (v1)' } }],
    ['dry-run', 'true', { dryRun: true }],
    [
      'path',
      'a b.bin\n# words\n\n  c  \n!secret/**\n!old',
      { patterns: { include: ['a b.bin', 'c'], exclude: ['secret/**', 'old'] } },
    ],
  ])('%s: %j', (name, text, expected) => {
    expect(sign({ [name]: text })).toMatchObject(expected as object);
  });

  it('uploads nothing when told so', () => {
    expect(sign({ upload: 'False' }).upload).toBeUndefined();
  });

  it('adds the shard to the name of the workflow artifact', () => {
    expect(sign({ shard: '1/4' }).upload?.artifactName).toBe('signatures-1-of-4');
  });

  it('reads a predicate of the user’s own', () => {
    const type = 'https://example.com/eval/v1';
    expect(sign({ 'predicate-type': type, 'predicate-path': 'predicate.json' }).predicate).toEqual({
      type,
      body: { score: 0.9 },
    });
    expect(verify({ 'predicate-type': type }).predicateType).toBe(type);
  });

  it('verifies with public keys and without Vault', () => {
    const [a, b] = [publicPem(), publicPem()];
    const { trust } = parse({ mode: 'verify', path: 'a', 'public-key': a + b + a }).inputs as VerifyInputs;
    expect(trust.kind === 'public-keys' && trust.keys.map(({ pem }) => pem)).toEqual([a, b]);
  });

  it('takes models beside files, or alone', () => {
    const model = { include: ['models/*'], exclude: ['models/old'] };
    const lines = 'models/*\n!models/old';
    expect(sign({ 'model-path': lines })).toMatchObject({
      patterns: { include: ['*.bin'] },
      modelPatterns: model,
    });
    expect(verify({ path: '', 'model-path': lines })).toMatchObject({ modelPatterns: model });
    expect(verify({ path: '', 'model-path': lines })).not.toHaveProperty('patterns');
  });

  it('cuts models into shards', () => {
    const shards = { 'model-path': 'm', 'model-method': 'shards' };
    expect(sign(shards).serialization).toEqual({ method: 'shards', shardSize: 1_000_000_000 });
    expect(sign({ ...shards, 'model-shard-size': '1048576' }).serialization).toEqual({
      method: 'shards',
      shardSize: 1_048_576,
    });
  });

  it('collects what the signature must say', () => {
    expect(
      verify({
        'expected-repository': 'org/models',
        'expected-ref': 'refs/tags/v*',
        'expected-workflow': 'org/models/.github/workflows/release.yml@refs/tags/v*',
        'expected-metadata': 'version=1.4.2\nstage=prod*',
        'max-age': '90d',
      }).demands,
    ).toEqual({
      repository: 'org/models',
      ref: 'refs/tags/v*',
      workflow: 'org/models/.github/workflows/release.yml@refs/tags/v*',
      metadata: { version: '1.4.2', stage: 'prod*' },
      maxAgeMs: 90 * 86_400_000,
    });
  });

  it('takes signatures from another run', () => {
    expect(
      verify({ 'signatures-artifact': 'signatures-*', 'run-id': '42', 'github-token': TOKEN })
        .signaturesArtifact,
    ).toEqual({ name: 'signatures-*', from: { runId: 42, token: TOKEN } });
  });

  it.each([
    ['auto', {}],
    ['v1.4.2', { tag: 'v1.4.2' }],
    ['models/v1', { tag: 'models/v1' }],
    ['refs/tags/v1.4.2', { tag: 'v1.4.2' }],
    ['refs/tags/auto', { tag: 'auto' }],
  ])('takes %s for a release, without path', (tag, found) => {
    const raw = { ...VERIFY, path: '', 'release-tag': tag, 'github-token': TOKEN };
    const { release, patterns } = parse(raw).inputs as VerifyInputs;
    expect(release).toEqual({ ...found, token: TOKEN, overwrite: false });
    expect(patterns).toBeUndefined();
  });

  it('takes patterns for the names of release assets', () => {
    const path = '*.bin\n**/a.txt\n./b.txt\n!*.md';
    const raw = { ...VERIFY, path, 'release-tag': 'v1', 'github-token': TOKEN };
    expect((parse(raw).inputs as VerifyInputs).patterns?.include).toHaveLength(3);
  });

  it('has no use for a default that nobody evaluated', () => {
    const raw = { ...VERIFY, 'release-tag': 'v1' };
    expect(refusal(raw)).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('github-token'),
    });
  });
});

describe('values that are refused, with the input named', () => {
  it.each<[string, string]>([
    ['max-age', '90'],
    ['max-age', '0d'],
    ['max-age', '1 year'],
    ['expected-metadata', 'version'],
  ])('%s: %j, in mode verify', (name, value) => {
    expect(() => verify({ [name]: value })).toThrow(new RegExp(`^\`${name}:\` [a-z]`));
  });

  it.each<[string, string]>([
    ['model-method', 'tensors'],
    ['model-shard-size', '1024'],
    ['mode', 'Sign'],
    ['mode', 'reassign'],
    ['key', 'transit/models'],
    ['key', '../sys'],
    ['key', 'a b'],
    ['path', '!only-excluded'],
    ['path', 'models/**\n!models/old/**\nmodels/*/keep/*.bin'],
    ['model-path', '!models/old\nmodels/*'],
    ['path', '../outside'],
    ['path', 'a/../../b'],
    ['path', 'a/[.]./b'],
    ['path', '[]a].bin'],
    ['path', 'x/[!]]'],
    ['path', '** /.'],
    ['path', '[.]/b'],
    ['path', '\\../b'],
    ['path', '!'],
    ['if-no-files-found', 'Error'],
    ['shard', '0/4'],
    ['shard', '5/4'],
    ['shard', '1/257'],
    ['shard', '1of4'],
    ['transit-mount', 'a//b'],
    ['transit-mount', '..'],
    ['transit-mount', 'a?b'],
    ['vault-addr', 'vault.example.com'],
    ['vault-addr', 'ftp://vault'],
    ['vault-addr', 'https://user:pw@vault'],
    ['vault-addr', 'https://vault?x=1'],
    ['vault-addr', 'https://vault/v1'],
    ['vault-addr', 'https://vault/v1/transit'],
    ['vault-addr', 'https://vault/ui/'],
    ['vault-token', 'two words'],
    ['vault-token', 'two\nlines'],
    ['vault-token', 'umlaut-ä'],
    ['vault-ca-cert', 'absent.pem'],
    ['vault-ca-cert', BROKEN],
    ['vault-ca-cert', BROKEN + CERTIFICATE],
    ['vault-ca-cert', 'plain.txt'],
    ['vault-ca-cert', 'bm90IHBlbQ=='],
    ['vault-client-key', 'absent.pem'],
    ['vault-client-key', '-----BEGIN PRIVATE KEY-----\nMA==\n-----END PRIVATE KEY-----'],
    ['vault-skip-verify', 'yes'],
    ['vault-headers', 'no colon'],
    ['vault-headers', 'X-Vault-Token: x'],
    ['vault-headers', 'X-Vault-Request: x'],
    ['vault-headers', 'Authorization: x'],
    ['vault-headers', 'User-Agent: x'],
    ['vault-headers', 'Accept-Encoding: x'],
    ['vault-headers', 'Empty:'],
    ['vault-headers', 'A: \u0001'],
    ['vault-headers', 'A: 1\na: 2'],
    ['key-version', '0'],
    ['key-version', '1.0'],
    ['key-version', '-1'],
    ['key-version', 'latest'],
    ['key-version', '0x10'],
    ['key-version', '9007199254740993'],
    ['metadata', 'no equals'],
    ['metadata', '=value'],
    ['metadata', 'a=1\na=2'],
    ['metadata', '__proto__=1'],
    ['upload', 'yes'],
    ['upload', '1'],
    ['artifact-name', 'a/b'],
    ['artifact-name', 'a"b'],
    ['artifact-name', 'a\nb'],
    ['retention-days', '0'],
    ['retention-days', '401'],
    ['compression-level', '10'],
    ['overwrite', 'nope'],
    ['dry-run', 'on'],
  ])('%s: %j', (name, text) => {
    const error = refusal({ ...SIGN, [name]: text });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toMatch(new RegExp(`^\`${name}:\` [a-z]`));
  });

  it.each<[string, Record<string, string>]>([
    ['if-no-files-found', { 'if-no-files-found': 'warn' }],
    ['name-check', { 'name-check': 'suffix' }],
    ['min-key-version', { 'min-key-version': '0' }],
    ['public-key', { 'public-key': 'absent.pem' }],
    ['public-key', { 'public-key': privatePem() }],
    ['public-key', { 'public-key': '-----BEGIN PUBLIC KEY-----\nAAAA\n' }],
    ['min-key-version', { 'min-key-version': '2', 'public-key': publicPem() }],
    ['signatures-artifact', { 'signatures-artifact': 'a/b' }],
    ['signatures-artifact', { 'signatures-artifact': 'a', 'signatures-dir': 'b' }],
    ['run-id', { 'run-id': '42', 'github-token': TOKEN }],
    ['github-token', { 'signatures-artifact': 'a', 'run-id': '42' }],
    ...[
      'refs/heads/main',
      'refs/tags/',
      '../x',
      'a..b',
      '/a',
      'a b',
      'a~1',
      'a:b',
      '-a',
      'a/',
      'a@{1}',
      'a\\b',
      'a\u0000',
    ].flatMap((tag): [string, Raw][] => [['release-tag', { 'release-tag': tag, 'github-token': TOKEN }]]),
    ...['a/b.bin', '/etc/*', '~/x', '*.bin\n!a/*'].map((path): [string, Raw] => [
      'path',
      { path, 'release-tag': 'v1', 'github-token': TOKEN },
    ]),
    ...['base-dir', 'signatures-dir', 'signatures-artifact', 'model-path'].map((name): [string, Raw] => [
      name,
      { path: '', 'release-tag': 'v1', 'github-token': TOKEN, [name]: 'x' },
    ]),
    ['predicate-type', { 'predicate-type': 'no uri' }],
    // Read as it stands, what is written would lie in a directory of the workspace, and nobody would look there.
    ...['base-dir', 'signatures-dir', 'signature'].flatMap((name): [string, Raw][] =>
      ['~', '~/x'].map((value) => [name, { [name]: value }]),
    ),
  ])('verify, %s: %j', (name, raw) => {
    const error = refusal({ ...VERIFY, ...raw });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain(`\`${name}:\` `);
  });

  it.each<[string, Record<string, string>]>([
    ['key', { key: '' }],
    ['path', { path: '\n # only a comment' }],
    ['path', { path: '' }],
    ['vault-addr', { 'vault-addr': '' }],
    ['vault-client-key', { 'vault-client-cert': CERTIFICATE }],
    ['vault-client-key', { 'vault-client-cert': CERTIFICATE, 'vault-client-key': privatePem() }],
    ['vault-client-cert', { 'vault-client-key': privatePem() }],
    ['vault-client-cert', { 'vault-client-cert': privatePem(), 'vault-client-key': privatePem() }],
    ['predicate-path', { 'predicate-type': 'https://example.com/v1' }],
    ['predicate-type', { 'predicate-path': 'predicate.json' }],
    ['predicate-path', { 'predicate-type': 'urn:x', 'predicate-path': 'list.json' }],
    ['predicate-path', { 'predicate-type': 'urn:x', 'predicate-path': 'twice.json' }],
    ['predicate-path', { 'predicate-type': 'urn:x', 'predicate-path': 'absent.json' }],
    ['predicate-type', { 'predicate-type': MODEL_SIGNATURE_TYPE, 'predicate-path': 'predicate.json' }],
    ['metadata', { 'predicate-type': 'urn:x', 'predicate-path': 'predicate.json', metadata: 'a=1' }],
  ])('sign, %s: %j', (name, raw) => {
    const error = refusal({ ...SIGN, ...raw });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain(`\`${name}:\` `);
  });
});

it('a way to log in that is misspelt is not told as a missing token', () => {
  const { 'vault-token': _, ...without } = SIGN as Record<string, string>;
  expect(refusal({ ...without, 'vault-auth': 'AppRole' }).message).toMatch(
    /^`vault-auth:` must be [^;]*"AppRole"$/,
  );
});

it('the place of a login as Vault shows it is refused', () => {
  const { code, message } = refusal({ ...SIGN, 'vault-auth': 'jwt', 'vault-auth-path': 'auth/jwt/' });
  expect(code).toBe('INPUT_INVALID');
  expect(message).toMatch(/`vault-auth-path:` must be the path below auth\//);
});

it('of an input of another mode, how it is written is not told as well', () => {
  const { message, parts } = refusal({ ...SIGN, 'max-age': '90' });
  expect(parts).toBeUndefined();
  expect(message).toContain('`max-age:` does nothing when signing');
});

it('reports every problem at once', () => {
  const error = refusal({ shard: '9/1', 'compression-level': '11', upload: 'maybe', 'vault-addr': 'x' });
  expect(error.code).toBe('INPUT_INVALID');
  for (const name of ['shard', 'compression-level', 'upload', 'vault-addr', 'key', 'path']) {
    expect(error.message).toContain(`\`${name}:\` `);
  }
  expect(error.message).toContain('there is no token');
  expect(error.parts).toMatchObject({ lead: '7 inputs need a change', points: expect.any(Array) });
});

describe('an input that is misspelt', () => {
  // The gate would stay open: nobody reads the demand.
  it.each([
    ['expected-reposiroty', 'expected-repository'],
    ['expected_repository', 'expected-repository'],
    ['vault_addr', 'vault-addr'],
    ['pth', 'path'],
    ['artifact-names', 'artifact-name'],
    ['min-key-versoin', 'min-key-version'],
    ['max-agee', 'max-age'],
    ['vault-address', 'vault-addr'],
    ['expected-repo', 'expected-repository'],
    ['sharding', 'shard'],
    ['role', 'vault-role'],
    ['namespace', 'vault-namespace'],
    ['expected-branch', undefined],
    ['vault-timeout', undefined],
    ['min-age', undefined],
  ])('%s is refused', (name, suggestion) => {
    for (const [value, mode] of MODES.flatMap((one): [string, Mode][] => [
      ['org/models', one],
      ['', one],
    ])) {
      const error = refusal({ ...SIGN, mode, [name]: value });
      expect(error.code).toBe('INPUT_INVALID');
      expect(error.message).toContain(`"${name}"`);
      if (suggestion !== undefined) expect(error.message).toContain(`did you mean \`${suggestion}:\`?`);
    }
  });
});

describe('a missing token', () => {
  it('alone has a code of its own and says how vault-action exports it', () => {
    const error = refusal({ ...SIGN, 'vault-token': '' });
    expect(error.code).toBe('TOKEN_MISSING');
    expect(error.hints.join()).toContain('exportToken: true');
  });

  it.each<[string, Raw, boolean]>([
    ['a pull request', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_ACTOR: 'octocat' }, true],
    ['Dependabot', { GITHUB_EVENT_NAME: 'push', GITHUB_ACTOR: 'dependabot[bot]' }, true],
    ['a push', { GITHUB_EVENT_NAME: 'push', GITHUB_ACTOR: 'octocat' }, false],
  ])('names the ways to get one, and in a run for %s why there may be none', (_, env, isTold) => {
    const { hints } = refusal({ ...SIGN, 'vault-token': '' }, env);
    expect(hints.join()).toMatch(/id-token: write.*exportToken: true.*vault-token/);
    expect(/fork.*Dependabot/.test(hints.join())).toBe(isTold);
  });

  it('is one problem among others', () => {
    const error = refusal({ ...SIGN, 'vault-token': '', key: '' });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.hints.join()).toContain('exportToken: true');
  });

  it('does not matter to mode verify with public-key', () => {
    expect(() => parse({ mode: 'verify', path: 'a', 'public-key': publicPem() })).not.toThrow();
  });
});

describe('inputs of another mode', () => {
  const names = Object.entries(INPUTS).flatMap(([name, spec]) => {
    const modes: readonly Mode[] = 'modes' in spec ? spec.modes : MODES;
    const other = MODES.find((mode) => !modes.includes(mode));
    // What GitHub fills in is there in every mode.
    if (name === 'github-token') return [];
    return other === undefined ? [] : [[name, other] as const];
  });
  const given: Record<string, string> = {
    'if-no-files-found': 'warn',
    shard: '1/2',
    'predicate-type': 'https://example.com/p',
    'hmac-key-encoding': 'hex',
    'hmac-suffix': '.mac',
    'hmac-encoding': 'base64',
    'accept-hmac-until': '2027-03-01',
    'allow-unsigned': 'true',
    'remove-hmac': 'true',
    'retire-only': 'true',
    force: 'true',
    'retention-days': '7',
    'compression-level': '9',
    overwrite: 'true',
    'dry-run': 'true',
    'name-check': 'none',
    'key-version': '1',
    'min-key-version': '1',
    'run-id': '1',
    metadata: 'a=1',
    'predicate-path': 'predicate.json',
    'public-key': publicPem(),
  };
  it.each(names)('%s has no effect in mode %s', (name, mode) => {
    const error = refusal({ ...SIGN, mode, [name]: given[name] ?? 'something' });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain(`\`${name}:\` does nothing when ${DOING[mode]}`);
  });

  it.each(['False', 'FALSE'])('a flag that is %s, as programs may print it, is not taken for given', (no) => {
    const flags = { 'allow-symlinks': no, 'oci-recursive': no, 'revoke-token': no, 'allow-extra-files': no };
    expect(() => parse({ ...VERIFY, ...flags })).not.toThrow();
    expect(() =>
      parse({ ...SIGN, 'require-timestamp': no, force: no, 'ignore-git-paths': 'TRUE' }),
    ).not.toThrow();
  });

  const switches = names.filter(([name]) => INPUTS[name as keyof typeof INPUTS].parse === boolean);
  it.each(switches)('%s that is off is taken in mode %s, where a matrix has several', (name, mode) => {
    expect(() => parse({ ...SIGN, mode, [name]: 'false' })).not.toThrow();
  });

  it.each(names)('%s with its default is not taken for given in mode %s', (name, mode) => {
    const spec = INPUTS[name as keyof typeof INPUTS];
    const fallback = 'default' in spec ? spec.default : '';
    expect(() => parse({ ...SIGN, mode, [name]: fallback })).not.toThrow();
  });
});

describe('an input that does nothing without another', () => {
  const shards = { 'model-path': 'm', 'model-method': 'shards' };
  const until = { 'accept-hmac-until': '2999-01-01', 'hmac-key-path': 'secret/hmac' };
  it.each<[string, Raw, Raw]>([
    ['model-shard-size', { ...SIGN, 'model-path': 'm', 'model-shard-size': '1048576' }, shards],
    ['hmac-suffix', { ...VERIFY, 'hmac-suffix': '.mac' }, until],
    ['hmac-encoding', { ...VERIFY, 'hmac-encoding': 'base64' }, until],
    ['hmac-key-field', { ...VERIFY, 'hmac-key-field': 'mac' }, until],
    ['hmac-key-encoding', { ...VERIFY, 'hmac-key-encoding': 'hex' }, until],
    ['hmac-key-field', { ...SIGN, mode: 'resign', 'hmac-key-field': 'mac' }, { 'hmac-key-path': 'secret/h' }],
    [
      'predicate-type',
      { ...VERIFY, path: '', 'model-path': 'm', 'predicate-type': 'https://example.com/p' },
      { path: 'a' },
    ],
  ])('%s is refused: %j', (name, raw, other) => {
    expect(refusal(raw).message).toContain(`\`${name}:\` does nothing with`);
    expect(() => parse({ ...raw, ...other })).not.toThrow();
  });

  it('stays where a workflow decides from run to run whether anything is uploaded', () => {
    const settings = { 'artifact-name': 'x', 'retention-days': '7', 'compression-level': '9' };
    expect(sign({ ...settings, upload: 'false' })).not.toHaveProperty('upload');
    expect(sign({ ...settings, upload: 'true' }).upload).toMatchObject({ artifactName: 'x' });
  });

  it('is not told of beside the one that has a problem of its own', () => {
    const { message } = refusal({ ...VERIFY, 'hmac-suffix': '.mac', 'accept-hmac-until': 'soon' });
    expect(message).not.toContain('hmac-suffix');
  });
});

describe('mode resign', () => {
  const resign = (raw: Raw = {}): ResignInputs =>
    parse({ ...SIGN, mode: 'resign', ...raw }).inputs as ResignInputs;

  it('knows the old scheme by its usual names, and no key unless one is named', () => {
    expect(resign()).toMatchObject({
      hmac: { suffix: '.hmac', encoding: 'hex' },
      allowUnsigned: false,
      removeHmac: false,
      upload: { artifactName: 'signatures' },
    });
    expect(resign()).not.toHaveProperty('hmacKey');
  });

  it('takes every word about the old scheme', () => {
    const given = {
      'hmac-key-path': 'secret/aegis/hmac',
      'hmac-key-field': 'shared',
      'hmac-key-encoding': 'base64',
      'hmac-suffix': '.mac',
      'hmac-encoding': 'base64',
      'remove-hmac': 'true',
      'allow-unsigned': 'true',
      'key-version': '3',
    };
    expect(resign(given)).toMatchObject({
      hmac: { suffix: '.mac', encoding: 'base64' },
      hmacKey: { path: 'secret/aegis/hmac', field: 'shared', encoding: 'base64' },
      removeHmac: true,
      allowUnsigned: true,
      keyVersion: 3,
    });
  });

  it.each([
    [{ 'remove-hmac': 'true' }, 'hmac-key-path'],
    [{ 'hmac-suffix': '/../x' }, 'hmac-suffix'],
    [{ 'hmac-suffix': '.sig.json' }, 'hmac-suffix'],
    [{ 'hmac-suffix': 'mac' }, 'hmac-suffix'],
    [{ 'hmac-encoding': 'utf8' }, 'hmac-encoding'],
  ])('refuses %j', (raw, name) => {
    expect(refusal({ ...SIGN, mode: 'resign', ...raw }).message).toContain(`\`${name}:\` `);
  });
});

describe('mode rotate', () => {
  const { path: _, ...BARE } = SIGN;
  const rotate = (raw: Raw = {}): RotateInputs =>
    parse({ ...BARE, mode: 'rotate', ...raw }).inputs as RotateInputs;

  const ALL = { unchecked: 'acknowledge' };

  it('needs no artifacts to make a new version', () => {
    expect(rotate()).toMatchObject({ mode: 'rotate', rotate: true, force: false, manifests: [] });
  });

  it.each(['path', 'model-path', 'manifest', 'registry'])('says that %s is not checked yet', (name) => {
    const raw = { ...BARE, mode: 'rotate', [name]: name === 'registry' ? 'mlflow' : 'x' };
    const { warnings } = parse(raw, { MLFLOW_TRACKING_URI: 'https://mlflow.example.com' });
    expect(warnings).toEqual([expect.stringContaining(`\`${name}:\` is not checked`)]);
    expect(parse({ ...BARE, mode: 'rotate' }).warnings).toEqual([]);
  });

  it('looks at artifacts, manifests or both before it retires', () => {
    expect(rotate({ 'min-key-version': '2', path: 'm/**', ...ALL })).toMatchObject({ minKeyVersion: 2 });
    expect(rotate({ 'min-key-version': '2', manifest: 'a.json\nb.json', ...ALL }).manifests).toEqual([
      '/ws/a.json',
      '/ws/b.json',
    ]);
    expect(rotate({ 'min-key-version': '2', force: 'true', 'retire-only': 'true' })).toMatchObject({
      rotate: false,
    });
  });

  it.each([
    [{ 'min-key-version': '2' }, 'path'],
    [{ 'min-key-version': '2', path: 'a' }, 'unchecked'],
    [{ 'min-key-version': '2', path: 'a', 'release-tag': 'v1', 'github-token': 't' }, 'unchecked'],
    [{ 'public-key': publicPem() }, 'public-key'],
    [{ 'registry-model': 'models:/m/1' }, 'registry-model'],
    [{ 'retire-only': 'true' }, 'min-key-version'],
    [{ 'min-key-version': '0', path: 'a' }, 'min-key-version'],
  ])('refuses %j', (raw, name) => {
    expect(refusal({ ...BARE, mode: 'rotate', ...raw }).message).toContain(`\`${name}:\` `);
  });

  it('does not miss what is there and wrong', () => {
    const { message } = refusal({
      ...BARE,
      mode: 'rotate',
      'min-key-version': '2',
      path: 'a',
      unchecked: 'yes',
    });
    expect(message).toBe('`unchecked:` must be acknowledge, not "yes"');
  });
});

describe('accept-hmac-until', () => {
  const given = { 'accept-hmac-until': '2027-03-01', 'hmac-key-path': 'secret/aegis/hmac' };

  it('is the first moment of the date in UTC', () => {
    expect(verify(given).acceptHmac).toEqual({
      until: new Date('2027-03-01T00:00:00Z'),
      scheme: { suffix: '.hmac', encoding: 'hex' },
      key: { path: 'secret/aegis/hmac', field: 'key', encoding: 'utf8' },
    });
    expect(verify()).not.toHaveProperty('acceptHmac');
  });

  it.each<[Raw, string]>([
    [{ 'accept-hmac-until': '2027-03-01' }, 'hmac-key-path'],
    [{ 'hmac-key-path': 'secret/aegis/hmac' }, 'hmac-key-path'],
    [{ ...given, 'accept-hmac-until': '2027-02-30' }, 'accept-hmac-until'],
    [{ ...given, 'accept-hmac-until': '2027-3-1' }, 'accept-hmac-until'],
    [{ ...given, 'accept-hmac-until': '2027-03-01T12:00:00Z' }, 'accept-hmac-until'],
    [{ ...given, 'accept-hmac-until': 'never' }, 'accept-hmac-until'],
    [{ ...given, 'public-key': publicPem() }, 'accept-hmac-until'],
  ])('refuses %j', (raw, name) => {
    expect(refusal({ ...VERIFY, ...raw }).message).toContain(`\`${name}:\` `);
  });
});

describe('warnings', () => {
  const warnings = (raw: Raw, env: Raw = {}): string => parse({ ...SIGN, ...raw }, env).warnings.join('\n');

  it.each([
    ['http://vault.example.com', true],
    ['http://10.0.0.1:8200', true],
    ['http://127.0.0.1:8200', false],
    ['http://127.9.9.9', false],
    ['http://localhost:8200', false],
    ['http://[::1]:8200', false],
    ['http://127.0.0.1.example.com', true],
    ['https://vault.example.com', false],
  ])('about clear text to %s: %s', (address, expected) => {
    expect(warnings({ 'vault-addr': address }).includes('read the token')).toBe(expected);
  });

  it.each(['parallelism', 'who-to-trust', 'runner_os', '__proto__x'])(
    'about the unknown input %s',
    (name) => {
      expect(warnings({ [name]: 'x' })).toContain(`There is no input "${name}"`);
    },
  );

  it('about an unverified server, and none without a reason', () => {
    expect(warnings({ 'vault-skip-verify': 'true' })).toContain('vault-skip-verify');
    expect(warnings({})).toBe('');
  });

  it('about Vault inputs that public-key makes idle', () => {
    const raw = { ...VERIFY, 'public-key': publicPem() };
    expect(parse(raw).warnings.join()).toContain('vault-addr');
  });
});

describe('secrets', () => {
  it('are found before anything is checked', () => {
    const raw = {
      'vault-token': `${TOKEN}\n`,
      'vault-headers': 'CF-Secret: 0123456789',
      'github-token': 'ghs_0123456789',
    };
    const found = secretsOf(raw, { BAO_TOKEN: 'bao.0123456789' });
    for (const secret of [TOKEN, '0123456789', 'ghs_0123456789', 'bao.0123456789'])
      expect(found).toContain(secret);
  });

  it('never stand in an error', () => {
    const bad = `${TOKEN} ${TOKEN}`;
    for (const name of ['vault-token', 'vault-client-key', 'vault-headers'] as const) {
      expect(JSON.stringify(refusal({ ...SIGN, [name]: bad }))).not.toContain(TOKEN);
      expect(refusal({ ...SIGN, [name]: bad }).message).not.toContain(TOKEN);
    }
    expect(refusal({ ...SIGN, 'vault-addr': `https://u:${TOKEN}@vault` }).message).not.toContain(TOKEN);
  });
});

describe('a file of patterns', () => {
  it('stands for its lines', () => {
    const expected = { include: ['a.bin', '*.bin', 'shards/**'], exclude: ['tmp/**', 'b'] };
    expect(sign({ path: 'a.bin\n@patterns.txt\n!b' }).patterns).toEqual(expected);
    expect(sign({ path: 'x', 'model-path': '@patterns.txt' }).modelPatterns?.include).toEqual([
      '*.bin',
      'shards/**',
    ]);
  });

  it('is a name like any other behind ./, and behind !', () => {
    expect(sign({ path: './@scope/**\n!@other/**' }).patterns).toEqual({
      include: ['./@scope/**'],
      exclude: ['@other/**'],
    });
  });

  it.each([
    ['is not there', '@missing.txt'],
    ['has no name', '@'],
    ['is empty', '@empty.txt'],
    ['holds comments only', '@blank.txt'],
    ['names another', '@nested.txt'],
    ['has too many lines', '@many.txt'],
    ['puts its excluding lines before others', '@patterns.txt\nlater.bin'],
  ])('is refused when it %s', (_, path) => {
    const { code, message } = refusal({ ...SIGN, path });
    expect(code).toBe('INPUT_INVALID');
    expect(message).toContain('path');
  });
});

describe('a file of public keys that is not there', () => {
  it('is named, since it is no secret', () => {
    expect(refusal({ ...VERIFY, 'public-key': 'keys/aegis.pem' }).message).toContain(
      '"keys/aegis.pem" does not exist',
    );
  });

  it('is not, when it does not look like a path: it may be a key', () => {
    expect(refusal({ ...VERIFY, 'public-key': TOKEN }).message).not.toContain(TOKEN);
  });
});

describe('what is never shown back', () => {
  const messageOf = (raw: Raw, files: Record<string, string> = {}): string => {
    const readFile = (path: string): Buffer => Buffer.from(files[path] ?? '');
    try {
      parseInputs(
        { mode: 'sign', key: 'k', path: 'a', ...raw },
        { VAULT_TOKEN: 't0ken' },
        { ...context, readFile },
      );
    } catch (thrown) {
      const { message, hints } = thrown as AegisError;
      return [message, ...hints].join('\n');
    }
    throw new Error('expected a refusal');
  };

  it.each([
    'https://user:hunter2/pass@vault:8200',
    'https://user:hunter2pass@h:99999',
    'ftp://u:hunter2pass@h',
  ])('the password in %s', (address) => {
    expect(messageOf({ 'vault-addr': address })).not.toContain('hunter2');
  });

  it('the content of a file that is no predicate', () => {
    const raw = { 'vault-addr': 'https://v', 'predicate-type': 'https://e/p', 'predicate-path': 'p.json' };
    expect(messageOf(raw, { 'p.json': '"ghp_mysecretstring"' })).not.toContain('ghp_');
  });

  it('a credential behind its scheme in a header: it is masked by itself too', () => {
    expect(secretsOf({ 'vault-headers': 'X-Proxy-Auth: Bearer SECRETPROXYTOKEN1' }, {})).toContain(
      'SECRETPROXYTOKEN1',
    );
  });

  it('is the value of a header, however short, and not its name', () => {
    const found = secretsOf({ 'vault-headers': 'CF-Access-Client-Secret: pin\nX-Tenant-Number: 42' }, {});
    expect(found.sort()).toEqual(['42', 'pin']);
  });

  it('says that it belongs in a secret', () => {
    const secret = inputNames().filter((name) => specOf(name).secret === true && name !== 'github-token');
    expect(secret.length).toBeGreaterThan(4);
    for (const name of secret)
      expect([name, specOf(name).description]).toEqual([
        name,
        expect.stringContaining('Set it only from a secret'),
      ]);
  });
});

it('does not warn of defaults that nobody gave when Vault is not asked', () => {
  const raw = {
    mode: 'verify',
    path: 'a',
    'public-key': publicPem(),
    'vault-auth': 'auto',
    'transit-mount': 'transit',
  };
  expect(parse(raw).warnings).toEqual([]);
  expect(parse({ ...raw, key: 'other' }).warnings).toEqual([expect.stringContaining('key')]);
});

describe('ignore-paths', () => {
  const model = { 'model-path': 'm', path: '' };
  const scopeOf = (text: string) => sign({ ...model, 'ignore-paths': text }).scope;

  it('are exact paths, one a line', () => {
    expect(scopeOf('logs\neval/results.json\n# a remark\nlogs')).toMatchObject({
      ignorePaths: ['logs', 'eval/results.json'],
    });
  });

  it.each([
    '.',
    './',
    '/',
    './logs',
    'logs/',
    'a//b',
    'a/./b',
    '..',
    'a/../b',
    '/etc',
    'a\\b',
    'C:x',
    '*.log',
    'a?',
    '!a',
    '#',
  ])('refuses %j', (text) => {
    const error = refusal({ ...SIGN, ...model, 'ignore-paths': text });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.sentence).toContain('ignore-paths');
  });
});

describe('inputs that would do nothing', () => {
  it.each([
    [{ 'ignore-paths': 'logs' }, 'ignore-paths'],
    [{ 'ignore-git-paths': 'false' }, 'ignore-git-paths'],
    [{ 'allow-symlinks': 'hf-cache' }, 'allow-symlinks'],
    [{ signature: 'a.sig', 'signatures-dir': 'sigs' }, 'signatures-dir'],
    [{ signature: 'a.sig', shard: '1/2' }, 'shard'],
    [{ mode: 'verify', 'allow-lfs-pointers': 'true' }, 'allow-lfs-pointers'],
    [{ 'accept-signed-ignore-paths': 'true', 'model-path': 'm' }, 'accept-signed-ignore-paths'],
    [{ mode: 'resign', 'require-safetensors': 'true' }, 'require-safetensors'],
    [{ 'allow-symlinks': 'some', 'model-path': 'm' }, 'allow-symlinks'],
  ])('%j', (raw, named) => {
    expect(refusal({ ...SIGN, ...raw }).sentence).toContain(named);
  });
});

describe('timestamps and certificates', () => {
  const url = 'https://tsa.example.com/tsr';
  const asked = { 'timestamp-url': url, 'timestamp-certificates': 'ca.pem' };

  it('are asked of each authority, under the policy beside it', () => {
    const { timestamps, material } = sign({
      ...asked,
      'timestamp-url': `${url}\n  http://other.example.com 1.3.6.1.4.1.57264.2`,
      'timestamp-required': 'false',
      'signature-material': 'certificate',
    });
    expect(material).toBe('certificate');
    expect(timestamps?.authorities).toEqual([
      { url: new URL(url) },
      { url: new URL('http://other.example.com'), policy: '1.3.6.1.4.1.57264.2' },
    ]);
    expect([timestamps?.certificates.length, timestamps?.isRequired]).toEqual([1, false]);
    expect((parse({ ...SIGN, mode: 'resign', ...asked }).inputs as ResignInputs).timestamps).toBeDefined();
  });

  it('count in mode verify, beside a trust file or without', () => {
    const { timestampCertificates, requireTimestamp, demands } = verify({
      'trusted-certificates': 'ca.pem',
      'timestamp-certificates': 'ca.pem',
      'require-timestamp': 'true',
      'expected-certificate-subject': 'CN=*',
      'expected-certificate-san': 'DNS:a',
    });
    expect([timestampCertificates?.length, requireTimestamp]).toEqual([1, true]);
    expect(demands).toEqual({ certificateSubject: 'CN=*', certificateName: 'DNS:a' });
  });

  it.each<[string, Raw, string]>([
    ['no URL', { ...asked, 'timestamp-url': 'tsa' }, 'timestamp-url'],
    ['another scheme', { ...asked, 'timestamp-url': 'ftp://tsa.example.com' }, 'timestamp-url'],
    ['a password', { ...asked, 'timestamp-url': 'https://user:secret@tsa.example.com' }, 'timestamp-url'],
    ['no policy', { ...asked, 'timestamp-url': `${url} default` }, 'timestamp-url'],
    ['more than a policy', { ...asked, 'timestamp-url': `${url} 1.2.3 1.2.4` }, 'timestamp-url'],
    ['nine authorities', { ...asked, 'timestamp-url': `${url}\n`.repeat(9) }, 'timestamp-url'],
    ['nobody whom they lead to', { 'timestamp-url': url }, 'timestamp-certificates'],
    ['certificates that nothing leads to', { 'timestamp-certificates': 'ca.pem' }, 'timestamp-certificates'],
    ['nothing that need not be there', { 'timestamp-required': 'false' }, 'timestamp-required'],
    ['another material', { 'signature-material': 'x509' }, 'signature-material'],
  ])('are refused in mode sign with %s', (_, raw, name) => {
    const { message } = refusal({ ...SIGN, ...raw });
    expect(message).toContain(name);
    expect(message).not.toContain('secret');
  });

  it.each<[string, Raw, string]>([
    ['a timestamp that is demanded of nobody', { 'require-timestamp': 'true' }, 'timestamp-certificates'],
    [
      'a subject where nobody has one',
      { 'expected-certificate-subject': 'CN=a' },
      'expected-certificate-subject',
    ],
    ['a name where nobody has one', { 'expected-certificate-san': 'DNS:a' }, 'expected-certificate-san'],
    [
      'a minimum that certificates do not carry',
      { 'trusted-certificates': 'ca.pem', 'min-key-version': '2' },
      'min-key-version',
    ],
    ['an authority to ask', { 'timestamp-url': 'https://tsa.example.com' }, 'timestamp-url'],
  ])('are refused in mode verify with %s', (_, raw, name) => {
    expect(refusal({ ...VERIFY, ...raw }).message).toContain(name);
  });
});
