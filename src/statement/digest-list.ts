/**
 * The statement of model_signing 0.2 about a model, from before there was a specification: every file is a subject, and
 * the model has no name (`https://model_signing/Digests/v0.1`; section 11 of the specification). Only read, never
 * written.
 */
import * as v from 'valibot';
import { AegisError } from '../errors.ts';
import { compareNames } from '../plan/names.ts';
import { problemOf, safeParse, sha256Hex } from '../schema.ts';
import { parseStrictJson, type JsonLimits } from '../strict-json.ts';
import { requireUsableNames, rootDigest, type ModelManifest } from './model-manifest.ts';
import { STATEMENT_TYPE, type Statement } from './statement.ts';

export const DIGEST_LIST_TYPE = 'https://model_signing/Digests/v0.1';

/** Largest statement of this kind, in bytes: room for some four thousand files. */
export const MAX_DIGEST_LIST_BYTES = 1024 * 1024;
const LIMITS: JsonLimits = { bytes: MAX_DIGEST_LIST_BYTES, depth: 8, values: 50_000 };

const DigestListSchema = v.object({
  _type: v.literal(STATEMENT_TYPE),
  subject: v.pipe(
    v.array(
      v.strictObject({
        name: v.string(),
        digest: v.strictObject({
          sha256: sha256Hex,
        }),
        annotations: v.strictObject({ actual_hash_algorithm: v.literal('file-sha256') }),
      }),
    ),
    v.minLength(1, 'is empty'),
  ),
  predicateType: v.literal(DIGEST_LIST_TYPE),
});

/**
 * The list as a manifest, and a statement about it without a name. Call it only with bytes of a verified signature.
 *
 * @throws AegisError STATEMENT_MALFORMED, PREDICATE_MALFORMED for names that do not stay inside the model
 */
export function decodeDigestList(payload: Uint8Array): { statement: Statement; manifest: ModelManifest } {
  const json = parseStrictJson(payload, {
    code: 'STATEMENT_MALFORMED',
    what: 'the signed statement',
    limits: LIMITS,
  });
  const parsed = safeParse(DigestListSchema, json);
  if (!parsed.success) {
    throw new AegisError('STATEMENT_MALFORMED', {
      message: 'the signed statement is not a list of digests by model_signing 0.2',
      got: problemOf(parsed.issues, 'the whole'),
    });
  }
  const resources = parsed.output.subject
    .map(({ name, digest: { sha256 } }) => ({ file: name, sha256 }))
    .sort((a, b) => compareNames(a.file, b.file));
  requireUsableNames(resources, []);
  return {
    statement: {
      subject: { name: '', sha256: rootDigest(resources) },
      predicateType: DIGEST_LIST_TYPE,
      predicate: {},
    },
    manifest: { serialization: { method: 'files' }, resources, ignorePaths: [] },
  };
}
