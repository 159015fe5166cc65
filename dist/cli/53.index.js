export const id = 53;
export const ids = [53,686];
export const modules = {

/***/ 2686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   requireChainOf: () => (/* binding */ requireChainOf)
/* harmony export */ });
/* harmony import */ var _certificates_certificate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5800);
/* harmony import */ var _certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6766);
/* harmony import */ var _certificates_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2376);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _http_pem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6445);
/** The certificates that Transit keeps with a version of a key. */





/**
 * The certificates of a version, as a bundle carries them: its own first. They lead to the last of them now, for signing
 * code; whether anybody trusts that one, is the verifier's to say.
 *
 * @returns DER
 * @throws AegisError VAULT_KEY_UNUSABLE where there are none, CERTIFICATE_* where they are not for signing now
 */
function requireChainOf({ version, publicKey, certificateChain }, { mount, name }, now) {
    const which = `version ${version} of ${mount}/${name}`;
    const hints = [`run \`aegis-sign certify --key ${name}\`, which asks Vault's PKI engine for a certificate`];
    if (certificateChain === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', { message: `no certificate is stored with ${which}`, hints });
    }
    const chain = checkedChain(certificateChain, now, which);
    const [leaf] = chain;
    if (leaf === undefined || keyIn(leaf, chain, now) !== publicKey.hint) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            message: `the certificate that is stored with ${which} is for another key`,
            hints,
        });
    }
    return chain;
}
/** Certificates in PEM as DER, where they hold by themselves. */
function checkedChain(pem, now, which) {
    try {
        const chain = (0,_http_pem_js__WEBPACK_IMPORTED_MODULE_3__/* .readCertificates */ .jZ)(pem).map(({ raw }) => raw);
        if (chain.length > _certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHAIN */ .dF)
            throw new Error(`more than ${_certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHAIN */ .dF} certificates`);
        keyIn(chain[0] ?? Buffer.of(), chain, now);
        return chain;
    }
    catch (thrown) {
        const error = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4 ? thrown : undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4(error?.code === 'CERTIFICATE_EXPIRED' ? error.code : 'CERTIFICATE_UNTRUSTED', {
            message: `the certificate of ${which} is not one to sign with now`,
            got: (error ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toAegisError */ .l7)(thrown)).sentence,
            hints: ['run `aegis-sign certify` again, before a certificate expires and after a rotation'],
            cause: thrown,
        });
    }
}
/** The hint of the key of the first, where the others lead it to the last. */
function keyIn(leaf, chain, now) {
    const top = (0,_certificates_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .readCertificate */ .w$)(chain.at(-1) ?? leaf);
    return (0,_certificates_path_js__WEBPACK_IMPORTED_MODULE_1__.certifiedKey)(chain, [top], now).publicKey.hint;
}


/***/ }),

/***/ 7053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   certify: () => (/* binding */ certify),
/* harmony export */   requestOf: () => (/* binding */ requestOf),
/* harmony export */   storeChain: () => (/* binding */ storeChain)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _certificate_chain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2686);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5190);
/* harmony import */ var _transit_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6692);
/** A certificate for a version of a Transit key: the request signed in Transit, the certificate by Vault's PKI engine or another authority. */





const Csr = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ csr: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() });
const Issued = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    certificate: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    issuing_ca: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ''),
    ca_chain: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())),
});
const Anything = valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J();
/**
 * A request for a certificate, signed by the version (PKCS #10, PEM).
 *
 * @throws AegisError VAULT_*
 */
async function requestOf(client, name, { keyVersion }) {
    const key = await (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_3__/* .readTransitKey */ .Zz)(client, name, { does: 'sign' });
    const { version } = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_3__/* .signingVersion */ .mk)(key, keyVersion);
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `${key.mount}/keys/${key.name}/csr`;
    try {
        const { data } = await client.request({ method: 'POST', path, body: { version }, schema: Csr });
        return { version, csr: data.csr };
    }
    catch (error) {
        throw denied(error, key, { path: `${key.mount}/keys/${key.name}/csr`, capability: 'update' });
    }
}
/**
 * Has Vault's PKI engine certify the version, and stores what it issues.
 *
 * @throws AegisError VAULT_*, CERTIFICATE_UNTRUSTED where the role issues nothing to sign with
 */
async function certify(client, name, { mount, role, commonName }, options) {
    const { version, csr } = await requestOf(client, name, options);
    const base = mount.replace(/^\/+|\/+$/g, '');
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `${base}/sign/${role}`;
    let issued;
    try {
        const body = { csr, common_name: commonName, format: 'pem' };
        // Sent once: each answer is another certificate.
        issued = (await client.request({ method: 'POST', path, body, schema: Issued, retry: 'never' })).data;
    }
    catch (error) {
        throw refusedByPki(denied(error, name, { path: `${base}/sign/${role}`, capability: 'update' }), base, role);
    }
    const above = issued.ca_chain ?? (issued.issuing_ca === '' ? [] : [issued.issuing_ca]);
    const pem = [issued.certificate, ...above].map((one) => `${one.trim()}\n`).join('');
    return storeChain(client, name, pem, { ...options, keyVersion: version });
}
/**
 * Stores certificates with the version that they are for.
 *
 * @param pem that of the version first
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, VAULT_*
 */
async function storeChain(client, name, pem, { keyVersion, now }) {
    const key = await (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_3__/* .readTransitKey */ .Zz)(client, name, { does: 'sign' });
    const signing = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_3__/* .signingVersion */ .mk)(key, keyVersion);
    const { version } = signing;
    const chain = (0,_certificate_chain_js__WEBPACK_IMPORTED_MODULE_1__.requireChainOf)({ ...signing, certificateChain: pem }, key, now);
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `${key.mount}/keys/${key.name}/set-certificate`;
    try {
        const body = { version, certificate_chain: pem };
        await client.request({ method: 'POST', path, body, schema: Anything });
    }
    catch (error) {
        throw denied(error, key, { path: `${key.mount}/keys/${key.name}/set-certificate`, capability: 'update' });
    }
    // As a run that signs will find it.
    const stored = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_3__/* .signingVersion */ .mk)(await (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_3__/* .readTransitKey */ .Zz)(client, name, { does: 'sign' }), version);
    const found = (0,_certificate_chain_js__WEBPACK_IMPORTED_MODULE_1__.requireChainOf)(stored, key, now);
    if (found.length !== chain.length || !found.every((der, index) => chain[index]?.equals(der) === true)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: `the server took the certificates of version ${version} of ${key.mount}/${key.name}, but shows others`,
        });
    }
    return { version, chain };
}
function denied(error, key, access) {
    const explained = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_3__/* .explain */ .WE)(error, key, 'read-key');
    if (explained.code !== 'VAULT_DENIED')
        return explained;
    return explained.with({ hints: ['add this line to the token’s policy:', (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .policyLine */ .Dx)(access)] });
}
/** What the engine says when mount or role are not there, or the role does not take the name. */
function refusedByPki(error, mount, role) {
    if (error.code === 'VAULT_DENIED')
        return error;
    const words = error.vault?.errors.join(' ') ?? '';
    if (error.code !== 'VAULT_KEY_MISSING' && words === '')
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_REFUSED', {
        message: `the PKI engine at ${mount} issues no certificate by the role ${role}`,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(words === '' ? error.message : words),
        hints: [
            'check --pki-mount, --pki-role and --common-name; the role needs `key_usage=DigitalSignature ext_key_usage=CodeSigning enforce_hostnames=false`, and the engine an authority',
        ],
        ...(error.vault !== undefined && { vault: error.vault }),
        cause: error,
    });
}


/***/ }),

/***/ 6692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   M3: () => (/* binding */ VERSION_REFUSED),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   Zz: () => (/* binding */ readTransitKey),
/* harmony export */   mk: () => (/* binding */ signingVersion),
/* harmony export */   pU: () => (/* binding */ VERSION_RETIRED),
/* harmony export */   zb: () => (/* binding */ unusableFor)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(458);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3467);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1885);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1732);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5190);
/** A Transit key as Vault describes it, and what refusals mean for it. */








const MaybeNumber = valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), 0);
const MaybeFlag = valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY(), false);
const KeyRecord = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    type: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    latest_version: valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(),
    min_decryption_version: MaybeNumber,
    min_encryption_version: MaybeNumber,
    supports_signing: MaybeFlag,
    exportable: MaybeFlag,
    allow_plaintext_backup: MaybeFlag,
    deletion_allowed: MaybeFlag,
    derived: MaybeFlag,
    soft_deleted: MaybeFlag,
    imported_key: MaybeFlag,
    imported_key_allow_rotation: MaybeFlag,
    auto_rotate_period: MaybeNumber,
    // Symmetric keys list times here, HMAC keys nothing: the type is judged first, the entries after it.
    keys: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonObject */ .o$, {}),
});
const KeyVersionRecord = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    public_key: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    creation_time: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    certificate_chain: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), ''),
});
/**
 * Reads a key with the public halves of its versions (`GET /:mount/keys/:name`).
 *
 * @throws AegisError VAULT_KEY_MISSING when key or mount do not exist, VAULT_KEY_UNUSABLE when the key cannot sign,
 * VAULT_ANSWER_INVALID when the record contradicts itself, VAULT_DENIED with the policy line, and what the client throws.
 */
async function readTransitKey(client, { mount: givenMount, name }, { retry = 'full', does = 'verify' } = {}) {
    checkName(name);
    // One spelling, because the mount goes into signed statements.
    const mount = givenMount.replace(/^\/+|\/+$/g, '');
    let answer;
    try {
        const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .vaultPath */ .O) `${mount}/keys/${name}`;
        answer = await client.request({ method: 'GET', path, schema: KeyRecord, retry });
    }
    catch (error) {
        throw await explainMissing(client, explain(error, { mount, name }, 'read-key'), mount);
    }
    const record = answer.data;
    refuseUnusable(record, { mount, name }, does);
    const type = record.type;
    const versions = Object.entries(record.keys)
        .map(([version, entry]) => readVersion({ mount, name }, type, version, entry))
        .sort((a, b) => a.version - b.version);
    if (versions.at(-1)?.version !== record.latest_version) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: `the record of ${mount}/${name} contradicts itself`,
            expected: `version ${record.latest_version} as the last of its versions`,
            got: String(versions.at(-1)?.version ?? 'no version'),
        });
    }
    return {
        mount,
        name,
        type,
        latestVersion: record.latest_version,
        minVersion: record.min_decryption_version,
        minEncryptionVersion: record.min_encryption_version,
        exportable: record.exportable,
        allowPlaintextBackup: record.allow_plaintext_backup,
        deletionAllowed: record.deletion_allowed,
        imported: record.imported_key,
        ...(record.auto_rotate_period > 0 && { autoRotatePeriod: record.auto_rotate_period }),
        versions,
        requestId: answer.requestId,
    };
}
/** @throws AegisError VAULT_KEY_UNUSABLE in one sentence for each kind of key that is of no use */
function refuseUnusable(record, { mount, name }, does) {
    const refuse = (why, ...hints) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            message: `the Transit key ${mount}/${name} ${why}`,
            hints: hints.length > 0 ? hints : [`choose a key of type ${_keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .KEY_TYPES */ .WJ.join(', ')}`],
        });
    };
    if (record.soft_deleted) {
        refuse('is soft-deleted', `restore it with \`bao write -f ${mount}/keys/${name}/soft-delete-restore\`, or choose another key`);
    }
    if (record.type === 'managed_key') {
        refuse('is a managed key: Vault does not tell the public half of a key that lives in a KMS or an HSM');
    }
    if (record.derived) {
        refuse(`is derived: each ${does === 'verify' ? 'context' : 'signature'} has a key of its own, which nobody outside of Vault knows`, 'choose a key that was made without `derived`');
    }
    if (!(0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .isKeyType */ .Cy)(record.type) || !record.supports_signing) {
        refuse(`is of type ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(record.type)}, ` +
            ((0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .isKeyType */ .Cy)(record.type) || does !== 'verify'
                ? 'which does not sign'
                : 'which has no public half that verifies'));
    }
    if (does === 'rotate' && record.imported_key && !record.imported_key_allow_rotation) {
        refuse('was imported without `allow_rotation`, so Vault does not rotate it', `import the next version with \`vault write ${mount}/keys/${name}/import_version …\`, or make a new key in Vault and re-sign`);
    }
}
/** What answers at the mount where no key was found: another engine says 404 much as Transit does. */
async function explainMissing(client, error, mount) {
    if (error.code !== 'VAULT_KEY_MISSING' || error.vault?.status !== 404)
        return error;
    try {
        const path = `sys/internal/ui/mounts/${(0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .vaultPath */ .O) `${mount}`}`;
        const { data } = await client.request({ method: 'GET', path, schema: Mount, retry: 'never' });
        if (data.type === 'transit')
            return error;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            message: `there is no Transit engine mounted at ${mount}: the engine there is ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(data.type)}`,
            hints: ['check transit-mount'],
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ vault: error.vault }),
            cause: error,
        });
    }
    catch {
        // The token need not be allowed to ask.
        return error;
    }
}
const Mount = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ type: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() });
function readVersion(key, type, version, entry) {
    const fail = (expected, got, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
        message: `version ${version} of ${key.mount}/${key.name} cannot be read`,
        expected,
        got,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ cause }),
    });
    if (!/^[1-9]\d{0,8}$/.test(version))
        throw fail('a version number', version);
    const record = (0,_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xL)(KeyVersionRecord, entry);
    if (!record.success)
        throw fail('public_key and creation_time', 'another shape');
    let publicKey;
    try {
        publicKey = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_3__/* .publicKeyFromTransit */ .AA)(record.output.public_key);
    }
    catch (cause) {
        throw fail(`a public key of type ${type}`, cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4 ? cause.sentence : 'another', cause);
    }
    if (publicKey.type !== type)
        throw fail(`a public key of type ${type}`, publicKey.type);
    const { creation_time: createdAt, certificate_chain: chain } = record.output;
    const stored = chain === '' ? {} : { certificateChain: chain };
    return { version: Number(version), publicKey, createdAt, ...stored };
}
/**
 * The version that a run signs with.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE when the key does not have it or Vault would not sign with it.
 */
function signingVersion(key, wanted) {
    const version = wanted ?? key.latestVersion;
    const found = key.versions.find((candidate) => candidate.version === version);
    const lowest = Math.max(key.minEncryptionVersion, key.versions[0]?.version ?? 1);
    if (found !== undefined && version >= lowest)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
        message: `the Transit key ${key.mount}/${key.name} does not sign with version ${version}`,
        expected: `a version from ${lowest} to ${key.latestVersion}`,
        got: String(version),
        hints: ['check key-version; without it the latest version signs'],
    });
}
/** Measured on OpenBao 2.7.2: the version is above the latest, below min_encryption_version, or not there any more. */
const VERSION_REFUSED = /requested version|minimum encryption key version|latest key version|version is too/i;
/** Measured on OpenBao 2.7.2, asked to verify below min_decryption_version: `… disallowed by policy (too old)`. */
const VERSION_RETIRED = /\btoo old\b/i;
const CANNOT_SIGN = /does not support signing|key type .* not (?:supported|support)/i;
/** What Transit's refusals say of the key, where another remedy than another version helps. */
const UNUSABLE = [
    {
        words: /does not contain a private part|private key not imported/i,
        message: 'has only the public half of this version, so Vault cannot sign with it',
        hint: 'import the private half, or choose another key or key-version',
    },
    {
        words: /does not allow rotation/i,
        message: 'was imported without `allow_rotation`, so Vault does not rotate it',
        hint: 'import the next version yourself, or make a new key in Vault and re-sign',
    },
    { words: /soft.?deleted/i, message: 'is soft-deleted', hint: 'restore it, or choose another key' },
    {
        words: /too large/i,
        message: 'has so many versions that Vault’s storage takes no more',
        hint: 'raise min_decryption_version and trim the key, or make a new one',
    },
];
/** The sentence for words of Transit, if they are among those. */
function unusableFor(words) {
    return UNUSABLE.find(({ words: pattern }) => pattern.test(words));
}
const KEY_GONE = /(?:signing|verification) key not found|encryption key not found/i;
/** What a refused Transit request means for the key, with the policy line where rights are missing. */
function explain(error, key, need) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4))
        throw error;
    const { vault } = error;
    const words = vault?.errors.join(' ') ?? '';
    const details = { ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ vault }), cause: error };
    if (error.code === 'VAULT_DENIED') {
        const hints = ['add this line to the token’s policy:', (0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .policyLine */ .Dx)((0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .accessFor */ .IK)(need, key.mount, key.name))];
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_DENIED', { ...details, message: error.message, hints });
    }
    // Only Vault's own words count: a web page with 404 stands for a wrong address, not for a missing key.
    const absent = error.code === 'VAULT_REFUSED' && vault?.status === 404;
    if (absent && /no handler for route|route entry not found|unsupported path|invalid path/i.test(words)) {
        const message = `there is no Transit engine mounted at ${key.mount}`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_MISSING', { ...details, message });
    }
    if ((absent && !/namespace/i.test(words)) || KEY_GONE.test(words)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            ...details,
            message: `there is no Transit key ${key.mount}/${key.name}`,
        });
    }
    if (absent) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            ...details,
            message: `the namespace ${vault.namespace ?? ''} does not exist`,
            hints: ['check vault-namespace'],
        });
    }
    const why = unusableFor(words);
    if (why !== undefined) {
        const { message: text, hint } = why;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            ...details,
            message: `the Transit key ${key.mount}/${key.name} ${text}`,
            hints: [hint],
        });
    }
    if (VERSION_REFUSED.test(words) || CANNOT_SIGN.test(words)) {
        const message = `the Transit key ${key.mount}/${key.name} cannot be used: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(words)}`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', { ...details, message });
    }
    return error;
}
/** Transit's own rule for names (`\w(([\w-.]+)?\w)?`), checked here because another name changes the path. */
function checkName(name) {
    if (/^\w(?:[\w.-]*\w)?$/.test(name))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'the name of the Transit key cannot be used',
        expected: 'letters, digits, `_`, and `-` or `.` inside',
        got: JSON.stringify(name),
        hints: ['check key: it is the name alone, without the mount'],
    });
}


/***/ })

};
