export const id = 1391;
export const ids = [1391];
export const modules = {

/***/ 40571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ readSignature),
/* harmony export */   VH: () => (/* binding */ decodeBundle),
/* harmony export */   V_: () => (/* binding */ MAX_FILE_BUNDLE_BYTES),
/* harmony export */   n: () => (/* binding */ encodeBundle),
/* harmony export */   qQ: () => (/* binding */ MAX_MODEL_BUNDLE_BYTES)
/* harmony export */ });
/* unused harmony export MAX_TIMESTAMPS */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
/* harmony import */ var _other_kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69355);






const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** Largest bundle of a single file, in bytes. An honest one has some 2 KiB. */
const MAX_FILE_BUNDLE_BYTES = 1024 * 1024;
/** Largest bundle of a model directory, in bytes: it lists every file of the model. */
const MAX_MODEL_BUNDLE_BYTES = 64 * 1024 * 1024;
/** Most timestamps of one signature: each costs a reader the check of a path of certificates. */
const MAX_TIMESTAMPS = 8;
/** Bytes of a bundle file, ending in a newline. With certificates, they stand in the place of the hint. */
function encodeBundle({ envelope, signature, hint = '', certificates, timestamps, }) {
    // Spelled out, because encoders leave out what is empty, while verifiers in other languages ask for `tlogEntries` and
    // for `keyid`. cosign rejects any keyid but an empty one; the hint names the key.
    const bundle = {
        mediaType: MEDIA_TYPE,
        verificationMaterial: {
            ...(certificates === undefined
                ? { publicKey: { hint } }
                : { x509CertificateChain: { certificates: certificates.map(rawBytes) } }),
            tlogEntries: [],
            ...(timestamps !== undefined &&
                timestamps.length > 0 && {
                timestampVerificationData: {
                    rfc3161Timestamps: timestamps.map((one) => ({ signedTimestamp: one.toString('base64') })),
                },
            }),
        },
        dsseEnvelope: {
            payload: envelope.payload.toString('base64'),
            payloadType: envelope.payloadType,
            signatures: [{ sig: signature.toString('base64'), keyid: '' }],
        },
    };
    return Buffer.from(`${JSON.stringify(bundle)}\n`);
}
const rawBytes = (der) => ({ rawBytes: der.toString('base64') });
/** Everything large in a bundle is in one string, the payload. */
const LIMITS = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .SMALL_JSON */ .R, bytes: MAX_MODEL_BUNDLE_BYTES };
/** Node decodes base64 leniently (missing padding, the URL alphabet, stray characters); a bundle has one spelling. */
const base64 = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .nonEmpty */ .hq('is empty'), valibot__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z6Y((text) => Buffer.from(text, 'base64').toString('base64') === text, 'is not canonical base64'), valibot__WEBPACK_IMPORTED_MODULE_4__/* .transform */ .pdi((text) => Buffer.from(text, 'base64')));
/** Encoders may leave out what is empty, and JSON of protocol buffers may say it with null. */
const optionalText = valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP());
// Strict where a field that is not known, or a second one of a kind, could mean other bytes or another key. What is said
// inside certificates decides nothing, so that more may be said there.
const MaterialSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    publicKey: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        hint: optionalText,
        // As sigstore_common.proto has a PublicKey: written by model_signing before 1.1, and trusted by nobody here.
        rawBytes: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
        keyDetails: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
        validFor: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
    })),
    x509CertificateChain: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
        certificates: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ rawBytes: base64 })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .minLength */ .BpQ(1, 'is empty')),
    })),
    certificate: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ rawBytes: base64 })),
    tlogEntries: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J())),
    timestampVerificationData: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
        rfc3161Timestamps: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ signedTimestamp: base64 })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .maxLength */ .Ru6(MAX_TIMESTAMPS, `holds more than ${MAX_TIMESTAMPS} timestamps`))),
    })),
});
const BundleSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(MEDIA_TYPE),
    verificationMaterial: MaterialSchema,
    dsseEnvelope: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        payload: base64,
        payloadType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
        // DSSE allows several; a Sigstore bundle has exactly one. `keyid` is a hint beside the hint, and not looked at.
        signatures: valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictTuple */ .CxQ([valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ sig: base64, keyid: optionalText })], 'does not hold exactly one signature'),
    })),
    messageSignature: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        messageDigest: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ algorithm: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), digest: base64 })),
        signature: base64,
    })),
});
/**
 * Reads a bundle strictly: exact media type, one envelope or one signature over bytes, one kind of key material,
 * canonical base64. Transparency-log entries are neither used nor checked, so they prove nothing here.
 *
 * @throws AegisError BUNDLE_MALFORMED; BUNDLE_KIND_REFUSED for signatures of another kind
 */
function readSignature(bytes) {
    const other = (0,_other_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .otherKind */ .Jb)(bytes);
    if (other !== undefined)
        throw other;
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseStrictJson */ .i)(bytes, { code: 'BUNDLE_MALFORMED', what: 'the bundle', limits: LIMITS });
    const version = (0,_other_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .otherVersion */ .Zt)(json, MEDIA_TYPE);
    if (version !== undefined)
        throw version;
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(BundleSchema, json);
    if (!parsed.success) {
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    }
    const { verificationMaterial, dsseEnvelope, messageSignature } = parsed.output;
    const material = { ...materialOf(verificationMaterial), ...timestampsOf(verificationMaterial) };
    if (dsseEnvelope !== undefined && messageSignature === undefined) {
        const { payload, payloadType, signatures } = dsseEnvelope;
        return { envelope: { payloadType, payload }, signature: signatures[0].sig, ...material };
    }
    if (messageSignature !== undefined && dsseEnvelope === undefined) {
        const { messageDigest, signature } = messageSignature;
        return { signature, ...material, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ messageDigest }) };
    }
    throw malformed('it does not hold exactly one of dsseEnvelope and messageSignature');
}
/**
 * The same where only a statement will do.
 *
 * @throws AegisError as `readSignature`, and BUNDLE_KIND_REFUSED for a signature over bytes
 */
function decodeBundle(bytes) {
    const signed = readSignature(bytes);
    if ('envelope' in signed)
        return signed;
    throw (0,_other_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .namelessRefusal */ .Fk)();
}
function materialOf({ publicKey, x509CertificateChain: chain, certificate, tlogEntries = [], }) {
    const kinds = [publicKey, chain, certificate].filter((one) => one !== undefined);
    if (kinds.length !== 1)
        throw malformed(`it holds ${kinds.length} kinds of key material in place of one`);
    if (certificate !== undefined) {
        if (tlogEntries.length === 0)
            throw malformed('it holds a certificate of Sigstore without an entry of its log');
        return { isKeyless: true };
    }
    if (chain !== undefined)
        return { certificates: chain.certificates.map(({ rawBytes }) => rawBytes) };
    const hint = publicKey?.hint ?? '';
    return hint === '' ? {} : { hint };
}
function timestampsOf({ timestampVerificationData, }) {
    const found = timestampVerificationData?.rfc3161Timestamps ?? [];
    return found.length === 0 ? {} : { timestamps: found.map(({ signedTimestamp }) => signedTimestamp) };
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_MALFORMED', { message: `the signature is no Sigstore bundle v0.3: ${why}` });
}


/***/ }),

/***/ 86869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SA: () => (/* binding */ maxBundleBytes),
/* harmony export */   V_: () => (/* reexport safe */ _bundle_js__WEBPACK_IMPORTED_MODULE_2__.V_),
/* harmony export */   qQ: () => (/* reexport safe */ _bundle_js__WEBPACK_IMPORTED_MODULE_2__.qQ),
/* harmony export */   um: () => (/* binding */ requireReplaceable),
/* harmony export */   zi: () => (/* binding */ readBundleFile)
/* harmony export */ });
/* unused harmony export requireBundleSize */
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55448);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40571);
/** Bundles on disk: reading them, within bounds, and what they may take the place of. */





/** Largest bundle of an artifact of this kind, in bytes. */
const maxBundleBytes = (kind) => kind === 'model' ? _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ : _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BUNDLE_BYTES */ .V_;
/**
 * Reads a whole bundle.
 *
 * @param links `refuse` where the bundle is to be replaced: a link could lead the new one over another file.
 * @throws AegisError BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE
 */
function readBundleFile(path, maxBytes, links = 'follow') {
    try {
        return (0,_files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)(path, maxBytes, links);
    }
    catch (thrown) {
        throw thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .ReadFailure */ .lm ? explained(thrown, path, maxBytes) : thrown;
    }
}
function explained({ problem, got, cause }, path, maxBytes) {
    switch (problem) {
        case 'missing':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_MISSING', { message: `it is not signed: ${path} is not there`, cause });
        case 'too large':
            return tooLarge(path, maxBytes, got);
        case 'link':
        case 'irregular':
        case 'changed':
        case 'system':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_UNREADABLE', {
                message: `cannot read the signature bundle ${path}`,
                got,
                ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ cause }),
            });
    }
}
/**
 * Lets a new bundle take the place of nothing or of an earlier one, whoever signed that, and of nothing else.
 *
 * @throws AegisError BUNDLE_PLACE_REFUSED, BUNDLE_UNREADABLE
 */
function requireReplaceable(path, maxBytes) {
    try {
        (0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .readSignature */ .Bc)(readBundleFile(path, maxBytes, 'refuse'));
    }
    catch (thrown) {
        const cause = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
        if (cause.code === 'BUNDLE_MISSING')
            return;
        if (cause.code === 'BUNDLE_UNREADABLE')
            throw cause;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_PLACE_REFUSED', {
            message: `${path} is in the way, and is not a signature that may be replaced`,
            got: cause.sentence,
            cause,
        });
    }
}
/** @throws AegisError BUNDLE_TOO_LARGE for a bundle in memory that has more bytes than one on disk may have */
function requireBundleSize(bytes, maxBytes, name) {
    if (bytes.byteLength > maxBytes)
        throw tooLarge(`of ${name}`, maxBytes, `${bytes.byteLength} bytes or more`);
}
function tooLarge(path, maxBytes, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_TOO_LARGE', {
        message: `the signature bundle ${path} is too large`,
        detail: 'it has {got}, where {expected} are read',
        expected: `at most ${maxBytes} bytes`,
        got,
    });
}


/***/ }),

/***/ 69355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ff: () => (/* binding */ keylessRefusal),
/* harmony export */   Fk: () => (/* binding */ namelessRefusal),
/* harmony export */   Jb: () => (/* binding */ otherKind),
/* harmony export */   Zt: () => (/* binding */ otherVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/**
 * Signature files that are well-formed and not ours to verify: told apart from damage, with the command of the tool
 * that can. Nothing here is a verdict about a signature.
 */

/** Kinds that are no Sigstore bundle, by how they begin or by what they hold. */
const KINDS = [
    {
        is: /^-----BEGIN PGP SIGNATURE-----/,
        kind: 'an OpenPGP signature',
        command: 'gpg --verify SIGNATURE FILE',
    },
    {
        is: /^-----BEGIN SSH SIGNATURE-----/,
        kind: 'an SSH signature',
        command: 'ssh-keygen -Y verify -f ALLOWED_SIGNERS -I IDENTITY -n file -s SIGNATURE < FILE',
    },
    {
        is: /^untrusted comment: /,
        kind: 'a minisign signature',
        command: 'minisign -V -p KEY -m FILE -x SIGNATURE',
    },
    {
        is: /^\{[^]{0,200}?"base64Signature"\s*:/,
        kind: 'a bundle of cosign before version 3',
        command: 'cosign verify-blob --new-bundle-format=false --key KEY --bundle BUNDLE FILE',
    },
    {
        is: /^\{\s*"(?:payloadType|payload|signatures)"\s*:/,
        kind: 'a DSSE envelope without a bundle',
        command: 'cosign verify-blob-attestation --new-bundle-format=false --key KEY --signature SIGNATURE FILE',
    },
    {
        is: /^[A-Za-z0-9+/]{60,1400}={0,2}\s*$/,
        kind: 'a bare signature in base64',
        command: 'cosign verify-blob --new-bundle-format=false --key KEY --signature SIGNATURE FILE',
    },
];
/** How much of a file is looked at to tell what it is. */
const LOOKED_AT = 2048;
/** The refusal of a file that is another kind of signature; undefined for all others. */
function otherKind(bytes) {
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LOOKED_AT))
        .toString('latin1')
        .trimStart();
    const found = KINDS.find(({ is }) => is.test(start));
    return found && refused(found.kind, found.command);
}
/** The media types of bundles, as the specification has had them. */
const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v(\d{1,3}\.\d{1,3})\+json|\+json;version=(\d{1,3}\.\d{1,3}))$/;
/** The refusal of a bundle of another version; undefined for everything else. */
function otherVersion(json, ours) {
    const { mediaType } = (json ?? {});
    if (typeof mediaType !== 'string' || mediaType === ours)
        return undefined;
    const [, later, earlier] = MEDIA_TYPE.exec(mediaType) ?? [];
    const version = later ?? earlier;
    return version === undefined
        ? undefined
        : refused(`a Sigstore bundle of version ${version}`, 'cosign verify-blob-attestation --key KEY --bundle BUNDLE FILE');
}
/** A short-lived certificate: which tool can ask the transparency log depends on what was signed. */
function keylessRefusal(signed) {
    const identity = '--certificate-identity IDENTITY --certificate-oidc-issuer ISSUER';
    const commands = {
        model: 'model_signing verify sigstore --signature BUNDLE --identity IDENTITY --identity_provider ISSUER MODEL',
        image: `cosign verify ${identity} IMAGE`,
        statement: `cosign verify-blob-attestation --bundle BUNDLE ${identity} --type TYPE FILE`,
        bytes: `cosign verify-blob --bundle BUNDLE ${identity} FILE`,
    };
    return refused('a keyless signature with a certificate of Sigstore', commands[signed]);
}
/** The refusal of a signature over bytes where a name is needed. */
function namelessRefusal() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature proves bytes and no name, where a name is needed',
        detail: 'it is {got}, not {expected}',
        expected: 'a bundle with a statement',
        got: 'a signature over bytes (messageSignature)',
        hints: [
            'verify the file with name-check none, or with `cosign verify-blob --key KEY --bundle BUNDLE FILE`',
        ],
    });
}
function refused(kind, command) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is of a kind that is not verified here',
        detail: 'it is {got}; verified here is {expected}',
        expected: 'a Sigstore bundle v0.3 by a key or by certificates',
        got: kind,
        hints: [`verify it with \`${command}\``],
    });
}


/***/ }),

/***/ 88267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ inOneLine)
/* harmony export */ });
/** A distinguished name in one line. Node's text of it has a line for each part, and is absent for an empty name, whatever its type says. */
const inOneLine = (name) => (name ?? '').replaceAll('\n', ', ');


/***/ }),

/***/ 62339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lookThrough),
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/** What lies at a path, as far as this user may see it. */

/** Facts of the path itself; undefined where nothing is there, or nothing of it may be seen. */
function lookAt(path) {
    return seen(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }));
}
/** The same at the end of links. */
function lookThrough(path) {
    return seen(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false }));
}
/** `throwIfNoEntry` is about absence alone: a directory above that may not be searched, or is a file, throws all the same. */
function seen(look) {
    try {
        return look();
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 36088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   IC: () => (/* binding */ relativeName),
/* harmony export */   MP: () => (/* binding */ compareNames),
/* harmony export */   bP: () => (/* binding */ hiddenHints),
/* harmony export */   bn: () => (/* binding */ isBundle),
/* harmony export */   ey: () => (/* binding */ isTemporary)
/* harmony export */ });
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81096);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76993);


/** The one spelling of all names that the file system takes for the same. */
function fold(text, { caseInsensitive }) {
    // Upper case first: that joins what lower case alone keeps apart, for example ß and ss, or the two lower-case sigmas.
    return caseInsensitive ? text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC') : text;
}
function isBundle(path, rules) {
    return fold(path, rules).endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Z);
}
/** Whether the file is what a signing run of this project that was killed has left behind. */
function isTemporary(path, rules) {
    return _files_temporary_js__WEBPACK_IMPORTED_MODULE_1__/* .TEMPORARY_FILE */ .$8.test(fold(rules.path.basename(path), rules));
}
/** What to look at when a file with such a name is missing: a part that begins with a dot makes it hidden. */
function hiddenHints(names) {
    return names.some((name) => /(?:^|\/)\.[^/]/.test(name))
        ? ['actions/upload-artifact leaves hidden files out unless `include-hidden-files: true` is set']
        : [];
}
/** `target` relative to `directory` and `/`-separated, or undefined when it is not below it. Both absolute and normalised. */
function relativeName(directory, target, { path }) {
    const prefix = directory.endsWith(path.sep) ? directory : directory + path.sep;
    // Nearly always enough; `relative` also knows that drive letters and, on Windows, names have no case.
    const relative = target.startsWith(prefix) ? target.slice(prefix.length) : path.relative(directory, target);
    if (relative === '' ||
        relative === '..' ||
        relative.startsWith(`..${path.sep}`) ||
        path.isAbsolute(relative)) {
        return undefined;
    }
    return relative.replaceAll(path.sep, '/');
}
/**
 * Order by Unicode code point, which is also the order of the UTF-8 bytes: the same on every machine, in every locale,
 * and in the other tools that sort names.
 */
function compareNames(a, b) {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
        const x = a.charCodeAt(index);
        const y = b.charCodeAt(index);
        if (x !== y)
            return rank(x) - rank(y);
    }
    return a.length - b.length;
}
/** UTF-16 puts surrogates, which stand for the highest code points, before U+E000 to U+FFFF. */
function rank(unit) {
    if (unit < 0xd800)
        return unit;
    return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}


/***/ }),

/***/ 96295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J1: () => (/* binding */ MAX_DIGEST_LIST_BYTES),
/* harmony export */   JZ: () => (/* binding */ decodeDigestList),
/* harmony export */   xX: () => (/* binding */ DIGEST_LIST_TYPE)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76771);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1713);
/**
 * What model_signing 0.2 said of a model, before there was a specification: every file is a subject of its own, and
 * nothing names the model (`https://model_signing/Digests/v0.1`; section 11 of the specification). Only read.
 */







const DIGEST_LIST_TYPE = 'https://model_signing/Digests/v0.1';
/** Largest statement of this kind, in bytes: room for some four thousand files. */
const MAX_DIGEST_LIST_BYTES = 1024 * 1024;
const LIMITS = { bytes: MAX_DIGEST_LIST_BYTES, depth: 8, values: 50_000 };
const DigestListSchema = valibot__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    _type: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .STATEMENT_TYPE */ .zG),
    subject: valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
        name: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
        digest: valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
            sha256: valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .regex */ .yGV(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits')),
        }),
        annotations: valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ actual_hash_algorithm: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz('file-sha256') }),
    })), valibot__WEBPACK_IMPORTED_MODULE_6__/* .minLength */ .BpQ(1, 'is empty')),
    predicateType: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(DIGEST_LIST_TYPE),
});
/**
 * The list as a manifest, and a statement about it without a name. Call it only with bytes whose signature has been
 * verified.
 *
 * @throws AegisError STATEMENT_MALFORMED, PREDICATE_MALFORMED for names that do not stay inside the model
 */
function decodeDigestList(payload) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(payload, {
        code: 'STATEMENT_MALFORMED',
        what: 'the signed statement',
        limits: LIMITS,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(DigestListSchema, json);
    if (!parsed.success) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('STATEMENT_MALFORMED', {
            message: 'the signed statement is not a list of digests as model_signing 0.2 wrote it',
            got: (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole'),
        });
    }
    const resources = parsed.output.subject
        .map(({ name, digest: { sha256 } }) => ({ file: name, sha256 }))
        .sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .compareNames */ .MP)(a.file, b.file));
    (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .requireUsableNames */ .An)(resources, []);
    return {
        statement: {
            subject: { name: '', sha256: (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .rootDigest */ .bb)(resources) },
            predicateType: DIGEST_LIST_TYPE,
            predicate: {},
        },
        manifest: { serialization: { method: 'files' }, resources, ignorePaths: [] },
    };
}


/***/ }),

/***/ 76771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ MODEL_MANIFEST_TYPE),
/* harmony export */   An: () => (/* binding */ requireUsableNames),
/* harmony export */   DM: () => (/* binding */ MAX_RESOURCES),
/* harmony export */   _c: () => (/* binding */ modelManifestStatement),
/* harmony export */   _f: () => (/* binding */ ownAnnotation),
/* harmony export */   bb: () => (/* binding */ rootDigest),
/* harmony export */   lV: () => (/* binding */ DEFAULT_SHARD_SIZE),
/* harmony export */   nT: () => (/* binding */ decodeModelManifest),
/* harmony export */   ns: () => (/* binding */ FILE_ITSELF)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36088);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83467);
/* harmony import */ var _model_signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73006);
/**
 * The statement about a model directory: OpenSSF Model Signing v1.0
 * (https://github.com/ossf/model-signing-spec). Its predicate lists every file, or every shard of every file, with its
 * digest, and has room for nothing else. Our own fields annotate the subject, where in-toto leaves room; others ignore them.
 */







const MODEL_MANIFEST_TYPE = 'https://model_signing/signature/v1.0';
/** Name of the annotation of the subject that holds our own fields. */
const OWN_ANNOTATION = 'aegis';
/** Most resources of one model, to sign and to verify. */
const MAX_RESOURCES = 1_000_000;
/** Bytes of a shard when nothing else is asked: the default of model_signing. */
const DEFAULT_SHARD_SIZE = 1_000_000_000;
/** Name of the one resource of a model that is a file, as model_signing writes it; the specification wants the file's. */
const FILE_ITSELF = '.';
/**
 * The statement that a model with this content was signed in this context. Deterministic: resources are sorted by name,
 * as text (section 6.4).
 */
function modelManifestStatement(name, model, context) {
    const { serialization, emptyFiles, ignored, allowSymlinks, size } = model;
    const isSharded = serialization.method === 'shards';
    const resources = model.resources
        .map((resource) => ({ name: resourceName(resource), sha256: resource.sha256 }))
        .sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.name, b.name));
    const own = {
        ...(0,_model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .modelSignature */ .S_)(size, context),
        ...(isSharded && { emptyFiles: emptyFiles.toSorted(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP) }),
    };
    return {
        subject: { name, sha256: rootDigest(resources), annotations: { [OWN_ANNOTATION]: own } },
        predicateType: MODEL_MANIFEST_TYPE,
        predicate: {
            serialization: {
                method: serialization.method,
                hash_type: HASH_TYPE,
                ...(isSharded && { shard_size: serialization.shardSize }),
                allow_symlinks: allowSymlinks,
                ignore_paths: ignored.toSorted(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP),
            },
            resources: resources.map((resource) => ({
                name: resource.name,
                algorithm: HASH_TYPE,
                digest: resource.sha256,
            })),
        },
    };
}
const HASH_TYPE = 'sha256';
function resourceName({ file, range }) {
    return range === undefined ? file : `${file}:${range.start}:${range.end}`;
}
/** SHA-256 over the raw digests of the resources, in their order: the digest of the subject (section 6.5.1). */
function rootDigest(resources) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { sha256 } of resources)
        hash.update(sha256, 'hex');
    return hash.digest('hex');
}
const SHA256_HEX = /^[0-9a-f]{64}$/;
// Strict where a field that is not known could change which bytes are meant (section 8.3); not in the resources, where
// section 5.2.1 wants others ignored.
const PredicateSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
    serialization: valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        method: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
        hash_type: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
        shard_size: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(1))),
        allow_symlinks: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()),
        ignore_paths: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())),
    }),
    resources: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ name: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), algorithm: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() })), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minLength */ .BpQ(1, 'is empty'), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(MAX_RESOURCES, `has more than ${MAX_RESOURCES} entries`)),
});
const OwnSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ ..._model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .ModelSignatureSchema */ .FZ.entries, emptyFiles: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())) });
/**
 * Reads the manifest out of a statement whose signature has been verified. What it says is then as good as its signer,
 * but still checked to be one thing only: names that stay inside the model, none twice, shards that cover their files
 * without a gap, and a root digest that fits.
 *
 * `allow_symlinks` is not even read, and `ignore_paths` is only handed on. They say what the signer left out; following
 * them unasked would let a careless signer decide which files of the verifier's disk go unchecked. What was left out and
 * is there is an extra file, unless the caller leaves it out as well.
 *
 * @throws AegisError PREDICATE_MALFORMED; for another hash than SHA-256 BUNDLE_KIND_REFUSED, or ALGORITHM_REFUSED where the
 * specification does not know it
 */
function decodeModelManifest(statement) {
    const { serialization: given, resources: listed } = checked(PredicateSchema, statement.predicate);
    const annotation = ownAnnotation(statement);
    const own = annotation === undefined ? undefined : checked(OwnSchema, annotation);
    if (given.hash_type !== HASH_TYPE)
        throw otherHash(given.hash_type);
    const serialization = serializationOf(given);
    const isSharded = serialization.method === 'shards';
    // model_signing, up to 1.1.1 at least, says it this way, which is not that of the specification (section 6.3.2).
    const older = isSharded ? `${HASH_TYPE}-sharded-${serialization.shardSize}` : HASH_TYPE;
    const resources = listed.map(({ name, algorithm, digest }) => {
        if (algorithm !== HASH_TYPE && algorithm !== older)
            throw malformed(`it names the algorithm ${JSON.stringify(algorithm)} beside ${HASH_TYPE}`);
        if (!SHA256_HEX.test(digest))
            throw malformed('a digest is not 64 lower-case hex digits');
        return { ...(isSharded ? splitShardName(name) : { file: name }), sha256: digest };
    });
    const emptyFiles = isSharded ? own?.emptyFiles : undefined;
    const [first, ...others] = resources;
    const isFileItself = first?.file === FILE_ITSELF && others.length === 0 && !isSharded;
    if (!isFileItself)
        requireUsableNames(resources, emptyFiles ?? []);
    if (statement.subject.sha256 !== rootDigest(resources))
        throw malformed('its root digest is not that of its resources');
    return {
        serialization,
        resources,
        ignorePaths: (given.ignore_paths ?? []).filter(isInside),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ emptyFiles }),
        ...(own !== undefined && { modelSignature: withoutEmptyFiles(own) }),
    };
}
/** Our own fields as they stand in the statement of a model; undefined in that of another signer. */
function ownAnnotation({ subject: { annotations = {} } }) {
    return annotations[OWN_ANNOTATION];
}
/** @throws AegisError PREDICATE_MALFORMED */
function checked(schema, value) {
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL)(schema, value);
    if (!parsed.success)
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    return parsed.output;
}
/** Hashes that the specification's registry has beside SHA-256 (algorithm-registry.md). */
const OTHER_HASHES = ['blake2b', 'blake3'];
function otherHash(name) {
    const isKnown = OTHER_HASHES.includes(name);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4(isKnown ? 'BUNDLE_KIND_REFUSED' : 'ALGORITHM_REFUSED', {
        message: 'the model was hashed with an algorithm that is not supported here',
        detail: '{got}, where {expected} is supported',
        expected: HASH_TYPE,
        got: JSON.stringify(name),
        hints: [
            isKnown
                ? 'verify it with `model_signing verify key --signature BUNDLE --public_key KEY MODEL`, or have it signed with SHA-256'
                : 'have the model signed with SHA-256',
        ],
    });
}
function serializationOf({ method, shard_size: shardSize, }) {
    if (method === 'files') {
        if (shardSize !== undefined)
            throw malformed('it has shard_size, and no shards');
        return { method };
    }
    if (method !== 'shards')
        throw malformed(`the serialization method ${JSON.stringify(method)} is not known`);
    if (shardSize === undefined)
        throw malformed('it has shards, and no shard_size');
    return { method, shardSize };
}
/** `NAME:START:END`. The name may hold colons of its own: the last two count (section 6.3.2). The anchor bounds the time. */
function splitShardName(name) {
    const found = /^(.*):(0|[1-9]\d{0,15}):([1-9]\d{0,15})$/su.exec(name);
    if (found === null)
        throw malformed(`${JSON.stringify(name)} is not the name of a shard`);
    const [, file = '', start, end] = found;
    return { file, range: { start: Number(start), end: Number(end) } };
}
/** Each name once and inside the model; the shards of a file from its first byte on, without gap or overlap. */
function requireUsableNames(resources, emptyFiles) {
    const ends = new Map();
    for (const { file, range } of resources.toSorted(compareResources)) {
        if (!ends.has(file))
            requireInside(file);
        if (range === undefined) {
            if (ends.has(file))
                throw malformed(`it lists ${JSON.stringify(file)} twice`);
        }
        else if (range.start !== (ends.get(file) ?? 0) || range.end <= range.start) {
            throw malformed(`the shards of ${JSON.stringify(file)} do not follow each other from its start`);
        }
        ends.set(file, range?.end);
    }
    for (const file of emptyFiles) {
        requireInside(file);
        if (ends.has(file))
            throw malformed(`it lists ${JSON.stringify(file)} twice`);
        ends.set(file, undefined);
    }
}
/** Whether a name is a plain path inside a model: no detour, no way out. */
function isInside(name) {
    return (name.isWellFormed() &&
        !name.includes('\0') &&
        !name.split('/').some((part) => part === '' || part === '.' || part === '..'));
}
function requireInside(name) {
    if (!isInside(name))
        throw malformed(`the name ${JSON.stringify(name)} is not a plain path inside the model`);
}
function withoutEmptyFiles({ emptyFiles: _, ...fields }) {
    return fields;
}
function compareResources(a, b) {
    // Not a number where there are no shards, which sorts as 0 does.
    return (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.file, b.file) || Number(a.range?.start) - Number(b.range?.start);
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
        message: `the signed manifest is not one of OpenSSF Model Signing v1.0 that can be checked: ${why}`,
    });
}


/***/ }),

/***/ 73006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ ModelSignatureSchema),
/* harmony export */   Fm: () => (/* binding */ modelSignatureStatement),
/* harmony export */   MT: () => (/* binding */ MODEL_SIGNATURE_TYPE),
/* harmony export */   Mv: () => (/* binding */ firstSignedAt),
/* harmony export */   S5: () => (/* binding */ decodeModelSignature),
/* harmony export */   S_: () => (/* binding */ modelSignature),
/* harmony export */   l9: () => (/* binding */ carriedOver)
/* harmony export */ });
/* unused harmony export ProvenanceSchema */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/**
 * The predicate of a signed file, `model-signature/v1`: who signed, when, with which key version, and where the
 * artifact came from. docs/FORMAT.md describes every field.
 */




const MODEL_SIGNATURE_TYPE = 'https://github.com/org/aegis-sign-action/model-signature/v1';
const text = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq());
const wholeNumber = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(0));
/** As it stands in a predicate. */
const ProvenanceSchema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    origin: valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['environment', 'oidc-token']),
    server: text,
    repository: text,
    repositoryId: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    repositoryOwnerId: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    ref: text,
    sha: text,
    workflow: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    jobWorkflow: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    event: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    actor: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    runId: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    runAttempt: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
});
/**
 * What proved the artifact's name, where no signature of this chain did. `none`: nothing; it is where whoever could write
 * the files had put the bytes. `digests`: a list of digests by name, which the caller of `resign` gave, has this one.
 */
const NAME_PROOFS = ['none', 'digests'];
const nameProof = valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(NAME_PROOFS));
const SupersedesSchema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .variant */ .Oxt('type', [
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** The artifact carried a valid HMAC under the old shared key. Neither key nor MAC stands here. */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('hmac-sha256'),
        nameProof,
    }),
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** The artifact carried a valid signature by an older version of the same key. */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('transit'),
        keyVersion: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(wholeNumber, valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(1)),
        /** Hex SHA-256 of the older bundle file. */
        bundleSha256: text,
        /** RFC 3339: `signedAt` of the first signature in the chain, whose `source` and `metadata` were taken over. */
        firstSignedAt: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB),
        nameProof,
    }),
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** Nothing vouched for the artifact; it was signed because the run was told to (`allow-unsigned`). */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('none'),
        nameProof,
    }),
]);
/** The fields of our own, as they stand in a predicate. */
const ModelSignatureSchema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    vault: valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ mount: text, key: text, keyVersion: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(wholeNumber, valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(1)) }),
    signedAt: _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB,
    artifact: valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ size: wholeNumber }),
    source: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(ProvenanceSchema),
    supersedes: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(SupersedesSchema),
    metadata: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .textByName */ .o9),
});
/** The statement that a file with this name, digest and size was signed in this context. */
function modelSignatureStatement(subject, size, context) {
    return { subject, predicateType: MODEL_SIGNATURE_TYPE, predicate: modelSignature(size, context) };
}
/** Our own fields about an artifact of `size` bytes: the predicate of a file, a part of that of a model. */
function modelSignature(size, context) {
    const { mount, key, keyVersion, signedAt, source, supersedes, metadata } = context;
    return {
        vault: { mount, key, keyVersion },
        signedAt: signedAt.toISOString(),
        artifact: { size },
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ source, supersedes }),
        ...(metadata !== undefined && Object.keys(metadata).length > 0 && { metadata }),
    };
}
/**
 * Reads our predicate out of a statement whose signature has been verified.
 *
 * @throws AegisError PREDICATE_MALFORMED when a required field is missing or of the wrong type.
 */
function decodeModelSignature(statement) {
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(ModelSignatureSchema, statement.predicate);
    if (!parsed.success) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
            message: `the signed predicate is not a model-signature/v1: ${(0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole')}`,
        });
    }
    return parsed.output;
}
/** When the artifact was first signed: the time is carried along when an artifact is re-signed. RFC 3339. */
function firstSignedAt({ signedAt, supersedes, }) {
    return supersedes?.type === 'transit' ? (supersedes.firstSignedAt ?? signedAt) : signedAt;
}
/**
 * What a re-signature says beside the key and the time: source and metadata of the artifact's first signature, and when
 * that was. Only what no signature has said comes from the run that re-signs. A name that nothing proved stays one: a
 * signature over it is no better than what it was made from.
 *
 * @param older what was proven of the artifact; absent when no signature of ours proved it
 * @param supersedes what the new signature takes the place of
 * @param own of the run: the source, and metadata that are added or replaced
 */
function carriedOver(older, supersedes, own) {
    return {
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ source: older?.source ?? own.source }),
        metadata: { ...older?.metadata, ...own.metadata },
        supersedes: {
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ nameProof: older?.supersedes?.nameProof }),
            ...supersedes,
            ...(supersedes.type === 'transit' && older !== undefined && { firstSignedAt: firstSignedAt(older) }),
        },
    };
}


/***/ }),

/***/ 1713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ci: () => (/* binding */ decodeAnyStatement),
/* harmony export */   Gc: () => (/* binding */ decodeStatement),
/* harmony export */   T4: () => (/* binding */ IN_TOTO_PAYLOAD_TYPE),
/* harmony export */   _i: () => (/* binding */ encodeStatement),
/* harmony export */   zG: () => (/* binding */ STATEMENT_TYPE)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/**
 * in-toto Statement v1 (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md): what is signed.
 * One subject, because a signature here speaks of exactly one artifact.
 */






const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** The version before, of the same shape: cosign writes it to this day, and this project never did. */
const OLDER_STATEMENT_TYPE = 'https://in-toto.io/Statement/v0.1';
/** `payloadType` of a DSSE envelope that carries a statement. */
const IN_TOTO_PAYLOAD_TYPE = 'application/vnd.in-toto+json';
/** The bytes that go into the envelope: compact JSON in UTF-8, fields in the order of the specification. */
function encodeStatement(statement) {
    const { subject: { name, sha256, annotations }, predicateType, predicate, } = statement;
    return Buffer.from(JSON.stringify({
        _type: STATEMENT_TYPE,
        subject: [{ name, digest: { sha256 }, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ annotations }) }],
        predicateType,
        predicate,
    }));
}
const StatementSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    _type: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO([STATEMENT_TYPE, OLDER_STATEMENT_TYPE]),
    subject: valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictTuple */ .CxQ([
        valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
            name: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .check */ .z6Y((name) => name.isWellFormed(), 'is not well-formed Unicode')), ''),
            digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
                sha256: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits')),
            }),
            annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonObject */ .o$),
        }),
    ], 'does not hold exactly one subject'),
    predicateType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .nonEmpty */ .hq()),
    predicate: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonObject */ .o$,
});
/** A million resources, each an object of three strings, and as much as their bundle may hold. */
const SIGNED = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .SMALL_JSON */ .R, bytes: _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ, values: 5_000_000 };
/**
 * Reads a payload back. Call it only with bytes whose signature has been verified: before that, nothing in them may be
 * acted on.
 *
 * @param limits tighter ones, for a payload that nobody has verified
 * @throws AegisError STATEMENT_MALFORMED
 */
function decodeStatement(payload, limits = SIGNED) {
    const statement = decodeAnyStatement(payload, limits);
    if (statement.isOlder === true)
        throw notOurs(`_type is ${OLDER_STATEMENT_TYPE}, not ${STATEMENT_TYPE}`);
    if (statement.subject.name === '')
        throw notOurs('subject.0.name is missing or empty');
    return statement;
}
/**
 * The same, and what only other software writes: statements of version 0.1, and subjects without a name.
 *
 * @throws AegisError STATEMENT_MALFORMED
 */
function decodeAnyStatement(payload, limits = SIGNED) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(payload, {
        code: 'STATEMENT_MALFORMED',
        what: 'the signed statement',
        limits,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(StatementSchema, json);
    if (!parsed.success) {
        throw notOurs((0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    }
    const { _type: type, subject, predicateType, predicate } = parsed.output;
    const [{ name, digest, annotations }] = subject;
    return {
        subject: { name, sha256: digest.sha256, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ annotations }) },
        predicateType,
        predicate,
        ...(type === OLDER_STATEMENT_TYPE && { isOlder: true }),
    };
}
const notOurs = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('STATEMENT_MALFORMED', {
    message: `the signed statement is not an in-toto Statement v1 about one artifact: ${why}`,
});


/***/ })

};
