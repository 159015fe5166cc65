export interface MlflowServer {
  readonly address: string;
  readonly artifacts: string;
  python(script: string, ...args: string[]): Promise<string>;
  log(): string;
  stop(): Promise<void>;
}

export function startMlflow(): Promise<MlflowServer>;
