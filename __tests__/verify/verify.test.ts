/** Every check of verification, in its order, with a case in which it refuses. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Anchor } from '../../src/certificates/anchor.ts';
import { decodeBundle, encodeBundle, type SignedEnvelope } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { KEY_TYPES } from '../../src/keys/key-type.ts';
import { COSIGN_SIGN_TYPE } from '../../src/statement/image-signature.ts';
import { MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE, modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../../src/statement/statement.ts';
import type { NameCheck, Policy } from '../../src/verify/policy.ts';
import { acceptedKey } from '../../src/verify/steps/accepted-key.ts';
import { signatureMatches } from '../../src/verify/steps/signature.ts';
import {
  trustCertificates,
  trustPublicKeys,
  trustSha256,
  trustTimestamps,
  trustTransitKey,
  type TrustRoot,
} from '../../src/verify/trust.ts';
import { verify, type FileProof } from '../../src/verify/verify.ts';
import { authority, inDays, NOW, signer, type Issued } from '../support/chains.ts';
import { makeKey, signWith, type LocalKey } from '../support/local-keys.ts';
import { codeOf, rejectedCode, rejection } from '../support/thrown.ts';

const sha256 = 'ab'.repeat(32);
const v1 = makeKey('ecdsa-p256');
const v2 = makeKey('ecdsa-p256');
const stranger = makeKey('ecdsa-p256');
const trust = (minVersion = 1): TrustRoot =>
  trustTransitKey({
    mount: 'transit',
    name: 'k',
    minVersion,
    versions: [
      { version: 1, publicKey: v1.publicKey },
      { version: 2, publicKey: v2.publicKey },
    ],
  });

const statementOf = (keyVersion: number, change: Partial<Statement> = {}): Statement => ({
  ...modelSignatureStatement({ name: 'dir/a.bin', sha256 }, 7, {
    mount: 'transit',
    key: 'k',
    keyVersion,
    signedAt: new Date(0),
  }),
  ...change,
});

function signed(key: LocalKey, payload: Buffer, payloadType = IN_TOTO_PAYLOAD_TYPE): SignedEnvelope {
  const envelope = { payloadType, payload };
  return { envelope, signature: signWith(key, signedMessage(envelope)), hint: key.publicKey.hint };
}
const good = signed(v1, encodeStatement(statementOf(1)));
const types = [MODEL_SIGNATURE_TYPE];
const artifact = { name: 'dir/a.bin', sha256, size: 7 };

async function authenticate(
  bundle: SignedEnvelope,
  root: TrustRoot,
  predicateTypes: readonly string[],
  { name = artifact.name, nameCheck = 'path' }: { name?: string; nameCheck?: NameCheck } = {},
): Promise<FileProof> {
  return verify(bundle, { kind: 'file', name, trust: root, policy: { predicateTypes, nameCheck } });
}

describe('before the artifact is read', () => {
  it('accepts a statement under a trusted key, and says which version it was', async () => {
    expect(await authenticate(good, trust(), types)).toMatchObject({
      statement: { subject: { name: 'dir/a.bin', sha256 } },
      key: { version: 1 },
      modelSignature: { vault: { keyVersion: 1 } },
    });
  });

  it.each<[string, SignedEnvelope, TrustRoot]>([
    ['KEY_UNTRUSTED', signed(stranger, encodeStatement(statementOf(1))), trust()],
    // The stranger claims to be version 1 of our key: the hint leads to our key, under which nothing verifies.
    ['SIGNATURE_INVALID', { ...signed(stranger, good.envelope.payload), hint: v1.publicKey.hint }, trust()],
    ['SIGNATURE_INVALID', { ...good, hint: v2.publicKey.hint }, trust()],
    ['SIGNATURE_INVALID', { ...good, signature: Buffer.alloc(0) }, trust()],
    ['SIGNATURE_INVALID', { ...good, signature: Buffer.from([0]) }, trust()],
    ['SIGNATURE_INVALID', { ...good, signature: Buffer.concat([good.signature, Buffer.from([0])]) }, trust()],
    ['SIGNATURE_INVALID', { ...good, signature: good.signature.subarray(0, -1) }, trust()],
    [
      'SIGNATURE_INVALID',
      { ...good, envelope: { ...good.envelope, payload: encodeStatement(statementOf(2)) } },
      trust(),
    ],
    ['SIGNATURE_INVALID', { ...good, envelope: { ...good.envelope, payloadType: 'text/plain' } }, trust()],
    ['KEY_VERSION_RETIRED', good, trust(2)],
    // Retired on the server, which no longer shows version 1 at all.
    [
      'KEY_VERSION_RETIRED',
      good,
      trustTransitKey({
        mount: 'transit',
        name: 'k',
        minVersion: 2,
        versions: [{ version: 2, publicKey: v2.publicKey }],
      }),
    ],
    // A bare PEM has no version, so no minimum can be shown to hold.
    ['KEY_VERSION_RETIRED', good, { ...trustPublicKeys([v1.publicKey.pem]), minVersion: 2 }],
    ['PAYLOAD_TYPE_REFUSED', signed(v1, good.envelope.payload, 'application/json'), trust()],
    ['STATEMENT_MALFORMED', signed(v1, Buffer.from('{}')), trust()],
    ['STATEMENT_MALFORMED', signed(v1, randomBytes(40)), trust()],
    [
      'PREDICATE_TYPE_REFUSED',
      signed(v1, encodeStatement(statementOf(1, { predicateType: 'https://slsa.dev/provenance/v1' }))),
      trust(),
    ],
    ['PREDICATE_MALFORMED', signed(v1, encodeStatement(statementOf(1, { predicate: {} }))), trust()],
    // Signed with version 1, while the statement says 2.
    ['PREDICATE_MALFORMED', signed(v1, encodeStatement(statementOf(2))), trust()],
  ])('refuses with %s (case %#)', async (code, bundle, root) => {
    expect(await rejectedCode(async () => authenticate(bundle, root, types))).toBe(code);
  });

  it.each<[string, TrustRoot, boolean]>([
    ['above every version', trust(9), true],
    ['that a version reaches', trust(2), false],
    ['that a bare key cannot show', { ...trustPublicKeys([v1.publicKey.pem]), minVersion: 2 }, false],
  ])('a minimum %s: is the minimum pointed out', async (_, root, is) => {
    const { code, hints } = await rejection(authenticate(good, root, types));
    expect(code).toBe('KEY_VERSION_RETIRED');
    expect(hints.some((hint) => hint.includes('min-key-version'))).toBe(is);
  });

  it('accepts no predicate type that was not asked for, not even none', async () => {
    expect(await rejectedCode(async () => authenticate(good, trust(), []))).toBe('PREDICATE_TYPE_REFUSED');
  });

  it('reads the payload only after the signature: a forged statement is a bad signature, whatever it says', async () => {
    for (const payload of [Buffer.from('{}'), Buffer.from('not json'), encodeStatement(statementOf(9))]) {
      const forged = { ...good, envelope: { ...good.envelope, payload } };
      expect(await rejectedCode(async () => authenticate(forged, trust(), types))).toBe('SIGNATURE_INVALID');
    }
  });

  it('notices any changed bit of signature and payload', async () => {
    for (const part of ['signature', 'payload'] as const) {
      const bytes = part === 'signature' ? good.signature : good.envelope.payload;
      for (let bit = 0; bit < bytes.length * 8; bit += 3) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const forged =
          part === 'signature'
            ? { ...good, signature: flipped }
            : { ...good, envelope: { ...good.envelope, payload: flipped } };
        expect(await rejectedCode(async () => authenticate(forged, trust(), types))).toBe(
          'SIGNATURE_INVALID',
        );
      }
    }
  });

  it('survives the way through a file', async () => {
    expect((await authenticate(decodeBundle(encodeBundle(good)), trust(), types)).key.version).toBe(1);
  });
});

describe('the subject', () => {
  it.each<[string, Partial<typeof artifact>, NameCheck]>([
    ['nothing', {}, 'path'],
    ['SUBJECT_NAME_MISMATCH', { name: 'other/a.bin' }, 'path'],
    ['SUBJECT_NAME_MISMATCH', { name: 'dir/A.bin' }, 'path'],
    ['SUBJECT_NAME_MISMATCH', { name: 'a.bin' }, 'path'],
    ['nothing', { name: 'other/a.bin' }, 'basename'],
    ['SUBJECT_NAME_MISMATCH', { name: 'dir/b.bin' }, 'basename'],
    ['SUBJECT_NAME_MISMATCH', { name: 'dir/xa.bin' }, 'basename'],
    ['nothing', { name: 'b.bin' }, 'none'],
    ['DIGEST_MISMATCH', { sha256: 'ac'.repeat(32) }, 'none'],
    ['DIGEST_MISMATCH', { sha256: '' }, 'path'],
    ['DIGEST_MISMATCH', { sha256: sha256.toUpperCase() }, 'path'],
    ['PREDICATE_MALFORMED', { size: 8 }, 'path'],
  ])('%s when %j is compared by %s', async (code, change, nameCheck) => {
    const found = { ...artifact, ...change };
    expect(
      await rejectedCode(async () =>
        (await authenticate(good, trust(), types, { name: found.name, nameCheck })).conclude(found),
      ),
    ).toBe(code);
  });

  it('says in the end what was proven, and by which key', async () => {
    const proven = (await authenticate(good, trust(), types)).conclude(artifact);
    expect(proven).toMatchObject({
      kind: 'file',
      ...artifact,
      keyVersion: 1,
      key: { publicKey: v1.publicKey },
    });
    expect(proven.modelSignature?.vault).toEqual({ mount: 'transit', key: 'k', keyVersion: 1 });
  });

  it('holds the demands only against what was signed', async () => {
    const demands = { repository: 'org/models', now: new Date(0) };
    const policy = { predicateTypes: types, nameCheck: 'path', demands } as const;
    const proof = await verify(good, { kind: 'file', name: artifact.name, trust: trust(), policy });
    // The digest comes first: what is demanded of other bytes does not matter.
    expect(codeOf(() => proof.conclude({ ...artifact, sha256: '' }))).toBe('DIGEST_MISMATCH');
    expect(codeOf(() => proof.conclude(artifact))).toBe('POLICY_UNMET');
  });
});

describe('what is proven', () => {
  it('says nothing that is not known', async () => {
    const proof = await authenticate(good, trustPublicKeys([v1.publicKey.pem]), types);
    const { statement, modelSignature } = proof;
    const { conclude, ...rest } = proof;
    const key = { publicKey: v1.publicKey };
    expect(rest).toStrictEqual({
      kind: 'file',
      statement: { ...statementOf(1) },
      modelSignature: statementOf(1).predicate,
      key,
      message: signedMessage(good.envelope),
      signature: good.signature,
    });
    expect(conclude(artifact)).toStrictEqual({ kind: 'file', ...artifact, key, statement, modelSignature });
  });

  it('names the reusable workflow, where only that meets the demand', async () => {
    const jobWorkflow = 'o/b/.github/workflows/t.yml@refs/tags/v2';
    const source = {
      origin: 'oidc-token',
      server: 's',
      repository: 'o/r',
      ref: 'r',
      sha: 's',
      workflow: 'w',
    };
    const predicate = { ...statementOf(1).predicate, source: { ...source, jobWorkflow } };
    const bundle = signed(v1, encodeStatement(statementOf(1, { predicate })));
    const demands = { workflow: 'o/b/.github/workflows/t.yml@*/*/*', now: NOW };
    const policy = { predicateTypes: types, nameCheck: 'path', demands } as const;
    const proof = await verify(bundle, { kind: 'file', name: artifact.name, trust: trust(), policy });
    expect(proof.conclude(artifact).reusedWorkflow).toBe(jobWorkflow);
  });

  const other = (changes: Partial<Statement> = {}) =>
    signed(
      v1,
      encodeStatement(
        statementOf(1, { predicateType: 'https://example.com/scan/v1', predicate: {}, ...changes }),
      ),
    );
  const about = async (name: string, changes: Partial<Policy>, bundle = other()) =>
    rejectedCode(async () =>
      verify(bundle, {
        kind: 'file',
        name,
        trust: trust(),
        policy: { predicateTypes: ['https://example.com/scan/v1'], nameCheck: 'path', ...changes },
      }),
    );

  it('by other software is so of the last part of a name, where that is enough', async () => {
    expect(await about('a.bin', {})).toBe('SUBJECT_NAME_MISMATCH');
    expect(await about('a.bin', { foreignProve: true })).toBe('nothing');
    expect(await about('b.bin', { foreignProve: true })).toBe('SUBJECT_NAME_MISMATCH');
    expect(await about('b.bin', { foreignProve: true, nameCheck: 'none' })).toBe('SUBJECT_NAME_MISMATCH');
    expect(await about('b.bin', { nameCheck: 'none' })).toBe('nothing');
    // What we have signed names the whole path.
    const ours = { foreignProve: true, predicateTypes: types };
    expect(await about('a.bin', ours, good)).toBe('SUBJECT_NAME_MISMATCH');
  });

  it('without a name is so only where that is said', async () => {
    const nameless = other({ subject: { name: '', sha256 } });
    expect(await about('a.bin', {}, nameless)).toBe('SUBJECT_NAME_MISMATCH');
    expect(await about('a.bin', { nameCheck: 'basename' }, nameless)).toBe('SUBJECT_NAME_MISMATCH');
    expect(await about('a.bin', { namelessProves: true }, nameless)).toBe('nothing');
    expect(await about('a.bin', { nameCheck: 'none' }, nameless)).toBe('nothing');
    expect(await about('b.bin', { namelessProves: true })).toBe('SUBJECT_NAME_MISMATCH');
  });
});

describe('a signature without a key', () => {
  const payloads = [
    [
      'model_signing verify',
      encodeStatement(statementOf(1, { predicateType: MODEL_MANIFEST_TYPE })),
      undefined,
    ],
    ['cosign verify-blob-attestation', good.envelope.payload, undefined],
    ['cosign verify --', Buffer.from(COSIGN_SIGN_TYPE), undefined],
    ['cosign verify --', good.envelope.payload, true],
  ] as const;
  it.each(payloads)('is for another tool: %s (case %#)', async (tool, payload, isBare) => {
    const envelope = { ...good.envelope, payload, ...(isBare && { isBare }) };
    const { code, hints } = await rejection(
      authenticate({ envelope, signature: good.signature, isKeyless: true }, trust(), types),
    );
    expect([code, hints.join()]).toEqual(['BUNDLE_KIND_REFUSED', expect.stringContaining(tool)]);
  });

  it('is for another tool, over bytes', async () => {
    const signed = { signature: good.signature, isKeyless: true } as const;
    const { code, hints } = await rejection(
      acceptedKey(signed, { trust: trust(), policy: {} }, async () => Promise.resolve()),
    );
    expect([code, hints.join()]).toEqual([
      'BUNDLE_KIND_REFUSED',
      expect.stringContaining('cosign verify-blob --bundle'),
    ]);
  });
});

describe('a key that is not trusted', () => {
  const at2 = (mount = 'transit'): TrustRoot =>
    trustTransitKey({ mount, name: 'k', minVersion: 2, versions: [{ version: 2, publicKey: v2.publicKey }] });
  const claiming = (keyVersion: number, name = 'k', content?: Buffer) => {
    const context = { mount: 'transit', key: name, keyVersion, signedAt: new Date(0) };
    return signed(
      v1,
      content ?? encodeStatement(modelSignatureStatement({ name: 'dir/a.bin', sha256 }, 7, context)),
    );
  };
  const model = (keyVersion: number) => {
    const { predicate } = statementOf(keyVersion);
    const subject = { name: 'm', sha256, annotations: { aegis: predicate } };
    return claiming(
      keyVersion,
      'k',
      encodeStatement({ subject, predicateType: MODEL_MANIFEST_TYPE, predicate: {} }),
    );
  };

  it.each<[string, SignedEnvelope, TrustRoot]>([
    ['KEY_VERSION_RETIRED', claiming(1), at2()],
    ['KEY_VERSION_RETIRED', model(1), at2()],
    ['KEY_UNTRUSTED', claiming(2), at2()],
    ['KEY_UNTRUSTED', model(2), at2()],
    ['KEY_UNTRUSTED', claiming(1, 'other'), at2()],
    ['KEY_UNTRUSTED', claiming(1), at2('other')],
    ['KEY_UNTRUSTED', claiming(1, 'k', Buffer.from('x')), at2()],
    [
      'KEY_UNTRUSTED',
      claiming(1, 'k', Buffer.from(good.envelope.payload.toString().padEnd(2 ** 20 + 1))),
      at2(),
    ],
  ])('is refused with %s, by what the signature claims (case %#)', async (code, bundle, root) => {
    expect(await rejectedCode(async () => authenticate(bundle, root, types))).toBe(code);
  });
});

describe('without a hint', () => {
  const { hint: _, ...unnamed } = good;

  it('tries each of the caller’s keys, and says which it was', async () => {
    expect((await authenticate(unnamed, trust(), types)).key.version).toBe(1);
  });

  it.each<[string, SignedEnvelope, TrustRoot]>([
    ['SIGNATURE_INVALID', { ...unnamed, signature: Buffer.alloc(70) }, trust()],
    ['SIGNATURE_INVALID', unnamed, trustPublicKeys([stranger.publicKey.pem])],
    ['SIGNATURE_INVALID', unnamed, trustPublicKeys([stranger.publicKey.pem, v2.publicKey.pem])],
    // Version 1 is not accepted any more, and version 2 did not sign.
    ['SIGNATURE_INVALID', unnamed, trust(2)],
    ['KEY_VERSION_RETIRED', unnamed, trust(3)],
    ['KEY_UNTRUSTED', unnamed, { ...trust(), keys: new Map() }],
  ])('refuses with %s (case %#)', async (code, bundle, root) => {
    expect(await rejectedCode(async () => authenticate(bundle, root, types))).toBe(code);
  });
});

describe('a hint of another kind', () => {
  const derHint = createHash('sha256')
    .update(v1.publicKey.key.export({ type: 'spki', format: 'der' }))
    .digest('base64');

  it.each([
    ['as cosign writes it', derHint],
    ['of a key that nobody knows', 'ab'.repeat(32)],
    ['in words', 'the release key'],
  ])('%s only says where to begin', async (_, hint) => {
    expect((await authenticate({ ...good, hint }, trust(), types)).key.version).toBe(1);
    expect(
      await rejectedCode(async () =>
        authenticate({ ...good, hint, signature: Buffer.alloc(70) }, trust(), types),
      ),
    ).toBe(hint === derHint ? 'SIGNATURE_INVALID' : 'KEY_UNTRUSTED');
  });

  it('leads to one key, where it is that of one', async () => {
    const other = signed(v2, encodeStatement(statementOf(2)));
    expect(await rejectedCode(async () => authenticate({ ...other, hint: derHint }, trust(), types))).toBe(
      'SIGNATURE_INVALID',
    );
  });
});

describe('certificates', () => {
  const root = authority('root');
  const leaf = signer(root, { keys: { privateKey: v1.privateKey, publicKey: v1.publicKey.key } });
  const { hint: _, ...unnamed } = good;
  const certified = { ...unnamed, certificates: [leaf.der] };
  const authorities = (...trusted: Issued[]) =>
    trustCertificates({ certificates: trusted.map(({ der }) => der), at: NOW });

  it('make a key trusted by the authority that the caller named', async () => {
    const proof = await authenticate(certified, authorities(root), types);
    expect(proof.key).toEqual({
      publicKey: v1.publicKey,
      certificate: { subject: 'O=aegis, CN=signer', alternativeNames: [] },
    });
  });

  it('may stand beside keys, and either is enough', async () => {
    const both = trustCertificates({ certificates: [root.der], at: NOW }, trust());
    // The key is one of the caller's own, too: what is known of it holds.
    expect((await authenticate(certified, both, types)).key).toMatchObject({ version: 1 });
    expect((await authenticate(good, both, types)).key.version).toBe(1);
    const strangers = trustCertificates({ certificates: [authority('other').der], at: NOW }, trust());
    expect((await authenticate(certified, strangers, types)).key.version).toBe(1);
  });

  it.each<[string, string, SignedEnvelope, TrustRoot]>([
    ['another authority', 'CERTIFICATE_UNTRUSTED', certified, authorities(authority('root'))],
    [
      'a signature by another key',
      'SIGNATURE_INVALID',
      { ...signed(stranger, good.envelope.payload), certificates: [leaf.der] },
      authorities(root),
    ],
    [
      'an expired certificate',
      'CERTIFICATE_EXPIRED',
      certified,
      trustCertificates({ certificates: [root.der], at: inDays(99) }),
    ],
    ['no certificate in the bundle', 'KEY_UNTRUSTED', good, authorities(root)],
    [
      'no authority named, and another key',
      'KEY_UNTRUSTED',
      certified,
      trustPublicKeys([stranger.publicKey.pem]),
    ],
    ['a keyless certificate', 'BUNDLE_KIND_REFUSED', { ...unnamed, isKeyless: true }, trust()],
    ['the same, and authorities', 'BUNDLE_KIND_REFUSED', { ...unnamed, isKeyless: true }, authorities(root)],
    [
      'a minimum version, which no certificate has',
      'KEY_VERSION_RETIRED',
      certified,
      { ...authorities(root), minVersion: 2 },
    ],
  ])('are refused with %s', async (_, code, bundle, trusted) => {
    expect(await rejectedCode(async () => authenticate(bundle, trusted, types))).toBe(code);
  });

  it('belong to what a remembered digest was verified under', () => {
    const made = [
      trustCertificates({ certificates: [root.der], at: NOW }, trust()),
      trust(),
      authorities(root),
      authorities(leaf),
    ];
    expect(new Set(made.map(trustSha256)).size).toBe(made.length);
    expect(codeOf(() => authorities())).toBe('KEY_UNTRUSTED');
  });

  it('are a hundred at most, and so are those of timestamps', () => {
    const many = (length: number): Buffer[] => Array.from({ length }, () => root.der);
    for (const trusting of [
      (certificates: Buffer[]) => trustCertificates({ certificates, at: NOW }),
      (certificates: Buffer[]) => trustTimestamps({ certificates, now: NOW }, trust()),
    ]) {
      expect(codeOf(() => trusting(many(100)))).toBe('nothing');
      expect(codeOf(() => trusting(many(101)))).toBe('LIMIT_EXCEEDED');
    }
  });

  it('count in whatever order they are named, each for what it is named', () => {
    const [a, b] = [root.der, authority('other').der];
    const one = { der: a, isAnchor: true, from: inDays(-1), until: inDays(1) };
    const sums = (anchors: readonly Anchor[]): string[] => [
      trustSha256(trustCertificates({ certificates: anchors, at: NOW }, trust())),
      trustSha256(trustTimestamps({ certificates: anchors, now: NOW }, trust())),
    ];
    expect(sums([b, a])).toEqual(sums([a, b]));
    const all: (readonly Anchor[])[] = [
      [],
      [a],
      [a, b],
      [one],
      [{ ...one, der: b }],
      [{ ...one, isAnchor: false }],
      [{ ...one, from: inDays(-2) }],
      [{ ...one, until: inDays(2) }],
      [{ der: a, isAnchor: true, from: inDays(-1) }],
      [{ der: a, isAnchor: true, until: inDays(-1) }],
    ];
    const made = [trustSha256(trust()), ...all.flatMap(sums)];
    expect(new Set(made).size).toBe(1 + 2 * all.length);
  });
});

it('refuses a trusted key that is of another type than it is said to be', async () => {
  const { key } = makeKey('ed25519').publicKey;
  const keys = new Map([[v1.publicKey.hint, { publicKey: { ...v1.publicKey, key } }]]);
  expect(await rejectedCode(async () => authenticate(good, { ...trust(), keys }, types))).toBe(
    'ALGORITHM_REFUSED',
  );
});

describe('signatures', () => {
  const message = Buffer.from('message');
  const keys = KEY_TYPES.filter((type) => type !== 'rsa-3072').map((type) => [type, makeKey(type)] as const);

  it.each(keys)('%s: accepts its own and no other', async (type, key) => {
    const signature = signWith(key, message);
    expect(await signatureMatches(key.publicKey, message, signature)).toBe(true);
    expect(await signatureMatches(key.publicKey, Buffer.from('massage'), signature)).toBe(false);
    expect(await signatureMatches(key.publicKey, message, signature.subarray(1))).toBe(false);
    expect(await signatureMatches(key.publicKey, message, Buffer.concat([signature, Buffer.from([0])]))).toBe(
      false,
    );
    for (const [otherType, other] of keys) {
      if (otherType !== type) expect(await signatureMatches(other.publicKey, message, signature)).toBe(false);
    }
  });

  it('match nothing where Node refuses to look at them', async () => {
    const [, key] = keys[0]!;
    expect(await signatureMatches(key.publicKey, message, 'text' as never)).toBe(false);
  });
});

describe('trustSha256', () => {
  const root = { mount: 'transit', name: 'k', minVersion: 1 };
  const versions = [
    { version: 1, publicKey: v1.publicKey },
    { version: 2, publicKey: v2.publicKey },
  ];
  const whole = trustTransitKey({ ...root, versions });

  it('is the same in whatever order the keys come', () => {
    expect(trustSha256(trustTransitKey({ ...root, versions: versions.toReversed() }))).toBe(
      trustSha256(whole),
    );
    expect(trustSha256(whole)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, TrustRoot]>([
    ['fewer keys', trustTransitKey({ ...root, versions: versions.slice(1) })],
    [
      'another key',
      trustTransitKey({ ...root, versions: [versions[0]!, { version: 2, publicKey: stranger.publicKey }] }),
    ],
    [
      'the keys under each other’s version',
      trustTransitKey({
        ...root,
        versions: [
          { version: 2, publicKey: v1.publicKey },
          { version: 1, publicKey: v2.publicKey },
        ],
      }),
    ],
    ...(['retired', 'compromised'] as const).flatMap((because) =>
      [0, 1].map((at): [string, TrustRoot] => {
        const keys = new Map(whole.keys);
        keys.set(v1.publicKey.hint, {
          ...keys.get(v1.publicKey.hint)!,
          until: { time: new Date(at), because },
        });
        return [`a version that was ${because} at ${at}`, { ...whole, keys }];
      }),
    ),
    ['another minimum', trustTransitKey({ ...root, versions }, 2)],
    ['a minimum of the caller', { ...whole, demandedVersion: 2 }],
    ['another name', trustTransitKey({ ...root, name: 'other', versions })],
    ['another mount', trustTransitKey({ ...root, mount: 'other', versions })],
    [
      'the keys without their versions',
      { ...trustPublicKeys([v1.publicKey.pem, v2.publicKey.pem]), description: whole.description },
    ],
  ])('is another one for %s', (_, other) => {
    expect(trustSha256(other)).not.toBe(trustSha256(whole));
  });
});

describe('trust root', () => {
  const transit = {
    mount: 'transit',
    name: 'k',
    minVersion: 1,
    versions: [v1, v2].map(({ publicKey }, at) => ({ version: at + 1, publicKey })),
  };

  it('has a name, and the higher of both minimums', () => {
    expect([1, 3].map((minimum) => trustTransitKey({ ...transit, minVersion: 2 }, minimum))).toMatchObject([
      { description: 'transit/k', minVersion: 2 },
      { description: 'transit/k', minVersion: 3 },
    ]);
    expect(trustTransitKey(transit).minVersion).toBe(1);
    expect(trustPublicKeys([v1.publicKey.pem])).toMatchObject({
      description: 'the public key',
      minVersion: 1,
    });
    expect(trustPublicKeys([v1.publicKey.pem, v2.publicKey.pem]).description).toBe('the public keys');
  });

  it('counts a key that is two versions as the older', () => {
    const { versions } = transit;
    const twice = [...versions, { version: 3, publicKey: v1.publicKey }];
    for (const given of [twice, twice.toReversed()])
      expect(trustTransitKey({ ...transit, versions: given }).keys.get(v1.publicKey.hint)?.version).toBe(1);
  });

  it('counts one key once, however often it is given', () => {
    expect(trustPublicKeys([v1.publicKey.pem, v1.publicKey.pem.replaceAll('\n', '\r\n')]).keys.size).toBe(1);
  });

  it.each<[string, () => unknown]>([
    ['KEY_UNTRUSTED', () => trustPublicKeys([])],
    ['KEY_UNTRUSTED', () => trustTransitKey({ mount: 'm', name: 'k', minVersion: 1, versions: [] })],
    ['INPUT_INVALID', () => trustPublicKeys(['hello'])],
    ['INPUT_INVALID', () => trustPublicKeys([v1.publicKey.pem + v2.publicKey.pem])],
    ['INPUT_INVALID', () => trustPublicKeys([v1.publicKey.pem.replace('MFkw', 'AAAA')])],
    [
      'INPUT_INVALID',
      () => trustPublicKeys([v1.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()]),
    ],
    ['ALGORITHM_REFUSED', () => trustPublicKeys([pemOf('ec', { namedCurve: 'secp256k1' })])],
    ['ALGORITHM_REFUSED', () => trustPublicKeys([pemOf('rsa', { modulusLength: 1024 })])],
    ['ALGORITHM_REFUSED', () => trustPublicKeys([pemOf('rsa', { modulusLength: 2048, publicExponent: 3 })])],
    ['ALGORITHM_REFUSED', () => trustPublicKeys([pemOf('ed448', undefined)])],
  ])('refuses with %s (case %#)', (code, act) => {
    expect(codeOf(act)).toBe(code);
  });
});

function pemOf(type: string, options: object | undefined): string {
  const generate = generateKeyPairSync as unknown as (
    type: string,
    options: object | undefined,
  ) => { publicKey: { export(options: object): string } };
  return generate(type, options).publicKey.export({ type: 'spki', format: 'pem' });
}
