/** Certificates, private keys, and the keys to trust without Vault. */
import type { Anchor } from '../../certificates/anchor.ts';
import { PemProblem, readCertificates, readPrivateKey } from '../../http/pem.ts';
import { pemBlocks, pemLabels, publicKeyFromPem, type PublicKey } from '../../keys/public-key.ts';
import { decodeTrustFile, type ReadTrustFile } from '../../verify/trust-file.ts';
import { anchorsIn, isJson, type Authorities } from '../../verify/trusted-root.ts';
import { asRefusal, lines, quote, readOrRefuse, Refusal, type ParseContext, type Parser } from './parser.ts';

export const certificates: Parser<string> = (text, context) =>
  certificatesOnly(pemText(text, context, 'certificates'));

function certificatesOnly(pem: string): string {
  const other = pemLabels(pem).find((label) => !/^(X509 |TRUSTED )?CERTIFICATE$/.test(label));
  if (other !== undefined) throw new Refusal(`must hold certificates only, not ${withArticle(other)}`);
  checked(() => readCertificates(pem));
  return pem;
}

/** Authorities to trust: certificates, or those of Sigstore's TrustedRoot. */
export const anchors =
  (of: Authorities): Parser<readonly Anchor[]> =>
  (text, context) => {
    const given = isJson(text)
      ? text
      : pemText(text, context, 'certificates', { orJson: 'Sigstore’s TrustedRoot' });
    return asRefusal(() => anchorsIn(isJson(given) ? given : certificatesOnly(given), of));
  };

/** The same, or a folder of certificate files, as in VAULT_CAPATH. */
export const authorities: Parser<string> = (text, context) => {
  const isInline = /[\r\n]/.test(text) || text.includes('-----BEGIN ') || isBase64OfPem(text);
  const files = isInline ? undefined : context.listFolder?.(text);
  if (files === undefined) return certificates(text, context);
  // As in Go's client, the folder may also hold files without certificates.
  const found = files
    .map((file) => readOrRefuse(file, context, 'a folder of certificates').toString('latin1'))
    .filter((content) => content.includes('-----BEGIN '));
  if (found.length === 0) throw new Refusal('names a folder without PEM certificates');
  return certificates(found.join('\n'), context);
};

export const privateKey: Parser<string> = (text, context) => {
  const pem = pemText(text, context, 'a private key');
  const labels = pemLabels(pem).filter((label) => label !== 'EC PARAMETERS');
  if (labels.length !== 1 || !/^((RSA|EC) )?PRIVATE KEY$/.test(labels[0] ?? '')) {
    throw new Refusal(
      `must be one private key without a password, in PEM, not ${labels.map(withArticle).join(' and ')}`,
    );
  }
  checked(() => readPrivateKey(pem));
  return pem;
};

function checked(read: () => unknown): void {
  try {
    read();
  } catch (thrown) {
    if (!(thrown instanceof PemProblem)) throw thrown;
    throw new Refusal(`cannot be read: it must hold ${thrown.message}`);
  }
}

/** What to trust without Vault. */
export type OfflineTrust =
  | { readonly kind: 'public-keys'; readonly keys: readonly PublicKey[] }
  | { readonly kind: 'trust-file'; readonly file: ReadTrustFile };

/** PEMs, the paths of PEM files, or one trust file: the path or the text itself. */
export const offlineTrust: Parser<OfflineTrust> = (text, context) => {
  const isInline = text.includes('-----BEGIN ') || text.startsWith('{');
  const paths = isInline ? [] : lines(text);
  const files = paths.map((path) => (isBase64OfPem(path) ? path : contentOf(path, context)));
  const texts = isInline ? [text] : isBase64OfPem(text) ? [text] : files;
  const [first] = texts;
  if (first !== undefined && isJson(first)) {
    if (texts.length > 1)
      throw new Refusal('names a trust file among other files: give PEM files, or one trust file by itself');
    const file = asRefusal(() => decodeTrustFile(Buffer.from(first, isInline ? 'utf8' : 'latin1')));
    return { kind: 'trust-file', file };
  }
  const pem = texts.map((one) => pemText(one, context, 'public keys')).join('\n');
  const blocks = pemBlocks(pem);
  if (blocks.length === 0)
    throw new Refusal('must be public keys in PEM: the first line of a block is missing');
  const keys = blocks.map((block) => asRefusal(() => publicKeyFromPem(block)));
  return { kind: 'public-keys', keys: [...new Map(keys.map((key) => [key.hint, key])).values()] };
};

/** Bytes as latin1, so that none is lost before the strict decoder sees them. */
function contentOf(path: string, context: ParseContext): string {
  const what = 'public keys as PEM, base64 of PEM, or the path of a PEM or trust file';
  // A short text that ends like a file name is a path, not a misplaced key.
  const isPath = path.length <= 200 && /\.(pem|pub|key|crt|cer|json|txt)$/i.test(path);
  return readOrRefuse(path, context, what, isPath ? quote(path) : undefined).toString('latin1');
}

/** PEM text, base64 of it as in hashicorp/vault-action, or the path of a file. */
function pemText(
  text: string,
  context: ParseContext,
  what: string,
  { orJson }: { readonly orJson?: string } = {},
): string {
  const expected =
    orJson === undefined
      ? `${what} as PEM, base64 of PEM, or the path of a PEM file`
      : `${what} as PEM, base64 of PEM, ${orJson} in JSON, or the path of such a file`;
  if (text.includes('-----BEGIN ')) return text;
  if (isBase64OfPem(text)) return Buffer.from(text, 'base64').toString('latin1');
  if (/[\r\n]/.test(text)) throw new Refusal(`must be ${expected}`);
  const bytes = readOrRefuse(text, context, expected);
  const content = bytes.toString('latin1');
  if (orJson !== undefined && isJson(content)) return bytes.toString('utf8');
  if (!content.includes('-----BEGIN ')) throw new Refusal(`must be ${expected}: the file has no PEM block`);
  return content;
}

function isBase64OfPem(text: string): boolean {
  return (
    /^[A-Za-z0-9+/\s]+=*$/.test(text) &&
    Buffer.from(text, 'base64').toString('latin1').includes('-----BEGIN ')
  );
}

/** `PUBLIC KEY` as `a public key`. */
const withArticle = (label: string): string =>
  `${/^[AEIO]/.test(label) ? 'an' : 'a'} ${label.replace(/^(PRIVATE|PUBLIC|ENCRYPTED|CERTIFICATE)\b.*/, (words) => words.toLowerCase())}`;
