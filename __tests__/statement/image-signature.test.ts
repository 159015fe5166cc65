/** The payload of cosign's older form: read strictly, since what is critical and not known has to be refused. */
import { expect, it } from '@jest/globals';
import { decodeSimpleSigning, isOurOlderForm, simpleSigning } from '../../src/statement/image-signature.ts';
import { codeOf } from '../support/thrown.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const NAME = 'r.example.com/m';
const TYPE = 'application/vnd.dev.cosign.simplesigning.v1+json';
const decode = (value: unknown) => decodeSimpleSigning(Buffer.from(JSON.stringify(value)));
const identity = { 'docker-reference': NAME };
const image = { 'docker-manifest-digest': DIGEST };
const critical = { identity, image, type: 'cosign container image signature' };

it('a payload is written as cosign writes it, and says who made it', () => {
  expect(simpleSigning(NAME, DIGEST).toString()).toBe(
    JSON.stringify({ critical, optional: { creator: 'aegis-sign-action' } }),
  );
  expect(decodeSimpleSigning(simpleSigning(NAME, DIGEST))).toEqual({
    subject: { name: NAME, sha256: 'a'.repeat(64) },
    predicateType: TYPE,
    predicate: { creator: 'aegis-sign-action' },
  });
});

it.each([[{}], [{ optional: null }], [{ more: 1 }]])(
  'a payload with %j beside what is critical is read',
  (more) => {
    expect(decode({ critical, ...more }).predicate).toEqual({});
  },
);

it.each<[string, object]>([
  ['a field that is critical and not known', { critical: { ...critical, more: 1 } }],
  ['another type', { critical: { ...critical, type: 'atomic container signature' } }],
  ['another digest', { critical: { ...critical, image: { 'docker-manifest-digest': 'sha512:00' } } }],
  ['a digest with a head', { critical: { ...critical, image: { 'docker-manifest-digest': `x${DIGEST}` } } }],
  ['a digest with a tail', { critical: { ...critical, image: { 'docker-manifest-digest': `${DIGEST}0` } } }],
  ['more of the image', { critical: { ...critical, image: { ...image, more: 1 } } }],
  ['no identity', { critical: { ...critical, identity: {} } }],
  ['more of the identity', { critical: { ...critical, identity: { ...identity, more: 1 } } }],
  ['half a character', { critical: { ...critical, identity: { 'docker-reference': '\ud800' } } }],
  ['nothing critical', { optional: null }],
  ['a list beside it', { critical, optional: [] }],
])('a payload with %s is refused', (_, value) => {
  expect(codeOf(() => decode(value))).toBe('STATEMENT_MALFORMED');
});

it('ours is told by its type and by who made it', () => {
  const ours = decodeSimpleSigning(simpleSigning(NAME, DIGEST));
  expect(isOurOlderForm(ours)).toBe(true);
  expect(isOurOlderForm({ ...ours, predicateType: 'other' })).toBe(false);
  expect(isOurOlderForm({ ...ours, predicate: { creator: 'cosign' } })).toBe(false);
});
