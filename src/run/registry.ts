/** The modes sign, verify and resign for models in a registry: resolve → preflight → fetch, work, store → manifest. */
import { join } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { contentCheck } from '../flow/contents.ts';
import type { RecordSink } from '../flow/progress.ts';
import type { FetchPlace } from '../flow/registry/files.ts';
import { resignVersions } from '../flow/registry/resign.ts';
import { signVersion, type OwnPredicate } from '../flow/registry/sign.ts';
import { verifyVersion } from '../flow/registry/verify.ts';
import type { MlflowInputs } from '../inputs/registry.ts';
import { openMlflow } from '../registry/mlflow.ts';
import type { ModelRegistry, ModelVersion } from '../registry/port.ts';
import { referenceTo } from '../registry/reference.ts';
import type { VaultClient } from '../vault/client.ts';
import type { TransitKey } from '../vault/transit-key.ts';
import { trustToTakeOver } from './trust-file.ts';
import type { Host } from './host.ts';
import { isSigned, withRegistryRun, type RegistryMode } from './registry-run.ts';
import { openDigester, tidyBeside, type Session } from './session.ts';
import { provenanceFor } from './provenance.ts';
import { withSigner } from './signer.ts';
import { trusted } from './trusted.ts';

/** Re-signing logs its progress after this many versions. */
const PROGRESS_STEP = 25;

/** Shared state of the three modes. */
interface Work {
  readonly registry: ModelRegistry;
  readonly place: FetchPlace;
  readonly record: RecordSink;
  readonly session: Session;
}

/** Opens the registry that the inputs name. @throws AegisError INPUT_INVALID */
export function openRegistry(
  { address, credentials, skipVerify, caCert, clientCert, clientKey }: MlflowInputs,
  { proxy, log, signal }: Pick<Host, 'proxy' | 'log' | 'signal'>,
): ModelRegistry {
  const server = { credentials, skipVerify, ...defined({ caCert, clientCert, clientKey }) };
  return openMlflow({ ...server, ...proxy, address: new URL(address) }, { log, signal });
}

/** @throws AegisError any failure that stops the run. */
export async function runInRegistry(
  inputs: RegistryMode,
  where: MlflowInputs,
  session: Session,
): Promise<void> {
  const { scratch, signal, log, report } = session;
  await withRegistryRun(inputs, session, async ({ client, start }) => {
    const registry = openRegistry(where, session);
    try {
      const versions =
        where.model === undefined ? await registry.versions() : [await registry.resolve(where.model)];
      log.info(
        `${registry.description}: ${versions.length === 1 ? referenceTo(only(versions)) : `${versions.length} versions`}`,
      );
      // Sizes are unknown until their files are listed.
      const recorded = start(versions.map(() => ({ size: 0 })));
      const record: RecordSink = async (one) => {
        const { sha256 } = one;
        if (where.model !== undefined && sha256 !== undefined && isSigned(one))
          report.learn({ digests: [`sha256:${sha256}`] });
        await recorded(one);
      };
      const place = { temporary: join(scratch(), 'registry'), signal };
      return await runMode(inputs, where, versions, client, { registry, place, record, session });
    } finally {
      await registry.close();
    }
  });
}

/** @returns the key that signed */
async function runMode(
  inputs: RegistryMode,
  where: MlflowInputs,
  versions: readonly ModelVersion[],
  client: VaultClient | undefined,
  { registry, place, record, session }: Work,
): Promise<TransitKey | undefined> {
  const { signal, now, report } = session;
  const requireSafetensors = inputs.mode !== 'resign' && inputs.requireSafetensors;
  const purpose = inputs.mode === 'verify' ? 'verify' : 'sign';
  const digester = openDigester(session, { content: contentCheck(purpose, requireSafetensors) });
  const ports = { registry, place, digester, signal };
  try {
    if (inputs.mode === 'verify') {
      const { trust, confirmer, keyDescription } = await trusted(
        inputs,
        client,
        { count: 1, bytes: 0 },
        session,
      );
      report.learn({ keyDescription });
      if (where.target !== undefined) tidyBeside(where.target, session);
      await record(
        await verifyVersion(
          {
            version: only(versions),
            trust,
            // The last part of a name in a registry is only a number, which proves nothing by itself.
            policy: {
              predicateTypes: [],
              nameCheck: inputs.nameCheck === 'none' ? 'none' : 'path',
              allowExtraFiles: inputs.allowExtraFiles,
              requireSafetensors,
              requireTimestamp: inputs.requireTimestamp,
              demands: { ...inputs.demands, now: now() },
            },
            target: where.target,
          },
          {
            ...ports,
            ...defined({ confirmer }),
            onDelivered: (delivered) => report.learn({ delivered }),
          },
        ),
      );
      return undefined;
    }
    if (client === undefined) throw new AegisError('INTERNAL', { message: 'nothing to sign with' });
    // The number of bytes is not known yet.
    const work = { count: versions.length, bytes: 0, requests: 2 * versions.length };
    return await withSigner(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
      session.report.learn(known);
      const trust = trustToTakeOver(key, inputs.mode === 'resign' ? inputs.trustFile : undefined);
      const predicate: OwnPredicate = {
        kind: 'model-signature',
        metadata: inputs.metadata,
        ...defined({ source: await provenanceFor(session, inputs) }),
      };
      if (inputs.mode === 'resign') {
        const { allowUnsigned, allowLfsPointers, dryRun } = inputs;
        let done = 0;
        await resignVersions(
          { versions, trust, predicate, allowUnsigned, allowLfsPointers, dryRun },
          {
            ...ports,
            signer,
            now,
            record: async (one) => {
              await record(one);
              if (++done % PROGRESS_STEP === 0)
                session.log.info(`${done} of ${versions.length} versions done`);
            },
          },
        );
      } else if (inputs.dryRun) {
        for (const version of versions) session.log.info(`${referenceTo(version)} would be signed`);
      } else {
        const signing = { ...ports, signer, now, onStoring: () => report.committed() };
        await record(await signVersion(only(versions), predicate, signing, inputs));
      }
      return key;
    });
  } finally {
    await digester.close();
  }
}

function only(versions: readonly ModelVersion[]): ModelVersion {
  const [version] = versions;
  if (version === undefined || versions.length !== 1)
    throw new AegisError('INTERNAL', { message: 'one model version was expected' });
  return version;
}
