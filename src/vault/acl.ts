/** Limits that policies set on a path besides its capabilities, to explain why Vault refused a granted request. */
import * as v from 'valibot';
import { objectOf } from '../schema.ts';
import type { VaultClient } from './client.ts';

const Parameters = objectOf(v.nullable(v.array(v.unknown())));
const Rule = v.looseObject({
  allowed_parameters: v.optional(Parameters),
  denied_parameters: v.optional(Parameters),
  required_parameters: v.optional(v.array(v.string())),
  min_wrapping_ttl: v.optional(v.number()),
  max_wrapping_ttl: v.optional(v.number()),
});
type Rule = v.InferOutput<typeof Rule>;
const Rules = v.optional(v.nullable(objectOf(Rule)));
const ResultantAcl = v.object({ exact_paths: Rules, glob_paths: Rules });

/**
 * The limits that the token's policies set on a path, one phrase each (`allowed_parameters: input`). Empty if there are
 * none; undefined if the server does not say. With Vault's own policy `default` it does.
 *
 * @param path as policies spell it
 */
export async function limitsOn(client: VaultClient, path: string): Promise<readonly string[] | undefined> {
  try {
    const { data } = await client.request({
      method: 'GET',
      path: 'sys/internal/ui/resultant-acl',
      schema: ResultantAcl,
      retry: 'never',
    });
    const rule = data.exact_paths?.[path] ?? longest(data.glob_paths ?? {}, path);
    return rule === undefined ? [] : limitsOf(rule);
  } catch {
    return undefined;
  }
}

/** Globs are given as prefixes, in which `+` matches one segment. */
function longest(globs: Readonly<Record<string, Rule>>, path: string): Rule | undefined {
  const matching = Object.keys(globs).filter((glob) => {
    const pattern = glob
      .replace(/\*$/, '')
      .replace(/[.*?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('+', '[^/]+');
    return new RegExp(`^${pattern}`).test(path);
  });
  const [first] = matching.sort((a, b) => b.length - a.length);
  return first === undefined ? undefined : globs[first];
}

function limitsOf(rule: Rule): string[] {
  const names = (parameters: Readonly<Record<string, unknown>> = {}): string =>
    Object.keys(parameters).sort().join(', ');
  return [
    ...(rule.allowed_parameters ? [`allowed_parameters: ${names(rule.allowed_parameters)}`] : []),
    ...(rule.denied_parameters ? [`denied_parameters: ${names(rule.denied_parameters)}`] : []),
    ...(rule.required_parameters ? [`required_parameters: ${rule.required_parameters.join(', ')}`] : []),
    ...(rule.min_wrapping_ttl
      ? [`min_wrapping_ttl: ${rule.min_wrapping_ttl} s, so answers must be wrapped`]
      : []),
    ...(rule.max_wrapping_ttl ? [`max_wrapping_ttl: ${rule.max_wrapping_ttl} s`] : []),
  ];
}
