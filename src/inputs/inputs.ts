/** From the text of the inputs to one typed object per mode, with every problem in one error. Pure. */
import { resolve } from 'node:path';
import { AegisError } from '../errors.js';
import type { HmacScheme } from '../hmac/scheme.js';
import type { HmacKeyEncoding } from '../keys/hmac-key.js';
import { DEFAULT_SHARD_SIZE, MODEL_MANIFEST_TYPE, type Serialization } from '../statement/model-manifest.js';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.js';
import type { Policy } from '../verify/policy.js';
import { authInputs, type AuthInputs } from './auth.js';
import * as parse from './parsers.js';
import { MLFLOW_SECRETS, mlflowFrom, type RegistryInputs } from './registry.js';
import { Refusal, type OfflineTrust, type ParseContext, type Patterns, type Shard } from './parsers.js';
import { inputNames, INPUTS, MODES, specOf, type Door, type InputName, type Mode } from './table.js';

type Values = { -readonly [N in InputName]: ReturnType<(typeof INPUTS)[N]['parse']> | undefined };

/** How to reach Vault, and as whom. */
export interface VaultInputs {
  readonly address: string;
  readonly auth: AuthInputs;
  readonly namespace?: string;
  /** PEM. */
  readonly caCert?: string;
  /** PEM. */
  readonly clientCert?: string;
  /** PEM. */
  readonly clientKey?: string;
  readonly skipVerify: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** The Transit key that a run works with. */
export interface TransitInputs {
  readonly vault: VaultInputs;
  readonly mount: string;
  readonly key: string;
}

export interface SelectionInputs {
  /** A model in a registry instead of anything on disk. */
  readonly registry?: RegistryInputs;
  /** Of files; undefined when there are only models. */
  readonly patterns?: Patterns;
  /** Of model directories. */
  readonly modelPatterns?: Patterns;
  /** Whether the files of a model are read through links. */
  readonly allowSymlinks: boolean;
  /** Absolute. */
  readonly baseDir: string;
  /** Absolute; undefined: beside the artifacts. */
  readonly signaturesDir?: string;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
  /** What a literally named file outside of baseDir is called: its base name, or it is refused. */
  readonly outsideBase: 'basename' | 'refuse';
  readonly shard?: Shard;
}

export interface UploadInputs {
  readonly artifactName: string;
  readonly retentionDays?: number;
  readonly compressionLevel: number;
  readonly overwrite: boolean;
}

export interface SignInputs extends SelectionInputs, TransitInputs {
  readonly mode: 'sign';
  /** Of models. */
  readonly serialization: Serialization;
  readonly keyVersion?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly predicate?: { readonly type: string; readonly body: Readonly<Record<string, unknown>> };
  /** Undefined when `upload` is false. */
  readonly upload?: UploadInputs;
  readonly dryRun: boolean;
}

export interface VerifyInputs extends SelectionInputs {
  readonly mode: 'verify';
  readonly trust: ({ readonly kind: 'transit' } & TransitInputs) | OfflineTrust;
  /** What the signed statements must say. */
  readonly policy: Policy;
  readonly allowExtraFiles: boolean;
  readonly predicateType: string;
  readonly minKeyVersion?: number;
  readonly nameCheck: 'path' | 'basename' | 'none';
  /** Present while an HMAC may stand in for a signature that is not there yet. */
  readonly acceptHmac?: { readonly until: Date; readonly scheme: HmacScheme; readonly key: HmacKeyInputs };
  /** Told of a failed verification. */
  readonly alertUrl?: URL;
  readonly signaturesArtifact?: {
    readonly name: string;
    /** Undefined: this run. */
    readonly from?: { readonly runId: number; readonly token: string };
  };
}

/** The key of the old HMAC scheme, in KV. */
export interface HmacKeyInputs {
  readonly path: string;
  readonly field: string;
  readonly encoding: HmacKeyEncoding;
}

export interface ResignInputs extends SelectionInputs, TransitInputs {
  readonly mode: 'resign';
  readonly keyVersion?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly hmac: HmacScheme;
  /** Undefined when no HMAC is to be accepted. */
  readonly hmacKey?: HmacKeyInputs;
  readonly allowUnsigned: boolean;
  readonly removeHmac: boolean;
  /** Undefined when `upload` is false. */
  readonly upload?: UploadInputs;
  readonly dryRun: boolean;
}

export interface RotateInputs extends TransitInputs {
  readonly mode: 'rotate';
  /** Absolute. */
  readonly baseDir: string;
  /** False with `retire-only`. */
  readonly rotate: boolean;
  readonly minKeyVersion?: number;
  /** Artifacts whose signatures must not be by a version that is retired. */
  readonly patterns?: Patterns;
  /** Absolute; undefined: beside the artifacts. */
  readonly signaturesDir?: string;
  /** Absolute paths of manifests, to the same end. */
  readonly manifests: readonly string[];
  readonly force: boolean;
  readonly dryRun: boolean;
}

export type Inputs = SignInputs | VerifyInputs | ResignInputs | RotateInputs;

export interface ParsedInputs {
  readonly inputs: Inputs;
  /** What is allowed but deserves a word, one sentence each. */
  readonly warnings: readonly string[];
}

export interface InputContext extends ParseContext {
  /** Absolute; relative paths start here. */
  readonly workspace: string;
  readonly door: Door;
  /** The first of the usual token files that is there. */
  readonly tokenFile?: string;
}

/** What the values were read from. */
interface Source {
  readonly raw: Raw;
  readonly env: Raw;
  readonly context: InputContext;
}

type Raw = Readonly<Record<string, string | undefined>>;

/**
 * Reads the inputs.
 *
 * @param raw  values by input name in lower case; empty means not given
 * @param env  environment variables
 * @throws AegisError INPUT_INVALID with every problem in one message; TOKEN_MISSING when only the token is missing.
 */
export function parseInputs(raw: Raw, env: Raw, context: InputContext): ParsedInputs {
  const problems = new Problems();
  const source = { raw, env, context };
  const values = readValues(raw, env, context, problems);
  const warnings = [...unknownInputs(raw), ...doubtful(values, raw)];
  const mode = values.mode;
  if (mode !== undefined) refuseForeignInputs(raw, mode, problems);
  // Built even after a problem, so that one error tells of them all.
  const inputs = inputsOf(mode, values, source, problems);
  problems.throwIfAny();
  return { inputs, warnings };
}

/** The inputs that say which key and which server, for work without artifacts. Errors as of `parseInputs`. */
export function parseTransitInputs(
  raw: Raw,
  env: Raw,
  context: InputContext,
): { readonly inputs: TransitInputs; readonly warnings: readonly string[] } {
  const problems = new Problems();
  const values = readValues(raw, env, context, problems);
  const inputs = transitInputs(values, { raw, env, context }, problems);
  problems.throwIfAny();
  return { inputs, warnings: doubtful(values, raw) };
}

function inputsOf(mode: Mode | undefined, values: Values, source: Source, problems: Problems): Inputs {
  if (mode === 'rotate') return rotateInputs(values, source, problems);
  const selection = selectionOf(values, source, problems);
  switch (mode) {
    case 'verify':
      return verifyInputs(values, selection, source, problems);
    case 'resign':
      return resignInputs(values, selection, source, problems);
    case 'sign':
    case undefined:
      return signInputs(values, selection, source, problems);
  }
}

/** Credentials among the inputs, before any of them is checked, so that they can be masked first of all. */
export function secretsOf(raw: Raw, env: Raw): string[] {
  const texts = (name: InputName): string[] =>
    [raw[name], ...(specOf(name).env ?? []).map((variable) => env[variable])].filter(
      (text) => text !== undefined,
    );
  const tokens = (['vault-token', 'github-token'] as const)
    .flatMap(texts)
    .flatMap((text) => text.split(/\s+/));
  const others = inputNames()
    .filter((name) => specOf(name).secret === true)
    .flatMap(texts)
    .flatMap((text) => text.split(/\r?\n/))
    .flatMap((line) => [line.trim(), line.slice(line.indexOf(':') + 1).trim(), ...line.split(/\s+/)])
    // Short words, PEM headers and paths would mask half of the log.
    .filter((line) => line.length >= SHORTEST_SECRET && !/^(-----|\/)/.test(line));
  const ofRegistry = MLFLOW_SECRETS.map((variable) => env[variable]?.trim() ?? '');
  return [...new Set([...tokens, ...others, ...ofRegistry])].filter((text) => text !== '');
}
const SHORTEST_SECRET = 8;

interface Problem {
  readonly input: InputName;
  readonly expected: string;
  readonly got?: string | undefined;
  readonly hint?: string | undefined;
}

/** Collects, so that a person corrects a workflow once and not once per run. */
class Problems {
  readonly #found: Problem[] = [];
  #tokenMissing = false;

  add(inputName: InputName, expected: string, got?: string, hint?: string): void {
    this.#found.push({ input: inputName, expected, got, hint });
  }

  tokenIsMissing(): void {
    this.#tokenMissing = true;
  }

  has(name: InputName): boolean {
    return this.#found.some((problem) => problem.input === name);
  }

  throwIfAny(): void {
    if (this.#found.length === 0) {
      if (!this.#tokenMissing) return;
      throw new AegisError('TOKEN_MISSING', {
        message:
          'VAULT_TOKEN is not set, and neither is the input vault-token; no token file is there, either',
      });
    }
    if (this.#tokenMissing) {
      this.add(
        'vault-token',
        'a token',
        'nothing',
        'hashicorp/vault-action sets VAULT_TOKEN only with `exportToken: true`',
      );
    }
    const texts = this.#found.map(
      ({ input: name, expected, got }) =>
        `${name}: expected ${expected}${got === undefined ? '' : `, got ${got}`}`,
    );
    const [only] = texts;
    throw new AegisError('INPUT_INVALID', {
      message:
        texts.length === 1 && only !== undefined
          ? `cannot use the input ${only}`
          : `cannot use ${texts.length} inputs: ${texts.map((text, index) => `(${index + 1}) ${text}`).join('; ')}`,
      hints: this.#found.flatMap(({ input: name, hint }) => (hint === undefined ? [] : [`${name}: ${hint}`])),
    });
  }
}

/** The text of an input and where it came from: the input itself, a variable, or the default. */
function textOf(name: InputName, raw: Raw, env: Raw, door: Door): { text: string; source?: string } {
  const { env: variables = [], default: usual = '', cliDefault = usual } = specOf(name);
  const fallback = door === 'cli' ? cliDefault : usual;
  const own = raw[name] ?? '';
  if (own.trim() !== '') return { text: own.trim() };
  const variable = variables.find((candidate) => (env[candidate] ?? '').trim() !== '');
  return variable === undefined
    ? { text: fallback }
    : { text: (env[variable] ?? '').trim(), source: variable };
}

function readValues(raw: Raw, env: Raw, context: InputContext, problems: Problems): Values {
  const values = Object.fromEntries(
    inputNames().map((name) => {
      const { text, source } = textOf(name, raw, env, context.door);
      if (text === '') return [name, undefined];
      try {
        return [name, INPUTS[name].parse(text, context)];
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const from = source === undefined ? '' : ` (from the environment variable ${source})`;
        problems.add(name, error.expected + from, error.got, error.hint);
        return [name, undefined];
      }
    }),
  );
  return values as Values;
}

function refuseForeignInputs(raw: Raw, mode: Mode, problems: Problems): void {
  for (const name of inputNames()) {
    const { modes = MODES, default: fallback = '' } = specOf(name);
    const given = (raw[name] ?? '').trim();
    if (modes.includes(mode) || given === '' || given === fallback) continue;
    problems.add(
      name,
      `nothing, because it has no effect in mode ${mode}`,
      'a value',
      `remove it; it is for mode ${modes.join(', ')}`,
    );
  }
}

/** The runner hands over whatever stands under `with:`, also what action.yml does not know. */
function unknownInputs(raw: Raw): string[] {
  return Object.keys(raw)
    .filter((name) => !Object.hasOwn(INPUTS, name))
    .map((name) => {
      const [nearest] = inputNames()
        .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
        .filter(({ candidate, distance }) => distance <= Math.max(2, candidate.length / 4))
        .sort((a, b) => a.distance - b.distance);
      const remedy = nearest === undefined ? 'it is ignored' : `did you mean ${nearest.candidate}?`;
      return `There is no input ${parse.quote(name)}: ${remedy}`;
    });
}

function doubtful(values: Values, raw: Raw): string[] {
  const warnings: string[] = [];
  const address = values['vault-addr'];
  if (values['public-key'] !== undefined) {
    const idle = inputNames().filter((name) => {
      const given = (raw[name] ?? '').trim();
      const ofVault = name === 'key' || name === 'transit-mount' || name.startsWith('vault-');
      return ofVault && given !== '' && given !== specOf(name).default;
    });
    if (idle.length > 0)
      warnings.push(`With public-key, Vault is not asked: ${idle.join(', ')} has no effect`);
    return warnings;
  }
  if (address !== undefined && parse.isClearText(address)) {
    warnings.push(
      `vault-addr is http://: anyone between this runner and ${new URL(address).host} can read the token`,
    );
  }
  if (values['vault-skip-verify'] === true) {
    warnings.push('vault-skip-verify is true: any server may pass for Vault and read the token');
  }
  if (values['github-token'] !== undefined && values['run-id'] === undefined) {
    warnings.push('github-token has no effect without run-id: the signatures of this run are used');
  }
  return warnings;
}

function selectionOf(values: Values, source: Source, problems: Problems): SelectionInputs {
  const { context } = source;
  const registry = registryInputs(values, source, problems);
  const { path: patterns, 'model-path': modelPatterns } = values;
  const isRefused = registry !== undefined || problems.has('path') || problems.has('model-path');
  if (patterns === undefined && modelPatterns === undefined && !isRefused) {
    problems.add(
      'path',
      'files, directories or glob patterns, one a line',
      'nothing',
      'or model-path, for whole directories',
    );
  }
  // Where names are compared as whole paths, a file without a path below base-dir has no name to compare.
  const byPath =
    values.mode === 'verify' ? (values['name-check'] ?? 'path') === 'path' : context.door === 'action';
  return {
    ...(patterns !== undefined && { patterns }),
    ...(modelPatterns !== undefined && { modelPatterns }),
    allowSymlinks: values['allow-symlinks'] ?? false,
    baseDir: resolve(context.workspace, values['base-dir'] ?? '.'),
    ifNoFilesFound: values['if-no-files-found'] ?? 'error',
    outsideBase: byPath ? 'refuse' : 'basename',
    ...(values['signatures-dir'] !== undefined && {
      signaturesDir: resolve(context.workspace, values['signatures-dir']),
    }),
    ...(values.shard !== undefined && { shard: values.shard }),
    ...(registry !== undefined && { registry }),
  };
}

/** Inputs that speak of files of this machine. */
const OF_FILES = [
  'path',
  'model-path',
  'model-method',
  'model-shard-size',
  'allow-symlinks',
  'base-dir',
  'signatures-dir',
  'shard',
  'predicate-path',
  'predicate-type',
  'signatures-artifact',
  'accept-hmac-until',
  'hmac-key-path',
  'remove-hmac',
] as const satisfies readonly InputName[];

function registryInputs(
  values: Values,
  { raw, env, context }: Source,
  problems: Problems,
): RegistryInputs | undefined {
  const { registry, 'registry-model': model, 'registry-path': target } = values;
  if (registry === undefined) {
    for (const name of ['registry-model', 'registry-path'] as const) {
      if (values[name] !== undefined && !problems.has('registry'))
        problems.add(name, 'nothing without registry', 'a value');
    }
    return undefined;
  }
  for (const name of OF_FILES) {
    const text = (raw[name] ?? '').trim();
    if (text !== '' && text !== specOf(name).default)
      problems.add(name, 'nothing together with registry', 'a value');
  }
  if (model === undefined && values.mode !== 'resign' && !problems.has('registry-model'))
    problems.add('registry-model', 'models:/NAME/VERSION or models:/NAME@ALIAS', 'nothing');
  return {
    ...mlflowFrom(env, context, (expected, got, hint) => problems.add('registry', expected, got, hint)),
    ...(model !== undefined && { model }),
    ...(target !== undefined && { target: resolve(context.workspace, target) }),
  };
}

function transitInputs(values: Values, source: Source, problems: Problems): TransitInputs {
  const { raw, context } = source;
  if (values.key === undefined && !problems.has('key')) {
    const hint = values.mode === 'verify' ? 'or give public-key to verify without Vault' : undefined;
    problems.add('key', 'the name of a Transit key', 'nothing', hint);
  }
  if (values['vault-addr'] === undefined && !problems.has('vault-addr')) {
    problems.add(
      'vault-addr',
      'the address of Vault',
      'nothing',
      'hashicorp/vault-action does not set VAULT_ADDR: give it to this step too',
    );
  }
  const isGiven = (name: InputName): boolean => {
    const text = (raw[name] ?? '').trim();
    return text !== '' && text !== specOf(name).default;
  };
  const certificate = values['vault-client-cert'];
  const certificateKey = values['vault-client-key'];
  if ((certificate === undefined) !== (certificateKey === undefined)) {
    const missing = certificate === undefined ? 'vault-client-cert' : 'vault-client-key';
    if (!problems.has(missing))
      problems.add(missing, 'both the client certificate and its key', 'only one of them');
  }
  return {
    mount: values['transit-mount'] ?? 'transit',
    key: values.key ?? '',
    vault: {
      address: values['vault-addr'] ?? '',
      auth: authInputs(values, isGiven, context.tokenFile, problems),
      skipVerify: values['vault-skip-verify'] ?? false,
      headers: values['vault-headers'] ?? {},
      ...(values['vault-namespace'] !== undefined && { namespace: values['vault-namespace'] }),
      ...(values['vault-ca-cert'] !== undefined && { caCert: values['vault-ca-cert'] }),
      ...(certificate !== undefined && { clientCert: certificate }),
      ...(certificateKey !== undefined && { clientKey: certificateKey }),
    },
  };
}

function signInputs(
  values: Values,
  selection: SelectionInputs,
  source: Source,
  problems: Problems,
): SignInputs {
  const type = values['predicate-type'];
  const body = values['predicate-path'];
  if (type === undefined && body !== undefined && !problems.has('predicate-type')) {
    problems.add('predicate-type', 'the type of the predicate in predicate-path', 'nothing');
  }
  if (
    type !== undefined &&
    body === undefined &&
    values.mode !== undefined &&
    !problems.has('predicate-path')
  ) {
    problems.add('predicate-path', 'the predicate of the type in predicate-type', 'nothing');
  }
  if (body !== undefined && values.metadata !== undefined) {
    problems.add(
      'metadata',
      'nothing together with predicate-path',
      'a value',
      'put the facts into the predicate of your own',
    );
  }
  if (type === MODEL_SIGNATURE_TYPE && body !== undefined) {
    problems.add('predicate-type', 'a type other than the one this action makes itself', parse.quote(type));
  }
  if (body !== undefined && selection.modelPatterns !== undefined) {
    problems.add(
      'predicate-path',
      'nothing together with model-path',
      'a value',
      'a model carries the manifest of OpenSSF Model Signing; use metadata to add facts',
    );
  }
  return {
    mode: 'sign',
    ...selection,
    ...transitInputs(values, source, problems),
    serialization: serializationOf(values),
    metadata: values.metadata ?? {},
    dryRun: values['dry-run'] ?? false,
    ...(values['key-version'] !== undefined && { keyVersion: values['key-version'] }),
    ...(type !== undefined && body !== undefined && { predicate: { type, body } }),
    ...uploadInputs(values, selection, source),
  };
}

function uploadInputs(
  values: Values,
  { shard }: SelectionInputs,
  { context: { door } }: Source,
): { upload?: UploadInputs } {
  if (door !== 'action' || values.upload === false) return {};
  const suffix = shard === undefined ? '' : `-${shard.index}-of-${shard.count}`;
  const retentionDays = values['retention-days'];
  return {
    upload: {
      artifactName: (values['artifact-name'] ?? 'signatures') + suffix,
      compressionLevel: values['compression-level'] ?? 6,
      overwrite: values.overwrite ?? false,
      ...(retentionDays !== undefined && { retentionDays }),
    },
  };
}

function hmacScheme(values: Values): HmacScheme {
  return { suffix: values['hmac-suffix'] ?? '.hmac', encoding: values['hmac-encoding'] ?? 'hex' };
}

function hmacKeyInputs(values: Values): HmacKeyInputs | undefined {
  const path = values['hmac-key-path'];
  if (path === undefined) return undefined;
  return {
    path,
    field: values['hmac-key-field'] ?? 'key',
    encoding: values['hmac-key-encoding'] ?? 'utf8',
  };
}

function resignInputs(
  values: Values,
  selection: SelectionInputs,
  source: Source,
  problems: Problems,
): ResignInputs {
  const hmacKey = hmacKeyInputs(values);
  const removeHmac = values['remove-hmac'] ?? false;
  if (removeHmac && hmacKey === undefined && !problems.has('hmac-key-path')) {
    problems.add(
      'hmac-key-path',
      'the KV secret with the old key, because remove-hmac is set',
      'nothing',
      'only a sidecar whose HMAC was checked is removed',
    );
  }
  return {
    mode: 'resign',
    ...selection,
    ...transitInputs(values, source, problems),
    metadata: values.metadata ?? {},
    hmac: hmacScheme(values),
    allowUnsigned: values['allow-unsigned'] ?? false,
    removeHmac,
    dryRun: values['dry-run'] ?? false,
    ...(hmacKey !== undefined && { hmacKey }),
    ...(values['key-version'] !== undefined && { keyVersion: values['key-version'] }),
    ...uploadInputs(values, selection, source),
  };
}

function rotateInputs(values: Values, source: Source, problems: Problems): RotateInputs {
  const { workspace } = source.context;
  const minKeyVersion = values['min-key-version'];
  const rotate = values['retire-only'] !== true;
  const force = values.force ?? false;
  if (!rotate && minKeyVersion === undefined && !problems.has('min-key-version')) {
    problems.add('min-key-version', 'the oldest version to keep, because retire-only is set', 'nothing');
  }
  const isChecked = values.path !== undefined || values.manifest !== undefined;
  if (minKeyVersion !== undefined && !isChecked && !force && !problems.has('path')) {
    problems.add(
      'path',
      'the signed artifacts, or manifest, because min-key-version retires older versions',
      'nothing',
      'nothing is retired that might be in use; force retires it all the same',
    );
  }
  return {
    mode: 'rotate',
    ...transitInputs(values, source, problems),
    baseDir: resolve(workspace, values['base-dir'] ?? '.'),
    rotate,
    force,
    manifests: (values.manifest ?? []).map((path) => resolve(workspace, path)),
    dryRun: values['dry-run'] ?? false,
    ...(minKeyVersion !== undefined && { minKeyVersion }),
    ...(values.path !== undefined && { patterns: values.path }),
    ...(values['signatures-dir'] !== undefined && {
      signaturesDir: resolve(workspace, values['signatures-dir']),
    }),
  };
}

/** An HMAC in place of a signature, as long as the caller says. */
function acceptHmacInputs(values: Values, problems: Problems): Pick<VerifyInputs, 'acceptHmac'> {
  const until = values['accept-hmac-until'];
  const key = hmacKeyInputs(values);
  if (until === undefined) {
    if (key !== undefined) {
      problems.add(
        'hmac-key-path',
        'nothing without accept-hmac-until',
        'a value',
        'no HMAC is accepted unless accept-hmac-until says until when',
      );
    }
    return {};
  }
  if (values['public-key'] !== undefined) {
    problems.add(
      'accept-hmac-until',
      'nothing together with public-key',
      'a date',
      'the old key is in Vault, so Vault has to be asked',
    );
  }
  if (key === undefined) {
    if (!problems.has('hmac-key-path'))
      problems.add('hmac-key-path', 'the KV secret with the old key', 'nothing');
    return {};
  }
  return { acceptHmac: { until, scheme: hmacScheme(values), key } };
}

function serializationOf(values: Values): Serialization {
  if (values['model-method'] !== 'shards') return { method: 'files' };
  return { method: 'shards', shardSize: values['model-shard-size'] ?? DEFAULT_SHARD_SIZE };
}

function policyOf(values: Values): Policy {
  const {
    'expected-repository': repository,
    'expected-ref': ref,
    'expected-workflow': workflow,
    'expected-metadata': metadata,
    'max-age': maxAgeMs,
  } = values;
  return {
    ...(repository !== undefined && { repository }),
    ...(ref !== undefined && { ref }),
    ...(workflow !== undefined && { workflow }),
    ...(metadata !== undefined && { metadata }),
    ...(maxAgeMs !== undefined && { maxAgeMs }),
  };
}

function verifyInputs(
  values: Values,
  selection: SelectionInputs,
  source: Source,
  problems: Problems,
): VerifyInputs {
  if (selection.ifNoFilesFound !== 'error') {
    problems.add(
      'if-no-files-found',
      'error, the only value in mode verify',
      selection.ifNoFilesFound,
      'a gate that checked nothing must not pass',
    );
  }
  const name = values['signatures-artifact'];
  const runId = values['run-id'];
  const token = values['github-token'];
  if (name !== undefined && selection.signaturesDir !== undefined) {
    problems.add('signatures-artifact', 'nothing together with signatures-dir', 'a value');
  }
  if (runId !== undefined && name === undefined)
    problems.add('run-id', 'nothing without signatures-artifact', 'a value');
  if (runId !== undefined && token === undefined && !problems.has('github-token')) {
    problems.add(
      'github-token',
      'a token with actions:read, because run-id is given',
      'nothing',
      'use ${{ github.token }}',
    );
  }
  const trust = values['public-key'];
  if (trust?.kind === 'public-keys' && values['min-key-version'] !== undefined) {
    problems.add(
      'min-key-version',
      'nothing together with a public key in PEM, which says no version',
      'a value',
      'use a trust file made by `aegis-sign keys export`',
    );
  }
  if (values['predicate-type'] === MODEL_MANIFEST_TYPE) {
    problems.add(
      'predicate-type',
      'a type of files',
      parse.quote(MODEL_MANIFEST_TYPE),
      'use model-path for models',
    );
  }
  const offline = trust !== undefined || problems.has('public-key');
  return {
    mode: 'verify',
    ...selection,
    trust: offline
      ? (trust ?? { kind: 'public-keys', keys: [] })
      : { kind: 'transit', ...transitInputs(values, source, problems) },
    predicateType: values['predicate-type'] ?? MODEL_SIGNATURE_TYPE,
    policy: policyOf(values),
    allowExtraFiles: values['allow-extra-files'] ?? false,
    nameCheck: values['name-check'] ?? 'path',
    ...acceptHmacInputs(values, problems),
    ...(values['alert-url'] !== undefined && { alertUrl: values['alert-url'] }),
    ...(values['min-key-version'] !== undefined && { minKeyVersion: values['min-key-version'] }),
    ...(name !== undefined && {
      signaturesArtifact: {
        name,
        ...(runId !== undefined && token !== undefined && { from: { runId, token } }),
      },
    }),
  };
}

/** Levenshtein's distance, for did-you-mean. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
