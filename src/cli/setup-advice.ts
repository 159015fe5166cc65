/** What a setup says about the claims that its GitHub roles are bound to: whom each keeps out. Pure. */
import { githubRoles, type SetupOptions } from './setup-options.ts';

/** What is risked with what was not given: said before anything is done. */
export function risksOf(options: SetupOptions): readonly string[] {
  const { githubRepository: repositories = [], githubRepositoryId, githubEvent } = options;
  const risks: string[] = [];
  if (repositories.length > 0 && githubRepositoryId === undefined) {
    const [first = ''] = repositories;
    risks.push(
      `the roles are bound to the name ${repositories.join(', ')} only: whoever takes the name over, after a rename or a ` +
        'deletion, can log in. Give --github-repository-id and --github-repository-owner-id; they are shown by ' +
        `gh api repos/${first} --jq '.id, .owner.id'`,
    );
  }
  const open = (githubEvent ?? []).filter((event) => ANYBODY.includes(event));
  if (open.length > 0 && githubRoles(options).some((role) => role !== 'verify')) {
    risks.push(`anybody can start a job by ${open.join(', ')}, and these roles sign`);
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

/** One line for each claim that a role is bound to. */
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
      'jobs that nobody approved, where the environment has reviewers',
      '--github-environment',
    ],
    [
      'job_workflow_ref',
      given(options.githubWorkflow),
      'other workflow files of the repository, also new ones',
      '--github-workflow',
    ],
    [
      'event_name',
      given(options.githubEvent) || githubRoles(options).some((role) => role !== 'verify'),
      'pull_request_target and other events that anybody can cause',
      '--github-event',
    ],
    ['aud', true, 'tokens that were made for another service', ''],
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
