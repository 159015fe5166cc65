/** The life of a run: inputs → mode → audit. Everything ends in the report; nothing is thrown. */
import { dirname } from 'node:path';
import { defined } from '../defined.ts';
import { toAegisError } from '../errors.ts';
import { takeBack } from '../flow/registry/place.ts';
import type { Inputs, ParsedInputs } from '../inputs/inputs.ts';
import type { Report } from '../report/report.ts';
import type { Host } from './host.ts';
import { AuditTrail, type Session } from './session.ts';
import { runVerify } from './verify.ts';

export interface Run {
  readonly host: Host;
  /** Shows the outcome. */
  readonly report: Report;
  /** @throws AegisError INPUT_INVALID, TOKEN_MISSING */
  readonly parse: () => ParsedInputs;
}

/** Performs the run: `report.passed()` is the verdict. Never rejects. */
export async function perform({ host, report, parse }: Run): Promise<void> {
  const { log } = host;
  const session: Session = { ...host, report, audit: new AuditTrail() };
  let alertUrl: URL | undefined;
  try {
    const { inputs, warnings } = parse();
    warnings.forEach((warning) => log.warning(warning));
    const dryRun = inputs.mode !== 'verify' && inputs.dryRun;
    if (inputs.mode === 'verify') ({ alertUrl } = inputs);
    report.learn({ mode: inputs.mode, dryRun, baseDir: inputs.baseDir });
    host.leftovers?.writesBelow(writtenBelow(inputs));
    await runMode(inputs, session);
  } catch (thrown) {
    report.stop(toAegisError(thrown));
  }
  finishAudit(session);
  if (!report.passed()) await withdraw(session);
  if (alertUrl !== undefined) await alertOf(alertUrl, session);
}

/** Directories where the mode writes, first under temporary names. */
function writtenBelow(inputs: Inputs): readonly string[] {
  if (inputs.mode === 'rotate') return [];
  const { mode, registry, baseDir, signaturesDir, signature } = inputs;
  if (registry !== undefined) return registry.target === undefined ? [] : [dirname(registry.target)];
  if (mode === 'verify') return [];
  return [signaturesDir ?? baseDir, ...(signature === undefined ? [] : [dirname(signature)])];
}

/** Loads each mode on demand: a gate starts in front of every model server, and must start fast. */
async function runMode(inputs: Inputs, session: Session): Promise<void> {
  if (inputs.mode !== 'rotate' && inputs.registry !== undefined) {
    const { registry: where } = inputs;
    if (where.kind === 'oci') {
      const { runInOciRegistry } = await import('./oci.ts');
      return runInOciRegistry(inputs, where, session);
    }
    const { runInRegistry } = await import('./registry.ts');
    return runInRegistry(inputs, where, session);
  }
  switch (inputs.mode) {
    case 'sign':
      return (await import('./sign.ts')).runSign(inputs, session);
    case 'verify':
      return runVerify(inputs, session);
    case 'resign':
      return (await import('./resign.ts')).runResign(inputs, session);
    case 'rotate':
      return (await import('./rotate.ts')).runRotate(inputs, session);
  }
}

/** Alerts the receiver if verification failed. A cancelled run is not reported. */
async function alertOf(url: URL, { report, log, proxy, now, run }: Session): Promise<void> {
  const { fatal, failures, counts, planned } = report.view();
  if (report.passed() || fatal?.code === 'CANCELLED') return;
  const { verified, failed } = counts;
  const { MOST_FAILURES, sendAlert } = await import('../record/alert.ts');
  const alert = {
    source: run ?? 'urn:aegis-sign',
    time: now().toISOString(),
    verdict: report.verdict(),
    ...(fatal !== undefined && { error: { code: fatal.code, message: fatal.sentence } }),
    failures: failures.slice(0, MOST_FAILURES).map(({ error }) => ({
      artifact: error.artifact ?? '',
      code: error.code,
      message: error.sentence,
    })),
    counts: { planned, verified, failed },
    ...defined({ trusted: report.facts.keyDescription }),
  };
  await sendAlert(alert, { url, proxy }, log);
}

/** Removes a delivered model if the run failed, even if only its records did: a server may be waiting for it. */
async function withdraw({ report, log }: Session): Promise<void> {
  const { delivered = [] } = report.facts;
  try {
    await takeBack(delivered);
  } catch (thrown) {
    log.warning(
      `cannot remove ${delivered.join(', ')}, which must not be used: ${toAegisError(thrown).sentence}`,
    );
  }
}

function finishAudit({ audit, report }: Session): void {
  try {
    audit.log?.finish(report.passed() ? 'success' : 'failure', report.verdict());
  } catch (thrown) {
    report.stop(toAegisError(thrown));
  }
}
