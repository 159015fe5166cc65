export const OPENBAO_VERSION: string;

export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
  readonly clientCa?: string;
}

export interface DevServerOptions {
  readonly auditFile?: string;
  readonly tls?: TlsFiles;
  readonly env?: Record<string, string>;
}

export interface DevServer {
  readonly address: string;
  readonly tlsAddress: string | undefined;
  readonly rootToken: string;
  readonly unsealKey: string;
  readonly pid: number;
  log(): string;
  stop(): Promise<void>;
}

export function findOpenBao(): Promise<string>;
export function startDevServer(options?: DevServerOptions): Promise<DevServer>;
export function freePort(): Promise<number>;
