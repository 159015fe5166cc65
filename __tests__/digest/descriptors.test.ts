/** Every file that is opened is closed, whatever is wrong with it: a gate in a server must not run out of descriptors. */
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect } from '@jest/globals';
import { readBundleFile } from '../../src/bundle/file.ts';
import { glanceAt } from '../../src/digest/glance.ts';
import { readPrivateFile, writePrivateFile } from '../../src/digest/private-file.ts';
import { readAgainstSignature } from '../../src/digest/signed-bytes.ts';
import { openVerdictCache } from '../../src/digest/verdict-cache.ts';
import { readSidecar } from '../../src/hmac/sidecar.ts';
import { openVerified, verifyModelArtifact } from '../../src/index.ts';
import { artifactAt } from '../support/artifacts.ts';
import { itIf } from '../support/skip.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { makeKey } from '../support/local-keys.ts';

const onLinux = itIf(process.platform === 'linux', 'only Linux shows the descriptors of a process');
const openFiles = (): number => readdirSync('/proc/self/fd').length;
const pem = makeKey('ecdsa-p256').publicKey.pem;

let directory: string;
beforeEach(() => {
  directory = temporaryDirectory();
  chmodSync(directory, 0o700);
  writeFiles(directory, { good: 'content', 'good.sig.json': '{}', 'unsigned.bin': 'x' });
  writeFileSync(join(directory, 'shared'), 'content', { mode: 0o600 });
  chmodSync(join(directory, 'shared'), 0o666);
  mkdirSync(join(directory, 'folder'));
});
const at = (name: string): string => join(directory, name);

function lookInCache(path: string): void {
  const log = { debug() {}, info() {}, warning() {} };
  const cache = openVerdictCache(
    { path: `${path}.cache`, key: Buffer.alloc(32) },
    { trustSha256: '', now: new Date(), log },
  );
  expect(cache.find({ ...artifactAt(directory, 'good'), bundleSha256: '' })).toBeUndefined();
}

const acts: [string, () => unknown][] = [
  ['a bundle', () => readBundleFile(at('good'), 100)],
  ['a bundle that is too large', () => codeOf(() => readBundleFile(at('good'), 1))],
  ['a bundle that is no file', () => codeOf(() => readBundleFile(at('folder'), 1))],
  // Its size is said to be 0, and the first byte cannot be read.
  [
    'a bundle that cannot be read',
    () => expect(codeOf(() => readBundleFile('/proc/self/mem', 100))).toBe('BUNDLE_UNREADABLE'),
  ],
  [
    'a bundle that grows',
    () => expect(codeOf(() => readBundleFile('/proc/self/status', 9999))).toBe('BUNDLE_UNREADABLE'),
  ],
  ['a sidecar', () => readSidecar(at('good'))],
  ['a sidecar that is no file', () => codeOf(() => readSidecar(at('folder')))],
  [
    'a sidecar that cannot be read',
    () => expect(codeOf(() => readSidecar('/proc/self/mem'))).toBe('HMAC_MALFORMED'),
  ],
  ['a private file', () => codeOf(() => readPrivateFile(at('good'), 100))],
  ['a private file that is shared', () => codeOf(() => readPrivateFile(at('shared'), 100))],
  ['a private file that is no file', () => codeOf(() => readPrivateFile(at('folder'), 100))],
  ['a private file that is written', () => writePrivateFile(at('new'), Buffer.from('x'), 'replace')],
  [
    'a private file that cannot be written',
    () => codeOf(() => writePrivateFile(at('folder'), Buffer.from('x'), 'replace')),
  ],
  [
    'a file that is read against a signature',
    async () =>
      rejectedCode(async () =>
        readAgainstSignature({ path: at('good'), size: 1 }, 'sha256', Buffer.of(), []),
      ),
  ],
  ['a file that is glanced at', () => expect(glanceAt(at('good'), 'both')).toBeUndefined()],
  ['a folder that is glanced at', () => expect(glanceAt(at('folder'), 'both')).toBeUndefined()],
  ['a file that is looked for in a cache', () => lookInCache(at('good'))],
  [
    'an artifact with a bad bundle',
    async () => rejectedCode(async () => openVerified(at('good'), { trust: pem })),
  ],
  [
    'an artifact without one',
    async () => rejectedCode(async () => openVerified(at('unsigned.bin'), { trust: pem })),
  ],
  [
    'a folder for an artifact',
    async () => rejectedCode(async () => openVerified(at('folder'), { trust: pem })),
  ],
  [
    'an artifact that is verified',
    async () => rejectedCode(async () => verifyModelArtifact(at('good'), { trust: pem })),
  ],
];

onLinux.each(acts)('%s is closed again', async (_, act) => {
  await act();
  const before = openFiles();
  for (let count = 0; count < 5; count += 1) await act();
  expect(openFiles()).toBe(before);
});
