/** A trust file for a mode that asks the server: what the caller remembers about the key. */
import type { ReadTrustFile } from '../verify/trust-file.ts';
import type { Problems } from './problems.ts';
import type { Values } from './values.ts';

export function rememberedTrust(values: Values, problems: Problems): { readonly trustFile?: ReadTrustFile } {
  const trust = values['public-key'];
  if (trust === undefined) return {};
  if (trust.kind === 'trust-file') return { trustFile: trust.file };
  problems.add(
    'public-key',
    'must be a trust file made by `aegis-sign keys export` here: public keys in PEM have no versions',
  );
  return {};
}
