/** What setup prints to paste: workflows that lint clean and give the action what it has, commands that a shell reads. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { parse, stringify } from 'yaml';
import { messageOf } from '../../scripts/cache.mjs';
import { goTool } from '../../scripts/go-tools.mjs';
import { runActionlint } from '../../scripts/lint-workflows.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { addSetupOptions, type SetupOptions } from '../../src/cli/setup-options.ts';
import { actionFor, snippetsFor, type Snippet } from '../../src/cli/setup-snippets.ts';
import { parseTransitInputs } from '../../src/inputs/inputs.ts';
import { inputsOfAction, MODES, specOf, SUB_ACTIONS, type InputName } from '../../src/inputs/table.ts';
import { POLICY_ROLES } from '../../src/vault/policy.ts';
import { textOf } from '../support/markdown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const tools = await Promise.all([goTool('actionlint'), pythonTool('shellcheck')]).then(
  ([, shellcheck]) => ({ shellcheck }),
  (error: unknown) => {
    process.stderr.write(`skipped: the check of setup's snippets, because ${messageOf(error)}\n`);
    return undefined;
  },
);
const lint = tools === undefined ? it.skip : it;

const USUAL: SetupOptions = {
  policyPrefix: 'aegis',
  githubRepository: ['org/models'],
  githubRef: 'refs/heads/main',
  githubFor: POLICY_ROLES.join(),
  githubAuthPath: 'jwt',
  githubIssuer: 'https://token.actions.githubusercontent.com',
  approle: 'model-server',
  approleAuthPath: 'approle',
  kubernetesServiceAccount: 'models/server',
  kubernetesAuthPath: 'kubernetes',
  kubernetesAudience: 'vault',
  kubernetesHost: 'https://kubernetes.default.svc',
};
const ODD: SetupOptions = {
  ...USUAL,
  hmacKeyPath: 'secret/aegis/hmac',
  githubAudience: 'models: the # "audience" of us',
  githubAuthPath: 'on',
  approle: "o'brien $(id)",
  approleAuthPath: 'team/approle',
  kubernetesAuthPath: 'k8s',
};

function snippets(options: SetupOptions, given: Record<string, string> = {}): readonly Snippet[] {
  const raw = { key: 'aegis-model-sign', 'vault-addr': 'https://vault.example.com:8200', ...given };
  const env = { VAULT_TOKEN: 'unused' };
  const { inputs } = parseTransitInputs(
    raw,
    env,
    { door: 'cli', workspace: '/', readFile: () => Buffer.from('') },
    'rotate',
  );
  return snippetsFor(options, inputs);
}

it.each([
  ['--policy-prefix mig-', { policyPrefix: 'mig' }],
  ['--policy-prefix mig_-- --role-prefix gate-', { policyPrefix: 'mig_', rolePrefix: 'gate' }],
  ['--policy-prefix -', { policyPrefix: '' }],
  ['', { policyPrefix: 'aegis' }],
])('names begin with a prefix and one dash, however it ends: %s', (given, expected) => {
  const args = given.split(' ').filter((arg) => arg !== '');
  expect(addSetupOptions(new Command()).parse(args, { from: 'user' }).opts()).toMatchObject(expected);
});

interface Step {
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
}
const stepsOf = ({ text }: Snippet): readonly Step[] => (parse(text) as { steps: Step[] }).steps;

const variants = [
  ['the usual names', snippets(USUAL)],
  ['odd names', snippets(ODD, { 'transit-mount': 'ml/transit', 'vault-namespace': 'admin/ml', key: '1e3' })],
] as const;

describe.each(variants)('with %s', (_, all) => {
  const workflows = all.filter(({ language }) => language === 'yaml');
  const commands = all.filter(({ language }) => language === 'sh');

  it('there is one for each role and login', () => {
    expect(workflows).toHaveLength(POLICY_ROLES.length);
    expect(commands).toHaveLength(2);
  });

  it('each step gives the action inputs that it has in that mode', () => {
    for (const step of workflows.flatMap(stepsOf)) {
      const action = SUB_ACTIONS.find((one) => step.uses.startsWith(`org/aegis-sign-action/${one}@`));
      if (action === undefined) expect(step.uses).toMatch(/^org\/aegis-sign-action@/);
      for (const [name, value] of Object.entries(step.with)) {
        expect(inputsOfAction(action)).toContain(name);
        expect(specOf(name as InputName).modes ?? MODES).toContain(action ?? 'sign');
        expect(typeof value).toBe('string');
      }
    }
  });

  lint('actionlint finds nothing in the workflows', async () => {
    for (const { text } of workflows) {
      const { permissions, steps } = parse(text) as Record<string, unknown>;
      const job = { 'runs-on': 'ubuntu-latest', permissions, steps };
      const workflow = stringify({ name: 'printed', on: 'push', permissions: {}, jobs: { printed: job } });
      await runActionlint(writeFiles(temporaryDirectory(), { 'workflow.yml': workflow }));
    }
  });

  lint('shellcheck finds nothing in the commands', async () => {
    for (const { text } of commands) {
      const [file = ''] = writeFiles(temporaryDirectory(), { 'printed.sh': `${text}\n` });
      // SC2016 asks whether `$(` in single quotes is meant; for an odd name it is.
      const args = ['--shell=sh', '--exclude=SC2016', file];
      expect((await promisify(execFile)(tools?.shellcheck ?? '', args)).stdout).toBe('');
    }
  });
});

it('with the usual names a step needs three inputs', () => {
  const [sign] = snippets({ ...USUAL, githubFor: 'sign' }).flatMap((one) =>
    one.language === 'yaml' ? stepsOf(one) : [],
  );
  expect(Object.keys(sign?.with ?? {})).toEqual(['key', 'path', 'vault-addr']);
});

it('names come out as they went in, whatever YAML makes of them', () => {
  const [transit] = variants[1][1];
  expect(transit && stepsOf(transit)[0]?.with).toMatchObject({
    key: '1e3',
    'transit-mount': 'ml/transit',
    'vault-auth-path': 'on',
    'vault-audience': 'models: the # "audience" of us',
  });
});

it('the action is named as the documents name it: by a commit, not by a tag that can be moved', () => {
  for (const step of variants[0][1].filter(({ language }) => language === 'yaml').flatMap(stepsOf))
    expect(step.uses).toMatch(/@[0-9a-f]{40}$/);
  for (const file of ['README.md', 'docs/VAULT-SETUP.md']) {
    expect(textOf(file)).toContain(`uses: ${actionFor('sign')}`);
    expect(textOf(file)).not.toMatch(/aegis-sign-action(\/\w+)?@v\d/);
  }
});

it('a gate fetches the signatures of the signing job, where one is set up beside it', () => {
  const gateOf = (githubFor: string) =>
    snippets({ ...USUAL, githubFor })
      .filter(({ title }) => title.endsWith('that verifies:'))
      .flatMap(stepsOf)[0]?.with['signatures-artifact'];
  expect(gateOf('sign,verify')).toBe('signatures');
  expect(gateOf('verify')).toBeUndefined();
});
