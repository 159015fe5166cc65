/** The hashes of timestamps, by their object identifiers (RFC 5754, section 2). */

export type ImprintHash = 'sha256' | 'sha384' | 'sha512';

export const IMPRINT_HASHES: Readonly<Record<ImprintHash, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** The hash of an object identifier; undefined for all others, SHA-1 among them. */
export function hashOf(identifier: string): ImprintHash | undefined {
  const names: readonly ImprintHash[] = ['sha256', 'sha384', 'sha512'];
  return names.find((name) => IMPRINT_HASHES[name] === identifier);
}
