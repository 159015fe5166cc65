export const id = 363;
export const ids = [363];
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
        signatures: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ sig: base64, keyid: optionalText })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .length */ .Bw9(1, 'does not hold exactly one signature')),
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
    if ((dsseEnvelope === undefined) === (messageSignature === undefined))
        throw malformed('it does not hold exactly one of dsseEnvelope and messageSignature');
    if (messageSignature !== undefined) {
        const { messageDigest, signature } = messageSignature;
        return { signature, ...material, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ messageDigest }) };
    }
    const { payload, payloadType, signatures = [] } = dsseEnvelope ?? {};
    const [only] = signatures;
    if (payload === undefined || payloadType === undefined || only === undefined)
        throw malformed('it holds no envelope');
    return { envelope: { payloadType, payload }, signature: only.sig, ...material };
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

/***/ 62599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SW: () => (/* binding */ signedMessage),
/* harmony export */   b2: () => (/* binding */ PAE_MARK),
/* harmony export */   sD: () => (/* binding */ printedMessage)
/* harmony export */ });
/* harmony import */ var _sigstore_core_dist_dsse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17052);
/**
 * DSSE v1 (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md): the pre-authentication encoding, which
 * is the message that is really signed. Encoded the same way for signing and for verifying, hence one place for both.
 */
// By its file: the package as a whole brings certificates and timestamps, which nothing here needs.

/** What every PAE begins with; in capital letters, what model_signing 0.2 signed in its place. */
const PAE_MARK = 'DSSEv1 ';
/** PAE(payloadType, payload). */
function signedMessage(envelope) {
    return (0,_sigstore_core_dist_dsse_js__WEBPACK_IMPORTED_MODULE_0__.preAuthEncoding)(envelope.payloadType, envelope.payload);
}
/**
 * What model_signing 0.2 signed in place of the PAE: by mistake, the payload as Python prints bytes (`pae_compat` in
 * sign_sigstore_pb.py of its later versions).
 *
 * It cannot be confused with anything else. No PAE begins with its first word, and `repr` spells no two payloads alike,
 * so that whoever signed it signed this payload and this type.
 */
function printedMessage({ payloadType, payload }) {
    const head = `${PAE_MARK.toUpperCase()}${payloadType.length} ${payloadType} ${payload.length} `;
    return Buffer.from(head + printedBytes(payload), 'latin1');
}
/** `repr(bytes)` of Python (Objects/bytesobject.c, PyBytes_Repr). */
function printedBytes(bytes) {
    const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
    const spelled = Array.from({ length: 256 }, (_, byte) => {
        const character = String.fromCharCode(byte);
        if (character === quote || character === '\\')
            return `\\${character}`;
        const short = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character];
        return short ?? (byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : character);
    });
    return `b${quote}${Array.from(bytes, (byte) => spelled[byte]).join('')}${quote}`;
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
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_MISSING', { message: `no signature bundle at ${path}`, cause });
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
            message: `${path} is in the way: it is not a signature that a new one may take the place of`,
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
        expected: `at most ${maxBytes} bytes`,
        got,
    });
}


/***/ }),

/***/ 81096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ BUNDLE_SUFFIX),
/* harmony export */   r: () => (/* binding */ bundlePathOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** Where the signature bundle of an artifact lives. */


const BUNDLE_SUFFIX = '.sig.json';
/**
 * Absolute path of the bundle of one artifact, file or model directory.
 *
 * @param artifactPath absolute path of the artifact
 * @param name its name in the statement: relative, `/`-separated
 * @param path the path rules, which tests replace
 * @throws AegisError ARTIFACT_NAME_UNUSABLE when the name would lead out of `signaturesDir`
 */
function bundlePathOf(artifactPath, name, { signaturesDir, signature } = {}, path = node_path__WEBPACK_IMPORTED_MODULE_0__) {
    if (signature !== undefined)
        return signature;
    if (signaturesDir === undefined)
        return artifactPath + BUNDLE_SUFFIX;
    const segments = name.split(path.sep === '\\' ? /[\\/]/ : '/');
    if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', {
            message: `${name} is not a relative path that stays below signatures-dir`,
            artifact: name,
        });
    }
    return path.join(signaturesDir, name + BUNDLE_SUFFIX);
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
        statement: `cosign verify-blob-attestation --bundle BUNDLE ${identity} --type TYPE FILE`,
        bytes: `cosign verify-blob --bundle BUNDLE ${identity} FILE`,
    };
    return refused('a keyless signature with a certificate of Sigstore', commands[signed]);
}
/** The refusal of a signature over bytes where a name is needed. */
function namelessRefusal() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature proves bytes and no name, where a name is needed',
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
        expected: 'a Sigstore bundle v0.3 by a key or by certificates',
        got: kind,
        hints: [`verify it with \`${command}\``],
    });
}


/***/ }),

/***/ 26766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tz: () => (/* binding */ derOf),
/* harmony export */   We: () => (/* binding */ countsAt),
/* harmony export */   dF: () => (/* binding */ MAX_CHAIN)
/* harmony export */ });
/** Certificates that the caller names, and when they count. Only the words for it: decoding them loads much more. */
/** Most certificates that a bundle or a chain of authorities may carry: a leaf and its authorities. */
const MAX_CHAIN = 8;
const derOf = (anchor) => (Buffer.isBuffer(anchor) ? anchor : anchor.der);
/** Whether a certificate counts at a time, as far as the caller says. */
function countsAt({ terms }, at) {
    const { from, until } = terms ?? {};
    return (from === undefined || at >= from) && (until === undefined || at <= until);
}


/***/ }),

/***/ 26179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ defined)
/* harmony export */ });
/** The fields of `fields` that have a value. For spreading: `{ kind, ...defined({ remark }) }`. */
function defined(fields) {
    const kept = {};
    for (const name in fields)
        if (fields[name] !== undefined)
            kept[name] = fields[name];
    return kept;
}


/***/ }),

/***/ 3090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o4: () => (/* binding */ AegisError),
  OQ: () => (/* reexport */ ERROR_CODES),
  IJ: () => (/* binding */ aboutArtifact),
  Mk: () => (/* binding */ escaped),
  mg: () => (/* binding */ likenessOf),
  Li: () => (/* binding */ lookOf),
  bD: () => (/* binding */ messageOf),
  g$: () => (/* binding */ printable),
  xU: () => (/* binding */ systemCode),
  l7: () => (/* binding */ toAegisError)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
;// CONCATENATED MODULE: ../error-codes.js
/** The closed table of error codes: what each stands for, how the process ends, and what a person can do. */
const TABLE = {
    RUNTIME_UNSUPPORTED: {
        exit: 2,
        meaning: 'this Node.js is older than what the code is written for; nothing was done',
        remedy: 'use the version that the message names, or a later one',
    },
    INPUT_INVALID: {
        exit: 2,
        meaning: 'one or more inputs are missing, malformed or do not belong to the chosen mode',
        remedy: 'correct each input that the message lists; action.yml, or `--help` of the command, describes it',
    },
    TOKEN_MISSING: {
        exit: 2,
        meaning: 'there is no Vault token to work with',
        remedy: 'hashicorp/vault-action exports VAULT_TOKEN only with `exportToken: true`; or pass the input vault-token',
    },
    FILES_NOT_FOUND: {
        exit: 2,
        meaning: 'a pattern, or all of them together, matched no artifact',
        remedy: 'check the pattern and the working directory; in mode sign `if-no-files-found` can make this a warning',
    },
    ARTIFACT_MISSING: {
        exit: 1,
        meaning: 'an artifact that was named, or that a signature speaks of, is not on disk',
        remedy: 'restore the artifact, or remove its signature if the artifact was retired on purpose; actions/upload-artifact leaves hidden files out unless `include-hidden-files: true` is set',
    },
    ARTIFACT_NOT_REGULAR: {
        exit: 4,
        meaning: 'a matched path is a socket, FIFO, device or other thing that is not a regular file',
        remedy: 'exclude the path with a `!` pattern',
    },
    ARTIFACT_OUTSIDE_BASE: {
        exit: 2,
        meaning: 'an artifact lies outside base-dir, so its name in the statement would not be a relative path',
        remedy: 'set base-dir to a directory that contains every artifact, or name the file itself in path',
    },
    ARTIFACT_NAME_UNUSABLE: {
        exit: 4,
        meaning: 'an artifact name cannot be carried into a statement or leaves no room for its signature file',
        remedy: 'rename the artifact: valid UTF-8, and at most 246 bytes so that `.sig.json` still fits',
    },
    ARTIFACT_NAMES_COLLIDE: {
        exit: 2,
        meaning: 'two artifacts would share one name or one signature file',
        remedy: 'rename one of them, or sign them with different base-dir or signatures-dir',
    },
    ARTIFACT_UNREADABLE: {
        exit: 4,
        meaning: 'an artifact exists but cannot be read',
        remedy: 'check permissions and the disk; the system error is given',
    },
    ARTIFACT_CHANGED: {
        exit: 4,
        meaning: 'an artifact changed while it was being read',
        remedy: 'wait until whatever writes it has finished, then run again',
    },
    LIMIT_EXCEEDED: {
        exit: 2,
        meaning: 'a named limit of this tool was exceeded',
        remedy: 'split the work, for example with `shard`',
    },
    BUNDLE_MISSING: {
        exit: 1,
        meaning: 'an artifact has no signature bundle where one is looked for',
        remedy: 'sign the artifact, or point signatures-dir or signatures-artifact to its `.sig.json`',
    },
    BUNDLE_UNREADABLE: {
        exit: 1,
        meaning: 'a signature bundle exists but cannot be read',
        remedy: 'check permissions; a bundle must be a regular file',
    },
    BUNDLE_TOO_LARGE: {
        exit: 1,
        meaning: 'a signature bundle is larger than any honest one',
        remedy: 'sign the artifact again; do not trust where this bundle came from',
    },
    BUNDLE_MALFORMED: {
        exit: 1,
        meaning: 'a signature bundle is not a well-formed Sigstore bundle v0.3 with one DSSE signature',
        remedy: 'sign the artifact again',
    },
    BUNDLE_KIND_REFUSED: {
        exit: 1,
        meaning: 'a signature is well-formed, but of a kind that this tool does not verify, or not for this use',
        remedy: 'verify it with the tool that made it, or sign the artifact with a key that is trusted here',
    },
    BUNDLE_PLACE_REFUSED: {
        exit: 4,
        meaning: 'the place of a signature is taken by a file that is no signature, or lies behind a link out of signatures-dir; nothing was written',
        remedy: 'move away what stands there, or choose another signatures-dir',
    },
    KEY_UNTRUSTED: {
        exit: 1,
        meaning: 'the bundle was signed with a key that is not among those the caller trusts',
        remedy: 'check key and transit-mount; with public-key, export it again if the key was rotated since; if all is right, somebody else signed',
    },
    KEY_VERSION_RETIRED: {
        exit: 1,
        meaning: 'the bundle was signed with a key version below the accepted minimum',
        remedy: 'sign the artifact again with a current key version',
    },
    CERTIFICATE_UNTRUSTED: {
        exit: 1,
        meaning: 'the certificate of the signer does not lead to a trusted one, or is not one for signing',
        remedy: 'check trusted-certificates; if they are right, somebody else signed, or the authority issued a certificate for another use',
    },
    CERTIFICATE_EXPIRED: {
        exit: 1,
        meaning: 'a certificate between the signer and the trusted authority is expired or not yet valid',
        remedy: 'sign the artifact again with a certificate that is valid; check the clock of this machine',
    },
    TIMESTAMP_MISSING: {
        exit: 1,
        meaning: 'a timestamp is needed, and the signature carries none',
        remedy: 'sign with timestamp-url; a signature by a retired or compromised key version counts only with a timestamp from before',
    },
    TIMESTAMP_MALFORMED: {
        exit: 1,
        meaning: 'a timestamp is not the well-formed answer of a timestamp authority (RFC 3161)',
        remedy: 'sign the artifact again; do not trust where this bundle came from',
    },
    TIMESTAMP_REFUSED: {
        exit: 3,
        meaning: 'a timestamp authority answered with a refusal',
        remedy: 'read its own words, which are given; a policy that is asked for must be one that it offers',
    },
    TIMESTAMP_MISMATCH: {
        exit: 1,
        meaning: 'a timestamp is good, but about another signature, request or policy',
        remedy: 'the bundle was put together from others: fetch it again from where it was signed, or sign again',
    },
    TIMESTAMP_INVALID: {
        exit: 1,
        meaning: 'a timestamp is not what its signer has signed',
        remedy: 'the bundle was altered or damaged: fetch it again from where it was signed, or sign again',
    },
    TIMESTAMP_UNTRUSTED: {
        exit: 1,
        meaning: 'a timestamp is not by an authority that timestamp-certificates name',
        remedy: 'check timestamp-certificates: the root of the authority, and what lies between where its tokens do not carry it',
    },
    TIMESTAMP_FUTURE: {
        exit: 1,
        meaning: 'a timestamp lies in the future by more than clocks differ',
        remedy: 'set the clock of this machine; if it is right, the clock of the timestamp authority is not',
    },
    TIMESTAMP_UNAVAILABLE: {
        exit: 3,
        meaning: 'a timestamp authority could not be reached or gave no usable answer; nothing was written',
        remedy: 'check timestamp-url, DNS, proxy and firewall; timestamp-required false signs without it',
    },
    KEY_COMPROMISED: {
        exit: 1,
        meaning: 'the bundle was signed with a key version that is given up for lost, and nothing proves that it is older',
        remedy: 'fetch the artifact again from a source you trust, and sign it again with a current key version',
    },
    TRUST_MALFORMED: {
        exit: 2,
        meaning: 'the trust file is not what `aegis-sign keys export` writes, or not a TrustedRoot of Sigstore',
        remedy: 'export the key again; do not edit the file by hand',
    },
    TRUST_EXPIRED: {
        exit: 1,
        meaning: 'the trust file is older than max-age allows, or from the future',
        remedy: 'export the key again with `aegis-sign keys export`, so that versions retired meanwhile are refused',
    },
    TRUST_CONTRADICTED: {
        exit: 1,
        meaning: 'the server shows the key otherwise than the trust file or manifest remembers it: another key, a version that is gone or changed, a lower minimum',
        remedy: 'find out who changed the key; the operator’s policy cannot keep anybody from lowering min_decryption_version, so raise it again with mode rotate',
    },
    ALGORITHM_REFUSED: {
        exit: 1,
        meaning: 'the key is of a type or size that is not accepted',
        remedy: 'use ecdsa-p256 (recommended), ecdsa-p384, ecdsa-p521, ed25519, mldsa-44, mldsa-65, mldsa-87, or RSA of at least 2048 bits',
    },
    SIGNATURE_INVALID: {
        exit: 1,
        meaning: 'the signature does not verify under the trusted key',
        remedy: 'the bundle was altered or damaged: fetch it again from where it was signed, or sign again',
    },
    PAYLOAD_TYPE_REFUSED: {
        exit: 1,
        meaning: 'the envelope does not carry an in-toto statement',
        remedy: 'verify with the tool that made this bundle, or sign again',
    },
    STATEMENT_MALFORMED: {
        exit: 1,
        meaning: 'the signed payload is not a well-formed in-toto Statement v1',
        remedy: 'sign the artifact again',
    },
    PREDICATE_TYPE_REFUSED: {
        exit: 1,
        meaning: 'the statement carries a predicate type that was not asked for',
        remedy: 'give predicate-type if the artifact was signed with a predicate of your own',
    },
    PREDICATE_MALFORMED: {
        exit: 1,
        meaning: 'the predicate lacks a field that its type requires, or contradicts the signature around it',
        remedy: 'sign the artifact again',
    },
    SUBJECT_NAME_MISMATCH: {
        exit: 1,
        meaning: 'the signature speaks of an artifact with another name',
        remedy: 'check base-dir, or choose name-check basename or none if the artifact was moved on purpose',
    },
    DIGEST_MISMATCH: {
        exit: 1,
        meaning: 'the bytes on disk are not the bytes that were signed',
        remedy: 'do not use this artifact: fetch it again from a source you trust',
    },
    MODEL_MISMATCH: {
        exit: 1,
        meaning: 'a model directory is not the one that was signed: files were changed, added or removed',
        remedy: 'do not use this model: fetch it again from a source you trust',
    },
    MODEL_INCOMPLETE: {
        exit: 1,
        meaning: 'an index of a model names weight files that are not there',
        remedy: 'fetch the model again, in whole; an index of weights that were left out on purpose can be left out too, with ignore-paths',
    },
    FORMAT_REFUSED: {
        exit: 1,
        meaning: 'require-safetensors is set, and a file is a Python pickle, which runs code when it is loaded, or is packed so that it may hold one',
        remedy: 'convert the weights to safetensors; do not load the file; unpack archives and compressed files',
    },
    LFS_POINTER: {
        exit: 2,
        meaning: 'a file to be signed is the pointer that git-lfs leaves in place of the content',
        remedy: 'run `git lfs pull`, or set `lfs: true` for actions/checkout; allow-lfs-pointers signs the pointer itself',
    },
    POLICY_UNMET: {
        exit: 1,
        meaning: 'the signature is good, but what it says does not meet the policy',
        remedy: 'compare the signed value with the expected-* input that the message names',
    },
    SELF_CHECK_FAILED: {
        exit: 3,
        meaning: 'Vault answered with a signature that its own public key does not verify; nothing was written',
        remedy: 'run again; if it persists, something between here and Vault alters answers',
    },
    STATEMENT_TOO_LARGE: {
        exit: 2,
        meaning: 'the statement is larger than the key type or Vault can sign',
        remedy: 'use a key of type ecdsa-p256, for which only a digest is sent, or shorten metadata or predicate',
    },
    OLD_SIGNATURE_MISSING: {
        exit: 1,
        meaning: 'the artifact carries neither a signature bundle nor an HMAC, so nothing vouches for its bytes',
        remedy: 'find out where the artifact came from; allow-unsigned signs such artifacts all the same',
    },
    HMAC_MALFORMED: {
        exit: 1,
        meaning: 'the HMAC sidecar of an artifact cannot be read as one HMAC-SHA-256',
        remedy: 'check hmac-suffix and hmac-encoding; if they are right, do not trust the artifact',
    },
    HMAC_MISMATCH: {
        exit: 1,
        meaning: 'the bytes on disk are not those that the HMAC was made for under the old key',
        remedy: 'if this is one artifact, do not use it: fetch it again; if these are all, check hmac-key-field, hmac-key-encoding and hmac-encoding',
    },
    HMAC_UNCHECKED: {
        exit: 1,
        meaning: 'the artifact carries an HMAC sidecar, but no key was given to check it with',
        remedy: 'give hmac-key-path, or remove the sidecar if it no longer means anything',
    },
    HMAC_EXPIRED: {
        exit: 1,
        meaning: 'the artifact carries only an HMAC, and the date until which that was accepted has come',
        remedy: 'run mode resign, so that the artifact gets a signature',
    },
    KEY_VERSION_IN_USE: {
        exit: 1,
        meaning: 'a key version cannot be retired while signatures by it, or by an older one, are in use',
        remedy: 'run mode resign over everything that the message lists, then try again',
    },
    ROTATION_UNCONFIRMED: {
        exit: 3,
        meaning: 'the key was rotated, but the new version did not sign in time',
        remedy: 'look at the key before you rotate again; nothing was retired',
    },
    MANIFEST_MALFORMED: {
        exit: 1,
        meaning: 'a manifest cannot be read, or is not an aegis-manifest.json of a known schema',
        remedy: 'point to an aegis-manifest.json that this tool wrote',
    },
    MANIFEST_MISMATCH: {
        exit: 1,
        meaning: 'an artifact verifies, but the manifest says something else of it',
        remedy: 'replace the manifest by the one of the latest run; if there is none, find out which of the two was exchanged',
    },
    RECORD_PLACE_TAKEN: {
        exit: 4,
        meaning: 'a file that is not ours stands where the manifest, the migration page or the trust file goes; nothing was written',
        remedy: 'move it away or rename it, or choose another base-dir',
    },
    WRITE_FAILED: {
        exit: 4,
        meaning: 'a file could not be written; every earlier file was left as it was',
        remedy: 'check free space and permissions; the system error is given',
    },
    VAULT_UNREACHABLE: {
        exit: 3,
        meaning: 'no connection to Vault, or it broke before an answer was complete',
        remedy: 'check vault-addr, DNS, proxy and firewall',
    },
    VAULT_TLS: {
        exit: 3,
        meaning: 'the TLS connection to Vault could not be trusted',
        remedy: 'pass the CA of your Vault as vault-ca-cert, and use the host name that its certificate carries',
    },
    VAULT_TIMEOUT: {
        exit: 3,
        meaning: 'Vault did not answer in time',
        remedy: 'check the load of the server and the network between',
    },
    VAULT_SEALED: {
        exit: 3,
        meaning: 'Vault is sealed',
        remedy: 'unseal the server, then run again',
    },
    VAULT_UNAVAILABLE: {
        exit: 3,
        meaning: 'Vault answered that it cannot serve the request now (standby, overload or an error in front of it)',
        remedy: 'run again later; check the server and any load balancer before it',
    },
    VAULT_RATE_LIMITED: {
        exit: 3,
        meaning: 'Vault refused because of a rate-limit quota, also after waiting',
        remedy: 'raise the quota or lower the number of jobs that sign at once',
    },
    VAULT_TOKEN_INVALID: {
        exit: 3,
        meaning: 'Vault does not accept the token: it is expired, revoked, used up, wrapped, bound to other addresses, or of another server or namespace',
        remedy: 'log in again right before this step, and check vault-addr and vault-namespace',
    },
    VAULT_LOGIN_REFUSED: {
        exit: 3,
        meaning: 'Vault did not let this run log in',
        remedy: 'check vault-auth, vault-auth-path, vault-role and vault-audience against what `aegis-sign setup` printed',
    },
    SETUP_CONFLICT: {
        exit: 2,
        meaning: 'the server has something of that name that is for another key, mount, repository or audience, that is bound to more than this run names, or that cannot be changed; nothing was written',
        remedy: 'choose names of your own (--policy-prefix, --role-prefix), add to what is there (--add), or change by hand what the message names, if nobody else depends on it',
    },
    SETUP_DRIFT: {
        exit: 1,
        meaning: 'the server is not set up as it should be',
        remedy: 'run `aegis-sign setup` without --check to correct it, after finding out who changed it',
    },
    SETUP_INCOMPLETE: {
        exit: 3,
        meaning: 'the server accepted a change but does not have it',
        remedy: 'run `aegis-sign setup --check`; a standby may lag behind, or the server may limit what can be set',
    },
    VAULT_DENIED: {
        exit: 3,
        meaning: 'the token is valid, but its policies do not allow the request',
        remedy: 'add the policy lines that the message shows',
    },
    VAULT_KEY_MISSING: {
        exit: 3,
        meaning: 'the Transit key, or the mount it should be in, does not exist',
        remedy: 'check key, transit-mount and vault-namespace; `aegis-sign setup` creates a key',
    },
    VAULT_KEY_UNUSABLE: {
        exit: 3,
        meaning: 'the Transit key cannot do what the mode needs',
        remedy: 'use a key type that can sign, and a version that the key has and allows',
    },
    VAULT_SECRET_MISSING: {
        exit: 3,
        meaning: 'the KV secret, or the field in it, does not exist or cannot be used as an HMAC key',
        remedy: 'check hmac-key-path, hmac-key-field, hmac-key-encoding and vault-namespace',
    },
    VAULT_REDIRECT_REFUSED: {
        exit: 3,
        meaning: 'Vault redirected to another origin; the token was not sent there',
        remedy: 'set vault-addr to the final address',
    },
    VAULT_ANSWER_INVALID: {
        exit: 3,
        meaning: 'the answer is not what Vault’s API promises (shape, size, count or order)',
        remedy: 'check that vault-addr is a Vault or OpenBao server and that no proxy alters answers',
    },
    VAULT_REFUSED: {
        exit: 3,
        meaning: 'Vault refused the request',
        remedy: 'read the server’s own message, which is given',
    },
    REGISTRY_UNREACHABLE: {
        exit: 3,
        meaning: 'no usable answer from the model registry: no connection, no answer in time, or an error of the server',
        remedy: 'check the registry’s address (of MLflow: MLFLOW_TRACKING_URI), DNS, proxy and firewall, then run again',
    },
    REGISTRY_TLS: {
        exit: 3,
        meaning: 'the TLS connection to the model registry could not be trusted',
        remedy: 'name the CA of the server: in MLFLOW_TRACKING_SERVER_CERT_PATH, or for an OCI registry in NODE_EXTRA_CA_CERTS',
    },
    REGISTRY_DENIED: {
        exit: 3,
        meaning: 'the model registry does not accept the credentials, or they do not allow the request',
        remedy: 'log in with `docker login`; of MLflow, check MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
    },
    REGISTRY_REFUSED: {
        exit: 3,
        meaning: 'the model registry refused the request',
        remedy: 'read the server’s own message, which is given',
    },
    REGISTRY_ANSWER_INVALID: {
        exit: 3,
        meaning: 'the answer is not what the registry’s API promises',
        remedy: 'check that the address is that of a registry and that no proxy alters answers',
    },
    REGISTRY_NOT_FOUND: {
        exit: 2,
        meaning: 'the registry has no such model, version, alias, tag or manifest',
        remedy: 'check the name: HOST/REPOSITORY:TAG, HOST/REPOSITORY@sha256:…, models:/NAME/VERSION or models:/NAME@ALIAS',
    },
    REGISTRY_STORE_UNSUPPORTED: {
        exit: 2,
        meaning: 'the files of the model version cannot be reached through the registry’s server',
        remedy: 'let the server proxy artifacts (`mlflow server --serve-artifacts --artifacts-destination …`)',
    },
    REGISTRY_FILES_SHARED: {
        exit: 2,
        meaning: 'the files of the model version already carry the signature of another one',
        remedy: 'verify the copy with name-check none, or register the model with files of its own',
    },
    REGISTRY_FILE_UNSAFE: {
        exit: 1,
        meaning: 'the registry lists a file that must not be written to this disk',
        remedy: 'do not use this model version; look at its files in the registry',
    },
    REGISTRY_TAGS_DISAGREE: {
        exit: 1,
        meaning: 'the signature tags of a model version are missing, or say something else than its bundle',
        remedy: 'find out who changed them; `aegis-sign registry sign` sets them again',
    },
    REGISTRY_TAG_MOVED: {
        exit: 1,
        meaning: 'a tag in the registry no longer names the manifest that it named before',
        remedy: 'find out who pushed there; name the manifest by its digest, which cannot move',
    },
    REGISTRY_DIGEST_MISMATCH: {
        exit: 1,
        meaning: 'the registry delivered a manifest or blob whose bytes do not have the digest that was asked for',
        remedy: 'do not use it; look for a proxy or mirror on the way, or push the artifact again',
    },
    REGISTRY_SIGNATURE_MISSING: {
        exit: 1,
        meaning: 'no signature refers to this manifest in the registry',
        remedy: 'sign it with `aegis-sign registry sign`, or copy its signatures along with it (`oras copy -r`)',
    },
    REGISTRY_REFERRER_BROKEN: {
        exit: 1,
        meaning: 'a signature that the registry lists is not there, or refers to another manifest',
        remedy: 'find out who removed or replaced it; `aegis-sign registry sign` signs again',
    },
    REGISTRY_CONFLICT: {
        exit: 3,
        meaning: 'others write the signatures of the same manifest, and the registry does not keep what was added',
        remedy: 'run again, with fewer signers at the same time; the earlier signatures still stand',
    },
    RELEASE_UNREACHABLE: {
        exit: 3,
        meaning: 'no usable answer from GitHub about the release: no connection, no answer in time, or an error there',
        remedy: 'run again; check GITHUB_API_URL, proxy and firewall on a runner of your own',
    },
    RELEASE_DENIED: {
        exit: 3,
        meaning: 'the token may not do to the release what the run asks for',
        remedy: 'give the job `permissions: contents: write` to attach, `contents: read` to verify, or pass a token that may as github-token',
    },
    RELEASE_NOT_FOUND: {
        exit: 2,
        meaning: 'there is no release of that tag, or none that the token can see',
        remedy: 'create the release first; a draft is seen only with `permissions: contents: write`',
    },
    RELEASE_REFUSED: {
        exit: 3,
        meaning: 'GitHub refused the request, or led to an address where the token does not belong',
        remedy: 'read what GitHub answered, which is given; an immutable release takes no further assets',
    },
    RELEASE_ANSWER_INVALID: {
        exit: 3,
        meaning: 'what GitHub answers about the release or its assets is not what its API promises',
        remedy: 'run again; if it persists, check that no proxy alters answers',
    },
    RELEASE_ASSET_EXISTS: {
        exit: 2,
        meaning: 'the release has an asset of that name already, and was left as it was',
        remedy: 'set overwrite to replace it, or delete the asset',
    },
    RELEASE_ASSET_UNUSABLE: {
        exit: 1,
        meaning: 'a release asset cannot be taken: not whole, not of the size that is listed, or unsafely named',
        remedy: 'upload the asset again, then sign it',
    },
    UPLOAD_FAILED: {
        exit: 3,
        meaning: 'the signatures could not be uploaded as a workflow artifact; the message says whether they were written',
        remedy: 'read the message; with upload false, the .sig.json files stay on disk, and another step can upload them',
    },
    DOWNLOAD_FAILED: {
        exit: 3,
        meaning: 'signatures could not be downloaded from the workflow artifact',
        remedy: 'check signatures-artifact, and that the job that signs has uploaded it',
    },
    ALERT_FAILED: {
        exit: 3,
        meaning: 'an alert about a failed verification could not be delivered; the verdict stands',
        remedy: 'check alert-url and the receiver',
    },
    COMMAND_FAILED: {
        exit: 4,
        meaning: 'the artifacts were verified, but the command after --exec could not be started',
        remedy: 'check that the program exists, is on PATH and may be executed',
    },
    CANCELLED: {
        exit: 130,
        meaning: 'the run was cancelled before it finished; nothing half-written was left',
        remedy: 'run again',
    },
    INTERNAL: {
        exit: 70,
        meaning: 'something happened that the authors did not foresee',
        remedy: 'report it with the debug log of the run; treat the artifacts as not verified',
    },
};
/** Every code this project can fail with. docs/TROUBLESHOOTING.md is generated from this table. */
const ERROR_CODES = TABLE;

;// CONCATENATED MODULE: ../errors.js
/**
 * The one error class of the project; its codes stand in error-codes.ts.
 *
 * A failure is data first (code, what was expected, what was found, what to do) and text second, so that the
 * action, the CLI and the library say the same thing, and tests assert codes instead of prose.
 */



/** The only error that leaves this project's code on purpose. */
class AegisError extends Error {
    /** What went wrong, for programs: the text may change, the code does not. */
    code;
    /** What should have been there. May hold text from outside, as do the next ones: {@link sentence} is safe to print. */
    expected;
    /** What was there. */
    got;
    /** What to do, most likely first. Empty where the message says it. */
    hints;
    /** The message in parts, where it lists several things: what they have in common, and each of them. */
    parts;
    /** Name of the artifact concerned, as it stands in the statement. */
    artifact;
    /** What Vault said, when it did. */
    vault;
    /** The remedy of the code stands in for hints that are not given. */
    constructor(code, details) {
        const { message: lead, points, cause } = details;
        super(points === undefined ? lead : `${lead}: ${numbered(points)}`, cause === undefined ? undefined : { cause });
        this.parts = points === undefined ? undefined : { lead, points };
        this.code = code;
        this.expected = details.expected;
        this.got = details.got;
        this.hints = details.hints ?? [ERROR_CODES[code].remedy];
        this.artifact = details.artifact;
        this.vault = details.vault;
    }
    /** The process exit status that the code leads to. */
    get exitStatus() {
        return ERROR_CODES[this.code].exit;
    }
    /** The same error but for what is given: every other field, and the cause, is kept. */
    with(changes) {
        const { code, parts, expected, got, hints, artifact, vault, cause } = this;
        const { lead: message = this.message, points } = parts ?? {};
        const kept = { message, hints, ...(0,defined/* defined */.s)({ points, expected, got, artifact, vault, cause }) };
        return new AegisError(code, { ...kept, ...changes });
    }
    /** One line of bounded length: the message, then what was expected and found. Untrusted parts are escaped. */
    get sentence() {
        const { expected, got } = this;
        const likeness = expected === undefined || got === undefined ? undefined : likenessOf(expected, got);
        // Two that look the same tell a reader nothing.
        const shown = (text) => cut(likeness === undefined ? text : escaped(cut(text, LONGEST_PART)), LONGEST_PART);
        const message = cut(this.message, LONGEST_MESSAGE);
        // Alone, what was found is the reason.
        if (expected === undefined)
            return printable(got === undefined ? message : `${message}: ${shown(got)}`);
        const parts = [`expected ${shown(expected)}`];
        if (got !== undefined)
            parts.push(`got ${shown(got)}`);
        if (likeness !== undefined)
            parts.push(`which differ only in ${likeness}`);
        return printable(`${message}: ${parts.join(', ')}`);
    }
}
Object.defineProperty(AegisError.prototype, 'name', { value: 'AegisError' });
/**
 * Characters of a sentence. What was found may be a name of a megabyte, and a sentence goes into logs, annotations, the
 * summary, the manifest and the alert.
 */
const LONGEST_MESSAGE = 4000;
const LONGEST_PART = 1000;
/** `(1) …; (2) …` */
const numbered = (points) => points.map((point, index) => `(${index + 1}) ${point}`).join('; ');
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}
/** The same error, with the artifact it concerns. */
function aboutArtifact(error, artifact) {
    return error.artifact === undefined ? error.with({ artifact }) : error;
}
/** Whatever was thrown, as an AegisError; anything foreign becomes INTERNAL and keeps its cause. */
function toAegisError(thrown) {
    if (thrown instanceof AegisError)
        return thrown;
    return new AegisError('INTERNAL', { message: `unexpected failure: ${messageOf(thrown)}`, cause: thrown });
}
/** The message of whatever was thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** The `code` of a Node.js system error (`ENOENT`, …), or undefined for anything else. */
function systemCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}
/**
 * Text from outside (a file name, a server's message, a subject) made safe to show: control characters,
 * line breaks, bidirectional overrides and lone surrogates become visible escapes. Without this, a name could move
 * the cursor of a terminal or start a `::error::` line in a workflow log.
 */
function printable(text) {
    return text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200b\ufeff]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
/** What nobody sees: format characters, fillers, and white space at either end. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|^\s+|\s+$/gu;
/** One spelling for all names that a person would take for the same. */
function lookOf(text) {
    const unmarked = text.normalize('NFKC').replace(UNSEEN, '').trim();
    return unmarked.toUpperCase().toLowerCase().normalize('NFKC');
}
/**
 * In what alone two texts differ that a person would take for the same; undefined where they differ in more, or not at
 * all. No answer to whether letters of different scripts look alike.
 */
function likenessOf(a, b) {
    if (a === b || lookOf(a) !== lookOf(b))
        return undefined;
    const [one, other] = [a.normalize('NFKC'), b.normalize('NFKC')];
    if (one === other)
        return 'their Unicode form';
    if (one.replace(UNSEEN, '') === other.replace(UNSEEN, ''))
        return 'characters that cannot be seen';
    if (one.toLowerCase() === other.toLowerCase())
        return 'upper and lower case';
    return 'Unicode form, case or characters that cannot be seen';
}
/** Text with everything but plain ASCII spelled out. */
function escaped(text) {
    return text.replace(/[^\x20-\x7e]|^ | $/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}


/***/ }),

/***/ 55448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ readStart),
/* harmony export */   lm: () => (/* binding */ ReadFailure),
/* harmony export */   oD: () => (/* binding */ readWhole)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** Reading a file that somebody else may have put there: opened once, a regular file, bounded, and whole. */


/** Thrown by `readWhole`, for the caller to say in words of its own. */
class ReadFailure extends Error {
    problem;
    /** What was there, in words. */
    got;
    constructor(problem, got, cause) {
        super(got, cause === undefined ? undefined : { cause });
        this.problem = problem;
        this.got = got;
    }
}
/**
 * The whole content of a small file. Blocking, on purpose: three system calls cost less than a trip through the thread
 * pool. All facts are those of the open descriptor, so nothing can be put in its place between the look and the read.
 *
 * @param links `refuse` does not follow a symbolic link in the last place of the path
 * @throws ReadFailure
 */
function readWhole(path, maxBytes, links = 'follow') {
    const descriptor = opened(path, links);
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
        if (!stat.isFile())
            throw new ReadFailure('irregular', 'something that is not a regular file');
        if (stat.size > maxBytes)
            throw tooLarge(stat.size);
        // One byte more than the size, so that a file that grows meanwhile is noticed.
        const buffer = Buffer.allocUnsafe(stat.size + 1);
        let length = 0;
        for (;;) {
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer, length, buffer.length - length, null);
            if (read === 0)
                return buffer.subarray(0, length);
            length += read;
            if (length > maxBytes)
                throw tooLarge(length);
            if (length > stat.size)
                throw new ReadFailure('changed', 'a file that grows');
        }
    }
    catch (thrown) {
        throw thrown instanceof ReadFailure ? thrown : failureOf(thrown);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/**
 * How a file begins: at most so many bytes of it.
 *
 * @throws ReadFailure
 */
function readStart(path, bytes) {
    const descriptor = opened(path, 'follow');
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor).isFile())
            throw new ReadFailure('irregular', 'something that is not a regular file');
        const buffer = Buffer.alloc(bytes);
        return buffer.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer, 0, bytes, 0));
    }
    catch (thrown) {
        throw thrown instanceof ReadFailure ? thrown : failureOf(thrown);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function opened(path, links) {
    // Windows has neither flag. O_NONBLOCK keeps a FIFO from stopping the run for ever.
    const nonBlocking = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0;
    const noFollow = links === 'refuse' ? (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) : 0;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | nonBlocking | noFollow);
    }
    catch (thrown) {
        throw failureOf(thrown);
    }
}
const tooLarge = (size) => new ReadFailure('too large', `${size} bytes or more`);
function failureOf(thrown) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return new ReadFailure('missing', code, thrown);
    if (code === 'ELOOP')
        return new ReadFailure('link', 'a symbolic link', thrown);
    return new ReadFailure('system', code ?? 'an unknown error', thrown);
}


/***/ }),

/***/ 76993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ TEMPORARY_FILE),
/* harmony export */   Uv: () => (/* binding */ TEMPORARY_SERIES),
/* harmony export */   eO: () => (/* binding */ TemporaryNames),
/* harmony export */   f4: () => (/* binding */ writeAll),
/* harmony export */   zR: () => (/* binding */ syncDirectory)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/** Temporary files beside their final place: one name pattern, so that selection can leave them out. */



/** What a temporary file of this project is called, whatever it will become. Short: the final name may be the longest. */
const TEMPORARY_FILE = /^\.aegis-[0-9a-f]{12}-\d+\.tmp$/;
/** In the name of every temporary file of this process, and of no other: so whoever tidies up after it can find them. */
const TEMPORARY_SERIES = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex');
let uses = 0;
/** Temporary names that nothing else uses, in this process or in another. */
class TemporaryNames {
    #use = uses++;
    /** The `index`th name, in `directory`. */
    path(directory, index = 0) {
        const number = `${this.#use}${String(index).padStart(9, '0')}`;
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, `.aegis-${TEMPORARY_SERIES}-${number}.tmp`);
    }
}
/**
 * Writes every byte: a single `write` may stop short, for instance when the disk is nearly full.
 *
 * @param position in the file; where the last write ended when absent
 */
function writeAll(descriptor, bytes, position) {
    for (let written = 0; written < bytes.length;) {
        const at = position === undefined ? null : position + written;
        written += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(descriptor, bytes, written, bytes.length - written, at);
    }
}
/**
 * Brings renames and removals in a directory to the disk, so that they outlive a loss of power. Windows cannot open a
 * directory for that; its file systems keep the order by themselves.
 */
function syncDirectory(directory) {
    if (process.platform === 'win32')
        return;
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(directory, 'r');
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(descriptor);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(descriptor);
    }
}


/***/ }),

/***/ 38059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ inBatches)
/* harmony export */ });
/** Items in groups of at most `size`, in order, pulled as they are needed. */
async function* inBatches(items, size) {
    let batch = [];
    for await (const item of items) {
        batch.push(item);
        if (batch.length >= size) {
            yield batch;
            batch = [];
        }
    }
    if (batch.length > 0)
        yield batch;
}


/***/ }),

/***/ 24613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unlessCancelled),
/* harmony export */   d: () => (/* binding */ throwIfCancelled)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);

const cancelled = () => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CANCELLED', { message: 'the run was cancelled' });
/** @throws AegisError CANCELLED when the run was told to stop. */
function throwIfCancelled(signal) {
    if (signal?.aborted)
        throw cancelled();
}
/**
 * The result of `work`, or CANCELLED when the run is told to stop meanwhile: for work that takes no signal, or might not
 * heed it at every moment.
 *
 * @param graceMs how long the work may still take to end by itself, and tidy up, once the run is told to stop
 * @throws AegisError CANCELLED
 */
async function unlessCancelled(signal, work, graceMs = 0) {
    if (signal === undefined)
        return work;
    if (signal.aborted && graceMs === 0) {
        // Whatever it comes to, nobody waits for it any more.
        work.catch(() => undefined);
        throw cancelled();
    }
    let timer;
    let stop;
    try {
        return await Promise.race([
            work,
            new Promise((_, reject) => {
                const end = () => reject(cancelled());
                stop = () => {
                    if (graceMs === 0)
                        end();
                    else
                        timer = setTimeout(end, graceMs);
                };
                if (signal.aborted)
                    stop();
                else
                    signal.addEventListener('abort', stop, { once: true });
            }),
        ]);
    }
    finally {
        clearTimeout(timer);
        if (stop !== undefined)
            signal.removeEventListener('abort', stop);
    }
}


/***/ }),

/***/ 9356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ modelOf),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   jn: () => (/* binding */ signSubjects),
/* harmony export */   y1: () => (/* binding */ OCI_FORMS)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4154);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19468);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26482);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49087);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73006);
/* harmony import */ var _verify_bytes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44545);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(41324);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(24613);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14571);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(28612);
/**
 * Signing in an OCI registry: resolve → sign (the manifest's digest; a model's files as well) → self-check → the tag has not
 * moved → attach. No layer is read: the manifest says their digests.
 *
 * The manifest is what is signed, as a file would be: its bytes and their digest. So one verification serves both.
 */














/** How signatures are published: as Sigstore bundles that refer to the manifest, and in cosign's older form. */
const OCI_FORMS = ['bundle', 'legacy'];
/** Manifests that are written to at a time. */
const CONCURRENCY = 4;
/**
 * Signs every manifest, or none: nothing is written before everything is signed, self-checked, and no tag has moved. What
 * was written before a later write failed stays, and verifies.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*, SELF_CHECK_FAILED, VAULT_*, CANCELLED
 */
async function signSubjects(signings, { forms, ...ports }) {
    const { signer, now, signal } = ports;
    const made = new Map(signings.map(({ subject }) => [subject, { bundles: [], signedAt: now() }]));
    const wanted = signings.flatMap((signing) => {
        const signedAt = made.get(signing.subject)?.signedAt ?? now();
        return sealablesOf(signing, signer, signedAt).map((item) => ({ item, signing, signedAt }));
    });
    for await (const batch of (0,_batches_js__WEBPACK_IMPORTED_MODULE_11__/* .inBatches */ .o)(wanted, signer.batchSize)) {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_8__/* .throwIfCancelled */ .d)(signal);
        const sealed = await (0,_seal_js__WEBPACK_IMPORTED_MODULE_9__/* .seal */ .o)(batch.map(({ item }) => item), signer);
        sealed.forEach(({ bundle, requestId, statement }, index) => {
            const subject = batch[index]?.signing.subject;
            if (subject === undefined)
                return;
            made.get(subject)?.bundles.push({ bytes: bundle, predicateType: statement.predicateType, requestId });
        });
    }
    if (forms.includes('legacy')) {
        for await (const batch of (0,_batches_js__WEBPACK_IMPORTED_MODULE_11__/* .inBatches */ .o)(signings, signer.batchSize)) {
            (0,_cancel_js__WEBPACK_IMPORTED_MODULE_8__/* .throwIfCancelled */ .d)(signal);
            await signLegacy(batch, signer, made);
        }
    }
    await signer.requireAccepted?.();
    for (const { subject } of signings)
        await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_10__/* .requireUnmoved */ .sK)(subject);
    const records = [];
    await (0,p_map__WEBPACK_IMPORTED_MODULE_12__/* ["default"] */ .Ay)(signings, async ({ subject }) => {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_8__/* .throwIfCancelled */ .d)(signal);
        const done = made.get(subject);
        if (done === undefined)
            return;
        const record = await attached(subject, done, forms, signer);
        records.push(record);
        await ports.record(record);
    }, { concurrency: CONCURRENCY });
    return records;
}
/** The statement about the manifest and, of a model whose layers are files, the one about them. */
function sealablesOf({ subject, predicate }, { key }, signedAt) {
    const { name, manifest, files } = subject;
    const context = {
        mount: key.mount,
        key: key.name,
        keyVersion: key.version,
        signedAt,
        ...predicate,
    };
    const sha256 = hexOf(manifest.digest);
    const size = manifest.bytes.length;
    const own = {
        kind: 'file',
        found: { sha256, size },
        statement: (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .modelSignatureStatement */ .Fm)({ name, sha256 }, size, context),
    };
    const model = files === undefined ? undefined : modelOf(files);
    if (model === undefined)
        return [own];
    const { resources, size: modelSize } = model;
    const found = {
        files: resources.map(({ file }) => ({ name: file, size: 0 })),
        parts: resources.map(({ file, sha256: digest }) => ({ file, sha256: digest })),
        size: modelSize,
    };
    return [own, { kind: 'model', found, statement: (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .modelManifestStatement */ ._c)(name, model, context) }];
}
/** The model that the layers are once they are pulled; undefined where all of it is left out. */
function modelOf(files) {
    const isGit = (title) => _plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__/* .GIT_PATHS */ .O4.some((path) => title === path || title.startsWith(`${path}/`));
    const signed = files.filter(({ title }) => !isGit(title));
    if (signed.length === 0)
        return undefined;
    return {
        serialization: { method: 'files' },
        resources: signed.map(({ title, digest }) => ({ file: title, sha256: hexOf(digest) })),
        emptyFiles: [],
        ignored: _plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__/* .GIT_PATHS */ .O4,
        allowSymlinks: false,
        size: signed.reduce((sum, { size }) => sum + size, 0),
    };
}
const hexOf = (digest) => digest.slice('sha256:'.length);
async function signLegacy(signings, signer, made) {
    const payloads = signings.map(({ subject: { target, manifest } }) => {
        const { repository } = target.reference;
        return (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .simpleSigning */ .i3)((0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryName */ .aR)({ host: (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerName */ .ah)(target.reference), repository }), manifest.digest);
    });
    const signatures = await signer.sign(payloads.map((message, index) => ({ artifact: signings[index]?.subject.label ?? '', message })));
    for (const [index, payload] of payloads.entries()) {
        const subject = signings[index]?.subject;
        const raw = signatures[index];
        const done = subject === undefined ? undefined : made.get(subject);
        if (subject === undefined || done === undefined)
            continue;
        done.legacy = { payload, signature: await selfChecked(payload, raw, signer, subject) };
    }
}
/** @throws AegisError SELF_CHECK_FAILED */
async function selfChecked(payload, raw, { key }, { label }) {
    const trust = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_7__/* .trustTransitKey */ .V3)({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
    try {
        if (raw?.keyVersion !== key.version) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
                message: 'signed by another version than this run signs with',
            });
        }
        await (0,_verify_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .requireMessage */ .n)(payload, raw.signature, trust);
        return raw.signature;
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('SELF_CHECK_FAILED', {
            message: `the new signature of ${label} does not verify`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(cause).sentence,
            artifact: label,
            cause,
        });
    }
}
async function attached(subject, { bundles, legacy, signedAt }, forms, { key }) {
    const { target, name, label, manifest } = subject;
    const { repository } = target;
    const { mediaType, digest } = manifest;
    const size = manifest.bytes.length;
    try {
        const isBundled = forms.includes('bundle');
        const [referrer] = await Promise.all([
            isBundled ? attachAll(bundles, { mediaType, digest, size }, subject, signedAt) : undefined,
            legacy === undefined ? undefined : (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .attachLegacy */ .d9)(repository, { digest }, legacy),
        ]);
        return {
            kind: 'model',
            name: label,
            path: `${name}@${digest}`,
            bundlePath: `${name}@${referrer ?? digest}`,
            status: 'signed',
            sha256: hexOf(digest),
            size,
            keyVersion: key.version,
            signedAt: signedAt.toISOString(),
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_13__/* .defined */ .s)({ requestId: bundles[0]?.requestId }),
        };
    }
    catch (thrown) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown), label);
    }
}
/** @returns the digest of the first, which is about the manifest */
async function attachAll(bundles, subject, { target }, created) {
    const digests = await Promise.all(bundles.map(async ({ bytes, predicateType }) => (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .attachBundle */ .U9)(target.repository, subject, { bytes, predicateType, created })));
    return digests[0];
}


/***/ }),

/***/ 28612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QU: () => (/* binding */ subjectAt),
/* harmony export */   Ut: () => (/* binding */ childAt),
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   sK: () => (/* binding */ requireUnmoved)
/* harmony export */ });
/* unused harmony export shortDigest */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44889);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49087);
/* harmony import */ var _registry_fetch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81316);
/** What of a registry a run works on: a reference is resolved once, and from there on only digests count. */




/** How an error speaks of one. */
const shortDigest = (digest) => digest.slice(0, 'sha256:'.length + 12);
/**
 * Resolves a reference.
 *
 * @param isRecursive with everything that an index lists
 * @returns what was named, and then what it lists, each once
 * @throws AegisError REGISTRY_NOT_FOUND, REGISTRY_TAG_MOVED where tag and digest disagree, REGISTRY_FILE_UNSAFE, REGISTRY_*
 */
async function subjectsOf(target, isRecursive) {
    const { repository, reference } = target;
    const { tag, digest } = reference;
    const wanted = tag ?? digest ?? '';
    const manifest = await repository.manifest(wanted);
    if (manifest === undefined)
        throw notFound(reference);
    if (digest !== undefined && manifest.digest !== digest)
        throw moved(reference, digest, manifest.digest);
    const first = subjectAt(target, manifest, tag);
    const all = [first];
    if (!isRecursive)
        return all;
    for (const child of first.children ?? []) {
        if (all.some(({ manifest: known }) => known.digest === child.digest))
            continue;
        // No tag names it: what the index lists, it lists by digest.
        const own = { repository, reference: { ...repository.name, digest: child.digest } };
        all.push(subjectAt(own, await childAt(target, child), undefined));
    }
    return all;
}
/** @throws AegisError ARTIFACT_MISSING, REGISTRY_* */
async function childAt({ repository, reference }, child) {
    const found = await repository.manifest(child.digest);
    if (found !== undefined)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ARTIFACT_MISSING', {
        message: `the index ${(0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)(reference)} lists ${child.digest}, which the registry does not have`,
    });
}
function subjectAt(target, manifest, tag) {
    const { host, repository } = target.reference;
    const name = (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryName */ .aR)({ host, repository });
    const { digest, mediaType, bytes } = manifest;
    const label = (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)({ host, repository, digest, ...(tag !== undefined && { tag }) });
    const own = { target, name, label, manifest };
    if ((0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(mediaType))
        return { ...own, children: (0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readIndex */ .vY)(bytes, label).manifests.map(_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorFrom */ ._Y) };
    const image = (0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .WI)(bytes, label);
    const files = (0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .filesOf */ .R8)(image);
    if (files !== undefined)
        (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .requireUsablePaths */ .sx)(files.map(({ title, size }) => ({ path: title, size })));
    return { ...own, image, ...(files !== undefined && { files }) };
}
/**
 * Asks once more whether the tag still names what was resolved.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*
 */
async function requireUnmoved({ target, manifest }) {
    const { repository, reference } = target;
    if (reference.tag === undefined)
        return;
    const now = await repository.manifest(reference.tag);
    if (now?.digest === manifest.digest)
        return;
    throw moved(reference, manifest.digest, now?.digest ?? 'nothing');
}
function moved(reference, expected, got) {
    const { digest: _, ...byTag } = reference;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_TAG_MOVED', {
        message: `the tag ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)((0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)(byTag))} names another manifest`,
        expected,
        got,
    });
}
function notFound(reference) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_NOT_FOUND', {
        message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)((0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)(reference))} does not exist`,
        hints: ['check host, repository and tag, and that the account may read it'],
    });
}


/***/ }),

/***/ 14571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ seal),
  p: () => (/* binding */ selfCheck)
});

// EXTERNAL MODULE: ../bundle/bundle.js
var bundle_bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../bundle/envelope.js
var bundle_envelope = __webpack_require__(62599);
// EXTERNAL MODULE: ../statement/statement.js
var statement = __webpack_require__(1713);
;// CONCATENATED MODULE: ../sign/sign.js
/** Statement → pre-authentication encoding → signature. */



/**
 * Signs a batch of statements, all or none; every item comes back in its place with its signed envelope.
 *
 * @throws AegisError SELF_CHECK_FAILED when the signer answers with another number of signatures or another version than
 * the one this run has settled on; whatever the signer throws.
 */
async function signStatements(signer, items) {
    const prepared = items.map((item) => {
        const envelope = {
            payloadType: statement/* IN_TOTO_PAYLOAD_TYPE */.T4,
            payload: (0,statement/* encodeStatement */._i)(item.statement),
        };
        return {
            item,
            envelope,
            request: { artifact: item.statement.subject.name, message: (0,bundle_envelope/* signedMessage */.SW)(envelope) },
        };
    });
    const signatures = await signer.sign(prepared.map(({ request }) => request));
    if (signatures.length !== prepared.length) {
        throw new errors/* AegisError */.o4('SELF_CHECK_FAILED', {
            message: 'the signer answered with another number of signatures',
            expected: String(prepared.length),
            got: String(signatures.length),
        });
    }
    return prepared.map(({ item, envelope }, index) => {
        const raw = signatures[index];
        if (raw?.keyVersion !== signer.key.version) {
            throw new errors/* AegisError */.o4('SELF_CHECK_FAILED', {
                message: 'the signer used another key version than this run',
                expected: `version ${signer.key.version}`,
                got: `version ${raw?.keyVersion}`,
            });
        }
        return {
            ...item,
            envelope,
            signature: Buffer.from(raw.signature),
            hint: signer.key.publicKey.hint,
            requestId: raw.requestId,
        };
    });
}

// EXTERNAL MODULE: ../verify/trust.js
var trust = __webpack_require__(41324);
// EXTERNAL MODULE: ../verify/verify.js + 5 modules
var verify = __webpack_require__(18246);
;// CONCATENATED MODULE: ../flow/seal.js
/** Sealing: statements → signed → timestamps → bundles, each checked as a stranger would before anybody gets it. */







/**
 * Signs a batch of statements, all or none; every item comes back in its place with its bundle.
 *
 * @param trust what else the signature has to hold under; the key that signs when absent
 * @throws AegisError STATEMENT_TOO_LARGE when verifiers would not read it; SELF_CHECK_FAILED; what the signer throws
 */
async function seal(items, signer, trust = trustSigner(signer)) {
    const { certificates, timestamper } = signer;
    const signed = await signStatements(signer, items);
    const timestamps = await Promise.all(signed.map(async ({ signature }) => timestamper?.stamp(signature)));
    const bundles = signed.map((envelope, index) => (0,bundle_bundle/* encodeBundle */.n)({ ...envelope, ...(0,defined/* defined */.s)({ certificates, timestamps: timestamps[index] }) }));
    const { hint } = signer.key.publicKey;
    const trusted = timestamper === undefined ? trust : { ...trust, timestamps: trustedBy(timestamper) };
    return Promise.all(items.map(async (item, index) => {
        const { subject, predicateType } = item.statement;
        const bundle = bundles[index] ?? Buffer.alloc(0);
        await selfCheck({ ...item, name: subject.name, predicateType, bundle, hint }, trusted);
        return { ...item, bundle, requestId: signed[index]?.requestId ?? '' };
    }));
}
const trustedBy = ({ certificates, now }) => ({ certificates, now: now() });
function trustSigner({ key }) {
    return (0,trust/* trustTransitKey */.V3)({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
}
/**
 * Verifies a bundle as a stranger would. A swapped, truncated or foreign signature ends here.
 *
 * @throws AegisError STATEMENT_TOO_LARGE when verifiers would not read it; SELF_CHECK_FAILED
 */
async function selfCheck(one, trust) {
    const { kind, name, bundle, hint } = one;
    const most = (0,file/* maxBundleBytes */.SA)(kind);
    if (bundle.length > most) {
        throw new errors/* AegisError */.o4('STATEMENT_TOO_LARGE', {
            message: `the bundle of ${name} would be larger than verifiers read`,
            expected: `at most ${most} bytes`,
            got: `${bundle.length} bytes`,
            hints: [
                kind === 'model'
                    ? 'use a larger model-shard-size, or sign parts of the directory as models of their own'
                    : 'shorten metadata, or the predicate in predicate-path',
            ],
            artifact: name,
        });
    }
    try {
        const { key } = await provenBy(one, trust);
        if (hint !== undefined && key.publicKey.hint !== hint)
            throw new errors/* AegisError */.o4('KEY_UNTRUSTED', {
                message: 'signed by another version than this run signs with',
            });
    }
    catch (cause) {
        throw new errors/* AegisError */.o4('SELF_CHECK_FAILED', {
            message: `the new signature of ${name} does not verify`,
            got: (0,errors/* toAegisError */.l7)(cause).sentence,
            artifact: name,
            cause,
        });
    }
}
async function provenBy({ name, predicateType, bundle, ...one }, trust) {
    const signed = (0,bundle_bundle/* decodeBundle */.VH)(bundle);
    // One that it carries has to count, also where it may carry none.
    const requireTimestamp = trust.timestamps !== undefined && signed.timestamps !== undefined;
    const policy = { predicateTypes: [predicateType], nameCheck: 'path', requireTimestamp };
    const expected = { name, trust, policy };
    return one.kind === 'file'
        ? (await (0,verify/* verify */.M)(signed, { kind: 'file', ...expected })).conclude(one.found)
        : (await (0,verify/* verify */.M)(signed, { kind: 'model', ...expected })).conclude(one.found);
}


/***/ }),

/***/ 91643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L0: () => (/* binding */ parseSidecar),
/* harmony export */   Me: () => (/* binding */ sidecarPathOf),
/* harmony export */   T5: () => (/* binding */ removeSidecars),
/* harmony export */   YD: () => (/* binding */ readSidecar),
/* harmony export */   lp: () => (/* binding */ HMAC_ENCODINGS),
/* harmony export */   tA: () => (/* binding */ MAX_SIDECAR_BYTES)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55448);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/** The HMAC sidecar of the old scheme: a small text file beside the artifact. */






/** How the old scheme lays its HMACs down. */
const HMAC_ENCODINGS = ['hex', 'base64'];
/** Largest sidecar, bytes: an HMAC, and the artifact's name after it. */
const MAX_SIDECAR_BYTES = 8 * 1024;
/** HMAC-SHA-256, bytes. */
const MAC_BYTES = 32;
/** Absolute path of the sidecar of an artifact. */
function sidecarPathOf(artifactPath, suffix) {
    return artifactPath + suffix;
}
/**
 * The bytes of a sidecar; undefined when there is none. A link is not followed: what proves an artifact lies beside it.
 *
 * @throws AegisError HMAC_MALFORMED when something is there that cannot be a sidecar.
 */
function readSidecar(path) {
    try {
        return (0,_files_read_js__WEBPACK_IMPORTED_MODULE_3__/* .readWhole */ .oD)(path, MAX_SIDECAR_BYTES, 'refuse');
    }
    catch (thrown) {
        if (!(thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_3__/* .ReadFailure */ .lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        if (problem === 'missing')
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('HMAC_MALFORMED', {
            message: `cannot read the HMAC sidecar ${path}`,
            got: problem === 'too large' ? `more than ${MAX_SIDECAR_BYTES} bytes` : got,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ cause }),
        });
    }
}
/**
 * The HMAC that a sidecar holds. Three layouts are read: the HMAC alone; `<HMAC>  <name>` as sha256sum writes it, with
 * the artifact's own base name; `HMAC-SHA2-256(<name>)= <HMAC>` as `openssl dgst -hmac` writes it. One line, and white
 * space around it.
 *
 * @param basename of the artifact. A sidecar that names another file speaks of another file.
 * @throws AegisError HMAC_MALFORMED
 */
function parseSidecar(bytes, encoding, basename) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    }
    catch (cause) {
        throw refused('text', 'bytes that are not UTF-8', cause);
    }
    if (/[\r\n]/.test(text))
        throw refused('one line', 'several');
    const [, openSslName, openSslMac] = /^HMAC-SHA(?:2-)?256\((.*)\)=\s*(\S+)$/.exec(text) ?? [];
    const [, listedMac, listedName] = /^(\S+) [ *](.+)$/.exec(text) ?? [];
    const name = openSslName ?? listedName;
    if (name !== undefined && name.split(/[\\/]/).at(-1) !== basename) {
        throw refused(JSON.stringify(basename), JSON.stringify(name));
    }
    const mac = decodeMac(openSslMac ?? listedMac ?? text, encoding);
    if (mac === undefined)
        throw refused(`${MAC_BYTES} bytes as ${encoding}`, 'something else');
    return mac;
}
function decodeMac(text, encoding) {
    const mac = Buffer.from(text, encoding);
    const spelled = mac.toString(encoding);
    const canonical = encoding === 'hex' ? text.toLowerCase() === spelled : text === spelled;
    return canonical && mac.length === MAC_BYTES ? mac : undefined;
}
/**
 * Removes sidecars, for good. Only for those whose HMAC was checked and whose artifact has a signature on disk.
 *
 * @throws AegisError WRITE_FAILED
 */
function removeSidecars(paths) {
    try {
        for (const path of paths)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
        for (const directory of new Set(paths.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))))
            (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .syncDirectory */ .zR)(directory);
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
            message: 'cannot remove an HMAC sidecar; the new signatures stand',
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
            cause,
        });
    }
}
function refused(expected, got, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('HMAC_MALFORMED', {
        message: 'the HMAC sidecar is malformed',
        expected,
        got,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ cause }),
    });
}


/***/ }),

/***/ 66181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ ownHeaders),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   av: () => (/* binding */ apiBase),
/* harmony export */   b2: () => (/* binding */ headerProblem)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** What of a request is decided before anything is sent: base address, path and headers. */

/**
 * Address and path prefix of an API.
 *
 * @param prefix below the address, with a slash at its end and none at its start, for example `v1/`
 * @throws AegisError INPUT_INVALID for an address that is not plain http or https.
 */
function apiBase(address, prefix, server) {
    const problem = address.protocol !== 'https:' && address.protocol !== 'http:'
        ? `the scheme ${address.protocol}`
        : address.username || address.password
            ? 'a user or password in it'
            : address.search || address.hash
                ? 'a query or fragment'
                : undefined;
    if (problem !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the address of ${server.name} cannot be used`,
            expected: `an address such as ${server.addressExample}`,
            got: problem,
        });
    }
    return new URL(`${address.pathname.replace(/\/+$/, '')}/${prefix}`, address.origin);
}
/** Checked again after URL parsing, whatever built the path: a request never leaves the API's prefix. */
function target(base, path) {
    const url = new URL(base.href + path);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', { message: `the path ${path} leaves ${base.pathname}` });
    }
    return url;
}
/**
 * The caller's headers with the user agent.
 *
 * @param own names that the client sets itself
 * @throws AegisError INPUT_INVALID for headers that the client owns and for what HTTP cannot carry.
 */
function ownHeaders(headers = {}, userAgent = 'aegis-sign-action', own, server) {
    for (const [name, value] of Object.entries(headers)) {
        const problem = headerProblem(name, value, own);
        if (problem === undefined)
            continue;
        // The value stays out: headers carry secrets, too.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the header ${JSON.stringify(name)} cannot be sent to ${server.name}: ${problem}`,
            hints: [server.headersHint],
        });
    }
    return { ...headers, 'user-agent': userAgent };
}
/**
 * Why a caller's header cannot be sent, without its value; undefined when it can.
 *
 * @param own names that the client of this server sets itself, besides those that every client does
 */
function headerProblem(name, value, own) {
    if (own.test(name) || OWN_HEADERS.test(name))
        return 'it is set by the client itself';
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name))
        return 'its name is not a header name';
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
        return 'its value holds a control character';
    return undefined;
}
/** Hosts that never leave this machine. */
function isLoopback(hostname) {
    return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}
const OWN_HEADERS = /^(authorization|proxy-authorization|host|connection|content-(type|length|encoding)|transfer-encoding|accept-encoding|user-agent|expect|upgrade|te|trailer|keep-alive)$/i;


/***/ }),

/***/ 66445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ readPrivateKey),
/* harmony export */   E7: () => (/* binding */ keyFits),
/* harmony export */   Sk: () => (/* binding */ PemProblem),
/* harmony export */   jZ: () => (/* binding */ readCertificates),
/* harmony export */   oQ: () => (/* binding */ requireUsablePem)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** Certificates and keys of a connection, read before they are used. Pure. */


/** Why PEM cannot be used: what was expected, in words that need no secret. */
class PemProblem extends Error {
}
/**
 * Every certificate of the text. OpenSSL skips what it cannot read in a list of CAs; an empty list would then look like
 * an untrusted server.
 *
 * @throws PemProblem
 */
function readCertificates(pem) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    if (blocks.length === 0)
        throw new PemProblem('at least one PEM block -----BEGIN CERTIFICATE-----');
    try {
        return blocks.map((block) => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block));
    }
    catch (cause) {
        throw new PemProblem('certificates in PEM', { cause });
    }
}
/** @throws PemProblem */
function readPrivateKey(pem) {
    try {
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
    }
    catch {
        // The cause is left out: it comes from parsing a secret.
        throw new PemProblem('a private key in PEM without a password');
    }
}
/** Whether the first certificate of the one text, which is the client's own, is for the key of the other. */
function keyFits(certificates, privateKey) {
    return readCertificates(certificates)[0]?.checkPrivateKey(readPrivateKey(privateKey)) === true;
}
/** @throws AegisError INPUT_INVALID */
function requireUsablePem({ caCert, clientCert, clientKey, }, server) {
    const check = (name, work) => {
        try {
            work();
        }
        catch (thrown) {
            if (!(thrown instanceof PemProblem))
                throw thrown;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
                message: `the ${name} for ${server.name} cannot be used`,
                expected: thrown.message,
                hints: [server.certificateHint],
                cause: thrown,
            });
        }
    };
    if (caCert !== undefined)
        check('CA certificate', () => readCertificates(caCert));
    check('client certificate', () => {
        if ((clientCert === undefined) !== (clientKey === undefined))
            throw new PemProblem('certificate and key together');
        if (clientCert !== undefined)
            readCertificates(clientCert);
    });
    if (clientCert === undefined || clientKey === undefined)
        return;
    check('client key', () => {
        if (!keyFits(clientCert, clientKey))
            throw new PemProblem('the private key of the client certificate');
    });
}


/***/ }),

/***/ 27970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ mustBe),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   Zd: () => (/* binding */ asRefusal),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   uc: () => (/* binding */ readOrRefuse)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** What a parser of an input is, and how it refuses. Every parser is pure but for the injected file reader. */

/** Why a parser refused. It becomes one entry of the error that lists every problem. */
class Refusal extends Error {
    /** The rest of a sentence whose subject is the input. Holds no secret. */
    says;
    constructor(says) {
        super(typeof says === 'string' ? says : 'refused');
        this.says = says;
    }
}
/** The commonest refusal. @param text what stands there instead; left out for secrets */
function mustBe(what, text) {
    return new Refusal(`must be ${what}${text === undefined ? '' : `, not ${quote(text)}`}`);
}
const LONGEST_QUOTE = 80;
/** Text from an input, as it is shown back: quoted, and cut where it is long. */
function quote(text) {
    return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}
/** The lines that say something, trimmed. */
const lines = (text) => text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
/**
 * @param what the input takes, for example `the path of a JSON file`
 * @param shown the path as messages may show it; none where a secret may stand in its place.
 * @throws Refusal when the file cannot be read.
 */
function readOrRefuse(path, context, what, shown) {
    try {
        return context.readFile(path);
    }
    catch (cause) {
        throw new Refusal(`must be ${what}: ${shown ?? 'what it names'} ${whyUnread(cause)}`);
    }
}
function whyUnread(cause) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4)
        return `is ${cause.message}`;
    switch ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemCode */ .xU)(cause)) {
        case 'ENOENT':
            return 'does not exist';
        case 'EACCES':
        case 'EPERM':
            return 'may not be read by this user';
        default:
            return 'cannot be read';
    }
}
/** Work whose AegisError is about the text of the input. */
function asRefusal(work) {
    try {
        return work();
    }
    catch (cause) {
        if (!(cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4))
            throw cause;
        throw new Refusal(`cannot be used: ${cause.sentence}`);
    }
}


/***/ }),

/***/ 36764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pW: () => (/* binding */ pem_anchors),
  eH: () => (/* binding */ authorities),
  $H: () => (/* binding */ certificates),
  OL: () => (/* binding */ offlineTrust),
  t9: () => (/* binding */ privateKey)
});

// EXTERNAL MODULE: ../http/pem.js
var http_pem = __webpack_require__(66445);
// EXTERNAL MODULE: ../keys/public-key.js
var public_key = __webpack_require__(61732);
// EXTERNAL MODULE: ../verify/trust-file.js
var trust_file = __webpack_require__(9831);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../certificates/anchor.js
var certificates_anchor = __webpack_require__(26766);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
;// CONCATENATED MODULE: ../verify/trusted-root.js
/**
 * Sigstore's TrustedRoot in JSON (protobuf-specs, `sigstore_trustroot.proto`): authorities, and when each of them counts.
 * It names no keys of signers. Logs in it are passed over: no verdict here rests on one.
 */








const TRUSTED_ROOT = 'trusted-root.json';
/** What cosign 3 and sigstore-go write. */
const WRITTEN_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';
const MEDIA_TYPES = [
    WRITTEN_TYPE,
    'application/vnd.dev.sigstore.trustedroot.v0.1+json',
    'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];
const time = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* isoTimestamp */.yhX(), dist/* check */.z6Y((given) => !Number.isNaN(Date.parse(given)), 'is not a time such as 2026-01-31T12:00:00Z'));
const certificate = dist/* strictObject */.rej({
    rawBytes: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)),
});
/** Strict where it decides: a term that is not understood here could be a limit. */
const authority = dist/* strictObject */.rej({
    subject: dist/* optional */.lqM(dist/* unknown */.L5J()),
    uri: dist/* optional */.lqM(dist/* string */.YjP()),
    operator: dist/* optional */.lqM(dist/* string */.YjP()),
    certChain: dist/* strictObject */.rej({
        certificates: dist/* pipe */.FsL(dist/* array */.YOg(certificate), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(certificates_anchor/* MAX_CHAIN */.dF)),
    }),
    validFor: dist/* optional */.lqM(dist/* strictObject */.rej({ start: dist/* optional */.lqM(time), end: dist/* optional */.lqM(time) })),
});
const TrustedRootSchema = dist/* strictObject */.rej({
    mediaType: dist/* picklist */.KIO(MEDIA_TYPES),
    tlogs: dist/* optional */.lqM(dist/* array */.YOg(dist/* unknown */.L5J())),
    ctlogs: dist/* optional */.lqM(dist/* array */.YOg(dist/* unknown */.L5J())),
    certificateAuthorities: dist/* optional */.lqM(dist/* array */.YOg(authority), []),
    timestampAuthorities: dist/* optional */.lqM(dist/* array */.YOg(authority), []),
});
const isJson = (text) => text.trimStart().startsWith('{');
/**
 * The authorities in a text: certificates in PEM, each of them trusted by itself; or a TrustedRoot, where the last of a
 * chain is trusted, and all of the chain for the time that it states.
 *
 * @throws AegisError TRUST_MALFORMED; PemProblem for what is neither
 */
function anchorsIn(text, of) {
    if (!isJson(text))
        return (0,http_pem/* readCertificates */.jZ)(text).map(({ raw }) => raw);
    const json = (0,strict_json/* parseStrictJson */.i)(Buffer.from(text), {
        code: 'TRUST_MALFORMED',
        what: 'the TrustedRoot',
        limits: strict_json/* SMALL_JSON */.R,
    });
    const parsed = (0,schema/* safeParse */.xL)(TrustedRootSchema, json);
    if (!parsed.success)
        throw malformed((0,schema/* problemOf */.Zw)(parsed.issues, 'the whole'));
    const anchors = parsed.output[of].flatMap(({ certChain: { certificates }, validFor = {} }) => {
        const from = validFor.start === undefined ? undefined : new Date(validFor.start);
        const until = validFor.end === undefined ? undefined : new Date(validFor.end);
        return certificates.map(({ rawBytes }, index) => {
            const isAnchor = index === certificates.length - 1;
            return { der: certificateIn(rawBytes), isAnchor, ...(0,defined/* defined */.s)({ from, until }) };
        });
    });
    if (anchors.length === 0)
        throw malformed(`it has no ${of}`);
    return anchors;
}
function certificateIn(base64) {
    const der = Buffer.from(base64, 'base64');
    try {
        // OpenSSL reads PEM as well, and ignores what follows a certificate.
        if (new external_node_crypto_.X509Certificate(der).raw.equals(der))
            return der;
    }
    catch {
        // Said below.
    }
    throw malformed('rawBytes of one of its certificates is no certificate in DER');
}
/** Bytes of a TrustedRoot, with the chains that the certificates make up. */
function encodeTrustedRoot(given) {
    const authorities = (of) => chainsOf(given[of].map((der) => new X509Certificate(der)))
        .map((chain) => ({
        certChain: { certificates: chain.map(({ raw }) => ({ rawBytes: raw.toString('base64') })) },
        validFor: {
            start: timeOf(Math.max(...chain.map(({ validFromDate }) => validFromDate.getTime()))),
            end: timeOf(Math.min(...chain.map(({ validToDate }) => validToDate.getTime()))),
        },
    }))
        .sort((a, b) => (a.validFor.start < b.validFor.start ? -1 : 1));
    const root = {
        mediaType: WRITTEN_TYPE,
        certificateAuthorities: authorities('certificateAuthorities'),
        timestampAuthorities: authorities('timestampAuthorities'),
    };
    return Buffer.from(`${JSON.stringify(root, undefined, 2)}\n`);
}
const timeOf = (milliseconds) => new Date(milliseconds).toISOString();
/** One chain for each certificate that issued none of the others, up to the last that is there. */
function chainsOf(all) {
    const unique = [...new Map(all.map((one) => [one.fingerprint256, one])).values()];
    const issued = (issuer, other) => issuer !== other && other.checkIssued(issuer) && other.verify(issuer.publicKey);
    const ends = unique.filter((one) => !unique.some((other) => issued(one, other)));
    return ends.map((end) => {
        const chain = [end];
        for (;;) {
            const last = chain.at(-1) ?? end;
            const next = unique.find((one) => !chain.includes(one) && issued(one, last));
            if (next === undefined)
                return chain;
            chain.push(next);
        }
    });
}
function malformed(why) {
    return new errors/* AegisError */.o4('TRUST_MALFORMED', { message: `this is not a TrustedRoot of Sigstore: ${why}` });
}

// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/parsers/pem.js





const certificates = (text, context) => certificatesOnly(pemText(text, context, 'certificates'));
function certificatesOnly(pem) {
    const other = labelsOf(pem).find((label) => !/^(X509 |TRUSTED )?CERTIFICATE$/.test(label));
    if (other !== undefined)
        throw new parser/* Refusal */.P_(`must hold certificates only, not ${withArticle(other)}`);
    checked(() => (0,http_pem/* readCertificates */.jZ)(pem));
    return pem;
}
/** Authorities to trust: certificates, or those of Sigstore's TrustedRoot. */
const pem_anchors = (of) => (text, context) => {
    const given = isJson(text)
        ? text
        : pemText(text, context, 'certificates', { orJson: 'Sigstore’s TrustedRoot' });
    return (0,parser/* asRefusal */.Zd)(() => anchorsIn(isJson(given) ? given : certificatesOnly(given), of));
};
/** The same, or a folder of certificate files, as VAULT_CAPATH names one. */
const authorities = (text, context) => {
    const isInline = /[\r\n]/.test(text) || text.includes('-----BEGIN ') || isBase64OfPem(text);
    const files = isInline ? undefined : context.listFolder?.(text);
    if (files === undefined)
        return certificates(text, context);
    // As in Go's client, files that hold no certificate may lie beside the others.
    const found = files
        .map((file) => (0,parser/* readOrRefuse */.uc)(file, context, 'a folder of certificates').toString('latin1'))
        .filter((content) => content.includes('-----BEGIN '));
    if (found.length === 0)
        throw new parser/* Refusal */.P_('names a folder that has no certificate in PEM in it');
    return certificates(found.join('\n'), context);
};
const privateKey = (text, context) => {
    const pem = pemText(text, context, 'a private key');
    const labels = labelsOf(pem).filter((label) => label !== 'EC PARAMETERS');
    if (labels.length !== 1 || !/^((RSA|EC) )?PRIVATE KEY$/.test(labels[0] ?? '')) {
        throw new parser/* Refusal */.P_(`must be one private key without a password, in PEM, not ${labels.map(withArticle).join(' and ')}`);
    }
    checked(() => (0,http_pem/* readPrivateKey */.$k)(pem));
    return pem;
};
function checked(read) {
    try {
        read();
    }
    catch (thrown) {
        if (!(thrown instanceof http_pem/* PemProblem */.Sk))
            throw thrown;
        throw new parser/* Refusal */.P_(`cannot be read: it must hold ${thrown.message}`);
    }
}
/** PEMs, the paths of PEM files, or one trust file: the path or the text itself. */
const offlineTrust = (text, context) => {
    const isInline = text.includes('-----BEGIN ') || text.startsWith('{');
    const paths = isInline ? [] : (0,parser/* lines */.Mn)(text);
    const files = paths.map((path) => (isBase64OfPem(path) ? path : contentOf(path, context)));
    const texts = isInline ? [text] : isBase64OfPem(text) ? [text] : files;
    const [first] = texts;
    if (first?.trimStart().startsWith('{') === true) {
        if (texts.length > 1)
            throw new parser/* Refusal */.P_('names a trust file among other files: give PEM files, or one trust file by itself');
        const file = (0,parser/* asRefusal */.Zd)(() => (0,trust_file/* decodeTrustFile */.xW)(Buffer.from(first, isInline ? 'utf8' : 'latin1')));
        return { kind: 'trust-file', file };
    }
    const pem = texts.map((one) => pemText(one, context, 'public keys')).join('\n');
    const blocks = pem.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g) ?? [];
    if (blocks.length === 0)
        throw new parser/* Refusal */.P_('must be public keys in PEM: the first line of a block is missing');
    const keys = blocks.map((block) => (0,parser/* asRefusal */.Zd)(() => (0,public_key/* publicKeyFromPem */.X)(block)));
    return { kind: 'public-keys', keys: [...new Map(keys.map((key) => [key.hint, key])).values()] };
};
/** Bytes as latin1, so that none is lost before a strict decoder has seen them. */
function contentOf(path, context) {
    const what = 'public keys as PEM, base64 of PEM, or the path of a PEM or trust file';
    // A short text that ends like a file is a path, and no key that somebody put in the wrong place.
    const isPath = path.length <= 200 && /\.(pem|pub|key|crt|cer|json|txt)$/i.test(path);
    return (0,parser/* readOrRefuse */.uc)(path, context, what, isPath ? (0,parser/* quote */.hD)(path) : undefined).toString('latin1');
}
/** PEM given as itself, in base64 as hashicorp/vault-action takes it, or as the path of a file. */
function pemText(text, context, what, { orJson } = {}) {
    const expected = orJson === undefined
        ? `${what} as PEM, base64 of PEM, or the path of a PEM file`
        : `${what} as PEM, base64 of PEM, ${orJson} in JSON, or the path of such a file`;
    if (text.includes('-----BEGIN '))
        return text;
    if (isBase64OfPem(text))
        return Buffer.from(text, 'base64').toString('latin1');
    if (/[\r\n]/.test(text))
        throw new parser/* Refusal */.P_(`must be ${expected}`);
    const bytes = (0,parser/* readOrRefuse */.uc)(text, context, expected);
    const content = bytes.toString('latin1');
    if (orJson !== undefined && isJson(content))
        return bytes.toString('utf8');
    if (!content.includes('-----BEGIN '))
        throw new parser/* Refusal */.P_(`must be ${expected}: there is no PEM block in the file`);
    return content;
}
function isBase64OfPem(text) {
    return (/^[A-Za-z0-9+/\s]+=*$/.test(text) &&
        Buffer.from(text, 'base64').toString('latin1').includes('-----BEGIN '));
}
/** `PUBLIC KEY` as `a public key`. */
const withArticle = (label) => `${/^[AEIO]/.test(label) ? 'an' : 'a'} ${label.replace(/^(PRIVATE|PUBLIC|ENCRYPTED|CERTIFICATE)\b.*/, (words) => words.toLowerCase())}`;
const labelsOf = (pem) => [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1] ?? '');


/***/ }),

/***/ 92578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ timestampUrls),
/* harmony export */   C5: () => (/* binding */ webhook),
/* harmony export */   DV: () => (/* binding */ vaultAddress),
/* harmony export */   MF: () => (/* binding */ namespace),
/* harmony export */   O: () => (/* binding */ vaultPath),
/* harmony export */   Vd: () => (/* binding */ serverUrl),
/* harmony export */   b3: () => (/* binding */ headers),
/* harmony export */   bV: () => (/* binding */ isClearText),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   xT: () => (/* binding */ keyName)
/* harmony export */ });
/* harmony import */ var _http_outgoing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66181);
/* harmony import */ var _vault_headers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53363);
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27970);
/* harmony import */ var _timestamps_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19099);
/** Addresses, what is sent to them, and names on a Vault server. */




/** Address of Vault, OpenBao, or of an agent or proxy before it, which may listen on a Unix socket. */
const vaultAddress = (text, context) => {
    if (!/^unix:/i.test(text))
        return serverUrl(text, context);
    const path = /^unix:\/\/(\/[^?#]+)$/i.exec(text)?.[1];
    if (path === undefined)
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('a socket like unix:///run/vault-agent.sock', text);
    return `unix://${path}`;
};
/** Base URL of a server, without a trailing slash. */
const serverUrl = (text) => {
    const example = 'a URL like https://vault.example.com:8200';
    // What stands before an @ could be a password, also where the text is no URL.
    const shown = (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text.replace(/^.*@/s, '***@'));
    const refusal = () => {
        const advice = addressAdvice(text);
        return new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`must be ${example}, not ${shown}${advice === undefined ? '' : `: ${advice}`}`);
    };
    if (!URL.canParse(text))
        throw refusal();
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw refusal();
    if (url.username !== '' || url.password !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without user and password`);
    if (url.search !== '' || url.hash !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without ? and #`);
    const path = url.pathname.replace(/\/+$/, '');
    if (/(^|\/)v1(\/|$)/.test(path)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('must be the bare address: leave out /v1 and what follows, it is added to every request');
    }
    if (/(^|\/)ui(\/|$)/.test(path)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('must be the address of the API: leave out /ui and what follows, that is the web page');
    }
    return url.origin + path;
};
/** As YAML, shells and .env files leave them, where they are part of the value. */
const isQuoted = (text) => /^(["']).*\1$/s.test(text);
/** What is wrong with a text that is no address. */
function addressAdvice(text) {
    if (isQuoted(text))
        return 'leave out the quotes around it';
    if (/^\[[0-9a-f:.]+\](:\d+)?(\/|$)/i.test(text))
        return `it starts with https://, for example https://${text}`;
    const port = /^https?:\/\/[^/?#]*:(\d+)(?=[/?#]|$)/i.exec(text)?.[1];
    if (port !== undefined && Number(port) > 65_535)
        return 'a port is at most 65535';
    const rest = text.replace(/^https?:\/\//i, '');
    // Hexadecimal groups with at least two colons, perhaps a port, a zone or a path after them.
    const ipv6 = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(%\w+)?(?=$|\/)/i.exec(rest)?.[0];
    if (ipv6 !== undefined)
        return `an IPv6 address stands in brackets, for example http://[::1]:8200`;
    if (/^[\w.-]+(:\d+)?(\/|$)/.test(text))
        return `it starts with https://, for example https://${rest}`;
    return undefined;
}
/** Address that a message is posted to. It is not shown back: webhooks carry their credential in it. */
const webhook = (text) => {
    const example = 'a URL like https://alerts.example.com/hook';
    if (!URL.canParse(text))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
    if (url.username !== '' || url.password !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without user and password`);
    return url;
};
/** Most timestamps that a bundle may carry. */
const MOST_AUTHORITIES = 8;
/** Timestamp authorities, one a line, each perhaps with the policy that its timestamps have to be made under. */
const timestampUrls = (text) => {
    const found = (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)(text).map((line) => {
        const [address = '', policy, more] = line.split(/\s+/);
        const example = 'a URL like https://timestamp.example.com, perhaps with the identifier of a policy after it';
        // Not shown back: the rest of such an address may be an account.
        if (!URL.canParse(address) || more !== undefined)
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
        const url = new URL(address);
        if (url.protocol !== 'https:' && url.protocol !== 'http:')
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
        if (url.username !== '' || url.password !== '')
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without user and password`);
        if (policy === undefined)
            return { url };
        if (!(0,_timestamps_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isIdentifier */ ._5)(policy))
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`must name a policy such as 1.3.6.1.4.1.57264.2 after the URL, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(policy)}`);
        return { url, policy };
    });
    if (found.length > MOST_AUTHORITIES)
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`must name at most ${MOST_AUTHORITIES} timestamp authorities, not ${found.length}`);
    return found;
};
/** Whether a request to this URL leaves the machine in the clear. */
function isClearText(url) {
    const { protocol, hostname } = new URL(url);
    return protocol === 'http:' && !(0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(hostname);
}
/** A path below /v1/: a mount or a namespace. Slashes at the ends are dropped, as Vault's own CLI does. */
const vaultPath = (text) => {
    const path = text.replace(/^\/+|\/+$/g, '');
    const segments = path.split('/');
    if (path === '' || segments.some((segment) => !/^[\w.@~+-]+$/.test(segment) || /^\.+$/.test(segment))) {
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('a path of letters, digits and . _ - / only, for example transit', text);
    }
    return path;
};
/** A namespace; `/` names the root, which otherwise no text stands for. */
const namespace = (text, context) => (text === '/' ? '' : vaultPath(text, context));
/** Transit's own rule for key names (Vault SDK, `framework.GenericNameRegex`). */
const keyName = (text) => {
    if (!/^\w(?:[\w.-]*\w)?$/.test(text)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_((spell) => {
            const mount = text.includes('/') ? `; the mount goes into ${spell('transit-mount')}` : '';
            return `must be the name of a Transit key (letters, digits, and . _ - inside), not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)}${mount}`;
        });
    }
    return text;
};
/** A token, without the line break that files and `echo` leave behind. */
const secret = (text) => {
    const token = text.trim();
    if (isQuoted(token))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('the bare text: leave out the quotes around it');
    if (!/^[\x21-\x7e]+$/.test(token))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('a single line of printable ASCII without spaces');
    return token;
};
const headers = (text) => {
    const result = new Map();
    for (const line of (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)(text)) {
        const colon = line.indexOf(':');
        const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
        const value = line.slice(colon + 1).trim();
        // The value may be a credential, so only the name is ever shown.
        if (colon <= 0 || value === '')
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('must have lines of the form `Name: value`');
        const problem = (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_0__/* .headerProblem */ .b2)(name, value, _vault_headers_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_VAULT_HEADERS */ .P);
        if (problem !== undefined)
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`cannot send the header ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(name)}: ${problem}`);
        if (result.has(name))
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`has the header ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(name)} twice`);
        result.set(name, value);
    }
    return Object.fromEntries(result);
};


/***/ }),

/***/ 20942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ fileList),
/* harmony export */   B5: () => (/* binding */ shard),
/* harmony export */   Bc: () => (/* binding */ artifactGlob),
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   Td: () => (/* binding */ typeUri),
/* harmony export */   XD: () => (/* binding */ symlinks),
/* harmony export */   aF: () => (/* binding */ releaseTag),
/* harmony export */   bi: () => (/* binding */ looseBoolean),
/* harmony export */   ls: () => (/* binding */ ociForms),
/* harmony export */   mj: () => (/* binding */ fileSuffix),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   t: () => (/* binding */ referenceLines),
/* harmony export */   w2: () => (/* binding */ jsonObjectFile),
/* harmony export */   wh: () => (/* binding */ plainText),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   yu: () => (/* binding */ metadata),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var _verify_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9118);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _flow_oci_sign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9356);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27970);
/** Words, numbers, dates and lists. */





const plainText = (text) => text;
/** The spellings of YAML 1.2's core schema, as actions/toolkit's `getBooleanInput` takes them; a typo is not `true`. */
const boolean = (text) => {
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('true or false', text);
};
/** As HashiCorp's own tools read VAULT_SKIP_VERIFY, which people set to 1. */
const looseBoolean = (text, context) => {
    if (/^[1tT]$/.test(text))
        return true;
    if (/^[0fF]$/.test(text))
        return false;
    return boolean(text, context);
};
/** Which links are followed. */
const symlinks = Object.assign((text) => {
    if (text === 'hf-cache')
        return text;
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('true, false or hf-cache', text);
}, { choices: ['true', 'false', 'hf-cache'] });
/** `a, b or c`. */
const orList = (words) => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
function oneOf(...values) {
    const parse = (text) => {
        const found = values.find((value) => value === text);
        if (found === undefined)
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)(orList(values), text);
        return found;
    };
    return Object.assign(parse, { choices: values });
}
function integer(min, max) {
    const range = max === Number.MAX_SAFE_INTEGER
        ? `a whole number of at least ${min}`
        : `a whole number from ${min} to ${max}`;
    return (text) => {
        const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
        if (!(value >= min && value <= max))
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)(range, text);
        return value;
    };
}
/** `90d`, `12h`, …, in milliseconds. */
const duration = (text) => {
    const ms = (0,_verify_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .durationMs */ .p)(text);
    if (ms === undefined)
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('a number with the unit s, m, h, d or w, for example 90d', text);
    return ms;
};
/**
 * A calendar date, taken as its first moment in UTC. No time of day: what ends on a date ends before any part of it,
 * wherever on earth the reader is.
 */
const date = (text) => {
    const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    // 2027-02-30 would become the second of March.
    if (found === undefined || Number.isNaN(found.getTime()) || !found.toISOString().startsWith(text)) {
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('a date as YYYY-MM-DD', text);
    }
    return found;
};
/** GitHub's own limit for the jobs of one matrix is 256. */
const MOST_SHARDS = 256;
const shard = (text) => {
    const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
    const index = Number(match?.[1]);
    const count = Number(match?.[2]);
    if (!(index >= 1 && index <= count && count <= MOST_SHARDS)) {
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)(`i/n with 1 ≤ i ≤ n ≤ ${MOST_SHARDS}, for example 2/8`, text);
    }
    return { index, count };
};
/** Paths, one a line. */
const fileList = _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .lines */ .Mn;
/** What is added to a file's name: it must not lead to another directory, nor be a signature's. */
const fileSuffix = (text) => {
    if (/^\.[\w.-]+$/.test(text) && !text.endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z))
        return text;
    throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('a suffix such as .hmac', text);
};
const metadata = (text) => {
    const result = new Map();
    for (const line of (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .lines */ .Mn)(text)) {
        const equals = line.indexOf('=');
        const name = line.slice(0, Math.max(equals, 0)).trim();
        if (!/^[A-Za-z0-9][\w./-]{0,127}$/.test(name) || name === '__proto__') {
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`must have lines of the form \`name=value\`, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(line)}`);
        }
        if (result.has(name))
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`has the name ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(name)} twice`);
        result.set(name, line.slice(equals + 1).trim());
    }
    return Object.fromEntries(result);
};
/** in-toto calls it a TypeURI: any absolute URI. */
const typeUri = (text) => {
    if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) {
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('a URI, for example https://example.com/evaluation/v1', text);
    }
    return text;
};
/** Of a predicate. The statement around it needs some of the levels that a verifier allows. */
const PREDICATE = { bytes: 16 * 1024 * 1024, depth: 60, values: 1_000_000, strings: 1_000_000 };
/** A JSON object in a file. */
const jsonObjectFile = (text, context) => {
    const bytes = (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .readOrRefuse */ .uc)(text, context, 'the path of a JSON file', (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(text));
    const value = (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .asRefusal */ .Zd)(() => (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(bytes, { code: 'INPUT_INVALID', what: text, limits: PREDICATE }));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        // Not the value itself: who named the wrong file may have named one with a secret in it.
        const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`must name a file with a JSON object in it: ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(text)} holds ${found}`);
    }
    return value;
};
/** One or more references; of what kind, the registry says. */
const referenceLines = _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .lines */ .Mn;
/** Each of the forms at most once. */
const ociForms = (text) => {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    const forms = _flow_oci_sign_js__WEBPACK_IMPORTED_MODULE_2__/* .OCI_FORMS */ .y1.filter((form) => words.includes(form));
    if (forms.length === 0 || forms.length !== words.length)
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('bundle, legacy or bundle,legacy', text);
    return forms;
};
/** Characters that the artifact service refuses in the name of a workflow artifact. */
const NOT_IN_ARTIFACT_NAMES = /[":<>|*?\\/\r\n]/;
const artifactName = (text) => {
    if (NOT_IN_ARTIFACT_NAMES.test(text))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('a name without " : < > | * ? \\ / and line breaks', text);
    return text;
};
/** Name of one workflow artifact, or a glob for several. */
const artifactGlob = (text) => {
    if (/[":<>|\\/\r\n]/.test(text))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)('the name of a workflow artifact, or a glob of names', text);
    return text;
};
/**
 * A tag, or `auto` for that of the release that started the run. `github.ref` of a run that a tag started is taken as
 * the tag. What git refuses in a name (git-check-ref-format) would only be looked for in vain.
 */
const releaseTag = (text) => {
    if (text === 'auto')
        return {};
    const expected = 'auto, or the name of a tag, for example v1.4.2';
    if (/^refs\/(?!tags\/)/.test(text)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`must be ${expected}, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(text)}: a run that no tag started has no tag in github.ref`);
    }
    const tag = text.replace(/^refs\/tags\//, '');
    // eslint-disable-next-line no-control-regex
    if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|^[./-]|[./]$/.test(tag) || tag === '' || !tag.isWellFormed())
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBe */ .Jq)(expected, text);
    return { tag };
};


/***/ }),

/***/ 11363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GROUPS: () => (/* binding */ GROUPS),
  INPUTS: () => (/* binding */ INPUTS),
  MODES: () => (/* reexport */ MODES),
  SUB_ACTIONS: () => (/* reexport */ SUB_ACTIONS),
  inputNames: () => (/* binding */ inputNames),
  inputsOfAction: () => (/* binding */ inputsOfAction),
  isOption: () => (/* reexport */ isOption),
  specOf: () => (/* binding */ specOf)
});

;// CONCATENATED MODULE: ../inputs/spec.js
const MODES = ['sign', 'verify', 'resign', 'rotate'];
/** The modes that have an action of their own, in a folder of that name; the root action takes any mode. */
const SUB_ACTIONS = ['verify', 'resign', 'rotate'];
/** Whether the command line has an option for the input, in this mode. */
function isOption({ door, modes, cliModes }, mode) {
    const isMeant = modes === undefined || modes.includes(mode);
    return isMeant && (door !== 'action' || cliModes?.includes(mode) === true);
}
/** Keeps the type of the value that the parser makes. */
const input = (spec) => spec;
/** Modes that work on artifacts and say so by their own means. */
const ON_ARTIFACTS = ['sign', 'verify', 'resign'];

// EXTERNAL MODULE: ../inputs/parsers/server.js
var server = __webpack_require__(92578);
// EXTERNAL MODULE: ../inputs/parsers/text.js
var parsers_text = __webpack_require__(20942);
;// CONCATENATED MODULE: ../inputs/table/delivery.js
/** Where signatures go, and who is told. */



/** In private repositories; the artifact client lowers it, with a warning, to what the repository allows. */
const MOST_RETENTION_DAYS = 400;
const DELIVERY = {
    upload: input({
        brief: 'upload the signatures as a workflow artifact',
        description: 'Upload the signatures and the manifest as one workflow artifact.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    'artifact-name': input({
        brief: 'name of that workflow artifact',
        description: 'Name of that workflow artifact. With `shard`, `-i-of-n` is added, because a name can be used ' +
            'once in a run.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* artifactName */.Cs,
        default: 'signatures',
    }),
    'retention-days': input({
        brief: 'days that it is kept',
        description: 'Days to keep the workflow artifact, 1 to 400. More than the repository allows is lowered, ' +
            'with a warning. Default: what the repository has set.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* integer */.nd)(1, MOST_RETENTION_DAYS),
    }),
    'compression-level': input({
        brief: '0 to 9',
        description: 'Compression of the workflow artifact, from 0 (none) to 9 (most).',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* integer */.nd)(0, 9),
        default: '6',
    }),
    overwrite: input({
        brief: 'replace a workflow artifact, and release assets, of that name',
        description: 'Replace a workflow artifact of the same name, and release assets with `release-tag`. ' +
            'Otherwise one that exists fails the step.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'release-tag': input({
        brief: 'GitHub release to attach the signatures to, or whose assets to verify',
        description: {
            every: 'Tag of a GitHub release of this repository, or `auto` for the release that started the ' +
                'run. See docs/RELEASES.md.',
            sign: 'Attach the signatures and `aegis-trust.json` to it; the job needs `permissions: contents: ' +
                'write`.',
            verify: 'Download its assets and their signatures, and verify these instead of local files. An ' +
                'asset without a signature fails.',
            rotate: 'Versions that sign one of its assets are not retired.',
        },
        door: 'action',
        cliModes: ['rotate'],
        value: 'tag',
        modes: ['sign', 'verify', 'rotate'],
        parse: parsers_text/* releaseTag */.aF,
    }),
    'github-token': input({
        brief: 'token for the release, or for workflow artifacts of another run',
        description: 'Token for `release-tag`, and for `signatures-artifact` of another run (`actions: read`). ' +
            'Used for nothing else.',
        door: 'action',
        env: ['GITHUB_TOKEN', 'GH_TOKEN'],
        modes: ['sign', 'verify', 'rotate'],
        parse: server/* secret */.rJ,
        default: '${{ github.token }}',
        secret: true,
    }),
    'alert-url': input({
        brief: 'POST a CloudEvent there when verification fails (AEGIS_ALERT_URL)',
        description: 'POST a CloudEvents 1.0 message to this URL when verification fails. It is tried for some ' +
            'seconds, and the step fails in any case. Default: the environment variable ' +
            '`AEGIS_ALERT_URL`. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        value: 'url',
        modes: ['verify'],
        parse: server/* webhook */.C5,
        env: ['AEGIS_ALERT_URL'],
        secret: true,
    }),
};

// EXTERNAL MODULE: ../hmac/sidecar.js
var sidecar = __webpack_require__(91643);
// EXTERNAL MODULE: ../keys/hmac-key.js
var hmac_key = __webpack_require__(33198);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/parsers/digests.js
/** A list of digests by name, as sha256sum writes it and takes it for `--check`. */

const refused = (why) => new parser/* Refusal */.P_((spell) => `must name a file with lines as \`sha256sum FILE…\` writes them, of names relative to ${spell('base-dir')}: ${why}`);
/**
 * The path of a list, read. Both layouts are taken (`HEX  name` and `SHA256 (name) = HEX`), and names that coreutils
 * escapes. A name stands for one file: `./` before it means nothing, and no name leads out.
 */
const digestList = (text, context) => {
    const bytes = (0,parser/* readOrRefuse */.uc)(text, context, 'the path of a file in the format of sha256sum');
    let list;
    try {
        list = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw refused('it is not UTF-8');
    }
    const digests = new Map();
    for (const [index, line] of list.split('\n').entries()) {
        const bare = line.replace(/\r$/, '');
        if (bare === '')
            continue;
        const inLine = (problem) => refused(`line ${index + 1} ${problem}`);
        const [name, sha256] = entryOf(bare) ?? [];
        // Not the line: who named the wrong file may have named one with a secret in it.
        if (name === undefined || sha256 === undefined)
            throw inLine('is something else');
        if (!isPlain(name))
            throw inLine(`has the name ${(0,parser/* quote */.hD)(name)}, which is no plain path`);
        const other = digests.get(name);
        if (other !== undefined && other !== sha256)
            throw inLine(`has another digest for ${(0,parser/* quote */.hD)(name)}`);
        digests.set(name, sha256);
    }
    if (digests.size === 0)
        throw refused('it is empty');
    return digests;
};
function entryOf(line) {
    const isEscaped = line.startsWith('\\');
    const text = isEscaped ? line.slice(1) : line;
    const [, plainDigest, plainName] = /^([0-9a-f]{64}) [ *](.+)$/is.exec(text) ?? [];
    const [, taggedName, taggedDigest] = /^SHA256 \((.+)\) = ([0-9a-f]{64})$/is.exec(text) ?? [];
    const [name, digest] = [plainName ?? taggedName, plainDigest ?? taggedDigest];
    if (name === undefined || digest === undefined)
        return undefined;
    const said = isEscaped ? unescaped(name) : name;
    return said === undefined ? undefined : [said.replace(/^(?:\.\/+)+/, ''), digest.toLowerCase()];
}
const ESCAPES = { '\\': '\\', n: '\n', r: '\r' };
/** As coreutils writes names with a line break or a backslash; undefined for what it never writes. */
function unescaped(name) {
    if (!/^(?:[^\\]|\\[\\nr])*$/.test(name))
        return undefined;
    return name.replace(/\\(.)/g, (_, one) => ESCAPES[one] ?? one);
}
/** A name as a plan spells it: below base-dir, without a detour. */
const isPlain = (name) => !name.includes('\0') && !name.split('/').some((part) => part === '' || part === '.' || part === '..');

;// CONCATENATED MODULE: ../inputs/table/migration.js
/** From the old HMAC scheme to signatures, and from old versions of the key to new ones. */






const WITH_HMAC = ['verify', 'resign'];
const MIGRATION = {
    'hmac-key-path': input({
        brief: 'KV secret with the key of the old HMAC scheme, for example secret/aegis/hmac',
        description: {
            every: 'KV secret with the key of the old HMAC scheme, for example `secret/aegis/hmac`. KV version ' +
                '1 and 2 both work. The key stays in memory and is masked in the log.',
            verify: 'Needs `accept-hmac-until`.',
        },
        value: 'path',
        modes: WITH_HMAC,
        parse: server/* vaultPath */.O,
    }),
    'hmac-key-field': input({
        brief: 'field of that secret',
        description: 'Field of that secret.',
        value: 'name',
        modes: WITH_HMAC,
        parse: parsers_text/* plainText */.wh,
        default: 'key',
    }),
    'hmac-key-encoding': input({
        brief: 'how the key stands there: utf8, hex, base64',
        description: 'How the key is written in the field: `utf8`, `hex` or `base64`.',
        value: 'encoding',
        modes: WITH_HMAC,
        parse: (0,parsers_text/* oneOf */.yL)(...hmac_key/* HMAC_KEY_ENCODINGS */.Tg),
        default: 'utf8',
    }),
    'hmac-suffix': input({
        brief: 'suffix of the HMAC sidecars',
        description: 'Suffix of the HMAC files. Each lies beside its artifact and holds the HMAC-SHA-256 of the ' +
            'artifact’s bytes, alone or as `sha256sum` or `openssl dgst -hmac` write it.',
        value: 'suffix',
        modes: WITH_HMAC,
        parse: parsers_text/* fileSuffix */.mj,
        default: '.hmac',
    }),
    'hmac-encoding': input({
        brief: 'how the HMAC stands there: hex, base64',
        description: 'How the HMAC is written there: `hex` or `base64`.',
        value: 'encoding',
        modes: WITH_HMAC,
        parse: (0,parsers_text/* oneOf */.yL)(...sidecar/* HMAC_ENCODINGS */.lp),
        default: 'hex',
    }),
    'accept-hmac-until': input({
        brief: 'until this date (UTC), accept a valid HMAC where there is no signature yet',
        description: 'Until this date (`YYYY-MM-DD`, 00:00 UTC), an artifact without a signature passes when its ' +
            'HMAC is right. The report names each of them, because whoever can check an HMAC can forge ' +
            'it. A bad signature fails in any case. Needs `hmac-key-path`.',
        value: 'date',
        modes: ['verify'],
        parse: parsers_text/* date */.p6,
    }),
    'allow-unsigned': input({
        brief: 'also sign what carries neither signature nor HMAC',
        description: 'Also sign artifacts that have neither a signature nor an HMAC; the audit log names each. An ' +
            'artifact with a bad signature or HMAC is always refused.',
        modes: ['resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'remove-hmac': input({
        brief: 'remove a valid HMAC sidecar once the new signature is on disk and verified',
        description: 'Remove a good HMAC file after the new signature has been written and verified from disk.',
        modes: ['resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    digests: input({
        brief: 'digests by name, as sha256sum writes them, that every artifact has to agree with',
        description: 'Path of a list of digests by name, as `sha256sum` writes it. Keep it where nobody who can write the ' +
            'artifacts can write it. Every artifact must be in it under its name below `base-dir`, with the same ' +
            'digest; of a model, every file. An HMAC proves bytes but no name: without this list, two files can ' +
            'change places together with their HMACs, and the new signatures say that the name was not proven.',
        value: 'file',
        modes: ['resign'],
        parse: digestList,
    }),
    manifest: input({
        brief: 'aegis-manifest.json files to look for signatures by older versions in',
        description: 'Manifests, one path a line, to look through for signatures by versions that would be ' + 'retired.',
        value: 'file',
        modes: ['rotate'],
        parse: parsers_text/* fileList */.$Y,
    }),
    'retire-only': input({
        brief: 'do not rotate, only retire the versions below min-key-version',
        description: 'Make no new version. Only retire the versions below `min-key-version`.',
        modes: ['rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    force: input({
        brief: 'retire versions although signatures by them are in use',
        description: 'Retire versions although signatures by them are in use, or although nothing was looked at.',
        modes: ['rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    unchecked: input({
        brief: 'retire versions although the places that the run names are not looked at: acknowledge',
        description: 'With `min-key-version`: set it to `acknowledge` to retire versions although some places that ' +
            'may hold signatures were not looked at. The run looks at `path`, `model-path`, `manifest`, ' +
            'the models of `registry` and the signatures of `release-tag`.',
        value: 'word',
        modes: ['rotate'],
        parse: (0,parsers_text/* oneOf */.yL)('acknowledge'),
    }),
};

;// CONCATENATED MODULE: ../inputs/table/policy.js
/** What a signature must say, beside being good. */


const POLICY = {
    'expected-repository': input({
        brief: 'repository that must have signed, owner/name; `*` does not cross `/`',
        description: 'Repository that must have signed, `owner/name`. In all `expected-` inputs the whole value ' +
            'must match, `*` stands for any characters but `/`, and a signature that does not say it ' +
            'fails. What a signature says of its origin is the word of whoever held a token for the key.',
        value: 'pattern',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-repository-id': input({
        brief: 'number of the repository that must have signed: a name can be taken over, a number cannot',
        description: 'Number of the repository that must have signed, as in `github.repository_id`. A name can be ' +
            'taken over after a rename or a deletion; a number cannot.',
        value: 'number',
        modes: ['verify'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'expected-repository-owner-id': input({
        brief: 'the same of its owner',
        description: 'Number of the owner that must have signed, as in `github.repository_owner_id`.',
        value: 'number',
        modes: ['verify'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'expected-ref': input({
        brief: 'ref that must have signed, for example refs/tags/v*',
        description: 'Ref that must have signed, for example `refs/tags/v*`.',
        value: 'pattern',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-workflow': input({
        brief: 'workflow that must have signed, owner/name/.github/workflows/x.yml@v1',
        description: 'Workflow that must have signed, for example ' +
            '`owner/name/.github/workflows/release.yml@refs/tags/v*`: the one that was started, or the ' +
            'reusable one that holds the job (`job_workflow_ref`).',
        value: 'pattern',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-certificate-subject': input({
        brief: 'subject that the certificate of the signer must have, for example `O=example, CN=*`',
        description: 'Subject that the certificate of the signer must have, as OpenSSL shows it, for example ' +
            '`O=example, CN=release`. With `trusted-certificates`.',
        value: 'name',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-certificate-san': input({
        brief: 'alternative name that it must have, for example URI:spiffe://example.com/release',
        description: 'Alternative name that the certificate of the signer must have, with its kind: ' +
            '`URI:spiffe://…`, `DNS:…` or `email:…`. With `trusted-certificates`.',
        value: 'name',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-metadata': input({
        brief: 'signed fact that must be there, `name=value`; may be repeated',
        description: 'Facts that must be signed, one `name=value` a line, for example `version=1.4.2`. An older ' +
            'artifact with a good signature is then not taken for this one.',
        value: 'name=value',
        modes: ['verify'],
        parse: parsers_text/* metadata */.yu,
    }),
    'max-age': input({
        brief: 'refuse what was signed, and a trust file that was written, longer ago, for example 90d',
        description: 'Refuse signatures that are older than this, for example `90d` (units s, m, h, d, w). The ' +
            'same holds for the trust file.',
        value: 'time',
        modes: ['verify'],
        parse: parsers_text/* duration */.p0,
    }),
    'min-key-version': input({
        brief: 'refuse older versions of the key; rotate: make the server refuse them',
        description: {
            verify: 'Refuse signatures by an older version of the key. Default: the minimum that Vault holds ' +
                'for the key.',
            rotate: 'Retire all older versions: Vault refuses them from then on. This happens after the new ' +
                'version has signed, and not while `path`, `model-path` or `manifest` still hold a ' +
                'signature by an older one.',
        },
        value: 'version',
        modes: ['verify', 'rotate'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'name-check': input({
        brief: 'compare the signed name by path, basename or none (basename)',
        description: 'What the signed name must equal. `path`: the path below `base-dir`. `basename`: the file ' +
            'name alone. `none`: nothing; a signed file then passes for any other with the same bytes.',
        value: 'part',
        modes: ['verify'],
        parse: (0,parsers_text/* oneOf */.yL)('path', 'basename', 'none'),
        default: 'path',
        cliDefault: 'basename',
    }),
    'require-safetensors': input({
        brief: 'refuse files that are a Python pickle, or packed and may hold one, whatever their name',
        description: 'Refuse Python pickles, which run code when they are loaded, and packed files that may hold ' +
            'one. The content decides, not the name.',
        modes: ['sign', 'verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'allow-extra-files': input({
        brief: 'files in a model that were not signed do not fail it',
        description: 'Accept files in a model that were not signed.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'accept-signed-ignore-paths': input({
        brief: 'leave out of a model whatever its signer left out',
        description: 'Leave out of a model what its signer left out.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
};

// EXTERNAL MODULE: ../inputs/parsers/pem.js + 1 modules
var pem = __webpack_require__(36764);
;// CONCATENATED MODULE: ../inputs/table/trust.js
/** Whom to trust without Vault. */



const TRUST = {
    'public-key': input({
        brief: 'trust these, without Vault: PEM, paths of PEM files, or a trust file; resign, rotate: a trust file',
        description: {
            verify: 'Verify offline, without Vault and without `key`. One or more public keys, one a line: PEM, ' +
                'base64 of PEM, or paths. Or the trust file of `aegis-sign keys export`, which also knows ' +
                'the key’s versions and its minimum.',
            resign: 'A trust file: what you remember of the key. Signatures by versions that were retired since ' +
                'count as proof. A key whose versions or minimum do not fit the file is refused.',
            rotate: 'A trust file: a key whose versions or minimum do not fit it is refused.',
        },
        value: 'file',
        modes: ['verify', 'resign', 'rotate'],
        parse: pem/* offlineTrust */.OL,
    }),
    'trusted-certificates': input({
        brief: 'trust signers certified by these authorities, without Vault: PEM or TrustedRoot, or its path',
        description: 'Verify offline with certificates of authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in ' +
            'JSON (its `certificateAuthorities`), or the path of a file with either. A signature counts when its certificate leads to one of them, is meant for signing, ' +
            'and is valid now, or was at the time that a timestamp proves. What a trust file in ' +
            '`public-key` says of a key holds for its certificates, too.',
        value: 'file',
        modes: ['verify'],
        parse: (0,pem/* anchors */.pW)('certificateAuthorities'),
    }),
    'timestamp-certificates': input({
        brief: 'believe timestamps of these authorities: PEM or TrustedRoot, or its path',
        description: {
            every: 'Certificates of timestamp authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in JSON (its ' +
                '`timestampAuthorities`), or the path of a file with either. The root, and what lies between where timestamps do not carry it.',
            verify: 'The earliest time that a timestamp proves counts: for certificates, for versions that the ' +
                'trust file remembers as retired or compromised, and for `max-age` where the signer says a later one.',
            rotate: 'With the trust file in `public-key`, signatures that carry a timestamp do not hold a version back: ' +
                'they live on through that file. What lives on and what does not is listed before anything is done.',
        },
        value: 'file',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: (0,pem/* anchors */.pW)('timestampAuthorities'),
    }),
    'require-timestamp': input({
        brief: 'refuse what carries no timestamp of those authorities',
        description: 'Refuse signatures without a timestamp of `timestamp-certificates`.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    // Not in the action: all jobs of a self-hosted runner are one user, and each could write what another believes.
    'cache-dir': input({
        brief: 'remember there what was read and verified, and read only what changed since',
        description: 'Remember here what was read and verified, and read only what changed since. For services on ' +
            'your own machines; see docs/RUNTIME.md.',
        value: 'directory',
        door: 'cli',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'cache-key-file': input({
        brief: 'file of mode 600 with the key that authenticates the cache (CACHE-DIR/key)',
        description: 'File of mode 600 with the key that protects the cache. Default: `key` in `cache-dir`.',
        value: 'file',
        door: 'cli',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
};

;// CONCATENATED MODULE: ../inputs/table/vault.js
/** Which server, and as whom. */




/** How a run can authenticate. */
const AUTH_METHODS = ['token', 'approle', 'kubernetes', 'jwt', 'none'];
const both = (name) => [`VAULT_${name}`, `BAO_${name}`];
const VAULT = {
    'vault-addr': input({
        brief: 'address of Vault or OpenBao (VAULT_AGENT_ADDR, VAULT_ADDR)',
        description: 'Address of Vault or OpenBao, for example `https://vault.example.com:8200`, or of an agent in ' +
            'front of it, which may be a socket: `unix:///run/vault-agent.sock`. Default: the environment ' +
            'variable `VAULT_AGENT_ADDR`, then `VAULT_ADDR` (or the same with `BAO_`).',
        value: 'url',
        parse: server/* vaultAddress */.DV,
        // In this order, as Vault's client takes them.
        env: [...both('AGENT_ADDR'), ...both('ADDR')],
    }),
    'transit-mount': input({
        brief: 'path where the Transit engine is mounted',
        description: 'Path where the Transit engine is mounted.',
        value: 'path',
        parse: server/* vaultPath */.O,
        default: 'transit',
    }),
    'vault-namespace': input({
        brief: 'namespace (VAULT_NAMESPACE, BAO_NAMESPACE)',
        description: 'Namespace in Vault. Default: the environment variable `VAULT_NAMESPACE`, then ' +
            '`BAO_NAMESPACE`, else the root namespace.',
        value: 'name',
        parse: server/* vaultPath */.O,
        env: both('NAMESPACE'),
    }),
    'vault-auth': input({
        brief: 'how to get a token: auto, token, jwt, approle, kubernetes; none where an agent adds it',
        description: 'How to get a token. `auto`: a token that is given, else a login with the job’s OIDC token, ' +
            'else the usual token file; where there is none and the address is that of an agent ' +
            '(`VAULT_AGENT_ADDR`, or a socket), as `none`. `token`: only a given one. `jwt`: log in with the job’s OIDC ' +
            'token (the job needs `permissions: id-token: write`). `approle`: with a role id and a secret ' +
            'id. `kubernetes`: with the service account of the pod. `none`: send no token, because an ' +
            'agent at `vault-addr` adds one. A token from a login is renewed while the run lasts and ' +
            'revoked when it ends.',
        value: 'method',
        parse: (0,parsers_text/* oneOf */.yL)('auto', ...AUTH_METHODS),
        default: 'auto',
    }),
    'vault-role': input({
        brief: 'role to log in with (aegis-sign, aegis-verify, …, by mode); for approle its role id (VAULT_ROLE_ID)',
        description: {
            every: 'Role to log in with. With `vault-auth: approle`, its role id; default: the environment ' +
                'variable `VAULT_ROLE_ID`. Otherwise the default is the role that `aegis-sign setup` makes.',
            sign: 'That is `aegis-sign`.',
            verify: 'That is `aegis-verify`.',
            resign: 'That is `aegis-migrate`.',
            rotate: 'That is `aegis-operator`.',
        },
        value: 'role',
        parse: server/* secret */.rJ,
        env: ['VAULT_ROLE_ID'],
    }),
    'vault-audience': input({
        brief: 'audience of GitHub’s OIDC token (vault-addr)',
        description: 'Audience of the job’s OIDC token; the role must be bound to it. Default: `vault-addr`, as ' +
            '`aegis-sign setup` binds it.',
        value: 'audience',
        parse: parsers_text/* plainText */.wh,
    }),
    'vault-token': input({
        brief: 'token (VAULT_TOKEN, BAO_TOKEN)',
        description: 'Token for Vault. Default: the environment variable `VAULT_TOKEN`, then `BAO_TOKEN`, then a ' +
            'token file. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        door: 'action',
        parse: server/* secret */.rJ,
        env: both('TOKEN'),
        secret: true,
    }),
    'vault-token-file': input({
        brief: 'file with the token (VAULT_TOKEN_FILE, /var/run/secrets/vault-token, ~/.vault-token)',
        description: 'File with the token. An agent may renew it there: it is read again when Vault refuses the ' +
            'old one. Default: the environment variable `VAULT_TOKEN_FILE`, then ' +
            '`/var/run/secrets/vault-token`, then `.vault-token` in the home directory.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_TOKEN_FILE'],
    }),
    'revoke-token': input({
        brief: 'revoke the given token at the end; one from a login always is',
        description: 'Revoke the given token when the run ends, also after a failure. A token from a login is ' +
            'always revoked.',
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'vault-auth-path': input({
        brief: 'mount below auth/ (the method’s name)',
        description: 'Path below `auth/` where the login is mounted. Default: the name of the method.',
        value: 'path',
        parse: server/* vaultPath */.O,
    }),
    'vault-auth-namespace': input({
        brief: 'namespace of the login, if not vault-namespace; `/` is the root',
        description: 'Namespace of the login, where it is not `vault-namespace`. `/` is the root namespace. ' +
            'Default: `vault-namespace`.',
        value: 'name',
        parse: server/* namespace */.MF,
    }),
    'vault-jwt-file': input({
        brief: 'file with the JWT of a login (VAULT_JWT_FILE)',
        description: 'File with the JWT to log in with, for `jwt` outside of GitHub and for `kubernetes`. Default: ' +
            'the environment variable `VAULT_JWT_FILE`, else the job’s OIDC token or the pod’s service ' +
            'account.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_JWT_FILE'],
    }),
    'vault-secret-id': input({
        brief: 'secret id (VAULT_SECRET_ID)',
        description: 'Secret id, with `vault-auth: approle`. Default: the environment variable `VAULT_SECRET_ID`. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        door: 'action',
        parse: server/* secret */.rJ,
        env: ['VAULT_SECRET_ID'],
        secret: true,
    }),
    'vault-secret-id-file': input({
        brief: 'file with the secret id (VAULT_SECRET_ID_FILE)',
        description: 'File with the secret id. Default: the environment variable `VAULT_SECRET_ID_FILE`.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_SECRET_ID_FILE'],
    }),
    'vault-secret-id-wrapped': input({
        brief: 'the secret id is a wrapping token around it',
        description: 'The secret id is a wrapping token. It is opened once, and only when it was made for a secret ' +
            'id of this login.',
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'vault-ca-cert': input({
        brief: 'CA of the server: PEM, base64 of PEM, a file or a folder (VAULT_CACERT, VAULT_CAPATH)',
        description: 'Certificate authority of the server: PEM, base64 of PEM, or the path of a file or folder. ' +
            'Default: the environment variable `VAULT_CACERT_BYTES`, then `VAULT_CACERT`, then ' +
            '`VAULT_CAPATH` (or the same with `BAO_`), else the authorities of Node.js.',
        value: 'file',
        parse: pem/* authorities */.eH,
        env: [...both('CACERT_BYTES'), ...both('CACERT'), ...both('CAPATH')],
    }),
    'vault-client-cert': input({
        brief: 'client certificate: PEM, base64 of PEM, or a path (VAULT_CLIENT_CERT)',
        description: 'Client certificate for mutual TLS: PEM, base64 of PEM, or a path. Default: the environment ' +
            'variable `VAULT_CLIENT_CERT`, then `BAO_CLIENT_CERT`.',
        value: 'file',
        parse: pem/* certificates */.$H,
        env: both('CLIENT_CERT'),
    }),
    'vault-client-key': input({
        brief: 'its private key: a path or base64 of PEM (VAULT_CLIENT_KEY)',
        description: 'Private key of the client certificate: PEM, base64 of PEM, or a path. Default: the ' +
            'environment variable `VAULT_CLIENT_KEY`, then `BAO_CLIENT_KEY`. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        value: 'file',
        parse: pem/* privateKey */.t9,
        env: both('CLIENT_KEY'),
        secret: true,
    }),
    'vault-skip-verify': input({
        brief: 'accept any certificate of the server (VAULT_SKIP_VERIFY)',
        description: '`true` accepts any certificate of the server. Anyone between the runner and Vault can then ' +
            'read the token: only for experiments. Default: the environment variable `VAULT_SKIP_VERIFY`, ' +
            'then `BAO_SKIP_VERIFY`, else `false`.',
        parse: parsers_text/* looseBoolean */.bi,
        env: both('SKIP_VERIFY'),
    }),
    'vault-headers': input({
        brief: 'further header, `Name: value`; may be repeated',
        description: 'More headers for every request to Vault, one `Name: value` a line, for example for an access ' +
            'proxy. The values are masked in the log. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        value: 'header',
        parse: server/* headers */.b3,
        secret: true,
    }),
};

;// CONCATENATED MODULE: ../inputs/parsers/ignore-paths.js
/** Lines of `ignore-paths`: what of a model is left out. */

/**
 * Exact paths from the model's root, one a line, as OpenSSF Model Signing records them (section 6.2.1). Only one spelling
 * of each is taken: what is left out is not checked, so nothing may be left out by accident.
 */
const ignorePaths = (text) => {
    const paths = (0,parser/* lines */.Mn)(text).filter((line) => !line.startsWith('#'));
    for (const path of paths) {
        const problem = ignorePathProblem(path);
        if (problem !== undefined)
            throw new parser/* Refusal */.P_(`cannot leave out ${(0,parser/* quote */.hD)(path)}: ${problem}`);
    }
    if (paths.length === 0)
        throw new parser/* Refusal */.P_('names no path: write what to leave out, one path a line');
    return [...new Set(paths)];
};
/** Why a path cannot be left out, or undefined when it can. */
function ignorePathProblem(path) {
    if (!path.isWellFormed() || path.includes('\0'))
        return 'it is not valid Unicode';
    if (path.includes('\\'))
        return 'write / between directories';
    if (path.startsWith('/') || /^[a-z]:/i.test(path))
        return "write the path from the model's directory, for example logs or eval/results.json";
    if (/[*?]/.test(path) || path.startsWith('!'))
        return 'there are no patterns here: name each file, or a directory for all that is in it';
    const parts = path.split('/');
    if (parts.every((part) => part === '' || part === '.'))
        return 'that is the whole model';
    if (parts.includes('..'))
        return 'a path cannot lead out of the model';
    const plain = parts.filter((part) => part !== '' && part !== '.').join('/');
    return plain === path ? undefined : `write ${plain}`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ../inputs/parsers/patterns.js
/** Lines of `path`: what to take and what to leave out. */


const patterns = (text, context) => {
    const include = [];
    const exclude = [];
    const all = (0,parser/* lines */.Mn)(text).flatMap((line) => (line.startsWith('@') ? linesOfFile(line, context) : [line]));
    for (const line of all) {
        if (line.startsWith('#'))
            continue;
        const pattern = line.replace(/^!+\s*/, '');
        if (pattern === '')
            throw new parser/* Refusal */.P_(`has the line ${(0,parser/* quote */.hD)(line)}: write the pattern to leave out behind the \`!\``);
        if (leadsUp(pattern)) {
            throw new parser/* Refusal */.P_(`cannot lead up with \`..\`, as ${(0,parser/* quote */.hD)(line)} does: write the path from the workspace, or an absolute path`);
        }
        // Without the dots it would end in white space, which the glob library cuts off: `** /.` would become `**`.
        if (/\s(?:\/+\.)+$/.test(pattern))
            throw new parser/* Refusal */.P_(`must not end in white space and \`/.\`, as ${(0,parser/* quote */.hD)(line)} does`);
        // The glob library takes such a bracket for a name where it looks for the directory to start in, and for a set elsewhere.
        if (hasSetThatBeginsWithBracket(pattern))
            throw new parser/* Refusal */.P_(`has a set of characters that begins with \`]\`, in ${(0,parser/* quote */.hD)(line)}: write \\[ and \\] for the brackets themselves`);
        // Libraries differ in how they read a backslash before anything else. On Windows it separates directories.
        if (external_node_path_.sep === '/' && /\\(?![*?[\]!#\\])/.test(pattern)) {
            throw new parser/* Refusal */.P_(`has a backslash in ${(0,parser/* quote */.hD)(line)}: write / between directories; a backslash stands only before * ? [ ] ! # or another one`);
        }
        // To other software the order of the lines matters. Here it must not: what is left out would depend on the reader.
        if (!line.startsWith('!') && exclude.length > 0)
            throw new parser/* Refusal */.P_(`has ${(0,parser/* quote */.hD)(line)} below a line that starts with \`!\`: put the \`!\` lines last, they leave out whatever any other line matches`);
        (line.startsWith('!') ? exclude : include).push(pattern);
    }
    if (include.length === 0)
        throw new parser/* Refusal */.P_('names nothing to take: write at least one pattern that does not start with `!`');
    return { include: [...new Set(include)], exclude: [...new Set(exclude)] };
};
/** Most lines of a file of patterns: each of them is searched for by itself. */
const MOST_LINES = 100_000;
/**
 * The lines that `@FILE` stands for: Linux gives no program a text of more than 128 KiB, and the runner hands over an input
 * as one.
 */
function linesOfFile(line, context) {
    const path = line.slice(1).trim();
    const literal = 'a file whose own name starts with `@` is written ./@name';
    if (path === '')
        throw new parser/* Refusal */.P_(`has a line \`@\`: write the path of a file with patterns behind it; ${literal}`);
    const bytes = (0,parser/* readOrRefuse */.uc)(path, context, `a list in which \`@FILE\` names a file with patterns; ${literal}`, (0,parser/* quote */.hD)(path));
    let found;
    try {
        found = (0,parser/* lines */.Mn)(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which is no text in UTF-8`);
    }
    if (found.length > MOST_LINES)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which has ${found.length} lines: ${MOST_LINES} are allowed`);
    if (found.length === 0)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which is empty: write at least one pattern into it`);
    const nested = found.find((one) => one.startsWith('@'));
    if (nested !== undefined)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which has the line ${(0,parser/* quote */.hD)(nested)}: a file of patterns names no other; ${literal}`);
    return found;
}
/** Whether a segment of the pattern is `..`, however it is written, or an escaped `.`, which no file is called. */
function leadsUp(pattern) {
    return pattern.split(external_node_path_.sep === '/' ? '/' : /[\\/]/).some((segment) => {
        const literal = segment.replace(/\\(.)|\[(.)\]/g, '$1$2');
        return literal === '..' || (literal === '.' && segment !== '.');
    });
}
/** Whether there is something like `[]a]` or `[!]]`. */
function hasSetThatBeginsWithBracket(pattern) {
    const bare = external_node_path_.sep === '/' ? pattern.replace(/\\./g, '__') : pattern;
    return [...bare.matchAll(/\[[!^]?(?:\]|[^\]]*\]?)/g)].some(([set]) => /^\[[!^]?\]/.test(set));
}

;// CONCATENATED MODULE: ../inputs/table/what.js
/** What is done, and to which artifacts. */





const WHAT = {
    mode: input({
        brief: 'what to do',
        description: 'What to do. `sign` writes a `.sig.json` signature for each artifact. `verify` checks each ' +
            'artifact against its signature and fails the step unless all are good. `resign` signs again, ' +
            'with the wanted key version, what an older version or an HMAC proves. `rotate` makes a new ' +
            'version of the key and can retire old ones.',
        door: 'action',
        parse: (0,parsers_text/* oneOf */.yL)(...MODES),
        default: 'sign',
    }),
    key: input({
        brief: 'name of the Transit key',
        description: {
            every: 'Name of the Transit key, for example `aegis-model-sign`.',
            verify: 'Not needed with `public-key` or `trusted-certificates`.',
        },
        value: 'name',
        required: ['sign', 'resign', 'rotate'],
        parse: server/* keyName */.xT,
    }),
    path: input({
        brief: 'files, directories or glob patterns; `!` excludes',
        description: {
            every: 'The artifacts: files, directories or glob patterns, one a line, relative to the workspace. ' +
                'Lines that start with `!` exclude, and come last. A line `@FILE` stands for the lines of that ' +
                'file; without it, a list may have at most 128 KiB. Each line must match at least one ' +
                'artifact. The patterns are those of actions/upload-artifact, but they also match hidden ' +
                'files. Signature files and the manifest of this action are never artifacts.',
            verify: 'With `release-tag`: names of assets; the default is all of them.',
            rotate: 'Versions that sign one of these are not retired.',
        },
        door: 'action',
        parse: patterns,
    }),
    'model-path': input({
        brief: 'model directories, or patterns for them, each signed as one; may be repeated',
        description: {
            every: 'Model directories, or patterns for them, one a line; `!` excludes, and comes last; `@FILE` ' +
                'stands for the lines of a file. Each ' +
                'directory gets one signature, `<directory>.sig.json`, in the format of OpenSSF Model ' +
                'Signing. It lists every file, so a changed, added or missing file is noticed.',
            rotate: 'Versions that sign one of these are not retired.',
        },
        value: 'directory',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: patterns,
    }),
    'model-method': input({
        brief: 'how a model is cut: files, shards',
        description: 'How a model is cut into digests. `files`: one digest a file, which every tool can verify. ' +
            '`shards`: one for each `model-shard-size` bytes, so all cores work on one huge file; the ' +
            'command `model_signing` cannot verify these, its library can.',
        value: 'method',
        modes: ['sign'],
        parse: (0,parsers_text/* oneOf */.yL)('files', 'shards'),
        default: 'files',
    }),
    'model-shard-size': input({
        brief: 'bytes of a shard',
        description: 'Size of a shard in bytes, with `model-method: shards`.',
        value: 'bytes',
        modes: ['sign'],
        parse: (0,parsers_text/* integer */.nd)(1024 * 1024, Number.MAX_SAFE_INTEGER),
        default: '1000000000',
    }),
    'ignore-paths': input({
        brief: 'exact path in a model to leave out, with all that is in it; may be repeated',
        description: {
            every: 'Paths to leave out of a model, from its root, one a line, no patterns. A directory stands ' +
                'for everything in it.',
            sign: 'The signature records them.',
            verify: 'Only this list counts, not the one in the signature. A file that was signed is always ' + 'checked.',
        },
        value: 'path',
        modes: ON_ARTIFACTS,
        parse: ignorePaths,
    }),
    'ignore-git-paths': input({
        brief: 'leave .git, .github, .gitignore and .gitattributes of a model out: true, false',
        description: {
            every: 'Leave out `.git`, `.github`, `.gitignore` and `.gitattributes` at the top of a model.',
            verify: 'With `false`, none of them may be there unless it was signed.',
        },
        value: 'answer',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    'allow-symlinks': input({
        brief: 'read the files of a model through symbolic links: true, false, hf-cache',
        description: 'Read files of a model through symbolic links. `hf-cache`: only links into the blobs of the ' +
            'Hugging Face cache that holds the model. `true`: links to anywhere; a warning names those ' +
            'that leave the model. `false`: refuse links. Links to directories are always refused.',
        value: 'which',
        isOptional: true,
        modes: ON_ARTIFACTS,
        parse: parsers_text/* symlinks */.XD,
        default: 'false',
    }),
    'allow-lfs-pointers': input({
        brief: 'sign the pointers that git-lfs leaves in place of files',
        description: 'Sign the pointer files that git-lfs leaves where `lfs: true` was not set on the checkout. By ' +
            'default a pointer fails the step.',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'if-no-files-found': input({
        brief: 'when a pattern matches nothing: error, warn, ignore',
        description: {
            every: 'What to do when a pattern matches nothing: `error`, `warn` or `ignore`.',
            verify: 'Only `error` is allowed: a gate that checked nothing must not pass.',
        },
        value: 'outcome',
        modes: ON_ARTIFACTS,
        parse: (0,parsers_text/* oneOf */.yL)('error', 'warn', 'ignore'),
        default: 'error',
    }),
    shard: input({
        brief: 'this share of the files only, i/n',
        description: 'Work on one share of the files, as `i/n`, for example `2/8`, to spread them over a matrix. A ' +
            'hash of the name decides which share a file belongs to. Default: all files.',
        value: 'i/n',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* shard */.B5,
    }),
    metadata: input({
        brief: 'fact to sign along, `name=value`; may be repeated',
        description: 'Facts to sign along with each artifact, one `name=value` a line, for example ' + '`version=1.4.2`.',
        value: 'name=value',
        modes: ['sign', 'resign'],
        parse: parsers_text/* metadata */.yu,
    }),
    'predicate-type': input({
        brief: 'type of a predicate of your own',
        description: {
            sign: 'Type (a URI) of your own predicate, signed in place of ours. Needs `predicate-path`.',
            verify: 'The predicate type to accept in place of ours.',
        },
        value: 'uri',
        modes: ['sign', 'verify'],
        parse: parsers_text/* typeUri */.Td,
    }),
    'predicate-path': input({
        brief: 'JSON file with that predicate',
        description: 'JSON file with your own predicate. Needs `predicate-type`.',
        value: 'file',
        modes: ['sign'],
        parse: parsers_text/* jsonObjectFile */.w2,
    }),
    'key-version': input({
        brief: 'sign with this version (the latest)',
        description: 'Version of the key to sign with. Default: the latest one when the run starts.',
        value: 'version',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'signature-material': input({
        brief: 'what the bundle shows of the key: key (a hint), certificate (as `certify` stored it)',
        description: 'What a signature shows of the key. `key`: a hint, so that a verifier needs the public key or a ' +
            'trust file. `certificate`: the certificates that `aegis-sign certify` has stored with the ' +
            'version, so that a verifier needs only the authority, and a rotation changes nothing for it.',
        value: 'kind',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* oneOf */.yL)('key', 'certificate'),
        default: 'key',
    }),
    'timestamp-url': input({
        brief: 'timestamp authority to ask (RFC 3161), `URL` or `URL POLICY`; may be repeated',
        description: 'Timestamp authorities to ask (RFC 3161), one a line: `URL`, or `URL POLICY` with the object ' +
            'identifier of the policy to ask for. Each signature gets one timestamp of each, verified ' +
            'against `timestamp-certificates` before anything is written.',
        value: 'url',
        modes: ['sign', 'resign'],
        parse: server/* timestampUrls */.B_,
    }),
    'timestamp-required': input({
        brief: 'false: sign without a timestamp where an authority is away',
        description: 'With `false`, an authority that cannot be reached is done without, with a warning. One that ' +
            'answers wrongly fails the step all the same.',
        value: 'answer',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    registry: input({
        brief: 'registry to work in: mlflow or oci',
        description: {
            every: 'Work on models in a registry, not on files. `oci`: images and artifacts in an OCI registry; the ' +
                'login is that of `docker login`. `mlflow`: an MLflow registry. The variables of MLflow’s ' +
                'own client say which server and how to log in: `MLFLOW_TRACKING_URI`, ' +
                '`MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`, and ' +
                '`MLFLOW_TRACKING_SERVER_CERT_PATH`. The server must run with `--serve-artifacts`. See ' +
                'docs/REGISTRY.md.',
            rotate: '`mlflow` only. Versions that sign one of its models are not retired.',
        },
        door: 'action',
        cliModes: ['rotate'],
        value: 'registry',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: (0,parsers_text/* oneOf */.yL)('mlflow', 'oci'),
    }),
    'registry-model': input({
        brief: 'models:/NAME/VERSION, models:/NAME@ALIAS, or HOST/REPOSITORY@sha256:… or :TAG',
        description: {
            every: 'With `registry: mlflow`, the model version: `models:/NAME/VERSION` or `models:/NAME@ALIAS`. With ' +
                '`registry: oci`, one or more manifests, one a line: `HOST/REPOSITORY@sha256:…` or ' +
                '`HOST/REPOSITORY:TAG`. A tag is resolved once; its digest is what counts.',
            resign: 'Default of MLflow: every version of every model that an older key version signed. `HOST/REPOSITORY` ' +
                'stands for everything that has a tag in it.',
            rotate: 'Default: every version of every model.',
        },
        door: 'action',
        cliModes: ['rotate'],
        value: 'reference',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: parsers_text/* referenceLines */.t,
    }),
    'oci-forms': input({
        brief: 'forms of the signature in an OCI registry: bundle, legacy, or both',
        description: 'With `registry: oci`: how signatures are published, one or both. `bundle`: a Sigstore bundle that ' +
            'refers to the manifest, which cosign 3 reads. `legacy`: cosign’s older tag `sha256-….sig`, which ' +
            'Kyverno, policy-controller, podman and CRI-O read.',
        value: 'forms',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* ociForms */.ls,
        default: 'bundle,legacy',
    }),
    'oci-recursive': input({
        brief: 'also everything that an image index lists, each with a signature of its own',
        description: 'With `registry: oci`: also everything that an image index lists, for example the image of each ' +
            'platform, each with a signature of its own. Without it, the index alone, which holds the digests of all.',
        door: 'action',
        modes: ['sign', 'verify', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'registry-plain-http': input({
        brief: 'speak HTTP without TLS to the OCI registry',
        description: 'With `registry: oci`: speak HTTP without TLS. A registry on this machine needs no permission for it.',
        door: 'action',
        modes: ['sign', 'verify', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'dry-run': input({
        brief: 'list what would be done, change nothing',
        description: 'List what would be done, with sizes and the number of requests to Vault. Nothing is changed.',
        modes: ['sign', 'resign', 'rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
};

;// CONCATENATED MODULE: ../inputs/table/where.js
/** Where artifacts and their signatures are. */


const WHERE = {
    'base-dir': input({
        brief: 'directory that names are relative to (the current directory)',
        description: 'Directory that artifact names start from. The name is signed too, so sign and verify with ' +
            'the same layout below it. Default: the workspace.',
        value: 'directory',
        parse: parsers_text/* plainText */.wh,
    }),
    'signatures-dir': input({
        brief: 'directory of the .sig.json files (beside each artifact)',
        description: 'Directory for the `.sig.json` files, with the same layout as below `base-dir`. Default: each ' +
            'signature is beside its artifact.',
        value: 'directory',
        parse: parsers_text/* plainText */.wh,
    }),
    signature: input({
        brief: 'signature file of the one artifact (the artifact with .sig.json added)',
        description: 'Signature file of the one artifact or model of this run. It may be inside the model and is ' +
            'then not one of its files. Default: `<artifact>.sig.json` beside it.',
        value: 'file',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* plainText */.wh,
    }),
    'signatures-artifact': input({
        brief: 'workflow artifact to take the signatures from',
        description: 'Download the signatures first: from the workflow artifact of this name, or from all that ' +
            'match this pattern, for example `signatures-*`. Not together with `signatures-dir`.',
        door: 'action',
        modes: ['verify'],
        parse: parsers_text/* artifactGlob */.Bc,
    }),
    'run-id': input({
        brief: 'that run',
        description: 'The run that uploaded `signatures-artifact`. Default: this run.',
        door: 'action',
        modes: ['verify'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'registry-path': input({
        brief: 'directory to put the model in once it is verified; it must not exist',
        description: 'Directory to put the model in. It must not exist yet, and appears only when everything is ' +
            'good. Default: the model is verified and not kept.',
        door: 'action',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
};

;// CONCATENATED MODULE: ../inputs/table.js
/**
 * The one table of inputs, of the actions and of the CLI alike: what each is called, in which modes it means something,
 * how it is read, and what the documents say of it.
 *
 * To add an input, add it to its group in table/ and run `npm run inputs`, which writes every action.yml and
 * docs/INPUTS.md; a test holds them equal.
 */









/** The groups, in the order in which help and documents list them. */
const GROUPS = {
    What: WHAT,
    Where: WHERE,
    Trust: TRUST,
    Vault: VAULT,
    Policy: POLICY,
    Migration: MIGRATION,
    Delivery: DELIVERY,
};
/** Every input, group by group. */
const INPUTS = {
    ...WHAT,
    ...WHERE,
    ...TRUST,
    ...VAULT,
    ...POLICY,
    ...MIGRATION,
    ...DELIVERY,
};
const inputNames = () => Object.keys(INPUTS);
const specOf = (name) => INPUTS[name];
/** The inputs that an action has: the root action all but those of the CLI, a sub-action those of its mode. */
const inputsOfAction = (action) => inputNames().filter((name) => {
    const { door, modes = MODES } = specOf(name);
    if (door === 'cli')
        return false;
    return action === undefined || (name !== 'mode' && modes.includes(action));
});


/***/ }),

/***/ 97612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ derOf)
/* harmony export */ });
/** One value in DER (X.690, section 8.1): tag, length, contents of less than 64 KiB. */
function derOf(tag, ...contents) {
    const content = Buffer.concat(contents);
    const { length } = content;
    const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
}


/***/ }),

/***/ 33198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tg: () => (/* binding */ HMAC_KEY_ENCODINGS),
/* harmony export */   bN: () => (/* binding */ spellingsOfHmacKey),
/* harmony export */   lh: () => (/* binding */ decodeHmacKey),
/* harmony export */   uv: () => (/* binding */ wipe)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** The shared key of the old HMAC scheme: read from text, hidden from logs, and wiped when it has served. */

const HMAC_KEY_ENCODINGS = ['utf8', 'hex', 'base64'];
/** Longest key, bytes. HMAC hashes what is longer than a block anyway (RFC 2104, section 2); a file is no key. */
const MAX_KEY_BYTES = 64 * 1024;
/** Shorter lines are words: masking them would tear up the log. */
const SHORTEST_MASKED = 4;
/**
 * The key's bytes. `utf8` takes the text as it is, line breaks included, as `openssl dgst -hmac` and most libraries do.
 *
 * @throws AegisError VAULT_SECRET_MISSING when the text is not a key in this encoding. The error quotes none of it.
 */
function decodeHmacKey(text, encoding) {
    const key = decode(text, encoding);
    if (key === undefined || key.length === 0 || key.length > MAX_KEY_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_SECRET_MISSING', {
            message: 'the old HMAC key cannot be read',
            expected: `1 to ${MAX_KEY_BYTES} bytes as ${encoding}`,
            got: key === undefined ? `text that is not ${encoding}` : `${key.length} bytes`,
            hints: ['check hmac-key-encoding and hmac-key-field'],
        });
    }
    return key;
}
function decode(text, encoding) {
    switch (encoding) {
        case 'utf8':
            return text.isWellFormed() ? Buffer.from(text, 'utf8') : undefined;
        case 'hex': {
            const digits = text.trim();
            return /^(?:[0-9a-f]{2})+$/i.test(digits) ? Buffer.from(digits, 'hex') : undefined;
        }
        case 'base64': {
            const trimmed = text.trim();
            const key = Buffer.from(trimmed, 'base64');
            // Node decodes leniently; half a key would make every HMAC a mismatch, and nobody would see why.
            return key.toString('base64') === trimmed ? key : undefined;
        }
    }
}
/** Every spelling of the key that a log might come to hold: each line of the text, and the key as hex and base64. */
function spellingsOfHmacKey(text, key) {
    const hex = key.toString('hex');
    const base64 = key.toString('base64');
    const spellings = [
        text,
        ...text.split(/\r?\n/).map((line) => line.trim()),
        hex,
        hex.toUpperCase(),
        base64,
        base64.replace(/=+$/, ''),
        key.toString('base64url'),
    ];
    return [...new Set(spellings)].filter((spelling) => spelling.length >= SHORTEST_MASKED);
}
/**
 * Overwrites the key. As far as JavaScript can: strings that it was read from, and copies in worker threads, are left to
 * the garbage collector and the end of the thread.
 */
function wipe(key) {
    key.fill(0);
}


/***/ }),

/***/ 31885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ isKeyType),
/* harmony export */   WJ: () => (/* binding */ KEY_TYPES),
/* harmony export */   dz: () => (/* binding */ schemeOf),
/* harmony export */   zj: () => (/* binding */ keyTypeOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);

const KEY_TYPES = [
    'ecdsa-p256',
    'ecdsa-p384',
    'ecdsa-p521',
    'ed25519',
    'rsa-2048',
    'rsa-3072',
    'rsa-4096',
    'mldsa-44',
    'mldsa-65',
    'mldsa-87',
];
function isKeyType(name) {
    return KEY_TYPES.includes(name);
}
/**
 * The scheme of a key type. ECDSA uses the hash as wide as its curve (FIPS 186-5, section 6.1.1), signatures are
 * ASN.1 DER as DSSE verifiers expect; RSA is PKCS#1 v1.5 with SHA-256, which is what cosign and sigstore verify. ML-DSA is FIPS 204 over the
 * message itself with an empty context; the server ignores what it is told of hashes.
 */
function schemeOf(type) {
    switch (type) {
        case 'ecdsa-p256':
            return { family: 'ecdsa', hash: 'sha256', transitHash: 'sha2-256' };
        case 'ecdsa-p384':
            return { family: 'ecdsa', hash: 'sha384', transitHash: 'sha2-384' };
        case 'ecdsa-p521':
            return { family: 'ecdsa', hash: 'sha512', transitHash: 'sha2-512' };
        case 'ed25519':
            return { family: 'ed25519', hash: undefined, transitHash: undefined };
        case 'mldsa-44':
        case 'mldsa-65':
        case 'mldsa-87':
            return { family: 'mldsa', hash: undefined, transitHash: undefined };
        case 'rsa-2048':
        case 'rsa-3072':
        case 'rsa-4096':
            return { family: 'rsa-pkcs1v15', hash: 'sha256', transitHash: 'sha2-256' };
    }
}
/**
 * The type of a public key, read from the key itself and never from what a file says about it.
 *
 * @throws AegisError ALGORITHM_REFUSED for any other algorithm, curve or RSA size.
 */
function keyTypeOf(key) {
    const details = key.asymmetricKeyDetails;
    switch (key.asymmetricKeyType) {
        case 'ed25519':
            return 'ed25519';
        case 'ml-dsa-44':
            return 'mldsa-44';
        case 'ml-dsa-65':
            return 'mldsa-65';
        case 'ml-dsa-87':
            return 'mldsa-87';
        case 'ec':
            if (details?.namedCurve === 'prime256v1')
                return 'ecdsa-p256';
            if (details?.namedCurve === 'secp384r1')
                return 'ecdsa-p384';
            if (details?.namedCurve === 'secp521r1')
                return 'ecdsa-p521';
            break;
        case 'rsa':
            // A tiny public exponent turns any sloppiness in padding checks into a forgery, so it is not accepted at all.
            if ((details?.publicExponent ?? 0n) < 65537n)
                break;
            if (details?.modulusLength === 2048)
                return 'rsa-2048';
            if (details?.modulusLength === 3072)
                return 'rsa-3072';
            if (details?.modulusLength === 4096)
                return 'rsa-4096';
            break;
        default:
            break;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
        message: 'the public key cannot be used',
        expected: `one of ${KEY_TYPES.join(', ')}`,
        got: describe(key),
    });
}
function describe(key) {
    const details = key.asymmetricKeyDetails;
    const extra = [
        details?.namedCurve,
        details?.modulusLength === undefined ? undefined : `${details.modulusLength} bits`,
        details?.publicExponent === undefined ? undefined : `e=${details.publicExponent}`,
    ].filter((part) => part !== undefined);
    return [key.asymmetricKeyType ?? key.type, ...extra].join(' ');
}


/***/ }),

/***/ 61732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ publicKeyFromTransit),
/* harmony export */   X: () => (/* binding */ publicKeyFromPem),
/* harmony export */   kc: () => (/* binding */ publicKeyOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97612);
/* harmony import */ var _key_type_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31885);
/** Public keys in the one spelling that hints are made of. */




/**
 * Where Transit gives the bare key: its length in bytes, and the object identifier that goes before it in a
 * SubjectPublicKeyInfo (RFC 8410, section 3; RFC 9881, section 2).
 */
const BARE_KEYS = {
    32: '06032b6570', // Ed25519
    1312: '0609608648016503040311', // ML-DSA-44
    1952: '0609608648016503040312', // ML-DSA-65
    2592: '0609608648016503040313', // ML-DSA-87
};
/**
 * Reads one public key in PEM. A private key or a certificate is refused: it would be accepted by OpenSSL, but whoever
 * passes one has mixed something up that should not go unnoticed.
 *
 * @throws AegisError INPUT_INVALID when the text is not exactly one PEM public key, ALGORITHM_REFUSED by its type.
 */
function publicKeyFromPem(pem) {
    const labels = [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1]);
    if (labels.length !== 1 || (labels[0] !== 'PUBLIC KEY' && labels[0] !== 'RSA PUBLIC KEY')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `a public key is one PEM block -----BEGIN PUBLIC KEY-----, and this is ${labels.length === 0 ? 'none' : labels.join(', ')}`,
            hints: [],
        });
    }
    try {
        return publicKeyOf((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(pem));
    }
    catch (cause) {
        if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4)
            throw cause;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'the PEM block holds no public key that can be read',
            hints: [],
            cause,
        });
    }
}
/**
 * Reads a key as Transit returns it: PEM, or for Ed25519 and ML-DSA the base64 of the bare key.
 *
 * @throws AegisError VAULT_ANSWER_INVALID, ALGORITHM_REFUSED where this Node.js cannot use such a key
 */
function publicKeyFromTransit(text) {
    if (text.includes('-----BEGIN'))
        return publicKeyFromPem(text);
    const bare = Buffer.from(text, 'base64');
    const identifier = BARE_KEYS[bare.length];
    if (identifier === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: 'cannot read the public key that Vault returned',
            expected: `PEM, or base64 of ${Object.keys(BARE_KEYS).join(', ')} bytes`,
            got: `${bare.length} bytes`,
        });
    }
    const der = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .derOf */ .T)(0x30, (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .derOf */ .T)(0x30, Buffer.from(identifier, 'hex')), (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .derOf */ .T)(0x03, Buffer.of(0), bare));
    let key;
    try {
        key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: der, format: 'der', type: 'spki' });
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
            message: `this Node.js (${process.version}) cannot use a public key of ${bare.length} bytes`,
            expected: 'Node.js 24.6 or later for ML-DSA',
            cause,
        });
    }
    return publicKeyOf(key);
}
/** @throws AegisError ALGORITHM_REFUSED */
function publicKeyOf(key) {
    const type = (0,_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .keyTypeOf */ .zj)(key);
    const pem = key.export({ type: 'spki', format: 'pem' }).toString();
    return { key, type, pem, hint: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(pem).digest('hex') };
}


/***/ }),

/***/ 19468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O4: () => (/* binding */ GIT_PATHS),
  a5: () => (/* binding */ isAtOrBelow),
  b$: () => (/* binding */ linksOutText),
  ko: () => (/* binding */ readModel),
  Mk: () => (/* binding */ readNamed)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../files/temporary.js
var temporary = __webpack_require__(76993);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
;// CONCATENATED MODULE: ../plan/hf-cache.js
/**
 * Links in a snapshot of a Hugging Face cache. `hf download` writes `models--OWNER--NAME/snapshots/REVISION/FILE` as a link to
 * `blobs/HASH` of the same repository; from huggingface_hub 1.32 on that may in turn be a link into the store that all
 * repositories of the cache share, `CACHE/blobs/XX/HASH`
 * (https://huggingface.co/docs/huggingface_hub/guides/manage-cache). No other link is one of the cache's own.
 */


/** The cache that a snapshot lies in; undefined for a directory that is no snapshot of one. */
function cacheOf(snapshot) {
    const real = (0,stat/* realDirectoryOf */.t4)(snapshot);
    const repository = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(real));
    const blobs = (0,external_node_path_.join)(repository, 'blobs');
    const store = (0,external_node_path_.join)((0,external_node_path_.dirname)(repository), 'blobs');
    const isSnapshot = (0,external_node_path_.basename)((0,external_node_path_.dirname)(real)) === 'snapshots' && /^(?:models|datasets|spaces)--/.test((0,external_node_path_.basename)(repository));
    if (!isSnapshot || !(0,stat/* isRealDirectory */.sL)(blobs))
        return undefined;
    return {
        strayTarget: (name, target) => {
            // Hop by hop, and by where the system itself arrives: the text of a link can lead through other links.
            const blob = (0,stat/* nextOf */.Xh)((0,external_node_path_.join)(real, ...name.split('/')));
            if ((0,external_node_path_.dirname)(blob) !== blobs)
                return blob;
            if (target === blob)
                return undefined;
            if (!(0,stat/* isLink */.PJ)(blob))
                return target;
            const shared = (0,stat/* nextOf */.Xh)(blob);
            const isShared = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(shared)) === store && (0,external_node_path_.basename)((0,external_node_path_.dirname)(shared)) === (0,external_node_path_.basename)(shared).slice(0, 2);
            return isShared && target === shared ? undefined : target;
        },
    };
}

// EXTERNAL MODULE: ../plan/names.js
var plan_names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/problems.js
var problems = __webpack_require__(60650);
// EXTERNAL MODULE: ../plan/tree.js
var plan_tree = __webpack_require__(35362);
;// CONCATENATED MODULE: ../plan/model-files.js
/** The files of one model, as the disk has them. Nothing is opened. */









/** Most files of one model: more could not be listed in one manifest. */
const MAX_MODEL_FILES = 1_000_000;
/** Names at the top of a model that OpenSSF Model Signing leaves out by default (section 6.2). */
const GIT_PATHS = ['.git', '.gitattributes', '.github', '.gitignore'];
/** Where `hf download --local-dir` keeps its records, inside the model. */
const DOWNLOAD_RECORDS = '.cache/huggingface';
/** Lists one model, or what in it cannot belong to one. */
async function readModel(path, name, options) {
    const { ignorePaths = [], ignoreGitPaths = true, allowSymlinks, purpose } = options;
    const cache = allowSymlinks === 'hf-cache' ? cacheOf(path) : undefined;
    if (allowSymlinks === 'hf-cache' && cache === undefined)
        return [noSnapshot(path)];
    const bundlePath = (0,bundle_location/* bundlePathOf */.r)(path, name, options);
    const own = ownFiles(path, bundlePath, options);
    const ignored = new Set([...(ignoreGitPaths ? GIT_PATHS : []), ...ignorePaths, ...own]);
    if (hasDirectory(path, DOWNLOAD_RECORDS))
        ignored.add(DOWNLOAD_RECORDS);
    const leftOut = new Set();
    let entries;
    let problems;
    try {
        const tree = await (0,plan_tree/* listTree */.n)(path, {
            maxEntries: MAX_MODEL_FILES,
            ignored,
            onIgnored: (one) => leftOut.add(one),
        });
        ({ entries } = tree);
        problems = tree.problems.map((one) => ({
            ...one,
            name: (0,plan_names/* relativeName */.IC)(path, one.path, PATH_RULES) ?? '',
        }));
    }
    catch (thrown) {
        const { code, sentence } = (0,errors/* toAegisError */.l7)(thrown);
        return [{ code, text: sentence }];
    }
    // What a signing run that was killed has left beside its signature is removed by the next one.
    const ownPlaces = new Set(own.map((one) => external_node_path_.posix.dirname(one)));
    if (purpose === 'sign')
        entries = entries.filter((entry) => !isLeftover(entry.name, ownPlaces));
    entries.sort((a, b) => (0,plan_names/* compareNames */.MP)(a.name, b.name));
    const facts = await (0,stat/* inspectPaths */.VI)(entries.map((entry) => external_node_path_.join(path, entry.name)));
    const files = [];
    const linksOut = [];
    const realRoot = (0,stat/* realDirectoryOf */.t4)(path);
    for (const [index, entry] of entries.entries()) {
        const fact = facts[index] ?? { kind: 'missing' };
        const made = fileOf(path, entry, fact, { allowSymlinks, ...(cache !== undefined && { cache }) });
        if ('code' in made)
            problems.push({ ...made, name: entry.name });
        else
            files.push(made);
        if (allowSymlinks === true && fact.kind === 'file' && fact.isLink === true) {
            const target = fact.realPath ?? path;
            if ((0,plan_names/* relativeName */.IC)(realRoot, target, PATH_RULES) === undefined)
                linksOut.push({ name: entry.name, target });
        }
    }
    if (files.length === 0 && problems.length === 0 && purpose === 'sign')
        problems.push({
            name: '',
            code: 'FILES_NOT_FOUND',
            text: nothingIn(path, [...leftOut]),
            hint: 'name a directory with files in it, or leave this one out with a `!` line',
        });
    if (problems.length > 0 && options.deferProblems !== true)
        return problems;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    return {
        kind: 'model',
        name,
        path,
        bundlePath,
        size,
        files,
        ignored: [...ignored],
        own,
        leftOut: [...leftOut].sort(plan_names/* compareNames */.MP),
        linksOut,
        problems,
        allowSymlinks,
    };
}
/**
 * Files of a model that its listing left out, because a manifest that was signed names them: what was signed is always
 * looked at. Names that lead nowhere are passed over; the manifest misses them.
 */
async function readNamed({ path, allowSymlinks }, names) {
    const cache = allowSymlinks === 'hf-cache' ? cacheOf(path) : undefined;
    const linkOnTheWay = (0,stat/* linksBelow */.Hm)(path);
    const paths = names.map((name) => external_node_path_.join(path, name));
    const facts = await (0,stat/* inspectPaths */.VI)(paths);
    const files = [];
    const problems = [];
    for (const [index, name] of names.entries()) {
        const fact = facts[index] ?? { kind: 'missing' };
        const link = linkOnTheWay(paths[index] ?? path);
        if (link !== undefined) {
            problems.push({
                code: 'ARTIFACT_NOT_REGULAR',
                text: `${paths[index] ?? path} lies behind the link ${link}`,
            });
            continue;
        }
        if (fact.kind === 'missing')
            continue;
        const isLinkItself = fact.kind === 'broken-link' || fact.kind === 'link-loop' || 'isLink' in fact;
        const kind = isLinkItself ? 'link' : 'file';
        const made = fileOf(path, { name, kind }, fact, { allowSymlinks, ...(cache !== undefined && { cache }) });
        if ('code' in made)
            problems.push(made);
        else
            files.push(made);
    }
    return { files, problems };
}
/** Whether a name of a model's file is one of these paths, or lies below one. */
function isAtOrBelow(name, paths) {
    for (let end = name.length; end !== -1; end = name.lastIndexOf('/', end - 1)) {
        if (paths.has(name.slice(0, end)))
            return true;
        if (end === 0)
            return false;
    }
    return false;
}
/** Files that a warning names; the rest is counted. */
const LISTED = 20;
/** What to say of a model that is read through links out of its directory; undefined where there is none. */
function linksOutText({ name, linksOut, }) {
    if (linksOut.length === 0)
        return undefined;
    const shown = linksOut
        .slice(0, LISTED)
        .map((one) => `${JSON.stringify(one.name)} to ${JSON.stringify(one.target)}`);
    const rest = linksOut.length - shown.length;
    const links = linksOut.length === 1 ? '1 link leads' : `${linksOut.length} links lead`;
    return `${name}: ${links} out of the model, and what is there belongs to it: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
const PATH_RULES = { path: external_node_path_, caseInsensitive: false };
function isLeftover(name, places) {
    return temporary/* TEMPORARY_FILE */.$8.test(external_node_path_.posix.basename(name)) && places.has(external_node_path_.posix.dirname(name));
}
/** Whether there is a directory of this name, reached through no link. */
function hasDirectory(path, name) {
    const steps = name.split('/');
    return steps.every((_, index) => (0,stat/* isRealDirectory */.sL)(external_node_path_.join(path, ...steps.slice(0, index + 1))));
}
function nothingIn(path, leftOut) {
    return leftOut.length === 0
        ? `${path} holds no file`
        : `${path} holds no file beside what is left out: ${leftOut.slice(0, 10).join(', ')}`;
}
function noSnapshot(path) {
    return {
        code: 'ARTIFACT_NOT_REGULAR',
        text: `${path} is no snapshot of a Hugging Face cache, which allow-symlinks hf-cache is for; name models--OWNER--NAME/snapshots/REVISION`,
    };
}
function fileOf(root, { name, kind }, fact, { allowSymlinks, cache }) {
    const path = external_node_path_.join(root, name);
    if (kind === 'link' && allowSymlinks === false) {
        return {
            code: 'ARTIFACT_NOT_REGULAR',
            text: `${path} is a symbolic link, which a model may hold only with allow-symlinks`,
        };
    }
    if (kind === 'link' && cache !== undefined && fact.kind === 'file') {
        const stray = cache.strayTarget(name, fact.realPath ?? path);
        if (stray !== undefined) {
            return {
                code: 'ARTIFACT_NOT_REGULAR',
                text: `${path} is a link to ${stray}, not to a file in the blobs of its own Hugging Face cache`,
            };
        }
    }
    if (fact.kind === 'directory') {
        return {
            code: 'ARTIFACT_NOT_REGULAR',
            text: `${path} is a link to a directory, which OpenSSF Model Signing cannot describe`,
        };
    }
    if (fact.kind !== 'file')
        return (0,problems/* unusable */._P)(path, fact);
    if (!name.isWellFormed())
        return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid Unicode` };
    if (fact.identity.size > BigInt(Number.MAX_SAFE_INTEGER))
        return { code: 'LIMIT_EXCEEDED', text: `${path} has ${fact.identity.size} bytes` };
    return { name, path, size: Number(fact.identity.size), identity: fact.identity };
}
/**
 * What this run itself puts into the model: its signature where that lies in it, and its records where signatures-dir
 * does. Derived from the caller's settings and never from a bundle. This run puts files there: a directory of such a name
 * is somebody else's, and what is in it belongs to the model.
 */
function ownFiles(path, bundlePath, options) {
    const realRoot = (0,stat/* realDirectoryOf */.t4)(path);
    const names = [bundlePath, ...(options.ownFiles ?? [])].map((file) => (0,plan_names/* relativeName */.IC)(path, file, PATH_RULES) ??
        // The way to either may lead through links.
        (0,plan_names/* relativeName */.IC)(realRoot, external_node_path_.join((0,stat/* realDirectoryOf */.t4)(external_node_path_.dirname(file)), external_node_path_.basename(file)), PATH_RULES));
    const own = new Set(names.filter((name) => name !== undefined));
    return [...own].filter((name) => (0,stat/* mayBeFile */.r9)(external_node_path_.join(path, name)));
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
    const relative = target.startsWith(prefix) && target.length > prefix.length
        ? target.slice(prefix.length)
        : path.relative(directory, target);
    if (relative === '' ||
        relative === '..' ||
        relative.startsWith(`..${path.sep}`) ||
        path.isAbsolute(relative)) {
        return undefined;
    }
    return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/');
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

/***/ 60650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ problemsError),
/* harmony export */   Bk: () => (/* binding */ behindLink),
/* harmony export */   _P: () => (/* binding */ unusable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/** What keeps paths from being artifacts, collected so that one error can name everything at once. */


/** Problems that an error spells out; the rest is counted. */
const LISTED_PROBLEMS = 20;
/** Why something that is no file can be no artifact. */
function unusable(path, fact) {
    switch (fact.kind) {
        case 'missing':
            // Node shows bytes that are not UTF-8 as U+FFFD, and the path with that character in it does not exist.
            return path.includes('\uFFFD')
                ? { code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid UTF-8` }
                : { code: 'ARTIFACT_MISSING', text: `${path} does not exist` };
        case 'broken-link':
            return { code: 'ARTIFACT_MISSING', text: `${path} is a link to something that does not exist` };
        case 'link-loop':
            return { code: 'ARTIFACT_UNREADABLE', text: `${path} is a link that leads back to itself` };
        case 'special':
            return { code: 'ARTIFACT_NOT_REGULAR', text: `${path} is a ${fact.what}` };
        case 'unreadable':
            return { code: 'ARTIFACT_UNREADABLE', text: `${path} cannot be examined (${fact.systemCode})` };
    }
}
/** Why a signature may not lie where a link leads: what is behind it is not what the user named. */
function behindLink(bundlePath, link) {
    return {
        code: 'BUNDLE_PLACE_REFUSED',
        text: `the signature ${bundlePath} would lie behind the link ${link}, not in signatures-dir`,
    };
}
/** All of them as one error, with the code of the first. */
function problemsError(found) {
    const problems = [...found].sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .compareNames */ .MP)(a.text, b.text));
    const [{ code } = { code: 'INTERNAL' }] = problems;
    const [only = 'a path cannot be used', ...others] = problems
        .slice(0, LISTED_PROBLEMS)
        .map(({ text }) => text);
    const rest = problems.length - LISTED_PROBLEMS;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(code, {
        ...(others.length === 0
            ? { message: only }
            : {
                message: `${problems.length} matched paths cannot be used`,
                points: [only, ...others, ...(rest > 0 ? [`and ${rest} more`] : [])],
            }),
        hints: [...new Set(problems.map(({ code: one, hint }) => hint ?? _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .OQ[one].remedy))],
    });
}


/***/ }),

/***/ 89440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ linksBelow),
/* harmony export */   PJ: () => (/* binding */ isLink),
/* harmony export */   VI: () => (/* binding */ inspectPaths),
/* harmony export */   Xh: () => (/* binding */ nextOf),
/* harmony export */   mj: () => (/* binding */ isCaseInsensitive),
/* harmony export */   r9: () => (/* binding */ mayBeFile),
/* harmony export */   sL: () => (/* binding */ isRealDirectory),
/* harmony export */   t4: () => (/* binding */ realDirectoryOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/** The facts about paths that planning rests on. Nothing is ever opened, so a FIFO cannot block and no content is read. */



/** System calls under way at a time: enough to hide the latency of a network file system. */
const CONCURRENCY = 64;
const BIGINT = { bigint: true };
/**
 * Facts for every path, in the order of the paths. Never throws for a single path.
 *
 * Written with callbacks, because promises for 100,000 paths need three times the memory and half again the time.
 */
async function inspectPaths(paths) {
    const facts = new Array(paths.length);
    const places = new Places();
    let next = 0;
    let underWay = 0;
    return new Promise((resolve) => {
        const step = () => {
            if (next >= paths.length) {
                if (underWay === 0)
                    resolve(facts);
                return;
            }
            const index = next++;
            underWay += 1;
            inspect(paths[index] ?? '', places, (found) => {
                facts[index] = found;
                underWay -= 1;
                step();
            });
        };
        // Once more than there are paths, so that an empty list resolves too.
        for (let started = 0; started <= Math.min(CONCURRENCY, paths.length); started += 1)
            step();
    });
}
function inspect(target, places, done) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstat)(target, BIGINT, (error, found) => {
        if (error !== null)
            done(absence(error, 'missing'));
        else if (!found.isSymbolicLink())
            done(describe(target, found, places.realPathOf(target), places));
        else {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.stat)(target, BIGINT, (statError, behind) => {
                if (statError !== null)
                    done(absence(statError, 'broken-link'));
                else {
                    node_fs__WEBPACK_IMPORTED_MODULE_0__.realpath.native(target, (linkError, realPath) => {
                        done(linkError === null
                            ? asLink(describe(target, behind, realPath, places))
                            : absence(linkError, 'broken-link'));
                    });
                }
            });
        }
    });
}
function describe(target, facts, realPath, places) {
    if (facts.isDirectory())
        return { kind: 'directory' };
    if (!facts.isFile())
        return { kind: 'special', what: whatIs(facts) };
    const { ino, size, mtimeNs } = facts;
    const identity = { dev: places.device(facts.dev), ino, size, mtimeNs };
    return realPath === target ? { kind: 'file', identity } : { kind: 'file', identity, realPath };
}
function asLink(facts) {
    return facts.kind === 'file' ? { ...facts, isLink: true } : facts;
}
function absence(error, nothing) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error) ?? String(error);
    switch (code) {
        case 'ENOENT':
        case 'ENOTDIR':
            return { kind: nothing };
        case 'ELOOP':
            return { kind: 'link-loop' };
        default:
            return { kind: 'unreadable', systemCode: code };
    }
}
/** What many paths have in common, found out and kept once. */
class Places {
    #realDirectories = new Map();
    #devices = new Map();
    /** The path of something that is no link itself, with the links among its directories resolved. */
    realPathOf(target) {
        const directory = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(target);
        let real = this.#realDirectories.get(directory);
        if (real === undefined)
            this.#realDirectories.set(directory, (real = realDirectoryOf(directory)));
        return real === directory ? target : node_path__WEBPACK_IMPORTED_MODULE_1__.join(real, node_path__WEBPACK_IMPORTED_MODULE_1__.basename(target));
    }
    /** The same number as one object for all files of the device. */
    device(dev) {
        const known = this.#devices.get(dev);
        if (known === undefined)
            this.#devices.set(dev, dev);
        return known ?? dev;
    }
}
function whatIs(facts) {
    if (facts.isFIFO())
        return 'FIFO';
    if (facts.isSocket())
        return 'socket';
    return facts.isCharacterDevice() || facts.isBlockDevice() ? 'device' : 'special file';
}
/** The directory with every link resolved; the path itself when it does not exist. */
function realDirectoryOf(directory) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(directory);
    }
    catch {
        return directory;
    }
}
/** Whether the path itself is a symbolic link; false when it does not exist. */
function isLink(target) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(target, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
/** Whether the path itself is a directory, and no link to one. */
function isRealDirectory(target) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(target, { throwIfNoEntry: false })?.isDirectory() === true;
}
/** Whether there is a file, at the end of a link or not, or nothing yet. */
function mayBeFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isFile() !== false;
    }
    catch {
        return false;
    }
}
/** Where one link leads by its text, absolute; the path itself when it is none. */
function nextOf(link) {
    try {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(link), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(link));
    }
    catch {
        return link;
    }
}
/**
 * Finds links between a directory and paths below it: those on the way, neither the directory nor the path itself.
 *
 * @returns for a path, the first link on the way to it, if any
 */
function linksBelow(root) {
    const known = new Map([[root, undefined]]);
    const linkAt = (directory) => {
        const parent = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory);
        if (known.has(directory) || parent === directory)
            return known.get(directory);
        const found = linkAt(parent) ?? (isLink(directory) ? directory : undefined);
        known.set(directory, found);
        return found;
    };
    return (target) => linkAt(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(target));
}
/** Whether the file system takes names that differ only in case for the same, as found at an existing directory. */
function isCaseInsensitive(directory) {
    const swapped = directory.replace(/\p{L}/gu, (letter) => letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
    // A path without letters tells nothing: go by what is usual.
    if (swapped === directory)
        return process.platform === 'win32' || process.platform === 'darwin';
    try {
        const [one, other] = [(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(directory, BIGINT), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(swapped, BIGINT)];
        return one.ino === other.ino && one.dev === other.dev;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 35362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk),
/* harmony export */   n: () => (/* binding */ listTree)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36088);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60650);
/**
 * What directories hold: the one walk through the disk, for patterns and for models. No file is opened.
 *
 * A tree may be hostile. Directories that link to each other hold endlessly many paths, so each directory is read once,
 * however many links lead to it. An entry that cannot be looked at is reported, and the walk goes on.
 */






/** Directories that are read at a time, and links that are followed. */
const CONCURRENCY = 32;
/** What Node puts in the place of bytes that are not UTF-8. It is a valid character too. */
const REPLACEMENT = '\uFFFD';
/**
 * Walks through what is at a path and, where it is a directory, below it. A link at the path itself is always followed.
 *
 * The order is the same on every machine, but not sorted. A directory to which no link leads is read under its own path,
 * any other under the path that goes through the fewest links.
 *
 * @returns whether anything is there
 * @throws AegisError CANCELLED, and what `limits.exceeded` gives
 */
async function walk(start, visitor, limits) {
    return new Walk(visitor, limits).from(start);
}
class Walk {
    #visitor;
    #limits;
    #open = [];
    /** Directories behind links, to be read when there is no other. */
    #linked = [];
    /** What was looked for in each directory, by its real path. */
    #done = new Map();
    #seen = 0;
    #seenOutside = 0;
    #refusedLinks = new Set();
    constructor(visitor, limits) {
        this.#visitor = visitor;
        this.#limits = limits;
    }
    async from(start) {
        if (!(await this.#begin(start)))
            return false;
        // The start is where to look, not what was met.
        this.#seen = 0;
        await this.#readOpen();
        while (this.#linked.length > 0) {
            const round = this.#linked.sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .compareNames */ .MP)(a.path, b.path));
            this.#linked = [];
            for (const directory of round) {
                this.#open.push(directory);
                await this.#readOpen();
            }
        }
        return true;
    }
    /** Judges the start. @returns whether it is there */
    async #begin(start) {
        const { path, name, above } = start;
        const facts = await attempt(async () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path));
        if (facts.value === undefined) {
            // Below a file there is nothing.
            if (facts.code === 'ENOENT' || facts.code === 'ENOTDIR')
                return false;
            this.#refuse(path, { kind: 'unreadable', systemCode: facts.code });
        }
        else if (facts.value.isSymbolicLink()) {
            if (this.#isWanted(start, true))
                await this.#follow([start]);
        }
        else {
            // A directory above it may be a link.
            const { value: real, code } = await attempt(async () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path));
            if (real === undefined)
                this.#refuse(path, { kind: 'unreadable', systemCode: code });
            else
                await this.#judge([{ name, kind: kindOf(facts.value) }], { path: () => path, real: () => real }, above);
        }
        return true;
    }
    /** Reads the open directories and those below them, some at a time, and judges what is in them. */
    async #readOpen() {
        while (this.#open.length > 0) {
            const next = this.#open.splice(-CONCURRENCY).filter((one) => this.#isNew(one) && !this.#isTooFar(one));
            const read = await Promise.all(next.map(async ({ path }) => attempt(async () => entriesOf(path))));
            for (const [index, { path, real, state, outsideBy }] of next.entries()) {
                const { value: entries, code = '' } = read[index] ?? {};
                if (entries === undefined)
                    this.#refuseDirectory(path, code);
                else
                    await this.#judge(entries, { path: below(path), real: below(real), outsideBy }, state);
            }
            this.#requireWanted();
        }
    }
    /** Whether something is looked for in the directory that was not looked for before. */
    #isNew({ real, state }) {
        const before = this.#done.get(real);
        if (before === undefined) {
            this.#done.set(real, [state]);
            return true;
        }
        if (before.some((one) => this.#visitor.includes(one, state)))
            return false;
        before.push(state);
        return true;
    }
    #isOutside(real) {
        return this.#limits.outside?.includes(real) === true;
    }
    /** Whether too much was met outside already. Then the link that leads there is refused, once. */
    #isTooFar({ outsideBy: link }) {
        const { maxEntries = Infinity } = this.#limits.outside ?? {};
        if (link === undefined || this.#seenOutside <= maxEntries)
            return false;
        if (!this.#refusedLinks.has(link)) {
            this.#refusedLinks.add(link);
            const text = `${link} is a link out of the workspace, where more than ${maxEntries} files would be searched`;
            this.#visitor.refused({ path: link, code: 'ARTIFACT_OUTSIDE_BASE', text });
        }
        return true;
    }
    /** Judges the entries of one directory. */
    async #judge(entries, paths, above) {
        const visitor = this.#visitor;
        const links = [];
        const { outsideBy } = paths;
        for (const { name, kind, isGarbled } of entries) {
            this.#seen += 1;
            if (outsideBy !== undefined)
                this.#seenOutside += 1;
            if (this.#isTooFar(paths))
                return;
            if (this.#seen > this.#limits.maxEntries)
                throw this.#limits.exceeded();
            const isDirectory = kind === 'directory';
            const isLink = kind === 'link' && visitor.followsLinks;
            if (isGarbled === true || isLink) {
                if (!this.#isWanted({ name, above }, isDirectory || isLink))
                    continue;
                const path = paths.path(name);
                if (isGarbled !== true)
                    links.push({ path, name, above });
                else
                    visitor.refused({ path, code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid UTF-8` });
                continue;
            }
            if (visitor.matches(name, above, isDirectory))
                visitor.found(paths.path(name), kind);
            const state = isDirectory ? visitor.below(name, above) : undefined;
            if (state === undefined)
                continue;
            const real = paths.real(name);
            const by = outsideBy !== undefined && this.#isOutside(real) ? outsideBy : undefined;
            this.#open.push({ path: paths.path(name), real, state, outsideBy: by });
        }
        for (let index = 0; index < links.length; index += CONCURRENCY) {
            await this.#follow(links.slice(index, index + CONCURRENCY), outsideBy);
            this.#requireWanted();
        }
    }
    /** Whether something is looked for that may be here, or below it where it may be a directory. */
    #isWanted({ name, above }, mayBeDirectory) {
        const { matches, below: stateBelow } = this.#visitor;
        if (matches(name, above, false))
            return true;
        return mayBeDirectory && (matches(name, above, true) || stateBelow(name, above) !== undefined);
    }
    /** Judges what links lead to, in their place. */
    async #follow(links, outsideBy) {
        const visitor = this.#visitor;
        const targets = await Promise.all(links.map(async ({ path }) => attempt(async () => targetOf(path))));
        for (const [index, { path, name, above }] of links.entries()) {
            const { value: target, code = '' } = targets[index] ?? {};
            if (target === undefined) {
                const isBroken = ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code);
                // Whoever takes it for a file finds out that it is none. But it may have led to a directory.
                if (isBroken && visitor.matches(name, above, false))
                    visitor.found(path, 'link');
                else if (code === 'ELOOP')
                    this.#refuse(path, { kind: 'link-loop' });
                else
                    this.#refuse(path, isBroken ? { kind: 'broken-link' } : { kind: 'unreadable', systemCode: code });
                continue;
            }
            const { isDirectory, real } = target;
            if (visitor.matches(name, above, isDirectory))
                visitor.found(path, 'link');
            const state = isDirectory ? visitor.below(name, above) : undefined;
            if (state === undefined)
                continue;
            const by = this.#isOutside(real) ? (outsideBy ?? path) : undefined;
            this.#linked.push({ path, real, state, outsideBy: by });
        }
    }
    /** @throws AegisError CANCELLED */
    #requireWanted() {
        if (this.#limits.signal?.aborted === true)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('CANCELLED', { message: 'the run was cancelled' });
    }
    #refuse(path, fact) {
        this.#visitor.refused({ path, ...(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(path, fact) });
    }
    #refuseDirectory(path, code) {
        const text = `cannot list the directory ${path} (${code})`;
        this.#visitor.refused({ path, code: 'ARTIFACT_UNREADABLE', text });
    }
}
async function targetOf(link) {
    const isDirectory = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(link)).isDirectory();
    return { isDirectory, real: isDirectory ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(link) : link };
}
/** What the directory holds, by code point; made one by one, because a directory may hold a million. */
async function entriesOf(directory) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true });
    if (found.some(({ name }) => name.includes(REPLACEMENT)))
        return garbledEntriesOf(directory);
    found.sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .compareNames */ .MP)(a.name, b.name));
    return (function* () {
        for (const entry of found)
            yield { name: entry.name, kind: kindOf(entry) };
    })();
}
/** The same where a name may be no text: another may look just like it, and only the bytes tell which is which. */
async function garbledEntriesOf(directory) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true, encoding: 'buffer' });
    return found
        .map((entry) => ({ name: entry.name.toString(), kind: kindOf(entry), isGarbled: !(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(entry.name) }))
        .sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .compareNames */ .MP)(a.name, b.name));
}
function kindOf(facts) {
    if (facts.isFile())
        return 'file';
    if (facts.isDirectory())
        return 'directory';
    return facts.isSymbolicLink() ? 'link' : 'special';
}
function below(directory) {
    const prefix = directory.endsWith(node_path__WEBPACK_IMPORTED_MODULE_2__.sep) ? directory : directory + node_path__WEBPACK_IMPORTED_MODULE_2__.sep;
    return (name) => prefix + name;
}
/** What the work gives, or the system's word for why it failed. */
async function attempt(work) {
    try {
        return { value: await work() };
    }
    catch (cause) {
        return { code: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? 'an unknown error' };
    }
}
/**
 * Lists a tree, in no order, and what in it cannot be listed. No link in it is followed. Empty directories leave no trace.
 *
 * @throws AegisError LIMIT_EXCEEDED, CANCELLED
 */
async function listTree(root, { maxEntries, ignored, onIgnored, signal }) {
    const entries = [];
    const problems = [];
    const prefix = below(root)('');
    // A state is what names below a directory begin with; the root has none above it.
    const nameOf = (name, above) => `${above ?? ''}${name}`;
    const isIgnored = (name) => {
        if (!ignored.has(name))
            return false;
        onIgnored?.(name);
        return true;
    };
    const visitor = {
        followsLinks: false,
        below: (name, above) => {
            if (above === null)
                return '';
            const directory = nameOf(name, above);
            return isIgnored(directory) ? undefined : `${directory}/`;
        },
        matches: (name, above, isDirectory) => above !== null && !isDirectory && !isIgnored(nameOf(name, above)),
        includes: () => true,
        found: (path, kind) => {
            if (kind === 'directory')
                return;
            entries.push({ name: path.slice(prefix.length).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_2__.sep, '/'), kind });
        },
        refused: (problem) => problems.push(problem),
    };
    const exceeded = () => new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: `${root} holds too many files for one model`,
        expected: `at most ${maxEntries}`,
        hints: ['sign parts of the directory as models of their own'],
    });
    const start = { path: root, name: '', above: null };
    const isThere = await walk(start, visitor, { maxEntries, exceeded, signal });
    if (!isThere)
        problems.push({ path: root, ...(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(root, { kind: 'missing' }) });
    return { entries, problems };
}


/***/ }),

/***/ 81316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uq: () => (/* binding */ fetchFiles),
/* harmony export */   ci: () => (/* binding */ fetchBytes),
/* harmony export */   sx: () => (/* binding */ requireUsablePaths)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4154);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/** Files of a model version, or of another server, onto this disk: streamed, bounded, and never outside of the directory they are meant for. */







/** Downloads at a time: enough to hide the latency of a server. */
const CONCURRENCY = 4;
/** Bytes that are left free on the disk, whatever is fetched. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** Longest name of one directory or file that the usual file systems take, in bytes. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 1024;
const REGISTRY = {
    name: 'the registry',
    whole: 'the model version',
    unsafe: 'REGISTRY_FILE_UNSAFE',
    changed: 'ARTIFACT_CHANGED',
};
/**
 * Fetches files into `directory`, which must be empty and nobody else's.
 *
 * @param listed what to fetch, as `requireUsablePaths` let it pass
 * @throws AegisError LIMIT_EXCEEDED when they are too large together, ARTIFACT_CHANGED when a file has not the size that
 * was listed, REGISTRY_FILE_UNSAFE when two would be one on this disk, WRITE_FAILED, REGISTRY_*, CANCELLED
 */
async function fetchFiles(files, listed, directory, { maxBytes, signal, onProgress, source = REGISTRY } = {}) {
    requireUsablePaths(listed, source);
    const budget = await budgetOf(listed, directory, maxBytes, source);
    let bytes = 0;
    try {
        await (0,p_map__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .Ay)(listed, async (file) => {
            const count = (more) => {
                bytes += more;
                if (bytes > budget)
                    throw tooLarge(budget, bytes, source);
                onProgress?.(bytes, file.path);
            };
            await fetchOne(files, file, directory, count, source);
        }, { concurrency: CONCURRENCY, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ signal }) });
    }
    catch (thrown) {
        throw signal?.aborted === true
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('CANCELLED', { message: 'cancelled while fetching files', cause: thrown })
            : thrown;
    }
}
/**
 * A small file as a whole.
 *
 * @throws AegisError with `tooLargeCode` when it has more bytes than allowed; ARTIFACT_MISSING, REGISTRY_*, CANCELLED
 */
async function fetchBytes(files, path, maxBytes, tooLargeCode) {
    let chunks = [];
    await files.fetch(path, () => {
        chunks = [];
        let size = 0;
        return (chunk) => {
            size += chunk.length;
            if (size > maxBytes) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(tooLargeCode, {
                    message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(path)} in the registry is too large`,
                    expected: `at most ${maxBytes} bytes`,
                });
            }
            chunks.push(chunk);
        };
    });
    return Buffer.concat(chunks);
}
async function fetchOne(files, { path, size }, directory, count, source) {
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, ...path.split('/'));
    const descriptor = guarded(place, source, () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(place), { recursive: true, mode: 0o755 });
        // Exclusively: on a file system without case, two names can be one file.
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(place, 'wx', 0o644);
    });
    try {
        let taken = 0;
        await files.fetch(path, () => {
            guarded(place, source, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(descriptor, 0));
            // What a broken attempt had brought takes no room any more.
            count(-taken);
            taken = 0;
            return (chunk) => {
                if (size !== undefined && taken + chunk.length > size)
                    throw changed(path, size, 'more', source);
                count(chunk.length);
                guarded(place, source, () => (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAll */ .f4)(descriptor, chunk, taken));
                taken += chunk.length;
            };
        });
        if (size !== undefined && taken !== size)
            throw changed(path, size, `${taken} bytes`, source);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/**
 * Names come from a server that others can write to. Each has to be a plain relative path, also on Windows, where more
 * characters have a meaning; and no two may be the same or one a directory of the other.
 *
 * @throws AegisError REGISTRY_FILE_UNSAFE, or what the source has for it
 */
function requireUsablePaths(files, source = REGISTRY) {
    const seen = new Set();
    for (const { path } of files) {
        const problem = problemWith(path) ?? (seen.has(path) ? 'it is listed twice' : undefined);
        if (problem !== undefined)
            throw unsafe(path, problem, source);
        seen.add(path);
    }
    for (const { path } of files) {
        for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
            if (seen.has(path.slice(0, at))) {
                throw unsafe(path, 'a file has the name of its directory', source);
            }
        }
    }
}
function problemWith(path) {
    if (!path.isWellFormed())
        return 'it is not valid Unicode';
    if (/[\p{Cc}\\]/u.test(path))
        return 'it holds a backslash or a control character';
    if (Buffer.byteLength(path) > MAX_PATH_BYTES)
        return 'it is too long';
    for (const segment of path.split('/')) {
        if (/^\.{0,2}$/.test(segment))
            return 'it is not a plain relative path';
        if (Buffer.byteLength(segment) > MAX_NAME_BYTES)
            return 'a part of it is too long';
        if (process.platform === 'win32' && WINDOWS_NAME.test(segment))
            return 'Windows gives it another meaning';
    }
    return undefined;
}
/** Streams, drives and wildcards; a dot or blank at the end, which Windows drops; names of devices. */
const WINDOWS_NAME = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
async function budgetOf(files, directory, maxBytes, source) {
    const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.statfs)(directory);
    const free = Math.max(0, bavail * bsize - RESERVE_BYTES);
    const budget = Math.min(free, maxBytes ?? free);
    const announced = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
    // Before the first byte: hours of download must not end in a full disk.
    if (!(announced <= budget))
        throw tooLarge(budget, announced, source);
    return budget;
}
function tooLarge(budget, bytes, { whole }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: `${whole} is too large for this disk`,
        expected: `at most ${budget} bytes`,
        got: `${bytes} bytes or more`,
        hints: ['free space on the disk, or let TMPDIR point to a larger one'],
    });
}
function changed(path, size, got, { name, changed: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} delivers ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(path)} with another size than it lists`,
        expected: `${size} bytes`,
        got,
    });
}
function unsafe(path, problem, { name, unsafe: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} lists ${JSON.stringify(path.slice(0, 200))}, which is not written to this disk: ${problem}`,
    });
}
function guarded(path, source, act) {
    try {
        return act();
    }
    catch (cause) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) === 'EEXIST') {
            throw unsafe(path, 'two files would be one on this file system', source);
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot write ${path}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
            cause,
        });
    }
}


/***/ }),

/***/ 26482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U9: () => (/* binding */ attachBundle),
  d9: () => (/* binding */ attachLegacy),
  nA: () => (/* binding */ bundlesOf),
  uE: () => (/* binding */ isAttachmentTag),
  i3: () => (/* binding */ simpleSigning)
});

// UNUSED EXPORTS: BUNDLE_TYPE, MERGE_PORTS, fallbackTag, legacyTag

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
;// CONCATENATED MODULE: ../registry/oci/merge.js
/**
 * A tag that several writers add to. Few registries know conditional writes, so that a writer can take away what another
 * one has just added. Therefore: one writer at a time in this process, If-Match where the registry tells an ETag, and a
 * second and third look after pauses that are longer than anybody takes from reading to writing. What is gone by then is
 * added again, to whatever is there.
 */

/** Looks that have to find the addition, one after the other, before it counts as there to stay. */
const LOOKS = 2;
/** Shortest and longest pause before a look, ms. */
const PAUSE_MS = 600;
const SPREAD_MS = 900;
/** Longest time from reading to writing, ms; what has taken longer is read anew. Well below a pause. */
const FRESH_MS = 250;
/** Attempts at one write, where the tag moves meanwhile. */
const MAX_TRIES = 5;
/** Writes of one addition. */
const MAX_WRITES = 60;
const queues = new WeakMap();
/**
 * Adds to a tag, and returns when the addition is there to stay.
 *
 * @throws AegisError REGISTRY_CONFLICT when others take it away again and again; REGISTRY_*, CANCELLED
 */
async function mergeInto(repository, merge, ports) {
    for (let writes = 0, seen = 0; seen < LOOKS;) {
        const isThere = await inTurn(repository, merge.tag, async () => addOnce(repository, merge, ports));
        if (isThere)
            seen += 1;
        else {
            seen = 0;
            writes += 1;
            if (writes > MAX_WRITES) {
                throw new errors/* AegisError */.o4('REGISTRY_CONFLICT', {
                    message: `others write ${merge.tag} at the same time, and what was added is gone each time`,
                });
            }
        }
        if (seen === LOOKS)
            return;
        await ports.sleep(PAUSE_MS + ports.random() * SPREAD_MS, repository.signal).catch((cause) => {
            throw new errors/* AegisError */.o4('CANCELLED', { message: 'cancelled while storing a signature', cause });
        });
    }
}
/** @returns whether the addition was there already, so that nothing was written */
async function addOnce(repository, { tag, add }, { elapsed }) {
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
        const read = elapsed();
        const current = await repository.manifest(tag);
        const next = await add(current);
        if (next === undefined)
            return true;
        // Who is slow would write over what others have added since; a slow network must not keep anybody from it for ever.
        if (elapsed() - read > FRESH_MS && current !== undefined && tries < MAX_TRIES) {
            const again = await repository.manifest(tag);
            if (again?.digest !== current.digest)
                continue;
        }
        const { isStale } = await repository.putManifest(next.mediaType, next.bytes, {
            tag,
            etag: current?.etag,
        });
        if (!isStale)
            return false;
    }
    return false;
}
async function inTurn(repository, tag, work) {
    const tags = queues.get(repository) ?? new Map();
    queues.set(repository, tags);
    const before = tags.get(tag) ?? Promise.resolve();
    const mine = before.then(work, work);
    tags.set(tag, mine.catch(() => undefined));
    return mine;
}

// EXTERNAL MODULE: ../registry/oci/manifest.js
var oci_manifest = __webpack_require__(44889);
;// CONCATENATED MODULE: ../registry/oci/attach.js
/**
 * Signatures beside a manifest in the registry. A Sigstore bundle is an artifact of its own that refers to the manifest (OCI
 * 1.1 referrers), as cosign 3 writes it; registries without such a list have it at a fallback tag. The older form of cosign,
 * simple signing, is a tag with one layer for each signature.
 */




/** Type of a Sigstore bundle, as an artifact and as its layer. */
const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** Every version of it begins so. */
const BUNDLE_TYPES = 'application/vnd.dev.sigstore.bundle.';
const CREATED = 'org.opencontainers.image.created';
const BUNDLE_CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
const LEGACY_CONFIG = 'application/vnd.oci.image.config.v1+json';
const LEGACY_SIGNATURE = 'dev.cosignproject.cosign/signature';
/** Signatures of one manifest that are kept at one tag. */
const MAX_SIGNATURES = 5000;
/** Looks at a list of referrers that is slow to tell what it was just given. */
const MAX_LOOKS = 6;
const LOOK_PAUSE_MS = 500;
/** How others are waited for. */
const MERGE_PORTS = {
    sleep: async (ms, signal) => (0,promises_.setTimeout)(ms, undefined, { signal }),
    random: Math.random,
    elapsed: () => performance.now(),
};
/** Where a registry without a list of referrers has it (OCI Distribution 1.1, "Referrers tag schema"). */
function fallbackTag(digest) {
    return digest.replace(':', '-');
}
/** Where cosign's older form lies. */
function legacyTag(digest) {
    return `${fallbackTag(digest)}.sig`;
}
/** Whether a tag carries signatures and the like, and no model. */
function isAttachmentTag(tag) {
    return /^sha256-[0-9a-f]{64}(?:$|\.)/.test(tag);
}
/**
 * Stores a bundle as a referrer, and sees that the registry lists it.
 *
 * @returns digest of the referrer
 * @throws AegisError REGISTRY_CONFLICT, REGISTRY_*, CANCELLED
 */
async function attachBundle(repository, subject, { bytes, predicateType, created }, ports = MERGE_PORTS) {
    const annotations = {
        [CREATED]: created.toISOString(),
        [BUNDLE_CONTENT]: 'dsse-envelope',
        [PREDICATE_TYPE]: predicateType,
    };
    const manifest = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType: oci_manifest/* OCI_MANIFEST */.EG,
        artifactType: BUNDLE_TYPE,
        config: (0,oci_manifest/* descriptorOf */.nb)(oci_manifest/* EMPTY_TYPE */.$Q, oci_manifest/* EMPTY_BLOB */.u),
        layers: [(0,oci_manifest/* descriptorOf */.nb)(BUNDLE_TYPE, bytes)],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
        annotations,
    }));
    const own = { ...(0,oci_manifest/* descriptorOf */.nb)(oci_manifest/* OCI_MANIFEST */.EG, manifest, annotations), artifactType: BUNDLE_TYPE };
    await repository.pushBlob(oci_manifest/* EMPTY_BLOB */.u);
    await repository.pushBlob(bytes);
    const { isKnown } = await repository.putManifest(oci_manifest/* OCI_MANIFEST */.EG, manifest);
    if (await isListed(repository, { subject: subject.digest, own: own.digest, isKnown }, ports))
        return own.digest;
    await mergeInto(repository, { tag: fallbackTag(subject.digest), add: async (current) => Promise.resolve(withReferrer(current, own)) }, ports);
    return own.digest;
}
/**
 * Whether the registry's own list has the referrer. Some keep a list without saying so (`OCI-Subject`).
 *
 * @throws AegisError REGISTRY_CONFLICT where it said so, and does not list it
 */
async function isListed(repository, { subject, own, isKnown }, { sleep }) {
    for (let looks = 1;; looks += 1) {
        const listed = await repository.referrers(subject);
        if (listed?.some(({ digest }) => digest === own) === true)
            return true;
        if (!isKnown || listed === undefined)
            return false;
        if (looks === MAX_LOOKS) {
            throw new errors/* AegisError */.o4('REGISTRY_CONFLICT', {
                message: 'the registry has stored the signature, and does not list it among the referrers',
                expected: own,
            });
        }
        await sleep(LOOK_PAUSE_MS, repository.signal).catch((cause) => {
            throw new errors/* AegisError */.o4('CANCELLED', { message: 'cancelled while storing a signature', cause });
        });
    }
}
function withReferrer(current, own) {
    const known = current === undefined ? [] : indexAt(current).map(oci_manifest/* descriptorFrom */._Y);
    if (known.some(({ digest }) => digest === own.digest))
        return undefined;
    requireRoom(known.length);
    const index = { schemaVersion: 2, mediaType: oci_manifest/* OCI_INDEX */.$p, manifests: [...known, own] };
    return { mediaType: oci_manifest/* OCI_INDEX */.$p, bytes: Buffer.from(JSON.stringify(index)) };
}
function indexAt({ mediaType, digest, bytes }) {
    if (mediaType === oci_manifest/* OCI_INDEX */.$p)
        return (0,oci_manifest/* readIndex */.vY)(bytes, digest).manifests;
    throw notOurs(mediaType, oci_manifest/* OCI_INDEX */.$p);
}
/**
 * Adds a signature in cosign's older form.
 *
 * @param payload what was signed, see `simpleSigning`
 * @throws AegisError REGISTRY_CONFLICT, REGISTRY_*, CANCELLED
 */
async function attachLegacy(repository, subject, { payload, signature }, ports = MERGE_PORTS) {
    const text = Buffer.from(signature).toString('base64');
    const own = (0,oci_manifest/* descriptorOf */.nb)(SIMPLE_SIGNING, payload, { [LEGACY_SIGNATURE]: text });
    await repository.pushBlob(payload);
    const add = async (current) => {
        const known = current === undefined ? [] : layersAt(current).map(oci_manifest/* descriptorFrom */._Y);
        if (known.some(({ digest, annotations }) => digest === own.digest && annotations?.[LEGACY_SIGNATURE] === text))
            return undefined;
        requireRoom(known.length);
        const layers = [...known, own];
        const config = legacyConfig(layers);
        await repository.pushBlob(config);
        const manifest = {
            schemaVersion: 2,
            mediaType: oci_manifest/* OCI_MANIFEST */.EG,
            config: (0,oci_manifest/* descriptorOf */.nb)(LEGACY_CONFIG, config),
            layers,
        };
        return { mediaType: oci_manifest/* OCI_MANIFEST */.EG, bytes: Buffer.from(JSON.stringify(manifest)) };
    };
    await mergeInto(repository, { tag: legacyTag(subject.digest), add }, ports);
}
function layersAt({ mediaType, digest, bytes }) {
    if (mediaType === oci_manifest/* OCI_MANIFEST */.EG)
        return (0,oci_manifest/* readManifest */.WI)(bytes, digest).layers;
    throw notOurs(mediaType, oci_manifest/* OCI_MANIFEST */.EG);
}
/** An image that has nothing but its layers: cosign reads them as those of any image. */
function legacyConfig(layers) {
    const nothing = '0001-01-01T00:00:00Z';
    return Buffer.from(JSON.stringify({
        architecture: '',
        created: nothing,
        history: layers.map(() => ({ created: nothing })),
        os: '',
        rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
        config: {},
    }));
}
/**
 * What cosign's older form signs: the digest of a manifest, and the repository that it is for (containers/image,
 * docs/containers-signature.5.md).
 *
 * @param name `HOST/REPOSITORY`
 */
function simpleSigning(name, digest) {
    return Buffer.from(JSON.stringify({
        critical: {
            identity: { 'docker-reference': name },
            image: { 'docker-manifest-digest': digest },
            type: 'cosign container image signature',
        },
        optional: null,
    }));
}
/**
 * The bundles that refer to a manifest, the newest first as far as the registry tells.
 *
 * @throws AegisError REGISTRY_*, LIMIT_EXCEEDED
 */
async function bundlesOf(repository, subject) {
    const listed = (await repository.referrers(subject)) ?? [];
    const atTag = await repository.manifest(fallbackTag(subject));
    // What was signed before the registry learned to keep a list stands at the tag alone.
    const all = [...listed, ...(atTag?.mediaType === oci_manifest/* OCI_INDEX */.$p ? indexAt(atTag).map(oci_manifest/* descriptorFrom */._Y) : [])];
    const bundles = new Map(all
        .filter(({ artifactType, mediaType }) => mediaType === oci_manifest/* OCI_MANIFEST */.EG && isBundle(artifactType))
        .map((one) => [one.digest, one]));
    const created = ({ annotations }) => annotations?.[CREATED] ?? '';
    return [...bundles.values()]
        .sort((a, b) => (created(a) < created(b) ? 1 : created(a) > created(b) ? -1 : 0))
        .map(({ digest, annotations }) => ({
        digest,
        predicateType: annotations?.[PREDICATE_TYPE] ?? '',
        load: async (maxBytes) => bundleAt(repository, digest, subject, maxBytes),
    }));
}
const isBundle = (type) => type === undefined || type === '' || type.startsWith(BUNDLE_TYPES) || type === oci_manifest/* EMPTY_TYPE */.$Q;
async function bundleAt(repository, digest, subject, maxBytes) {
    const broken = (got) => new errors/* AegisError */.o4('REGISTRY_REFERRER_BROKEN', {
        message: `the signature ${digest} is not what the registry lists it as`,
        expected: `one bundle that refers to ${subject}`,
        got,
    });
    const found = await repository.manifest(digest);
    if (found === undefined)
        throw broken('nothing');
    if (found.mediaType !== oci_manifest/* OCI_MANIFEST */.EG)
        throw broken((0,errors/* printable */.g$)(found.mediaType));
    const { subject: about, layers } = (0,oci_manifest/* readManifest */.WI)(found.bytes, digest);
    if (about?.digest !== subject)
        throw broken(`one that refers to ${about?.digest ?? 'nothing'}`);
    const [layer, ...more] = layers;
    if (layer === undefined || more.length > 0)
        throw broken(`${layers.length} layers`);
    if (!layer.mediaType.startsWith(BUNDLE_TYPES))
        throw broken((0,errors/* printable */.g$)(layer.mediaType));
    try {
        return await repository.smallBlob((0,oci_manifest/* descriptorFrom */._Y)(layer), maxBytes);
    }
    catch (thrown) {
        throw thrown instanceof errors/* AegisError */.o4 && thrown.code === 'ARTIFACT_MISSING'
            ? broken('a missing bundle')
            : thrown;
    }
}
function requireRoom(count) {
    if (count < MAX_SIGNATURES)
        return;
    throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
        message: 'the manifest carries too many signatures',
        expected: `fewer than ${MAX_SIGNATURES}`,
        got: String(count),
    });
}
function notOurs(got, expected) {
    return new errors/* AegisError */.o4('REGISTRY_CONFLICT', {
        message: 'the tag that signatures are kept at holds something else',
        expected,
        got: (0,errors/* printable */.g$)(got),
    });
}


/***/ }),

/***/ 44889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ EMPTY_TYPE),
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   $p: () => (/* binding */ OCI_INDEX),
/* harmony export */   EG: () => (/* binding */ OCI_MANIFEST),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   ZJ: () => (/* binding */ MAX_MANIFEST_BYTES),
/* harmony export */   _Y: () => (/* binding */ descriptorFrom),
/* harmony export */   bb: () => (/* binding */ ACCEPTED_MANIFESTS),
/* harmony export */   nb: () => (/* binding */ descriptorOf),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   u: () => (/* binding */ EMPTY_BLOB),
/* harmony export */   vY: () => (/* binding */ readIndex)
/* harmony export */ });
/* unused harmony export TITLE */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49087);
/** Manifests and descriptors of OCI Image 1.1, as far as they are read here; Docker's older forms as well. Pure. */






const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const DOCKER_INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json';
/** `Accept` for everything that can be signed here. */
const ACCEPTED_MANIFESTS = [OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_INDEX].join(', ');
/** The empty object that stands where a manifest has no configuration (OCI Image 1.1, "Guidance for an empty descriptor"). */
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';
const EMPTY_BLOB = Buffer.from('{}');
/** Name of a layer as a file: what `oras push` writes. */
const TITLE = 'org.opencontainers.image.title';
/** `true` where the layer is a packed directory that `oras pull` unpacks. */
const UNPACK = 'io.deis.oras.content.unpack';
/** Largest manifest that is read, bytes: what registries have to accept at least (OCI Distribution 1.1). */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const LIMITS = { bytes: MAX_MANIFEST_BYTES, depth: 16, values: 400_000, strings: 600_000 };
/** Layers of one manifest, and manifests of one index. */
const MAX_ENTRIES = 10_000;
const DescriptorSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .check */ .z6Y(_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc, 'is not sha256: and 64 hex digits')),
    size: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(0)),
    annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .textByName */ .o9)),
    artifactType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    platform: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({})),
});
const ManifestSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    schemaVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(2),
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    artifactType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    config: DescriptorSchema,
    layers: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(DescriptorSchema), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(MAX_ENTRIES)),
    subject: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(DescriptorSchema)),
    annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .textByName */ .o9)),
});
const IndexSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    schemaVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(2),
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    manifests: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(DescriptorSchema), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(MAX_ENTRIES)),
    annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .textByName */ .o9)),
});
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
function descriptorOf(mediaType, bytes, annotations) {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
    return annotations === undefined ? descriptor : { ...descriptor, annotations };
}
function isIndexType(mediaType) {
    return mediaType === OCI_INDEX || mediaType === DOCKER_INDEX;
}
/**
 * Reads the manifest of an image or artifact.
 *
 * @throws AegisError REGISTRY_ANSWER_INVALID
 */
function readManifest(bytes, name) {
    return read(ManifestSchema, bytes, name, 'an image manifest');
}
/** @throws AegisError REGISTRY_ANSWER_INVALID */
function readIndex(bytes, name) {
    return read(IndexSchema, bytes, name, 'an image index');
}
function read(schema, bytes, name, expected) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(bytes, {
        code: 'REGISTRY_ANSWER_INVALID',
        what: `the manifest of ${name}`,
        limits: LIMITS,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(schema, json);
    if (parsed.success)
        return parsed.output;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('REGISTRY_ANSWER_INVALID', {
        message: `what the registry has as ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(name)} cannot be read`,
        expected,
        got: `a text in which ${(0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole')}`,
    });
}
/** The layers as files, where every one is a file with a name of its own: as `oras push` makes them. Else undefined. */
function filesOf({ layers }) {
    const files = layers.flatMap((layer) => {
        const { [TITLE]: title = '', [UNPACK]: unpack } = layer.annotations ?? {};
        return title === '' || unpack === 'true' ? [] : [{ ...descriptorFrom(layer), title }];
    });
    return files.length > 0 && files.length === layers.length ? files : undefined;
}
/** The fields that are worked with. */
function descriptorFrom({ mediaType, digest, size, annotations, artifactType, platform, }) {
    return {
        mediaType,
        digest,
        size,
        ...(annotations && { annotations }),
        ...(artifactType !== undefined && { artifactType }),
        ...(platform !== undefined && { platform }),
    };
}


/***/ }),

/***/ 49087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   IQ: () => (/* binding */ ociReferenceTo),
/* harmony export */   KN: () => (/* binding */ parseOciReference),
/* harmony export */   YO: () => (/* binding */ parseOciName),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   ah: () => (/* binding */ dockerName),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** `HOST/REPOSITORY:TAG` and `HOST/REPOSITORY@sha256:…`, as OCI registries and their clients write them. */

const EXPECTED = 'HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG';
/** OCI Distribution 1.1, "Pulling manifests". */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-fA-F:.]{2,45}\\])(?::\\d{1,5})?$`);
const MAX_NAME = 255;
const DOCKER_HUB = /^(?:index\.|registry-1\.)?docker\.io$/i;
/** Whether a text is a digest that is worked with here. */
function isDigest(text) {
    return DIGEST.test(text);
}
/** Whether a text is a tag: what a registry lists as one becomes a part of addresses. */
function isTag(text) {
    return TAG.test(text);
}
/**
 * Reads a reference. Nothing is filled in: a name without a host would be one of Docker Hub to some tools, and one without
 * tag and digest would be `latest`.
 *
 * @param text may begin with `oci://`, as KServe writes it
 * @throws AegisError INPUT_INVALID
 */
function parseOciReference(text) {
    const { name, tag, digest } = partsOf(text);
    if (tag === undefined && digest === undefined)
        throw refusal(text, 'neither a tag nor a digest');
    return { ...name, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
/**
 * Reads the name of a whole repository, or a reference.
 *
 * @throws AegisError INPUT_INVALID
 */
function parseOciName(text) {
    const { name, tag, digest } = partsOf(text);
    return { ...name, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
function partsOf(text) {
    if (/[^\x21-\x7e]/.test(text))
        throw refusal(text, 'a blank or another character that no reference has');
    const [rest = '', digest, ...more] = text.replace(/^oci:\/\//, '').split('@');
    if (more.length > 0)
        throw refusal(text, 'more than one @');
    if (digest !== undefined && !DIGEST.test(digest))
        throw refusal(text, 'a digest that is not sha256: and 64 hex digits in lower case');
    const slash = rest.indexOf('/');
    if (slash === -1)
        throw refusal(text, 'no host before the repository');
    const host = rest.slice(0, slash);
    if (!isHost(host))
        throw refusal(text, `${JSON.stringify(host)} in place of a host`);
    const colon = rest.indexOf(':', slash);
    const path = rest.slice(slash + 1, colon === -1 ? undefined : colon);
    const tag = colon === -1 ? undefined : rest.slice(colon + 1);
    if (tag !== undefined && !TAG.test(tag))
        throw refusal(text, `${JSON.stringify(tag)} in place of a tag`);
    const name = named(host, path);
    if (!REPOSITORY.test(name.repository) || name.host.length + name.repository.length + 1 > MAX_NAME)
        throw refusal(text, `${JSON.stringify(path)} in place of a repository`);
    return { name, tag, digest };
}
/** A first part without dot and port would be a part of the repository to other tools. */
function isHost(text) {
    if (!HOST.test(text) || !/[.:]|^localhost$/.test(text))
        return false;
    return URL.canParse(`https://${text}/`);
}
function named(host, repository) {
    if (!DOCKER_HUB.test(host))
        return { host: host.toLowerCase(), repository };
    return { host: 'docker.io', repository: repository.includes('/') ? repository : `library/${repository}` };
}
function refusal(text, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text.slice(0, 300))} does not name a manifest in a registry`,
        expected: EXPECTED,
        got,
    });
}
/** `HOST/REPOSITORY`: what a signature calls everything in it, so that what was signed for one does not pass in another. */
function repositoryName({ host, repository }) {
    return `${host}/${repository}`;
}
/** The reference as text. */
function ociReferenceTo({ tag, digest, ...name }) {
    return `${repositoryName(name)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** Where the API of a registry answers: host and port. */
function apiHost({ host }) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}
/** What cosign and Docker's configuration call the registry. */
function dockerName({ host }) {
    return host === 'docker.io' ? 'index.docker.io' : host;
}


/***/ }),

/***/ 83467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   Zw: () => (/* binding */ problemOf),
/* harmony export */   o$: () => (/* binding */ jsonObject),
/* harmony export */   o9: () => (/* binding */ textByName),
/* harmony export */   ov: () => (/* binding */ plainObject),
/* harmony export */   xL: () => (/* binding */ safeParse)
/* harmony export */ });
/* unused harmony export facts */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70458);
/** Foreign values against a schema. */

/**
 * An object of JSON, or one like it. With another prototype its entries could be inherited, or those of a Map: no schema
 * sees them, and what they ask for would be dropped.
 */
const plainObject = valibot__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((given) => {
    if (typeof given !== 'object' || given === null)
        return false;
    const prototype = Object.getPrototypeOf(given);
    if (prototype !== Object.prototype && prototype !== null)
        return false;
    return Reflect.ownKeys(given).length === Object.keys(given).length;
}, 'is not a plain object');
/**
 * An object whose values all fit. Not `v.record`: it drops the names `constructor` and `prototype`, and with them what is
 * said or demanded of such a fact; and it takes a list for an object with the keys 0, 1, …
 *
 * @param schema one that checks and changes nothing
 */
function objectOf(schema, message = 'has a value of another kind') {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(plainObject, valibot__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((given) => Object.values(given).every((value) => valibot__WEBPACK_IMPORTED_MODULE_0__.is(schema, value)), message));
}
/** An object of whatever values. */
const jsonObject = objectOf(valibot__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J());
const textByName = objectOf(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), 'is not a text for each name');
/** Facts that a caller gives, by name. */
const facts = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(textByName, valibot__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6Y((given) => !Object.hasOwn(given, ''), 'has a text without a name'));
/**
 * valibot's `safeParse`, up to the first problem: a list of a million wrong entries must not become a million issues,
 * each with a copy of what was wrong.
 */
function safeParse(schema, value) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xLC(schema, value, { abortEarly: true, abortPipeEarly: true });
}
/** valibot's own names of what it expects, and what a person would say of a value that is something else. */
const NOT = {
    string: 'is not a text',
    number: 'is not a number',
    boolean: 'is neither true nor false',
    array: 'is not a list',
    null: 'is not null',
    safe_integer: 'is not a whole number that every program can hold',
    iso_timestamp: 'is not a time such as 2026-01-31T12:00:00Z',
    non_empty: 'is empty',
    regex: 'is not written as it should be',
};
/**
 * The first problem that a schema found, as a sentence without what was there, which may be a secret: `key is missing`.
 *
 * @param whole what is read, for a problem with all of it
 */
function problemOf(issues, whole) {
    const [issue] = issues;
    if (issue === undefined)
        return `${whole} is not as it should be`;
    const path = valibot__WEBPACK_IMPORTED_MODULE_0__/* .getDotPath */ .BuJ(issue) ?? whole;
    return `${path} ${predicateOf(issue)}`;
}
function predicateOf(issue) {
    const { type, expected, requirement } = issue;
    if (type.endsWith('object')) {
        if (expected === 'never')
            return 'is a field that does not belong there';
        // With a path of its own, a field; without, the object around it.
        return expected === 'Object' ? 'is not an object' : 'is missing';
    }
    switch (type) {
        case 'literal':
        case 'picklist':
        case 'enum':
        case 'union':
        case 'variant':
            return issue.received === 'undefined' ? 'is missing' : `is not ${alternatives(expected ?? '')}`;
        case 'min_length':
            return requirement === 1 ? 'is empty' : `has fewer than ${String(requirement)} entries`;
        case 'max_length':
            return `has more than ${String(requirement)} entries`;
        case 'gt_value':
            return `is not more than ${String(requirement)}`;
        case 'min_value':
            return `is less than ${String(requirement)}`;
        case 'max_value':
            return `is more than ${String(requirement)}`;
        default:
            // What our schemas say themselves goes before valibot's words.
            return /^(is|has|does|must|cannot|lacks)\b/.test(issue.message)
                ? issue.message
                : (NOT[type] ?? 'is not as it should be');
    }
}
/** `("a" | "b")` as `"a" or "b"`. */
const alternatives = (expected) => expected
    .replace(/^\((.*)\)$/s, '$1')
    .split(' | ')
    .join(' or ');


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
const LIMITS = { bytes: MAX_DIGEST_LIST_BYTES, depth: 8, values: 50_000, strings: 100_000 };
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
    return Object.hasOwn(annotations, OWN_ANNOTATION) ? annotations[OWN_ANNOTATION] : undefined;
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
/** `NAME:START:END`. The name may hold colons of its own: the last two count (section 6.3.2). */
function splitShardName(name) {
    const [, file, start, end] = /^(.*):(0|[1-9]\d{0,15}):([1-9]\d{0,15})$/su.exec(name) ?? [];
    if (file === undefined || start === undefined || end === undefined)
        throw malformed(`${JSON.stringify(name)} is not the name of a shard`);
    return { file, range: { start: Number(start), end: Number(end) } };
}
/** Each name once and inside the model; the shards of a file from its first byte on, without gap or overlap. */
function requireUsableNames(resources, emptyFiles) {
    const ends = new Map();
    for (const { file, range } of resources.toSorted(compareResources)) {
        const end = ends.get(file);
        if (end === undefined)
            requireInside(file);
        if (range === undefined) {
            if (end !== undefined)
                throw malformed(`it lists ${JSON.stringify(file)} twice`);
        }
        else if (range.start !== (end ?? 0) || range.end <= range.start) {
            throw malformed(`the shards of ${JSON.stringify(file)} do not follow each other from its start`);
        }
        ends.set(file, range?.end ?? 0);
    }
    for (const file of emptyFiles) {
        requireInside(file);
        if (ends.has(file))
            throw malformed(`it lists ${JSON.stringify(file)} twice`);
        ends.set(file, 0);
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
    return (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.file, b.file) || (a.range?.start ?? 0) - (b.range?.start ?? 0);
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
        firstSignedAt: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .isoTimestamp */ .yhX())),
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
    signedAt: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .isoTimestamp */ .yhX()),
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
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
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
        subject: [{ name, digest: { sha256 }, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ annotations }) }],
        predicateType,
        predicate,
    }));
}
const StatementSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    _type: valibot__WEBPACK_IMPORTED_MODULE_4__/* .picklist */ .KIO([STATEMENT_TYPE, OLDER_STATEMENT_TYPE]),
    subject: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
        name: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .nonEmpty */ .hq(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z6Y((name) => name.isWellFormed(), 'is not well-formed Unicode')),
        digest: valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
            sha256: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .regex */ .yGV(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits')),
        }),
        annotations: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonObject */ .o$),
    })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .length */ .Bw9(1, 'does not hold exactly one subject')),
    predicateType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .nonEmpty */ .hq()),
    predicate: _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonObject */ .o$,
});
/** A million resources, each an object of three strings, and as much as their bundle may hold. */
const SIGNED = { bytes: 64 * 1024 * 1024, depth: 64, values: 5_000_000, strings: 8_000_000 };
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
    return statement;
}
/**
 * The same, and statements of version 0.1, which only other software writes.
 *
 * @throws AegisError STATEMENT_MALFORMED
 */
function decodeAnyStatement(payload, limits = SIGNED) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseStrictJson */ .i)(payload, {
        code: 'STATEMENT_MALFORMED',
        what: 'the signed statement',
        limits,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(StatementSchema, json);
    if (!parsed.success) {
        throw notOurs((0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    }
    const { _type: type, subject, predicateType, predicate } = parsed.output;
    const [only] = subject;
    if (only === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('STATEMENT_MALFORMED', { message: 'the statement has no subject' });
    const { name, digest, annotations } = only;
    return {
        subject: { name, sha256: digest.sha256, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ annotations }) },
        predicateType,
        predicate,
        ...(type === OLDER_STATEMENT_TYPE && { isOlder: true }),
    };
}
const notOurs = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('STATEMENT_MALFORMED', {
    message: `the signed statement is not an in-toto Statement v1 about one artifact: ${why}`,
});


/***/ }),

/***/ 77172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ SMALL_JSON),
/* harmony export */   i: () => (/* binding */ parseStrictJson)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** JSON from outside, read at a stated price, and so that no two parsers can see different things in it. */


/** For texts of a few kilobytes: whatever has no list that grows with somebody's work. */
const SMALL_JSON = { bytes: 2 ** 20, depth: 64, values: 5000, strings: 10_000 };
/**
 * Parses UTF-8 JSON within limits, and refuses what parsers disagree about: invalid UTF-8, a byte order mark, duplicate
 * keys (RFC 8259, section 4, leaves open which one counts), `__proto__`, lone surrogates in keys, and numbers that do not
 * fit (section 6: an integer beyond 2^53 or an exponent beyond the range becomes another number).
 *
 * The text is first looked through in constant memory. Only what is within the limits, and fits this process, is parsed.
 * An error tells positions, counted in bytes, and nothing of the text: that may be a secret.
 *
 * @throws AegisError with `options.code`.
 */
function parseStrictJson(bytes, { code, what, limits }) {
    const refusal = (got) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4(code, {
        message: `cannot read ${what}`,
        got,
    });
    if (bytes.byteLength > limits.bytes)
        throw refusal(`more than ${limits.bytes} bytes`);
    if (!(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        throw refusal('bytes that are not UTF-8');
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = lookThrough(buffer, limits);
    if ('problem' in found)
        throw refusal(found.problem);
    const need = heapFor(buffer, found);
    // Asking costs more than most texts do.
    const room = need > FITS_ALWAYS ? roomInHeap() : FITS_ALWAYS;
    if (need > room) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4(code, {
            message: `cannot read ${what}: this process has not enough memory for it`,
            expected: `at most ${mebibytes(room)}`,
            got: `a text that may need ${mebibytes(need)}`,
            hints: ['if you trust where it comes from, give Node.js more: NODE_OPTIONS=--max-old-space-size=8192'],
        });
    }
    try {
        return JSON.parse(buffer.toString('utf8'));
    }
    catch (thrown) {
        // Not the parser's own words: they quote the text.
        const [, position] = /\bposition (\d+)/.exec(thrown instanceof Error ? thrown.message : '') ?? [];
        const where = position === undefined ? '' : ` (at character ${position})`;
        throw refusal(found.values === 0 ? 'an empty file' : `text that is not JSON${where}`);
    }
}
/** No Node.js starts with a heap so small that this would not fit, bytes. */
const FITS_ALWAYS = 256 * 1024;
/** The part of the heap that one text may take, bytes. What is made of it afterwards needs the rest. */
function roomInHeap() {
    return process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit / 2;
}
/** What V8 takes for one value, and for one string beside its characters: measured, and rounded up. */
const HEAP_PER_VALUE = 64;
const HEAP_PER_STRING = 48;
/** The most that the parsed text may take of the heap, bytes. V8 keeps ASCII outside of it, and all else at two bytes a character. */
function heapFor(buffer, { values, strings }) {
    return values * HEAP_PER_VALUE + strings * HEAP_PER_STRING + buffer.length * ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isAscii)(buffer) ? 1 : 4);
}
const mebibytes = (bytes) => `${Math.ceil(bytes / 2 ** 20)} MiB`;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANK = 0x20;
/**
 * Counts, and finds what parsers disagree about. Whether the text is JSON at all is left to JSON.parse: of a text that
 * is not, any answer will do here.
 */
function lookThrough(buffer, limits) {
    const keys = new OpenKeys(buffer);
    let depth = 0;
    let values = 0;
    let strings = 0;
    /** Where the characters of the last string begin and end. */
    let start = 0;
    let end = 0;
    for (let at = 0; at < buffer.length;) {
        const byte = buffer[at] ?? 0;
        if (byte === COMMA || byte <= BLANK) {
            at += 1;
        }
        else if (byte === QUOTE) {
            start = at + 1;
            end = endOfString(buffer, start);
            at = end + 1;
            strings += 1;
            values += 1;
            if (strings > limits.strings)
                return { problem: `more than ${limits.strings} strings` };
        }
        else if (byte === COLON) {
            // What stood before it was a key, and no value.
            values -= 1;
            const problem = keys.add(start, end);
            if (problem !== undefined)
                return { problem: `${problem} at byte ${start}` };
            at += 1;
        }
        else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
            depth += 1;
            values += 1;
            if (depth > limits.depth)
                return { problem: `nesting deeper than ${limits.depth} levels` };
            keys.open();
            at += 1;
        }
        else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
            depth -= 1;
            keys.close();
            at += 1;
        }
        else {
            const first = at;
            at = endOfWord(buffer, at);
            values += 1;
            if (!isExact(buffer, first, at))
                return { problem: `a number out of range at byte ${first}` };
        }
        // A key counts as a value until its colon comes.
        if (values > limits.values + 1)
            break;
    }
    return values > limits.values ? { problem: `more than ${limits.values} values` } : { values, strings };
}
/** Bytes that are looked at one by one, before the search for a quote is worth a call. */
const SHORT_STRING = 64;
/** Where the string that begins at `start` ends: at its closing quote, or at the end of a text that is cut off. */
function endOfString(buffer, start) {
    for (let at = start;;) {
        const short = Math.min(at + SHORT_STRING, buffer.length);
        while (at < short) {
            const byte = buffer[at];
            if (byte === QUOTE)
                return at;
            at += byte === BACKSLASH ? 2 : 1;
        }
        const quote = buffer.indexOf(QUOTE, at);
        if (quote === -1)
            return buffer.length;
        let backslashes = 0;
        while (quote - backslashes > at && buffer[quote - 1 - backslashes] === BACKSLASH)
            backslashes += 1;
        if (backslashes % 2 === 0)
            return quote;
        at = quote + 1;
    }
}
/** Where a number or a literal ends. */
function endOfWord(buffer, start) {
    for (let at = start; at < buffer.length; at += 1) {
        switch (buffer[at]) {
            case COMMA:
            case CLOSE_ARRAY:
            case CLOSE_OBJECT:
            case OPEN_ARRAY:
            case OPEN_OBJECT:
            case QUOTE:
            case COLON:
                return at;
            default:
                if ((buffer[at] ?? 0) <= BLANK)
                    return at;
        }
    }
    return buffer.length;
}
/** Digits that a whole number may have and be below 2^53 for sure. */
const SAFE_DIGITS = 15;
/** Longest number that is looked at: a double never needs as many digits. */
const LONGEST_NUMBER = 1100;
/** Whether a word is no number, or one that every parser reads alike. Fractions are rounded everywhere alike. */
function isExact(buffer, start, end) {
    const first = buffer[start] ?? 0;
    if (first !== MINUS && (first < 0x30 || first > 0x39))
        return true;
    if (end - start > LONGEST_NUMBER)
        return false;
    if (end - start <= SAFE_DIGITS && isPlain(buffer, start, end))
        return true;
    const value = Number(buffer.toString('latin1', start, end));
    // Not a number at all: JSON.parse says so.
    if (Number.isNaN(value))
        return true;
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
/** Whether a number has no exponent. */
function isPlain(buffer, start, end) {
    for (let at = start; at < end; at += 1) {
        const byte = buffer[at] ?? 0;
        if (byte > 0x39 || byte < MINUS)
            return false;
    }
    return true;
}
/** Keys of one object that are compared one by one; from there on, a set is quicker. */
const FEW_KEYS = 16;
/** The keys of the objects that are open, as places in the text: nothing is built of them unless it has to be. */
class OpenKeys {
    #buffer;
    /** Of all open objects, the outermost first: start and end of each key in turn. */
    #places = [];
    /** Where the keys of each open object or array begin in `#places`. */
    #first = [];
    /** Keys of each open object that has many of them, or one with an escape. */
    #sets = [];
    constructor(buffer) {
        this.#buffer = buffer;
    }
    open() {
        this.#first.push(this.#places.length);
        this.#sets.push(undefined);
    }
    close() {
        this.#places.length = this.#first.pop() ?? 0;
        this.#sets.pop();
    }
    /** @returns what is wrong with the key */
    add(start, end) {
        const first = this.#first.at(-1);
        if (first === undefined)
            return undefined;
        const places = this.#places;
        const isPlain = !this.#hasEscape(start, end);
        if (isPlain && this.#sets.at(-1) === undefined && places.length - first < 2 * FEW_KEYS) {
            for (let at = first; at < places.length; at += 2) {
                if (this.#isSame(places[at] ?? 0, places[at + 1] ?? 0, start, end))
                    return 'a key for the second time';
            }
            places.push(start, end);
            return this.#isProto(start, end) ? 'the key __proto__' : undefined;
        }
        const keys = (this.#sets[this.#sets.length - 1] ??= this.#asSet(first));
        const key = this.#read(start, end, isPlain);
        if (key === undefined)
            return undefined;
        if (keys.has(key))
            return 'a key for the second time';
        if (key === '__proto__')
            return 'the key __proto__';
        if (!key.isWellFormed())
            return 'a key that is not well-formed Unicode';
        keys.add(key);
        return undefined;
    }
    #asSet(first) {
        const keys = new Set();
        for (let at = first; at < this.#places.length; at += 2)
            keys.add(this.#buffer.toString('utf8', this.#places[at] ?? 0, this.#places[at + 1] ?? 0));
        return keys;
    }
    /** Undefined for what is no string of JSON. */
    #read(start, end, isPlain) {
        const text = this.#buffer.toString('utf8', start, end);
        if (isPlain)
            return text;
        try {
            return JSON.parse(`"${text}"`);
        }
        catch {
            return undefined;
        }
    }
    #hasEscape(start, end) {
        for (let at = start; at < end; at += 1)
            if (this.#buffer[at] === BACKSLASH)
                return true;
        return false;
    }
    #isSame(start, end, otherStart, otherEnd) {
        if (end - start !== otherEnd - otherStart)
            return false;
        for (let at = 0; at < end - start; at += 1) {
            if (this.#buffer[start + at] !== this.#buffer[otherStart + at])
                return false;
        }
        return true;
    }
    #isProto(start, end) {
        return end - start === 9 && this.#buffer.toString('latin1', start, end) === '__proto__';
    }
}


/***/ }),

/***/ 48192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ hashOf),
/* harmony export */   t: () => (/* binding */ IMPRINT_HASHES)
/* harmony export */ });
/** The hashes of timestamps, by their object identifiers (RFC 5754, section 2). */
const IMPRINT_HASHES = {
    sha256: '2.16.840.1.101.3.4.2.1',
    sha384: '2.16.840.1.101.3.4.2.2',
    sha512: '2.16.840.1.101.3.4.2.3',
};
/** The hash of an object identifier; undefined for all others, SHA-1 among them. */
function hashOf(identifier) {
    const names = ['sha256', 'sha384', 'sha512'];
    return names.find((name) => IMPRINT_HASHES[name] === identifier);
}


/***/ }),

/***/ 19099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _5: () => (/* binding */ isIdentifier),
/* harmony export */   ad: () => (/* binding */ unsigned),
/* harmony export */   kf: () => (/* binding */ encodeRequest),
/* harmony export */   qI: () => (/* binding */ NONCE_BYTES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _keys_der_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97612);
/* harmony import */ var _hashes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48192);
/** What an authority is asked for (RFC 3161, section 2.4.1). Pure: the nonce is an argument. */



const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
const VERSION_1 = Buffer.of(INTEGER, 1, 1);
const TRUE = Buffer.of(0x01, 1, 0xff);
const NULL = Buffer.of(0x05, 0);
/** Bytes of a nonce, as openssl has them: more than some authorities take would be of no use. */
const NONCE_BYTES = 8;
/** DER of a TimeStampReq that also asks for the certificates of the authority. */
function encodeRequest({ signature, hash, nonce, policy }) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(hash).update(signature).digest();
    const algorithm = (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(SEQUENCE, encodeIdentifier(_hashes_js__WEBPACK_IMPORTED_MODULE_1__/* .IMPRINT_HASHES */ .t[hash]), NULL);
    return (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(SEQUENCE, VERSION_1, (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(SEQUENCE, algorithm, (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(OCTET_STRING, digest)), ...(policy === undefined ? [] : [encodeIdentifier(policy)]), (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(INTEGER, unsigned(nonce)), TRUE);
}
/** The contents of a positive INTEGER, in their shortest form (X.690, section 8.3). */
function unsigned(bytes) {
    const start = bytes.findIndex((byte) => byte !== 0);
    const digits = start < 0 ? Buffer.of(0) : Buffer.from(bytes.subarray(start));
    return (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.of(0), digits]);
}
/** Whether a text names an object as `1.2.840.113549`. */
const isIdentifier = (text) => text.length <= 100 &&
    /^(?:[01]\.(?:[0-9]|[1-3][0-9])|2\.(?:0|[1-9]\d{0,8}))(?:\.(?:0|[1-9]\d{0,14}))+$/.test(text);
/** X.690, section 8.19. */
function encodeIdentifier(identifier) {
    const [first = 0, second = 0, ...rest] = identifier.split('.').map(Number);
    return (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(OBJECT_IDENTIFIER, ...[first * 40 + second, ...rest].map(base128));
}
function base128(number) {
    const bytes = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
        bytes.unshift(128 + (left % 128));
    return Buffer.from(bytes);
}


/***/ }),

/***/ 53363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ OWN_VAULT_HEADERS)
/* harmony export */ });
/** Names of headers that the Vault client sets itself; a caller may add others. */
const OWN_VAULT_HEADERS = /^x-vault-(token|request|namespace)$/i;


/***/ }),

/***/ 44545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ verifySignedBytes),
/* harmony export */   n: () => (/* binding */ requireMessage)
/* harmony export */ });
/* harmony import */ var _bundle_envelope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62599);
/* harmony import */ var _bundle_other_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69355);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31885);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73006);
/* harmony import */ var _steps_demands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12122);
/* harmony import */ var _steps_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83381);
/* harmony import */ var _steps_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(30908);
/* harmony import */ var _steps_subject_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(14034);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(18246);











/** Keys that are tried in one reading of the file. */
const KEYS_A_READING = 8;
/** Names of the hashes in `messageDigest.algorithm` (sigstore_common.proto, HashAlgorithm). */
const HASHES = {
    SHA2_256: 'sha256',
    SHA2_384: 'sha384',
    SHA2_512: 'sha512',
};
/**
 * Establishes that the bytes of a file were signed by a key that the caller trusts.
 *
 * @throws AegisError BUNDLE_KIND_REFUSED where a name is wanted, or by a key that does not sign a digest; DIGEST_MISMATCH
 * where the signer speaks of other bytes; else as `verify`, and what `read` throws
 */
async function verifySignedBytes(signed, { name, trust, policy }, read) {
    if (policy.nameCheck !== 'none' && policy.foreignProve !== true)
        throw (0,_bundle_other_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .namelessRefusal */ .Fk)();
    // Bytes carry no predicate, so they do for a caller only who asks for no other than the usual one.
    if (!policy.predicateTypes.includes(_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .MODEL_SIGNATURE_TYPE */ .MT)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('PREDICATE_TYPE_REFUSED', {
            message: 'a signature over bytes carries no predicate',
            expected: policy.predicateTypes.join(' or '),
        });
    }
    const { signature, hint, messageDigest } = signed;
    const readings = new Map();
    const reading = async (key, hash) => {
        const known = readings.get(key);
        if (known !== undefined)
            return known;
        const others = (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .keysOf */ .YD)(hint, trust).map(({ publicKey }) => publicKey);
        const open = others.filter((one) => one !== key && !readings.has(one) && (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__/* .schemeOf */ .dz)(one.type).hash === hash);
        const keys = [key, ...open].slice(0, KEYS_A_READING);
        const found = await read(hash, signature, keys);
        for (const [index, one] of keys.entries())
            readings.set(one, { found, matches: found.matches[index] === true });
        return readings.get(key) ?? { found, matches: false };
    };
    let accepted;
    const { key, proven } = await (0,_verify_js__WEBPACK_IMPORTED_MODULE_9__/* .acceptedKey */ .P)(signed, { trust, policy }, async (candidate) => {
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireVersion */ .eU)(candidate, trust);
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireAlgorithm */ .XZ)(candidate);
        const { found, matches } = await reading(candidate.publicKey, hashOf(candidate, messageDigest?.algorithm));
        if (!matches) {
            requireSpokenOf(messageDigest, found);
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('SIGNATURE_INVALID', {
                message: `the signature over the bytes does not verify under ${trust.description}`,
            });
        }
        accepted = found;
    });
    if (accepted === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INTERNAL', { message: `${name} was not read` });
    // The key signed an envelope, and somebody wrote down the very message (DSSE, PAE) as a file: nobody signed that file.
    if (accepted.start.toString('latin1').toUpperCase() === _bundle_envelope_js__WEBPACK_IMPORTED_MODULE_0__/* .PAE_MARK */ .b2.toUpperCase()) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('SIGNATURE_INVALID', {
            message: 'the signature is one over a statement, and the file is a copy of what was signed',
        });
    }
    const { sha256, digest } = accepted;
    const statement = { subject: { name, sha256 }, predicateType: '', predicate: {} };
    const conclude = (found) => {
        const size = (0,_steps_subject_js__WEBPACK_IMPORTED_MODULE_8__/* .requireDigest */ .m0)(statement, found);
        (0,_steps_demands_js__WEBPACK_IMPORTED_MODULE_5__/* .requireDemands */ .Q)(undefined, policy.demands, { proven, certificate: key.certificate });
        const facts = { kind: 'file', name, sha256, size, key, statement };
        return { ...facts, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ keyVersion: key.version, timestampedAt: proven }) };
    };
    const known = (0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ timestampedAt: proven });
    return { kind: 'file', statement, key, ...known, message: { digest }, signature, conclude };
}
/** The key type fixes the hash. Another one, or a key that signs no digest, is for the tool that made the signature. */
function hashOf({ publicKey: { type } }, said) {
    const { hash } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__/* .schemeOf */ .dz)(type);
    if (hash !== undefined && (said === undefined || HASHES[said] === hash))
        return hash;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature over bytes is of a kind that is not verified here',
        expected: hash === undefined ? 'a key of type ecdsa or rsa' : `a digest by ${hash}, as keys of type ${type} sign`,
        got: hash === undefined ? `a key of type ${type}` : JSON.stringify(said),
        hints: ['verify it with `cosign verify-blob --key KEY --bundle BUNDLE FILE`'],
    });
}
/** @throws AegisError DIGEST_MISMATCH where the signer's own word shows that the bytes are others */
function requireSpokenOf(said, { digest }) {
    if (said === undefined || said.digest.equals(digest))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('DIGEST_MISMATCH', {
        message: 'the bytes on disk are not those that were signed',
        expected: said.digest.toString('hex'),
        got: digest.toString('hex'),
    });
}
/**
 * Establishes that a message was signed by one of the trusted keys, in order of their trust. It proves nothing of any
 * artifact: it is how a signer holds what it has made against its own key, where others check no statement.
 *
 * @throws AegisError SIGNATURE_INVALID, KEY_VERSION_RETIRED, ALGORITHM_REFUSED
 */
async function requireMessage(message, signature, trust) {
    const signed = { signature: Buffer.from(signature) };
    await (0,_verify_js__WEBPACK_IMPORTED_MODULE_9__/* .acceptedKey */ .P)(signed, { trust, policy: {} }, async (candidate) => {
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireVersion */ .eU)(candidate, trust);
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireAlgorithm */ .XZ)(candidate);
        await (0,_steps_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .requireSignature */ .M)(candidate, message, signature, trust);
    });
}


/***/ }),

/***/ 9118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ durationMs),
/* harmony export */   r: () => (/* binding */ CLOCK_SKEW_MS)
/* harmony export */ });
/** What a caller accepts beside a good signature by a key that it trusts. */
/** How far ahead of our clock that of a signer or a timestamp authority may be, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;
const UNITS_MS = {
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
};
/** An age such as `90d` in milliseconds; undefined for anything but a number with one of the units s, m, h, d and w. */
function durationMs(text) {
    const [, count, unit = ''] = /^([1-9]\d{0,6})([smhdw])$/.exec(text) ?? [];
    const unitMs = UNITS_MS[unit];
    return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}


/***/ }),

/***/ 12122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ requireDemands)
/* harmony export */ });
/* unused harmony export matches */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73006);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9118);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30989);
/** The last step: does the statement say what the caller demands? */




/**
 * @param signature undefined where nothing was said, as by an HMAC or by other software: that meets no demand
 * @returns the reusable workflow, where only that meets the demand for a workflow
 * @throws AegisError POLICY_UNMET
 */
function requireDemands(signature, demands, { proven, certificate }) {
    if (demands === undefined)
        return undefined;
    requireCertificate(certificate, demands);
    const { repository, repositoryId, repositoryOwnerId, ref, workflow, metadata, maxAgeMs, now } = demands;
    const source = signature?.source;
    if (repository !== undefined)
        demand('expected-repository', 'repository', repository, source?.repository);
    const ids = [
        ['expected-repository-id', 'repository id', repositoryId, source?.repositoryId],
        ['expected-repository-owner-id', 'id of the owner', repositoryOwnerId, source?.repositoryOwnerId],
    ];
    for (const [input, what, wanted, said] of ids) {
        if (wanted !== undefined && said !== wanted)
            throw unmet(input, what, wanted, said);
    }
    if (ref !== undefined)
        demand('expected-ref', 'ref', ref, source?.ref);
    const reused = workflow === undefined ? undefined : requireWorkflow(workflow, source);
    for (const [name, pattern] of Object.entries(metadata ?? {})) {
        const said = signature?.metadata ?? {};
        // Not `said[name]`: the name of something that every object inherits would be found there.
        const value = Object.hasOwn(said, name) ? said[name] : undefined;
        demand('expected-metadata', `metadata ${name}`, pattern, value);
    }
    if (maxAgeMs !== undefined)
        requireAge(ageFrom(signature, proven), maxAgeMs, now);
    return reused;
}
/** Either the workflow that was started or the reusable one that holds the job. @returns the latter, where only it does */
function requireWorkflow(pattern, source) {
    const { workflow, jobWorkflow } = source ?? {};
    if (workflow !== undefined && matches(pattern, workflow))
        return undefined;
    if (jobWorkflow === undefined)
        throw unmet('expected-workflow', 'workflow', pattern, workflow);
    if (matches(pattern, jobWorkflow))
        return jobWorkflow;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: 'neither the signed workflow nor the reusable workflow of its job meets expected-workflow',
        expected: JSON.stringify(pattern),
        got: `${JSON.stringify(workflow ?? 'nothing')} (workflow_ref), ${JSON.stringify(jobWorkflow)} (job_workflow_ref)`,
    });
}
/** One demand accepts nothing that does not say it: a bare key has no names. */
function requireCertificate(certificate, { certificateSubject, certificateName }) {
    if (certificateSubject !== undefined)
        demand('expected-certificate-subject', 'subject', certificateSubject, certificate?.subject, CERTIFICATE);
    if (certificateName === undefined)
        return;
    const names = certificate?.alternativeNames ?? [];
    if (names.some((name) => matches(certificateName, name)))
        return;
    const said = names.length === 0 ? undefined : names.join(', ');
    throw unmet('expected-certificate-san', 'alternative name', certificateName, said, CERTIFICATE);
}
/**
 * The older of what is said and what is proven. Re-signing does not make an artifact any younger: the time of the first
 * signature counts, which is a claim. Neither does a timestamp: it proves that the signature existed by then, and anybody can
 * have an old one stamped today. So where nothing is said, nothing is known of the age.
 */
function ageFrom(signature, proven) {
    const claimed = signature && new Date((0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_1__/* .firstSignedAt */ .Mv)(signature));
    if (claimed !== undefined && proven !== undefined && proven < claimed)
        return { time: proven, clock: 'the timestamp' };
    return { time: claimed, clock: 'the clock of the signer' };
}
function requireAge({ time, clock }, maxAgeMs, now) {
    const age = now.getTime() - (time?.getTime() ?? NaN);
    if (age <= maxAgeMs && age >= -_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .CLOCK_SKEW_MS */ .r)
        return;
    const future = time !== undefined && age < 0 ? `: it ${(0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inFuture */ .Vi)(time, now)}` : '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: `the time of signing, by ${clock}, does not meet max-age${future}`,
        expected: `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`,
        got: time?.toISOString() ?? 'no time',
        hints: [
            'what is older has to be made and signed anew, re-signing does not make it younger; or set a longer max-age',
        ],
    });
}
const CERTIFICATE = 'certificate’s';
function demand(input, what, pattern, value, whose = 'signed') {
    if (value !== undefined && matches(pattern, value))
        return;
    throw unmet(input, what, pattern, value, whose);
}
function unmet(input, what, wanted, said, whose = 'signed') {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: `the ${whose} ${what} does not meet ${input}`,
        expected: JSON.stringify(wanted),
        got: said === undefined ? 'nothing about it' : JSON.stringify(said),
    });
}
/**
 * Whether the whole of `value` is as the pattern says. `*` stands for any characters but `/`, as often as it occurs;
 * everything else stands for itself. There is no way to match a part.
 */
function matches(pattern, value) {
    const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^/]*')}$`, 'su').test(value);
}


/***/ }),

/***/ 83381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XZ: () => (/* binding */ requireAlgorithm),
/* harmony export */   YD: () => (/* binding */ keysOf),
/* harmony export */   cl: () => (/* binding */ firstAccepted),
/* harmony export */   eU: () => (/* binding */ requireVersion)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31885);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77172);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41324);
/** The first steps: which of the caller's keys may have signed, and is that key still accepted? */








const OTHER_TOOLS = 'with the key of whoever signed, `cosign verify-blob-attestation` or, of a model, `model_signing verify key` can verify it';
/** Keys that are tried for a bundle that names none: each costs the hash of a payload that anybody can have written. */
const MOST_TRIED = 64;
/**
 * The caller's keys that may have signed: the one that the hint means; where it means none of them, or there is none, all
 * of them, the newest versions first. A hint only selects. Whether a key signed is for the signature to show.
 *
 * @throws AegisError KEY_UNTRUSTED where they are too many, and nothing is said of the key
 */
function keysOf(hint, trust) {
    const hinted = (0,_trust_js__WEBPACK_IMPORTED_MODULE_6__/* .hintedKey */ .YL)(hint, trust);
    if (hinted !== undefined)
        return [hinted];
    const keys = [...trust.keys.values()].sort((a, b) => (b.version ?? 0) - (a.version ?? 0));
    if (keys.length <= MOST_TRIED)
        return keys;
    if (hint !== undefined)
        return [];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
        message: 'the bundle does not say which key signed it, and there are too many to try them all',
        expected: `at most ${MOST_TRIED} keys`,
        got: `${keys.length} of ${trust.description}`,
        hints: ['trust fewer keys, for example by a higher min-key-version'],
    });
}
/**
 * The first key that `check` accepts.
 *
 * @throws AegisError the refusal of the key that the hint means; where it means none, KEY_UNTRUSTED or
 * KEY_VERSION_RETIRED; without a hint the refusal that all keys share, else SIGNATURE_INVALID
 */
async function firstAccepted({ hint, payload }, trust, check) {
    const keys = keysOf(hint, trust);
    const refusals = [];
    for (const key of keys) {
        try {
            await check(key);
            return key;
        }
        catch (thrown) {
            refusals.push((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown));
        }
    }
    const [first] = refusals;
    if (hint !== undefined && (0,_trust_js__WEBPACK_IMPORTED_MODULE_6__/* .hintedKey */ .YL)(hint, trust) === undefined)
        throw unknownKey(payload, hint, trust);
    if (first === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', { message: `${trust.description} has no key to verify with` });
    const isShared = refusals.every(({ code }) => code === first.code) && first.code !== 'SIGNATURE_INVALID';
    if (hint !== undefined || isShared)
        throw first;
    const [which] = refusals.length === 1 ? [first.message] : [];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('SIGNATURE_INVALID', {
        message: which ?? `the signature verifies under none of the ${refusals.length} keys of ${trust.description}`,
        hints: [
            'the bundle does not say which key signed: either it was altered, or somebody signed whose key is not trusted here',
            OTHER_TOOLS,
        ],
    });
}
/** @throws AegisError KEY_VERSION_RETIRED */
function requireVersion(key, trust) {
    const { minVersion, demandedVersion = minVersion } = trust;
    // What the caller excludes, no timestamp brings back; whether one brings back the rest, is seen once the signature is good.
    if (key.until !== undefined && key.version !== undefined && key.version >= demandedVersion)
        return;
    if (key.version !== undefined && key.version < minVersion)
        throw retired(key.version, trust);
    // A bare PEM says nothing about its version, so a minimum cannot be shown to hold.
    if (key.version === undefined && demandedVersion > 1) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
            message: 'the version of the public key is not known',
            expected: `version ${demandedVersion} or newer`,
            hints: ['use a trust file made by `aegis-sign keys export`, which carries versions'],
        });
    }
}
/**
 * The type fixes hash and encoding, so it is read from the key itself once more, whoever made the trust root.
 *
 * @throws AegisError ALGORITHM_REFUSED
 */
function requireAlgorithm({ publicKey }) {
    const type = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .keyTypeOf */ .zj)(publicKey.key);
    if (type === publicKey.type)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
        message: 'the trusted key is not of the type that it is said to have',
        expected: publicKey.type,
        got: type,
    });
}
/**
 * The error for a key outside the trust root. A server does not show the public keys of versions below its minimum, so
 * retired and foreign keys look alike; the bundle's own claim picks the clearer sentence. It decides nothing: both
 * are refusals. So a payload that is large, as that of a model with many files, is not looked into.
 */
function unknownKey(payload, hint, trust) {
    if (trust.minVersion > 1 && payload !== undefined) {
        try {
            const claim = claimedSignature((0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeStatement */ .Gc)(payload, _strict_json_js__WEBPACK_IMPORTED_MODULE_5__/* .SMALL_JSON */ .R)).vault;
            if (`${claim.mount}/${claim.key}` === trust.description && claim.keyVersion < trust.minVersion) {
                return retired(claim.keyVersion, trust);
            }
        }
        catch {
            // No readable claim: the general sentence below.
        }
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
        message: 'the bundle was signed with a key that is not trusted here',
        expected: `a key of ${trust.description}`,
        got: `key ${hint.slice(0, 16)}…`,
        hints: [_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .OQ.KEY_UNTRUSTED.remedy, OTHER_TOOLS],
    });
}
/** Our own fields in a statement that nobody has verified. */
function claimedSignature(statement) {
    if (statement.predicateType !== _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MODEL_MANIFEST_TYPE */ .$4)
        return (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeModelSignature */ .S5)(statement);
    return (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeModelSignature */ .S5)({
        ...statement,
        predicate: (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .ownAnnotation */ ._f)(statement),
    });
}
function retired(version, trust) {
    const latest = Math.max(...[...trust.keys.values()].map((key) => key.version ?? Infinity));
    const hint = `check min-key-version: the latest trusted version is ${latest}, so nothing can pass`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
        message: `the bundle was signed with a retired version of ${trust.description}`,
        expected: `version ${trust.minVersion} or newer`,
        got: `version ${version}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ hints: latest < trust.minVersion ? [hint] : undefined }),
    });
}


/***/ }),

/***/ 30908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ requireSignature),
/* harmony export */   w: () => (/* binding */ signatureMatches)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31885);
/** Checking one signature with node:crypto, with the hash and encoding that the key type fixes. */



/** @throws AegisError SIGNATURE_INVALID */
async function requireSignature({ publicKey, version }, message, signature, { description }) {
    if (await signatureMatches(publicKey, message, signature))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SIGNATURE_INVALID', {
        message: `the signature does not verify under ${description}${version === undefined ? '' : ` version ${version}`}`,
    });
}
/**
 * Whether `signature` is one over `message` by the private half of `publicKey`. False for anything that is not: a
 * malformed signature is just a wrong one. Nothing about the scheme is taken from the bundle.
 *
 * Runs on the threads of Node's pool: for many small artifacts, the arithmetic is the largest part of the work, and on
 * the main thread it would keep one core busy and the others idle.
 */
async function signatureMatches(publicKey, message, signature, 
/** Another hash than the one of the key type; only for what is not a statement. */
otherHash) {
    const { family, hash: usual } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .schemeOf */ .dz)(publicKey.type);
    const hash = usual && (otherHash ?? usual);
    const { key } = publicKey;
    return new Promise((resolve) => {
        const conclude = (error, matches) => resolve(error === null && matches);
        try {
            switch (family) {
                // The bare key, because Node takes 13 µs more for `{ key, … }`. What would stand there are the documented defaults:
                // DER for ECDSA, and for keys of type `rsa` (no other RSA type becomes a PublicKey) PKCS #1 v1.5.
                case 'ecdsa':
                case 'rsa-pkcs1v15':
                    (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(hash, message, key, signature, conclude);
                    return;
                case 'ed25519':
                case 'mldsa':
                    (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(null, message, key, signature, conclude);
                    return;
            }
        }
        catch {
            resolve(false);
        }
    });
}


/***/ }),

/***/ 14034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lY: () => (/* binding */ requireSize),
/* harmony export */   m0: () => (/* binding */ requireDigest),
/* harmony export */   rI: () => (/* binding */ requireName)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** Does the statement speak of this artifact: by name, and by the digest of its bytes? */


/** @throws AegisError SUBJECT_NAME_MISMATCH */
function requireName({ subject }, found, check) {
    if (namesAgree(subject.name, found, check))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SUBJECT_NAME_MISMATCH', {
        message: 'the signature was made for another name',
        expected: JSON.stringify(found),
        got: JSON.stringify(subject.name),
    });
}
function namesAgree(signed, found, check) {
    switch (check) {
        case 'path':
            return signed === found;
        case 'basename':
            return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(signed) === (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(found);
        case 'none':
            return true;
    }
}
/**
 * @returns the size in bytes, which the digest has fixed
 * @throws AegisError DIGEST_MISMATCH
 */
function requireDigest({ subject }, { sha256, size }) {
    if (subject.sha256 === sha256)
        return size;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('DIGEST_MISMATCH', {
        message: 'the bytes on disk are not those that were signed',
        expected: `sha256:${subject.sha256}`,
        got: `sha256:${sha256}`,
    });
}
/** @throws AegisError PREDICATE_MALFORMED when the statement names another size than the bytes with its digest have */
function requireSize(signature, size) {
    if (signature === undefined || signature.artifact.size === size)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
        message: 'the signed size contradicts the signed digest',
        expected: `${size} bytes`,
        got: `${signature.artifact.size} bytes`,
    });
}


/***/ }),

/***/ 30989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ requireCounting),
/* harmony export */   DH: () => (/* binding */ decoded),
/* harmony export */   MP: () => (/* binding */ signedTime),
/* harmony export */   Vi: () => (/* binding */ inFuture),
/* harmony export */   tE: () => (/* binding */ requireProvenTime)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9118);



/**
 * The earliest time that a timestamp proves. One that proves nothing here takes nothing away from another: it may be by
 * an authority that others trust.
 *
 * Bounded whoever wrote the bundle: so many timestamps of such a size, each with so many certificates.
 */
async function signedTime({ signature, timestamps = [] }, trusted) {
    if (trusted === undefined)
        return {};
    if (timestamps.length === 0) {
        const refusal = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_MISSING', { message: 'the signature carries no timestamp' });
        return { refusal };
    }
    // Most bundles carry none, and reading them takes as long to load as much of the rest.
    const { requireTimestamp } = await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(137), __webpack_require__.e(376), __webpack_require__.e(986)]).then(__webpack_require__.bind(__webpack_require__, 44986));
    const authorities = await decoded(trusted.certificates);
    let proven;
    let refusal;
    for (const answer of timestamps) {
        try {
            const { time } = requireTimestamp(answer, { signature, authorities });
            requirePast(time, trusted.now);
            if (proven === undefined || time < proven)
                proven = time;
        }
        catch (thrown) {
            refusal ??= (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
        }
    }
    return proven === undefined ? (0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ refusal }) : { proven };
}
const known = new WeakMap();
/** Certificates of the caller's, decoded once and not for each artifact. */
async function decoded(certificates) {
    const { readAnchor } = await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(800)]).then(__webpack_require__.bind(__webpack_require__, 15800));
    const found = known.get(certificates) ?? certificates.map(readAnchor);
    known.set(certificates, found);
    return found;
}
/** @throws AegisError TIMESTAMP_FUTURE */
function requirePast(time, now) {
    if (time.getTime() - now.getTime() <= _policy_js__WEBPACK_IMPORTED_MODULE_1__/* .CLOCK_SKEW_MS */ .r)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_FUTURE', {
        message: `the timestamp ${inFuture(time, now)}`,
        expected: `a time until ${now.toISOString()}`,
        got: time.toISOString(),
    });
}
/** For example `lies 7 minutes in the future`. */
function inFuture(time, now) {
    const minutes = Math.max(1, Math.round((time.getTime() - now.getTime()) / 60_000));
    return `lies ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} in the future`;
}
/**
 * A key that counts no more counts for what is proven to be older.
 *
 * @throws AegisError KEY_VERSION_RETIRED, KEY_COMPROMISED; TIMESTAMP_* where no time is proven that could be compared
 */
function requireCounting({ until, version }, { proven, refusal }, { description, timestamps }) {
    if (until === undefined)
        return;
    const { because, time } = until;
    if (proven !== undefined && proven < time)
        return;
    const which = version === undefined ? `a key of ${description}` : `version ${version} of ${description}`;
    const state = because === 'retired' ? 'retired' : 'given up as compromised';
    if (timestamps !== undefined && proven === undefined && refusal !== undefined) {
        throw refusal.with({
            message: `${refusal.message}, and it was made with ${which}, which is ${state} and counts only with a timestamp from before`,
        });
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(because === 'retired' ? 'KEY_VERSION_RETIRED' : 'KEY_COMPROMISED', {
        message: `the bundle was signed with ${which}, which is ${state}`,
        expected: `a timestamp from before ${time.toISOString()}`,
        got: proven?.toISOString() ?? 'no time that is proven',
        ...(timestamps === undefined && {
            hints: [
                'with timestamp-certificates, a timestamp shows whether it was signed before that',
                'else sign the artifact again with a current key version',
            ],
        }),
    });
}
/** @throws AegisError TIMESTAMP_*: why no time is proven */
function requireProvenTime({ proven, refusal }) {
    if (proven !== undefined)
        return;
    throw (refusal ??
        new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_MISSING', {
            message: 'a timestamp is demanded, and no authority is named whose timestamps count',
        }));
}


/***/ }),

/***/ 9831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ TRUST_FILE),
/* harmony export */   KD: () => (/* binding */ trustForHealing),
/* harmony export */   N7: () => (/* binding */ trustFile),
/* harmony export */   Pj: () => (/* binding */ encodeTrustFile),
/* harmony export */   lG: () => (/* binding */ requireSameKey),
/* harmony export */   qx: () => (/* binding */ updateTrust),
/* harmony export */   xW: () => (/* binding */ decodeTrustFile)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61732);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9118);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41324);
/**
 * `aegis-trust.json`: the versions of one Transit key, so that what the server would say can be said without it. Those that
 * were retired or compromised stay in it, because the server shows them no more: they are refused by name. It is as trustworthy as the way it came: whoever can replace it chooses the keys.
 */








const TRUST_FILE = 'aegis-trust.json';
const TRUST_SCHEMA = 'https://github.com/org/aegis-sign-action/trust/v2';
/** Versions of one key: a rotation a day for a quarter of a century. */
const MOST_VERSIONS = 10_000;
const LIMITS = { bytes: 16 * 1024 * 1024, depth: 8, values: 100_000, strings: 200_000 };
const text = valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .nonEmpty */ .hq());
const versionNumber = valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .minValue */ .Wwf(1));
/** A time such as `2026-01-01T00:00:00+02` is valid and no `Date`: a file of that time would never be too old. */
const time = valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .isoTimestamp */ .yhX(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .check */ .z6Y((given) => !Number.isNaN(Date.parse(given)), 'is not a time such as 2026-01-31T12:00:00Z'));
const TrustFileSchema = valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    schema: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(TRUST_SCHEMA),
    /** When it was written: RFC 3339, UTC. */
    createdAt: time,
    /** Hex SHA-256 of the server's address: tells servers apart without giving the address away. */
    server: valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .regex */ .yGV(/^[0-9a-f]{64}$/)),
    mount: text,
    key: text,
    /** The server's `min_decryption_version` when the file was written. */
    minVersion: versionNumber,
    versions: valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
        version: versionNumber,
        /** As Transit names it. */
        algorithm: text,
        /** Hex SHA-256 of `publicKey`. */
        hint: text,
        /** When the version was made; RFC 3339. */
        createdAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(time),
        /** When it was first seen that the server accepts it no more. */
        retiredAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(time),
        /** When its private half was given up for lost to somebody. */
        compromisedAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(time),
        /** PEM. */
        publicKey: text,
    })), valibot__WEBPACK_IMPORTED_MODULE_6__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_6__/* .maxLength */ .Ru6(MOST_VERSIONS)),
});
/** Bytes of a trust file. @param server hex SHA-256 of the server's address */
function encodeTrustFile(key, server, now) {
    const file = {
        schema: TRUST_SCHEMA,
        createdAt: now.toISOString(),
        server,
        mount: key.mount,
        key: key.name,
        minVersion: key.minVersion,
        versions: key.versions.map(({ version, publicKey, createdAt, retiredAt, compromisedAt }) => ({
            version,
            algorithm: publicKey.type,
            hint: publicKey.hint,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ createdAt, retiredAt, compromisedAt }),
            publicKey: publicKey.pem,
        })),
    };
    return Buffer.from(`${JSON.stringify(file, undefined, 2)}\n`);
}
/**
 * Reads a trust file strictly. Hints and algorithms are computed anew from the keys and must be what the file says.
 *
 * @throws AegisError TRUST_MALFORMED, ALGORITHM_REFUSED
 */
function decodeTrustFile(bytes) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(bytes, { code: 'TRUST_MALFORMED', what: 'the trust file', limits: LIMITS });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(TrustFileSchema, json);
    if (!parsed.success)
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    const { createdAt, mount, key: name, minVersion, versions } = parsed.output;
    const seen = new Set();
    const read = versions.map(({ version, publicKey: pem, hint, algorithm, ...times }) => {
        if (seen.has(version))
            throw malformed(`version ${version} stands there twice`);
        seen.add(version);
        const publicKey = keyOf(pem);
        if (publicKey.hint !== hint || publicKey.type !== algorithm)
            throw malformed(`the hint or algorithm of version ${version} is not that of its key`);
        return { version, publicKey, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)(times) };
    });
    return { mount, name, minVersion, versions: read, createdAt: new Date(createdAt) };
}
/**
 * Trusts the versions of a trust file, as `trustTransitKey` trusts those of the server it was taken from. Those that it
 * remembers as retired or compromised count for what a timestamp proves to be older.
 *
 * @throws AegisError TRUST_EXPIRED when the file is older than allowed or from the future
 */
function trustFile(file, { now, maxAgeMs, minVersion = 1 }) {
    const age = now.getTime() - file.createdAt.getTime();
    if (age < -_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .CLOCK_SKEW_MS */ .r || (maxAgeMs !== undefined && age > maxAgeMs)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_EXPIRED', {
            message: 'the trust file is not of an accepted age',
            expected: maxAgeMs === undefined
                ? 'a time that is not in the future'
                : `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`,
            got: file.createdAt.toISOString(),
        });
    }
    const root = (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .trustTransitKey */ .V3)(file, minVersion);
    const keys = new Map(root.keys);
    for (const { publicKey, retiredAt, compromisedAt } of file.versions) {
        const key = keys.get(publicKey.hint);
        const until = endOf(retiredAt, compromisedAt);
        // A key that is given as two versions counts as the worse of them.
        if (key !== undefined && until !== undefined && (key.until === undefined || until.time < key.until.time))
            keys.set(publicKey.hint, { ...key, until });
    }
    return { ...root, keys, demandedVersion: minVersion };
}
/** Until when a version counts. What was lost counts from then on as lost, whenever it was retired. */
function endOf(retiredAt, compromisedAt) {
    const ends = [
        ...(compromisedAt === undefined
            ? []
            : [{ time: new Date(compromisedAt), because: 'compromised' }]),
        ...(retiredAt === undefined ? [] : [{ time: new Date(retiredAt), because: 'retired' }]),
    ];
    const [first] = ends.sort((a, b) => a.time.getTime() - b.time.getTime());
    return first;
}
/**
 * Trusts also what was retired, but nothing that was compromised: only to take such signatures over into new ones.
 *
 * @throws AegisError KEY_UNTRUSTED when every version is compromised
 */
function trustForHealing(file) {
    const bad = new Set(file.versions.flatMap(({ publicKey, compromisedAt }) => compromisedAt === undefined ? [] : [publicKey.hint]));
    const versions = file.versions.filter(({ publicKey }) => !bad.has(publicKey.hint));
    return (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .trustTransitKey */ .V3)({ ...file, minVersion: 1, versions });
}
/**
 * What a trust file says after the server was asked again: nothing that it had is lost or changed.
 *
 * @param compromised  versions that count as compromised from now on
 * @throws AegisError TRUST_CONTRADICTED; INPUT_INVALID for a version that neither has, and for a time in the future
 */
function updateTrust(file, shown, { now, compromised = [] }) {
    requireSameKey(file, shown);
    const at = now.toISOString();
    const versions = new Map(shown.versions.map((one) => [one.version, one]));
    for (const { version, publicKey, createdAt, retiredAt, compromisedAt } of file.versions) {
        const isShown = versions.has(version);
        versions.set(version, {
            version,
            publicKey,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ createdAt, retiredAt: isShown ? undefined : (retiredAt ?? at), compromisedAt }),
        });
    }
    for (const { version, since: given } of compromised) {
        if (given !== undefined && given > now) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: `version ${version} cannot be lost in the future`,
                expected: `a time until ${at}`,
                got: given.toISOString(),
            });
        }
        const one = versions.get(version);
        if (one === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: `${shown.mount}/${shown.name} has no version ${version} that could be compromised`,
                expected: [...versions.keys()].join(', '),
                got: String(version),
            });
        }
        // Nobody has said how long others had it: nothing that it signed counts.
        const since = given ?? new Date(one.createdAt ?? 0);
        // It can turn out to have been lost earlier, and never later.
        const known = one.compromisedAt;
        const isEarlier = known === undefined || since < new Date(known);
        versions.set(version, { ...one, compromisedAt: isEarlier ? since.toISOString() : known });
    }
    return { ...shown, versions: [...versions.values()].sort((a, b) => a.version - b.version) };
}
/**
 * Holds the key of the server against what is remembered of it.
 *
 * @throws AegisError TRUST_CONTRADICTED when it is another key, has lost or changed a version, or accepts again what was
 * retired
 */
function requireSameKey(file, shown) {
    const name = `${shown.mount}/${shown.name}`;
    if (file.mount !== shown.mount || file.name !== shown.name)
        throw contradicted('the trust file is about another key', `${file.mount}/${file.name}`, name);
    if (shown.minVersion < file.minVersion) {
        throw contradicted(`the minimum of ${name} was lowered: versions that were retired verify again`, `${file.minVersion} or more`, String(shown.minVersion));
    }
    const there = new Map(shown.versions.map(({ version, publicKey }) => [version, publicKey.hint]));
    const latest = Math.max(...there.keys());
    for (const { version, publicKey, retiredAt } of file.versions) {
        const hint = there.get(version);
        if (hint === undefined && version >= shown.minVersion)
            throw contradicted(`version ${version} of ${name} is gone`, `version ${version}`, `versions up to ${latest}`);
        if (hint !== undefined && hint !== publicKey.hint)
            throw contradicted(`version ${version} of ${name} is another key than before`, publicKey.hint, hint);
        if (hint !== undefined && retiredAt !== undefined)
            throw contradicted(`version ${version} of ${name} was retired, and is accepted again`, `retired`, 'accepted');
    }
}
function contradicted(message, expected, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_CONTRADICTED', { message, expected, got });
}
function keyOf(pem) {
    try {
        return (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .publicKeyFromPem */ .X)(pem);
    }
    catch (thrown) {
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4 && thrown.code === 'INPUT_INVALID')
            throw malformed(thrown.sentence);
        throw thrown;
    }
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_MALFORMED', {
        message: `this is not a trust file that \`aegis-sign keys export\` wrote: ${why}`,
    });
}


/***/ }),

/***/ 41324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ trustCertificates),
/* harmony export */   V3: () => (/* binding */ trustTransitKey),
/* harmony export */   Wk: () => (/* binding */ trustPublicKeys),
/* harmony export */   YL: () => (/* binding */ hintedKey),
/* harmony export */   aL: () => (/* binding */ trustSha256),
/* harmony export */   kP: () => (/* binding */ trustTimestamps)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61732);
/** The trust root: the keys that the caller named, and nothing a bundle says. */



/**
 * Trusts the versions of one Transit key.
 *
 * @param minVersion the caller's minimum; the higher of it and the server's own counts.
 * @throws AegisError KEY_UNTRUSTED when no version is left.
 */
function trustTransitKey(key, minVersion = 1) {
    const keys = new Map();
    for (const { version, publicKey } of key.versions) {
        // Should two versions share one key, it counts as the older: the younger must not lift it over a minimum.
        const known = keys.get(publicKey.hint)?.version ?? version;
        keys.set(publicKey.hint, { publicKey, version: Math.min(known, version) });
    }
    return nonEmpty({
        keys,
        minVersion: Math.max(key.minVersion, minVersion),
        description: `${key.mount}/${key.name}`,
    });
}
/**
 * Trusts public keys given as PEM.
 *
 * @throws AegisError INPUT_INVALID or ALGORITHM_REFUSED by a PEM that cannot be used, KEY_UNTRUSTED when there is none.
 */
function trustPublicKeys(pems) {
    const keys = new Map();
    for (const pem of pems) {
        const publicKey = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .publicKeyFromPem */ .X)(pem);
        keys.set(publicKey.hint, { publicKey });
    }
    return nonEmpty({
        keys,
        minVersion: 1,
        description: keys.size === 1 ? 'the public key' : 'the public keys',
    });
}
/** Most certificates that a caller may trust; each is a candidate for each step of a path. */
const MAX_TRUSTED_CERTIFICATES = 100;
/**
 * The same root, with certificates beside its keys; without one, these certificates alone.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
function trustCertificates(certificates, root) {
    requireFew(certificates.certificates);
    const alone = {
        keys: new Map(),
        minVersion: 1,
        description: 'the trusted certificates',
    };
    return nonEmpty({ ...(root ?? alone), certificates });
}
/** The same root, with authorities whose timestamps prove a time. @throws AegisError LIMIT_EXCEEDED */
function trustTimestamps(timestamps, root) {
    requireFew(timestamps.certificates);
    return { ...root, timestamps };
}
function requireFew({ length }) {
    if (length > MAX_TRUSTED_CERTIFICATES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: 'there are too many trusted certificates',
            expected: `at most ${MAX_TRUSTED_CERTIFICATES}`,
            got: String(length),
            hints: ['name the authorities of your signers, not a list of public ones'],
        });
    }
}
/** The trusted key that a hint means: by the digest of the PEM, as OpenSSF Model Signing has it, or of the DER, as cosign. */
function hintedKey(hint, { keys }) {
    if (hint === undefined)
        return undefined;
    const known = keys.get(hint);
    if (known !== undefined || !/^[A-Za-z0-9+/]{43}=$/.test(hint))
        return known;
    return [...keys.values()].find(({ publicKey }) => derHint(publicKey) === hint);
}
function derHint({ key }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('base64');
}
/** Hex SHA-256 of everything that a trust root says: another one for any other keys, versions or minimum. */
function trustSha256(root) {
    const { keys, certificates, timestamps, minVersion, demandedVersion, description } = root;
    const versions = [...keys].map(([hint, { version, until }]) => [
        hint,
        version ?? null,
        until?.time.getTime() ?? null,
    ]);
    const all = JSON.stringify([
        description,
        minVersion,
        demandedVersion ?? null,
        versions.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
        // The time is judged anew at each verification.
        ...[certificates, timestamps].map((named) => named?.certificates.map(spelled).sort() ?? []),
    ]);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(all).digest('hex');
}
const spelled = (anchor) => Buffer.isBuffer(anchor)
    ? anchor.toString('base64')
    : JSON.stringify([
        anchor.der.toString('base64'),
        anchor.isAnchor,
        anchor.from?.getTime() ?? null,
        anchor.until?.getTime() ?? null,
    ]);
function nonEmpty(root) {
    if (root.keys.size === 0 && (root.certificates?.certificates.length ?? 0) === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('KEY_UNTRUSTED', { message: `${root.description} has no key to verify with` });
    }
    return root;
}


/***/ }),

/***/ 18246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ acceptedKey),
  M: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ../bundle/envelope.js
var bundle_envelope = __webpack_require__(62599);
// EXTERNAL MODULE: ../bundle/other-kinds.js
var other_kinds = __webpack_require__(69355);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../statement/digest-list.js
var digest_list = __webpack_require__(96295);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../statement/statement.js
var statement_statement = __webpack_require__(1713);
// EXTERNAL MODULE: ../verify/steps/demands.js
var demands = __webpack_require__(12122);
// EXTERNAL MODULE: ../verify/steps/time.js
var steps_time = __webpack_require__(30989);
;// CONCATENATED MODULE: ../verify/steps/certificate.js


/**
 * @param at the time at which every certificate has to be valid
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED, KEY_UNTRUSTED where the signature
 * comes without certificates
 */
async function certifiedKeyOf({ certificates }, trusted, at) {
    if (certificates === undefined) {
        throw new errors/* AegisError */.o4('KEY_UNTRUSTED', {
            message: 'the bundle carries no certificates, and only certificates are trusted here',
            hints: ['give the key of the signer as public-key'],
        });
    }
    // Most bundles carry none, and reading them takes as long to load as much of the rest.
    const { certifiedKey } = await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(376)]).then(__webpack_require__.bind(__webpack_require__, 42376));
    const { publicKey, leaf } = certifiedKey(certificates, await (0,steps_time/* decoded */.DH)(trusted.certificates), at);
    return { publicKey, certificate: namesIn(leaf) };
}
function namesIn({ x509, alternativeNames }) {
    return {
        // Node.js escapes whatever in a value could pass for the end of it.
        subject: x509.subject.split('\n').join(', '),
        alternativeNames: alternativeNames.flatMap(({ dNSName: dns, rfc822Name: email, uniformResourceIdentifier: uri }) => [
            ...(dns === undefined ? [] : [`DNS:${dns}`]),
            ...(email === undefined ? [] : [`email:${email}`]),
            ...(uri === undefined ? [] : [`URI:${uri}`]),
        ]),
    };
}

// EXTERNAL MODULE: ../keys/key-type.js
var key_type = __webpack_require__(31885);
// EXTERNAL MODULE: ../verify/steps/signature.js
var steps_signature = __webpack_require__(30908);
;// CONCATENATED MODULE: ../verify/steps/digest-list.js






/**
 * Whether the signature is one that model_signing 0.2 made with a certificate: over its own message in place of the PAE, by
 * SHA-256 whatever the curve. Its signers showed certificates, so no key that was trusted by itself is tried, least
 * of all one of ours.
 */
async function signsDigestList({ envelope, signature }, { publicKey, certificate }) {
    const { payloadType, payload } = envelope;
    const mayBe = certificate !== undefined &&
        (0,key_type/* schemeOf */.dz)(publicKey.type).family === 'ecdsa' &&
        payloadType === statement_statement/* IN_TOTO_PAYLOAD_TYPE */.T4 &&
        payload.length <= digest_list/* MAX_DIGEST_LIST_BYTES */.J1 &&
        payload.includes(digest_list/* DIGEST_LIST_TYPE */.xX);
    return mayBe && (0,steps_signature/* signatureMatches */.w)(publicKey, (0,bundle_envelope/* printedMessage */.sD)(envelope), signature, 'sha256');
}
/** A refusal, with the tool that can where the payload, which nobody has verified, seems to be one of these. */
function refusalOfList(thrown, { payload }) {
    const isMeant = thrown instanceof errors/* AegisError */.o4 && thrown.code === 'SIGNATURE_INVALID' && payload.includes(digest_list/* DIGEST_LIST_TYPE */.xX);
    if (!isMeant)
        return thrown;
    const hint = 'what model_signing 0.2 signed with a key is not verified here: `model_signing verify key --signature BUNDLE --public_key KEY MODEL`';
    return thrown.with({ hints: [hint, ...thrown.hints] });
}
/** @throws AegisError BUNDLE_KIND_REFUSED where a name is wanted, which no list of digests has */
function requireNamelessList(check) {
    if (check === 'none')
        return;
    throw new errors/* AegisError */.o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is one of model_signing 0.2, which names no model, where a name is needed',
        expected: 'a bundle of OpenSSF Model Signing v1.0',
        hints: ['verify the model with name-check none, or have it signed again'],
    });
}

// EXTERNAL MODULE: ../verify/steps/key.js
var steps_key = __webpack_require__(83381);
// EXTERNAL MODULE: ../plan/names.js
var plan_names = __webpack_require__(36088);
;// CONCATENATED MODULE: ../verify/steps/model.js
/** Holding a model on disk against the signed manifest: what is missing, what is extra, what changed. */



/** Files that an error names of each kind; the rest is counted. */
const LISTED_FILES = 20;
/** The manifest by files. With shards, the parts of a file follow each other from its first byte on. */
function expectedFiles({ resources, emptyFiles, serialization, }) {
    const files = new Map();
    for (const { file, range, sha256 } of resources) {
        const known = files.get(file) ?? { name: file, parts: [] };
        known.parts.push({ sha256, ...(0,defined/* defined */.s)({ range }) });
        files.set(file, known);
    }
    for (const name of emptyFiles ?? [])
        files.set(name, { name, parts: [], size: 0 });
    if (serialization.method === 'files')
        return files;
    const sized = [...files.values()].map(({ name, parts }) => {
        const sorted = parts.toSorted((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
        return [name, { name, parts: sorted, size: sorted.at(-1)?.range?.end ?? 0 }];
    });
    return new Map(sized);
}
/** What can be told without reading: files that are not there, not signed, or of another size. */
function compareListing(expected, found) {
    const sizes = new Map(found.map(({ name, size }) => [name, size]));
    const changed = [];
    const missing = [];
    for (const { name, size } of expected.values()) {
        const present = sizes.get(name);
        if (present === undefined)
            missing.push(name);
        else if (size !== undefined && present !== size)
            changed.push(name);
    }
    return { missing, changed, extra: found.map(({ name }) => name).filter((name) => !expected.has(name)) };
}
/**
 * Establishes that the model is the one in the manifest, to the last part of the last file.
 *
 * @returns the size in bytes
 * @throws AegisError MODEL_MISMATCH, naming the files; else that of the first part that could not be read
 */
function requireModel(manifest, expected, { files, parts, size }, allowExtraFiles) {
    const differences = compareListing(expected, files);
    const changed = new Set(differences.changed);
    const wanted = new Map([...expected].map(([name, { parts: all }]) => [name, all.values()]));
    let unreadable;
    let read = 0;
    for (const { file, sha256, error } of parts) {
        const part = wanted.get(file)?.next().value;
        read += 1;
        if (error !== undefined)
            unreadable ??= error;
        else if (sha256 !== part?.sha256)
            changed.add(file);
    }
    requireNoDifference(manifest, { ...differences, changed: [...changed] }, allowExtraFiles);
    if (unreadable !== undefined)
        throw unreadable;
    requireAllRead(manifest, read);
    return size;
}
function requireNoDifference(manifest, { missing, extra, changed }, allowExtraFiles) {
    const unsigned = allowExtraFiles ? [] : extra;
    const alike = alikeIn(missing, extra);
    const signerLeftOut = manifest.ignorePaths.filter((path) => unsigned.some((name) => name === path || name.startsWith(`${path}/`)));
    const parts = [
        listing('changed', changed),
        listing('missing', missing),
        listing('not signed', unsigned),
        listing('of these left out by the signer as ignore_paths', signerLeftOut),
        ...alike.slice(0, LISTED_FILES),
    ].filter((part) => part !== undefined);
    if (parts.length === 0)
        return;
    const onlyExtra = missing.length + changed.length === 0;
    const hints = ['do not use this model: fetch it again from a source you trust'];
    hints.push(...(0,plan_names/* hiddenHints */.bP)(missing));
    if (onlyExtra)
        hints.push('remove the files that were not signed, or set allow-extra-files if they are harmless');
    if (signerLeftOut.length > 0)
        hints.push('the signer left some of them out on purpose: name them in ignore-paths, or set accept-signed-ignore-paths to leave out whatever the signer did');
    if (manifest.serialization.method === 'shards' && manifest.emptyFiles === undefined)
        hints.push('files without bytes have no shard: software other than this leaves them unsigned with method shards');
    throw new errors/* AegisError */.o4('MODEL_MISMATCH', {
        message: `the model is not the one that was signed: ${parts.join('; ')}`,
        hints,
    });
}
/** Names that are missing and there, to the eye: what was signed and what was found differ in something nobody sees. */
function alikeIn(missing, extra) {
    if (missing.length === 0 || extra.length === 0)
        return [];
    const byLook = Map.groupBy(extra, errors/* lookOf */.Li);
    return missing.flatMap((name) => (byLook.get((0,errors/* lookOf */.Li)(name)) ?? []).map((found) => `"${(0,errors/* escaped */.Mk)(name)}" was signed and "${(0,errors/* escaped */.Mk)(found)}" is there, which differ only in ${(0,errors/* likenessOf */.mg)(name, found) ?? 'nothing'}`));
}
function listing(what, names) {
    if (names.length === 0)
        return undefined;
    const sorted = names.toSorted(plan_names/* compareNames */.MP).slice(0, LISTED_FILES);
    const rest = names.length - sorted.length;
    const shown = sorted.map((name) => JSON.stringify(name)).join(', ');
    return `${names.length} ${what}: ${shown}${rest > 0 ? ` and ${rest} more` : ''}`;
}
/** A pass rests on every signed part having been read: say so, rather than trust that nothing was left out on the way. */
function requireAllRead({ resources: { length } }, read) {
    if (read === length)
        return;
    throw new errors/* AegisError */.o4('INTERNAL', {
        message: 'not every part of the model was read',
        expected: String(length),
        got: String(read),
    });
}

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
;// CONCATENATED MODULE: ../verify/steps/one-file.js
/** A model of OpenSSF Model Signing that is one file, where the artifact is a file. */



/**
 * The statement as one about the bytes of the file. Its subject has the root digest, which is that of other bytes: what
 * counts is the digest of the one resource, which bears the name of the subject (section 6.1) or, as model_signing has it,
 * none. What this project signed as a model was a directory, and does not pass for its only file.
 *
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
function statementOfFile(statement, manifest) {
    const { resources, serialization, modelSignature } = manifest;
    const [only, ...others] = resources;
    const { subject } = statement;
    const isFile = only !== undefined &&
        others.length === 0 &&
        serialization.method === 'files' &&
        modelSignature === undefined &&
        (only.file === model_manifest/* FILE_ITSELF */.ns || only.file === (0,posix_.basename)(subject.name));
    if (isFile)
        return { ...statement, subject: { ...subject, sha256: only.sha256 } };
    throw new errors/* AegisError */.o4('PREDICATE_TYPE_REFUSED', {
        message: 'the statement is about a model directory, not about a file',
        expected: 'a statement about one file',
        got: `${model_manifest/* MODEL_MANIFEST_TYPE */.$4} with ${resources.length} resources`,
        hints: ['give the directory as model-path'],
    });
}
/** @throws AegisError BUNDLE_KIND_REFUSED where a directory is verified, and a file was signed */
function requireDirectory({ resources: [first] }) {
    if (first?.file !== model_manifest/* FILE_ITSELF */.ns)
        return;
    throw new errors/* AegisError */.o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is about a model that is one file, not about a directory',
        hints: ['name the file itself, not as model-path'],
    });
}

// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
;// CONCATENATED MODULE: ../verify/steps/statement.js




/**
 * What other software says of a file that it releases: the type that `cosign attest-blob` gives to predicates of the
 * user's own, and SLSA's provenance. Other types may say anything, also that a scan has failed.
 */
const FOREIGN_TYPES = [
    'https://cosign.sigstore.dev/attestation/v1',
    'https://slsa.dev/provenance/v0.2',
    'https://slsa.dev/provenance/v1',
];
/** @throws AegisError PAYLOAD_TYPE_REFUSED */
function requirePayloadType({ payloadType }) {
    if (payloadType === statement_statement/* IN_TOTO_PAYLOAD_TYPE */.T4)
        return;
    throw new errors/* AegisError */.o4('PAYLOAD_TYPE_REFUSED', {
        message: 'the signed payload is of another type',
        expected: statement_statement/* IN_TOTO_PAYLOAD_TYPE */.T4,
        got: JSON.stringify(payloadType),
    });
}
/**
 * The accepted types, exact. The digest of a model is that of a file which anybody can make, so that a statement about a
 * model passes for one about a file only where a file is the whole model.
 *
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
function requirePredicateType({ predicateType, isOlder = false }, kind, { predicateTypes, foreignProve = false }) {
    if (isOlder && (predicateType === model_manifest/* MODEL_MANIFEST_TYPE */.$4 || predicateType === model_signature/* MODEL_SIGNATURE_TYPE */.MT)) {
        throw new errors/* AegisError */.o4('STATEMENT_MALFORMED', {
            message: 'the signed statement is of version 0.1, in which no predicate of this type is written',
        });
    }
    const foreign = foreignProve && isOlder ? FOREIGN_TYPES : [];
    const files = [...predicateTypes, ...foreign].filter((type) => type !== model_manifest/* MODEL_MANIFEST_TYPE */.$4);
    const accepted = kind === 'model' ? [model_manifest/* MODEL_MANIFEST_TYPE */.$4] : files;
    // A model may be one file; whether this one is, its manifest shows (steps/one-file.ts).
    const mayBeOneFile = predicateType === model_manifest/* MODEL_MANIFEST_TYPE */.$4 && predicateTypes.includes(model_signature/* MODEL_SIGNATURE_TYPE */.MT);
    if (accepted.includes(predicateType) || (kind === 'file' && mayBeOneFile))
        return;
    throw new errors/* AegisError */.o4('PREDICATE_TYPE_REFUSED', {
        message: 'the statement carries another predicate type',
        expected: accepted.join(' or '),
        got: JSON.stringify(predicateType),
    });
}
/**
 * Reads the predicate, whose own word on the key has to agree with the key.
 *
 * @throws AegisError PREDICATE_MALFORMED, and BUNDLE_KIND_REFUSED or ALGORITHM_REFUSED for a model that was not hashed with SHA-256
 */
function readPredicate(statement, key) {
    switch (statement.predicateType) {
        case model_signature/* MODEL_SIGNATURE_TYPE */.MT: {
            const modelSignature = (0,model_signature/* decodeModelSignature */.S5)(statement);
            requireSameVersion(modelSignature, key);
            return { modelSignature };
        }
        case model_manifest/* MODEL_MANIFEST_TYPE */.$4: {
            const manifest = (0,model_manifest/* decodeModelManifest */.nT)(statement);
            const { modelSignature } = manifest;
            if (modelSignature === undefined)
                return { manifest };
            requireSameVersion(modelSignature, key);
            return { manifest, modelSignature };
        }
        default:
            return {};
    }
}
function requireSameVersion({ vault: { keyVersion: claimed } }, key) {
    if (key.version === undefined || key.version === claimed)
        return;
    throw new errors/* AegisError */.o4('PREDICATE_MALFORMED', {
        message: 'the signed key version contradicts the key',
        expected: `version ${key.version}`,
        got: `version ${claimed}`,
    });
}

// EXTERNAL MODULE: ../verify/steps/subject.js
var subject = __webpack_require__(14034);
;// CONCATENATED MODULE: ../verify/verify.js

















async function verify(signed, { kind, name, trust, policy }) {
    const { envelope, signature } = signed;
    const message = (0,bundle_envelope/* signedMessage */.SW)(envelope);
    const form = { isDigestList: false };
    const { key, proven } = await acceptedKey(signed, { trust, policy }, async (candidate) => {
        (0,steps_key/* requireVersion */.eU)(candidate, trust);
        (0,steps_key/* requireAlgorithm */.XZ)(candidate);
        form.isDigestList = kind === 'model' && (await signsDigestList(signed, candidate));
        if (!form.isDigestList)
            await (0,steps_signature/* requireSignature */.M)(candidate, message, signature, trust);
    }).catch((thrown) => {
        throw refusalOfList(thrown, envelope);
    });
    requirePayloadType(envelope);
    const { statement, manifest, modelSignature } = form.isDigestList
        ? digestListIn(envelope, policy)
        : statementIn(envelope, kind, policy, key);
    const isForeign = policy.foreignProve === true && modelSignature === undefined;
    (0,subject/* requireName */.rI)(statement, name, isForeign ? 'basename' : policy.nameCheck);
    // The second half, once the artifact was read and has the signed digest.
    const concluded = (size) => {
        (0,subject/* requireSize */.lY)(modelSignature, size);
        const reusedWorkflow = (0,demands/* requireDemands */.Q)(modelSignature, policy.demands, {
            proven,
            certificate: key.certificate,
        });
        const { sha256 } = statement.subject;
        const facts = { kind, name, sha256, size, key, statement };
        const more = { keyVersion: key.version, timestampedAt: proven, modelSignature, reusedWorkflow };
        return { ...facts, ...(0,defined/* defined */.s)(more) };
    };
    const proof = { statement, key, message, signature, ...(0,defined/* defined */.s)({ timestampedAt: proven, modelSignature }) };
    if (manifest === undefined) {
        const conclude = (found) => concluded((0,subject/* requireDigest */.m0)(statement, found));
        return { ...proof, kind: 'file', conclude };
    }
    const files = expectedFiles(manifest);
    const conclude = (found) => concluded(requireModel(manifest, files, found, policy.allowExtraFiles === true));
    return { ...proof, kind: 'model', manifest, files, conclude };
}
function statementIn({ payload }, kind, policy, key) {
    const statement = (0,statement_statement/* decodeAnyStatement */.Ci)(payload);
    requirePredicateType(statement, kind, policy);
    const said = readPredicate(statement, key);
    if (said.manifest === undefined)
        return { statement, ...said };
    if (kind === 'file')
        return { statement: statementOfFile(statement, said.manifest) };
    requireDirectory(said.manifest);
    return { statement, ...said };
}
function digestListIn({ payload }, { nameCheck }) {
    requireNamelessList(nameCheck);
    return (0,digest_list/* decodeDigestList */.JZ)(payload);
}
/**
 * The key that signed, among those that the caller trusts: by its certificates where it shows some and the caller named
 * authorities, else one of the caller's keys. What is in the bundle is never trusted by itself.
 *
 * @param check whether the key has signed; what counts as its time is looked at afterwards
 */
async function acceptedKey(signed, { trust, policy }, check) {
    const { envelope, hint, isKeyless = false, certificates } = signed;
    if (isKeyless)
        throw (0,other_kinds/* keylessRefusal */.Ff)(kindOf(envelope));
    let looked;
    const time = async () => (looked ??= (0,steps_time/* signedTime */.MP)(signed, trust.timestamps));
    const checkAll = async (key) => {
        await check(key);
        (0,steps_time/* requireCounting */.B6)(key, await time(), trust);
        if (policy.requireTimestamp === true)
            (0,steps_time/* requireProvenTime */.tE)(await time());
    };
    let refusal;
    if (trust.certificates !== undefined && (certificates !== undefined || trust.keys.size === 0)) {
        try {
            const { proven = trust.certificates.at } = await time();
            const certified = await certifiedKeyOf(signed, trust.certificates, proven);
            // What the caller knows of the key holds, whoever has certified it: its version, and that it counts no more.
            const key = { ...trust.keys.get(certified.publicKey.hint), ...certified };
            await checkAll(key);
            return { key, proven: (await time()).proven };
        }
        catch (thrown) {
            if (trust.keys.size === 0)
                throw thrown;
            refusal = thrown;
        }
    }
    try {
        const key = await (0,steps_key/* firstAccepted */.cl)((0,defined/* defined */.s)({ hint, payload: envelope?.payload }), trust, checkAll);
        return { key, proven: (await time()).proven };
    }
    catch (thrown) {
        if (refusal !== undefined)
            throw refusal;
        if (certificates === undefined)
            throw thrown;
        throw new errors/* AegisError */.o4('KEY_UNTRUSTED', {
            message: 'the bundle was signed with a certificate, and its key is not one that is trusted here',
            expected: `a key of ${trust.description}, or trusted-certificates`,
            hints: ['give the certificate of the authority as trusted-certificates'],
            cause: thrown,
        });
    }
}
/** What a payload that nobody has verified seems to be about; only for words. */
function kindOf(envelope) {
    if (envelope === undefined)
        return 'bytes';
    return envelope.payload.includes(model_manifest/* MODEL_MANIFEST_TYPE */.$4) ? 'model' : 'statement';
}


/***/ })

};
