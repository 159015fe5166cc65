/** From the old HMAC scheme to signatures, and from old versions of the key to new ones. */
import { HMAC_ENCODINGS } from '../../hmac/sidecar.ts';
import { HMAC_KEY_ENCODINGS } from '../../keys/hmac-key.ts';
import { digestList } from '../parsers/digests.ts';
import { vaultPath } from '../parsers/server.ts';
import { boolean, date, fileList, fileSuffix, oneOf, plainText } from '../parsers/text.ts';
import { input } from '../spec.ts';

const WITH_HMAC = ['verify', 'resign'] as const;

export const MIGRATION_INPUTS = {
  'hmac-key-path': input({
    brief: 'KV secret with the key of the old HMAC scheme, for example secret/aegis/hmac',
    value: 'path',
    modes: WITH_HMAC,
    parse: vaultPath,
  }),
  'hmac-key-field': input({
    brief: 'field of that secret',
    value: 'name',
    modes: WITH_HMAC,
    parse: plainText,
    default: 'key',
  }),
  'hmac-key-encoding': input({
    brief: 'how the key stands there: utf8, hex, base64',
    value: 'encoding',
    modes: WITH_HMAC,
    parse: oneOf(...HMAC_KEY_ENCODINGS),
    default: 'utf8',
  }),
  'hmac-suffix': input({
    brief: 'suffix of the HMAC sidecars',
    value: 'suffix',
    modes: WITH_HMAC,
    parse: fileSuffix,
    default: '.hmac',
  }),
  'hmac-encoding': input({
    brief: 'how the HMAC stands there: hex, base64',
    value: 'encoding',
    modes: WITH_HMAC,
    parse: oneOf(...HMAC_ENCODINGS),
    default: 'hex',
  }),
  'accept-hmac-until': input({
    brief: 'until this date (UTC), accept a valid HMAC where there is no signature yet',
    value: 'date',
    modes: ['verify'],
    parse: date,
  }),
  'allow-unsigned': input({
    brief: 'also sign what carries neither signature nor HMAC',
    modes: ['resign'],
    parse: boolean,
    default: 'false',
  }),
  'remove-hmac': input({
    brief: 'remove a valid HMAC sidecar once the new signature is on disk and verified',
    modes: ['resign'],
    parse: boolean,
    default: 'false',
  }),
  digests: input({
    brief: 'digests by name, as sha256sum writes them, that every artifact has to agree with',
    value: 'file',
    modes: ['resign'],
    parse: digestList,
  }),
  manifest: input({
    brief: 'aegis-manifest.json files to look for signatures by older versions in',
    value: 'file',
    modes: ['rotate'],
    parse: fileList,
  }),
  'retire-only': input({
    brief: 'do not rotate, only retire the versions below min-key-version',
    modes: ['rotate'],
    parse: boolean,
    default: 'false',
  }),
  force: input({
    brief: 'retire versions although signatures by them are in use',
    modes: ['rotate'],
    parse: boolean,
    default: 'false',
  }),
  unchecked: input({
    brief: 'retire versions although the places that the run names are not looked at: acknowledge',
    value: 'word',
    modes: ['rotate'],
    parse: oneOf('acknowledge'),
  }),
  'dry-run': input({
    brief: 'list what would be done, change nothing',
    modes: ['sign', 'resign', 'rotate'],
    parse: boolean,
    default: 'false',
  }),
} as const;
