/**
 * cosign's signature of a manifest in a registry: it gives the digest, and in the older form the repository. Nothing
 * else in it counts here: no time, no source, no key version.
 */
import * as v from 'valibot';
import { AegisError } from '../errors.ts';
import { jsonObject, problemOf, safeParse } from '../schema.ts';
import { parseStrictJson, SMALL_JSON } from '../strict-json.ts';
import type { Statement } from './statement.ts';
import { SHA256_DIGEST } from '../sha256.ts';

/** Predicate type of the statement that `cosign sign` makes since version 3. Its subject has a digest and no name. */
export const COSIGN_SIGN_TYPE = 'https://sigstore.dev/cosign/sign/v1';
/** Type of the payload of `cosign sign` before version 3. It is not a statement. */
export const SIMPLE_SIGNING_TYPE = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** `critical.type` of it. */
const SIMPLE_SIGNING = 'cosign container image signature';
/** `optional.creator` in our own: shows that a bundle belongs to it. */
const CREATOR = 'aegis-sign-action';

/**
 * Our payload in cosign's older form (containers/image, docs/containers-signature.5.md).
 *
 * @param name `HOST/REPOSITORY`
 * @param digest `sha256:…`, of the manifest
 */
export function simpleSigning(name: string, digest: string): Buffer {
  return Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': name },
        image: { 'docker-manifest-digest': digest },
        type: SIMPLE_SIGNING,
      },
      optional: { creator: CREATOR },
    }),
  );
}

// Readers must refuse unknown critical fields.
const PayloadSchema = v.object({
  critical: v.strictObject({
    identity: v.strictObject({
      'docker-reference': v.pipe(
        v.string(),
        v.check((name) => name.isWellFormed(), 'is not well-formed Unicode'),
      ),
    }),
    image: v.strictObject({
      'docker-manifest-digest': v.pipe(
        v.string(),
        v.regex(SHA256_DIGEST, 'is not sha256: and 64 lower-case hex digits'),
      ),
    }),
    type: v.literal(SIMPLE_SIGNING),
  }),
  optional: v.nullish(jsonObject),
});

/**
 * The same as a statement: about the manifest, under the name of the repository. Call it only with bytes of a verified
 * signature.
 *
 * @throws AegisError STATEMENT_MALFORMED
 */
export function decodeSimpleSigning(payload: Uint8Array): Statement {
  const what = 'the signed payload';
  const parsed = safeParse(
    PayloadSchema,
    parseStrictJson(payload, { code: 'STATEMENT_MALFORMED', what, limits: SMALL_JSON }),
  );
  if (!parsed.success) {
    throw new AegisError('STATEMENT_MALFORMED', {
      message: `the signed payload is not a cosign image signature: ${problemOf(parsed.issues, 'the whole')}`,
    });
  }
  const { critical, optional } = parsed.output;
  const { identity, image } = critical;
  const sha256 = image['docker-manifest-digest'].slice('sha256:'.length);
  return {
    subject: { name: identity['docker-reference'], sha256 },
    predicateType: SIMPLE_SIGNING_TYPE,
    predicate: optional ?? {},
  };
}

/** Whether we made it, with a bundle next to it that says more. */
export function isOurOlderForm({ predicateType, predicate }: Statement): boolean {
  return predicateType === SIMPLE_SIGNING_TYPE && predicate['creator'] === CREATOR;
}
