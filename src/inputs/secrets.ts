/** Which of the inputs are credentials. */
import { MLFLOW_SECRETS } from './registry.ts';
import { inputNames, specOf, type InputName } from './table.ts';
import type { Raw } from './values.ts';

/** Credentials among the inputs, before any of them is checked, so that they can be masked first of all. */
export function secretsOf(raw: Raw, env: Raw): string[] {
  const texts = (name: InputName): string[] =>
    [raw[name], ...(specOf(name).env ?? []).map((variable) => env[variable])].filter(
      (text) => text !== undefined,
    );
  const tokens = (['vault-token', 'github-token'] as const)
    .flatMap(texts)
    .flatMap((text) => text.split(/\s+/));
  const others = inputNames()
    .filter((name) => specOf(name).secret === true && name !== 'vault-headers')
    .flatMap(texts)
    .flatMap((text) => text.split(/\r?\n/))
    .flatMap((line) => [line.trim(), ...line.split(/\s+/)])
    // Short words, PEM headers and paths would mask half of the log.
    .filter((line) => line.length >= SHORTEST_SECRET && !/^(-----|\/)/.test(line));
  const ofRegistry = MLFLOW_SECRETS.map((variable) => env[variable]?.trim() ?? '');
  return [...new Set([...tokens, ...others, ...headerValues(texts('vault-headers')), ...ofRegistry])].filter(
    (text) => text !== '',
  );
}

/** The values of headers however short they are, and not the names. A word of a value, as behind `Bearer`, is one, too. */
function headerValues(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.split(/\r?\n/))
    .map((line) => line.slice(line.indexOf(':') + 1).trim())
    .flatMap((value) => [value, ...value.split(/\s+/).filter((word) => word.length >= SHORTEST_SECRET)]);
}

const SHORTEST_SECRET = 8;
