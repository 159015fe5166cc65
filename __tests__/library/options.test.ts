/** What programs may give for options: every one that is declared, and nothing that cannot be meant. No server is reached. */
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { MAX_TIMESTAMPS } from '../../src/bundle/bundle.ts';
import {
  AegisError,
  openVerified,
  signBytes,
  signModelArtifact,
  signRegistryModel,
  signStream,
  verifyBytes,
  verifyModelArtifact,
  verifyRegistryModel,
  verifyStream,
  type SignBytesOptions,
  type SignPathOptions,
  type SignRegistryOptions,
  type TransitKeyReference,
  type VerifyBytesOptions,
  type VerifyPathOptions,
  type VerifyRegistryOptions,
} from '../../src/index.ts';
import { requirePlace, type ArtifactPlace } from '../../src/library/place.ts';
import { authority } from '../support/chains.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf, rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const NAME = 'w.bin';
const bytes = Buffer.from('weights');
const [path = ''] = writeFiles(temporaryDirectory(), { [NAME]: bytes });
/** Whoever gets as far as a login has taken the options. */
const key: TransitKeyReference = {
  name: 'aegis',
  address: 'http://127.0.0.1:9',
  auth: () => {
    throw new AegisError('TOKEN_MISSING', { message: 'there is no token' });
  },
};
const { pem } = authority('root');

type Names<T> = Record<keyof T, true>;
const call = { key: true, signal: true, logger: true, now: true, onAudit: true } as const;
const place: Names<ArtifactPlace> = {
  baseDir: true,
  signaturesDir: true,
  signature: true,
  allowSymlinks: true,
  ignorePaths: true,
  ignoreGitPaths: true,
};
const said = {
  ...call,
  keyVersion: true,
  signatureMaterial: true,
  timestamps: true,
  metadata: true,
  source: true,
} as const;
const content = { requireSafetensors: true, allowLfsPointers: true } as const;
const trusted = {
  ...call,
  trust: true,
  trustedCertificates: true,
  timestampCertificates: true,
  policy: true,
  onAlert: true,
} as const;
const access = { registryAuth: true, registryPlainHttp: true } as const;
const signsPath: Names<SignPathOptions> = { ...said, ...content, ...place };
const signsBytes: Names<SignBytesOptions> = { ...said, ...content, name: true };
const signsRegistry: Names<SignRegistryOptions> = { ...said, ...access, forms: true };
const verifiesPath: Names<VerifyPathOptions> = { ...trusted, ...place, cache: true };
const verifiesBytes: Names<VerifyBytesOptions> = { ...trusted, name: true, bundle: true };
const verifiesRegistry: Names<VerifyRegistryOptions> = { ...trusted, ...access, directory: true };

const CALLS: readonly (readonly [string, object, (options: never) => Promise<unknown>])[] = [
  ['signModelArtifact', signsPath, async (options) => signModelArtifact(path, options)],
  ['signBytes', signsBytes, async (options) => signBytes(bytes, options)],
  ['signStream', signsBytes, async (options) => signStream([bytes], options)],
  ['signRegistryModel', signsRegistry, async (options) => signRegistryModel('localhost:9/a:b', options)],
  ['verifyModelArtifact', verifiesPath, async (options) => verifyModelArtifact(path, options)],
  ['openVerified', verifiesPath, async (options) => openVerified(path, options)],
  ['verifyBytes', verifiesBytes, async (options) => verifyBytes(bytes, options)],
  ['verifyStream', verifiesBytes, async (options) => verifyStream([bytes], options)],
  [
    'verifyRegistryModel',
    verifiesRegistry,
    async (options) => verifyRegistryModel('localhost:9/a:b', options),
  ],
];

it.each(CALLS)('%s takes every option that it declares, and no other', async (_, names, given) => {
  const basis = { key, ...('name' in names && { name: NAME }), ...('bundle' in names && { bundle: bytes }) };
  for (const name of Object.keys(names)) {
    const { message } = await rejection(given({ [name]: undefined, ...basis } as never));
    expect([name, message]).toEqual([name, 'there is no token']);
  }
  const error = await rejection(given({ ...basis, other: undefined } as never));
  expect([error.code, error.message, error.got]).toEqual([
    'INPUT_INVALID',
    'the call cannot be understood',
    'the option "other"',
  ]);
});

it.each(CALLS)('%s asks nobody once it is cancelled', async (_, names, given) => {
  let asked = 0;
  const auth = (): string => {
    asked += 1;
    return 'token';
  };
  const basis = { name: NAME, bundle: bytes, signal: AbortSignal.abort(), key: { ...key, auth } };
  const options = Object.fromEntries(Object.entries(basis).filter(([name]) => name in names));
  expect((await rejection(given(options as never))).code).toBe('CANCELLED');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(0);
});

it('a registry is asked without TLS when that is said, and with it otherwise', async () => {
  const begun: string[] = [];
  const server = createServer((socket) => {
    socket.once('data', (chunk: Buffer) => {
      const isTls = chunk[0] === 0x16;
      begun.push(isTls ? 'TLS' : 'HTTP');
      socket.end(isTls ? '' : 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = async (registryPlainHttp?: boolean): Promise<string | undefined> => {
    begun.length = 0;
    const trust = makeKey('ecdsa-p256').publicKey.pem;
    const options = { trust, ...(registryPlainHttp !== undefined && { registryPlainHttp }) };
    await rejection(verifyRegistryModel(`localhost:${port}/a/b:c`, options));
    return begun[0];
  };
  expect([await ask(true), await ask(false), await ask()]).toEqual(['HTTP', 'TLS', 'TLS']);
  server.close();
});

describe('signing', () => {
  const timestamps = { authorities: [{ url: 'https://timestamp.example.com' }], certificates: pem };
  const authorities = (...given: unknown[]): object => ({
    timestamps: { ...timestamps, authorities: given },
  });
  const many = (count: number): object =>
    authorities(...Array.from({ length: count }, () => ({ url: 'https://timestamp.example.com' })));
  it.each<[string, object]>([
    ['with another material', { signatureMaterial: 'hint' }],
    ['with an authority that has no address', authorities({})],
    ['with authorities that are no list', { timestamps: { ...timestamps, authorities: 'x' } }],
    ['with an authority that is nothing', authorities(null)],
    ['with an authority at whose address is a password', authorities({ url: 'https://u:p@t.example.com' })],
    ['with a yes that is text', { allowLfsPointers: 'false' }],
    ['with no key', { key: null }],
    ['with the name of a key alone', { key: 'aegis' }],
    ['with a key whose name is no text', { key: { ...key, name: 5 } }],
    ['with a mount that is none', { key: { ...key, mount: 5 } }],
    ['with a field of a key that nobody reads', { key: { ...key, Namespace: 'team' } }],
    ['without a login', { key: { ...key, auth: undefined } }],
    ['with a login of no kind', { key: { ...key, auth: { kind: 'ldap' } } }],
    ['with no timestamps', { timestamps: null }],
    ['with a name that no file can have', { name: 'a\0b' }],
    ['with a name that is no text', { name: '\ud800' }],
    ['with a signal that is none', { signal: {} }],
    ['with a logger that is none', { logger: console.log }],
    ['with a clock that is none', { now: new Date() }],
    ['with a clock that stands nowhere', { now: () => new Date(Number.NaN) }],
    ['with a clock that says words', { now: () => 'today' }],
    ['with somebody to tell who is none', { onAudit: 'audit.jsonl' }],
    ['with an authority whose address is none', authorities({ url: 'timestamp.example.com' })],
    ['with an authority that is asked in another way', authorities({ url: 'ftp://timestamp.example.com' })],
    ['with a policy that is none', authorities({ url: 'https://t.example.com', policy: 'strict' })],
    ['with a policy that is a number', authorities({ url: 'https://t.example.com', policy: 1.2 })],
    ['with no authority', authorities()],
    ['with more authorities than a bundle holds', many(MAX_TIMESTAMPS + 1)],
    ['without certificates of the authorities', { timestamps: { ...timestamps, certificates: 'PEM' } }],
    ['with an address of Vault that holds /v1', { key: { ...key, address: `${String(key.address)}/v1` } }],
    ['with the web page of Vault', { key: { ...key, address: `${String(key.address)}/ui/vault/secrets` } }],
    ['with an address of Vault that is none', { key: { ...key, address: 'vault:x@y z' } }],
  ])('is refused %s', async (_, more) => {
    expect((await rejection(signBytes(bytes, { key, name: NAME, ...more }))).code).toBe('INPUT_INVALID');
  });

  it.each<[string, object]>([
    ['with the hint of the key', { signatureMaterial: 'key' }],
    ['with certificates', { signatureMaterial: 'certificate' }],
    ['with a timestamp', { timestamps }],
    ['with a timestamp of an address in capitals', authorities({ url: 'HTTP://t.example.com' })],
    ['with a timestamp by a policy', authorities({ url: new URL('http://t.example.com'), policy: '1.2.3' })],
    ['with as many as a bundle holds', many(MAX_TIMESTAMPS)],
    ['with certificates in a list', { timestamps: { ...timestamps, certificates: [pem] } }],
  ])('is begun %s', async (_, more) => {
    expect((await rejection(signBytes(bytes, { key, name: NAME, ...more }))).code).toBe('TOKEN_MISSING');
  });

  it('says what a login may be, and nothing of demands, which a signer has none of', async () => {
    const auth = { token: 's.1' } as unknown as string;
    const { sentence, hints } = await rejection(signBytes(bytes, { key: { ...key, auth }, name: NAME }));
    expect(sentence).toBe('`key` cannot be used: auth is not a token, a function, a file or a login');
    expect(hints).toEqual([expect.stringContaining('a function that returns one')]);
    const demanding = { key, name: NAME, policy: {} } as SignBytesOptions;
    expect((await rejection(signBytes(bytes, demanding))).hints).toEqual([]);
  });

  it('takes no option of the other ways to sign', async () => {
    const named = signModelArtifact(path, { key, name: 'other' } as SignPathOptions);
    const placed = signBytes(bytes, { key, name: NAME, baseDir: '/' } as SignBytesOptions);
    for (const call of [named, placed]) expect((await rejection(call)).code).toBe('INPUT_INVALID');
  });

  it('tells nothing of a password in an address', async () => {
    const error = await rejection(
      signBytes(bytes, { key: { ...key, address: 'vault://me:hunter2@[' }, name: NAME }),
    );
    expect([error.code, error.got]).toEqual(['INPUT_INVALID', '***@[']);
  });
});

describe('the place of an artifact', () => {
  const taken = (given: unknown, kind: 'file' | 'model'): string =>
    codeOf(() => requirePlace(given as ArtifactPlace, kind));
  it.each<[string, object]>([
    ['a signature and a directory of signatures', { signature: 'a', signaturesDir: 'b' }],
    ['a signature without a name', { signature: '' }],
    ['a signature that is no text', { signature: 7 }],
    ['a directory without a name', { baseDir: '' }],
    ['a directory that is no text', { signaturesDir: 5 }],
    ['links in another way', { allowSymlinks: 'yes' }],
    ['no links', { allowSymlinks: null }],
    ['a flag that is text', { ignoreGitPaths: 'true' }],
    ['a path in place of a list', { ignorePaths: 'a' }],
    ['a path that is no text', { ignorePaths: ['a', 7] }],
    ['a path out of the model', { ignorePaths: ['../a'] }],
  ])('is not understood with %s', (_, given) => {
    expect(taken(given, 'model')).toBe('INPUT_INVALID');
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['undefined', { signature: undefined, allowSymlinks: undefined, ignorePaths: undefined }],
    ['a signature', { signature: 'a' }],
    ['a directory of signatures', { signaturesDir: 'a' }],
    ['what is usual', { allowSymlinks: false, ignorePaths: [], ignoreGitPaths: true }],
  ])('may be said by %s', (_, given) => {
    expect([taken(given, 'file'), taken(given, 'model')]).toEqual(['nothing', 'nothing']);
  });

  it.each<[string, object]>([
    ['links', { allowSymlinks: true }],
    ['links of a cache', { allowSymlinks: 'hf-cache' }],
    ['paths that are left out', { ignorePaths: ['a', 'b/c'] }],
    ['the paths of git', { ignoreGitPaths: false }],
  ])('has %s where the artifact is a model, and not where it is a file', (_, given) => {
    expect([taken(given, 'file'), taken(given, 'model')]).toEqual(['INPUT_INVALID', 'nothing']);
  });
});
