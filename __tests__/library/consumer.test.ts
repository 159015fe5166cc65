/**
 * The library as another project has it: installed under its name, type-checked strictly, run. Beside it lie only the
 * packages that it needs: whoever loads models does not load the toolkit of GitHub Actions.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { temporaryDirectory, writeFiles } from '../support/tmp.js';
import { startVault, type TestVault } from '../support/vault.js';

/** All that the library imports at run time. */
const NEEDED = ['@sigstore/bundle', '@sigstore/core', 'p-limit', 'p-map', 'undici', 'valibot'];
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const project = temporaryDirectory();
let vault: TestVault;

const PROGRAM = `
import {
  AegisError, openVerified, signModelArtifact, signStream, verifyModelArtifact, verifyStream, type Verified,
} from 'aegis-sign-action';

const [path = '', address = '', token = '', trust = ''] = process.argv.slice(2);
const key = { name: 'aegis', address, auth: token };
const { bundlePath } = await signModelArtifact(path, { key, metadata: { version: '1.4.2' } });
const policy = { expectedMetadata: { version: '1.4.*' }, maxAge: '1d' };
const verified: Verified = await verifyModelArtifact(path, { trust, policy });
await using file = await openVerified(path, { key, policy });
const { bundle } = await signStream(new Blob(['weights']).stream(), { key, name: 'w.bin' });
const streamed = await verifyStream(new Blob(['weights']).stream(), { trust, name: 'w.bin', bundle });
let code = 'none';
try {
  await verifyModelArtifact(path, { trust, policy: { expectedMetadata: { version: '2' } } });
} catch (thrown) {
  if (thrown instanceof AegisError) code = thrown.code;
}
process.stdout.write(JSON.stringify({
  bundlePath, sha256: verified.sha256, streamed: streamed.sha256, bytes: (await file.bytes()).toString(), code,
}));
`;

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('aegis');
  const installed = join(project, 'node_modules/aegis-sign-action');
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [
    TSC,
    '-p',
    join(ROOT, 'tsconfig.json'),
    '--outDir',
    join(installed, 'lib'),
  ]);
  copyFileSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
  for (const name of [...NEEDED, '@types/node']) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
  writeFiles(project, {
    'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
    'program.ts': PROGRAM,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{
          strict: true,
          module: 'NodeNext',
          target: 'ES2022',
          lib: ['ES2024', 'ESNext.Disposable', 'DOM'],
        },
        ...{ types: ['node'], skipLibCheck: false, exactOptionalPropertyTypes: true },
      },
      files: ['program.ts'],
    }),
  });
}, 180_000);
afterAll(async () => {
  await vault.stop();
});

it('type-checks in a strict project, with the types of the web beside those of Node.js, and runs', async () => {
  execFileSync(process.execPath, [TSC, '-p', project], { stdio: 'pipe' });
  const { data } = await vault.demand('GET', 'transit/keys/aegis');
  const pem = (data['keys'] as Record<string, { public_key: string }>)['1']!.public_key;
  const path = join(project, 'w.bin');
  writeFileSync(path, 'weights');
  const args = [join(project, 'program.js'), path, vault.address, vault.rootToken, pem];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', env: {} });
  const printed = JSON.parse(output) as Record<string, string>;
  expect(printed).toMatchObject({ bundlePath: `${path}.sig.json`, bytes: 'weights', code: 'POLICY_UNMET' });
  expect(printed['streamed']).toBe(printed['sha256']);
}, 180_000);
