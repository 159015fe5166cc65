/** The alarm of the built action: no input of an allowed size keeps it from being raised, and none of a secret is in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAlertReceiver, type AlertReceiver } from '../support/alert-receiver.ts';
import { runAction, type ActionResult } from '../support/run-action.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';
import { hostileBundles, pem, PRICES } from './prices.ts';

/** MiB; a runner's own default is eight times as much, at least. */
const HEAP = 256;

const temporary = temporaryDirectory();
let receiver: AlertReceiver;
beforeAll(async () => {
  receiver = await startAlertReceiver();
});
afterAll(async () => receiver.stop());

describe(`hostile bundles of the largest size, under a heap of ${HEAP} MiB`, () => {
  let run: ActionResult;
  let count = 0;
  beforeAll(async () => {
    const cwd = temporaryDirectory('aegis-alarm-');
    const put = (kind: 'file' | 'model', names: (index: number) => readonly [string, string]): void => {
      // All kinds of them in small; those that cost most in full.
      const sizes = { file: PRICES['bundle of a file']!.bytes, model: PRICES['bundle of a model']!.bytes };
      let index = 0;
      for (const bundle of hostileBundles(sizes[kind])) {
        index += 1;
        if (kind === 'model' && index % 4 !== 0) continue;
        const [content, signature] = names(index);
        writeFiles(cwd, { [content]: 'x', [signature]: bundle });
        count += 1;
      }
    };
    put('file', (index) => [`files/${index}.bin`, `files/${index}.bin.sig.json`]);
    put('model', (index) => [`models/m${index}/w`, `models/m${index}.sig.json`]);
    run = await runAction({
      mode: 'verify',
      cwd,
      inputs: {
        path: 'files/*',
        'model-path': 'models/*',
        'public-key': pem,
        'alert-url': receiver.url,
      },
      env: { NODE_OPTIONS: `--max-old-space-size=${HEAP}`, RUNNER_TEMP: temporary },
    });
  }, 120_000);

  it('end in a refusal of each, by the outputs', () => {
    expect(count).toBeGreaterThan(15);
    expect(run).toMatchObject({
      exitCode: 1,
      outputs: { result: 'failed', count: String(count), verified: '0', failed: String(count) },
    });
  });

  it('in the summary and the annotations', () => {
    expect(run.summary).toContain(` ${count} of ${count} artifacts failed`);
    expect(run.annotations.filter(({ level }) => level === 'error').length).toBeGreaterThan(1);
  });

  it('in the audit log', () => {
    const entries = readFileSync(run.outputs['audit-log'] ?? '', 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outcome?: string });
    expect(entries).toHaveLength(count + 1);
    expect(entries.every(({ outcome }) => outcome === 'failure')).toBe(true);
  });

  it('and in one alert', () => {
    expect(receiver.events).toHaveLength(1);
    expect(receiver.events[0]?.data).toMatchObject({
      counts: { planned: count, verified: 0, failed: count },
    });
  });
});

describe('a secret that is no text', () => {
  let vault: TestVault;
  beforeAll(async () => {
    vault = await startVault();
    await vault.createKey('gate');
  });
  afterAll(async () => vault.stop());

  it.each([
    ['a number beyond 2^53', '90071992547409931234567', '9007199254'],
    ['a number with an exponent that does not fit', '4711e4000', '4711'],
    ['a number', '31415926535', '31415'],
    ['a list', '["hidden-in-a-list"]', 'hidden'],
    ['an object', '{"hidden":1}', 'hidden'],
  ])('%s is refused, and no part of it is shown', async (_, value, part) => {
    const response = await fetch(`${vault.address}/v1/secret/data/aegis/hmac`, {
      method: 'POST',
      headers: { 'x-vault-token': vault.rootToken },
      body: `{"data":{"key":${value}}}`,
    });
    expect([200, 400, 500]).toContain(response.status);
    const cwd = temporaryDirectory('aegis-secret-');
    writeFiles(cwd, { 'a.bin': 'a', 'a.bin.hmac': '0'.repeat(64) });
    const run = await runAction({
      mode: 'verify',
      cwd,
      inputs: {
        key: 'gate',
        path: '*.bin',
        'hmac-key-path': 'secret/aegis/hmac',
        'accept-hmac-until': '2099-01-01',
        'alert-url': receiver.url,
      },
      vault,
      env: { RUNNER_TEMP: temporary },
    });
    expect(run.exitCode).toBe(1);
    const shown = [run.stdout, run.stderr, run.summary, JSON.stringify([run.annotations, run.outputs])];
    const alert = JSON.stringify(receiver.events.at(-1)?.data);
    const audit = readFileSync(join(run.outputs['audit-log'] ?? ''), 'utf8');
    for (const text of [...shown, alert, audit]) expect(text).not.toContain(part);
    expect(run.summary).toMatch(/VAULT_SECRET_MISSING|VAULT_ANSWER_INVALID/);
  });
});
