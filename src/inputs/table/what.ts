/** What a run does, and to which artifacts. */
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
      'artifact against its signature and fails the step unless all are good. `resign` re-signs, with ' +
      'the wanted key version, artifacts that an older version or an HMAC proves. `rotate` makes a new ' +
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
        'Lines that start with `!` exclude, and come last. A line `@FILE` is replaced by the lines of that ' +
        'file; without it, a list may have at most 128 KiB. Each line must match at least one ' +
        'artifact. The patterns are those of actions/upload-artifact, but they also match hidden ' +
        'files. Signature files and the manifest of this action are never artifacts.',
      verify: 'With `release-tag`: names of assets; the default is all assets.',
      rotate: 'Key versions that signed one of these are not retired.',
    },
    door: 'action',
    parse: patterns,
  }),
  'model-path': input({
    brief: 'model directories, or patterns for them, each signed as one; may be repeated',
    description: {
      every:
        'Model directories, or patterns for them, one a line; `!` excludes, and comes last; `@FILE` ' +
        'is replaced by the lines of a file. Each ' +
        'directory gets one signature, `<directory>.sig.json`, in the format of OpenSSF Model ' +
        'Signing. It lists every file, so a changed, added or missing file is detected.',
      rotate: 'Key versions that signed one of these are not retired.',
    },
    value: 'directory',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: patterns,
  }),
  'model-method': input({
    brief: 'how to digest a model: files, shards',
    description:
      'How to digest a model. `files`: one digest per file, which every tool can verify. ' +
      '`shards`: one per `model-shard-size` bytes, so that all cores work on one huge file; the ' +
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
    brief: 'exact path in a model to leave out, with everything in it; may be repeated',
    description: {
      every:
        'Paths to leave out of a model, from its root, one a line, no patterns. A directory includes ' +
        'everything in it.',
      sign: 'The signature records them.',
      verify: 'Only this list counts, not the one in the signature. A signed file is always checked.',
    },
    value: 'path',
    modes: ON_ARTIFACTS,
    parse: ignorePaths,
  }),
  'ignore-git-paths': input({
    brief: 'leave .git, .github, .gitignore and .gitattributes out of a model: true, false',
    description: {
      every: 'Leave out `.git`, `.github`, `.gitignore` and `.gitattributes` at the top of a model.',
      verify: 'With `false`, any of them that was not signed fails the model.',
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
      'Hugging Face cache that holds the model. `true`: links to any place; a warning names those ' +
      'that leave the model. `false`: refuse links. Links to directories are always refused.',
    value: 'which',
    isOptional: true,
    modes: ON_ARTIFACTS,
    parse: symlinks,
    default: 'false',
  }),
  'allow-lfs-pointers': input({
    brief: 'sign git-lfs pointers in place of files',
    description:
      'Sign git-lfs pointers, which a checkout without `lfs: true` leaves in place of files. By ' +
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
      verify: 'Only `error` is allowed: a gate that checks nothing must not pass.',
    },
    value: 'outcome',
    modes: ON_ARTIFACTS,
    parse: oneOf('error', 'warn', 'ignore'),
    default: 'error',
  }),
  shard: input({
    brief: 'only this share of the files, i/n',
    description:
      'Work on one share of the files, as `i/n`, for example `2/8`, to spread them over a matrix. A ' +
      'hash of the name decides which share a file belongs to. Default: all files.',
    value: 'i/n',
    modes: ON_ARTIFACTS,
    parse: shard,
  }),
  metadata: input({
    brief: 'fact to sign with each artifact, `name=value`; may be repeated',
    description: 'Facts to sign with each artifact, one `name=value` a line, for example `version=1.4.2`.',
    value: 'name=value',
    modes: ['sign', 'resign'],
    parse: metadata,
  }),
  'predicate-type': input({
    brief: 'type of your own predicate',
    description: {
      sign: 'Type (a URI) of your own predicate, signed instead of ours. Needs `predicate-path`.',
      verify: 'The predicate type to accept instead of ours.',
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
    brief: 'what the bundle shows of the key: key (a hint), certificate (stored by `certify`)',
    description:
      'What a signature shows of the key. `key`: a hint, so that a verifier needs the public key or a ' +
      'trust file. `certificate`: the certificates that `aegis-sign certify` stored with the key ' +
      'version, so that a verifier needs only the authority, even after a rotation.',
    value: 'kind',
    modes: ['sign', 'resign'],
    parse: oneOf('key', 'certificate'),
    default: 'key',
  }),
  'timestamp-url': input({
    brief: 'timestamp authority to ask (RFC 3161), `URL` or `URL POLICY`; may be repeated',
    description:
      'Timestamp authorities to ask (RFC 3161), one a line: `URL`, or `URL POLICY` with the object ' +
      'identifier of the policy to ask for. Each signature gets one timestamp from each, verified ' +
      'against `timestamp-certificates` before anything is written.',
    value: 'url',
    modes: ['sign', 'resign'],
    parse: timestampUrls,
  }),
  'timestamp-required': input({
    brief: 'false: sign without a timestamp if an authority cannot be reached',
    description:
      'With `false`, an authority that cannot be reached is skipped with a warning. A wrong answer ' +
      'still fails the step.',
    value: 'answer',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'true',
  }),
  registry: input({
    brief: 'registry to work in: mlflow or oci',
    description: {
      every:
        'Work on models in a registry, not on files. `oci`: images and artifacts in an OCI registry, with ' +
        'the login of `docker login`. `mlflow`: an MLflow registry. The variables of MLflow’s ' +
        'own client set the server and the login: `MLFLOW_TRACKING_URI`, ' +
        '`MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`, and ' +
        '`MLFLOW_TRACKING_SERVER_CERT_PATH`. The server must run with `--serve-artifacts`. See ' +
        'docs/REGISTRY.md.',
      rotate: 'Key versions that signed something in it are not retired.',
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
        'Default for MLflow: every version of every model that an older key version signed. `HOST/REPOSITORY` ' +
        'means everything tagged in it.',
      rotate:
        'Default for MLflow: every version of every model. `HOST/REPOSITORY` means everything tagged in it, ' +
        'including what an image index lists.',
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
    brief: 'also everything that an image index lists, and indexes in it, each with its own signature',
    description:
      'With `registry: oci`: also everything that an image index lists, and indexes in it (five levels), for ' +
      'example the image of each platform, each with its own signature. Otherwise only the index, which holds ' +
      'the digests of all.',
    door: 'action',
    modes: ['sign', 'verify', 'resign'],
    parse: boolean,
    default: 'false',
  }),
  'registry-plain-http': input({
    brief: 'use HTTP without TLS for the OCI registry',
    description: 'With `registry: oci`: use HTTP without TLS. A registry on this machine does not need this.',
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
