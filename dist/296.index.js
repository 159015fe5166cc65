export const id = 296;
export const ids = [296];
export const modules = {

/***/ 90296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MOST_FAILURES: () => (/* binding */ MOST_FAILURES),
/* harmony export */   sendAlert: () => (/* binding */ sendAlert)
/* harmony export */ });
/* unused harmony exports ALERT_TYPE, MOST_ALERT_BYTES */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _http_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56363);
/* harmony import */ var _http_requests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92250);
/**
 * Alerts a receiver that verification failed: one CloudEvents 1.0 message over HTTP (structured mode). The verdict is already
 * final, so nothing here changes it.
 */





/** `type` of the event; an incompatible change of its data needs a new one. */
const ALERT_TYPE = 'org.aegis-sign.verification.failed.v1';
/** Most artifacts that an event names; the counts include all. */
const MOST_FAILURES = 20;
/** Most bytes of an event: the size that every intermediary of CloudEvents must forward (CloudEvents 1.0.2, Size Limits). */
const MOST_ALERT_BYTES = 64 * 1024;
/** Most bytes for a receiver that refuses more. */
const FEW_ALERT_BYTES = 4 * 1024;
/** Most characters of a name or a message in an event: the log has the rest. */
const LONGEST_TEXT = 1000;
/** Total, ms: everything that waits for the verdict also waits for this. */
const BUDGET = { maxAttempts: 4, totalMs: 10_000, baseMs: 300, maxDelayMs: 3_000 };
const REQUEST_TIMEOUT_MS = 4_000;
const RECEIVER = {
    name: 'the alert receiver',
    addressExample: 'https://alerts.example.com/hook',
    certificateHint: '',
    headersHint: '',
};
/**
 * Sends the alert, with retries, for at most about ten seconds.
 *
 * @returns whether the receiver accepted it. Never throws: a failure is logged with the origin only, because the rest of a
 * webhook's address is often a secret.
 */
async function sendAlert(alert, target, log) {
    const { url, proxy } = target;
    try {
        const connection = (0,_http_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .openConnection */ .J)({ ...proxy, address: url, requestTimeoutMs: REQUEST_TIMEOUT_MS }, RECEIVER);
        // Only the outcome is logged.
        const say = (message) => log.debug(message);
        const requests = (0,_http_requests_js__WEBPACK_IMPORTED_MODULE_3__/* .openRequests */ .j)({ log: { debug: say, info: say, warning: say } });
        try {
            let message = await messageFor(alert, MOST_ALERT_BYTES);
            const post = async () => {
                const outcome = await attempt(connection, url, message);
                if (!('isTooLarge' in outcome) || message.body.length <= FEW_ALERT_BYTES)
                    return outcome;
                message = await messageFor(alert, FEW_ALERT_BYTES);
                return attempt(connection, url, message);
            };
            await requests.retrying(post, {
                mode: 'full',
                budget: BUDGET,
                cancelled: () => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('CANCELLED', { message: 'the alert was cancelled' }),
            });
        }
        finally {
            requests.close();
            await connection.close();
        }
        log.info(`Alert sent to ${url.origin}`);
        return true;
    }
    catch (thrown) {
        log.warning(`The alert did not reach ${url.origin}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown).sentence}`);
        return false;
    }
}
/** As many failures as fit. The counts always include all. */
async function messageFor(alert, mostBytes) {
    const short = (text) => text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).toWellFormed()}…`;
    let failures = alert.failures.map(({ artifact, code, message }) => ({
        artifact: short(artifact),
        code,
        message: short(message),
    }));
    const { error, trusted, ...rest } = alert;
    const cut = {
        ...rest,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({
            error: error && { code: error.code, message: short(error.message) },
            trusted: trusted === undefined ? undefined : short(trusted),
        }),
    };
    for (;;) {
        const message = await encoded({ ...cut, failures });
        if (Buffer.byteLength(message.body) <= mostBytes || failures.length === 0)
            return message;
        failures = failures.slice(0, Math.floor(failures.length / 2));
    }
}
async function encoded({ source, time, ...data }) {
    // Only a failed run loads it.
    // The default export, which every loader and bundler provides for a CommonJS package.
    const { default: { CloudEvent, HTTP }, } = await __webpack_require__.e(/* import() | cloudevents */ 801).then(__webpack_require__.t.bind(__webpack_require__, 29945, 19));
    const subject = data.failures[0]?.artifact;
    const event = new CloudEvent({
        id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
        type: ALERT_TYPE,
        source,
        time,
        datacontenttype: 'application/json',
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ subject }),
        data,
    });
    const { headers, body } = HTTP.structured(event);
    const plain = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    return { headers: Object.fromEntries(plain), body: String(body) };
}
async function attempt(connection, url, { headers, body }) {
    const failure = (got, retry, cause) => ({
        error: new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('ALERT_FAILED', {
            message: 'the receiver did not accept the alert',
            got,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ cause }),
        }),
        retry,
    });
    try {
        const answer = await connection.exchange({ method: 'POST', url, headers, body });
        const { status } = answer;
        if (status >= 200 && status < 300)
            return { value: true };
        const again = status === 408 || status >= 500 ? 'soon' : 'never';
        const failed = { ...failure(`status ${status}`, status === 429 ? 'limited' : again), raw: answer };
        return status === 413 ? { ...failed, isTooLarge: true } : failed;
    }
    catch (thrown) {
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4)
            return { error: thrown, retry: 'never' };
        return failure((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown) || 'no answer', 'soon', thrown);
    }
}


/***/ })

};
