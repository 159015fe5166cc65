/** The payload of cosign's older form: read strictly, since what is critical and not known has to be refused. */
import { expect, it } from '@jest/globals';
import { decodeSimpleSigning, simpleSigning } from '../../src/statement/image-signature.ts';
import { codeOf } from '../support/thrown.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

it.each([
  ['a field that is critical and not known', (critical: object) => ({ critical: { ...critical, more: 1 } })],
  ['another type', (critical: object) => ({ critical: { ...critical, type: 'atomic container signature' } })],
  [
    'another digest',
    (critical: object) => ({ critical: { ...critical, image: { 'docker-manifest-digest': 'sha512:00' } } }),
  ],
  ['no identity', (critical: object) => ({ critical: { ...critical, identity: {} } })],
  ['nothing critical', () => ({ optional: null })],
])('a payload with %s is refused', (_, change) => {
  const { critical } = JSON.parse(simpleSigning('r.example.com/m', DIGEST).toString()) as {
    critical: object;
  };
  expect(decodeSimpleSigning(simpleSigning('r.example.com/m', DIGEST))).toMatchObject({
    subject: { name: 'r.example.com/m', sha256: 'a'.repeat(64) },
  });
  expect(codeOf(() => decodeSimpleSigning(Buffer.from(JSON.stringify(change(critical)))))).toBe(
    'STATEMENT_MALFORMED',
  );
});
