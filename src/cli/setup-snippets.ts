/** What to paste after a setup: into a workflow, into a pod, onto a machine. Pure. */
import type { TransitInputs } from '../inputs/inputs.js';
import { audienceOf, githubRoles, type SetupOptions } from './setup-options.js';

export interface Snippet {
  readonly title: string;
  readonly text: string;
}

const MODES = { sign: 'sign', verify: 'verify', operator: 'rotate', migrate: 'resign' } as const;

export function snippetsFor(options: SetupOptions, inputs: TransitInputs): readonly Snippet[] {
  return [
    ...githubSnippets(options, inputs),
    ...appRoleSnippets(options, inputs),
    ...podSnippets(options, inputs),
  ];
}

function githubSnippets(options: SetupOptions, { key, mount, vault }: TransitInputs): Snippet[] {
  return githubRoles(options).map((role) => ({
    title: `Workflow of ${options.githubRepository ?? ''}, mode ${MODES[role]}:`,
    text: [
      'permissions:',
      '  contents: read',
      '  id-token: write',
      'steps:',
      '  - uses: org/aegis-sign-action@v1',
      '    with:',
      `      mode: ${MODES[role]}`,
      `      key: ${key}`,
      ...(mount === 'transit' ? [] : [`      transit-mount: ${mount}`]),
      ...(role === 'operator' ? [] : ['      path: models/**']),
      `      vault-addr: ${vault.address}`,
      ...(vault.namespace === undefined ? [] : [`      vault-namespace: ${vault.namespace}`]),
      '      vault-auth: jwt',
      ...(options.githubAuthPath === 'jwt' ? [] : [`      vault-auth-path: ${options.githubAuthPath}`]),
      `      vault-role: ${options.policyPrefix}-${role}`,
      `      vault-audience: ${audienceOf(options, vault.address)}`,
    ].join('\n'),
  }));
}

function appRoleSnippets(options: SetupOptions, inputs: TransitInputs): Snippet[] {
  const { approle: role, approleAuthPath: path } = options;
  if (role === undefined) return [];
  return [
    {
      title: `Service that verifies with the AppRole ${role}:`,
      text: [
        '# once, as an administrator (`bao` takes the same arguments as `vault`)',
        `vault read -field=role_id auth/${path}/role/${role}/role-id`,
        `vault write -wrap-ttl=10m -field=wrapping_token -f auth/${path}/role/${role}/secret-id > secret-id`,
        '# on the machine, with the role id in VAULT_ROLE_ID',
        `${commandFor(inputs)} --vault-auth approle${path === 'approle' ? '' : ` --vault-auth-path ${path}`} \\`,
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
      text: [
        `${commandFor(inputs)} --vault-auth kubernetes${path === 'kubernetes' ? '' : ` --vault-auth-path ${path}`} \\`,
        `  --vault-role ${options.policyPrefix}-verify --vault-jwt-file /var/run/secrets/aegis/token /models/weights.bin`,
      ].join('\n'),
    },
  ];
}

function commandFor({ key, mount, vault }: TransitInputs): string {
  const where = mount === 'transit' ? '' : ` --transit-mount ${mount}`;
  const namespace = vault.namespace === undefined ? '' : ` --vault-namespace ${vault.namespace}`;
  return `aegis-sign verify --key ${key}${where} --vault-addr ${vault.address}${namespace}`;
}
