/** Advice about the claims of a setup's GitHub roles: who is kept out by each. Pure. */
import { githubRoles, type SetupOptions } from './setup-options.ts';

/** The risks of missing options, shown before anything is done. */
export function risksOf(options: SetupOptions): readonly string[] {
  const { githubRepository: repositories = [], githubRepositoryId, githubEvent } = options;
  const risks: string[] = [];
  if (repositories.length > 0 && githubRepositoryId === undefined) {
    const [first = ''] = repositories;
    risks.push(
      `the roles are bound to the name ${repositories.join(', ')} only: anyone who takes over the name, after a rename or a ` +
        'deletion, can log in. Give --github-repository-id and --github-repository-owner-id, from ' +
        `gh api repos/${first} --jq '.id, .owner.id'`,
    );
  }
  const open = (githubEvent ?? []).filter((event) => ANYBODY.includes(event));
  if (open.length > 0 && githubRoles(options).some((role) => role !== 'verify')) {
    risks.push(`anyone can start a job by ${open.join(', ')}, and these roles sign`);
  }
  return risks;
}

const ANYBODY = [
  'pull_request_target',
  'workflow_run',
  'issues',
  'issue_comment',
  'discussion',
  'fork',
  'watch',
];

/** One line for each possible claim. */
export function adviceFor(options: SetupOptions): readonly string[] {
  if (options.githubRepository === undefined) return [];
  const given = (value: unknown): boolean => value !== undefined;
  const lines: (readonly [string, boolean, string, string])[] = [
    ['repository', true, 'other repositories', ''],
    [
      'repository_id',
      given(options.githubRepositoryId),
      'a new repository under the same name',
      '--github-repository-id',
    ],
    [
      'repository_owner_id',
      given(options.githubRepositoryOwnerId),
      'a new account under the same name, and the repository after a transfer',
      '--github-repository-owner-id',
    ],
    ['ref', given(options.githubRef), 'other branches and tags, pull requests among them', '--github-ref'],
    [
      'environment',
      given(options.githubEnvironment),
      'jobs without approval, if the environment has reviewers',
      '--github-environment',
    ],
    [
      'job_workflow_ref',
      given(options.githubWorkflow),
      'other workflow files of the repository, even new ones',
      '--github-workflow',
    ],
    [
      'event_name',
      given(options.githubEvent) || githubRoles(options).some((role) => role !== 'verify'),
      'pull_request_target and other events that anyone can trigger',
      '--github-event',
    ],
    ['aud', true, 'tokens for another service', ''],
  ];
  return [
    '',
    'What the claims of the GitHub roles stop:',
    ...lines.map(
      ([claim, isBound, whom, option]) =>
        `  ${claim.padEnd(20)} ${isBound ? `stops ${whom}` : `not bound (${option}): does not stop ${whom}`}`,
    ),
  ];
}
