/**
 * What a registry that lists too much can cost. Run as a program, it works on one, in one of the ways below, and prints how
 * that ended:
 *
 *   node --max-old-space-size=256 __tests__/security/hostile-registry.ts status 127.0.0.1:5000
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toAegisError } from '../../src/errors.ts';
import { deliver } from '../../src/flow/oci/deliver.ts';
import { statusOfRepository, taggedSubjects } from '../../src/flow/oci/status.ts';
import { subjectsOf, type OciSubject } from '../../src/flow/oci/subjects.ts';
import { provenSubject, type VerifiedSubject } from '../../src/flow/oci/verify.ts';
import { silentLogger } from '../../src/log.ts';
import { parseOciReference } from '../../src/registry/oci/reference.ts';
import { openRepository, type OciRepository } from '../../src/registry/oci/repository.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { makeKey } from '../support/local-keys.ts';

export interface Ended {
  /** An error code, or what came of it. */
  readonly end: string;
  readonly message: string;
  readonly hints: readonly string[];
  /** Most memory at any time, MiB. */
  readonly mebibytes: number;
  /** What lies where nothing should. */
  readonly left: readonly string[];
}

type Way = (
  repository: OciRepository,
  at: (tag: string) => Promise<OciSubject>,
  directory: string,
) => Promise<number>;

const delivering =
  (tag: string): Way =>
  async (_, at, directory) => {
    // What is delivered was verified before: here, how much is fetched for it.
    await deliver({ subject: await at(tag) } as VerifiedSubject, join(directory, 'model'), {});
    return 1;
  };

/** By what is asked of the registry. */
const WAYS: Readonly<Record<string, Way>> = {
  status: async (repository) => (await statusOfRepository(repository, undefined)).length,
  resign: async (repository) => (await taggedSubjects(repository, false)).subjects.length,
  recursive: async (repository) =>
    (await subjectsOf({ repository, reference: { ...repository.name, tag: 'wide' } }, true)).length,
  'deliver wide': delivering('wide'),
  'deliver deep': delivering('deep'),
  verify: async (_, at) => {
    const trust = trustPublicKeys([makeKey('ed25519').publicKey.pem]);
    await provenSubject(await at('junk'), { trust, policy: { nameCheck: 'path' } });
    return 1;
  },
};

async function main(way: string, host: string): Promise<Ended> {
  const name = `${host}/models/hostile`;
  const { tag: _, ...where } = parseOciReference(`${name}:x`);
  const repository = await openRepository(
    { name: where, plainHttp: true, credentials: async () => Promise.resolve({ kind: 'none' }) },
    { log: silentLogger },
  );
  const directory = mkdtempSync(join(tmpdir(), 'aegis-hostile-'));
  const at = async (tag: string): Promise<OciSubject> => {
    const [subject] = await subjectsOf({ repository, reference: { ...where, tag } }, false);
    if (subject === undefined) throw new Error('no subject');
    return subject;
  };
  const ended = async (): Promise<Pick<Ended, 'end' | 'message' | 'hints'>> => {
    try {
      return { end: String(await WAYS[way]?.(repository, at, directory)), message: '', hints: [] };
    } catch (thrown) {
      const { code, message, hints, cause } = toAegisError(thrown);
      return { end: code, message: code === 'INTERNAL' ? `${message} ${String(cause)}` : message, hints };
    }
  };
  try {
    const end = await ended();
    const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
    return { ...end, mebibytes, left: readdirSync(directory) };
  } finally {
    await repository.close();
    rmSync(directory, { recursive: true });
  }
}

const [, program, way, host] = process.argv;
if (program === import.meta.filename && way !== undefined && host !== undefined)
  console.log(JSON.stringify(await main(way, host)));
