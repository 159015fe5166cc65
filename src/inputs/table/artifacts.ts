/** What is signed or verified, and where its signatures are. */
import { patterns } from '../parsers/patterns.ts';
import { ignorePaths } from '../parsers/ignore-paths.ts';
import { boolean, integer, oneOf, plainText, shard, symlinks } from '../parsers/text.ts';
import { input, ON_ARTIFACTS } from '../spec.ts';

export const ARTIFACT_INPUTS = {
  path: input({
    brief: 'files, directories or glob patterns; `!` excludes',
    door: 'action',
    parse: patterns,
  }),
  'model-path': input({
    brief: 'model directories, or patterns for them, each signed as one; may be repeated',
    value: 'directory',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: patterns,
  }),
  'model-method': input({
    brief: 'how a model is cut: files, shards',
    value: 'method',
    modes: ['sign'],
    parse: oneOf('files', 'shards'),
    default: 'files',
  }),
  'model-shard-size': input({
    brief: 'bytes of a shard',
    value: 'bytes',
    modes: ['sign'],
    parse: integer(1024 * 1024, Number.MAX_SAFE_INTEGER),
    default: '1000000000',
  }),
  'allow-symlinks': input({
    brief: 'read the files of a model through symbolic links: true, false, hf-cache',
    value: 'which',
    isOptional: true,
    modes: ON_ARTIFACTS,
    parse: symlinks,
    default: 'false',
  }),
  'ignore-paths': input({
    brief: 'exact path in a model to leave out, with all that is in it; may be repeated',
    value: 'path',
    modes: ON_ARTIFACTS,
    parse: ignorePaths,
  }),
  'accept-signed-ignore-paths': input({
    brief: 'leave out of a model whatever its signer left out',
    modes: ['verify'],
    parse: boolean,
    default: 'false',
  }),
  'ignore-git-paths': input({
    brief: 'leave .git, .github, .gitignore and .gitattributes of a model out: true, false',
    value: 'answer',
    modes: ON_ARTIFACTS,
    parse: boolean,
    default: 'true',
  }),
  'require-safetensors': input({
    brief: 'refuse files that are a Python pickle, or packed and may hold one, whatever their name',
    modes: ['sign', 'verify'],
    parse: boolean,
    default: 'false',
  }),
  'allow-lfs-pointers': input({
    brief: 'sign the pointers that git-lfs leaves in place of files',
    modes: ['sign', 'resign'],
    parse: boolean,
    default: 'false',
  }),
  'allow-extra-files': input({
    brief: 'files in a model that were not signed do not fail it',
    modes: ['verify'],
    parse: boolean,
    default: 'false',
  }),
  'base-dir': input({
    brief: 'directory that names are relative to (the current directory)',
    value: 'directory',
    parse: plainText,
  }),
  'signatures-dir': input({
    brief: 'directory of the .sig.json files (beside each artifact)',
    value: 'directory',
    parse: plainText,
  }),
  signature: input({
    brief: 'signature file of the one artifact (the artifact with .sig.json added)',
    value: 'file',
    modes: ON_ARTIFACTS,
    parse: plainText,
  }),
  'if-no-files-found': input({
    brief: 'when a pattern matches nothing: error, warn, ignore',
    value: 'outcome',
    modes: ON_ARTIFACTS,
    parse: oneOf('error', 'warn', 'ignore'),
    default: 'error',
  }),
  shard: input({
    brief: 'this share of the files only, i/n',
    value: 'i/n',
    modes: ON_ARTIFACTS,
    parse: shard,
  }),
} as const;
