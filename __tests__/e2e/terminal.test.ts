/** The built CLI at a real terminal, in a pipe, and where a terminal is not a person's. */
import { spawnSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itIf } from '../support/skip.ts';
import {
  hasTerminal,
  runInTerminal,
  type TerminalOptions,
  type TerminalOutcome,
} from '../support/terminal.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const place = temporaryDirectory();
const LONG = 'models/モデル/a/rather/long/way/to/重み-👩‍💻-é.bin';
const ESCAPE = '\u001b[';
let vault: TestVault;
let env: Record<string, string>;

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('k');
  writeFiles(place, { 'a.bin': 'a', [LONG]: 'b', 'huge/huge.bin': '' });
  // Sparse: it takes no room, and longer to read than anybody waits for the bar.
  truncateSync(join(place, 'huge/huge.bin'), 8_000_000_000);
  env = {
    PATH: process.env['PATH'] ?? '',
    HOME: place,
    TERM: 'xterm-256color',
    VAULT_ADDR: vault.address,
    VAULT_TOKEN: vault.rootToken,
  };
  expect(inPipe(['sign', '--key', 'k', 'a.bin', 'models/**']).status).toBe(0);
});
afterAll(async () => {
  await vault.stop();
});

function inPipe(args: readonly string[], more: Record<string, string> = {}) {
  const settings = { cwd: place, env: { ...env, ...more }, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, [CLI, ...args], settings);
}

const atTerminal = async (
  args: readonly string[],
  options: Partial<TerminalOptions> = {},
): Promise<TerminalOutcome> =>
  runInTerminal({ command: [process.execPath, CLI, ...args], cwd: place, env, timeout: 60, ...options });

const verify = ['verify', '--key', 'k', 'a.bin', 'models/**'];
const terminal = hasTerminal ? describe : describe.skip;

terminal('at a terminal', () => {
  it.each([
    [80, /^ARTIFACT +SIZE +KEY +RESULT$/m],
    [40, /^ARTIFACT +SIZE +KEY +RESULT$/m],
    [200, /^ARTIFACT +SIZE +KEY +SHA-256 +RESULT$/m],
  ])('of %d columns, a table of the artifacts', async (columns, head) => {
    const { output, status } = await atTerminal(verify, { columns, env: { ...env, NO_COLOR: '1' } });
    expect(status).toBe(0);
    const text = output.replaceAll('\r', '');
    expect(text).toMatch(head);
    expect(text).toMatch(/-é\.bin +1 B +1 .*verified$/m);
    expect(text).toMatch(/^Verified: all 2 artifacts/m);
    expect(output).not.toContain(ESCAPE);
  });

  it('says good and bad in colours, and in none where NO_COLOR is set', async () => {
    expect((await atTerminal(verify)).output).toContain(`${ESCAPE}32mverified`);
    const missing = ['verify', '--key', 'k', 'gone.bin'];
    expect((await atTerminal(missing)).output).toContain(`${ESCAPE}31merror:`);
    expect((await atTerminal(missing, { env: { ...env, NO_COLOR: '1' } })).output).not.toContain(ESCAPE);
  });

  it.each([{ TERM: 'dumb' }, { CI: 'true' }])('gets plain lines with %j', async (more) => {
    const { output } = await atTerminal(verify, { env: { ...env, ...more, NO_COLOR: '1' } });
    expect(output).toMatch(/^verified +a\.bin {2}\(1 B, sha256:[0-9a-f]{64}, key version 1\)\r$/m);
    expect(output).not.toContain('ARTIFACT');
    expect(output).not.toContain(ESCAPE);
  });

  it('a bar shows how far it is; Ctrl-C takes it away, says so, and leaves the terminal as it was', async () => {
    const { output, status } = await atTerminal(['sign', '--key', 'k', 'huge/huge.bin'], {
      steps: [{ wait: '░.*of 8\\.0 GB', type: '\u0003' }],
    });
    expect(status).toBe(130);
    expect(output).toMatch(/error:.*\(CANCELLED\)/);
    expect(output.trimEnd()).toMatch(/Failed: nothing was signed; earlier signatures are untouched[^\n]*$/);
    // Whatever the bar did not change needs no restoring: cursor, wrapping, second screen.
    for (const mode of ['?25', '?7', '?1049']) expect(output).not.toContain(`${ESCAPE}${mode}`);
    // Nothing of the bar is behind its removal.
    expect(output.slice(output.lastIndexOf(`${ESCAPE}0J`))).not.toContain('░');
  });

  it('with --json, stdout has the document alone, wherever the rest is shown', async () => {
    const file = join(place, 'stdout.json');
    const { output, status } = await atTerminal(['verify', '--json', ...verify.slice(1)], {
      redirect: { 1: file },
    });
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ result: 'passed' });
    expect(output).toContain('2 artifacts');
  });
});

describe('in a pipe', () => {
  it('plain lines, whatever the terminal of the other streams is', () => {
    const { stdout, stderr } = inPipe(verify);
    expect(stdout).toMatch(/^verified +a\.bin {2}\(1 B/m);
    expect(stdout + stderr).not.toContain(ESCAPE);
  });

  it('colours only where FORCE_COLOR asks for them', () => {
    expect(inPipe(verify, { FORCE_COLOR: '1' }).stdout).toContain(`${ESCAPE}32mVerified`);
    expect(inPipe(verify, { FORCE_COLOR: '0' }).stdout).not.toContain(ESCAPE);
  });

  const onPosix = itIf(process.platform !== 'win32', 'Windows takes no control characters in names');
  onPosix('a name that would move the cursor is shown, not obeyed', () => {
    writeFileSync(join(place, 'evil\u001b[2Jname.bin'), 'x');
    const { stdout, stderr } = inPipe(['verify', '--key', 'k', 'evil*']);
    expect(stdout + stderr).toContain('evil\\u{1b}[2Jname.bin');
    expect(stdout + stderr).not.toContain(ESCAPE);
  });
});
