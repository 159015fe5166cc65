/** Where signatures go, and who is notified. */
import { secret, webhook } from '../parsers/server.ts';
import { artifactName, boolean, integer, releaseTag } from '../parsers/text.ts';
import { input } from '../spec.ts';

/** The most in private repositories; the artifact client lowers it, with a warning, to what the repository allows. */
const MOST_RETENTION_DAYS = 400;

export const DELIVERY = {
  upload: input({
    brief: 'upload the signatures as a workflow artifact',
    description: 'Upload the signatures and the manifest as one workflow artifact.',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'true',
  }),
  'artifact-name': input({
    brief: 'name of that workflow artifact',
    description:
      'Name of that workflow artifact. With `shard`, `-i-of-n` is added, because a name can be used ' +
      'only once in a run.',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: artifactName,
    default: 'signatures',
  }),
  'retention-days': input({
    brief: 'days to keep it',
    description:
      'Days to keep the workflow artifact, 1 to 400. A value above the repository’s limit is lowered, ' +
      'with a warning. Default: the repository’s setting.',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: integer(1, MOST_RETENTION_DAYS),
  }),
  'compression-level': input({
    brief: '0 to 9',
    description: 'Compression of the workflow artifact, from 0 (none) to 9 (most).',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: integer(0, 9),
    default: '6',
  }),
  overwrite: input({
    brief: 'replace a workflow artifact, and release assets, of that name',
    description:
      'Replace a workflow artifact of the same name, and release assets with `release-tag`. ' +
      'Otherwise an existing one fails the step.',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'false',
  }),
  'release-tag': input({
    brief: 'GitHub release to attach the signatures to, or to verify the assets of',
    briefIn: { rotate: 'GitHub release to check for signatures by older versions' },
    description: {
      every:
        'Tag of a GitHub release of this repository, or `auto` for the release that started the ' +
        'run. See docs/RELEASES.md.',
      sign:
        'Attach the signatures and `aegis-trust.json` to it; the job needs `permissions: contents: ' +
        'write`.',
      verify:
        'Download its assets and their signatures, and verify them instead of local files. An ' +
        'asset without a signature fails.',
      rotate: 'Key versions that signed one of its assets are not retired.',
    },
    door: 'action',
    cliModes: ['rotate'],
    value: 'tag',
    modes: ['sign', 'verify', 'rotate'],
    parse: releaseTag,
  }),
  'github-token': input({
    brief: 'token for the release, or for workflow artifacts of another run',
    description:
      'Token for `release-tag`, and for `signatures-artifact` of another run (`actions: read`). ' +
      'Used for nothing else.',
    door: 'action',
    env: ['GITHUB_TOKEN', 'GH_TOKEN'],
    modes: ['sign', 'verify', 'rotate'],
    parse: secret,
    default: '${{ github.token }}',
    secret: true,
  }),
  'alert-url': input({
    brief: 'URL to POST a CloudEvent to when verification fails (AEGIS_ALERT_URL)',
    description:
      'POST a CloudEvents 1.0 message to this URL when verification fails. Delivery is tried for some ' +
      'seconds, and the step always fails. Default: the environment variable ' +
      '`AEGIS_ALERT_URL`. ' +
      'Set it only from a secret: GitHub shows all of `with:` in the log.',
    value: 'url',
    modes: ['verify'],
    parse: webhook,
    env: ['AEGIS_ALERT_URL'],
    secret: true,
  }),
} as const;
