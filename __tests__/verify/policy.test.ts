import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ModelSignature } from '../../src/statement/model-signature.ts';
import { CLOCK_SKEW_MS, durationMs, type Demands } from '../../src/verify/policy.ts';
import { matches, requireDemands } from '../../src/verify/steps/demands.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const DAY = 86_400_000;
const SIGNED: ModelSignature = {
  vault: { mount: 'transit', key: 'models', keyVersion: 3 },
  signedAt: '2026-05-01T12:00:00Z',
  artifact: { size: 1 },
  source: {
    origin: 'environment',
    server: 'https://github.com',
    repository: 'org/models',
    repositoryId: '42',
    repositoryOwnerId: '7',
    ref: 'refs/tags/v1.4.2',
    sha: 'a'.repeat(40),
    workflow: 'org/models/.github/workflows/release.yml@refs/tags/v1.4.2',
  },
  metadata: { version: '1.4.2' },
};
const NOTHING_MORE = { proven: undefined, certificate: undefined };
const judge = (demands: Demands, modelSignature = SIGNED): string =>
  codeOf(() => {
    requireDemands(modelSignature, { ...demands, now: NOW }, NOTHING_MORE);
  });

const resigned = (firstSignedAt: string | undefined): ModelSignature['supersedes'] => ({
  type: 'transit',
  keyVersion: 2,
  bundleSha256: 'ab'.repeat(32),
  ...(firstSignedAt !== undefined && { firstSignedAt }),
});

describe('a policy', () => {
  it.each<[string, Demands]>([
    ['that asks for nothing', {}],
    ['of the same repository', { repository: 'org/models' }],
    ['of a pattern of repositories', { repository: 'org/*' }],
    ['of the same number', { repositoryId: '42', repositoryOwnerId: '7' }],
    ['of the same ref', { ref: 'refs/tags/v1.4.2' }],
    ['of a pattern of refs', { ref: 'refs/tags/v*' }],
    ['of a workflow', { workflow: 'org/models/.github/workflows/release.yml@refs/tags/v*' }],
    ['of metadata', { metadata: { version: '1.4.2' } }],
    ['of a pattern in metadata', { metadata: { version: '1.*' } }],
    ['of an age that is not reached', { maxAgeMs: 32 * DAY }],
  ])('%s is met', (_, demands) => {
    expect(judge(demands)).toBe('nothing');
  });

  it.each<[string, Demands]>([
    ['of another repository', { repository: 'evil/models' }],
    ['of a repository that only begins alike', { repository: 'org/model' }],
    ['of a repository that only ends alike', { repository: 'rg/models' }],
    ['of a repository that has taken over the name', { repository: 'org/models', repositoryId: '43' }],
    ['of an owner who has taken over the name', { repositoryOwnerId: '8' }],
    ['whose number is a pattern', { repositoryId: '*' }],
    ['of another case', { repository: 'Org/Models' }],
    ['whose * would have to cross a /', { repository: '*' }],
    ['whose dots are not any character', { ref: 'refs/tags/v1.4x2' }],
    ['of a branch', { ref: 'refs/heads/*' }],
    ['of another workflow', { workflow: 'org/models/.github/workflows/test.yml@refs/tags/v*' }],
    ['of an older version, replayed', { metadata: { version: '1.5.0' } }],
    ['of metadata that nobody signed', { metadata: { stage: '*' } }],
    ['of metadata that every object has', { metadata: { constructor: '*' } }],
    ['of an age that is passed', { maxAgeMs: 30 * DAY }],
    ['of which one part is met', { repository: 'org/models', ref: 'refs/heads/main' }],
  ])('%s is not met', (_, demands) => {
    expect(judge(demands)).toBe('POLICY_UNMET');
  });

  describe('of a workflow, where a reusable one holds the job', () => {
    const jobWorkflow = 'org/builders/.github/workflows/train.yml@refs/tags/v2';
    const { source } = SIGNED;
    const reused: ModelSignature = { ...SIGNED, ...(source && { source: { ...source, jobWorkflow } }) };

    it.each([
      ['that was started', 'org/models/.github/workflows/release.yml@refs/tags/v*', 'nothing'],
      ['that holds the job', 'org/builders/.github/workflows/train.yml@refs/tags/v*', 'nothing'],
      ['that is neither', 'org/builders/.github/workflows/release.yml@refs/tags/v*', 'POLICY_UNMET'],
    ])('%s', (_, workflow, outcome) => {
      expect(judge({ workflow }, reused)).toBe(outcome);
    });

    it('says when only the reusable one does', () => {
      const by = (workflow: string) => requireDemands(reused, { workflow, now: NOW }, NOTHING_MORE);
      expect(by('org/builders/.github/workflows/train.yml@refs/tags/v*')).toBe(jobWorkflow);
      expect(by('org/models/.github/workflows/release.yml@refs/tags/v*')).toBeUndefined();
    });

    it('says which is which where neither is meant', () => {
      const { sentence } = thrownBy(() => {
        requireDemands(reused, { workflow: 'org/x', now: NOW }, NOTHING_MORE);
      });
      expect(sentence).toMatch(/release\.yml.*\(workflow_ref\).*train\.yml.*\(job_workflow_ref\)/);
    });
  });

  it('of a reusable workflow is met where the statement names no other', () => {
    const { workflow: _, ...source } = SIGNED.source!;
    const jobWorkflow = 'org/b/.github/workflows/t.yml@refs/tags/v2';
    const only: ModelSignature = { ...SIGNED, source: { ...source, jobWorkflow } };
    const judged = (workflow: string) =>
      codeOf(() => requireDemands(only, { workflow, now: NOW }, NOTHING_MORE));
    expect([judged(jobWorkflow), judged('org/x')]).toEqual(['nothing', 'POLICY_UNMET']);
    expect(judge({ workflow: '*' }, { ...SIGNED, source })).toBe('POLICY_UNMET');
  });

  describe('of a certificate', () => {
    const certificate = { subject: 'O=aegis, CN=signer', alternativeNames: ['DNS:a', 'URI:spiffe://b/c'] };
    const by = (demands: Demands, given = certificate) =>
      requireDemands(SIGNED, { ...demands, now: NOW }, { proven: undefined, certificate: given });

    it.each<[string, Demands, string, string?]>([
      ['by its subject', { certificateSubject: 'O=aegis, CN=*' }, 'nothing'],
      ['by the first name', { certificateName: 'DNS:a' }, 'nothing'],
      ['by the last name', { certificateName: 'URI:spiffe://b/*' }, 'nothing'],
      ['by both', { certificateName: 'DNS:a', certificateSubject: 'O=aegis, CN=signer' }, 'nothing'],
      ['of another subject', { certificateSubject: 'CN=*' }, 'POLICY_UNMET', '"O=aegis, CN=signer"'],
      ['of another name', { certificateName: 'DNS:b' }, 'POLICY_UNMET', '"DNS:a, URI:spiffe://b/c"'],
      [
        'of another subject beside a right name',
        { certificateName: 'DNS:a', certificateSubject: 'x' },
        'POLICY_UNMET',
        '"O=aegis, CN=signer"',
      ],
    ])('%s', (...[, demands, code, got]) => {
      expect(codeOf(() => by(demands))).toBe(code);
      if (code !== 'nothing') expect(thrownBy(() => by(demands)).got).toBe(got);
    });

    it('by a name is not met where it has none', () => {
      const nameless = { ...certificate, alternativeNames: [] };
      expect(thrownBy(() => by({ certificateName: '*' }, nameless))).toMatchObject({
        code: 'POLICY_UNMET',
        got: undefined,
      });
    });

    it.each<Demands>([{ certificateSubject: '*' }, { certificateName: '*' }])(
      '%j is not met by a bare key',
      (demands) => {
        const act = () => requireDemands(SIGNED, { ...demands, now: NOW }, NOTHING_MORE);
        expect(thrownBy(act)).toMatchObject({ code: 'POLICY_UNMET', got: undefined });
      },
    );
  });

  it.each<[string, ModelSignature | undefined, boolean]>([
    ['other software has signed', undefined, true],
    ['we have', SIGNED, false],
  ])('that is not met says so where %s', (_, signature, is) => {
    const { hints } = thrownBy(() =>
      requireDemands(signature, { repository: 'org/x', now: NOW }, NOTHING_MORE),
    );
    expect(hints.some((hint) => hint.startsWith('other software signed this'))).toBe(is);
  });

  it('of an age is judged by the older of what is said and what is proven', () => {
    const signedAt = new Date(SIGNED.signedAt);
    const day = (days: number) => new Date(signedAt.getTime() + days * DAY);
    const age = (now: Date, proven?: Date, signature: ModelSignature | undefined = SIGNED): string =>
      codeOf(() => requireDemands(signature, { maxAgeMs: 2 * DAY, now }, { proven, certificate: undefined }));
    expect(age(day(2))).toBe('nothing');
    expect(age(new Date(day(2).getTime() + 1))).toBe('POLICY_UNMET');
    expect(age(day(1), day(-1))).toBe('nothing');
    expect(age(day(2), day(-1))).toBe('POLICY_UNMET');
    expect(age(day(3), day(2))).toBe('POLICY_UNMET');
    expect(
      codeOf(() =>
        requireDemands(
          undefined,
          { maxAgeMs: 2 * DAY, now: day(0) },
          { proven: day(0), certificate: undefined },
        ),
      ),
    ).toBe('POLICY_UNMET');
  });

  const everything: [string, Demands][] = [
    ['repository', { repository: '*/*' }],
    ['number', { repositoryId: '42' }],
    ['owner', { repositoryOwnerId: '7' }],
    ['ref', { ref: 'refs/tags/*' }],
    ['workflow', { workflow: '*' }],
    ['metadata', { metadata: { version: '*' } }],
    ['age', { maxAgeMs: 1e15 }],
  ];
  it.each(everything)('is not met by a bundle that says nothing about its %s', (_, demands) => {
    expect(
      codeOf(() => {
        requireDemands(undefined, { ...demands, now: NOW }, NOTHING_MORE);
      }),
    ).toBe('POLICY_UNMET');
  });

  it.each<[string, ModelSignature['supersedes'], string]>([
    ['by an older version, of which it says the time', resigned('2026-01-01T00:00:00Z'), 'POLICY_UNMET'],
    ['by an older version, of which it says no time', resigned(undefined), 'nothing'],
    ['by an HMAC, which has no time', { type: 'hmac-sha256' }, 'nothing'],
    ['by nothing', { type: 'none' }, 'nothing'],
  ])('counts the age from the first signature: before, it was proven %s', (_, supersedes, code) => {
    expect(judge({ maxAgeMs: 40 * DAY }, { ...SIGNED, supersedes })).toBe(code);
  });

  it('does not take a signature from the future, but allows for clocks that differ', () => {
    const at = (ms: number): ModelSignature => ({
      ...SIGNED,
      signedAt: new Date(NOW.getTime() + ms).toISOString(),
    });
    expect(judge({ maxAgeMs: DAY }, at(CLOCK_SKEW_MS))).toBe('nothing');
    expect(judge({ maxAgeMs: DAY }, at(CLOCK_SKEW_MS + 1))).toBe('POLICY_UNMET');
  });
});

describe('durationMs', () => {
  it.each<[string, number]>([
    ['1s', 1000],
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['90d', 90 * DAY],
    ['2w', 14 * DAY],
    ['9999999w', 9_999_999 * 7 * DAY],
  ])('reads %s', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each([
    '',
    'd',
    '90',
    '0d',
    '090d',
    '-1d',
    '1.5d',
    '90days',
    '90d ',
    ' 90d',
    '9d0d',
    '90D',
    '1y',
    '10000000w',
    '9\n0d',
  ])('does not guess what %j means', (text) => {
    expect(durationMs(text)).toBeUndefined();
  });
});

describe('matches', () => {
  it('takes every text without * for itself and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, value) => {
        fc.pre(!pattern.includes('*'));
        expect(matches(pattern, value)).toBe(pattern === value);
        expect(matches(pattern, pattern)).toBe(true);
      }),
    );
  });
});
