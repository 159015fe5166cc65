/** Types of api.mjs, for the tests: lint cannot see the inferred types of plain JavaScript. */
export function apiPage(): string;
