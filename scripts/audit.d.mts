/** Types of audit.mjs, for the tests: lint cannot see the inferred types of plain JavaScript. */
export function verdictOf(json: string): { status: 0 | 1 | 3; lines: string[] };
