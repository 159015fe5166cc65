/** What is signed along, and where the signatures go. */
import { artifactName, boolean, integer, jsonObjectFile, metadata, typeUri } from '../parsers/text.ts';
import { input } from '../spec.ts';

/** In private repositories; the artifact client lowers it, with a warning, to what the repository allows. */
const MOST_RETENTION_DAYS = 400;

export const SIGNING_INPUTS = {
  'key-version': input({
    brief: 'sign with this version (the latest)',
    value: 'version',
    modes: ['sign', 'resign'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  metadata: input({
    brief: 'fact to sign along, `name=value`; may be repeated',
    value: 'name=value',
    modes: ['sign', 'resign'],
    parse: metadata,
  }),
  'predicate-type': input({
    brief: 'type of a predicate of your own',
    value: 'uri',
    modes: ['sign', 'verify'],
    parse: typeUri,
  }),
  'predicate-path': input({
    brief: 'JSON file with that predicate',
    value: 'file',
    modes: ['sign'],
    parse: jsonObjectFile,
  }),
  upload: input({
    brief: 'upload the signatures as a workflow artifact',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'true',
  }),
  'artifact-name': input({
    brief: 'name of that workflow artifact',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: artifactName,
    default: 'signatures',
  }),
  'retention-days': input({
    brief: 'days that it is kept',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: integer(1, MOST_RETENTION_DAYS),
  }),
  'compression-level': input({
    brief: '0 to 9',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: integer(0, 9),
    default: '6',
  }),
  overwrite: input({
    brief: 'replace a workflow artifact, and release assets, of that name',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'false',
  }),
} as const;
