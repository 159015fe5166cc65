/** Keys and authorities to trust without Vault. */
import { anchors, offlineTrust } from '../parsers/pem.ts';
import { boolean, place } from '../parsers/text.ts';
import { input } from '../spec.ts';

export const TRUST = {
  'public-key': input({
    brief: 'trust these, without Vault: PEM, paths of PEM files, or a trust file',
    briefIn: {
      resign: 'check the key against this trust file, and trust the versions in it',
      rotate: 'check the key against this trust file',
    },
    description: {
      verify:
        'Verify offline, without Vault and without `key`. One or more public keys, one a line: PEM, ' +
        'base64 of PEM, or paths. Or the trust file of `aegis-sign keys export`, which also has ' +
        'the key’s versions and its minimum. Inputs for Vault then have no effect, and a warning says so.',
      resign:
        'A trust file: an earlier record of the key. Signatures by versions that were retired since ' +
        'then count as proof. The key is refused if its versions or minimum do not match the file.',
      rotate: 'A trust file: the key is refused if its versions or minimum do not match the file.',
    },
    value: 'file',
    modes: ['verify', 'resign', 'rotate'],
    parse: offlineTrust,
  }),
  'trusted-certificates': input({
    brief: 'trust signers certified by these authorities, without Vault: PEM or TrustedRoot, or its path',
    description:
      'Verify offline with certificates of authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in ' +
      'JSON (its `certificateAuthorities`), or the path of a file with either. A signature counts if its ' +
      'certificate chains to one of them, is for signing, and is valid now, or was valid at the time that a ' +
      'timestamp proves. What a trust file in `public-key` says about a key also applies to its certificates.',
    value: 'file',
    modes: ['verify'],
    parse: anchors('certificateAuthorities'),
  }),
  'timestamp-certificates': input({
    brief: 'trust timestamps of these authorities: PEM or TrustedRoot, or its path',
    description: {
      every:
        'Certificates of timestamp authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in JSON (its ' +
        '`timestampAuthorities`), or the path of a file with either. Give the root, and any intermediates ' +
        'that the timestamps lack.',
      verify:
        'The earliest proven time counts: for certificates, for versions that the trust file records as ' +
        'retired or compromised, and for `max-age` if the signer states a later time.',
      rotate:
        'With the trust file in `public-key`, signatures with a timestamp do not prevent the retirement of a ' +
        'version: they stay valid through that file. The run first lists which stay valid and which do not.',
    },
    value: 'file',
    modes: ['sign', 'verify', 'resign', 'rotate'],
    parse: anchors('timestampAuthorities'),
  }),
  'require-timestamp': input({
    brief: 'refuse signatures without a timestamp from those authorities',
    description: 'Refuse signatures without a timestamp from `timestamp-certificates`.',
    modes: ['verify'],
    parse: boolean,
    default: 'false',
  }),
  // Not in the action: all jobs of a self-hosted runner are one user, so one job could forge the cache of another.
  'cache-dir': input({
    brief: 'cache for digests of verified files, so that only changed files are read again',
    description:
      'Cache for digests of verified files, so that only changed files are read again. For services on ' +
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
