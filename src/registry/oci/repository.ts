/**
 * A repository of an OCI registry (OCI Distribution 1.1). Content fetched by digest is checked against it; nothing that
 * the registry says about itself is trusted.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { AegisError, printable } from '../../errors.ts';
import type { ClientDeps } from '../../http/retry.ts';
import { safeParse } from '../../schema.ts';
import { parseStrictJson, type JsonLimits } from '../../strict-json.ts';
import { PATIENCE, type Patience } from '../in-time.ts';
import type { Take } from '../port.ts';
import { mismatch, nextPage, stored, uploadPlace, type StoredManifest } from './answer.ts';
import {
  ACCEPTED_MANIFESTS,
  digestOf,
  OCI_INDEX,
  readReferrers,
  referrersIn,
  type Descriptor,
} from './manifest.ts';
import { isDigest, isTag, repositoryName, type OciRepositoryName } from './reference.ts';
import {
  isBlobUnknown,
  openTransport,
  type OciAnswer,
  type OciConfig,
  type OciTransport,
} from './transport.ts';

export interface OciRepository {
  readonly name: OciRepositoryName;
  readonly signal: AbortSignal;
  /** Total time limits, over many requests. */
  readonly patience: Patience;
  /**
   * The manifest of a tag or digest; undefined if there is none.
   *
   * @throws AegisError REGISTRY_DIGEST_MISMATCH, REGISTRY_*
   */
  manifest(reference: string): Promise<StoredManifest | undefined>;
  /**
   * Stores a manifest under its digest, or under a tag.
   *
   * @param condition for a tag: its expected content, if the registry supports such a condition
   * @returns `isKnown`: the registry itself lists it among the referrers of its subject. `isStale`: the tag has moved,
   * and nothing was stored.
   * @throws AegisError REGISTRY_*
   */
  putManifest(
    mediaType: string,
    bytes: Uint8Array,
    to?: { readonly tag: string; readonly etag?: string | undefined },
  ): Promise<{ readonly isKnown: boolean; readonly isStale: boolean }>;
  /**
   * Streams a blob, from its start at every attempt.
   *
   * @throws AegisError ARTIFACT_MISSING, REGISTRY_DIGEST_MISMATCH if the bytes differ; errors of `start` and its result
   */
  blob(descriptor: Pick<Descriptor, 'digest' | 'size'>, start: () => Take): Promise<void>;
  /** A small blob as a whole. @throws AegisError LIMIT_EXCEEDED; as `blob` */
  smallBlob(descriptor: Pick<Descriptor, 'digest' | 'size'>, maxBytes: number): Promise<Buffer>;
  /** Stores a blob unless it is there. @throws AegisError REGISTRY_* */
  pushBlob(bytes: Uint8Array): Promise<void>;
  /**
   * Manifests that refer to a digest, according to the registry; undefined if it keeps no such list.
   *
   * @param decides if an empty list allows something: then a doubtful answer is an error
   * @throws AegisError REGISTRY_*
   */
  referrers(digest: string, decides?: 'decides'): Promise<readonly Descriptor[] | undefined>;
  /** Every tag, in the registry's order. @throws AegisError LIMIT_EXCEEDED, REGISTRY_* */
  tags(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Bytes per request of a blob; a larger blob is sent in chunks of this size. */
const CHUNK_BYTES = 16 * 1024 * 1024;
/** Limits for a list: pages, their bytes, and all entries together. */
const MAX_PAGES = 200;
const MAX_TAG_BYTES = 16 * 1024 * 1024;
const MAX_REFERRER_BYTES = 8 * 1024 * 1024;
const MAX_TAGS = 100_000;
const MAX_REFERRERS = 10_000;
const PAGE = 1000;
/** A list of referrers, and the answers of registries without one. */
const LIST_STATUS = [200, 404, 405];
/**
 * What other clients take for the same, as they do 200 with something else than a list; but it may also be the word of
 * something on the way, about this one request.
 */
const DOUBTFUL_STATUS = [400, 406, 501];
const LIST: JsonLimits = { bytes: 4 * 1024 * 1024, depth: 4, values: 200_000, strings: 200_000 };
const TagList = v.looseObject({
  tags: v.nullish(v.array(v.pipe(v.string(), v.check(isTag, 'is not a tag')))),
});

export interface OpenOptions {
  /** Bytes of a chunk (16 MiB). */
  readonly chunkBytes?: number;
  readonly patience?: Patience;
}

/** @throws AegisError INPUT_INVALID, REGISTRY_* */
export async function openRepository(
  config: OciConfig,
  deps: ClientDeps,
  options: OpenOptions = {},
): Promise<OciRepository> {
  return repositoryOver(await openTransport(config, deps), config.name, options);
}

function repositoryOver(
  transport: OciTransport,
  name: OciRepositoryName,
  { chunkBytes = CHUNK_BYTES, patience = PATIENCE }: OpenOptions,
): OciRepository {
  const where = repositoryName(name);
  /** Whether it has shown a list of referrers, and the first digest for which something was let go because it has none. */
  let keepsLists = false;
  let letGo: string | undefined;

  async function pages(
    target: string,
    expected: readonly number[],
    maxBytes: number,
    each: (page: OciAnswer) => number | 'no list',
  ): Promise<boolean> {
    let next: string | URL | undefined = target;
    for (let count = 0, bytes = 0, entries = 0; next !== undefined; count += 1) {
      if (count >= MAX_PAGES) throw tooMany(`${MAX_PAGES} pages`);
      const page: OciAnswer = await transport.call({ method: 'GET', target: next, rights: 'pull', expected });
      bytes += page.bytes?.length ?? 0;
      if (bytes > maxBytes) throw tooMany(`${maxBytes} bytes`);
      const found = page.status === 200 ? each(page) : 'no list';
      if (found === 'no list') {
        // Half a list counts as none: missing entries would count as absent.
        if (count > 0) throw unexpected('a page of a list', `an answer ${page.status}`);
        return false;
      }
      entries += found;
      if (entries > MAX_TAGS) throw tooMany(`${MAX_TAGS} entries`);
      next = nextPage(page, where);
    }
    return true;
  }

  return {
    name,
    signal: transport.signal,
    patience,
    async manifest(reference) {
      const answer = await transport.call({
        method: 'GET',
        target: `manifests/${reference}`,
        rights: 'pull',
        headers: { accept: ACCEPTED_MANIFESTS },
        expected: [200, 404],
      });
      return answer.status === 404 ? undefined : stored(answer, reference, where);
    },
    async putManifest(mediaType, bytes, to) {
      const digest = digestOf(bytes);
      const answer = await transport.call({
        method: 'PUT',
        target: `manifests/${to?.tag ?? digest}`,
        rights: 'push',
        headers: { 'content-type': mediaType, ...(to?.etag !== undefined && { 'if-match': to.etag }) },
        body: bytes,
        expected: [200, 201, 202, 412],
        // If it were sent again later, it would overwrite what others have added to the tag since.
        isExpected: (refused) => to !== undefined && isBlobUnknown(refused),
      });
      if (answer.status >= 400) return { isKnown: false, isStale: true };
      const said = answer.headers['docker-content-digest'];
      if (typeof said === 'string' && isDigest(said) && said !== digest)
        throw mismatch(`${where} stored a manifest under another digest`, digest, said);
      return { isKnown: answer.headers['oci-subject'] !== undefined, isStale: false };
    },
    async blob({ digest, size }, start) {
      let wrong: { readonly got: string } | undefined;
      try {
        await transport.download({ target: `blobs/${digest}`, rights: 'pull' }, () => {
          const hash = createHash('sha256');
          const take = start();
          let taken = 0;
          wrong = { got: 'nothing' };
          return (chunk) => {
            taken += chunk.length;
            // Checked before the bytes are used: an endless blob must not fill a disk.
            if (taken > size) throw mismatch(`a blob of ${where} is longer than its manifest says`, digest);
            hash.update(chunk);
            if (taken === size) {
              const found = `sha256:${hash.copy().digest('hex')}`;
              wrong = found === digest ? undefined : { got: found };
              // The receiver never gets the last bytes of a wrong blob.
              if (wrong !== undefined) throw mismatch(`a blob of ${where} has other bytes`, digest, found);
            }
            take(chunk);
          };
        });
      } catch (thrown) {
        throw thrown instanceof AegisError && thrown.code === 'REGISTRY_REFUSED'
          ? missing(digest, thrown)
          : thrown;
      }
      if (size === 0 && digest === digestOf(new Uint8Array())) return;
      if (wrong !== undefined) throw mismatch(`a blob of ${where} is shorter than its manifest says`, digest);
    },
    async smallBlob(descriptor, maxBytes) {
      if (descriptor.size > maxBytes) {
        throw new AegisError('LIMIT_EXCEEDED', {
          message: `a blob of ${where} is too large`,
          detail: 'it has {got}; {expected} are allowed',
          expected: `at most ${maxBytes} bytes`,
          got: `${descriptor.size} bytes`,
        });
      }
      let chunks: Uint8Array[] = [];
      await this.blob(descriptor, () => {
        chunks = [];
        return (chunk) => void chunks.push(Uint8Array.from(chunk));
      });
      return Buffer.concat(chunks);
    },
    async pushBlob(bytes) {
      const digest = digestOf(bytes);
      const there = await transport.call({
        method: 'HEAD',
        target: `blobs/${digest}`,
        rights: 'push',
        expected: [200, 404],
      });
      if (there.status === 200) return;
      await transport.together(async (once) => {
        const begun = await once({
          method: 'POST',
          target: 'blobs/uploads/',
          rights: 'push',
          body: '',
          expected: [202],
        });
        let place = uploadPlace(begun, where);
        const isChunked = bytes.length > chunkBytes;
        for (let at = 0; isChunked && at < bytes.length; at += chunkBytes) {
          const chunk = bytes.subarray(at, at + chunkBytes);
          const range = `${at}-${at + chunk.length - 1}`;
          const headers = { 'content-type': 'application/octet-stream', 'content-range': range };
          const sent = await once({
            method: 'PATCH',
            target: place,
            rights: 'push',
            headers,
            body: chunk,
            expected: [202],
          });
          place = uploadPlace(sent, where);
        }
        place.searchParams.set('digest', digest);
        const headers = { 'content-type': 'application/octet-stream' };
        const body = isChunked ? '' : bytes;
        await once({ method: 'PUT', target: place, rights: 'push', headers, body, expected: [201, 204] });
      });
    },
    async referrers(digest, decides) {
      const found: Descriptor[] = [];
      const expected = decides === undefined ? [...LIST_STATUS, ...DOUBTFUL_STATUS] : LIST_STATUS;
      const isKept = await pages(`referrers/${digest}`, expected, MAX_REFERRER_BYTES, (page) => {
        const type = String(page.headers['content-type'] ?? '').replace(/\s*;.*$/s, '');
        if (type !== OCI_INDEX) {
          if (decides === undefined) return 'no list';
          throw unexpected('the list of referrers', type || 'no content type');
        }
        const list = readReferrers(page.bytes ?? new Uint8Array(), `the referrers of ${digest}`);
        found.push(...referrersIn(list));
        if (found.length > MAX_REFERRERS) throw tooMany(`${MAX_REFERRERS} referrers`);
        return list.manifests?.length ?? 0;
      });
      keepsLists ||= isKept;
      if (!isKept && decides !== undefined) letGo ??= digest;
      // A registry that keeps lists has one for every digest, if an empty one (OCI Distribution 1.1, "Listing Referrers").
      if (decides !== undefined && keepsLists && letGo !== undefined)
        throw unexpected('the list of referrers', `no list for ${letGo}, and one for another manifest`);
      return isKept ? found : undefined;
    },
    async tags() {
      const tags: string[] = [];
      await pages(`tags/list?n=${PAGE}`, [200, 404], MAX_TAG_BYTES, ({ bytes = new Uint8Array() }) => {
        const options = {
          code: 'REGISTRY_ANSWER_INVALID',
          what: `the tags of ${where}`,
          limits: LIST,
        } as const;
        const parsed = safeParse(TagList, parseStrictJson(bytes, options));
        if (!parsed.success) throw unexpected('the list of tags', 'another form');
        tags.push(...(parsed.output.tags ?? []));
        return parsed.output.tags?.length ?? 0;
      });
      return tags;
    },
    close: async () => transport.close(),
  };

  function tooMany(most: string): AegisError {
    return new AegisError('LIMIT_EXCEEDED', {
      message: `the registry lists too much for ${where}`,
      detail: '{expected} are allowed',
      expected: `at most ${most}`,
    });
  }

  function unexpected(what: string, got: string): AegisError {
    return new AegisError('REGISTRY_ANSWER_INVALID', {
      message: `${what} of ${where} is not one`,
      got: printable(got.slice(0, 200)),
    });
  }

  function missing(digest: string, cause: AegisError): AegisError {
    if (!cause.message.includes('answered 404 ')) return cause;
    return new AegisError('ARTIFACT_MISSING', {
      message: `${where} has no blob ${digest}`,
      hints: [
        'push the artifact again; a layer that is kept elsewhere, by its `urls`, is not fetched from there',
      ],
      cause,
    });
  }
}
