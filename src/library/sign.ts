/** Signing from a program: a path or bytes. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { decodeBundle, encodeBundle } from '../bundle/bundle.js';
import { createDigester } from '../digest/create-digester.js';
import { AegisError } from '../errors.js';
import type { ArtifactRecord } from '../flow/progress.js';
import { signArtifacts } from '../flow/sign.js';
import { silentLogger } from '../log.js';
import { planModels } from '../plan/model.js';
import { planFiles } from '../plan/plan.js';
import { auditEntryOf, type AuditEntry } from '../record/audit.js';
import { signStatements } from '../sign/sign.js';
import type { Signer } from '../sign/signer.js';
import {
  MODEL_SIGNATURE_TYPE,
  modelSignatureStatement,
  type Provenance,
} from '../statement/model-signature.js';
import { preflight } from '../vault/preflight.js';
import { transitSigner } from '../vault/transit.js';
import { trustTransitKey } from '../verify/trust.js';
import { authenticate, checkSubject } from '../verify/verify.js';
import { openSession, type TransitKeyReference, type TrustOptions } from './trust.js';

export interface SignOptions extends Pick<TrustOptions, 'signal' | 'logger'> {
  readonly key: TransitKeyReference;
  /** Sign with this version (the latest). */
  readonly keyVersion?: number;
  /** Facts to sign along. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Where the artifact comes from, to sign along. */
  readonly source?: Provenance;
  readonly onAudit?: (entry: AuditEntry) => void;
  readonly now?: () => Date;
}

export interface SignPathOptions extends SignOptions {
  /** Names in statements are relative to it (the directory that the artifact is in). */
  readonly baseDir?: string;
  /** Where `.sig.json` files live (beside the artifact). */
  readonly signaturesDir?: string;
}

export interface Signed {
  readonly kind: 'file' | 'model';
  readonly name: string;
  /** Lower-case hex: of the bytes of a file, or the root digest of a model. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly keyVersion: number;
  /** RFC 3339. */
  readonly signedAt: string;
  /** Vault's id of the request that signed. */
  readonly requestId: string;
}

/**
 * Signs a file, or a directory as one model, and writes its `.sig.json`. The signature is verified before it is written.
 *
 * @throws AegisError ARTIFACT_*, VAULT_*, SELF_CHECK_FAILED, WRITE_FAILED; nothing was written then
 */
export async function signModelArtifact(
  path: string,
  options: SignPathOptions,
): Promise<Signed & { /** Absolute. */ readonly bundlePath: string }> {
  const { now = () => new Date(), signal, onAudit, metadata, source } = options;
  const absolute = resolve(path);
  const baseDir = resolve(options.baseDir ?? dirname(absolute));
  const place = {
    purpose: 'sign',
    outsideBase: 'refuse',
    baseDir,
    workspace: baseDir,
    signaturesDir: options.signaturesDir,
  } as const;
  const candidates = [{ path: absolute, literal: true }];
  const isDirectory = await stat(absolute).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  const artifacts = isDirectory
    ? (await planModels(candidates, { ...place, allowSymlinks: false })).models
    : (await planFiles(candidates, place)).artifacts;
  return withSigner(options, async (signer) => {
    const digester = createDigester(signal === undefined ? {} : { signal });
    const records: ArtifactRecord[] = [];
    try {
      const said = { ...(metadata !== undefined && { metadata }), ...(source !== undefined && { source }) };
      await signArtifacts(
        { artifacts, predicate: { kind: 'model-signature', ...said } },
        {
          signer,
          digester,
          now,
          record: (one) => void records.push(one),
          ...(signal !== undefined && { signal }),
        },
      );
    } finally {
      await digester.close();
    }
    const [record] = records;
    const { kind, name, sha256, size, keyVersion, signedAt, requestId, bundlePath } = record ?? {};
    if (
      kind === undefined ||
      name === undefined ||
      sha256 === undefined ||
      size === undefined ||
      keyVersion === undefined ||
      signedAt === undefined ||
      requestId === undefined ||
      bundlePath === undefined
    ) {
      throw new AegisError('ARTIFACT_MISSING', { message: `there is no artifact at ${absolute}` });
    }
    onAudit?.(entryOf(options, { name, sha256, keyVersion, requestId }));
    return { kind, name, sha256, size, keyVersion, signedAt, requestId, bundlePath };
  });
}

/**
 * Signs bytes that are in memory and returns the content of the `.sig.json`, verified; nothing is written.
 *
 * @throws AegisError VAULT_*, SELF_CHECK_FAILED, STATEMENT_TOO_LARGE
 */
export async function signBytes(
  bytes: Uint8Array,
  options: SignOptions & { /** Name to sign the bytes under. */ readonly name: string },
): Promise<Signed & { readonly bundle: Buffer }> {
  const { name, now = () => new Date(), onAudit, metadata, source } = options;
  const read = { name, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  return withSigner(options, async (signer) => {
    const { mount, name: key, version: keyVersion } = signer.key;
    const signedAt = now();
    const statement = modelSignatureStatement(read, read.size, {
      mount,
      key,
      keyVersion,
      signedAt,
      ...(metadata !== undefined && { metadata }),
      ...(source !== undefined && { source }),
    });
    const [signed] = await signStatements(signer, [{ statement }]);
    if (signed === undefined) throw new AegisError('INTERNAL', { message: 'there is no signature' });
    const bundle = encodeBundle(signed);
    selfCheck(bundle, read, signer);
    const { requestId } = signed;
    onAudit?.(entryOf(options, { ...read, keyVersion, requestId }));
    return { kind: 'file', ...read, keyVersion, signedAt: signedAt.toISOString(), requestId, bundle };
  });
}

async function withSigner<T>(options: SignOptions, work: (signer: Signer) => Promise<T>): Promise<T> {
  const { key, keyVersion, logger: log = silentLogger } = options;
  const session = openSession(key, options);
  try {
    const { name, mount = 'transit' } = key;
    const version = keyVersion === undefined ? {} : { keyVersion };
    const found = await preflight(session, { mount, key: name, needs: ['sign'], ...version }, { log });
    return await work(
      transitSigner(session, found.key, keyVersion === undefined ? {} : { version: keyVersion }),
    );
  } finally {
    await session.close();
  }
}

/** As a stranger would verify it, before anybody gets it. */
function selfCheck(
  bundle: Buffer,
  read: { name: string; sha256: string; size: number },
  { key }: Signer,
): void {
  try {
    const trust = trustTransitKey({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
    checkSubject(authenticate(decodeBundle(bundle), trust, [MODEL_SIGNATURE_TYPE]), read, 'path');
  } catch (cause) {
    throw new AegisError('SELF_CHECK_FAILED', {
      message: `the new signature of ${read.name} does not verify`,
      artifact: read.name,
      cause,
    });
  }
}

function entryOf(
  { key, now = () => new Date() }: SignOptions,
  { name, sha256, keyVersion, requestId }: Pick<Signed, 'name' | 'sha256' | 'keyVersion' | 'requestId'>,
): AuditEntry {
  const context = { event: 'sign', now, key: `${key.mount ?? 'transit'}/${key.name}` } as const;
  return auditEntryOf(context, { outcome: 'success', artifact: name, sha256, keyVersion, requestId });
}
