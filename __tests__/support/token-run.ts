/** A whole run in this process, in a job with an OIDC token, to see what its signature says about its source. */
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { PROVENANCE_AUDIENCE } from '../../src/run/provenance.ts';
import { decodeModelManifest, MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { decodeModelSignature, type Provenance } from '../../src/statement/model-signature.ts';
import { decodeStatement } from '../../src/statement/statement.ts';
import { runMode, variablesOf } from './run-mode.ts';
import type { TestVault } from './vault.ts';

/** What the variables say, which any earlier step could have changed. */
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
/** What a signature says if it uses the token. */
export const FROM_TOKEN = { origin: 'oidc-token', repository: 'org/models', ref: 'refs/tags/v1' };

/** @returns how often the run asked for the token, and the code of the error that stopped it */
export async function runWithToken(
  vault: TestVault,
  workspace: string,
  raw: Record<string, string>,
  env: Record<string, string> = {},
): Promise<{ readonly asked: number; readonly stopped: string | undefined; readonly words: string }> {
  let asked = 0;
  const report = await runMode(
    workspace,
    raw,
    { ...variablesOf(vault), ...env },
    {
      door: 'cli',
      provenance: ENVIRONMENT,
      idToken: async () => {
        asked += 1;
        return Promise.resolve(`e30.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}.sig`);
      },
    },
  );
  const { fatal } = report.view();
  return { asked, stopped: fatal?.code, words: fatal?.sentence ?? '' };
}

/** The source that a bundle names. */
export function sourceIn(bundle: Buffer): Provenance | undefined {
  const statement = decodeStatement(decodeBundle(bundle).envelope.payload);
  return statement.predicateType === MODEL_MANIFEST_TYPE
    ? decodeModelManifest(statement).modelSignature?.source
    : decodeModelSignature(statement).source;
}
