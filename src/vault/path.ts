/** Paths below /v1/ and the policy lines that open them. */
import { AegisError } from '../errors.js';

/**
 * Tag for request paths: every interpolated value is percent-encoded segment by segment, so that a name from an
 * input can neither add a query nor climb to another path. Slashes stay, because mounts may hold them.
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
      expected: 'non-empty segments other than `.` and `..`',
      got: JSON.stringify(value),
    });
  }
  try {
    return segments.map(encodeURIComponent).join('/');
  } catch (cause) {
    // Only a lone surrogate makes encodeURIComponent throw.
    throw new AegisError('INPUT_INVALID', { message: 'a Vault path is not valid Unicode', cause });
  }
}

/** What a mode asks of Transit. Each need is one path and one capability, see `accessFor`. */
export type Need = 'read-key' | 'sign' | 'verify' | 'rotate' | 'configure';

export interface Access {
  /** As policies and `sys/capabilities-self` spell it: relative to the namespace, not percent-encoded. */
  readonly path: string;
  readonly capability: 'read' | 'update';
}

/**
 * The policy that a need takes. The hash is sent in the body, never as a `/sha2-256` suffix of the path, so one
 * path without a wildcard is enough. Transit's sign, verify, rotate and config have no existence check, hence `update`.
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
    case 'configure':
      return { path: `${base}/keys/${key}/config`, capability: 'update' };
  }
}

/** One policy line in HCL, ready to paste. */
export function policyLine({ path, capability }: Access): string {
  return `path ${JSON.stringify(path)} { capabilities = ["${capability}"] }`;
}
