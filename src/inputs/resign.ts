/** The inputs of mode resign. */
import { defined } from '../defined.ts';
import type { HmacScheme } from '../hmac/sidecar.ts';
import { hmacKeyInputs, hmacScheme, type HmacKeyInputs } from './hmac.ts';
import type { ReadTrustFile } from '../verify/trust-file.ts';
import type { Problems } from './problems.ts';
import type { SelectionInputs } from './selection.ts';
import { rememberedTrust } from './remembered.ts';
import { materialInputs, type MaterialInputs } from './timestamps.ts';
import { transitInputs, type TransitInputs } from './transit.ts';
import { uploadInputs, type UploadInputs } from './upload.ts';
import type { Source, Values } from './values.ts';

export interface ResignInputs extends SelectionInputs, TransitInputs, MaterialInputs {
  readonly mode: 'resign';
  readonly keyVersion?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly hmac: HmacScheme;
  /** Undefined if no HMAC is accepted. */
  readonly hmacKey?: HmacKeyInputs;
  readonly allowUnsigned: boolean;
  readonly removeHmac: boolean;
  /** Hex SHA-256 by name. */
  readonly digests?: ReadonlyMap<string, string>;
  /** Undefined when `upload` is false. */
  readonly upload?: UploadInputs;
  readonly dryRun: boolean;
  readonly allowLfsPointers: boolean;
  /** Signatures by key versions in it count as proof, even if the server no longer shows them. */
  readonly trustFile?: ReadTrustFile;
}

export function resignInputs(
  values: Values,
  selection: SelectionInputs,
  source: Source,
  problems: Problems,
): ResignInputs {
  const hmacKey = hmacKeyInputs(values);
  const removeHmac = values['remove-hmac'] ?? false;
  if (removeHmac && hmacKey === undefined && !problems.has('hmac-key-path')) {
    problems.add(
      'hmac-key-path',
      (spell) =>
        `is missing: ${spell('remove-hmac')} removes only sidecars with a checked HMAC, so name the KV secret with the old key`,
    );
  }
  return {
    mode: 'resign',
    ...selection,
    ...transitInputs(values, source, problems),
    metadata: values.metadata ?? {},
    hmac: hmacScheme(values),
    allowUnsigned: values['allow-unsigned'] ?? false,
    removeHmac,
    dryRun: values['dry-run'] ?? false,
    allowLfsPointers: values['allow-lfs-pointers'] ?? false,
    ...defined({ hmacKey, keyVersion: values['key-version'], digests: values.digests }),
    ...rememberedTrust(values, problems),
    ...materialInputs(values, problems),
    ...uploadInputs(values, selection, source),
  };
}
