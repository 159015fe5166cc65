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
  /** Where the login is, if not in `namespace`. */
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

/** @param mode says which role of `setup` a run logs in with, unless an input does */
export function transitInputs(
  values: Values,
  source: Source,
  problems: Problems,
  mode: Mode = values.mode ?? 'sign',
): TransitInputs {
  const { raw, env, context } = source;
  if (values.key === undefined && !problems.has('key')) {
    const hint =
      values.mode === 'verify'
        ? 'or give public-key or trusted-certificates to verify without Vault'
        : undefined;
    problems.add('key', 'the name of a Transit key', 'nothing', hint);
  }
  if (values['vault-addr'] === undefined && !problems.has('vault-addr')) {
    problems.add('vault-addr', 'the address of Vault', 'nothing', {
      action: 'hashicorp/vault-action does not set VAULT_ADDR: give it to this step too',
      cli: 'set VAULT_ADDR, or give --vault-addr',
    });
  }
  const certificate = values['vault-client-cert'];
  const certificateKey = values['vault-client-key'];
  if ((certificate === undefined) !== (certificateKey === undefined)) {
    const missing = certificate === undefined ? 'vault-client-cert' : 'vault-client-key';
    if (!problems.has(missing))
      problems.add(missing, 'both the client certificate and its key', 'only one of them');
  } else if (
    certificate !== undefined &&
    certificateKey !== undefined &&
    !keyFits(certificate, certificateKey)
  ) {
    problems.add('vault-client-key', 'the private key of vault-client-cert', 'that of another certificate');
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
