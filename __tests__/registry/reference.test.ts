import { describe, expect, it } from '@jest/globals';
import { parseModelReference, referenceTo } from '../../src/registry/reference.ts';
import { codeOf } from '../support/thrown.ts';

describe('a model reference', () => {
  it.each([
    ['models:/fraud/3', { name: 'fraud', version: '3' }],
    ['models:/fraud detector/12', { name: 'fraud detector', version: '12' }],
    ['models:/catalog.schema.fraud/1', { name: 'catalog.schema.fraud', version: '1' }],
    ['models:/team@fraud/1', { name: 'team@fraud', version: '1' }],
    ['models:/fraud@champion', { name: 'fraud', alias: 'champion' }],
    ['models:/team@fraud@champion', { name: 'team@fraud', alias: 'champion' }],
  ])('%s is read', (text, reference) => {
    expect(parseModelReference(text)).toEqual(reference);
  });

  it('is written as it is read', () => {
    const reference = { name: 'fraud detector', version: '12' };
    expect(parseModelReference(referenceTo(reference))).toEqual(reference);
  });

  it.each([
    '',
    'fraud/3',
    'models:fraud/3',
    'models://fraud/3',
    'models:/',
    'models:/fraud',
    'models:/fraud/',
    'models:/fraud/latest',
    'models:/fraud/Production',
    'models:/fraud/0',
    'models:/fraud/01',
    'models:/fraud/-1',
    'models:/fraud/3/model.pkl',
    'models:/@champion',
    'models:/fraud@',
    'models:/fraud\n/3',
    'runs:/0123/model',
  ])('%j is refused', (text) => {
    expect(codeOf(() => parseModelReference(text))).toBe('INPUT_INVALID');
  });
});
