// @ts-check
/** The licence notices of everything that can be in dist/. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { shippedPackages } from './shipped.mjs';

/** Licences of code that this project may redistribute. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  // Name of the MIT licence before SPDX.
  'MIT/X11',
]);

/** Packages without a licence in their published manifest, and the licence found elsewhere. */
/** @type {Readonly<Record<string, string>>} */
const FOUND_ELSEWHERE = {
  // Stated as MIT/X11 in package.json of the repository, after the last release: substack/node-buffers@335ddad.
  'buffers@0.1.1': 'MIT/X11',
};

const NOTICE_FILE = /^(?:licen[cs]e|copying|notice|third.?party)/i;

/**
 * Whether an SPDX expression of names, AND, OR and parentheses allows what this project does.
 *
 * @param {string} expression
 */
export function isAllowed(expression) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let position = 0;
  /** @returns {boolean} */
  const term = () => {
    if (tokens[position] !== '(') return ALLOWED.has(tokens[position++] ?? '');
    position += 1;
    const inner = either();
    return tokens[position++] === ')' && inner;
  };
  const both = () => {
    let allowed = term();
    while (tokens[position] === 'AND') {
      position += 1;
      allowed = term() && allowed;
    }
    return allowed;
  };
  const either = () => {
    let allowed = both();
    while (tokens[position] === 'OR') {
      position += 1;
      allowed = both() || allowed;
    }
    return allowed;
  };
  return either() && position === tokens.length;
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The text of dist/licenses.txt: every package that ships, with its licence and notices. `ncc --license` would list only the
 * packages in the first chunk, not those in chunks that load later.
 *
 * @param {string} root of the repository
 * @throws {Error} if a licence is not on the list above
 */
export function shippedLicenses(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const notices = new Map();
  const refused = [];
  for (const location of shippedPackages(root)) {
    // Packages for one platform contain native code, which is never bundled.
    const locked = packages[location];
    if (locked.os || locked.cpu) continue;
    const directory = path.join(root, location);
    if (!existsSync(directory)) throw new Error(`${location} is not installed: run npm ci first`);
    const manifest = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
    const id = `${manifest.name}@${manifest.version}`;
    const license = manifest.license ?? FOUND_ELSEWHERE[id];
    if (typeof license !== 'string' || !isAllowed(license)) {
      refused.push(`${id}: ${license === undefined ? 'no licence given' : JSON.stringify(license)}`);
      continue;
    }
    const texts = readdirSync(directory)
      .filter((name) => NOTICE_FILE.test(name) && !/\.[cm]?[jt]s$/.test(name))
      .sort(compare)
      .map((name) => readFileSync(path.join(directory, name), 'utf8').replaceAll('\r\n', '\n').trim());
    notices.set(id, [`${id} (${license})`, ...texts].join('\n\n'));
  }
  if (refused.length > 0)
    throw new Error(`licences that are not allowed:\n  ${refused.sort(compare).join('\n  ')}`);
  const sorted = [...notices].sort(([a], [b]) => compare(a, b)).map(([, text]) => text);
  return `${sorted.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
