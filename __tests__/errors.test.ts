import { describe, expect, it } from '@jest/globals';
import { aboutArtifact, AegisError, ERROR_CODES } from '../src/errors.ts';

const whole = new AegisError('VAULT_DENIED', {
  message: 'Vault refused',
  detail: '{got}, where {expected} is needed',
  expected: 'a right',
  got: '403',
  hints: ['ask for it'],
  artifact: 'a.bin',
  vault: { method: 'POST', path: 'transit/sign/k', errors: ['denied'], attempts: 1, requestId: 'r' },
  cause: new Error('below'),
});
const fieldsOf = ({ code, message, detail, expected, got, hints, artifact, vault, cause }: AegisError) => ({
  ...{ code, message, detail, expected, got, hints, artifact, vault, cause },
});

describe('an error with one field changed', () => {
  it.each([
    ['message', 'another'],
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

describe('the sentence', () => {
  const sentence = (details: ConstructorParameters<typeof AegisError>[1]): string =>
    new AegisError('INTERNAL', details).sentence;

  it('is the message, and its reason', () => {
    expect(sentence({ message: 'cannot read a.bin' })).toBe('cannot read a.bin');
    expect(sentence({ message: 'cannot read a.bin', got: 'EACCES' })).toBe(
      'cannot read a.bin: permission denied (EACCES)',
    );
    expect(sentence({ message: 'cannot read a.bin', got: 'EWEIRD' })).toBe('cannot read a.bin: EWEIRD');
    expect(whole.sentence).toBe('Vault refused: 403, where a right is needed');
  });

  it('takes what was found as it is, whatever it says', () => {
    const [expected, got] = ['$& {got}', '$1 {expected}'];
    expect(sentence({ message: 'm', detail: '{got} for {expected}', expected, got })).toBe(
      'm: $1 {expected} for $& {got}',
    );
  });

  it('is bounded, and lets both be seen that it compares', () => {
    const said = sentence({
      message: 'm',
      detail: '{got} for {expected}',
      expected: 'e'.repeat(1e6),
      got: '\u001b'.repeat(1e6),
    });
    expect(said.length).toBeLessThan(10_000);
    expect(said).toMatch(/^m: \\u\{1b\}.* \(1000000 characters\) for e+… \(1000000 characters\)$/);
  });
});
