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
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _anchor_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26766);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29667);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88267);
/**
 * One X.509 certificate, decoded as far as a path is judged by it (RFC 5280). Node.js reads the whole and checks
 * signatures; the schemas of @peculiar/asn1-x509 read the extensions, which Node.js does not show.
 */








/** Largest certificate, in bytes. Honest ones have one to three KiB. */
const MAX_CERTIFICATE_BYTES = 16 * 1024;
/**
 * What is known of and does not need a decision. Policies are among them because none are demanded: every set of them
 * is acceptable as long as no certificate requires an explicit one, and the extension that does so is not understood.
 */
const HARMLESS = new Set([
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_authorityKeyIdentifier,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_subjectKeyIdentifier,
    _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.id_ce_certificatePolicies,
]);
/** @throws AegisError TRUST_MALFORMED */
function readAnchor(anchor) {
    try {
        const certificate = readCertificate((0,_anchor_js__WEBPACK_IMPORTED_MODULE_5__/* .derOf */ .Tz)(anchor));
        return Buffer.isBuffer(anchor) ? certificate : { ...certificate, terms: anchor };
    }
    catch (thrown) {
        if (!(thrown instanceof _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CertificateProblem */ .Tm))
            throw thrown;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('TRUST_MALFORMED', {
            message: `one of the certificates that are trusted here cannot be used: it is ${thrown.message}`,
            hints: ['take it out, or have the authority issue another'],
            cause: thrown,
        });
    }
}
/** Certificates that were decoded last, by their digests: those of signers and authorities come with each signature again. */
const known = new Map();
const MOST_KNOWN = 64;
/** @throws CertificateProblem */
function readCertificate(der) {
    if (der.length > MAX_CERTIFICATE_BYTES)
        throw new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CertificateProblem */ .Tm(`a certificate of more than ${MAX_CERTIFICATE_BYTES} bytes`);
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(der).digest('hex');
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
        if (cause instanceof _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CertificateProblem */ .Tm)
            throw cause;
        throw new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CertificateProblem */ .Tm('bytes that are not a certificate in DER', { cause });
    }
}
function decode(der, sha256) {
    const x509 = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der);
    // OpenSSL ignores what follows the certificate; the bytes have to be one certificate and nothing else.
    if (!x509.raw.equals(der))
        throw new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CertificateProblem */ .Tm('a certificate with bytes after its end');
    // As text: for a date that is none, `validFromDate` and `validToDate` are whatever lay in memory.
    if ([x509.validFrom, x509.validTo].some((date) => Number.isNaN(Date.parse(date))))
        throw new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CertificateProblem */ .Tm('a certificate with a date that is none');
    const { tbsCertificate: tbs, signatureAlgorithm } = _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.parse(der, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Certificate);
    const found = new Map();
    const unknownCritical = [];
    let isPurposeCritical = false;
    for (const { extnID, critical, extnValue } of tbs.extensions?.values() ?? []) {
        // Two of a kind: which one counts would depend on the reader (RFC 5280, section 4.2).
        if (found.has(extnID))
            throw new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CertificateProblem */ .Tm(`a certificate with the extension ${extnID} twice`);
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
    return {
        x509,
        sha256,
        label: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(JSON.stringify((0,_subject_js__WEBPACK_IMPORTED_MODULE_6__/* .inOneLine */ .U)(x509.subject))),
        subject: tbs.subject,
        subjectKey: (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .nameKey */ .Rc)(tbs.subject),
        issuerKey: (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .nameKey */ .Rc)(tbs.issuer),
        signatureAlgorithm: signatureAlgorithm.algorithm,
        alternativeNames: alternative === undefined ? [] : [...alternative],
        unknownCritical,
        isPurposeCritical,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({
            basicConstraints: basic && { cA: basic.cA, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ pathLength: basic.pathLenConstraint }) },
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
/**
 * Whether it may issue certificates: it says that it is an authority, and its key usage, where it has one, allows it.
 */
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
/** Why bytes are no certificate that can be judged, or a path is none that holds. */
class CertificateProblem extends Error {
}
/** `emailAddress` of PKCS #9: an address that stands in a distinguished name is constrained like one beside it. */
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
/** A text that is equal for equal names and for no others. */
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
/** The forms of names that constraints are understood for, beside distinguished names. */
const TEXT_FORMS = ['dNSName', 'rfc822Name', 'uniformResourceIdentifier'];
const NO_CONSTRAINTS = { permitted: [], excluded: [] };
/** The constraints for whatever an authority issues that is itself under those `above`. */
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
 * Holds every name of a certificate against the constraints from above it. A constraint on a form that is not
 * understood refuses every name of that form (section 4.2.1.10: process it or reject the certificate).
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
    // RFC 5280 fixes both; any other value would mean a part of the subtree.
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
/** A base that begins with a dot means what is below it, and not itself; an empty one means every host. */
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
        throw new CertificateProblem('a URI without the name of a host, where hosts are constrained');
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
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61732);
/* harmony import */ var _anchor_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26766);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15800);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29667);
/* harmony import */ var _purpose_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51925);






/** Most steps in search of a path; an honest chain takes one for each certificate. */
const MAX_STEPS = 200;
/** SHA-2 and Ed25519: what collisions or short digests do not break. */
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
 * The key of the first certificate of the chain, where that is one for signing and leads to a trusted one, all of it valid
 * `at` one time.
 *
 * @param chain DER: the signing certificate, then others that may be of use, in any order
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED
 */
function certifiedKey(chain, trusted, at) {
    const [leaf, ...others] = readChain(chain);
    const path = pathFrom(leaf, others, { trusted, at, purpose: _purpose_js__WEBPACK_IMPORTED_MODULE_4__/* .CODE_SIGNING */ .A });
    return { publicKey: (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .publicKeyOf */ .kc)(keyOf(leaf)), leaf, path };
}
/**
 * Finds a path from a certificate to a trusted one that holds for a purpose.
 *
 * @param others that may be of use, in any order
 * @returns from the certificate to the trusted one
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED
 */
function pathFrom(leaf, others, { trusted, at, purpose, }) {
    // One certificate may be named several times, on different terms.
    const named = Map.groupBy(trusted, ({ sha256 }) => sha256);
    const isAnchor = ({ sha256 }) => named.get(sha256)?.some((one) => one.terms?.isAnchor !== false && (0,_anchor_js__WEBPACK_IMPORTED_MODULE_5__/* .countsAt */ .We)(one, at)) === true;
    requireLeaf(leaf, purpose);
    requireValid(leaf, at);
    requireCounting(leaf, named.get(leaf.sha256), at);
    // Those of a bundle come last.
    const candidates = new Map([...trusted, ...others].map((one) => [one.sha256, one]));
    let steps = 0;
    // The reason of the longest attempt tells most.
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
        if (path.length > _anchor_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHAIN */ .dF) {
            note(untrusted(`a path of more than ${_anchor_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHAIN */ .dF} certificates`), path.length);
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
    if (chain.length > _anchor_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHAIN */ .dF)
        throw untrusted(`${chain.length} certificates, where ${_anchor_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHAIN */ .dF} are the most`);
    try {
        const [leaf, ...others] = chain.map(_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificate */ .w$);
        if (leaf === undefined)
            throw new _names_js__WEBPACK_IMPORTED_MODULE_3__/* .CertificateProblem */ .Tm('no certificate');
        return [leaf, ...others];
    }
    catch (thrown) {
        throw refusal(thrown);
    }
}
/** What the certificate at the end of a path must be by itself. */
function requireLeaf(leaf, purpose) {
    requireUnderstood(leaf);
    if ((0,_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .mayIssue */ .Tp)(leaf))
        throw untrusted(`${leaf.label} is an authority: it may issue certificates, and must not ${purpose.work}`);
    requirePurpose(leaf, purpose);
    try {
        purpose.requireUsages(leaf);
    }
    catch (thrown) {
        throw refusal(thrown);
    }
}
/** What a certificate that issued another must be. @throws AegisError */
function requireIssuer(issuer, issued, purpose) {
    requireUnderstood(issuer);
    if (!(0,_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .mayIssue */ .Tp)(issuer))
        throw untrusted(`${issuer.label} issued ${issued.label}, and is no authority that may issue certificates`);
    if (!SIGNATURE_ALGORITHMS.has(issued.signatureAlgorithm))
        throw untrusted(`the signature on ${issued.label} is made with ${issued.signatureAlgorithm}, which is not accepted`);
    requireStrongKey(issuer);
    requirePurpose(issuer, purpose);
}
/** An authority that names purposes names those of what it issues. */
function requirePurpose({ extendedKeyUsage, label }, { id, name }) {
    if (extendedKeyUsage !== undefined && !extendedKeyUsage.includes(id))
        throw untrusted(`the extended key usage of ${label} does not have ${name}`);
}
function requireUnderstood({ unknownCritical: [first], label }) {
    if (first !== undefined)
        throw untrusted(`${label} has the critical extension ${first}, which is not understood`);
}
/** @throws AegisError CERTIFICATE_UNTRUSTED where this Node.js knows no such key */
function keyOf({ x509, label }) {
    try {
        return x509.publicKey;
    }
    catch {
        throw untrusted(`the key of ${label} cannot be read`);
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
        message: `the certificate ${label} is not valid at the time that counts`,
        detail: `it is valid from ${validFromDate.toISOString()} to ${validToDate.toISOString()}, and what counts is {got}`,
        expected: `a time from ${validFromDate.toISOString()} to ${validToDate.toISOString()}`,
        got: at.toISOString(),
    });
}
/** What the caller names on terms counts within them, wherever in a path it stands. */
function requireCounting({ label }, named, at) {
    if (named === undefined || named.some((one) => (0,_anchor_js__WEBPACK_IMPORTED_MODULE_5__/* .countsAt */ .We)(one, at)))
        return;
    const times = named.map(({ terms }) => `from ${terms?.from?.toISOString() ?? 'ever'} to ${terms?.until?.toISOString() ?? 'now'}`);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CERTIFICATE_EXPIRED', {
        message: `the certificate ${label} is not trusted for the time of this signature`,
        detail: `it counts ${times.join(', or ')}, and the signature is of {got}`,
        expected: `a time ${times.join(', or ')}`,
        got: at.toISOString(),
    });
}
/** What can be told only of the whole: lengths that authorities set, and names that they constrain. From the top down. */
function requirePath(path) {
    let constraints = _names_js__WEBPACK_IMPORTED_MODULE_3__/* .NO_CONSTRAINTS */ .nd;
    let left = Infinity;
    for (const [index, certificate] of path.toReversed().entries()) {
        const isLeaf = index === path.length - 1;
        const isSelfIssued = certificate.subjectKey === certificate.issuerKey;
        if (!isLeaf && !isSelfIssued) {
            if (left === 0)
                throw new _names_js__WEBPACK_IMPORTED_MODULE_3__/* .CertificateProblem */ .Tm(`${certificate.label}, with more authorities above than one of them allows`);
            left -= 1;
        }
        if (isLeaf || !isSelfIssued)
            (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .requireNamesWithin */ .tz)(certificate, constraints);
        left = Math.min(left, certificate.basicConstraints?.pathLength ?? Infinity);
        constraints = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .constraintsBelow */ .aq)(constraints, certificate.nameConstraints);
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
    if (thrown instanceof _names_js__WEBPACK_IMPORTED_MODULE_3__/* .CertificateProblem */ .Tm)
        return untrusted(thrown.message);
    throw thrown;
}
function untrusted(got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CERTIFICATE_UNTRUSTED', {
        message: 'the certificate of the signer does not lead to one that is trusted here',
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
/** What a certificate has to be for: the two purposes that are judged here, each with the rules of its own standard. */


const CODE_SIGNING = {
    name: 'codeSigning',
    id: '1.3.6.1.5.5.7.3.3',
    work: 'sign artifacts',
    requireUsages({ keyUsage = 0, label }) {
        if ((keyUsage & _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.KeyUsageFlags.digitalSignature) === 0)
            throw new _names_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateProblem */ .Tm(`the key usage of ${label} does not have digitalSignature`);
    },
};
/** RFC 3161, section 2.3: this purpose alone, and critical, so that such a key makes timestamps and nothing else. */
const TIME_STAMPING = {
    name: 'timeStamping',
    id: '1.3.6.1.5.5.7.3.8',
    work: 'make timestamps',
    requireUsages({ extendedKeyUsage = [], isPurposeCritical, keyUsage, label }) {
        if (extendedKeyUsage.length !== 1 || !isPurposeCritical)
            throw new _names_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateProblem */ .Tm(`the extended key usage of ${label} is not timeStamping alone, marked as critical`);
        const signing = _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.KeyUsageFlags.digitalSignature | _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.KeyUsageFlags.nonRepudiation;
        if (keyUsage !== undefined && ((keyUsage & signing) === 0 || (keyUsage & ~signing) !== 0))
            throw new _names_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateProblem */ .Tm(`the key usage of ${label} is not that of signatures alone`);
    },
};


/***/ })

};
