/** The library: sign and verify from a program, with the same core as the action and the CLI. */
export { AegisError, ERROR_CODES, type ErrorCode, type VaultFailure } from './errors.js';
export type { Logger } from './log.js';
export { openVerified, type VerifiedFile } from './library/open.js';
export {
  signBytes,
  signModelArtifact,
  type Signed,
  type SignOptions,
  type SignPathOptions,
} from './library/sign.js';
export type { TransitKeyReference, TrustOptions, VerifyPolicy } from './library/trust.js';
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
