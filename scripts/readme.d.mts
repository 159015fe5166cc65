/** README with its tables of inputs and outputs made new from action.yml. */
export function withTables(readme: string, actionYml: string): string;
