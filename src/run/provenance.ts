/** Where the artifacts are signed, from GitHub's OIDC token if the job can get one. */
import * as v from 'valibot';
import { AegisError, toAegisError } from '../errors.ts';
import { safeParse } from '../schema.ts';
import { unlessCancelled } from '../flow/cancel.ts';
import type { Provenance } from '../statement/model-signature.ts';
import { parseStrictJson, SMALL_JSON } from '../strict-json.ts';
import type { Host } from './host.ts';

/** Audience of a token that is only read: no login accepts it. */
export const PROVENANCE_AUDIENCE = 'aegis-sign-provenance';

const text = v.pipe(v.string(), v.nonEmpty());
/** GitHub's docs, "OpenID Connect reference": claims of the token. */
const Claims = v.object({
  aud: v.literal(PROVENANCE_AUDIENCE),
  repository: text,
  ref: text,
  sha: text,
  repository_id: v.optional(text),
  repository_owner_id: v.optional(text),
  workflow_ref: v.optional(text),
  job_workflow_ref: v.optional(text),
  event_name: v.optional(text),
  actor: v.optional(text),
  run_id: v.optional(text),
  run_attempt: v.optional(text),
});

/**
 * The provenance for the predicate: the token's claims if the job has `id-token: write`, else the variables of the run;
 * `origin` says which. The token's own signature is not checked here: it comes directly from the runner's token endpoint,
 * and a job that can forge that endpoint can also sign without this action.
 *
 * @throws AegisError CANCELLED
 */
export async function provenanceFor(
  host: Pick<Host, 'idToken' | 'provenance' | 'log' | 'signal'>,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Provenance | undefined> {
  // A dry run writes no statement.
  if (dryRun) return undefined;
  return unlessCancelled(host.signal, readProvenance(host));
}

async function readProvenance({
  idToken,
  provenance,
  log,
}: Pick<Host, 'idToken' | 'provenance' | 'log'>): Promise<Provenance | undefined> {
  if (idToken === undefined || provenance === undefined) return provenance;
  try {
    return claimsOf(await idToken(PROVENANCE_AUDIENCE), provenance.server);
  } catch (thrown) {
    log.warning(`The provenance is taken from the environment: ${toAegisError(thrown).sentence}`);
    return provenance;
  }
}

/** @throws AegisError VAULT_LOGIN_REFUSED if the token lacks a claim that GitHub documents */
export function claimsOf(token: string, server: string): Provenance {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');
  const json = parseStrictJson(payload, {
    code: 'VAULT_LOGIN_REFUSED',
    what: 'the claims of the OIDC token',
    limits: SMALL_JSON,
  });
  const parsed = safeParse(Claims, json);
  if (!parsed.success)
    throw new AegisError('VAULT_LOGIN_REFUSED', { message: 'the OIDC token lacks a claim of GitHub' });
  const { repository, ref, sha, ...rest } = parsed.output;
  const optional = {
    repositoryId: rest.repository_id,
    repositoryOwnerId: rest.repository_owner_id,
    workflow: rest.workflow_ref,
    // For a job in the workflow itself, it repeats the workflow.
    jobWorkflow: rest.job_workflow_ref === rest.workflow_ref ? undefined : rest.job_workflow_ref,
    event: rest.event_name,
    actor: rest.actor,
    runId: rest.run_id,
    runAttempt: rest.run_attempt,
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { origin: 'oidc-token', server, repository, ref, sha, ...known };
}
