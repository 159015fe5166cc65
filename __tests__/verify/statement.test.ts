/** Which payloads and predicates are accepted, of what. */
import { expect, it } from '@jest/globals';
import type { Envelope } from '../../src/bundle/envelope.ts';
import { MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { statementOfFile, requireDirectory } from '../../src/verify/steps/one-file.ts';
import { requirePayloadType, requirePredicateType } from '../../src/verify/steps/statement.ts';
import { codeOf } from '../support/thrown.ts';

const payload = Buffer.of();
const STATEMENT = 'application/vnd.in-toto+json';
const IMAGE = 'application/vnd.dev.cosign.simplesigning.v1+json';

it.each<[string, Envelope, string]>([
  ['a statement', { payload, payloadType: STATEMENT }, 'nothing'],
  ['an image by itself', { payload, payloadType: IMAGE, isBare: true }, 'nothing'],
  ['an image in an envelope', { payload, payloadType: IMAGE }, 'PAYLOAD_TYPE_REFUSED'],
  ['a statement by itself', { payload, payloadType: STATEMENT, isBare: true }, 'PAYLOAD_TYPE_REFUSED'],
  ['nothing', { payload, payloadType: '' }, 'PAYLOAD_TYPE_REFUSED'],
])('the payload %s: %s', (_, envelope, code) => {
  expect(codeOf(() => requirePayloadType(envelope))).toBe(code);
});

const SLSA = 'https://slsa.dev/provenance/v1';
const FOREIGN = [
  'https://cosign.sigstore.dev/attestation/v1',
  'https://slsa.dev/provenance/v0.2',
  'https://slsa.dev/provenance/v1',
];
const usual = [MODEL_SIGNATURE_TYPE];
const REFUSED = 'PREDICATE_TYPE_REFUSED';

it.each<[string, 'file' | 'model', readonly string[], boolean, string | undefined, string | undefined]>([
  // Type, kind, what is accepted, whether other software proves; for a statement v1, and for one of version 0.1.
  [MODEL_SIGNATURE_TYPE, 'file', usual, false, undefined, 'STATEMENT_MALFORMED'],
  [MODEL_SIGNATURE_TYPE, 'model', usual, false, REFUSED, 'STATEMENT_MALFORMED'],
  [MODEL_SIGNATURE_TYPE, 'file', [SLSA], false, REFUSED, 'STATEMENT_MALFORMED'],
  [MODEL_MANIFEST_TYPE, 'model', [], false, undefined, 'STATEMENT_MALFORMED'],
  [MODEL_MANIFEST_TYPE, 'file', usual, false, undefined, 'STATEMENT_MALFORMED'],
  // As a file it has to be one whose predicate is the usual one, however it is asked for.
  [MODEL_MANIFEST_TYPE, 'file', [SLSA], false, REFUSED, 'STATEMENT_MALFORMED'],
  [MODEL_MANIFEST_TYPE, 'file', [MODEL_MANIFEST_TYPE], false, REFUSED, 'STATEMENT_MALFORMED'],
  [SLSA, 'file', [SLSA], false, undefined, undefined],
  [SLSA, 'model', [SLSA], false, REFUSED, REFUSED],
  ['https://example.com/scan/v1', 'file', usual, true, REFUSED, REFUSED],
  ...FOREIGN.flatMap((type) =>
    [true, false].map((foreign): [string, 'file', readonly string[], boolean, string, string | undefined] => [
      type,
      'file',
      usual,
      foreign,
      REFUSED,
      foreign ? undefined : REFUSED,
    ]),
  ),
  [FOREIGN[0]!, 'model', usual, true, REFUSED, REFUSED],
])(
  '%s of a %s where %j is accepted, and others prove: %s',
  (predicateType, kind, predicateTypes, foreignProve, ...codes) => {
    const judged = [false, true].map((isOlder) =>
      codeOf(() => requirePredicateType({ predicateType, isOlder }, kind, { predicateTypes, foreignProve })),
    );
    expect(judged).toEqual(codes.map((code) => code ?? 'nothing'));
  },
);

it('a statement about one file is about its bytes', () => {
  const statement = {
    subject: { name: 'd/w', sha256: 'root' },
    predicateType: MODEL_MANIFEST_TYPE,
    predicate: {},
  };
  const manifest = (...files: string[]) => ({
    serialization: { method: 'files' } as const,
    resources: files.map((file) => ({ file, sha256: 'own' })),
    ignorePaths: [],
  });
  expect(statementOfFile(statement, manifest('w'))).toEqual({
    ...statement,
    subject: { name: 'd/w', sha256: 'own' },
  });
  const judged = (...files: string[]) => codeOf(() => statementOfFile(statement, manifest(...files)));
  expect([judged('.'), judged('d'), judged('w', 'x'), judged()]).toEqual([
    'nothing',
    REFUSED,
    REFUSED,
    REFUSED,
  ]);
  const shards = { ...manifest('w'), serialization: { method: 'shards', shardSize: 4 } as const };
  expect(codeOf(() => statementOfFile(statement, shards))).toBe(REFUSED);
  expect(codeOf(() => requireDirectory(manifest('.')))).toBe('BUNDLE_KIND_REFUSED');
  expect([codeOf(() => requireDirectory(manifest('w'))), codeOf(() => requireDirectory(manifest()))]).toEqual(
    ['nothing', 'nothing'],
  );
});
