import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defined } from '../../src/defined.ts';
import {
  carriedOver,
  decodeModelSignature,
  firstSignedAt,
  modelSignature,
  modelSignatureStatement,
  type Supersedes,
} from '../../src/statement/model-signature.ts';
import {
  decodeAnyStatement,
  decodeStatement,
  encodeStatement,
  type Statement,
} from '../../src/statement/statement.ts';
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

describe('a statement of other software', () => {
  const other = {
    _type: 'https://in-toto.io/Statement/v0.1',
    subject: [{ name: 'a', digest: { sha256, sha512: 'x' }, annotations: { a: 1 } }],
    predicateType: 'p',
    predicate: { b: 2 },
  };
  const read = (value: object) => decodeAnyStatement(Buffer.from(JSON.stringify(value)));
  const subject = { name: 'a', sha256, annotations: { a: 1 } };

  it('may be of version 0.1, and is known by it', () => {
    const rest = { predicateType: 'p', predicate: { b: 2 } };
    expect(read(other)).toStrictEqual({ subject, ...rest, isOlder: true });
    expect(read({ ...other, _type: 'https://in-toto.io/Statement/v1' })).toStrictEqual({ subject, ...rest });
  });

  it('may name nothing', () => {
    expect(read({ ...other, subject: [{ digest: { sha256 } }] }).subject).toStrictEqual({ name: '', sha256 });
  });

  it.each([
    ['no subject', { subject: [] }],
    ['two subjects', { subject: [other.subject[0], other.subject[0]] }],
    ['another version', { _type: 'https://in-toto.io/Statement/v0.2' }],
    ['a digest with a head', { subject: [{ name: 'a', digest: { sha256: `0${sha256}` } }] }],
    ['a digest with a tail', { subject: [{ name: 'a', digest: { sha256: `${sha256}0` } }] }],
    ['annotations in a list', { subject: [{ name: 'a', digest: { sha256 }, annotations: [] }] }],
  ])('is refused with %s', (_, change) => {
    expect(codeOf(() => read({ ...other, ...change }))).toBe('STATEMENT_MALFORMED');
  });

  it('may have 64 levels', () => {
    const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;
    const deep = (levels: number) => codeOf(() => read({ ...other, predicate: { b: nested(levels - 2) } }));
    expect([deep(64), deep(65)]).toEqual(['nothing', 'STATEMENT_MALFORMED']);
  });
});

describe('what a new signature takes over', () => {
  const own = { metadata: { a: 'new', b: 'new' }, source: { repository: 'new' } as never };
  const transit = { type: 'transit', keyVersion: 1, bundleSha256: 'ab' } as const;
  const older = modelSignature(1, {
    ...context,
    source: { repository: 'old' } as never,
    metadata: { a: 'old', c: 'old' },
  });

  it('is source, metadata and first time of the older one', () => {
    expect(carriedOver(older, transit, own)).toStrictEqual({
      source: { repository: 'old' },
      metadata: { a: 'new', b: 'new', c: 'old' },
      supersedes: { ...transit, firstSignedAt: '1970-01-01T00:00:00.000Z' },
    });
  });

  it('is nothing where there is none', () => {
    expect(carriedOver(undefined, { type: 'hmac-sha256' }, own)).toStrictEqual({
      ...own,
      supersedes: { type: 'hmac-sha256' },
    });
    expect(carriedOver(undefined, transit, {})).toStrictEqual({ metadata: {}, supersedes: transit });
    expect(carriedOver(modelSignature(1, context), { type: 'none' }, own)).toStrictEqual({
      ...own,
      supersedes: { type: 'none' },
    });
  });

  it('is what proved its name, unless that is said again', () => {
    const unproven = { ...older, supersedes: { type: 'hmac-sha256', nameProof: 'none' } as const };
    const proofOf = (supersedes: Supersedes) => carriedOver(unproven, supersedes, {}).supersedes?.nameProof;
    expect([proofOf(transit), proofOf({ ...transit, nameProof: 'digests' })]).toEqual(['none', 'digests']);
  });

  it('is the time that the first signature said', () => {
    const signedAt = '2026-02-01T00:00:00Z';
    const first = '2026-01-01T00:00:00Z';
    expect(firstSignedAt({ signedAt })).toBe(signedAt);
    expect(firstSignedAt({ signedAt, supersedes: transit })).toBe(signedAt);
    expect(firstSignedAt({ signedAt, supersedes: { ...transit, firstSignedAt: first } })).toBe(first);
    expect(firstSignedAt({ signedAt, supersedes: { type: 'none' } })).toBe(signedAt);
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
    expect(made.predicate).toMatchObject({
      source,
      metadata: { version: '1.2' },
      supersedes: { type: 'hmac-sha256' },
    });
  });

  it.each<Supersedes>([
    ...(['none', 'digests'] as const).flatMap((nameProof): Supersedes[] => [
      { type: 'hmac-sha256', nameProof },
      { type: 'none', nameProof },
      {
        type: 'transit',
        keyVersion: 1,
        bundleSha256: 'ab',
        firstSignedAt: '2026-01-01T00:00:00Z',
        nameProof,
      },
    ]),
    { type: 'transit', keyVersion: 1, bundleSha256: 'ab' },
  ])('may take the place of %j', (supersedes) => {
    expect(decodeModelSignature(statement({ supersedes })).supersedes).toStrictEqual(supersedes);
  });

  it.each(['environment', 'oidc-token'])(
    'has a source that comes from the %s, with all that it says',
    (origin) => {
      const source = {
        origin,
        server: 's',
        repository: 'r',
        repositoryId: '1',
        repositoryOwnerId: '2',
        ref: 'r',
        sha: 's',
        workflow: 'w',
        jobWorkflow: 'j',
        event: 'e',
        actor: 'a',
        runId: '3',
        runAttempt: '4',
      };
      expect(decodeModelSignature(statement({ source })).source).toStrictEqual(source);
      for (const name of Object.keys(source))
        expect(codeOf(() => decodeModelSignature(statement({ source: { ...source, [name]: '' } })))).toBe(
          'PREDICATE_MALFORMED',
        );
    },
  );

  it('has no metadata where none is given', () => {
    for (const metadata of [{}, undefined])
      expect(
        modelSignatureStatement({ name: 'a', sha256 }, 1, { ...context, ...defined({ metadata }) }),
      ).toEqual(modelSignatureStatement({ name: 'a', sha256 }, 1, context));
  });

  it.each([
    ['no vault', { vault: undefined }],
    ['a version of 0', { vault: { mount: 'm', key: 'k', keyVersion: 0 } }],
    ['half a version', { vault: { mount: 'm', key: 'k', keyVersion: 1.5 } }],
    ['no mount', { vault: { mount: '', key: 'k', keyVersion: 1 } }],
    ['no key', { vault: { mount: 'm', key: '', keyVersion: 1 } }],
    ['half a byte', { artifact: { size: 0.5 } }],
    ['the place of something else', { supersedes: { type: 'sigstore' } }],
    ['an unknown proof of its name', { supersedes: { type: 'none', nameProof: 'trust me' } }],
    ['the place of version 0', { supersedes: { type: 'transit', keyVersion: 0, bundleSha256: 'ab' } }],
    ['the place of no bundle', { supersedes: { type: 'transit', keyVersion: 1, bundleSha256: '' } }],
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
