/** Which manifests of OCI registries, and where their credentials are. */
import { isAbsolute, join, resolve } from 'node:path';
import type { OciForm } from '../registry/oci/forms.ts';
import { parseOciName, parseOciReference, type OciReference } from '../registry/oci/reference.ts';
import { asRefusal, Refusal } from './parsers/parser.ts';
import type { Problems } from './problems.ts';
import type { Raw, Values } from './values.ts';

/** Where credentials are, as Docker and podman look for them. */
export interface RegistryLogin {
  /** Absolute; the usual place in the home directory when absent. */
  readonly authFile?: string;
  /** The user named this file, so it must exist. */
  readonly isRequired: boolean;
  /** Absolute; where `podman login` and similar tools write, read when there is no other file. */
  readonly podmanFile?: string;
}

export interface OciInputs {
  readonly kind: 'oci';
  /** At least one. In modes resign and rotate, one without tag and digest means everything tagged in the repository. */
  readonly references: readonly OciReference[];
  readonly forms: readonly OciForm[];
  /** Whether to include what an index lists. */
  readonly isRecursive: boolean;
  readonly plainHttp: boolean;
  readonly login: RegistryLogin;
  /** Absolute; where mode verify puts the verified model. */
  readonly target?: string;
}

export function ociInputs(values: Values, env: Raw, workspace: string, problems: Problems): OciInputs {
  const { 'registry-model': named = [], mode } = values;
  const isWholeAllowed = mode === 'resign' || mode === 'rotate';
  const references = named.flatMap((text): OciReference[] => {
    try {
      return [asRefusal(() => (isWholeAllowed ? parseOciName(text) : parseOciReference(text)))];
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      problems.add('registry-model', thrown.says);
      return [];
    }
  });
  if (named.length === 0 && !problems.has('registry-model'))
    problems.add('registry-model', 'is missing: write HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG');
  if (named.length > 1 && values['registry-path'] !== undefined)
    problems.add('registry-path', 'takes one model: name only one, or verify without it');
  return {
    kind: 'oci',
    references,
    forms: values['oci-forms'] ?? ['bundle', 'legacy'],
    isRecursive: values['oci-recursive'] ?? false,
    plainHttp: values['registry-plain-http'] ?? false,
    login: registryLogin(env, workspace),
  };
}

/**
 * Where registry credentials are, according to the environment. One file is read, in the order of go-containerregistry's
 * keychain (pkg/authn), which cosign uses: Docker's, else podman's. REGISTRY_AUTH_FILE precedes both, as in podman and skopeo.
 */
export function registryLogin(env: Raw, workspace: string): RegistryLogin {
  const file = env['REGISTRY_AUTH_FILE']?.trim() ?? '';
  const directory = env['DOCKER_CONFIG']?.trim() ?? '';
  const runtime = env['XDG_RUNTIME_DIR']?.trim() ?? '';
  if (file !== '') return { authFile: resolve(workspace, file), isRequired: true };
  return {
    ...(directory !== '' && { authFile: resolve(workspace, join(directory, 'config.json')) }),
    isRequired: false,
    // A relative path is ignored (XDG Base Directory Specification).
    ...(isAbsolute(runtime) && { podmanFile: join(runtime, 'containers', 'auth.json') }),
  };
}
