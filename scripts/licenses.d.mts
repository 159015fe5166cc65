/** Types of licenses.mjs, for the tests: lint cannot see the inferred types of plain JavaScript. */
export function isAllowed(expression: string): boolean;
export function productionLicenses(root: string): string;
