/**
 * Modes `resign` and `rotate`, and `accept-hmac-until`, through the built action: what GitHub is shown, and what is uploaded.
 * The uploads go to a stand-in for GitHub's artifact service, through GitHub's own client.
 */
import { createHmac } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messageOf } from '../../scripts/cache.mjs';
import { npmPackage } from '../../scripts/npm-tools.mjs';
import { browserIfAny } from '../support/browser.ts';
import { startResultsService, type ResultsService } from '../support/results-service.ts';
import { errorsOf, runAction, type ActionResult, type TestRun } from '../support/run-action.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const OLD_KEY = 'the old shared key';
const HMAC = { 'hmac-key-path': 'secret/aegis/hmac' };

interface Pie {
  readonly showData: boolean;
  readonly title: string;
  readonly sections: readonly { readonly label: string; readonly value: number }[];
}
/** Mermaid's own parser, which throws at what Mermaid would not draw. */
const mermaid = await npmPackage('@mermaid-js/parser').then(
  (directory) =>
    import(pathToFileURL(join(directory, 'dist/mermaid-parser.core.mjs')).href) as Promise<{
      parse: (diagram: 'pie', text: string) => Promise<Pie>;
    }>,
  (error: unknown) => {
    process.stderr.write(`skipped: the charts by Mermaid's own parser, because ${messageOf(error)}\n`);
    return undefined;
  },
);
const browser = await browserIfAny('the uploaded migration report');

let vault: TestVault;
let results: ResultsService;
beforeAll(async () => {
  [vault, results] = await Promise.all([startVault(), startResultsService()]);
  await vault.createKey('models');
  await vault.demand('POST', 'secret/data/aegis/hmac', { data: { key: OLD_KEY } });
});
afterAll(async () => {
  await Promise.all([vault.stop(), results.stop(), browser?.close()]);
});

const act = (test: TestRun): Promise<ActionResult> =>
  runAction({ vault, ...test, inputs: { key: 'models', ...test.inputs } });
const codesOf = (result: ActionResult): (string | undefined)[] =>
  errorsOf(result).map(({ properties }) => properties['title']);

function withHmac(directory: string, names: readonly string[]): void {
  for (const name of names) {
    writeFiles(directory, { [name]: `weights of ${name}` });
    const mac = createHmac('sha256', OLD_KEY).update(`weights of ${name}`).digest('hex');
    writeFileSync(join(directory, `${name}.hmac`), mac);
  }
}

/** A workflow artifact, unpacked. */
function unpacked(name: string): string {
  const found = results.artifacts().find((artifact) => artifact.name === name);
  if (found === undefined) throw new Error(`nothing was uploaded as ${name}`);
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'it.zip'), found.content);
  execFileSync('python3', ['-m', 'zipfile', '-e', join(directory, 'it.zip'), directory]);
  rmSync(join(directory, 'it.zip'));
  return directory;
}
const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();

/** The table of the summary about what vouches for the artifacts, and the chart below it. */
function statusIn(summary: string): { table: string[]; chart: string } {
  const [, chart = ''] = /^```mermaid\n(.*?)^```$/ms.exec(summary) ?? [];
  return {
    table: summary.split('\n').filter((line) => /^\| [^|]+ \| [\d,]+ \| [\d,]+ \|$/.test(line)),
    chart,
  };
}

describe('a migration through the action', () => {
  const directory = temporaryDirectory();
  const names = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `models/${kind}-${index}.bin`);
  const [hmac, signed] = [names('hmac', 7), names('signed', 2)];
  const resign = (inputs: Record<string, string> = {}): Promise<ActionResult> =>
    act({
      mode: 'resign',
      cwd: directory,
      inputs: { ...HMAC, path: 'models/**', upload: 'true', ...inputs },
      // Of the test's own, so that the audit log can be read afterwards.
      env: { ...results.environment(), RUNNER_TEMP: runnerTemp },
    });
  const runnerTemp = temporaryDirectory();
  let first: ActionResult;

  beforeAll(async () => {
    withHmac(directory, [...hmac, 'models/tampered.bin']);
    writeFiles(directory, Object.fromEntries(signed.map((name) => [name, name])));
    const before = await act({ mode: 'sign', cwd: directory, inputs: { path: signed.join('\n') } });
    expect(before.exitCode).toBe(0);
    rmSync(join(directory, 'aegis-manifest.json'));
    await vault.rotateKey('models');
    appendFileSync(join(directory, 'models/tampered.bin'), '!');
    writeFiles(directory, { 'models/unsigned.bin': 'x' });
    first = await resign();
  });

  it('signs what something proves, fails at the end, and names the rest', () => {
    expect(first.exitCode).toBe(1);
    expect(codesOf(first)).toEqual(['HMAC_MISMATCH', 'OLD_SIGNATURE_MISSING']);
    expect(first.annotations.map(({ properties }) => properties['file'])).toEqual(
      expect.arrayContaining(['models/tampered.bin', 'models/unsigned.bin']),
    );
    expect(first.outputs).toMatchObject({
      ...{ result: 'failed', count: '11', resigned: '9', skipped: '0', failed: '2', signed: '0' },
      'key-version': '2',
    });
  });

  it('shows the counts in the summary', () => {
    expect(first.summary.split('\n')[0]?.replaceAll('<!-- -->', '').replaceAll('&#58;', ':')).toMatch(
      /^### ❌ Not complete: 9 of 11 artifacts re-signed, 0 up to date, 2 refused/,
    );
    expect(statusIn(first.summary)).toEqual({
      table: [
        '| HMAC | 7 | 0 |',
        '| Transit version 1 | 2 | 0 |',
        '| refused | 2 | 2 |',
        '| Transit version 2 | 0 | 9 |',
      ],
      chart: 'pie showData title After this run\n  "Transit version 2" : 9\n  "refused" : 2\n',
    });
  });

  (mermaid === undefined ? it.skip : it)('draws a chart that Mermaid can read', async () => {
    const pie = await mermaid!.parse('pie', statusIn(first.summary).chart);
    expect(pie).toMatchObject({
      showData: true,
      title: 'After this run',
      sections: [
        { label: 'Transit version 2', value: 9 },
        { label: 'refused', value: 2 },
      ],
    });
    await expect(mermaid!.parse('pie', 'pie\n  Transit : 1,000\n')).rejects.toThrow();
  });

  it('uploads the new signatures with manifest and report, and nothing of what was refused', () => {
    const uploaded = unpacked('signatures');
    expect(filesIn(uploaded)).toEqual(
      [...hmac, ...signed]
        .map((name) => `${name}.sig.json`)
        .concat('aegis-manifest.json', 'aegis-migration.html')
        .sort(),
    );
    const page = readFileSync(join(uploaded, 'aegis-migration.html'), 'utf8');
    expect(page).toMatch(/HMAC<\/th><td>7<\/td>/);
    expect(page).toMatch(/Transit version 2<\/th><td>9<\/td>/);
    expect(readFileSync(join(uploaded, 'aegis-manifest.json'), 'utf8')).toContain('"keyVersions": {"2":9}');
    expect(first.outputs['artifact-id']).toBe(String(results.artifacts()[0]?.id));
    expect(first.outputs['artifact-digest']).toMatch(/^[0-9a-f]{64}$|^sha256:[0-9a-f]{64}$/);
  });

  (browser === undefined ? it.skip : it)('the uploaded report reads offline, in dark mode', async () => {
    const view = await browser!.open(
      join(unpacked('signatures'), 'aegis-migration.html'),
      'dark',
      'uploaded-dark',
    );
    expect(view.requests).toHaveLength(1);
    expect(view.violations).toEqual([]);
    expect(await view.ask<string>('document.querySelector(".counts").innerText')).toMatch(
      /HMAC\s+7\s+63\.6 %/,
    );
    await view.close();
  });

  it('keeps the old key out of everything', () => {
    // However it is spelled.
    expect(first.masks).toEqual(expect.arrayContaining([OLD_KEY, Buffer.from(OLD_KEY).toString('base64')]));
    const uploaded = unpacked('signatures');
    const texts = [
      first.stdout.replaceAll(/^::add-mask::.*$/gm, ''),
      first.stderr,
      first.summary,
      JSON.stringify(first.outputs),
      readFileSync(first.outputs['audit-log'] ?? '', 'utf8'),
      ...filesIn(uploaded).map((name) => readFileSync(join(uploaded, name), 'utf8')),
    ];
    for (const text of texts) {
      expect(text).not.toContain(OLD_KEY);
      expect(text).not.toContain(Buffer.from(OLD_KEY).toString('base64'));
    }
  });

  it('a second run, with what was refused mended, signs only that and passes', async () => {
    withHmac(directory, ['models/tampered.bin']);
    rmSync(join(directory, 'models/tampered.bin.sig.json'), { force: true });
    const run = await resign({ 'allow-unsigned': 'true', 'artifact-name': 'second' });
    expect(errorsOf(run)).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ result: 'passed', resigned: '2', skipped: '9', failed: '0' });
    expect(statusIn(run.summary).table).toEqual([
      '| HMAC | 1 | 0 |',
      '| Transit version 2 | 9 | 11 |',
      '| no signature | 1 | 0 |',
    ]);
    // Who reads the audit log must not miss that nothing vouched for it.
    const entries = readFileSync(run.outputs['audit-log'] ?? '', 'utf8')
      .trim()
      .split('\n');
    const entry = entries.map((line) => JSON.parse(line) as Record<string, unknown>);
    const bare = entry.filter(({ artifact }) => artifact === 'models/unsigned.bin').at(-1);
    expect(bare).toMatchObject({ event: 'resign', outcome: 'success' });
    expect(JSON.stringify(bare)).toMatch(/allow-unsigned/);
    expect(entries.filter((line) => line.includes('allow-unsigned'))).toHaveLength(1);
  });

  it('a dry run uploads nothing and changes nothing', async () => {
    const before = results.artifacts().length;
    const run = await resign({ 'dry-run': 'true', 'key-version': '2' });
    expect(run.exitCode).toBe(0);
    expect(results.artifacts()).toHaveLength(before);
  });

  it('with nothing to do, draws no empty chart', async () => {
    const run = await resign({ path: 'none/**', 'if-no-files-found': 'ignore', 'artifact-name': 'nothing' });
    expect(run.exitCode).toBe(0);
    expect(run.summary).not.toContain('mermaid');
  });

  it('remove-hmac takes the sidecars away, and the gate passes without them', async () => {
    const run = await resign({ 'remove-hmac': 'true', 'artifact-name': 'third' });
    expect(run.exitCode).toBe(0);
    expect(filesIn(directory).filter((name) => name.endsWith('.hmac'))).toEqual([]);
    const gate = await act({
      mode: 'verify',
      cwd: directory,
      inputs: { path: 'models/**', 'min-key-version': '2' },
    });
    expect(gate.outputs).toMatchObject({ result: 'passed', verified: '11' });
  });
});

describe('an old scheme of another kind', () => {
  it('is read from KV version 1, from another field, in other encodings, by itself', async () => {
    const directory = temporaryDirectory();
    const key = Buffer.from('00ff10', 'hex');
    await vault.demand('POST', 'sys/mounts/old', { type: 'kv', options: { version: '1' } });
    await vault.demand('POST', 'old/aegis/mac', { mac: key.toString('base64'), key: 'not this one' });
    writeFiles(directory, {
      'a.bin': 'a',
      'a.bin.mac': createHmac('sha256', key).update('a').digest('base64'),
      'b.bin': 'b',
      'b.bin.mac': createHmac('sha256', 'not this one').update('b').digest('base64'),
    });
    const run = await act({
      mode: 'resign',
      cwd: directory,
      inputs: {
        ...{
          path: '**',
          'hmac-key-path': 'old/aegis/mac',
          'hmac-key-field': 'mac',
          'hmac-key-encoding': 'base64',
        },
        ...{ 'hmac-suffix': '.mac', 'hmac-encoding': 'base64' },
      },
    });
    expect(codesOf(run)).toEqual(['HMAC_MISMATCH']);
    expect(run.outputs).toMatchObject({ count: '2', resigned: '1', failed: '1' });
    expect(existsSync(join(directory, 'a.bin.sig.json'))).toBe(true);
    expect(run.masks).toContain(key.toString('base64'));
  });
});

describe('a rotation through the action', () => {
  const directory = temporaryDirectory();
  const run = (
    mode: NonNullable<TestRun['mode']>,
    inputs: Record<string, string> = {},
  ): Promise<ActionResult> => act({ mode, cwd: directory, inputs: { key: 'rotating', ...inputs } });
  const version = async (): Promise<Record<string, unknown>> =>
    (await vault.demand('GET', 'transit/keys/rotating')).data;

  beforeAll(async () => {
    await vault.createKey('rotating');
    writeFiles(directory, { 'a.bin': 'a', 'b.bin': 'b' });
    expect((await run('sign', { path: '*.bin' })).exitCode).toBe(0);
  });

  it('rotates, and reports the old version and the new', async () => {
    const rotated = await run('rotate');
    expect(rotated.exitCode).toBe(0);
    expect(rotated.outputs).toMatchObject({
      ...{ result: 'passed', 'key-version': '2', 'previous-key-version': '1' },
    });
    expect(rotated.summary).toContain('rotated from version 1 to 2');
    expect(await version()).toMatchObject({ latest_version: 2, min_decryption_version: 1 });
  });

  it('does not retire what is in use, by the files or by the manifest, and says what it is', async () => {
    for (const inputs of [{ path: '*.bin' }, { manifest: 'aegis-manifest.json' }]) {
      const early = await run('rotate', {
        ...inputs,
        'retire-only': 'true',
        'min-key-version': '2',
        unchecked: 'acknowledge',
      });
      expect(early.exitCode).toBe(1);
      expect(codesOf(early)).toEqual(['KEY_VERSION_IN_USE']);
      expect(early.summary).toMatch(/a(\.|&#46;)bin \(version 1\), b(\.|&#46;)bin \(version 1\)/);
    }
    expect(await version()).toMatchObject({ latest_version: 2, min_decryption_version: 1 });
  });

  it('retires once all is re-signed', async () => {
    expect((await run('resign', { path: '*.bin' })).outputs).toMatchObject({ resigned: '2' });
    const retired = await run('rotate', {
      path: '*.bin',
      'retire-only': 'true',
      'min-key-version': '2',
      unchecked: 'acknowledge',
    });
    expect(errorsOf(retired)).toEqual([]);
    expect(retired.outputs).toMatchObject({ 'key-version': '2', 'previous-key-version': '2' });
    expect(retired.summary).toContain('versions below 2 retired');
    expect(await version()).toMatchObject({ min_decryption_version: 2 });
    expect((await run('verify', { path: '*.bin' })).outputs).toMatchObject({ verified: '2' });
  });
});

describe('accept-hmac-until', () => {
  const directory = temporaryDirectory();
  /** The built action, which takes the time from the system, at another time. */
  const at = (time: string): readonly string[] => {
    const clock = `const now = Date.parse(${JSON.stringify(time)}); globalThis.Date = class extends Date {
      constructor(...given) { if (given.length > 0) super(...given); else super(now); }
      static now() { return now; } };`;
    return ['--import', `data:text/javascript,${encodeURIComponent(clock)}`];
  };
  const gate = (time: string, inputs: Record<string, string> = {}): Promise<ActionResult> =>
    act({
      mode: 'verify',
      cwd: directory,
      inputs: { ...HMAC, path: '*.bin', 'accept-hmac-until': '2027-03-01', ...inputs },
      nodeArgs: at(time),
    });

  beforeAll(async () => {
    writeFiles(directory, { 'signed.bin': 'signed' });
    const signed = await act({ mode: 'sign', cwd: directory, inputs: { path: 'signed.bin' } });
    expect(signed.exitCode).toBe(0);
    withHmac(directory, ['old.bin']);
  });

  it('until the last moment before the date lets an HMAC pass, and says so loudly', async () => {
    for (const time of ['2026-06-01T00:00:00Z', '2027-02-28T23:59:59.999Z']) {
      const run = await gate(time);
      expect(errorsOf(run)).toEqual([]);
      expect(run.outputs).toMatchObject({ result: 'passed', verified: '2' });
      expect(run.summary).toMatch(/^### ✅ .*1 of them only by an HMAC, which many could forge/);
      expect(run.summary).toContain('> [!WARNING]');
      const warnings = run.annotations
        .filter(({ level }) => level === 'warning')
        .map(({ message }) => message);
      expect(warnings).toEqual([
        expect.stringMatching(/^Until 2027-03-01 .*HMAC/),
        expect.stringMatching(/^1 artifact has no signature/),
      ]);
    }
  });

  it.each(['2027-03-01T00:00:00.000Z', '2030-01-01T00:00:00Z'])('at %s refuses it', async (time) => {
    const run = await gate(time);
    expect(codesOf(run)).toEqual(['HMAC_EXPIRED']);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ result: 'failed', verified: '1', failed: '1' });
    expect(run.summary).toMatch(/^### ❌/);
    expect(run.summary).not.toContain('> [!WARNING]');
    expect(run.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('accept-hmac-until was 2027-03-01'),
    );
  });

  it('never lets an HMAC stand in for a signature that is bad, nor a wrong HMAC for a right one', async () => {
    const time = '2026-06-01T00:00:00Z';
    const bundle = readFileSync(join(directory, 'signed.bin.sig.json'));
    writeFileSync(join(directory, 'old.bin.sig.json'), bundle);
    expect(codesOf(await gate(time))).toEqual(['SUBJECT_NAME_MISMATCH']);
    rmSync(join(directory, 'old.bin.sig.json'));
    appendFileSync(join(directory, 'old.bin'), '!');
    expect(codesOf(await gate(time))).toEqual(['HMAC_MISMATCH']);
  });

  it('is no date in the past by mistake: what is no date is refused', async () => {
    for (const until of ['2027-02-30', '01.03.2027', 'never', '2027-03-01T00:00:00+02:00x']) {
      const run = await gate('2026-06-01T00:00:00Z', { 'accept-hmac-until': until });
      expect(codesOf(run)).toEqual(['INPUT_INVALID']);
    }
  });

  it('leaves the files as they are', () => {
    expect(existsSync(join(directory, 'old.bin.sig.json'))).toBe(false);
  });
});
