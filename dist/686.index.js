export const id = 686;
export const ids = [686];
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


/***/ })

};
