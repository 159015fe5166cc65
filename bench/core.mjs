// @ts-check
/**
 * The stages of this project without the process around them, for comparison with limits that have no process around
 * them either: `node bench/core.mjs '{"task": "sign", …}'` prints `{ms, cpuMs, rssMiB}`. Runs the compiled sources in build/.
 */
import { readFileSync, writeSync } from 'node:fs';

/** The compiled sources, which need not exist when this file is checked. @param {string} path @returns {Promise<any>} */
const compiled = async (path) => import(new URL(`../build/${path}.js`, import.meta.url).href);

const { createDigester } = await compiled('digest/create-digester');
const { signArtifacts } = await compiled('flow/sign');
const { verifyArtifacts } = await compiled('flow/verify');
const { silentLogger } = await compiled('log');
const { planFiles } = await compiled('plan/plan');
const { MODEL_SIGNATURE_TYPE } = await compiled('statement/model-signature');
const { openVault } = await compiled('vault/client');
const { readTransitKey, transitSigner, transitVerifier } = await compiled('vault/transit');
const { trustTransitKey } = await compiled('verify/trust');

/** @typedef {{task: 'sign' | 'verify-online' | 'verify-offline' | 'digest', directory: string, files: string, signatures?: string,
 *   address: string, token: string, key: string}} Request */

/** @type {Request} */
const request = JSON.parse(process.argv[2] ?? '{}');
// The names come in a file: 100,000 of them do not fit into arguments. Globbing is not measured here.
const candidates = readFileSync(request.files, 'utf8')
  .split('\n')
  .filter((path) => path !== '')
  .map((path) => ({ path, literal: false }));

const client = openVault(
  { address: new URL(request.address), token: () => request.token },
  { log: silentLogger },
);
const key = await readTransitKey(client, { mount: 'transit', name: request.key });
const digester = createDigester();

const cpu = process.cpuUsage();
const started = performance.now();
await perform();
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
await digester.close();
await client.close();
writeSync(
  1,
  JSON.stringify({ ms, cpuMs: (user + system) / 1000, rssMiB: process.resourceUsage().maxRSS / 1024 }),
);

async function perform() {
  const { task, directory } = request;
  const { artifacts } = await planFiles(candidates, {
    purpose: task === 'sign' ? 'sign' : 'verify',
    workspace: directory,
    baseDir: directory,
    ...(request.signatures !== undefined && { signaturesDir: request.signatures }),
  });
  switch (task) {
    case 'digest': {
      for await (const { error } of digester.digest(artifacts)) if (error !== undefined) throw error;
      return;
    }
    case 'sign': {
      const { signed } = await signArtifacts(
        { artifacts, predicate: { kind: 'model-signature' } },
        { signer: transitSigner(client, key), digester, now: () => new Date(), record: () => {} },
      );
      return expectAll(signed, artifacts.length);
    }
    case 'verify-online':
    case 'verify-offline': {
      const trust = trustTransitKey({ ...key, minVersion: key.minDecryptionVersion });
      const { verified } = await verifyArtifacts(
        {
          artifacts,
          missing: [],
          trust,
          policy: { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path' },
        },
        {
          digester,
          record: () => {},
          ...(task === 'verify-online' && { confirmer: transitVerifier(client, key) }),
        },
      );
      return expectAll(verified, artifacts.length);
    }
  }
}

/** @param {number} got @param {number} expected */
function expectAll(got, expected) {
  if (got !== expected || got !== candidates.length)
    throw new Error(`${got} of ${candidates.length} artifacts were done`);
}
