/** The HMAC sidecar of the old scheme: a small text file beside the artifact. */
import { closeSync, constants, fstatSync, openSync, readSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, systemCode } from '../errors.ts';
import { syncDirectory } from '../files/temporary.ts';
import type { HmacEncoding } from './scheme.ts';

/** Largest sidecar, bytes: an HMAC, and the artifact's name after it. */
export const MAX_SIDECAR_BYTES = 8 * 1024;
/** HMAC-SHA-256, bytes. */
const MAC_BYTES = 32;

/** Absolute path of the sidecar of an artifact. */
export function sidecarPathOf(artifactPath: string, suffix: string): string {
  return artifactPath + suffix;
}

/**
 * The bytes of a sidecar; undefined when there is none. A link is not followed: what vouches for an artifact lies
 * beside it. O_NONBLOCK keeps a FIFO in its place from stopping the run.
 *
 * @throws AegisError HMAC_MALFORMED when something is there that cannot be a sidecar.
 */
export function readSidecar(path: string): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(
      path,
      constants.O_RDONLY | optional(constants.O_NONBLOCK) | optional(constants.O_NOFOLLOW),
    );
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw malformed(path, code === 'ELOOP' ? 'a symbolic link' : (code ?? 'an unknown error'), cause);
  }
  try {
    if (!fstatSync(descriptor).isFile()) throw malformed(path, 'something that is not a regular file');
    const buffer = Buffer.alloc(MAX_SIDECAR_BYTES + 1);
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (read === 0) return buffer.subarray(0, length);
      length += read;
      if (length > MAX_SIDECAR_BYTES) throw malformed(path, `more than ${MAX_SIDECAR_BYTES} bytes`);
    }
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw malformed(path, systemCode(cause) ?? 'an unknown error', cause);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The HMAC that a sidecar holds. Three layouts are read: the HMAC alone; `<HMAC>  <name>` as sha256sum writes it, with
 * the artifact's own base name; `HMAC-SHA2-256(<name>)= <HMAC>` as `openssl dgst -hmac` writes it. One line, and white
 * space around it.
 *
 * @param basename of the artifact. A sidecar that names another file speaks of another file.
 * @throws AegisError HMAC_MALFORMED
 */
export function parseSidecar(bytes: Uint8Array, encoding: HmacEncoding, basename: string): Buffer {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch (cause) {
    throw refused('text', 'bytes that are not UTF-8', cause);
  }
  if (/[\r\n]/.test(text)) throw refused('one line', 'several');
  const [, openSslName, openSslMac] = /^HMAC-SHA(?:2-)?256\((.*)\)=\s*(\S+)$/.exec(text) ?? [];
  const [, listedMac, listedName] = /^(\S+) [ *](.+)$/.exec(text) ?? [];
  const name = openSslName ?? listedName;
  if (name !== undefined && name.split(/[\\/]/).at(-1) !== basename) {
    throw refused(JSON.stringify(basename), JSON.stringify(name));
  }
  const mac = decodeMac(openSslMac ?? listedMac ?? text, encoding);
  if (mac === undefined) throw refused(`${MAC_BYTES} bytes as ${encoding}`, 'something else');
  return mac;
}

function decodeMac(text: string, encoding: HmacEncoding): Buffer | undefined {
  const mac = Buffer.from(text, encoding);
  const spelled = mac.toString(encoding);
  const canonical = encoding === 'hex' ? text.toLowerCase() === spelled : text === spelled;
  return canonical && mac.length === MAC_BYTES ? mac : undefined;
}

/**
 * Removes sidecars, for good. Only for those whose HMAC was checked and whose artifact has a signature on disk.
 *
 * @throws AegisError WRITE_FAILED
 */
export function removeSidecars(paths: readonly string[]): void {
  try {
    for (const path of paths) unlinkSync(path);
    for (const directory of new Set(paths.map((path) => dirname(path)))) syncDirectory(directory);
  } catch (cause) {
    throw new AegisError('WRITE_FAILED', {
      message: 'cannot remove an HMAC sidecar; the new signatures stand',
      got: systemCode(cause) ?? 'an unknown error',
      cause,
    });
  }
}

// Windows has neither flag.
const optional = (flag: number | undefined): number => flag ?? 0;

function malformed(path: string, got: string, cause?: unknown): AegisError {
  return new AegisError('HMAC_MALFORMED', {
    message: `cannot read the HMAC sidecar ${path}`,
    got,
    ...defined({ cause }),
  });
}

function refused(expected: string, got: string, cause?: unknown): AegisError {
  return new AegisError('HMAC_MALFORMED', {
    message: 'the HMAC sidecar is malformed',
    expected,
    got,
    ...defined({ cause }),
  });
}
