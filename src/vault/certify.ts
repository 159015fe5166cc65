/** A certificate for a version of a Transit key: the request signed in Transit, the certificate by Vault's PKI engine or another authority. */
import { X509Certificate } from 'node:crypto';
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { oneLine } from './errors.ts';
import { requireChainOf } from './certificate-chain.ts';
import type { VaultClient } from './client.ts';
import { policyLine, vaultPath, type Access } from './path.ts';
import { requireOneUri } from './setup-pki.ts';
import { explain, readTransitKey, signingVersion, type TransitKeyName } from './transit-key.ts';

/** Where Vault's own authority is. */
export interface PkiRole {
  readonly mount: string;
  readonly role: string;
  /** Name for the certificate; the role decides which names it allows. */
  readonly commonName: string;
  /** A URI besides the name, by which Sigstore's clients identify a signer. None when absent. */
  readonly uri?: string;
}

export interface CertifiedVersion {
  readonly version: number;
  /** DER, its own certificate first. */
  readonly chain: readonly Buffer[];
}

export interface CertifyOptions {
  /** The latest when absent. */
  readonly keyVersion?: number | undefined;
  readonly now: Date;
}

const Csr = v.object({ csr: v.string() });
const Issued = v.object({
  certificate: v.string(),
  issuing_ca: v.optional(v.string(), ''),
  ca_chain: v.nullish(v.array(v.string())),
});
const Anything = v.unknown();

/**
 * A request for a certificate, signed by the version (PKCS #10, PEM).
 *
 * @throws AegisError VAULT_*
 */
export async function requestOf(
  client: VaultClient,
  name: TransitKeyName,
  { keyVersion }: Pick<CertifyOptions, 'keyVersion'>,
): Promise<{ readonly version: number; readonly csr: string }> {
  const key = await readTransitKey(client, name, { does: 'sign' });
  const { version } = signingVersion(key, keyVersion);
  const path = vaultPath`${key.mount}/keys/${key.name}/csr`;
  try {
    const { data } = await client.request({ method: 'POST', path, body: { version }, schema: Csr });
    return { version, csr: data.csr };
  } catch (error) {
    throw denied(error, key, { path: `${key.mount}/keys/${key.name}/csr`, capability: 'update' });
  }
}

/**
 * Has Vault's PKI engine certify the version, and stores what it issues.
 *
 * @throws AegisError INPUT_INVALID, VAULT_*, CERTIFICATE_UNTRUSTED if the certificate is not for signing, VAULT_REFUSED if
 * it lacks the URI
 */
export async function certify(
  client: VaultClient,
  name: TransitKeyName,
  { mount, role, commonName, uri }: PkiRole,
  options: CertifyOptions,
): Promise<CertifiedVersion> {
  if (uri !== undefined) requireOneUri(uri);
  const { version, csr } = await requestOf(client, name, options);
  const base = mount.replace(/^\/+|\/+$/g, '');
  const path = vaultPath`${base}/sign/${role}`;
  let issued: v.InferOutput<typeof Issued>;
  try {
    const body = { csr, common_name: commonName, format: 'pem', ...defined({ uri_sans: uri }) };
    // Not repeated: each answer is another certificate.
    issued = (await client.request({ method: 'POST', path, body, schema: Issued, retry: 'never' })).data;
  } catch (error) {
    throw refusedByPki(
      denied(error, name, { path: `${base}/sign/${role}`, capability: 'update' }),
      base,
      role,
    );
  }
  if (uri !== undefined) requireUri(issued.certificate, uri, `${base}/roles/${role}`);
  const above = issued.ca_chain ?? (issued.issuing_ca === '' ? [] : [issued.issuing_ca]);
  const pem = [issued.certificate, ...above].map((one) => `${one.trim()}\n`).join('');
  return storeChain(client, name, pem, { ...options, keyVersion: version });
}

/**
 * Stores certificates with their version.
 *
 * @param pem the version's own certificate first
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, VAULT_*
 */
export async function storeChain(
  client: VaultClient,
  name: TransitKeyName,
  pem: string,
  { keyVersion, now }: CertifyOptions,
): Promise<CertifiedVersion> {
  const key = await readTransitKey(client, name, { does: 'sign' });
  const signing = signingVersion(key, keyVersion);
  const { version } = signing;
  const chain = requireChainOf({ ...signing, certificateChain: pem }, key, now);
  const path = vaultPath`${key.mount}/keys/${key.name}/set-certificate`;
  try {
    const body = { version, certificate_chain: pem };
    await client.request({ method: 'POST', path, body, schema: Anything });
  } catch (error) {
    throw denied(error, key, { path: `${key.mount}/keys/${key.name}/set-certificate`, capability: 'update' });
  }
  // Checked as a signing run would.
  const stored = signingVersion(await readTransitKey(client, name, { does: 'sign' }), version);
  const found = requireChainOf(stored, key, now);
  if (found.length !== chain.length || !found.every((der, index) => chain[index]?.equals(der) === true)) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: `the server accepted the certificates of version ${version} of ${key.mount}/${key.name}, but shows others`,
    });
  }
  return { version, chain };
}

/** A role may use the names in the CSR, which has none, and ignore the other parameters. */
function requireUri(pem: string, uri: string, role: string): void {
  const names = new X509Certificate(pem).subjectAltName ?? '';
  if (names.split(', ').includes(`URI:${uri}`)) return;
  throw new AegisError('VAULT_REFUSED', {
    message: `the role ${role} issued a certificate without the requested URI`,
    detail: 'it has {got}, not {expected}',
    expected: uri,
    got: printable(names === '' ? 'no alternative name' : names),
    hints: [
      'the role needs `use_csr_sans=false` and the URI in `allowed_uri_sans`, as `aegis-sign setup --uri-san` writes it',
    ],
  });
}

function denied(error: unknown, key: TransitKeyName, access: Access): AegisError {
  const explained = explain(error, key, 'read-key');
  if (explained.code !== 'VAULT_DENIED') return explained;
  return explained.with({ hints: ['add this line to the token’s policy:', policyLine(access)] });
}

/** What the engine says if the mount or role does not exist, or the role does not allow the name. */
function refusedByPki(error: AegisError, mount: string, role: string): AegisError {
  if (error.code === 'VAULT_DENIED') return error;
  const words = error.vault?.errors.join(' ') ?? '';
  if (error.code !== 'VAULT_KEY_MISSING' && words === '') return error;
  return new AegisError('VAULT_REFUSED', {
    message: `the PKI engine at ${mount} issued no certificate for the role ${role}`,
    got: words === '' ? printable(error.message) : oneLine(error.vault?.errors ?? []),
    hints: [
      'check --pki-mount, --pki-role and --common-name; the role needs `key_usage=DigitalSignature ext_key_usage=CodeSigning enforce_hostnames=false`, and the engine needs an authority',
    ],
    ...(error.vault !== undefined && { vault: error.vault }),
    cause: error,
  });
}
