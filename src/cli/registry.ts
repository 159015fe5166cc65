/** `aegis-sign registry …`: the action's modes with `registry: mlflow`, and a table of what is signed. */
import type { Command } from 'commander';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { statusOf, type StatusRow, type WantedKey } from '../flow/registry/status.ts';
import { parseTransitInputs } from '../inputs/inputs.ts';
import { Problems } from '../inputs/problems.ts';
import { mlflowFrom } from '../inputs/registry.ts';
import { specOf, type InputName } from '../inputs/table.ts';
import type { Host } from '../run/host.ts';
import { openRegistry } from '../run/registry.ts';
import { connect } from '../run/connect.ts';
import { referenceTo } from '../registry/reference.ts';
import { readTransitKey } from '../vault/transit.ts';
import { contextOf, outputOptions, runMode, runOperation } from './run.ts';
import { addExamples, addOutputOptions, addServerOptions, optionOf, rawFrom } from './options.ts';
import { printError, terminalText } from './print.ts';
import { screenOf } from './screen.ts';
import { tableLines, type Column } from './table.ts';
import { jsonDocument } from './workflow-log.ts';

const EPILOGUE = `
MLflow is reached as its own client does it: MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN or MLFLOW_TRACKING_USERNAME and
MLFLOW_TRACKING_PASSWORD, MLFLOW_TRACKING_SERVER_CERT_PATH. Its server has to proxy artifacts (--serve-artifacts).`;

type RegistryMode = 'sign' | 'verify' | 'resign';

export function fillRegistryCommand(registry: Command): void {
  registry.addHelpText('after', EPILOGUE);
  const model = 'models:/NAME/VERSION or models:/NAME@ALIAS';

  withOptions(
    registry.command('sign').argument('<model>', model),
    'sign',
    ['key-version', 'metadata', 'dry-run'],
    'Sign a model version; the bundle is stored beside its files, and its tags say so.',
    'aegis-sign registry sign --key aegis-model-sign models:/fraud/7',
  ).action((reference: string, options: Record<string, unknown>) => run('sign', reference, options));

  withOptions(
    registry.command('verify').argument('<model>', model).argument('[directory]', 'where to put the model'),
    'verify',
    [
      'public-key',
      'trusted-certificates',
      'min-key-version',
      'name-check',
      'allow-extra-files',
      'expected-repository',
      'expected-repository-id',
      'expected-repository-owner-id',
      'expected-ref',
      'expected-workflow',
      'expected-metadata',
      'max-age',
    ],
    'Fetch and verify a model version; the directory appears only when everything is good.',
    'aegis-sign registry verify --key aegis-model-sign models:/fraud@champion ./model',
  ).action((reference: string, directory: string | undefined, options: Record<string, unknown>) =>
    run('verify', reference, options, directory),
  );

  withOptions(
    registry.command('resign').argument('[model]', `${model}; every version with --stale`),
    'resign',
    ['key-version', 'metadata', 'allow-unsigned', 'dry-run'],
    'Sign again what an older version of the key has signed. A run that was cut off is resumed by the next.',
    'aegis-sign registry resign --key aegis-model-sign --stale',
  )
    .option('--stale', 'every version of every model that is not signed by the newest version of the key')
    .action(async (reference: string | undefined, options: Record<string, unknown>) => {
      if ((reference === undefined) !== (options['stale'] === true)) {
        const error = new AegisError('INPUT_INVALID', {
          message: 'registry resign takes either one model or --stale',
        });
        printError(error);
        process.exitCode = error.exitStatus;
        return;
      }
      await run('resign', reference, options);
    });

  const status = registry
    .command('status')
    .description('Show what the tags of every version say about its signature; with --key, which are stale.')
    .action(runStatus);
  addOutputOptions(addServerOptions(status), 'json');
  addExamples(status, 'aegis-sign registry status', 'aegis-sign registry status --key aegis-model-sign');
}

function withOptions(
  command: Command,
  mode: RegistryMode,
  names: readonly InputName[],
  description: string,
  example: string,
): Command {
  addServerOptions(command).description(description);
  for (const name of names) {
    const { modes } = specOf(name);
    if (modes === undefined || modes.includes(mode)) command.addOption(optionOf(name));
  }
  return addExamples(addOutputOptions(command, 'json', 'quiet', 'audit-log'), example);
}

async function run(
  mode: RegistryMode,
  reference: string | undefined,
  options: Readonly<Record<string, unknown>>,
  directory?: string,
): Promise<void> {
  const where = {
    registry: 'mlflow',
    ...defined({ 'registry-model': reference, 'registry-path': directory }),
  };
  const raw = () => ({ ...rawFrom(options), mode, ...where });
  process.exitCode = await runMode({ mode, raw }, outputOptions(options));
}

async function runStatus(options: Readonly<Record<string, unknown>>): Promise<void> {
  const output = { json: options['json'] === true, quiet: false };
  await runOperation(output, async (host) => {
    const problems = new Problems('cli');
    const where = mlflowFrom(process.env, contextOf(host.workspace), (variable, says) =>
      problems.add('registry', says, variable),
    );
    problems.throwIfAny();
    const wanted = await wantedKey(options, host);
    const registry = openRegistry(where, host);
    try {
      const rows = (await registry.versions()).map((version) => statusOf(version, wanted));
      process.stdout.write(output.json ? jsonDocument(documentOf(rows, wanted)) : tableOf(rows));
    } finally {
      await registry.close();
    }
    return 0;
  });
}

/** The newest version of the key that was named, asked of Vault; undefined when none was named. */
async function wantedKey(
  options: Readonly<Record<string, unknown>>,
  host: Host,
): Promise<WantedKey | undefined> {
  if (options['key'] === undefined) return undefined;
  const { inputs, warnings } = parseTransitInputs(
    rawFrom(options),
    process.env,
    contextOf(host.workspace),
    'verify',
  );
  warnings.forEach((warning) => host.log.warning(warning));
  const client = connect(inputs.vault, host);
  try {
    const { mount, name, latestVersion } = await readTransitKey(client, {
      mount: inputs.mount,
      name: inputs.key,
    });
    return { key: `${mount}/${name}`, version: latestVersion };
  } finally {
    await client.close();
  }
}

function documentOf(rows: readonly StatusRow[], wanted: WantedKey | undefined): object {
  return {
    ...(wanted !== undefined && { key: wanted.key, newestVersion: wanted.version }),
    versions: rows.map(({ version: { name, version, aliases }, ...row }) => ({
      name,
      version,
      aliases,
      ...row,
    })),
  };
}

function tableOf(rows: readonly StatusRow[]): string {
  const cells = rows.map(({ version, state, key = '', keyVersion = '', signedAt = '', problem }) => [
    referenceTo(version),
    problem === undefined ? state : `${state}: ${problem}`,
    key,
    String(keyVersion),
    signedAt,
    version.aliases.join(', '),
  ]);
  const table: readonly Column[] = [
    { title: 'MODEL VERSION', isElastic: true },
    { title: 'STATE' },
    { title: 'KEY', spare: 2 },
    { title: 'VERSION' },
    { title: 'SIGNED AT', spare: 3 },
    { title: 'ALIASES', spare: 1 },
  ];
  const safe = cells.map((row) => row.map(terminalText));
  const lines = tableLines(table, safe, screenOf(process.stdout, process.env).columns());
  return `${lines.join('\n')}\n\n${summaryOf(rows)}\n`;
}

function summaryOf(rows: readonly StatusRow[]): string {
  const counts = new Map<string, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].map(([state, count]) => `${count} ${state}`);
  return `${rows.length} versions${parts.length === 0 ? '' : `: ${parts.join(', ')}`}. Tags only claim; registry verify proves.`;
}
