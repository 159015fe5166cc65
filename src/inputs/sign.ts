/** The inputs of mode sign. */
import { defined } from '../defined.ts';
import { DEFAULT_SHARD_SIZE, type Serialization } from '../statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import { quote } from './parsers/parser.ts';
import type { Problems } from './problems.ts';
import { releaseInputs, type ReleaseInputs } from './release.ts';
import type { SelectionInputs } from './selection.ts';
import { transitInputs, type TransitInputs } from './transit.ts';
import { uploadInputs, type UploadInputs } from './upload.ts';
import type { Source, Values } from './values.ts';

export interface SignInputs extends SelectionInputs, TransitInputs {
  readonly mode: 'sign';
  /** Of models. */
  readonly serialization: Serialization;
  readonly keyVersion?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly predicate?: { readonly type: string; readonly body: Readonly<Record<string, unknown>> };
  /** Undefined when `upload` is false. */
  readonly upload?: UploadInputs;
  /** Where the bundles are attached, too. */
  readonly release?: ReleaseInputs;
  readonly dryRun: boolean;
  /** Refuse what is a pickle. */
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
    problems.add('predicate-type', 'the type of the predicate in predicate-path', 'nothing');
  }
  if (
    type !== undefined &&
    body === undefined &&
    values.mode !== undefined &&
    !problems.has('predicate-path')
  ) {
    problems.add('predicate-path', 'the predicate of the type in predicate-type', 'nothing');
  }
  if (body !== undefined && values.metadata !== undefined) {
    problems.add(
      'metadata',
      'nothing together with predicate-path',
      'a value',
      'put the facts into the predicate of your own',
    );
  }
  if (type === MODEL_SIGNATURE_TYPE && body !== undefined) {
    problems.add('predicate-type', 'a type other than the one this action makes itself', quote(type));
  }
  if (body !== undefined && selection.modelPatterns !== undefined) {
    problems.add(
      'predicate-path',
      'nothing together with model-path',
      'a value',
      'a model carries the manifest of OpenSSF Model Signing; use metadata to add facts',
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
    ...uploadInputs(values, selection, source),
    ...releaseInputs(values, source, problems),
  };
}

function serializationOf(values: Values): Serialization {
  if (values['model-method'] !== 'shards') return { method: 'files' };
  return { method: 'shards', shardSize: values['model-shard-size'] ?? DEFAULT_SHARD_SIZE };
}
