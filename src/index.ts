/// <reference types="node" preserve="true" />
/**
 * Sign and verify from a program, with the same core as the action and the CLI. Needs Node.js 22.22.2 or later, works
 * with `import` and `require`, and includes its types.
 *
 * ```sh
 * npm install aegis-sign-action
 * npx aegis-sign-action keys export --key aegis-model-sign   # writes aegis-trust.json, once
 * ```
 *
 * A complete program, which loads a file only if its signature is good, and otherwise says why not:
 *
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { AegisError, openVerified } from 'aegis-sign-action';
 *
 * const [path = 'weights.bin'] = process.argv.slice(2);
 * try {
 *   const trust = await readFile('aegis-trust.json', 'utf8');
 *   await using file = await openVerified(path, { trust });
 *   const weights = await file.bytes();
 *   console.log(`${file.name}: ${weights.length} bytes, signed at ${file.signedAt}`);
 * } catch (thrown) {
 *   if (!(thrown instanceof AegisError)) throw thrown;
 *   console.error(`${thrown.code}: ${thrown.sentence}`);
 *   for (const hint of thrown.hints) console.error(`hint: ${hint}`);
 *   process.exitCode = thrown.exitStatus;
 * }
 * ```
 *
 * Its errors have the codes of the action and the CLI, with four differences. What a program gives is not one list of inputs:
 * a trust file or a key that cannot be used has a code of its own (`TRUST_MALFORMED`, `ALGORITHM_REFUSED`), which is
 * `INPUT_INVALID` there. `key` beside `trust` is refused, where they warn and do not ask Vault. A path to sign that is not there is
 * `ARTIFACT_MISSING`, where it is a pattern without a match, `FILES_NOT_FOUND`. And `exitStatus` is that of the
 * code, where a run that goes on after an artifact has failed ends with 1.
 *
 * @packageDocumentation
 */
import './library/runtime.ts';

export {
  AegisError,
  ERROR_CODES,
  type CodeFacts,
  type ErrorCode,
  type ErrorDetails,
  type ExitStatus,
  type VaultFailure,
} from './errors.ts';
export type { CacheLocation } from './digest/verdict-cache.ts';
export type { LeftOut } from './plan/left-out.ts';
export type { Voucher } from './flow/progress.ts';
export type { Logger } from './log.ts';
export { openVerified, type VerifiedFile } from './library/open.ts';
export type { AlertHook, CallOptions } from './library/call.ts';
export type { ByteStream, WebByteStream } from './library/content.ts';
export type { ArtifactPlace } from './library/place.ts';
export type { VerificationPolicy } from './library/policy.ts';
export {
  signRegistryModel,
  verifyRegistryModel,
  type RegistryAccess,
  type SignedManifest,
  type SignRegistryOptions,
  type VerifiedManifest,
  type VerifyRegistryOptions,
} from './library/registry.ts';
export {
  signBytes,
  signModelArtifact,
  signStream,
  type SignBytesOptions,
  type Signed,
  type SignedBytes,
  type SignedPath,
  type SignOptions,
  type SignPathOptions,
  type TimestampOptions,
} from './library/sign.ts';
export type { TransitKeyReference, TrustOptions } from './library/trust.ts';
export {
  verifyBytes,
  verifyModelArtifact,
  verifyStream,
  type Verified,
  type VerifyBytesOptions,
  type VerifyOptions,
  type VerifyPathOptions,
} from './library/verify.ts';
export type { AuditEntry } from './record/audit.ts';
export type { RegistryCredentials } from './registry/oci/docker-config.ts';
export type { Provenance } from './statement/model-signature.ts';
export type { RefusedToken, TokenProvider } from './vault/client.ts';
export type { CredentialSource, LoginMethod } from './vault/login-method.ts';
export type { NameCheck } from './verify/policy.ts';
