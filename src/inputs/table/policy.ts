/** What a good signature must also say. */
import { boolean, duration, integer, metadata, oneOf, plainText } from '../parsers/text.ts';
import { input } from '../spec.ts';

export const POLICY = {
  'expected-repository': input({
    brief: 'repository that must have signed, owner/name; `*` does not match `/`',
    description:
      'Repository that must have signed, `owner/name`. In all `expected-` inputs the whole value ' +
      'must match, `*` matches any characters but `/`, and a signature without the value fails. Anyone ' +
      'with a token for the key can sign any origin.',
    value: 'pattern',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-repository-id': input({
    brief: 'number of the repository that must have signed: a name can be taken over, a number cannot',
    description:
      'Number of the repository that must have signed, as in `github.repository_id`. A name can be ' +
      'taken over after a rename or a deletion; a number cannot.',
    value: 'number',
    modes: ['verify'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'expected-repository-owner-id': input({
    brief: 'number of its owner, likewise',
    description: 'Number of the owner that must have signed, as in `github.repository_owner_id`.',
    value: 'number',
    modes: ['verify'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'expected-ref': input({
    brief: 'ref that must have signed, for example refs/tags/v*',
    description: 'Ref that must have signed, for example `refs/tags/v*`.',
    value: 'pattern',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-workflow': input({
    brief: 'workflow that must have signed, owner/name/.github/workflows/x.yml@v1',
    description:
      'Workflow that must have signed, for example ' +
      '`owner/name/.github/workflows/release.yml@refs/tags/v*`: the one that was started, or the ' +
      'reusable one that holds the job (`job_workflow_ref`).',
    value: 'pattern',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-certificate-subject': input({
    brief: 'subject that the signer’s certificate must have, for example `O=example, CN=*`',
    description:
      'Subject that the signer’s certificate must have, as OpenSSL shows it, for example ' +
      '`O=example, CN=release`. With `trusted-certificates`.',
    value: 'name',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-certificate-san': input({
    brief: 'alternative name that it must have, for example URI:spiffe://example.com/release',
    description:
      'Alternative name that the signer’s certificate must have, with its kind: ' +
      '`URI:spiffe://…`, `DNS:…` or `email:…`. With `trusted-certificates`.',
    value: 'name',
    modes: ['verify'],
    parse: plainText,
  }),
  'expected-metadata': input({
    brief: 'signed fact that must be there, `name=value`; may be repeated',
    description:
      'Facts that must be signed, one `name=value` a line, for example `version=1.4.2`. An older ' +
      'artifact with a good signature then does not pass for this one.',
    value: 'name=value',
    modes: ['verify'],
    parse: metadata,
  }),
  'max-age': input({
    brief: 'refuse signatures and trust files that are older, for example 90d',
    description:
      'Refuse signatures that are older than this, for example `90d` (units s, m, h, d, w), and ' +
      'likewise an older trust file.',
    value: 'time',
    modes: ['verify'],
    parse: duration,
  }),
  'min-key-version': input({
    brief: 'refuse older versions of the key',
    briefIn: { rotate: 'retire older versions: the server refuses them from then on' },
    description: {
      verify: 'Refuse signatures by an older version of the key. Default: the minimum that is set in Vault.',
      rotate:
        'Retire all older versions: Vault refuses them from then on. This happens after the new ' +
        'version has signed, but not while `path`, `model-path` or `manifest` still have a ' +
        'signature by an older one.',
    },
    value: 'version',
    modes: ['verify', 'rotate'],
    parse: integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'name-check': input({
    brief: 'compare the signed name by path, basename or none',
    description:
      'What the signed name must equal. `path`: the path below `base-dir`. `basename`: the file ' +
      'name alone. `none`: nothing; a signed file then passes for any other with the same bytes.',
    value: 'part',
    modes: ['verify'],
    parse: oneOf('path', 'basename', 'none'),
    default: 'path',
    cliDefault: 'basename',
  }),
  'require-safetensors': input({
    brief: 'refuse files that are a Python pickle, or packed and may hold one, whatever their name',
    description:
      'Refuse Python pickles, which run code when they are loaded, and packed files that may hold ' +
      'one. The content decides, not the name.',
    modes: ['sign', 'verify'],
    parse: boolean,
    default: 'false',
  }),
  'allow-extra-files': input({
    brief: 'accept files in a model that were not signed',
    description: 'Accept files in a model that were not signed.',
    modes: ['verify'],
    parse: boolean,
    default: 'false',
  }),
  'accept-signed-ignore-paths': input({
    brief: 'leave out of a model what its signer left out',
    description: 'Leave out of a model what its signer left out.',
    modes: ['verify'],
    parse: boolean,
    default: 'false',
  }),
} as const;
