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
  /** Files whose signatures must not be by a version that is retired. */
  readonly patterns?: Patterns;
  /** Model directories, to the same end. */
  readonly modelPatterns?: Patterns;
  /** Absolute; undefined: beside the artifacts. */
  readonly signaturesDir?: string;
  /** Absolute paths of manifests, to the same end. */
  readonly manifests: readonly string[];
  /** Where signatures may lie that the run does not look at, and that the caller has acknowledged. */
  readonly unchecked: readonly string[];
  /** Whose versions are looked at, to the same end. */
  readonly registry?: RegistryInputs;
  /** Whose signatures are looked at, to the same end. */
  readonly release?: ReleaseInputs;
  /** What is remembered of the key. */
  readonly trustFile?: ReadTrustFile;
  /** Authorities whose timestamps keep signatures of a retired version alive. */
  readonly timestampCertificates?: readonly Anchor[];
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** Where signatures may lie that a run does not look at, by the registry that it looks into. */
const UNSEEN = {
  none: 'models in a registry',
  mlflow: 'OCI registries',
  oci: 'MLflow, and what no tag names in OCI registries',
} as const;

/** The registry whose signatures are looked at. */
function registryOf(values: Values, source: Source, problems: Problems): RegistryInputs | undefined {
  const { registry, 'registry-model': named, 'registry-plain-http': plainHttp } = values;
  if (registry !== 'oci' && plainHttp === true)
    problems.add('registry-plain-http', (spell) => `does nothing without ${spell('registry', 'oci')}`);
  if (registry === undefined && named !== undefined)
    problems.add('registry-model', (spell) => `does nothing without ${spell('registry')}`);
  if (registry === undefined) return undefined;
  if (registry === 'oci') {
    const { env, context } = source;
    // Nothing that is signed is to be passed over.
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
        `is missing: name the signed artifacts (or ${spell('model-path')}, ${spell('manifest')}, ${spell('registry')} or ${spell('release-tag')}), so that no version is retired that they need; ${spell('force')} retires all the same`,
    );
  }
  const registry = registryOf(values, source, problems);
  const ofReleases = values['release-tag'] === undefined ? ['GitHub releases'] : [];
  const unknown = [...(registry === undefined ? ['models in a registry'] : []), ...ofReleases];
  const isAcknowledged = values.unchecked !== undefined || force;
  if (minKeyVersion !== undefined && unknown.length > 0 && !isAcknowledged) {
    problems.add(
      'unchecked',
      (spell, door) =>
        `is missing: nobody looks at ${unknown.join(' and ')}, where signatures by a retired version would verify no more. ` +
        `Write ${spell('unchecked', 'acknowledge')} if none are there` +
        (door === 'action' ? `, or have them looked at (${spell('registry')}, ${spell('release-tag')})` : ''),
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
        `does nothing here without ${spell('min-key-version')} and a trust file in ${spell('public-key')}: only these let timestamps keep anything alive`,
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
