import { describe, expect, it } from '@jest/globals';
import { environmentOf, startCommand, splitCommand } from '../../src/cli/exec.ts';
import { itIf } from '../support/skip.ts';
import { codeOf, rejection } from '../support/thrown.ts';

const onPosix = itIf(process.platform !== 'win32', 'Windows has no signals');

describe('the command after --exec', () => {
  it.each([
    [['verify', 'a'], ['verify', 'a'], undefined],
    [['verify', '--', '-a'], ['verify', '--', '-a'], undefined],
    [
      ['verify', 'a', '--exec', '--', 'server', '--port', '1'],
      ['verify', 'a', '--exec'],
      ['server', '--port', '1'],
    ],
    [
      ['verify', '--exec', 'a', '--', 'server', '--', '--exec'],
      ['verify', '--exec', 'a'],
      ['server', '--', '--exec'],
    ],
  ])('of %j', (argv, own, command) => {
    expect(splitCommand(argv)).toEqual({ own, command });
  });

  it.each([[['verify', 'a', '--exec']], [['verify', 'a', '--exec', '--']]])('is missing in %j', (argv) => {
    expect(codeOf(() => splitCommand(argv))).toBe('INPUT_INVALID');
  });

  it('passes its exit status on', async () => {
    expect(await startCommand([process.execPath, '-e', 'process.exit(7)'], process.env)).toBe(7);
    expect(await startCommand([process.execPath, '-e', ''], process.env)).toBe(0);
  });

  it('gets no token, unless it is asked for', async () => {
    const env = { ...process.env, VAULT_TOKEN: 's.1', BAO_TOKEN: 's.2', OTHER: 'kept' };
    const says =
      'process.exit(Object.entries(process.env).filter(([, value]) => value?.startsWith("s.")).length)';
    const tell = async (passToken: boolean): Promise<number> =>
      startCommand([process.execPath, '-e', says], environmentOf(env, passToken));
    expect(await tell(false)).toBe(0);
    expect(await tell(true)).toBe(2);
    expect(environmentOf(env, false)).toHaveProperty('OTHER', 'kept');
  });

  it('cannot be one that does not exist', async () => {
    expect((await rejection(startCommand(['no-such-program-anywhere'], process.env))).code).toBe(
      'COMMAND_FAILED',
    );
  });

  onPosix('says by which signal it ended, as a shell does', async () => {
    expect(
      await startCommand([process.execPath, '-e', 'process.kill(process.pid, "SIGTERM")'], process.env),
    ).toBe(143);
  });
});
