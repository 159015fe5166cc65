/** Compares a model on disk with the signed manifest: missing, extra and changed files. */
import { defined } from '../../defined.ts';
import { AegisError, escaped, likenessOf, lookOf } from '../../errors.ts';
import { compareNames, hiddenHints, isAtOrBelow } from '../../plan/names.ts';
import { some } from '../../plural.ts';
import type { ByteRange, ModelManifest } from '../../statement/model-manifest.ts';

/** Files that an error names of each kind; the others are counted. */
const LISTED_FILES = 20;

/** What to read of one file. */
export interface ExpectedFile {
  readonly name: string;
  /** Required size of the file in bytes; undefined if only the digest is known. */
  readonly size?: number;
  /** In order; empty for an empty file in a manifest of shards. */
  readonly parts: readonly { readonly range?: ByteRange; readonly sha256: string }[];
}

/** A model on the caller's disk. */
export interface FoundModel {
  /** Every file in the directory that is not ignored. */
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** The parts that were read, of each file in order from its first byte. */
  readonly parts: Iterable<FoundPart>;
  /** Bytes of all parts together. */
  readonly size: number;
}

/** A file of a model, or a shard of one: its digest in lower-case hex, or the reason why it could not be read. */
export type FoundPart =
  | { readonly file: string; readonly sha256: string; readonly error?: undefined }
  | { readonly file: string; readonly sha256?: undefined; readonly error: AegisError };

/** The manifest by files. With shards, the parts of a file are contiguous from its first byte. */
export function expectedFiles({
  resources,
  emptyFiles,
  serialization,
}: ModelManifest): ReadonlyMap<string, ExpectedFile> {
  const files = new Map<string, ExpectedFile & { parts: { range?: ByteRange; sha256: string }[] }>();
  for (const { file, range, sha256 } of resources) {
    const known = files.get(file) ?? { name: file, parts: [] };
    known.parts.push({ sha256, ...defined({ range }) });
    files.set(file, known);
  }
  for (const name of emptyFiles ?? []) files.set(name, { name, parts: [], size: 0 });
  if (serialization.method === 'files') return files;
  const sized = [...files.values()].map(({ name, parts }): [string, ExpectedFile] => {
    const sorted = parts.toSorted((a, b) => Number(a.range?.start) - Number(b.range?.start));
    return [name, { name, parts: sorted, size: sorted.at(-1)?.range?.end ?? 0 }];
  });
  return new Map(sized);
}

/** Differences between a model on disk and the signed one: names of files. */
export interface ModelDifferences {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly changed: readonly string[];
}

/** Differences that show without reading: files that are missing, not signed, or of another size. */
export function compareListing(
  expected: ReadonlyMap<string, ExpectedFile>,
  found: FoundModel['files'],
): ModelDifferences {
  const sizes = new Map(found.map(({ name, size }) => [name, size]));
  const changed: string[] = [];
  const missing: string[] = [];
  for (const { name, size } of expected.values()) {
    const present = sizes.get(name);
    if (present === undefined) missing.push(name);
    else if (size !== undefined && present !== size) changed.push(name);
  }
  return { missing, changed, extra: found.map(({ name }) => name).filter((name) => !expected.has(name)) };
}

/**
 * Proves that the model is the one in the manifest, to the last part of the last file.
 *
 * @returns the size in bytes
 * @throws AegisError MODEL_MISMATCH, naming the files; otherwise the error of the first unreadable part
 */
export function requireModel(
  manifest: ModelManifest,
  expected: ReadonlyMap<string, ExpectedFile>,
  { files, parts, size }: FoundModel,
  allowExtraFiles: boolean,
): number {
  const differences = compareListing(expected, files);
  const changed = new Set(differences.changed);
  const wanted = new Map([...expected].map(([name, { parts: all }]) => [name, all.values()]));
  let unreadable: AegisError | undefined;
  let read = 0;
  for (const { file, sha256, error } of parts) {
    const part = wanted.get(file)?.next().value;
    read += 1;
    if (error !== undefined) unreadable ??= error;
    else if (sha256 !== part?.sha256) changed.add(file);
  }
  requireNoDifference(manifest, { ...differences, changed: [...changed] }, allowExtraFiles);
  if (unreadable !== undefined) throw unreadable;
  requireAllRead(manifest, read);
  return size;
}

function requireNoDifference(
  manifest: ModelManifest,
  { missing, extra, changed }: ModelDifferences,
  allowExtraFiles: boolean,
): void {
  const unsigned = allowExtraFiles ? [] : extra;
  if (changed.length + missing.length + unsigned.length === 0) return;
  const signerLeftOut = manifest.ignorePaths.filter((path) => {
    const leftOut = new Set([path]);
    return unsigned.some((name) => isAtOrBelow(name, leftOut));
  });
  const hints = ['do not use this model: fetch it again from a source you trust'];
  hints.push(...hiddenHints(missing));
  if (missing.length + changed.length === 0)
    hints.push('remove the files that were not signed, or set allow-extra-files if they are harmless');
  if (signerLeftOut.length > 0)
    hints.push(
      'the signer left some of them out on purpose: name them in ignore-paths, or set accept-signed-ignore-paths to leave out the same files',
    );
  if (manifest.serialization.method === 'shards' && manifest.emptyFiles === undefined)
    hints.push('empty files have no shard: other software leaves them unsigned with method shards');
  throw new AegisError('MODEL_MISMATCH', {
    message: `the model is not the one that was signed: ${[
      ...listing('changed', changed),
      ...listing('missing', missing),
      ...listing('not signed', unsigned),
      ...listing('of these left out by the signer as ignore_paths', signerLeftOut),
      ...alikeIn(missing, extra).slice(0, LISTED_FILES),
    ].join('; ')}`,
    hints,
  });
}

/** Pairs of a missing and an extra name that look alike but differ in invisible ways. */
function alikeIn(missing: readonly string[], extra: readonly string[]): string[] {
  const byLook = Map.groupBy(extra, lookOf);
  return missing.flatMap((name) =>
    (byLook.get(lookOf(name)) ?? []).map(
      (found) =>
        `"${escaped(name)}" was signed and "${escaped(found)}" is there, which differ only in ${likenessOf(name, found) ?? 'nothing'}`,
    ),
  );
}

/** Empty if there are no names. */
function listing(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const shown = names.toSorted(compareNames).map((name) => JSON.stringify(name));
  return [`${names.length} ${what}: ${some(shown, LISTED_FILES)}`];
}

/** A pass requires that every signed part was read: checked here, so that no omission on the way goes unnoticed. */
function requireAllRead({ resources: { length } }: ModelManifest, read: number): void {
  if (read === length) return;
  throw new AegisError('INTERNAL', {
    message: 'not every part of the model was read',
    detail: '{got} of {expected}',
    expected: String(length),
    got: String(read),
  });
}
