import { describe, expect, it } from '@jest/globals';
import { accessFor, policyLine, vaultPath } from '../../src/vault/path.ts';
import { codeOf } from '../support/thrown.ts';

describe('vaultPath', () => {
  it.each([
    ['transit', 'k', 'transit/keys/k'],
    ['/teams/ml/', 'k', 'teams/ml/keys/k'],
    ['transit', 'a?b#c%', 'transit/keys/a%3Fb%23c%25'],
    ['tränsit', 'k', 'tr%C3%A4nsit/keys/k'],
  ])('encodes mount %j and key %j', (mount, key, path) => {
    expect(vaultPath`${mount}/keys/${key}`).toBe(path);
  });

  it.each(['', '/', '..', 'a/../b', '.', 'a//b', '\ud800'])('refuses %j', (mount) => {
    expect(codeOf(() => vaultPath`${mount}/keys/${'k'}`)).toBe('INPUT_INVALID');
  });
});

it('spells policy lines as Vault reads them', () => {
  expect(policyLine(accessFor('sign', 'transit/', 'aegis-model-sign'))).toBe(
    'path "transit/sign/aegis-model-sign" { capabilities = ["update"] }',
  );
});
