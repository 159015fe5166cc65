/**
 * Well-formed signature files that this project cannot verify: distinguished from damaged ones, with the command of the
 * right tool. Nothing here is a verdict about a signature.
 */
import { AegisError } from '../errors.ts';

/** Kinds that are not Sigstore bundles, by their beginning or content. */
const KINDS: readonly { readonly is: RegExp; readonly kind: string; readonly command: string }[] = [
  {
    is: /^-----BEGIN PGP SIGNATURE-----/,
    kind: 'an OpenPGP signature',
    command: 'gpg --verify SIGNATURE FILE',
  },
  {
    is: /^-----BEGIN SSH SIGNATURE-----/,
    kind: 'an SSH signature',
    command: 'ssh-keygen -Y verify -f ALLOWED_SIGNERS -I IDENTITY -n file -s SIGNATURE < FILE',
  },
  {
    is: /^untrusted comment: /,
    kind: 'a minisign signature',
    command: 'minisign -V -p KEY -m FILE -x SIGNATURE',
  },
  {
    is: /^\{[^]{0,200}?"base64Signature"\s*:/,
    kind: 'a bundle by cosign before version 3',
    command: 'cosign verify-blob --new-bundle-format=false --key KEY --bundle BUNDLE FILE',
  },
  {
    is: /^\{\s*"(?:payloadType|payload|signatures)"\s*:/,
    kind: 'a DSSE envelope without a bundle',
    command: 'cosign verify-blob-attestation --new-bundle-format=false --key KEY --signature SIGNATURE FILE',
  },
  {
    is: /^[A-Za-z0-9+/]{60,1400}={0,2}\s*$/,
    kind: 'a bare signature in base64',
    command: 'cosign verify-blob --new-bundle-format=false --key KEY --signature SIGNATURE FILE',
  },
];

/** How much of a file is read to identify it. */
const LOOKED_AT = 2048;

/** The refusal of a file that is another kind of signature; undefined for all others. */
export function otherKind(bytes: Uint8Array): AegisError | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LOOKED_AT))
    .toString('latin1')
    .trimStart();
  const found = KINDS.find(({ is }) => is.test(start));
  return found && refused(found.kind, found.command);
}

/** The media types of bundles in all versions of the specification. */
const MEDIA_TYPE =
  /^application\/vnd\.dev\.sigstore\.bundle(?:\.v(\d{1,3}\.\d{1,3})\+json|\+json;version=(\d{1,3}\.\d{1,3}))$/;

/** The refusal of a bundle of another version; undefined for everything else. */
export function otherVersion(json: unknown, ours: string): AegisError | undefined {
  const { mediaType } = (json ?? {}) as { mediaType?: unknown };
  if (typeof mediaType !== 'string' || mediaType === ours) return undefined;
  const [, later, earlier] = MEDIA_TYPE.exec(mediaType) ?? [];
  const version = later ?? earlier;
  return version === undefined
    ? undefined
    : refused(
        `a Sigstore bundle of version ${version}`,
        'cosign verify-blob-attestation --key KEY --bundle BUNDLE FILE',
      );
}

/** A short-lived certificate: the tool that can ask the transparency log depends on what was signed. */
export function keylessRefusal(signed: 'model' | 'statement' | 'image' | 'bytes'): AegisError {
  const identity = '--certificate-identity IDENTITY --certificate-oidc-issuer ISSUER';
  const commands = {
    model:
      'model_signing verify sigstore --signature BUNDLE --identity IDENTITY --identity_provider ISSUER MODEL',
    image: `cosign verify ${identity} IMAGE`,
    statement: `cosign verify-blob-attestation --bundle BUNDLE ${identity} --type TYPE FILE`,
    bytes: `cosign verify-blob --bundle BUNDLE ${identity} FILE`,
  };
  return refused('a keyless signature with a Sigstore certificate', commands[signed]);
}

/** The refusal of a signature over bytes if a name is required. */
export function namelessRefusal(): AegisError {
  return new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'the signature proves bytes but no name, and a name is required',
    detail: 'it is {got}, not {expected}',
    expected: 'a bundle with a statement',
    got: 'a signature over bytes (messageSignature)',
    hints: [
      'verify the file with name-check none, or with `cosign verify-blob --key KEY --bundle BUNDLE FILE`',
    ],
  });
}

function refused(kind: string, command: string): AegisError {
  return new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'this kind of signature cannot be verified here',
    detail: 'it is {got}; supported is {expected}',
    expected: 'a Sigstore bundle v0.3 by a key or by certificates',
    got: kind,
    hints: [`verify it with \`${command}\``],
  });
}
