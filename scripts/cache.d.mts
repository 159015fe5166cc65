export const ROOT: string;
export const CACHE: string;

export function provision(name: string, fill: (directory: string) => Promise<void>): Promise<string>;
export function output(
  command: string,
  args: readonly string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv },
): Promise<string>;
export function exists(path: string): Promise<boolean>;
export function messageOf(thrown: unknown): string;
