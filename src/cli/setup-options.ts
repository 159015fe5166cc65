/** Parses the options of `aegis-sign setup` into the wanted setup. Pure except for the files they name. */
import { Option, type Command } from 'commander';
import { defined } from '../defined.ts';
import { AegisError, messageOf } from '../errors.ts';
import type { TransitInputs } from '../inputs/inputs.ts';
import { BELOW_AUTH } from '../inputs/parsers/server.ts';
import { isKeyType, KEY_TYPES, type KeyType } from '../keys/key-type.ts';
import { POLICY_ROLES, type KvLocation, type PolicyRole, type TransitScope } from '../vault/policy.ts';
import { UNITS_MS } from '../verify/policy.ts';
import { decodeTrustFile } from '../verify/trust-file.ts';
import { listChoices } from './options.ts';
import {
  appRoleLogin,
  GITHUB_ISSUER,
  githubLogin,
  kubernetesLogin,
  SIGNING_EVENTS,
} from '../vault/setup-logins.ts';
import { pkiItems } from '../vault/setup-pki.ts';
import type { SetupSpec } from '../vault/setup.ts';

/** As commander parses them. */
export interface SetupOptions {
  readonly type?: string;
  readonly autoRotatePeriod?: string;
  readonly policyPrefix: string;
  readonly hmacKeyPath?: string;
  readonly rolePrefix?: string;
  readonly add?: boolean;
  readonly trustFile?: string;
  readonly githubRepository?: readonly string[];
  readonly removeGithubRepository?: readonly string[];
  readonly githubRepositoryId?: readonly string[];
  readonly githubRepositoryOwnerId?: readonly string[];
  readonly githubRef?: string;
  readonly githubEnvironment?: string;
  readonly githubWorkflow?: string;
  readonly githubEvent?: readonly string[];
  readonly githubFor: string;
  readonly githubAuthPath: string;
  readonly githubAudience?: string;
  readonly githubIssuer: string;
  readonly githubPublicKey?: string;
  readonly githubIssuerCa?: string;
  readonly pkiMount?: string;
  readonly pkiRole?: string;
  readonly commonName?: string;
  readonly uriSan?: string;
  readonly approle?: string;
  readonly approleAuthPath: string;
  readonly kubernetesServiceAccount?: string;
  readonly kubernetesAuthPath: string;
  readonly kubernetesAudience: string;
  readonly kubernetesHost?: string;
  readonly kubernetesCaCert?: string;
}

/** `mig-` and `mig` begin the same names. */
const withoutDash = (prefix: string): string => prefix.replace(/-+$/, '');

/** A repeatable option, parsed into a list. */
function repeated(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string, earlier: readonly string[] | undefined) => [
    ...(earlier ?? []),
    text,
  ]);
}

function authMount(name: string, method: string, usual: string): Option {
  return new Option(`--${name} <path>`, `mount of the ${method} auth method`)
    .default(usual)
    .argParser((text: string) => {
      // As `vault auth list` shows it, `jwt/`.
      const path = text.replace(/^\/+|\/+$/g, '');
      if (path.startsWith('auth/')) throw refused(name, BELOW_AUTH);
      return path;
    });
}

export function addSetupOptions(command: Command): Command {
  command
    .addOption(
      listChoices(
        new Option('--type <type>', `type of a new key: ${KEY_TYPES.join(', ')} (default: ecdsa-p256)`),
        KEY_TYPES,
      ),
    )
    .option('--auto-rotate-period <time>', 'automatic rotation by Vault, for example 90d; 0 turns it off')
    .option(
      '--policy-prefix <prefix>',
      'policies are called PREFIX-sign, PREFIX-verify, …',
      withoutDash,
      'aegis',
    )
    .option(
      '--role-prefix <prefix>',
      'roles are called PREFIX-sign, PREFIX-verify, … (the policy prefix)',
      withoutDash,
    )
    .option('--trust-file <file>', 'check the key against this trust file: a lowered minimum is a conflict')
    .option('--add', 'add to existing policies and roles of others, instead of refusing')
    .option('--hmac-key-path <path>', 'KV secret that PREFIX-migrate may read, for example secret/aegis/hmac')
    .addOption(
      repeated(
        '--github-repository <owner/name>',
        'allow the workflows of this repository to log in; may be repeated',
      ),
    )
    .addOption(
      repeated('--github-repository-id <number>', 'only if its number on GitHub is this; may be repeated'),
    )
    .addOption(
      repeated(
        '--github-repository-owner-id <number>',
        'only if the number of its owner is this; may be repeated',
      ),
    )
    .addOption(repeated('--remove-github-repository <owner/name>', 'remove this repository from the roles'))
    .option('--github-ref <ref>', 'only at this ref: refs/heads/main, or refs/tags/v*')
    .option('--github-environment <name>', 'only in this deployment environment')
    .option('--github-workflow <file>', 'only by this workflow: release.yml, or a whole job_workflow_ref')
    .addOption(
      repeated(
        '--github-event <name>',
        `only if this event started the job; may be repeated (signing roles: ${SIGNING_EVENTS.join(', ')})`,
      ),
    )
    .addOption(
      listChoices(
        new Option(
          '--github-for <roles>',
          `rights of the workflows: ${POLICY_ROLES.join(', ')}; one role each`,
        ),
        POLICY_ROLES,
      ).default('sign'),
    )
    .addOption(authMount('github-auth-path', 'JWT', 'jwt'))
    .option('--github-audience <audience>', 'audience of their tokens (the address of Vault)')
    .option(
      '--github-issuer <url>',
      'issuer of their tokens, for GitHub Enterprise (that of github.com)',
      GITHUB_ISSUER,
    )
    .option('--github-public-key <file>', 'public key of the issuer in PEM, if Vault cannot reach it')
    .option('--github-issuer-ca <file>', 'CA of the issuer’s server in PEM, if Vault does not trust it')
    .option('--pki-mount <path>', 'allow `certify` to use this PKI engine, by PREFIX-certify')
    .option('--pki-role <role>', 'role of the engine that issues certificates (PREFIX-sign)')
    .option('--common-name <name>', 'the one name in certificates (the name of the key)')
    .option('--uri-san <uri>', 'the one URI that they may also have, for cosign')
    .option('--approle <name>', 'allow a service with this AppRole to verify')
    .addOption(authMount('approle-auth-path', 'AppRole', 'approle'))
    .option('--kubernetes-service-account <ns/name>', 'allow the pods of this service account to verify')
    .addOption(authMount('kubernetes-auth-path', 'Kubernetes', 'kubernetes'))
    .option('--kubernetes-audience <audience>', 'audience of their projected tokens', 'vault')
    .option('--kubernetes-host <url>', 'address of the API server for Vault (https://kubernetes.default.svc)')
    .option('--kubernetes-ca-cert <file>', 'CA of the API server in PEM');
  for (const option of command.options) {
    const [heading] =
      Object.entries(HEADINGS).find(([, names]) => names.test(option.long?.slice(2) ?? '')) ?? [];
    if (heading !== undefined) option.helpGroup(heading);
  }
  return command;
}

/** Who may log in, and how: most setups need one of these. */
const HEADINGS: Readonly<Record<string, RegExp>> = {
  'Options for workflows of GitHub:': /^(?:remove-)?github-/,
  'Options for certificates:': /^(?:pki-|common-name$|uri-san$)/,
  'Options for services:': /^(?:approle|kubernetes)/,
};

/**
 * @param kvLocation  finds the secret of a KV path on the server
 * @throws AegisError INPUT_INVALID
 */
export async function specFrom(
  options: SetupOptions,
  { mount, key, vault }: TransitInputs,
  readFile: (path: string) => Buffer,
  kvLocation: (path: string) => Promise<KvLocation>,
): Promise<SetupSpec> {
  const { type, autoRotatePeriod, policyPrefix, rolePrefix = policyPrefix, hmacKeyPath, add } = options;
  for (const [name, prefix] of [
    ['policy-prefix', policyPrefix],
    ['role-prefix', rolePrefix],
  ] as const) {
    // The server lowercases names, and could then find someone else's.
    if (!/^[a-z0-9_-]+$/.test(prefix)) throw invalid(name, 'lower-case letters, digits, - and _', prefix);
  }
  return {
    mount,
    key,
    policyPrefix,
    ...defined({ add, minVersion: rememberedMinimum(options, { mount, key }, readFile) }),
    ...(type !== undefined && { type: keyType(type) }),
    ...(autoRotatePeriod !== undefined && { autoRotateSeconds: seconds(autoRotatePeriod) }),
    ...(hmacKeyPath !== undefined && { hmacKey: await kvLocation(hmacKeyPath) }),
    ...certificatesOf(options, { mount, key }),
    logins: [
      ...githubItems(options, { mount, key }, vault.address, readFile),
      ...appRoleItems(options, { mount, key }),
      ...kubernetesItems(options, { mount, key }, readFile),
    ],
  };
}

/** @throws AegisError INPUT_INVALID */
function certificatesOf(
  { pkiMount: mount, pkiRole: role, commonName, uriSan: uri, policyPrefix, add }: SetupOptions,
  scope: TransitScope,
): Pick<SetupSpec, 'certificates'> {
  if (mount === undefined) {
    const idle = { 'pki-role': role, 'common-name': commonName, 'uri-san': uri };
    for (const [name, value] of Object.entries(idle))
      if (value !== undefined) throw refused(name, 'does nothing without --pki-mount');
    return {};
  }
  const about = { mount, role: role ?? `${policyPrefix}-sign`, commonName: commonName ?? scope.key };
  const policy = `${policyPrefix}-certify`;
  return { certificates: pkiItems({ ...about, scope, policy, ...defined({ uri, add }) }) };
}

/** @throws AegisError INPUT_INVALID for a trust file of another key; TRUST_MALFORMED */
function rememberedMinimum(
  { trustFile }: SetupOptions,
  { mount, key }: TransitScope,
  readFile: (path: string) => Buffer,
): number | undefined {
  if (trustFile === undefined) return undefined;
  const file = decodeTrustFile(Buffer.from(textOf(trustFile, readFile, 'trust-file')));
  if (file.mount === mount && file.name === key) return file.minVersion;
  throw invalid('trust-file', `a trust file of ${mount}/${key}`, `${file.mount}/${file.name}`);
}

/** The audience of GitHub's tokens and of their roles. */
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

/** Roles with tokens that sign: the events that start their jobs matter more than for a gate. */
const SIGNING_ROLES: readonly PolicyRole[] = ['transit', 'sign', 'operator', 'migrate'];

function githubItems(
  options: SetupOptions,
  scope: TransitScope,
  address: string,
  readFile: (path: string) => Buffer,
): SetupSpec['logins'] {
  const { githubRepository: repositories, githubRef, githubEnvironment, githubWorkflow } = options;
  if (repositories === undefined) {
    const idle = {
      'github-repository-id': options.githubRepositoryId,
      'github-repository-owner-id': options.githubRepositoryOwnerId,
      'remove-github-repository': options.removeGithubRepository,
      'github-ref': githubRef,
      'github-environment': githubEnvironment,
      'github-workflow': githubWorkflow,
      'github-event': options.githubEvent,
    };
    for (const [name, value] of Object.entries(idle)) {
      if (value !== undefined) throw refused(name, 'does nothing without --github-repository');
    }
    return [];
  }
  const both = repositories.find((one) => options.removeGithubRepository?.includes(one));
  if (both !== undefined)
    throw refused(
      'remove-github-repository',
      `names ${JSON.stringify(both)}, which --github-repository adds`,
    );
  const { githubPublicKey: pem, githubIssuerCa: ca } = options;
  if (pem !== undefined && ca !== undefined)
    throw refused('github-issuer-ca', 'does nothing with --github-public-key: remove one of the two');
  const items = githubRoles(options).flatMap((role) => {
    const events = options.githubEvent ?? (SIGNING_ROLES.includes(role) ? SIGNING_EVENTS : undefined);
    return githubLogin({
      path: options.githubAuthPath,
      scope,
      role: roleName(options, role),
      policy: `${options.policyPrefix}-${role}`,
      repositories: [...new Set(repositories)],
      audience: audienceOf(options, address),
      issuer: options.githubIssuer,
      ...defined({
        add: options.add,
        removed: options.removeGithubRepository,
        repositoryIds: options.githubRepositoryId,
        ownerIds: options.githubRepositoryOwnerId,
        ref: githubRef,
        environment: githubEnvironment,
        workflow: githubWorkflow,
        events,
      }),
      eventsByDefault: options.githubEvent === undefined,
      ...(pem !== undefined && { publicKeys: [textOf(pem, readFile, 'github-public-key')] }),
      ...(ca !== undefined && { issuerCa: textOf(ca, readFile, 'github-issuer-ca') }),
    });
  });
  // The mount and its configuration are the same for every role.
  return [...new Map(items.map((item) => [item.subject, item])).values()];
}

/** The name of a role for GitHub's workflows or for pods. */
export function roleName({ rolePrefix, policyPrefix }: SetupOptions, role: PolicyRole): string {
  return `${rolePrefix ?? policyPrefix}-${role}`;
}

function appRoleItems(options: SetupOptions, scope: TransitScope): SetupSpec['logins'] {
  const { approle: role, approleAuthPath: path, policyPrefix } = options;
  return role === undefined ? [] : appRoleLogin({ path, role, scope, policy: `${policyPrefix}-verify` });
}

function kubernetesItems(
  options: SetupOptions,
  scope: TransitScope,
  readFile: (path: string) => Buffer,
): SetupSpec['logins'] {
  const account = options.kubernetesServiceAccount;
  if (account === undefined) return [];
  const [namespace = '', serviceAccount = '', ...rest] = account.split('/');
  if (rest.length > 0) throw invalid('kubernetes-service-account', 'namespace/name', account);
  const pem = options.kubernetesCaCert;
  return kubernetesLogin({
    path: options.kubernetesAuthPath,
    role: roleName(options, 'verify'),
    scope,
    policy: `${options.policyPrefix}-verify`,
    namespace,
    serviceAccount,
    audience: options.kubernetesAudience,
    ...defined({ host: options.kubernetesHost }),
    ...(pem !== undefined && { caCert: textOf(pem, readFile, 'kubernetes-ca-cert') }),
  });
}

function keyType(text: string): KeyType {
  if (!isKeyType(text)) throw invalid('type', `one of ${KEY_TYPES.join(', ')}`, text);
  return text;
}

/** A number alone is seconds, and may be 0 in any unit, as Vault takes it. */
function seconds(text: string): number {
  const [, count, unit = 's'] = /^(0|[1-9]\d{0,8})([smhdw])?$/.exec(text) ?? [];
  const value = (Number(count) * (UNITS_MS[unit] ?? Number.NaN)) / 1000;
  if (!(value === 0 || value >= 3600)) {
    throw invalid('auto-rotate-period', 'a time of at least 1h, such as 90d or 720h, or 0', text);
  }
  return value;
}

function textOf(path: string, readFile: (path: string) => Buffer, option: string): string {
  try {
    return readFile(path).toString('utf8');
  } catch (cause) {
    throw new AegisError('INPUT_INVALID', {
      message: `the file of --${option} cannot be read`,
      got: messageOf(cause),
      cause,
    });
  }
}

const refused = (option: string, why: string): AegisError =>
  new AegisError('INPUT_INVALID', { message: `--${option} ${why}`, hints: [] });

function invalid(option: string, expected: string, got: string): AegisError {
  return new AegisError('INPUT_INVALID', {
    message: `--${option} must be ${expected}, not ${JSON.stringify(got)}`,
    hints: [],
  });
}
