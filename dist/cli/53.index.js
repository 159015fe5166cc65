export const id = 53;
export const ids = [53,686];
export const modules = {

/***/ 52686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   requireChainOf: () => (/* binding */ requireChainOf),
/* harmony export */   shownOf: () => (/* binding */ shownOf)
/* harmony export */ });
/* harmony import */ var _certificates_certificate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15800);
/* harmony import */ var _certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26766);
/* harmony import */ var _certificates_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42376);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _http_pem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66445);
/** The certificates that Transit stores with a version of a key. */





/**
 * The certificates of a version, as a bundle carries them: its own first. They form a valid chain for code signing now;
 * whether to trust its end is up to the verifier.
 *
 * @returns DER
 * @throws AegisError VAULT_KEY_UNUSABLE if there are none, CERTIFICATE_* if they are not valid for signing now
 */
function requireChainOf({ version, publicKey, certificateChain }, { mount, name }, now) {
    const which = `version ${version} of ${mount}/${name}`;
    const hints = [
        `run \`aegis-sign certify --key ${name} --pki-mount MOUNT --pki-role ROLE\`, which asks Vault's PKI engine for a certificate`,
    ];
    if (certificateChain === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', { message: `no certificate is stored with ${which}`, hints });
    }
    const chain = checkedChain(certificateChain, now, which);
    const [leaf] = chain;
    if (leaf === undefined || keyIn(leaf, chain, now) !== publicKey.hint) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            message: `the certificate stored with ${which} is for another key`,
            hints,
        });
    }
    return chain;
}
/**
 * The part of a chain that a bundle shows: not the root, since verifiers must get it elsewhere, and sigstore-go refuses a
 * bundle with one (protobuf-specs, `sigstore_bundle.proto`: signers must not include root certificates).
 */
function shownOf(chain) {
    return chain.filter((der, index) => index === 0 || !isRoot((0,_certificates_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .readCertificate */ .w$)(der)));
}
const isRoot = ({ subjectKey, issuerKey, x509 }) => subjectKey === issuerKey && x509.verify(x509.publicKey);
/** PEM certificates as DER, checked as a chain of their own. */
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
            message: `the certificate of ${which} cannot be used to sign now`,
            got: (error ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toAegisError */ .l7)(thrown)).sentence,
            hints: ['run `aegis-sign certify` again, before a certificate expires and after a rotation'],
            cause: thrown,
        });
    }
}
/** The key hint of the first certificate, if the others chain it to the last. */
function keyIn(leaf, chain, now) {
    const top = (0,_certificates_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .readCertificate */ .w$)(chain.at(-1) ?? leaf);
    return (0,_certificates_path_js__WEBPACK_IMPORTED_MODULE_1__.certifiedKey)(chain, [top], now).publicKey.hint;
}


/***/ }),

/***/ 57053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   certify: () => (/* binding */ certify),
/* harmony export */   requestOf: () => (/* binding */ requestOf),
/* harmony export */   storeChain: () => (/* binding */ storeChain)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42434);
/* harmony import */ var _certificate_chain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52686);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45190);
/* harmony import */ var _setup_pki_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(22365);
/* harmony import */ var _transit_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76692);
/** A certificate for a version of a Transit key: the request signed in Transit, the certificate by Vault's PKI engine or another authority. */









const Csr = valibot__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ csr: valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP() });
const Issued = valibot__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({
    certificate: valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),
    issuing_ca: valibot__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), ''),
    ca_chain: valibot__WEBPACK_IMPORTED_MODULE_7__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP())),
});
const Anything = valibot__WEBPACK_IMPORTED_MODULE_7__/* .unknown */ .L5J();
/**
 * A request for a certificate, signed by the version (PKCS #10, PEM).
 *
 * @throws AegisError VAULT_*
 */
async function requestOf(client, name, { keyVersion }) {
    const key = await (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_6__/* .readTransitKey */ .Zz)(client, name, { does: 'sign' });
    const { version } = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_6__/* .signingVersion */ .mk)(key, keyVersion);
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .vaultPath */ .O) `${key.mount}/keys/${key.name}/csr`;
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
 * @throws AegisError INPUT_INVALID, VAULT_*, CERTIFICATE_UNTRUSTED if the certificate is not for signing, VAULT_REFUSED if
 * it lacks the URI
 */
async function certify(client, name, { mount, role, commonName, uri }, options) {
    if (uri !== undefined)
        (0,_setup_pki_js__WEBPACK_IMPORTED_MODULE_5__/* .requireOneUri */ .Q)(uri);
    const { version, csr } = await requestOf(client, name, options);
    const base = mount.replace(/^\/+|\/+$/g, '');
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .vaultPath */ .O) `${base}/sign/${role}`;
    let issued;
    try {
        const body = { csr, common_name: commonName, format: 'pem', ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ uri_sans: uri }) };
        // Not repeated: each answer is another certificate.
        issued = (await client.request({ method: 'POST', path, body, schema: Issued, retry: 'never' })).data;
    }
    catch (error) {
        throw refusedByPki(denied(error, name, { path: `${base}/sign/${role}`, capability: 'update' }), base, role);
    }
    if (uri !== undefined)
        requireUri(issued.certificate, uri, `${base}/roles/${role}`);
    const above = issued.ca_chain ?? (issued.issuing_ca === '' ? [] : [issued.issuing_ca]);
    const pem = [issued.certificate, ...above].map((one) => `${one.trim()}\n`).join('');
    return storeChain(client, name, pem, { ...options, keyVersion: version });
}
/**
 * Stores certificates with their version.
 *
 * @param pem the version's own certificate first
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, VAULT_*
 */
async function storeChain(client, name, pem, { keyVersion, now }) {
    const key = await (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_6__/* .readTransitKey */ .Zz)(client, name, { does: 'sign' });
    const signing = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_6__/* .signingVersion */ .mk)(key, keyVersion);
    const { version } = signing;
    const chain = (0,_certificate_chain_js__WEBPACK_IMPORTED_MODULE_3__.requireChainOf)({ ...signing, certificateChain: pem }, key, now);
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .vaultPath */ .O) `${key.mount}/keys/${key.name}/set-certificate`;
    try {
        const body = { version, certificate_chain: pem };
        await client.request({ method: 'POST', path, body, schema: Anything });
    }
    catch (error) {
        throw denied(error, key, { path: `${key.mount}/keys/${key.name}/set-certificate`, capability: 'update' });
    }
    // Checked as a signing run would.
    const stored = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_6__/* .signingVersion */ .mk)(await (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_6__/* .readTransitKey */ .Zz)(client, name, { does: 'sign' }), version);
    const found = (0,_certificate_chain_js__WEBPACK_IMPORTED_MODULE_3__.requireChainOf)(stored, key, now);
    if (found.length !== chain.length || !found.every((der, index) => chain[index]?.equals(der) === true)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: `the server accepted the certificates of version ${version} of ${key.mount}/${key.name}, but shows others`,
        });
    }
    return { version, chain };
}
/** A role may use the names in the CSR, which has none, and ignore the other parameters. */
function requireUri(pem, uri, role) {
    const names = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).subjectAltName ?? '';
    if (names.split(', ').includes(`URI:${uri}`))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_REFUSED', {
        message: `the role ${role} issued a certificate without the requested URI`,
        detail: 'it has {got}, not {expected}',
        expected: uri,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(names === '' ? 'no alternative name' : names),
        hints: [
            'the role needs `use_csr_sans=false` and the URI in `allowed_uri_sans`, as `aegis-sign setup --uri-san` writes it',
        ],
    });
}
function denied(error, key, access) {
    const explained = (0,_transit_key_js__WEBPACK_IMPORTED_MODULE_6__/* .explain */ .WE)(error, key, 'read-key');
    if (explained.code !== 'VAULT_DENIED')
        return explained;
    return explained.with({ hints: ['add this line to the token’s policy:', (0,_path_js__WEBPACK_IMPORTED_MODULE_4__/* .policyLine */ .Dx)(access)] });
}
/** What the engine says if the mount or role does not exist, or the role does not allow the name. */
function refusedByPki(error, mount, role) {
    if (error.code === 'VAULT_DENIED')
        return error;
    const words = error.vault?.errors.join(' ') ?? '';
    if (error.code !== 'VAULT_KEY_MISSING' && words === '')
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_REFUSED', {
        message: `the PKI engine at ${mount} issued no certificate for the role ${role}`,
        got: words === '' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(error.message) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(error.vault?.errors ?? []),
        hints: [
            'check --pki-mount, --pki-role and --common-name; the role needs `key_usage=DigitalSignature ext_key_usage=CodeSigning enforce_hostnames=false`, and the engine needs an authority',
        ],
        ...(error.vault !== undefined && { vault: error.vault }),
        cause: error,
    });
}


/***/ })

};
