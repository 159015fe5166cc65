/** The login to an OCI registry, as Docker and podman store it: in a file or a credential helper. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, systemReason } from '../errors.ts';
import { ReadFailure, readWhole } from '../files/read.ts';
import type { RegistryLogin } from '../inputs/oci.ts';
import {
  credentialsIn,
  helperCredentials,
  HELPER_HINTS,
  type RegistryCredentials,
} from '../registry/oci/docker-config.ts';
import type { OciRepositoryName } from '../registry/oci/reference.ts';

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_ANSWER_BYTES = 256 * 1024;
/** Time limit for a credential helper, ms: it may ask a cloud. */
const HELPER_MS = 60_000;
/** Time for its last output to arrive once it has exited, ms. */
const LINGER_MS = 500;

/** @throws AegisError INPUT_INVALID, CANCELLED */
export async function registryCredentials(
  name: OciRepositoryName,
  login: RegistryLogin,
  { home, signal }: { readonly home: string; readonly signal: AbortSignal },
): Promise<RegistryCredentials> {
  const file = configurationOf(login, home);
  if (file === undefined) return { kind: 'none' };
  const found = credentialsIn(file.bytes, file.path, name);
  if (found.kind !== 'helper') return found;
  const output = await asked(found.program, found.server, signal);
  return output === undefined ? { kind: 'none' } : helperCredentials(output, found.program);
}

/** The first file that exists; an unreadable one is an error, not skipped. */
function configurationOf(
  { authFile, isRequired, podmanFile }: RegistryLogin,
  home: string,
): { readonly path: string; readonly bytes: Buffer } | undefined {
  const docker = authFile ?? join(home, '.docker', 'config.json');
  for (const path of podmanFile === undefined ? [docker] : [docker, podmanFile]) {
    try {
      return { path, bytes: readWhole(path, MAX_FILE_BYTES) };
    } catch (thrown) {
      if (!(thrown instanceof ReadFailure)) throw thrown;
      if (thrown.problem === 'missing' && !isRequired) continue;
      throw new AegisError('INPUT_INVALID', {
        message: `the credentials for registries in ${path} cannot be read`,
        got: thrown.got,
        hints: ['check REGISTRY_AUTH_FILE, DOCKER_CONFIG and XDG_RUNTIME_DIR'],
        cause: thrown,
      });
    }
  }
  return undefined;
}

/** Asks a credential helper (docker/docker-credential-helpers, `get`). @returns undefined if it has no credentials */
async function asked(program: string, server: string, signal: AbortSignal): Promise<Buffer | undefined> {
  const child = spawn(program, ['get'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Not spawn's own timeout: its timer outlives a program that failed to start.
    signal: AbortSignal.any([signal, AbortSignal.timeout(HELPER_MS)]),
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
      // Its child processes may keep the output open, and we would wait for them.
      child.on('exit', () => setTimeout(() => child.stdout.destroy(), LINGER_MS).unref());
      // It may exit before it has read.
      child.stdin.on('error', () => undefined);
      child.stdin.end(server);
      child.stdout.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MAX_ANSWER_BYTES) chunks.push(chunk);
        else {
          child.kill('SIGKILL');
          child.stdout.destroy();
        }
      });
    });
    const output = Buffer.concat(chunks);
    if (status === 0) return output;
    if (/credentials not found/i.test(output.toString())) return undefined;
    throw failed(program, size > MAX_ANSWER_BYTES ? 'it wrote too much' : `status ${status ?? 'none'}`);
  } catch (thrown) {
    if (signal.aborted)
      throw new AegisError('CANCELLED', { message: `cancelled while asking ${program}`, cause: thrown });
    if (thrown instanceof AegisError) throw thrown;
    const code = systemReason(thrown);
    throw failed(program, code === 'ABORT_ERR' ? 'it took too long' : code, thrown);
  } finally {
    child.stdout.destroy();
  }
}

function failed(program: string, got: string, cause?: unknown): AegisError {
  return new AegisError('INPUT_INVALID', {
    message: `${program} does not give the login for the registry`,
    got,
    hints: HELPER_HINTS,
    ...defined({ cause }),
  });
}
