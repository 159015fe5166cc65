/** `aegis-sign registry …`: the action's modes with the input `registry`, and a table of what is signed. The reference says which registry. */
import type { Command } from 'commander';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import type { OciStatusRow } from '../flow/oci/status.ts';
import { statusOf, type StatusRow, type WantedKey } from '../flow/registry/status.ts';
import { parseTransitInputs } from '../inputs/inputs.ts';
import { Problems } from '../inputs/problems.ts';
import { registryLogin } from '../inputs/oci.ts';
import { isOfFiles, isOfOci, mlflowFrom } from '../inputs/registry.ts';
import { inputNames, isOption, MODES, specOf } from '../inputs/table.ts';
import type { Host } from '../run/host.ts';
import { openRegistry } from '../run/registry.ts';
import { connect } from '../run/connect.ts';
import { parseOciName } from '../registry/oci/reference.ts';
import { referenceTo } from '../registry/reference.ts';
import { readTransitKey } from '../vault/transit.ts';
import { contextOf, outputOptions, runMode, runOperation } from './run.ts';
import {
  addExamples,
  addOutputOptions,
  addServerOptions,
  isServerInput,
  optionOf,
  rawFrom,
} from './options.ts';
import { addParagraphs } from './help.ts';
import { terminalText } from './print.ts';
import { screenOf } from './screen.ts';
import { tableLines, type Column } from './table.ts';
import { jsonDocument } from './workflow-log.ts';
import { plural } from '../plural.ts';

const EPILOGUE = [
  'In an OCI registry: HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG. The login comes from `docker login` or `podman login`, or from the file in REGISTRY_AUTH_FILE.',
  'MLflow uses the variables of its own client: MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, MLFLOW_TRACKING_SERVER_CERT_PATH. Its server must proxy artifacts (--serve-artifacts).',
] as const;

type RegistryMode = 'sign' | 'verify' | 'resign';

export function fillRegistryCommand(registry: Command): void {
  addParagraphs(registry, ...EPILOGUE);
  const model = 'HOST/REPOSITORY@sha256:…, HOST/REPOSITORY:TAG, models:/NAME/VERSION or models:/NAME@ALIAS';

  withOptions(
    registry.command('sign').argument('<model...>', model),
    'sign',
    'Sign models in the registry; the signature is stored next to them.',
    'aegis-sign registry sign --key aegis-model-sign models:/fraud/7',
    'aegis-sign registry sign --key aegis-model-sign registry.example.com/models/fraud:7',
  ).action((references: string[], options: Record<string, unknown>) => run('sign', references, options));

  withOptions(
    registry.command('verify').argument('<model>', model).argument('[directory]', 'where to put the model'),
    'verify',
    'Verify a model, and with a directory, fetch it; the directory is created only if everything is good.',
    'aegis-sign registry verify --key aegis-model-sign models:/fraud@champion ./model',
    'aegis-sign registry verify --public-key cosign.pub registry.example.com/models/fraud:7 ./model',
  ).action((reference: string, directory: string | undefined, options: Record<string, unknown>) =>
    run('verify', [reference], options, directory),
  );

  withOptions(
    registry
      .command('resign')
      .argument(
        '[model...]',
        `${model}; HOST/REPOSITORY for all its tags; with --stale, every version in MLflow`,
      ),
    'resign',
    'Re-sign models that an older version of the key signed. The next run resumes an interrupted one.',
    'aegis-sign registry resign --key aegis-model-sign --stale',
    'aegis-sign registry resign --key aegis-model-sign registry.example.com/models/fraud',
  )
    .option('--stale', 'every model version in MLflow that the newest version of the key has not signed')
    .action(async (references: string[], options: Record<string, unknown>) => {
      if ((references.length === 0) !== (options['stale'] === true)) {
        throw new AegisError('INPUT_INVALID', {
          message: 'registry resign takes either models or --stale',
          hints: ['name models, HOST/REPOSITORY for all its tags, or only --stale'],
        });
      }
      await run('resign', references, options);
    });

  const status = registry
    .command('status')
    .argument('[repository]', 'HOST/REPOSITORY of an OCI registry; default: every model in MLflow')
    .description('Show the signature that every version claims; with --key, which are stale.')
    .action(async (repository: string | undefined, options: Record<string, unknown>) =>
      repository === undefined ? runStatus(options) : runOciStatus(repository, options),
    );
  addOutputOptions(addServerOptions(status), 'json');
  status.addOption(optionOf('registry-plain-http'));
  addExamples(
    status,
    'aegis-sign registry status',
    'aegis-sign registry status --key aegis-model-sign registry.example.com/models/fraud',
  );
}

function withOptions(
  command: Command,
  mode: RegistryMode,
  description: string,
  ...examples: readonly string[]
): Command {
  addServerOptions(command).description(description);
  for (const name of inputNames()) {
    const spec = specOf(name);
    const { modes = MODES } = spec;
    const isMeant = isOption(spec, mode) || (isOfOci(name) && modes.includes(mode));
    const here = name === 'name-check' ? { usual: 'path' } : {};
    if (isMeant && !isServerInput(name) && !isOfFiles(name)) command.addOption(optionOf(name, mode, here));
  }
  return addExamples(addOutputOptions(command, 'json', 'quiet', 'audit-log'), ...examples);
}

async function run(
  mode: RegistryMode,
  references: readonly string[],
  options: Readonly<Record<string, unknown>>,
  directory?: string,
): Promise<void> {
  const isMlflow = references.every((reference) => reference.startsWith('models:'));
  const where = {
    registry: isMlflow ? 'mlflow' : 'oci',
    ...(references.length > 0 && { 'registry-model': references.join('\n') }),
    ...defined({ 'registry-path': directory }),
  };
  const raw = () => ({ ...rawFrom(options), mode, ...where });
  process.exitCode = await runMode({ mode, raw }, outputOptions(options));
}

async function runStatus(options: Readonly<Record<string, unknown>>): Promise<void> {
  const output = { json: options['json'] === true, quiet: false };
  await runOperation(output, async (host) => {
    if ((process.env['MLFLOW_TRACKING_URI'] ?? '').trim() === '') throw noRegistry();
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

const noRegistry = (): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: 'no registry is named',
    hints: [
      'name a repository of an OCI registry, HOST/REPOSITORY',
      'for MLflow, set MLFLOW_TRACKING_URI to its address',
    ],
  });

/** The same for a repository in an OCI registry. */
async function runOciStatus(text: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const output = { json: options['json'] === true, quiet: false };
  await runOperation(output, async (host) => {
    if (text.startsWith('models:')) {
      throw new AegisError('INPUT_INVALID', {
        message: 'registry status shows every model in MLflow, and does not take a name',
        hints: ['leave the name out; for an OCI registry, name HOST/REPOSITORY'],
      });
    }
    const name = parseOciName(text);
    if (name.tag !== undefined || name.digest !== undefined) {
      throw new AegisError('INPUT_INVALID', {
        message: 'registry status takes a whole repository: HOST/REPOSITORY without tag or digest',
      });
    }
    const wanted = await wantedKey(options, host);
    const plainHttp = options['registryPlainHttp'] === true;
    const { openOciRepository } = await import('../run/oci.ts');
    const { statusOfRepository } = await import('../flow/oci/status.ts');
    const login = registryLogin(process.env, host.workspace);
    const repository = await openOciRepository(name, { login, plainHttp }, host);
    try {
      const rows = await statusOfRepository(repository, wanted);
      const document = {
        ...(wanted !== undefined && { key: wanted.key, newestVersion: wanted.version }),
        versions: rows,
      };
      process.stdout.write(output.json ? jsonDocument(document) : ociTableOf(rows));
    } finally {
      await repository.close();
    }
    return 0;
  });
}

/** The newest version of the named key, from Vault; undefined without a key. */
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

function ociTableOf(rows: readonly OciStatusRow[]): string {
  const cells = rows.map(
    ({ digest = '', tags, state, key = '', keyVersion = '', signedAt = '', problem, remark }) => [
      tags.join(', '),
      problem !== undefined ? `${state}: ${problem}` : remark === undefined ? state : `${state} ${remark}`,
      key,
      String(keyVersion),
      signedAt,
      digest,
    ],
  );
  const table: readonly Column[] = [
    { title: 'TAGS', isElastic: true },
    { title: 'STATE' },
    { title: 'KEY', spare: 2 },
    { title: 'VERSION' },
    { title: 'SIGNED AT', spare: 3 },
    { title: 'DIGEST', spare: 1 },
  ];
  const safe = cells.map((row) => row.map(terminalText));
  const lines = tableLines(table, safe, screenOf(process.stdout, process.env).columns());
  return `${lines.join('\n')}\n\n${summaryOf(rows, 'Bundles')}\n`;
}

function summaryOf(rows: readonly Pick<StatusRow, 'state'>[], what = 'Tags'): string {
  const counts = new Map<string, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].map(([state, count]) => `${count} ${state}`);
  return `${plural(rows.length, 'version')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}. ${what} only claim; registry verify proves.`;
}
