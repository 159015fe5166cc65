/** Paths below /v1/ and the policy lines that allow them. */
import { AegisError } from '../errors.ts';
import { PROBE_HASH, PROBE_PARAMETERS } from './probe.ts';

/**
 * Tag for request paths: percent-encodes every interpolated value segment by segment, so that a name from an input can
 * neither add a query nor lead to another path. Slashes stay, because mounts may contain them.
 *
 * @throws AegisError INPUT_INVALID for an empty value and for segments that URLs treat as navigation (`.`, `..`).
 */
export function vaultPath(literals: TemplateStringsArray, ...values: readonly string[]): string {
  return literals.reduce((path, literal, index) => path + encodeSegments(values[index - 1] ?? '') + literal);
}

function encodeSegments(value: string): string {
  const segments = value.replace(/^\/+|\/+$/g, '').split('/');
  const bad = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
  if (bad !== undefined) {
    throw new AegisError('INPUT_INVALID', {
      message: 'a Vault path cannot be built',
      detail: 'its segments are {expected}, and one is {got}',
      expected: 'non-empty segments other than `.` and `..`',
      got: JSON.stringify(value),
    });
  }
  try {
    return segments.map(encodeURIComponent).join('/');
  } catch (cause) {
    // encodeURIComponent throws only for a lone surrogate.
    throw new AegisError('INPUT_INVALID', { message: 'a Vault path is not valid Unicode', cause });
  }
}

/**
 * What a mode needs from Transit. Each need is one path and one capability, see `accessFor`. `probe` signs the message by
 * which a rotation tests the new version; `retire` raises `min_decryption_version`; `configure` is any change of the key's
 * settings.
 */
export type Need = 'read-key' | 'sign' | 'verify' | 'rotate' | 'probe' | 'retire' | 'configure';

export interface Access {
  /** As policies and `sys/capabilities-self` spell it: relative to the namespace, not percent-encoded. */
  readonly path: string;
  readonly capability: 'read' | 'update';
  /** The only parameters that are sent, with their values; an empty list allows any value. All when absent. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The policy for a need. The hash is sent in the body, so one path without a wildcard is enough; only the probe has it in
 * the path (see probe.ts). Transit's sign, verify, rotate and config have no existence check, hence `update`.
 */
export function accessFor(need: Need, mount: string, key: string): Access {
  const base = mount.replace(/^\/+|\/+$/g, '');
  switch (need) {
    case 'read-key':
      return { path: `${base}/keys/${key}`, capability: 'read' };
    case 'sign':
      return { path: `${base}/sign/${key}`, capability: 'update' };
    case 'verify':
      return { path: `${base}/verify/${key}`, capability: 'update' };
    case 'rotate':
      return { path: `${base}/keys/${key}/rotate`, capability: 'update' };
    case 'probe':
      return {
        path: `${base}/sign/${key}/${PROBE_HASH.transit}`,
        capability: 'update',
        parameters: PROBE_PARAMETERS,
      };
    case 'retire':
      // The same path can make the key exportable or deletable, which a retirement does not need.
      return {
        path: `${base}/keys/${key}/config`,
        capability: 'update',
        parameters: { min_decryption_version: [] },
      };
    case 'configure':
      return { path: `${base}/keys/${key}/config`, capability: 'update' };
  }
}

/** A policy rule in HCL, ready to paste. One line if the parameters are not limited. */
export function policyLine({ path, capability, parameters }: Access): string {
  const head = `path ${JSON.stringify(path)} {`;
  if (parameters === undefined) return `${head} capabilities = ["${capability}"] }`;
  const allowed = Object.entries(parameters).map(
    ([name, values]) =>
      `    ${JSON.stringify(name)} = [${values.map((one) => JSON.stringify(one)).join(', ')}]`,
  );
  return [
    head,
    `  capabilities = ["${capability}"]`,
    '  allowed_parameters = {',
    ...allowed,
    '  }',
    '}',
  ].join('\n');
}
