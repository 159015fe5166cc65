/** `HOST/REPOSITORY:TAG` and `HOST/REPOSITORY@sha256:…`, as OCI registries and their clients write them. */
import { defined } from '../../defined.ts';
import { AegisError, printable } from '../../errors.ts';
import { SHA256_DIGEST } from '../../sha256.ts';

/** A repository of a registry. */
export interface OciRepositoryName {
  /** Host, with port if there is one; `docker.io` for Docker Hub. */
  readonly host: string;
  /** Path of the repository, `/`-separated. */
  readonly repository: string;
}

/** A manifest in a repository: by digest, by tag, or by both, which must then agree. */
export interface OciReference extends OciRepositoryName {
  readonly tag?: string;
  /** `sha256:` and 64 lower-case hex digits. */
  readonly digest?: string;
}

const ONE = 'HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG';
const WHOLE = `HOST/REPOSITORY, or for one manifest ${ONE}`;
/** OCI Distribution 1.1, "Pulling manifests". */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-fA-F:.]{2,45}\\])(?::\\d{1,5})?$`);
const MAX_NAME = 255;
const DOCKER_HUB = /^(?:index\.|registry-1\.)?docker\.io$/i;

/** Whether a text is a supported digest. */
export function isDigest(text: string): boolean {
  return SHA256_DIGEST.test(text);
}

/** Whether a text is a tag: listed tags become parts of addresses. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/**
 * Reads a reference. Nothing is filled in: to some tools, a name without a host would be on Docker Hub, and one without
 * tag and digest would be `latest`.
 *
 * @param text may begin with `oci://`, as KServe writes it
 * @throws AegisError INPUT_INVALID
 */
export function parseOciReference(text: string): OciReference {
  const { name, tag, digest } = partsOf(text, ONE);
  if (tag === undefined && digest === undefined) throw refusal(text, 'neither a tag nor a digest', ONE);
  return { ...name, ...defined({ tag, digest }) };
}

/**
 * Reads the name of a whole repository, or a reference.
 *
 * @throws AegisError INPUT_INVALID
 */
export function parseOciName(text: string): OciReference {
  const { name, tag, digest } = partsOf(text, WHOLE);
  return { ...name, ...defined({ tag, digest }) };
}

interface Parts {
  readonly name: OciRepositoryName;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

function partsOf(text: string, expected: string): Parts {
  const refuse = (got: string): AegisError => refusal(text, got, expected);
  if (/[^\x21-\x7e]/.test(text)) throw refuse('a space or another character that is not allowed');
  const [rest = '', digest, ...more] = text.replace(/^oci:\/\//, '').split('@');
  if (more.length > 0) throw refuse('more than one @');
  if (digest !== undefined && !/^sha\d+:/.test(digest))
    throw refuse('an @ without a digest after it; for a login, use `docker login`');
  if (digest !== undefined && !SHA256_DIGEST.test(digest))
    throw refuse('a digest that is not sha256: and 64 hex digits in lower case');
  const slash = rest.indexOf('/');
  if (slash === -1) throw refuse('no host before the repository');
  const host = rest.slice(0, slash);
  if (!isHost(host)) throw refuse(`${JSON.stringify(host)} in place of a host`);
  const colon = rest.indexOf(':', slash);
  const path = rest.slice(slash + 1, colon === -1 ? undefined : colon);
  const tag = colon === -1 ? undefined : rest.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) throw refuse(`${JSON.stringify(tag)} in place of a tag`);
  const name = named(host, path);
  if (!REPOSITORY.test(name.repository) || name.host.length + name.repository.length + 1 > MAX_NAME)
    throw refuse(`${JSON.stringify(path)} in place of a repository`);
  return { name, tag, digest };
}

/** Other tools would read a first part without dot and port as part of the repository. */
function isHost(text: string): boolean {
  if (!HOST.test(text) || !/[.:]|^localhost$/.test(text)) return false;
  return URL.canParse(`https://${text}/`);
}

function named(host: string, repository: string): OciRepositoryName {
  if (!DOCKER_HUB.test(host)) return { host: host.toLowerCase(), repository };
  return { host: 'docker.io', repository: repository.includes('/') ? repository : `library/${repository}` };
}

function refusal(text: string, got: string, expected: string): AegisError {
  // Text before an @ is a password, unless a digest follows it and a repository precedes it.
  const shown = text.replace(/^(?:.*@(?!sha\d+:)|[^/]*@)/s, '***@');
  return new AegisError('INPUT_INVALID', {
    message: `${printable(shown.slice(0, 300))} is not a valid reference`,
    detail: 'it has {got}; write {expected}',
    expected,
    got,
  });
}

/**
 * `HOST/REPOSITORY`: the name of everything in it in signatures, so that a signature for one repository does not pass
 * in another.
 */
export function repositoryName({ host, repository }: OciRepositoryName): string {
  return `${host}/${repository}`;
}

/** The reference as text. */
export function ociReferenceTo({ tag, digest, ...name }: OciReference): string {
  return `${repositoryName(name)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Host and port of a registry's API. */
export function apiHost({ host }: Pick<OciRepositoryName, 'host'>): string {
  return host === 'docker.io' ? 'registry-1.docker.io' : host;
}

/** The registry's name in cosign and in Docker's configuration. */
export function dockerName({ host }: Pick<OciRepositoryName, 'host'>): string {
  return host === 'docker.io' ? 'index.docker.io' : host;
}
