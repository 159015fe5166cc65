export const id = 912;
export const ids = [912];
export const modules = {

/***/ 41912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   addSubjectInUse: () => (/* binding */ addSubjectInUse)
/* harmony export */ });
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49849);
/* harmony import */ var _registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61267);
/* harmony import */ var _verify_outlives_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53891);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24613);
/* harmony import */ var _in_use_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51610);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(16489);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17448);
/** Finds out which old key versions are still in use, from the signatures of manifests in an OCI registry. */








/**
 * Adds a manifest that would have no good signature left after a retirement. Older signatures next to a newer one are
 * not in use: they stay there after re-signing. Manifests are judged as verification will judge them once the versions
 * are retired.
 *
 * @throws AegisError REGISTRY_* of the network, CANCELLED
 */
async function addSubjectInUse(subject, trust, minVersion, { list, remembered }) {
    const { label } = subject;
    const going = await (0,_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .looked */ .ne)(subject, goingOf(subject, trust, minVersion));
    const [first] = going;
    if (first === undefined)
        return;
    // Gates check the name, so only signatures for this name count.
    const named = await look(subject, trust, { nameCheck: 'path' });
    const now = named ?? (await look(subject, trust, { nameCheck: 'none' }));
    const then = { nameCheck: 'path', namelessProves: named === undefined };
    const remaining = { ...trust, minVersion: Math.max(trust.minVersion, minVersion) };
    if (isAsGood(await look(subject, remaining, then), now))
        return;
    const afterwards = remembered && (0,_verify_outlives_js__WEBPACK_IMPORTED_MODULE_3__/* .trustAfterwards */ .uy)(remembered, minVersion);
    if (afterwards !== undefined && isAsGood(await look(subject, afterwards, then), now))
        list.addOutliving(label, first);
    else
        list.add(label, first);
}
/** Describes each signature by a version that will be retired, and each that cannot be checked. */
async function goingOf({ manifest, target: { repository } }, trust, minVersion) {
    const going = [];
    const bundles = await (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_1__/* .bundlesOf */ .nA)(repository, manifest.digest, 'decides');
    let bytes = 0;
    for (const one of bundles.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4)) {
        if (bytes >= _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURE_BYTES */ .my)
            break;
        const load = async () => {
            const bundle = await one.load(_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ);
            bytes += bundle.length;
            return bundle;
        };
        going.push(await (0,_in_use_js__WEBPACK_IMPORTED_MODULE_5__/* .useOf */ .jj)(load, trust, minVersion, undefined));
    }
    const older = await (0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_2__/* .legacySignaturesOf */ .cj)(repository, manifest.digest);
    for (const one of older.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4)) {
        going.push(await (0,_in_use_js__WEBPACK_IMPORTED_MODULE_5__/* .useOfSigned */ .vF)(async () => (0,_verify_js__WEBPACK_IMPORTED_MODULE_7__/* .signedInOlderForm */ .Uc)(one), trust, minVersion, undefined));
    }
    const isMore = bundles.length > _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4 || older.length > _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4 || bytes >= _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURE_BYTES */ .my;
    const whats = going.flatMap((one) => one?.what ?? []);
    return isMore ? [...whats, 'more signatures than are checked'] : whats;
}
/** Undefined if nothing proves it. */
async function look(subject, trust, policy) {
    try {
        return await (0,_verify_js__WEBPACK_IMPORTED_MODULE_7__/* .provenSubject */ .Lw)(subject, { trust, policy });
    }
    catch (thrown) {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_4__/* .requireVerdict */ .vx)(thrown);
        return undefined;
    }
}
/** Whether the remaining signature covers as much as today's. */
function isAsGood(then, now) {
    if (then === undefined)
        return false;
    const isManifest = then.isManifestSigned || now?.isManifestSigned !== true;
    // Ours, not only one by cosign, which records no time and no origin.
    const isOurs = then.proven.modelSignature !== undefined || now?.proven.modelSignature === undefined;
    return isManifest && isOurs && (then.modelBundle !== undefined || now?.modelBundle === undefined);
}


/***/ })

};
