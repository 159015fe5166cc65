/** The key of a signer who shows certificates: trusted where they lead to an authority that the caller named. */
import type { KeyMaterial } from '../../bundle/bundle.ts';
import { AegisError } from '../../errors.ts';
import type { TrustedCertificates, TrustedKey } from '../trust.ts';

/**
 * @param at the time at which every certificate has to be valid
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED, KEY_UNTRUSTED where the signature
 * comes without certificates
 */
export async function certifiedKeyOf(
  { certificates }: KeyMaterial,
  trusted: TrustedCertificates,
  at: Date,
): Promise<TrustedKey> {
  if (certificates === undefined) {
    throw new AegisError('KEY_UNTRUSTED', {
      message: 'the bundle carries no certificates, and only certificates are trusted here',
      hints: ['give the key of the signer as public-key'],
    });
  }
  // Most bundles carry none, and reading them takes as long to load as much of the rest.
  const [{ readCertificate }, { certifiedKey }] = await Promise.all([
    import('../../certificates/certificate.ts'),
    import('../../certificates/path.ts'),
  ]);
  const { publicKey } = certifiedKey(certificates, trusted.certificates.map(readCertificate), at);
  return { publicKey, isCertified: true };
}
