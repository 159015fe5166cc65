import { createHash, createHmac, randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createDigester,
  GROUP_BYTES,
  INLINE_BYTES,
  WINDOW_ARTIFACTS,
  type DigesterOptions,
} from '../../src/digest/create-digester.ts';
import type { Digester, DigestOutcome } from '../../src/digest/digester.ts';
import type { AegisError } from '../../src/errors.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import { artifactAt } from '../support/artifacts.ts';
import { makeFifo } from '../support/fifo.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const root = temporaryDirectory();
let directory: string;
let runs = 0;
const digesters: Digester[] = [];

beforeEach(() => {
  directory = join(root, String((runs += 1)));
  mkdirSync(directory);
});
afterEach(async () => {
  await Promise.all(digesters.splice(0).map(async (digester) => digester.close()));
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function write(name: string, bytes: Uint8Array): FileArtifact {
  writeFileSync(join(directory, name), bytes);
  return artifactAt(directory, name);
}

/** A file of zeros that takes no room on the disk. */
function sparse(name: string, size: number): FileArtifact {
  writeFileSync(join(directory, name), '');
  truncateSync(join(directory, name), size);
  return artifactAt(directory, name);
}

function digester(options: DigesterOptions = {}): Digester {
  const made = createDigester(options);
  digesters.push(made);
  return made;
}

async function collect(outcomes: AsyncIterable<DigestOutcome>): Promise<DigestOutcome[]> {
  const collected: DigestOutcome[] = [];
  for await (const outcome of outcomes) collected.push(outcome);
  return collected;
}

async function outcomesOf(
  artifacts: Iterable<FileArtifact> | AsyncIterable<FileArtifact>,
  options: DigesterOptions = {},
): Promise<DigestOutcome[]> {
  return collect(digester(options).digest(artifacts));
}

async function* slowly<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) {
    await new Promise((resolve) => setImmediate(resolve));
    yield item;
  }
}

// Every behaviour holds on the calling thread and on workers: a file that is large enough brings the workers in.
describe.each([
  ['on the calling thread', 0],
  ['on worker threads', INLINE_BYTES + 1],
])('%s', (_, ballast) => {
  const withBallast = (artifacts: FileArtifact[]): FileArtifact[] =>
    ballast === 0 ? artifacts : [...artifacts, sparse('ballast', ballast)];

  async function outcomeOf(artifact: FileArtifact, options: DigesterOptions = {}): Promise<DigestOutcome> {
    return (await outcomesOf(withBallast([artifact]), options))[0]!;
  }
  async function errorOf(artifact: FileArtifact): Promise<AegisError> {
    const { error } = await outcomeOf(artifact);
    expect(error).toBeDefined();
    expect(error!.artifact).toBe(artifact.name);
    return error!;
  }

  it.each([0, 1, 55, 64, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_001])(
    'digests %d bytes',
    async (size) => {
      const bytes = randomBytes(size);
      expect((await outcomeOf(write('a', bytes))).digest).toEqual({ sha256: sha256(bytes), size });
    },
  );

  it('makes the HMAC from the same read', async () => {
    const [bytes, hmacKey] = [randomBytes(2_000_000), randomBytes(20)];
    const { digest } = await outcomeOf(write('a', bytes), { hmacKey });
    const hmacSha256 = createHmac('sha256', hmacKey).update(bytes).digest();
    expect(digest).toEqual({ sha256: sha256(bytes), size: bytes.length, hmacSha256 });
    expect(Buffer.isBuffer(digest?.hmacSha256)).toBe(true);
  });

  it('follows links', async () => {
    const { identity } = write('target', Buffer.from('x'));
    symlinkSync('target', join(directory, 'link'));
    expect((await outcomeOf({ ...artifactAt(directory, 'link'), identity })).digest?.sha256).toBe(
      sha256(Buffer.from('x')),
    );
  });

  it('says that an artifact is missing', async () => {
    const artifact = write('a', Buffer.from('x'));
    rmSync(artifact.path);
    expect((await errorOf(artifact)).code).toBe('ARTIFACT_MISSING');
  });

  it('says that an artifact cannot be read', async () => {
    const artifact = write('a', Buffer.from('x'));
    const { code, got } = await errorOf({ ...artifact, path: join(directory, 'n'.repeat(300)) });
    expect([code, got]).toEqual(['ARTIFACT_UNREADABLE', 'ENAMETOOLONG']);
  });

  it.each<[string, (path: string) => void]>([
    ['grew', (path) => appendFileSync(path, 'y')],
    ['shrank', (path) => truncateSync(path, 1)],
    ['was written to', (path) => utimesSync(path, 1, 1)],
    [
      'was replaced by another file',
      (path) => {
        writeFileSync(`${path}.new`, 'xx');
        renameSync(`${path}.new`, path);
      },
    ],
    [
      'became a directory',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    [
      'became a FIFO, without blocking',
      (path) => {
        rmSync(path);
        makeFifo(path);
      },
    ],
    [
      'became a device',
      (path) => {
        rmSync(path);
        symlinkSync('/dev/zero', path);
      },
    ],
  ])('says that an artifact changed when it %s', async (_change, change) => {
    const artifact = write('a', Buffer.from('xx'));
    change(artifact.path);
    expect((await errorOf(artifact)).code).toBe('ARTIFACT_CHANGED');
  });

  it('goes on after an artifact that fails, in the order of the plan', async () => {
    const artifacts = ['c', 'a', 'b'].map((name) => write(name, Buffer.from(name)));
    rmSync(artifacts[1]!.path);
    const outcomes = await outcomesOf(withBallast(artifacts));
    expect(
      outcomes
        .slice(0, 3)
        .map(({ artifact, digest, error }) => [artifact.name, digest?.sha256 ?? error?.code]),
    ).toEqual([
      ['c', sha256(Buffer.from('c'))],
      ['a', 'ARTIFACT_MISSING'],
      ['b', sha256(Buffer.from('b'))],
    ]);
  });
});

it('keeps the order of the plan for sizes of every kind, from lazy sources too', async () => {
  const sizes = [0, GROUP_BYTES + 1, 10, GROUP_BYTES, INLINE_BYTES, 3, 1_000_000, 7_000_000, 2_000_000, 1];
  const artifacts = sizes.map((size, index) => sparse(`f${index}`, size));
  for (let index = 0; index < 300; index += 1) artifacts.push(write(`s${index}`, Buffer.from(String(index))));
  for (const source of [artifacts, slowly(artifacts), new Set(artifacts)]) {
    const outcomes = await outcomesOf(source, { workers: 3 });
    expect(outcomes.map(({ artifact }) => artifact.name)).toEqual(artifacts.map(({ name }) => name));
    expect(outcomes.every(({ digest, artifact }) => digest?.size === artifact.size)).toBe(true);
    expect(outcomes.at(-1)?.digest?.sha256).toBe(sha256(Buffer.from('299')));
  }
});

it('digests nothing', async () => {
  expect(await outcomesOf([])).toEqual([]);
});

it('pulls no more artifacts than its window holds', async () => {
  const [small, large] = [write('small', Buffer.from('x')), sparse('large', INLINE_BYTES + 1)];
  let pulled = 0;
  function* endless(): Generator<FileArtifact> {
    yield large;
    for (;;) {
      pulled += 1;
      yield small;
    }
  }
  let taken = 0;
  for await (const { digest } of digester().digest(endless())) {
    expect(digest).toBeDefined();
    if ((taken += 1) === 3) break;
  }
  expect(pulled).toBeLessThanOrEqual(WINDOW_ARTIFACTS + 2_048);
});

it('can be used for several sets, one after the other and at once', async () => {
  const shared = digester({ workers: 2 });
  const artifacts = [sparse('a', INLINE_BYTES), sparse('b', INLINE_BYTES), write('c', Buffer.from('c'))];
  const first = await collect(shared.digest(artifacts));
  const [second, third] = await Promise.all([
    collect(shared.digest(artifacts)),
    collect(shared.digest([...artifacts].reverse())),
  ]);
  expect(second).toEqual(first);
  expect(third).toEqual([...first].reverse());
});

it('reports progress up to the last byte', async () => {
  const seen: [number, string][] = [];
  const artifacts = [sparse('a', 700_000_000), sparse('b', 300_000_000)];
  await outcomesOf(artifacts, { onProgress: (bytes, file) => seen.push([bytes, file]) });
  expect(seen.at(-1)?.[0]).toBe(1_000_000_000);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen[0]?.[0]).toBeLessThan(1_000_000_000);
  expect(seen[0]?.[1]).toBe('a');
  expect(seen.map(([bytes]) => bytes)).toEqual(seen.map(([bytes]) => bytes).sort((x, y) => x - y));
});

describe('cancelling', () => {
  it('ends a long read at once', async () => {
    const abort = new AbortController();
    const artifacts = [sparse('a', 50 * 2 ** 30), sparse('b', 50 * 2 ** 30)];
    const start = performance.now();
    setTimeout(() => abort.abort(), 200);
    expect((await rejection(outcomesOf(artifacts, { signal: abort.signal }))).code).toBe('CANCELLED');
    await Promise.all(digesters.splice(0).map(async (each) => each.close()));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('before the start reads nothing', async () => {
    const artifact = write('a', Buffer.from('x'));
    expect((await rejection(outcomesOf([artifact], { signal: AbortSignal.abort() }))).code).toBe('CANCELLED');
  });

  it('by closing ends whoever still waits', async () => {
    const made = digester();
    const waiting = rejection(collect(made.digest([sparse('a', 50 * 2 ** 30)])));
    setTimeout(() => void made.close(), 100);
    expect((await waiting).code).toBe('CANCELLED');
    expect((await rejection(collect(made.digest([sparse('b', INLINE_BYTES + 1)])))).code).toBe('INTERNAL');
  });
});

describe('a worker that dies is an error and never a hang:', () => {
  it.each([
    ['at the start', 'throw new Error("broken")'],
    ['by exiting at the start', 'process.exit(0)'],
    [
      'in the middle',
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));`,
    ],
    [
      'for want of memory',
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', () => { throw new RangeError('out of memory'); });`,
    ],
  ])('%s', async (_, code) => {
    const workerScript = join(directory, 'worker.mjs');
    writeFileSync(workerScript, code);
    const artifacts = Array.from({ length: 5 }, (__, index) => sparse(String(index), INLINE_BYTES));
    expect((await rejection(outcomesOf(artifacts, { workerScript, workers: 2 }))).code).toBe('INTERNAL');
  });

  it('when its code is not there', async () => {
    const workerScript = join(directory, 'absent.mjs');
    const artifacts = [sparse('a', INLINE_BYTES + 1)];
    expect((await rejection(outcomesOf(artifacts, { workerScript }))).code).toBe('INTERNAL');
  });

  it('and a result that is missing is an error of its artifact', async () => {
    const workerScript = join(directory, 'worker.mjs');
    writeFileSync(
      workerScript,
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => parentPort.postMessage([]));`,
    );
    const [outcome] = await outcomesOf([sparse('a', INLINE_BYTES + 1)], { workerScript });
    expect(outcome?.error?.code).toBe('INTERNAL');
  });
});

it('starts workers without the environment', async () => {
  expect(process.env['PATH']).toBeDefined();
  const workerScript = join(directory, 'worker.mjs');
  writeFileSync(
    workerScript,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', () => parentPort.postMessage([{ sha256: JSON.stringify(process.env), size: 0 }]));`,
  );
  const [outcome] = await outcomesOf([sparse('a', INLINE_BYTES + 1)], { workerScript });
  expect(outcome?.digest?.sha256).toBe('{}');
});

it('lets go of the signal when it is done', async () => {
  writeFileSync(join(directory, 'a'), 'abc');
  const { signal } = new AbortController();
  const digester = createDigester({ signal });
  digesters.push(digester);
  for await (const { digest } of digester.digest([artifactAt(directory, 'a')])) expect(digest?.size).toBe(3);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
