/** Timestamps and certificates: whatever is changed in one, it proves what was signed, or nothing. */
import { createHash } from 'node:crypto';
import { readCertificate } from '../../src/certificates/certificate.ts';
import { certifiedKey } from '../../src/certificates/path.ts';
import { requireTimestamp } from '../../src/timestamps/timestamp.ts';
import { authority, NOW, signer } from '../support/chains.ts';
import { timestampAuthority } from '../support/timestamps.ts';
import { mutatedBytes } from './mutations.ts';
import { expectRefusal, must, type Target } from './target.ts';

const signature = createHash('sha512').update('a signature').digest();
const tsa = timestampAuthority();
const root = readCertificate(tsa.root.der);
const answers = [
  tsa.stamp({ signature, nonce: Buffer.from('0102030405060708', 'hex') }),
  tsa.stamp({ signature, certificateHash: 'sha1', certificates: [tsa.leaf, tsa.root] }),
];

/** Answers of a timestamp authority: what is accepted proves the time that was signed. */
export const timestampTarget: Target = {
  name: 'timestamp',
  input: mutatedBytes(answers),
  check(input) {
    try {
      const { time } = requireTimestamp(input, { signature, authorities: [root] });
      must(time.getTime() === NOW.getTime(), 'no other time than the one that was signed');
    } catch (thrown) {
      expectRefusal(thrown, [
        'TIMESTAMP_MALFORMED',
        'TIMESTAMP_REFUSED',
        'TIMESTAMP_MISMATCH',
        'TIMESTAMP_INVALID',
        'TIMESTAMP_UNTRUSTED',
      ]);
    }
  },
};

const ca = authority('root');
const middle = authority('middle', { issuer: ca });
const leaf = signer(middle);
const trusted = [readCertificate(ca.der)];
const { hint } = certifiedKey([leaf.der, middle.der], trusted, NOW).publicKey;

/** The certificate of a signer, or the one above it: what is accepted is the very one that was issued. */
export const certificateTarget: Target = {
  name: 'certificate',
  input: mutatedBytes([leaf.der, middle.der]),
  check(input) {
    for (const chain of [
      [input, middle.der],
      [leaf.der, input],
    ]) {
      try {
        const { publicKey, path } = certifiedKey(chain, trusted, NOW);
        must(publicKey.hint === hint, 'no other key than the one that was certified');
        const issued = [leaf.der, middle.der, ca.der];
        must(
          path.every(({ x509 }, index) => issued[index]?.equals(x509.raw) === true),
          'no other certificate than those that were issued',
        );
      } catch (thrown) {
        expectRefusal(thrown, ['CERTIFICATE_UNTRUSTED', 'CERTIFICATE_EXPIRED', 'ALGORITHM_REFUSED']);
      }
    }
  },
};
