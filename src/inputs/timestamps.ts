/** What signatures show of the key, and the timestamp authorities to ask. */
import type { Anchor } from '../certificates/anchor.ts';
import type { AskedAuthority } from '../timestamps/authority.ts';
import type { Says } from './parsers/parser.ts';
import type { Problems } from './problems.ts';
import type { Values } from './values.ts';

/** What a bundle carries besides the signature. */
export interface MaterialInputs {
  /** Whether the bundle shows a key hint or the key's certificates. */
  readonly material: 'key' | 'certificate';
  /** Present if signatures get timestamps. */
  readonly timestamps?: {
    readonly authorities: readonly AskedAuthority[];
    /** Authorities that the timestamps must chain to. */
    readonly certificates: readonly Anchor[];
    /** False: sign without an authority that cannot be reached. */
    readonly isRequired: boolean;
  };
}

const NEEDS_URL: Says = (spell) =>
  `does nothing without ${spell('timestamp-url')}: name the authorities there, or remove it`;

export function materialInputs(values: Values, problems: Problems): MaterialInputs {
  const { 'timestamp-url': authorities, 'timestamp-required': isRequired = true } = values;
  const certificates = values['timestamp-certificates'];
  const material = values['signature-material'] ?? 'key';
  if (authorities === undefined) {
    if (certificates !== undefined && !problems.has('timestamp-url'))
      problems.add('timestamp-certificates', NEEDS_URL);
    if (!isRequired && !problems.has('timestamp-url')) problems.add('timestamp-required', NEEDS_URL);
    return { material };
  }
  if (certificates === undefined) {
    if (!problems.has('timestamp-certificates'))
      problems.add(
        'timestamp-certificates',
        (spell) =>
          `must be given with ${spell('timestamp-url')}: the root of the authorities. Timestamps are verified before they are written`,
      );
    return { material };
  }
  return { material, timestamps: { authorities, certificates, isRequired } };
}
