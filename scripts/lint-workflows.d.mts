/** Types of lint-workflows.mjs, for the tests: lint cannot see the inferred types of plain JavaScript. */
export const AUDITED: readonly string[];
export function workflowFiles(root?: string): string[];
export function runActionlint(files: readonly string[]): Promise<void>;
export function runZizmor(paths: readonly string[], options?: { online?: boolean }): Promise<void>;
