/** Names in certificates: which are equal, and which an authority's constraints leave to those below it. */
import { AttributeTypeAndValue, AttributeValue, RelativeDistinguishedName } from '@peculiar/asn1-x509';
import { GeneralSubtree, GeneralSubtrees, Name, NameConstraints } from '@peculiar/asn1-x509';
import { describe, expect, it } from '@jest/globals';
import {
  CertificateProblem,
  constraintsBelow,
  nameKey,
  NO_CONSTRAINTS,
  requireNamesWithin,
} from '../../src/certificates/names.ts';
import { GeneralName } from '../support/chains.ts';

const [O, CN, EMAIL] = ['2.5.4.10', '2.5.4.3', '1.2.840.113549.1.9.1'];
/** A distinguished name: each part is one RDN of `[type, text]` pairs. */
const dn = (...parts: readonly (readonly (readonly [string, string])[])[]): Name =>
  new Name(
    parts.map(
      (part) =>
        new RelativeDistinguishedName(
          part.map(
            ([type, utf8String]) =>
              new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) }),
          ),
        ),
    ),
  );
const plain = dn([[O, 'Aegis']], [[CN, 'signer']]);

describe('two distinguished names are equal', () => {
  it.each<[string, Name]>([
    ['in other letters', dn([[O, 'AEGIS']], [[CN, 'Signer']])],
    ['with white space around', dn([[O, ' Aegis\t']], [[CN, 'signer ']])],
    ['in another form of Unicode', dn([[O, 'Ａegis']], [[CN, 'signer']])],
  ])('%s', (_, name) => {
    expect(nameKey(name)).toBe(nameKey(plain));
  });

  it('with more white space between words, and in another order within one part', () => {
    const pair = [
      [O, 'a  b'],
      [CN, 'c'],
    ] as const;
    expect(nameKey(dn(pair))).toBe(
      nameKey(
        dn([
          [CN, 'c'],
          [O, 'a b'],
        ]),
      ),
    );
  });
});

it.each<[string, Name]>([
  ['another value', dn([[O, 'Aegis']], [[CN, 'signer 2']])],
  ['another type', dn([[O, 'Aegis']], [[O, 'signer']])],
  ['another order of its parts', dn([[CN, 'signer']], [[O, 'Aegis']])],
  ['one part more', dn([[O, 'Aegis']], [[CN, 'signer']], [[CN, 'signer']])],
  ['one part less', dn([[O, 'Aegis']])],
  [
    'the same in one part',
    dn([
      [O, 'Aegis'],
      [CN, 'signer'],
    ]),
  ],
  ['no white space', dn([[O, 'Aegis']], [[CN, 's igner']])],
])('a distinguished name with %s is another', (_, name) => {
  expect(nameKey(name)).not.toBe(nameKey(plain));
});

const dns = (dNSName: string) => new GeneralName({ dNSName });
const mail = (rfc822Name: string) => new GeneralName({ rfc822Name });
const uri = (uniformResourceIdentifier: string) => new GeneralName({ uniformResourceIdentifier });
const directory = (directoryName: Name) => new GeneralName({ directoryName });
const registered = (registeredID: string) => new GeneralName({ registeredID });

const trees = (bases: readonly (GeneralName | GeneralSubtree)[]): GeneralSubtrees =>
  new GeneralSubtrees(
    bases.map((base) => (base instanceof GeneralSubtree ? base : new GeneralSubtree({ base }))),
  );

interface Asked {
  readonly permitted?: readonly (GeneralName | GeneralSubtree)[];
  readonly excluded?: readonly (GeneralName | GeneralSubtree)[];
  readonly names?: readonly GeneralName[];
  readonly subject?: Name;
}

/** What the names of a certificate under these constraints come to. */
function verdict({ permitted, excluded, names = [], subject = dn() }: Asked): string {
  const own = new NameConstraints({
    ...(permitted !== undefined && { permittedSubtrees: trees(permitted) }),
    ...(excluded !== undefined && { excludedSubtrees: trees(excluded) }),
  });
  try {
    requireNamesWithin({ subject, alternativeNames: names }, constraintsBelow(NO_CONSTRAINTS, own));
    return 'within';
  } catch (thrown) {
    if (!(thrown instanceof CertificateProblem)) throw thrown;
    const [word = 'not understood'] = /permit|exclude/.exec(thrown.message) ?? [];
    return word;
  }
}

describe('a name within a subtree', () => {
  it.each<[GeneralName, GeneralName]>([
    [dns('example.com'), dns('example.com')],
    [dns('a.EXAMPLE.com'), dns('Example.com')],
    [dns('a.b.example.com'), dns('.example.com')],
    [dns('anything.example'), dns('')],
    [mail('a@example.com'), mail('a@Example.com')],
    [mail('a@EXAMPLE.com'), mail('a@example.com')],
    [mail('@example.com'), mail('@example.com')],
    [mail('a@example.com'), mail('example.com')],
    [mail('"x@y"@example.com'), mail('example.com')],
    [mail('"x@y"@example.com'), mail('"x@y"@example.com')],
    [mail('a@b.example.com'), mail('.example.com')],
    [uri('https://example.com'), uri('example.com')],
    [uri('HTTPS://a.example.com:8443/x?y#z'), uri('.example.com')],
    [uri('a+b-c.1://user:word@example.com?x'), uri('example.com')],
    [uri('spiffe://example.com#x'), uri('example.com')],
    [uri('spiffe://example.com:/x'), uri('example.com')],
    [directory(plain), directory(dn([[O, 'aegis']]))],
    [directory(plain), directory(plain)],
    [directory(plain), directory(dn())],
  ])('is permitted and excluded by it: %#', (name, base) => {
    expect(verdict({ permitted: [base], names: [name] })).toBe('within');
    expect(verdict({ excluded: [base], names: [name] })).toBe('exclude');
  });

  it.each<[GeneralName, GeneralName]>([
    [dns('example.org'), dns('example.com')],
    [dns('badexample.com'), dns('example.com')],
    [dns('example.com'), dns('.example.com')],
    [dns('.example.com'), dns('.example.com')],
    [dns('com'), dns('example.com')],
    [mail('b@example.com'), mail('a@example.com')],
    [mail('a@example.org'), mail('a@example.com')],
    [mail('A@example.com'), mail('a@example.com')],
    [mail('a@b.example.com'), mail('example.com')],
    [mail('a@example.com'), mail('.example.com')],
    [mail('"x@y"@example.com'), mail('x@example.com')],
    [uri('https://a.example.com/'), uri('example.com')],
    [uri('https://example.com@example.org/'), uri('example.com')],
    [uri('https://example.org/https://example.com/'), uri('example.com')],
    [uri('https://example.com.example.org/'), uri('example.com')],
    [directory(dn([[O, 'aegis']])), directory(plain)],
    [directory(plain), directory(dn([[CN, 'signer']]))],
    [directory(plain), directory(dn([[O, 'Aegis']], [[CN, 'other']]))],
  ])('is neither where it lies outside: %#', (name, base) => {
    expect(verdict({ permitted: [base], names: [name] })).toBe('permit');
    expect(verdict({ excluded: [base], names: [name] })).toBe('within');
  });

  it.each([
    'urn:example.com',
    'https:///example.com',
    'https://[::1]/',
    'https://example.com:x/',
    '9https://example.com/',
    'x y://example.com/',
    ' https://example.com/',
    'https://',
  ])('cannot be told of a URI without a host: %s', (text) => {
    expect(verdict({ permitted: [uri('example.com')], names: [uri(text)] })).toBe('not understood');
    expect(verdict({ excluded: [uri('example.com')], names: [uri(text)] })).toBe('not understood');
    expect(verdict({ permitted: [dns('example.com')], names: [uri(text)] })).toBe('within');
  });
});

describe('constraints', () => {
  const isRefused = 'permit';

  it('ask of every name, whichever stands first', () => {
    const permitted = [dns('example.com')];
    for (const names of [
      [dns('example.com'), dns('example.org')],
      [dns('example.org'), dns('example.com')],
    ])
      expect(verdict({ permitted, names })).toBe(isRefused);
  });

  it('permit what one of the subtrees of its form has, and exclude what any has', () => {
    const two = [dns('example.org'), dns('example.com')];
    expect(verdict({ permitted: two, names: [dns('example.com')] })).toBe('within');
    expect(verdict({ excluded: two, names: [dns('example.com')] })).toBe('exclude');
    expect(verdict({ excluded: two.toReversed(), names: [dns('example.com')] })).toBe('exclude');
    expect(verdict({ permitted: two, names: [dns('example.net')] })).toBe(isRefused);
  });

  it('of one form leave names of the others alone', () => {
    const names = [dns('example.com'), mail('a@example.com'), uri('x://example.com'), registered('1.2.3')];
    const bases = [dns('other'), mail('other'), uri('x://other'), registered('1.2.4')];
    for (const [index, name] of names.entries()) {
      const others = [...bases.toSpliced(index, 1), directory(dn([[O, 'other']]))];
      expect(verdict({ permitted: others, names: [name] })).toBe('within');
      expect(verdict({ excluded: others, names: [name] })).toBe('within');
    }
  });

  it('on a form that is not understood refuse every name of such a form', () => {
    expect(verdict({ permitted: [registered('1.2.3')], names: [registered('1.2.3')] })).toBe(isRefused);
    expect(verdict({ excluded: [registered('1.2.4')], names: [registered('1.2.3')] })).toBe('exclude');
    const address = new GeneralName({ iPAddress: '127.0.0.1' });
    expect(verdict({ excluded: [registered('1.2.4')], names: [address] })).toBe('exclude');
  });

  it('hold for the subject, and for an address of mail in it', () => {
    const subject = dn(
      [[O, 'Aegis']],
      [
        [CN, 'signer'],
        [EMAIL, 'a@example.com'],
      ],
    );
    expect(verdict({ subject, permitted: [directory(dn([[O, 'other']]))] })).toBe(isRefused);
    expect(verdict({ subject: dn([[O, 'a']]), permitted: [directory(plain)] })).toBe(isRefused);
    expect(verdict({ subject, excluded: [directory(dn([[O, 'aegis']]))] })).toBe('exclude');
    expect(verdict({ subject, permitted: [mail('example.org')] })).toBe(isRefused);
    expect(verdict({ subject, permitted: [mail('example.com')] })).toBe('within');
    expect(verdict({ subject, excluded: [mail('example.com')] })).toBe('exclude');
    // No other part of a subject is an address.
    expect(verdict({ subject: dn([[CN, 'a@example.com']]), permitted: [mail('example.org')] })).toBe(
      'within',
    );
  });

  it('on subjects say nothing of a certificate that has none', () => {
    expect(verdict({ permitted: [directory(dn([[O, 'aegis']]))], names: [dns('a')] })).toBe('within');
    expect(verdict({ excluded: [directory(dn())], names: [dns('a')] })).toBe('within');
  });

  it('are not understood with a distance', () => {
    for (const distance of [{ minimum: 1 }, { maximum: 0 }, { minimum: 1, maximum: 2 }]) {
      const base = dns('example.com');
      const tree = new GeneralSubtree({ base, ...distance });
      for (const asked of [{ permitted: [tree] }, { excluded: [tree] }])
        expect(verdict({ ...asked, names: [dns('example.com')] })).toBe('not understood');
    }
    const whole = new GeneralSubtree({ base: dns('example.com'), minimum: 0 });
    expect(verdict({ permitted: [whole], names: [dns('example.com')] })).toBe('within');
  });

  it('of several authorities all hold', () => {
    const own = (fields: ConstructorParameters<typeof NameConstraints>[0]) => new NameConstraints(fields);
    const above = constraintsBelow(
      NO_CONSTRAINTS,
      own({
        permittedSubtrees: trees([dns('example.com'), dns('example.org')]),
        excludedSubtrees: trees([dns('x.example.com')]),
      }),
    );
    const within = (constraints: typeof above, name: string): boolean => {
      try {
        requireNamesWithin({ subject: dn(), alternativeNames: [dns(name)] }, constraints);
        return true;
      } catch {
        return false;
      }
    };
    const names = ['example.com', 'x.example.com', 'y.example.com', 'example.org', 'example.net'];
    const left = (constraints: typeof above) => names.filter((name) => within(constraints, name));
    expect(left(NO_CONSTRAINTS)).toEqual(names);
    expect(left(above)).toEqual(['example.com', 'y.example.com', 'example.org']);
    expect(left(constraintsBelow(above, undefined))).toEqual(left(above));
    const permitting = own({ permittedSubtrees: trees([dns('example.com'), dns('example.net')]) });
    expect(left(constraintsBelow(above, permitting))).toEqual(['example.com', 'y.example.com']);
    const excluding = own({ excludedSubtrees: trees([dns('y.example.com'), dns('example.org')]) });
    expect(left(constraintsBelow(above, excluding))).toEqual(['example.com']);
  });
});
