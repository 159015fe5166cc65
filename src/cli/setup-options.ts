/** The options of `aegis-sign setup`, read into what there should be on the server. Pure but for the files they name. */
import { Option, type Command } from 'commander';
import { defined } from '../defined.ts';
import { AegisError, messageOf } from '../errors.ts';
import type { TransitInputs } from '../inputs/inputs.ts';
import { isKeyType, KEY_TYPES, type KeyType } from '../keys/key-type.ts';
import { POLICY_ROLES, type KvLocation, type PolicyRole } from '../vault/policy.ts';
import { listChoices } from './options.ts';
import { appRoleLogin, GITHUB_ISSUER, githubLogin, kubernetesLogin } from '../vault/setup-logins.ts';
import type { SetupSpec } from '../vault/setup.ts';

/** As commander gives them. */
export interface SetupOptions {
  readonly type?: string;
  readonly autoRotatePeriod?: string;
  readonly policyPrefix: string;
  readonly hmacKeyPath?: string;
  readonly githubRepository?: string;
  readonly githubRef?: string;
  readonly githubEnvironment?: string;
  readonly githubFor: string;
  readonly githubAuthPath: string;
  readonly githubAudience?: string;
  readonly githubIssuer: string;
  readonly githubPublicKey?: string;
  readonly approle?: string;
  readonly approleAuthPath: string;
  readonly kubernetesServiceAccount?: string;
  readonly kubernetesAuthPath: string;
  readonly kubernetesAudience: string;
  readonly kubernetesHost: string;
  readonly kubernetesCaCert?: string;
}

export function addSetupOptions(command: Command): Command {
  return command
    .addOption(
      listChoices(
        new Option(
          '--type <type>',
          `type of a key that has yet to be made: ${KEY_TYPES.join(', ')} (ecdsa-p256)`,
        ),
        KEY_TYPES,
      ),
    )
    .option('--auto-rotate-period <time>', 'let Vault rotate the key, for example 90d; 0 turns it off')
    .option('--policy-prefix <prefix>', 'policies are called PREFIX-sign, PREFIX-verify, …', 'aegis')
    .option('--hmac-key-path <path>', 'KV secret that PREFIX-migrate may read, for example secret/aegis/hmac')
    .option('--github-repository <owner/name>', 'let the workflows of this repository log in')
    .option('--github-ref <ref>', 'only at this ref: refs/heads/main, or refs/tags/v*')
    .option('--github-environment <name>', 'only in this deployment environment')
    .addOption(
      listChoices(
        new Option('--github-for <roles>', `what they may do: ${POLICY_ROLES.join(', ')}; a role for each`),
        POLICY_ROLES,
      ).default('sign'),
    )
    .option('--github-auth-path <path>', 'mount of the JWT auth method', 'jwt')
    .option('--github-audience <audience>', 'audience of their tokens (the address of Vault)')
    .option(
      '--github-issuer <url>',
      'issuer of their tokens; another one on GitHub Enterprise (that of github.com)',
      GITHUB_ISSUER,
    )
    .option('--github-public-key <file>', 'PEM of the issuer, where Vault cannot reach it')
    .option('--approle <name>', 'let a service verify with this AppRole')
    .option('--approle-auth-path <path>', 'mount of the AppRole auth method', 'approle')
    .option('--kubernetes-service-account <ns/name>', 'let the pods of this service account verify')
    .option('--kubernetes-auth-path <path>', 'mount of the Kubernetes auth method', 'kubernetes')
    .option('--kubernetes-audience <audience>', 'audience of their projected tokens', 'vault')
    .option('--kubernetes-host <url>', 'API server, as Vault reaches it', 'https://kubernetes.default.svc')
    .option('--kubernetes-ca-cert <file>', 'PEM of its CA');
}

/**
 * @param kvLocation  where on the server the secret of a KV path lies
 * @throws AegisError INPUT_INVALID
 */
export async function specFrom(
  options: SetupOptions,
  { mount, key, vault }: TransitInputs,
  readFile: (path: string) => Buffer,
  kvLocation: (path: string) => Promise<KvLocation>,
): Promise<SetupSpec> {
  const { type, autoRotatePeriod, policyPrefix, hmacKeyPath } = options;
  if (!/^[\w-]+$/.test(policyPrefix))
    throw invalid('policy-prefix', 'letters, digits, - and _', policyPrefix);
  return {
    mount,
    key,
    policyPrefix,
    ...(type !== undefined && { type: keyType(type) }),
    ...(autoRotatePeriod !== undefined && { autoRotateSeconds: seconds(autoRotatePeriod) }),
    ...(hmacKeyPath !== undefined && { hmacKey: await kvLocation(hmacKeyPath) }),
    logins: [
      ...githubItems(options, vault.address, readFile),
      ...appRoleItems(options),
      ...kubernetesItems(options, readFile),
    ],
  };
}

/** The audience that GitHub's tokens are asked for and bound to. */
export function audienceOf({ githubAudience }: SetupOptions, address: string): string {
  return githubAudience ?? address;
}

/** The roles that GitHub's workflows get. @throws AegisError INPUT_INVALID */
export function githubRoles({ githubRepository, githubFor }: SetupOptions): readonly PolicyRole[] {
  if (githubRepository === undefined) return [];
  return [...new Set(githubFor.split(/[\s,]+/))].map((name) => {
    const role = POLICY_ROLES.find((one) => one === name);
    if (role === undefined) throw invalid('github-for', POLICY_ROLES.join(', '), name);
    return role;
  });
}

function githubItems(
  options: SetupOptions,
  address: string,
  readFile: (path: string) => Buffer,
): SetupSpec['logins'] {
  const { githubRepository: repository, githubRef: ref, githubEnvironment: environment } = options;
  if (repository === undefined) {
    for (const [name, value] of Object.entries({ 'github-ref': ref, 'github-environment': environment })) {
      if (value !== undefined) throw invalid(name, 'nothing without --github-repository', value);
    }
    return [];
  }
  const pem = options.githubPublicKey;
  const items = githubRoles(options).flatMap((role) =>
    githubLogin({
      path: options.githubAuthPath,
      policy: `${options.policyPrefix}-${role}`,
      repository,
      audience: audienceOf(options, address),
      issuer: options.githubIssuer,
      ...defined({ ref, environment }),
      ...(pem !== undefined && { publicKeys: [textOf(pem, readFile, 'github-public-key')] }),
    }),
  );
  // The mount and its configuration are the same for every role.
  return [...new Map(items.map((item) => [item.subject, item])).values()];
}

function appRoleItems({
  approle: role,
  approleAuthPath: path,
  policyPrefix,
}: SetupOptions): SetupSpec['logins'] {
  return role === undefined ? [] : appRoleLogin({ path, role, policy: `${policyPrefix}-verify` });
}

function kubernetesItems(options: SetupOptions, readFile: (path: string) => Buffer): SetupSpec['logins'] {
  const account = options.kubernetesServiceAccount;
  if (account === undefined) return [];
  const [namespace = '', serviceAccount = '', ...rest] = account.split('/');
  if (rest.length > 0) throw invalid('kubernetes-service-account', 'namespace/name', account);
  const pem = options.kubernetesCaCert;
  const policy = `${options.policyPrefix}-verify`;
  return kubernetesLogin({
    path: options.kubernetesAuthPath,
    role: policy,
    policy,
    namespace,
    serviceAccount,
    audience: options.kubernetesAudience,
    host: options.kubernetesHost,
    ...(pem !== undefined && { caCert: textOf(pem, readFile, 'kubernetes-ca-cert') }),
  });
}

function keyType(text: string): KeyType {
  if (!isKeyType(text)) throw invalid('type', KEY_TYPES.join(', '), text);
  return text;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

function seconds(text: string): number {
  const [, number = '', unit = 's'] = /^(\d{1,9})([smhd])?$/.exec(text) ?? [];
  const value = Number(number) * (UNITS[unit] ?? 1);
  if (number === '' || (value > 0 && value < 3600)) {
    throw invalid('auto-rotate-period', 'a time of at least 1h, such as 90d or 720h, or 0', text);
  }
  return value;
}

function textOf(path: string, readFile: (path: string) => Buffer, option: string): string {
  try {
    return readFile(path).toString('utf8');
  } catch (cause) {
    throw new AegisError('INPUT_INVALID', {
      message: `cannot read the file of the option ${option}`,
      got: messageOf(cause),
      cause,
    });
  }
}

function invalid(option: string, expected: string, got: string): AegisError {
  return new AegisError('INPUT_INVALID', {
    message: `cannot use the option ${option}`,
    expected,
    got: JSON.stringify(got),
  });
}
