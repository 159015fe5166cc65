/** What a sub-action makes of its inputs: its mode is its own, and so is what it refuses. */
import { describe, expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { MODES, SUB_ACTIONS, type SubAction } from '../../src/inputs/table.ts';

const GIVEN = {
  key: 'models',
  path: '*.bin',
  'vault-addr': 'https://vault:8200',
  'vault-token': 'hvs.TOKEN',
};

const parse = (action: SubAction | undefined, raw: Record<string, string>) =>
  parseInputs(
    { ...GIVEN, ...raw },
    {},
    {
      door: 'action',
      ...(action && { action }),
      workspace: '/ws',
      readFile: () => Buffer.from(''),
    },
  );

function refusal(action: SubAction | undefined, raw: Record<string, string>): string {
  try {
    parse(action, raw);
  } catch (error) {
    if (!(error instanceof AegisError)) throw error;
    expect(error.code).toBe('INPUT_INVALID');
    return [error.message, ...error.hints].join('\n');
  }
  throw new Error('the inputs were accepted');
}

describe.each(SUB_ACTIONS)('%s', (action) => {
  it('has its mode without being told', () => {
    expect(parse(action, {}).inputs.mode).toBe(action);
  });

  it.each(MODES)('refuses to be told a mode, here %s', (mode) => {
    expect(refusal(action, { mode })).toMatch(`\`mode:\` is not an input of aegis-sign-action/${action}`);
  });

  it('refuses an input of another action, and says whose it is', () => {
    const [name, owner] = action === 'verify' ? ['metadata', 'the root action'] : ['max-age', 'verify'];
    const text = refusal(action, { [name]: 'x=1' });
    expect(text).toContain(`\`${name}:\` is not an input of aegis-sign-action/${action}`);
    expect(text).toMatch(new RegExp(`: remove it, it is an input of .*${owner}`));
  });

  it.each(['expected-reposiroty', 'vault_addr', 'min-key-versoin', 'max-agee', 'expected-branch'])(
    'refuses %s, which nobody would read',
    (name) => {
      expect(refusal(action, { [name]: 'x' })).toContain(`there is no input "${name}"`);
    },
  );

  it('takes the default of another action’s input for nothing given', () => {
    expect(() => parse(action, { 'name-check': 'path', 'retire-only': 'false' })).not.toThrow();
  });
});

it.each(['verify', 'rotate'] as const)('%s has no switch that only others have, off or on', (action) => {
  expect(refusal(action, { upload: 'false' })).toContain(
    `\`upload:\` is not an input of aegis-sign-action/${action}`,
  );
});

it('a misspelt input is told apart by the inputs that the action has', () => {
  expect(refusal('verify', { 'expected-reposiroty': 'a/b' })).toContain(
    'did you mean `expected-repository:`?',
  );
  expect(refusal('rotate', { 'expected-reposiroty': 'a/b' })).not.toContain('did you mean');
});

it('the root action says it by the mode', () => {
  const text = refusal(undefined, { mode: 'verify', metadata: 'a=b' });
  expect(text).toContain('does nothing when verifying');
  expect(text).not.toContain('aegis-sign-action/');
});
