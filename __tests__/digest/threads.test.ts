/** How the work of hashing is shared among threads, told by threads that only note what they were sent. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  createDigester,
  GROUP_BYTES,
  GROUP_FILES,
  INLINE_BYTES,
  WINDOW_ARTIFACTS,
  type DigesterOptions,
} from '../../src/digest/create-digester.ts';
import type { Digester, DigestOutcome, Readable } from '../../src/digest/digester.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
const digesters: Digester[] = [];
afterEach(async () => {
  await Promise.all(digesters.splice(0).map(async (each) => each.close()));
});
let made = 0;

/** A worker that runs this for each group of jobs. */
function script(onJobs: string): string {
  const path = join(directory, `worker-${(made += 1)}.mjs`);
  writeFileSync(
    path,
    `import { parentPort, resourceLimits, threadId, workerData } from 'node:worker_threads';
     import { appendFileSync, writeFileSync } from 'node:fs';
     parentPort.on('message', (jobs) => { ${onJobs} });`,
  );
  return path;
}
const answering = (sha256: string): string =>
  script(`parentPort.postMessage(jobs.map(({ path }) => ({ sha256: ${sha256}, size: 0 })));`);
const DIES = script('process.exit(1);');

function digester(options: DigesterOptions): Digester {
  const one = createDigester(options);
  digesters.push(one);
  return one;
}

/** Something to read that is not there: only the thread that notes it knows. */
const readable = (name: string, size: number): Readable => ({
  name,
  path: `/nowhere/${name}`,
  size,
  identity: { dev: 0n, ino: 0n, size: BigInt(size), mtimeNs: 0n },
});
const large = (name: string): Readable => readable(name, INLINE_BYTES + 1);
const several = (count: number): Readable[] =>
  Array.from({ length: count }, (_, index) => large(`f${index}`));

/** A real file of so many zeros, which takes no room on the disk. */
function sparse(size: number): Readable {
  const path = join(directory, `sparse-${(made += 1)}`);
  writeFileSync(path, '');
  truncateSync(path, size);
  return identified(path);
}

/** What is there, as a plan has it. */
function identified(path: string): Readable {
  const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
  return { name: basename(path), path, size: Number(size), identity: { dev, ino, size, mtimeNs } };
}

async function collect<T extends Readable>(
  outcomes: AsyncIterable<DigestOutcome<T>>,
): Promise<DigestOutcome<T>[]> {
  const found: DigestOutcome<T>[] = [];
  for await (const one of outcomes) found.push(one);
  return found;
}

/** The names of the files of each message, in the order in which one thread was sent them. */
async function messages(artifacts: readonly Readable[]): Promise<string[][]> {
  const log = join(directory, `log-${(made += 1)}`);
  const workerScript = script(
    `appendFileSync(${JSON.stringify(log)}, JSON.stringify(jobs.map(({ path }) => path.slice(9))) + '\\n');
     parentPort.postMessage(jobs.map(() => ({ sha256: '', size: 0 })));`,
  );
  const outcomes = await collect(digester({ workers: 1, workerScript }).digest(artifacts));
  expect(outcomes.map(({ artifact }) => artifact)).toEqual(artifacts);
  return readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
}

describe('the number of threads', () => {
  it.each<[number | undefined, number]>([
    [0, 1],
    [1, 1],
    [3, 3],
    [9, 5],
    [undefined, Math.min(5, availableParallelism())],
  ])('of %p for five large files is %p', async (workers, expected) => {
    const options = {
      workerScript: answering('String(threadId)'),
      ...(workers !== undefined && { workers }),
    };
    const one = digester(options);
    const threads = new Set<string | undefined>();
    // Of several sets it is the same.
    for (const artifacts of [several(5), several(5)])
      for (const { digest } of await collect(one.digest(artifacts))) threads.add(digest?.sha256);
    expect(threads.size).toBe(expected);
  });

  it('is none for what is small', async () => {
    const exactly = [sparse(INLINE_BYTES - 1), sparse(1)];
    const outcomes = await collect(digester({ workerScript: DIES }).digest(exactly));
    expect(outcomes.map(({ digest }) => digest?.size)).toEqual([INLINE_BYTES - 1, 1]);
    const more = [...exactly, sparse(1)];
    expect((await rejection(collect(digester({ workerScript: DIES }).digest(more)))).code).toBe('INTERNAL');
  });

  it('is some for many small files, and for few once there are threads', async () => {
    const one = digester({ workerScript: answering('path'), workers: 2 });
    const many = Array.from({ length: 600 }, (_, index) => readable(`s${index}`, 0));
    expect((await collect(one.digest(many))).map(({ digest }) => digest?.sha256)).toEqual(
      many.map(({ path }) => path),
    );
    const [few] = await collect(one.digest([readable('few', 0)]));
    expect(few?.digest?.sha256).toBe('/nowhere/few');
  });
});

describe('the messages to a thread', () => {
  it('are large files by themselves, the largest first, then small ones as planned, some at a time', async () => {
    const small = Array.from({ length: GROUP_FILES + 2 }, (_, index) => readable(`s${index}`, 1));
    const [first, ...rest] = small;
    const planned = [first!, readable('l', GROUP_BYTES), ...rest, readable('xl', GROUP_BYTES * 2)];
    const names = small.map(({ name }) => name);
    expect(await messages(planned)).toEqual([
      ['xl'],
      ['l'],
      names.slice(0, GROUP_FILES),
      names.slice(GROUP_FILES),
    ]);
  });

  it('hold so many bytes, and are filled up', async () => {
    const half = GROUP_BYTES / 2;
    const sizes = { a: half, b: half, c: half, d: half, e: 1, f: half, g: half, z: GROUP_BYTES - 1 };
    const planned = Object.entries(sizes).map(([name, size]) => readable(name, size));
    expect(await messages(planned)).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], ['g'], ['z']]);
  });

  it('are no more once nobody asks for the rest', async () => {
    const log = join(directory, 'abandoned');
    const workerScript = script(
      `appendFileSync(${JSON.stringify(log)}, jobs[0].path + '\\n');
       parentPort.postMessage(jobs.map(() => ({ sha256: '', size: 0 })));`,
    );
    const one = digester({ workers: 1, workerScript });
    for await (const { artifact } of one.digest(several(6))) {
      expect(artifact.name).toBe('f0');
      break;
    }
    // It waits behind what has begun.
    await collect(one.digest([large('other')]));
    expect(readFileSync(log, 'utf8').split('\n')).toEqual([
      '/nowhere/f0',
      '/nowhere/f1',
      '/nowhere/other',
      '',
    ]);
  });
});

it('serves two sets at once with one thread', async () => {
  const one = digester({ workers: 1, workerScript: answering('`${threadId} ${path}`') });
  const sets = [several(3), [large('x'), large('y')]];
  const told = await Promise.all(sets.map(async (set) => collect(one.digest(set))));
  const words = told.map((set) => set.map(({ digest }) => digest?.sha256.split(' ') ?? []));
  expect(words.map((set) => set.map(([, path]) => path))).toEqual(
    sets.map((set) => set.map(({ path }) => path)),
  );
  expect(new Set(words.flat().map(([thread]) => thread)).size).toBe(1);
});

it('fails for everybody who waits, and ever after, with what a thread died of', async () => {
  const one = digester({ workers: 1, workerScript: script('throw new RangeError("broken");') });
  const [first, second] = await Promise.all(
    [several(2), several(2)].map(async (set) => rejection(collect(one.digest(set)))),
  );
  expect([first?.code, String(first?.cause)]).toEqual(['INTERNAL', 'RangeError: broken']);
  expect(second).toBe(first);
  // By then its end was told as well.
  await sleep(50);
  expect(await rejection(collect(one.digest(several(1))))).toBe(first);
});

it('fails where a thread answers what cannot be read', async () => {
  const sent = jest.spyOn(Worker.prototype, 'postMessage');
  const silent = script('');
  const reading = rejection(collect(digester({ workers: 1, workerScript: silent }).digest(several(1))));
  while (sent.mock.contexts.length === 0) await sleep(5);
  (sent.mock.contexts[0] as Worker).emit('messageerror', new Error('no such type'));
  expect(await reading).toMatchObject({ code: 'INTERNAL' });
  sent.mockRestore();
});

it('lets a thread keep the process alive for as long as it works', async () => {
  const told: string[] = [];
  const spies = (['ref', 'unref'] as const).map((name) =>
    jest.spyOn(Worker.prototype, name).mockImplementation(() => void told.push(name)),
  );
  const one = digester({ workers: 1, workerScript: answering("''") });
  await collect(one.digest(several(1)));
  await collect(one.digest(several(1)));
  expect(told).toEqual(['ref', 'unref', 'ref', 'unref']);
  for (const spy of spies) spy.mockRestore();
});

it('ends its threads when it is closed, and then serves nobody', async () => {
  const log = join(directory, 'busy');
  const workerScript = script(
    `for (const until = Date.now() + 3_000; Date.now() < until; ) appendFileSync(${JSON.stringify(log)}, '.');`,
  );
  const one = digester({ workers: 1, workerScript });
  const waiting = rejection(collect(one.digest(several(1))));
  while (!existsSync(log)) await sleep(5);
  await one.close();
  const { size } = statSync(log);
  expect((await waiting).code).toBe('CANCELLED');
  await sleep(50);
  expect(statSync(log).size).toBe(size);
  // Nothing went wrong: somebody used what was closed.
  const { code, cause } = await rejection(collect(one.digest(several(1))));
  expect([code, cause]).toEqual(['INTERNAL', undefined]);
});

it('gives a thread nothing of its own surroundings', async () => {
  const workerScript = answering(
    'JSON.stringify([process.env, process.execArgv, resourceLimits.maxYoungGenerationSizeMb < 16])',
  );
  const [outcome] = await collect(digester({ workerScript }).digest(several(1)));
  expect(JSON.parse(outcome?.digest?.sha256 ?? '')).toEqual([{}, [], true]);
});

it.each([
  ['missing', 'ARTIFACT_MISSING'],
  ['unreadable', 'ARTIFACT_UNREADABLE'],
  ['changed', 'ARTIFACT_CHANGED'],
  ['cancelled', 'CANCELLED'],
])('calls what a thread found %s %s', async (kind, code) => {
  const workerScript = script(
    `parentPort.postMessage(jobs.map(() => ({ fault: { kind: '${kind}', detail: 'x' } })));`,
  );
  const [outcome] = await collect(digester({ workerScript }).digest(several(1)));
  expect(outcome?.error).toMatchObject({ code, artifact: 'f0' });
});

describe('cancelling', () => {
  it('does not wait for a thread', async () => {
    const abort = new AbortController();
    const one = digester({ workerScript: script(''), signal: abort.signal });
    const waiting = rejection(collect(one.digest(several(3))));
    setImmediate(() => abort.abort());
    expect((await waiting).code).toBe('CANCELLED');
  });

  it('tells the threads', async () => {
    const [begun, told] = [join(directory, 'begun'), join(directory, 'told')];
    const workerScript = script(
      `writeFileSync(${JSON.stringify(begun)}, '');
       const { shared } = workerData;
       while (Atomics.load(shared, 0) === 0n) Atomics.wait(shared, 0, 0n, 5);
       writeFileSync(${JSON.stringify(told)}, '');`,
    );
    const abort = new AbortController();
    const one = digester({ workerScript, workers: 1, signal: abort.signal });
    const waiting = rejection(collect(one.digest(several(1))));
    while (!existsSync(begun)) await sleep(5);
    abort.abort();
    expect((await waiting).code).toBe('CANCELLED');
    while (!existsSync(told)) await sleep(5);
  });

  it('before the start pulls nothing', async () => {
    let pulled = 0;
    function* source(): Generator<Readable> {
      pulled += 1;
      yield readable('a', 0);
    }
    const one = digester({ signal: AbortSignal.abort() });
    expect((await rejection(collect(one.digest(source())))).code).toBe('CANCELLED');
    expect(pulled).toBe(0);
  });

  it('gives nothing more, not even what is known', async () => {
    const abort = new AbortController();
    const known = () => {
      abort.abort();
      return { sha256: '', size: 0 };
    };
    const outcomes: unknown[] = [];
    const act = async () => {
      for await (const one of digester({ signal: abort.signal, known }).digest([readable('a', 0)]))
        outcomes.push(one);
    };
    expect((await rejection(act())).code).toBe('CANCELLED');
    expect(outcomes).toEqual([]);
  });
});

describe('progress', () => {
  it('is told once of what is read on the spot', async () => {
    const seen: unknown[] = [];
    const one = digester({ onProgress: (...told) => seen.push(told) });
    const artifacts = [7, 11, 5].map((size) => sparse(size));
    await collect(one.digest(artifacts.map((each, index) => ({ ...each, name: `s${index}` }))));
    expect(seen).toEqual([[23, 's2']]);
  });

  it('is told now and then, of what has been read for longest, and no more at the end', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
    try {
      const seen: unknown[] = [];
      const told = join(directory, 'half');
      const workerScript = script(
        `Atomics.add(workerData.shared, 1 + workerData.index, 500n);
         writeFileSync(${JSON.stringify(told)} + workerData.index, '');`,
      );
      const abort = new AbortController();
      const one = digester({
        workerScript,
        workers: 2,
        signal: abort.signal,
        onProgress: (...progress) => seen.push(progress),
      });
      const waiting = rejection(
        collect(one.digest([readable('s', 1), large('b'), readable('a', INLINE_BYTES + 2)])),
      );
      while (![0, 1].every((index) => existsSync(`${told}${index}`)))
        await new Promise((resolve) => setImmediate(resolve));
      jest.advanceTimersByTime(500);
      expect(seen).toEqual([
        [1000, 'a'],
        [1000, 'a'],
      ]);
      abort.abort();
      await waiting;
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('what is known', () => {
  const known = (artifact: Readable) =>
    artifact.name.startsWith('known') ? { sha256: artifact.name, size: 0 } : undefined;

  it.each([
    ['on the spot', 1],
    ['beside threads', INLINE_BYTES + 1],
  ])('is not read, and the rest is settled first (%s)', async (_, size) => {
    const one = digester({ known, content: 'placeholders' });
    const planned = [large('known-a'), sparse(size), large('known-b')];
    const outcomes = await collect(one.digest(planned));
    expect(outcomes.map(({ digest }) => digest)).toEqual([
      { sha256: 'known-a', size: 0, lookedFor: 'placeholders' },
      expect.objectContaining({ size, lookedFor: 'placeholders', ctimeNs: expect.any(BigInt) }),
      { sha256: 'known-b', size: 0, lookedFor: 'placeholders' },
    ]);
  });

  it('is read anyway where its bytes are wanted', async () => {
    const [outcome] = await collect(
      digester({ known }).digest([{ ...sparse(3), name: 'known', keep: true }]),
    );
    expect(outcome?.digest?.bytes).toEqual(Buffer.alloc(3));
  });

  it('is told in its order, of any number', async () => {
    const planned = Array.from({ length: WINDOW_ARTIFACTS * 2 }, (_, index) => readable(`known-${index}`, 0));
    const outcomes = await collect(digester({ known, workerScript: DIES }).digest(planned));
    expect(outcomes.map(({ digest }) => digest?.sha256)).toEqual(planned.map(({ name }) => name));
  });
});

it.each([
  ['on the spot', 100],
  ['by a thread', INLINE_BYTES + 1],
])('reads the part that is meant, its bytes, and what they are (%s)', async (_, size) => {
  const whole = sparse(size);
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 3\n`;
  const part = { ...whole, start: 10, size: 20 };
  const one = digester({ content: 'placeholders' });
  const lfs = join(directory, `pointer-${(made += 1)}`);
  writeFileSync(lfs, pointer);
  const kept = { ...identified(lfs), keep: true } as const;
  const outcomes = await collect(one.digest([part, kept, whole]));
  expect(outcomes.map(({ digest, error }) => digest?.size ?? error)).toEqual([20, pointer.length, size]);
  expect(outcomes[0]?.digest).not.toHaveProperty('bytes');
  expect(outcomes[1]?.digest).toMatchObject({ bytes: Buffer.from(pointer), finding: expect.anything() });
});

describe('a source', () => {
  /** Counts how often it is told that no more is wanted. */
  const counted = (count: number) => {
    const facts = { pulled: 0, ended: 0 };
    const source: AsyncIterable<Readable> = {
      [Symbol.asyncIterator]: () => ({
        next: async () =>
          Promise.resolve(
            facts.pulled++ < count
              ? { done: false, value: readable(`known-${facts.pulled}`, 0) }
              : { done: true, value: undefined },
          ),
        return: async () => {
          await sleep(5);
          facts.ended += 1;
          return { done: true, value: undefined };
        },
      }),
    };
    return { facts, source };
  };
  const known = () => ({ sha256: '', size: 0 });

  it('that is not wanted to its end is told so, before anything goes on', async () => {
    const { facts, source } = counted(10_000);
    for await (const { digest } of digester({ known }).digest(source)) {
      expect(digest).toBeDefined();
      break;
    }
    expect(facts.ended).toBe(1);
  });

  it('that has ended is left alone', async () => {
    const { facts, source } = counted(3);
    expect(await collect(digester({ known }).digest(source))).toHaveLength(3);
    expect(facts).toEqual({ pulled: 4, ended: 0 });
  });
});

it('keeps the process alive while a thread works, and no longer', () => {
  const file = sparse(INLINE_BYTES + 1);
  const module = pathToFileURL(join(import.meta.dirname, '../../src/digest/create-digester.ts')).href;
  const code = `
    import { createDigester } from ${JSON.stringify(module)};
    const digester = createDigester({ workers: 1 });
    const file = ${JSON.stringify(file, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))};
    for (const key in file.identity) file.identity[key] = BigInt(file.identity[key].slice(0, -1));
    for (let round = 0; round < 2; round += 1)
      for await (const { digest } of digester.digest([file])) console.log(digest.size);`;
  const options = { input: code, encoding: 'utf8', timeout: 30_000 } as const;
  const told = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-'], options);
  expect(told).toBe(`${file.size}\n${file.size}\n`);
});
