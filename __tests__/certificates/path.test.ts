/** From a signer to a trusted certificate: each check refuses, and OpenSSL, which shares no code, refuses the same. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OctetString } from '@peculiar/asn1-schema';
import { describe, expect, it } from '@jest/globals';
import { MAX_CERTIFICATE_BYTES, readCertificate } from '../../src/certificates/certificate.ts';
import { MAX_CHAIN } from '../../src/certificates/anchor.ts';
import { certifiedKey } from '../../src/certificates/path.ts';
import {
  authority,
  CODE_SIGNING,
  ecKeys,
  Extension,
  GeneralName,
  inDays,
  issue,
  KeyUsageFlags,
  Name,
  nameOf,
  NOW,
  SERVER_AUTH,
  signer,
  Version,
  type Issued,
} from '../support/chains.ts';
import { OMS_FIXTURES } from '../support/oms.ts';
import { thrownBy } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const run = promisify(execFile);
const root = authority('root');
const middle = authority('middle', { issuer: root });
const good = signer(middle);

interface Chain {
  readonly chain: readonly Issued[];
  readonly trusted?: readonly Issued[];
  readonly at?: Date;
}

const judge = ({ chain, trusted = [root], at = NOW }: Chain) =>
  certifiedKey(
    chain.map(({ der }) => der),
    trusted.map(({ der }) => readCertificate(der)),
    at,
  );

/** What OpenSSL says. It knows the purpose by the extended usage alone, so that cases about key usage are not asked. */
async function opensslAccepts({ chain, trusted = [root], at = NOW }: Chain): Promise<boolean> {
  const directory = temporaryDirectory();
  const file = (name: string, certificates: readonly Issued[]): string => {
    const path = join(directory, name);
    writeFileSync(path, certificates.map(({ pem }) => pem).join(''));
    return path;
  };
  const [leaf, ...others] = chain;
  const args = [
    'verify',
    '-attime',
    String(at.getTime() / 1000),
    '-partial_chain',
    '-no-CApath',
    '-no-CAstore',
  ];
  args.push('-CAfile', file('trusted.pem', trusted));
  if (others.length > 0) args.push('-untrusted', file('others.pem', others));
  try {
    await run('openssl', [...args, file('leaf.pem', leaf === undefined ? [] : [leaf])]);
    return true;
  } catch {
    return false;
  }
}

const dns = (dNSName: string) => new GeneralName({ dNSName });
const mail = (rfc822Name: string) => new GeneralName({ rfc822Name });
const uri = (uniformResourceIdentifier: string) => new GeneralName({ uniformResourceIdentifier });
const directoryName = (name: string, organization?: string) =>
  new GeneralName({ directoryName: nameOf(name, organization) });
const organization = (text: string) =>
  // The first part of a name alone.
  new GeneralName({ directoryName: Object.assign(nameOf('x', text), { length: 1 }) });

/** Constrained by a middle authority. */
function constrained(
  fields: Pick<Parameters<typeof issue>[0], 'permitted' | 'excluded'>,
  leaf: Partial<Parameters<typeof issue>[0]>,
): Chain {
  const own = authority('constrained', { issuer: root, ...fields });
  return { chain: [signer(own, leaf), own] };
}

describe('a path that holds', () => {
  const sameName = issue({
    name: middle.name,
    issuer: middle,
    basic: { cA: true },
    usage: KeyUsageFlags.digitalSignature,
    purposes: [CODE_SIGNING],
  });
  const pinned = issue({
    name: 'pinned',
    basic: { cA: true },
    usage: KeyUsageFlags.digitalSignature,
    purposes: [CODE_SIGNING],
  });
  const again = authority('root', { issuer: root, keys: ecKeys() });
  // OpenSSL finds an issuer of the same name by key identifiers alone, and there are none here.
  const cases: [string, Chain, ('both' | 'ours alone')?][] = [
    ['leaf and authority', { chain: [good, middle] }],
    ['the root as well', { chain: [good, middle, root] }],
    ['in another order, with strangers among them', { chain: [good, root, authority('other'), middle] }],
    ['issued by the root itself', { chain: [signer(root)] }],
    ['trusted in the middle', { chain: [good], trusted: [middle] }],
    ['a signer that is trusted itself', { chain: [pinned], trusted: [pinned] }],
    // The vectors of OpenSSF Model Signing have this: an authority by its basic constraints, but not by its key usage.
    ['a signer named as its authority, which may not issue', { chain: [sameName, middle] }, 'ours alone'],
    [
      'no extended usage at all',
      { chain: [issue({ name: 's', issuer: root, usage: KeyUsageFlags.digitalSignature })] },
    ],
    ['an authority that renewed its own name', { chain: [signer(again), again] }, 'ours alone'],
    [
      'a signer with alternative names only, as SPIFFE and Fulcio have them',
      { chain: [signer(root, { name: new Name([]), alternative: [uri('https://example.com/x')] })] },
    ],
    [
      'permitted names',
      constrained({ permitted: [dns('example.com')] }, { alternative: [dns('a.example.com')] }),
    ],
    [
      'a form of names that is not constrained',
      constrained({ permitted: [dns('example.com')] }, { alternative: [mail('a@other.example')] }),
    ],
    [
      'a permitted directory name, in other letters',
      constrained({ permitted: [organization('AEGIS  ')] }, {}),
    ],
    [
      'names that are not the excluded ones',
      constrained({ excluded: [dns('example.com')] }, { alternative: [dns('example.org')] }),
    ],
    [
      'a mailbox at the permitted host',
      constrained({ permitted: [mail('example.com')] }, { alternative: [mail('a@EXAMPLE.com')] }),
    ],
    [
      'an address at the permitted host',
      constrained({ permitted: [uri('.example.com')] }, { alternative: [uri('https://a.example.com:8/x')] }),
    ],
  ];

  it.each(cases)('%s', async (_, chain, by = 'both') => {
    const [leaf] = chain.chain;
    expect(judge(chain).publicKey.pem).toBe(leaf!.publicKey.export({ type: 'spki', format: 'pem' }));
    if (by === 'both') expect(await opensslAccepts(chain)).toBe(true);
  });

  it('of the greatest length that authorities allow', () => {
    const top = authority('top', { basic: { cA: true, pathLength: 1 } });
    const below = authority('below', { issuer: top });
    expect(judge({ chain: [signer(below), below], trusted: [top] }).path).toHaveLength(3);
  });
});

describe('is refused', () => {
  const stranger = authority('root');
  const selfSigned = issue({ name: 'self', usage: KeyUsageFlags.digitalSignature, purposes: [CODE_SIGNING] });
  const limited = authority('limited', { basic: { cA: true, pathLength: 0 } });
  const belowLimited = authority('below', { issuer: limited });
  const noAuthority = signer(root, { name: 'no authority' });
  const withoutCertSign = authority('without', { issuer: root, usage: KeyUsageFlags.cRLSign });
  const expiredMiddle = authority('middle', { issuer: root, notAfter: inDays(-1) });
  const unknown = new Extension({
    extnID: '1.2.3.4',
    critical: true,
    extnValue: new OctetString(new Uint8Array([5, 0])),
  });
  const strangeMiddle = authority('strange', { issuer: root, extensions: [unknown] });
  const otherPurpose = authority('web', { issuer: root, purposes: [SERVER_AUTH] });
  const version1 = issue({ name: 'old', version: Version.v1 });
  const weak = authority('weak', { issuer: root, keys: ecKeys('secp224r1') });
  const loopKeys = [ecKeys(), ecKeys()] as const;
  const loopA = authority('loop a', { keys: loopKeys[0] });
  const loopB = authority('loop b', { keys: loopKeys[1], issuer: loopA });
  const loopBack = authority('loop a', { keys: loopKeys[0], issuer: loopB });

  /** `ours alone`: OpenSSL has no such rule, or was not told the purpose. */
  const cases: [string, Chain, 'both' | 'ours alone', string?][] = [
    ['no trusted certificate', { chain: [good, middle], trusted: [] }, 'both'],
    ['another root', { chain: [good, middle], trusted: [authority('other')] }, 'both'],
    ['another root of the same name', { chain: [good, middle], trusted: [stranger] }, 'both'],
    ['its own root in the bundle', { chain: [signer(stranger), stranger] }, 'both'],
    ['a missing authority', { chain: [good] }, 'both'],
    ['certificates swapped', { chain: [middle, good] }, 'ours alone'],
    ['a self-signed leaf', { chain: [selfSigned] }, 'both'],
    [
      'a signature that is not the issuer’s',
      { chain: [signer({ ...ecKeys(), der: middle.der, pem: '', name: middle.name }), middle] },
      'both',
    ],
    ['the key of an authority', { chain: [root] }, 'ours alone', 'is an authority'],
    [
      'an authority that may sign as well',
      {
        chain: [
          authority('ca', {
            issuer: root,
            usage: KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature,
          }),
        ],
      },
      'ours alone',
      'is an authority',
    ],
    [
      'an authority that says nothing of its usage',
      { chain: [issue({ name: 'ca', issuer: root, basic: { cA: true } })] },
      'ours alone',
      'is an authority',
    ],
    ['a path through a leaf', { chain: [signer(noAuthority), noAuthority] }, 'both', 'not an authority'],
    [
      'a path through an authority that may not sign certificates',
      { chain: [signer(withoutCertSign), withoutCertSign] },
      'both',
      'not an authority',
    ],
    [
      'a path through a certificate of version 1',
      { chain: [signer(version1)], trusted: [version1] },
      'ours alone',
      'not an authority',
    ],
    [
      'more authorities than allowed',
      { chain: [signer(belowLimited), belowLimited], trusted: [limited] },
      'both',
      'more authorities',
    ],
    [
      'no key usage',
      { chain: [issue({ name: 's', issuer: root, purposes: [CODE_SIGNING] })] },
      'ours alone',
      'digitalSignature',
    ],
    [
      'another key usage',
      { chain: [signer(root, { usage: KeyUsageFlags.keyAgreement })] },
      'ours alone',
      'digitalSignature',
    ],
    [
      'another extended usage',
      { chain: [signer(root, { purposes: [SERVER_AUTH] })] },
      'ours alone',
      'codeSigning',
    ],
    [
      'an authority for another purpose',
      { chain: [signer(otherPurpose), otherPurpose] },
      'ours alone',
      'codeSigning',
    ],
    [
      'an unknown critical extension',
      { chain: [signer(root, { extensions: [unknown] })] },
      'both',
      '1.2.3.4',
    ],
    ['the same in an authority', { chain: [signer(strangeMiddle), strangeMiddle] }, 'both', '1.2.3.4'],
    ['an authority with a weak key', { chain: [signer(weak), weak] }, 'ours alone', 'not accepted'],
    [
      'a weak signature on it',
      { chain: [signer(root, { algorithm: { id: '1.2.840.10045.4.1', hash: 'sha1' } })] },
      'ours alone',
      'not accepted',
    ],
    ['authorities that issue each other', { chain: [signer(loopB), loopB, loopBack] }, 'both'],
    [
      'a name that is not permitted',
      constrained({ permitted: [dns('example.com')] }, { alternative: [dns('example.org')] }),
      'both',
      'not permit',
    ],
    [
      'a name that only ends like a permitted one',
      constrained({ permitted: [dns('example.com')] }, { alternative: [dns('badexample.com')] }),
      'both',
      'not permit',
    ],
    [
      'one name of two that is not permitted',
      constrained(
        { permitted: [dns('example.com')] },
        { alternative: [dns('example.com'), dns('example.org')] },
      ),
      'both',
      'not permit',
    ],
    [
      'an excluded name',
      constrained({ excluded: [dns('example.com')] }, { alternative: [dns('a.Example.com')] }),
      'both',
      'excludes',
    ],
    [
      'an excluded directory name',
      constrained({ excluded: [organization('aegis')] }, {}),
      'both',
      'excludes',
    ],
    [
      'a directory name that is not permitted',
      constrained({ permitted: [directoryName('x', 'other')] }, {}),
      'both',
      'not permit',
    ],
    [
      'an excluded mailbox',
      constrained({ excluded: [mail('a@example.com')] }, { alternative: [mail('a@example.com')] }),
      'both',
      'excludes',
    ],
    [
      'an address that is not permitted',
      constrained({ permitted: [uri('example.com')] }, { alternative: [uri('https://a.example.com/')] }),
      'both',
      'not permit',
    ],
    [
      'a form of names that cannot be judged',
      constrained(
        { permitted: [new GeneralName({ registeredID: '1.2.3' })] },
        { alternative: [new GeneralName({ registeredID: '1.2.3' })] },
      ),
      'both',
      'not permit',
    ],
    [
      'the same where it is excluded',
      constrained(
        { excluded: [new GeneralName({ registeredID: '1.2.4' })] },
        { alternative: [new GeneralName({ registeredID: '1.2.3' })] },
      ),
      'both',
      'excludes',
    ],
  ];

  it.each(cases)('with %s', async (_, chain, by, words = '') => {
    const error = thrownBy(() => judge(chain));
    expect(error.code).toBe('CERTIFICATE_UNTRUSTED');
    expect(error.sentence).toContain(words);
    if (by === 'both') expect(await opensslAccepts(chain)).toBe(false);
  });

  it.each<[string, Chain]>([
    ['an expired leaf', { chain: [signer(middle, { notAfter: inDays(-1) }), middle] }],
    ['a leaf that is not valid yet', { chain: [signer(middle, { notBefore: inDays(1) }), middle] }],
    ['an expired authority', { chain: [signer(expiredMiddle), expiredMiddle] }],
    ['an expired root', { chain: [good, middle], at: inDays(30) }],
    ['a time before everything', { chain: [good, middle], at: inDays(-30) }],
  ])('with %s', async (_, chain) => {
    expect(thrownBy(() => judge(chain)).code).toBe('CERTIFICATE_EXPIRED');
    expect(await opensslAccepts(chain)).toBe(false);
  });

  it('judged at the very ends of its validity, it holds; a second beyond, it does not', () => {
    for (const [at, beyond] of [
      [inDays(-10), -1000],
      [inDays(10), 1000],
    ] as const) {
      expect(judge({ chain: [good, middle], at }).path).toHaveLength(3);
      const other = new Date(at.getTime() + beyond);
      expect(thrownBy(() => judge({ chain: [good, middle], at: other })).code).toBe('CERTIFICATE_EXPIRED');
    }
  });

  it('with a key that no artifact is signed with', () => {
    const error = thrownBy(() => judge({ chain: [signer(root, { keys: ecKeys('secp256k1') })] }));
    expect(error.code).toBe('ALGORITHM_REFUSED');
  });

  it('with more certificates than a bundle may carry, before any is read', () => {
    const chain = Array.from({ length: MAX_CHAIN + 1 }, () => good);
    expect(thrownBy(() => judge({ chain })).sentence).toContain(`at most ${MAX_CHAIN} are allowed`);
  });

  it('with a path that is deeper than any honest one', () => {
    const line = [root];
    for (let depth = 1; depth <= MAX_CHAIN; depth += 1)
      line.unshift(authority(`depth ${depth}`, { issuer: line[0]! }));
    const [lowest, ...above] = line;
    const deepest = { chain: [signer(above[0]!), ...above.slice(0, -1)] };
    expect(judge(deepest).path).toHaveLength(MAX_CHAIN + 1);
    // One more does not fit into a bundle; with help of what the caller trusts, it is still too deep.
    const half = line.slice(4);
    const chain = [signer(lowest!), ...line.slice(0, 4)];
    expect(judge({ chain, trusted: half }).path).toHaveLength(6);
    const deeper = authority('deeper', { issuer: lowest! });
    expect(thrownBy(() => judge({ chain: [signer(deeper), deeper, ...line.slice(0, 6)] })).code).toBe(
      'CERTIFICATE_UNTRUSTED',
    );
  });

  it('the chain of the official vector leads to its authority, and to no other', () => {
    const vector = JSON.parse(
      readFileSync(join(OMS_FIXTURES, 'test-vectors/valid/certificate.bundle.json'), 'utf8'),
    ) as { verificationMaterial: { x509CertificateChain: { certificates: { rawBytes: string }[] } } };
    const chain = vector.verificationMaterial.x509CertificateChain.certificates.map(({ rawBytes }) =>
      Buffer.from(rawBytes, 'base64'),
    );
    const trusted = [readCertificate(chain[1]!)];
    expect(certifiedKey(chain, trusted, NOW).publicKey.type).toBe('ecdsa-p384');
    expect(thrownBy(() => certifiedKey(chain, [readCertificate(root.der)], NOW)).code).toBe(
      'CERTIFICATE_UNTRUSTED',
    );
  });

  it.each<[string, (der: Buffer) => Buffer]>([
    ['bytes that are no certificate', () => Buffer.from('no certificate')],
    ['nothing', () => Buffer.alloc(0)],
    ['a certificate that is cut off', (der) => der.subarray(0, -1)],
    ['bytes after the certificate', (der) => Buffer.concat([der, Buffer.from([0])])],
    ['more bytes than an honest one has', (der) => Buffer.concat([der, Buffer.alloc(MAX_CERTIFICATE_BYTES)])],
  ])('with %s', (_, alter) => {
    const bad = { ...good, der: alter(good.der) };
    for (const chain of [
      [bad, middle],
      [good, bad],
    ]) {
      expect(thrownBy(() => judge({ chain })).code).toBe('CERTIFICATE_UNTRUSTED');
    }
  });

  it('with one extension twice', () => {
    const twice = signer(root, {
      extensions: [1, 2].map(
        () => new Extension({ extnID: '1.2.3.5', extnValue: new OctetString(new Uint8Array([5, 0])) }),
      ),
    });
    expect(thrownBy(() => judge({ chain: [twice] })).sentence).toContain('twice');
  });

  it('with an empty chain', () => {
    expect(thrownBy(() => judge({ chain: [] })).code).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('in bounded time, with authorities that all could have issued each other', () => {
    const keys = ecKeys();
    const twins = Array.from({ length: MAX_CHAIN - 1 }, () => authority('twin', { keys }));
    expect(thrownBy(() => judge({ chain: [signer(twins[0]!), ...twins] })).code).toBe(
      'CERTIFICATE_UNTRUSTED',
    );
  });
});

it.each(['first', 'second'])('a certificate whose %s date is none is refused in words', (which) => {
  const der = Buffer.from(good.der);
  const mark = Buffer.of(0x17, 0x0d);
  const first = der.indexOf(mark);
  der.write(':', (which === 'first' ? first : der.indexOf(mark, first + 1)) + 2);
  const error = thrownBy(() => certifiedKey([der, middle.der], [readCertificate(root.der)], NOW));
  expect([error.code, error.got]).toEqual(['CERTIFICATE_UNTRUSTED', 'a certificate with an invalid date']);
});
