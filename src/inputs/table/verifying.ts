/** Whom to trust, and what the signatures must say. */
import { certificates, offlineTrust } from '../parsers/pem.ts';
import { artifactGlob, duration, integer, metadata, oneOf, plainText } from '../parsers/text.ts';
import { input } from '../spec.ts';

export const VERIFYING_INPUTS = {
  'signatures-artifact': input({
    brief: 'workflow artifact to take the signatures from',
    door: 'action',
    modes: ['verify'],
    parse: artifactGlob,
  }),
  'public-key': input({
    brief:
      'trust these, without Vault: PEM, paths of PEM files, or a trust file; resign, rotate: a trust file',
    value: 'file',
    modes: ['verify', 'resign', 'rotate'],
    parse: offlineTrust,
  }),
  'trusted-certificates': input({
    brief: 'trust signers certified by these authorities, without Vault: PEM, or the path of a PEM file',
    value: 'file',
    modes: ['verify'],
    parse: certificates,
  }),
  'expected-repository': input({
    brief: 'repository that must have signed, owner/name; `*` does not cross `/`',
    value: 'pattern',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-repository-id': input({
    brief: 'number of the repository that must have signed: a name can be taken over, a number cannot',
    value: 'number',
    modes: ['verify'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'expected-repository-owner-id': input({
    brief: 'the same of its owner',
    value: 'number',
    modes: ['verify'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'expected-ref': input({
    brief: 'ref that must have signed, for example refs/tags/v*',
    value: 'pattern',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-workflow': input({
    brief: 'workflow that must have signed, owner/name/.github/workflows/x.yml@v1',
    value: 'pattern',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-metadata': input({
    brief: 'signed fact that must be there, `name=value`; may be repeated',
    value: 'name=value',
    modes: ['verify'],
    parse: metadata,
  }),
  'max-age': input({
    brief: 'refuse what was signed, and a trust file that was written, longer ago, for example 90d',
    value: 'time',
    modes: ['verify'],
    parse: duration,
  }),
  'min-key-version': input({
    brief: 'refuse older versions of the key; rotate: make the server refuse them',
    value: 'version',
    modes: ['verify', 'rotate'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'name-check': input({
    brief: 'compare the signed name by path, basename or none (basename)',
    value: 'part',
    modes: ['verify'],
    parse: oneOf('path', 'basename', 'none'),
    default: 'path',
    cliDefault: 'basename',
  }),
  // Not in the action: all jobs of a self-hosted runner are one user, and each could write what another believes.
  'cache-dir': input({
    brief: 'remember there what was read and verified, and read only what changed since',
    value: 'directory',
    door: 'cli',
    modes: ['verify'],
    parse: plainText,
  }),
  'cache-key-file': input({
    brief: 'file of mode 600 with the key that authenticates the cache (CACHE-DIR/key)',
    value: 'file',
    door: 'cli',
    modes: ['verify'],
    parse: plainText,
  }),
} as const;
