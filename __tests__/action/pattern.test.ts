import { afterEach, expect, it, jest } from '@jest/globals';
import { checkPattern } from '../../src/action/runner.ts';
import { rejection } from '../support/thrown.ts';

afterEach(() => void jest.restoreAllMocks());

it('a pattern that the toolkit cannot use is refused', async () => {
  for (const pattern of ['/models/../a.bin', '/models/./a.bin', 'C:/[.]./a'])
    expect((await rejection(checkPattern(pattern))).code).toBe('INPUT_INVALID');
});

it.each([['/models/**/*.bin'], ['/odd [[]1[]]/*'], ['/a\\*b'], ['/new\n!line/..'], ['/models/a '], ['/']])(
  '%j is taken, and nothing is printed for the runner',
  async (pattern) => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await checkPattern(pattern);
    expect(write).not.toHaveBeenCalled();
  },
);
