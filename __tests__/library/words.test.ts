/** A sentence names inputs as the action does; in a program they are options. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AegisError, ERROR_CODES } from '../../src/errors.ts';
import { signModelArtifact, verifyBytes, verifyModelArtifact, verifyRegistryModel } from '../../src/index.ts';
import { inputNames } from '../../src/inputs/table.ts';
import { inLibrary, toldInLibrary } from '../../src/library/words.ts';
import { authority } from '../support/chains.ts';
import { makeKey } from '../support/local-keys.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const KEBAB = inputNames().filter((name) => name.includes('-'));
const OF_ACTIONS = new RegExp(
  String.raw`(?<![\w-])(?:--)?(?:${KEBAB.join('|')}|expected-\*)(?![\w-])|action\.yml|actions/|vault-action|GITHUB_|docker login|REGISTRY_AUTH_FILE`,
);

it.each([
  ['check vault-addr, DNS and proxy', 'check key.address, DNS and proxy'],
  ['check `key` and transit-mount', 'check `key` and key.mount'],
  ['`timestamp-required: false` signs', '`timestamps.isRequired: false` signs'],
  ['check `base-dir`', 'check `baseDir`'],
  ['run mode resign', 'run aegis-sign resign'],
  ['there is no base-dir.bin', 'there is no base-dir.bin'],
])('%s', (said, told) => {
  expect(inLibrary(said)).toBe(told);
});

const camelCase = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
it.each([
  ...inputNames().filter((name) => name.startsWith('expected-')),
  ...(['max-age', 'min-key-version', 'require-timestamp', 'name-check', 'allow-extra-files'] as const),
  'accept-signed-ignore-paths' as const,
])('%s is an item of the policy', (name) => {
  expect(inLibrary(`check \`${name}\``)).toBe(`check \`policy.${camelCase(name)}\``);
});

/** No call of the library ends with these. */
const ELSEWHERE =
  /^(FILES_NOT_FOUND|ARTIFACT_NAMES_COLLIDE|BUNDLE_PLACE_REFUSED|HMAC|OLD_SIGNATURE|KEY_VERSION_IN_USE|ROTATION|MANIFEST|RECORD|VAULT_SECRET|SETUP|REGISTRY_TLS|RELEASE|UPLOAD|DOWNLOAD|ALERT|COMMAND|CONTRADICTED)/;

it('no remedy names what only the other doors have', () => {
  const codes = Object.entries(ERROR_CODES).filter(([code]) => !ELSEWHERE.test(code));
  for (const [code, { remedy }] of codes)
    expect([code, inLibrary(remedy)]).not.toEqual([code, expect.stringMatching(OF_ACTIONS)]);
});

describe('an error', () => {
  it('says its message, its points and its hints in these words, and keeps the rest', () => {
    const details = { got: 'a', artifact: 'f', cause: new Error('below') };
    const error = new AegisError('POLICY_UNMET', {
      ...{ message: 'it has no base-dir', points: ['min-key-version is not met'], hints: ['set name-check'] },
      ...details,
      ...{ expected: 'b', detail: '{got} is not {expected}' },
    });
    const told = toldInLibrary(error);
    expect(told.parts).toEqual({ lead: 'it has no baseDir', points: ['policy.minKeyVersion is not met'] });
    expect(told).toMatchObject({
      ...details,
      ...{ code: error.code, expected: 'b', detail: error.detail, hints: ['set policy.nameCheck'] },
    });
  });

  it('that says nothing of inputs stays the one that it is', () => {
    const error = new AegisError('SIGNATURE_INVALID', { message: 'no' });
    expect(toldInLibrary(error)).toBe(error);
  });
});

describe('a call that fails speaks of its own options', () => {
  const [path = ''] = writeFiles(temporaryDirectory(), { 'w.bin': 'w' });
  const trust = makeKey('ecdsa-p256').publicKey.pem;
  const { pem } = authority('root');
  it.each<[string, () => Promise<unknown>]>([
    ['no keys', async () => verifyModelArtifact(path, { trust: [] })],
    ['no signature', async () => verifyModelArtifact(path, { trust })],
    ['no artifact', async () => verifyModelArtifact(join(path, '../none'), { trust })],
    ['an artifact elsewhere', async () => verifyModelArtifact('/etc/hostname', { trust, baseDir: '/tmp' })],
    ['keys without versions', async () => verifyModelArtifact(path, { trust, policy: { minKeyVersion: 2 } })],
    [
      'time without authorities',
      async () => verifyModelArtifact(path, { trust, policy: { requireTimestamp: true } }),
    ],
    ['no bundle', async () => verifyBytes(Buffer.from('w'), { trust, name: 'w', bundle: Buffer.from('{}') })],
    [
      'certificates that certify nothing',
      async () => verifyModelArtifact(path, { trustedCertificates: pem, timestampCertificates: 'none' }),
    ],
    [
      'no token',
      async () =>
        signModelArtifact(path, {
          key: { name: 'k', address: 'http://127.0.0.1:9', auth: { tokenFile: '/none' } },
        }),
    ],
    [
      'no server',
      async () => signModelArtifact(path, { key: { name: 'k', address: 'http://127.0.0.1:9', auth: 't' } }),
    ],
    ...['Basic realm="r"', undefined].map((challenge): [string, () => Promise<unknown>] => [
      `a registry that asks for a login, by ${challenge}`,
      async () => {
        const server = createServer((_, answer) =>
          answer.writeHead(401, { ...(challenge !== undefined && { 'www-authenticate': challenge }) }).end(),
        );
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const { port } = server.address() as AddressInfo;
        try {
          return await verifyRegistryModel(`127.0.0.1:${port}/models/a:v1`, {
            trust,
            registryPlainHttp: true,
          });
        } finally {
          server.close();
        }
      },
    ]),
  ])('%s', async (_, call) => {
    const { sentence, hints } = await rejection(call());
    expect([sentence, ...hints].join('\n')).not.toMatch(OF_ACTIONS);
  });
});
