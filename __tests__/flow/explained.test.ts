/** Which files of a refused artifact are said to differ in their line endings only. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import type { Outcomes, SignedClaim } from '../../src/flow/claim.ts';
import { explained } from '../../src/flow/explained.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
const SIGNED = 'a\nb\n';
const CONVERTED = 'a\r\nb\r\n';

interface Given {
  readonly name: string;
  /** On the disk. */
  readonly text: string;
  /** What was signed of it: whole, or in parts; nothing when empty. */
  readonly signed?: readonly string[];
}
function claimOf(files: readonly Given[]): { claim: SignedClaim; outcomes: Outcomes } {
  const listed = files.map(({ name, text }) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return { name, path };
  });
  const parts = files.flatMap(({ name, signed = [sha256Of(SIGNED)] }) =>
    signed.length === 0 ? [] : [[name, { parts: signed.map((sha256) => ({ sha256 })) }] as const],
  );
  const claim = {
    by: 'bundle',
    artifact: { kind: 'model', name: 'm', files: listed },
    proof: { files: new Map(parts) },
  };
  const outcomes = files.map(({ name, text }) => ({
    artifact: { file: name },
    digest: { sha256: sha256Of(text) },
  }));
  return { claim: claim as unknown as SignedClaim, outcomes: outcomes as unknown as Outcomes };
}
const error = (code: ErrorCode = 'MODEL_MISMATCH'): AegisError =>
  new AegisError(code, { message: 'differs', hints: ['as before'] });
/** The names in the added hint, and how many more it counts. */
function told(files: readonly Given[]): string | undefined {
  const { claim, outcomes } = claimOf(files);
  const { code, hints } = explained(error(), claim, outcomes);
  expect(code).toBe('MODEL_MISMATCH');
  expect(hints.at(-1)).toBe('as before');
  return hints.length === 1 ? undefined : /of ("[^"]*")( and \d+)?/.exec(hints[0] ?? '')?.[0];
}
const good = (name: string): Given => ({ name, text: SIGNED });
const converted = (name: string): Given => ({ name, text: CONVERTED });
const changed = (name: string): Given => ({ name, text: 'other\n' });

it.each<[string, Given[], string | undefined]>([
  ['one of several', [good('a'), converted('b'), changed('c')], 'of "b"'],
  ['two', [converted('a'), converted('b')], 'of "a" and 1'],
  ['three', [converted('a'), changed('x'), converted('b'), converted('c')], 'of "a" and 2'],
  ['none', [good('a'), changed('b')], undefined],
  ['one that was not signed', [{ name: 'a', text: CONVERTED, signed: [] }], undefined],
  ['one in parts', [{ name: 'a', text: CONVERTED, signed: [sha256Of(SIGNED), 'cd'] }], undefined],
])('names %s', (_, files, expected) => {
  expect(told(files)).toBe(expected);
});

it('looks at the first hundred that changed', () => {
  const many = (count: number, make: (name: string) => Given): Given[] =>
    Array.from({ length: count }, (_, index) => make(`n${index}`));
  expect(told([...many(101, good), converted('last')])).toBe('of "last"');
  expect(told([...many(99, changed), converted('last')])).toBe('of "last"');
  expect(told([...many(100, changed), converted('last')])).toBeUndefined();
});

it('adds nothing to other refusals, and nothing where the content differs', () => {
  const { claim, outcomes } = claimOf([converted('a')]);
  const other = error('SIGNATURE_INVALID');
  expect(explained(other, claim, outcomes)).toBe(other);
  const path = join(directory, 'file');
  writeFileSync(path, CONVERTED);
  const file = {
    by: 'bundle',
    artifact: { kind: 'file', name: 'file', path },
    proof: { statement: { subject: { sha256: sha256Of(SIGNED) } } },
  } as unknown as SignedClaim;
  expect(explained(error('DIGEST_MISMATCH'), file, []).hints).toHaveLength(2);
  expect(explained(other, file, [])).toBe(other);
  writeFileSync(path, 'other\n');
  const refusal = error('DIGEST_MISMATCH');
  expect(explained(refusal, file, [])).toBe(refusal);
});
