/** Sigstore's TrustedRoot: whoever can change one is trusted, but no authority counts that it does not name for the time. */
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { derOf, type Anchor } from '../../src/certificates/anchor.ts';
import { readAnchor } from '../../src/certificates/certificate.ts';
import { certifiedKey } from '../../src/certificates/path.ts';
import { anchorsIn, encodeTrustedRoot, type Authorities } from '../../src/verify/trusted-root.ts';
import { authority, inDays, NOW, signer } from '../support/chains.ts';
import { mutatedBytes, mutatedJson } from './mutations.ts';
import { expectRefusal, must, type Target } from './target.ts';

const ca = authority('root');
const middle = authority('middle', { issuer: ca });
const other = authority('other');
const leaf = signer(middle);
const rawBytes = (der: Buffer) => ({ rawBytes: der.toString('base64') });

interface Document {
  readonly certificateAuthorities?: readonly Named[];
  readonly timestampAuthorities?: readonly Named[];
}
interface Named {
  readonly certChain: { readonly certificates: readonly { readonly rawBytes: string }[] };
  readonly validFor?: { readonly start?: string; readonly end?: string };
}

const written = encodeTrustedRoot({
  certificateAuthorities: [ca.der, middle.der],
  timestampAuthorities: [other.der],
}).toString();
/** As others write it: with more fields, and with limits that leave some of it out. */
const full = {
  mediaType: 'application/vnd.dev.sigstore.trustedroot.v0.2+json',
  tlogs: [],
  ctlogs: [],
  certificateAuthorities: [
    {
      subject: { organization: 'aegis', commonName: 'root' },
      uri: 'https://ca.example.com',
      certChain: { certificates: [middle, ca].map(({ der }) => rawBytes(der)) },
      validFor: { start: inDays(-20).toISOString(), end: inDays(-1).toISOString() },
    },
    { certChain: { certificates: [rawBytes(other.der)] }, validFor: { start: inDays(-1).toISOString() } },
  ],
  timestampAuthorities: [{ certChain: { certificates: [ca, middle].map(({ der }) => rawBytes(der)) } }],
};
const honest = [written, JSON.stringify(full, undefined, 2)];

/** Whether an authority may count at a time, by the text itself. */
function holds({ validFor: { start, end } = {} }: Named, at: Date): boolean {
  return (start === undefined || at >= new Date(start)) && (end === undefined || at <= new Date(end));
}

function checkAs(text: string, of: Authorities): void {
  const anchors = anchorsIn(text, of);
  const said = (JSON.parse(text) as Document)[of] ?? [];
  const named = said.flatMap(({ certChain: { certificates }, validFor = {} }) =>
    certificates.map((one, index) => ({
      der: one.rawBytes,
      isAnchor: index === certificates.length - 1,
      ...validFor,
    })),
  );
  must(anchors.length === named.length, 'no certificate is dropped or added');
  for (const [index, anchor] of anchors.entries()) {
    const { der, isAnchor, start, end } = named[index] ?? {};
    must(derOf(anchor).toString('base64') === der, 'the bytes of the text');
    if (Buffer.isBuffer(anchor)) throw new Error('a certificate of a TrustedRoot counts without terms');
    must(anchor.isAnchor === isAnchor, 'only the last of a chain is trusted');
    must(anchor.from?.getTime() === (start === undefined ? undefined : Date.parse(start)), 'from its start');
    must(anchor.until?.getTime() === (end === undefined ? undefined : Date.parse(end)), 'until its end');
  }
  judge(anchors, said);
}

const spki = ({ publicKey }: Pick<X509Certificate, 'publicKey'>): string =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString();
const keysAbove = new Set([leaf, middle, ca].map(spki));

/** Of what is trusted, name and key count: nobody has to have signed it (RFC 5280, section 6.1.1). */
const isAbove = (base64: string): boolean =>
  keysAbove.has(spki(new X509Certificate(Buffer.from(base64, 'base64'))));

/** A signature counts only where the text names an authority above it as the last of a chain, for that time. */
function judge(anchors: readonly Anchor[], said: readonly Named[]): void {
  try {
    const trusted = anchors.map(readAnchor);
    certifiedKey([leaf.der, middle.der], trusted, NOW);
  } catch (thrown) {
    expectRefusal(thrown, [
      'CERTIFICATE_UNTRUSTED',
      'CERTIFICATE_EXPIRED',
      'ALGORITHM_REFUSED',
      'TRUST_MALFORMED',
    ]);
    return;
  }
  must(
    said.some((one) => holds(one, NOW) && isAbove(one.certChain.certificates.at(-1)?.rawBytes ?? '')),
    'an authority that is named for that time',
  );
}

export const trustedRootTarget: Target = {
  name: 'trusted-root',
  input: fc.oneof(
    { weight: 4, arbitrary: mutatedJson(honest).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: mutatedBytes(honest.map((text) => Buffer.from(text))) },
  ),
  check(input) {
    const text = input.toString();
    // Text of another beginning is PEM.
    if (!text.trimStart().startsWith('{')) return;
    for (const kind of ['certificateAuthorities', 'timestampAuthorities'] as const) {
      try {
        checkAs(text, kind);
      } catch (thrown) {
        expectRefusal(thrown, ['TRUST_MALFORMED']);
      }
    }
  },
};
