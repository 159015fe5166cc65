/** `aegis-sign setup`: inspects the server, shows differences, and corrects them. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { defined } from '../defined.ts';
import { ERROR_CODES } from '../error-codes.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { parseTransitInputs, type TransitInputs } from '../inputs/inputs.ts';
import type { Host } from '../run/host.ts';
import { connect } from '../run/connect.ts';
import { AuditLog } from '../record/audit.ts';
import { locateSecret } from '../vault/kv.ts';
import { listSetup } from '../vault/setup-list.ts';
import { applySetup, inspectSetup, refuseConflicts, type SetupFinding } from '../vault/setup.ts';
import { contextOf, runOperation } from './run.ts';
import { addExamples, addOutputOptions, addServerOptions, rawFrom } from './options.ts';
import { terminalText } from './print.ts';
import { adviceFor, risksOf } from './setup-advice.ts';
import { listText } from './setup-list.ts';
import { addSetupOptions, specFrom, type SetupOptions } from './setup-options.ts';
import { snippetsFor } from './setup-snippets.ts';
import { jsonDocument } from './workflow-log.ts';

interface Options extends SetupOptions {
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly auditLog?: string;
}

const EXAMPLES = [
  'aegis-sign setup --key aegis-model-sign --dry-run',
  'aegis-sign setup --key aegis-model-sign --github-repository org/models --github-ref refs/heads/main',
  'aegis-sign setup --key aegis-model-sign --approle model-server',
  'aegis-sign setup --key aegis-model-sign --check   # exit 1 if something was changed',
  'aegis-sign setup --list   # who may do what with which key',
];

export function fillSetupCommand(command: Command): void {
  addServerOptions(command)
    .option('--check', 'change nothing; exit 1 if anything differs from the setup')
    .option('--dry-run', 'change nothing; show each change and what would be written')
    .option('--list', 'change nothing; show who may do what with the key, or with every key');
  addSetupOptions(command);
  addExamples(addOutputOptions(command, 'json', 'audit-log'), ...EXAMPLES);
  command.action(async (options: Options) => {
    const output = { json: options.json === true, quiet: false };
    await runOperation(output, async (host) => runSetup(options, host));
  });
}

/** @returns the exit status */
async function runSetup(options: Options, host: Host): Promise<number> {
  const { workspace, log, now, run } = host;
  const context = contextOf(workspace);
  const raw = rawFrom(options as unknown as Record<string, unknown>);
  const isKeyGiven = raw['key'] !== undefined;
  // A list may cover every key.
  if (options.list === true && !isKeyGiven) raw['key'] = 'any';
  const { inputs, warnings } = parseTransitInputs(raw, process.env, context, 'rotate');
  warnings.forEach((warning) => log.warning(warning));
  const client = connect(inputs.vault, host);
  try {
    if (options.list === true) {
      const only = isKeyGiven ? `${inputs.mount}/${inputs.key}` : undefined;
      process.stdout.write(listText(await listSetup(client, only), options.json === true));
      return 0;
    }
    const spec = await specFrom(
      options,
      inputs,
      (path) => context.readFile(path),
      async (path) => locateSecret(client, path),
    );
    risksOf(options).forEach((risk) => log.warning(risk));
    const findings = await inspectSetup(client, spec);
    const onlyLooks = options.check === true || options.dryRun === true;
    if (!onlyLooks) {
      const audit =
        options.auditLog === undefined
          ? undefined
          : new AuditLog(resolve(workspace, options.auditLog), {
              event: 'setup',
              key: `${inputs.mount}/${inputs.key}`,
              now,
              ...defined({ run }),
            });
      await applyAll(client, findings, audit, log);
    }
    show(findings, options, inputs);
    requireRight(findings, options);
    return 0;
  } finally {
    await client.close();
  }
}

async function applyAll(
  client: ReturnType<typeof connect>,
  findings: readonly SetupFinding[],
  audit: AuditLog | undefined,
  log: Host['log'],
): Promise<void> {
  const changed: string[] = [];
  try {
    await applySetup(client, findings, ({ subject, state, differences }) => {
      changed.push(subject);
      audit?.note(
        'success',
        state === 'absent' ? `created ${subject}` : `corrected ${subject}: ${differences.join('; ')}`,
      );
    });
  } catch (thrown) {
    audit?.finish('failure', toAegisError(thrown).sentence);
    // These changes stay, and the next run finds them correct.
    if (changed.length > 0) log.warning(`Changed before it failed: ${changed.join(', ')}`);
    throw thrown;
  }
  audit?.finish('success', `${changed.length} changes`);
}

/**
 * Turns unwanted findings into an error.
 *
 * @throws AegisError SETUP_DRIFT, SETUP_CONFLICT
 */
function requireRight(findings: readonly SetupFinding[], { check, dryRun }: Options): void {
  const wrong = findings.filter(({ state }) => state !== 'right');
  const conflicts = findings.filter(({ state }) => state === 'conflict');
  if (check === true && wrong.length > 0) {
    throw new AegisError('SETUP_DRIFT', {
      message: `${wrong.length} of ${findings.length} items differ from the setup`,
      hints: [
        ...(wrong.length > conflicts.length ? [ERROR_CODES.SETUP_DRIFT.remedy] : []),
        ...(conflicts.length > 0
          ? ['setup does not change items in conflict: find out who changed them, and follow their hints']
          : []),
      ],
    });
  }
  if (dryRun === true) refuseConflicts(findings, 'nothing would be written');
}

const VERBS = {
  done: { right: 'unchanged', absent: 'created', differs: 'corrected', conflict: 'conflict' },
  looked: { right: 'right', absent: 'missing', differs: 'differs', conflict: 'conflict' },
} as const;

function show(findings: readonly SetupFinding[], options: Options, inputs: TransitInputs): void {
  const onlyLooks = options.check === true || options.dryRun === true;
  const verbs = onlyLooks ? VERBS.looked : VERBS.done;
  const snippets = snippetsFor(options, inputs);
  if (options.json === true) {
    const list = findings.map(({ subject, state, differences, content }) => ({
      subject,
      state: verbs[state],
      differences,
      ...(options.dryRun === true && state !== 'right' && { content }),
    }));
    const changed = findings.filter(({ state }) => state !== 'right').length;
    const advice = adviceFor(options);
    const document = { changed: onlyLooks ? 0 : changed, findings: list, snippets, advice };
    process.stdout.write(jsonDocument(document));
    return;
  }
  const lines = findings.flatMap(({ subject, state, differences, content }) => [
    `${verbs[state].padEnd(9)} ${subject}`,
    ...differences.map((difference) => `          ${difference}`),
    ...(options.dryRun === true && state !== 'right'
      ? content
          .trimEnd()
          .split('\n')
          .map((line) => `          | ${line}`)
      : []),
  ]);
  for (const line of lines) process.stdout.write(`${terminalText(line)}\n`);
  if (!onlyLooks) {
    const changed = findings.filter(({ state }) => state !== 'right').length;
    process.stdout.write(changed === 0 ? 'Nothing to change.\n' : `${changed} changed.\n`);
  }
  if (options.check === true) return;
  for (const line of adviceFor(options)) process.stdout.write(`${terminalText(line)}\n`);
  for (const { title, text } of snippets) {
    process.stdout.write(
      `\n${title}\n\n${text
        .split('\n')
        .map((line) => `  ${terminalText(line)}`)
        .join('\n')}\n`,
    );
  }
}
