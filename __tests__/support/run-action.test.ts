import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { inputDefaults } from '../../scripts/github-runner.mjs';
import { errorsOf, runAction } from './run-action.ts';
import { temporaryDirectory, writeFiles } from './tmp.ts';

const directory = temporaryDirectory();
const [entry = ''] = writeFiles(directory, {
  'stand-in.mjs': `
    import { appendFileSync } from 'node:fs';
    console.log('::add-mask::s3cret');
    console.log('::error title=a%2Cb,file=x%3Ay::first%0Asecond 100%25');
    console.log('::debug::quiet');
    console.log('said s3cret in', process.cwd());
    appendFileSync(process.env.GITHUB_OUTPUT, 'mode<<D1\\n' + process.env['INPUT_MODEL-PATH'] + '\\nline\\nD1\\ncount=1\\n');
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# done');
    if (process.env.STAY) setInterval(() => {}, 1000);
    else process.exitCode = Number(process.env.CODE ?? 0);
  `,
});

describe('the stand-in for the runner', () => {
  it('hands over inputs, and reads back outputs, summary, annotations and masks', async () => {
    const result = await runAction({
      cwd: directory,
      entry,
      inputs: { 'model-path': 'm' },
      env: { CODE: '3' },
    });
    expect(result).toMatchObject({
      exitCode: 3,
      timedOut: false,
      outputs: { mode: 'm\nline', count: '1' },
      summary: '# done',
      masks: ['s3cret'],
      debug: ['quiet'],
    });
    expect(errorsOf(result)).toEqual([
      { level: 'error', message: 'first\nsecond 100%', properties: { title: 'a,b', file: 'x:y' } },
    ]);
    expect(result.log).toContain(`said *** in ${directory}`);
  });

  it('measures CPU time on demand', async () => {
    const { cpuSeconds } = await runAction({ cwd: directory, entry, measureCpu: true });
    expect(cpuSeconds).toBeGreaterThan(0);
  });

  it('inherits nothing from the environment of the tests', async () => {
    process.env['CODE'] = '9';
    const { exitCode } = await runAction({ cwd: directory, entry });
    delete process.env['CODE'];
    expect(exitCode).toBe(0);
  });

  it('kills an action that hangs', async () => {
    const result = await runAction({ cwd: directory, entry, env: { STAY: '1' }, timeoutMs: 500 });
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: true });
  });

  it('interrupts an action that is cancelled', async () => {
    const cancel = AbortSignal.timeout(500);
    const result = await runAction({ cwd: directory, entry, env: { STAY: '1' }, cancel });
    expect(result).toMatchObject({ signal: 'SIGINT', timedOut: false });
  });
});

describe('inputDefaults', () => {
  it('reads the defaults of action.yml', () => {
    const defaults = inputDefaults(readFileSync('action.yml', 'utf8'));
    expect(defaults).toMatchObject({ mode: 'sign', 'transit-mount': 'transit', upload: 'true' });
    expect(defaults).not.toHaveProperty('path');
  });
});
