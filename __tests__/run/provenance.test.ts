import { describe, expect, it } from '@jest/globals';
import { PROVENANCE_AUDIENCE, provenanceFor } from '../../src/run/provenance.ts';
import { silentLogger } from '../../src/log.ts';
import type { Provenance } from '../../src/statement/model-signature.ts';

const REAL = { dryRun: false };

const ENVIRONMENT: Provenance = {
  origin: 'environment',
  server: 'https://github.com',
  repository: 'altered/by-an-earlier-step',
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
};
const CLAIMS = {
  aud: PROVENANCE_AUDIENCE,
  repository: 'org/models',
  ref: 'refs/tags/v1',
  sha: 'b'.repeat(40),
};
const token = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
const { signal } = new AbortController();
const host = (claims: object) => ({
  signal,
  provenance: ENVIRONMENT,
  log: silentLogger,
  idToken: async () => Promise.resolve(token(claims)),
});

describe('provenance', () => {
  it('is what the OIDC token claims, where there is one', async () => {
    expect(
      await provenanceFor(host({ ...CLAIMS, workflow_ref: 'org/models/.github/workflows/r.yml@x' }), REAL),
    ).toEqual({
      origin: 'oidc-token',
      server: 'https://github.com',
      repository: 'org/models',
      ref: 'refs/tags/v1',
      sha: 'b'.repeat(40),
      workflow: 'org/models/.github/workflows/r.yml@x',
    });
  });

  it('names the reusable workflow that holds the job, and none where that is the workflow itself', async () => {
    const [caller, reused] = [
      'org/models/.github/workflows/r.yml@x',
      'org/builders/.github/workflows/t.yml@y',
    ];
    const of = (job: string) =>
      provenanceFor(host({ ...CLAIMS, workflow_ref: caller, job_workflow_ref: job }), REAL);
    expect(await of(reused)).toMatchObject({ workflow: caller, jobWorkflow: reused });
    expect(await of(caller)).not.toHaveProperty('jobWorkflow');
  });

  it.each([
    ['without a token', { provenance: ENVIRONMENT, log: silentLogger, signal }],
    ['with a token for somebody else', host({ ...CLAIMS, aud: 'vault' })],
    ['with a token that lacks the repository', host({ aud: PROVENANCE_AUDIENCE })],
  ])('is what the environment says %s, and says so', async (_, given) => {
    expect(await provenanceFor(given, REAL)).toEqual(ENVIRONMENT);
    expect(await provenanceFor(given, { dryRun: true })).toBeUndefined();
  });
});
