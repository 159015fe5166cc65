// @ts-check
/**
 * A HashiCorp Vault for the tests: from PATH, or built from its own Go module and kept below `.cache/`. The build takes five
 * minutes on two idle cores, so it starts early, in parallel with other work:
 *
 *   node scripts/hashicorp-vault.mjs      builds it unless it exists, and prints its path
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE, exists, messageOf, output, provision } from './cache.mjs';

/** 1.21.0 is the newest version that builds from the module proxy: later ones need an `sdk` that was never published. */
export const HASHICORP_VAULT_VERSION = '1.21.0';

const NAME = `hashicorp-vault-${HASHICORP_VAULT_VERSION}`;
const EXE = process.platform === 'win32' ? '.exe' : '';
const KUBERNETES_PLUGIN =
  'github.com/hashicorp/vault-plugin-auth-kubernetes/cmd/vault-plugin-auth-kubernetes';

/** Two processes may wait for one build, which takes far longer than a download. */
const BUILD_PATIENCE_MS = 40 * 60_000;

/** The whole program. The tag `minimal` leaves out what the tests do not need: it keeps Transit, KV, PKI, JWT and AppRole. */
const MAIN = `package main

import (
	"os"

	"github.com/hashicorp/vault/command"
)

func main() {
	os.Exit(command.Run(os.Args[1:]))
}
`;

/**
 * @typedef {object} HashicorpVault
 * @property {string} binary
 * @property {string | undefined} plugins directory with the Kubernetes auth method, for \`-dev-plugin-dir\`; a full Vault has it built in
 */

/**
 * A HashiCorp Vault that runs here.
 *
 * @returns {Promise<HashicorpVault>}
 * @throws {Error} one line with the remedy, if there is none
 */
export async function findHashicorpVault() {
  if (await isHashicorpVault('vault')) return { binary: 'vault', plugins: undefined };
  try {
    return builtIn(await provision(NAME, build, { patienceMs: BUILD_PATIENCE_MS }));
  } catch (error) {
    throw new Error(
      `no HashiCorp Vault: \`vault\` is not on PATH and ${HASHICORP_VAULT_VERSION} could not be built from its Go module ` +
        `(${messageOf(error)}). Install Vault (https://developer.hashicorp.com/vault/install), or Go and access to a module proxy`,
      { cause: error },
    );
  }
}

/** Whether `findHashicorpVault` would return at once. */
export async function hasHashicorpVault() {
  return (await exists(join(CACHE, `${NAME}.complete`))) || (await isHashicorpVault('vault'));
}

/** Needed because OpenBao's packages also install a program of that name. @param {string} program */
async function isHashicorpVault(program) {
  try {
    return /^Vault v\d/.test(await output(program, ['version']));
  } catch {
    return false;
  }
}

/** @param {string} directory @returns {HashicorpVault} */
function builtIn(directory) {
  return { binary: join(directory, `vault${EXE}`), plugins: join(directory, 'plugins') };
}

/** @param {string} directory */
async function build(directory) {
  const { binary, plugins = '' } = builtIn(directory);
  const source = join(directory, 'source');
  await mkdir(source);
  await mkdir(plugins);
  await writeFile(join(source, 'main.go'), MAIN);
  const go = (/** @type {string[]} */ ...args) => output('go', args, { cwd: source });
  await go('mod', 'init', 'aegis.test/vault');
  await go('get', `github.com/hashicorp/vault@v${HASHICORP_VAULT_VERSION}`);
  // Without symbols, it is a third smaller.
  const flags = ['-mod=mod', '-tags', 'minimal', '-ldflags', '-s -w'];
  await go('build', ...flags, '-o', binary, '.');
  // Named like the auth method, because Vault registers plugins by their file names.
  await go('build', ...flags, '-o', join(plugins, `kubernetes${EXE}`), KUBERNETES_PLUGIN);
  await rm(source, { recursive: true });
  await output(binary, ['version']);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { binary } = await findHashicorpVault();
  console.log(binary);
}
