/** What records say of a proof, wherever the artifact lies. */
import { expect, it } from '@jest/globals';
import type { OciSubject } from '../../src/flow/oci/subjects.ts';
import { verifiedRecord, type VerifiedSubject } from '../../src/flow/oci/verify.ts';
import { remarkOfReuse, remarkOfTakingOver, signatureFacts } from '../../src/flow/told-of-proof.ts';
import type { Proven } from '../../src/verify/verify.ts';

const proven = {
  keyVersion: 3,
  modelSignature: { signedAt: '2026-01-01T00:00:00Z' },
  timestampedAt: new Date('2026-01-02T00:00:00Z'),
  reusedWorkflow: 'org/x/.github/workflows/r.yml@v1',
} as unknown as Proven;
const facts = {
  keyVersion: 3,
  signedAt: '2026-01-01T00:00:00Z',
  timestampedAt: '2026-01-02T00:00:00.000Z',
};

it('says by which version and when, and leaves out what nobody knows', () => {
  expect(signatureFacts(proven)).toEqual(facts);
  expect(signatureFacts({})).toEqual({});
});

it('says it of a manifest in a registry as well', () => {
  const subject = {
    ...{ name: 'r.example/m', label: 'r.example/m:1' },
    manifest: { digest: `sha256:${'a'.repeat(64)}`, bytes: Buffer.from('{}') },
  } as unknown as OciSubject;
  const verified: VerifiedSubject = {
    ...{ subject, proven, bundle: Buffer.alloc(0), place: 'r.example/m@sha256:b' },
    isManifestSigned: true,
    requestId: 'r',
  };
  expect(verifiedRecord(verified)).toMatchObject({
    ...facts,
    requestId: 'r',
    remark: expect.stringContaining('reusable workflow of the job, org/x'),
  });
});

it('remarks on what an auditor must not miss, and on nothing else', () => {
  expect(remarkOfReuse({})).toBeUndefined();
  expect(remarkOfTakingOver({ scheme: 'none' }, 'none')).toMatch(/^nothing proved/);
  expect(remarkOfTakingOver({ scheme: 'hmac-sha256' }, 'none')).toMatch(/^its name was not proven/);
  expect(remarkOfTakingOver({ scheme: 'transit', keyVersion: 1 }, 'digests')).toBeUndefined();
});
