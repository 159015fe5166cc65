/** The key of a signer who shows certificates: trusted where they lead to an authority that the caller named. */
import type { KeyMaterial } from '../../bundle/bundle.ts';
import type { Certificate } from '../../certificates/certificate.ts';
import { inOneLine } from '../../certificates/subject.ts';
import { AegisError } from '../../errors.ts';
import type { TrustedCertificates, TrustedKey } from '../trust.ts';
import { decoded } from './time.ts';

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
  const { certifiedKey } = await import('../../certificates/path.ts');
  const { publicKey, leaf } = certifiedKey(certificates, await decoded(trusted.certificates), at);
  return { publicKey, certificate: namesIn(leaf) };
}

function namesIn({ x509, alternativeNames }: Certificate): NonNullable<TrustedKey['certificate']> {
  return {
    // Node.js escapes whatever in a value could pass for the end of it.
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
