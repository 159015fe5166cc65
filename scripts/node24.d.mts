export function findNode24(): Promise<string>;
export function environmentWith(node: string): NodeJS.ProcessEnv;
export function npmCommand(node?: string): { command: string; args: string[] };
