/** The library: sign and verify from a program, with the same core as the action and the CLI. */
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
export type { LeftOut, Voucher } from './flow/progress.ts';
export type { Logger } from './log.ts';
export { openVerified, type VerifiedFile } from './library/open.ts';
export type { AlertHook, CallOptions } from './library/call.ts';
export type { ByteStream, WebByteStream } from './library/content.ts';
export type { ArtifactPlace } from './library/place.ts';
export type { VerifyPolicy } from './library/policy.ts';
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
export type { Provenance } from './statement/model-signature.ts';
export type { RefusedToken, TokenProvider } from './vault/client.ts';
export type { CredentialSource, LoginMethod } from './vault/login-method.ts';
export type { NameCheck } from './verify/policy.ts';
