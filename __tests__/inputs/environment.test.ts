import { expect, it } from '@jest/globals';
import { hasArtifactService, provenanceOf, runUrlOf } from '../../src/inputs/environment.ts';

const RUN = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/models',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'abc',
  GITHUB_RUN_ID: '42',
  GITHUB_ACTOR: '',
};

it('takes what the run says, and leaves out what it does not say', () => {
  expect(provenanceOf(RUN)).toEqual({
    origin: 'environment',
    server: 'https://github.com',
    repository: 'acme/models',
    ref: 'refs/heads/main',
    sha: 'abc',
    runId: '42',
  });
  expect(runUrlOf(RUN)).toBe('https://github.com/acme/models/actions/runs/42');
});

it.each(['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_REF', 'GITHUB_SHA'])(
  'claims no provenance without %s',
  (name) => {
    expect(provenanceOf({ ...RUN, [name]: '' })).toBeUndefined();
  },
);

it('knows no address outside of a run', () => {
  expect(runUrlOf({})).toBeUndefined();
});

it.each([
  ['https://github.com', true],
  ['https://acme.ghe.com', true],
  ['', true],
  ['https://github.acme.example', false],
  ['https://github.com.acme.example', false],
  ['not an address', false],
])('the runs of %j have an artifact service: %s', (server, expected) => {
  const env = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results.example' };
  expect(hasArtifactService({ ...env, ...(server !== '' && { GITHUB_SERVER_URL: server }) })).toBe(expected);
  expect(hasArtifactService({ GITHUB_SERVER_URL: server })).toBe(false);
});
