// @ts-check
/** Programs that the tests extract from Debian's packages, without installing them. Each is kept below `.cache/`. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, output, provision } from './cache.mjs';

/** The packages, and the path of their program. The version is that of the machine's release of Debian. */
export const DEBIAN_TOOLS = {
  /** The registry before distribution 3, of the line 2.8, which is still common. It keeps no list of referrers. */
  'docker-registry': { program: 'usr/bin/docker-registry' },
};

/**
 * @param {keyof typeof DEBIAN_TOOLS} name
 * @returns {Promise<string>} path of the program
 * @throws {Error} one line with the reason, if it is not available
 */
export async function debianTool(name) {
  try {
    const directory = await provision(`debian-${name}`, async (target) => unpack(name, target));
    return join(directory, DEBIAN_TOOLS[name].program);
  } catch (error) {
    throw new Error(`the Debian package ${name} is not available (${messageOf(error)})`, { cause: error });
  }
}

/** Uses its own package lists: those of the machine may be old or missing, and must not be changed. @param {keyof typeof DEBIAN_TOOLS} name @param {string} target */
async function unpack(name, target) {
  const work = join(target, 'apt');
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  await mkdir(join(work, 'archives', 'partial'), { recursive: true });
  const places = ['-o', `Dir::State::lists=${join(work, 'lists')}`, '-o', `Dir::Cache=${work}`];
  const apt = async (/** @type {string[]} */ ...args) =>
    output('apt-get', ['-q', ...places, ...args], { cwd: work });
  await apt('update');
  await apt('download', name);
  const [file] = (await readdir(work)).filter((one) => one.endsWith('.deb'));
  if (file === undefined) throw new Error('apt-get downloaded nothing');
  await output('dpkg-deb', ['--extract', join(work, file), target]);
  await rm(work, { recursive: true });
}
