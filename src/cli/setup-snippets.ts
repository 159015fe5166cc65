/** Snippets to paste after a setup: into a workflow, a pod or a shell. Pure. */
import { USUAL_ROLES } from '../inputs/auth.ts';
import type { TransitInputs } from '../inputs/inputs.ts';
import type { Mode } from '../inputs/table.ts';
import type { PolicyRole } from '../vault/policy.ts';
import { audienceOf, githubRoles, roleName, type SetupOptions } from './setup-options.ts';

export interface Snippet {
  readonly title: string;
  /** Language of `text`. */
  readonly language: 'yaml' | 'sh';
  readonly text: string;
}

/** As README.md and docs/ have it: a tag can be moved, so a workflow names a commit, and which one is the reader's choice. */
const COMMIT = '0000000000000000000000000000000000000000 # put the commit of a release here';
export const actionFor = (mode: Mode): string =>
  `org/aegis-sign-action${mode === 'sign' ? '' : `/${mode}`}@${COMMIT}`;

const DOES: Readonly<Record<Mode, string>> = {
  sign: 'signs',
  verify: 'verifies',
  resign: 're-signs',
  rotate: 'rotates the key',
};

const MODES: Readonly<Record<PolicyRole, readonly Mode[]>> = {
  transit: ['sign', 'verify'],
  sign: ['sign'],
  verify: ['verify'],
  operator: ['rotate'],
  migrate: ['resign'],
};

export function snippetsFor(options: SetupOptions, inputs: TransitInputs): readonly Snippet[] {
  return [
    ...githubSnippets(options, inputs),
    ...appRoleSnippets(options, inputs),
    ...podSnippets(options, inputs),
  ];
}

function githubSnippets(options: SetupOptions, inputs: TransitInputs): Snippet[] {
  const roles = githubRoles(options);
  return roles.map((role) => {
    const modes = MODES[role];
    // A gate is a separate job, which needs the signing job's workflow artifact.
    const isGate = role === 'verify' && (roles.includes('sign') || roles.includes('transit'));
    return {
      title: `Workflow of ${options.githubRepository?.join(', ') ?? ''} that ${modes.map((mode) => DOES[mode]).join(' and ')}:`,
      language: 'yaml',
      text: [
        'permissions:',
        '  contents: read',
        '  id-token: write # to log in to Vault',
        'steps:',
        ...modes.flatMap((mode) => stepOf(mode, role, isGate, options, inputs)),
      ].join('\n'),
    };
  });
}

function stepOf(
  mode: Mode,
  role: PolicyRole,
  isGate: boolean,
  options: SetupOptions,
  { key, mount, vault }: TransitInputs,
): string[] {
  // Inputs that equal the action's defaults, which match setup's, are left out.
  const roleToName = roleName(options, role);
  const audience = audienceOf(options, vault.address);
  const given: readonly (readonly [string, string | undefined])[] = [
    ['key', key],
    ['path', mode === 'rotate' ? undefined : 'models'],
    ['vault-addr', vault.address],
    ['transit-mount', mount === 'transit' ? undefined : mount],
    ['signatures-artifact', isGate ? 'signatures' : undefined],
    ['hmac-key-path', mode === 'resign' ? options.hmacKeyPath : undefined],
    ['vault-namespace', vault.namespace],
    ['vault-auth-path', options.githubAuthPath === 'jwt' ? undefined : options.githubAuthPath],
    ['vault-role', roleToName === USUAL_ROLES[mode] ? undefined : roleToName],
    ['vault-audience', audience === vault.address ? undefined : audience],
  ];
  const lines = given.flatMap(([name, value]) =>
    value === undefined ? [] : [`      ${name}: ${yamlText(value)}`],
  );
  return [`  - uses: ${actionFor(mode)}`, '    with:', ...lines];
}

function appRoleSnippets(options: SetupOptions, inputs: TransitInputs): Snippet[] {
  const { approle: role, approleAuthPath: path } = options;
  if (role === undefined) return [];
  const at = shellWord(`auth/${path}/role/${role}`);
  return [
    {
      title: `Service that verifies with the AppRole ${role}:`,
      language: 'sh',
      text: [
        '# once, as an administrator (`bao` takes the same arguments as `vault`)',
        `vault read -field=role_id ${at}/role-id > role-id`,
        `vault write -wrap-ttl=10m -field=wrapping_token -f ${at}/secret-id > secret-id`,
        '# on the machine',
        `VAULT_ROLE_ID=$(cat role-id) ${verifyCommand(inputs)} \\`,
        `  --vault-auth approle${path === 'approle' ? '' : ` --vault-auth-path ${shellWord(path)}`} \\`,
        '  --vault-secret-id-file secret-id --vault-secret-id-wrapped weights.bin',
      ].join('\n'),
    },
  ];
}

function podSnippets(options: SetupOptions, inputs: TransitInputs): Snippet[] {
  const { kubernetesServiceAccount: account, kubernetesAuthPath: path, kubernetesAudience } = options;
  if (account === undefined) return [];
  return [
    {
      title: `Pod of the service account ${account} (token projected for the audience ${kubernetesAudience}):`,
      language: 'sh',
      text: [
        `${verifyCommand(inputs)} \\`,
        `  --vault-auth kubernetes${path === 'kubernetes' ? '' : ` --vault-auth-path ${shellWord(path)}`} \\`,
        `  --vault-role ${roleName(options, 'verify')} --vault-jwt-file /var/run/secrets/aegis/token /models/weights.bin`,
      ].join('\n'),
    },
  ];
}

function verifyCommand({ key, mount, vault }: TransitInputs): string {
  const where = mount === 'transit' ? '' : ` --transit-mount ${shellWord(mount)}`;
  const namespace = vault.namespace === undefined ? '' : ` --vault-namespace ${shellWord(vault.namespace)}`;
  return `aegis-sign verify --key ${shellWord(key)}${where} --vault-addr ${shellWord(vault.address)}${namespace}`;
}

/** Quoted if YAML would read another value. */
function yamlText(text: string): string {
  const isPlain = /^[A-Za-z][\w./*@-]*(?::[\w./*@-]+)*$/.test(text);
  const isWord = /^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isPlain && !isWord ? text : JSON.stringify(text);
}

/** Quoted if a POSIX shell would read another value. */
const shellWord = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
