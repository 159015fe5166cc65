/** Credential helpers that do not end as they should, each asked by a process of its own, which has to end, too. */
import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { temporaryDirectory } from '../support/tmp.ts';

const home = temporaryDirectory();
const authFile = join(home, 'config.json');
writeFileSync(authFile, JSON.stringify({ credsStore: 'test' }));
const LOGIN = pathToFileURL(join(ROOT, 'src/run/registry-login.ts')).href;
const ASK = `
  const { registryCredentials } = await import(${JSON.stringify(LOGIN)});
  const signal = new AbortController().signal;
  const name = { host: 'r.example.com', repository: 'm' };
  const login = { authFile: ${JSON.stringify(authFile)}, isRequired: true };
  const found = await registryCredentials(name, login, { home: '/', signal }).catch(({ code, sentence }) => ({ code, sentence }));
  console.log(JSON.stringify(found));
`;

async function asked(script: string): Promise<unknown> {
  const program = join(home, 'docker-credential-test');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  const env = { PATH: `${home}${delimiter}${process.env['PATH']}` };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', ASK], {
    env,
    timeout: 15_000,
  });
  return JSON.parse(stdout);
}

it('is not waited for where what it has started goes on', async () => {
  const answer = { ServerURL: 'r.example.com', Username: 'ci', Secret: 'word' };
  const found = await asked(`sleep 30 &\necho '${JSON.stringify(answer)}'`);
  expect(found).toEqual({ kind: 'basic', user: 'ci', password: 'word' });
}, 30_000);

it('is not read to the end where a program of its own writes for ever', async () => {
  const error = await asked('yes secret; true');
  expect(error).toMatchObject({ code: 'INPUT_INVALID', sentence: expect.stringMatching(/wrote too much$/) });
  expect(JSON.stringify(error)).not.toContain('secret');
}, 30_000);

it('says with which status it has failed, and nothing that it wrote', async () => {
  const error = await asked('echo secret; echo secret >&2; exit 3');
  expect(error).toMatchObject({ code: 'INPUT_INVALID', sentence: expect.stringMatching(/status 3$/) });
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(await asked('echo credentials not found in native keychain; exit 1')).toEqual({ kind: 'none' });
}, 30_000);
