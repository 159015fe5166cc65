/** The HMAC sidecar of the old scheme: a small text file next to the artifact. */
import { unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, systemReason } from '../errors.ts';
import { ReadFailure, readWhole } from '../files/read.ts';
import { syncDirectory } from '../files/temporary.ts';

/** Encoding of HMACs in the old scheme. */
export const HMAC_ENCODINGS = ['hex', 'base64'] as const;
export type HmacEncoding = (typeof HMAC_ENCODINGS)[number];

export interface HmacScheme {
  /** Suffix of the sidecar's name, for example `.hmac`. */
  readonly suffix: string;
  readonly encoding: HmacEncoding;
}

/** Largest sidecar, bytes: an HMAC followed by the artifact's name. */
export const MAX_SIDECAR_BYTES = 8 * 1024;
/** HMAC-SHA-256, bytes. */
const MAC_BYTES = 32;

/** Absolute path of the sidecar of an artifact. */
export function sidecarPathOf(artifactPath: string, suffix: string): string {
  return artifactPath + suffix;
}

/**
 * The bytes of a sidecar; undefined when there is none. A link is not followed: the proof of an artifact must be next
 * to it.
 *
 * @throws AegisError HMAC_MALFORMED when something else is in its place.
 */
export function readSidecar(path: string): Buffer | undefined {
  try {
    return readWhole(path, MAX_SIDECAR_BYTES, 'refuse');
  } catch (thrown) {
    if (!(thrown instanceof ReadFailure)) throw thrown;
    const { problem, got, cause } = thrown;
    if (problem === 'missing') return undefined;
    throw new AegisError('HMAC_MALFORMED', {
      message: `cannot read the HMAC sidecar ${path}`,
      got: problem === 'too large' ? `more than ${MAX_SIDECAR_BYTES} bytes` : got,
      ...defined({ cause }),
    });
  }
}

/**
 * The HMAC that a sidecar holds. Three layouts are read: the HMAC alone; `<HMAC>  <name>` as sha256sum writes it, with
 * the artifact's own base name; `HMAC-SHA2-256(<name>)= <HMAC>` as `openssl dgst -hmac` writes it. It must be one line;
 * white space around it is ignored.
 *
 * @param basename of the artifact. A sidecar that names another file is refused.
 * @throws AegisError HMAC_MALFORMED
 */
export function parseSidecar(bytes: Uint8Array, encoding: HmacEncoding, basename: string): Buffer {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch (cause) {
    throw refused('it is not text in UTF-8', cause);
  }
  if (/[\r\n]/.test(text)) throw refused('it has several lines; only one is allowed');
  const [, openSslName, openSslMac] = /^HMAC-SHA(?:2-)?256\((.*)\)=\s*(\S+)$/.exec(text) ?? [];
  const [, listedMac, listedName] = /^(\S+) [ *](.+)$/.exec(text) ?? [];
  const name = openSslName ?? listedName;
  if (name !== undefined && name.split(/[\\/]/).at(-1) !== basename) {
    throw refused(`it is for ${JSON.stringify(name)}, and this file is ${JSON.stringify(basename)}`);
  }
  const mac = decodeMac(openSslMac ?? listedMac ?? text, encoding);
  if (mac === undefined) throw refused(`it does not hold ${MAC_BYTES} bytes as ${encoding}`);
  return mac;
}

function decodeMac(text: string, encoding: HmacEncoding): Buffer | undefined {
  const mac = Buffer.from(text, encoding);
  const spelled = mac.toString(encoding);
  const canonical = encoding === 'hex' ? text.toLowerCase() === spelled : text === spelled;
  return canonical && mac.length === MAC_BYTES ? mac : undefined;
}

/**
 * Deletes sidecars permanently. Call it only if the HMAC was checked and the artifact has a signature on disk.
 *
 * @throws AegisError WRITE_FAILED
 */
export function removeSidecars(paths: readonly string[]): void {
  try {
    for (const path of paths) unlinkSync(path);
    for (const directory of new Set(paths.map((path) => dirname(path)))) syncDirectory(directory);
  } catch (cause) {
    throw new AegisError('WRITE_FAILED', {
      message: 'cannot remove an HMAC sidecar; the new signatures are in place',
      got: systemReason(cause),
      cause,
    });
  }
}

function refused(got: string, cause?: unknown): AegisError {
  return new AegisError('HMAC_MALFORMED', {
    message: 'the HMAC sidecar cannot be used',
    got,
    ...defined({ cause }),
  });
}
