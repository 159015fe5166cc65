export const id = 555;
export const ids = [555,800];
export const modules = {

/***/ 91341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Stage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_copy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39985);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83034);
/**
 * Writes many files as one act: each is first written next to its final place under a temporary name, and all are
 * renamed once every one of them is good. Until then the earlier files stay untouched; after a failure nothing new is
 * left. Only if the process ends in the middle of the renames can some files be new and others old, each of them
 * complete.
 *
 * A library that writes single files atomically (write-file-atomic) cannot delay the last step for a whole set, and its
 * temporary names are longer than the final ones, which fails at 255 bytes.
 */






class Stage {
    #names = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Names for copies of the replaced files, kept until all are replaced. */
    #backups = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Final paths; the temporary name follows from the index, so nothing else is stored per file. */
    #finalPaths = [];
    /** Indexes of the files that replace earlier ones. */
    #replacing = new Set();
    #createdDirectories = [];
    #knownDirectories = new Set();
    #isDurable;
    /**
     * @param durable whether `commit` returns only when everything would survive a power loss. For files that replace
     * others: a rename may reach the disk before the content does.
     */
    constructor({ durable = false } = {}) {
        this.#isDurable = durable;
    }
    /**
     * Writes `bytes` next to `path`, to be moved there later.
     *
     * @throws AegisError WRITE_FAILED if it cannot be written, or if `path` is something other than a regular file: a
     * link there could make the signature overwrite a file of an attacker's choice.
     */
    put(path, bytes) {
        try {
            const replaces = this.#prepare(path);
            const index = this.#finalPaths.push(path) - 1;
            if (replaces)
                this.#replacing.add(index);
            const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.#temporaryPath(path, index), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL, 0o644);
            try {
                (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAll */ .f4)(descriptor, bytes);
                if (this.#isDurable)
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(descriptor);
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
            }
        }
        catch (cause) {
            throw writeFailed(path, cause);
        }
    }
    /**
     * Moves everything to its place. Fully synchronous, so that no signal handler can run in between. If one move fails,
     * earlier ones are undone.
     *
     * @throws AegisError WRITE_FAILED
     */
    commit() {
        for (const [index, path] of this.#finalPaths.entries()) {
            try {
                if (this.#replacing.has(index))
                    (0,_files_copy_js__WEBPACK_IMPORTED_MODULE_3__/* .addCopy */ .x)(path, this.#backupPath(path, index));
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#temporaryPath(path, index), path);
            }
            catch (cause) {
                // It may have been copied already.
                removeQuietly(this.#backupPath(path, index));
                const lost = this.#takeBack(index);
                this.#removeTemporaries();
                throw writeFailed(path, cause, lost);
            }
        }
        if (this.#isDurable)
            this.#syncDirectories();
        for (const [index, path] of this.#finalPaths.entries())
            if (this.#replacing.has(index))
                removeQuietly(this.#backupPath(path, index));
    }
    /** Restores the first `count` files. @returns for how many that failed */
    #takeBack(count) {
        let lost = 0;
        for (const [index, path] of [...this.#finalPaths.entries()].slice(0, count).reverse()) {
            try {
                if (this.#replacing.has(index))
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#backupPath(path, index), path);
                else
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
            }
            catch {
                lost += 1;
            }
        }
        return lost;
    }
    /**
     * Removes what `put` has written, and the directories made for it. Safe to call after `commit`: moved files no longer
     * have their temporary names, and keep their directories.
     */
    discard() {
        this.#removeTemporaries();
        // A child's path is longer than its parent's, so this removes the deepest first.
        for (const directory of this.#createdDirectories.toSorted((a, b) => b.length - a.length)) {
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(directory);
            }
            catch {
                // Another process has put something there meanwhile; it stays.
            }
        }
    }
    /** @returns whether a file exists there already */
    #prepare(path) {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
        if (!this.#knownDirectories.has(directory)) {
            this.#makeDirectory(directory);
            this.#knownDirectories.add(directory);
        }
        const existing = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (existing !== undefined && !existing.isFile()) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot write ${path}`,
                detail: '{got} is in its place, and only {expected} may be',
                expected: 'an earlier signature file',
                got: existing.isSymbolicLink()
                    ? 'a symbolic link'
                    : existing.isDirectory()
                        ? 'a directory'
                        : 'a special file',
                hints: ['remove what is in the place of the signature file'],
            });
        }
        return existing !== undefined;
    }
    #syncDirectories() {
        const directories = new Set([
            ...this.#finalPaths.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)),
            ...this.#createdDirectories.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)),
        ]);
        for (const directory of directories) {
            try {
                (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .syncDirectory */ .zR)(directory);
            }
            catch (cause) {
                throw writeFailed(directory, cause, this.#finalPaths.length);
            }
        }
    }
    #makeDirectory(directory) {
        const outermost = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory, { recursive: true });
        if (outermost === undefined)
            return;
        for (let made = directory;; made = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(made)) {
            this.#createdDirectories.push(made);
            if (made === outermost)
                return;
        }
    }
    #temporaryPath(path, index) {
        return this.#names.path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), index);
    }
    #backupPath(path, index) {
        return this.#backups.path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), index);
    }
    #removeTemporaries() {
        for (const [index, path] of this.#finalPaths.entries())
            removeQuietly(this.#temporaryPath(path, index));
    }
}
function removeQuietly(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
    }
    catch {
        // Missing, or not removable: its name marks it as ours, and selection ignores it.
    }
}
function writeFailed(path, cause, replaced = 0) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4)
        return cause;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
        message: `cannot write ${path}`,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemReason */ .uc)(cause),
        ...(replaced > 0 && { hints: [`already replaced, and complete: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(replaced, 'file')}`] }),
        cause,
    });
}


/***/ }),

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

/***/ 96555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compromisedFrom: () => (/* binding */ compromisedFrom),
/* harmony export */   fillKeysCommand: () => (/* binding */ fillKeysCommand)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11283);
/* harmony import */ var _bundle_stage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91341);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _inputs_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50902);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63721);
/* harmony import */ var _record_own_place_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57732);
/* harmony import */ var _run_connect_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18119);
/* harmony import */ var _run_trust_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(62453);
/* harmony import */ var _vault_transit_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(13225);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9831);
/* harmony import */ var _certificates_certificate_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(15800);
/* harmony import */ var _http_pem_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(66445);
/* harmony import */ var _verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(40530);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(44732);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(22495);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(24106);
/** `aegis-sign keys export`: what offline verification trusts, written as one file. */

















/** The beginning of a trust file of any version. */
const OUR_TRUST = /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/trust\//;
const OUR_TRUSTED_ROOT = /^\s*\{\s*"mediaType"\s*:\s*"application\/vnd\.dev\.sigstore\.trustedroot/;
const FORMATS = ['trust-file', 'trusted-root'];
const EXAMPLES = [
    'aegis-sign keys export --key aegis-model-sign',
    `aegis-sign keys export --key aegis-model-sign --update   # after a rotation`,
    `aegis-sign verify --public-key ${_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .TRUST_FILE */ .Ib} weights.bin   # without Vault`,
    'aegis-sign keys export --key aegis-model-sign --format trusted-root --timestamp-certificates tsa.pem',
];
/** In other commands such an option is about what is believed; here it is what is written. */
function authorities(name, of) {
    const brief = `with --format trusted-root: authorities of ${of}; PEM, or its path`;
    return (0,_options_js__WEBPACK_IMPORTED_MODULE_15__.optionOf)(name, undefined, { brief }).helpGroup('Options:');
}
function fillKeysCommand(keys) {
    const command = keys
        .command('export')
        .description('Write every accepted version of the key, and its minimum, to a trust file.')
        .addOption((0,_options_js__WEBPACK_IMPORTED_MODULE_15__.listChoices)(new commander__WEBPACK_IMPORTED_MODULE_1__/* .Option */ .c$('--format <format>', `trust-file, or trusted-root: the authorities of its certificates and of timestamps, for Sigstore’s clients (trust-file)`), FORMATS))
        .option('--output <file>', `where to write it (${_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .TRUST_FILE */ .Ib}, ${_verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_13__/* .TRUSTED_ROOT */ .$v}); - for stdout`)
        .addOption(authorities('trusted-certificates', 'signers (those stored with the key)'))
        .addOption(authorities('timestamp-certificates', 'timestamps'))
        .option('--update [file]', `update this trust file (${_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .TRUST_FILE */ .Ib}): keep its versions, and refuse a key that contradicts it`)
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_1__/* .Option */ .c$('--compromised <version>', 'with --update: never trust this version again; with VERSION@TIME, signatures that a timestamp proves to be older still count; may be repeated').argParser((text, earlier) => [...(earlier ?? []), text]));
    (0,_options_js__WEBPACK_IMPORTED_MODULE_15__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_15__.addServerOptions)(command), ...EXAMPLES);
    command.action(async (options) => {
        if (options['update'] === true)
            options['update'] = _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .TRUST_FILE */ .Ib;
        const update = typeof options['update'] === 'string' ? options['update'] : undefined;
        const given = typeof options['output'] === 'string' ? options['output'] : update;
        const isRoot = formatOf(options) === 'trusted-root';
        const output = given ?? (isRoot ? _verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_13__/* .TRUSTED_ROOT */ .$v : _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .TRUST_FILE */ .Ib);
        // A place that the user names may be overwritten.
        if (given === undefined) {
            if (isRoot)
                (0,_record_own_place_js__WEBPACK_IMPORTED_MODULE_6__/* .requireOwnPlace */ .d)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(output), OUR_TRUSTED_ROOT, 'TrustedRoot of Sigstore');
            else
                (0,_record_own_place_js__WEBPACK_IMPORTED_MODULE_6__/* .requireOwnPlace */ .d)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(output), OUR_TRUST, 'trust file of this tool');
        }
        await (0,_run_js__WEBPACK_IMPORTED_MODULE_14__/* .runOperation */ .xj)({ json: false, quiet: false }, async (host) => {
            await exportKey(options, output, host);
            return 0;
        });
    });
}
async function exportKey(options, output, host) {
    const { workspace, log, now } = host;
    const { inputs, authorities, warnings } = (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .parseTransitInputs */ .m)((0,_options_js__WEBPACK_IMPORTED_MODULE_15__.rawFrom)(options), process.env, (0,_run_js__WEBPACK_IMPORTED_MODULE_14__/* .contextOf */ .Vm)(workspace), 'verify');
    warnings.forEach((warning) => log.warning(warning));
    const earlier = earlierFrom(options, workspace);
    const client = (0,_run_connect_js__WEBPACK_IMPORTED_MODULE_7__.connect)(inputs.vault, host);
    try {
        const key = await (0,_vault_transit_js__WEBPACK_IMPORTED_MODULE_9__/* .readTransitKey */ .Zz)(client, { mount: inputs.mount, name: inputs.key });
        const { bytes, said } = formatOf(options) === 'trusted-root'
            ? trustedRootOf(key, authorities)
            : trustFileSaid((0,_run_trust_file_js__WEBPACK_IMPORTED_MODULE_8__/* .trustFileOf */ .Gl)(key, inputs, now(), earlier), key);
        if (output === '-') {
            process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_16__/* .jsonText */ .s$)(bytes.toString()));
            return;
        }
        if (output === _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .TRUST_FILE */ .Ib && earlier === undefined && options['output'] === undefined)
            requireNothingForgotten((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, output), key);
        writeWhole((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, output), bytes);
        log.info(`Wrote ${output}: ${said}`);
    }
    finally {
        await client.close();
    }
}
/**
 * Checks that nothing is lost in a default place: an earlier trust file must be for the same key, and have no facts that the
 * server no longer shows.
 *
 * @throws AegisError RECORD_PLACE_TAKEN
 */
function requireNothingForgotten(path, { mount, name, versions }) {
    let file;
    try {
        file = (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .decodeTrustFile */ .xW)((0,_inputs_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readInputFile */ .jH)(path));
    }
    catch {
        // It does not exist, or is unusable.
        return;
    }
    const isOther = file.mount !== mount || file.name !== name;
    const shown = new Set(versions.map(({ version }) => version));
    const lost = file.versions.find(({ version, retiredAt, compromisedAt }) => retiredAt !== undefined || compromisedAt !== undefined || !shown.has(version));
    if (!isOther && lost === undefined)
        return;
    const what = lost?.compromisedAt !== undefined
        ? 'was compromised, which the server does not show'
        : lost?.retiredAt !== undefined
            ? 'was retired, which the server does not show'
            : 'exists, which the server no longer shows';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('RECORD_PLACE_TAKEN', {
        message: isOther
            ? `${path} is for another key, ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(`${file.mount}/${file.name}`)}`
            : `${path} records that version ${lost?.version ?? 0} ${what}`,
        hints: isOther
            ? ['choose another place with --output']
            : ['add --update to keep its versions, or choose another place with --output'],
    });
}
function trustFileSaid({ bytes, minVersion, versions }, key) {
    const listed = versions.map(sayVersion).join(', ');
    return {
        bytes,
        said: `${key.mount}/${key.name} ${versions.length === 1 ? 'version' : 'versions'} ${listed} (accepted from version ${minVersion} on)`,
    };
}
/** @throws AegisError INPUT_INVALID if no authority is named; VAULT_ANSWER_INVALID */
function trustedRootOf({ mount, name, versions }, { trustedCertificates, timestampCertificates = [] }) {
    // Of what the server keeps with a version, the first is for the key itself.
    const stored = versions.flatMap(({ certificateChain: pem }) => pem === undefined ? [] : (0,_http_pem_js__WEBPACK_IMPORTED_MODULE_12__/* .readCertificates */ .jZ)(pem).slice(1));
    const certificateAuthorities = (trustedCertificates ?? stored.map(({ raw }) => raw)).map(usableOf);
    const timestampAuthorities = timestampCertificates.map(usableOf);
    if (certificateAuthorities.length + timestampAuthorities.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `no certificate is stored with ${mount}/${name}, and no authority is named: a TrustedRoot contains only authorities`,
            hints: [
                'run `aegis-sign certify` first, or name authorities with --trusted-certificates or --timestamp-certificates',
            ],
        });
    }
    const few = (count, of) => `${count} ${count === 1 ? 'certificate' : 'certificates'} of authorities for ${of}`;
    return {
        bytes: (0,_verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_13__/* .encodeTrustedRoot */ .gw)({ certificateAuthorities, timestampAuthorities }),
        said: `${few(new Set(certificateAuthorities.map((der) => der.toString('base64'))).size, 'signers')}, ${few(timestampAuthorities.length, 'timestamps')}`,
    };
}
/** @throws AegisError TRUST_MALFORMED if every verifier would refuse it; INPUT_INVALID if its times would be lost */
function usableOf(anchor) {
    if (Buffer.isBuffer(anchor))
        return (0,_certificates_certificate_js__WEBPACK_IMPORTED_MODULE_11__.readAnchor)(anchor).x509.raw;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'a TrustedRoot cannot be merged into another: give its certificates in PEM',
        hints: [],
    });
}
/** @throws AegisError INPUT_INVALID */
function formatOf(options) {
    const { format = 'trust-file', update, compromised } = options;
    const found = FORMATS.find((one) => one === format);
    const refusal = (message) => new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INPUT_INVALID', { message, hints: [] });
    if (found === undefined)
        throw refusal(`--format must be ${FORMATS.join(' or ')}, not ${JSON.stringify(format)}`);
    if (found === 'trusted-root' && (update !== undefined || compromised !== undefined))
        throw refusal('--update and --compromised are for a trust file: a TrustedRoot has no versions');
    const authorities = options['trustedCertificates'] ?? options['timestampCertificates'];
    if (found === 'trust-file' && authorities !== undefined)
        throw refusal('--trusted-certificates and --timestamp-certificates are for --format trusted-root: a trust file has no authorities');
    return found;
}
const sayVersion = ({ version, retiredAt, compromisedAt }) => `${version}${compromisedAt !== undefined ? ' (compromised)' : retiredAt !== undefined ? ' (retired)' : ''}`;
/** `VERSION` or `VERSION@TIME`, with a day or a time in UTC; undefined for anything else. */
function compromisedFrom(text) {
    const [, version, time] = /^([1-9]\d{0,8})(?:@(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?))?$/.exec(text) ?? [];
    if (version === undefined)
        return undefined;
    if (time === undefined)
        return { version: Number(version) };
    const since = new Date(time);
    // An impossible day would become a day of the next month.
    const isDay = !Number.isNaN(since.getTime()) && since.toISOString().startsWith(time.slice(0, 10));
    return isDay ? { version: Number(version), since } : undefined;
}
/** @throws AegisError INPUT_INVALID, TRUST_MALFORMED */
function earlierFrom(options, workspace) {
    const { update, compromised: given } = options;
    const compromised = (Array.isArray(given) ? given : []).map((text) => {
        const found = compromisedFrom(String(text));
        if (found !== undefined && typeof update === 'string')
            return found;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INPUT_INVALID', {
            message: found !== undefined
                ? '--compromised marks a version in an earlier trust file: name that file with --update'
                : `--compromised must be a version number, or VERSION@TIME as in 2@2026-01-31T12:00:00Z, not ${JSON.stringify(text)}`,
            hints: [],
        });
    });
    if (typeof update !== 'string')
        return undefined;
    let bytes;
    try {
        bytes = (0,_inputs_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readInputFile */ .jH)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, update));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'the file of --update cannot be read',
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause),
            hints: ['without --update, a new file is written'],
            cause,
        });
    }
    return { file: (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .decodeTrustFile */ .xW)(bytes), compromised };
}
/** Replaces the file atomically. @throws AegisError WRITE_FAILED */
function writeWhole(path, bytes) {
    const stage = new _bundle_stage_js__WEBPACK_IMPORTED_MODULE_2__/* .Stage */ .B();
    try {
        stage.put(path, bytes);
        stage.commit();
    }
    catch (thrown) {
        stage.discard();
        throw thrown;
    }
}


/***/ }),

/***/ 62453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ trustFileOf),
/* harmony export */   dM: () => (/* binding */ shownKey),
/* harmony export */   z1: () => (/* binding */ trustToTakeOver)
/* harmony export */ });
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36667);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9831);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41324);



/** The key in the form of a trust file. */
function shownKey(key) {
    return { ...key, minVersion: Math.max(1, key.minVersion) };
}
/**
 * @param now the time in the file
 * @throws AegisError TRUST_CONTRADICTED if the key on the server contradicts the earlier file
 */
function trustFileOf(key, { vault }, now, earlier) {
    const shown = shownKey(key);
    const exported = earlier === undefined ? shown : (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .updateTrust */ .qx)(earlier.file, shown, { now, ...earlier });
    const server = (0,_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256Of */ .Bj)(vault.address);
    const { minVersion, versions } = exported;
    return { bytes: (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .encodeTrustFile */ .Pj)(exported, server, now), minVersion, versions };
}
/**
 * The key versions with signatures that a re-signing accepts: those that the server shows, and with a trust file also
 * retired ones, but never compromised ones.
 *
 * @throws AegisError TRUST_CONTRADICTED
 */
function trustToTakeOver(key, file) {
    const shown = shownKey(key);
    const root = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .trustTransitKey */ .V3)(shown);
    if (file === undefined)
        return root;
    (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .requireSameKey */ .lG)(file, shown);
    const keys = new Map([...(0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .trustForHealing */ .KD)(file).keys, ...root.keys]);
    for (const { publicKey, compromisedAt } of file.versions) {
        if (compromisedAt !== undefined)
            keys.delete(publicKey.hint);
    }
    return { ...root, keys, minVersion: 1 };
}


/***/ })

};
