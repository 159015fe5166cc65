export const id = 609;
export const ids = [609];
export const modules = {

/***/ 97609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRotate: () => (/* binding */ runRotate)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../bundle/bundle.js
var bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../keys/public-key.js
var public_key = __webpack_require__(61732);
// EXTERNAL MODULE: ../verify/steps/time.js
var time = __webpack_require__(30989);
// EXTERNAL MODULE: ../verify/trust.js
var verify_trust = __webpack_require__(41324);
;// CONCATENATED MODULE: ../verify/outlives.js


/**
 * Whether a timestamp shows that it is older than the retirement, of a version that will be remembered. That the signature
 * is good is not looked at: one that is bad verifies neither before nor after.
 *
 * @param hint of the key that it names
 */
async function outlives(signed, hint, { trust, now }) {
    const key = (0,verify_trust/* hintedKey */.YL)(hint, trust);
    if (key === undefined)
        return false;
    const { proven } = await (0,time/* signedTime */.MP)(signed, trust.timestamps);
    return proven !== undefined && proven < now && (key.until === undefined || proven < key.until.time);
}

;// CONCATENATED MODULE: ../flow/in-use.js
/** Which old key versions are still in use, by the bundles of artifacts on disk. */









/** Signatures that are named; the rest is counted. */
const LISTED = 20;
/** Collects what is in use, and names the first of it. */
class InUseList {
    #count = 0;
    #listed = [];
    #outliving;
    add(name, what) {
        this.#count += 1;
        if (this.#listed.length < LISTED)
            this.#listed.push(`${(0,errors/* printable */.g$)(name)} (${what})`);
    }
    /** What will be accepted all the same, once its version is retired. */
    addOutliving(name, what) {
        (this.#outliving ??= new InUseList()).add(name, what);
    }
    get found() {
        const outliving = this.#outliving?.found;
        return { count: this.#count, listed: this.#listed, ...(0,defined/* defined */.s)({ outliving }) };
    }
}
/**
 * Adds the artifacts whose bundle names a version of the key below the minimum. Goes by the hint or the certificate and checks no signature:
 * at worst something that does not verify anyway keeps a version alive. A bundle that cannot be read counts, too, since
 * nobody knows what is in it; one that is malformed or of another key does not, since retiring changes nothing for it.
 */
async function collectInUse(artifacts, trust, minVersion, options) {
    for (const { name, bundlePath } of artifacts) {
        (0,cancel/* throwIfCancelled */.d)(options.signal);
        const read = () => (0,file/* readBundleFile */.zi)(bundlePath, file/* MAX_MODEL_BUNDLE_BYTES */.qQ);
        await addIfInUse(name, read, trust, minVersion, options);
    }
}
/** The same for one bundle, wherever it comes from. */
async function addIfInUse(name, read, trust, minVersion, { list, remembered }) {
    try {
        const signed = (0,bundle/* readSignature */.Bc)(read());
        const hint = hintIn(signed);
        // Others may leave the hint out: any version may have signed then.
        if (hint === undefined && signed.certificates === undefined)
            list.add(name, 'names no key');
        const version = (0,verify_trust/* hintedKey */.YL)(hint, trust)?.version;
        if (version === undefined || version >= minVersion)
            return;
        const what = `version ${version}`;
        if (remembered !== undefined && (await outlives(signed, hint, remembered)))
            list.addOutliving(name, what);
        else
            list.add(name, what);
    }
    catch (thrown) {
        const { code } = (0,errors/* toAegisError */.l7)(thrown);
        if (code !== 'BUNDLE_MISSING' && code !== 'BUNDLE_MALFORMED' && code !== 'BUNDLE_KIND_REFUSED')
            list.add(name, code);
    }
}
/** Where a bundle shows certificates in place of a hint, the key of the first stands for it. */
function hintIn({ hint, certificates }) {
    const [leaf] = certificates ?? [];
    if (hint !== undefined || leaf === undefined)
        return hint;
    try {
        return (0,public_key/* publicKeyOf */.kc)(new external_node_crypto_.X509Certificate(leaf).publicKey).hint;
    }
    catch {
        // What is no certificate, or for no key of ours, verifies nowhere.
        return undefined;
    }
}
/**
 * Adds what a manifest lists. Of what has failed or names no version nobody knows by which it is signed, so it counts as in
 * use; and a manifest that lists nothing shows nothing.
 */
function collectListed(what, { artifacts }, minVersion, list) {
    if (artifacts.length === 0)
        list.add(what, 'lists nothing, so it shows nothing');
    for (const { name, status, keyVersion, error } of artifacts) {
        if (status === 'failed')
            list.add(name, `failed: ${error?.code ?? 'unknown'}`);
        else if (keyVersion === undefined)
            list.add(name, 'no key version');
        else if (keyVersion < minVersion)
            list.add(name, `version ${keyVersion}`);
    }
}

// EXTERNAL MODULE: ../verify/steps/signature.js
var steps_signature = __webpack_require__(30908);
;// CONCATENATED MODULE: ../verify/probe.js

/** Whether the probe was signed by its key. That proves nothing about any artifact. */
async function isSigned({ publicKey, message, signature, hash }) {
    return (0,steps_signature/* signatureMatches */.w)(publicKey, message, signature, hash);
}

;// CONCATENATED MODULE: ../flow/rotate.js
/**
 * Rotating a key: (is an older version still in use?) → rotate → does the new version sign? → (retire older versions).
 *
 * What could refuse comes first, so that a run that may not retire does not rotate either.
 */




/** How often the new version is tried, and the wait between, ms: a replica may learn of it late. */
const PROBES = 30;
const PROBE_INTERVAL_MS = 2_000;
/** Errors after which it is open whether the server has rotated. */
const AMBIGUOUS = new Set([
    'VAULT_UNREACHABLE',
    'VAULT_TIMEOUT',
    'VAULT_UNAVAILABLE',
    'VAULT_ANSWER_INVALID',
]);
/**
 * @throws AegisError INPUT_INVALID when the minimum is none that could be set, KEY_VERSION_IN_USE when older versions are
 * in use and `force` is not set.
 */
async function planRotation(request, ports) {
    const { key, inUse, say } = ports;
    const { minVersion, rotate, force } = request;
    const previous = await key.state();
    if (minVersion === undefined)
        return { previous };
    const highest = previous.latestVersion + (rotate ? 1 : 0);
    if (minVersion > highest || minVersion < previous.minVersion) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: `${key.description} cannot be limited to versions from ${minVersion} on`,
            expected: `min-key-version from ${previous.minVersion} to ${highest}`,
            got: String(minVersion),
            hints: ['the minimum is only raised here: lowering it would bring retired versions back'],
        });
    }
    if (minVersion <= Math.max(1, previous.minVersion))
        return { previous };
    const found = await inUse(minVersion);
    if (found.outliving !== undefined)
        say(`${signatures(found.outliving)} by versions below ${minVersion} will live on by their timestamps, for whoever has the trust file ` +
            `as \`keys export --update\` writes it afterwards, and timestamp-certificates: ${named(found.outliving)}`);
    if (found.count === 0)
        return { previous };
    if (force)
        return { previous, inUse: found };
    throw new errors/* AegisError */.o4('KEY_VERSION_IN_USE', {
        message: `${signatures(found)} by versions of ${key.description} below ` +
            `${minVersion} would be refused: ${named(found)}`,
    });
}
const signatures = ({ count }) => `${count} ${count === 1 ? 'signature' : 'signatures'}`;
function named({ count, listed }) {
    const rest = count - listed.length;
    return `${listed.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
/**
 * Rotates the key, sees that the new version works, and then retires the versions below the minimum.
 *
 * @throws AegisError as `planRotation`, before anything was changed; ROTATION_UNCONFIRMED when the new version does not
 * sign in time: nothing was retired then; VAULT_*, CANCELLED.
 */
async function rotateKey(request, ports) {
    const { key, warn, signal } = ports;
    const { previous, inUse } = await planRotation(request, ports);
    (0,cancel/* throwIfCancelled */.d)(signal);
    if (inUse !== undefined) {
        warn(`${signatures(inUse)} by versions below ${request.minVersion} will be refused, because force is set: ${named(inUse)}`);
    }
    const rotatedBy = request.rotate ? await rotateOnce(previous, ports) : undefined;
    let current = await key.state();
    if (request.rotate)
        await waitUntilSigning(current.latestVersion, ports);
    let retiredBy;
    if (request.minVersion !== undefined && request.minVersion > current.minVersion) {
        (0,cancel/* throwIfCancelled */.d)(signal);
        retiredBy = (await key.retireBelow(request.minVersion)).requestId;
        current = await key.state();
        if (current.minVersion < request.minVersion) {
            throw new errors/* AegisError */.o4('VAULT_ANSWER_INVALID', {
                message: `${key.description} still accepts older versions`,
                expected: `version ${request.minVersion} or newer`,
                got: `version ${current.minVersion}`,
            });
        }
    }
    return {
        previous,
        current,
        ...(0,defined/* defined */.s)({ rotatedBy, retiredBy, forced: inUse }),
    };
}
/** The request's id; empty when the answer was lost, but the key shows that it was done. */
async function rotateOnce(previous, { key, warn }) {
    try {
        return (await key.rotate()).requestId;
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        if (!AMBIGUOUS.has(error.code))
            throw error;
        const { latestVersion } = await key.state();
        if (latestVersion <= previous.latestVersion)
            throw error;
        warn(`the answer to the rotation was lost (${error.sentence}), but ${key.description} has version ${latestVersion}`);
        return '';
    }
}
async function waitUntilSigning(version, { key, sleep, signal }) {
    for (let probe = 1;; probe += 1) {
        (0,cancel/* throwIfCancelled */.d)(signal);
        const found = await key.probe(version);
        if (found !== undefined && (await isSigned(found)))
            return;
        if (probe === PROBES)
            break;
        await sleep(PROBE_INTERVAL_MS);
    }
    throw new errors/* AegisError */.o4('ROTATION_UNCONFIRMED', {
        message: `version ${version} of ${key.description} was made, but does not sign`,
        expected: `a signature within ${(PROBES * PROBE_INTERVAL_MS) / 1000} s`,
    });
}

// EXTERNAL MODULE: ../plan/model.js
var model = __webpack_require__(90153);
// EXTERNAL MODULE: ../plan/plan.js + 1 modules
var plan_plan = __webpack_require__(98653);
// EXTERNAL MODULE: ../plan/problems.js
var problems = __webpack_require__(60650);
// EXTERNAL MODULE: ../record/manifest-file.js
var manifest_file = __webpack_require__(17432);
// EXTERNAL MODULE: ../vault/preflight.js + 1 modules
var preflight = __webpack_require__(81720);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../vault/path.js
var path = __webpack_require__(45190);
// EXTERNAL MODULE: ../vault/probe.js
var probe = __webpack_require__(33695);
// EXTERNAL MODULE: ../vault/transit-key.js
var transit_key = __webpack_require__(76692);
// EXTERNAL MODULE: ../vault/transit.js + 1 modules
var transit = __webpack_require__(13225);
;// CONCATENATED MODULE: ../vault/rotation.js
/** Rotating a Transit key and retiring its versions: what flow/rotate asks of Vault. */






/** Rotating and setting answer with the key, older servers with nothing. */
const Anything = dist/* unknown */.L5J();
const Signed = dist/* object */.Ikc({ signature: dist/* string */.YjP() });
/**
 * Every call throws what the client throws, with VAULT_DENIED and VAULT_KEY_MISSING explained.
 *
 * `rotate` is sent once only: whether a lost answer meant a new version shows in `state`. Setting the minimum again does
 * no harm.
 */
function transitRotation(client, name) {
    const read = async () => (0,transit_key/* readTransitKey */.Zz)(client, name);
    const mount = name.mount.replace(/^\/+|\/+$/g, '');
    async function change(need, path, body, retry) {
        try {
            const { requestId } = await client.request({ method: 'POST', path, body, schema: Anything, retry });
            return { requestId };
        }
        catch (error) {
            throw (0,transit_key/* explain */.WE)(error, { mount, name: name.name }, need);
        }
    }
    return {
        description: `${mount}/${name.name}`,
        async state() {
            const { latestVersion, minVersion } = await read();
            return { latestVersion, minVersion };
        },
        rotate: async () => change('rotate', (0,path/* vaultPath */.O) `${mount}/keys/${name.name}/rotate`, {}, 'never'),
        retireBelow: async (version) => change('retire', (0,path/* vaultPath */.O) `${mount}/keys/${name.name}/config`, { min_decryption_version: version }, 'full'),
        async probe(version) {
            const key = await read();
            const publicKey = key.versions.find((one) => one.version === version)?.publicKey;
            // A replica that has not heard of the rotation yet.
            if (publicKey === undefined)
                return undefined;
            try {
                const { data } = await client.request({
                    method: 'POST',
                    path: (0,path/* vaultPath */.O) `${mount}/sign/${name.name}/${probe/* PROBE_HASH */.Gp.transit}`,
                    body: { ...(0,probe/* probeBody */.Re)(key.type), key_version: version },
                    schema: Signed,
                });
                const { signature, keyVersion } = (0,transit/* readSignature */.Bc)(data.signature, 'the probe');
                return keyVersion === version
                    ? { message: probe/* PROBE_MESSAGE */.hY, hash: probe/* PROBE_HASH */.Gp.node, signature, publicKey }
                    : undefined;
            }
            catch (error) {
                const explained = (0,transit_key/* explain */.WE)(error, key, 'probe');
                // The same, told by the engine.
                if (explained instanceof errors/* AegisError */.o4 && explained.code === 'VAULT_KEY_UNUSABLE')
                    return undefined;
                throw explained;
            }
        },
    };
}

// EXTERNAL MODULE: ../verify/offline.js
var offline = __webpack_require__(83965);
// EXTERNAL MODULE: ../verify/trust-file.js
var trust_file = __webpack_require__(9831);
// EXTERNAL MODULE: ../flow/registry/status.js
var registry_status = __webpack_require__(13789);
// EXTERNAL MODULE: ../registry/reference.js
var reference = __webpack_require__(61097);
// EXTERNAL MODULE: ../run/registry.js + 3 modules
var run_registry = __webpack_require__(84967);
;// CONCATENATED MODULE: ../run/elsewhere.js
/** Signatures by old versions of a key that lie in a model registry or in a release: what a retirement has to look at there. */







/**
 * Adds the versions of the registry whose tags name an older version of the key. Tags that are broken count, because nobody
 * knows what is behind them.
 *
 * @throws AegisError REGISTRY_*
 */
async function collectFromRegistry({ registry: where, mount, key }, minVersion, list, session) {
    if (where === undefined)
        return;
    const registry = (0,run_registry/* openRegistry */.M)(where, session);
    try {
        const versions = where.model === undefined ? await registry.versions() : [await registry.resolve(where.model)];
        for (const version of versions) {
            const wanted = { key: `${mount}/${key}`, version: minVersion };
            const { state, keyVersion, problem } = (0,registry_status/* statusOf */.c)(version, wanted);
            if (state === 'stale')
                list.add((0,reference/* referenceTo */.Po)(version), `version ${keyVersion ?? 'unknown'}`);
            if (state === 'broken')
                list.add((0,reference/* referenceTo */.Po)(version), problem ?? 'broken tags');
        }
        session.log.info(`Looked at ${versions.length} versions in ${registry.description}`);
    }
    finally {
        await registry.close();
    }
}
/**
 * Adds the signatures of a release that are by an older version of the key.
 *
 * @throws AegisError RELEASE_*
 */
async function collectFromRelease({ release: where }, trust, minVersion, options, session) {
    if (where === undefined)
        return;
    const service = await (session.releases ?? session.published)?.(where.token);
    if (service === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'this door has no releases' });
    try {
        const tag = where.tag ?? (await service.event()).tag;
        if (tag === undefined) {
            throw new errors/* AegisError */.o4('RELEASE_NOT_FOUND', {
                message: 'the run was not started by a release',
                hints: ['name its tag in release-tag'],
            });
        }
        const release = await service.find(tag);
        const bundles = release.assets.filter(({ name }) => name.toLowerCase().endsWith(bundle_location/* BUNDLE_SUFFIX */.Z));
        for (const asset of bundles) {
            const name = `${asset.name} of the release ${tag}`;
            if (asset.size > file/* MAX_MODEL_BUNDLE_BYTES */.qQ) {
                options.list.add(name, 'BUNDLE_TOO_LARGE');
                continue;
            }
            let chunks = [];
            await service.download(asset, () => {
                chunks = [];
                return (chunk) => void chunks.push(chunk);
            });
            await addIfInUse(name, () => Buffer.concat(chunks), trust, minVersion, options);
        }
        session.log.info(`Looked at ${bundles.length} signatures of the release ${tag} of ${service.repository}`);
    }
    finally {
        await service.close();
    }
}

// EXTERNAL MODULE: ../run/select/find.js
var find = __webpack_require__(68902);
// EXTERNAL MODULE: ../run/select/selection.js + 1 modules
var selection = __webpack_require__(897);
// EXTERNAL MODULE: ../run/connect.js + 2 modules
var connect = __webpack_require__(83899);
// EXTERNAL MODULE: ../run/session.js + 3 modules
var run_session = __webpack_require__(57368);
// EXTERNAL MODULE: ../run/trust-file.js
var run_trust_file = __webpack_require__(62453);
;// CONCATENATED MODULE: ../run/rotate.js
/** Mode `rotate`: preflight → (what is in use?) → rotate → does the new version sign? → (retire older versions). */























/** Requests of a rotation that waits for nothing: state, rotate, probe, minimum, and reading the key between them. */
const REQUESTS = 8;
/** @throws AegisError whatever stops the run. */
async function runRotate(inputs, session) {
    const { mount, key: name, minKeyVersion, rotate, force, dryRun } = inputs;
    const manifests = inputs.manifests.map((path) => ({ path, manifest: (0,manifest_file/* readManifest */.WI)(path) }));
    (0,run_session/* begin */.qN)(session, [], { missing: 0, key: inputs });
    const client = (0,connect.connect)(inputs.vault, session);
    try {
        const needs = [];
        if (rotate)
            needs.push('rotate', 'probe');
        if (minKeyVersion !== undefined)
            needs.push('retire');
        const { key } = await (0,preflight/* preflight */.M)(client, { mount, key: name, needs, requests: REQUESTS }, session);
        const description = `${mount}/${name}`;
        if (inputs.trustFile !== undefined)
            (0,trust_file/* requireSameKey */.lG)(inputs.trustFile, (0,run_trust_file/* shownKey */.dM)(key));
        for (const { path, manifest } of manifests)
            requireMinimum(path, manifest, key);
        session.report.learn({ keyDescription: `${description} (${key.type})` });
        const request = {
            rotate,
            force,
            ...(0,defined/* defined */.s)({ minVersion: minKeyVersion }),
        };
        const ports = {
            key: transitRotation(client, { mount, name }),
            inUse: async (minVersion) => {
                const list = new InUseList();
                for (const { path, manifest } of manifests) {
                    if (manifest.mount !== mount || manifest.key !== name) {
                        throw new errors/* AegisError */.o4('INPUT_INVALID', {
                            message: `the manifest ${path} is about another key, so it says nothing about ${description}`,
                            expected: description,
                            got: `${manifest.mount}/${manifest.key}`,
                        });
                    }
                    collectListed(`the manifest ${path}`, manifest, minVersion, list);
                }
                const trust = (0,verify_trust/* trustTransitKey */.V3)(key);
                const options = { list, remembered: rememberedBy(inputs, session), signal: session.signal };
                await collectFromDisk(inputs, trust, minVersion, options, session);
                await collectFromRegistry(inputs, minVersion, list, session);
                await collectFromRelease(inputs, trust, minVersion, options, session);
                inputs.unchecked.forEach((place) => session.log.warning(`Not looked at: ${place}`));
                return list.found;
            },
            sleep: async (ms) => {
                await (0,promises_.setTimeout)(ms, undefined, { signal: session.signal }).catch(() => undefined);
            },
            warn: (sentence) => session.log.warning(sentence),
            say: (sentence) => session.log.info(sentence),
            signal: session.signal,
        };
        if (dryRun)
            await announce(request, ports, session);
        else
            await act(request, ports, session);
    }
    finally {
        await client.close();
    }
}
async function act(request, ports, session) {
    const { previous, current, rotatedBy, retiredBy, forced } = await rotateKey(request, ports);
    session.report.learn({
        keyVersion: current.latestVersion,
        rotation: {
            key: ports.key.description,
            previousVersion: previous.latestVersion,
            currentVersion: current.latestVersion,
            previousMinimum: previous.minVersion,
            currentMinimum: current.minVersion,
        },
    });
    if (rotatedBy !== undefined) {
        session.audit.log?.note('success', `rotated from version ${previous.latestVersion}`, {
            keyVersion: current.latestVersion,
            ...(rotatedBy !== '' && { requestId: rotatedBy }),
        });
    }
    if (retiredBy !== undefined) {
        session.audit.log?.note('success', `versions below ${current.minVersion} retired` +
            (forced === undefined ? '' : `, by force: ${forced.count} signatures by them were in use`), {
            keyVersion: current.minVersion,
            ...(retiredBy !== '' && { requestId: retiredBy }),
        });
    }
}
async function announce(request, ports, session) {
    const { previous, inUse } = await planRotation(request, ports);
    if (inUse !== undefined) {
        session.log.warning(`${signatures(inUse)} by retired versions would be refused, because force is set: ${named(inUse)}`);
    }
    session.report.learn({
        keyVersion: previous.latestVersion,
        rotation: {
            key: ports.key.description,
            previousVersion: previous.latestVersion,
            currentVersion: previous.latestVersion + (request.rotate ? 1 : 0),
            previousMinimum: previous.minVersion,
            currentMinimum: Math.max(previous.minVersion, request.minVersion ?? 0),
        },
    });
}
/** What keeps signatures alive, where the caller has it. @throws AegisError TRUST_EXPIRED for a trust file from the future */
function rememberedBy({ trustFile: file, timestampCertificates: timestampAuthorities }, session) {
    if (file === undefined || timestampAuthorities === undefined)
        return undefined;
    const now = session.now();
    return { trust: (0,offline/* trustOffline */.u)({ file, timestampAuthorities }, { now }), now };
}
/** @throws AegisError TRUST_CONTRADICTED when the server accepts older versions than when the manifest was written */
function requireMinimum(path, manifest, { mount, name, minVersion: shown }) {
    const { minVersion = 0 } = manifest;
    const isSame = manifest.mount === mount && manifest.key === name;
    if (!isSame || minVersion <= Math.max(1, shown))
        return;
    throw new errors/* AegisError */.o4('TRUST_CONTRADICTED', {
        message: `the minimum of ${mount}/${name} was lowered since the manifest ${path} was written: versions that were retired verify again`,
        expected: `${minVersion} or more`,
        got: String(shown),
    });
}
/** Adds the signatures that the patterns speak of, by the versions that they name. */
async function collectFromDisk(inputs, trust, minVersion, options, session) {
    const onDisk = [...(await signedFiles(inputs, session)), ...(await signedModels(inputs, session))];
    // Artifacts first, because their names say more than the paths of their bundles.
    const unique = new Map(onDisk.toReversed().map((one) => [one.bundlePath, one]));
    await collectInUse([...unique.values()].toReversed(), trust, minVersion, options);
}
async function signedFiles(inputs, session) {
    const candidates = await selected(inputs.patterns, { ...session, baseDir: inputs.baseDir }, find/* findFiles */.l);
    const plan = await (0,plan_plan/* planFiles */.j)(candidates.found, optionsOf(inputs, session));
    requireNoneRefused(plan);
    requireFruit(candidates, plan.leftOut, session);
    return [...plan.artifacts, ...(await bundlesOf(inputs.patterns, candidates, inputs, session))];
}
async function signedModels(inputs, session) {
    const candidates = await selected(inputs.modelPatterns, { ...session, baseDir: inputs.baseDir }, find/* findDirectories */.f);
    // Only the bundle counts here, not what is in the model: links in it are as good as files.
    const plan = await (0,model/* planModels */.s)(candidates.found, { ...optionsOf(inputs, session), allowSymlinks: true });
    requireNoneRefused(plan);
    requireFruit(candidates, plan.leftOut, session);
    return [...plan.models, ...(await bundlesOf(inputs.modelPatterns, candidates, inputs, session))];
}
/** Bundles that the patterns match themselves, or whose artifact they would match: it may lie elsewhere, and be in use. */
async function bundlesOf(patterns, { found }, { baseDir, signaturesDir }, session) {
    if (patterns === undefined)
        return [];
    const { workspace, home, signal } = session;
    const place = { workspace, home, signal, baseDir, ...(0,defined/* defined */.s)({ signaturesDir }) };
    const others = await (0,cancel/* unlessCancelled */.M)(signal, (0,selection/* selectBundles */.Kx)(patterns, place));
    const unseen = others.flatMap(({ path, problem }) => (problem === undefined ? [] : [{ ...problem, path }]));
    if (unseen.length > 0)
        throw (0,problems/* problemsError */.$j)(unseen);
    return [...found, ...others]
        .map(({ path }) => (0,external_node_path_.resolve)(path))
        .filter(isBundlePath)
        .map((path) => ({ name: (0,run_session/* below */.Gz)(workspace, path) ?? path, bundlePath: path }));
}
const isBundlePath = (path) => path.toLowerCase().endsWith(bundle_location/* BUNDLE_SUFFIX */.Z);
/** A pattern that finds nothing that could be signed, such as one for a manifest, would find nothing in use. */
function requireFruit(candidates, leftOut, { workspace }) {
    const unmatched = (0,selection/* fruitless */.SG)(candidates, leftOut.filter((path) => !isBundlePath(path)));
    if (unmatched.length > 0)
        throw (0,selection/* nothingMatched */.ge)({ missing: [], unmatched }, workspace);
}
/** What the patterns matched. A pattern that matches nothing would find nothing in use. */
async function selected(patterns, roots, find) {
    if (patterns === undefined)
        return { found: [], missing: [], unmatched: [], matched: [] };
    const candidates = await (0,cancel/* unlessCancelled */.M)(roots.signal, (0,selection/* selectCandidates */.NB)(patterns, roots, find));
    if (candidates.missing.length + candidates.unmatched.length > 0)
        throw (0,selection/* nothingMatched */.ge)(candidates, roots.workspace);
    return candidates;
}
function optionsOf({ baseDir, signaturesDir }, session) {
    return {
        purpose: 'verify',
        workspace: session.workspace,
        baseDir,
        signaturesDir,
        outsideBase: 'basename',
        ownFiles: (0,run_session/* ownFiles */.aJ)(signaturesDir ?? baseDir, session),
    };
}
/** What cannot be looked at may be signed by the version that is to go. */
function requireNoneRefused({ refused: [first] }) {
    if (first !== undefined)
        throw first.error;
}


/***/ })

};
