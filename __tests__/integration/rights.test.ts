/**
 * Two keys and three repositories on one server: who may do what is measured by logging in and trying, after every setup,
 * every check and every conflict. Nobody may ever use what is not theirs.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { probeBody } from '../../src/vault/probe.ts';
import { listSetup } from '../../src/vault/setup-list.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { everythingOn, openSetup, type TestSetup } from '../support/setup.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORIES = ['org/prod', 'org/sandbox', 'org/gate'] as const;
const KEYS = ['transit/prod', 'transit/sandbox'] as const;
const DIGEST = Buffer.alloc(32, 7).toString('base64');

/** What is tried with a key. Nothing here changes anything that a later step depends on. */
const OPERATIONS = [
  'read',
  'sign',
  'verify',
  'rotate',
  'probe',
  'retire',
  'configure',
  'export',
  'backup',
] as const;
type Operation = (typeof OPERATIONS)[number];
type Matrix = Record<string, string>;

let vault: TestVault;
let github: GithubOidc;
let setup: TestSetup;
let signatures: Record<string, string>;

beforeAll(async () => {
  vault = await startVault({ transit: false });
  github = await startGithubOidc('org/prod');
  setup = openSetup(vault, { 'issuer.pem': github.publicKey });
});
afterAll(async () => {
  await setup.close();
  await github.stop();
  await vault.stop();
});

async function tokenOf(repository: string, role: string): Promise<string | undefined> {
  const jwt = github.token(vault.address, { repository });
  const { body } = await vault.request('POST', 'auth/jwt/login', { role, jwt }, '');
  return (body['auth'] as { client_token: string } | undefined)?.client_token;
}

function requestFor(operation: Operation, key: string): readonly [string, string, object?] {
  const [mount, name] = key.split('/');
  const sign = { input: DIGEST, prehashed: true, marshaling_algorithm: 'asn1' };
  switch (operation) {
    case 'read':
      return ['GET', `${mount}/keys/${name}`];
    case 'sign':
      return ['POST', `${mount}/sign/${name}`, sign];
    case 'verify':
      return ['POST', `${mount}/verify/${name}`, { ...sign, signature: signatures[key] }];
    case 'rotate':
      return ['POST', `${mount}/keys/${name}/rotate`, {}];
    case 'probe':
      return ['POST', `${mount}/sign/${name}/sha2-256`, { ...probeBody('ecdsa-p256') }];
    case 'retire':
      return ['POST', `${mount}/keys/${name}/config`, { min_decryption_version: 1 }];
    case 'configure':
      return ['POST', `${mount}/keys/${name}/config`, { deletion_allowed: false }];
    case 'export':
      return ['GET', `${mount}/export/signing-key/${name}`];
    case 'backup':
      return ['GET', `${mount}/backup/${name}`];
  }
}

/** `repository as role on key` → what it can do; who cannot log in, and what allows nothing, is left out. */
async function measure(): Promise<Matrix> {
  const there = (await vault.request('LIST', 'transit/keys')).data['keys'] as string[];
  signatures = {};
  for (const name of there) {
    const body = { input: DIGEST, prehashed: true, marshaling_algorithm: 'asn1' };
    signatures[`transit/${name}`] = (await vault.demand('POST', `transit/sign/${name}`, body)).data[
      'signature'
    ] as string;
  }
  const roles = (await vault.request('LIST', 'auth/jwt/role')).data['keys'] as string[];
  const matrix: Matrix = {};
  for (const repository of REPOSITORIES) {
    for (const role of roles) {
      const token = await tokenOf(repository, role);
      if (token === undefined) continue;
      for (const key of KEYS) {
        const allowed: string[] = [];
        for (const operation of OPERATIONS) {
          const [method, path, body] = requestFor(operation, key);
          const { status } = await vault.request(method, path, body, token);
          if (status !== 403) allowed.push(operation);
        }
        if (allowed.length > 0) matrix[`${repository} as ${role} on ${key}`] = allowed.join(' ');
      }
    }
  }
  return matrix;
}

const ISSUER = '--github-public-key issuer.pem';
const PROD =
  `--key prod --github-repository org/prod --github-ref refs/heads/main ${ISSUER}` +
  ' --github-for sign,verify,operator';
const SANDBOX =
  `--key sandbox --policy-prefix sandbox --github-repository org/sandbox --github-ref refs/heads/main ${ISSUER}` +
  ' --github-for transit';
const GATE =
  `--key prod --role-prefix gate --github-repository org/gate --github-ref refs/heads/main ${ISSUER}` +
  ' --github-for verify';

const OF_PROD: Matrix = {
  'org/prod as aegis-operator on transit/prod': 'read rotate probe retire',
  'org/prod as aegis-sign on transit/prod': 'read sign',
  'org/prod as aegis-verify on transit/prod': 'read verify',
};
const OF_SANDBOX: Matrix = { 'org/sandbox as sandbox-transit on transit/sandbox': 'read sign verify' };
const OF_GATE: Matrix = { 'org/gate as gate-verify on transit/prod': 'read verify' };

/** What is run, how it ends, and who may do what afterwards. A conflict changes nothing at all on the server. */
const STEPS: readonly (readonly [string, string, string, Matrix])[] = [
  ['the first key', PROD, 'done', OF_PROD],
  ['the first key again', PROD, 'done', OF_PROD],
  [
    'a second key under the same names',
    PROD.replace('--key prod', '--key sandbox'),
    'SETUP_CONFLICT',
    OF_PROD,
  ],
  ['the same without logins', '--key sandbox', 'SETUP_CONFLICT', OF_PROD],
  ['a second key with names of its own', SANDBOX, 'done', { ...OF_PROD, ...OF_SANDBOX }],
  [
    'a second key with policies of its own, but the roles of the first',
    PROD.replace('--key prod', '--key sandbox --policy-prefix sandbox --role-prefix aegis'),
    'SETUP_CONFLICT',
    { ...OF_PROD, ...OF_SANDBOX },
  ],
  [
    'another repository in the roles of the first',
    PROD.replace('org/prod', 'org/gate'),
    'SETUP_CONFLICT',
    { ...OF_PROD, ...OF_SANDBOX },
  ],
  ['a third repository with roles of its own', GATE, 'done', { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE }],
  [
    'another mount',
    `${PROD} --transit-mount other`,
    'SETUP_CONFLICT',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE },
  ],
  [
    'another audience',
    `${PROD} --github-audience https://elsewhere.example`,
    'SETUP_CONFLICT',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE },
  ],
  [
    'another issuer',
    `${PROD} --github-issuer https://github.example.com/_services/token`,
    'SETUP_CONFLICT',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE },
  ],
  ['the first key once more', PROD, 'done', { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE }],
  [
    'a second repository beside the first, by naming both',
    GATE.replace('org/gate', 'org/gate --github-repository org/sandbox'),
    'done',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE, 'org/sandbox as gate-verify on transit/prod': 'read verify' },
  ],
  [
    'one of the two alone',
    GATE,
    'SETUP_CONFLICT',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE, 'org/sandbox as gate-verify on transit/prod': 'read verify' },
  ],
  [
    'taking it out again',
    `${GATE} --remove-github-repository org/sandbox`,
    'done',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE },
  ],
  [
    'adding it without naming the first',
    `${GATE.replace('org/gate', 'org/sandbox')} --add`,
    'done',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE, 'org/sandbox as gate-verify on transit/prod': 'read verify' },
  ],
  [
    'adding under another condition',
    `${GATE.replace('org/gate', 'org/prod').replace('refs/heads/main', 'refs/tags/v*')} --add`,
    'SETUP_CONFLICT',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE, 'org/sandbox as gate-verify on transit/prod': 'read verify' },
  ],
  [
    'taking it out again',
    `${GATE} --remove-github-repository org/sandbox`,
    'done',
    { ...OF_PROD, ...OF_SANDBOX, ...OF_GATE },
  ],
];

it('two keys, three repositories: nobody can use what is not theirs, whatever is set up after it', async () => {
  for (const [what, given, outcome, expected] of STEPS) {
    const before = await everythingOn(vault);
    const found = await setup.check(given);
    expect([what, await everythingOn(vault)]).toEqual([what, before]);
    const ran = await setup.run(given);
    expect([what, ran.outcome]).toEqual([what, outcome]);
    if (outcome === 'SETUP_CONFLICT') {
      expect([what, await everythingOn(vault)]).toEqual([what, before]);
      expect(found.join('\n')).toContain(': conflict: ');
      expect(ran.hints.join('\n')).toMatch(/--(?:policy-prefix|role-prefix|github-auth-path)/);
    } else {
      expect([what, await setup.check(given)]).toEqual([what, []]);
    }
    expect([what, await measure()]).toEqual([what, expected]);
  }
  const list = await listSetup(setup.client);
  expect(list.keys).toEqual(KEYS);
  // What is worked out from the policies is what was measured.
  const worked = Object.fromEntries(
    list.roles.flatMap(({ role, who, rights }) => {
      const repository = who.find((line) => line.startsWith('repository '))?.replace('repository ', '') ?? '';
      return Object.entries(rights).map(([key, operations]) => [
        `${repository} as ${role.replace('auth/jwt/role/', '')} on ${key}`,
        operations.join(' '),
      ]);
    }),
  );
  const measured = await measure();
  expect(worked).toEqual(measured);
  process.stderr.write(
    `Who may do what on the server:\n${Object.entries(measured)
      .map(([who, rights]) => `  ${who}: ${rights}\n`)
      .join('')}`,
  );
});
