/** Who shows when something was signed. */
import type { Anchor } from '../certificates/anchor.ts';
import type { AskedAuthority } from '../timestamps/authority.ts';
import type { Says } from './parsers/parser.ts';
import type { Problems } from './problems.ts';
import type { Values } from './values.ts';

/** What the signatures of a run carry beside the signature. */
export interface MaterialInputs {
  /** Whether the bundle shows the certificates of the key, in place of a hint. */
  readonly material: 'key' | 'certificate';
  /** Present where signatures get timestamps. */
  readonly timestamps?: {
    readonly authorities: readonly AskedAuthority[];
    /** Whom their timestamps have to lead to. */
    readonly certificates: readonly Anchor[];
    /** False: an authority that is away is done without. */
    readonly isRequired: boolean;
  };
}

const NEEDS_URL: Says = (spell) =>
  `means nothing without ${spell('timestamp-url')}: name the authorities there, or remove it`;

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
          `must be given with ${spell('timestamp-url')}: the root of the authorities. A timestamp that nobody could verify is not written`,
      );
    return { material };
  }
  return { material, timestamps: { authorities, certificates, isRequired } };
}
