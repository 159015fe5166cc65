/**
 * The post step of a run that did not end by itself: revokes its tokens, removes its release assets and its temporary files.
 * Never fails: the run has failed already.
 */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, toAegisError } from '../errors.ts';
import { proxyOf } from '../inputs/environment.ts';
import { secretsOf } from '../inputs/secrets.ts';
import { plural } from '../plural.ts';
import { takeBack, OurAssets, removeAll } from '../run/github/take-back.ts';
import type { MintedToken, ReleaseAsset, ReleaseService, SentAssets } from '../run/host.ts';
import { revokeTokens, type SessionConfig } from '../vault/session.ts';
import { readLeftovers, type Left } from './leftovers.ts';
import { end } from './process.ts';
import { openReleases } from './releases.ts';
import { mask, rawInputs, runnerLog } from './runner.ts';
import { leftBehind, SCRATCH_PREFIX } from './state.ts';

/** Time, in ms, for the main step to tidy up first: in a job's container it still runs, since it does not see a cancel. */
const MAIN_STEP_MS = 12_000;
/** GitHub gives a cancelled job five minutes in total. */
const PATIENCE = { retry: { maxAttempts: 6, totalMs: 60_000 }, requestTimeoutMs: 30_000 } as const;
/** An aborted upload or deletion may still arrive this much later, ms. */
const ARRIVES_WITHIN_MS = 2000;
/** Time limit for the search for temporary files, ms. */
const SEARCH_MS = 60_000;

/** Tidies up as far as possible, and logs what it did. */
export async function tidyUp(): Promise<void> {
  const { env } = process;
  const scratch = leftBehind(env);
  if (scratch === undefined || !isScratch(scratch)) return;
  const raw = rawInputs(env);
  secretsOf(raw, env).forEach(mask);
  let left = readLeftovers(scratch);
  if (left === undefined)
    runnerLog.warning('What the run left behind is unknown: its token stays valid until its TTL ends');
  if (left !== undefined && (await end(left.process, MAIN_STEP_MS))) {
    runnerLog.info('The run was still running and was stopped');
    left = readLeftovers(scratch);
  }
  if (left !== undefined) {
    await attempt('revoke the Vault token', async () => revokeAll(left.tokens));
    await attempt('remove the release assets', async () => {
      if (left.assets !== undefined) await takeAssetsBack(left.assets, raw['github-token'] ?? '', env);
    });
    await attempt('remove temporary files', () => removeTemporary(left));
  }
  await attempt('remove the run’s own directory', () =>
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }),
  );
}

/** No other directory is ever removed. */
function isScratch(path: string): boolean {
  const isCalledSo = basename(path).startsWith(SCRATCH_PREFIX);
  return isCalledSo && lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

async function attempt(what: string, act: () => void | Promise<void>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    runnerLog.warning(`The post step could not ${what}: ${toAegisError(thrown).sentence}`);
  }
}

async function revokeAll(tokens: readonly MintedToken[]): Promise<void> {
  for (const { server, token } of tokens) {
    mask(token);
    const config: SessionConfig = { ...server, address: new URL(server.address) };
    const alive = await revokeTokens(config, [token], { log: runnerLog }, PATIENCE);
    if (alive === 0) runnerLog.info('Revoked the Vault token of the run');
  }
}

async function takeAssetsBack(assets: SentAssets, token: string, env: NodeJS.ProcessEnv): Promise<void> {
  const service = openReleases({
    token,
    repository: env['GITHUB_REPOSITORY'] ?? '',
    proxy: proxyOf(env),
    log: runnerLog,
    signal: new AbortController().signal,
  });
  const { tag } = assets.release;
  try {
    if (assets.isReplacing) {
      await mend(assets, service);
      return;
    }
    await takeBack(assets, service);
    await sleep(ARRIVES_WITHIN_MS);
    const remaining = await takeBack(assets, service);
    if (remaining?.length === 0) runnerLog.info(`Nothing of the run is attached to the release ${tag}`);
    else {
      const what = remaining?.join(', ') ?? 'GitHub could not be asked which';
      runnerLog.warning(`Assets that the run attached to the release ${tag} could not be removed: ${what}`);
    }
  } finally {
    await service.close();
  }
}

/**
 * Finishes an interrupted replacement of assets. A replacement gets its name if the earlier asset is gone; any other copy
 * under a temporary name is removed.
 */
async function mend({ release, before, sent }: SentAssets, service: ReleaseService): Promise<void> {
  const ours = new OurAssets(before, sent);
  const finalNames = new Map(sent.map(({ name, finalName }) => [name, finalName]));
  const copiesIn = (assets: readonly ReleaseAsset[]) => {
    const taken = new Set(assets.map(({ name }) => name));
    return assets.flatMap((asset) => {
      const finalName = finalNames.get(asset.name);
      if (finalName === undefined || finalName === asset.name || !ours.has(asset)) return [];
      return [{ asset, finalName, isOnly: asset.isWhole && !taken.has(finalName) }];
    });
  };
  let copies = copiesIn(await service.list(release));
  if (copies.some(({ isOnly }) => !isOnly)) {
    // The deletion of the earlier asset may still arrive.
    await sleep(ARRIVES_WITHIN_MS);
    copies = copiesIn(await service.list(release));
  }
  const useless = [];
  for (const { asset, finalName, isOnly } of copies) {
    if (isOnly) {
      await service.rename(asset, finalName);
      runnerLog.info(
        `${finalName} of the release ${release.tag} got its name, since its earlier version was gone`,
      );
    } else useless.push(asset);
  }
  await removeAll(useless, service);
  if (useless.length > 0)
    runnerLog.info(`Removed ${plural(useless.length, 'asset')} under a temporary name from ${release.tag}`);
}

/** Removes what the run wrote under temporary names. Links are not followed. */
function removeTemporary({ series, directories }: Left): void {
  const prefix = `.aegis-${series}-`;
  const deadline = performance.now() + SEARCH_MS;
  const queue = [...directories];
  let removed = 0;
  for (let directory = queue.pop(); directory !== undefined; directory = queue.pop()) {
    if (performance.now() > deadline) {
      runnerLog.warning(`Files called ${prefix}*.tmp may be left: there was no time to search everywhere`);
      break;
    }
    for (const entry of entriesOf(directory)) {
      const path = join(directory, entry.name);
      if (entry.name.startsWith(prefix) && entry.name.endsWith('.tmp')) {
        rmSync(path, { recursive: true, force: true, maxRetries: 3 });
        removed += 1;
      } else if (entry.isDirectory()) queue.push(path);
    }
  }
  if (removed > 0) runnerLog.info(`Removed ${plural(removed, 'temporary file')} of the run`);
}

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (cause) {
    runnerLog.debug(`not searched: ${directory} (${messageOf(cause)})`);
    return [];
  }
}
