/** Trust files: whoever can change one is trusted, but it must not mean anything other than what it says. */
import fc from 'fast-check';
import { publicKeyFromPem } from '../../src/keys/public-key.ts';
import { decodeTrustFile, encodeTrustFile, trustFile } from '../../src/verify/trust-file.ts';
import { makeKey } from '../support/local-keys.ts';
import { mutatedBytes, mutatedJson } from './mutations.ts';
import { expectRefusal, must, type Target } from './target.ts';

const NOW = new Date('2026-11-24T14:00:00Z');
const SERVER = 'ab'.repeat(32);
const keys = (['ecdsa-p256', 'ed25519', 'ecdsa-p384'] as const).map((type) => makeKey(type).publicKey);
const honest = [1, 2].map((minVersion) =>
  encodeTrustFile(
    {
      mount: 'transit',
      name: 'models',
      minVersion,
      versions: keys.map((publicKey, index) => ({
        version: index + 1,
        publicKey,
        createdAt: NOW.toISOString(),
      })),
    },
    SERVER,
    NOW,
  ).toString(),
);

/** Trust files: each version has one key, known by its hash, and none below the minimum is trusted. */
export const trustFileTarget: Target = {
  name: 'trust-file',
  input: fc.oneof(
    { weight: 4, arbitrary: mutatedJson(honest).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: mutatedBytes(honest.map((text) => Buffer.from(text))) },
  ),
  check(input) {
    try {
      const read = decodeTrustFile(input);
      const said = JSON.parse(input.toString()) as {
        minVersion: number;
        versions: { version: number; hint: string; publicKey: string }[];
      };
      must(read.minVersion === said.minVersion, 'the minimum is what the file says');
      must(read.versions.length === said.versions.length, 'no version is dropped or added');
      for (const [index, { version, publicKey }] of read.versions.entries()) {
        const there = said.versions[index];
        must(there?.version === version && there.hint === publicKey.hint, 'the version and hint of the file');
        must(publicKeyFromPem(there.publicKey).hint === publicKey.hint, 'the key of the file');
      }
      must(new Set(read.versions.map(({ version }) => version)).size === read.versions.length, 'each once');
      must(!Number.isNaN(read.createdAt.getTime()), 'a real moment');
      const again = decodeTrustFile(encodeTrustFile(read, SERVER, read.createdAt));
      must(JSON.stringify(again) === JSON.stringify(read), 'written and read again, it is the same');
      const root = trustFile(read, { now: read.createdAt });
      for (const { version, publicKey } of read.versions) {
        // What was retired stays known, with its end or below the minimum, so that its refusal says what became of it.
        const { version: known = 0, until } = root.keys.get(publicKey.hint) ?? {};
        const isTrusted = until === undefined && known >= Math.max(1, root.minVersion);
        const isAllowed = read.versions
          .filter((one) => one.publicKey.hint === publicKey.hint)
          .every(
            (one) =>
              one.version >= read.minVersion &&
              one.retiredAt === undefined &&
              one.compromisedAt === undefined,
          );
        must(isTrusted === isAllowed, `version ${version} is trusted exactly when the minimum allows it`);
      }
    } catch (thrown) {
      expectRefusal(thrown, ['TRUST_MALFORMED', 'ALGORITHM_REFUSED', 'TRUST_EXPIRED', 'KEY_UNTRUSTED']);
    }
  },
};
