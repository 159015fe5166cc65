/** Numbers and artifacts in words, the same at every door. */
import { printable, type AegisError } from '../errors.ts';
import type { ArtifactRecord } from '../flow/progress.ts';
import { reasonOf } from '../error-reasons.ts';
import { some } from '../plural.ts';

/** Bytes for people, in decimal units. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Seconds for people. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (seconds < 0.05) return 'less than 0.1 s';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The result of an artifact, in the same words everywhere. */
export function stateOf(
  record: ArtifactRecord,
  { dryRun }: { readonly dryRun: boolean } = { dryRun: false },
): string {
  const { status, error, before, remark } = record;
  if (error !== undefined) return reasonOf(error.code);
  switch (status) {
    case 'signed':
      return dryRun ? 'would sign' : 'signed';
    case 'resigned':
      return dryRun ? 'would re-sign' : 're-signed';
    case 'skipped':
      return remark ?? 'up to date';
    case 'verified':
      return before?.scheme === 'hmac-sha256' ? 'accepted by HMAC only' : 'verified';
    case 'failed':
      return 'failed';
  }
}

/**
 * The line for one artifact in a log or a terminal.
 *
 * @param isExplained whether it includes the reason of a failure; otherwise that follows elsewhere, in the door's words
 */
export function artifactLine(
  record: ArtifactRecord,
  run?: { readonly dryRun: boolean },
  isExplained = true,
): string {
  if (record.error !== undefined) {
    const { code, sentence } = record.error;
    return `FAILED      ${record.name}: ${code}${isExplained ? `, ${sentence}` : ''}`;
  }
  const facts = [
    record.size === undefined ? undefined : formatBytes(record.size),
    record.sha256 === undefined ? undefined : `sha256:${record.sha256}`,
    record.keyVersion === undefined ? undefined : `key version ${record.keyVersion}`,
    leftOutText(record),
    record.status === 'skipped' ? undefined : record.remark,
  ].filter((fact) => fact !== undefined);
  return `${stateOf(record, run).padEnd(10)}  ${record.name}${facts.length > 0 ? `  (${facts.join(', ')})` : ''}`;
}

/** Paths that a success does not cover; undefined if it covers everything. */
function leftOutText({ leftOut }: Pick<ArtifactRecord, 'leftOut'>): string | undefined {
  if (leftOut === undefined) return undefined;
  const { count, names } = leftOut;
  return `not checked: ${some(
    names.map((name) => JSON.stringify(name)),
    5,
    count,
  )}`;
}

/** A sentence about an artifact, after its name, without repeating it. */
export function aboutName(name: string | undefined, sentence: string): string {
  if (name === undefined) return sentence;
  const shown = printable(name);
  const rest = sentence.startsWith(`${shown} `) ? sentence.slice(shown.length + 1) : '';
  return `${shown}: ${/^(?:is|was|has|does|carries|verifies|changed|cannot)\b/.test(rest) ? `it ${rest}` : sentence}`;
}

/** The text of an error, as a list if it has several points. */
export function errorLines(error: AegisError): string[] {
  const { parts } = error;
  if (parts === undefined) return [error.sentence];
  return [`${parts.lead}:`, ...parts.points.map((point) => `  - ${point}`)].map(printable);
}

/** A hint may have several lines, for example policy lines to paste. */
export function hintLines({ hints }: Pick<AegisError, 'hints'>): string[] {
  return hints.flatMap((hint) => `hint: ${hint}`.split('\n').map(printable));
}
