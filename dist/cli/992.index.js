export const id = 992;
export const ids = [992];
export const modules = {

/***/ 39611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ taggedSubjects),
/* harmony export */   statusOfRepository: () => (/* binding */ statusOfRepository)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4154);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36088);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49849);
/* harmony import */ var _registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61267);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49087);
/* harmony import */ var _registry_in_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28283);
/* harmony import */ var _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66542);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(73006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(77172);
/* harmony import */ var _registry_status_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(13789);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(16489);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(28612);
/**
 * Which manifests of a repository are signed, according to their bundles. These are claims; only a verification proves
 * them.
 */















const CONCURRENCY = 4;
/** Number of unusable tags after which the registry itself is considered broken. */
const MAX_UNUSABLE = 1000;
/**
 * Every tagged manifest once, without those of signatures.
 *
 * @param isRecursive includes everything that their indexes list
 * @throws AegisError REGISTRY_*, LIMIT_EXCEEDED
 */
async function taggedSubjects(repository, isRecursive, budget = new _limits_js__WEBPACK_IMPORTED_MODULE_12__/* .ManifestBudget */ .D3()) {
    const listed = async () => {
        const { found, unusable } = await tagged(repository, (subject) => {
            budget.add(subject.manifest);
            return subject;
        });
        const all = found.map(({ value }) => value);
        return { subjects: isRecursive ? [...all, ...(await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_13__/* .listedBy */ .l_)(all, budget))] : all, unusable };
    };
    return (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(listing(repository), repository.patience.listMs, listed());
}
const listing = ({ name }) => `list ${(0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryName */ .aR)(name)}`;
/** @param keep what to keep of each; all manifests together may not fit into memory */
async function tagged(repository, keep) {
    const tags = (await repository.tags()).filter((tag) => !(0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__/* .isAttachmentTag */ .uE)(tag)).sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP);
    const found = new Map();
    const unusable = [];
    const usable = async (tag) => {
        const reference = { ...repository.name, tag };
        try {
            return (await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_13__/* .subjectsOf */ .Z6)({ repository, reference }, false))[0];
        }
        catch (thrown) {
            const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown);
            if (!(0,_limits_js__WEBPACK_IMPORTED_MODULE_12__/* .isAboutOne */ .si)(error) || unusable.length === MAX_UNUSABLE)
                throw error;
            unusable.push({ reference: (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .ociReferenceTo */ .IQ)(reference), tag, error });
            return undefined;
        }
    };
    await (0,p_map__WEBPACK_IMPORTED_MODULE_14__/* ["default"] */ .Ay)(tags, async (tag) => {
        const subject = await usable(tag);
        if (subject === undefined)
            return;
        const { digest } = subject.manifest;
        const known = found.get(digest);
        if (known === undefined)
            found.set(digest, { value: keep(subject), digest, tags: [tag] });
        else
            known.tags.push(tag);
    }, { concurrency: CONCURRENCY });
    // A mistyped repository would look like one without problems.
    if (found.size + unusable.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('REGISTRY_NOT_FOUND', {
            message: `${(0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryName */ .aR)(repository.name)} does not exist, or has no tags`,
            hints: ['check the host and repository, and that the account may read it'],
        });
    }
    return {
        found: [...found.values()]
            .map((one) => ({ ...one, tags: one.tags.sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP) }))
            .sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.tags[0] ?? '', b.tags[0] ?? '')),
        unusable: unusable.sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.tag, b.tag)),
    };
}
/** @param wanted the key that everything should be signed with */
async function statusOfRepository(repository, wanted) {
    const { found, unusable } = await (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(listing(repository), repository.patience.listMs, tagged(repository, () => undefined));
    const rows = await (0,p_map__WEBPACK_IMPORTED_MODULE_14__/* ["default"] */ .Ay)(found, async ({ digest, tags }) => {
        const row = { reference: referenceOf(repository.name, digest), digest, tags };
        const looking = claimOf(repository, digest, wanted).catch(brokenClaim);
        const claim = await (0,_limits_js__WEBPACK_IMPORTED_MODULE_12__/* .looked */ .ne)({ label: row.reference, target: { repository } }, looking);
        return { ...row, ...claim };
    }, { concurrency: CONCURRENCY });
    return [
        ...rows,
        ...unusable.map(({ reference, tag, error }) => ({ reference, tags: [tag], ...brokenClaim(error) })),
    ];
}
const referenceOf = (name, digest) => (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .ociReferenceTo */ .IQ)({ ...name, digest });
/** The best claim of all the bundles. */
async function claimOf(repository, digest, wanted) {
    // Any other state ranks lower.
    const order = ['broken', 'other-key', 'stale', 'signed', 'current'];
    let best = { state: 'unsigned' };
    let cosign;
    for (const one of (await (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__/* .bundlesOf */ .nA)(repository, digest)).slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_12__/* .MAX_SIGNATURES */ .d4)) {
        if (one.predicateType === _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .COSIGN_SIGN_TYPE */ .rc)
            cosign = BY_COSIGN;
        if (one.predicateType !== '' && one.predicateType !== _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .MODEL_SIGNATURE_TYPE */ .MT)
            continue;
        const claim = await readClaim(async () => one.load(_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_FILE_BUNDLE_BYTES */ .V_), wanted);
        if (claim?.remark !== undefined)
            cosign = claim;
        else if (claim !== undefined && order.indexOf(claim.state) > order.indexOf(best.state))
            best = claim;
    }
    if (best.state !== 'unsigned')
        return best;
    if (cosign !== undefined)
        return cosign;
    if ((await (0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_4__/* .legacySignaturesOf */ .cj)(repository, digest)).length > 0)
        return IN_OLDER_FORM;
    await repository.referrers(digest, 'decides');
    return best;
}
/** Without a key: cosign does not name it. */
const BY_COSIGN = { state: 'signed', remark: 'by cosign' };
const IN_OLDER_FORM = { state: 'signed', remark: 'in cosign’s older form' };
/** @returns undefined for a statement about something else */
async function readClaim(load, wanted) {
    try {
        const { envelope } = (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeBundle */ .VH)(await load());
        const statement = (0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_9__/* .decodeAnyStatement */ .Ci)(envelope.payload, _strict_json_js__WEBPACK_IMPORTED_MODULE_10__/* .SMALL_JSON */ .R);
        if (statement.predicateType === _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .COSIGN_SIGN_TYPE */ .rc)
            return BY_COSIGN;
        if (statement.predicateType !== _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .MODEL_SIGNATURE_TYPE */ .MT)
            return undefined;
        const { vault, signedAt } = (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .decodeModelSignature */ .S5)(statement);
        const key = `${vault.mount}/${vault.key}`;
        const { keyVersion } = vault;
        return { state: (0,_registry_status_js__WEBPACK_IMPORTED_MODULE_11__/* .stateOf */ .L)(key, keyVersion, wanted), key, keyVersion, signedAt };
    }
    catch (thrown) {
        return brokenClaim(thrown);
    }
}
/** @throws AegisError errors that are not about this one manifest */
function brokenClaim(thrown) {
    const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown);
    if (!(0,_limits_js__WEBPACK_IMPORTED_MODULE_12__/* .isAboutOne */ .si)(error))
        throw error;
    return { state: 'broken', problem: error.sentence };
}


/***/ })

};
