/** Where artifacts and their signatures are. */
import { artifactGlob, integer, place } from '../parsers/text.ts';
import { input, ON_ARTIFACTS } from '../spec.ts';

export const WHERE = {
  'base-dir': input({
    brief: 'directory that artifact names are relative to (the current directory)',
    description:
      'Directory that artifact names are relative to. The name is signed too, so sign and verify with ' +
      'the same layout below it. On the command line, a named file outside it is signed under its file name ' +
      'only; elsewhere it is refused. Default: the workspace.',
    value: 'directory',
    parse: place,
  }),
  'signatures-dir': input({
    brief: 'directory of the .sig.json files (next to each artifact)',
    description:
      'Directory for the `.sig.json` files, with the same layout as below `base-dir`. Default: each ' +
      'signature is next to its artifact.',
    value: 'directory',
    parse: place,
  }),
  signature: input({
    brief: 'signature file of the one artifact (the artifact with .sig.json added)',
    description:
      'Signature file of the one artifact or model of this run. It may be inside the model and then ' +
      'does not count as one of its files. Default: `<artifact>.sig.json` next to it.',
    value: 'file',
    modes: ON_ARTIFACTS,
    parse: place,
  }),
  'signatures-artifact': input({
    brief: 'workflow artifact with the signatures',
    description:
      'Download the signatures first, from the workflow artifact of this name or from all that ' +
      'match this pattern, for example `signatures-*`. Not together with `signatures-dir`.',
    door: 'action',
    modes: ['verify'],
    parse: artifactGlob,
  }),
  'run-id': input({
    brief: 'that run',
    description: 'The run that uploaded `signatures-artifact`. Default: this run.',
    door: 'action',
    modes: ['verify'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'registry-path': input({
    brief: 'directory to put the verified model in; it must not exist',
    description:
      'Directory to put the model in. It must not exist yet, and is created only if everything is ' +
      'good. Default: the model is verified and not kept.',
    door: 'action',
    modes: ['verify'],
    parse: place,
  }),
} as const;
