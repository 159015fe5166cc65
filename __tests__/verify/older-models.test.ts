/** Models as earlier versions of model_signing signed them: one file (up to 1.1), and lists of digests (0.2). */
import { execFileSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SignedEnvelope } from '../../src/bundle/bundle.ts';
import { printedMessage, signedMessage } from '../../src/bundle/envelope.ts';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import {
  MODEL_MANIFEST_TYPE,
  modelManifestStatement,
  rootDigest,
} from '../../src/statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { DIGEST_LIST_TYPE } from '../../src/statement/digest-list.ts';
import { encodeStatement } from '../../src/statement/statement.ts';
import { verifySignedBytes } from '../../src/verify/bytes.ts';
import type { Policy } from '../../src/verify/policy.ts';
import { refusalOfList, signsDigestList } from '../../src/verify/steps/digest-list.ts';
import { trustCertificates, trustPublicKeys, type TrustRoot } from '../../src/verify/trust.ts';
import { verify } from '../../src/verify/verify.ts';
import { authority, ecKeys, NOW, signer } from '../support/chains.ts';
import { makeKey, signWith, type LocalKey } from '../support/local-keys.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';

const payloadType = 'application/vnd.in-toto+json';
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const policy: Policy = { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'none' };

describe('a list of digests by model_signing 0.2', () => {
  const root = authority('root');
  const keys = ecKeys('secp384r1');
  const leaf = signer(root, { keys });
  const trusted = trustCertificates({ certificates: [root.der], at: NOW });
  const subject = (name: string, text: string, algorithm = 'file-sha256') => ({
    name,
    digest: { sha256: digestOf(text) },
    annotations: { actual_hash_algorithm: algorithm },
  });
  const FILES = [subject('b/it\'s "so"\\.bin', 'b'), subject('a', 'a')];
  const list = (subjects: readonly object[] = FILES, changes: object = {}): Buffer =>
    Buffer.from(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: subjects,
        predicateType: 'https://model_signing/Digests/v0.1',
        predicate: { unused: 'Unused, just passed due to API requirements' },
        ...changes,
      }),
    );

  function made(
    payload: Buffer,
    {
      message = printedMessage({ payloadType, payload }),
      hash = 'sha256',
      key = keys.privateKey,
      material = { certificates: [leaf.der] },
    }: { message?: Buffer; hash?: string; key?: LocalKey['privateKey']; material?: object } = {},
  ): SignedEnvelope {
    return { envelope: { payloadType, payload }, signature: sign(hash, message, key), ...material };
  }
  const proof = async (signed: SignedEnvelope, changes: Partial<Policy> = {}, trust: TrustRoot = trusted) =>
    verify(signed, { kind: 'model', name: 'm', trust, policy: { ...policy, ...changes } });

  it('proves the files of a model that has no name', async () => {
    const good = await proof(made(list()));
    expect([...good.files.keys()]).toEqual(['a', 'b/it\'s "so"\\.bin']);
    const files = [...good.files.keys()].map((name) => ({ name, size: 1 }));
    const parts = ['a', 'b'].map((text, index) => ({
      file: files[index]!.name,
      sha256: digestOf(text),
    }));
    expect(good.conclude({ files, parts, size: 2 })).toMatchObject({
      kind: 'model',
      sha256: rootDigest(parts),
    });
    expect(
      await rejectedCode(async () =>
        Promise.resolve(
          good.conclude({
            files,
            parts: parts.map(({ file }) => ({ file, sha256: digestOf('a') })),
            size: 2,
          }),
        ),
      ),
    ).toBe('MODEL_MISMATCH');
  });

  it('is spelled as Python spells it, byte for byte', () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const without = (...bytes: number[]) => Buffer.from([...all].filter((byte) => !bytes.includes(byte)));
    for (const payload of [all, without(0x22), without(0x27), without(0x22, 0x27), Buffer.alloc(0)]) {
      const python = 'import sys; p = bytes.fromhex(sys.argv[1]); print(f"{len(p)} {p}", end="")';
      const printed = execFileSync('python3', ['-c', python, payload.toString('hex')], {
        encoding: 'latin1',
      });
      expect(printedMessage({ payloadType, payload }).toString('latin1')).toBe(
        `DSSEV1 28 ${payloadType} ${printed}`,
      );
    }
  });

  const own = modelManifestStatement(
    'm',
    {
      serialization: { method: 'files' },
      resources: [{ file: 'a', sha256: digestOf('a') }],
      emptyFiles: [],
      ignored: [],
      allowSymlinks: false,
      size: 1,
    },
    { mount: 'transit', key: 'k', keyVersion: 1, signedAt: new Date(0) },
  );
  const p384 = makeKey('ecdsa-p384');

  const refusals: [string, string, SignedEnvelope, Partial<Policy>?, TrustRoot?][] = [
    ['where a name is wanted', 'BUNDLE_KIND_REFUSED', made(list()), { nameCheck: 'path' }],
    ['where its last part is wanted', 'BUNDLE_KIND_REFUSED', made(list()), { nameCheck: 'basename' }],
    [
      'by a key without certificates',
      'SIGNATURE_INVALID',
      made(list(), { key: p384.privateKey, material: { hint: p384.publicKey.hint } }),
      {},
      trustPublicKeys([p384.publicKey.pem]),
    ],
    [
      'by a key that is trusted, whatever certificates it shows',
      'KEY_UNTRUSTED',
      made(list(), { key: p384.privateKey, material: { certificates: [leaf.der] } }),
      {},
      trustPublicKeys([p384.publicKey.pem]),
    ],
    [
      'by another authority',
      'CERTIFICATE_UNTRUSTED',
      made(list()),
      {},
      trustCertificates({ certificates: [authority('root').der], at: NOW }),
    ],
    ['by another key than the certified one', 'SIGNATURE_INVALID', made(list(), { key: p384.privateKey })],
    ['by another hash', 'SIGNATURE_INVALID', made(list(), { hash: 'sha384' })],
    // The form belongs to this one type, and this type to the form: neither opens anything for what we sign.
    [
      'in the form of DSSE',
      'PREDICATE_TYPE_REFUSED',
      made(list([FILES[1]!]), {
        message: signedMessage({ payloadType, payload: list([FILES[1]!]) }),
        hash: 'sha384',
      }),
    ],
    ['of our own statements, in the form of the list', 'SIGNATURE_INVALID', made(encodeStatement(own))],
    [
      'of our own statements that mention the list',
      'STATEMENT_MALFORMED',
      made(
        encodeStatement({ ...own, subject: { ...own.subject, name: 'https://model_signing/Digests/v0.1' } }),
      ),
    ],
    [
      'of another payload',
      'SIGNATURE_INVALID',
      { ...made(list()), envelope: { payloadType, payload: list([FILES[0]!]) } },
    ],
    ['with a name out of the model', 'PREDICATE_MALFORMED', made(list([subject('../a', 'a')]))],
    ['with a name twice', 'PREDICATE_MALFORMED', made(list([FILES[1]!, FILES[1]!]))],
    ['with nothing in it', 'STATEMENT_MALFORMED', made(list([]))],
    ['by another digest', 'STATEMENT_MALFORMED', made(list([subject('a', 'a', 'file-blake2b')]))],
    [
      'with the statement of another version',
      'STATEMENT_MALFORMED',
      made(list(FILES, { _type: 'https://in-toto.io/Statement/v0.1' })),
    ],
    ['larger than they were', 'SIGNATURE_INVALID', made(list([subject('a'.repeat(2 ** 20), 'a')]))],
  ];
  it.each(refusals.map((one) => [one[0], one] as const))('is refused %s', async (_, [, code, ...asked]) => {
    expect(await rejectedCode(async () => proof(...asked))).toBe(code);
  });

  it('has a form of its own, by the keys that signers showed in certificates', async () => {
    const certificate = { subject: 's', alternativeNames: [] };
    const judged = async (
      payload: Buffer,
      { type = payloadType, key = p384, hash = 'sha256', certified = true } = {},
    ): Promise<boolean> => {
      const envelope = { payloadType: type, payload };
      const signature = sign(hash, printedMessage(envelope), key.privateKey);
      return signsDigestList(
        { envelope, signature },
        { publicKey: key.publicKey, ...(certified && { certificate }) },
      );
    };
    const long = (more: number) => Buffer.from(DIGEST_LIST_TYPE.padEnd(2 ** 20 + more));
    expect(await judged(list())).toBe(true);
    expect(await judged(long(0))).toBe(true);
    expect(await judged(long(1))).toBe(false);
    expect(await judged(list(), { certified: false })).toBe(false);
    expect(await judged(list(), { hash: 'sha384' })).toBe(false);
    expect(await judged(list(), { type: 'application/json' })).toBe(false);
    expect(await judged(list(), { key: makeKey('rsa-2048') })).toBe(false);
    expect(await judged(Buffer.from('another type'))).toBe(false);
  });

  it('is meant where a refusal of its signature says so, and nowhere else', () => {
    const refusal = (code: ErrorCode, payload: Buffer): string => {
      const said = refusalOfList(new AegisError(code, { message: 'no', hints: ['first'] }), {
        payloadType,
        payload,
      });
      return said instanceof AegisError ? said.hints.join() : '';
    };
    expect(refusal('SIGNATURE_INVALID', list())).toMatch(/model_signing 0\.2.*,first$/);
    expect(refusal('SIGNATURE_INVALID', encodeStatement(own))).toBe('first');
    expect(refusal('KEY_UNTRUSTED', list())).toBe('first');
  });

  it('is no statement about a file', async () => {
    const expected = { kind: 'file', name: 'a', trust: trusted, policy } as const;
    expect(await rejectedCode(async () => verify(made(list([FILES[1]!])), expected))).toBe(
      'SIGNATURE_INVALID',
    );
  });

  it('names the tool that can, where a key signed it', async () => {
    const signed = made(list(), { key: p384.privateKey, material: { hint: p384.publicKey.hint } });
    const error = await rejection(proof(signed, {}, trustPublicKeys([p384.publicKey.pem])));
    expect(error.hints[0]).toContain('model_signing verify key');
  });

  it('does not make its message, written down as a file, a signed file', async () => {
    const key = makeKey('ecdsa-p256');
    const message = printedMessage({ payloadType, payload: list() });
    const read = async () =>
      Promise.resolve({
        sha256: digestOf(message.toString('latin1')),
        digest: createHash('sha256').update(message).digest(),
        start: message.subarray(0, 7),
        matches: [true],
      });
    const expected = {
      kind: 'file',
      name: 'a',
      trust: trustPublicKeys([key.publicKey.pem]),
      policy,
    } as const;
    const signature = signWith(key, message);
    expect(await rejectedCode(async () => verifySignedBytes({ signature }, expected, read))).toBe(
      'SIGNATURE_INVALID',
    );
  });
});

describe('a model that is one file', () => {
  const key = makeKey('ecdsa-p256');
  const trust = trustPublicKeys([key.publicKey.pem]);
  const size = 7;
  interface Change {
    readonly names?: readonly string[];
    readonly subject?: string;
    readonly serialization?: object;
    readonly annotations?: object;
  }
  function signed({
    names = ['.'],
    subject = 'dir/w.bin',
    serialization,
    annotations,
  }: Change = {}): SignedEnvelope {
    const resources = names.map((name) => ({ name, algorithm: 'sha256', digest: digestOf('weights') }));
    const root = rootDigest(resources.map(({ digest }) => ({ sha256: digest })));
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: subject, digest: { sha256: root }, ...(annotations && { annotations }) }],
      predicateType: MODEL_MANIFEST_TYPE,
      predicate: { serialization: { method: 'files', hash_type: 'sha256', ...serialization }, resources },
    };
    const envelope = { payloadType, payload: Buffer.from(JSON.stringify(statement)) };
    return { envelope, signature: signWith(key, signedMessage(envelope)), hint: key.publicKey.hint };
  }
  const proof = async (change?: Change, changes: Partial<Policy> = {}, name = 'dir/w.bin') =>
    verify(signed(change), {
      kind: 'file',
      name,
      trust,
      policy: { ...policy, nameCheck: 'path', ...changes },
    });

  it.each([['.'], ['w.bin']])('is proven by the digest of its resource %s', async (name) => {
    const half = await proof({ names: [name] });
    const sha256 = digestOf('weights');
    expect(half.conclude({ sha256, size })).toMatchObject({ kind: 'file', sha256, size });
    for (const other of [digestOf('other'), rootDigest([{ sha256 }])])
      expect(await rejectedCode(async () => Promise.resolve(half.conclude({ sha256: other, size })))).toBe(
        'DIGEST_MISMATCH',
      );
  });

  const annotated = {
    aegis: {
      vault: { mount: 'm', key: 'k', keyVersion: 1 },
      signedAt: new Date(0).toISOString(),
      artifact: { size },
    },
  };
  const refusals: [string, string, Change?, Partial<Policy>?, string?][] = [
    ['for another name', 'SUBJECT_NAME_MISMATCH', {}, {}, 'dir/v.bin'],
    [
      'whose resource has another name than its subject',
      'PREDICATE_TYPE_REFUSED',
      { names: ['v.bin'] },
      { nameCheck: 'none' },
    ],
    ['of two files', 'PREDICATE_TYPE_REFUSED', { names: ['w.bin', 'x'] }],
    ['of a file twice', 'PREDICATE_MALFORMED', { names: ['.', '.'] }],
    ['of a file in a directory', 'PREDICATE_TYPE_REFUSED', { names: ['dir/w.bin'] }],
    [
      'cut into shards',
      'PREDICATE_MALFORMED',
      { names: ['.:0:7'], serialization: { method: 'shards', shard_size: 7 } },
    ],
    ['that we signed as a directory', 'PREDICATE_TYPE_REFUSED', { names: ['w.bin'], annotations: annotated }],
    [
      'where another type is wanted',
      'PREDICATE_TYPE_REFUSED',
      {},
      { predicateTypes: ['https://slsa.dev/provenance/v1'] },
    ],
    ['hashed otherwise', 'BUNDLE_KIND_REFUSED', { serialization: { hash_type: 'blake2b' } }],
  ];
  it.each(refusals.map((one) => [one[0], one] as const))('is refused %s', async (_, [, code, ...asked]) => {
    expect(await rejectedCode(async () => proof(...asked))).toBe(code);
  });

  it('is no directory', async () => {
    const expected = { kind: 'model', name: 'dir/w.bin', trust, policy } as const;
    expect(await rejectedCode(async () => verify(signed(), expected))).toBe('BUNDLE_KIND_REFUSED');
    expect(await verify(signed({ names: ['w.bin'] }), expected)).toMatchObject({ kind: 'model' });
  });
});
