/** The inputs of mode sign. */
import { defined } from '../defined.ts';
import { DEFAULT_SHARD_SIZE, type Serialization } from '../statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import type { Problems } from './problems.ts';
import { releaseInputs, type ReleaseInputs } from './release.ts';
import type { SelectionInputs } from './selection.ts';
import { materialInputs, type MaterialInputs } from './timestamps.ts';
import { transitInputs, type TransitInputs } from './transit.ts';
import { uploadInputs, type UploadInputs } from './upload.ts';
import type { Source, Values } from './values.ts';

export interface SignInputs extends SelectionInputs, TransitInputs, MaterialInputs {
  readonly mode: 'sign';
  /** Of models. */
  readonly serialization: Serialization;
  readonly keyVersion?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly predicate?: { readonly type: string; readonly body: Readonly<Record<string, unknown>> };
  /** Undefined when `upload` is false. */
  readonly upload?: UploadInputs;
  /** Release to attach the bundles to as well. */
  readonly release?: ReleaseInputs;
  readonly dryRun: boolean;
  /** Refuse pickles. */
  readonly requireSafetensors: boolean;
  readonly allowLfsPointers: boolean;
}

export function signInputs(
  values: Values,
  selection: SelectionInputs,
  source: Source,
  problems: Problems,
): SignInputs {
  const type = values['predicate-type'];
  const body = values['predicate-path'];
  if (type === undefined && body !== undefined && !problems.has('predicate-type')) {
    problems.add(
      'predicate-type',
      (spell) => `is missing: name the type of the predicate in ${spell('predicate-path')}`,
    );
  }
  if (
    type !== undefined &&
    body === undefined &&
    values.mode !== undefined &&
    !problems.has('predicate-path')
  ) {
    problems.add(
      'predicate-path',
      (spell) => `is missing: name the JSON file with the predicate of ${spell('predicate-type')}`,
    );
  }
  if (body !== undefined && values.metadata !== undefined) {
    problems.add(
      'metadata',
      (spell) => `does nothing with ${spell('predicate-path')}: put the facts in your own predicate`,
    );
  }
  if (type === MODEL_SIGNATURE_TYPE && body !== undefined) {
    problems.add('predicate-type', 'is a type that this tool makes itself: give your predicate its own type');
  }
  if (body !== undefined && selection.modelPatterns !== undefined) {
    problems.add(
      'predicate-path',
      (spell) =>
        `does nothing with ${spell('model-path')}: the predicate of a model is its manifest; add facts with ${spell('metadata')}`,
    );
  }
  return {
    mode: 'sign',
    ...selection,
    ...transitInputs(values, source, problems),
    serialization: serializationOf(values),
    metadata: values.metadata ?? {},
    dryRun: values['dry-run'] ?? false,
    requireSafetensors: values['require-safetensors'] ?? false,
    allowLfsPointers: values['allow-lfs-pointers'] ?? false,
    ...defined({ keyVersion: values['key-version'] }),
    ...(type !== undefined && body !== undefined && { predicate: { type, body } }),
    ...materialInputs(values, problems),
    ...uploadInputs(values, selection, source),
    ...releaseInputs(values, source, problems),
  };
}

function serializationOf(values: Values): Serialization {
  if (values['model-method'] !== 'shards') return { method: 'files' };
  return { method: 'shards', shardSize: values['model-shard-size'] ?? DEFAULT_SHARD_SIZE };
}
