/** Names in certificates: when two are equal, and name constraints (RFC 5280, sections 4.2.1.10 and 7.1). Pure. */
import type {
  GeneralName,
  GeneralSubtree,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
} from '@peculiar/asn1-x509';

/** Why a certificate or a path is not acceptable. */
export class CertificateProblem extends Error {}

/** The names of a certificate. */
export interface SubjectNames {
  readonly subject: Name;
  /** In addition to the distinguished name. */
  readonly alternativeNames: readonly GeneralName[];
}

/** `emailAddress` of PKCS #9: constraints on addresses also apply to one in a distinguished name. */
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** A text that is equal exactly for equal names. */
export function nameKey(name: Name): string {
  return JSON.stringify([...name].map(rdnKey));
}

/** Letter case, white space and Unicode form make no difference, and neither does the order within one RDN. */
function rdnKey(rdn: RelativeDistinguishedName): string {
  const parts = [...rdn].map(({ type, value }) => [
    type,
    value.toString().normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' '),
  ]);
  return JSON.stringify(parts.map((part) => JSON.stringify(part)).sort());
}

/** The forms of names with supported constraints, besides distinguished names. */
const TEXT_FORMS = ['dNSName', 'rfc822Name', 'uniformResourceIdentifier'] as const;

/** A name of one form; `other` for unsupported forms. */
type FormedName =
  | { readonly form: 'directoryName'; readonly value: Name }
  | { readonly form: (typeof TEXT_FORMS)[number]; readonly value: string }
  | { readonly form: 'other'; readonly value: string };

/** The constraints that the authorities above a certificate set for its names. */
export interface Constraints {
  /** Each set must hold: one for every authority that permits names. */
  readonly permitted: readonly (readonly GeneralSubtree[])[];
  readonly excluded: readonly GeneralSubtree[];
}

export const NO_CONSTRAINTS: Constraints = { permitted: [], excluded: [] };

/** The constraints for certificates issued by an authority that is itself under those in `above`. */
export function constraintsBelow(above: Constraints, own: NameConstraints | undefined): Constraints {
  if (own === undefined) return above;
  const { permittedSubtrees, excludedSubtrees } = own;
  return {
    permitted:
      permittedSubtrees === undefined ? above.permitted : [...above.permitted, [...permittedSubtrees]],
    excluded: [...above.excluded, ...(excludedSubtrees?.values() ?? [])],
  };
}

/**
 * Checks every name of a certificate against the constraints from above it. A constraint on an unsupported form refuses
 * every name of that form (section 4.2.1.10: process it or reject the certificate).
 *
 * @throws CertificateProblem
 */
export function requireNamesWithin(certificate: SubjectNames, { permitted, excluded }: Constraints): void {
  for (const name of namesOf(certificate)) {
    const concerned = (trees: readonly GeneralSubtree[]) =>
      trees.filter(({ base }) => formOf(base) === name.form);
    for (const trees of permitted) {
      const relevant = concerned(trees);
      if (relevant.length > 0 && !relevant.some((tree) => isWithin(name, tree)))
        throw new CertificateProblem('a name that an authority above it does not permit');
    }
    if (concerned(excluded).some((tree) => name.form === 'other' || isWithin(name, tree)))
      throw new CertificateProblem('a name that an authority above it excludes');
  }
}

function namesOf({ subject, alternativeNames }: SubjectNames): FormedName[] {
  const names: FormedName[] = alternativeNames.map(formed);
  if (subject.length > 0) names.push({ form: 'directoryName', value: subject });
  for (const rdn of subject)
    for (const { type, value } of rdn)
      if (type === EMAIL_ADDRESS) names.push({ form: 'rfc822Name', value: value.toString() });
  return names;
}

function formed(name: GeneralName): FormedName {
  if (name.directoryName !== undefined) return { form: 'directoryName', value: name.directoryName };
  for (const form of TEXT_FORMS) {
    const value = name[form];
    if (value !== undefined) return { form, value };
  }
  return { form: 'other', value: '' };
}

const formOf = (name: GeneralName): FormedName['form'] => formed(name).form;

function isWithin(name: FormedName, { base, minimum, maximum }: GeneralSubtree): boolean {
  // RFC 5280 fixes both; other values would mean only a part of the subtree.
  if (minimum !== 0 || maximum !== undefined)
    throw new CertificateProblem('a name constraint with a distance');
  const tree = formed(base);
  switch (name.form) {
    case 'directoryName':
      return tree.form === 'directoryName' && startsWith([...name.value], [...tree.value]);
    case 'dNSName':
      return isHostWithin(name.value, String(tree.value), 'host and below');
    case 'rfc822Name':
      return isMailboxWithin(name.value, String(tree.value));
    case 'uniformResourceIdentifier':
      return isHostWithin(hostOf(name.value), String(tree.value), 'host alone');
    case 'other':
      return false;
  }
}

function startsWith(
  name: readonly RelativeDistinguishedName[],
  base: readonly RelativeDistinguishedName[],
): boolean {
  return base.every((rdn, index) => {
    const own = name[index];
    return own !== undefined && rdnKey(own) === rdnKey(rdn);
  });
}

/** A base that begins with a dot covers hosts below it, but not itself; an empty one covers every host. */
function isHostWithin(host: string, base: string, plain: 'host alone' | 'host and below'): boolean {
  const [name, tree] = [host.toLowerCase(), base.toLowerCase()];
  if (tree === '') return true;
  if (tree.startsWith('.')) return name.endsWith(tree) && name.length > tree.length;
  return name === tree || (plain === 'host and below' && name.endsWith(`.${tree}`));
}

/** One mailbox, all of one host, or all of the hosts below a domain. */
function isMailboxWithin(address: string, base: string): boolean {
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1);
  const baseAt = base.lastIndexOf('@');
  if (baseAt < 0) return isHostWithin(host, base, 'host alone');
  return (
    address.slice(0, at) === base.slice(0, baseAt) &&
    host.toLowerCase() === base.slice(baseAt + 1).toLowerCase()
  );
}

function hostOf(uri: string): string {
  const [, host] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri) ?? [];
  if (host === undefined)
    throw new CertificateProblem('a URI without a host name, although hosts are constrained');
  return host;
}
