/** What is done, and to which artifacts. */
import { ignorePaths } from '../parsers/ignore-paths.ts';
import { patterns } from '../parsers/patterns.ts';
import { keyName, timestampUrls } from '../parsers/server.ts';
import {
  boolean,
  integer,
  jsonObjectFile,
  metadata,
  ociForms,
  oneOf,
  referenceLines,
  shard,
  symlinks,
  typeUri,
} from '../parsers/text.ts';
import { input, MODES, ON_ARTIFACTS } from '../spec.ts';

export const WHAT = {
  mode: input({
    brief: 'what to do',
    description:
      'What to do. `sign` writes a `.sig.json` signature for each artifact. `verify` checks each ' +
      'artifact against its signature and fails the step unless all are good. `resign` signs again, ' +
      'with the wanted key version, what an older version or an HMAC proves. `rotate` makes a new ' +
      'version of the key and can retire old ones.',
    door: 'action',
    parse: oneOf(...MODES),
    default: 'sign',
  }),
  key: input({
    brief: 'name of the Transit key',
    description: {
      every: 'Name of the Transit key, for example `aegis-model-sign`.',
      verify: 'Not needed with `public-key` or `trusted-certificates`.',
    },
    value: 'name',
    required: ['sign', 'resign', 'rotate'],
    parse: keyName,
  }),
  path: input({
    brief: 'files, directories or glob patterns; `!` excludes',
    description: {
      every:
        'The artifacts: files, directories or glob patterns, one a line, relative to the workspace. ' +
        'Lines that start with `!` exclude, and come last. A line `@FILE` stands for the lines of that ' +
        'file; without it, a list may have at most 128 KiB. Each line must match at least one ' +
        'artifact. The patterns are those of actions/upload-artifact, but they also match hidden ' +
        'files. Signature files and the manifest of this action are never artifacts.',
      sign:
        'What another run has written about itself (manifest, migration page, audit log) is signed only ' +
        'where a line names that very file.',
      verify: 'With `release-tag`: names of assets; the default is all of them.',
      rotate: 'Versions that sign one of these are not retired.',
    },
    door: 'action',
    parse: patterns,
  }),
  'model-path': input({
    brief: 'model directories, or patterns for them, each signed as one; may be repeated',
    description: {
      every:
        'Model directories, or patterns for them, one a line; `!` excludes, and comes last; `@FILE` ' +
        'stands for the lines of a file. Each ' +
        'directory gets one signature, `<directory>.sig.json`, in the format of OpenSSF Model ' +
        'Signing. It lists every file, so a changed, added or missing file is noticed.',
      rotate: 'Versions that sign one of these are not retired.',
    },
    value: 'directory',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: patterns,
  }),
  'model-method': input({
    brief: 'how a model is cut: files, shards',
    description:
      'How a model is cut into digests. `files`: one digest a file, which every tool can verify. ' +
      '`shards`: one for each `model-shard-size` bytes, so all cores work on one huge file; the ' +
      'command `model_signing` cannot verify these, its library can.',
    value: 'method',
    modes: ['sign'],
    parse: oneOf('files', 'shards'),
    default: 'files',
  }),
  'model-shard-size': input({
    brief: 'bytes of a shard',
    description: 'Size of a shard in bytes, with `model-method: shards`.',
    value: 'bytes',
    modes: ['sign'],
    parse: integer(1024 * 1024, Number.MAX_SAFE_INTEGER),
    default: '1000000000',
  }),
  'ignore-paths': input({
    brief: 'exact path in a model to leave out, with all that is in it; may be repeated',
    description: {
      every:
        'Paths to leave out of a model, from its root, one a line, no patterns. A directory stands ' +
        'for everything in it.',
      sign: 'The signature records them.',
      verify:
        'Only this list counts, not the one in the signature. A file that was signed is always ' + 'checked.',
    },
    value: 'path',
    modes: ON_ARTIFACTS,
    parse: ignorePaths,
  }),
  'ignore-git-paths': input({
    brief: 'leave .git, .github, .gitignore and .gitattributes of a model out: true, false',
    description: {
      every: 'Leave out `.git`, `.github`, `.gitignore` and `.gitattributes` at the top of a model.',
      verify: 'With `false`, none of them may be there unless it was signed.',
    },
    value: 'answer',
    modes: ON_ARTIFACTS,
    parse: boolean,
    default: 'true',
  }),
  'allow-symlinks': input({
    brief: 'read the files of a model through symbolic links: true, false, hf-cache',
    description:
      'Read files of a model through symbolic links. `hf-cache`: only links into the blobs of the ' +
      'Hugging Face cache that holds the model. `true`: links to anywhere; a warning names those ' +
      'that leave the model. `false`: refuse links. Links to directories are always refused.',
    value: 'which',
    isOptional: true,
    modes: ON_ARTIFACTS,
    parse: symlinks,
    default: 'false',
  }),
  'allow-lfs-pointers': input({
    brief: 'sign the pointers that git-lfs leaves in place of files',
    description:
      'Sign the pointer files that git-lfs leaves where `lfs: true` was not set on the checkout. By ' +
      'default a pointer fails the step.',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'false',
  }),
  'if-no-files-found': input({
    brief: 'when a pattern matches nothing: error, warn, ignore',
    briefIn: { verify: 'when a pattern matches nothing: only error, since a gate must check something' },
    description: {
      every: 'What to do when a pattern matches nothing: `error`, `warn` or `ignore`.',
      verify: 'Only `error` is allowed: a gate that checked nothing must not pass.',
    },
    value: 'outcome',
    modes: ON_ARTIFACTS,
    parse: oneOf('error', 'warn', 'ignore'),
    default: 'error',
  }),
  shard: input({
    brief: 'this share of the files only, i/n',
    description:
      'Work on one share of the files, as `i/n`, for example `2/8`, to spread them over a matrix. A ' +
      'hash of the name decides which share a file belongs to. Default: all files.',
    value: 'i/n',
    modes: ON_ARTIFACTS,
    parse: shard,
  }),
  metadata: input({
    brief: 'fact to sign along, `name=value`; may be repeated',
    description:
      'Facts to sign along with each artifact, one `name=value` a line, for example ' + '`version=1.4.2`.',
    value: 'name=value',
    modes: ['sign', 'resign'],
    parse: metadata,
  }),
  'predicate-type': input({
    brief: 'type of a predicate of your own',
    description: {
      sign: 'Type (a URI) of your own predicate, signed in place of ours. Needs `predicate-path`.',
      verify: 'The predicate type to accept in place of ours.',
    },
    value: 'uri',
    modes: ['sign', 'verify'],
    parse: typeUri,
  }),
  'predicate-path': input({
    brief: 'JSON file with that predicate',
    description: 'JSON file with your own predicate. Needs `predicate-type`.',
    value: 'file',
    modes: ['sign'],
    parse: jsonObjectFile,
  }),
  'key-version': input({
    brief: 'sign with this version (the latest)',
    description: 'Version of the key to sign with. Default: the latest one when the run starts.',
    value: 'version',
    modes: ['sign', 'resign'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'signature-material': input({
    brief: 'what the bundle shows of the key: key (a hint), certificate (as `certify` stored it)',
    description:
      'What a signature shows of the key. `key`: a hint, so that a verifier needs the public key or a ' +
      'trust file. `certificate`: the certificates that `aegis-sign certify` has stored with the ' +
      'version, so that a verifier needs only the authority, and a rotation changes nothing for it.',
    value: 'kind',
    modes: ['sign', 'resign'],
    parse: oneOf('key', 'certificate'),
    default: 'key',
  }),
  'timestamp-url': input({
    brief: 'timestamp authority to ask (RFC 3161), `URL` or `URL POLICY`; may be repeated',
    description:
      'Timestamp authorities to ask (RFC 3161), one a line: `URL`, or `URL POLICY` with the object ' +
      'identifier of the policy to ask for. Each signature gets one timestamp of each, verified ' +
      'against `timestamp-certificates` before anything is written.',
    value: 'url',
    modes: ['sign', 'resign'],
    parse: timestampUrls,
  }),
  'timestamp-required': input({
    brief: 'false: sign without a timestamp where an authority is away',
    description:
      'With `false`, an authority that cannot be reached is done without, with a warning. One that ' +
      'answers wrongly fails the step all the same.',
    value: 'answer',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'true',
  }),
  registry: input({
    brief: 'registry to work in: mlflow or oci',
    description: {
      every:
        'Work on models in a registry, not on files. `oci`: images and artifacts in an OCI registry; the ' +
        'login is that of `docker login`. `mlflow`: an MLflow registry. The variables of MLflow’s ' +
        'own client say which server and how to log in: `MLFLOW_TRACKING_URI`, ' +
        '`MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`, and ' +
        '`MLFLOW_TRACKING_SERVER_CERT_PATH`. The server must run with `--serve-artifacts`. See ' +
        'docs/REGISTRY.md.',
      rotate: 'Versions that sign something in it are not retired.',
    },
    door: 'action',
    cliModes: ['rotate'],
    value: 'registry',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: oneOf('mlflow', 'oci'),
  }),
  'registry-model': input({
    brief: 'models:/NAME/VERSION, models:/NAME@ALIAS, or HOST/REPOSITORY@sha256:… or :TAG',
    description: {
      every:
        'With `registry: mlflow`, the model version: `models:/NAME/VERSION` or `models:/NAME@ALIAS`. With ' +
        '`registry: oci`, one or more manifests, one a line: `HOST/REPOSITORY@sha256:…` or ' +
        '`HOST/REPOSITORY:TAG`. A tag is resolved once; its digest is what counts.',
      resign:
        'Default of MLflow: every version of every model that an older key version signed. `HOST/REPOSITORY` ' +
        'stands for everything that has a tag in it.',
      rotate:
        'Default of MLflow: every version of every model. `HOST/REPOSITORY` stands for everything that has a ' +
        'tag in it. What an image index lists is looked at as well.',
    },
    door: 'action',
    cliModes: ['rotate'],
    value: 'reference',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: referenceLines,
  }),
  'oci-forms': input({
    brief: 'forms of the signature in an OCI registry: bundle, legacy, or both',
    description:
      'With `registry: oci`: how signatures are published, one or both. `bundle`: a Sigstore bundle that ' +
      'refers to the manifest, which cosign 3 reads. `legacy`: cosign’s older tag `sha256-….sig`, which ' +
      'Kyverno, policy-controller, podman and CRI-O read.',
    value: 'forms',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: ociForms,
    default: 'bundle,legacy',
  }),
  'oci-recursive': input({
    brief: 'also everything that an image index lists, and indexes in it, each with a signature of its own',
    description:
      'With `registry: oci`: also everything that an image index lists, and indexes in it (five levels), for example the image of each ' +
      'platform, each with a signature of its own. Without it, the index alone, which holds the digests of all.',
    door: 'action',
    modes: ['sign', 'verify', 'resign'],
    parse: boolean,
    default: 'false',
  }),
  'registry-plain-http': input({
    brief: 'speak HTTP without TLS to the OCI registry',
    description:
      'With `registry: oci`: speak HTTP without TLS. A registry on this machine needs no permission for it.',
    door: 'action',
    cliModes: ['rotate'],
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: boolean,
    default: 'false',
  }),
  'dry-run': input({
    brief: 'list what would be done, change nothing',
    description:
      'List what would be done, with sizes and the number of requests to Vault. Nothing is changed.',
    modes: ['sign', 'resign', 'rotate'],
    parse: boolean,
    default: 'false',
  }),
} as const;
