/** Real keys of every type, in memory, and a signer over them: for tests that need many signatures but no server. */
import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { schemeOf, type KeyType } from '../../src/keys/key-type.ts';
import { publicKeyFromPem, type PublicKey } from '../../src/keys/public-key.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { IN_TOTO_PAYLOAD_TYPE } from '../../src/statement/statement.ts';
import { trustTransitKey, type TrustRoot } from '../../src/verify/trust.ts';

export interface LocalKey {
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKey;
}

/** Makes a key. RSA keys of 3072 and 4096 bits take up to seconds: make them once a file. */
export function makeKey(type: KeyType): LocalKey {
  const { privateKey, publicKey } = generate(type);
  return {
    privateKey,
    publicKey: publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
  };
}

function generate(type: KeyType): { privateKey: KeyObject; publicKey: KeyObject } {
  switch (type) {
    case 'ecdsa-p256':
      return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    case 'ecdsa-p384':
      return generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    case 'ecdsa-p521':
      return generateKeyPairSync('ec', { namedCurve: 'secp521r1' });
    case 'ed25519':
      return generateKeyPairSync('ed25519');
    case 'mldsa-44':
    case 'mldsa-65':
    case 'mldsa-87':
      return generateKeyPairSync(`ml-dsa-${type === 'mldsa-44' ? 44 : type === 'mldsa-65' ? 65 : 87}`);
    case 'rsa-2048':
    case 'rsa-3072':
    case 'rsa-4096':
      return generateKeyPairSync('rsa', { modulusLength: Number(type.slice(4)) });
  }
}

/** Signs one message the way Transit does for this key type. */
export function signWith({ privateKey, publicKey }: LocalKey, message: Uint8Array): Buffer {
  const { hash } = schemeOf(publicKey.type);
  if (hash === undefined) return sign(null, message, privateKey);
  return sign(hash, message, { key: privateKey, dsaEncoding: 'der', padding: constants.RSA_PKCS1_PADDING });
}

/** A signer that behaves as Transit would, with `version` of the key `transit/test`. */
export function localSigner(key: LocalKey, version = 1, overrides: Partial<Signer> = {}): Signer {
  return {
    key: { mount: 'transit', name: 'test', version, publicKey: key.publicKey },
    batchSize: 10,
    concurrency: 2,
    sign: async (items) =>
      Promise.resolve(
        items.map(({ message }, index) => ({
          signature: signWith(key, message),
          keyVersion: version,
          requestId: `request-${index}`,
        })),
      ),
    ...overrides,
  };
}

/** Trust in versions 1, 2, … of the key of `localSigner`, each of which still counts. */
export function trustVersions(...keys: readonly LocalKey[]): TrustRoot {
  return trustTransitKey({
    ...{ mount: 'transit', name: 'test', minVersion: 1 },
    versions: keys.map(({ publicKey }, index) => ({ version: index + 1, publicKey })),
  });
}

/** A bundle over whatever somebody signs with it, such as a statement of other software; its bytes may be given. */
export function bundleOver(key: LocalKey, statement: object | Uint8Array): Buffer {
  const payload =
    statement instanceof Uint8Array ? Buffer.from(statement) : Buffer.from(JSON.stringify(statement));
  const envelope = { payloadType: IN_TOTO_PAYLOAD_TYPE, payload };
  const signature = signWith(key, signedMessage(envelope));
  return encodeBundle({ envelope, signature, hint: key.publicKey.hint });
}
