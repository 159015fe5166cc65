/** The inputs of mode verify. */
import { resolve } from 'node:path';
import type { Anchor } from '../certificates/anchor.ts';
import { defined } from '../defined.ts';
import type { HmacScheme } from '../hmac/sidecar.ts';
import { MODEL_MANIFEST_TYPE } from '../statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import type { Demands } from '../verify/policy.ts';
import { hmacKeyInputs, hmacScheme, WITHOUT_DATE, type HmacKeyInputs } from './hmac.ts';
import { type OfflineTrust } from './parsers/pem.ts';
import type { Problems } from './problems.ts';
import { releaseInputs, type ReleaseInputs } from './release.ts';
import type { SelectionInputs } from './selection.ts';
import { transitInputs, type TransitInputs } from './transit.ts';
import { given, type Source, type Values } from './values.ts';

export interface VerifyInputs extends SelectionInputs {
  readonly mode: 'verify';
  readonly trust: ({ readonly kind: 'transit' } & TransitInputs) | OfflineTrust;
  /** Authorities for certificates of signers. */
  readonly trustedCertificates?: readonly Anchor[];
  /** Authorities for timestamps. */
  readonly timestampCertificates?: readonly Anchor[];
  /** Refuse signatures without a proven timestamp. */
  readonly requireTimestamp: boolean;
  /** What the signed statements must say. */
  readonly demands: Demands;
  readonly allowExtraFiles: boolean;
  readonly acceptSignedIgnorePaths: boolean;
  /** Refuse pickles. */
  readonly requireSafetensors: boolean;
  readonly predicateType: string;
  readonly minKeyVersion?: number;
  readonly nameCheck: 'path' | 'basename' | 'none';
  /** Present while an HMAC may replace a missing signature. */
  readonly acceptHmac?: { readonly until: Date; readonly scheme: HmacScheme; readonly key: HmacKeyInputs };
  /** Absolute path of the manifest that names the artifacts, in place of patterns. */
  readonly manifest?: string;
  /** Absolute paths of the digest cache, and of the key that authenticates it. */
  readonly cache?: { readonly path: string; readonly keyFile: string };
  /** Release to verify the assets of, in place of local files. */
  readonly release?: ReleaseInputs;
  /** URL to notify of a failed verification. */
  readonly alertUrl?: URL;
  readonly signaturesArtifact?: {
    readonly name: string;
    /** Undefined: this run. */
    readonly from?: { readonly runId: number; readonly token: string };
  };
}

export function verifyInputs(
  values: Values,
  selection: SelectionInputs,
  source: Source,
  problems: Problems,
): VerifyInputs {
  if (selection.ifNoFilesFound !== 'error') {
    problems.add(
      'if-no-files-found',
      'must be error when verifying, or left out: a gate that checks nothing must not pass',
    );
  }
  const { workspace, manifest } = source.context;
  const name = values['signatures-artifact'];
  const runId = values['run-id'];
  const token = values['github-token'];
  if (name !== undefined && selection.signaturesDir !== undefined) {
    problems.add(
      'signatures-artifact',
      (spell) => `contradicts ${spell('signatures-dir')}: signatures come from one of them; remove the other`,
    );
  }
  if (runId !== undefined && name === undefined)
    problems.add('run-id', (spell) => `does nothing without ${spell('signatures-artifact')}`);
  if (runId !== undefined && token === undefined && !problems.has('github-token')) {
    problems.add(
      'github-token',
      (spell) =>
        `is empty, and ${spell('run-id')} needs a token with \`actions: read\`: write \${{ github.token }}`,
    );
  }
  const trust = values['public-key'];
  const trustedCertificates = values['trusted-certificates'];
  const isUnversioned =
    trust?.kind === 'public-keys' || (trust === undefined && trustedCertificates !== undefined);
  if (isUnversioned && values['min-key-version'] !== undefined) {
    problems.add(
      'min-key-version',
      (spell) =>
        `cannot be checked: PEM keys and certificates have no version. Give ${spell('public-key')} a trust file made by \`aegis-sign keys export\``,
    );
  }
  if (values['require-timestamp'] === true && values['timestamp-certificates'] === undefined) {
    if (!problems.has('timestamp-certificates'))
      problems.add(
        'timestamp-certificates',
        (spell) =>
          `must be given with ${spell('require-timestamp', 'true')}: the root of the timestamp authorities`,
      );
  }
  for (const name of ['expected-certificate-subject', 'expected-certificate-san'] as const) {
    if (values[name] === undefined || trustedCertificates !== undefined) continue;
    if (!problems.has('trusted-certificates'))
      problems.add(
        name,
        (spell) =>
          `needs ${spell('trusted-certificates')}: only certificates have names. Give the authority, or remove it`,
      );
  }
  if (values['predicate-type'] === MODEL_MANIFEST_TYPE) {
    problems.add('predicate-type', (spell) => `is for models: name them in ${spell('model-path')} instead`);
  }
  const offline =
    [trust, trustedCertificates].some((one) => one !== undefined) ||
    problems.has('public-key') ||
    problems.has('trusted-certificates');
  return {
    mode: 'verify',
    ...selection,
    trust: offline
      ? (trust ?? { kind: 'public-keys', keys: [] })
      : { kind: 'transit', ...transitInputs(values, source, problems) },
    predicateType: values['predicate-type'] ?? MODEL_SIGNATURE_TYPE,
    demands: demandsIn(values),
    allowExtraFiles: values['allow-extra-files'] ?? false,
    acceptSignedIgnorePaths: values['accept-signed-ignore-paths'] ?? false,
    requireSafetensors: values['require-safetensors'] ?? false,
    requireTimestamp: values['require-timestamp'] ?? false,
    nameCheck: nameCheckIn(values, source),
    ...acceptHmacInputs(values, problems),
    ...cacheInputs(values, source, problems),
    ...(manifest !== undefined && { manifest: resolve(workspace, manifest) }),
    ...releaseInputs(values, source, problems),
    ...defined({
      alertUrl: values['alert-url'],
      minKeyVersion: values['min-key-version'],
      trustedCertificates,
      timestampCertificates: values['timestamp-certificates'],
    }),
    ...(name !== undefined && {
      signaturesArtifact: {
        name,
        ...(runId !== undefined && token !== undefined && { from: { runId, token } }),
      },
    }),
  };
}

/** In a registry, the default at every door is to compare the whole name. */
function nameCheckIn(values: Values, { raw }: Source): VerifyInputs['nameCheck'] {
  const isUsual = values.registry !== undefined && !given('name-check', raw);
  return isUsual ? 'path' : (values['name-check'] ?? 'path');
}

function demandsIn(values: Values): Demands {
  const {
    'expected-repository': repository,
    'expected-repository-id': repositoryId,
    'expected-repository-owner-id': repositoryOwnerId,
    'expected-ref': ref,
    'expected-workflow': workflow,
    'expected-metadata': metadata,
    'max-age': maxAgeMs,
    'expected-certificate-subject': certificateSubject,
    'expected-certificate-san': certificateName,
  } = values;
  return {
    ...defined({ certificateSubject, certificateName }),
    ...defined({ repository, ref, workflow, metadata, maxAgeMs }),
    ...defined({ repositoryId: repositoryId?.toString(), repositoryOwnerId: repositoryOwnerId?.toString() }),
  };
}

/** For the CLI only, whatever a workflow sets. */
function cacheInputs(
  values: Values,
  { context: { door, workspace } }: Source,
  problems: Problems,
): Pick<VerifyInputs, 'cache'> {
  const { 'cache-dir': directory, 'cache-key-file': keyFile } = values;
  if (door !== 'cli') return {};
  if (directory === undefined) {
    if (keyFile !== undefined)
      problems.add('cache-key-file', (spell) => `does nothing without ${spell('cache-dir')}`);
    return {};
  }
  return {
    cache: {
      path: resolve(workspace, directory, 'verdicts'),
      keyFile: keyFile === undefined ? resolve(workspace, directory, 'key') : resolve(workspace, keyFile),
    },
  };
}

/** An HMAC in place of a signature, until the given date. */
function acceptHmacInputs(values: Values, problems: Problems): Pick<VerifyInputs, 'acceptHmac'> {
  const until = values['accept-hmac-until'];
  const key = hmacKeyInputs(values);
  if (until === undefined) {
    if (key !== undefined && !problems.has('accept-hmac-until')) problems.add('hmac-key-path', WITHOUT_DATE);
    return {};
  }
  const offline = (['public-key', 'trusted-certificates'] as const).find(
    (name) => values[name] !== undefined,
  );
  if (offline !== undefined) {
    problems.add(
      'accept-hmac-until',
      (spell) => `needs Vault, which has the old key: remove ${spell(offline)}`,
    );
  }
  if (key === undefined) {
    if (!problems.has('hmac-key-path'))
      problems.add(
        'hmac-key-path',
        (spell) => `is missing: ${spell('accept-hmac-until')} needs the KV secret with the old key`,
      );
    return {};
  }
  return { acceptHmac: { until, scheme: hmacScheme(values), key } };
}
