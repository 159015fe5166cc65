/** The reference of the library. That its examples work is for library/consumer.test.ts to say. */
import { describe, expect, it } from '@jest/globals';
import { apiPage } from '../../scripts/api.mjs';
import * as library from '../../src/index.ts';
import { examplesOf } from '../support/examples.ts';
import { textOf } from '../support/markdown.ts';

const functions = Object.entries(library)
  .filter(([name, value]) => typeof value === 'function' && name !== 'AegisError')
  .map(([name]) => name);

// What typedoc warns of (no docstring, a type that is not exported, a dead link) makes apiPage throw.
it('docs/API.md is what the docstrings say (npm run docs:api)', () => {
  expect(apiPage() === textOf('docs/API.md')).toBe(true);
}, 240_000);

describe('an example', () => {
  it.each(functions)('is there for %s', (name) => {
    expect(examplesOf(textOf('docs/API.md')).filter((one) => one.of === name)).toHaveLength(1);
  });
});

it('says nothing about the machine that made it', () => {
  expect(textOf('docs/API.md')).not.toMatch(/\]\(\/|file:\/\/|node_modules|blob\/[0-9a-f]{7}/);
});
