/** Which key on which server, and as whom. */
import { defined } from '../defined.ts';
import { keyFits } from '../http/pem.ts';
import { authInputs, type AuthInputs } from './auth.ts';
import type { Problems } from './problems.ts';
import { hasIdToken } from './environment.ts';
import type { Mode } from './table.ts';
import { given, type Source, type Values } from './values.ts';
import { vaultEnvironment, type VaultEnvironment } from './vault-environment.ts';

/** How to reach Vault, and as whom. */
export interface VaultInputs extends VaultEnvironment {
  /** `http:`, `https:`, or `unix:` with the path of a socket. */
  readonly address: string;
  readonly auth: AuthInputs;
  readonly namespace?: string;
  /** Namespace of the login, if not `namespace`. */
  readonly authNamespace?: string;
  /** PEM. */
  readonly caCert?: string;
  /** PEM. */
  readonly clientCert?: string;
  /** PEM. */
  readonly clientKey?: string;
  readonly skipVerify: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** The Transit key that a run works with. */
export interface TransitInputs {
  readonly vault: VaultInputs;
  readonly mount: string;
  readonly key: string;
}

/** @param mode decides the role of `setup` to log in with, unless an input names one */
export function transitInputs(
  values: Values,
  source: Source,
  problems: Problems,
  mode: Mode = values.mode ?? 'sign',
): TransitInputs {
  const { raw, env, context } = source;
  if (values.key === undefined && !problems.has('key')) {
    problems.add('key', (spell) =>
      values.mode === 'verify'
        ? `is missing: name the Transit key that signed, or give ${spell('public-key')} or ${spell('trusted-certificates')} to verify without Vault`
        : 'is missing: name the Transit key',
    );
  }
  if (values['vault-addr'] === undefined && !problems.has('vault-addr')) {
    problems.add('vault-addr', (_, door) =>
      door === 'action'
        ? 'is missing: give the address of Vault to this step too; hashicorp/vault-action does not set VAULT_ADDR'
        : 'is missing: give the address of Vault, or set VAULT_ADDR',
    );
  }
  const certificate = values['vault-client-cert'];
  const certificateKey = values['vault-client-key'];
  if ((certificate === undefined) !== (certificateKey === undefined)) {
    const missing = certificate === undefined ? 'vault-client-cert' : 'vault-client-key';
    if (!problems.has(missing))
      problems.add(missing, 'is missing: a client certificate and its private key go together');
  } else if (
    certificate !== undefined &&
    certificateKey !== undefined &&
    !keyFits(certificate, certificateKey)
  ) {
    problems.add('vault-client-key', (spell) => `is not the private key of ${spell('vault-client-cert')}`);
  }
  return {
    mount: values['transit-mount'] ?? 'transit',
    key: values.key ?? '',
    vault: {
      address: values['vault-addr'] ?? '',
      auth: authInputs(
        values,
        {
          mode,
          isGiven: (name) => given(name, raw),
          hasIdToken: hasIdToken(env),
          isAgent: isAgent(values, source),
          tokenFile: context.tokenFile,
        },
        problems,
      ),
      skipVerify: values['vault-skip-verify'] ?? false,
      headers: values['vault-headers'] ?? {},
      ...vaultEnvironment(env, problems),
      ...defined({
        namespace: values['vault-namespace'],
        authNamespace: values['vault-auth-namespace'],
        caCert: values['vault-ca-cert'],
        clientCert: certificate,
        clientKey: certificateKey,
      }),
    },
  };
}

/** Whether the address is a socket on this machine, or one that Vault's client treats as an agent. */
function isAgent({ 'vault-addr': address }: Values, { raw, env }: Source): boolean {
  if (address?.startsWith('unix:') === true) return true;
  const isSet = (name: string): boolean => (env[name] ?? '').trim() !== '';
  return !given('vault-addr', raw) && (isSet('VAULT_AGENT_ADDR') || isSet('BAO_AGENT_ADDR'));
}
