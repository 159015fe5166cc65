export const id = 800;
export const ids = [800];
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


/***/ })

};
