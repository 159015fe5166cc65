export const id = 611;
export const ids = [611];
export const modules = {

/***/ 9611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ taggedSubjects),
/* harmony export */   statusOfRepository: () => (/* binding */ statusOfRepository)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4154);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(571);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6088);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6482);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9087);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7172);
/* harmony import */ var _registry_status_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3789);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8612);
/** What is signed in a repository, by the word of the bundles: it shows claims, only a verification proves them. */











const CONCURRENCY = 4;
/** Bundles of one manifest that are looked at. */
const MAX_BUNDLES = 100;
/** Every manifest that a tag names, each once, those of signatures left out. @throws AegisError REGISTRY_*, LIMIT_EXCEEDED */
async function taggedSubjects(repository) {
    const tags = (await repository.tags()).filter((tag) => !(0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__/* .isAttachmentTag */ .uE)(tag)).sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP);
    const found = new Map();
    await (0,p_map__WEBPACK_IMPORTED_MODULE_10__/* ["default"] */ .Ay)(tags, async (tag) => {
        const [subject] = await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_9__/* .subjectsOf */ .Z6)({ repository, reference: { ...repository.name, tag } }, false);
        if (subject === undefined)
            return;
        const known = found.get(subject.manifest.digest);
        if (known === undefined)
            found.set(subject.manifest.digest, { subject, tags: [tag] });
        else
            known.tags.push(tag);
    }, { concurrency: CONCURRENCY });
    return [...found.values()]
        .map(({ subject, tags: own }) => ({ subject, tags: own.sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP) }))
        .sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.tags[0] ?? '', b.tags[0] ?? ''));
}
/** @param wanted the key that everything should be signed with */
async function statusOfRepository(repository, wanted) {
    const subjects = await taggedSubjects(repository);
    return (0,p_map__WEBPACK_IMPORTED_MODULE_10__/* ["default"] */ .Ay)(subjects, async ({ subject: { manifest }, tags }) => {
        const { digest } = manifest;
        const row = { reference: referenceOf(repository.name, digest), digest, tags };
        return { ...row, ...(await claimOf(repository, digest, wanted)) };
    }, { concurrency: CONCURRENCY });
}
const referenceOf = (name, digest) => (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .ociReferenceTo */ .IQ)({ ...name, digest });
/** The best that any of the bundles says. */
async function claimOf(repository, digest, wanted) {
    const order = ['unsigned', 'broken', 'other-key', 'stale', 'signed', 'current'];
    let best = { state: 'unsigned' };
    for (const one of (await (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__/* .bundlesOf */ .nA)(repository, digest)).slice(0, MAX_BUNDLES)) {
        if (one.predicateType !== '' && one.predicateType !== _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .MODEL_SIGNATURE_TYPE */ .MT)
            continue;
        const claim = await readClaim(async () => one.load(_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_FILE_BUNDLE_BYTES */ .V_), wanted);
        if (order.indexOf(claim.state) > order.indexOf(best.state))
            best = claim;
    }
    return best;
}
async function readClaim(load, wanted) {
    try {
        const { envelope } = (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeBundle */ .VH)(await load());
        const { vault, signedAt } = (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeModelSignature */ .S5)((0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeStatement */ .Gc)(envelope.payload, _strict_json_js__WEBPACK_IMPORTED_MODULE_7__/* .SMALL_JSON */ .R));
        const key = `${vault.mount}/${vault.key}`;
        const { keyVersion } = vault;
        return { state: (0,_registry_status_js__WEBPACK_IMPORTED_MODULE_8__/* .stateOf */ .L)(key, keyVersion, wanted), key, keyVersion, signedAt };
    }
    catch (thrown) {
        const { exitStatus, sentence } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown);
        if (exitStatus !== 1)
            throw thrown;
        return { state: 'broken', problem: sentence };
    }
}


/***/ })

};
