/** Checks certificates and keys of a connection before they are used. Pure. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { AegisError } from '../errors.ts';
import type { ServerWords } from './words.ts';

/** Why PEM cannot be used: what was expected, without any secret. */
export class PemProblem extends Error {}

/**
 * Every certificate in the text. OpenSSL skips unreadable ones in a list of CAs; an empty list would then look like an
 * untrusted server.
 *
 * @throws PemProblem
 */
export function readCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new PemProblem('at least one PEM block -----BEGIN CERTIFICATE-----');
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw new PemProblem('certificates in PEM', { cause });
  }
}

/** @throws PemProblem */
export function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // Without the cause, which comes from parsing a secret.
    throw new PemProblem('a private key in PEM without a password');
  }
}

/** Whether the first certificate of one text, the client's own, belongs to the key of the other. */
export function keyFits(certificates: string, privateKey: string): boolean {
  return readCertificates(certificates)[0]?.checkPrivateKey(readPrivateKey(privateKey)) === true;
}

/** @throws AegisError INPUT_INVALID */
export function requireUsablePem(
  {
    caCert,
    clientCert,
    clientKey,
  }: { readonly caCert?: string; readonly clientCert?: string; readonly clientKey?: string },
  server: ServerWords,
): void {
  const check = (name: string, work: () => unknown): void => {
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof PemProblem)) throw thrown;
      throw new AegisError('INPUT_INVALID', {
        message: `the ${name} for ${server.name} cannot be used`,
        detail: 'give {expected}',
        expected: thrown.message,
        hints: [server.certificateHint],
        cause: thrown,
      });
    }
  };
  if (caCert !== undefined) check('CA certificate', () => readCertificates(caCert));
  check('client certificate', () => {
    if ((clientCert === undefined) !== (clientKey === undefined))
      throw new PemProblem('a matching certificate and key');
    if (clientCert !== undefined) readCertificates(clientCert);
  });
  if (clientCert === undefined || clientKey === undefined) return;
  check('client key', () => {
    if (!keyFits(clientCert, clientKey)) throw new PemProblem('the private key of the client certificate');
  });
}
