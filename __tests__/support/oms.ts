/** The JSON Schemas of OpenSSF Model Signing v1.0, and checks of model bundles with them. */
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { MAX_MODEL_BUNDLE_BYTES } from '../../src/bundle/bundle.ts';

export const OMS_FIXTURES = fileURLToPath(new URL('../fixtures/oms', import.meta.url));
const MODEL_MANIFEST = 'https://model_signing/signature/v1.0';

let compiled: { readonly bundle: ValidateFunction; readonly statement: ValidateFunction } | undefined;

function validators() {
  if (compiled !== undefined) return compiled;
  // The schemas require, under a condition, what is described outside of it: right, and too much for the strict mode.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  const schema = (name: string): object =>
    JSON.parse(readFileSync(join(OMS_FIXTURES, 'schemas', `${name}.schema.json`), 'utf8')) as object;
  ajv.addSchema([schema('envelope'), schema('predicate')]);
  compiled = { bundle: ajv.compile(schema('bundle')), statement: ajv.compile(schema('statement')) };
  return compiled;
}

/** The errors of a model's bundle by the schemas; an empty list if it conforms. */
export function omsProblems(bundle: Uint8Array): string[] {
  const { bundle: outer, statement: inner } = validators();
  const json: unknown = JSON.parse(Buffer.from(bundle).toString());
  return outer(json) ? problemsBy(inner, statementOf(json)) : problemsBy(outer, json);
}

function problemsBy(validate: ValidateFunction, json: unknown): string[] {
  if (validate(json)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

function statementOf(bundle: unknown): unknown {
  const { dsseEnvelope } = bundle as { dsseEnvelope: { payload: string } };
  return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
}

/**
 * The errors, by the schemas, of this project's model bundles below a directory: those with its own fields. Files that
 * a test has damaged so that they are not JSON are left out.
 */
export function omsProblemsBelow(directory: string): {
  readonly checked: number;
  readonly problems: string[];
} {
  const found = signatureFilesBelow(directory)
    .filter((path) => statSync(path).size <= MAX_MODEL_BUNDLE_BYTES)
    .map((path) => ({ path, bytes: readFileSync(path) }))
    .filter(({ bytes }) => isOwnModelBundle(bytes));
  const problems = found.flatMap(({ path, bytes }) =>
    omsProblems(bytes).map((problem) => `${path}: ${problem}`),
  );
  return { checked: found.length, problems };
}

function signatureFilesBelow(directory: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch {
    // Tests leave directories that cannot be read, or have paths that are too long.
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return signatureFilesBelow(path);
    return entry.isFile() && /\.sig(?:\.json)?$/.test(entry.name) ? [path] : [];
  });
}

function isOwnModelBundle(bytes: Uint8Array): boolean {
  try {
    const statement = statementOf(JSON.parse(Buffer.from(bytes).toString()));
    const { predicateType } = statement as { predicateType?: unknown };
    return predicateType === MODEL_MANIFEST && JSON.stringify(statement).includes('"aegis":');
  } catch {
    return false;
  }
}
