/** Which registry, and which model in it. MLflow is reached through the variables that MLflow's own client reads. */
import { resolve } from 'node:path';
import { defined } from '../defined.ts';
import type { Credentials } from '../registry/mlflow-client.ts';
import type { ModelReference } from '../registry/port.ts';
import { parseOciReference } from '../registry/oci/reference.ts';
import { parseModelReference } from '../registry/reference.ts';
import { ociInputs, type OciInputs } from './oci.ts';
import { asRefusal, quote, Refusal, type ParseContext } from './parsers/parser.ts';
import { certificates, privateKey } from './parsers/pem.ts';
import { serverUrl } from './parsers/server.ts';
import { looseBoolean } from './parsers/text.ts';
import type { Says } from './door-words.ts';
import type { Problems } from './problems.ts';
import type { Door, InputName } from './table.ts';
import { given, type Source, type Values } from './values.ts';

export type RegistryInputs = MlflowInputs | OciInputs;

export interface MlflowInputs {
  readonly kind: 'mlflow';
  readonly address: string;
  readonly credentials: Credentials;
  /** PEM. */
  readonly caCert?: string;
  /** PEM. */
  readonly clientCert?: string;
  /** PEM. */
  readonly clientKey?: string;
  readonly skipVerify: boolean;
  /** Undefined: every version of every model, in mode resign. */
  readonly model?: ModelReference;
  /** Absolute; where mode verify puts the verified model. */
  readonly target?: string;
}

/** Inputs about files of this machine. */
const OF_FILES = [
  'path',
  'model-path',
  'model-method',
  'model-shard-size',
  'allow-symlinks',
  'ignore-paths',
  'accept-signed-ignore-paths',
  'ignore-git-paths',
  'signature',
  'base-dir',
  'signatures-dir',
  'shard',
  'predicate-path',
  'predicate-type',
  'signatures-artifact',
  'accept-hmac-until',
  'hmac-key-path',
  'hmac-key-field',
  'hmac-key-encoding',
  'hmac-suffix',
  'hmac-encoding',
  'remove-hmac',
  'if-no-files-found',
  'artifact-name',
  'retention-days',
  'compression-level',
  'overwrite',
  'digests',
  'release-tag',
  'cache-dir',
  'cache-key-file',
] as const satisfies readonly InputName[];
export const isOfFiles = (name: InputName): boolean => OF_FILES.some((one) => one === name);
/** Inputs about file contents, which are not read in an OCI registry. */
const OF_CONTENTS = [
  'require-safetensors',
  'allow-lfs-pointers',
  'allow-extra-files',
] as const satisfies readonly InputName[];
const OF_OCI = ['oci-forms', 'oci-recursive', 'registry-plain-http'] as const satisfies readonly InputName[];
export const isOfOci = (name: InputName): boolean => OF_OCI.some((one) => one === name);

/** The model in a registry that a run works on instead of files. Undefined without the input `registry`. */
export function registryInputs(
  values: Values,
  { raw, env, context }: Source,
  problems: Problems,
): RegistryInputs | undefined {
  const { registry, 'registry-path': target } = values;
  if (registry !== 'oci') {
    for (const name of OF_OCI) {
      if (given(name, raw) && !problems.has('registry'))
        problems.add(name, (spell) => `does nothing without ${spell('registry', 'oci')}`);
    }
  }
  if (registry === undefined) {
    for (const name of ['registry-model', 'registry-path'] as const) {
      if (values[name] !== undefined && !problems.has('registry'))
        problems.add(name, (spell) => `does nothing without ${spell('registry')}`);
    }
    return undefined;
  }
  for (const name of [...OF_FILES, ...(registry === 'oci' ? OF_CONTENTS : [])]) {
    if (given(name, raw))
      problems.add(
        name,
        (spell) => `does nothing with ${spell('registry')}, which is about a model there: remove it`,
      );
  }
  if (target !== undefined && isReference(target))
    problems.add('registry-path', (_, door) => anotherModel(target, door));
  const place = target === undefined ? {} : { target: resolve(context.workspace, target) };
  if (registry === 'oci') return { ...ociInputs(values, env, context.workspace, problems), ...place };
  const model = mlflowModel(values, problems);
  if (values['registry-model'] === undefined && values.mode !== 'resign' && !problems.has('registry-model'))
    problems.add('registry-model', 'is missing: write models:/NAME/VERSION or models:/NAME@ALIAS');
  return {
    ...mlflowFrom(env, context, (variable, says) => problems.add('registry', says, variable)),
    ...defined({ model }),
    ...place,
  };
}

/** Whether a text names a model in a registry, which is unlikely as the name of a directory. */
function isReference(text: string): boolean {
  if (text.startsWith('models:/') || text.startsWith('oci://')) return true;
  try {
    parseOciReference(text);
    return true;
  } catch {
    return false;
  }
}

/** At a terminal, this may be meant as another model, as in other commands: it must not seem verified. */
function anotherModel(text: string, door: Door): string {
  const remedy =
    door === 'cli'
      ? 'verify one at a time'
      : 'give each model a line in `registry-model:`, without a directory';
  return `must be a directory, not a model, as ${quote(text)} is: ${remedy}; write ./${text} for a directory of that name`;
}

/** The one model version named by the input. */
export function mlflowModel(
  { 'registry-model': named = [] }: Values,
  problems: Problems,
): ModelReference | undefined {
  const [only, ...more] = named;
  if (only === undefined) return undefined;
  if (more.length > 0) {
    problems.add(
      'registry-model',
      (spell) => `must be one model version with ${spell('registry', 'mlflow')}`,
    );
    return undefined;
  }
  try {
    return asRefusal(() => parseModelReference(only));
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    problems.add('registry-model', thrown.says);
    return undefined;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How to reach MLflow.
 *
 * @param problem called with each unusable variable and what is wrong with it.
 */
export function mlflowFrom(
  env: Environment,
  context: ParseContext,
  problem: (variable: string, says: Says) => void,
): Omit<MlflowInputs, 'model' | 'target'> {
  const given = (name: string): string | undefined => {
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
  };
  function read<T>(name: string, parse: (text: string, context: ParseContext) => T): T | undefined {
    const text = given(name);
    if (text === undefined) return undefined;
    try {
      return parse(text, context);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      problem(name, thrown.says);
      return undefined;
    }
  }
  if (given('MLFLOW_TRACKING_URI') === undefined) {
    problem('MLFLOW_TRACKING_URI', 'is not set: set it to the address of MLflow');
  }
  const caCert = read('MLFLOW_TRACKING_SERVER_CERT_PATH', certificates);
  const clientCert = read('MLFLOW_TRACKING_CLIENT_CERT_PATH', (text, from) => {
    // One file with both, as in MLflow's client.
    const file = from.readFile(text).toString();
    const blocks = file.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g) ?? [];
    const isKey = (block: string): boolean => block.includes('PRIVATE KEY');
    return {
      cert: certificates(blocks.filter((block) => !isKey(block)).join('\n'), from),
      key: privateKey(blocks.filter(isKey).join('\n'), from),
    };
  });
  return {
    kind: 'mlflow',
    address: read('MLFLOW_TRACKING_URI', serverUrl) ?? '',
    credentials: credentialsFrom(given, problem),
    skipVerify: read('MLFLOW_TRACKING_INSECURE_TLS', looseBoolean) ?? false,
    ...defined({ caCert }),
    ...(clientCert !== undefined && { clientCert: clientCert.cert, clientKey: clientCert.key }),
  };
}

/** Variables with secret values. */
export const MLFLOW_SECRETS = ['MLFLOW_TRACKING_TOKEN', 'MLFLOW_TRACKING_PASSWORD'] as const;

/** As in MLflow's client, user and password win over a token. */
function credentialsFrom(
  given: (name: string) => string | undefined,
  problem: (variable: string, says: Says) => void,
): Credentials {
  const user = given('MLFLOW_TRACKING_USERNAME');
  const password = given('MLFLOW_TRACKING_PASSWORD');
  const token = given('MLFLOW_TRACKING_TOKEN');
  if (user !== undefined && password !== undefined) return { kind: 'basic', user, password };
  if (user !== undefined || password !== undefined) {
    const missing = user === undefined ? 'MLFLOW_TRACKING_USERNAME' : 'MLFLOW_TRACKING_PASSWORD';
    problem(missing, 'is not set: MLflow needs user and password together');
  }
  return token === undefined ? { kind: 'none' } : { kind: 'token', token };
}
