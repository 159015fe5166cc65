/** The CLI as the host of a run: terminal, file system, signals. */
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, toAegisError, systemReason } from '../errors.ts';
import { idTokenSource, provenanceOf, proxyOf, runUrlOf } from '../inputs/environment.ts';
import type { Host } from '../run/host.ts';
import type { Logger } from '../log.ts';
import type { Report } from '../report/report.ts';
import { elapsed } from './elapsed.ts';
import { terminalText, words, type OutputOptions } from './print.ts';
import { ProgressBar } from './progress-bar.ts';
import { screenOf } from './screen.ts';

/** Time for work that cannot be stopped, after a cancelled run has reported, in milliseconds. */
const GRACE_MS = 500;

export interface CliHost {
  readonly host: Host;
  /** Removes the progress display: from here on, another program writes to the terminal. */
  readonly settle: () => void;
  /** Releases the resources of the host. */
  readonly close: () => void;
}

export interface HostEvents {
  /** Called for an error that escaped every catch; the run is cancelled as well. */
  readonly onEscape: (error: AegisError) => void;
  /** Source of the progress, if anything is read. */
  readonly report?: Report;
}

/** A host for one command. */
export function openCliHost(
  env: NodeJS.ProcessEnv,
  { json, quiet, auditLog }: OutputOptions,
  { onEscape, report }: HostEvents,
): CliHost {
  const workspace = process.cwd();
  const [out, err] = [screenOf(process.stdout, env), screenOf(process.stderr, env)];
  const bar = err.isLive && !quiet ? new ProgressBar(process.stderr, err.columns, elapsed) : undefined;
  const cancellation = new AbortController();
  const cancel = (): void => cancellation.abort();
  const escaped = (thrown: unknown): void => {
    onEscape(toAegisError(thrown));
    cancel();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, cancel);
  process.on('unhandledRejection', escaped).on('uncaughtException', escaped);

  let scratch: string | undefined;
  const auditPath = auditLog === undefined ? undefined : resolve(workspace, auditLog);
  const provenance = provenanceOf(env);
  const run = runUrlOf(env);
  const write = (line: string): void => {
    if (bar?.say(line) !== true) process.stderr.write(`${line}\n`);
  };
  const say = (line: string): void => {
    if (!quiet) write(terminalText(line));
  };
  const log: Logger = {
    debug: () => undefined,
    info: say,
    warning: (message) => write(`${err.paint('yellow', 'warning:')} ${terminalText(words(message))}`),
  };
  const source = idTokenSource(env);
  const host: Host = {
    workspace,
    home: homedir(),
    log,
    signal: cancellation.signal,
    now: () => new Date(),
    proxy: proxyOf(env),
    ...defined({ provenance, run }),
    ...(source !== undefined && {
      idToken: async (audience) => {
        const { idTokenFrom } = await import('../run/github/id-token.ts');
        return idTokenFrom(source, { log, signal: cancellation.signal })(audience);
      },
    }),
    published: async (token) => {
      const { openPublished } = await import('../run/github/published.ts');
      return openPublished({
        token,
        repository: env['GITHUB_REPOSITORY'] ?? '',
        apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
        proxy: proxyOf(env),
        log,
        signal: cancellation.signal,
      });
    },
    scratch: () => (scratch ??= makeScratch()),
    auditLog: () => auditPath,
    ...(auditPath !== undefined && { ownFiles: [auditPath] }),
    group: (_, lines) => {
      // An interactive terminal gets a table of the artifacts instead, at the end.
      if (json || quiet || out.isLive) return;
      lines.forEach((line) => process.stdout.write(`${terminalText(line)}\n`));
    },
    progress: (bytes, file) => {
      if (report === undefined) return;
      if (bar !== undefined) {
        bar.update(report.progressAt(bytes, terminalText(file)));
        return;
      }
      const line = report.progress(bytes, file);
      if (line !== undefined) say(line);
    },
  };
  const settle = (): void => bar?.stop();
  const close = (): void => {
    settle();
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
    if (cancellation.signal.aborted) setTimeout(() => process.exit(), GRACE_MS).unref();
  };
  return { host, settle, close };
}

/** @throws AegisError WRITE_FAILED, as in a container with a read-only file system */
function makeScratch(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'aegis-'));
  } catch (cause) {
    throw new AegisError('WRITE_FAILED', {
      message: `cannot make a directory in ${tmpdir()}`,
      got: systemReason(cause),
      hints: ['set TMPDIR to a writable directory; in a pod, mount an emptyDir at /tmp'],
      cause,
    });
  }
}
