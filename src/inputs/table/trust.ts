/** Whom to trust without Vault. */
import { anchors, offlineTrust } from '../parsers/pem.ts';
import { boolean, place } from '../parsers/text.ts';
import { input } from '../spec.ts';

export const TRUST = {
  'public-key': input({
    brief: 'trust these, without Vault: PEM, paths of PEM files, or a trust file',
    briefIn: {
      resign: 'hold the key against this trust file, and believe what it remembers',
      rotate: 'hold the key against this trust file',
    },
    description: {
      verify:
        'Verify offline, without Vault and without `key`. One or more public keys, one a line: PEM, ' +
        'base64 of PEM, or paths. Or the trust file of `aegis-sign keys export`, which also knows ' +
        'the key’s versions and its minimum. Inputs for Vault have no effect then, and a warning says so.',
      resign:
        'A trust file: what you remember of the key. Signatures by versions that were retired since ' +
        'count as proof. A key whose versions or minimum do not fit the file is refused.',
      rotate: 'A trust file: a key whose versions or minimum do not fit it is refused.',
    },
    value: 'file',
    modes: ['verify', 'resign', 'rotate'],
    parse: offlineTrust,
  }),
  'trusted-certificates': input({
    brief: 'trust signers certified by these authorities, without Vault: PEM or TrustedRoot, or its path',
    description:
      'Verify offline with certificates of authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in ' +
      'JSON (its `certificateAuthorities`), or the path of a file with either. A signature counts when its certificate leads to one of them, is meant for signing, ' +
      'and is valid now, or was at the time that a timestamp proves. What a trust file in ' +
      '`public-key` says of a key holds for its certificates, too.',
    value: 'file',
    modes: ['verify'],
    parse: anchors('certificateAuthorities'),
  }),
  'timestamp-certificates': input({
    brief: 'believe timestamps of these authorities: PEM or TrustedRoot, or its path',
    description: {
      every:
        'Certificates of timestamp authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in JSON (its ' +
        '`timestampAuthorities`), or the path of a file with either. The root, and what lies between where timestamps do not carry it.',
      verify:
        'The earliest time that a timestamp proves counts: for certificates, for versions that the ' +
        'trust file remembers as retired or compromised, and for `max-age` where the signer says a later one.',
      rotate:
        'With the trust file in `public-key`, signatures that carry a timestamp do not hold a version back: ' +
        'they live on through that file. What lives on and what does not is listed before anything is done.',
    },
    value: 'file',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: anchors('timestampAuthorities'),
  }),
  'require-timestamp': input({
    brief: 'refuse what carries no timestamp of those authorities',
    description: 'Refuse signatures without a timestamp of `timestamp-certificates`.',
    modes: ['verify'],
    parse: boolean,
    default: 'false',
  }),
  // Not in the action: all jobs of a self-hosted runner are one user, and each could write what another believes.
  'cache-dir': input({
    brief: 'remember there what was read and verified, and read only what changed since',
    description:
      'Remember here what was read and verified, and read only what changed since. For services on ' +
      'your own machines; see docs/RUNTIME.md.',
    value: 'directory',
    door: 'cli',
    modes: ['verify'],
    parse: place,
  }),
  'cache-key-file': input({
    brief: 'file of mode 600 with the key that authenticates the cache (CACHE-DIR/key)',
    description: 'File of mode 600 with the key that protects the cache. Default: `key` in `cache-dir`.',
    value: 'file',
    door: 'cli',
    modes: ['verify'],
    parse: place,
  }),
} as const;
