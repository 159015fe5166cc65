import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defined } from '../../src/defined.ts';
import { decodeModelSignature, modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { decodeStatement, encodeStatement, type Statement } from '../../src/statement/statement.ts';
import { codeOf } from '../support/thrown.ts';

const sha256 = 'ab'.repeat(32);
const hex64 = fc.stringMatching(/^[0-9a-f]{64}$/);
const name = fc.string({ minLength: 1, unit: 'binary' });
const context = { mount: 'transit', key: 'k', keyVersion: 1, signedAt: new Date(0) };

describe('statement', () => {
  it('survives the way to bytes and back', () => {
    fc.assert(
      fc.property(name, hex64, fc.nat(), (subjectName, digest, size) => {
        const statement = modelSignatureStatement({ name: subjectName, sha256: digest }, size, context);
        expect(decodeStatement(encodeStatement(statement))).toEqual(statement);
      }),
    );
  });

  it('keeps fields of every name', () => {
    const predicate = JSON.parse('{"constructor":{"prototype":1},"toString":2}') as Record<string, unknown>;
    const statement = {
      subject: { name: 'a', sha256, annotations: predicate },
      predicateType: 'p',
      predicate,
    };
    expect(decodeStatement(encodeStatement(statement))).toEqual(statement);
  });

  it('has the shape of in-toto Statement v1', () => {
    const statement = modelSignatureStatement({ name: 'a.bin', sha256 }, 3, context);
    expect(JSON.parse(encodeStatement(statement).toString())).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'a.bin', digest: { sha256 } }],
      predicateType: 'https://github.com/org/aegis-sign-action/model-signature/v1',
      predicate: {
        vault: { mount: 'transit', key: 'k', keyVersion: 1 },
        signedAt: '1970-01-01T00:00:00.000Z',
        artifact: { size: 3 },
      },
    });
  });

  const good = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'a', digest: { sha256 } }],
    predicateType: 'p',
    predicate: {},
  };
  it.each([
    ['another type', { ...good, _type: 'https://in-toto.io/Statement/v0.1' }],
    ['no subject', { ...good, subject: [] }],
    ['two subjects', { ...good, subject: [good.subject[0], good.subject[0]] }],
    ['a subject without a name', { ...good, subject: [{ digest: { sha256 } }] }],
    ['an empty name', { ...good, subject: [{ name: '', digest: { sha256 } }] }],
    ['a name with a lone surrogate', { ...good, subject: [{ name: '\ud800', digest: { sha256 } }] }],
    ['no sha256', { ...good, subject: [{ name: 'a', digest: { sha512: 'ab' } }] }],
    ['an upper-case digest', { ...good, subject: [{ name: 'a', digest: { sha256: sha256.toUpperCase() } }] }],
    ['a short digest', { ...good, subject: [{ name: 'a', digest: { sha256: 'ab' } }] }],
    ['no predicate type', { ...good, predicateType: '' }],
    ['a predicate that is a list', { ...good, predicate: [] }],
    ['no predicate', { ...good, predicate: undefined }],
    ['a list', [good]],
    ['null', null],
  ])('refuses %s', (_, json) => {
    expect(codeOf(() => decodeStatement(Buffer.from(JSON.stringify(json))))).toBe('STATEMENT_MALFORMED');
  });
});

describe('model signature predicate', () => {
  const statement = (change: object): Statement => {
    const made = modelSignatureStatement({ name: 'a', sha256 }, 1, context);
    return { ...made, predicate: { ...made.predicate, ...change } };
  };

  it('reads what it writes', () => {
    const source = {
      origin: 'environment',
      server: 'https://github.com',
      repository: 'o/r',
      ref: 'refs/heads/main',
      sha: 'c0ffee',
    } as const;
    const made = modelSignatureStatement({ name: 'a', sha256 }, 1, {
      ...context,
      source,
      metadata: { version: '1.2' },
      supersedes: { type: 'hmac-sha256' },
    });
    expect(decodeModelSignature(made)).toEqual(made.predicate);
  });

  it('has no metadata where none is given', () => {
    for (const metadata of [{}, undefined])
      expect(
        modelSignatureStatement({ name: 'a', sha256 }, 1, { ...context, ...defined({ metadata }) }),
      ).toEqual(modelSignatureStatement({ name: 'a', sha256 }, 1, context));
  });

  it.each([
    ['no vault', { vault: undefined }],
    ['a version of 0', { vault: { mount: 'm', key: 'k', keyVersion: 0 } }],
    ['a version that is text', { vault: { mount: 'm', key: 'k', keyVersion: '1' } }],
    ['a time that is none', { signedAt: 'yesterday' }],
    // Whoever asks how old it is would get an error of ours in place of a verdict.
    ['a time that no date can hold', { signedAt: '2026-01-01T00:00:00+02' }],
    [
      'a first time that no date can hold',
      {
        supersedes: {
          type: 'transit',
          keyVersion: 1,
          bundleSha256: 'ab',
          firstSignedAt: '2026-01-01T00:00:00+02',
        },
      },
    ],
    ['a negative size', { artifact: { size: -1 } }],
    ['a size beyond what can be counted', { artifact: { size: 1e300 } }],
    ['metadata that is not text', { metadata: { a: 1 } }],
    ['a source without a repository', { source: { origin: 'environment', server: 's', ref: 'r', sha: 's' } }],
    [
      'an unknown origin',
      { source: { origin: 'hearsay', server: 's', repository: 'r', ref: 'r', sha: 's' } },
    ],
  ])('refuses %s', (_, change) => {
    expect(codeOf(() => decodeModelSignature(statement(change)))).toBe('PREDICATE_MALFORMED');
  });
});
