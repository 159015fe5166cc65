/** The workflow artifact for the signatures. */
import { defined } from '../defined.ts';
import type { SelectionInputs } from './selection.ts';
import type { Source, Values } from './values.ts';

export interface UploadInputs {
  readonly artifactName: string;
  readonly retentionDays?: number;
  readonly compressionLevel: number;
  readonly overwrite: boolean;
}

export function uploadInputs(
  values: Values,
  { shard }: SelectionInputs,
  { context: { door } }: Source,
): { upload?: UploadInputs } {
  if (door !== 'action' || values.upload === false) return {};
  const suffix = shard === undefined ? '' : `-${shard.index}-of-${shard.count}`;
  const retentionDays = values['retention-days'];
  return {
    upload: {
      artifactName: (values['artifact-name'] ?? 'signatures') + suffix,
      compressionLevel: values['compression-level'] ?? 6,
      overwrite: values.overwrite ?? false,
      ...defined({ retentionDays }),
    },
  };
}
