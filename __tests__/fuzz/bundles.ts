/** Signature bundles, statements and public keys: what an attacker hands to a verifier. */
import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { decodeBundle, type SignedEnvelope } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { KEY_TYPES } from '../../src/keys/key-type.ts';
import { publicKeyFromPem, publicKeyFromTransit } from '../../src/keys/public-key.ts';
import { Refusal } from '../../src/inputs/parsers/parser.ts';
import { offlineTrust } from '../../src/inputs/parsers/pem.ts';
import { MODEL_SIGNATURE_TYPE, modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE, STATEMENT_TYPE } from '../../src/statement/statement.ts';
import { trustPublicKeys, trustTransitKey } from '../../src/verify/trust.ts';
import { verify, type FileProof } from '../../src/verify/verify.ts';
import { makeKey, signWith } from '../support/local-keys.ts';
import { applyByteSteps, base64Variant, byteSteps, mutatedBytes, mutatedJson } from './mutations.ts';
import { expectRefusal, must, type Target } from './target.ts';

const GOLDEN = join(import.meta.dirname, '../fixtures/bundles/v1');
const TYPES = [MODEL_SIGNATURE_TYPE];
const ANY_NAME = { predicateTypes: TYPES, nameCheck: 'none' } as const;

interface Golden {
  readonly text: string;
  readonly signed: SignedEnvelope;
  readonly pem: string;
  readonly artifact: { readonly name: string; readonly sha256: string; readonly size: number };
}
const golden: readonly Golden[] = readdirSync(GOLDEN).map((type) => {
  const read = (name: string): Buffer => readFileSync(join(GOLDEN, type, name));
  const bytes = read('weights.bin');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    text: read('weights.bin.sig.json').toString(),
    signed: decodeBundle(read('weights.bin.sig.json')),
    pem: read('public-key.pem').toString(),
    artifact: { name: 'weights.bin', sha256, size: bytes.length },
  };
});
const goldenTrust = trustPublicKeys(golden.map(({ pem }) => pem));
const goldenTexts = golden.map(({ text }) => text);
const goldenBytes = goldenTexts.map((text) => Buffer.from(text));
const payloads = golden.map(({ signed }) => signed.envelope.payload.toString());

/** A bundle whose payload was changed too, spelled in one of the ways of base64. */
const bundleWithPayload = fc
  .record({
    bundle: fc.nat(golden.length - 1),
    payload: mutatedJson(payloads),
    spell: base64Variant,
    signature: fc.nat(golden.length - 1),
  })
  .map(({ bundle, payload, spell, signature }) => {
    const { signed } = golden[bundle]!;
    const document = JSON.parse(golden[bundle]!.text) as Record<string, unknown>;
    const sig = spell(golden[signature]!.signed.signature);
    return Buffer.from(
      JSON.stringify({
        ...document,
        dsseEnvelope: {
          payload: spell(Buffer.from(payload)),
          payloadType: signed.envelope.payloadType,
          signatures: [{ sig, keyid: '' }],
        },
      }),
    );
  });

/** The oracle of mutate-then-verify: whatever is accepted is exactly a statement that was signed by that key. */
export const bundleTarget: Target = {
  name: 'bundle',
  input: fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(mutatedJson(goldenTexts), byteSteps(1))
        .map(([text, steps]) => applyByteSteps(Buffer.from(text), steps, goldenBytes)),
    },
    { weight: 2, arbitrary: bundleWithPayload },
    { weight: 2, arbitrary: mutatedBytes(goldenBytes) },
  ),
  async check(input) {
    let proof: FileProof;
    let bundle: SignedEnvelope;
    try {
      bundle = decodeBundle(input);
      const expected = { kind: 'file', name: 'weights.bin', trust: goldenTrust, policy: ANY_NAME } as const;
      proof = await verify(bundle, expected);
    } catch (thrown) {
      // Nothing but these: any later refusal would mean that the signature of an altered statement was accepted.
      expectRefusal(thrown, [
        'BUNDLE_MALFORMED',
        'BUNDLE_KIND_REFUSED',
        'KEY_UNTRUSTED',
        'SIGNATURE_INVALID',
      ]);
      return;
    }
    const original = golden.find(({ signed }) => signed.hint === proof.key.publicKey.hint);
    must(original !== undefined, 'a key that was trusted');
    const { envelope } = original.signed;
    must(bundle.envelope.payload.equals(envelope.payload), 'the payload that was signed');
    must(bundle.envelope.payloadType === envelope.payloadType, 'the payload type that was signed');
    must(proof.statement.subject.name === original.artifact.name, 'the name that was signed');
    proof.conclude(original.artifact);
    for (const { artifact } of golden) {
      if (artifact.sha256 !== original.artifact.sha256) refusesSubject(proof, artifact);
    }
  },
};

function refusesSubject(proof: FileProof, artifact: Golden['artifact']): void {
  let accepted = true;
  try {
    proof.conclude(artifact);
  } catch (thrown) {
    expectRefusal(thrown, ['DIGEST_MISMATCH', 'PREDICATE_MALFORMED']);
    accepted = false;
  }
  must(!accepted, 'a statement is about the bytes that it names');
}

const signer = makeKey('ed25519');
const signerTrust = trustTransitKey({
  mount: 'transit',
  name: 'fuzz',
  minVersion: 2,
  versions: [{ version: 3, publicKey: signer.publicKey }],
});
const artifact = { name: 'dir/weights.bin', sha256: 'ab'.repeat(32), size: 7 };
const statementSeeds = [
  encodeStatement(
    modelSignatureStatement(artifact, artifact.size, {
      mount: 'transit',
      key: 'fuzz',
      keyVersion: 3,
      signedAt: new Date(0),
      source: {
        origin: 'environment',
        server: 'https://github.com',
        repository: 'org/models',
        ref: 'refs/heads/main',
        sha: '01'.repeat(20),
      },
      supersedes: { type: 'transit', keyVersion: 1, bundleSha256: 'cd'.repeat(32) },
      metadata: { version: '1.0.0' },
    }),
  ).toString(),
  ...payloads,
];

/** Statements under a good signature: what is accepted says, to every JSON parser, what we believe that it says. */
export const statementTarget: Target = {
  name: 'statement',
  input: fc.oneof(
    { weight: 4, arbitrary: mutatedJson(statementSeeds).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: mutatedBytes(statementSeeds.map((text) => Buffer.from(text))) },
  ),
  async check(payload) {
    const envelope = { payloadType: IN_TOTO_PAYLOAD_TYPE, payload };
    const signature = signWith(signer, signedMessage(envelope));
    try {
      const policy = { predicateTypes: TYPES, nameCheck: 'path' } as const;
      const expected = { kind: 'file', name: artifact.name, trust: signerTrust, policy } as const;
      const proof = await verify({ envelope, signature, hint: signer.publicKey.hint }, expected);
      proof.conclude(artifact);
    } catch (thrown) {
      expectRefusal(thrown, [
        ...(['STATEMENT_MALFORMED', 'PREDICATE_TYPE_REFUSED', 'PREDICATE_MALFORMED'] as const),
        ...(['SUBJECT_NAME_MISMATCH', 'DIGEST_MISMATCH'] as const),
      ]);
      return;
    }
    const text = payload.toString();
    must(Buffer.from(text).equals(payload), 'an accepted statement is UTF-8');
    const json = JSON.parse(text) as Record<string, unknown>;
    const yaml = parseDocument(text, { schema: 'json', uniqueKeys: true, version: '1.2' });
    must(yaml.errors.length === 0, `no parser finds fault with it: ${yaml.errors[0]?.message}`);
    must(isDeepStrictEqual(yaml.toJS(), json), 'every parser reads the same');
    must(json['_type'] === STATEMENT_TYPE, 'it is a statement');
    const subjects = json['subject'] as { name: string; digest: { sha256: string } }[];
    must(subjects.length === 1, 'it has one subject');
    must(subjects[0]?.name === artifact.name, 'it names the artifact');
    must(subjects[0].digest.sha256 === artifact.sha256, 'it carries the digest');
    must(json['predicateType'] === MODEL_SIGNATURE_TYPE, 'its predicate is ours');
    const predicate = json['predicate'] as { vault: { keyVersion: number }; artifact: { size: number } };
    must(predicate.vault.keyVersion === 3, 'it names the version that signed');
    must(predicate.artifact.size === artifact.size, 'it carries the size');
  },
};

const pems = [
  ...golden.map(({ pem }) => pem),
  signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  `${golden[0]!.pem}${golden[1]!.pem}`,
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  signer.publicKey.key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
];

/** Public keys: what is accepted has a type that we know and one spelling, which leads to the same key. */
export const publicKeyTarget: Target = {
  name: 'public-key',
  input: fc.oneof(
    mutatedBytes(pems.map((pem) => Buffer.from(pem))),
    // Inside the armour, where the structure of the key is.
    fc
      .record({ pem: fc.nat(golden.length - 1), steps: byteSteps(2), spell: base64Variant })
      .map(({ pem, steps, spell }) => {
        const der = Buffer.from(golden[pem]!.pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
        const body = spell(applyByteSteps(der, steps, [der])).replace(/(.{64})/g, '$1\n');
        return Buffer.from(`-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`);
      }),
  ),
  check(input) {
    const text = input.toString('latin1');
    for (const read of [publicKeyFromPem, publicKeyFromTransit]) {
      try {
        const { type, pem, hint } = read(text);
        must(KEY_TYPES.includes(type), 'a known type');
        must(publicKeyFromPem(pem).hint === hint, 'one spelling of one key');
        must(createHash('sha256').update(pem).digest('hex') === hint, 'the hint is the hash of the spelling');
      } catch (thrown) {
        expectRefusal(thrown, ['INPUT_INVALID', 'ALGORITHM_REFUSED', 'VAULT_ANSWER_INVALID']);
      }
    }
    try {
      const none = (): never => {
        throw new Refusal('no file');
      };
      const trust = offlineTrust(text, { readFile: none });
      if (trust.kind !== 'public-keys') return;
      const { keys } = trust;
      must(keys.length > 0, 'no key is an empty list');
      must(new Set(keys.map(({ hint }) => hint)).size === keys.length, 'one key counts once');
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
    }
  },
};
