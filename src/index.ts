/** The library: sign and verify from a program, with the same core as the action and the CLI. */
export {
  AegisError,
  ERROR_CODES,
  type CodeFacts,
  type ErrorCode,
  type ErrorDetails,
  type ExitStatus,
  type VaultFailure,
} from './errors.js';
export type { CacheLocation } from './digest/verdict-cache.js';
export type { Voucher } from './flow/progress.js';
export type { Logger } from './log.js';
export { openVerified, type VerifiedFile } from './library/open.js';
export type { AlertHook, CallOptions } from './library/call.js';
export type { ByteStream, WebByteStream } from './library/content.js';
export type { ArtifactPlace } from './library/place.js';
export type { VerifyPolicy } from './library/policy.js';
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
} from './library/sign.js';
export type { TransitKeyReference, TrustOptions } from './library/trust.js';
export {
  verifyBytes,
  verifyModelArtifact,
  verifyStream,
  type Verified,
  type VerifyBytesOptions,
  type VerifyOptions,
  type VerifyPathOptions,
} from './library/verify.js';
export type { AuditEntry } from './record/audit.js';
export type { Provenance } from './statement/model-signature.js';
export type { RefusedToken, TokenProvider } from './vault/client.js';
export type { CredentialSource, LoginMethod } from './vault/login.js';
export type { NameCheck } from './verify/verify.js';
