/** What is reached besides Vault: alerts, model registries, GitHub. */
import { secret, webhook } from '../parsers/server.ts';
import { integer, modelReference, oneOf, plainText, releaseTag } from '../parsers/text.ts';
import { input } from '../spec.ts';

export const SERVICE_INPUTS = {
  'alert-url': input({
    brief: 'POST a CloudEvent there when verification fails (AEGIS_ALERT_URL)',
    value: 'url',
    modes: ['verify'],
    parse: webhook,
    env: ['AEGIS_ALERT_URL'],
    secret: true,
  }),
  registry: input({
    brief: 'model registry to work in: mlflow',
    door: 'action',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: oneOf('mlflow'),
  }),
  'registry-model': input({
    brief: 'models:/NAME/VERSION or models:/NAME@ALIAS',
    door: 'action',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: modelReference,
  }),
  'registry-path': input({
    brief: 'directory to put the model in once it is verified; it must not exist',
    door: 'action',
    modes: ['verify'],
    parse: plainText,
  }),
  'release-tag': input({
    brief: 'GitHub release to attach the signatures to, or whose assets to verify',
    door: 'action',
    modes: ['sign', 'verify', 'rotate'],
    parse: releaseTag,
  }),
  'github-token': input({
    brief: 'token for the release, or for workflow artifacts of another run',
    door: 'action',
    modes: ['sign', 'verify', 'rotate'],
    parse: secret,
    default: '${{ github.token }}',
    secret: true,
  }),
  'run-id': input({
    brief: 'that run',
    door: 'action',
    modes: ['verify'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
} as const;
