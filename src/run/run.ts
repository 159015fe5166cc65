/** The life of a job: inputs → mode → audit. Whatever happens ends in the report; nothing is thrown. */
import { defined } from '../defined.ts';
import { toAegisError } from '../errors.ts';
import type { Inputs, ParsedInputs } from '../inputs/inputs.ts';
import type { Mode } from '../inputs/table.ts';
import type { Report, RunFacts } from '../report/report.ts';
import { MOST_FAILURES, sendAlert } from '../record/alert.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';
import { runInRegistry } from './registry.ts';
import { runResign } from './resign.ts';
import { runRotate } from './rotate.ts';
import { runSign } from './sign.ts';
import { runVerify } from './verify.ts';

export interface Job {
  readonly host: Host;
  readonly report: Report;
  /** What the job is called before its inputs could be read. */
  readonly mode: Mode;
  /** @throws AegisError INPUT_INVALID, TOKEN_MISSING */
  readonly parse: () => ParsedInputs;
}

/** Runs a job to its end and answers with what became known; `report.passed(facts)` is the verdict. Never rejects. */
export async function runJob({ host, report, mode, parse }: Job): Promise<RunFacts> {
  const { workspace, log } = host;
  const facts = { mode, dryRun: false, workspace, baseDir: workspace };
  const session: Session = { ...host, report, facts };
  let alertUrl: URL | undefined;
  try {
    const { inputs, warnings } = parse();
    warnings.forEach((warning) => log.warning(warning));
    const dryRun = inputs.mode !== 'verify' && inputs.dryRun;
    if (inputs.mode === 'verify') ({ alertUrl } = inputs);
    session.facts = { ...facts, mode: inputs.mode, dryRun, baseDir: inputs.baseDir };
    await runMode(inputs, session);
  } catch (thrown) {
    report.stop(toAegisError(thrown));
  }
  finishAudit(session);
  if (alertUrl !== undefined) await alertOf(alertUrl, session);
  return session.facts;
}

async function runMode(inputs: Inputs, session: Session): Promise<void> {
  if (inputs.mode !== 'rotate' && inputs.registry !== undefined) {
    return runInRegistry(inputs, inputs.registry, session);
  }
  switch (inputs.mode) {
    case 'sign':
      return runSign(inputs, session);
    case 'verify':
      return runVerify(inputs, session);
    case 'resign':
      return runResign(inputs, session);
    case 'rotate':
      return runRotate(inputs, session);
  }
}

/** Tells the receiver when the gate stayed shut. A run that somebody stopped is no news. */
async function alertOf(url: URL, { report, facts, log, proxy, now, run }: Session): Promise<void> {
  const { fatal, failures, counts, planned } = report.view(facts);
  if (report.passed(facts) || fatal?.code === 'CANCELLED') return;
  const { verified, failed } = counts;
  const alert = {
    source: run ?? 'urn:aegis-sign',
    time: now().toISOString(),
    verdict: report.verdict(facts),
    ...(fatal !== undefined && { error: { code: fatal.code, message: fatal.sentence } }),
    failures: failures.slice(0, MOST_FAILURES).map(({ error }) => ({
      artifact: error.artifact ?? '',
      code: error.code,
      message: error.sentence,
    })),
    counts: { planned, verified, failed },
    ...defined({ trusted: facts.keyDescription }),
  };
  await sendAlert(alert, { url, proxy }, log);
}

function finishAudit({ audit, report, facts }: Session): void {
  try {
    audit?.finish(report.passed(facts) ? 'success' : 'failure', report.verdict(facts));
  } catch (thrown) {
    report.stop(toAegisError(thrown));
  }
}
