// @ts-check
/**
 * The steps of the release workflow, which also run without it:
 *
 *   node scripts/release.mjs check v1.2.3      the tag matches package.json and CHANGELOG.md
 *   node scripts/release.mjs notes v1.2.3      the section of CHANGELOG.md about this version
 *   node scripts/release.mjs assets DIRECTORY  npm package, SBOM (CycloneDX) and SHA256SUMS into an empty directory
 *   node scripts/release.mjs verify DIRECTORY  the files match SHA256SUMS, all of them and no other
 *   node scripts/release.mjs placeholders      where a repository name or a commit is still missing
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, output, ROOT } from './cache.mjs';
import { npmCommand } from './node24.mjs';
import { shippedPackages } from './shipped.mjs';

/** In the format of sha256sum. */
export const CHECKSUMS = 'SHA256SUMS';

/**
 * The version behind a release tag.
 *
 * @param {string} tag for example `v1.2.3`; of pre-releases, `v1.2.3-rc.1`
 * @param {string} packageJson
 * @param {string} changelog
 * @returns {{version: string, major: string, isPrerelease: boolean}}
 * @throws {Error} if package.json or the changelog has another version
 */
export function releaseOf(tag, packageJson, changelog) {
  const [, version, major, pre] = /^v((\d+)\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/.exec(tag) ?? [];
  if (version === undefined || major === undefined) throw new Error(`${tag} is not a tag like v1.2.3`);
  const named = JSON.parse(packageJson).version;
  if (named !== version) throw new Error(`the tag is ${tag}, but package.json says ${named}`);
  notesOf(version, changelog);
  return { version, major: `v${major}`, isPrerelease: pre !== undefined };
}

/**
 * The section of the changelog about a version.
 *
 * @param {string} version
 * @param {string} changelog
 * @throws {Error} if there is none, or it is empty
 */
export function notesOf(version, changelog) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.split(/[\s\]]/, 1)[0]?.replace('[', '') === version);
  const notes = section?.slice(section.indexOf('\n') + 1).trim();
  if (!notes) throw new Error(`CHANGELOG.md says nothing about ${version}`);
  return notes;
}

/**
 * Writes the assets of a release.
 *
 * @param {string} directory created if it is missing; must be empty
 * @returns {Promise<string[]>} the names
 */
export async function writeAssets(directory) {
  mkdirSync(directory, { recursive: true });
  if (readdirSync(directory).length > 0) throw new Error(`${directory} is not empty`);
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  await npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', directory]);
  const bom = shippedOf(
    JSON.parse(await npm(['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--silent'])),
  );
  // npm names the component after the directory, which depends on the builder.
  bom.metadata.component.name = name;
  writeFileSync(join(directory, `${name}-${version}.cdx.json`), `${JSON.stringify(bom, null, 2)}\n`);
  const names = readdirSync(directory).sort();
  const lines = names.map((one) => `${sha256Of(join(directory, one))}  ${one}\n`);
  writeFileSync(join(directory, CHECKSUMS), lines.join(''));
  return [...names, CHECKSUMS];
}

/**
 * A bill of materials of only what ships. For npm, most of that is a development dependency, and marked as such; here the
 * mark is removed.
 *
 * @param {any} bom CycloneDX
 */
function shippedOf(bom) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const shipped = new Set(
    [...shippedPackages(ROOT)].map(
      (place) => `${place.split('node_modules/').at(-1)}@${packages[place].version}`,
    ),
  );
  const root = bom.metadata.component['bom-ref'];
  bom.components = bom.components
    .filter((/** @type {any} */ one) => shipped.has(one['bom-ref']))
    .map((/** @type {any} */ { properties = [], ...one }) => ({
      ...one,
      scope: 'required',
      properties: properties.filter((/** @type {any} */ { name }) => name !== 'cdx:npm:package:development'),
    }));
  bom.dependencies = bom.dependencies
    .filter((/** @type {any} */ { ref }) => ref === root || shipped.has(ref))
    .map((/** @type {any} */ { ref, dependsOn = [] }) => ({
      ref,
      dependsOn: dependsOn.filter((/** @type {string} */ one) => shipped.has(one)),
    }));
  return bom;
}

/**
 * The files in SHA256SUMS, after a check of each.
 *
 * @param {string} directory
 * @returns {{name: string, sha256: string}[]}
 * @throws {Error} if one is missing, differs, or is not listed
 */
export function readChecksums(directory) {
  const listed = readFileSync(join(directory, CHECKSUMS), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, sha256, name] = /^([0-9a-f]{64}) {2}([^/\\]+)$/.exec(line) ?? [];
      if (sha256 === undefined || name === undefined)
        throw new Error(`${CHECKSUMS}: not understood: ${line}`);
      return { name, sha256 };
    });
  const present = readdirSync(directory).filter((name) => name !== CHECKSUMS);
  const known = new Set(listed.map(({ name }) => name));
  const unlisted = present.find((name) => !known.has(name));
  if (unlisted !== undefined) throw new Error(`${unlisted} is not in ${CHECKSUMS}`);
  for (const { name, sha256 } of listed) {
    if (sha256Of(join(directory, name)) !== sha256) throw new Error(`${name} does not match ${CHECKSUMS}`);
  }
  return listed;
}

/** The name of the repository until it has an owner, and the placeholder for a commit. */
const OWNER = /\borg\/aegis-sign-action\b/g;
const COMMIT = /@0{40}\b/g;

/**
 * The placeholders in one text.
 *
 * @param {string} text
 * @returns {{line: number, what: 'owner' | 'commit'}[]}
 */
export function placeholdersIn(text) {
  /** @type {{line: number, what: 'owner' | 'commit'}[]} */
  const found = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.search(OWNER) >= 0) found.push({ line: index + 1, what: 'owner' });
    if (line.search(COMMIT) >= 0) found.push({ line: index + 1, what: 'commit' });
  }
  return found;
}

/** Prints every placeholder of the repository. @throws {Error} if an owner is missing: a release needs one */
async function placeholders() {
  const files = (await output('git', ['ls-files', '-z'], { cwd: ROOT }))
    .split('\0')
    .filter((name) => name !== '');
  let owners = 0;
  for (const file of files) {
    // Built files follow from src/; fixtures are never generated again.
    if (file.startsWith('dist/') || file.includes('/fixtures/')) continue;
    for (const { line, what } of placeholdersIn(textOf(file))) {
      console.log(`${file}:${line}: ${what}`);
      if (what === 'owner') owners += 1;
    }
  }
  if (owners > 0) throw new Error(`${owners} lines name org/aegis-sign-action: put the owner in`);
}

/** @param {string} file */
function sha256Of(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param {readonly string[]} args */
function npm(args) {
  const { command, args: before } = npmCommand();
  return output(command, [...before, ...args], { cwd: ROOT });
}

/** @param {string} name */
const textOf = (name) => readFileSync(join(ROOT, name), 'utf8');

const WITHOUT_ARGUMENT = 'placeholders';

/** @type {Record<string, (argument: string) => void | Promise<void>>} */
const COMMANDS = {
  check(tag) {
    const { version, major, isPrerelease } = releaseOf(tag, textOf('package.json'), textOf('CHANGELOG.md'));
    console.log(`version=${version}\nmajor=${major}\nprerelease=${isPrerelease}`);
  },
  notes(tag) {
    console.log(notesOf(tag.replace(/^v/, ''), textOf('CHANGELOG.md')));
  },
  async assets(directory) {
    console.log((await writeAssets(directory)).join('\n'));
  },
  placeholders,
  verify(directory) {
    console.log(`${readChecksums(directory).length} files are what ${CHECKSUMS} says`);
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command = '', argument] = process.argv.slice(2);
  try {
    if (!(command in COMMANDS) || (argument === undefined && command !== WITHOUT_ARGUMENT)) {
      throw new Error(`usage: release.mjs ${Object.keys(COMMANDS).join('|')} TAG-OR-DIRECTORY`);
    }
    await COMMANDS[command]?.(argument ?? '');
  } catch (error) {
    console.error(`error: ${messageOf(error)}`);
    process.exitCode = 1;
  }
}
