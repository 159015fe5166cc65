/** Reads a registry's answers: manifests by their bytes, and addresses to continue at. */
import { defined } from '../../defined.ts';
import { AegisError, printable } from '../../errors.ts';
import { ACCEPTED_MANIFESTS, digestOf, isIndexType, readManifest, readReferrers } from './manifest.ts';
import { isDigest } from './reference.ts';
import type { OciAnswer } from './transport.ts';

/** A manifest as stored in the registry. */
export interface StoredManifest {
  readonly mediaType: string;
  /** Of the bytes. */
  readonly digest: string;
  readonly bytes: Buffer;
  /** For a conditional write, if the registry sends one. */
  readonly etag?: string;
}

/**
 * A delivered manifest, with the digest of its bytes. @throws AegisError REGISTRY_DIGEST_MISMATCH,
 * REGISTRY_ANSWER_INVALID
 */
export function stored(
  { bytes, broken, headers }: OciAnswer,
  reference: string,
  where: string,
): StoredManifest {
  const name = `${where} ${reference}`;
  if (bytes === undefined) {
    throw new AegisError('REGISTRY_ANSWER_INVALID', {
      message: `the manifest of ${name} cannot be read`,
      got: broken ?? 'an unreadable body',
    });
  }
  const digest = digestOf(bytes);
  if (isDigest(reference) && digest !== reference)
    throw mismatch(`${where} delivers another manifest than requested`, reference, digest);
  const said = headers['docker-content-digest'];
  if (typeof said === 'string' && isDigest(said) && said !== digest)
    throw mismatch(
      `${where} delivers a manifest that does not match its Docker-Content-Digest`,
      said,
      digest,
    );
  const mediaType = String(headers['content-type'] ?? '').replace(/\s*;.*$/s, '');
  if (!ACCEPTED_MANIFESTS.split(', ').includes(mediaType)) {
    throw new AegisError('REGISTRY_ANSWER_INVALID', {
      message: `the manifest type of ${name} cannot be signed`,
      got: printable(mediaType.slice(0, 200)) || 'no Content-Type',
      hints: ['only images and artifacts can be signed, in the types of OCI and of Docker’s second schema'],
    });
  }
  // The digest does not cover the header, so an ambiguous manifest is refused (CVE-2021-41190).
  const own = isIndexType(mediaType) ? readReferrers(bytes, name) : readManifest(bytes, name);
  const isBoth = isIndexType(mediaType) ? 'layers' in own || 'config' in own : 'manifests' in own;
  if (isBoth || (own.mediaType !== undefined && own.mediaType !== mediaType)) {
    throw new AegisError('REGISTRY_ANSWER_INVALID', {
      message: `the manifest of ${name} is ambiguous`,
      detail: 'its header says {expected}, its content says {got}',
      expected: printable(mediaType),
      got: own.mediaType === undefined ? 'an index and an image in one' : printable(own.mediaType),
    });
  }
  const { etag } = headers;
  return {
    mediaType,
    digest,
    bytes: Buffer.from(bytes),
    ...(typeof etag === 'string' && !etag.startsWith('W/') && { etag }),
  };
}

/** Where to continue an upload. @throws AegisError REGISTRY_ANSWER_INVALID */
export function uploadPlace({ headers, url }: OciAnswer, where: string): URL {
  const { location } = headers;
  const to = typeof location === 'string' ? URL.parse(location, url.href) : null;
  // Other hosts only over TLS; credentials go to the registry alone.
  if (to !== null && (to.origin === url.origin || to.protocol === 'https:')) return to;
  if (to?.hostname === url.hostname && to.protocol === url.protocol) return to;
  throw new AegisError('REGISTRY_ANSWER_INVALID', {
    message: `${where} does not say where to upload to`,
    got: to === null ? 'no Location' : to.origin,
  });
}

/**
 * `Link: <…>; rel="next"` (RFC 8288), on the same server only.
 *
 * @throws AegisError REGISTRY_ANSWER_INVALID if there is more that cannot be requested: half a list counts as none
 */
export function nextPage({ headers, url }: OciAnswer, where: string): URL | undefined {
  const links = [headers['link'] ?? []].flat().join(', ');
  for (const [, target = '', parameters = ''] of links.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (!/;\s*rel\s*=\s*"?next\b/i.test(parameters)) continue;
    const to = URL.parse(target, url.href);
    if (to?.origin === url.origin) return to;
    throw new AegisError('REGISTRY_ANSWER_INVALID', {
      message: `${where} continues a list at another place than it began`,
      got: printable(target.slice(0, 200)),
    });
  }
  return undefined;
}

export function mismatch(message: string, expected: string, got?: string): AegisError {
  return new AegisError('REGISTRY_DIGEST_MISMATCH', {
    message,
    detail:
      got === undefined ? 'its digest should be {expected}' : 'its digest should be {expected}, and is {got}',
    expected,
    ...defined({ got }),
  });
}
