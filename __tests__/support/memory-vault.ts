/** A server in memory, to test every request of setup and their order. Other tests use a real server. */
import * as v from 'valibot';
import { AegisError } from '../../src/errors.ts';
import type { VaultClient, VaultRequest } from '../../src/vault/client.ts';

export type Stored = Readonly<Record<string, unknown>>;

export interface MemoryVault {
  readonly client: VaultClient;
  /** What a path answers. */
  readonly stored: Map<string, Stored>;
  readonly reads: string[];
  readonly writes: (readonly [path: string, body: unknown])[];
}

/** @param given what there is, by path; an error is thrown. Mounts are those of `sys/mounts` and `sys/auth`. */
export function memoryVault(given: Readonly<Record<string, Stored | Error>> = {}): MemoryVault {
  const stored = new Map<string, Stored>([
    ['sys/mounts', {}],
    ['sys/auth', {}],
  ]);
  const faults = new Map<string, Error>();
  for (const [path, what] of Object.entries(given))
    if (what instanceof Error) faults.set(path, what);
    else stored.set(path, what);
  const reads: string[] = [];
  const writes: (readonly [string, unknown])[] = [];
  const write = (path: string, body: Stored): void => {
    const [, table, mount] = /^(sys\/(?:mounts|auth))\/(.+)$/.exec(path) ?? [];
    if (table !== undefined) stored.set(table, { ...stored.get(table), [`${mount}/`]: body });
    else if (path.includes('/keys/') && path.endsWith('/config')) {
      const key = path.replace(/\/config$/, '');
      stored.set(key, { ...stored.get(key), ...body });
    } else stored.set(path, body);
  };
  async function request<T>({ method, path, body, schema }: VaultRequest<T>) {
    const fault = faults.get(path);
    if (fault !== undefined) throw fault;
    if (method === 'GET') {
      reads.push(path);
      const data = stored.get(path);
      if (data === undefined) throw notThere(path);
      return Promise.resolve({ data: v.parse(schema, data), requestId: '', warnings: [] });
    }
    writes.push([path, body]);
    // Slower than a read, so code that does not wait for it reads the old state.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    write(path, body as Stored);
    return { data: v.parse(schema, undefined), requestId: '', warnings: [] };
  }
  const client = { namespace: undefined, request, close: async () => Promise.resolve() };
  return { client, stored, reads, writes };
}

/** What the client throws for this answer of a server. */
export function answered(status: number, ...errors: string[]): AegisError {
  return new AegisError('VAULT_REFUSED', {
    message: 'the server refused it',
    vault: { method: 'GET', path: '', status, errors, attempts: 1 },
  });
}

const notThere = (path: string): AegisError => answered(404, `nothing at ${path}`);
