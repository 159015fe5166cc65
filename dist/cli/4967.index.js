export const id = 4967;
export const ids = [4967];
export const modules = {

/***/ 84967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ openRegistry),
  runInRegistry: () => (/* binding */ runInRegistry)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(53559);
// EXTERNAL MODULE: ../../node_modules/p-map/index.js
var p_map = __webpack_require__(4154);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../registry/reference.js
var registry_reference = __webpack_require__(61097);
// EXTERNAL MODULE: ../registry/signature-tags.js
var signature_tags = __webpack_require__(14222);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/registry/files.js
var files = __webpack_require__(3644);
// EXTERNAL MODULE: ../flow/registry/sign.js
var sign = __webpack_require__(32618);
// EXTERNAL MODULE: ../flow/registry/status.js
var registry_status = __webpack_require__(13789);
// EXTERNAL MODULE: ../flow/registry/verify.js
var verify = __webpack_require__(78134);
;// CONCATENATED MODULE: ../flow/registry/resign.js
/**
 * Signing stale versions anew: for each, fetch → verify under the version that signed it → sign → store → tags.
 *
 * What is to be done is read from the registry, so a run that was killed is resumed by the next one. One version that
 * cannot be verified or stored does not stop the others. What does not verify is never signed.
 */












/** Versions that are worked on at a time. Each takes as much disk as it has files. */
const CONCURRENCY = 2;
/**
 * @throws AegisError only when the run cannot go on (VAULT_*, CANCELLED). What was recorded until then stands.
 */
async function resignVersions(request, ports) {
    const totals = {
        planned: request.versions.length,
        signed: 0,
        verified: 0,
        resigned: 0,
        skipped: 0,
        failed: 0,
    };
    await (0,p_map/* default */.Ay)(request.versions, async (version) => {
        (0,cancel/* throwIfCancelled */.dZ)(ports.signal);
        const record = await oneVersion(version, request, ports);
        totals[record.status] += 1;
        await ports.record(record);
    }, { concurrency: CONCURRENCY });
    return totals;
}
async function oneVersion(version, request, ports) {
    const { mount, name, version: wanted } = ports.signer.key;
    const { state, keyVersion, problem } = (0,registry_status/* statusOf */.c)(version, { key: `${mount}/${name}`, version: wanted });
    const described = (0,sign/* inRegistry */.z9)({ kind: 'model', name: (0,registry_reference/* subjectName */.wn)(version), path: '', bundlePath: '', status: 'skipped' }, version);
    const before = keyVersion === undefined ? {} : { before: { scheme: 'transit', keyVersion } };
    const todo = dutyOf(state, request.allowUnsigned);
    if (todo === 'leave')
        return { ...described, ...before, ...(0,defined/* defined */.s)({ keyVersion, remark: REMARKS[state] }) };
    if (request.dryRun)
        return { ...described, ...before, status: 'resigned', keyVersion: wanted };
    try {
        return await (0,files/* withVersion */.$)(ports.registry, version, ports.place, async (fetched) => 
        // The tags claim, and anybody who may write them can take them away. A bundle that is there has to verify.
        todo === 'sign' && fetched.bundle === undefined
            ? signUnsigned(fetched, version, request, ports)
            : takeOver(fetched, version, request, ports, problem ?? missingTags(todo)));
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        // Without Vault no other version would fare better.
        if (error.code === 'CANCELLED' || error.code.startsWith('VAULT_') || ports.signal?.aborted === true)
            throw error;
        return { ...described, ...before, status: 'failed', error: (0,errors/* aboutArtifact */.IJ)(error, (0,registry_reference/* subjectName */.wn)(version)) };
    }
}
const missingTags = (todo) => todo === 'sign' ? 'there were none' : undefined;
const REMARKS = {
    'other-key': 'signed by another key',
    unsigned: 'unsigned',
};
function dutyOf(state, allowUnsigned) {
    switch (state) {
        case 'current':
        case 'signed':
        case 'other-key':
            return 'leave';
        case 'unsigned':
            return allowUnsigned ? 'sign' : 'leave';
        case 'stale':
        case 'broken':
            return 'take over';
    }
}
/** Signs what nothing vouches for, and says so in the predicate. */
async function signUnsigned(fetched, version, { predicate }, ports) {
    const signed = await (0,sign/* signFetched */.BI)({ version, ...fetched }, { kind: 'model-signature', ...(0,model_signature/* carriedOver */.l9)(undefined, { type: 'none', nameProof: 'none' }, predicate) }, ports);
    const remark = 'nothing vouched for it before: signed by allow-unsigned';
    return { ...signed, status: 'resigned', before: { scheme: 'none' }, remark };
}
/** Verifies what is there, by the bundle and not by the tags, and signs it anew or lets the tags catch up with it. */
async function takeOver(fetched, version, { trust, predicate }, ports, problem) {
    const { registry, signer, digester, signal } = ports;
    const { record, proven } = await (0,verify/* verifyFetched */.Rk)(fetched, { version, trust, policy: { predicateTypes: [], nameCheck: 'path' } }, { digester, ...(0,defined/* defined */.s)({ signal }) });
    if (proven === undefined)
        return record;
    const claim = (0,verify/* provenClaim */.TM)(proven);
    const repaired = problem === undefined ? {} : { remark: `the tags were repaired: ${problem}` };
    const before = { scheme: 'transit', keyVersion: claim.keyVersion };
    if (claim.keyVersion >= signer.key.version) {
        // An earlier run was cut off after it had stored the bundle.
        await registry.setTags(version, (0,signature_tags/* tagsOf */.Fg)(claim));
        return { ...record, status: 'resigned', before, ...repaired };
    }
    const supersedes = {
        type: 'transit',
        keyVersion: claim.keyVersion,
        bundleSha256: (0,external_node_crypto_.createHash)('sha256')
            .update(fetched.bundle ?? '')
            .digest('hex'),
    };
    const signed = await (0,sign/* signFetched */.BI)({ version, ...fetched }, { kind: 'model-signature', ...(0,model_signature/* carriedOver */.l9)(proven.modelSignature, supersedes, predicate) }, ports);
    return { ...signed, status: 'resigned', before, ...repaired };
}

// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../registry/in-time.js
var in_time = __webpack_require__(28283);
// EXTERNAL MODULE: ../http/connection.js + 1 modules
var http_connection = __webpack_require__(56363);
// EXTERNAL MODULE: ../http/requests.js
var http_requests = __webpack_require__(71325);
// EXTERNAL MODULE: ../http/json.js
var http_json = __webpack_require__(66897);
// EXTERNAL MODULE: ../http/outgoing.js
var outgoing = __webpack_require__(66181);
// EXTERNAL MODULE: ../schema.js
var schema_0 = __webpack_require__(83467);
// EXTERNAL MODULE: ../registry/fault.js
var registry_fault = __webpack_require__(86472);
;// CONCATENATED MODULE: ../registry/mlflow-client.js
/** Requests to an MLflow server: credentials, retries, and failures as errors of this project. */









const MLFLOW = {
    name: 'MLflow',
    addressExample: 'https://mlflow.example.com',
    certificateHint: 'check MLFLOW_TRACKING_SERVER_CERT_PATH and MLFLOW_TRACKING_CLIENT_CERT_PATH',
    headersHint: 'check MLFLOW_TRACKING_TOKEN, MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
};
/** Bytes of an answer without MLflow's own words that are looked at. */
const MAX_TEXT_BYTES = 64 * 1024;
const startOf = ({ bytes = new Uint8Array() }) => Buffer.from(bytes.subarray(0, MAX_TEXT_BYTES)).toString();
const Refusal = dist/* object */.Ikc({ error_code: dist/* string */.YjP(), message: dist/* optional */.lqM(dist/* string */.YjP(), '') });
/** What a failed call carries besides its text: MLflow's own code decides what the failure means for the caller. */
class MlflowRefusal extends errors/* AegisError */.o4 {
    mlflowCode;
    status;
    constructor(code, details, { mlflowCode, status }) {
        super(code, details);
        this.mlflowCode = mlflowCode;
        this.status = status;
    }
}
/** @throws AegisError INPUT_INVALID when the configuration cannot work whatever the server says. */
function openMlflowClient(config, deps) {
    const base = (0,outgoing/* apiBase */.av)(config.address, 'api/2.0/', MLFLOW);
    const connection = (0,http_connection/* openConnection */.J)(config, MLFLOW);
    const authorization = authorizationOf(config.credentials);
    const secrets = secretsOf(config.credentials, authorization);
    const { log } = deps;
    const requests = (0,http_requests/* openRequests */.j)(deps);
    const { signal } = requests;
    if (authorization !== undefined && base.protocol === 'http:' && !(0,outgoing/* isLoopback */.U9)(base.hostname)) {
        log.warning(`the credentials for MLflow travel unencrypted to ${base.origin}: use https`);
    }
    const headers = {
        ...(0,outgoing/* ownHeaders */.$8)({}, undefined, /^$/, MLFLOW),
        ...(0,defined/* defined */.s)({ authorization }),
    };
    const scrub = (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    async function call({ method, path }, exchange, more = {}) {
        const what = `${method} ${decodeURIComponent(path.replace(/\?.*$/, ''))}`;
        const request = {
            method,
            url: (0,outgoing/* target */.aC)(base, path),
            headers: { ...headers, ...(0,defined/* defined */.s)({ 'content-type': more.type }) },
            signal,
            ...(0,defined/* defined */.s)({ body: more.body }),
        };
        const cancelled = (cause) => new errors/* AegisError */.o4('CANCELLED', { message: `cancelled during ${what}`, cause });
        return requests.retrying(async () => {
            try {
                const answer = await exchange(request);
                return 'value' in answer ? answer : refusal(answer, what);
            }
            catch (thrown) {
                if (signal.aborted)
                    throw cancelled(thrown);
                if (thrown instanceof errors/* AegisError */.o4)
                    throw thrown;
                return fault(thrown, what);
            }
        }, {
            mode: 'brief',
            budget: { ...registry_fault/* REGISTRY_RETRY */.dv, ...config.retry },
            cancelled: (_, cause) => cancelled(cause),
        });
    }
    function refusal(answer, what) {
        const { status } = answer;
        const json = (0,http_json/* readJson */.V)(answer, 'REGISTRY_ANSWER_INVALID');
        const read = 'value' in json ? (0,schema_0/* safeParse */.xL)(Refusal, json.value) : undefined;
        const mlflowCode = read?.success === true ? read.output.error_code : '';
        const words = read?.success === true ? read.output.message : startOf(answer);
        const text = (0,errors/* printable */.g$)(scrub(words).replace(/\s+/g, ' ').trim().slice(0, registry_fault/* MAX_WORDS */.tN));
        const retry = (0,registry_fault/* retryOf */.W2)(status);
        const details = (message, hints) => ({
            message: `${message} (${what})${text === '' ? '' : `: ${text}`}`,
            ...(0,defined/* defined */.s)({ hints }),
        });
        const facts = { mlflowCode, status };
        if (status >= 300 && status < 400) {
            const location = String(answer.headers['location'] ?? '');
            const to = URL.canParse(location, base.href) ? new URL(location, base.href).origin : 'another place';
            const error = new errors/* AegisError */.o4('REGISTRY_REFUSED', {
                message: `MLflow redirects ${what} to ${to}, where the credentials are not sent`,
                hints: [
                    'set MLFLOW_TRACKING_URI to the final address, and check that the server asks for no login page',
                ],
            });
            return { error, retry: 'never' };
        }
        if (status === 401 || status === 403) {
            return {
                error: new MlflowRefusal('REGISTRY_DENIED', details(`MLflow answered ${status}`), facts),
                retry,
            };
        }
        const code = retry !== 'never' ? 'REGISTRY_UNREACHABLE' : 'REGISTRY_REFUSED';
        return {
            error: new MlflowRefusal(code, details(`MLflow answered ${status}`), facts),
            retry,
            raw: answer,
        };
    }
    const fault = (thrown, what) => (0,registry_fault/* registryFault */.eZ)(thrown, {
        what,
        origin: base.origin,
        name: MLFLOW.name,
        clientCertificateHint: 'if the server asks for a client certificate: set MLFLOW_TRACKING_CLIENT_CERT_PATH',
        headersHint: MLFLOW.headersHint,
    });
    return {
        origin: base.origin,
        base,
        async json({ body, schema, ...request }) {
            const answer = await call(request, async (exchange) => {
                const raw = await connection.exchange({
                    ...exchange,
                    headers: { ...exchange.headers, accept: 'application/json' },
                });
                return raw.status === 200 ? { value: raw } : raw;
            }, body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' });
            const json = (0,http_json/* readJson */.V)(answer, 'REGISTRY_ANSWER_INVALID');
            const parsed = 'value' in json ? (0,schema_0/* safeParse */.xL)(schema, json.value) : undefined;
            if (parsed?.success === true)
                return parsed.output;
            throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
                message: `${base.origin} does not answer ${request.method} ${decodeURIComponent(request.path.replace(/\?.*$/, ''))} as MLflow would`,
                got: parsed === undefined ? ('problem' in json ? json.problem : 'nothing') : (0,http_json/* shapeProblem */.j)(parsed.issues),
            });
        },
        async upload(request, bytes) {
            await call(request, async (exchange) => {
                const raw = await connection.exchange(exchange);
                return raw.status >= 200 && raw.status < 300 ? { value: undefined } : raw;
            }, { body: bytes, type: 'application/octet-stream' });
        },
        async download(path, start) {
            await call({ method: 'GET', path }, async (exchange) => {
                const { refusal } = await connection.download(exchange, start());
                return refusal ?? { value: undefined };
            });
        },
        close: async () => {
            requests.close();
            await connection.close();
        },
    };
}
function authorizationOf(credentials) {
    switch (credentials.kind) {
        case 'none':
            return undefined;
        case 'token':
            if (!/^[\x21-\x7e]+$/.test(credentials.token)) {
                throw new errors/* AegisError */.o4('INPUT_INVALID', {
                    message: 'the MLflow token holds a blank, a line break or another character that no token has',
                    hints: ['check MLFLOW_TRACKING_TOKEN'],
                });
            }
            return `Bearer ${credentials.token}`;
        case 'basic':
            return `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
    }
}
function secretsOf(credentials, authorization) {
    const own = credentials.kind === 'token'
        ? [credentials.token]
        : credentials.kind === 'basic' && credentials.password !== ''
            ? [credentials.password]
            : [];
    return [...own, ...(authorization === undefined ? [] : [authorization.replace(/^\w+ /, '')])];
}

;// CONCATENATED MODULE: ../registry/mlflow.js
/**
 * MLflow's model registry and proxied artifacts over its REST API
 * (https://mlflow.org/docs/latest/api_reference/rest-api.html; checked against MLflow 3.17).
 */






/** Files of one version that are listed, and directories that are looked into: more is no model but an attack. */
const MAX_FILES = 100_000;
const MAX_DIRECTORIES = 10_000;
const MAX_DEPTH = 64;
const PAGE_SIZE = 500;
/** Pages after which a listing is given up: a server that hands out page tokens for ever must not keep a gate waiting. */
const MAX_PAGES = 10_000;
const Tags = dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({ key: dist/* string */.YjP(), value: dist/* optional */.lqM(dist/* string */.YjP(), '') })), []);
const Version = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    version: dist/* union */.KCZ([dist/* string */.YjP(), dist/* pipe */.FsL(dist/* number */.aig(), dist/* transform */.pdi(String))]),
    tags: Tags,
    aliases: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []),
});
const OneVersion = dist/* object */.Ikc({ model_version: Version });
const Token = dist/* optional */.lqM(dist/* string */.YjP(), '');
const VersionPage = dist/* object */.Ikc({ model_versions: dist/* optional */.lqM(dist/* array */.YOg(Version), []), next_page_token: Token });
const ModelPage = dist/* object */.Ikc({
    registered_models: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({
        name: dist/* string */.YjP(),
        aliases: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({ alias: dist/* string */.YjP(), version: dist/* string */.YjP() })), []),
    })), []),
    next_page_token: Token,
});
const DownloadUri = dist/* object */.Ikc({ artifact_uri: dist/* string */.YjP() });
const FileList = dist/* object */.Ikc({
    files: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({
        path: dist/* string */.YjP(),
        is_dir: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
        // Protocol buffers write 64-bit numbers as strings in JSON; MLflow turns them into numbers.
        file_size: dist/* optional */.lqM(dist/* union */.KCZ([dist/* number */.aig(), dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(Number))])),
    })), []),
});
const Nothing = dist/* object */.Ikc({});
/** @throws AegisError INPUT_INVALID when the configuration cannot work whatever the server says. */
function openMlflow(config, deps) {
    const client = openMlflowClient(config, deps);
    const { listMs = in_time/* PATIENCE */.aZ.listMs } = config;
    const get = (path, query, schema) => client.json({ method: 'GET', path: `${path}?${new URLSearchParams(query).toString()}`, schema });
    async function pages(path, query, schema) {
        const found = [];
        for (let token = ''; found.length < MAX_PAGES;) {
            const page = await get(path, {
                ...query,
                max_results: String(config.pageSize ?? PAGE_SIZE),
                ...(token !== '' && { page_token: token }),
            }, schema);
            found.push(page);
            token = page.next_page_token;
            if (token === '')
                return found;
        }
        throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
            message: `the listing of ${path} does not end`,
            detail: '{expected} are read',
            expected: `at most ${MAX_PAGES} pages`,
        });
    }
    async function versions() {
        const models = await pages('mlflow/registered-models/search', {}, ModelPage);
        const aliases = new Map();
        for (const { name, aliases: own } of models.flatMap((page) => page.registered_models)) {
            for (const { alias, version } of own) {
                const key = (0,registry_reference/* referenceTo */.Po)({ name, version });
                aliases.set(key, [...(aliases.get(key) ?? []), alias]);
            }
        }
        // In an order that setting tags does not change, or pages would overlap while somebody signs.
        const order = { order_by: 'name ASC' };
        const found = await pages('mlflow/model-versions/search', order, VersionPage);
        const byReference = new Map(found
            .flatMap((page) => page.model_versions)
            .map((one) => {
            const reference = (0,registry_reference/* referenceTo */.Po)(one);
            return [reference, versionOf({ ...one, aliases: aliases.get(reference) ?? [] })];
        }));
        return [...byReference.values()].sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name) || Number(a.version) - Number(b.version));
    }
    return {
        description: `MLflow at ${client.origin}`,
        async resolve(reference) {
            const byAlias = 'alias' in reference;
            try {
                const { model_version: found } = byAlias
                    ? await get('mlflow/registered-models/alias', { name: reference.name, alias: reference.alias }, OneVersion)
                    : await get('mlflow/model-versions/get', { name: reference.name, version: reference.version }, OneVersion);
                const version = versionOf(found);
                // An answer about something else would be signed, or called verified, under the name that was asked for.
                if (version.name !== reference.name || (!byAlias && version.version !== reference.version)) {
                    throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
                        message: 'MLflow answered with another model version',
                        detail: 'asked for {expected}, it answered {got}',
                        expected: byAlias ? reference.name : (0,registry_reference/* referenceTo */.Po)(reference),
                        got: (0,registry_reference/* referenceTo */.Po)(version),
                    });
                }
                return version;
            }
            catch (thrown) {
                const wanted = byAlias ? `models:/${reference.name}@${reference.alias}` : (0,registry_reference/* referenceTo */.Po)(reference);
                throw absent(thrown, wanted);
            }
        },
        versions: async () => (0,in_time/* inTime */.RN)('list its models', listMs, versions()),
        async setTags({ name, version }, tags) {
            for (const [key, value] of tags) {
                await client.json({
                    method: 'POST',
                    path: 'mlflow/model-versions/set-tag',
                    body: { name, version, key, value },
                    schema: Nothing,
                });
            }
        },
        async files(version) {
            let uri;
            try {
                const query = { name: version.name, version: version.version };
                ({ artifact_uri: uri } = await get('mlflow/model-versions/get-download-uri', query, DownloadUri));
            }
            catch (thrown) {
                throw absent(thrown, (0,registry_reference/* referenceTo */.Po)(version));
            }
            return filesBelow(proxiedPath(uri, config.address, version));
        },
        close: () => client.close(),
    };
    function filesBelow(root) {
        const route = 'mlflow-artifacts/artifacts';
        async function list() {
            const files = [];
            const waiting = [''];
            for (let looked = 0, directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
                if (++looked > MAX_DIRECTORIES || files.length > MAX_FILES) {
                    throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                        message: 'the model version has too many files',
                        detail: '{expected} are read',
                        expected: `at most ${MAX_FILES} files in ${MAX_DIRECTORIES} directories`,
                    });
                }
                const path = directory === '' ? root : `${root}/${directory}`;
                for (const entry of (await get(route, { path }, FileList)).files) {
                    const name = directory === '' ? entry.path : `${directory}/${entry.path}`;
                    // Entries are single names. Anything else would lead elsewhere, here or on the server.
                    if (/^(?:\.{0,2}|.*[/\\].*)$/s.test(entry.path) || directory.split('/').length > MAX_DEPTH) {
                        throw new errors/* AegisError */.o4('REGISTRY_FILE_UNSAFE', {
                            message: 'MLflow lists a file under a name that is none',
                            got: JSON.stringify(name.slice(0, 500)),
                        });
                    }
                    if (entry.is_dir)
                        waiting.push(name);
                    else
                        files.push({ path: name, size: entry.file_size });
                }
            }
            return files;
        }
        return {
            list: async () => (0,in_time/* inTime */.RN)('list the files of the version', listMs, list()),
            async fetch(path, start) {
                try {
                    await client.download(`${route}/${encodePath(`${root}/${path}`)}`, start);
                }
                catch (thrown) {
                    if (!(thrown instanceof MlflowRefusal) || thrown.status !== 404)
                        throw thrown;
                    throw new errors/* AegisError */.o4('ARTIFACT_MISSING', {
                        message: `the registry has no file ${(0,errors/* printable */.g$)(path)} in this version`,
                        artifact: path,
                        cause: thrown,
                    });
                }
            },
            async store(path, bytes) {
                await client.upload({ method: 'PUT', path: `${route}/${encodePath(`${root}/${path}`)}` }, bytes);
            },
        };
    }
}
function versionOf({ name, version, tags, aliases }) {
    return {
        name,
        version,
        tags: new Map(tags.map(({ key, value }) => [key, value])),
        aliases: [...aliases].sort(names/* compareNames */.MP),
    };
}
/** MLflow answers 404 for a version and 400 for an alias that does not exist. */
function absent(thrown, wanted) {
    if (!(thrown instanceof MlflowRefusal))
        return thrown;
    const isAbsent = thrown.mlflowCode === 'RESOURCE_DOES_NOT_EXIST' ||
        (thrown.mlflowCode === 'INVALID_PARAMETER_VALUE' && /alias .* not found/i.test(thrown.message));
    if (!isAbsent)
        return thrown;
    return new errors/* AegisError */.o4('REGISTRY_NOT_FOUND', {
        message: `${(0,errors/* printable */.g$)(wanted)} does not exist`,
        got: thrown.sentence,
        cause: thrown,
    });
}
/**
 * The path below the server's artifact proxy that a version's files have.
 *
 * @throws AegisError REGISTRY_STORE_UNSUPPORTED for a store that only clients with rights of their own could reach, and
 * for another server: credentials go to no address but the one that the caller named.
 */
function proxiedPath(uri, address, version) {
    const refuse = (got) => new errors/* AegisError */.o4('REGISTRY_STORE_UNSUPPORTED', {
        message: `the files of ${(0,errors/* printable */.g$)((0,registry_reference/* referenceTo */.Po)(version))} are not behind the server’s artifact proxy`,
        detail: 'they are at {got}, not at {expected}',
        expected: 'mlflow-artifacts:/…',
        got: (0,errors/* printable */.g$)(got),
    });
    const [, authority, path] = /^mlflow-artifacts:(?:\/\/([^/]*))?\/+(.*)$/s.exec(uri) ?? [];
    if (path === undefined)
        throw refuse(/^[a-z][a-z0-9+.-]*:/i.exec(uri)?.[0] ?? 'a path on the server');
    if (authority !== undefined && authority !== '' && authority !== address.host)
        throw refuse(authority);
    const segments = path.replace(/\/+$/, '').split('/');
    if (segments.some((segment) => /^\.{0,2}$/.test(segment)))
        throw refuse(uri);
    return segments.join('/');
}
function encodePath(path) {
    try {
        return path.split('/').map(encodeURIComponent).join('/');
    }
    catch (cause) {
        // Only a lone surrogate makes encodeURIComponent throw.
        throw new errors/* AegisError */.o4('REGISTRY_FILE_UNSAFE', { message: 'a file name is not valid Unicode', cause });
    }
}

// EXTERNAL MODULE: ../run/trust-file.js
var trust_file = __webpack_require__(62453);
// EXTERNAL MODULE: ../run/registry-run.js
var registry_run = __webpack_require__(40189);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
// EXTERNAL MODULE: ../run/provenance.js
var provenance = __webpack_require__(37521);
// EXTERNAL MODULE: ../run/signer.js + 1 modules
var signer = __webpack_require__(54529);
// EXTERNAL MODULE: ../run/trusted.js
var trusted = __webpack_require__(39087);
;// CONCATENATED MODULE: ../run/registry.js
/** The modes sign, verify and resign for models in a registry: resolve → preflight → fetch, work, store → manifest. */















/** A line that says how far signing anew has come, after so many versions. */
const PROGRESS_STEP = 25;
/** Opens the registry that the inputs name. @throws AegisError INPUT_INVALID */
function openRegistry({ address, kind: _, model: __, target: ___, ...config }, { proxy, log, signal }) {
    return openMlflow({ ...config, ...proxy, address: new URL(address) }, { log, signal });
}
/** @throws AegisError whatever stops the run. */
async function runInRegistry(inputs, where, session) {
    const { scratch, signal, log } = session;
    await (0,registry_run/* withRegistryRun */.L)(inputs, session, async ({ client, start }) => {
        const registry = openRegistry(where, session);
        try {
            const versions = where.model === undefined ? await registry.versions() : [await registry.resolve(where.model)];
            log.info(`${registry.description}: ${versions.length === 1 ? (0,registry_reference/* referenceTo */.Po)(only(versions)) : `${versions.length} versions`}`);
            // How large they are is not known before their files are listed.
            const record = start(versions.map(() => ({ size: 0 })));
            const place = { temporary: (0,external_node_path_.join)(scratch(), 'registry'), signal };
            await runMode(inputs, where, versions, client, { registry, place, record, session });
        }
        finally {
            await registry.close();
        }
    });
}
async function runMode(inputs, where, versions, client, { registry, place, record, session }) {
    const { signal, now, report } = session;
    const requireSafetensors = inputs.mode !== 'resign' && inputs.requireSafetensors;
    const purpose = inputs.mode === 'verify' ? 'verify' : 'sign';
    const digester = (0,run_session/* openDigester */.wm)(session, { content: (0,contents/* contentCheck */.w)(purpose, requireSafetensors) });
    const ports = { registry, place, digester, signal };
    try {
        if (inputs.mode === 'verify') {
            const { trust, confirmer, keyDescription } = await (0,trusted/* trusted */.I)(inputs, client, { count: 1, bytes: 0 }, session);
            report.learn({ keyDescription });
            await record(await (0,verify/* verifyVersion */.iy)({
                version: only(versions),
                trust,
                // The last part of a name in a registry is but a number: that alone binds nothing.
                policy: {
                    predicateTypes: [],
                    nameCheck: inputs.nameCheck === 'none' ? 'none' : 'path',
                    allowExtraFiles: inputs.allowExtraFiles,
                    requireSafetensors,
                    requireTimestamp: inputs.requireTimestamp,
                    demands: { ...inputs.demands, now: now() },
                },
                target: where.target,
            }, { ...ports, ...(0,defined/* defined */.s)({ confirmer }) }));
            return;
        }
        if (client === undefined)
            throw new errors/* AegisError */.o4('INTERNAL', { message: 'nothing to sign with' });
        // How many bytes there are is not known yet.
        const work = { count: versions.length, bytes: 0, requests: 2 * versions.length };
        await (0,signer/* withSigner */.j)(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
            session.report.learn(known);
            const trust = (0,trust_file/* trustToTakeOver */.z1)(key, inputs.mode === 'resign' ? inputs.trustFile : undefined);
            const predicate = {
                kind: 'model-signature',
                metadata: inputs.metadata,
                // A dry run writes no statement.
                ...(0,defined/* defined */.s)({ source: inputs.dryRun ? undefined : await (0,provenance/* provenanceFor */.x6)(session) }),
            };
            if (inputs.mode === 'resign') {
                const { allowUnsigned, dryRun } = inputs;
                let done = 0;
                await resignVersions({ versions, trust, predicate, allowUnsigned, dryRun }, {
                    ...ports,
                    signer,
                    now,
                    record: async (one) => {
                        await record(one);
                        if (++done % PROGRESS_STEP === 0)
                            session.log.info(`${done} of ${versions.length} versions done`);
                    },
                });
            }
            else if (inputs.dryRun) {
                for (const version of versions)
                    session.log.info(`${(0,registry_reference/* referenceTo */.Po)(version)} would be signed`);
            }
            else {
                await record(await (0,sign/* signVersion */.iy)(only(versions), predicate, { ...ports, signer, now }, inputs));
                report.committed();
            }
        });
    }
    finally {
        await digester.close();
    }
}
function only(versions) {
    const [version] = versions;
    if (version === undefined || versions.length !== 1)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'one model version was expected' });
    return version;
}


/***/ })

};
