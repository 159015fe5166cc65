/** Checks the contents of an artifact against what the caller allows. */
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { MOST_POINTER_BYTES, type ContentCheck, type ContentFinding } from '../digest/content.ts';
import type { Digest, DigestOutcome } from '../digest/digester.ts';
import { glanceAt } from '../digest/glance.ts';
import { AegisError, toAegisError } from '../errors.ts';
import type { Artifact } from '../plan/artifact.ts';
import { some } from '../plural.ts';
import { parseStrictJson, type JsonLimits } from '../strict-json.ts';
import { throwIfCancelled } from './cancel.ts';
import { isIndex, KEPT_BYTES, type Piece } from './digest-groups.ts';

/** Files that an error or a warning names; the others are counted. */
const LISTED = 20;

export interface ContentDemands {
  /** Refuse pickles (false). */
  readonly requireSafetensors?: boolean;
  /** Accept the pointers that git-lfs leaves in place of files (true to verify, false to sign). */
  readonly allowLfsPointers?: boolean;
}

/** What to look for in the bytes to meet these requirements; undefined if nothing. */
export function contentCheck(
  purpose: 'sign' | 'verify',
  requireSafetensors: boolean,
): ContentCheck | undefined {
  if (purpose === 'sign') return requireSafetensors ? 'both' : 'placeholders';
  return requireSafetensors ? 'pickles' : undefined;
}

type Outcomes = readonly DigestOutcome<Piece>[];

/**
 * Refuses contents that the caller does not want signed or used.
 *
 * @throws AegisError FORMAT_REFUSED, LFS_POINTER, INTERNAL when a demand was made and nothing was looked for
 */
export function checkContents(
  outcomes: Outcomes,
  { requireSafetensors = false, allowLfsPointers = true }: ContentDemands,
): void {
  const read = outcomes.flatMap(({ artifact, digest }) =>
    digest === undefined ? [] : [{ artifact, digest }],
  );
  if (requireSafetensors) {
    // A requirement that was never checked counts as unmet.
    const unseen = read.find(({ digest: { lookedFor } }) => lookedFor !== 'both' && lookedFor !== 'pickles');
    if (unseen !== undefined)
      throw new AegisError('INTERNAL', {
        message: `the content of ${nameOf(unseen.artifact)} was not inspected`,
      });
    requireNone(read, 'pickle');
  }
  if (!allowLfsPointers) requireNone(read, 'lfs-pointer');
}

/**
 * The same of everything that was read of an artifact, and that all of the weights are there that it names.
 *
 * @throws AegisError as `checkContents` and `requireShards`
 */
export function requireContents(artifact: Artifact, outcomes: Outcomes, demands: ContentDemands): void {
  checkContents(outcomes, demands);
  requireShards(outcomes, hasShards(artifact));
}

interface Read {
  readonly artifact: Piece;
  readonly digest: Pick<Digest, 'finding'>;
}

/** Artifacts of this size take so long to read that the beginning of each file is checked first: 1 GiB. */
export const WORTH_A_GLANCE = 2 ** 30;
/** Files that are checked between two checks of the signal. */
const GLANCES = 100;

/**
 * Refuses early, by the beginnings of files, what would be refused after everything is read, perhaps an hour later.
 * Contents are still checked during hashing: only that check can find them acceptable.
 *
 * @throws AegisError FORMAT_REFUSED, LFS_POINTER, CANCELLED
 */
export async function glanceOver(
  pieces: readonly Piece[],
  { requireSafetensors = false, allowLfsPointers = true }: ContentDemands,
  signal?: AbortSignal,
): Promise<void> {
  if (!requireSafetensors && allowLfsPointers) return;
  const isWanted = ({ start = 0, identity: { size } }: Piece): boolean =>
    start === 0 && (requireSafetensors || size <= BigInt(MOST_POINTER_BYTES));
  const found: Read[] = [];
  for (const [index, artifact] of pieces.filter(isWanted).entries()) {
    if (index % GLANCES === 0) {
      throwIfCancelled(signal);
      await nextTurn();
    }
    const finding = glanceAt(artifact.path, 'both');
    if (finding !== undefined) found.push({ artifact, digest: { finding } });
  }
  if (requireSafetensors) requireNone(found, 'pickle');
  if (!allowLfsPointers) requireNone(found, 'lfs-pointer');
}

function requireNone(read: readonly Read[], kind: 'pickle' | 'lfs-pointer'): void {
  const found = read.flatMap(({ artifact, digest: { finding } }) =>
    finding?.kind === kind ? [`${shown(artifact)} is ${finding.what}`] : [],
  );
  if (found.length === 0) return;
  const named = some(found, LISTED, found.length, '; ');
  throw kind === 'pickle' ? pickles(named) : pointers(named);
}

interface Refused {
  readonly by: 'refused';
  readonly artifact: Artifact;
  readonly error: AegisError;
}

/**
 * The pieces to read of an artifact; none if the beginnings of its files show that it will be refused.
 *
 * @throws AegisError CANCELLED
 */
export async function glanced<G extends { readonly artifact: Artifact }>(
  { group, pieces }: { readonly group: G; readonly pieces: readonly Piece[] },
  demands: ContentDemands,
  signal?: AbortSignal,
): Promise<{ readonly group: G | Refused; readonly pieces: readonly Piece[] }> {
  if (pieces.reduce((sum, { size }) => sum + size, 0) < WORTH_A_GLANCE) return { group, pieces };
  try {
    await glanceOver(pieces, demands, signal);
    return { group, pieces };
  } catch (thrown) {
    const error = toAegisError(thrown);
    if (error.code === 'CANCELLED') throw error;
    return { group: { by: 'refused', artifact: group.artifact, error }, pieces: [] };
  }
}

/**
 * The same for bytes that are not a file. The finding is null for nothing, and undefined if the content was not
 * checked.
 */
export function requireNoPickle(name: string, finding: ContentFinding | null | undefined): void {
  if (finding === undefined)
    throw new AegisError('INTERNAL', { message: `the content of ${name} was not inspected` });
  if (finding?.kind === 'pickle') throw pickles(`${JSON.stringify(name)} is ${finding.what}`);
}

/** @throws AegisError LFS_POINTER */
export function requireNoPointer(name: string, finding: ContentFinding | null | undefined): void {
  if (finding?.kind === 'lfs-pointer') throw pointers(`${JSON.stringify(name)} is ${finding.what}`);
}

const pickles = (named: string): AegisError =>
  new AegisError('FORMAT_REFUSED', { message: `require-safetensors is set, and ${named}` });

const pointers = (named: string): AegisError =>
  new AegisError('LFS_POINTER', { message: `git-lfs has not fetched the content of a file: ${named}` });

/** Warnings about allowed contents, by name: files that cannot be weights. */
export function contentWarnings(artifact: Artifact, outcomes: Outcomes): string[] {
  // With shards, an empty file has none, and so no outcome.
  const files = artifact.kind === 'model' ? artifact.files : [artifact];
  const empty = files
    .filter(({ name, size }) => size === 0 && WEIGHTS.test(name))
    .map(({ name }) => `${JSON.stringify(name)} has the name of a weights file, and is empty`);
  const pages = outcomes.flatMap(({ artifact: piece, digest }) =>
    digest?.finding?.kind === 'page' && isWeights(piece)
      ? [`${shown(piece)} has the name of a weights file, and is ${digest.finding.what}`]
      : [],
  );
  return [...empty, ...new Set(pages)];
}

const WEIGHTS =
  /\.(?:safetensors|bin|pt|pth|ckpt|gguf|ggml|onnx|h5|hdf5|keras|pb|tflite|msgpack|npz|npy|mlmodel|params|pkl|joblib|engine|ot|pdparams)$/i;
const isWeights = (piece: Piece): boolean => WEIGHTS.test(nameOf(piece));
const nameOf = ({ file, name }: Piece): string => file ?? name;
const shown = (piece: Piece): string => JSON.stringify(nameOf(piece));

/**
 * Refuses weights if an index names files that do not exist.
 *
 * @param has whether a file exists, by its name as in the pieces
 * @throws AegisError MODEL_INCOMPLETE, LIMIT_EXCEEDED when the indexes are too large together
 */
export function requireShards(outcomes: Outcomes, has: (name: string) => boolean): void {
  const contents = new Map<string, Buffer[]>();
  for (const { artifact, digest } of outcomes) {
    if (digest === undefined || !isIndex(artifact)) continue;
    if (digest.bytes === undefined) throw tooLarge();
    const parts = contents.get(nameOf(artifact)) ?? [];
    parts.push(digest.bytes);
    contents.set(nameOf(artifact), parts);
  }
  const missing = [...contents].flatMap(([index, parts]) =>
    shardsIn(index, Buffer.concat(parts))
      .map((shard) => posix.join(posix.dirname(index), shard))
      .filter((shard) => !has(shard))
      .map((shard) => `${JSON.stringify(index)} names ${JSON.stringify(shard)}`),
  );
  if (missing.length > 0)
    throw new AegisError('MODEL_INCOMPLETE', {
      message: `weights are missing: ${some(missing, LISTED, missing.length, '; ')}`,
    });
}

/** Whether a file that an index names exists: in the model, or next to a file that is an artifact itself. */
export function hasShards(artifact: Artifact): (name: string) => boolean {
  if (artifact.kind === 'model') {
    const names = new Set(artifact.files.map(({ name }) => name));
    return (name) => names.has(name);
  }
  const { path, name: own } = artifact;
  return (name) => existsSync(join(dirname(path), posix.relative(posix.dirname(own), name)));
}

const tooLarge = (): AegisError =>
  new AegisError('LIMIT_EXCEEDED', {
    message: 'the *.index.json files of a model are too large together to be checked',
    detail: '{expected} are allowed',
    expected: `at most ${KEPT_BYTES} bytes`,
    hints: ['leave out, with ignore-paths, those that are not indexes of weights'],
  });

/** Today's largest indexes name a hundred thousand tensors. */
const INDEX: JsonLimits = { bytes: KEPT_BYTES, depth: 64, values: 2 ** 21 };

/**
 * The file names in a `weight_map`, as transformers and similar software write it. Empty for other files.
 *
 * @throws AegisError MODEL_INCOMPLETE for an unreadable index
 */
function shardsIn(name: string, bytes: Buffer): string[] {
  // Other files of this name do not concern us, whatever their form.
  if (!bytes.includes('"weight_map"')) return [];
  const index = parseStrictJson(bytes, {
    code: 'MODEL_INCOMPLETE',
    what: `the index ${JSON.stringify(name)}`,
    limits: INDEX,
  });
  const { weight_map: map } = Object(index) as { readonly weight_map?: unknown };
  if (typeof map !== 'object' || map === null) return [];
  return [...new Set(Object.values(map).filter((one) => typeof one === 'string'))].sort();
}
