/** Digests pieces in groups, while the digester keeps its one ordered, bounded stream. */
import type { DigestOutcome, Digester, Readable } from '../digest/digester.ts';
import { AegisError } from '../errors.ts';
import type { Artifact, FileArtifact, ModelFile } from '../plan/artifact.ts';
import type { ByteRange, Serialization } from '../statement/model-manifest.ts';

/** A piece of an artifact: a file, a file of a model, or a shard of one. */
export interface Piece extends Readable {
  /** Name of the file relative to its model; absent if the file is an artifact itself. */
  readonly file?: string;
  readonly range?: ByteRange;
}

export interface DigestedGroup<G> {
  readonly group: G;
  /** One for each piece, in the same order. */
  readonly outcomes: readonly DigestOutcome<Piece>[];
}

type Groups<G> = Iterable<{ readonly group: G; readonly pieces: readonly Piece[] }>;
type AsyncGroups<G> = AsyncIterable<{ readonly group: G; readonly pieces: readonly Piece[] }>;

/**
 * Reads the pieces of all groups as one stream, and returns each group when its last piece is done. Groups keep their
 * order; those without pieces are returned too, without any reading.
 */
export async function* digestInGroups<G>(
  groups: Groups<G> | AsyncGroups<G>,
  digester: Digester,
): AsyncGenerator<DigestedGroup<G>> {
  const source = Symbol.asyncIterator in groups ? groups[Symbol.asyncIterator]() : groups[Symbol.iterator]();
  const underWay: { group: G; pieces: readonly Piece[]; outcomes: DigestOutcome<Piece>[] }[] = [];
  /** The next group, if it was already taken from the source. */
  let next: IteratorResult<{ readonly group: G; readonly pieces: readonly Piece[] }, unknown> | undefined;
  /** As many groups as fit into the budget for kept content. */
  async function* flattened(): AsyncGenerator<Piece> {
    for (let kept = 0; ;) {
      next ??= await source.next();
      if (next.done === true) return;
      const { group } = next.value;
      const pieces = withinBudget(next.value.pieces);
      const bytes = keptBytes(pieces);
      if (kept + bytes > KEPT_BYTES) return;
      kept += bytes;
      next = undefined;
      underWay.push({ group, pieces, outcomes: [] });
      yield* pieces;
    }
  }
  function* complete(): Generator<DigestedGroup<G>> {
    for (;;) {
      const [head] = underWay;
      if (head === undefined || head.outcomes.length < head.pieces.length) return;
      underWay.shift();
      yield { group: head.group, outcomes: head.outcomes };
    }
  }
  const isOver = (): boolean => next?.done === true;
  try {
    while (!isOver()) {
      for await (const outcome of digester.digest(flattened())) {
        yield* complete();
        const [head] = underWay;
        if (head?.pieces[head.outcomes.length] !== outcome.artifact) {
          throw new AegisError('INTERNAL', { message: 'digests came back in another order than requested' });
        }
        head.outcomes.push(outcome);
        yield* complete();
      }
      yield* complete();
      if (underWay.length > 0) throw new AegisError('INTERNAL', { message: 'not everything was digested' });
    }
  } finally {
    await source.return?.();
  }
}

/** The pieces to read in order to sign an artifact. */
export function piecesOf(artifact: Artifact, serialization: Serialization): Piece[] {
  if (artifact.kind === 'file') return [pieceOfFile(artifact)];
  return artifact.files.flatMap((file) =>
    serialization.method === 'files'
      ? [pieceOf(artifact.name, file)]
      : shardsOf(file.size, serialization.shardSize).map((range) => pieceOf(artifact.name, file, range)),
  );
}

/**
 * The number of those pieces. Computed without creating them, since a small shard size on a huge file makes more than
 * fit into memory.
 */
export function pieceCount(artifact: Artifact, serialization: Serialization): number {
  if (artifact.kind === 'file') return 1;
  if (serialization.method === 'files') return artifact.files.length;
  return artifact.files.reduce((sum, { size }) => sum + Math.ceil(size / serialization.shardSize), 0);
}

/** Largest file that is treated as an index, in bytes. */
const MOST_INDEX_BYTES = 64 * 1024 * 1024;
/** Content that is held at a time, in bytes: for one artifact, and for all artifacts with pending outcomes. */
export const KEPT_BYTES = MOST_INDEX_BYTES;

/**
 * An index names the files that hold the weights of a model. Its content is needed, from the same bytes that are
 * hashed.
 */
export function isIndex({ name, identity }: Pick<Readable, 'name' | 'identity'>): boolean {
  return name.endsWith('.index.json') && identity.size <= BigInt(MOST_INDEX_BYTES);
}

const keepingIndex = <T extends Readable>(piece: T): T => (isIndex(piece) ? { ...piece, keep: true } : piece);

const keptBytes = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { keep, size }) => sum + (keep === true ? size : 0), 0);

/** If the indexes of one artifact are too large together, all are dropped. */
function withinBudget(pieces: readonly Piece[]): readonly Piece[] {
  return keptBytes(pieces) <= KEPT_BYTES ? pieces : pieces.map(unkept);
}

/** The same piece, without keeping its content. */
export function unkept(piece: Piece): Piece {
  const { keep: _, ...rest } = piece;
  return rest;
}

export function pieceOfFile({ name, path, size, identity }: FileArtifact): Piece {
  return keepingIndex({ name, path, size, identity });
}

/** A file of a model, or the part of it that `range` names. */
export function pieceOf(model: string, { name, path, size, identity }: ModelFile, range?: ByteRange): Piece {
  const whole = { name: `${model}/${name}`, file: name, path, identity };
  const piece =
    range === undefined
      ? { ...whole, size }
      : { ...whole, size: range.end - range.start, start: range.start, range };
  return keepingIndex(piece);
}

/** The shards of a file: all of the requested size, except the last. An empty file has none. */
function shardsOf(size: number, shardSize: number): ByteRange[] {
  return Array.from({ length: Math.ceil(size / shardSize) }, (_, index) => ({
    start: index * shardSize,
    end: Math.min((index + 1) * shardSize, size),
  }));
}
