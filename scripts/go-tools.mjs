// @ts-check
/** Programs that the tests build from the Go module proxy, unless PATH has them. Each is kept below `.cache/`. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { output, provision } from './cache.mjs';

/**
 * The pins. The documents are tested with these versions of the programs.
 *
 * `ask` is the argument to detect the program on PATH; without it, the program is always built. With `source`, it is built
 * from a file of scripts/go/ that uses the module. With `main`, it is that package of the module, built with the module's own
 * replacements, which `go install` refuses.
 *
 * @type {Readonly<Record<'actionlint' | 'timestamp-server' | 'cosign' | 'distribution' | 'oras' | 'referrers-registry' | 'image-policy' | 'policy-controller' | 'kyverno', {
 *   module: string, version: string, ask?: string, source?: string, main?: string, tags?: string}>>}
 */
export const GO_TOOLS = {
  /** The checker of workflow files. */
  actionlint: { module: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12', ask: '-version' },
  /** Sigstore's timestamp authority; later versions need a newer Go. */
  'timestamp-server': {
    module: 'github.com/sigstore/timestamp-authority/v2/cmd/timestamp-server',
    version: 'v2.1.3',
    ask: 'version',
  },
  /** Sigstore's own signer and verifier. */
  cosign: { module: 'github.com/sigstore/cosign/v3/cmd/cosign', version: 'v3.1.3', ask: 'version' },
  /** The registry that most others are based on. It keeps no list of referrers. */
  distribution: { module: 'github.com/distribution/distribution/v3/cmd/registry', version: 'v3.1.2' },
  /** The client for artifacts in registries. */
  oras: { module: 'oras.land/oras/cmd/oras', version: 'v1.3.6', ask: 'version' },
  /** A registry in memory that keeps a list of referrers. */
  'referrers-registry': {
    module: 'github.com/google/go-containerregistry',
    version: 'v0.22.1',
    source: 'referrers-registry.go',
  },
  /** The check that podman, skopeo and CRI-O make before they use an image. */
  'image-policy': {
    module: 'go.podman.io/image/v5',
    version: 'v5.42.1',
    source: 'image-policy.go',
    tags: 'containers_image_openpgp,exclude_graphdriver_btrfs,containers_image_docker_daemon_stub,containers_image_storage_stub',
  },
  /** Tries a ClusterImagePolicy of Sigstore's policy-controller on an image: takes more than three minutes to build. */
  'policy-controller': {
    module: 'github.com/sigstore/policy-controller',
    version: 'v0.13.1',
    main: './cmd/tester',
  },
  /** Tries policies of Kyverno on resources: takes more than seven minutes to build. */
  kyverno: {
    module: 'github.com/kyverno/kyverno',
    version: 'v1.18.2',
    main: './cmd/cli/kubectl-kyverno',
  },
};

const EXE = process.platform === 'win32' ? '.exe' : '';
/** Two processes may wait for one build, which takes minutes. */
const BUILD_PATIENCE_MS = 20 * 60_000;

/**
 * @param {keyof typeof GO_TOOLS} name
 * @returns {Promise<string>} path of the program
 * @throws {Error} if PATH has neither the program nor Go
 */
export async function goTool(name) {
  const { ask, version, source, main } = GO_TOOLS[name];
  if (ask !== undefined) {
    try {
      await output(name, [ask]);
      return name;
    } catch {
      // It is built below.
    }
  }
  const text = source === undefined ? '' : await readFile(sourcePath(source), 'utf8');
  // Another source makes another program.
  const mark = text === '' ? '' : `-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
  const directory = await provision(
    `${name}-${version}${mark}`,
    async (target) => {
      if (text !== '') await build(name, text, target);
      else if (main !== undefined) await buildOwn(name, main, target);
      else await install(name, target);
    },
    { patienceMs: BUILD_PATIENCE_MS },
  );
  return join(directory, `${text === '' && main === undefined ? programOf(name) : name}${EXE}`);
}

/** Its name from `go install`. @param {keyof typeof GO_TOOLS} name */
function programOf(name) {
  return GO_TOOLS[name].module.split('/').at(-1) ?? name;
}

/** @param {string} file */
function sourcePath(file) {
  return fileURLToPath(new URL(`go/${file}`, import.meta.url));
}

/** @param {keyof typeof GO_TOOLS} name @param {string} target */
async function install(name, target) {
  const { module, version } = GO_TOOLS[name];
  await output('go', ['install', `${module}@${version}`], { env: { ...process.env, GOBIN: target } });
}

/** @param {keyof typeof GO_TOOLS} name @param {string} main @param {string} target */
async function buildOwn(name, main, target) {
  const { module, version } = GO_TOOLS[name];
  const { Dir } = JSON.parse(await output('go', ['mod', 'download', '-json', `${module}@${version}`]));
  await output('go', ['build', '-ldflags', '-s -w', '-o', join(target, `${name}${EXE}`), main], { cwd: Dir });
}

/** @param {keyof typeof GO_TOOLS} name @param {string} text @param {string} target */
async function build(name, text, target) {
  const { module, version, tags } = GO_TOOLS[name];
  const directory = join(target, 'source');
  await mkdir(directory);
  await writeFile(join(directory, 'main.go'), text);
  const go = (/** @type {string[]} */ ...args) => output('go', args, { cwd: directory });
  await go('mod', 'init', `aegis.test/${name}`);
  await go('get', `${module}@${version}`);
  await go(
    'build',
    '-mod=mod',
    ...(tags === undefined ? [] : ['-tags', tags]),
    '-o',
    join(target, `${name}${EXE}`),
    '.',
  );
  await rm(directory, { recursive: true });
}
