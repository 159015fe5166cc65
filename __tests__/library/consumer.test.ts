/**
 * The library as another project has it: packed, installed by npm from the package, type-checked strictly, run.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { npmCommand } from '../../scripts/node24.mjs';
import { importedPackages } from '../../scripts/shipped.mjs';
import { examplesOf } from '../support/examples.ts';
import { pushModel, repositoryAt, startRegistry, toolOr, type TestRegistry } from '../support/oci.ts';
import { describeIf, itIf } from '../support/skip.ts';
import { fencesOf, textOf } from '../support/markdown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

/** Whoever loads models does not load the toolkit of GitHub Actions. */
const MOST_PACKAGES = 20;
const MOST_MEGABYTES = 15;
const KEY = 'aegis-model-sign';
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};
const project = temporaryDirectory();
const installed = join(project, 'node_modules/aegis-sign-action');
let vault: TestVault;
let packed: string[];

const PROGRAM = `
import {
  AegisError, openVerified, signModelArtifact, signStream, verifyModelArtifact, verifyStream, type Verified,
} from 'aegis-sign-action';

const [path = '', address = '', token = '', trust = ''] = process.argv.slice(2);
const key = { name: 'aegis-model-sign', address, auth: token };
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

/** Examples name places that a machine for tests does not have. */
const PLACES: Readonly<Record<string, string>> = {
  '/models/': `${project}/models/`,
  '/etc/aegis/trusted-keys.json': `${project}/trusted-keys.json`,
  '/var/run/secrets/': `${project}/secrets/`,
};
/** What they sign must be there before they verify it. */
const examples = examplesOf(textOf('docs/API.md')).sort(
  (a, b) => Number(b.of.startsWith('sign')) - Number(a.of.startsWith('sign')),
);
const PRINTED: Readonly<Record<string, RegExp>> = {
  signModelArtifact: /^version 1 of the key signed; see .*weights\.bin\.sig\.json\n$/,
  signBytes: /^\{.*"event":"sign","outcome":"success","artifact":"generation\.json".*\}\n$/,
  signStream: /^$/,
  signRegistryModel: /^deploy .*\/ml\/fraud@sha256:[0-9a-f]{64}\n$/,
  verifyRegistryModel: /\/models\/fraud is sha256:[0-9a-f]{64}\n$/,
  openVerified: /^7 bytes of weights\.bin, signed at \d{4}-\d\d-\d\dT.*Z\n$/,
  verifyModelArtifact: /^weights\.bin is what was signed: [0-9a-f]{64}\n$/,
  verifyBytes: /^7 bytes are safe to load\n$/,
  verifyStream: /^7 bytes were verified\n$/,
};

const distribution = await toolOr('distribution');
let registry: TestRegistry | undefined;
const isRegistry = (of: string): boolean => of.endsWith('RegistryModel');

const inPlace = (text: string): string =>
  Object.entries({
    ...PLACES,
    'https://vault.example.com:8200': vault.address,
    'registry.example.com/ml': `${registry?.host ?? 'localhost:1'}/ml`,
  }).reduce((replaced, [from, to]) => replaced.replaceAll(from, to), text);

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
  execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8', env, stdio: 'pipe' });

function npm(args: readonly string[], cwd: string): string {
  const { command, args: before } = npmCommand();
  return execFileSync(command, [...before, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
    shell: process.platform === 'win32' && command === 'npm',
  });
}

/** Everything that a release is packed from, and what a careless build could leave beside it. */
function packFrom(stage: string): string {
  const absent = new Set(['node_modules', '.git', '.cache', 'lib', 'build', 'coverage']);
  for (const name of readdirSync(ROOT)) {
    if (!absent.has(name)) cpSync(join(ROOT, name), join(stage, name), { recursive: true });
  }
  execFileSync(process.execPath, [
    TSC,
    '-p',
    join(ROOT, 'tsconfig.lib.json'),
    '--outDir',
    join(stage, 'lib'),
    // The types of src/ are checked elsewhere, those of the package below.
    '--noCheck',
  ]);
  const decoys = ['lib/index.js.map', 'lib/index.test.js', 'lib/__tests__/a.js', 'dist/cli/index.js.map'];
  writeFiles(stage, Object.fromEntries(decoys.map((name) => [name, '{}'])));
  const [packet] = JSON.parse(
    npm(['pack', '--ignore-scripts', '--json', '--pack-destination', stage], stage),
  ) as [{ filename: string }];
  return join(stage, packet.filename);
}

async function prepareVault(): Promise<{ token: string; secretId: string }> {
  await vault.createKey(KEY);
  const policy = readFileSync(join(ROOT, 'vault/policies/aegis-transit.hcl'), 'utf8');
  await vault.demand('PUT', 'sys/policies/acl/aegis', { policy });
  await vault.demand('POST', 'sys/auth/approle', { type: 'approle' });
  await vault.demand('POST', 'auth/approle/role/aegis', { token_policies: ['aegis'] });
  await vault.demand('POST', 'auth/approle/role/aegis/role-id', { role_id: 'aegis-release' });
  const { data } = await vault.demand('POST', 'auth/approle/role/aegis/secret-id', {});
  return { token: await vault.createToken(policy), secretId: data['secret_id'] as string };
}

/** What npm says where no registry answers, and its cache does not have everything. */
const UNREACHABLE =
  /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;

/** Installs what was packed. @returns why that cannot be tried here; whatever else is wrong is thrown */
function install(): string {
  const tarball = packFrom(temporaryDirectory());
  writeFiles(project, {
    'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  });
  const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    npm(
      [
        'install',
        ...quiet,
        '--fetch-retries=1',
        '--fetch-retry-mintimeout=1000',
        '--fetch-timeout=30000',
        tarball,
      ],
      project,
    );
    return '';
  } catch (error) {
    const [code] = UNREACHABLE.exec(String((error as { stderr?: unknown }).stderr)) ?? [];
    if (code === undefined) throw error;
    return `the registry of npm cannot be reached (${code})`;
  }
}
const whyNot = install();

describeIf(whyNot === '', whyNot)('in another project', () => {
  beforeAll(async () => {
    vault = await startVault();
    const { token, secretId } = await prepareVault();
    if (distribution.path !== undefined) {
      registry = await startRegistry(distribution.path, 'distribution');
      const repository = await repositoryAt(`${registry.host}/ml/fraud`);
      await pushModel(repository, '7', { 'model.safetensors': 'weights' });
      await repository.close();
    }
    writeFiles(project, {
      'models/weights.bin': 'weights',
      'secrets/vault-token': `${token}\n`,
      'secrets/secret-id': `${secretId}\n`,
      // This registry asks nobody for it.
      'secrets/registry': 'word\n',
      'program.ts': PROGRAM,
      'gate.ts': fencesOf('docs/API.md').find(({ language }) => language === 'ts')?.text ?? '',
      'plain/gate.ts': "export * from 'aegis-sign-action';\n",
      'plain/tsconfig.json': JSON.stringify({ compilerOptions: { strict: true, skipLibCheck: false } }),
      'plain/package.json': '{}',
      'required.cjs': "process.stdout.write(Object.keys(require('aegis-sign-action')).sort().join());",
      'imported.mjs':
        "import * as all from 'aegis-sign-action'; process.stdout.write(Object.keys(all).sort().join());",
      ...Object.fromEntries(examples.map(({ of, text }) => [`examples/${of}.ts`, inPlace(text)])),
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          ...{ strict: true, module: 'NodeNext', target: 'ES2022', skipLibCheck: false },
          ...{ lib: ['ES2024', 'ESNext.Disposable', 'DOM'], exactOptionalPropertyTypes: true },
          ...{ noUncheckedIndexedAccess: true, noUnusedLocals: true },
        },
        include: ['program.ts', 'gate.ts', 'examples'],
      }),
    });
    packed = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(installed, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  }, 300_000);
  afterAll(async () => {
    await Promise.all([registry?.stop(), vault.stop()]);
  });

  describe('the package', () => {
    it('holds the library, the CLI and its policies', () => {
      for (const name of [
        'lib/index.js',
        'lib/index.d.ts',
        'dist/cli/index.js',
        'dist/licenses.txt',
        'LICENSE',
      ])
        expect(packed).toContain(name);
      expect(packed).toContain('vault/policies/aegis-transit.hcl');
    });

    it('holds no test, fixture, source map, source or edge', () => {
      const foreign =
        /(^|\/)(__tests__|fixtures?|bench|src|node_modules|\.[^/]+)(\/|$)|\.test\.|\.map$|(?<!\.d)\.ts$|^lib\/(action|cli)\//;
      expect(packed.filter((name) => foreign.test(name))).toEqual([]);
    });

    it('names no path of the machine that made it', () => {
      const traces = [ROOT, join(tmpdir(), 'aegis-'), 'file:///'];
      const betrayed = packed.filter((name) => {
        const text = readFileSync(join(installed, name), 'utf8');
        // In dist they are remarks of bundled packages.
        const isMapped = name.startsWith('lib/') && text.includes('sourceMappingURL');
        return isMapped || traces.some((trace) => text.includes(trace));
      });
      expect(betrayed).toEqual([]);
    });

    it(`is at most ${MOST_PACKAGES} packages and ${MOST_MEGABYTES} MB, with all that it needs`, () => {
      const installedFiles = readdirSync(join(project, 'node_modules'), {
        recursive: true,
        withFileTypes: true,
      })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      const packages = installedFiles.filter((path) =>
        /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path.replaceAll('\\', '/')),
      );
      const bytes = installedFiles.reduce((sum, path) => sum + statSync(path).size, 0);
      expect(packages.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
      expect(packages.length).toBeLessThanOrEqual(MOST_PACKAGES);
      expect(bytes / 1e6).toBeLessThanOrEqual(MOST_MEGABYTES);
    });

    it('declares what its files import, and nothing else', () => {
      const files = packed.filter((name) => /^lib\/.*\.js$/.test(name)).map((name) => join(installed, name));
      // Types of Node.js are for the declarations alone.
      expect([...importedPackages(files), '@types/node'].sort()).toEqual(
        Object.keys(manifest.dependencies).sort(),
      );
      for (const file of files) {
        for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(
          /from '(\.[^']+)'|import\(\s*'(\.[^']+)'/g,
        ))
          if (target !== '') expect(existsSync(resolve(dirname(file), target))).toBe(true);
      }
    });

    it('is imported and required alike', () => {
      const names = run([join(project, 'imported.mjs')]);
      expect(names).toContain('verifyModelArtifact');
      expect(run([join(project, 'required.cjs')])).toBe(names);
    });

    const old = '/usr/bin/node';
    const isOld =
      existsSync(old) && /^v(1\d|20|21)\./.test(execFileSync(old, ['--version'], { encoding: 'utf8' }));
    itIf(isOld, 'there is no Node.js older than 22 here')(
      'says so in a sentence where Node.js is too old',
      () => {
        for (const name of ['imported.mjs', 'required.cjs'])
          expect(() => execFileSync(old, [join(project, name)], { stdio: 'pipe' })).toThrow(
            /Node\.js \d+\.\d+\.\d+ is too old: use Node\.js 22\.22\.2 or later[^]*RUNTIME_UNSUPPORTED/,
          );
      },
    );

    it('starts as npx starts it, by its own name', () => {
      const npx = npm(['exec', '--offline', '--', 'aegis-sign-action', '--version'], project);
      expect(npx.trim()).toBe(manifest.version);
    });

    it('has a command that exports keys', () => {
      const output = join(project, 'trusted-keys.json');
      const cli = join(installed, 'dist/cli/index.js');
      run([cli, 'keys', 'export', '--key', KEY, '--output', output], {
        VAULT_ADDR: vault.address,
        VAULT_TOKEN_FILE: join(project, 'secrets/vault-token'),
      });
      expect(statSync(output).size).toBeGreaterThan(0);
    });
  });

  it('type-checks in a strict project, with the types of the web beside those of Node.js', () => {
    expect(compiled(project)).toBe('');
  }, 180_000);

  it('type-checks where nothing is set but strict', () => {
    expect(compiled(join(project, 'plain'))).toBe('');
  }, 180_000);

  describe('the installed package', () => {
    it('signs and verifies', async () => {
      const { data } = await vault.demand('GET', `transit/keys/${KEY}`);
      const pem = (data['keys'] as Record<string, { public_key: string }>)['1']!.public_key;
      const path = join(project, 'w.bin');
      writeFileSync(path, 'weights');
      const args = [join(project, 'program.js'), path, vault.address, vault.rootToken, pem];
      const printed = JSON.parse(run(args)) as Record<string, string>;
      expect(printed).toMatchObject({
        bundlePath: `${path}.sig.json`,
        bytes: 'weights',
        code: 'POLICY_UNMET',
      });
      expect(printed['streamed']).toBe(printed['sha256']);
    });

    it('opens its reference with a program that tells good from bad', () => {
      writeFiles(project, { 'gate/weights.bin': 'weights' });
      const args = (path: string): string[] => [
        join(project, 'program.js'),
        path,
        vault.address,
        vault.rootToken,
      ];
      const path = join(project, 'gate/weights.bin');
      run([...args(path), readFileSync(join(project, 'trusted-keys.json'), 'utf8')]);
      cpSync(join(project, 'trusted-keys.json'), join(project, 'aegis-trust.json'));
      expect(run([join(project, 'gate.js'), path])).toMatch(/^weights\.bin: 7 bytes, signed at /);
      writeFileSync(path, 'WEIGHTS');
      expect(() => run([join(project, 'gate.js'), path])).toThrow(/DIGEST_MISMATCH: [^]*hint: /);
    });

    it('is documented with examples of all its functions', () => {
      expect(examples.map(({ of }) => of).sort()).toEqual(Object.keys(PRINTED).sort());
    });

    const printedBy = (of: string): string => run([join(project, `examples/${of}.js`)]);
    const names = examples.map(({ of }) => of);
    it.each(names.filter((of) => !isRegistry(of)))('the example of %s does what it says', (of) => {
      expect(printedBy(of)).toMatch(PRINTED[of]!);
    });

    itIf(distribution.path !== undefined, distribution.why).each(names.filter(isRegistry))(
      'the example of %s does what it says in a registry',
      (of) => {
        expect(printedBy(of)).toMatch(PRINTED[of]!);
      },
    );

    it('every example that signs has left its signature', () => {
      const signatures = readdirSync(join(project, 'models')).filter((name) =>
        /^(?!fraud).*\.sig\.json$/.test(name),
      );
      expect(signatures).toHaveLength(3);
    });

    it('an example that verifies refuses another content', () => {
      writeFileSync(join(project, 'models/weights.bin'), 'WEIGHTS');
      for (const { of } of examples.filter((one) => !one.of.startsWith('sign') && !isRegistry(one.of)))
        expect(() => run([join(project, `examples/${of}.js`)])).toThrow(/DIGEST_MISMATCH/);
    });
  });
});

/** What the compiler complains of. */
function compiled(directory: string): string {
  try {
    return execFileSync(process.execPath, [TSC, '-p', directory], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}
