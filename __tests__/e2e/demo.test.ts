import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters as plain, promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { itIf } from '../support/skip.ts';
import { hasTerminal, runInTerminal } from '../support/terminal.ts';

const DEMO = join(ROOT, 'scripts', 'demo.mjs');
const linesOf = (text: string): string[] => plain(text).trimEnd().split(/\r?\n/);
const verdicts = (text: string): string[] => plain(text).match(/^ {2}[✔✖] \w+/gmu) ?? [];
const VERDICTS = ['  ✔ signed', '  ✔ verified', '  ✖ refused'];

describe('the demo', () => {
  it('shows a signature, a verification and a refusal, first and in its last three lines', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [DEMO]);
    const lines = linesOf(stdout);
    expect(lines.slice(3, 6).map((line) => /^ {2}[✔✖] \w+/u.exec(line)?.[0])).toEqual(VERDICTS);
    expect(lines.slice(-3).map((line) => line.split(' ', 1)[0])).toEqual(['signed', 'verified', 'refused']);
    expect(stdout).not.toContain('\x1b[');
    expect(stdout).toMatch(/sha256:[0-9a-f]{12}\b/);
    expect(stdout).not.toMatch(/[0-9a-f]{13}/);
  });

  itIf(hasTerminal, 'no pseudo terminal here')('fits on 100 columns of a terminal, in colour', async () => {
    const { output, status } = await runInTerminal({
      command: [process.execPath, DEMO],
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', HOME: ROOT, TERM: 'xterm-256color', ...cacheOf(process.env) },
      columns: 100,
      timeout: 60,
    });
    expect(status).toBe(0);
    expect(verdicts(output)).toEqual(VERDICTS);
    expect(output).toContain('\x1b[32m✔ signed');
    expect(output).toContain('\x1b[31m✖ refused');
    expect(linesOf(output).filter((line) => line.length > 100)).toEqual([]);
  });
});

const cacheOf = ({ AEGIS_CACHE_DIR: folder }: NodeJS.ProcessEnv): Record<string, string> =>
  folder === undefined ? {} : { AEGIS_CACHE_DIR: folder };
