/** The key of a signer with certificates: trusted if they lead to an authority of the caller. */
import type { KeyMaterial } from '../../bundle/bundle.ts';
import type { Certificate } from '../../certificates/certificate.ts';
import { inOneLine } from '../../certificates/subject.ts';
import { AegisError } from '../../errors.ts';
import type { TrustedCertificates, TrustedKey } from '../trust.ts';
import { decoded } from './time.ts';

/**
 * @param at the time at which every certificate must be valid
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED, KEY_UNTRUSTED if the signature has
 * no certificates
 */
export async function certifiedKeyOf(
  { certificates }: KeyMaterial,
  trusted: TrustedCertificates,
  at: Date,
): Promise<TrustedKey> {
  if (certificates === undefined) {
    throw new AegisError('KEY_UNTRUSTED', {
      message: 'the bundle has no certificates, and only certificates are trusted here',
      hints: ['give the signer’s key as public-key'],
    });
  }
  // Loaded on demand: most bundles have no certificates, and this module takes as long to load as most of the rest.
  const { certifiedKey } = await import('../../certificates/path.ts');
  const { publicKey, leaf } = certifiedKey(certificates, await decoded(trusted.certificates), at);
  return { publicKey, certificate: namesIn(leaf) };
}

function namesIn({ x509, alternativeNames }: Certificate): NonNullable<TrustedKey['certificate']> {
  return {
    // Node.js escapes characters in a value that could look like its end.
    subject: inOneLine(x509.subject),
    alternativeNames: alternativeNames.flatMap(
      ({ dNSName: dns, rfc822Name: email, uniformResourceIdentifier: uri }) => [
        ...(dns === undefined ? [] : [`DNS:${dns}`]),
        ...(email === undefined ? [] : [`email:${email}`]),
        ...(uri === undefined ? [] : [`URI:${uri}`]),
      ],
    ),
  };
}
