/** The inputs of mode rotate. */
import { resolve } from 'node:path';
import type { Anchor } from '../certificates/anchor.ts';
import { defined } from '../defined.ts';
import type { Patterns } from './parsers/patterns.ts';
import type { ReadTrustFile } from '../verify/trust-file.ts';
import type { Problems } from './problems.ts';
import { ociInputs } from './oci.ts';
import { mlflowFrom, mlflowModel, type RegistryInputs } from './registry.ts';
import { releaseInputs, type ReleaseInputs } from './release.ts';
import { rememberedTrust } from './remembered.ts';
import { transitInputs, type TransitInputs } from './transit.ts';
import type { Source, Values } from './values.ts';

export interface RotateInputs extends TransitInputs {
  readonly mode: 'rotate';
  /** Absolute. */
  readonly baseDir: string;
  /** False with `retire-only`. */
  readonly rotate: boolean;
  readonly minKeyVersion?: number;
  /** Files that must not have signatures by a version to retire. */
  readonly patterns?: Patterns;
  /** Model directories, for the same purpose. */
  readonly modelPatterns?: Patterns;
  /** Absolute; undefined: next to the artifacts. */
  readonly signaturesDir?: string;
  /** Absolute paths of manifests, for the same purpose. */
  readonly manifests: readonly string[];
  /** Places that may hold signatures, that the run does not check, and that the caller acknowledged. */
  readonly unchecked: readonly string[];
  /** The registry to check, for the same purpose. */
  readonly registry?: RegistryInputs;
  /** The release to check, for the same purpose. */
  readonly release?: ReleaseInputs;
  /** What the caller remembers about the key. */
  readonly trustFile?: ReadTrustFile;
  /** Timestamps of these authorities keep signatures of a retired version valid. */
  readonly timestampCertificates?: readonly Anchor[];
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** Places that may hold signatures and that a run does not check, by the registry that it does check. */
const UNSEEN = {
  none: 'models in a registry',
  mlflow: 'OCI registries',
  oci: 'MLflow, and untagged manifests in OCI registries',
} as const;

/** The registry to check for signatures. */
function registryOf(values: Values, source: Source, problems: Problems): RegistryInputs | undefined {
  const { registry, 'registry-model': named, 'registry-plain-http': plainHttp } = values;
  if (registry !== 'oci' && plainHttp === true)
    problems.add('registry-plain-http', (spell) => `does nothing without ${spell('registry', 'oci')}`);
  if (registry === undefined && named !== undefined)
    problems.add('registry-model', (spell) => `does nothing without ${spell('registry')}`);
  if (registry === undefined) return undefined;
  if (registry === 'oci') {
    const { env, context } = source;
    // No signed manifest may be skipped.
    return { ...ociInputs(values, env, context.workspace, problems), isRecursive: true };
  }
  return {
    ...mlflowFrom(source.env, source.context, (variable, says) => problems.add('registry', says, variable)),
    ...defined({ model: mlflowModel(values, problems) }),
  };
}

export function rotateInputs(values: Values, source: Source, problems: Problems): RotateInputs {
  const { workspace } = source.context;
  const minKeyVersion = values['min-key-version'];
  const rotate = values['retire-only'] !== true;
  const force = values.force ?? false;
  if (!rotate && minKeyVersion === undefined && !problems.has('min-key-version')) {
    problems.add(
      'min-key-version',
      (spell) => `is missing: ${spell('retire-only')} needs the oldest version to keep`,
    );
  }
  const places = [values.path, values['model-path'], values.manifest, values.registry, values['release-tag']];
  const isChecked = places.some((given) => given !== undefined);
  if (minKeyVersion !== undefined && !isChecked && !force && !problems.has('path')) {
    problems.add(
      'path',
      (spell) =>
        `is missing: name the signed artifacts (or ${spell('model-path')}, ${spell('manifest')}, ${spell('registry')} or ${spell('release-tag')}), so that no version they need is retired; ${spell('force')} retires anyway`,
    );
  }
  const registry = registryOf(values, source, problems);
  const ofReleases = values['release-tag'] === undefined ? ['GitHub releases'] : [];
  const unknown = [...(registry === undefined ? ['models in a registry'] : []), ...ofReleases];
  const isAcknowledged = values.unchecked !== undefined || force;
  if (minKeyVersion !== undefined && unknown.length > 0 && !isAcknowledged && !problems.has('unchecked')) {
    problems.add(
      'unchecked',
      (spell, door) =>
        `is missing: this run does not check ${unknown.join(' and ')}, where signatures by a retired version would no longer verify. ` +
        `Write ${spell('unchecked', 'acknowledge')} if there are none` +
        (door === 'action' ? `, or have them checked (${spell('registry')}, ${spell('release-tag')})` : ''),
    );
  }
  const timestampCertificates = values['timestamp-certificates'];
  if (
    timestampCertificates !== undefined &&
    (minKeyVersion === undefined || values['public-key'] === undefined)
  ) {
    problems.add(
      'timestamp-certificates',
      (spell) =>
        `does nothing here without ${spell('min-key-version')} and a trust file in ${spell('public-key')}: without both, timestamps cannot keep signatures valid`,
    );
  }
  return {
    mode: 'rotate',
    ...transitInputs(values, source, problems),
    baseDir: resolve(workspace, values['base-dir'] ?? '.'),
    rotate,
    force,
    manifests: (values.manifest ?? []).map((path) => resolve(workspace, path)),
    unchecked: minKeyVersion === undefined ? [] : [UNSEEN[registry?.kind ?? 'none'], ...ofReleases],
    dryRun: values['dry-run'] ?? false,
    ...releaseInputs(values, source, problems),
    ...rememberedTrust(values, problems),
    ...defined({
      registry,
      minKeyVersion,
      timestampCertificates,
      patterns: values.path,
      modelPatterns: values['model-path'],
    }),
    ...(values['signatures-dir'] !== undefined && {
      signaturesDir: resolve(workspace, values['signatures-dir']),
    }),
  };
}
