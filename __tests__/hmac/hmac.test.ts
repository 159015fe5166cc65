import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  MAX_SIDECAR_BYTES,
  parseSidecar,
  readSidecar,
  removeSidecars,
  sidecarPathOf,
} from '../../src/hmac/sidecar.ts';
import { makeFifo } from '../support/fifo.ts';
import { verifyHmac } from '../../src/verify/hmac.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { codeOf } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const mac = createHmac('sha256', 'key').update('bytes').digest();
const hex = mac.toString('hex');
const base64 = mac.toString('base64');

describe('parseSidecar', () => {
  it.each([
    [hex, 'hex'],
    [`${hex}\n`, 'hex'],
    [`  ${hex.toUpperCase()}\r\n`, 'hex'],
    [`${hex}  weights.bin\n`, 'hex'],
    [`${hex} *weights.bin\n`, 'hex'],
    [`${hex}  models/a b/weights.bin\n`, 'hex'],
    [`HMAC-SHA256(weights.bin)= ${hex}\n`, 'hex'],
    [`HMAC-SHA2-256(models/weights.bin)= ${hex}\n`, 'hex'],
    [base64, 'base64'],
    [`${base64}  weights.bin\n`, 'base64'],
  ] as const)('reads %j as %s', (text, encoding) => {
    expect(parseSidecar(Buffer.from(text), encoding, 'weights.bin')).toEqual(mac);
  });

  it.each([
    ['nothing', '', 'hex'],
    ['half of it', hex.slice(2), 'hex'],
    ['more than it', `${hex}00`, 'hex'],
    ['other characters', hex.replace(/^../, 'zz'), 'hex'],
    ['base64 where hex is due', base64, 'hex'],
    ['hex where base64 is due', hex, 'base64'],
    ['base64 without its padding', base64.replace('=', ''), 'base64'],
    ['another file’s', `${hex}  other.bin\n`, 'hex'],
    ['another file’s, as OpenSSL writes it', `HMAC-SHA256(other.bin)= ${hex}\n`, 'hex'],
    ['another hash', `HMAC-SHA512(weights.bin)= ${hex}\n`, 'hex'],
    ['two lines', `${hex}  weights.bin\n${hex}  weights.bin\n`, 'hex'],
  ] as const)('refuses %s', (_, text, encoding) => {
    expect(codeOf(() => parseSidecar(Buffer.from(text), encoding, 'weights.bin'))).toBe('HMAC_MALFORMED');
  });

  it('refuses bytes that are not text', () => {
    expect(codeOf(() => parseSidecar(mac, 'hex', 'weights.bin'))).toBe('HMAC_MALFORMED');
  });
});

describe('readSidecar', () => {
  const directory = temporaryDirectory();
  const at = (name: string): string => join(directory, name);

  it('reads what is there, and tells when nothing is', () => {
    writeFiles(directory, { 'a.hmac': hex });
    expect(readSidecar(sidecarPathOf(at('a'), '.hmac'))?.toString()).toBe(hex);
    expect(readSidecar(at('b.hmac'))).toBeUndefined();
    expect(readSidecar(at('a.hmac/b'))).toBeUndefined();
  });

  it('refuses a link, a directory, a FIFO and more than a sidecar holds', () => {
    symlinkSync(at('a.hmac'), at('link'));
    symlinkSync(at('nowhere'), at('dangling'));
    mkdirSync(at('directory'));
    makeFifo(at('fifo'));
    writeFileSync(at('large'), Buffer.alloc(MAX_SIDECAR_BYTES + 1, 'a'));
    for (const name of ['link', 'dangling', 'directory', 'fifo', 'large']) {
      expect([name, codeOf(() => readSidecar(at(name)))]).toEqual([name, 'HMAC_MALFORMED']);
    }
  });
});

it('reads a sidecar as large as one may be', () => {
  const [path = ''] = writeFiles(temporaryDirectory(), { large: Buffer.alloc(MAX_SIDECAR_BYTES, 'a') });
  expect(readSidecar(path)).toHaveLength(MAX_SIDECAR_BYTES);
});

describe('removeSidecars', () => {
  it('removes all of them, and fails when one cannot be removed', () => {
    const directory = temporaryDirectory();
    const paths = writeFiles(directory, { 'a.hmac': hex, 'd/b.hmac': hex, 'c.hmac': hex });
    removeSidecars(paths.slice(0, 2));
    expect(paths.map((path) => existsSync(path))).toEqual([false, false, true]);
    expect(codeOf(() => removeSidecars(paths))).toBe('WRITE_FAILED');
  });
});

describe('verifyHmac', () => {
  const check = (found: Buffer | undefined, claimed: Buffer): void =>
    verifyHmac(claimed, found, { predicateTypes: [MODEL_SIGNATURE_TYPE] });

  it('never stands for a predicate of the caller’s own', () => {
    const policy = { predicateTypes: ['https://example.com/evaluation/v1'] };
    expect(codeOf(() => verifyHmac(mac, Buffer.from(mac), policy))).toBe('PREDICATE_TYPE_REFUSED');
  });

  it('accepts the same bytes only', () => {
    expect(codeOf(() => check(mac, Buffer.from(mac)))).toBe('nothing');
    for (let bit = 0; bit < 256; bit += 1) {
      const changed = Buffer.from(mac);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(codeOf(() => check(mac, changed))).toBe('HMAC_MISMATCH');
    }
    expect(codeOf(() => check(mac, mac.subarray(1)))).toBe('HMAC_MISMATCH');
    expect(codeOf(() => check(undefined, mac))).toBe('HMAC_MISMATCH');
  });

  it('shows neither HMAC in its error', () => {
    try {
      check(mac, Buffer.alloc(32));
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain(hex.slice(0, 8));
    }
    expect.assertions(1);
  });
});
