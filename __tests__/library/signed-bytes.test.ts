/** Signatures over bytes, as cosign sign-blob makes them, at the doors of the library. */
import { createHash, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import {
  openVerified,
  verifyBytes,
  verifyModelArtifact,
  verifyStream,
  type VerificationPolicy,
} from '../../src/index.ts';
import { makeKey, type LocalKey } from '../support/local-keys.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { rejectedCode } from '../support/thrown.ts';

const key = makeKey('ecdsa-p256');
const other = makeKey('ecdsa-p256');
const p384 = makeKey('ecdsa-p384');
const name = 'weights.bin';
const bytes = Buffer.alloc(300_000, 'weights ');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const nameless = { nameCheck: 'none' } as const;

function bundleOf(
  content = bytes,
  { hint, signer = key }: { hint?: string; signer?: LocalKey } = {},
): Buffer {
  const signature = sign('sha256', content, signer.privateKey).toString('base64');
  const digest = createHash('sha256').update(content).digest('base64');
  return Buffer.from(
    JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint } },
      messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest }, signature },
    }),
  );
}

interface Asked {
  readonly content?: Buffer;
  readonly bundle?: Buffer;
  readonly trust?: readonly string[];
  readonly policy?: VerificationPolicy;
}
const ask = ({
  content = bytes,
  bundle = bundleOf(),
  trust = [key.publicKey.pem],
  policy = nameless,
}: Asked) => ({
  content,
  options: { name, bundle, trust: [...trust], policy },
});
const onDisk = (content: Buffer, bundle: Buffer): string => {
  const path = join(temporaryDirectory(), name);
  writeFileSync(path, content);
  writeFileSync(`${path}.sig.json`, bundle);
  return path;
};

/** Each door, with what it says. */
const DOORS: readonly [string, (asked: Asked) => Promise<{ sha256: string; size: number }>][] = [
  [
    'verifyBytes',
    async (asked) => {
      const { content, options } = ask(asked);
      return verifyBytes(content, options);
    },
  ],
  [
    'verifyStream',
    async (asked) => {
      const { content, options } = ask(asked);
      return verifyStream(Readable.from([content.subarray(0, 3), content.subarray(3)]), options);
    },
  ],
  [
    'verifyModelArtifact',
    async (asked) => {
      const { content, options } = ask(asked);
      const { trust, policy } = options;
      return verifyModelArtifact(onDisk(content, options.bundle), { trust, policy });
    },
  ],
  [
    'openVerified',
    async (asked) => {
      const { content, options } = ask(asked);
      const { trust, policy } = options;
      await using file = await openVerified(onDisk(content, options.bundle), { trust, policy });
      expect(content.equals(await file.bytes())).toBe(true);
      return file;
    },
  ],
];

describe.each(DOORS)('%s', (_, verified) => {
  it('takes a signature over bytes where no name is asked for', async () => {
    expect(await verified({})).toMatchObject({ sha256, size: bytes.length });
    expect(await verified({ trust: [other.publicKey.pem, key.publicKey.pem] })).toMatchObject({ sha256 });
    const safe = { ...nameless, requireSafetensors: true };
    expect(await verified({ policy: safe })).toMatchObject({ sha256 });
  });

  it.each<[string, string, Asked]>([
    ['a name is asked for', 'BUNDLE_KIND_REFUSED', { policy: {} }],
    ['the bytes are others', 'DIGEST_MISMATCH', { content: Buffer.concat([bytes, bytes]) }],
    ['the key is another', 'SIGNATURE_INVALID', { trust: [other.publicKey.pem] }],
    ['a demand is made that bytes cannot meet', 'POLICY_UNMET', { policy: { ...nameless, maxAge: '1d' } }],
    [
      'they are a pickle that may not be',
      'FORMAT_REFUSED',
      {
        content: Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1'),
        bundle: bundleOf(Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1')),
        policy: { ...nameless, requireSafetensors: true },
      },
    ],
  ])('refuses one where %s', async (__, code, asked) => {
    expect(await rejectedCode(async () => verified(asked))).toBe(code);
  });
});

it('reads a stream once, and so for keys of one hash only', async () => {
  const { messageSignature, ...rest } = JSON.parse(bundleOf().toString()) as {
    messageSignature: { signature: string };
  };
  const { signature } = messageSignature;
  const bundle = Buffer.from(JSON.stringify({ ...rest, messageSignature: { signature } }));
  const { options } = ask({ bundle, trust: [p384.publicKey.pem, key.publicKey.pem] });
  const read = async () => verifyStream(Readable.from([bytes]), options);
  expect(await rejectedCode(read)).toBe('BUNDLE_KIND_REFUSED');
  expect(await verifyBytes(bytes, options)).toMatchObject({ sha256 });
});
