/** The required purpose of a certificate: one of two, each with the rules of its own standard. */
import { KeyUsageFlags } from '@peculiar/asn1-x509';
import type { Certificate } from './certificate.ts';
import { CertificateProblem } from './names.ts';

export interface Purpose {
  /** As named in RFC 5280, section 4.2.1.12. */
  readonly name: 'codeSigning' | 'timeStamping';
  /** Object identifier. */
  readonly id: string;
  /** What the certificate at the end of the path must not do in addition. */
  readonly work: string;
  /** @throws CertificateProblem if the key usages of the certificate at the end of the path do not allow it */
  readonly requireUsages: (leaf: Certificate) => void;
}

export const CODE_SIGNING: Purpose = {
  name: 'codeSigning',
  id: '1.3.6.1.5.5.7.3.3',
  work: 'sign artifacts',
  requireUsages({ keyUsage = 0, label }) {
    if ((keyUsage & KeyUsageFlags.digitalSignature) === 0)
      throw new CertificateProblem(`the key usage of ${label} does not include digitalSignature`);
  },
};

/** RFC 3161, section 2.3: only this purpose, and critical, so that such a key makes only timestamps. */
export const TIME_STAMPING: Purpose = {
  name: 'timeStamping',
  id: '1.3.6.1.5.5.7.3.8',
  work: 'make timestamps',
  requireUsages({ extendedKeyUsage = [], isPurposeCritical, keyUsage, label }) {
    if (extendedKeyUsage.length !== 1 || !isPurposeCritical)
      throw new CertificateProblem(
        `the extended key usage of ${label} is not timeStamping alone, and critical`,
      );
    const signing = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
    if (keyUsage !== undefined && ((keyUsage & signing) === 0 || (keyUsage & ~signing) !== 0))
      throw new CertificateProblem(`the key usage of ${label} is not limited to signatures`);
  },
};
