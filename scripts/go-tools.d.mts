/** Types of go-tools.mjs, for the tests: lint cannot see the inferred types of plain JavaScript. */
export const GO_TOOLS: Readonly<
  Record<'actionlint' | 'cosign', { module: string; version: string; ask: string }>
>;
export function goTool(name: 'actionlint' | 'cosign'): Promise<string>;
