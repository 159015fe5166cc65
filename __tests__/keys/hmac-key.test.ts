import { describe, expect, it } from '@jest/globals';
import { decodeHmacKey, spellingsOfHmacKey, wipe } from '../../src/keys/hmac-key.ts';
import { codeOf } from '../support/thrown.ts';

describe('decodeHmacKey', () => {
  it.each([
    ['s3cret', 'utf8', Buffer.from('s3cret')],
    ['two\nlines\n', 'utf8', Buffer.from('two\nlines\n')],
    ['00ffAB', 'hex', Buffer.from([0, 255, 171])],
    ['00ff\n', 'hex', Buffer.from([0, 255])],
    ['AP+r', 'base64', Buffer.from([0, 255, 171])],
    ['AA==\n', 'base64', Buffer.from([0])],
    ['k'.repeat(64 * 1024), 'utf8', Buffer.alloc(64 * 1024, 'k')],
  ] as const)('%j as %s', (text, encoding, key) => {
    expect(decodeHmacKey(text, encoding)).toEqual(key);
  });

  it.each([
    ['', 'utf8'],
    ['\ud800', 'utf8'],
    ['k'.repeat(64 * 1024 + 1), 'utf8'],
    ['abc', 'hex'],
    ['00 ff', 'hex'],
    ['x00', 'hex'],
    ['00x', 'hex'],
    ['zz', 'hex'],
    ['', 'hex'],
    ['AA=', 'base64'],
    ['AP-r', 'base64'],
    ['A P+r', 'base64'],
    ['', 'base64'],
  ] as const)('refuses %j as %s', (text, encoding) => {
    expect(codeOf(() => decodeHmacKey(text, encoding))).toBe('VAULT_SECRET_MISSING');
  });

  it('quotes nothing of the key', () => {
    try {
      decodeHmacKey('hunter2-hunter2', 'hex');
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
    }
    expect.assertions(1);
  });
});

it('every spelling of a key is known, so that all can be masked', () => {
  const text = 'first line of it\r\nsecond line';
  const key = Buffer.from(text);
  const spellings = spellingsOfHmacKey(text, key);
  for (const one of [text, 'first line of it', 'second line', key.toString('hex'), key.toString('base64')]) {
    expect(spellings).toContain(one);
  }
  expect(spellings).toContain(key.toString('hex').toUpperCase());
  expect(spellingsOfHmacKey('abc\nabcd\n  padded \nlong enough', Buffer.from('x'))).toEqual([
    'abc\nabcd\n  padded \nlong enough',
    'abcd',
    'padded',
    'long enough',
    'eA==',
  ]);
  // With a padding to leave out, and characters that the alphabet of URLs writes otherwise.
  expect(spellingsOfHmacKey('key', Buffer.from([0xfb, 0xff, 0xfe, 0xfb]))).toEqual([
    'fbfffefb',
    'FBFFFEFB',
    '+//++w==',
    '+//++w',
    '-__--w',
  ]);
});

it('a wiped key is zeros', () => {
  const key = decodeHmacKey('s3cret', 'utf8');
  wipe(key);
  expect(key).toEqual(Buffer.alloc(6));
});
