/** Types of troubleshooting.mjs, for the tests: lint cannot see the inferred types of plain JavaScript. */
export function withCodes(
  page: string,
  codes: Readonly<Record<string, { exit: number; meaning: string; remedy: string }>>,
): string;
