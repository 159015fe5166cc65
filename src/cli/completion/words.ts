/** Common parts of the scripts of all shells. Pure. */
import type { CommandModel, Value } from './model.ts';

/** `'keys export'`, `' sign'`: a command and the word of a subcommand, as the scripts compare them. */
export function wordsThatLead(commands: readonly CommandModel[]): string[] {
  return commands.flatMap(({ path, subcommands }) => subcommands.map(({ name }) => `'${path} ${name}'`));
}

/** The options with a value, grouped by the kind of value. */
export function byValue(
  values: ReadonlyMap<string, Value>,
): (readonly [value: Value, flags: readonly string[]])[] {
  const groups = new Map<string, [Value, string[]]>();
  for (const [flag, value] of values) {
    const group = groups.get(String(value)) ?? [value, []];
    group[1].push(flag);
    groups.set(String(value), group);
  }
  return [...groups.values()];
}
