/** From the old HMAC scheme to signatures, and from old versions of the key to new ones. */
import { HMAC_ENCODINGS } from '../../hmac/sidecar.ts';
import { HMAC_KEY_ENCODINGS } from '../../keys/hmac-key.ts';
import { digestList } from '../parsers/digests.ts';
import { vaultPath } from '../parsers/server.ts';
import { boolean, date, fileList, fileSuffix, oneOf, plainText } from '../parsers/text.ts';
import { input } from '../spec.ts';

const WITH_HMAC = ['verify', 'resign'] as const;

export const MIGRATION = {
  'hmac-key-path': input({
    brief: 'KV secret with the key of the old HMAC scheme, for example secret/aegis/hmac',
    description: {
      every:
        'KV secret with the key of the old HMAC scheme, for example `secret/aegis/hmac`. KV version ' +
        '1 and 2 both work. The key stays in memory and is masked in the log.',
      verify: 'Needs `accept-hmac-until`.',
    },
    value: 'path',
    modes: WITH_HMAC,
    parse: vaultPath,
  }),
  'hmac-key-field': input({
    brief: 'field of that secret',
    description: 'Field of that secret.',
    value: 'name',
    modes: WITH_HMAC,
    parse: plainText,
    default: 'key',
  }),
  'hmac-key-encoding': input({
    brief: 'encoding of the key in that field: utf8, hex, base64',
    description: 'Encoding of the key in the field: `utf8`, `hex` or `base64`.',
    value: 'encoding',
    modes: WITH_HMAC,
    parse: oneOf(...HMAC_KEY_ENCODINGS),
    default: 'utf8',
  }),
  'hmac-suffix': input({
    brief: 'suffix of the HMAC sidecars',
    description:
      'Suffix of the HMAC files. Each is next to its artifact and holds the HMAC-SHA-256 of the ' +
      'artifact’s bytes, alone or as `sha256sum` or `openssl dgst -hmac` write it.',
    value: 'suffix',
    modes: WITH_HMAC,
    parse: fileSuffix,
    default: '.hmac',
  }),
  'hmac-encoding': input({
    brief: 'encoding of the HMAC: hex, base64',
    description: 'Encoding of the HMAC in these files: `hex` or `base64`.',
    value: 'encoding',
    modes: WITH_HMAC,
    parse: oneOf(...HMAC_ENCODINGS),
    default: 'hex',
  }),
  'accept-hmac-until': input({
    brief: 'until this date (UTC), accept a valid HMAC in place of a missing signature',
    description:
      'Until this date (`YYYY-MM-DD`, 00:00 UTC), an artifact without a signature passes if its ' +
      'HMAC is right. The report names each such artifact, because anyone who can check an HMAC can ' +
      'forge it. A bad signature always fails. Needs `hmac-key-path`.',
    value: 'date',
    modes: ['verify'],
    parse: date,
  }),
  'allow-unsigned': input({
    brief: 'also sign artifacts with neither signature nor HMAC',
    description:
      'Also sign artifacts that have neither a signature nor an HMAC; the audit log names each. An ' +
      'artifact with a bad signature or HMAC is always refused.',
    modes: ['resign'],
    parse: boolean,
    default: 'false',
  }),
  'remove-hmac': input({
    brief: 'remove a valid HMAC sidecar once the new signature is on disk and verified',
    description: 'Remove a good HMAC file after the new signature has been written and verified from disk.',
    modes: ['resign'],
    parse: boolean,
    default: 'false',
  }),
  digests: input({
    brief: 'digests by name, as sha256sum writes them, that every artifact must match',
    description:
      'Path of a list of digests by name, as `sha256sum` writes it. Keep it out of reach of anyone who can ' +
      'write the artifacts. Every artifact, and every file of a model, must be in it with its name below ' +
      '`base-dir` and the same digest. An HMAC proves bytes but no name: without this list, two files can ' +
      'swap places together with their HMACs, and the new signatures say that the name was not proven.',
    value: 'file',
    modes: ['resign'],
    parse: digestList,
  }),
  manifest: input({
    brief: 'aegis-manifest.json files to check for signatures by older versions',
    description: 'Manifests, one path a line, to check for signatures by versions that would be retired.',
    value: 'file',
    modes: ['rotate'],
    parse: fileList,
  }),
  'retire-only': input({
    brief: 'do not rotate, only retire the versions below --min-key-version',
    description: 'Make no new version. Only retire the versions below `min-key-version`.',
    modes: ['rotate'],
    parse: boolean,
    default: 'false',
  }),
  force: input({
    brief: 'retire versions even if signatures by them are in use',
    description: 'Retire versions even if signatures by them are in use, or if nothing was checked.',
    modes: ['rotate'],
    parse: boolean,
    default: 'false',
  }),
  unchecked: input({
    brief: 'retire versions although the run did not check every place for signatures: acknowledge',
    description:
      'With `min-key-version`: set it to `acknowledge` to retire versions although some places that ' +
      'may hold signatures were not checked. The run checks `path`, `model-path`, `manifest`, ' +
      'the models of `registry` and the signatures of `release-tag`.',
    value: 'word',
    modes: ['rotate'],
    parse: oneOf('acknowledge'),
  }),
} as const;
