/** Which file with credentials is read: REGISTRY_AUTH_FILE, else Docker's, else podman's. */
import { chmodSync, mkdirSync, rmdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { registryLogin } from '../../src/inputs/oci.ts';
import { registryCredentials } from '../../src/run/registry-login.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const NAME = { host: 'r.example.com', repository: 'm' };
const PODMAN = 'run/containers/auth.json';

const of = (user: string): string =>
  JSON.stringify({ auths: { [NAME.host]: { auth: Buffer.from(`${user}:word`).toString('base64') } } });

/** Reads below `directory`, which is home and workspace. @returns the user, or the kind of what was found */
async function found(directory: string, env: Record<string, string>): Promise<string> {
  const signal = new AbortController().signal;
  const got = await registryCredentials(NAME, registryLogin(env, directory), { home: directory, signal });
  return got.kind === 'basic' ? got.user : got.kind;
}

const refusal = (path: string) => ({ code: 'INPUT_INVALID', message: expect.stringContaining(path) });

it('takes the first file that is there', async () => {
  const directory = temporaryDirectory();
  const env = { XDG_RUNTIME_DIR: join(directory, 'run'), DOCKER_CONFIG: 'docker' };
  expect(await found(directory, env)).toBe('none');
  writeFiles(directory, { [PODMAN]: of('podman') });
  expect(await found(directory, env)).toBe('podman');
  expect(await found(directory, {})).toBe('none');
  writeFiles(directory, { '.docker/config.json': of('home') });
  expect(await found(directory, { XDG_RUNTIME_DIR: env.XDG_RUNTIME_DIR })).toBe('home');
  writeFiles(directory, { 'docker/config.json': of('docker') });
  expect(await found(directory, env)).toBe('docker');
  writeFiles(directory, { named: of('named') });
  expect(await found(directory, { ...env, REGISTRY_AUTH_FILE: 'named' })).toBe('named');
});

it('goes by the file that is there, also where it says nothing of the registry', async () => {
  const directory = temporaryDirectory();
  writeFiles(directory, { [PODMAN]: of('podman'), '.docker/config.json': '{}' });
  expect(await found(directory, { XDG_RUNTIME_DIR: join(directory, 'run') })).toBe('none');
});

it('does not put another file in the place of one that is named', async () => {
  const directory = temporaryDirectory();
  writeFiles(directory, { [PODMAN]: of('podman') });
  const env = { XDG_RUNTIME_DIR: join(directory, 'run'), REGISTRY_AUTH_FILE: 'nowhere' };
  await expect(found(directory, env)).rejects.toMatchObject(refusal('nowhere'));
});

it('takes no relative XDG_RUNTIME_DIR', async () => {
  const directory = temporaryDirectory();
  writeFiles(directory, { [PODMAN]: of('podman') });
  expect(registryLogin({ XDG_RUNTIME_DIR: 'run' }, directory)).toEqual({ isRequired: false });
});

it('refuses a directory or a link to itself in the place of the file, and a file of another form', async () => {
  const directory = temporaryDirectory();
  const env = { XDG_RUNTIME_DIR: join(directory, 'run') };
  mkdirSync(join(directory, PODMAN), { recursive: true });
  await expect(found(directory, env)).rejects.toMatchObject(refusal(PODMAN));
  rmdirSync(join(directory, PODMAN));
  symlinkSync('auth.json', join(directory, PODMAN));
  await expect(found(directory, env)).rejects.toMatchObject(refusal(PODMAN));
  const other = temporaryDirectory();
  writeFiles(other, { [PODMAN]: '{"auths": 1}' });
  await expect(found(other, { XDG_RUNTIME_DIR: join(other, 'run') })).rejects.toMatchObject(refusal(PODMAN));
  mkdirSync(join(other, '.docker/config.json'), { recursive: true });
  await expect(found(other, { XDG_RUNTIME_DIR: join(other, 'run') })).rejects.toMatchObject(
    refusal('.docker/config.json'),
  );
});

itIf(process.getuid?.() !== 0, 'root reads every file')(
  'refuses a file that it may not read, and a directory that it may not look into',
  async () => {
    const directory = temporaryDirectory();
    const env = { XDG_RUNTIME_DIR: join(directory, 'run') };
    const [path = ''] = writeFiles(directory, { [PODMAN]: of('podman') });
    chmodSync(path, 0o000);
    await expect(found(directory, env)).rejects.toMatchObject(refusal(PODMAN));
    chmodSync(join(directory, 'run'), 0o000);
    try {
      await expect(found(directory, env)).rejects.toMatchObject(refusal(PODMAN));
    } finally {
      chmodSync(join(directory, 'run'), 0o755);
    }
  },
);
