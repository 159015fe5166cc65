/** Which inputs are credentials. */
import { MLFLOW_SECRETS } from './registry.ts';
import { inputNames, specOf, type InputName } from './table.ts';
import type { Raw } from './values.ts';

/** Credentials among the inputs, found before any input is checked, so that they are masked first. */
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
    // Masking short words, PEM headers and paths would hide half the log.
    .filter((line) => line.length >= SHORTEST_SECRET && !/^(-----|\/)/.test(line));
  const ofRegistry = MLFLOW_SECRETS.map((variable) => env[variable]?.trim() ?? '');
  return [...new Set([...tokens, ...others, ...headerValues(texts('vault-headers')), ...ofRegistry])].filter(
    (text) => text !== '',
  );
}

/** Header values of any length, but not names. A word in a value, as after `Bearer`, also counts. */
function headerValues(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.split(/\r?\n/))
    .map((line) => line.slice(line.indexOf(':') + 1).trim())
    .flatMap((value) => [value, ...value.split(/\s+/).filter((word) => word.length >= SHORTEST_SECRET)]);
}

const SHORTEST_SECRET = 8;
