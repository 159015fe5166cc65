/** The outputs of the actions; action.yml and docs/INPUTS.md are generated from here (`npm run inputs`). */
import type { Description, Mode } from '../inputs/table.ts';

interface OutputSpec {
  readonly description: Description;
  /** Modes that set it; all when left out. */
  readonly modes?: readonly Mode[];
}
const output = (description: Description, modes?: readonly Mode[]): OutputSpec =>
  modes === undefined ? { description } : { description, modes };

export const OUTPUTS = {
  result: output('`passed` or `failed`.'),
  count: output('Number of artifacts that were selected.', ['sign', 'verify', 'resign']),
  signed: output('Number of artifacts that were signed.', ['sign']),
  verified: output('Number of artifacts with good signature and bytes.', ['verify']),
  resigned: output('Number of artifacts that were re-signed.', ['resign']),
  failed: output('Number of artifacts that failed.', ['sign', 'verify', 'resign']),
  skipped: output({
    every: 'Number of artifacts that were left unchanged.',
    resign: 'These were up to date.',
  }),
  'key-version': output(
    {
      sign: 'Version of the key that signed.',
      resign: 'Version of the key that signed.',
      rotate: 'Latest version of the key.',
    },
    ['sign', 'resign', 'rotate'],
  ),
  'previous-key-version': output('Latest version of the key before the run.', ['rotate']),
  manifest: output(
    'Path of the manifest, a JSON file with name, digest, key version and status of every artifact. Unlike an ' +
      'output it has no size limit. It is not signed: trust it no further than the job that wrote it.',
  ),
  'audit-log': output('Path of the audit log, with one line of JSON per decision.'),
  'artifact-id': output('Id of the uploaded workflow artifact.', ['sign', 'resign']),
  'artifact-url': output('Address of the uploaded workflow artifact.', ['sign', 'resign']),
  'artifact-digest': output('SHA-256 of the uploaded workflow artifact.', ['sign', 'resign']),
  'release-url': output('Address of the release, with `release-tag`.', ['sign', 'verify', 'rotate']),
  'release-path': output(
    'With `release-tag`: directory with the downloaded assets. It is set only if all of them are good. Use these ' +
      'files; do not download them again.',
    ['verify'],
  ),
  digest: output(
    'With `registry`: the digest of what `registry-model` names, `sha256:…`; of several, one a line, in their order. ' +
      'With `oci`, that of the manifest, to go on with as `HOST/REPOSITORY@sha256:…`; with `mlflow`, that of the model, as its ' +
      'tag `aegis.signature.digest` has it. It is set only when all is good, and each manifest itself is signed.',
    ['sign', 'verify', 'resign'],
  ),
} as const;

export type OutputName = keyof typeof OUTPUTS;

/** The outputs of an action; the root action has all. */
export const outputsOfAction = (action?: Mode): OutputName[] =>
  (Object.keys(OUTPUTS) as OutputName[]).filter((name) => {
    const { modes }: OutputSpec = OUTPUTS[name];
    return action === undefined || modes === undefined || modes.includes(action);
  });
