import { describe, expect, it } from '@jest/globals';
import { aboutArtifact, AegisError, ERROR_CODES } from '../src/errors.ts';

const whole = new AegisError('VAULT_DENIED', {
  message: 'Vault refused',
  expected: 'a right',
  got: '403',
  hints: ['ask for it'],
  artifact: 'a.bin',
  vault: { method: 'POST', path: 'transit/sign/k', errors: ['denied'], attempts: 1, requestId: 'r' },
  cause: new Error('below'),
});
const fieldsOf = ({ code, message, expected, got, hints, artifact, vault, cause }: AegisError) => ({
  ...{ code, message, expected, got, hints, artifact, vault, cause },
});

describe('an error with one field changed', () => {
  it.each([
    ['message', 'another'],
    ['expected', 'another'],
    ['got', 'another'],
    ['hints', ['another']],
    ['artifact', 'b.bin'],
    ['vault', { method: 'GET', path: 'x', errors: [], attempts: 2 }],
    ['cause', new Error('another')],
  ])('keeps every field but %s', (field, value) => {
    const changed = whole.with({ [field]: value });
    expect(changed).toBeInstanceOf(AegisError);
    expect(fieldsOf(changed)).toEqual({ ...fieldsOf(whole), [field]: value });
  });

  it('has no field that there was none of', () => {
    const bare = new AegisError('CANCELLED', { message: 'stopped' }).with({ artifact: 'a.bin' });
    expect(fieldsOf(bare)).toEqual({
      ...fieldsOf(new AegisError('CANCELLED', { message: 'stopped' })),
      artifact: 'a.bin',
    });
    expect(bare.hints).toEqual([ERROR_CODES.CANCELLED.remedy]);
  });
});

it('an error is about the artifact that it was first about', () => {
  expect(aboutArtifact(whole, 'b.bin')).toBe(whole);
  expect(aboutArtifact(new AegisError('CANCELLED', { message: 'stopped' }), 'b.bin').artifact).toBe('b.bin');
});
