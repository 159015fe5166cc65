/** The shared key of the old HMAC scheme: read from text, hidden from logs, and wiped after use. */
import { AegisError } from '../errors.ts';

export const HMAC_KEY_ENCODINGS = ['utf8', 'hex', 'base64'] as const;
/** Encoding of the key in the secret. */
export type HmacKeyEncoding = (typeof HMAC_KEY_ENCODINGS)[number];

/** Longest key, bytes. HMAC hashes a key longer than one block anyway (RFC 2104, section 2); a file is not a key. */
const MAX_KEY_BYTES = 64 * 1024;
/** Shorter lines are words: masking them would make the log unreadable. */
const SHORTEST_MASKED = 4;

/**
 * The key's bytes. `utf8` takes the text as it is, line breaks included, as `openssl dgst -hmac` and most libraries do.
 *
 * @throws AegisError VAULT_SECRET_MISSING when the text is not a key in this encoding. The error quotes none of it.
 */
export function decodeHmacKey(text: string, encoding: HmacKeyEncoding): Buffer {
  const key = decode(text, encoding);
  if (key === undefined || key.length === 0 || key.length > MAX_KEY_BYTES) {
    throw new AegisError('VAULT_SECRET_MISSING', {
      message: 'the old HMAC key cannot be read',
      detail: 'Vault has {got}; required are {expected}',
      expected: `1 to ${MAX_KEY_BYTES} bytes as ${encoding}`,
      got: key === undefined ? `text that is not ${encoding}` : `${key.length} bytes`,
      hints: ['check hmac-key-encoding and hmac-key-field'],
    });
  }
  return key;
}

function decode(text: string, encoding: HmacKeyEncoding): Buffer | undefined {
  switch (encoding) {
    case 'utf8':
      return text.isWellFormed() ? Buffer.from(text, 'utf8') : undefined;
    case 'hex': {
      const digits = text.trim();
      return /^(?:[0-9a-f]{2})+$/i.test(digits) ? Buffer.from(digits, 'hex') : undefined;
    }
    case 'base64': {
      const trimmed = text.trim();
      const key = Buffer.from(trimmed, 'base64');
      // Node decodes leniently; half a key would make every HMAC a mismatch for no visible reason.
      return key.toString('base64') === trimmed ? key : undefined;
    }
  }
}

/** Every form of the key that could get into a log: each line of the text, and the key as hex and base64. */
export function spellingsOfHmacKey(text: string, key: Buffer): string[] {
  const hex = key.toString('hex');
  const base64 = key.toString('base64');
  const spellings = [
    text,
    ...text.split(/\r?\n/).map((line) => line.trim()),
    hex,
    hex.toUpperCase(),
    base64,
    base64.replaceAll('=', ''),
    key.toString('base64url'),
  ];
  return [...new Set(spellings)].filter((spelling) => spelling.length >= SHORTEST_MASKED);
}

/**
 * Overwrites the key, as far as JavaScript can: the strings that it was read from, and copies in worker threads, are
 * left to the garbage collector and the end of the thread.
 */
export function wipe(key: Buffer): void {
  key.fill(0);
}
