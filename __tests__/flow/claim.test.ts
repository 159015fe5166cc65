/** What is read for a claim, and what it is held against; signatures are good here, or are not looked at. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import {
  claimOf,
  conclude,
  digestOf,
  piecesToRead,
  type Claim,
  type ClaimRequest,
  type Outcomes,
  type SignedClaim,
} from '../../src/flow/claim.ts';
import { pieceOf, pieceOfFile, type Piece } from '../../src/flow/digest-groups.ts';
import type { FileArtifact, ModelArtifact } from '../../src/plan/artifact.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const identityOf = (size: number) => ({ dev: 1n, ino: 2n, size: BigInt(size), mtimeNs: 3n });
const fileOf = (name: string, size = 7) => ({
  name,
  path: `/base/${name}`,
  size,
  identity: identityOf(size),
});
const file = { kind: 'file', ...fileOf('a.bin'), bundlePath: '/base/a.bin.sig.json' } as FileArtifact;
const modelOf = (...files: readonly ReturnType<typeof fileOf>[]) =>
  ({
    kind: 'model',
    name: 'm',
    path: '/base',
    bundlePath: '/base.sig.json',
    files,
  }) as unknown as ModelArtifact;

interface Parts {
  readonly size?: number;
  readonly parts: readonly { readonly range?: { readonly start: number; readonly end: number } }[];
}
/** Of a model: what was signed of its files; `held` gets what is held against that. */
const signedModel = (
  artifact: ModelArtifact,
  signed: Readonly<Record<string, Parts>>,
  held: unknown[] = [],
): SignedClaim =>
  ({
    by: 'bundle',
    artifact,
    proof: {
      files: new Map(Object.entries(signed)),
      conclude: (found: { parts: Iterable<unknown> }) => {
        held.push({ ...found, parts: [...found.parts] });
        return 'proven';
      },
    },
  }) as unknown as SignedClaim;
const signedFile = (held: unknown[] = []): SignedClaim =>
  ({
    by: 'bundle',
    artifact: file,
    proof: {
      conclude: (found: unknown) => {
        held.push(found);
        return 'proven';
      },
    },
  }) as unknown as SignedClaim;

const policy = { predicateTypes: [], nameCheck: 'path' } as const;
const WHOLE: Parts = { parts: [{}] };

describe('what is read', () => {
  const extra = modelOf(fileOf('a'), fileOf('x.index.json'));
  const names = (claim: Claim, more = {}): unknown[] =>
    piecesToRead(claim, { ...policy, ...more }).map(({ name, keep }) => (keep ? `${name} kept` : name));

  it('is the file of a bundle or an HMAC, of no claim all there is, of a refusal nothing', () => {
    const error = new AegisError('BUNDLE_MISSING', { message: 'none' });
    expect(piecesToRead(signedFile(), policy)).toEqual([pieceOfFile(file)]);
    expect(piecesToRead({ by: 'hmac', artifact: file, mac: Buffer.of() }, policy)).toEqual([
      pieceOfFile(file),
    ]);
    expect(names({ by: 'nothing', artifact: extra, error })).toEqual(['m/a', 'm/x.index.json kept']);
    expect(names({ by: 'refused', artifact: extra, error })).toEqual([]);
  });

  it('are the signed files of a model, and others only where they may be there and are no pickles', () => {
    const claim = signedModel(extra, { a: WHOLE });
    expect(names(claim)).toEqual(['m/a']);
    expect(names(claim, { allowExtraFiles: true })).toEqual(['m/a']);
    expect(names(claim, { requireSafetensors: true })).toEqual(['m/a']);
    // Whatever it says of weights, nobody signed it.
    expect(names(claim, { allowExtraFiles: true, requireSafetensors: true })).toEqual([
      'm/a',
      'm/x.index.json',
    ]);
    expect(names(signedModel(extra, { 'x.index.json': WHOLE }))).toEqual(['m/x.index.json kept']);
  });

  it('are the shards as they were signed, and none of a file of another size', () => {
    const one = fileOf('a', 7);
    const ranges = [
      { start: 0, end: 4 },
      { start: 4, end: 7 },
    ];
    const parts = ranges.map((range) => ({ range }));
    const read = (size?: number): Piece[] =>
      piecesToRead(signedModel(modelOf(one), { a: { parts, ...(size !== undefined && { size }) } }), policy);
    const expected = ranges.map((range) => pieceOf('m', one, range));
    expect([read(), read(7), read(6), read(8)]).toEqual([expected, expected, [], []]);
  });
});

describe('what was read', () => {
  const outcome = (piece: Piece, digest: object = {}) =>
    ({ artifact: piece, digest: { sha256: 'ab', size: piece.size, ...digest } }) as Outcomes[number];
  const unread = (piece: Piece): Outcomes[number] => ({
    artifact: piece,
    error: new AegisError('ARTIFACT_MISSING', { message: 'gone' }),
  });

  it('of a file is held against the signature, and is not kept for that', () => {
    const held: unknown[] = [];
    const claim = signedFile(held);
    const read = outcome(pieceOfFile(file), { bytes: Buffer.from('x') });
    expect(conclude(claim, [read], {})).toBe('proven');
    expect(held).toEqual([{ sha256: 'ab', size: 7 }]);
    expect(codeOf(() => conclude(claim, [unread(pieceOfFile(file))], {}))).toBe('ARTIFACT_MISSING');
    expect(codeOf(() => conclude(claim, [], {}))).toBe('INTERNAL');
    expect(digestOf({ artifact: file }, [read])).toEqual({ sha256: 'ab', size: 7 });
  });

  it('of a file must be wanted: no pickle, no pointer, and with all its weights', () => {
    const code = (digest: object, demands = {}, artifact = file): string =>
      codeOf(() =>
        conclude(
          { ...signedFile(), artifact } as SignedClaim,
          [outcome(pieceOfFile(artifact), digest)],
          demands,
        ),
      );
    const pickle = { lookedFor: 'pickles', finding: { kind: 'pickle', what: 'x' } };
    const pointer = { finding: { kind: 'lfs-pointer', what: 'x' } };
    expect([code(pickle), code(pickle, { requireSafetensors: true })]).toEqual(['nothing', 'FORMAT_REFUSED']);
    expect([code(pointer), code(pointer, { allowLfsPointers: false })]).toEqual(['nothing', 'LFS_POINTER']);
    const index = { ...file, ...fileOf('x.index.json') };
    const bytes = Buffer.from('{"weight_map":{"w":"none"}}');
    expect(code({ bytes }, {}, index)).toBe('MODEL_INCOMPLETE');
  });

  const pieces = ['a', 'b', 'extra'].map((name) => pieceOf('m', fileOf(name, name.length)));
  const [a, b, extra] = pieces as [Piece, Piece, Piece];
  const artifact = modelOf(fileOf('a', 1), fileOf('b', 1), fileOf('extra', 5));
  const signed = { a: WHOLE, b: WHOLE };

  it('of a model is held against the signature, without what is not signed', () => {
    const held: unknown[] = [];
    const outcomes = [outcome(a), outcome(b), outcome(extra)];
    expect(conclude(signedModel(artifact, signed, held), outcomes, {})).toBe('proven');
    const parts = ['a', 'b'].map((name) => ({ file: name, sha256: 'ab' }));
    expect(held).toEqual([{ files: artifact.files, parts, size: 2 }]);
  });

  it('of a model fails by what could not be read, signed or not', () => {
    const held: unknown[] = [];
    const code = (...outcomes: Outcomes): string =>
      codeOf(() => conclude(signedModel(artifact, signed, held), outcomes, {}));
    expect(code(outcome(a), unread(b))).toBe('ARTIFACT_MISSING');
    expect(held).toMatchObject([
      {
        parts: [
          { file: 'a', sha256: 'ab' },
          { file: 'b', error: { code: 'ARTIFACT_MISSING' } },
        ],
      },
    ]);
    expect(code(outcome(a), outcome(b), unread(extra))).toBe('ARTIFACT_MISSING');
  });

  it('of a model must be wanted, signed or not', () => {
    const code = (digest: object, demands: object, ...more: Outcomes): string =>
      codeOf(() =>
        conclude(signedModel(artifact, signed), [outcome(a, digest), outcome(b, digest), ...more], demands),
      );
    const clean = { lookedFor: 'pickles' };
    const pickle = { ...clean, finding: { kind: 'pickle', what: 'x' } };
    const demands = { requireSafetensors: true };
    expect(code(clean, demands)).toBe('nothing');
    expect(code(pickle, demands)).toBe('FORMAT_REFUSED');
    expect(code(clean, demands, outcome(extra, pickle))).toBe('FORMAT_REFUSED');
  });

  it('of an index says which weights were signed, if it was signed itself', () => {
    const index = pieceOf('m', fileOf('x.index.json'));
    const bytes = Buffer.from('{"weight_map":{"w":"a","v":"extra"}}');
    const code = (names: readonly string[]): string =>
      codeOf(() =>
        conclude(
          signedModel(artifact, Object.fromEntries(names.map((name) => [name, WHOLE]))),
          [outcome(index, { bytes })],
          {},
        ),
      );
    expect(code(['x.index.json', 'a', 'extra'])).toBe('nothing');
    expect(code(['x.index.json', 'a'])).toBe('MODEL_INCOMPLETE');
    expect(code(['a'])).toBe('nothing');
  });
});

describe('what is next to an artifact', () => {
  const directory = temporaryDirectory();
  const trust = trustPublicKeys([makeKey('ecdsa-p256').publicKey.pem]);
  const at = (name: string): FileArtifact => ({
    ...file,
    name,
    path: join(directory, name),
    bundlePath: join(directory, `${name}.sig.json`),
  });
  const request: ClaimRequest = { trust, policy, hashBundle: false };
  const hmac = { suffix: '.hmac', encoding: 'hex' } as const;
  const put = (name: string, content: string): void => writeFileSync(join(directory, name), content);
  const claimed = async (artifact: FileArtifact | ModelArtifact, more: Partial<ClaimRequest> = {}) => {
    const claim = await claimOf(artifact, { ...request, ...more });
    return 'error' in claim ? [claim.by, claim.error.code] : [claim.by];
  };

  it('is nothing, an HMAC where the caller has a scheme for it, or what is refused', async () => {
    const mac = randomBytes(32);
    put('none.hmac', mac.toString('hex'));
    expect(await claimed(at('none'))).toEqual(['nothing', 'BUNDLE_MISSING']);
    expect(await claimOf(at('none'), { ...request, hmac })).toEqual({
      by: 'hmac',
      artifact: at('none'),
      mac,
    });
    expect(await claimed(at('bare'), { hmac })).toEqual(['nothing', 'BUNDLE_MISSING']);
    put('bad.hmac', 'x');
    expect(await claimed(at('bad'), { hmac })).toEqual(['refused', 'HMAC_MALFORMED']);
    put('both.hmac', mac.toString('hex'));
    put('both.sig.json', '{}');
    expect(await claimed(at('both'), { hmac })).toEqual(['refused', 'BUNDLE_MALFORMED']);
    const model = {
      ...modelOf(),
      path: join(directory, 'none'),
      bundlePath: join(directory, 'none.sig.json'),
    };
    expect(await claimed(model, { hmac })).toEqual(['nothing', 'BUNDLE_MISSING']);
  });

  const overBytes = JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '' }, tlogEntries: [] },
    messageSignature: { signature: Buffer.from('x').toString('base64') },
  });
  it('is no signature of a model where it is one over bytes', async () => {
    put('m.sig.json', overBytes);
    const model = { ...modelOf(), path: directory, bundlePath: join(directory, 'm.sig.json') };
    expect(await claimed(model, { policy: { ...policy, nameCheck: 'none' } })).toEqual([
      'refused',
      'BUNDLE_KIND_REFUSED',
    ]);
  });

  it('is given up where the run ends while the bytes are read', async () => {
    put('b', 'content');
    put('b.sig.json', overBytes);
    const nameless = { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'none' } as const;
    expect(await claimed(at('b'), { policy: nameless })).toEqual(['refused', 'SIGNATURE_INVALID']);
    expect(await claimed(at('b'), { policy: nameless, signal: AbortSignal.abort() })).toEqual([
      'refused',
      'CANCELLED',
    ]);
  });
});
