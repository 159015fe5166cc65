// @ts-check
/**
 * The packages in package-lock.json that ship: those that src/ imports, and their dependencies. Most of them are development
 * dependencies, because they are in dist/ already, and an installation of the library needs few of them.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** An import at run time, including one with a comment that names its chunk; type imports disappear. */
const IMPORT =
  /(?:^|\n)(?:import|export) (?!type )[^;]*?from '([^']+)'|\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)',?\s*\)/g;

/** Some packages generate code with it, and valibot's types name it; it is in no bundle, and for npm it is our tool. */
const COMPILER = 'typescript';

/** @param {string} specifier `@scope/name/file.js` */
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Names of the packages that source files import at run time, without Node's own.
 *
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function importedPackages(files) {
  const specifiers = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, named, loaded]) => named ?? loaded ?? ''),
  );
  const foreign = specifiers.filter((one) => !one.startsWith('.') && !one.startsWith('node:'));
  return [...new Set(foreign.map(packageOf))].sort();
}

/** @param {string} root */
const sourcesOf = (root) =>
  readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));

/**
 * @typedef {{dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string>}} Locked
 *
 * @param {string} root of the repository
 * @param {readonly string[]} [names] of packages, in place of those that src/ imports
 * @returns {Set<string>} places in package-lock.json, for example `node_modules/undici`
 * @throws {Error} if src/ imports a package that the lock does not have
 */
export function shippedPackages(root, names = importedPackages(sourcesOf(root))) {
  /** @type {{packages: Record<string, Locked>}} */
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const found = new Set();
  /** @param {string} from @param {string} name */
  const locate = (from, name) => {
    for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
      const candidate = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
      if (candidate in packages) return candidate;
      if (place === '') return undefined;
    }
  };
  /** @param {string | undefined} place */
  const add = (place) => {
    if (place === undefined || found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies, peerDependencies } = packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      if (name !== COMPILER) add(locate(place, name));
  };
  for (const name of names) {
    const place = locate('', name);
    if (place === undefined) throw new Error(`src/ imports ${name}, which package-lock.json does not have`);
    add(place);
  }
  return found;
}
