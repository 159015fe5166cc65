export const id = 365;
export const ids = [365];
export const modules = {

/***/ 49365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createHashPool: () => (/* binding */ createHashPool)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75919);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/**
 * Worker threads that hash groups of files. This is our own code because no library that we tried works in a committed
 * bundle without node_modules:
 * - piscina 5 and tinypool 2 look for their own worker file next to their module. The bundle has no such file: both fail at
 *   the first task (tinypool with ERR_INVALID_URL), and piscina needs native code.
 * - workerpool 10 takes the path of a script, can be bundled and works, at the same cost for each message (22 µs of CPU, ours
 *   19) and 2 ms more for each thread. But the script must import it (72 kB instead of 7), so it no longer runs from the
 *   sources without a build; an unreadable result (`messageerror`) leaves its task pending forever; idle threads keep the
 *   process alive; cancelling a task ends its thread, while our shared flag ends it within one chunk; and its worker
 *   evaluates functions that it receives as text, which a signing tool should not do.
 * This pool does only what is needed: it starts threads when there is work, gives each one group, and fails closed.
 */





/**
 * A thread makes a few small objects for each file and keeps none: a heap as large as the main thread's would be
 * wasted.
 */
const YOUNG_GENERATION_MIB = 3;
function createHashPool({ workers, hmacKey, content, script = workerScript(), }) {
    const shared = new BigInt64Array(new SharedArrayBuffer(8 * (1 + workers)));
    const members = [];
    const waiting = [];
    let broken;
    let closed = false;
    const fail = (cause) => {
        if (closed || broken !== undefined)
            return;
        broken = new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', {
            message: `a thread that hashes files ended unexpectedly: ${cause instanceof Error ? cause.message : String(cause)}`,
            cause,
        });
        rejectAll(broken);
    };
    const rejectAll = (error) => {
        for (const member of members) {
            member.group?.reject(error);
            member.group = undefined;
        }
        for (const group of waiting.splice(0))
            group.reject(error);
    };
    const start = () => {
        const setup = { shared, index: members.length, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ hmacKey, content }) };
        // Without environment: the thread needs none, and it holds the token.
        const worker = new node_worker_threads__WEBPACK_IMPORTED_MODULE_2__.Worker(script, {
            workerData: setup,
            env: {},
            execArgv: [],
            resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
        });
        const member = { worker, group: undefined };
        worker.on('message', (results) => {
            const { group } = member;
            member.group = undefined;
            next(member);
            group?.resolve(results);
        });
        worker.on('messageerror', fail);
        worker.on('error', fail);
        worker.on('exit', (code) => fail(new Error(`exit code ${code}`)));
        members.push(member);
        return member;
    };
    const next = (member) => {
        member.group = waiting.shift();
        // An idle worker does not keep the process alive.
        if (member.group === undefined) {
            // After `close`, the process must stay alive until every worker has ended: the caller awaits that.
            if (!closed)
                member.worker.unref();
        }
        else {
            member.worker.ref();
            member.worker.postMessage(member.group.jobs);
        }
    };
    return {
        run: async (jobs) => new Promise((resolve, reject) => {
            if (closed || broken !== undefined) {
                reject(broken ?? new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', { message: 'the digester was used after it was closed' }));
                return;
            }
            waiting.push({ jobs, resolve, reject });
            const idle = members.find((member) => member.group === undefined);
            if (idle !== undefined)
                next(idle);
            else if (members.length < workers)
                next(start());
        }),
        bytes: () => {
            let sum = 0n;
            for (let index = 1; index <= workers; index += 1)
                sum += Atomics.load(shared, index);
            return Number(sum);
        },
        cancel: () => {
            Atomics.store(shared, 0, 1n);
        },
        close: async () => {
            closed = true;
            rejectAll(new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('CANCELLED', { message: 'the digester was closed while it was reading' }));
            await Promise.all(members.map(async ({ worker }) => worker.terminate()));
        },
    };
}
/**
 * Not `new URL('./worker.js', import.meta.url)`: the bundler would take that for an asset and copy it in unbundled.
 * scripts/build.mjs puts the bundled worker beside each entry.
 */
function workerScript() {
    const built = node_path__WEBPACK_IMPORTED_MODULE_1__.join(import.meta.dirname, 'worker.js');
    // Where the sources themselves run, as in tests, Node strips the types of worker.ts when it loads it.
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(built) ? built : node_path__WEBPACK_IMPORTED_MODULE_1__.join(import.meta.dirname, 'worker.ts');
}


/***/ })

};
