export const id = 663;
export const ids = [663];
export const modules = {

/***/ 65663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tidyUp: () => (/* binding */ tidyUp)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _inputs_environment_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(44739);
/* harmony import */ var _inputs_secrets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68031);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(83034);
/* harmony import */ var _run_github_take_back_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(33719);
/* harmony import */ var _vault_session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61060);
/* harmony import */ var _leftovers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(22853);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69508);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87850);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(30142);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(21364);
/**
 * The post step of a run that did not end by itself: revokes its tokens, takes its release assets back, removes its
 * temporary files. Never fails: the run that it tidies up after has failed already.
 */














/** In a job's container the main step is not told of a cancel, and still runs: it may tidy up by itself first, ms. */
const MAIN_STEP_MS = 12_000;
/** GitHub gives a cancelled job five minutes in all. */
const PATIENCE = { retry: { maxAttempts: 6, totalMs: 60_000 }, requestTimeoutMs: 30_000 };
/** An upload that was broken off may arrive this much later, ms. */
const ARRIVES_WITHIN_MS = 2000;
/** Searching for temporary files ends here, ms. */
const SEARCH_MS = 60_000;
/** Tidies up as far as it can, and says what it has done. */
async function tidyUp() {
    const { env } = process;
    const scratch = (0,_state_js__WEBPACK_IMPORTED_MODULE_10__/* .leftBehind */ .aU)(env);
    if (scratch === undefined || !isScratch(scratch))
        return;
    const raw = (0,_runner_js__WEBPACK_IMPORTED_MODULE_9__/* .rawInputs */ .me)(env);
    (0,_inputs_secrets_js__WEBPACK_IMPORTED_MODULE_4__/* .secretsOf */ .F)(raw, env).forEach(_runner_js__WEBPACK_IMPORTED_MODULE_9__/* .mask */ .dK);
    let left = (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_6__/* .readLeftovers */ .j)(scratch);
    if (left === undefined)
        _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.warning('What the run left behind is not known: its token lives on until its TTL is over');
    if (left !== undefined && (await (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .end */ ._N)(left.process, MAIN_STEP_MS))) {
        _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.info('The run was still going on, and has been ended');
        left = (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_6__/* .readLeftovers */ .j)(scratch);
    }
    if (left !== undefined) {
        await attempt('revoke the Vault token', async () => revokeAll(left.tokens));
        await attempt('take the release assets back', async () => {
            if (left.assets !== undefined)
                await takeAssetsBack(left.assets, raw['github-token'] ?? '', env);
        });
        await attempt('remove temporary files', () => removeTemporary(left));
    }
    await attempt('remove the run’s own directory', () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(scratch, { recursive: true, force: true, maxRetries: 3 }));
}
/** Nothing else is ever removed whole. */
function isScratch(path) {
    const isCalledSo = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).startsWith(_state_js__WEBPACK_IMPORTED_MODULE_10__/* .SCRATCH_PREFIX */ .ul);
    return isCalledSo && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
async function attempt(what, act) {
    try {
        await act();
    }
    catch (thrown) {
        _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.warning(`The post step could not ${what}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown).sentence}`);
    }
}
async function revokeAll(tokens) {
    for (const { server, token } of tokens) {
        (0,_runner_js__WEBPACK_IMPORTED_MODULE_9__/* .mask */ .dK)(token);
        const config = { ...server, address: new URL(server.address) };
        const alive = await (0,_vault_session_js__WEBPACK_IMPORTED_MODULE_5__/* .revokeTokens */ .x)(config, [token], { log: _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1 }, PATIENCE);
        if (alive === 0)
            _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.info('Revoked the Vault token of the run');
    }
}
async function takeAssetsBack(assets, token, env) {
    const service = (0,_releases_js__WEBPACK_IMPORTED_MODULE_8__/* .openReleases */ .t)({
        token,
        repository: env['GITHUB_REPOSITORY'] ?? '',
        proxy: (0,_inputs_environment_js__WEBPACK_IMPORTED_MODULE_11__/* .proxyOf */ .Ol)(env),
        log: _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1,
        signal: new AbortController().signal,
    });
    const { tag } = assets.release;
    try {
        if (assets.isReplacing) {
            await mend(assets, service);
            return;
        }
        await (0,_run_github_take_back_js__WEBPACK_IMPORTED_MODULE_12__/* .takeBack */ .zH)(assets, service);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(ARRIVES_WITHIN_MS);
        const remaining = await (0,_run_github_take_back_js__WEBPACK_IMPORTED_MODULE_12__/* .takeBack */ .zH)(assets, service);
        if (remaining?.length === 0)
            _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.info(`Nothing of the run is attached to the release ${tag}`);
        else {
            const what = remaining?.join(', ') ?? 'nobody could be asked what';
            _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.warning(`What the run attached to the release ${tag} could not be taken back: ${what}`);
        }
    }
    finally {
        await service.close();
    }
}
/**
 * Assets were being replaced. A new one whose earlier one is gone gets its name; any other copy under a temporary name
 * is of no use.
 */
async function mend({ release, before, sent }, service) {
    const ours = new _run_github_take_back_js__WEBPACK_IMPORTED_MODULE_12__/* .OurAssets */ .mu(before, sent);
    const finalNames = new Map(sent.map(({ name, finalName }) => [name, finalName]));
    const assets = await service.list(release);
    const taken = new Set(assets.map(({ name }) => name));
    const useless = [];
    for (const asset of assets) {
        const finalName = finalNames.get(asset.name);
        if (finalName === undefined || finalName === asset.name || !ours.has(asset))
            continue;
        if (asset.isWhole && !taken.has(finalName)) {
            await service.rename(asset, finalName);
            _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.info(`${finalName} of the release ${release.tag} has its name: its earlier version was gone`);
        }
        else
            useless.push(asset);
    }
    await (0,_run_github_take_back_js__WEBPACK_IMPORTED_MODULE_12__/* .removeAll */ .C0)(useless, service);
    if (useless.length > 0)
        _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.info(`Removed ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_13__/* .plural */ .L)(useless.length, 'asset')} under a temporary name from ${release.tag}`);
}
/** Removes what the run wrote under temporary names. Links are not followed. */
function removeTemporary({ series, directories }) {
    const prefix = `.aegis-${series}-`;
    const deadline = performance.now() + SEARCH_MS;
    const queue = [...directories];
    let removed = 0;
    for (let directory = queue.pop(); directory !== undefined; directory = queue.pop()) {
        if (performance.now() > deadline) {
            _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.warning(`Files called ${prefix}*.tmp may be left: there was no time to look everywhere`);
            break;
        }
        for (const entry of entriesOf(directory)) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, entry.name);
            if (entry.name.startsWith(prefix) && entry.name.endsWith('.tmp')) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true, maxRetries: 3 });
                removed += 1;
            }
            else if (entry.isDirectory())
                queue.push(path);
        }
    }
    if (removed > 0)
        _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.info(`Removed ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_13__/* .plural */ .L)(removed, 'temporary file')} of the run`);
}
function entriesOf(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory, { withFileTypes: true });
    }
    catch (cause) {
        _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .runnerLog */ .t1.debug(`not searched: ${directory} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(cause)})`);
        return [];
    }
}


/***/ })

};
