/** The CLI as a job's host: terminal, file system, signals. */
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { toAegisError } from '../errors.js';
import { provenanceOf, proxyOf, runUrlOf } from '../inputs/environment.js';
import type { Host } from '../job/host.js';
import type { Report } from '../report/report.js';
import { githubIdToken } from './id-token.js';
import { terminalText } from './print.js';

export interface OutputOptions {
  /** One JSON document on stdout and nothing else there. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** Where to append audit entries, as given. */
  readonly auditLog?: string;
}

/** After a cancelled run has said its last word, work that cannot be stopped gets this long, in milliseconds. */
const GRACE_MS = 500;

/** A host for one command, and how to let go of what it holds. */
export function openCliHost(
  env: NodeJS.ProcessEnv,
  { json, quiet, auditLog }: OutputOptions,
  report: Report,
): { readonly host: Host; readonly close: () => void } {
  const workspace = process.cwd();
  const cancellation = new AbortController();
  const cancel = (): void => cancellation.abort();
  const escaped = (thrown: unknown): void => {
    report.stop(toAegisError(thrown));
    cancel();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, cancel);
  process.on('unhandledRejection', escaped).on('uncaughtException', escaped);

  let scratch: string | undefined;
  const auditPath = auditLog === undefined ? undefined : resolve(workspace, auditLog);
  const provenance = provenanceOf(env);
  const run = runUrlOf(env);
  const say = (line: string): void => {
    if (!quiet) process.stderr.write(`${terminalText(line)}\n`);
  };
  const host: Host = {
    workspace,
    home: homedir(),
    log: {
      debug: () => undefined,
      info: say,
      warning: (message) => process.stderr.write(`warning: ${terminalText(message)}\n`),
    },
    signal: cancellation.signal,
    now: () => new Date(),
    proxy: proxyOf(env),
    ...(provenance !== undefined && { provenance }),
    ...(run !== undefined && { run }),
    ...githubIdToken(env),
    scratch: () => (scratch ??= mkdtempSync(join(tmpdir(), 'aegis-'))),
    auditLog: () => auditPath,
    ...(auditPath !== undefined && { ownFiles: [auditPath] }),
    group: (_, lines) => {
      if (!json && !quiet) lines.forEach((line) => process.stdout.write(`${terminalText(line)}\n`));
    },
    progress: (bytes, file) => {
      const line = report.progress(bytes, file);
      if (line !== undefined) say(line);
    },
  };
  const close = (): void => {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
    if (cancellation.signal.aborted) setTimeout(() => process.exit(), GRACE_MS).unref();
  };
  return { host, close };
}
