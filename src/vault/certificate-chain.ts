/** The certificates that Transit stores with a version of a key. */
import { readCertificate, type Certificate } from '../certificates/certificate.ts';
import { MAX_CHAIN } from '../certificates/anchor.ts';
import { certifiedKey } from '../certificates/path.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { readCertificates } from '../http/pem.ts';
import type { TransitKeyName, TransitKeyVersion } from './transit-key.ts';

/**
 * The certificates of a version, as a bundle carries them: its own first. They form a valid chain for code signing now;
 * whether to trust its end is up to the verifier.
 *
 * @returns DER
 * @throws AegisError VAULT_KEY_UNUSABLE if there are none, CERTIFICATE_* if they are not valid for signing now
 */
export function requireChainOf(
  { version, publicKey, certificateChain }: TransitKeyVersion,
  { mount, name }: TransitKeyName,
  now: Date,
): readonly Buffer[] {
  const which = `version ${version} of ${mount}/${name}`;
  const hints = [
    `run \`aegis-sign certify --key ${name} --pki-mount MOUNT --pki-role ROLE\`, which asks Vault's PKI engine for a certificate`,
  ];
  if (certificateChain === undefined) {
    throw new AegisError('VAULT_KEY_UNUSABLE', { message: `no certificate is stored with ${which}`, hints });
  }
  const chain = checkedChain(certificateChain, now, which);
  const [leaf] = chain;
  if (leaf === undefined || keyIn(leaf, chain, now) !== publicKey.hint) {
    throw new AegisError('VAULT_KEY_UNUSABLE', {
      message: `the certificate stored with ${which} is for another key`,
      hints,
    });
  }
  return chain;
}

/**
 * The part of a chain that a bundle shows: not the root, since verifiers must get it elsewhere, and sigstore-go refuses a
 * bundle with one (protobuf-specs, `sigstore_bundle.proto`: signers must not include root certificates).
 */
export function shownOf(chain: readonly Buffer[]): readonly Buffer[] {
  return chain.filter((der, index) => index === 0 || !isRoot(readCertificate(der)));
}

const isRoot = ({ subjectKey, issuerKey, x509 }: Certificate): boolean =>
  subjectKey === issuerKey && x509.verify(x509.publicKey);

/** PEM certificates as DER, checked as a chain of their own. */
function checkedChain(pem: string, now: Date, which: string): readonly Buffer[] {
  try {
    const chain = readCertificates(pem).map(({ raw }) => raw);
    if (chain.length > MAX_CHAIN) throw new Error(`more than ${MAX_CHAIN} certificates`);
    keyIn(chain[0] ?? Buffer.of(), chain, now);
    return chain;
  } catch (thrown) {
    const error = thrown instanceof AegisError ? thrown : undefined;
    throw new AegisError(error?.code === 'CERTIFICATE_EXPIRED' ? error.code : 'CERTIFICATE_UNTRUSTED', {
      message: `the certificate of ${which} cannot be used to sign now`,
      got: (error ?? toAegisError(thrown)).sentence,
      hints: ['run `aegis-sign certify` again, before a certificate expires and after a rotation'],
      cause: thrown,
    });
  }
}

/** The key hint of the first certificate, if the others chain it to the last. */
function keyIn(leaf: Buffer, chain: readonly Buffer[], now: Date): string {
  const top = readCertificate(chain.at(-1) ?? leaf);
  return certifiedKey(chain, [top], now).publicKey.hint;
}
