/** What `setup` makes of the texts of its options, before it asks any server. */
import { expect, it } from '@jest/globals';
import { Command } from 'commander';
import { addSetupOptions, specFrom, type SetupOptions } from '../../src/cli/setup-options.ts';
import type { TransitInputs } from '../../src/inputs/inputs.ts';
import { rejectedCode } from '../support/thrown.ts';

async function rotation(period: string): Promise<number | undefined> {
  const command = addSetupOptions(new Command()).exitOverride();
  command.parse(['--auto-rotate-period', period], { from: 'user' });
  const server = { mount: 'transit', key: 'models', vault: { address: 'https://vault.example.com' } };
  const nothing = (): never => {
    throw new Error('nothing is read for this');
  };
  const spec = await specFrom(
    command.opts<SetupOptions>(),
    server as unknown as TransitInputs,
    nothing,
    nothing,
  );
  return spec.autoRotateSeconds;
}

it.each([
  ['0', 0],
  ['0s', 0],
  ['0h', 0],
  ['3600', 3600],
  ['1h', 3600],
  ['31536000', 31_536_000],
  ['31536000s', 31_536_000],
  ['90d', 7_776_000],
  ['2w', 1_209_600],
])('--auto-rotate-period %s is %d seconds', async (period, seconds) => {
  expect(await rotation(period)).toBe(seconds);
});

it.each(['3599', '3599s', '30m', '1.5h', '1h30m', '00h', '9999999999', '90y', 'h', '1h '])(
  '--auto-rotate-period %p is refused',
  async (period) => {
    expect(await rejectedCode(async () => rotation(period))).toBe('INPUT_INVALID');
  },
);
