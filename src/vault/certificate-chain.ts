/** The certificates that Transit keeps with a version of a key. */
import { readCertificate, type Certificate } from '../certificates/certificate.ts';
import { MAX_CHAIN } from '../certificates/anchor.ts';
import { certifiedKey } from '../certificates/path.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { readCertificates } from '../http/pem.ts';
import type { TransitKeyName, TransitKeyVersion } from './transit-key.ts';

/**
 * The certificates of a version, as a bundle carries them: its own first. They lead to the last of them now, for signing
 * code; whether anybody trusts that one, is the verifier's to say.
 *
 * @returns DER
 * @throws AegisError VAULT_KEY_UNUSABLE where there are none, CERTIFICATE_* where they are not for signing now
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
      message: `the certificate that is stored with ${which} is for another key`,
      hints,
    });
  }
  return chain;
}

/**
 * What of a chain a bundle shows: no root, since verifiers have to have it from elsewhere, and sigstore-go refuses a bundle
 * with one (protobuf-specs, `sigstore_bundle.proto`: signers must not include root certificates).
 */
export function shownOf(chain: readonly Buffer[]): readonly Buffer[] {
  return chain.filter((der, index) => index === 0 || !isRoot(readCertificate(der)));
}

const isRoot = ({ subjectKey, issuerKey, x509 }: Certificate): boolean =>
  subjectKey === issuerKey && x509.verify(x509.publicKey);

/** Certificates in PEM as DER, where they hold by themselves. */
function checkedChain(pem: string, now: Date, which: string): readonly Buffer[] {
  try {
    const chain = readCertificates(pem).map(({ raw }) => raw);
    if (chain.length > MAX_CHAIN) throw new Error(`more than ${MAX_CHAIN} certificates`);
    keyIn(chain[0] ?? Buffer.of(), chain, now);
    return chain;
  } catch (thrown) {
    const error = thrown instanceof AegisError ? thrown : undefined;
    throw new AegisError(error?.code === 'CERTIFICATE_EXPIRED' ? error.code : 'CERTIFICATE_UNTRUSTED', {
      message: `the certificate of ${which} is not one to sign with now`,
      got: (error ?? toAegisError(thrown)).sentence,
      hints: ['run `aegis-sign certify` again, before a certificate expires and after a rotation'],
      cause: thrown,
    });
  }
}

/** The hint of the key of the first, where the others lead it to the last. */
function keyIn(leaf: Buffer, chain: readonly Buffer[], now: Date): string {
  const top = readCertificate(chain.at(-1) ?? leaf);
  return certifiedKey(chain, [top], now).publicKey.hint;
}
