// @ts-check
/**
 * Packages from npm that only some tests need, each in its own directory below `.cache/`: as development dependencies they
 * would make every `npm ci` larger by a browser.
 */
import { join } from 'node:path';
import { messageOf, output, provision } from './cache.mjs';
import { npmCommand } from './node24.mjs';

/** The pins. */
const PACKAGES = {
  /** Drives a browser. */
  'playwright-core': '1.65.1',
  /** Finds accessibility problems in a page, for example too little contrast. */
  'axe-core': '4.14.1',
  /** The grammars of Mermaid, which GitHub uses for charts. */
  '@mermaid-js/parser': '2.0.1',
  /** A headless Chromium, for machines where none can be installed. */
  '@sparticuz/chromium': '153.0.0',
};

/**
 * @param {keyof typeof PACKAGES} name
 * @returns {Promise<string>} the package's directory
 * @throws {Error} one line with the remedy, if it cannot be installed
 */
export async function npmPackage(name) {
  const version = PACKAGES[name];
  try {
    const directory = await provision(`npm-${name.replace(/\W+/g, '-')}-${version}`, async (target) => {
      const { command, args } = npmCommand();
      const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
      await output(command, [...args, 'install', ...options, '--prefix', target, `${name}@${version}`], {
        cwd: target,
      });
    });
    return join(directory, 'node_modules', name);
  } catch (error) {
    throw new Error(
      `${name}@${version} could not be installed from npm (${messageOf(error)}). Allow access to npm's registry`,
      { cause: error },
    );
  }
}
