export const id = 727;
export const ids = [727];
export const modules = {

/***/ 2727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   trustedOnline: () => (/* binding */ trustedOnline)
/* harmony export */ });
/* harmony import */ var _vault_preflight_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81720);
/* harmony import */ var _vault_transit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13225);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41324);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58872);




/** @throws AegisError VAULT_*, TOKEN_MISSING, CANCELLED */
async function trustedOnline({ mount, key: name, vault }, minKeyVersion, client, work, session) {
    const { key, server } = await (0,_vault_preflight_js__WEBPACK_IMPORTED_MODULE_0__/* .preflight */ .M)(client, {
        mount,
        key: name,
        needs: ['verify'],
        estimatedSeconds: (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .estimatedSeconds */ .ws)(work.count, work.bytes),
        requests: (0,_vault_transit_js__WEBPACK_IMPORTED_MODULE_1__/* .requestsFor */ .Uw)('verify', work.count) + (work.requests ?? 0),
    }, session);
    const root = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .trustTransitKey */ .V3)(key, minKeyVersion);
    const oldest = Math.max(root.minVersion, key.versions[0]?.version ?? 1);
    const versions = oldest < key.latestVersion
        ? ` versions ${oldest} to ${key.latestVersion}`
        : oldest === key.latestVersion
            ? ` version ${oldest}`
            : `, no version of which counts: the latest is ${key.latestVersion}, and the oldest that may sign is ${oldest}`;
    const keyDescription = `${mount}/${name}${versions} (${key.type})`;
    session.log.info(`Trusted: ${keyDescription} at ${vault.address}` +
        (server.version === undefined ? '' : `, server version ${server.version}`));
    return { trust: root, confirmer: (0,_vault_transit_js__WEBPACK_IMPORTED_MODULE_1__/* .transitVerifier */ .Kt)(client, key), keyDescription };
}


/***/ })

};
