export const id = 376;
export const ids = [376,800];
export const modules = {

/***/ 15800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tp: () => (/* binding */ mayIssue),
/* harmony export */   readAnchor: () => (/* binding */ readAnchor),
/* harmony export */   w$: () => (/* binding */ readCertificate)
/* harmony export */ });
/* unused harmony export MAX_CERTIFICATE_BYTES */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93593);
/* harmony import */ var _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44862);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61732);
/* harmony import */ var _anchor_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26766);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(29667);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(88267);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36667);
/**
 * One X.509 certificate, with everything decoded that path validation needs (RFC 5280). Node.js reads it and checks
 * signatures; the schemas of @peculiar/asn1-x509 read the extensions, which Node.js does not show.
 */










/** Largest certificate, in bytes. Honest ones are one to three KiB. */
const MAX_CERTIFICATE_BYTES = 16 * 1024;
/**
 * Extensions that are known and need no decision. Policies are among them because none is required: any set of them is
 * acceptable unless a certificate requires an explicit one, and the extension for that is not supported.
 */
const HARMLESS = new Set([
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_authorityKeyIdentifier,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_subjectKeyIdentifier,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_certificatePolicies,
]);
/** @throws AegisError TRUST_MALFORMED */
function readAnchor(anchor) {
    try {
        const certificate = readCertificate((0,_anchor_js__WEBPACK_IMPORTED_MODULE_7__/* .derOf */ .Tz)(anchor));
        return Buffer.isBuffer(anchor) ? certificate : { ...certificate, terms: anchor };
    }
    catch (thrown) {
        if (!(thrown instanceof _names_js__WEBPACK_IMPORTED_MODULE_5__/* .CertificateProblem */ .Tm))
            throw thrown;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('TRUST_MALFORMED', {
            message: `one of the trusted certificates cannot be used: it is ${thrown.message}`,
            hints: ['remove it, or have the authority issue another'],
            cause: thrown,
        });
    }
}
/**
 * The most recently decoded certificates, with their keys, by digest: those of signers and authorities come again with
 * each signature.
 */
const known = new Map();
const MOST_KNOWN = 64;
/** @throws CertificateProblem */
function readCertificate(der) {
    if (der.length > MAX_CERTIFICATE_BYTES)
        throw new _names_js__WEBPACK_IMPORTED_MODULE_5__/* .CertificateProblem */ .Tm(`a certificate of more than ${MAX_CERTIFICATE_BYTES} bytes`);
    const sha256 = (0,_sha256_js__WEBPACK_IMPORTED_MODULE_6__/* .sha256Of */ .Bj)(der);
    const found = known.get(sha256);
    if (found !== undefined)
        return found;
    try {
        const certificate = decode(der, sha256);
        const [oldest] = known.keys();
        if (known.size >= MOST_KNOWN && oldest !== undefined)
            known.delete(oldest);
        known.set(sha256, certificate);
        return certificate;
    }
    catch (cause) {
        if (cause instanceof _names_js__WEBPACK_IMPORTED_MODULE_5__/* .CertificateProblem */ .Tm)
            throw cause;
        throw new _names_js__WEBPACK_IMPORTED_MODULE_5__/* .CertificateProblem */ .Tm('bytes that are not a certificate in DER', { cause });
    }
}
const SPKI = { type: 'spki', format: 'pem' };
function decode(der, sha256) {
    const x509 = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der);
    // OpenSSL ignores bytes after the certificate; here, they are refused.
    if (!x509.raw.equals(der))
        throw new _names_js__WEBPACK_IMPORTED_MODULE_5__/* .CertificateProblem */ .Tm('a certificate with bytes after its end');
    // Read as text: for an invalid date, `validFromDate` and `validToDate` hold uninitialised memory.
    if ([x509.validFrom, x509.validTo].some((date) => Number.isNaN(Date.parse(date))))
        throw new _names_js__WEBPACK_IMPORTED_MODULE_5__/* .CertificateProblem */ .Tm('a certificate with an invalid date');
    const { tbsCertificate: tbs, signatureAlgorithm } = _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.parse(der, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Certificate);
    const found = new Map();
    const unknownCritical = [];
    let isPurposeCritical = false;
    for (const { extnID, critical, extnValue } of tbs.extensions?.values() ?? []) {
        // With two of a kind, readers could differ in which one counts (RFC 5280, section 4.2).
        if (found.has(extnID))
            throw new _names_js__WEBPACK_IMPORTED_MODULE_5__/* .CertificateProblem */ .Tm(`a certificate with the extension ${extnID} twice`);
        found.set(extnID, new Uint8Array(extnValue.buffer));
        if (critical && extnID === _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_extKeyUsage)
            isPurposeCritical = true;
        if (critical && !DECODED.has(extnID) && !HARMLESS.has(extnID))
            unknownCritical.push(extnID);
    }
    const extension = (id, schema) => {
        const value = found.get(id);
        return value === undefined ? undefined : _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.parse(value, schema);
    };
    const basic = extension(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_basicConstraints, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.BasicConstraints);
    const keyUsage = extension(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_keyUsage, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsage);
    const extendedKeyUsage = extension(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_extKeyUsage, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.ExtendedKeyUsage);
    const nameConstraints = extension(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_nameConstraints, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.NameConstraints);
    const alternative = extension(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_subjectAltName, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.SubjectAlternativeName);
    let publicKey;
    return {
        x509,
        publicKey: () => (publicKey ??= (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_4__/* .publicKeyOf */ .kc)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(x509.publicKey.export(SPKI)))),
        sha256,
        label: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(JSON.stringify((0,_subject_js__WEBPACK_IMPORTED_MODULE_8__/* .inOneLine */ .U)(x509.subject))),
        subject: tbs.subject,
        subjectKey: (0,_names_js__WEBPACK_IMPORTED_MODULE_5__/* .nameKey */ .Rc)(tbs.subject),
        issuerKey: (0,_names_js__WEBPACK_IMPORTED_MODULE_5__/* .nameKey */ .Rc)(tbs.issuer),
        signatureAlgorithm: signatureAlgorithm.algorithm,
        alternativeNames: alternative === undefined ? [] : [...alternative],
        unknownCritical,
        isPurposeCritical,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_9__/* .defined */ .s)({
            basicConstraints: basic && { cA: basic.cA, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_9__/* .defined */ .s)({ pathLength: basic.pathLenConstraint }) },
            keyUsage: keyUsage?.toNumber(),
            extendedKeyUsage: extendedKeyUsage && [...extendedKeyUsage],
            nameConstraints,
        }),
    };
}
const DECODED = new Set([
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_basicConstraints,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_keyUsage,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_extKeyUsage,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_nameConstraints,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_subjectAltName,
]);
/** Whether it may issue certificates: it is marked as an authority, and its key usage, if any, allows it. */
function mayIssue({ basicConstraints, keyUsage }) {
    return (basicConstraints?.cA === true && (keyUsage === undefined || (keyUsage & _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.keyCertSign) !== 0));
}


/***/ }),

/***/ 29667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rc: () => (/* binding */ nameKey),
/* harmony export */   Tm: () => (/* binding */ CertificateProblem),
/* harmony export */   aq: () => (/* binding */ constraintsBelow),
/* harmony export */   nd: () => (/* binding */ NO_CONSTRAINTS),
/* harmony export */   tz: () => (/* binding */ requireNamesWithin)
/* harmony export */ });
/** Why a certificate or a path is not acceptable. */
class CertificateProblem extends Error {
}
/** `emailAddress` of PKCS #9: constraints on addresses also apply to one in a distinguished name. */
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
/** A text that is equal exactly for equal names. */
function nameKey(name) {
    return JSON.stringify([...name].map(rdnKey));
}
/** Letter case, white space and Unicode form make no difference, and neither does the order within one RDN. */
function rdnKey(rdn) {
    const parts = [...rdn].map(({ type, value }) => [
        type,
        value.toString().normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' '),
    ]);
    return JSON.stringify(parts.map((part) => JSON.stringify(part)).sort());
}
/** The forms of names with supported constraints, besides distinguished names. */
const TEXT_FORMS = ['dNSName', 'rfc822Name', 'uniformResourceIdentifier'];
const NO_CONSTRAINTS = { permitted: [], excluded: [] };
/** The constraints for certificates issued by an authority that is itself under those in `above`. */
function constraintsBelow(above, own) {
    if (own === undefined)
        return above;
    const { permittedSubtrees, excludedSubtrees } = own;
    return {
        permitted: permittedSubtrees === undefined ? above.permitted : [...above.permitted, [...permittedSubtrees]],
        excluded: [...above.excluded, ...(excludedSubtrees?.values() ?? [])],
    };
}
/**
 * Checks every name of a certificate against the constraints from above it. A constraint on an unsupported form refuses
 * every name of that form (section 4.2.1.10: process it or reject the certificate).
 *
 * @throws CertificateProblem
 */
function requireNamesWithin(certificate, { permitted, excluded }) {
    for (const name of namesOf(certificate)) {
        const concerned = (trees) => trees.filter(({ base }) => formOf(base) === name.form);
        for (const trees of permitted) {
            const relevant = concerned(trees);
            if (relevant.length > 0 && !relevant.some((tree) => isWithin(name, tree)))
                throw new CertificateProblem('a name that an authority above it does not permit');
        }
        if (concerned(excluded).some((tree) => name.form === 'other' || isWithin(name, tree)))
            throw new CertificateProblem('a name that an authority above it excludes');
    }
}
function namesOf({ subject, alternativeNames }) {
    const names = alternativeNames.map(formed);
    if (subject.length > 0)
        names.push({ form: 'directoryName', value: subject });
    for (const rdn of subject)
        for (const { type, value } of rdn)
            if (type === EMAIL_ADDRESS)
                names.push({ form: 'rfc822Name', value: value.toString() });
    return names;
}
function formed(name) {
    if (name.directoryName !== undefined)
        return { form: 'directoryName', value: name.directoryName };
    for (const form of TEXT_FORMS) {
        const value = name[form];
        if (value !== undefined)
            return { form, value };
    }
    return { form: 'other', value: '' };
}
const formOf = (name) => formed(name).form;
function isWithin(name, { base, minimum, maximum }) {
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
function startsWith(name, base) {
    return base.every((rdn, index) => {
        const own = name[index];
        return own !== undefined && rdnKey(own) === rdnKey(rdn);
    });
}
/** A base that begins with a dot covers hosts below it, but not itself; an empty one covers every host. */
function isHostWithin(host, base, plain) {
    const [name, tree] = [host.toLowerCase(), base.toLowerCase()];
    if (tree === '')
        return true;
    if (tree.startsWith('.'))
        return name.endsWith(tree) && name.length > tree.length;
    return name === tree || (plain === 'host and below' && name.endsWith(`.${tree}`));
}
/** One mailbox, all of one host, or all of the hosts below a domain. */
function isMailboxWithin(address, base) {
    const at = address.lastIndexOf('@');
    const host = address.slice(at + 1);
    const baseAt = base.lastIndexOf('@');
    if (baseAt < 0)
        return isHostWithin(host, base, 'host alone');
    return (address.slice(0, at) === base.slice(0, baseAt) &&
        host.toLowerCase() === base.slice(baseAt + 1).toLowerCase());
}
function hostOf(uri) {
    const [, host] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri) ?? [];
    if (host === undefined)
        throw new CertificateProblem('a URI without a host name, although hosts are constrained');
    return host;
}


/***/ }),

/***/ 42376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ pathFrom),
/* harmony export */   certifiedKey: () => (/* binding */ certifiedKey)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _anchor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26766);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15800);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29667);
/* harmony import */ var _purpose_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51925);
/**
 * From a signing certificate to a trusted one: builds the path and validates it (RFC 5280, section 6), for one purpose.
 * Pure; the time at which everything must be valid is an argument.
 *
 * The order of the certificates in a bundle does not matter, and no certificate in a bundle is ever trusted by itself.
 */





/** Most steps in the search for a path; an honest chain takes one per certificate. */
const MAX_STEPS = 200;
/** SHA-2 and Ed25519: without known weakness to collisions or short digests. */
const SIGNATURE_ALGORITHMS = new Set([
    '1.2.840.10045.4.3.2', // ecdsa-with-SHA256
    '1.2.840.10045.4.3.3', // ecdsa-with-SHA384
    '1.2.840.10045.4.3.4', // ecdsa-with-SHA512
    '1.2.840.113549.1.1.11', // sha256WithRSAEncryption
    '1.2.840.113549.1.1.12', // sha384WithRSAEncryption
    '1.2.840.113549.1.1.13', // sha512WithRSAEncryption
    '1.3.101.112', // Ed25519
]);
/**
 * The key of the first certificate of the chain, if that is a signing certificate with a path to a trusted one, and
 * everything is valid `at` one time.
 *
 * @param chain DER: the signing certificate, then others that may help, in any order
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED
 */
function certifiedKey(chain, trusted, at) {
    const [leaf, ...others] = readChain(chain);
    const path = pathFrom(leaf, others, { trusted, at, purpose: _purpose_js__WEBPACK_IMPORTED_MODULE_3__/* .CODE_SIGNING */ .A });
    return { publicKey: keyOf(leaf), leaf, path };
}
/**
 * Finds a valid path from a certificate to a trusted one, for a purpose.
 *
 * @param others certificates that may help, in any order
 * @returns from the certificate to the trusted one
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED
 */
function pathFrom(leaf, others, { trusted, at, purpose, }) {
    // One certificate may be given several times, under different conditions.
    const named = Map.groupBy(trusted, ({ sha256 }) => sha256);
    const isAnchor = ({ sha256 }) => named.get(sha256)?.some((one) => one.terms?.isAnchor !== false && (0,_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .countsAt */ .We)(one, at)) === true;
    requireLeaf(leaf, purpose);
    requireValid(leaf, at);
    requireCounting(leaf, named.get(leaf.sha256), at);
    // Certificates from a bundle come last.
    const candidates = new Map([...trusted, ...others].map((one) => [one.sha256, one]));
    let steps = 0;
    // The error of the longest attempt is the most telling.
    let failure = { error: untrusted('no path'), length: 0 };
    const note = (error, length) => {
        if (length > failure.length)
            failure = { error, length };
    };
    function extend(path) {
        steps += 1;
        if (steps > MAX_STEPS)
            throw untrusted('certificates that issue each other in too many ways');
        const last = path.at(-1) ?? path[0];
        if (isAnchor(last)) {
            try {
                requirePath(path);
                return path;
            }
            catch (thrown) {
                note(refusal(thrown), path.length);
                return undefined;
            }
        }
        if (path.length > _anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHAIN */ .dF) {
            note(untrusted(`a path of more than ${_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHAIN */ .dF} certificates`), path.length);
            return undefined;
        }
        for (const issuer of candidates.values()) {
            if (path.some(({ sha256 }) => sha256 === issuer.sha256) ||
                issuer.subjectKey !== last.issuerKey ||
                !hasSigned(issuer, last))
                continue;
            try {
                requireIssuer(issuer, last, purpose);
                requireValid(issuer, at);
                requireCounting(issuer, named.get(issuer.sha256), at);
            }
            catch (thrown) {
                note(refusal(thrown), path.length + 1);
                continue;
            }
            const found = extend([...path, issuer]);
            if (found !== undefined)
                return found;
        }
        note(untrusted(`no issuer of ${last.label} among them`), path.length);
        return undefined;
    }
    const path = extend([leaf]);
    if (path === undefined)
        throw failure.error;
    return path;
}
function readChain(chain) {
    if (chain.length > _anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHAIN */ .dF)
        throw untrusted(`${chain.length} certificates, and at most ${_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHAIN */ .dF} are allowed`);
    try {
        const [leaf, ...others] = chain.map(_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificate */ .w$);
        if (leaf === undefined)
            throw new _names_js__WEBPACK_IMPORTED_MODULE_2__/* .CertificateProblem */ .Tm('no certificate');
        return [leaf, ...others];
    }
    catch (thrown) {
        throw refusal(thrown);
    }
}
/** Requirements for the certificate at the end of a path. */
function requireLeaf(leaf, purpose) {
    requireUnderstood(leaf);
    if ((0,_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .mayIssue */ .Tp)(leaf))
        throw untrusted(`${leaf.label} is an authority: it may issue certificates, but not ${purpose.work}`);
    requirePurpose(leaf, purpose);
    try {
        purpose.requireUsages(leaf);
    }
    catch (thrown) {
        throw refusal(thrown);
    }
}
/** Requirements for a certificate that issued another. @throws AegisError */
function requireIssuer(issuer, issued, purpose) {
    requireUnderstood(issuer);
    if (!(0,_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .mayIssue */ .Tp)(issuer))
        throw untrusted(`${issuer.label} issued ${issued.label}, but is not an authority that may issue certificates`);
    if (!SIGNATURE_ALGORITHMS.has(issued.signatureAlgorithm))
        throw untrusted(`the signature on ${issued.label} uses ${issued.signatureAlgorithm}, which is not accepted`);
    requireStrongKey(issuer);
    requirePurpose(issuer, purpose);
}
/** If an authority names purposes, they also limit the certificates that it issues. */
function requirePurpose({ extendedKeyUsage, label }, { id, name }) {
    if (extendedKeyUsage !== undefined && !extendedKeyUsage.includes(id))
        throw untrusted(`the extended key usage of ${label} does not include ${name}`);
}
function requireUnderstood({ unknownCritical: [first], label }) {
    if (first !== undefined)
        throw untrusted(`${label} has the critical extension ${first}, which is not supported`);
}
/** @throws AegisError ALGORITHM_REFUSED; CERTIFICATE_UNTRUSTED if this Node.js does not know such a key */
function keyOf({ publicKey, label }) {
    try {
        return publicKey();
    }
    catch (thrown) {
        throw thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4 ? thrown : untrusted(`the key of ${label} cannot be read`);
    }
}
function requireStrongKey({ x509: { publicKey }, label }) {
    const { modulusLength = NaN, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
    const isStrong = publicKey.asymmetricKeyType === 'ed25519' ||
        (publicKey.asymmetricKeyType === 'rsa' && modulusLength >= 2048) ||
        (publicKey.asymmetricKeyType === 'ec' &&
            ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve ?? ''));
    if (!isStrong)
        throw untrusted(`the key of ${label} is of a type or size that is not accepted`);
}
function requireValid({ x509: { validFromDate, validToDate }, label }, at) {
    if (at >= validFromDate && at <= validToDate)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CERTIFICATE_EXPIRED', {
        message: `the certificate ${label} was not valid at the required time`,
        detail: `it is valid from ${validFromDate.toISOString()} to ${validToDate.toISOString()}, and the required time is {got}`,
        expected: `a time from ${validFromDate.toISOString()} to ${validToDate.toISOString()}`,
        got: at.toISOString(),
    });
}
/** A certificate with conditions of the caller counts only under them, anywhere in a path. */
function requireCounting({ label }, named, at) {
    if (named === undefined || named.some((one) => (0,_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .countsAt */ .We)(one, at)))
        return;
    const times = named.map(({ terms }) => `from ${terms?.from?.toISOString() ?? 'ever'} to ${terms?.until?.toISOString() ?? 'now'}`);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CERTIFICATE_EXPIRED', {
        message: `the certificate ${label} was not trusted at the time of this signature`,
        detail: `it is trusted ${times.join(', or ')}, and the signature is from {got}`,
        expected: `a time ${times.join(', or ')}`,
        got: at.toISOString(),
    });
}
/** Checks of the whole path, from the top down: lengths that authorities set, and names that they constrain. */
function requirePath(path) {
    let constraints = _names_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_CONSTRAINTS */ .nd;
    let left = Infinity;
    for (const [index, certificate] of path.toReversed().entries()) {
        const isLeaf = index === path.length - 1;
        const isSelfIssued = certificate.subjectKey === certificate.issuerKey;
        if (!isLeaf && !isSelfIssued) {
            if (left === 0)
                throw new _names_js__WEBPACK_IMPORTED_MODULE_2__/* .CertificateProblem */ .Tm(`${certificate.label}, with more authorities above it than one of them allows`);
            left -= 1;
        }
        if (isLeaf || !isSelfIssued)
            (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .requireNamesWithin */ .tz)(certificate, constraints);
        left = Math.min(left, certificate.basicConstraints?.pathLength ?? Infinity);
        constraints = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .constraintsBelow */ .aq)(constraints, certificate.nameConstraints);
    }
}
function hasSigned(issuer, issued) {
    try {
        return issued.x509.verify(issuer.x509.publicKey);
    }
    catch {
        return false;
    }
}
function refusal(thrown) {
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4)
        return thrown;
    if (thrown instanceof _names_js__WEBPACK_IMPORTED_MODULE_2__/* .CertificateProblem */ .Tm)
        return untrusted(thrown.message);
    throw thrown;
}
function untrusted(got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CERTIFICATE_UNTRUSTED', {
        message: 'the signer’s certificate does not lead to a trusted one',
        got,
    });
}


/***/ }),

/***/ 51925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ CODE_SIGNING),
/* harmony export */   Y: () => (/* binding */ TIME_STAMPING)
/* harmony export */ });
/* harmony import */ var _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44862);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29667);
/** The required purpose of a certificate: one of two, each with the rules of its own standard. */


const CODE_SIGNING = {
    name: 'codeSigning',
    id: '1.3.6.1.5.5.7.3.3',
    work: 'sign artifacts',
    requireUsages({ keyUsage = 0, label }) {
        if ((keyUsage & _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.KeyUsageFlags.digitalSignature) === 0)
            throw new _names_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateProblem */ .Tm(`the key usage of ${label} does not include digitalSignature`);
    },
};
/** RFC 3161, section 2.3: only this purpose, and critical, so that such a key makes only timestamps. */
const TIME_STAMPING = {
    name: 'timeStamping',
    id: '1.3.6.1.5.5.7.3.8',
    work: 'make timestamps',
    requireUsages({ extendedKeyUsage = [], isPurposeCritical, keyUsage, label }) {
        if (extendedKeyUsage.length !== 1 || !isPurposeCritical)
            throw new _names_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateProblem */ .Tm(`the extended key usage of ${label} is not timeStamping alone, and critical`);
        const signing = _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.KeyUsageFlags.digitalSignature | _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.KeyUsageFlags.nonRepudiation;
        if (keyUsage !== undefined && ((keyUsage & signing) === 0 || (keyUsage & ~signing) !== 0))
            throw new _names_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateProblem */ .Tm(`the key usage of ${label} is not limited to signatures`);
    },
};


/***/ })

};
