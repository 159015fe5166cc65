export const id = 355;
export const ids = [355];
export const modules = {

/***/ 40571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ readSignature),
/* harmony export */   VH: () => (/* binding */ decodeBundle),
/* harmony export */   V_: () => (/* binding */ MAX_FILE_BUNDLE_BYTES),
/* harmony export */   n: () => (/* binding */ encodeBundle),
/* harmony export */   q$: () => (/* binding */ BUNDLE_TYPE),
/* harmony export */   qQ: () => (/* binding */ MAX_MODEL_BUNDLE_BYTES),
/* harmony export */   zu: () => (/* binding */ MAX_TIMESTAMPS)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
/* harmony import */ var _other_kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69355);






const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** Largest bundle of a single file, in bytes. An honest one has some 2 KiB. */
const MAX_FILE_BUNDLE_BYTES = 1024 * 1024;
/** Largest bundle of a model directory, in bytes: it lists every file of the model. */
const MAX_MODEL_BUNDLE_BYTES = 64 * 1024 * 1024;
/** Most timestamps of one signature: for each, a reader must check a path of certificates. */
const MAX_TIMESTAMPS = 8;
/** Bytes of a bundle file, ending in a newline. Certificates replace the hint. */
function encodeBundle({ envelope, signature, hint = '', certificates, timestamps, }) {
    // Spelled out, because encoders omit empty fields, while verifiers in other languages require `tlogEntries` and
    // `keyid`. cosign rejects any keyid but an empty one; the hint names the key.
    const bundle = {
        mediaType: BUNDLE_TYPE,
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
/** All large content of a bundle is in one string, the payload. */
const LIMITS = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .SMALL_JSON */ .R, bytes: MAX_MODEL_BUNDLE_BYTES };
/** Node decodes base64 leniently (missing padding, the URL alphabet, stray characters); bundles allow only one encoding. */
const base64 = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .nonEmpty */ .hq('is empty'), valibot__WEBPACK_IMPORTED_MODULE_4__/* .rawTransform */ .NTK(({ dataset, addIssue, NEVER }) => {
    const bytes = Buffer.from(dataset.value, 'base64');
    if (bytes.toString('base64') === dataset.value)
        return bytes;
    addIssue({ message: 'is not canonical base64' });
    return NEVER;
}));
/** Encoders may omit empty fields, and JSON of protocol buffers may write null for them. */
const optionalText = valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP());
// Strict where an unknown or second field could mean other bytes or another key. Content of certificates decides
// nothing here, so extra fields are allowed there.
const MaterialSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    publicKey: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        hint: optionalText,
        // As PublicKey in sigstore_common.proto: written by model_signing before 1.1, and never trusted here.
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
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(BUNDLE_TYPE),
    verificationMaterial: MaterialSchema,
    dsseEnvelope: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        payload: base64,
        payloadType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
        // DSSE allows several; a Sigstore bundle has exactly one. `keyid` is another hint, and ignored.
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
    const version = (0,_other_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .otherVersion */ .Zt)(json, BUNDLE_TYPE);
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
 * The same, if only a statement is acceptable.
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
        throw malformed(`it holds ${kinds.length} kinds of key material instead of one`);
    if (certificate !== undefined) {
        if (tlogEntries.length === 0)
            throw malformed('it holds a Sigstore certificate without a transparency log entry');
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_MALFORMED', {
        message: `the signature is not a Sigstore bundle v0.3: ${why}`,
    });
}


/***/ }),

/***/ 62599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ MARK_BYTES),
/* harmony export */   SW: () => (/* binding */ signedMessage),
/* harmony export */   WY: () => (/* binding */ isSignedMessage),
/* harmony export */   sD: () => (/* binding */ printedMessage)
/* harmony export */ });
/* harmony import */ var _sigstore_core_dist_dsse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17052);
/**
 * DSSE v1 (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md): the pre-authentication encoding, which
 * is the message that is actually signed. Signing and verifying share this one implementation.
 */
// Imported by file: the whole package would load certificates and timestamps, which are not needed here.

/** Prefix of every PAE; the capitals are in what model_signing 0.2 signed instead. */
const PAE_MARK = 'DSSEv1 ';
/** Prefix of signed payloads in cosign's older form, by cosign, containers/image and us. */
const SIMPLE_SIGNING_MARK = '{"critical":{"identity":{"docker-reference":';
const MARKS = [PAE_MARK, PAE_MARK.toUpperCase(), SIMPLE_SIGNING_MARK];
/** Bytes of the longest prefix. */
const MARK_BYTES = SIMPLE_SIGNING_MARK.length;
/**
 * Whether bytes begin like the message of a signed statement. The key then signed the statement, not a file with these
 * bytes, which anyone can write.
 *
 * @param start the first `MARK_BYTES` bytes, or all
 */
function isSignedMessage(start) {
    const text = Buffer.from(start).toString('latin1');
    return MARKS.some((mark) => text.startsWith(mark));
}
/** PAE(payloadType, payload), or the payload itself if the envelope is bare. */
function signedMessage({ payloadType, payload, isBare }) {
    return isBare === true ? payload : (0,_sigstore_core_dist_dsse_js__WEBPACK_IMPORTED_MODULE_0__.preAuthEncoding)(payloadType, payload);
}
/**
 * The message that model_signing 0.2 signed instead of the PAE: by mistake, the payload as Python prints bytes
 * (`pae_compat` in sign_sigstore_pb.py of its later versions).
 *
 * It is unambiguous. No PAE begins with its first word, and `repr` is different for any two payloads, so the signer
 * signed this payload and this type.
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55448);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40571);
/** Bundles on disk: reading them within bounds, and which files they may replace. */





/** Largest bundle of an artifact of this kind, in bytes. */
const maxBundleBytes = (kind) => kind === 'model' ? _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ : _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BUNDLE_BYTES */ .V_;
/**
 * Reads a whole bundle.
 *
 * @param links `refuse` if the bundle will be replaced: a link could make the new one overwrite another file.
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
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_MISSING', { message: `it is not signed: ${path} does not exist`, cause });
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
 * Allows a new bundle to replace an earlier one by any signer, or nothing, but no other file.
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
            message: `${path} is in the way, and is not a signature file that may be replaced`,
            got: cause.sentence,
            cause,
        });
    }
}
/** @throws AegisError BUNDLE_TOO_LARGE for a bundle in memory that is larger than one on disk may be */
function requireBundleSize(bytes, maxBytes, name) {
    if (bytes.byteLength > maxBytes)
        throw tooLarge(`of ${name}`, maxBytes, `${bytes.byteLength} bytes or more`);
}
function tooLarge(path, maxBytes, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_TOO_LARGE', {
        message: `the signature bundle ${path} is too large`,
        detail: 'it has {got}; {expected} are allowed',
        expected: `at most ${maxBytes} bytes`,
        got,
    });
}


/***/ }),

/***/ 81096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zf: () => (/* binding */ BUNDLE_SUFFIX),
/* harmony export */   rg: () => (/* binding */ bundlePathOf),
/* harmony export */   sh: () => (/* binding */ isPlainName)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/** Location of an artifact's signature bundle. */


const BUNDLE_SUFFIX = '.sig.json';
/**
 * Whether a name is in the form that plans use: below its base, no detour, nothing that a file system would cut or
 * refuse.
 *
 * @param separator of names; `/` when absent
 */
function isPlainName(name, separator = '/') {
    return (name.isWellFormed() &&
        !name.includes('\0') &&
        name.split(separator).every((segment) => segment !== '' && segment !== '.' && segment !== '..'));
}
/**
 * Absolute path of the bundle of one artifact, file or model directory.
 *
 * @param artifactPath absolute path of the artifact
 * @param name its name in the statement: relative, `/`-separated
 * @param path the path rules, which tests replace
 * @throws AegisError ARTIFACT_NAME_UNUSABLE if the name would lead out of `signaturesDir`
 */
function bundlePathOf(artifactPath, name, { signaturesDir, signature } = {}, path = node_path__WEBPACK_IMPORTED_MODULE_0__) {
    if (signature !== undefined)
        return signature;
    if (signaturesDir === undefined)
        return artifactPath + BUNDLE_SUFFIX;
    if (!isPlainName(name, path.sep === '\\' ? /[\\/]/ : '/')) {
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/**
 * Well-formed signature files that this project cannot verify: distinguished from damaged ones, with the command of the
 * right tool. Nothing here is a verdict about a signature.
 */

/** Kinds that are not Sigstore bundles, by their beginning or content. */
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
        kind: 'a bundle by cosign before version 3',
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
/** How much of a file is read to identify it. */
const LOOKED_AT = 2048;
/** The refusal of a file that is another kind of signature; undefined for all others. */
function otherKind(bytes) {
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LOOKED_AT))
        .toString('latin1')
        .trimStart();
    const found = KINDS.find(({ is }) => is.test(start));
    return found && refused(found.kind, found.command);
}
/** The media types of bundles in all versions of the specification. */
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
/** A short-lived certificate: the tool that can ask the transparency log depends on what was signed. */
function keylessRefusal(signed) {
    const identity = '--certificate-identity IDENTITY --certificate-oidc-issuer ISSUER';
    const commands = {
        model: 'model_signing verify sigstore --signature BUNDLE --identity IDENTITY --identity_provider ISSUER MODEL',
        image: `cosign verify ${identity} IMAGE`,
        statement: `cosign verify-blob-attestation --bundle BUNDLE ${identity} --type TYPE FILE`,
        bytes: `cosign verify-blob --bundle BUNDLE ${identity} FILE`,
    };
    return refused('a keyless signature with a Sigstore certificate', commands[signed]);
}
/** The refusal of a signature over bytes if a name is required. */
function namelessRefusal() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature proves bytes but no name, and a name is required',
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
        message: 'this kind of signature cannot be verified here',
        detail: 'it is {got}; supported is {expected}',
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
/** Certificates that the caller names, and when they count. Types only: decoding them loads much more. */
/** Most certificates in a bundle or a chain: a leaf and its authorities. */
const MAX_CHAIN = 8;
const derOf = (anchor) => (Buffer.isBuffer(anchor) ? anchor : anchor.der);
/** Whether a certificate counts at a time under the caller's conditions. */
function countsAt({ terms }, at) {
    const { from, until } = terms ?? {};
    return (from === undefined || at >= from) && (until === undefined || at <= until);
}


/***/ }),

/***/ 88267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ inOneLine)
/* harmony export */ });
/**
 * A distinguished name in one line. Node's text has one line per part, and is missing for an empty name, whatever its
 * type says.
 */
const inOneLine = (name) => (name ?? '').replaceAll('\n', ', ');


/***/ }),

/***/ 22960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillArtifactCommand: () => (/* binding */ fillArtifactCommand)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62339);
/* harmony import */ var _inputs_table_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11363);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26362);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36088);
/* harmony import */ var _plan_stat_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89440);
/* harmony import */ var _record_manifest_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(53237);
/* harmony import */ var _report_migration_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4985);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9831);
/* harmony import */ var _help_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(42256);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(22495);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6804);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(44732);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(13497);
/** `sign`, `verify`, `resign` and `rotate`: the action's modes as commands. */
















const EXAMPLES = {
    sign: [
        'aegis-sign sign --key aegis-model-sign weights.bin "shards/*.bin"',
        'aegis-sign sign --key aegis-model-sign --model-path models/llama --metadata version=1.4.2',
    ],
    verify: [
        'aegis-sign verify --key aegis-model-sign weights.bin',
        'aegis-sign verify --public-key aegis-trust.json weights.bin   # without Vault; see keys export',
        'aegis-sign verify --key aegis-model-sign --model-path models/llama --expected-metadata version=1.4.2',
        'aegis-sign verify --key aegis-model-sign /models/weights.bin --exec -- model-server --port 8080',
    ],
    resign: ['aegis-sign resign --key aegis-model-sign --hmac-key-path secret/aegis/hmac "models/**"'],
    rotate: [
        'aegis-sign rotate --key aegis-model-sign',
        'aegis-sign rotate --key aegis-model-sign --retire-only --min-key-version 2 --unchecked acknowledge "models/**"',
    ],
};
/**
 * Turns an empty command into the command of a mode.
 *
 * @param toStart the words after `--exec --`
 */
function fillArtifactCommand(command, mode, toStart) {
    command.argument('[artifact...]', 'files, directories or quoted glob patterns; "!pattern" excludes, @file contains patterns');
    for (const name of (0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_4__/* .inputNames */ .vj)()) {
        if ((0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_4__/* .isOption */ .oL)((0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_4__/* .specOf */ .rI)(name), mode))
            command.addOption((0,_options_js__WEBPACK_IMPORTED_MODULE_12__.optionOf)(name, mode));
    }
    if (mode === 'verify') {
        command.option('--exec', 'start the command after `--` once everything is verified, and exit with its status');
        command.option('--pass-token', 'with --exec: keep VAULT_TOKEN and BAO_TOKEN in the environment of the command');
    }
    (0,_help_js__WEBPACK_IMPORTED_MODULE_11__/* .addVaultHelp */ .B9)(command);
    (0,_options_js__WEBPACK_IMPORTED_MODULE_12__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_12__.addOutputOptions)(command, 'json', 'quiet', 'audit-log'), ...EXAMPLES[mode]);
    command.action(async (artifacts, options) => {
        await runArtifactCommand(mode, artifacts, options, toStart);
    });
}
async function runArtifactCommand(mode, artifacts, options, toStart) {
    requireText(artifacts);
    const { wanted, aside } = withoutRecords(mode, artifacts, options);
    if (aside.length > 0)
        noteAside(aside);
    const raw = (workspace) => {
        const given = (0,_options_js__WEBPACK_IMPORTED_MODULE_12__.rawFrom)(options);
        const patterns = (lines) => lines.map((one) => patternOf(one, workspace)).join('\n');
        return {
            ...given,
            mode,
            path: patterns(wanted),
            'model-path': patterns(linesOf(given['model-path'])),
        };
    };
    const isGate = mode === 'verify' && toStart !== undefined;
    const passToken = options['passToken'] === true;
    if (passToken && !isGate) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
            message: '--pass-token needs a command to pass the token to: add --exec and the command after --',
            hints: [],
        });
    }
    const start = isGate
        ? { start: async () => (0,_exec_js__WEBPACK_IMPORTED_MODULE_5__/* .startCommand */ .S0)(toStart, (0,_exec_js__WEBPACK_IMPORTED_MODULE_5__/* .environmentOf */ .p7)(process.env, passToken)) }
        : {};
    process.exitCode = await (0,_run_js__WEBPACK_IMPORTED_MODULE_14__/* .runMode */ .rt)({ mode, raw, ...start }, (0,_run_js__WEBPACK_IMPORTED_MODULE_14__/* .outputOptions */ .I6)(options));
}
/**
 * Skips signatures and records of this tool, which a shell names when it expands a pattern. For a gate, a signature stands
 * for its artifact, so that a missing artifact is still noticed. If nothing else is named, the search says so.
 */
function withoutRecords(mode, artifacts, options) {
    const { baseDir, signaturesDir, publicKey, auditLog } = options;
    const lines = (value) => (typeof value === 'string' ? value.split('\n') : []);
    const names = [_record_manifest_js__WEBPACK_IMPORTED_MODULE_8__/* .MANIFEST_FILE */ .h1, _report_migration_js__WEBPACK_IMPORTED_MODULE_9__/* .MIGRATION_REPORT_FILE */ .L, _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_10__/* .TRUST_FILE */ .Ib];
    const records = new Set([
        ...['.', ...lines(baseDir), ...lines(signaturesDir)].flatMap((root) => names.map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, name))),
        ...lines(publicKey),
        ...lines(auditLog),
    ].map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path)));
    const rules = (0,_plan_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .rulesAt */ .hC)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(typeof baseDir === 'string' ? baseDir : '.'));
    const isSignature = (argument) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_6__/* .isBundle */ .bn)(argument, rules);
    const isAside = (argument) => (records.has((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(argument)) || (mode !== 'rotate' && isSignature(argument))) &&
        (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(argument)?.isFile() === true;
    const aside = artifacts.filter(isAside);
    const rest = artifacts.filter((argument) => !isAside(argument));
    if (!rest.some((argument) => !argument.startsWith('!')))
        return { wanted: artifacts, aside: [] };
    if (mode !== 'verify')
        return { wanted: rest, aside };
    const spokenOf = aside.filter(isSignature).map((argument) => argument.slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf.length));
    // Before the patterns, since files come before excludes.
    return { wanted: [...new Set([...spokenOf, ...rest])], aside: aside.filter((one) => !isSignature(one)) };
}
/** Node.js replaces bytes that are not text by U+FFFD, and a path with that does not exist. */
function requireText(artifacts) {
    const nameless = artifacts.find((one) => /^[!@]\s*$/.test(one));
    if (nameless !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `an argument has nothing after \`${nameless.trim()}\`: add a name, or leave the argument out`,
            hints: ['check that the variable it comes from is set'],
        });
    }
    for (const one of artifacts)
        (0,_values_js__WEBPACK_IMPORTED_MODULE_15__/* .requireTellable */ .fI)('an argument', one.startsWith('!') && (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(one) === undefined ? one.slice(1) : one, true);
    const bad = artifacts.find((one) => one.includes('\uFFFD') && (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(one) === undefined);
    if (bad !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', { message: `${bad} is not valid UTF-8` });
}
function noteAside(aside) {
    const [first = ''] = aside;
    const what = aside.length === 1 ? first : `${first} and ${aside.length - 1} more`;
    process.stderr.write(`note: skipped, because they are not artifacts: ${(0,_print_js__WEBPACK_IMPORTED_MODULE_13__/* .terminalText */ .eR)(what)}\n`);
}
const linesOf = (text = '') => text.split('\n').filter((line) => line !== '');
/**
 * An argument as a pattern. `..` works, unlike in the action. An existing file is literal, whatever characters its name has,
 * because the shell may have expanded a glob to it.
 */
function patternOf(argument, workspace) {
    const exists = (path) => (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(path) !== undefined;
    // The file's lines are patterns, as in the action.
    if (argument.startsWith('@') && !exists((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, argument)))
        return argument;
    const excludes = argument.startsWith('!') && !exists((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, argument));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, excludes ? argument.slice(1) : argument);
    const pattern = exists(path) ? path.replace(/[*?[]/g, '[$&]') : path;
    return excludes ? `!${pattern}` : pattern;
}


/***/ }),

/***/ 26362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ splitCommand),
/* harmony export */   S0: () => (/* binding */ startCommand),
/* harmony export */   p7: () => (/* binding */ environmentOf)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/** `verify … --exec -- COMMAND`: starts the command that waited for the verdict, and acts in its place. */


/** Signals of service managers and container runtimes, passed on to the command. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];
/**
 * Splits off the command: the words after the first `--`, if `--exec` is before it.
 *
 * @throws AegisError INPUT_INVALID for `--exec` without a command
 */
function splitCommand(argv) {
    const end = argv.indexOf('--');
    const before = end < 0 ? argv : argv.slice(0, end);
    if (!before.includes('--exec'))
        return { own: argv, command: undefined };
    const command = end < 0 ? [] : argv.slice(end + 1);
    if (command.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
            message: '--exec has no command to start',
            hints: ['write the command after `--`: aegis-sign verify … --exec -- server --port 8080'],
        });
    }
    return { own: before, command };
}
/** Variables with a token for Vault, see `--pass-token`. */
const TOKEN_VARIABLES = ['VAULT_TOKEN', 'BAO_TOKEN'];
/** The environment for the command: without the token, which was for the verification, unless wanted. */
function environmentOf(env, passToken) {
    if (passToken)
        return env;
    return Object.fromEntries(Object.entries(env).filter(([name]) => !TOKEN_VARIABLES.includes(name)));
}
/**
 * Runs the command with this process's streams, and passes signals on.
 *
 * @param env see `environmentOf`
 * @returns its exit status; as in a shell, 128 plus the number of the signal, if a signal ended it
 * @throws AegisError COMMAND_FAILED if it cannot be started
 */
async function startCommand([program = '', ...args], env) {
    const { spawn } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 31421, 19));
    const child = spawn(program, args, { stdio: 'inherit', env });
    const pass = (signal) => void child.kill(signal);
    for (const signal of SIGNALS)
        process.on(signal, pass);
    try {
        return await new Promise((resolve, reject) => {
            child.once('error', (cause) => {
                reject(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('COMMAND_FAILED', {
                    message: `cannot start ${program}`,
                    got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemReason */ .uc)(cause),
                    cause,
                }));
            });
            child.once('exit', (code, signal) => {
                resolve(code ?? 128 + (signal === null ? 0 : node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[signal]));
            });
        });
    }
    finally {
        for (const signal of SIGNALS)
            process.off(signal, pass);
    }
}


/***/ }),

/***/ 38892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eV: () => (/* binding */ pad),
/* harmony export */   nX: () => (/* binding */ fitEnd),
/* harmony export */   nc: () => (/* binding */ cellsOf)
/* harmony export */ });
/* harmony import */ var string_width__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75296);
/** Fits text into the cells of a terminal, where a character takes none, one or two. Pure. */

/** The text in at most this many cells: `…` replaces its start, where names differ least. */
function fitEnd(text, cells) {
    if (string_width__WEBPACK_IMPORTED_MODULE_0__(text) <= cells)
        return text;
    const kept = [];
    let width = 1;
    for (const { segment } of [...new Intl.Segmenter().segment(text)].reverse()) {
        width += string_width__WEBPACK_IMPORTED_MODULE_0__(segment);
        if (width > cells)
            break;
        kept.unshift(segment);
    }
    return cells < 1 ? '' : `…${kept.join('')}`;
}
/** Fills up with spaces; `end` puts them before the text. */
function pad(text, cells, side = 'start') {
    const spaces = ' '.repeat(Math.max(0, cells - string_width__WEBPACK_IMPORTED_MODULE_0__(text)));
    return side === 'start' ? text + spaces : spaces + text;
}
const cellsOf = (text) => string_width__WEBPACK_IMPORTED_MODULE_0__(text);


/***/ }),

/***/ 42256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ groupItems),
/* harmony export */   B9: () => (/* binding */ addVaultHelp),
/* harmony export */   Fc: () => (/* binding */ visibleOptions),
/* harmony export */   He: () => (/* binding */ addParagraphs),
/* harmony export */   _n: () => (/* binding */ padWidth),
/* harmony export */   db: () => (/* binding */ VAULT_GROUP),
/* harmony export */   kK: () => (/* binding */ helpWidth),
/* harmony export */   tm: () => (/* binding */ formatItem)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11283);
/** What the help of a command shows and hides. Does not load the inputs, so that help starts quickly. */

const VAULT_GROUP = 'Options for Vault:';
/** Columns for options. A longer option gets its own line, so that it does not narrow the text of all others. */
const TERM_COLUMNS = 32;
/** See `TERM_COLUMNS`. */
function padWidth(command, helper) {
    return Math.min(TERM_COLUMNS, commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.padWidth.call(this, command, helper));
}
/** See `TERM_COLUMNS`. */
function formatItem(term, width, description, helper) {
    const isLong = helper.displayWidth(term) > width;
    const lines = commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.formatItem.call(this, isLong ? '' : term, width, description, helper);
    return isLong ? `  ${term}\n${lines}` : lines;
}
/** Columns of the terminal that shows the help. */
function helpWidth(command, isError) {
    const output = command.configureOutput();
    return (isError ? output.getErrHelpWidth?.() : output.getOutHelpWidth?.()) ?? 80;
}
/** Adds paragraphs below the help of a command, as wide as the help. */
function addParagraphs(command, ...paragraphs) {
    return command.addHelpText('after', ({ error }) => {
        const width = helpWidth(command, error);
        return paragraphs.map((text) => `\n${command.createHelp().boxWrap(text, width)}`).join('\n');
    });
}
/** Commands with help that includes the options for Vault: a third of all, and mostly set by variables. */
const unfolded = new WeakSet();
/** Adds the option to show the options for Vault, which `--help` hides. */
function addVaultHelp(command) {
    const option = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--help-vault', 'show this help with all options for Vault: address, login, TLS, …');
    return command.addOption(option.helpGroup(VAULT_GROUP)).on('option:help-vault', () => {
        unfolded.add(command);
        command.outputHelp();
        throw new commander__WEBPACK_IMPORTED_MODULE_0__/* .CommanderError */ .b7(0, 'commander.helpDisplayed', '(outputHelp)');
    });
}
/** The visible options of a command. */
function visibleOptions(command) {
    const all = commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.visibleOptions.call(this, command);
    if (unfolded.has(command))
        return all;
    return all.filter(({ helpGroupHeading, long }) => helpGroupHeading !== VAULT_GROUP || long === '--help-vault');
}
/** The groups of a command's help: what most people look for above all others, the options for Vault below. */
function groupItems(all, visible, groupOf) {
    const group = groupOf;
    const groups = [...commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.groupItems.call(this, all, visible, group)];
    const rank = ([group]) => (group === 'Options:' ? 0 : group === VAULT_GROUP ? 2 : 1);
    return new Map(groups.sort((a, b) => rank(a) - rank(b)));
}


/***/ }),

/***/ 86355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// UNUSED EXPORTS: createProgram

// EXTERNAL MODULE: ../../node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(11283);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
;// CONCATENATED MODULE: ../cli/commands.js
const COMMANDS = [
    artifacts('sign', 'Sign artifacts and write a .sig.json next to each.'),
    artifacts('verify', 'Verify artifacts against their .sig.json; anything doubtful fails.'),
    artifacts('resign', 'Re-sign artifacts that an older key version or an HMAC proves.'),
    artifacts('rotate', 'Make a new version of the key, and retire unused old ones.'),
    {
        name: 'manifest',
        description: 'Work with aegis-manifest.json files.',
        load: async () => (await __webpack_require__.e(/* import() */ 326).then(__webpack_require__.bind(__webpack_require__, 68326))).fillManifestCommand,
    },
    {
        name: 'setup',
        description: 'Set up the server for signing: engine, key, policies, logins. A second run changes nothing.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(80), __webpack_require__.e(454)]).then(__webpack_require__.bind(__webpack_require__, 22454))).fillSetupCommand,
    },
    {
        name: 'keys',
        description: 'Public keys, for verification without Vault.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(225), __webpack_require__.e(555)]).then(__webpack_require__.bind(__webpack_require__, 96555))).fillKeysCommand,
    },
    {
        name: 'certify',
        description: 'Store a certificate with the newest version of the key. Run it again after a rotation and before a certificate expires.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(987)]).then(__webpack_require__.bind(__webpack_require__, 21987))).fillCertifyCommand,
    },
    {
        name: 'inspect',
        description: 'Show what a signature file claims. Verifies nothing.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(137), __webpack_require__.e(376), __webpack_require__.e(18)]).then(__webpack_require__.bind(__webpack_require__, 85018))).fillInspectCommand,
    },
    {
        name: 'registry',
        description: 'Sign and verify models in an OCI or MLflow registry.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(225), __webpack_require__.e(819), __webpack_require__.e(589), __webpack_require__.e(611), __webpack_require__.e(940)]).then(__webpack_require__.bind(__webpack_require__, 21940))).fillRegistryCommand,
    },
    {
        name: 'completion',
        description: 'Print a script for shell completion of commands, options, values and file names.',
        load: async () => (await __webpack_require__.e(/* import() */ 637).then(__webpack_require__.bind(__webpack_require__, 51637))).fillCompletionCommand,
        needsAll: true,
    },
];
function artifacts(name, description) {
    const load = async () => {
        const { fillArtifactCommand } = await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 22960));
        return (command, toStart) => fillArtifactCommand(command, name, toStart);
    };
    return { name, description, load };
}
/**
 * Adds every command to the program: in full if one of the words names it, else only its line in the list of commands.
 *
 * @param words of the command line; undefined for every command in full
 * @param toStart the words after `--exec --`
 */
async function addCommands(program, words, toStart) {
    const isNamed = ({ name }) => words?.includes(name) !== false;
    const isWhole = COMMANDS.some((entry) => entry.needsAll === true && isNamed(entry));
    for (const entry of COMMANDS) {
        const { name, description, load } = entry;
        const command = program.command(name).description(description);
        if (isWhole || isNamed(entry))
            (await load())(command, toStart);
    }
}

// EXTERNAL MODULE: ../cli/exec.js
var exec = __webpack_require__(26362);
// EXTERNAL MODULE: ../cli/help.js
var help = __webpack_require__(42256);
// EXTERNAL MODULE: ../cli/print.js
var print = __webpack_require__(6804);
// EXTERNAL MODULE: ../inputs/nearest.js
var inputs_nearest = __webpack_require__(91612);
;// CONCATENATED MODULE: ../cli/usage.js


/** @param words of the command line, up to `--exec --` */
function usageError({ code, message }, program, words) {
    const { command, path } = commandIn(program, words);
    const said = (0,errors/* printable */.g$)(message.replace(/^error: /, ''));
    const [, quoted = ''] = /'(.*)'/.exec(said) ?? [];
    const refusal = (text, hint = `see \`${path} --help\``) => new errors/* AegisError */.o4('INPUT_INVALID', { message: text, hints: [hint] });
    switch (code) {
        case 'commander.unknownCommand':
            return refusal(`there is no command ${quoted}`, meant(quoted, namesOf(command)));
        case 'commander.unknownOption': {
            // `path` is an input of the action, but not an option.
            const isPath = quoted === '--path' && command.registeredArguments[0]?.name() === 'artifact';
            const options = command.options.flatMap(({ long }) => long ?? []);
            return refusal(`${path} has no option ${quoted}`, isPath ? 'name the artifacts themselves, without an option' : meant(quoted, options));
        }
        case 'commander.excessArguments': {
            const most = command.registeredArguments.length;
            const takes = most === 0 ? 'no argument' : most === 1 ? 'one argument' : `${most} arguments`;
            return refusal(`${path} takes ${takes}, but got ${command.args.map((one) => (0,errors/* printable */.g$)(one)).join(', ')}`);
        }
        case 'commander.missingArgument':
            return refusal(`${path} needs the argument <${quoted}>`);
        case 'commander.optionMissingArgument':
            return refusal(`${quoted} has no value`);
        case 'commander.missingMandatoryOptionValue':
            return refusal(`${quoted} is missing`);
        default:
            return refusal(said);
    }
}
function meant(written, candidates) {
    const bare = (name) => name.replace(/^--/, '');
    const nearest = (0,inputs_nearest/* nearestOf */.q)(bare(written), candidates.map(bare));
    return nearest && `did you mean ${candidates.find((one) => bare(one) === nearest) ?? nearest}?`;
}
const namesOf = (command) => command.commands.map((one) => one.name());
/** The command that the words lead to, and its full name. */
function commandIn(program, words) {
    let [command, path] = [program, program.name()];
    for (const word of words) {
        const next = command.commands.find((one) => one.name() === word);
        if (next === undefined)
            break;
        [command, path] = [next, `${path} ${word}`];
    }
    return { command, path };
}

// EXTERNAL MODULE: ../cli/values.js
var values = __webpack_require__(13497);
;// CONCATENATED MODULE: ../cli/version.js
/** As in package.json, which a test compares: the built bundle has no package.json to read. */
const VERSION = '0.1.0';

// EXTERNAL MODULE: ../cli/workflow-log.js + 1 modules
var workflow_log = __webpack_require__(24106);
;// CONCATENATED MODULE: ../cli/main.js
/**
 * The life of the CLI: arguments → run → report → exit status. The status is a failure from the first line, and becomes 0 in
 * one place, after everything is shown.
 */










/** Exit status when the arguments make no sense. */
const USAGE = 2;
const EPILOGUE = [
    'Exit status: 0 done and trusted, 1 something did not verify, 2 usage or configuration, 3 Vault or a registry, 4 file system, 70 an error in this program, 130 interrupted.',
    'The token comes from VAULT_TOKEN or BAO_TOKEN, else from the file in VAULT_TOKEN_FILE, /var/run/secrets/vault-token or ~/.vault-token; an option would show it to every user of the machine. --vault-auth logs in instead.',
];
/** Every default in one way, `(default: value)`; what an option may be, its own text says where that is not in its name. */
function optionDescription({ description, defaultValue }) {
    const isSaid = typeof defaultValue !== 'string' || description.endsWith(')');
    return isSaid ? description : `${description} (default: ${defaultValue})`;
}
/**
 * The program with its commands; see `addCommands`.
 *
 * @param words of the command line; undefined for every command and option
 * @param toStart the words after `--exec --`
 */
async function createProgram(words, toStart) {
    const program = new commander/* Command */.uB('aegis-sign')
        .description('Sign model artifacts with a Vault or OpenBao Transit key, and verify them before they are used.')
        .version(VERSION, '-v, --version', 'show the version of aegis-sign')
        .helpOption('-h, --help', 'show this help')
        .helpCommand('help [command]', 'show the help of a command')
        .configureHelp({
        optionDescription,
        visibleOptions: help/* visibleOptions */.Fc,
        argumentDescription: ({ description }) => description,
        padWidth: help/* padWidth */._n,
        formatItem: help/* formatItem */.tm,
        groupItems: help/* groupItems */.Az,
        minWidthToWrap: 30,
    })
        .hook('preAction', (_, command) => (0,values/* requireValues */.Sd)(command))
        .exitOverride()
        // `usageError` says it.
        .showSuggestionAfterError(false)
        .configureOutput({ outputError: () => undefined });
    (0,help/* addParagraphs */.He)(program, ...EPILOGUE);
    await addCommands(program, words, toStart);
    return program;
}
const isHelp = ({ exitCode, code }) => exitCode === 0 || code === 'commander.help';
/** Runs one command line in this process and sets `process.exitCode`. */
async function main(argv) {
    process.exitCode = 1;
    (0,workflow_log/* guardStreams */.dl)(process.env);
    // A reader that closes the pipe (`aegis-sign … | head`) must cause neither a stack trace nor a success.
    process.stdout.on('error', () => process.exit(1));
    let toExplain = errors/* toAegisError */.l7;
    try {
        const { own, command } = (0,exec/* splitCommand */.GW)(argv);
        const program = await createProgram(own, command);
        toExplain = (thrown) => thrown instanceof commander/* CommanderError */.b7 ? usageError(thrown, program, own) : (0,errors/* toAegisError */.l7)(thrown);
        const isBare = own.every((one) => one.startsWith('-'));
        const args = isBare ? own : (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 22495))).withValues(own);
        await program.parseAsync(args, { from: 'user' });
    }
    catch (thrown) {
        // Help was shown: because it was asked for, or in place of a command that is not named.
        if (thrown instanceof commander/* CommanderError */.b7 && isHelp(thrown)) {
            process.exitCode = thrown.exitCode === 0 ? 0 : USAGE;
            return;
        }
        const error = toExplain(thrown);
        (0,print/* printError */.yJ)(error);
        process.exitCode = error.exitStatus;
    }
}


/***/ }),

/***/ 22495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  addExamples: () => (/* binding */ addExamples),
  addOutputOptions: () => (/* binding */ addOutputOptions),
  addServerOptions: () => (/* binding */ addServerOptions),
  isServerInput: () => (/* binding */ isServerInput),
  listChoices: () => (/* binding */ listChoices),
  optionOf: () => (/* binding */ optionOf),
  rawFrom: () => (/* binding */ rawFrom),
  withValues: () => (/* binding */ withValues)
});

// EXTERNAL MODULE: ../../node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(11283);
// EXTERNAL MODULE: ../inputs/table.js + 11 modules
var table = __webpack_require__(11363);
// EXTERNAL MODULE: ../error-codes.js
var error_codes = __webpack_require__(49763);
;// CONCATENATED MODULE: ../inputs/own-words.js
/** Sentences that name inputs as the action does, in the words of another door. */

/** `check vault-addr` as `check --vault-addr`, `run mode resign` as `run aegis-sign resign`. */
function inOwnWords({ names, spell, remedies, phrases = [] }) {
    const [long, short] = [true, false].map((isLong) => names
        .filter((name) => name.includes('-') === isLong)
        .sort((a, b) => b.length - a.length)
        .join('|'));
    // As code, with or without a value: `key`, `base-dir: dist`.
    const asCode = new RegExp('`(' + [long, short].filter((one) => one !== '').join('|') + ')(?:: ([^`]+))?`', 'g');
    // Bare, where it cannot be part of a path, a file name or an option. A single word is too ambiguous.
    const bare = new RegExp(String.raw `(?<![\w./"'-])(${long}|expected-\*)(?![\w./"'-])`, 'g');
    const byRemedy = new Map(Object.entries(remedies).map(([code, own]) => [error_codes/* ERROR_CODES */.O[code].remedy, own]));
    return (sentence) => byRemedy.get(sentence) ??
        phrases
            .reduce((text, [phrase, own]) => text.replace(phrase, own), sentence)
            .replace(asCode, (_, name, value) => spell(name, 'code', value))
            .replace(bare, (_, name) => spell(name, 'bare'))
            .replace(/\bmode (sign|verify|resign|rotate)\b/g, 'aegis-sign $1');
}

;// CONCATENATED MODULE: ../inputs/at-terminal.js
/** Sentences that name inputs as the action does, in the words of the terminal. */


const REMEDIES = {
    INPUT_INVALID: 'correct each option in the message; `--help` of the command describes them',
    TOKEN_MISSING: 'log in with `vault login` or `bao login`, set VAULT_TOKEN, or choose a login with --vault-auth',
    ARTIFACT_MISSING: 'restore the artifact, or remove its signature if the artifact was retired on purpose',
    ARTIFACT_OUTSIDE_BASE: 'set --base-dir to a directory that contains every artifact, or name the file itself',
    BUNDLE_MISSING: 'sign the artifact, or point --signatures-dir at its `.sig.json`',
    RELEASE_DENIED: 'set GITHUB_TOKEN to a token that may read the contents of the repository',
};
/** `check vault-addr` as `check --vault-addr`, `run mode resign` as `run aegis-sign resign`. */
const atTerminal = inOwnWords({
    names: Object.keys(table/* INPUTS */.mc).filter((name) => (0,table/* specOf */.rI)(name).door !== 'action'),
    spell: (name, _, value) => (value === undefined ? `--${name}` : `\`--${name} ${value}\``),
    remedies: REMEDIES,
});

// EXTERNAL MODULE: ../cli/help.js
var help = __webpack_require__(42256);
// EXTERNAL MODULE: ../cli/print.js
var print = __webpack_require__(6804);
// EXTERNAL MODULE: ../cli/values.js
var values = __webpack_require__(13497);
;// CONCATENATED MODULE: ../cli/options.js
/** The inputs of the table as options of the command line. */






(0,print/* speakWith */.r5)(atTerminal);
/** Inputs with one repeated option per line. */
const REPEATED = [
    'metadata',
    'expected-metadata',
    'model-path',
    'public-key',
    'ignore-paths',
    'vault-headers',
    'manifest',
    'timestamp-url',
];
/** The server, the key and the login: the options of every command that uses Vault. */
const isServerInput = (name) => /^(key|transit-mount|revoke-token|vault-.*)$/.test(name);
const OUTPUT_GROUP = 'Options for output:';
/** The most wanted options, above all groups. */
const FIRST = ['key', 'model-path', 'dry-run'];
/** The main options of a rotation. */
const FIRST_TO_ROTATE = [
    'retire-only',
    'min-key-version',
    'manifest',
    'force',
    'unchecked',
];
const HEADINGS = {
    What: 'Options for artifacts:',
    Where: 'Options for signature files:',
    Trust: 'Options for trust:',
    Vault: help/* VAULT_GROUP */.db,
    Policy: 'Options for required facts:',
    Migration: 'Options for HMACs and old versions:',
    Delivery: 'Options for GitHub:',
};
function headingOf(name, mode) {
    if (FIRST.includes(name) || (mode === 'rotate' && FIRST_TO_ROTATE.includes(name)))
        return 'Options:';
    if (name === 'alert-url')
        return OUTPUT_GROUP;
    if (isServerInput(name))
        return help/* VAULT_GROUP */.db;
    const [group] = Object.entries(table/* GROUPS */.fd).find(([, inputs]) => Object.hasOwn(inputs, name)) ?? [];
    return group === undefined ? 'Options:' : HEADINGS[group];
}
/** @param here the command's own default or brief, if it differs from the table */
function optionOf(name, mode, here = {}) {
    const { brief: general, briefIn, value, isOptional, parse, default: usual, cliDefault: cliUsual = usual, } = (0,table/* specOf */.rI)(name);
    const cliDefault = here.usual ?? cliUsual;
    const brief = here.brief ?? (mode && briefIn?.[mode]) ?? general;
    const [open, close] = isOptional === true ? ['[', ']'] : ['<', '>'];
    const option = new commander/* Option */.c$(value === undefined ? `--${name}` : `--${name} ${open}${value}${close}`, brief);
    option.helpGroup(headingOf(name, mode));
    if (value === undefined)
        return option;
    if (cliDefault !== undefined && !brief.includes(`(${cliDefault})`))
        option.description += ` (default: ${cliDefault})`;
    if (parse.choices !== undefined)
        listChoices(option, parse.choices);
    const isRepeated = REPEATED.includes(name);
    return option.argParser((text, earlier) => {
        (0,values/* requireTellable */.fI)(`--${name}`, text, name === 'model-path');
        if (!isRepeated)
            return text;
        (0,values/* requireValue */.vd)(`--${name}`, text);
        return earlier === undefined ? text : `${earlier}\n${text}`;
    });
}
/** Sets the choices for completion. Commander's own check would name neither the input nor a remedy. */
function listChoices(option, choices) {
    option.argChoices = [...choices];
    return option;
}
/** Adds the options of every command that uses Vault. */
function addServerOptions(command) {
    for (const name of (0,table/* inputNames */.vj)()) {
        if (isServerInput(name) && (0,table/* specOf */.rI)(name).door !== 'action')
            command.addOption(optionOf(name));
    }
    return (0,help/* addVaultHelp */.B9)(command);
}
/** Adds the options for output. */
function addOutputOptions(command, ...names) {
    const options = {
        json: new commander/* Option */.c$('--json', 'print one JSON document on stdout, and nothing else'),
        quiet: new commander/* Option */.c$('--quiet', 'only the verdict and errors'),
        'audit-log': new commander/* Option */.c$('--audit-log <file>', 'append one line of JSON per decision to this file'),
    };
    for (const name of names)
        command.addOption(options[name].helpGroup(OUTPUT_GROUP));
    return command;
}
/** Examples at the end of a command's help; a test checks that the command accepts them. */
function addExamples(command, ...examples) {
    return command.addHelpText('after', ({ error }) => ['\nExamples:', ...examples.flatMap((one) => exampleLines(one, (0,help/* helpWidth */.kK)(command, error)))].join('\n'));
}
/** The purpose of an example is above it; a long one continues on the next line, as a shell reads it. */
function exampleLines(example, width) {
    const [typed = '', remark] = example.split(/ +# +/);
    const lines = [''];
    for (const part of typed.split(/ (?=--\w)/)) {
        const line = lines.at(-1) ?? '';
        const longer = line === '' ? `  $ ${part}` : `${line} ${part}`;
        if (line === '' || longer.length + ' \\'.length <= width)
            lines[lines.length - 1] = longer;
        else
            lines.splice(-1, 1, `${line} \\`, `      ${part}`);
    }
    return remark === undefined ? lines : [`  # ${remark}`, ...lines];
}
const isFlag = (name) => (0,table/* inputNames */.vj)().some((one) => `--${one}` === name && (0,table/* specOf */.rI)(one).value === undefined);
/**
 * The arguments, prepared so that an option with an optional value takes the next word only if it is one of its values.
 * Otherwise `--allow-symlinks models/a.bin` would name no artifact.
 *
 * @throws AegisError INPUT_INVALID where a flag has a value
 */
function withValues(argv) {
    const end = argv.indexOf('--');
    const [flag] = argv
        .slice(0, end === -1 ? undefined : end)
        .flatMap((argument) => /^(--[a-z-]+)=/.exec(argument)?.[1] ?? [])
        .filter(isFlag);
    if (flag !== undefined)
        throw (0,values/* flagWithValue */.qA)(flag);
    const optional = new Map((0,table/* inputNames */.vj)()
        .filter((name) => (0,table/* specOf */.rI)(name).isOptional === true)
        .map((name) => [`--${name}`, (0,table/* specOf */.rI)(name).parse]));
    return argv.map((argument, index) => {
        const parse = end === -1 || index < end ? optional.get(argument) : undefined;
        if (parse === undefined)
            return argument;
        const next = argv[index + 1]?.toLowerCase() ?? '';
        return parse.choices?.includes(next) === true ? argument : `${argument}=true`;
    });
}
/** The values on the command line, by input name. */
function rawFrom(options) {
    const raw = {};
    for (const name of (0,table/* inputNames */.vj)()) {
        const value = options[name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())];
        if (typeof value === 'string')
            raw[name] = value;
        if (value === true)
            raw[name] = 'true';
    }
    return raw;
}


/***/ }),

/***/ 6804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   eR: () => (/* binding */ terminalText),
/* harmony export */   is: () => (/* binding */ printOutcome),
/* harmony export */   r5: () => (/* binding */ speakWith),
/* harmony export */   yJ: () => (/* binding */ printError)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71070);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83034);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47931);
/* harmony import */ var _screen_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58827);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80627);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(24106);
/** Output of a run for terminals, pipes and programs. */









/** Most errors to show at a terminal; the rest is counted. */
const MOST_ERRORS = 20;
/** Text that cannot move the cursor or forge a line. */
const terminalText = _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$;
let door = (sentence) => sentence;
/** A sentence in the words of this door. */
const words = (sentence) => door(sentence);
/** Sets how to spell inputs here. The caller provides it, so that help can start without the inputs. */
function speakWith(atDoor) {
    door = atDoor;
}
/** `error:` and `hint:` lines on stderr. */
function printError(error) {
    const { paint } = (0,_screen_js__WEBPACK_IMPORTED_MODULE_4__/* .screenOf */ .S)(process.stderr, process.env);
    const [first = '', ...points] = (0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .errorLines */ .S6)(error);
    process.stderr.write(`${paint('red', 'error:')} ${words((0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .aboutName */ .Hr)(error.artifact, first))} (${error.code})\n`);
    for (const point of points)
        process.stderr.write(`${words(point)}\n`);
    for (const line of (0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .hintLines */ .LM)({ hints: error.hints.map(words) }))
        process.stderr.write(`${line.replace(/^hint:/, paint('bold', '$&'))}\n`);
}
/**
 * Shows the outcome of the run.
 *
 * @param addition  lines between the artifacts and the verdict
 * @returns the exit status
 */
function printOutcome(report, { json, quiet }, addition = []) {
    const { fatal, failures, counts, rows } = report.view();
    const screen = (0,_screen_js__WEBPACK_IMPORTED_MODULE_4__/* .screenOf */ .S)(process.stdout, process.env);
    if (!json && !quiet) {
        const table = screen.isLive ? artifactTable(rows, screen) : [];
        for (const line of [...table, ...addition.map(terminalText)])
            process.stdout.write(`${line}\n`);
    }
    if (fatal !== undefined)
        printError(fatal);
    // A log shows errors of all artifacts that it names: nothing else in it has the reasons.
    const most = (0,_screen_js__WEBPACK_IMPORTED_MODULE_4__/* .screenOf */ .S)(process.stderr, process.env).isLive ? MOST_ERRORS : _report_report_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_LOG_LINES */ .fw;
    const shown = failures.slice(0, most);
    for (const { error } of shown)
        printError(error);
    if (counts.failed > shown.length && fatal === undefined) {
        process.stderr.write(`error: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_7__/* .plural */ .LS)(counts.failed - shown.length, 'more artifact')} failed\n`);
    }
    if (json)
        process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_6__/* .jsonDocument */ .Q8)(documentOf(report)));
    else {
        const lines = report.closingLines().map(terminalText);
        const verdict = screen.paint(report.passed() ? 'green' : 'red', lines.pop() ?? '');
        for (const line of [...lines, verdict])
            process.stdout.write(`${line}\n`);
    }
    return report.exitStatus();
}
/** As many good and as many bad artifacts as a log would name. */
function artifactTable(rows, { columns, paint }) {
    const counts = { good: 0, bad: 0 };
    const shown = rows.filter(({ verdict = 'signed' }) => ++counts[isGood(verdict) ? 'good' : 'bad'] <= _report_report_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_LOG_LINES */ .fw);
    if (shown.length === 0)
        return [];
    const cells = shown.map(({ name, size, keyVersion, sha256 = '', verdict, state = verdict }) => [
        terminalText(name),
        size === undefined ? '' : (0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(size),
        keyVersion === undefined ? '' : String(keyVersion),
        sha256,
        verdict === undefined ? 'would sign' : paint(COLOURS[verdict] ?? 'red', state ?? verdict),
    ]);
    const lines = (0,_table_js__WEBPACK_IMPORTED_MODULE_5__/* .tableLines */ .o)([
        { title: 'ARTIFACT', isElastic: true },
        { title: 'SIZE', side: 'end', spare: 1 },
        { title: 'KEY', side: 'end', spare: 2 },
        { title: 'SHA-256', spare: 3 },
        { title: 'RESULT' },
    ], cells, columns());
    const [head = '', ...body] = lines;
    return [paint('dim', head), ...body];
}
const COLOURS = {
    signed: 'green',
    verified: 'green',
    resigned: 'green',
    skipped: 'yellow',
};
const isGood = (verdict) => verdict in COLOURS;
/** The document of `--json`, with the artifacts of the manifest. */
function documentOf(report) {
    const { counts, fatal, planned, migration } = report.view();
    const { mode, manifest, auditLog, keyVersion, rotation, migrationReport } = report.facts;
    const written = manifest === undefined ? {} : JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(manifest, 'utf8'));
    return {
        ...written,
        mode,
        result: report.passed() ? 'passed' : 'failed',
        verdict: report.verdict(),
        counts: { planned, ...counts },
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ keyVersion }),
        ...(mode !== 'verify' && manifest !== undefined && { manifest }),
        ...(mode === 'resign' && { migration }),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ migrationReport, rotation, auditLog }),
        ...(fatal !== undefined && {
            error: { code: fatal.code, message: words(fatal.sentence), hints: fatal.hints.map(words) },
        }),
    };
}


/***/ }),

/***/ 44732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Vm: () => (/* binding */ contextOf),
  I6: () => (/* binding */ outputOptions),
  rt: () => (/* binding */ run_runMode),
  xj: () => (/* binding */ runOperation)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../inputs/file.js
var file = __webpack_require__(50902);
// EXTERNAL MODULE: ../inputs/inputs.js + 14 modules
var inputs = __webpack_require__(63721);
// EXTERNAL MODULE: ../report/report.js + 1 modules
var report_report = __webpack_require__(47931);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../flow/registry/place.js
var place = __webpack_require__(27776);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../files/flags.js
var flags = __webpack_require__(56673);
// EXTERNAL MODULE: ../digest/content.js + 1 modules
var digest_content = __webpack_require__(57865);
// EXTERNAL MODULE: ../files/temporary.js
var files_temporary = __webpack_require__(76993);
;// CONCATENATED MODULE: ../digest/private-file.js
/** Small files that only this user may have written: their content is trusted, so no other user may have changed it. */





/** Why a file is not trusted. */
class Distrust extends Error {
}
/** Whether only this user and root can change the file with these facts. */
function isOurs({ uid, mode }) {
    return (uid === 0n || uid === ownId()) && (mode & 18n) === 0n;
}
const ownId = () => BigInt(process.geteuid?.() ?? -1);
/**
 * The whole content; undefined if there is no such file.
 *
 * @param secret other users must not even read it
 * @throws Distrust for a link, anything but a regular file, one that others can write, one that is too large
 */
function readPrivateFile(path, maxBytes, { secret = false } = {}) {
    requirePrivateDirectory(path);
    let descriptor;
    try {
        descriptor = (0,external_node_fs_.openSync)(path, flags/* READING_NO_LINK */.QF);
    }
    catch (cause) {
        const code = (0,errors/* systemCode */.xU)(cause);
        if (code === 'ENOENT')
            return undefined;
        throw new Distrust(code === 'ELOOP' ? 'it is a symbolic link' : `it cannot be opened (${code ?? 'unknown'})`);
    }
    try {
        const facts = (0,external_node_fs_.fstatSync)(descriptor, { bigint: true });
        if (!facts.isFile())
            throw new Distrust('it is not a regular file');
        if (facts.uid !== ownId())
            throw new Distrust('it belongs to another user');
        if ((facts.mode & (secret ? 63n : 18n)) !== 0n)
            throw new Distrust(`others may ${secret ? 'read or ' : ''}write it (chmod 600)`);
        if (facts.size > BigInt(maxBytes))
            throw new Distrust(`it has more than ${maxBytes} bytes`);
        return readWhole(descriptor, Number(facts.size));
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function readWhole(descriptor, size) {
    const content = Buffer.alloc(size);
    for (let length = 0; length < size;) {
        const count = (0,external_node_fs_.readSync)(descriptor, content, length, size - length, null);
        if (count === 0)
            throw new Distrust('it changed while it was read');
        length += count;
    }
    return content;
}
/** A user who can write to the directory could replace the file with another file of ours. */
function requirePrivateDirectory(path) {
    const directory = (0,external_node_path_.dirname)(path);
    const facts = (0,external_node_fs_.statSync)(directory, { bigint: true, throwIfNoEntry: false });
    if (facts === undefined)
        throw new Distrust('its directory does not exist');
    if (!isOurs(facts))
        throw new Distrust('others may write to its directory (chmod 700)');
}
/**
 * Puts a file in place, complete or not at all, readable only by this user.
 *
 * @param existing `keep` leaves an existing file unchanged
 * @throws errors of the file system
 */
function writePrivateFile(path, content, existing) {
    requirePrivateDirectory(path);
    const directory = (0,external_node_path_.dirname)(path);
    const temporary = new files_temporary/* TemporaryNames */.eO().path(directory);
    const flags = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW;
    const descriptor = (0,external_node_fs_.openSync)(temporary, flags, 0o600);
    try {
        try {
            (0,files_temporary/* writeAll */.f4)(descriptor, content);
            (0,external_node_fs_.fsyncSync)(descriptor);
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
        if (existing === 'replace')
            (0,external_node_fs_.renameSync)(temporary, path);
        else {
            try {
                (0,external_node_fs_.linkSync)(temporary, path);
            }
            catch (thrown) {
                if ((0,errors/* systemCode */.xU)(thrown) !== 'EEXIST')
                    throw thrown;
            }
        }
        (0,files_temporary/* syncDirectory */.zR)(directory);
    }
    finally {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
    }
}

;// CONCATENATED MODULE: ../digest/verdict-cache.js
/**
 * Remembers the digests of verified files, so that a restart does not read 100 GB again.
 *
 * It remembers one fact only: "the bytes of this very file had this digest when they were verified against this bundle
 * under this trust". It remembers no verdict: each use authenticates the bundle, asks the server, compares name and digest,
 * and checks the policy as if there were no cache. The cache only saves the reading.
 *
 * "This very file" means: device, inode, size, and the times of modification and change in nanoseconds, as `fstat` reports
 * them for an open descriptor, in the same boot of the machine. No program can set the time of change (ctime), and every
 * write, rename, `chmod` and `utimes` moves it. That is as good as reading only under these conditions. Otherwise nothing
 * is remembered and nothing is believed:
 * - the file belongs to this user or to root, and no other user can write to it. A user who can could stop a `write`
 *   half-way, after the kernel has moved the times and before the bytes arrive, for any length of time;
 * - it is on a local Linux file system that keeps these times and moves them when a mapped page is written
 *   ({@link FILE_SYSTEMS}). A network file server, FUSE, and any program on Windows can report any times;
 * - it had not changed for two seconds when the run began, was flushed to disk before it was read, so that a mapping that is
 *   still open would move the times, and had the same ctime after the last byte as before the first.
 *
 * The cache file is believed only if no other user can have written it (owner, mode, no link, directory) and its
 * HMAC-SHA-256 under the caller's key is right; only then is it parsed. Entries are HMACs of the facts. An old copy that
 * somebody puts back holds facts that are still true. Any problem with the cache is a warning, and then every file is
 * read; nothing here throws.
 *
 * It does not protect against root, this user, or anyone who writes to the disk below the file system or sets the clock of
 * the machine: they could as well change the verifying program.
 */







/** By the magic number from `statfs`: ext2 to ext4, XFS, Btrfs, F2FS, ZFS, and overlays of these. */
const FILE_SYSTEMS = new Set([
    0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x794c7630,
]);
/** Most entries; the oldest go first. A file of the cache has at most some 13 MB. */
const MAX_ENTRIES = 100_000;
const MIN_KEY_BYTES = 32;
/**
 * A file must have been unchanged for longer than this before a run: times move in steps, which are coarse on some file
 * systems.
 */
const SETTLED_MS = 2000n;
const MAGIC = 'aegis-sign verdict cache v1';
const HEADER_BYTES = MAGIC.length + 1 + 64 + 1;
const ENTRY_BYTES = 64 + 1 + 64 + 1;
const MAX_KEY_FILE_BYTES = 4096;
const BOOT_ID = '/proc/sys/kernel/random/boot_id';
/**
 * Opens a cache; an unusable one stores nothing, and a warning says why.
 *
 * @throws AegisError INPUT_INVALID for a key that is too short: nothing else here throws
 */
function openVerdictCache(location, context) {
    const { path, key: given } = location;
    const { trustSha256, content = 'nothing', now, log } = context;
    if (given instanceof Uint8Array && given.length < MIN_KEY_BYTES) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: 'the key of the cache is too short',
            detail: 'it has {got}, and needs {expected}',
            expected: `at least ${MIN_KEY_BYTES} bytes`,
            got: `${given.length} bytes`,
        });
    }
    const warn = (what, why) => log.warning((0,errors/* printable */.g$)(`${what} is not used: ${why}. Every artifact is read`));
    let keys;
    let boot;
    try {
        if (process.platform !== 'linux')
            throw new Distrust('it depends on features that only Linux has');
        if (location.makeDirectory === true)
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
        boot = (0,external_node_fs_.readFileSync)(BOOT_ID, 'latin1').trim();
        keys = keysFrom(given instanceof Uint8Array ? given : keyFile(given.file));
    }
    catch (thrown) {
        warn(`the cache ${path}${given instanceof Uint8Array ? '' : ` with the key ${given.file}`}`, (0,errors/* systemReason */.uc)(thrown));
        return NO_CACHE;
    }
    let known = new Map();
    let isOurFile = true;
    try {
        known = entriesIn(path, keys);
    }
    catch (thrown) {
        isOurFile = thrown instanceof ForeignKey;
        warn(`the cache ${path}`, (0,errors/* systemReason */.uc)(thrown));
    }
    const fresh = new Map();
    /** Whether a device has a file system with the required properties. */
    const places = new Map();
    /** The name of an entry; undefined if nothing may be cached. */
    const entryFor = (piece) => {
        const { start, size, bundleSha256 } = piece;
        const stamp = bundleSha256 === undefined ? undefined : stampOf(piece, places);
        if (stamp === undefined)
            return undefined;
        const facts = [
            boot,
            ...stamp.map(String),
            start ?? '',
            size,
            bundleSha256,
            trustSha256,
            content,
            digest_content/* CONTENT_RULES */.Q,
        ];
        const id = (0,external_node_crypto_.createHmac)('sha256', keys.entry).update(JSON.stringify(facts)).digest('hex');
        return { id, ctimeNs: stamp[4] };
    };
    return {
        find: (piece) => {
            // The first run has nothing to find, and should not pay for the search.
            const entry = known.size === 0 ? undefined : entryFor(piece);
            const sha256 = entry === undefined ? undefined : known.get(entry.id);
            return sha256 === undefined ? undefined : { sha256, size: piece.size, isRemembered: true };
        },
        remember: (piece, { sha256, ctimeNs }) => {
            // Absent if it changed while the file was read, or the file could not be flushed to the disk before.
            if (ctimeNs === undefined || ctimeNs / 1000000n >= BigInt(now.getTime()) - SETTLED_MS)
                return;
            const entry = entryFor(piece);
            if (entry?.ctimeNs === ctimeNs)
                fresh.set(entry.id, sha256);
        },
        save: () => {
            if (fresh.size === 0 || !isOurFile)
                return;
            try {
                // Another run may have written meanwhile.
                writePrivateFile(path, encode(merged(currentEntries(path, keys), fresh), keys), 'replace');
            }
            catch (thrown) {
                log.warning((0,errors/* printable */.g$)(`the cache ${path} was not written: ${(0,errors/* systemReason */.uc)(thrown)}`));
            }
        },
    };
}
const NO_CACHE = { find: () => undefined, remember() { }, save() { } };
/** Made with another key, or altered: either way a cache, which may be replaced. */
class ForeignKey extends Error {
}
function keysFrom(secret) {
    const derive = (use) => Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', secret, '', `${MAGIC}: ${use}`, 32));
    return { file: derive('file'), entry: derive('entry') };
}
function keyFile(path) {
    const read = () => readPrivateFile(path, MAX_KEY_FILE_BYTES, { secret: true });
    let key = read();
    if (key === undefined) {
        writePrivateFile(path, Buffer.from(`${(0,external_node_crypto_.randomBytes)(32).toString('hex')}\n`), 'keep');
        key = read();
    }
    if (key === undefined || key.length < MIN_KEY_BYTES)
        throw new Distrust(`the key has fewer than ${MIN_KEY_BYTES} bytes`);
    return key;
}
/** @throws ForeignKey, Distrust */
function entriesIn(path, keys) {
    const content = readPrivateFile(path, HEADER_BYTES + MAX_ENTRIES * ENTRY_BYTES);
    if (content === undefined)
        return new Map();
    if (!content.subarray(0, MAGIC.length + 1).equals(Buffer.from(`${MAGIC} `)))
        throw new Distrust('it is not a cache of this program, and is left as it is');
    const body = content.subarray(HEADER_BYTES);
    const found = Buffer.from(content.subarray(MAGIC.length + 1, HEADER_BYTES).toString('latin1'), 'hex');
    const expected = authenticator(body, keys);
    if (found.length !== expected.length || !(0,external_node_crypto_.timingSafeEqual)(found, expected))
        throw new ForeignKey('it was altered, or made with another key');
    const entries = new Map();
    for (const [, id = '', sha256 = ''] of body.toString('latin1').matchAll(/([0-9a-f]{64}) ([0-9a-f]{64})\n/g))
        entries.set(id, sha256);
    return entries;
}
function currentEntries(path, keys) {
    try {
        return entriesIn(path, keys);
    }
    catch (thrown) {
        if (thrown instanceof ForeignKey)
            return new Map();
        throw thrown;
    }
}
function merged(entries, fresh) {
    for (const [id, sha256] of fresh)
        entries.set(id, sha256);
    for (const id of entries.keys()) {
        if (entries.size <= MAX_ENTRIES)
            break;
        entries.delete(id);
    }
    return entries;
}
function encode(entries, keys) {
    const body = Buffer.from([...entries].map(([id, sha256]) => `${id} ${sha256}\n`).join(''), 'latin1');
    return Buffer.concat([Buffer.from(`${MAGIC} ${authenticator(body, keys).toString('hex')}\n`), body]);
}
const authenticator = (body, { file }) => (0,external_node_crypto_.createHmac)('sha256', file).update(body).digest();
/** The file's current facts; undefined if it is not the planned one, or nothing about it may be cached. */
function stampOf({ path, identity }, places) {
    return (0,flags/* lookInto */.OW)(path, (descriptor) => {
        const facts = (0,external_node_fs_.fstatSync)(descriptor, { bigint: true });
        const { dev, ino, size, mtimeNs, ctimeNs } = facts;
        const isPlanned = dev === identity.dev && ino === identity.ino && size === identity.size && mtimeNs === identity.mtimeNs;
        if (!facts.isFile() || !isPlanned || !isOurs(facts))
            return undefined;
        const isLocal = places.get(dev) ?? FILE_SYSTEMS.has((0,external_node_fs_.statfsSync)(`/proc/self/fd/${descriptor}`).type);
        places.set(dev, isLocal);
        return isLocal ? [dev, ino, size, mtimeNs, ctimeNs] : undefined;
    });
}

// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(53559);
// EXTERNAL MODULE: ../plan/left-out.js
var left_out = __webpack_require__(90814);
// EXTERNAL MODULE: ../flow/verify.js
var verify = __webpack_require__(81542);
// EXTERNAL MODULE: ../record/manifest.js
var record_manifest = __webpack_require__(53237);
// EXTERNAL MODULE: ../verify/trust.js
var verify_trust = __webpack_require__(41324);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
// EXTERNAL MODULE: ../record/manifest-file.js
var manifest_file = __webpack_require__(17432);
// EXTERNAL MODULE: ../record/manifest-operations.js
var manifest_operations = __webpack_require__(80268);
// EXTERNAL MODULE: ../run/select/plan.js + 2 modules
var select_plan = __webpack_require__(44010);
;// CONCATENATED MODULE: ../run/select/listed.js
/**
 * The artifacts that a manifest lists, for mode `verify`. The names come from the manifest's author, so each is checked as a
 * plan would spell it, and no entry is skipped: each becomes an artifact or a refusal.
 */










/**
 * Reads the manifest that names the artifacts.
 *
 * @throws AegisError MANIFEST_MALFORMED; FILES_NOT_FOUND if it lists nothing; INPUT_INVALID if it is for another key than
 * the caller trusts.
 */
function readListing(path, { trust }) {
    const manifest = (0,manifest_file/* readManifest */.WI)(path);
    if (manifest.artifacts.length === 0)
        throw new errors/* AegisError */.o4('FILES_NOT_FOUND', { message: `the manifest ${path} lists no artifact` });
    const trusted = trust.kind === 'transit'
        ? `${trust.mount}/${trust.key}`
        : trust.kind === 'trust-file'
            ? `${trust.file.mount}/${trust.file.name}`
            : undefined;
    const { mount, key } = manifest;
    // A manifest of a run that verified with bare public keys names no key.
    if (trusted !== undefined && key !== undefined && `${mount}/${key}` !== trusted) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: `the manifest ${path} is for another key than the trusted one`,
            detail: 'it is for {got}, but {expected} is trusted',
            expected: trusted,
            got: `${mount}/${key}`,
        });
    }
    return manifest;
}
/** @throws AegisError LIMIT_EXCEEDED */
async function planListed({ artifacts: entries }, inputs, signaturesDir, session) {
    const { baseDir } = inputs;
    const { usable, refused } = placesOf(entries, baseDir, signaturesDir);
    const facts = await (0,stat/* inspectPaths */.VI)(usable.map(({ path }) => path));
    const candidatesOf = (kind, suits) => usable.flatMap(({ entry, path }, index) => 
    // Not literal: the user did not name these paths, so no link in them may lead out.
    entry.kind === kind && suits(facts[index]?.kind ?? 'missing') ? [{ path, literal: false }] : []);
    const { signaturesDir: _, ...rest } = inputs;
    const plan = await (0,select_plan/* planAll */.n1)('verify', candidatesOf('file', (fact) => fact !== 'directory'), candidatesOf('model', (fact) => fact === 'directory'), { ...rest, ...(0,defined/* defined */.s)({ signaturesDir }) }, session, { ...(0,select_plan/* forVerify */.BY)(inputs), recordsIn: inputs.signaturesDir ?? baseDir });
    const missing = [
        ...refused,
        ...plan.files.refused.map((one) => ({ ...one, kind: 'file' })),
        ...plan.models.refused.map((one) => ({ ...one, kind: 'model' })),
    ];
    const concluded = new Set([...plan.artifacts, ...missing].map(({ path }) => path));
    for (const [index, { entry, path, bundlePath }] of usable.entries()) {
        if (concluded.has(path))
            continue;
        const { name, kind } = entry;
        const isGone = facts[index]?.kind === 'missing' || facts[index]?.kind === 'broken-link';
        const error = isGone
            ? new errors/* AegisError */.o4('ARTIFACT_MISSING', { message: `${name} does not exist` })
            : new errors/* AegisError */.o4('ARTIFACT_NOT_REGULAR', {
                message: `the path ${name} cannot be the ${kind} that the manifest lists`,
                hints: ['check base-dir; signature files and records of a run are never artifacts'],
            });
        missing.push({ kind, name, path, bundlePath, error });
    }
    return { artifacts: plan.artifacts, missing, passedOver: plan.files.passedOver };
}
/** Passes a verdict on, unless the manifest contradicts it. */
function heldAgainst({ artifacts }, root, record) {
    const entries = new Map(artifacts.map((entry) => [entry.name, entry]));
    return (one) => {
        const entry = entries.get(one.name);
        const bundle = (0,record_manifest/* bundleIn */.ub)(root, one.bundlePath);
        if (one.status !== 'verified')
            return record(one);
        const error = entry === undefined ? notListed(one.name) : (0,manifest_operations/* contradictionOf */.zW)(entry, { ...one, bundle });
        return record(error === undefined ? one : { ...one, status: 'failed', error });
    };
}
/** Under a name without an entry, nothing in the manifest would be compared. */
function notListed(name) {
    return new errors/* AegisError */.o4('MANIFEST_MISMATCH', {
        message: `${name} verifies, but the manifest has no entry of this name`,
        artifact: name,
    });
}
/** The path of each entry, and the entries with impossible names. */
function placesOf(entries, baseDir, signaturesDir) {
    const usable = [];
    const refused = [];
    const rules = (0,stat/* rulesAt */.hC)(baseDir);
    for (const entry of entries) {
        const { name, kind } = entry;
        if ((0,bundle_location/* isPlainName */.sh)(name) && !isForeign(name)) {
            const path = (0,external_node_path_.resolve)(baseDir, name);
            if (!(0,names/* isBundle */.bn)(name, rules)) {
                usable.push({ entry, path, bundlePath: (0,bundle_location/* bundlePathOf */.rg)(path, name, { signaturesDir }) });
                continue;
            }
        }
        const error = new errors/* AegisError */.o4('ARTIFACT_NAME_UNUSABLE', {
            message: `an artifact cannot have the name ${name}`,
            detail: 'a name must be {expected}',
            expected: 'a relative path that stays below base-dir and is not a signature file',
            hints: ['do not use this manifest: no run of this tool writes such a name'],
        });
        // Without a path: it must not matter where the name leads.
        refused.push({ kind, name, path: baseDir, bundlePath: entry.bundle, error });
    }
    return { usable, refused };
}
/** Whether a name from another system would lead elsewhere on this one. */
const isForeign = (name) => external_node_path_.sep !== '/' && (name.includes(external_node_path_.sep) || /^[a-z]:/i.test(name));

;// CONCATENATED MODULE: ../run/select/layout.js
/** Advice about an artifact whose signature is elsewhere: it was signed with another base-dir or signatures-dir. */




/** Most unsigned artifacts to check; the others are likely the same. */
const MOST_LOOKED_INTO = 20;
/** Most directories above an artifact to try as base-dir. */
const MOST_LEVELS = 40;
/** What to set so that the artifact's signature is found; undefined if there is none nearby. */
function layoutAdvice(path, { workspace, signaturesDir }) {
    const written = (directory) => {
        return directory === workspace ? '.' : ((0,run_session/* below */.Gz)(workspace, directory) ?? directory);
    };
    if (signaturesDir === undefined)
        return undefined;
    let base = (0,external_node_path_.dirname)(path);
    for (let level = 0; level < MOST_LEVELS; level += 1) {
        const name = (0,external_node_path_.relative)(base, path);
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(signaturesDir, name + bundle_location/* BUNDLE_SUFFIX */.Zf)))
            return `there is a signature for ${name.replaceAll(external_node_path_.sep, '/')} in ${written(signaturesDir)}: set base-dir to ${written(base)}`;
        if (base === workspace || (0,external_node_path_.dirname)(base) === base)
            break;
        base = (0,external_node_path_.dirname)(base);
    }
    return (0,external_node_fs_.existsSync)(path + bundle_location/* BUNDLE_SUFFIX */.Zf)
        ? `its signature is next to it: leave signatures-dir out, or move the signature there`
        : undefined;
}
/** The same records. Those without a signature get a hint if it is elsewhere. */
function withLayoutAdvice(layout, record) {
    let looked = 0;
    return (one) => {
        const { error, path } = one;
        if (error?.code !== 'BUNDLE_MISSING' || ++looked > MOST_LOOKED_INTO) {
            record(one);
            return;
        }
        const advice = layoutAdvice(path, layout);
        record(advice === undefined ? one : { ...one, error: error.with({ hints: [advice] }) });
    };
}

// EXTERNAL MODULE: ../run/trusted.js
var trusted = __webpack_require__(39087);
// EXTERNAL MODULE: ../run/github/upload.js
var upload = __webpack_require__(36313);
;// CONCATENATED MODULE: ../run/verify.js
/** Mode `verify`: signatures → select → plan → preflight → verify → manifest. */















/** @throws AegisError any failure that prevents verdicts. */
async function runVerify(inputs, session) {
    const { release } = inputs;
    if (release === undefined) {
        return verifyBelow(session.workspace, inputs, await signaturesDirOf(inputs, session), session);
    }
    const { report } = session;
    const { discard, fetchPublished } = await __webpack_require__.e(/* import() */ 943).then(__webpack_require__.bind(__webpack_require__, 15943));
    const published = await fetchPublished(release, inputs.patterns, session);
    const { tag, url } = published.release;
    const facts = { tag, url, attached: [] };
    report.learn({ release: facts });
    try {
        const { directory, patterns } = published;
        // An asset has no directory, so only the last part of the signed name can be compared.
        const nameCheck = inputs.nameCheck === 'none' ? 'none' : 'basename';
        const there = { ...inputs, baseDir: directory, patterns, nameCheck };
        await verifyBelow(directory, there, undefined, session, published.passedOver);
        if (report.passed())
            report.learn({ release: { ...facts, directory }, delivered: [directory] });
    }
    finally {
        if (report.facts.release?.directory === undefined)
            discard(published);
    }
}
/**
 * @param workspace base of patterns; absolute
 * @param assets of a release that were not even fetched
 */
async function verifyBelow(workspace, inputs, signaturesDir, session, assets = []) {
    const key = inputs.trust.kind === 'transit' ? inputs.trust : undefined;
    const root = signaturesDir ?? inputs.baseDir;
    const listing = inputs.manifest === undefined ? undefined : readListing(inputs.manifest, inputs);
    const { artifacts, missing, passedOver } = listing === undefined
        ? await (0,select_plan/* planToVerify */.K$)(inputs, signaturesDir, { ...session, workspace })
        : await planListed(listing, inputs, signaturesDir, session);
    const bytes = (0,run_session/* begin */.qN)(session, artifacts, {
        missing: missing.length,
        ...(0,defined/* defined */.s)({ key }),
    });
    const unseen = (0,left_out/* leftOutOf */.T)([...passedOver, ...assets]);
    session.report.learn(unseen);
    const header = { mode: 'verify', ...(key !== undefined && { mount: key.mount, key: key.key }), ...unseen };
    const oldKeys = inputs.acceptHmac === undefined ? undefined : await __webpack_require__.e(/* import() */ 879).then(__webpack_require__.bind(__webpack_require__, 36879));
    const client = key === undefined ? undefined : (await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119)]).then(__webpack_require__.bind(__webpack_require__, 18119))).connect(key.vault, session);
    const manifest = new record_manifest/* ManifestWriter */.fU((0,external_node_path_.join)(session.scratch(), record_manifest/* MANIFEST_FILE */.h1), root, header);
    const lines = [];
    const record = withLayoutAdvice({ workspace, ...(0,defined/* defined */.s)({ signaturesDir }) }, (0,run_session/* recorder */.tT)(session, manifest, (line) => lines.push(line)));
    let digester;
    let cache;
    let old;
    try {
        const { trust, confirmer, keyDescription } = await (0,trusted/* trusted */.I)(inputs, client, {
            count: artifacts.length,
            bytes,
            requests: oldKeys?.HMAC_KEY_REQUESTS ?? 0,
        }, session);
        session.report.learn({ keyDescription });
        const policy = {
            predicateTypes: [inputs.predicateType],
            nameCheck: inputs.nameCheck,
            allowExtraFiles: inputs.allowExtraFiles,
            acceptSignedIgnorePaths: inputs.acceptSignedIgnorePaths,
            requireSafetensors: inputs.requireSafetensors,
            requireTimestamp: inputs.requireTimestamp,
            demands: { ...inputs.demands, now: session.now() },
        };
        const hmac = standIn(inputs, session);
        if (hmac?.isAccepted === true && inputs.acceptHmac !== undefined && client !== undefined)
            old = await oldKeys?.loadHmacKey(inputs.acceptHmac.key, client, session);
        cache = openCache(inputs, trust, session);
        digester = (0,run_session/* openDigester */.wm)(session, {
            hmacKey: old?.key,
            cache,
            content: (0,contents/* contentCheck */.w)('verify', inputs.requireSafetensors),
        });
        await (0,verify/* verifyArtifacts */.F)({ artifacts, missing, trust, policy, ...(0,defined/* defined */.s)({ hmac }) }, {
            digester,
            record: listing === undefined ? record : heldAgainst(listing, root, record),
            signal: session.signal,
            ...(0,defined/* defined */.s)({ confirmer, cache }),
        });
        manifest.finish();
        session.report.learn({ manifest: manifest.path });
        sayHowManyByHmac(session);
    }
    finally {
        // Not as they arrive: progress is shown meanwhile, and must not be folded away with them.
        if (lines.length > 0)
            session.group('Verdicts', lines);
        manifest.abandon();
        cache?.save();
        await digester?.close();
        old?.wipe();
        await client?.close();
    }
}
/** The cache of earlier verdicts, if the caller wants one. */
function openCache({ cache, requireSafetensors }, trust, { now, log }) {
    if (cache === undefined)
        return undefined;
    const { path, keyFile } = cache;
    const content = (0,contents/* contentCheck */.w)('verify', requireSafetensors);
    const context = { trustSha256: (0,verify_trust/* trustSha256 */.aL)(trust), now: now(), log, ...(0,defined/* defined */.s)({ content }) };
    return openVerdictCache({ path, key: { file: keyFile }, makeDirectory: true }, context);
}
/** Whether an HMAC may replace a signature now; logged either way. */
function standIn({ acceptHmac, minKeyVersion }, { now, log }) {
    if (acceptHmac === undefined)
        return undefined;
    const { until, scheme } = acceptHmac;
    const isAccepted = now() < until;
    const date = until.toISOString().slice(0, 10);
    log.warning(isAccepted
        ? `Until ${date} an artifact without a signature passes by its HMAC, which anyone who can check it can forge`
        : `accept-hmac-until was ${date}: artifacts with only an HMAC are refused. Remove it, and hmac-key-path and the like, once there are no HMAC files among the artifacts`);
    return { scheme, isAccepted, ...(0,defined/* defined */.s)({ minKeyVersion }) };
}
function sayHowManyByHmac({ report, log }) {
    const { acceptedByHmac } = report.view();
    if (acceptedByHmac === 0)
        return;
    const what = acceptedByHmac === 1 ? '1 artifact has' : `${acceptedByHmac} artifacts have`;
    log.warning(`${what} no signature and passed only by an HMAC: sign with mode resign`);
}
async function signaturesDirOf(inputs, session) {
    const { signaturesArtifact, signaturesDir } = inputs;
    if (signaturesArtifact === undefined)
        return signaturesDir;
    const { log, scratch } = session;
    const { downloadSignatures } = await __webpack_require__.e(/* import() */ 417).then(__webpack_require__.bind(__webpack_require__, 41417));
    const request = { ...signaturesArtifact, scratch: scratch() };
    log.info(`Downloading the signatures from ${request.name}`);
    return (0,cancel/* unlessCancelled */.MS)(session.signal, downloadSignatures(request, (0,upload/* artifactService */.Gd)(session), log));
}

;// CONCATENATED MODULE: ../run/run.js
/** The life of a run: inputs → mode → audit. Everything ends in the report; nothing is thrown. */






/** Performs the run: `report.passed()` is the verdict. Never rejects. */
async function perform({ host, report, parse }) {
    const { log } = host;
    const session = { ...host, report, audit: new run_session/* AuditTrail */.io() };
    let alertUrl;
    try {
        const { inputs, warnings } = parse();
        warnings.forEach((warning) => log.warning(warning));
        const dryRun = inputs.mode !== 'verify' && inputs.dryRun;
        if (inputs.mode === 'verify')
            ({ alertUrl } = inputs);
        report.learn({ mode: inputs.mode, dryRun, baseDir: inputs.baseDir });
        host.leftovers?.writesBelow(writtenBelow(inputs));
        await runMode(inputs, session);
    }
    catch (thrown) {
        report.stop((0,errors/* toAegisError */.l7)(thrown));
    }
    finishAudit(session);
    if (!report.passed())
        await withdraw(session);
    if (alertUrl !== undefined)
        await alertOf(alertUrl, session);
}
/** Directories where the mode writes, first under temporary names. */
function writtenBelow(inputs) {
    if (inputs.mode === 'rotate')
        return [];
    const { mode, registry, baseDir, signaturesDir, signature } = inputs;
    if (registry !== undefined)
        return registry.target === undefined ? [] : [(0,external_node_path_.dirname)(registry.target)];
    if (mode === 'verify')
        return [];
    return [signaturesDir ?? baseDir, ...(signature === undefined ? [] : [(0,external_node_path_.dirname)(signature)])];
}
/** Loads each mode on demand: a gate starts in front of every model server, and must start fast. */
async function runMode(inputs, session) {
    if (inputs.mode !== 'rotate' && inputs.registry !== undefined) {
        const { registry: where } = inputs;
        if (where.kind === 'oci') {
            const { runInOciRegistry } = await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(225), __webpack_require__.e(819), __webpack_require__.e(126), __webpack_require__.e(589), __webpack_require__.e(658)]).then(__webpack_require__.bind(__webpack_require__, 81658));
            return runInOciRegistry(inputs, where, session);
        }
        const { runInRegistry } = await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(225), __webpack_require__.e(819), __webpack_require__.e(589), __webpack_require__.e(611)]).then(__webpack_require__.bind(__webpack_require__, 6611));
        return runInRegistry(inputs, where, session);
    }
    switch (inputs.mode) {
        case 'sign':
            return (await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(225), __webpack_require__.e(819), __webpack_require__.e(551)]).then(__webpack_require__.bind(__webpack_require__, 6551))).runSign(inputs, session);
        case 'verify':
            return runVerify(inputs, session);
        case 'resign':
            return (await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(225), __webpack_require__.e(819), __webpack_require__.e(734)]).then(__webpack_require__.bind(__webpack_require__, 60734))).runResign(inputs, session);
        case 'rotate':
            return (await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(119), __webpack_require__.e(225), __webpack_require__.e(819), __webpack_require__.e(589), __webpack_require__.e(611), __webpack_require__.e(490)]).then(__webpack_require__.bind(__webpack_require__, 53490))).runRotate(inputs, session);
    }
}
/** Alerts the receiver if verification failed. A cancelled run is not reported. */
async function alertOf(url, { report, log, proxy, now, run }) {
    const { fatal, failures, counts, planned } = report.view();
    if (report.passed() || fatal?.code === 'CANCELLED')
        return;
    const { verified, failed } = counts;
    const { MOST_FAILURES, sendAlert } = await __webpack_require__.e(/* import() */ 296).then(__webpack_require__.bind(__webpack_require__, 90296));
    const alert = {
        source: run ?? 'urn:aegis-sign',
        time: now().toISOString(),
        verdict: report.verdict(),
        ...(fatal !== undefined && { error: { code: fatal.code, message: fatal.sentence } }),
        failures: failures.slice(0, MOST_FAILURES).map(({ error }) => ({
            artifact: error.artifact ?? '',
            code: error.code,
            message: error.sentence,
        })),
        counts: { planned, verified, failed },
        ...(0,defined/* defined */.s)({ trusted: report.facts.keyDescription }),
    };
    await sendAlert(alert, { url, proxy }, log);
}
/** Removes a delivered model if the run failed, even if only its records did: a server may be waiting for it. */
async function withdraw({ report, log }) {
    const { delivered = [] } = report.facts;
    try {
        await (0,place/* takeBack */.zH)(delivered);
    }
    catch (thrown) {
        log.warning(`cannot remove ${delivered.join(', ')}, which must not be used: ${(0,errors/* toAegisError */.l7)(thrown).sentence}`);
    }
}
function finishAudit({ audit, report }) {
    try {
        audit.log?.finish(report.passed() ? 'success' : 'failure', report.verdict());
    }
    catch (thrown) {
        report.stop((0,errors/* toAegisError */.l7)(thrown));
    }
}

;// CONCATENATED MODULE: ../cli/elapsed.js
/**
 * Milliseconds of a monotonic clock, for durations. Like `performance.now()`, but its first call does not load eight modules
 * of Node.js that are otherwise not needed at start.
 */
const elapsed = () => Number(process.hrtime.bigint()) / 1e6;

// EXTERNAL MODULE: ../inputs/environment.js
var environment = __webpack_require__(44739);
// EXTERNAL MODULE: ../cli/print.js
var print = __webpack_require__(6804);
// EXTERNAL MODULE: ../report/format.js
var format = __webpack_require__(71070);
// EXTERNAL MODULE: ../cli/fit.js
var fit = __webpack_require__(38892);
;// CONCATENATED MODULE: ../cli/progress-bar.js


/** Runs shorter than this show no bar, milliseconds. */
const PATIENCE_MS = 300;
const FRAMES_PER_SECOND = 10;
const BAR = { least: 8, most: 30 };
/** With fewer cells, a name says nothing. */
const LEAST_NAME = 12;
class ProgressBar {
    #stream;
    #columns;
    #now;
    #bars;
    #state = 'waiting';
    #line = { bytes: 0, totalBytes: 0, done: 0, planned: 0, rate: 0, file: '' };
    #since;
    constructor(stream, columns, now) {
        this.#stream = stream;
        this.#columns = columns;
        this.#now = now;
    }
    update(progress) {
        this.#line = progress;
        this.#since ??= this.#now();
        if (this.#state !== 'waiting' || this.#now() - this.#since < PATIENCE_MS)
            return;
        this.#state = 'loading';
        // Loaded only for longer runs. If it fails, the run continues without a bar.
        void __webpack_require__.e(/* import() | cli-progress */ 301).then(__webpack_require__.t.bind(__webpack_require__, 17282, 19))
            .then(({ default: library }) => this.#show(library.MultiBar))
            .catch(() => undefined);
    }
    /** Prints a line above the bar; false if there is no bar and the caller must print it. */
    say(line) {
        if (this.#bars === undefined)
            return false;
        this.#bars.log(`${line}\n`);
        this.#bars.update();
        return true;
    }
    /** Removes the bar permanently. */
    stop() {
        this.#state = 'stopped';
        this.#bars?.stop();
        this.#bars = undefined;
    }
    #show(Bars) {
        if (this.#state !== 'loading')
            return;
        this.#state = 'shown';
        // The terminal's cursor and wrapping are not changed, so nothing must be restored however this process ends.
        this.#bars = new Bars({
            stream: this.#stream,
            fps: FRAMES_PER_SECOND,
            hideCursor: false,
            linewrap: true,
            clearOnComplete: true,
            forceRedraw: true,
            // One cell stays free: after a full line, some terminals move to the next.
            format: () => barLine(this.#line, this.#columns() - 1),
        });
        this.#bars.create(1, 0);
    }
}
/** The line, in at most this many cells: first the share and the bytes, then the rest if there is room. Pure. */
function barLine(progress, cells) {
    const { bytes, totalBytes, done, planned, rate, secondsLeft, file } = progress;
    const share = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes);
    const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
    const parts = [
        `${(0,format/* formatBytes */.z3)(bytes)} of ${(0,format/* formatBytes */.z3)(totalBytes)}`,
        secondsLeft === undefined ? undefined : `${(0,format/* formatDuration */.a3)(secondsLeft)} left`,
        `${(0,format/* formatBytes */.z3)(rate)}/s`,
        `${done} of ${planned} done`,
    ].filter((part) => part !== undefined);
    let text = percent;
    for (const part of parts) {
        const longer = `${text}  ${part}`;
        if ((0,fit/* cellsOf */.nc)(longer) + BAR.least + 1 <= cells)
            text = longer;
    }
    const room = cells - (0,fit/* cellsOf */.nc)(text) - 1;
    if (room < BAR.least)
        return (0,fit/* fitEnd */.nX)(text, cells);
    const withName = room - BAR.most - 2;
    const width = Math.min(BAR.most, withName >= LEAST_NAME ? BAR.most : room);
    const full = Math.round(share * width);
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    const name = withName >= LEAST_NAME ? `  ${(0,fit/* fitEnd */.nX)(file, withName)}` : '';
    return `${bar} ${text}${name}`;
}

// EXTERNAL MODULE: ../cli/screen.js
var screen = __webpack_require__(58827);
;// CONCATENATED MODULE: ../cli/host.js
/** The CLI as the host of a run: terminal, file system, signals. */










/** Time for work that cannot be stopped, after a cancelled run has reported, in milliseconds. */
const GRACE_MS = 500;
/** A host for one command. */
function openCliHost(env, { json, quiet, auditLog }, { onEscape, report }) {
    const workspace = process.cwd();
    const [out, err] = [(0,screen/* screenOf */.S)(process.stdout, env), (0,screen/* screenOf */.S)(process.stderr, env)];
    const bar = err.isLive && !quiet ? new ProgressBar(process.stderr, err.columns, elapsed) : undefined;
    const cancellation = new AbortController();
    const cancel = () => cancellation.abort();
    const escaped = (thrown) => {
        onEscape((0,errors/* toAegisError */.l7)(thrown));
        cancel();
    };
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, cancel);
    process.on('unhandledRejection', escaped).on('uncaughtException', escaped);
    let scratch;
    const auditPath = auditLog === undefined ? undefined : (0,external_node_path_.resolve)(workspace, auditLog);
    const provenance = (0,environment/* provenanceOf */.Jj)(env);
    const run = (0,environment/* runUrlOf */.Qm)(env);
    const write = (line) => {
        if (bar?.say(line) !== true)
            process.stderr.write(`${line}\n`);
    };
    const say = (line) => {
        if (!quiet)
            write((0,print/* terminalText */.eR)(line));
    };
    const log = {
        debug: () => undefined,
        info: say,
        warning: (message) => write(`${err.paint('yellow', 'warning:')} ${(0,print/* terminalText */.eR)((0,print/* words */.aL)(message))}`),
    };
    const source = (0,environment/* idTokenSource */.kn)(env);
    const host = {
        workspace,
        home: (0,external_node_os_.homedir)(),
        log,
        signal: cancellation.signal,
        now: () => new Date(),
        proxy: (0,environment/* proxyOf */.Ol)(env),
        ...(0,defined/* defined */.s)({ provenance, run }),
        ...(source !== undefined && {
            idToken: async (audience) => {
                const { idTokenFrom } = await __webpack_require__.e(/* import() */ 713).then(__webpack_require__.bind(__webpack_require__, 67713));
                return idTokenFrom(source, { log, signal: cancellation.signal })(audience);
            },
        }),
        published: async (token) => {
            const { openPublished } = await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(242)]).then(__webpack_require__.bind(__webpack_require__, 65242));
            return openPublished({
                token,
                repository: env['GITHUB_REPOSITORY'] ?? '',
                apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
                proxy: (0,environment/* proxyOf */.Ol)(env),
                log,
                signal: cancellation.signal,
            });
        },
        scratch: () => (scratch ??= makeScratch()),
        auditLog: () => auditPath,
        ...(auditPath !== undefined && { ownFiles: [auditPath] }),
        group: (_, lines) => {
            // An interactive terminal gets a table of the artifacts instead, at the end.
            if (json || quiet || out.isLive)
                return;
            lines.forEach((line) => process.stdout.write(`${(0,print/* terminalText */.eR)(line)}\n`));
        },
        progress: (bytes, file) => {
            if (report === undefined)
                return;
            if (bar !== undefined) {
                bar.update(report.progressAt(bytes, (0,print/* terminalText */.eR)(file)));
                return;
            }
            const line = report.progress(bytes, file);
            if (line !== undefined)
                say(line);
        },
    };
    const settle = () => bar?.stop();
    const close = () => {
        settle();
        if (scratch !== undefined)
            (0,external_node_fs_.rmSync)(scratch, { recursive: true, force: true });
        if (cancellation.signal.aborted)
            setTimeout(() => process.exit(), GRACE_MS).unref();
    };
    return { host, settle, close };
}
/** @throws AegisError WRITE_FAILED, as in a container with a read-only file system */
function makeScratch() {
    try {
        return (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'aegis-'));
    }
    catch (cause) {
        throw new errors/* AegisError */.o4('WRITE_FAILED', {
            message: `cannot make a directory in ${(0,external_node_os_.tmpdir)()}`,
            got: (0,errors/* systemReason */.uc)(cause),
            hints: ['set TMPDIR to a writable directory; in a pod, mount an emptyDir at /tmp'],
            cause,
        });
    }
}

;// CONCATENATED MODULE: ../cli/run.js
/** Runs a command to its end: errors become messages, and the outcome the exit status. */










/** The output options of an artifact command. */
function outputOptions(options) {
    return {
        json: options['json'] === true,
        quiet: options['quiet'] === true,
        ...(typeof options['auditLog'] === 'string' && { auditLog: options['auditLog'] }),
    };
}
/** The context for inputs at this door. */
function contextOf(workspace) {
    return { door: 'cli', workspace, ...(0,file/* usualTokenFile */.sj)((0,external_node_os_.homedir)()), ...(0,file/* filesFrom */.c1)(workspace) };
}
/** Performs a mode at this terminal. @returns the exit status */
async function run_runMode({ mode, raw, manifest, table, start }, output) {
    const workspace = process.cwd();
    const report = new report_report/* Report */.pl({ mode, dryRun: false, workspace, baseDir: workspace }, elapsed, false);
    let isCancelled;
    const { host, settle, close } = openCliHost(process.env, output, {
        onEscape: (error) => report.stop(error),
        report,
    });
    try {
        await perform({
            host,
            report,
            parse: () => (0,inputs/* parseInputs */.T)(raw(workspace), process.env, { ...contextOf(workspace), ...(0,defined/* defined */.s)({ manifest }) }),
        });
        settle();
        const status = (0,print/* printOutcome */.is)(report, output, table?.(report.facts));
        if (status !== 0 || start === undefined)
            return status;
        isCancelled = host.signal.aborted;
    }
    finally {
        close();
    }
    if (!isCancelled)
        return start();
    // The verdict was final already, but after a cancel no one expects the command to start.
    const error = new errors/* AegisError */.o4('CANCELLED', { message: 'cancelled; the command was not started' });
    (0,print/* printError */.yJ)(error);
    return error.exitStatus;
}
/**
 * Performs any other work at this terminal, and sets the exit status of the process.
 *
 * @param work returns the exit status
 */
async function runOperation(output, work) {
    const escaped = [];
    const { host, close } = openCliHost(process.env, output, { onEscape: (error) => escaped.push(error) });
    try {
        const status = await work(host);
        const [first] = escaped;
        if (first !== undefined)
            throw first;
        process.exitCode = status;
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        (0,print/* printError */.yJ)(error);
        process.exitCode = error.exitStatus;
    }
    finally {
        close();
    }
}


/***/ }),

/***/ 58827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ screenOf)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/** What a stream can show: an interactive terminal gets colours, a bar and fitting tables; everything else plain lines. */

/** The classic width, for terminals that do not tell theirs. */
const USUAL_COLUMNS = 80;
function screenOf(stream, env) {
    const { CI: ci = '', TERM: term } = env;
    const isLive = stream.isTTY && term !== 'dumb' && ['', '0', 'false'].includes(ci.toLowerCase());
    return {
        isLive,
        columns: () => (isLive ? stream.columns || USUAL_COLUMNS : Infinity),
        paint: (style, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { stream }),
    };
}


/***/ }),

/***/ 80627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ tableLines)
/* harmony export */ });
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38892);
/** Tables that fit the terminal. Pure. */

/** With fewer cells, a name says nothing. */
const LEAST_ELASTIC = 16;
const GAP = 2;
/**
 * Lines of a table, headings first.
 *
 * @param rows  cells that are already safe to show
 * @param columns  width of the terminal in cells; Infinity if lines are not cut
 */
function tableLines(table, rows, columns) {
    const widths = table.map(({ title }, place) => Math.max((0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cellsOf */ .nc)(title), ...rows.map((row) => (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cellsOf */ .nc)(row[place] ?? ''))));
    const elastic = table.findIndex(({ isElastic }) => isElastic);
    // An empty column is left out.
    let shown = table.flatMap((_, place) => (rows.some((row) => row[place]) ? [place] : []));
    const taken = () => shown.reduce((sum, place) => sum + (place === elastic ? 0 : (widths[place] ?? 0)), 0) +
        GAP * (shown.length - 1);
    const room = () => Math.min(widths[elastic] ?? 0, Math.max(columns - taken(), 1));
    const isTight = () => room() < Math.min(widths[elastic] ?? 0, LEAST_ELASTIC);
    const spare = (place) => table[place]?.spare ?? -1;
    while (isTight() && shown.some((place) => spare(place) >= 0)) {
        const most = Math.max(...shown.map(spare));
        shown = shown.filter((place) => spare(place) !== most);
    }
    const width = room();
    const line = (cells) => shown
        .map((place) => {
        const isCut = place === elastic;
        const text = isCut ? (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .fitEnd */ .nX)(cells[place] ?? '', width) : (cells[place] ?? '');
        return (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .pad */ .eV)(text, isCut ? width : (widths[place] ?? 0), table[place]?.side);
    })
        .join(' '.repeat(GAP))
        .trimEnd();
    return [table.map(({ title }) => title), ...rows].map(line);
}


/***/ }),

/***/ 13497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sd: () => (/* binding */ requireValues),
/* harmony export */   fI: () => (/* binding */ requireTellable),
/* harmony export */   qA: () => (/* binding */ flagWithValue),
/* harmony export */   vd: () => (/* binding */ requireValue)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62339);


const isEmpty = (value) => Array.isArray(value) ? value.some(isEmpty) : typeof value === 'string' && value.trim() === '';
/** @throws AegisError INPUT_INVALID */
function requireValues(command) {
    const option = command.options.find((one) => isEmpty(command.getOptionValue(one.attributeName())));
    if (option !== undefined)
        throw emptyOption(option.long ?? option.flags);
    if (!command.args.some(isEmpty))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'an argument is empty: give a value, or leave the argument out',
        hints: [WHY],
    });
}
/** Checks one of several values of an option. @throws AegisError INPUT_INVALID */
function requireValue(option, text) {
    if (isEmpty(text))
        throw emptyOption(option);
}
/**
 * Refuses names with line breaks or surrounding white space: inputs are split into lines and trimmed, so they would mean
 * another file.
 *
 * @param what name of the option or argument, for the message
 * @throws AegisError INPUT_INVALID
 */
function requireTellable(what, text, isPattern) {
    const why = /[\r\n]/.test(text)
        ? 'the line break in it'
        : text.trim() === text
            ? undefined
            : 'the white space around it';
    if (why === undefined || (0,_files_look_js__WEBPACK_IMPORTED_MODULE_1__/* .lookAt */ .t)(text) === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `${what} cannot name ${JSON.stringify(text)}, because of ${why}`,
        hints: [isPattern ? 'write ? for each such character, in a quoted pattern' : 'give it another name'],
    });
}
const WHY = 'check that the variable it comes from is set';
const emptyOption = (name) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
    message: `${name} is empty: give a value, or leave the option out`,
    hints: [WHY, `if it may be empty, this leaves both out in a shell: \${NAME:+${name} "$NAME"}`],
});
/** A flag takes no value; commander would report `--dry-run=false` as an unknown option. */
const flagWithValue = (name) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
    message: `${name} takes no value: give it without one, or leave it out`,
    hints: [
        `if a variable decides, this leaves it out in a shell when the variable is empty: \${NAME:+${name}}`,
    ],
});


/***/ }),

/***/ 24106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dl: () => (/* binding */ guardStreams),
  Q8: () => (/* binding */ jsonDocument),
  s$: () => (/* binding */ jsonText)
});

// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
;// CONCATENATED MODULE: ../report/log-text.js
/**
 * Text that is safe in the log of a workflow, where the runner reads two spellings as commands: `::command::` at the start
 * of a line, even after blanks, and the older `##[command]` anywhere in a line.
 */

/** Text from outside as one line, in which no command can start. */
function logText(text) {
    return withoutCommands(printable(text));
}
/**
 * The runner is written in .NET, which trims other blanks than JavaScript: U+0085 and not U+FEFF. All white space and
 * invisible characters count here. The four characters after which `^` matches begin a new line.
 */
const COMMAND = /^((?:(?![\r\n\u2028\u2029])[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}])*):(?=:)/gmu;
/** Any number of lines, in which no command can start. Everything else is unchanged. */
function withoutCommands(text) {
    return text.replaceAll('##[', '##\\u{5b}').replace(COMMAND, '$1\\u{3a}');
}
/** The same for a JSON document, without a change of meaning: only strings can contain commands. */
function jsonWithoutCommands(json) {
    return json.replaceAll('##[', '##\\u005b');
}

;// CONCATENATED MODULE: ../cli/workflow-log.js
/** Output of the CLI inside a workflow: the runner reads some lines as commands. */

const isWorkflow = (env) => env['GITHUB_ACTIONS'] === 'true';
/**
 * Ensures that no workflow command can start in either stream of this process. This is done at the streams, because names
 * and a server's words reach them in many ways: tables, help, errors about arguments. Outside workflows nothing changes.
 */
function guardStreams(env) {
    if (!isWorkflow(env))
        return;
    for (const stream of [process.stdout, process.stderr]) {
        const write = stream.write.bind(stream);
        stream.write = (chunk, ...rest) => write(typeof chunk === 'string' ? withoutCommands(chunk) : chunk, ...rest);
    }
}
/** A document as indented JSON, for stdout. */
function jsonDocument(document) {
    return jsonText(`${JSON.stringify(document, undefined, 2)}\n`);
}
/** Serialized JSON, for stdout. */
function jsonText(json) {
    return isWorkflow(process.env) ? jsonWithoutCommands(json) : json;
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

/***/ 57865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ CONTENT_RULES),
  RF: () => (/* binding */ ContentScan),
  Lq: () => (/* binding */ HEAD_BYTES),
  Ml: () => (/* binding */ MOST_POINTER_BYTES)
});

;// CONCATENATED MODULE: ../digest/pickle.js
/**
 * Whether bytes begin with a Python pickle, checked chunk by chunk while they are read. `pickle.load` starts at the
 * first byte and acts as it goes, so a stream that breaks off later has already done its work: only the beginning
 * counts.
 *
 * It follows the opcodes with their effect on the stack (Python's `pickletools`), because the first bytes alone show
 * too little: protocols 0 and 1 have no mark of their own, and a safetensors header of the right length begins with
 * 0x80 0x04.
 *
 * Imports nothing, so that the digest worker can use it.
 */
/** Opcodes that leave no doubt, whatever follows. */
const PLENTY = 64;
/** Opcodes that make content ending with STOP a pickle, if nothing else shows it. */
const LEAST = 4;
// No stricter than Python: anything that Python accepts and this refuses would go unnoticed.
const NAME = /^[^\s\0\ufffd]+$/;
const WHOLE = /^\s*[-+]?\d/;
const FLOAT = /^\s*[-+]?(?:[.\d]|inf|nan)/i;
const QUOTED = /^\s*['"]/;
const ANYTHING = /^/;
const line = (...lines) => ({ lines });
const bytes = (count) => ({ bytes: count });
const counted = (size) => ({ count: size });
const put = (argument) => ({ puts: 1, ...(argument !== undefined && { argument }) });
const OPCODES = new Map([
    ...Object.entries({
        '(': {},
        '0': { takes: 1 },
        '1': { toMark: true },
        '2': { takes: 1, puts: 2 },
        F: put(line(FLOAT)),
        I: put(line(WHOLE)),
        J: put(bytes(4)),
        K: put(bytes(1)),
        L: put(line(WHOLE)),
        M: put(bytes(2)),
        N: put(),
        P: put(line(ANYTHING)),
        Q: { takes: 1, puts: 1 },
        R: { takes: 2, puts: 1 },
        S: { ...put(line(QUOTED)), isText: true },
        T: { ...put(counted(4)), isText: true },
        U: { ...put(counted(1)), isText: true },
        V: { ...put(line(ANYTHING)), isText: true },
        X: { ...put(counted(4)), isText: true },
        B: put(counted(4)),
        C: put(counted(1)),
        a: { takes: 2, puts: 1 },
        b: { takes: 2, puts: 1 },
        c: { ...put(line(NAME, NAME)), imports: true },
        d: { toMark: true, puts: 1 },
        '}': put(),
        e: { toMark: true, takes: 1, puts: 1 },
        g: put(line(WHOLE)),
        h: put(bytes(1)),
        i: { toMark: true, puts: 1, argument: line(NAME, NAME), imports: true },
        j: put(bytes(4)),
        l: { toMark: true, puts: 1 },
        ']': put(),
        o: { toMark: true, puts: 1 },
        p: { takes: 1, puts: 1, argument: line(WHOLE) },
        q: { takes: 1, puts: 1, argument: bytes(1) },
        r: { takes: 1, puts: 1, argument: bytes(4) },
        s: { takes: 3, puts: 1 },
        t: { toMark: true, puts: 1 },
        ')': put(),
        u: { toMark: true, takes: 1, puts: 1 },
        G: put(bytes(8)),
    }).map(([letter, opcode]) => [
        letter.charCodeAt(0),
        opcode,
    ]),
    [0x80, { argument: bytes(1) }],
    [0x81, { takes: 2, puts: 1 }],
    [0x82, put(bytes(1))],
    [0x83, put(bytes(2))],
    [0x84, put(bytes(4))],
    [0x85, { takes: 1, puts: 1 }],
    [0x86, { takes: 2, puts: 1 }],
    [0x87, { takes: 3, puts: 1 }],
    [0x88, put()],
    [0x89, put()],
    [0x8a, put(counted(1))],
    [0x8b, put(counted(4))],
    [0x8c, { ...put(counted(1)), isText: true }],
    [0x8d, { ...put(counted(8)), isText: true }],
    [0x8e, put(counted(8))],
    [0x8f, put()],
    [0x90, { toMark: true, takes: 1, puts: 1 }],
    [0x91, { toMark: true, puts: 1 }],
    [0x92, { takes: 3, puts: 1 }],
    [0x93, { takes: 2, puts: 1 }],
    [0x94, { takes: 1, puts: 1 }],
    [0x95, { argument: bytes(8) }],
    [0x96, put(counted(8))],
    [0x97, put()],
    [0x98, { takes: 1, puts: 1 }],
]);
const POP = '0'.charCodeAt(0);
const MARK = '('.charCodeAt(0);
const STOP = '.'.charCodeAt(0);
const PROTO = 0x80;
const STACK_GLOBAL = 0x93;
const FRAME = 0x95;
const HIGHEST_PROTOCOL = 5;
/**
 * @param size number of bytes in all, if known: nothing in a pickle is longer
 * @returns whether it is one
 */
function* follow(size) {
    /** Values above the last mark, and above each mark below it. */
    let values = 0;
    const below = [];
    /** Whether a string may be on the stack. */
    let hasText = false;
    let imports = false;
    let hasProtocol = false;
    for (let seen = 0;; seen += 1) {
        // Imported code has run, and more follows.
        if (seen >= PLENTY)
            return true;
        const code = (yield { take: 1 }).readUInt8();
        if (code === STOP) {
            if (values === 0)
                return false;
            if (hasProtocol || imports || seen + 1 >= LEAST)
                return true;
            // A short one may be followed by others: old PyTorch files begin with a number.
            values = 0;
            below.splice(0);
            continue;
        }
        const opcode = OPCODES.get(code);
        if (opcode === undefined)
            return false;
        const { argument, takes = 0, toMark = false, puts = 0 } = opcode;
        if (argument !== undefined && 'bytes' in argument) {
            const given = yield { take: argument.bytes };
            if (code === PROTO && given.readUInt8() > HIGHEST_PROTOCOL)
                return false;
            hasProtocol ||= code === PROTO;
            if (code === FRAME && given.readBigUInt64LE() > BigInt(size))
                return false;
        }
        else if (argument !== undefined && 'count' in argument) {
            const given = yield { take: argument.count };
            const length = argument.count === 8 ? given.readBigUInt64LE() : BigInt(given.readUIntLE(0, argument.count));
            if (length > BigInt(size))
                return false;
            if (length > 0n)
                yield { skip: Number(length) };
        }
        else if (argument !== undefined) {
            for (const pattern of argument.lines)
                if (!pattern.test((yield 'line').toString('utf8')))
                    return false;
        }
        // With no value above a mark, the mark itself is removed.
        const isMarkDropped = code === POP && values === 0;
        if (toMark || isMarkDropped) {
            const under = below.pop();
            if (under === undefined)
                return false;
            values = under;
        }
        if (!isMarkDropped)
            values -= takes;
        if (values < 0)
            return false;
        values += puts;
        if (code === MARK) {
            below.push(values);
            values = 0;
        }
        if (imports)
            return true;
        // Two lines of text after a `c` may be plain text, so something must follow.
        imports = opcode.imports === true || (code === STACK_GLOBAL && hasText);
        if (imports && (hasProtocol || code === STACK_GLOBAL))
            return true;
        hasText ||= opcode.isText ?? false;
    }
}
/** Bytes of a line that are kept: names and numbers are shorter, and the rest of longer lines does not matter. */
const LINE_KEPT = 4096;
const NOTHING = Buffer.alloc(0);
class PickleScan {
    #course;
    #state;
    #kept = NOTHING;
    /** @param size number of bytes in all; Infinity if unknown */
    constructor(size) {
        this.#course = follow(Math.min(size, Number.MAX_SAFE_INTEGER));
        this.#state = this.#course.next();
    }
    /** Undefined while more bytes are needed: content that ends before is not a pickle. */
    get isPickle() {
        return this.#state.done === true ? this.#state.value : undefined;
    }
    /** The next bytes. Their memory may be reused afterwards. */
    feed(chunk) {
        for (let at = 0; at < chunk.length && this.#state.done !== true;) {
            const want = this.#state.value;
            const left = chunk.subarray(at);
            if (want === 'line') {
                const newline = left.indexOf(0x0a);
                const part = newline === -1 ? left : left.subarray(0, newline);
                this.#kept = Buffer.concat([this.#kept, part]).subarray(0, LINE_KEPT);
                at += part.length;
                if (newline === -1)
                    continue;
                at += 1;
                this.#go();
            }
            else if ('skip' in want) {
                const count = Math.min(want.skip, left.length);
                want.skip -= count;
                at += count;
                if (want.skip === 0)
                    this.#go();
            }
            else {
                const part = left.subarray(0, want.take - this.#kept.length);
                this.#kept = Buffer.concat([this.#kept, part]);
                at += part.length;
                if (this.#kept.length === want.take)
                    this.#go();
            }
        }
    }
    #go() {
        this.#state = this.#course.next(this.#kept);
        this.#kept = NOTHING;
    }
}

;// CONCATENATED MODULE: ../digest/content.js

/** Loaded for packed content: most files have none. */
const zlib = () => process.getBuiltinModule('node:zlib');
/** Increased whenever these checks find more, so that accepted files are checked again. */
const CONTENT_RULES = 3;
/** Bytes at the start for the checks without state. */
const HEAD_BYTES = 64 * 1024;
/** Largest pointer of git-lfs, in bytes (git-lfs, docs/spec.md). */
const MOST_POINTER_BYTES = 1024;
/** Checks bytes while they are read. */
class ContentScan {
    #check;
    #size;
    #pickle;
    #start = [];
    #startBytes = 0;
    /** @param size number of bytes in all; undefined if unknown */
    constructor(check, size) {
        this.#check = check;
        this.#size = size ?? Infinity;
        this.#pickle = check === 'placeholders' ? undefined : new PickleScan(this.#size);
    }
    /** Whether more bytes can change the finding. */
    get isOpen() {
        return (this.#startBytes < HEAD_BYTES || (this.#pickle !== undefined && this.#pickle.isPickle === undefined));
    }
    /** The next bytes. Their memory may be reused afterwards. */
    feed(chunk) {
        if (this.#startBytes < HEAD_BYTES) {
            const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - this.#startBytes));
            this.#start.push(part);
            this.#startBytes += part.length;
        }
        this.#pickle?.feed(chunk);
    }
    /**
     * The finding so far: never more than for the whole content.
     *
     * @param readAt for archives, which have their list of contents at the end; if absent, every zip archive is a finding
     */
    finding(readAt) {
        const head = Buffer.concat(this.#start);
        if (this.#pickle !== undefined) {
            const what = pickleIn(head, this.#size, readAt) ?? (this.#pickle.isPickle === true ? 'a pickle' : undefined);
            if (what !== undefined)
                return { kind: 'pickle', what };
        }
        if (this.#check === 'pickles')
            return undefined;
        if (isLfsPointer(head))
            return { kind: 'lfs-pointer', what: 'a git-lfs pointer' };
        const page = pageIn(head);
        return page === undefined ? undefined : { kind: 'page', what: page };
    }
}
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and the addresses of its early versions. */
function isLfsPointer(head) {
    if (head.length > MOST_POINTER_BYTES)
        return false;
    const lines = head.toString('latin1').split(/\r?\n/);
    return (/^version https?:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io)\/v\/?\d+$/.test(lines[0] ?? '') &&
        lines.some((line) => /^oid (?:sha256:)?[0-9a-f]{64}$/.test(line)) &&
        lines.some((line) => /^size \d+$/.test(line)));
}
/** A server's answer in place of a file. */
function pageIn(head) {
    const start = head
        .subarray(0, 1024)
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/, '')
        .trimStart();
    if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start))
        return 'an HTML page';
    if (/^<\?xml\s[^]*<(?:Error|html)[\s>]/i.test(start))
        return 'an XML answer from a server';
    return undefined;
}
function pickleIn(head, size, readAt) {
    if (isPickledArray(head))
        return 'a NumPy array of pickled objects';
    const sealed = sealedFormat(head);
    if (sealed !== undefined)
        return `${sealed}, which cannot be inspected`;
    const compressed = compressedIn(head, head.length < HEAD_BYTES ? head.length : size);
    if (compressed !== undefined)
        return compressed;
    if (!isZip(head))
        return undefined;
    if (readAt === undefined)
        return 'a zip archive, which cannot be inspected as a stream';
    try {
        const name = pickleInZip(size, readAt);
        return name === undefined ? undefined : `a zip archive with ${name}`;
    }
    catch (thrown) {
        // An archive that cannot be listed may hold anything: other readers may read it differently.
        if (thrown instanceof Unclear)
            return `a zip archive that cannot be inspected (${thrown.message})`;
        throw thrown;
    }
}
function shownBy({ bytes, isWhole, most }) {
    const scan = new PickleScan(most);
    scan.feed(bytes);
    if (scan.isPickle === true || isPickledArray(bytes))
        return 'pickle';
    const packed = sealedFormat(bytes) ?? packedFormat(bytes);
    if (packed !== undefined)
        return { packed };
    const isEnough = isWhole || (scan.isPickle === false && bytes.length >= TAR_HEADER_BYTES);
    return isEnough ? 'harmless' : 'unclear';
}
/** Archives, and streams with content. */
function packedFormat(bytes) {
    if (isZip(bytes))
        return 'an archive';
    if (isGzip(bytes))
        return 'a gzip file';
    const inner = isZlib(bytes) ? beginningOf(bytes.subarray(0, PART_BYTES), zlib().inflateSync) : undefined;
    return inner === undefined ? undefined : 'a zlib stream';
}
const magic = (text) => Buffer.from(text, 'latin1');
/** A Python string without escapes. */
const TEXT = /'([^'\\]*)'|"([^"\\]*)"/g;
/**
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: the header is a Python dict, as long as it
 * says, and `O` an object. A header that is not written as NumPy writes it may say anything: with an escape, a comment, or
 * a string in two parts, which Python joins.
 */
function isPickledArray(head) {
    if (!head.subarray(0, 6).equals(magic('\x93NUMPY')))
        return false;
    // The first version counts its header in two bytes, later ones in four.
    const from = head[6] === 1 ? 10 : 12;
    if (head.length < from)
        return true;
    const end = from + head.readUIntLE(8, from - 8);
    const header = head.toString('latin1', from, end);
    const isUsual = end <= head.length && /^(?:[\w\s,:()[\]{}]|"(?!\s*\w*"))*$/.test(header.replaceAll(TEXT, '"'));
    const texts = [...header.matchAll(TEXT)].map(([, single = '', double = '']) => single + double);
    return !isUsual || texts.some((text) => /(?:^|\W)\d*(?:O\d*|[Oo]bject\w*)(?:,|$)/.test(text));
}
/** Beginnings of formats that Node cannot unpack. Brotli has none. */
const SEALED = [
    ['a bzip2 file', magic('BZh')],
    ['an xz file', magic('\xfd7zXZ\0')],
    ['an lzip file', magic('LZIP\x01'), magic('LZIP\x00')],
    // Including older versions.
    ['a zstd file', ...Array.from({ length: 7 }, (_, index) => Buffer.of(0x22 + index, 0xb5, 0x2f, 0xfd))],
    ['an lz4 file', magic('\x04\x22\x4d\x18'), magic('\x02\x21\x4c\x18'), magic('\x03\x21\x4c\x18')],
    // A frame to skip, before any other.
    [
        'a zstd or lz4 file',
        ...Array.from({ length: 16 }, (_, index) => Buffer.of(0x50 + index, 0x2a, 0x4d, 0x18)),
    ],
    ['a compressed file of joblib', magic('ZF0x')],
    ['a file of the program compress', magic('\x1f\x9d'), magic('\x1f\xa0'), magic('\x1f\x1e')],
    ['an lzop file', magic('\x89LZO\0')],
    ['a Snappy file', magic('\xff\x06\0\0sNaPpY')],
    ['a 7z archive', magic('7z\xbc\xaf\x27\x1c')],
    ['a RAR archive', magic('Rar!\x1a\x07')],
    ['a CAB archive', magic('MSCF\0\0\0\0')],
];
/** The format, if it cannot be inspected; undefined for all others. */
function sealedFormat(bytes) {
    const [known] = SEALED.find(([, ...starts]) => starts.some((start) => bytes.subarray(0, start.length).equals(start))) ??
        [];
    if (known !== undefined)
        return known;
    if (isTar(bytes))
        return 'a tar archive';
    return isLzma(bytes) ? 'an lzma file' : undefined;
}
const TAR_HEADER_BYTES = 512;
/** In its checksum, a header counts its checksum field as blanks. */
const TAR_SUM = { from: 148, to: 156 };
/** POSIX.1-1988, ustar, and earlier formats: those have no mark, so their checksum must be right. */
function isTar(bytes) {
    if (bytes.length < TAR_HEADER_BYTES)
        return false;
    if (bytes.toString('latin1', 257, 262) === 'ustar')
        return true;
    const field = bytes.subarray(TAR_SUM.from, TAR_SUM.to);
    // Octal digits as Python takes them, or a number in base 256, as GNU has it.
    const digits = field
        .toString('latin1')
        .replace(/\0[^]*/, '')
        .replaceAll(/0o|[\s_+]/gi, '');
    const isBinary = field[0] === 0x80 || field[0] === 0xff;
    if (!isBinary && /[^-0-7]/.test(digits))
        return false;
    const said = isBinary ? field.readIntBE(2, 6) : parseInt(digits, 8);
    const header = Buffer.from(bytes.subarray(0, TAR_HEADER_BYTES)).fill(' ', TAR_SUM.from, TAR_SUM.to);
    // Some tools add the bytes as signed numbers.
    return [header, Int8Array.from(header)].some((counted) => said === Array.from(counted).reduce((sum, byte) => sum + byte, 0));
}
/** Largest size that liblzma accepts, in bytes. */
const MOST_LZMA_BYTES = 2n ** 38n;
/** The format of LZMA Utils has no mark: what liblzma (alone_decoder.c) takes for one, and more than nothing comes out of. */
function isLzma(bytes) {
    if (bytes.length < 14)
        return false;
    const properties = bytes.readUInt8();
    if (properties >= 225 || (properties % 9) + (Math.floor(properties / 9) % 5) > 4)
        return false;
    const dictionary = bytes.readUInt32LE(1);
    const highest = 2 ** Math.floor(Math.log2(dictionary));
    const isUsual = dictionary === 0xffffffff || dictionary === highest || dictionary === highest + highest / 2;
    const size = bytes.readBigUInt64LE(5);
    return isUsual && size !== 0n && (size < MOST_LZMA_BYTES || size === 2n ** 64n - 1n);
}
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;
/** RFC 1950, 2.2. Text may begin in the same way. */
function isZlib(bytes) {
    if (bytes.length < 2)
        return false;
    const start = bytes.readUInt16BE(0);
    // Deflate, a window of 32 KiB at most, and no dictionary.
    return (start & 0x8f20) === 0x0800 && start % 31 === 0;
}
/** Number of packed bytes that are unpacked first, and if they show too little. */
const PART_BYTES = 4096;
const LARGE_PART_BYTES = HEAD_BYTES;
/** Most bytes that are unpacked: the largest result of the first part. */
const MOST_UNPACKED_BYTES = 8 * 1024 * 1024;
/** Largest ratio of deflated content (RFC 1951). */
const MOST_GROWTH = 1032;
/**
 * The content of zlib or gzip data, as joblib and `gzip` write pickles; undefined if it is harmless, and for other
 * data.
 */
function compressedIn(head, size) {
    const isGzipped = isGzip(head);
    if (!isGzipped && !isZlib(head))
        return undefined;
    const what = isGzipped ? 'a gzip file' : 'a zlib stream';
    const shown = shownByPacked(size, (bytes) => head.subarray(0, bytes), isGzipped ? zlib().gunzipSync : zlib().inflateSync);
    // Nothing comes out of what only begins like zlib, and text does.
    if (shown === 'harmless' || (shown === 'broken' && !isGzipped))
        return undefined;
    if (shown === 'pickle')
        return 'a compressed pickle';
    const why = typeof shown === 'object' ? ` (${shown.packed} is in it)` : '';
    return `${what} that cannot be inspected${why}`;
}
/** @param startOf returns that many packed bytes from the start */
function shownByPacked(size, startOf, inflate) {
    const most = size * MOST_GROWTH;
    for (const bytes of [PART_BYTES, LARGE_PART_BYTES]) {
        const part = startOf(Math.min(bytes, size));
        const isAll = part.length === size;
        const whole = isAll ? wholeOf(part, inflate) : undefined;
        const start = whole?.bytes ?? beginningOf(part, inflate);
        // Text gets nowhere near here without damage, and less does not become too large.
        if (start === undefined && bytes > PART_BYTES)
            return 'unclear';
        if (start === undefined) {
            // A reader that works piece by piece uses the content before the damage.
            const before = shownBy({ bytes: beforeDamage(part, inflate), isWhole: true, most });
            return before === 'harmless' ? 'broken' : before;
        }
        // Short text may begin like zlib, and there is no more to come.
        const isWhole = whole?.isWhole ?? (isAll && inflate === zlib().inflateSync);
        const shown = shownBy({ bytes: start, isWhole, most });
        if (shown !== 'unclear')
            return shown;
    }
    return 'unclear';
}
/** The content of a whole stream; undefined if it is cut off, damaged or too large. */
function wholeOf(part, inflate) {
    try {
        // The types lack the option `info`.
        const { buffer, engine } = inflate(part, {
            maxOutputLength: MOST_UNPACKED_BYTES,
            info: true,
        });
        // Other readers may find more in the remaining bytes.
        return { bytes: buffer, isWhole: engine.bytesWritten === part.length };
    }
    catch {
        return undefined;
    }
}
/** The content of the beginning of a stream; undefined if it is damaged, or too large. */
function beginningOf(part, inflate) {
    try {
        return inflate(part, {
            maxOutputLength: MOST_UNPACKED_BYTES,
            finishFlush: zlib().constants.Z_SYNC_FLUSH,
        });
    }
    catch {
        return undefined;
    }
}
/** The content of the longest undamaged beginning. */
function beforeDamage(part, inflate) {
    let good = Buffer.of();
    let low = 0;
    let high = part.length;
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        const start = beginningOf(part.subarray(0, middle), inflate);
        if (start === undefined)
            high = middle;
        else {
            low = middle;
            good = Buffer.from(start);
        }
    }
    return good;
}
/** An archive that is not in regular form. */
class Unclear extends Error {
}
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_LIST = 0x06054b50;
const END_MARK = magic('PK\x05\x06');
const END_OF_LIST_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const END_64_BYTES = 56;
const LOCATOR_64_BYTES = 20;
/** Longest comment of an archive. */
const MOST_COMMENT_BYTES = 0xffff;
/** Largest list of contents that is read, in bytes. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;
function isZip(head) {
    return head.length >= 4 && [LOCAL_HEADER, END_OF_LIST, 0x08074b50].includes(head.readUInt32LE(0));
}
/**
 * The first member of an archive that is a pickle by its name or its beginning (APPNOTE.TXT of PKWARE, 4.3). No library:
 * those that were looked at read asynchronously or want the whole archive in memory, and this runs on the descriptor that
 * is being hashed; and it has to refuse what is written in two ways, where a library picks one.
 *
 * @throws Unclear
 */
function pickleInZip(size, readAt) {
    const { list, count } = listOf(size, readAt);
    let at = 0;
    for (let index = 0; index < count; index += 1) {
        if (at + CENTRAL_BYTES > list.length || list.readUInt32LE(at) !== CENTRAL_HEADER)
            throw new Unclear('its list of contents is damaged');
        const nameLength = list.readUInt16LE(at + 28);
        const extraLength = list.readUInt16LE(at + 30);
        const nameAt = at + CENTRAL_BYTES;
        const extraAt = nameAt + nameLength;
        const next = extraAt + extraLength + list.readUInt16LE(at + 32);
        const name = list.toString('utf8', nameAt, extraAt);
        if (/\.(?:pkl|pickle|joblib|dill)$/i.test(name))
            return `the pickle ${name}`;
        const extra = list.subarray(extraAt, extraAt + extraLength);
        const shown = shownByMember(list.subarray(at, next), extra, readAt);
        if (shown === undefined)
            throw new Unclear(`${name} is encrypted, or compressed in an unusual way`);
        if (shown === 'pickle')
            return `the pickle ${name}`;
        if (shown === 'broken')
            throw new Unclear(`${name} is damaged`);
        if (shown === 'unclear')
            throw new Unclear(`the content of ${name} cannot be identified`);
        if (shown !== 'harmless')
            throw new Unclear(`${name} holds ${shown.packed}`);
        at = next;
    }
    if (at !== list.length)
        throw new Unclear('its list of contents is damaged');
    return undefined;
}
function listOf(size, readAt) {
    const tailBytes = Math.min(size, END_BYTES + MOST_COMMENT_BYTES);
    const tail = readAt(size - tailBytes, tailBytes);
    const mark = tail.indexOf(END_MARK);
    if (mark === -1 || mark + END_BYTES > tail.length)
        throw new Unclear('its end is missing');
    // Readers differ in which of several they use.
    if (tail.lastIndexOf(END_MARK) !== mark)
        throw new Unclear('it has more than one end');
    let count = tail.readUInt16LE(mark + 10);
    let bytes = tail.readUInt32LE(mark + 12);
    let offset = tail.readUInt32LE(mark + 16);
    let end = size - tailBytes + mark;
    const locator = readAt(Math.max(end - LOCATOR_64_BYTES, 0), LOCATOR_64_BYTES);
    if (locator.readUInt32LE(0) === LOCATOR_64) {
        const at = Number(locator.readBigUInt64LE(8));
        const record = readAt(at, END_64_BYTES);
        if (record.length < END_64_BYTES || record.readUInt32LE(0) !== END_OF_LIST_64)
            throw new Unclear('its end is damaged');
        count = Number(record.readBigUInt64LE(32));
        bytes = Number(record.readBigUInt64LE(40));
        offset = Number(record.readBigUInt64LE(48));
        end = at;
    }
    if (bytes > MOST_LIST_BYTES)
        throw new Unclear('its list of contents is too long');
    // If there are bytes between list and end, readers look for the list in different places.
    if (offset + bytes !== end)
        throw new Unclear('its list of contents is not at its end');
    return { list: readAt(offset, bytes), count };
}
/** What the beginning of a member shows; undefined if it cannot be read. */
function shownByMember(entry, extra, readAt) {
    const isEncrypted = (entry.readUInt16LE(8) & 1) !== 0;
    const method = entry.readUInt16LE(10);
    const packed = entry.readUInt32LE(20);
    const unpacked = entry.readUInt32LE(24);
    let offset = entry.readUInt32LE(42);
    if (isEncrypted)
        return undefined;
    if (offset === 0xffffffff) {
        const large = extraField(extra, 0x0001);
        // Only those of the sizes that do not fit stand before it.
        const before = (unpacked === 0xffffffff ? 8 : 0) + (packed === 0xffffffff ? 8 : 0);
        if (large === undefined || large.length < before + 8)
            return undefined;
        offset = Number(large.readBigUInt64LE(before));
    }
    const header = readAt(offset, LOCAL_BYTES);
    if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER)
        throw new Unclear('its list of contents is wrong');
    const from = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    const startOf = (bytes) => readAt(from, Math.min(packed, bytes));
    const most = packed === 0xffffffff ? Infinity : packed;
    if (method === STORED) {
        const bytes = startOf(LARGE_PART_BYTES);
        return shownBy({ bytes, isWhole: bytes.length === packed, most });
    }
    if (method !== DEFLATED)
        return undefined;
    return packed === 0 ? 'harmless' : shownByPacked(most, startOf, zlib().inflateRawSync);
}
function extraField(extra, id) {
    for (let at = 0; at + 4 <= extra.length;) {
        const length = extra.readUInt16LE(at + 2);
        if (extra.readUInt16LE(at) === id)
            return extra.subarray(at + 4, at + 4 + length);
        at += 4 + length;
    }
    return undefined;
}


/***/ }),

/***/ 17310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ hashFile),
/* harmony export */   T: () => (/* binding */ readerOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _files_flags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56673);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57865);
/**
 * Reads one file and hashes it. Faults are data here, because they also travel between threads; `create-digester.ts`
 * words them.
 *
 * Reading is synchronous, into one reused buffer: on a separate thread that is faster than streams, and needs the same
 * memory for every file size.
 */




/** Large enough that calls cost nothing compared with hashing, small enough to stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;
let chunk;
/** Opens, checks, hashes and checks again. Never throws, and a FIFO put in the file's place cannot block it. */
function hashFile(job, options) {
    let fd;
    try {
        fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(job.path, _files_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .READING */ .rq);
    }
    catch (error) {
        return { fault: openFault(error) };
    }
    try {
        return hashDescriptor(fd, job, options);
    }
    catch (error) {
        return { fault: { kind: 'unreadable', detail: codeOf(error) } };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/**
 * Hashes an open descriptor from its start to its end, or the range in the job. The descriptor stays open. Throws the
 * system's error if reading fails.
 */
function hashDescriptor(fd, planned, options) {
    // First, so that pages mapped by others can no longer be written without changing the time of change.
    const isSettled = planned.settle === true && settle(fd);
    const start = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd, { bigint: true });
    const before = differenceFrom(planned, start);
    if (before !== undefined)
        return { fault: { kind: 'changed', detail: before } };
    chunk ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const hmac = options.hmacKey === undefined ? undefined : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', options.hmacKey);
    const { range } = planned;
    const from = range?.start ?? 0;
    // The start of a file identifies its content.
    const scan = options.content !== undefined && from === 0
        ? new _content_js__WEBPACK_IMPORTED_MODULE_3__/* .ContentScan */ .RF(options.content, Number(planned.size))
        : undefined;
    const kept = planned.keep === true ? [] : undefined;
    const expected = range?.length ?? Number(planned.size);
    let size = 0;
    for (;;) {
        if (options.isCancelled?.() === true)
            return { fault: { kind: 'cancelled', detail: 'cancelled' } };
        // A range has a fixed end. A whole file is read until nothing more comes, so that growth is noticed.
        const wanted = range === undefined ? chunk.length : Math.min(chunk.length, expected - size);
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, chunk, 0, wanted, from + size);
        if (count === 0)
            break;
        size += count;
        // Without a limit, a file that grows while it is read would be followed forever.
        if (size > expected)
            break;
        const bytes = chunk.subarray(0, count);
        sha256.update(bytes);
        hmac?.update(bytes);
        if (scan?.isOpen === true)
            scan.feed(bytes);
        kept?.push(Buffer.from(bytes));
        options.onBytes?.(count);
    }
    if (size !== expected) {
        return {
            fault: {
                kind: 'changed',
                detail: `${size} of ${expected} bytes were read`,
            },
        };
    }
    // Before the last check of the file, which must also cover what is read here.
    const finding = scan === undefined ? undefined : findingOf(scan, fd, size, chunk);
    const end = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd, { bigint: true });
    const after = differenceFrom(planned, end);
    if (after !== undefined)
        return { fault: { kind: 'changed', detail: after } };
    return {
        sha256: sha256.digest('hex'),
        size,
        ...(hmac !== undefined && { hmac: hmac.digest() }),
        ...(isSettled && start.ctimeNs === end.ctimeNs && { ctimeNs: end.ctimeNs }),
        ...(finding !== undefined && { finding }),
        ...(kept !== undefined && { bytes: Buffer.concat(kept) }),
    };
}
/** @param position end of the hashed range: later bytes are checked with later ranges */
function findingOf(scan, fd, position, buffer) {
    for (let at = position; scan.isOpen;) {
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, buffer, 0, buffer.length, at);
        if (count === 0)
            break;
        scan.feed(buffer.subarray(0, count));
        at += count;
    }
    return scan.finding(readerOf(fd));
}
/** Reads parts of an open file, up to its end. */
const readerOf = (fd) => (position, length) => {
    const part = Buffer.alloc(length);
    for (let read = 0;;) {
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, part, read, length - read, position + read);
        if (count === 0)
            return part.subarray(0, read);
        read += count;
    }
};
function settle(fd) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(fd);
        return true;
    }
    catch {
        return false;
    }
}
/** The difference between the open file and the planned one; undefined if there is none. */
function differenceFrom(planned, found) {
    if (!found.isFile())
        return 'it is no longer a regular file';
    if (found.size !== planned.size)
        return `its size is ${found.size} bytes instead of ${planned.size}`;
    if (found.dev !== planned.dev || found.ino !== planned.ino)
        return 'another file was put in its place';
    if (found.mtimeNs !== planned.mtimeNs)
        return 'it was written to';
    return undefined;
}
function openFault(error) {
    const code = codeOf(error);
    switch (code) {
        case 'ENOENT':
        case 'ENOTDIR':
            return { kind: 'missing', detail: code };
        case 'ENXIO': // a socket
        case 'EISDIR':
            return { kind: 'changed', detail: 'it is no longer a regular file' };
        default:
            return { kind: 'unreadable', detail: code };
    }
}
const codeOf = (error) => error.code ?? String(error);


/***/ }),

/***/ 36078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ requireUnchanged)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76993);
/* harmony import */ var _plan_problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60650);
/* harmony import */ var _plan_tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35362);
/** Whether a path still leads to the digested bytes. */







/**
 * Checks the path once more. The digest was made from an open file, so a file put in its place meanwhile would go
 * unnoticed: a verdict about a name must hold for the file that has the name when the verdict is given. For a model,
 * each file is checked, and that no file was added.
 *
 * @throws AegisError ARTIFACT_CHANGED, ARTIFACT_MISSING, ARTIFACT_UNREADABLE
 */
async function requireUnchanged(artifact, growth = {}) {
    if (artifact.kind === 'model')
        await requireSameModel(artifact, growth);
    else
        requireSameFile(artifact);
}
function requireSameFile({ name, path, identity }) {
    let found;
    try {
        found = identityOf(path);
    }
    catch (cause) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(cause);
        const isGone = code === 'ENOENT' || code === 'ENOTDIR';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4(isGone ? 'ARTIFACT_MISSING' : 'ARTIFACT_UNREADABLE', {
            message: isGone ? `${name} was removed after it was read` : `cannot check ${name} again`,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ got: code }),
            artifact: name,
            cause,
        });
    }
    const isSame = found.dev === identity.dev &&
        found.ino === identity.ino &&
        found.size === identity.size &&
        found.mtimeNs === identity.mtimeNs;
    if (!isSame) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_CHANGED', {
            message: `${name} was changed or replaced after it was read`,
            artifact: name,
        });
    }
}
async function requireSameModel(model, { mayGrow = false, isWriting = false }) {
    const { name, path, files, ignored, own } = model;
    for (const file of files)
        requireSameFile({ ...file, name: `${name}/${file.name}` });
    if (mayGrow)
        return;
    const { entries, problems } = await (0,_plan_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .listTree */ .n)(path, { maxEntries: Infinity, ignored: new Set(ignored) });
    if (problems.length > 0)
        throw (0,_plan_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .problemsError */ .$j)(problems);
    const known = new Set(files.map((file) => file.name));
    const places = new Set(own.map((one) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(one)));
    const isOurs = (one) => isWriting && _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .TEMPORARY_FILE */ .$8.test(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(one)) && places.has(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(one));
    const fresh = entries.find((entry) => !known.has(entry.name) && !isOurs(entry.name));
    if (fresh === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_CHANGED', {
        message: `${name} was changed while it was read: ${JSON.stringify(fresh.name)} is new`,
        artifact: name,
    });
}
function identityOf(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { bigint: true });
}


/***/ }),

/***/ 49763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ ERROR_CODES)
/* harmony export */ });
/** The closed table of error codes: what each means, how the process ends, and what a person can do. */
const TABLE = {
    RUNTIME_UNSUPPORTED: {
        exit: 2,
        meaning: 'this Node.js is too old for this code; nothing was done',
        remedy: 'use the version in the message, or a later one',
    },
    INPUT_INVALID: {
        exit: 2,
        meaning: 'one or more inputs are missing, malformed or not for the chosen mode',
        remedy: 'correct each input in the message; action.yml, or `--help` of the command, describes them',
    },
    TOKEN_MISSING: {
        exit: 2,
        meaning: 'there is no Vault token',
        remedy: 'hashicorp/vault-action exports VAULT_TOKEN only with `exportToken: true`; or pass the input vault-token',
    },
    FILES_NOT_FOUND: {
        exit: 2,
        meaning: 'a pattern, or all patterns together, matched no artifact',
        remedy: 'check the pattern and the working directory; in mode sign `if-no-files-found` can make this a warning',
    },
    ARTIFACT_MISSING: {
        exit: 1,
        meaning: 'an artifact that an input or a signature names is not on disk',
        remedy: 'restore the artifact, or remove its signature if the artifact was retired on purpose; actions/upload-artifact skips hidden files unless `include-hidden-files: true` is set',
    },
    ARTIFACT_NOT_REGULAR: {
        exit: 4,
        meaning: 'a matched path is a socket, FIFO, device or other thing that is not a regular file',
        remedy: 'exclude the path with a `!` pattern',
    },
    ARTIFACT_OUTSIDE_BASE: {
        exit: 2,
        meaning: 'an artifact is outside base-dir, so the statement cannot name it by a relative path',
        remedy: 'set base-dir to a directory that contains every artifact, or name the file itself in `path`',
    },
    ARTIFACT_NAME_UNUSABLE: {
        exit: 4,
        meaning: 'an artifact name cannot be written into a statement, or is too long for its signature file',
        remedy: 'rename the artifact: valid UTF-8, at most 246 bytes, so that `.sig.json` still fits',
    },
    ARTIFACT_NAMES_COLLIDE: {
        exit: 2,
        meaning: 'two artifacts would share one name or one signature file',
        remedy: 'set a base-dir above both, so that their names differ; rename one; or run each with its own signatures-dir',
    },
    ARTIFACT_UNREADABLE: {
        exit: 4,
        meaning: 'an artifact exists but cannot be read',
        remedy: 'check permissions and the disk; the message has the system error',
    },
    ARTIFACT_CHANGED: {
        exit: 4,
        meaning: 'an artifact changed while it was being read',
        remedy: 'wait until nothing writes to it, then run again',
    },
    LIMIT_EXCEEDED: {
        exit: 2,
        meaning: 'a named limit of this tool was exceeded',
        remedy: 'split the work, for example with `shard`',
    },
    BUNDLE_MISSING: {
        exit: 1,
        meaning: 'an artifact has no signature bundle in the expected place',
        remedy: 'sign the artifact, or point signatures-dir or signatures-artifact at its `.sig.json`',
    },
    BUNDLE_UNREADABLE: {
        exit: 1,
        meaning: 'a signature bundle exists but cannot be read',
        remedy: 'check permissions; a bundle must be a regular file',
    },
    BUNDLE_TOO_LARGE: {
        exit: 1,
        meaning: 'a signature bundle is larger than any real one',
        remedy: 'sign the artifact again; do not trust the source of this bundle',
    },
    BUNDLE_MALFORMED: {
        exit: 1,
        meaning: 'a signature bundle is not a well-formed Sigstore bundle v0.3 with one DSSE signature',
        remedy: 'sign the artifact again',
    },
    BUNDLE_KIND_REFUSED: {
        exit: 1,
        meaning: 'a signature is well-formed, but this tool does not verify its kind, or not for this use',
        remedy: 'verify it with the tool that made it, or sign the artifact with a key that is trusted here',
    },
    BUNDLE_PLACE_REFUSED: {
        exit: 4,
        meaning: 'another file is where a signature goes, or a link leads out of signatures-dir; nothing was written',
        remedy: 'move that file away, or choose another signatures-dir',
    },
    KEY_UNTRUSTED: {
        exit: 1,
        meaning: 'the bundle was signed with a key that the caller does not trust',
        remedy: 'check `key` and transit-mount; with public-key, export it again if the key was rotated since; if all of these are right, someone else signed',
    },
    KEY_VERSION_RETIRED: {
        exit: 1,
        meaning: 'the bundle was signed with a key version below the accepted minimum',
        remedy: 'sign the artifact again with a current key version',
    },
    CERTIFICATE_UNTRUSTED: {
        exit: 1,
        meaning: 'the signer’s certificate does not chain to a trusted one, or is not for signing',
        remedy: 'check trusted-certificates; if they are right, someone else signed, or the authority issued the certificate for another use',
    },
    CERTIFICATE_EXPIRED: {
        exit: 1,
        meaning: 'a certificate in the signer’s chain has expired or is not yet valid',
        remedy: 'sign the artifact again with a valid certificate; check the clock of this machine',
    },
    TIMESTAMP_MISSING: {
        exit: 1,
        meaning: 'a timestamp is required, and the signature has no timestamp',
        remedy: 'sign with timestamp-url; a signature by a retired or compromised key version needs a timestamp from before that',
    },
    TIMESTAMP_MALFORMED: {
        exit: 1,
        meaning: 'a timestamp is not the well-formed answer of a timestamp authority (RFC 3161)',
        remedy: 'sign the artifact again; do not trust the source of this bundle',
    },
    TIMESTAMP_REFUSED: {
        exit: 3,
        meaning: 'a timestamp authority answered with a refusal',
        remedy: 'read the authority’s answer in the message; a requested policy must be one that it offers',
    },
    TIMESTAMP_MISMATCH: {
        exit: 1,
        meaning: 'a timestamp is good, but belongs to another signature, request or policy',
        remedy: 'the bundle mixes parts of others: fetch it again from its signer, or sign again',
    },
    TIMESTAMP_INVALID: {
        exit: 1,
        meaning: 'the signature of a timestamp does not verify',
        remedy: 'the bundle was altered or damaged: fetch it again from its signer, or sign again',
    },
    TIMESTAMP_UNTRUSTED: {
        exit: 1,
        meaning: 'a timestamp is not from an authority in timestamp-certificates',
        remedy: 'check timestamp-certificates: they need the root of the authority, and any intermediates that its tokens lack',
    },
    TIMESTAMP_FUTURE: {
        exit: 1,
        meaning: 'a timestamp is further in the future than clock skew explains',
        remedy: 'set the clock of this machine; if it is right, the authority’s clock is wrong',
    },
    TIMESTAMP_UNAVAILABLE: {
        exit: 3,
        meaning: 'a timestamp authority could not be reached or gave no usable answer; nothing was written',
        remedy: 'check timestamp-url, DNS, proxy and firewall; `timestamp-required: false` signs without it',
    },
    KEY_COMPROMISED: {
        exit: 1,
        meaning: 'the bundle was signed with a compromised key version, and nothing proves that it was signed earlier',
        remedy: 'fetch the artifact again from a source you trust, and sign it again with a current key version',
    },
    TRUST_MALFORMED: {
        exit: 2,
        meaning: 'the file is neither a trust file of `aegis-sign keys export` nor a Sigstore TrustedRoot',
        remedy: 'export the key again; do not edit the file by hand',
    },
    TRUST_EXPIRED: {
        exit: 1,
        meaning: 'the trust file is older than max-age allows, or from the future',
        remedy: 'export the key again with `aegis-sign keys export`, so that versions retired meanwhile are refused',
    },
    TRUST_CONTRADICTED: {
        exit: 1,
        meaning: 'the key on the server differs from the trust file or manifest: another key, a version that is gone or changed, a lower minimum',
        remedy: 'find out who changed the key; the operator’s policy cannot prevent a lower min_decryption_version, so raise it again with mode rotate',
    },
    ALGORITHM_REFUSED: {
        exit: 1,
        meaning: 'the type or size of the key is not accepted',
        remedy: 'use ecdsa-p256 (recommended), ecdsa-p384, ecdsa-p521, ed25519, mldsa-44, mldsa-65, mldsa-87, or RSA of at least 2048 bits',
    },
    SIGNATURE_INVALID: {
        exit: 1,
        meaning: 'the signature does not verify under the trusted key',
        remedy: 'the bundle was altered or damaged: fetch it again from its signer, or sign again',
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
        meaning: 'the predicate type of the statement is not the expected one',
        remedy: 'set predicate-type if the artifact was signed with your own predicate',
    },
    PREDICATE_MALFORMED: {
        exit: 1,
        meaning: 'the predicate lacks a required field, or contradicts the signature around it',
        remedy: 'sign the artifact again',
    },
    SUBJECT_NAME_MISMATCH: {
        exit: 1,
        meaning: 'the signature is for an artifact with another name',
        remedy: 'check base-dir; if the artifact was moved on purpose, set name-check to basename or none',
    },
    DIGEST_MISMATCH: {
        exit: 1,
        meaning: 'the bytes on disk are not the bytes that were signed',
        remedy: 'do not use this artifact: fetch it again from a source you trust',
    },
    MODEL_MISMATCH: {
        exit: 1,
        meaning: 'a model directory differs from the signed one: files were changed, added or removed',
        remedy: 'do not use this model: fetch it again from a source you trust',
    },
    MODEL_INCOMPLETE: {
        exit: 1,
        meaning: 'a model’s index names weight files that are missing',
        remedy: 'fetch the whole model again; if weights were left out on purpose, leave out their index too: with ignore-paths in a model, with a `!` pattern among files, or in the registry itself',
    },
    FORMAT_REFUSED: {
        exit: 1,
        meaning: 'require-safetensors is set, and a file is a Python pickle, which runs code when loaded, or is packed and may hold one',
        remedy: 'convert the weights to safetensors; do not load the file; unpack archives and compressed files',
    },
    LFS_POINTER: {
        exit: 2,
        meaning: 'a file to sign is a git-lfs pointer, not the content',
        remedy: 'run `git lfs pull`, or set `lfs: true` for actions/checkout; allow-lfs-pointers signs the pointer itself',
    },
    POLICY_UNMET: {
        exit: 1,
        meaning: 'the signature is good, but its statement does not meet the policy',
        remedy: 'compare the signed value with the expected-* input in the message',
    },
    SELF_CHECK_FAILED: {
        exit: 3,
        meaning: 'Vault’s own public key does not verify the signature that it returned; nothing was written',
        remedy: 'run again; if it persists, something on the way to Vault alters answers',
    },
    STATEMENT_TOO_LARGE: {
        exit: 2,
        meaning: 'the statement is larger than the key type or Vault can sign',
        remedy: 'use an ecdsa-p256 key, for which only a digest is sent, or shorten the metadata or predicate',
    },
    OLD_SIGNATURE_MISSING: {
        exit: 1,
        meaning: 'the artifact has neither a signature bundle nor an HMAC, so nothing proves its bytes',
        remedy: 'find out where the artifact came from; allow-unsigned signs it anyway',
    },
    HMAC_MALFORMED: {
        exit: 1,
        meaning: 'the HMAC sidecar of an artifact does not hold exactly one HMAC-SHA-256',
        remedy: 'check hmac-suffix and hmac-encoding; if they are right, do not trust the artifact',
    },
    HMAC_MISMATCH: {
        exit: 1,
        meaning: 'the HMAC under the old key does not match the bytes on disk',
        remedy: 'if one artifact fails, do not use it: fetch it again; if all fail, check hmac-key-field, hmac-key-encoding and hmac-encoding',
    },
    HMAC_UNCHECKED: {
        exit: 1,
        meaning: 'the artifact has an HMAC sidecar, but no key was given to check it',
        remedy: 'set hmac-key-path, or remove the sidecar if it is obsolete',
    },
    HMAC_EXPIRED: {
        exit: 1,
        meaning: 'the artifact has only an HMAC, and HMACs are no longer accepted',
        remedy: 'run mode resign to sign the artifact',
    },
    KEY_VERSION_IN_USE: {
        exit: 1,
        meaning: 'a key version cannot be retired while signatures by it or by an older version are in use',
        remedy: 'run mode resign on everything in the message, then try again; in a registry use `aegis-sign registry resign`, in a release mode sign with `overwrite`',
    },
    ROTATION_UNCONFIRMED: {
        exit: 3,
        meaning: 'the key was rotated, but the new version did not sign in time',
        remedy: 'check the key before you rotate again; nothing was retired',
    },
    MANIFEST_MALFORMED: {
        exit: 1,
        meaning: 'a manifest cannot be read, or is not an aegis-manifest.json of a known schema',
        remedy: 'use an aegis-manifest.json that this tool wrote',
    },
    MANIFEST_MISMATCH: {
        exit: 1,
        meaning: 'an artifact verifies, but the manifest contradicts it',
        remedy: 'use the manifest of the latest run; if this is the one, find out which of the two was replaced',
    },
    RECORD_PLACE_TAKEN: {
        exit: 4,
        meaning: 'a file that is not ours is where the manifest, the migration page or the trust file goes; nothing was written',
        remedy: 'move it away or rename it, or choose another base-dir',
    },
    WRITE_FAILED: {
        exit: 4,
        meaning: 'a file could not be written; existing files were left unchanged',
        remedy: 'check free space and permissions; the message has the system error',
    },
    VAULT_UNREACHABLE: {
        exit: 3,
        meaning: 'Vault cannot be reached, or the connection broke before an answer was complete',
        remedy: 'check vault-addr, DNS, proxy and firewall',
    },
    VAULT_TLS: {
        exit: 3,
        meaning: 'the TLS connection to Vault is not trusted',
        remedy: 'pass the CA of your Vault as vault-ca-cert, and use the host name in its certificate',
    },
    VAULT_TIMEOUT: {
        exit: 3,
        meaning: 'Vault did not answer in time',
        remedy: 'check the load of the server and the network on the way',
    },
    VAULT_SEALED: {
        exit: 3,
        meaning: 'Vault is sealed',
        remedy: 'unseal the server, then run again',
    },
    VAULT_UNAVAILABLE: {
        exit: 3,
        meaning: 'Vault cannot serve the request now (standby, overload or an error in front of it)',
        remedy: 'run again later; check the server and any load balancer in front of it',
    },
    VAULT_RATE_LIMITED: {
        exit: 3,
        meaning: 'Vault refused because of a rate-limit quota, even after waiting',
        remedy: 'raise the quota, or run fewer signing jobs at once',
    },
    VAULT_TOKEN_INVALID: {
        exit: 3,
        meaning: 'Vault does not accept the token: it is expired, revoked, used up, wrapped, bound to other addresses, or from another server or namespace',
        remedy: 'log in again right before this step, and check vault-addr and vault-namespace',
    },
    VAULT_LOGIN_REFUSED: {
        exit: 3,
        meaning: 'Vault refused the login of this run',
        remedy: 'check vault-auth, vault-auth-path, vault-role and vault-audience against what `aegis-sign setup` printed',
    },
    SETUP_CONFLICT: {
        exit: 2,
        meaning: 'the server already has something of that name for another key, mount, repository or audience, bound to more than this run names, or impossible to change; nothing was written',
        remedy: 'choose your own names (--policy-prefix, --role-prefix), add to what is there (--add), or, if no one else depends on it, change it by hand',
    },
    SETUP_DRIFT: {
        exit: 1,
        meaning: 'the server is not set up as it should be',
        remedy: 'find out who changed it, then run `aegis-sign setup` without --check to correct it',
    },
    SETUP_INCOMPLETE: {
        exit: 3,
        meaning: 'the server accepted a change but does not show it',
        remedy: 'run `aegis-sign setup --check`; a standby may lag behind, or the server may limit what can be set',
    },
    VAULT_DENIED: {
        exit: 3,
        meaning: 'the token is valid, but its policies do not allow the request',
        remedy: 'give the token a policy that allows the request in the message',
    },
    VAULT_KEY_MISSING: {
        exit: 3,
        meaning: 'the Transit key or its mount does not exist',
        remedy: 'check `key`, transit-mount and vault-namespace; `aegis-sign setup` creates a key',
    },
    VAULT_KEY_UNUSABLE: {
        exit: 3,
        meaning: 'the Transit key cannot do what the mode needs',
        remedy: 'use a key type that can sign, and a version that exists and is allowed',
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
        meaning: 'the answer does not follow Vault’s API (shape, size, count or order)',
        remedy: 'check that vault-addr is a Vault or OpenBao server and that no proxy alters answers',
    },
    VAULT_REFUSED: {
        exit: 3,
        meaning: 'Vault refused the request',
        remedy: 'read the server’s own words in the message',
    },
    REGISTRY_UNREACHABLE: {
        exit: 3,
        meaning: 'no usable answer from the model registry: no connection, no answer in time, or an error of the server',
        remedy: 'check the registry’s address (for MLflow: MLFLOW_TRACKING_URI), DNS, proxy and firewall, then run again',
    },
    REGISTRY_TLS: {
        exit: 3,
        meaning: 'the TLS connection to the model registry is not trusted',
        remedy: 'name the CA of the server in MLFLOW_TRACKING_SERVER_CERT_PATH, or for an OCI registry in NODE_EXTRA_CA_CERTS',
    },
    REGISTRY_DENIED: {
        exit: 3,
        meaning: 'the model registry does not accept the credentials, or they do not allow the request',
        remedy: 'log in with `docker login`; for MLflow, check MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
    },
    REGISTRY_REFUSED: {
        exit: 3,
        meaning: 'the model registry refused the request',
        remedy: 'read the server’s own words in the message',
    },
    REGISTRY_ANSWER_INVALID: {
        exit: 3,
        meaning: 'the answer does not follow the registry’s API',
        remedy: 'check that the address is a registry and that no proxy alters answers',
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
        meaning: 'the files of the model version already have the signature of another version',
        remedy: 'verify the copy with name-check none, or register the model with its own files',
    },
    REGISTRY_FILE_UNSAFE: {
        exit: 1,
        meaning: 'the registry lists a file that must not be written to this disk',
        remedy: 'do not use this model version; look at its files in the registry',
    },
    REGISTRY_TAGS_DISAGREE: {
        exit: 1,
        meaning: 'the signature tags of a model version are missing or contradict its bundle',
        remedy: 'find out who changed them; `aegis-sign registry sign` sets them again',
    },
    REGISTRY_TAG_MOVED: {
        exit: 1,
        meaning: 'a tag in the registry now names another manifest than before',
        remedy: 'find out who pushed it; name the manifest by its digest, which cannot move',
    },
    REGISTRY_DIGEST_MISMATCH: {
        exit: 1,
        meaning: 'the registry delivered a manifest or blob with the wrong digest',
        remedy: 'do not use it; check for a proxy or mirror on the way, or push the artifact again',
    },
    REGISTRY_SIGNATURE_MISSING: {
        exit: 1,
        meaning: 'no signature refers to this manifest in the registry',
        remedy: 'sign it with `aegis-sign registry sign`, or copy it with its signatures (`oras copy -r`)',
    },
    REGISTRY_REFERRER_BROKEN: {
        exit: 1,
        meaning: 'a signature that the registry lists is missing, or refers to another manifest',
        remedy: 'find out who removed or replaced it; `aegis-sign registry sign` signs again',
    },
    REGISTRY_CONFLICT: {
        exit: 3,
        meaning: 'others write signatures of the same manifest, and the registry loses the added one',
        remedy: 'run again with fewer signers at the same time; the earlier signatures are still there',
    },
    RELEASE_UNREACHABLE: {
        exit: 3,
        meaning: 'no usable answer from GitHub about the release: no connection, no answer in time, or an error there',
        remedy: 'run again; check GITHUB_API_URL, proxy and firewall on a runner of your own',
    },
    RELEASE_DENIED: {
        exit: 3,
        meaning: 'the token does not allow the request to the release',
        remedy: 'give the job `permissions: contents: write` to attach, `contents: read` to verify, or pass a token that may do so as github-token',
    },
    RELEASE_NOT_FOUND: {
        exit: 2,
        meaning: 'no release has that tag, or the token cannot see it',
        remedy: 'create the release first; drafts are visible only with `permissions: contents: write`',
    },
    RELEASE_REFUSED: {
        exit: 3,
        meaning: 'GitHub refused the request, or redirected to an address that must not get the token',
        remedy: 'read GitHub’s answer in the message; an immutable release takes no more assets',
    },
    RELEASE_ANSWER_INVALID: {
        exit: 3,
        meaning: 'GitHub’s answer about the release or its assets does not follow its API',
        remedy: 'run again; if it persists, check that no proxy alters answers',
    },
    RELEASE_ASSET_EXISTS: {
        exit: 2,
        meaning: 'the release already has an asset of that name and was left unchanged',
        remedy: 'set `overwrite` to replace it, or delete the asset',
    },
    RELEASE_ASSET_UNUSABLE: {
        exit: 1,
        meaning: 'a release asset cannot be used: incomplete, gone or different since it was listed, or unsafely named',
        remedy: 'upload the asset again, then sign it',
    },
    UPLOAD_FAILED: {
        exit: 3,
        meaning: 'the signatures could not be uploaded as a workflow artifact; the message says whether they were written',
        remedy: 'read the message; with `upload: false`, the .sig.json files stay on disk, and another step can upload them',
    },
    DOWNLOAD_FAILED: {
        exit: 3,
        meaning: 'signatures could not be downloaded from the workflow artifact',
        remedy: 'check signatures-artifact, and that the signing job uploaded it',
    },
    ALERT_FAILED: {
        exit: 3,
        meaning: 'an alert about a failed verification could not be delivered; the verdict is unchanged',
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
        meaning: 'an unexpected failure, most likely a bug of this tool',
        remedy: 'report it with the debug log of the run; treat the artifacts as not verified',
    },
};
/** Every code this project can fail with. docs/TROUBLESHOOTING.md is generated from this table. */
const ERROR_CODES = TABLE;


/***/ }),

/***/ 2932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   IQ: () => (/* binding */ rankOf)
/* harmony export */ });
/* unused harmony export countsByReason */

/** Failures that suggest an attack come before those that suggest a mistake. Unlisted codes come last. */
const WORST_FIRST = {
    DIGEST_MISMATCH: 'changed',
    MODEL_MISMATCH: 'changed models',
    HMAC_MISMATCH: 'changed since the HMAC',
    SIGNATURE_INVALID: 'bad signature',
    KEY_UNTRUSTED: 'signed by another key',
    CERTIFICATE_UNTRUSTED: 'untrusted certificate',
    SELF_CHECK_FAILED: 'bad answer from Vault',
    SUBJECT_NAME_MISMATCH: 'signed under another name',
    FORMAT_REFUSED: 'pickle',
    MANIFEST_MISMATCH: 'unlike the manifest',
    PREDICATE_MALFORMED: 'unreadable statement',
    STATEMENT_MALFORMED: 'unreadable statement',
    PREDICATE_TYPE_REFUSED: 'another kind of statement',
    PAYLOAD_TYPE_REFUSED: 'another kind of statement',
    ALGORITHM_REFUSED: 'refused key type',
    KEY_VERSION_RETIRED: 'retired key version',
    CERTIFICATE_EXPIRED: 'expired certificate',
    POLICY_UNMET: 'against the policy',
    BUNDLE_MALFORMED: 'unreadable signature',
    BUNDLE_KIND_REFUSED: 'another kind of signature',
    BUNDLE_TOO_LARGE: 'oversized signature',
    BUNDLE_UNREADABLE: 'unreadable signature',
    HMAC_MALFORMED: 'unreadable HMAC',
    HMAC_UNCHECKED: 'unchecked HMAC',
    HMAC_EXPIRED: 'HMAC no longer accepted',
    OLD_SIGNATURE_MISSING: 'unsigned',
    BUNDLE_MISSING: 'unsigned',
    ARTIFACT_MISSING: 'missing',
    MODEL_INCOMPLETE: 'incomplete models',
    ARTIFACT_CHANGED: 'changed while read',
    ARTIFACT_UNREADABLE: 'unreadable',
    LFS_POINTER: 'git-lfs pointers',
    ARTIFACT_NOT_REGULAR: 'not a regular file',
};
const ORDER = Object.keys(WORST_FIRST);
/** The rank of a code among failures: lower is worse. */
function rankOf(code) {
    const place = ORDER.indexOf(code);
    return place === -1 ? ORDER.length : place;
}
/** `changed`, `unsigned`, …; a code without its own word is spelled out. */
function reasonOf(code) {
    return WORST_FIRST[code] ?? code.toLowerCase().replaceAll('_', ' ');
}
/** `13 changed · 1 unsigned`: one count per word, worst first. */
function countsByReason(reasons) {
    const counts = new Map();
    for (const { code, count } of reasons)
        counts.set(reasonOf(code), (counts.get(reasonOf(code)) ?? 0) + count);
    return [...counts].map(([reason, count]) => `${grouped(count)} ${reason}`).join(' · ');
}


/***/ }),

/***/ 82359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IJ: () => (/* binding */ aboutArtifact),
/* harmony export */   Li: () => (/* binding */ lookOf),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   OQ: () => (/* reexport safe */ _error_codes_js__WEBPACK_IMPORTED_MODULE_0__.O),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   j5: () => (/* binding */ systemWords),
/* harmony export */   l7: () => (/* binding */ toAegisError),
/* harmony export */   mg: () => (/* binding */ likenessOf),
/* harmony export */   o4: () => (/* binding */ AegisError),
/* harmony export */   uc: () => (/* binding */ systemReason),
/* harmony export */   xU: () => (/* binding */ systemCode)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26179);
/* harmony import */ var _error_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49763);
/**
 * The one error class of the project; its codes are in error-codes.ts.
 *
 * A failure is data first (code, what was expected, what was found, what to do) and text second, so that the
 * action, the CLI and the library say the same thing, and tests assert codes instead of prose.
 */



/** The only error that leaves this project's code on purpose. */
class AegisError extends Error {
    /** What went wrong, for programs: the text may change, the code does not. */
    code;
    /** The expected value. This and the next fields may contain text from outside: {@link sentence} is safe to print. */
    expected;
    /** The found value. */
    got;
    /** The rest of the sentence, if it compares the two above. */
    detail;
    /** What to do, most likely first. Empty if the message says it. */
    hints;
    /** The message in parts, if it lists several points: their common lead, and each of them. */
    parts;
    /** Name of the artifact, as in the statement. */
    artifact;
    /** Vault's answer, if there was one. */
    vault;
    /**
     * Missing hints default to the remedy of the code. A comparison of `expected` and `got` needs its wording in `detail`.
     */
    constructor(code, details) {
        const { message: lead, points, cause } = details;
        super(points === undefined ? lead : `${lead}: ${numbered(points)}`, cause === undefined ? undefined : { cause });
        this.parts = points === undefined ? undefined : { lead, points };
        this.code = code;
        this.expected = details.expected;
        this.got = details.got;
        this.detail = details.detail;
        this.hints = details.hints ?? [_error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .O[code].remedy];
        this.artifact = details.artifact;
        this.vault = details.vault;
    }
    /** The process exit status that the code leads to. */
    get exitStatus() {
        return _error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .O[this.code].exit;
    }
    /** A copy with changes: every other field, and the cause, is kept. */
    with(changes) {
        const { code, parts, expected, got, detail, hints, artifact, vault, cause } = this;
        const { lead: message = this.message, points } = parts ?? {};
        const kept = { message, hints, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ points, got, artifact, vault, cause }), ...changes };
        const compared = expected === undefined || detail === undefined ? {} : { expected, detail };
        return new AegisError(code, { ...kept, ...compared });
    }
    /** One line of bounded length: the message, then the reason or the comparison. Untrusted parts are escaped. */
    get sentence() {
        const { reason } = this;
        const message = cut(this.message, LONGEST_MESSAGE);
        return printable(reason === undefined ? message : `${message}: ${reason}`);
    }
    /** What follows the message in the sentence, if anything. */
    get reason() {
        const { expected, got, detail } = this;
        // Alone, the found value is the reason.
        if (detail === undefined)
            return got === undefined ? undefined : cut(systemWords(got), LONGEST_PART);
        const likeness = expected === undefined || got === undefined ? undefined : likenessOf(expected, got);
        // Two values that look the same tell the reader nothing.
        const shown = (text = '') => cut(likeness === undefined ? text : escaped(cut(text, LONGEST_PART)), LONGEST_PART);
        const filled = detail.replace(/\{(expected|got)\}/g, (_, which) => shown(which === 'got' ? got : expected));
        return likeness === undefined ? filled : `${filled}, which differ only in ${likeness}`;
    }
}
Object.defineProperty(AegisError.prototype, 'name', { value: 'AegisError' });
/**
 * Limits in characters. A found value may be a name of a megabyte, and a sentence goes into logs, annotations, the summary,
 * the manifest and the alert.
 */
const LONGEST_MESSAGE = 4000;
const LONGEST_PART = 1000;
/** `(1) …; (2) …` */
const numbered = (points) => points.map((point, index) => `(${index + 1}) ${point}`).join('; ');
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}
/** The same error, with its artifact. */
function aboutArtifact(error, artifact) {
    return error.artifact === undefined ? error.with({ artifact }) : error;
}
/** Anything thrown as an AegisError; a foreign error becomes INTERNAL and keeps its cause. */
function toAegisError(thrown) {
    if (thrown instanceof AegisError)
        return thrown;
    return new AegisError('INTERNAL', { message: `unexpected failure: ${messageOf(thrown)}`, cause: thrown });
}
/** The message of anything thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** The `code` of a Node.js system error (`ENOENT`, …), or undefined for anything else. */
function systemCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}
/** Why something did not work, for `got`: the system's code, which `systemWords` explains, or the message of anything else. */
function systemReason(thrown) {
    return systemCode(thrown) ?? messageOf(thrown);
}
/** The system's error codes in words. */
const SYSTEM_WORDS = {
    EACCES: 'permission denied',
    EBUSY: 'something else uses it',
    EDQUOT: 'the quota of the disk is used up',
    EEXIST: 'something of that name is there',
    EFBIG: 'the file may not be so large',
    EIO: 'the disk reports an error',
    EISDIR: 'it is a directory',
    ELOOP: 'symbolic links lead in a circle',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'the name is too long',
    ENOENT: 'it is not there',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of the path is not a directory',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ETXTBSY: 'it is being run',
};
/** `permission denied (EACCES)`; other codes are unchanged. */
function systemWords(code) {
    return Object.hasOwn(SYSTEM_WORDS, code) ? `${SYSTEM_WORDS[code]} (${code})` : code;
}
/**
 * Makes text from outside (a file name, a server's message, a subject) safe to show: control characters,
 * line breaks, bidirectional overrides and lone surrogates become visible escapes. Without this, a name could move
 * the cursor of a terminal or start a `::error::` line in a workflow log.
 */
function printable(text) {
    return text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200b\ufeff]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
/** Invisible text: format characters, fillers, and white space at either end. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|^\s+|\s+$/gu;
/** One spelling for all names that look the same to a person. */
function lookOf(text) {
    const unmarked = text.normalize('NFKC').replace(UNSEEN, '').trim();
    return unmarked.toUpperCase().toLowerCase().normalize('NFKC');
}
/**
 * The only difference of two texts that look the same to a person; undefined if they differ in more, or not at all. It does
 * not compare letters of different scripts.
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
/** Text with everything but plain ASCII escaped. */
function escaped(text) {
    return text.replace(/[^\x20-\x7e]|^ | $/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}


/***/ }),

/***/ 39985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ addCopy)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/** A file under a second path, never replacing another. */

/** A hard link to the file, or a copy if the file system has no hard links. Throws the system's error. */
function addCopy(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(from, to);
    }
    catch {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(from, to, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL);
    }
}


/***/ }),

/***/ 56673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OW: () => (/* binding */ lookInto),
/* harmony export */   QF: () => (/* binding */ READING_NO_LINK),
/* harmony export */   rq: () => (/* binding */ READING)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/** How a file is opened that somebody else may have put there. */

// Windows has neither of the two flags, and no FIFO.
const flag = (value) => value ?? 0;
/** To read; a FIFO in its place must not make anybody wait. */
const READING = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | flag(node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
/** The same, and a symbolic link in the last place of the path is not followed. */
const READING_NO_LINK = READING | flag(node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
/** What `look` makes of the open file; undefined for what cannot be opened, or looked at. */
function lookInto(path, look) {
    let descriptor;
    try {
        descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, READING);
    }
    catch {
        return undefined;
    }
    try {
        return look(descriptor);
    }
    catch {
        return undefined;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}


/***/ }),

/***/ 62339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lookThrough),
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/** What is at a path, as far as this user may see it. */

/** Facts of the path itself; undefined if nothing is there, or it may not be seen. */
function lookAt(path) {
    return seen(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }));
}
/** The same, after following links. */
function lookThrough(path) {
    return seen(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false }));
}
/** `throwIfNoEntry` covers absence only: it still throws below a directory that may not be searched, or below a file. */
function seen(look) {
    try {
        return look();
    }
    catch {
        return undefined;
    }
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56673);
/** Reading a file that others may have put there: opened once, regular, bounded, and whole. */



/** Thrown by `readWhole`; the caller words the error. */
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
 * The whole content of a small file. Blocking on purpose: three system calls cost less than a trip through the thread
 * pool. All facts come from the open descriptor, so no other file can be swapped in between check and read.
 *
 * @param links `refuse` does not follow a symbolic link in the last part of the path
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
        // One byte more than the size, so that a growing file is noticed.
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
 * The beginning of a file: at most `bytes` bytes.
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
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, links === 'refuse' ? _flags_js__WEBPACK_IMPORTED_MODULE_2__/* .READING_NO_LINK */ .QF : _flags_js__WEBPACK_IMPORTED_MODULE_2__/* .READING */ .rq);
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
    return new ReadFailure('system', (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemReason */ .uc)(thrown), thrown);
}


/***/ }),

/***/ 76993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ TEMPORARY_FILE),
/* harmony export */   eO: () => (/* binding */ TemporaryNames),
/* harmony export */   f4: () => (/* binding */ writeAll),
/* harmony export */   zR: () => (/* binding */ syncDirectory)
/* harmony export */ });
/* unused harmony export TEMPORARY_SERIES */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/** Temporary files next to their final place: one name pattern, so that selection can leave them out. */



/** Name of every temporary file of this project. Short, because the final name may already be as long as allowed. */
const TEMPORARY_FILE = /^\.aegis-[0-9a-f]{12}-\d+\.tmp$/;
/** Part of the name of every temporary file of this process only, so that a later cleanup can find them. */
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
 * @param position in the file; by default where the last write ended
 */
function writeAll(descriptor, bytes, position) {
    for (let written = 0; written < bytes.length;) {
        const at = position === undefined ? null : position + written;
        written += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(descriptor, bytes, written, bytes.length - written, at);
    }
}
/**
 * Flushes renames and removals in a directory to the disk, so that they survive a power loss. Windows cannot open a
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
/** Items in groups of at most `size`, in order, pulled on demand. */
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
/* harmony export */   MS: () => (/* binding */ unlessCancelled),
/* harmony export */   dZ: () => (/* binding */ throwIfCancelled),
/* harmony export */   vx: () => (/* binding */ requireVerdict)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);

const cancelled = () => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CANCELLED', { message: 'the run was cancelled' });
/** @throws AegisError CANCELLED when the run was told to stop. */
function throwIfCancelled(signal) {
    if (signal?.aborted)
        throw cancelled();
}
/**
 * The result of `work`, or CANCELLED if the run is stopped meanwhile. For work that takes no signal, or does not check
 * it all the time.
 *
 * @param graceMs how long the work may still take to end by itself and tidy up after the stop
 * @throws AegisError CANCELLED
 */
async function unlessCancelled(signal, work, graceMs = 0) {
    if (signal === undefined)
        return work;
    const { promise: end, reject } = Promise.withResolvers();
    let timer;
    const stop = () => {
        if (graceMs === 0)
            reject(cancelled());
        else
            timer = setTimeout(() => reject(cancelled()), graceMs);
    };
    if (signal.aborted)
        stop();
    else
        signal.addEventListener('abort', stop);
    try {
        // If both are settled already, the first one counts.
        return await Promise.race([end, work]);
    }
    finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
    }
}
/**
 * Returns the error that ended one of many checks, if it is about that one thing.
 *
 * @throws AegisError errors that end the run: of the network and of Vault, CANCELLED, INTERNAL
 */
function requireVerdict(thrown) {
    const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
    if (error.exitStatus === 3 || error.code === 'CANCELLED' || error.code === 'INTERNAL')
        throw error;
    return error;
}


/***/ }),

/***/ 42508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _B: () => (/* binding */ claimOf),
  Ep: () => (/* binding */ conclude),
  Fh: () => (/* binding */ concludeHmac),
  ol: () => (/* binding */ digestOf),
  yX: () => (/* binding */ isModel),
  xh: () => (/* binding */ piecesToRead)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/bundle.js
var bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../bundle/other-kinds.js
var other_kinds = __webpack_require__(69355);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ../../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(48630);
// EXTERNAL MODULE: ../bundle/envelope.js
var envelope = __webpack_require__(62599);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../files/flags.js
var flags = __webpack_require__(56673);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../digest/signed-bytes.js
/**
 * Checks a file against a signature over its bytes. Node.js cannot check one over a digest, so it needs the bytes
 * themselves.
 */







const CHUNK_BYTES = 1024 * 1024;
/** Files that are read at a time. All of them are hashed on the main thread. */
const atOnce = (0,p_limit/* default */.A)(2);
/**
 * @param keys candidates; the signature is checked under each
 * @throws AegisError ARTIFACT_UNREADABLE, ARTIFACT_NOT_REGULAR, ARTIFACT_CHANGED for another size than planned,
 * CANCELLED
 */
async function readAgainstSignature(source, hash, signature, keys) {
    return atOnce(async () => reading(source, hash, signature, keys));
}
async function reading({ path, size, signal }, hash, signature, keys) {
    const found = againstSignature(hash, keys);
    try {
        const file = await (0,promises_.open)(path, flags/* READING */.rq);
        try {
            if (!(await file.stat()).isFile())
                throw new errors/* AegisError */.o4('ARTIFACT_NOT_REGULAR', { message: `${path} is not a regular file` });
            // No more memory than a small file needs, and one byte more, so that growth is noticed.
            const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size + 1));
            let total = 0;
            for (;;) {
                requireGoing(path, signal);
                const { bytesRead } = await file.read(buffer);
                total += bytesRead;
                if (total > size)
                    throw changed(path, size, 'more bytes');
                if (bytesRead === 0)
                    break;
                found.update(buffer.subarray(0, bytesRead));
            }
            if (total < size)
                throw changed(path, size, total);
        }
        finally {
            await file.close();
        }
    }
    catch (cause) {
        if (cause instanceof errors/* AegisError */.o4)
            throw cause;
        throw new errors/* AegisError */.o4('ARTIFACT_UNREADABLE', {
            message: `cannot read ${path}`,
            got: (0,errors/* systemReason */.uc)(cause),
            cause,
        });
    }
    return found.end(signature);
}
/** Takes bytes as they are read, for a signature over them by one of these keys. */
function againstSignature(hash, keys) {
    let start = Buffer.alloc(0);
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    const other = (0,external_node_crypto_.createHash)(hash);
    const verifiers = keys.map(() => (0,external_node_crypto_.createVerify)(hash));
    return {
        update: (chunk) => {
            start = Buffer.concat([start, chunk.subarray(0, envelope/* MARK_BYTES */.Ce - start.length)]);
            for (const each of [sha256, other, ...verifiers])
                each.update(chunk);
        },
        end: (signature) => {
            const matches = keys.map(({ key }, index) => {
                try {
                    return verifiers[index]?.verify(key, signature) === true;
                }
                catch {
                    return false;
                }
            });
            return { sha256: sha256.digest('hex'), digest: other.digest(), start, matches };
        },
    };
}
/** @throws AegisError CANCELLED */
function requireGoing(path, signal) {
    if (signal?.aborted === true)
        throw new errors/* AegisError */.o4('CANCELLED', { message: `cancelled while ${path} was read` });
}
const changed = (path, size, found) => new errors/* AegisError */.o4('ARTIFACT_CHANGED', {
    message: `${path} changed after it was planned`,
    detail: 'it had {expected} then, and has {got} now',
    expected: (0,plural/* plural */.LS)(size, 'byte'),
    got: typeof found === 'number' ? (0,plural/* plural */.LS)(found, 'byte') : found,
});

// EXTERNAL MODULE: ../hmac/sidecar.js
var hmac_sidecar = __webpack_require__(91643);
// EXTERNAL MODULE: ../sha256.js
var sha256 = __webpack_require__(36667);
// EXTERNAL MODULE: ../verify/bytes.js
var verify_bytes = __webpack_require__(44545);
// EXTERNAL MODULE: ../verify/hmac.js
var hmac = __webpack_require__(3579);
// EXTERNAL MODULE: ../verify/verify.js + 3 modules
var verify = __webpack_require__(9617);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(53559);
// EXTERNAL MODULE: ../plan/model-files.js + 1 modules
var model_files = __webpack_require__(19468);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/problems.js
var problems = __webpack_require__(60650);
;// CONCATENATED MODULE: ../flow/listing.js



/**
 * Signed files count even if they are in a left-out path. Unsigned files are dropped if the signer left them out and
 * the caller agrees.
 *
 * @throws AegisError for an entry that counts and cannot be a file of the model
 */
async function settledListing(artifact, { manifest, files: signed }, { acceptSignedIgnorePaths = false }) {
    const accepted = new Set(acceptSignedIgnorePaths ? manifest.ignorePaths : []);
    const isLeftOut = (name) => !signed.has(name) && (0,names/* isAtOrBelow */.a5)(name, accepted);
    const inTheWay = artifact.problems.filter(({ name }) => !isLeftOut(name));
    if (inTheWay.length > 0)
        throw (0,problems/* problemsError */.$j)(inTheWay);
    const ignored = new Set(artifact.ignored);
    const hidden = [...signed.keys()].filter((name) => (0,names/* isAtOrBelow */.a5)(name, ignored));
    const named = await (0,model_files/* readNamed */.Mk)(artifact, hidden);
    if (named.problems.length > 0)
        throw (0,problems/* problemsError */.$j)(named.problems);
    const gone = [...artifact.files, ...artifact.problems].filter(({ name }) => isLeftOut(name));
    if (named.files.length + gone.length === 0)
        return artifact;
    const passedOver = [...accepted].filter((path) => gone.some(({ name }) => (0,names/* isAtOrBelow */.a5)(name, new Set([path]))));
    const kept = artifact.files.filter(({ name }) => !isLeftOut(name));
    return {
        ...artifact,
        files: [...kept, ...named.files].sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name)),
        ignored: [...new Set([...ignored, ...accepted])],
        leftOut: [...artifact.leftOut, ...passedOver].filter((path) => !signed.has(path)),
        problems: [],
    };
}

// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
;// CONCATENATED MODULE: ../flow/claim.js
/**
 * The proof that comes with an artifact: a bundle, else an HMAC of the old scheme, else nothing. If there is a bundle,
 * it decides alone and the HMAC is ignored. The old scheme covered only files, so a model has no HMAC.
 *
 * The check has two halves, as in verify/: a claim holds what is known before the artifact is read, and `conclude`
 * compares it with what was read.
 */















/** Checks bundle and sidecar without reading the artifact, unless the signature is over its bytes. Never throws. */
async function claimOf(artifact, request) {
    try {
        return await bundleOf(artifact, request);
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        if (error.code !== 'BUNDLE_MISSING')
            return { by: 'refused', artifact, error };
        const { hmac } = request;
        const sidecar = hmac !== undefined && artifact.kind === 'file' ? sidecarOf(artifact, hmac) : undefined;
        return sidecar ?? { by: 'nothing', artifact, error };
    }
}
async function bundleOf(artifact, request) {
    const { trust, policy, links, hashBundle, signal } = request;
    const { name } = artifact;
    const bytes = (0,file/* readBundleFile */.zi)(artifact.bundlePath, (0,file/* maxBundleBytes */.SA)(artifact.kind), links);
    const by = 'bundle';
    const known = (0,defined/* defined */.s)({ bundleSha256: hashBundle ? (0,sha256/* sha256Of */.Bj)(bytes) : undefined });
    const signed = (0,bundle/* readSignature */.Bc)(bytes);
    if (!('envelope' in signed)) {
        if (artifact.kind === 'model')
            throw (0,other_kinds/* namelessRefusal */.Fk)();
        const expected = { kind: 'file', name, trust, policy };
        const source = { path: artifact.path, size: artifact.size, ...(0,defined/* defined */.s)({ signal }) };
        const read = async (...asked) => readAgainstSignature(source, ...asked);
        return { by, artifact, ...known, proof: await (0,verify_bytes/* verifySignedBytes */.d)(signed, expected, read) };
    }
    if (artifact.kind === 'file')
        return { by, artifact, ...known, proof: await (0,verify/* verify */.M)(signed, { kind: 'file', name, trust, policy }) };
    const proof = await (0,verify/* verify */.M)(signed, { kind: 'model', name, trust, policy });
    return { by, artifact: await settledListing(artifact, proof, policy), ...known, proof };
}
/** The HMAC next to a file; undefined when there is none. */
function sidecarOf(artifact, { suffix, encoding }) {
    try {
        const sidecar = (0,hmac_sidecar/* readSidecar */.YD)((0,hmac_sidecar/* sidecarPathOf */.Me)(artifact.path, suffix));
        if (sidecar === undefined)
            return undefined;
        return { by: 'hmac', artifact, mac: (0,hmac_sidecar/* parseSidecar */.L0)(sidecar, encoding, (0,external_node_path_.basename)(artifact.path)) };
    }
    catch (thrown) {
        return { by: 'refused', artifact, error: (0,errors/* toAegisError */.l7)(thrown) };
    }
}
/** The pieces to read: of a model only those in its manifest, of a refused artifact none. */
function piecesToRead(claim, policy) {
    switch (claim.by) {
        case 'bundle':
            return isModel(claim)
                ? claim.artifact.files.flatMap((file) => partsToRead(claim, file, policy))
                : [(0,digest_groups/* pieceOfFile */.UQ)(claim.artifact)];
        case 'hmac':
            return [(0,digest_groups/* pieceOfFile */.UQ)(claim.artifact)];
        case 'nothing':
            return (0,digest_groups/* piecesOf */.Xe)(claim.artifact, { method: 'files' });
        case 'refused':
            return [];
    }
}
function partsToRead(claim, file, policy) {
    if (claim.proof.files.has(file.name))
        return signedParts(claim, file);
    // Unsigned files are searched for pickles, too: a caller who tolerates them does not want pickles loaded.
    const isLookedAt = policy.allowExtraFiles === true && policy.requireSafetensors === true;
    // The content of unsigned files is not kept: it has no say about the model.
    return isLookedAt ? [(0,digest_groups/* unkept */.s)((0,digest_groups/* pieceOf */.Kg)(claim.artifact.name, file))] : [];
}
/** Reads nothing of a file with a changed size: its shards may not even exist. */
function signedParts({ artifact, proof }, file) {
    const { parts, size } = proof.files.get(file.name) ?? { parts: [] };
    if (size !== undefined && size !== file.size)
        return [];
    return parts.map(({ range }) => (0,digest_groups/* pieceOf */.Kg)(artifact.name, file, range));
}
function isModel(claim) {
    return claim.artifact.kind === 'model';
}
/**
 * Compares what was read with what was signed.
 *
 * @throws AegisError as `conclude` of the proof; ARTIFACT_* for anything unreadable; FORMAT_REFUSED, LFS_POINTER,
 * MODEL_INCOMPLETE, LIMIT_EXCEEDED for contents that the caller does not want
 */
function conclude(claim, outcomes, demands) {
    if (!isModel(claim)) {
        const proven = claim.proof.conclude(digestOf(claim, outcomes));
        (0,contents/* requireContents */.s4)(claim.artifact, outcomes, demands);
        return proven;
    }
    const { artifact, proof } = claim;
    // The other files were read only to inspect their content.
    const signed = outcomes.filter(({ artifact: { file = '' } }) => proof.files.has(file));
    const size = signed.reduce((sum, { artifact: piece }) => sum + piece.size, 0);
    const proven = proof.conclude({ files: artifact.files, parts: partsOf(signed), size });
    const unread = outcomes.find(({ error }) => error !== undefined);
    if (unread?.error !== undefined)
        throw unread.error;
    (0,contents/* checkContents */.hw)(outcomes, demands);
    (0,contents/* requireShards */.h)(signed, (name) => proof.files.has(name));
    return proven;
}
/**
 * Holds what was read against the HMAC.
 *
 * @throws AegisError as `verifyHmac`, and of contents as `conclude`
 */
function concludeHmac(claim, outcomes, policy, demands) {
    const digest = digestOf(claim, outcomes);
    (0,hmac/* verifyHmac */.B)(claim.mac, digest.hmacSha256, policy);
    (0,contents/* requireContents */.s4)(claim.artifact, outcomes, demands);
    return digest;
}
function* partsOf(outcomes) {
    for (const { artifact, digest, error } of outcomes) {
        const { file = '' } = artifact;
        yield error === undefined ? { file, sha256: digest.sha256 } : { file, error };
    }
}
/** @throws AegisError ARTIFACT_* if the file could not be read */
function digestOf({ artifact }, [outcome]) {
    if (outcome === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: `${artifact.name} was not read` });
    if (outcome.error !== undefined)
        throw outcome.error;
    // The digest lives until its bundle is written; the file's content is not needed any longer.
    const { bytes: _, ...digest } = outcome.digest;
    return digest;
}


/***/ }),

/***/ 92263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ confirmOne),
/* harmony export */   l: () => (/* binding */ confirm)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/** The server's second opinion on signatures that pass our own check. It can only refuse. */

/**
 * Asks about every signature; the answer has the same length and order.
 *
 * @throws AegisError if the server could not be asked: VAULT_*, and INTERNAL for a key of unknown version
 */
async function confirm(asked, confirmer) {
    if (asked.length === 0)
        return [];
    const items = asked.map(({ name, proof: { message, signature, key } }) => {
        if (key.version === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', {
                message: 'a server can only check keys with a known version',
            });
        }
        return { artifact: name, message, signature, keyVersion: key.version };
    });
    const answers = await confirmer.confirm(items);
    return items.map(({ keyVersion }, index) => opinionOf(answers[index], keyVersion));
}
/**
 * Asks about one signature, where there is a server to ask.
 *
 * @returns Vault's id of the request that agreed; undefined offline
 * @throws AegisError why it did not agree, and as `confirm`
 */
async function confirmOne(asked, confirmer) {
    if (confirmer === undefined)
        return undefined;
    const [opinion] = await confirm([asked], confirmer);
    if (opinion === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'the server was not asked' });
    if (opinion.error !== undefined)
        throw opinion.error;
    return opinion.requestId;
}
function opinionOf(answer, version) {
    if (answer?.valid === true)
        return { requestId: answer.requestId };
    const got = answer?.reason ?? 'valid: false';
    return {
        error: answer?.retired === true
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
                message: `Vault has retired version ${version} of the key since this run began`,
                got,
            })
            : new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('SIGNATURE_INVALID', { message: 'Vault does not accept the signature', got }),
    };
}


/***/ }),

/***/ 53559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ij: () => (/* binding */ WORTH_A_GLANCE),
  hw: () => (/* binding */ checkContents),
  w: () => (/* binding */ contentCheck),
  lF: () => (/* binding */ contentWarnings),
  Nl: () => (/* binding */ glanceOver),
  xH: () => (/* binding */ glanced),
  s4: () => (/* binding */ requireContents),
  h: () => (/* binding */ requireShards)
});

// UNUSED EXPORTS: hasShards, requireNoPickle, requireNoPointer

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../digest/content.js + 1 modules
var content = __webpack_require__(57865);
// EXTERNAL MODULE: ../files/flags.js
var flags = __webpack_require__(56673);
// EXTERNAL MODULE: ../digest/hash-file.js
var hash_file = __webpack_require__(17310);
;// CONCATENATED MODULE: ../digest/glance.js
/** Checks the beginning of a file, long before all of it is read: this can only refuse. */




/**
 * What the beginning of a file shows; undefined for nothing, and for an unreadable file: reading it will report why.
 * Blocks for a millisecond.
 *
 * @param path absolute
 */
function glanceAt(path, check) {
    return (0,flags/* lookInto */.OW)(path, (descriptor) => {
        const readAt = (0,hash_file/* readerOf */.T)(descriptor);
        const scan = new content/* ContentScan */.RF(check, (0,external_node_fs_.fstatSync)(descriptor).size);
        // A FIFO or a directory cannot be read at an offset, and fails here.
        scan.feed(readAt(0, content/* HEAD_BYTES */.Lq));
        return scan.finding(readAt);
    });
}

// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
;// CONCATENATED MODULE: ../flow/contents.js
/** Checks the contents of an artifact against what the caller allows. */










/** Files that an error or a warning names; the others are counted. */
const LISTED = 20;
/** What to look for in the bytes to meet these requirements; undefined if nothing. */
function contentCheck(purpose, requireSafetensors) {
    if (purpose === 'sign')
        return requireSafetensors ? 'both' : 'placeholders';
    return requireSafetensors ? 'pickles' : undefined;
}
/**
 * Refuses contents that the caller does not want signed or used.
 *
 * @throws AegisError FORMAT_REFUSED, LFS_POINTER, INTERNAL when a demand was made and nothing was looked for
 */
function checkContents(outcomes, { requireSafetensors = false, allowLfsPointers = true }) {
    const read = outcomes.flatMap(({ artifact, digest }) => digest === undefined ? [] : [{ artifact, digest }]);
    if (requireSafetensors) {
        // A requirement that was never checked counts as unmet.
        const unseen = read.find(({ digest: { lookedFor } }) => lookedFor !== 'both' && lookedFor !== 'pickles');
        if (unseen !== undefined)
            throw new errors/* AegisError */.o4('INTERNAL', {
                message: `the content of ${nameOf(unseen.artifact)} was not inspected`,
            });
        requireNone(read, 'pickle');
    }
    if (!allowLfsPointers)
        requireNone(read, 'lfs-pointer');
}
/**
 * The same of everything that was read of an artifact, and that all of the weights are there that it names.
 *
 * @throws AegisError as `checkContents` and `requireShards`
 */
function requireContents(artifact, outcomes, demands) {
    checkContents(outcomes, demands);
    requireShards(outcomes, hasShards(artifact));
}
/** Artifacts of this size take so long to read that the beginning of each file is checked first: 1 GiB. */
const WORTH_A_GLANCE = 2 ** 30;
/** Files that are checked between two checks of the signal. */
const GLANCES = 100;
/**
 * Refuses early, by the beginnings of files, what would be refused after everything is read, perhaps an hour later.
 * Contents are still checked during hashing: only that check can find them acceptable.
 *
 * @throws AegisError FORMAT_REFUSED, LFS_POINTER, CANCELLED
 */
async function glanceOver(pieces, { requireSafetensors = false, allowLfsPointers = true }, signal) {
    if (!requireSafetensors && allowLfsPointers)
        return;
    const isWanted = ({ start = 0, identity: { size } }) => start === 0 && (requireSafetensors || size <= BigInt(content/* MOST_POINTER_BYTES */.Ml));
    const found = [];
    for (const [index, artifact] of pieces.filter(isWanted).entries()) {
        if (index % GLANCES === 0) {
            (0,cancel/* throwIfCancelled */.dZ)(signal);
            await (0,promises_.setImmediate)();
        }
        const finding = glanceAt(artifact.path, 'both');
        if (finding !== undefined)
            found.push({ artifact, digest: { finding } });
    }
    if (requireSafetensors)
        requireNone(found, 'pickle');
    if (!allowLfsPointers)
        requireNone(found, 'lfs-pointer');
}
function requireNone(read, kind) {
    const found = read.flatMap(({ artifact, digest: { finding } }) => finding?.kind === kind ? [`${shown(artifact)} is ${finding.what}`] : []);
    if (found.length === 0)
        return;
    const named = (0,plural/* some */.zN)(found, LISTED, found.length, '; ');
    throw kind === 'pickle' ? pickles(named) : pointers(named);
}
/**
 * The pieces to read of an artifact; none if the beginnings of its files show that it will be refused.
 *
 * @throws AegisError CANCELLED
 */
async function glanced({ group, pieces }, demands, signal) {
    if (pieces.reduce((sum, { size }) => sum + size, 0) < WORTH_A_GLANCE)
        return { group, pieces };
    try {
        await glanceOver(pieces, demands, signal);
        return { group, pieces };
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        if (error.code === 'CANCELLED')
            throw error;
        return { group: { by: 'refused', artifact: group.artifact, error }, pieces: [] };
    }
}
/**
 * The same for bytes that are not a file. The finding is null for nothing, and undefined if the content was not
 * checked.
 */
function requireNoPickle(name, finding) {
    if (finding === undefined)
        throw new AegisError('INTERNAL', { message: `the content of ${name} was not inspected` });
    if (finding?.kind === 'pickle')
        throw pickles(`${JSON.stringify(name)} is ${finding.what}`);
}
/** @throws AegisError LFS_POINTER */
function requireNoPointer(name, finding) {
    if (finding?.kind === 'lfs-pointer')
        throw pointers(`${JSON.stringify(name)} is ${finding.what}`);
}
const pickles = (named) => new errors/* AegisError */.o4('FORMAT_REFUSED', { message: `require-safetensors is set, and ${named}` });
const pointers = (named) => new errors/* AegisError */.o4('LFS_POINTER', { message: `git-lfs has not fetched the content of a file: ${named}` });
/** Warnings about allowed contents, by name: files that cannot be weights. */
function contentWarnings(artifact, outcomes) {
    // With shards, an empty file has none, and so no outcome.
    const files = artifact.kind === 'model' ? artifact.files : [artifact];
    const empty = files
        .filter(({ name, size }) => size === 0 && WEIGHTS.test(name))
        .map(({ name }) => `${JSON.stringify(name)} has the name of a weights file, and is empty`);
    const pages = outcomes.flatMap(({ artifact: piece, digest }) => digest?.finding?.kind === 'page' && isWeights(piece)
        ? [`${shown(piece)} has the name of a weights file, and is ${digest.finding.what}`]
        : []);
    return [...empty, ...new Set(pages)];
}
const WEIGHTS = /\.(?:safetensors|bin|pt|pth|ckpt|gguf|ggml|onnx|h5|hdf5|keras|pb|tflite|msgpack|npz|npy|mlmodel|params|pkl|joblib|engine|ot|pdparams)$/i;
const isWeights = (piece) => WEIGHTS.test(nameOf(piece));
const nameOf = ({ file, name }) => file ?? name;
const shown = (piece) => JSON.stringify(nameOf(piece));
/**
 * Refuses weights if an index names files that do not exist.
 *
 * @param has whether a file exists, by its name as in the pieces
 * @throws AegisError MODEL_INCOMPLETE, LIMIT_EXCEEDED when the indexes are too large together
 */
function requireShards(outcomes, has) {
    const contents = new Map();
    for (const { artifact, digest } of outcomes) {
        if (digest === undefined || !(0,digest_groups/* isIndex */.nw)(artifact))
            continue;
        if (digest.bytes === undefined)
            throw tooLarge();
        const parts = contents.get(nameOf(artifact)) ?? [];
        parts.push(digest.bytes);
        contents.set(nameOf(artifact), parts);
    }
    const missing = [...contents].flatMap(([index, parts]) => shardsIn(index, Buffer.concat(parts))
        .map((shard) => external_node_path_.posix.join(external_node_path_.posix.dirname(index), shard))
        .filter((shard) => !has(shard))
        .map((shard) => `${JSON.stringify(index)} names ${JSON.stringify(shard)}`));
    if (missing.length > 0)
        throw new errors/* AegisError */.o4('MODEL_INCOMPLETE', {
            message: `weights are missing: ${(0,plural/* some */.zN)(missing, LISTED, missing.length, '; ')}`,
        });
}
/** Whether a file that an index names exists: in the model, or next to a file that is an artifact itself. */
function hasShards(artifact) {
    if (artifact.kind === 'model') {
        const names = new Set(artifact.files.map(({ name }) => name));
        return (name) => names.has(name);
    }
    const { path, name: own } = artifact;
    return (name) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)((0,external_node_path_.dirname)(path), external_node_path_.posix.relative(external_node_path_.posix.dirname(own), name)));
}
const tooLarge = () => new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
    message: 'the *.index.json files of a model are too large together to be checked',
    detail: '{expected} are allowed',
    expected: `at most ${digest_groups/* KEPT_BYTES */.zh} bytes`,
    hints: ['leave out, with ignore-paths, those that are not indexes of weights'],
});
/** Today's largest indexes name a hundred thousand tensors. */
const INDEX = { bytes: digest_groups/* KEPT_BYTES */.zh, depth: 64, values: 2 ** 21 };
/**
 * The file names in a `weight_map`, as transformers and similar software write it. Empty for other files.
 *
 * @throws AegisError MODEL_INCOMPLETE for an unreadable index
 */
function shardsIn(name, bytes) {
    // Other files of this name do not concern us, whatever their form.
    if (!bytes.includes('"weight_map"'))
        return [];
    const index = (0,strict_json/* parseStrictJson */.i)(bytes, {
        code: 'MODEL_INCOMPLETE',
        what: `the index ${JSON.stringify(name)}`,
        limits: INDEX,
    });
    const { weight_map: map } = Object(index);
    if (typeof map !== 'object' || map === null)
        return [];
    return [...new Set(Object.values(map).filter((one) => typeof one === 'string'))].sort();
}


/***/ }),

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ pieceCount),
/* harmony export */   Kg: () => (/* binding */ pieceOf),
/* harmony export */   UQ: () => (/* binding */ pieceOfFile),
/* harmony export */   Xe: () => (/* binding */ piecesOf),
/* harmony export */   nw: () => (/* binding */ isIndex),
/* harmony export */   qF: () => (/* binding */ digestInGroups),
/* harmony export */   s: () => (/* binding */ unkept),
/* harmony export */   zh: () => (/* binding */ KEPT_BYTES)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);

/**
 * Reads the pieces of all groups as one stream, and returns each group when its last piece is done. Groups keep their
 * order; those without pieces are returned too, without any reading.
 */
async function* digestInGroups(groups, digester) {
    const source = Symbol.asyncIterator in groups ? groups[Symbol.asyncIterator]() : groups[Symbol.iterator]();
    const underWay = [];
    /** The next group, if it was already taken from the source. */
    let next;
    /** As many groups as fit into the budget for kept content. */
    async function* flattened() {
        for (let kept = 0;;) {
            next ??= await source.next();
            if (next.done === true)
                return;
            const { group } = next.value;
            const pieces = withinBudget(next.value.pieces);
            const bytes = keptBytes(pieces);
            if (kept + bytes > KEPT_BYTES)
                return;
            kept += bytes;
            next = undefined;
            underWay.push({ group, pieces, outcomes: [] });
            yield* pieces;
        }
    }
    function* complete() {
        for (;;) {
            const [head] = underWay;
            if (head === undefined || head.outcomes.length < head.pieces.length)
                return;
            underWay.shift();
            yield { group: head.group, outcomes: head.outcomes };
        }
    }
    const isOver = () => next?.done === true;
    try {
        while (!isOver()) {
            for await (const outcome of digester.digest(flattened())) {
                yield* complete();
                const [head] = underWay;
                if (head?.pieces[head.outcomes.length] !== outcome.artifact) {
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'digests came back in another order than requested' });
                }
                head.outcomes.push(outcome);
                yield* complete();
            }
            yield* complete();
            if (underWay.length > 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'not everything was digested' });
        }
    }
    finally {
        await source.return?.();
    }
}
/** The pieces to read in order to sign an artifact. */
function piecesOf(artifact, serialization) {
    if (artifact.kind === 'file')
        return [pieceOfFile(artifact)];
    return artifact.files.flatMap((file) => serialization.method === 'files'
        ? [pieceOf(artifact.name, file)]
        : shardsOf(file.size, serialization.shardSize).map((range) => pieceOf(artifact.name, file, range)));
}
/**
 * The number of those pieces. Computed without creating them, since a small shard size on a huge file makes more than
 * fit into memory.
 */
function pieceCount(artifact, serialization) {
    if (artifact.kind === 'file')
        return 1;
    if (serialization.method === 'files')
        return artifact.files.length;
    return artifact.files.reduce((sum, { size }) => sum + Math.ceil(size / serialization.shardSize), 0);
}
/** Largest file that is treated as an index, in bytes. */
const MOST_INDEX_BYTES = 64 * 1024 * 1024;
/** Content that is held at a time, in bytes: for one artifact, and for all artifacts with pending outcomes. */
const KEPT_BYTES = MOST_INDEX_BYTES;
/**
 * An index names the files that hold the weights of a model. Its content is needed, from the same bytes that are
 * hashed.
 */
function isIndex({ name, identity }) {
    return name.endsWith('.index.json') && identity.size <= BigInt(MOST_INDEX_BYTES);
}
const keepingIndex = (piece) => (isIndex(piece) ? { ...piece, keep: true } : piece);
const keptBytes = (pieces) => pieces.reduce((sum, { keep, size }) => sum + (keep === true ? size : 0), 0);
/** If the indexes of one artifact are too large together, all are dropped. */
function withinBudget(pieces) {
    return keptBytes(pieces) <= KEPT_BYTES ? pieces : pieces.map(unkept);
}
/** The same piece, without keeping its content. */
function unkept(piece) {
    const { keep: _, ...rest } = piece;
    return rest;
}
function pieceOfFile({ name, path, size, identity }) {
    return keepingIndex({ name, path, size, identity });
}
/** A file of a model, or the part of it that `range` names. */
function pieceOf(model, { name, path, size, identity }, range) {
    const whole = { name: `${model}/${name}`, file: name, path, identity };
    const piece = range === undefined
        ? { ...whole, size }
        : { ...whole, size: range.end - range.start, start: range.start, range };
    return keepingIndex(piece);
}
/** The shards of a file: all of the requested size, except the last. An empty file has none. */
function shardsOf(size, shardSize) {
    return Array.from({ length: Math.ceil(size / shardSize) }, (_, index) => ({
        start: index * shardSize,
        end: Math.min((index + 1) * shardSize, size),
    }));
}


/***/ }),

/***/ 36961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ explained)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../files/read.js
var read = __webpack_require__(55448);
;// CONCATENATED MODULE: ../digest/line-endings.js
/** Whether a text file differs from the signed one only in its line endings, as git changes them. */


/** Texts that git converts are small; larger files are not read again, bytes. */
const MOST_BYTES = 1024 * 1024;
/**
 * Whether only the line endings differ: the same text with LF for CRLF, or with CRLF for LF, has the digest. Only for a
 * hint: the file stays refused.
 *
 * @param sha256 that was signed; lower-case hex
 */
function differsInLineEndingsOnly(path, sha256) {
    const bytes = smallText(path);
    if (bytes === undefined)
        return false;
    // Byte for byte, whatever the encoding.
    const text = bytes.toString('latin1');
    const bare = text.replaceAll('\r\n', '\n');
    return [bare, bare.replaceAll('\n', '\r\n')].some((other) => other !== text && (0,external_node_crypto_.createHash)('sha256').update(other, 'latin1').digest('hex') === sha256);
}
function smallText(path) {
    try {
        const bytes = (0,read/* readWhole */.oD)(path, MOST_BYTES);
        return bytes.includes(0) ? undefined : bytes;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ../flow/claim.js + 2 modules
var flow_claim = __webpack_require__(42508);
;// CONCATENATED MODULE: ../flow/explained.js
/** Explains refusals that have a harmless reason. They stay refusals. */


/** Files of a model that are read again for an explanation. */
const MOST_EXPLAINED = 100;
/** Adds a hint to a refusal if only line endings differ: git changes them without being asked. */
function explained(error, claim, outcomes) {
    if (error.code !== 'DIGEST_MISMATCH' && error.code !== 'MODEL_MISMATCH')
        return error;
    const converted = (0,flow_claim/* isModel */.yX)(claim) ? convertedFiles(claim, outcomes) : convertedFile(claim);
    if (converted.length === 0)
        return error;
    const [first = '', ...more] = converted.map((name) => JSON.stringify(name));
    const which = more.length === 0 ? first : `${first} and ${more.length} more`;
    return error.with({
        hints: [
            `only the line endings of ${which} differ: add \`* -text\` to .gitattributes, and check the files out again`,
            ...error.hints,
        ],
    });
}
function convertedFile({ artifact, proof }) {
    return differsInLineEndingsOnly(artifact.path, proof.statement.subject.sha256) ? [artifact.name] : [];
}
/** Files of a model that differ only in line endings, among the first that changed. */
function convertedFiles({ artifact, proof }, outcomes) {
    const found = new Map(outcomes.map(({ artifact: { file = '' }, digest }) => [file, digest?.sha256]));
    // With shards, a file of another size was not even read.
    const changed = artifact.files.flatMap(({ name, path }) => {
        const [part, ...others] = proof.files.get(name)?.parts ?? [];
        const isWhole = part !== undefined && others.length === 0;
        return isWhole && found.get(name) !== part.sha256 ? [{ name, path, sha256: part.sha256 }] : [];
    });
    return changed
        .slice(0, MOST_EXPLAINED)
        .filter(({ path, sha256 }) => differsInLineEndingsOnly(path, sha256))
        .map(({ name }) => name);
}


/***/ }),

/***/ 19120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ hasPassed),
/* harmony export */   m: () => (/* binding */ nothingDone)
/* harmony export */ });
/** Of a run of which nothing is done yet. */
const nothingDone = (planned) => ({
    planned,
    signed: 0,
    verified: 0,
    resigned: 0,
    skipped: 0,
    failed: 0,
});
/**
 * The one place that decides whether a gate opens: at least one artifact was planned, every planned one was verified,
 * and nothing failed. "Nothing to check" is not a pass.
 */
function hasPassed({ planned, verified, failed }) {
    return planned > 0 && verified === planned && failed === 0;
}


/***/ }),

/***/ 27776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M0: () => (/* binding */ requireFree),
/* harmony export */   hU: () => (/* binding */ moveIntoPlace),
/* harmony export */   zH: () => (/* binding */ takeBack)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _files_copy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39985);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(62339);
/** The last step of a delivery: moves the verified files to the target, which must not exist. */






/** @throws AegisError WRITE_FAILED */
function requireFree(target) {
    for (const path of [target, target + _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Zf])
        if ((0,_files_look_js__WEBPACK_IMPORTED_MODULE_5__/* .lookAt */ .t)(path) !== undefined)
            throw taken(path);
}
/**
 * Moves a model and its bundle to the target, both or none. Of two deliveries to one target, one fails, and leaves the
 * other complete.
 *
 * @returns the paths that were created
 * @throws AegisError WRITE_FAILED
 */
function moveIntoPlace({ model, bundle }, target) {
    const beside = target + _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Zf;
    // The bundle first: servers wait for the directory.
    if (bundle !== undefined) {
        try {
            (0,_files_copy_js__WEBPACK_IMPORTED_MODULE_4__/* .addCopy */ .x)(bundle, beside);
        }
        catch (cause) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) === 'EEXIST' ? taken(beside) : unmoved(target, cause);
        }
    }
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(model, target);
    }
    catch (cause) {
        if (bundle !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(beside, { force: true });
        throw ['ENOTEMPTY', 'EEXIST'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? '') ? taken(target) : unmoved(target, cause);
    }
    return bundle === undefined ? [target] : [target, beside];
}
/** Removes the delivery of a run that failed in the end, so that it cannot be mistaken for verified. */
async function takeBack(delivered) {
    for (const path of delivered)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true, maxRetries: 3 });
}
function taken(path) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
        message: `${path} already exists`,
        hints: ['name another directory, or remove this one first'],
    });
}
function unmoved(target, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
        message: `cannot move the verified model to ${target}`,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause),
        cause,
    });
}


/***/ }),

/***/ 89793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   En: () => (/* binding */ remarkOfReuse),
/* harmony export */   Ez: () => (/* binding */ signatureFacts),
/* harmony export */   iz: () => (/* binding */ remarkOfTakingOver)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/** The facts about a proof in records, the same in all flows: for files, models, and registries. */


/** Key version and time: as claimed by the signer, and as proven by a timestamp. */
function signatureFacts({ keyVersion, modelSignature, timestampedAt, }) {
    return (0,_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({
        keyVersion,
        signedAt: modelSignature?.signedAt,
        timestampedAt: timestampedAt?.toISOString(),
    });
}
/** A remark for auditors if expected-workflow matched another workflow than the one that was started. */
function remarkOfReuse({ reusedWorkflow }) {
    return reusedWorkflow === undefined
        ? undefined
        : `expected-workflow matches the reusable workflow of the job, ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(reusedWorkflow)}`;
}
/** A remark for auditors about a new signature based on a weaker proof, or on none. */
function remarkOfTakingOver(before, nameProof) {
    if (before?.scheme === 'none')
        return 'nothing proved it before: signed because allow-unsigned is set';
    return nameProof === 'none'
        ? 'its name was not proven: its earlier proof covers only the bytes'
        : undefined;
}


/***/ }),

/***/ 81542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ verifyArtifacts)
/* harmony export */ });
/* unused harmony export FROM_CACHE */
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(48630);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(4154);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(26179);
/* harmony import */ var _digest_unchanged_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36078);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24613);
/* harmony import */ var _claim_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42508);
/* harmony import */ var _confirm_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92263);
/* harmony import */ var _digest_groups_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9460);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53559);
/* harmony import */ var _explained_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36961);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(19120);
/* harmony import */ var _plan_left_out_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(90814);
/* harmony import */ var _told_of_proof_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(89793);
/**
 * Verifying: claim → (the server confirms) → digest → conclude → last look at the disk. verify/ defines the checks of a
 * claim and their order.
 *
 * Signatures are checked before any byte of an artifact is read: a forged bundle costs no hashing. Every artifact gets
 * a verdict, in the order of the plan, and one bad artifact does not prevent the others from being checked.
 */















/** A remark for auditors on a verdict based on a cached digest. */
const FROM_CACHE = 'not read again: its digest is cached from an earlier verification';
/** How many artifacts are authenticated at a time if no server sets the pace. */
const OFFLINE_BATCH = 64;
/**
 * Gives every artifact a verdict, through `ports.record`. The run has passed only if the totals say that everything
 * planned was verified; see `hasPassed`.
 *
 * @throws AegisError only if verdicts could not be reached at all (VAULT_*, CANCELLED).
 */
async function verifyArtifacts(request, ports) {
    const { artifacts, missing } = request;
    let verified = 0;
    let failed = 0;
    const record = async (one, proven) => {
        if (one.status === 'verified')
            verified += 1;
        else
            failed += 1;
        await ports.record(one, proven);
    };
    for (const { error, ...absent } of missing) {
        await record({ ...absent, status: 'failed', error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)(error, absent.name) });
    }
    async function* claimed() {
        for await (const batch of claimsInBatches(request, ports)) {
            for (const group of batch) {
                (0,_cancel_js__WEBPACK_IMPORTED_MODULE_2__/* .throwIfCancelled */ .dZ)(ports.signal);
                yield (0,_contents_js__WEBPACK_IMPORTED_MODULE_6__/* .glanced */ .xH)({ group, pieces: piecesOf(group, request.policy) }, request.policy, ports.signal);
            }
        }
    }
    for await (const { group, outcomes } of (0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_5__/* .digestInGroups */ .qF)(claimed(), ports.digester)) {
        const verdict = await verdictOf(group, outcomes, request.policy);
        if (verdict.proven !== undefined)
            for (const { artifact, digest } of outcomes)
                if (digest !== undefined)
                    ports.cache?.remember(artifact, digest);
        await record(verdict.record, verdict.proven);
    }
    return { ...(0,_progress_js__WEBPACK_IMPORTED_MODULE_9__/* .nothingDone */ .m)(artifacts.length + missing.length), verified, failed };
}
function claimsInBatches(request, ports) {
    const { confirmer, cache, signal } = ports;
    const batches = (0,_batches_js__WEBPACK_IMPORTED_MODULE_10__/* .inBatches */ .o)(request.artifacts, confirmer?.batchSize ?? OFFLINE_BATCH);
    const concurrency = confirmer?.concurrency ?? 1;
    const asked = { hashBundle: cache !== undefined, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_11__/* .defined */ .s)({ signal }) };
    // The bundle of a model may have 64 MiB, and its author is still unknown: never two at once.
    const alone = (0,p_limit__WEBPACK_IMPORTED_MODULE_12__/* ["default"] */ .A)(1);
    return (0,p_map__WEBPACK_IMPORTED_MODULE_13__/* .pMapIterable */ .R_)(batches, async (batch) => {
        const cases = await Promise.all(batch.map(async (artifact) => {
            const one = async () => caseOf(artifact, request, asked);
            return artifact.kind === 'model' ? alone(one) : one();
        }));
        return confirmer === undefined ? cases : confirmed(cases, confirmer);
    }, { concurrency, backpressure: concurrency * 2 });
}
async function caseOf(artifact, { trust, policy, hmac }, asked) {
    const claim = await (0,_claim_js__WEBPACK_IMPORTED_MODULE_3__/* .claimOf */ ._B)(artifact, { trust, policy, ...asked, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_11__/* .defined */ .s)({ hmac: hmac?.scheme }) });
    switch (claim.by) {
        case 'bundle':
        case 'refused':
            return claim;
        case 'nothing':
            return { ...claim, by: 'refused' };
        case 'hmac':
            if (hmac?.isAccepted !== true)
                return { by: 'refused', artifact, error: expired(artifact) };
            return hmac.minKeyVersion === undefined
                ? claim
                : { by: 'refused', artifact, error: unversioned(artifact, hmac.minKeyVersion) };
    }
}
const expired = ({ name }) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('HMAC_EXPIRED', {
    message: `${name} has only an HMAC, not a signature, and HMACs are no longer accepted`,
});
/** Otherwise, deleting the bundle of a retired version would be enough for its HMAC to be accepted. */
const unversioned = ({ name }, version) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('POLICY_UNMET', {
    message: `${name} has only an HMAC, not a signature, so min-key-version cannot be checked`,
    detail: 'required is {expected}',
    expected: `a signature by version ${version} or newer`,
    got: 'an HMAC, which proves bytes but no key version',
    hints: ['sign it with mode resign'],
});
function piecesOf(one, policy) {
    const pieces = (0,_claim_js__WEBPACK_IMPORTED_MODULE_3__/* .piecesToRead */ .xh)(one, policy);
    // An artifact proven by an HMAC has no bundle, and must be read to check the HMAC.
    const { bundleSha256 } = one.by === 'bundle' ? one : {};
    return bundleSha256 === undefined ? pieces : pieces.map((piece) => ({ ...piece, bundleSha256 }));
}
/** Asks the server about every locally good signature; if it disagrees, the case is refused. */
async function confirmed(cases, confirmer) {
    const open = cases.filter((one) => one.by === 'bundle');
    const asked = open.map(({ artifact: { name }, proof }) => ({ name, proof }));
    const opinions = await (0,_confirm_js__WEBPACK_IMPORTED_MODULE_4__/* .confirm */ .l)(asked, confirmer);
    const byCase = new Map(open.map((one, index) => [one, opinions[index]]));
    return cases.map((one) => {
        if (one.by !== 'bundle')
            return one;
        const opinion = byCase.get(one);
        if (opinion === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INTERNAL', { message: 'the server was not asked' });
        const { artifact } = one;
        if (opinion.error !== undefined)
            return { by: 'refused', artifact, error: opinion.error };
        return { ...one, requestId: opinion.requestId };
    });
}
async function verdictOf(one, outcomes, policy) {
    const { kind, name, path, bundlePath } = one.artifact;
    const described = { kind, name, path, bundlePath };
    switch (one.by) {
        case 'refused':
            return { record: { ...described, status: 'failed', error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)(one.error, name) } };
        case 'hmac':
            return { record: await hmacVerdict(one, described, outcomes, policy) };
        case 'bundle':
            return signatureVerdict(one, described, outcomes, policy);
    }
}
async function signatureVerdict(one, described, outcomes, policy) {
    const { artifact, proof, requestId } = one;
    const isRemembered = outcomes.some(({ digest }) => digest?.isRemembered === true);
    const facts = {
        ...described,
        ...(0,_told_of_proof_js__WEBPACK_IMPORTED_MODULE_8__/* .signatureFacts */ .Ez)({ ...proof, keyVersion: proof.key.version }),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_11__/* .defined */ .s)({ requestId }),
        ...(isRemembered && { fromCache: true, remark: FROM_CACHE }),
    };
    try {
        const proven = (0,_claim_js__WEBPACK_IMPORTED_MODULE_3__/* .conclude */ .Ep)(one, outcomes, policy);
        await (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_0__/* .requireUnchanged */ .j)(artifact, { mayGrow: policy.allowExtraFiles === true });
        const { sha256, size } = proven;
        const unseen = (0,_claim_js__WEBPACK_IMPORTED_MODULE_3__/* .isModel */ .yX)(one) ? unseenIn(one) : [];
        const reuse = (0,_told_of_proof_js__WEBPACK_IMPORTED_MODULE_8__/* .remarkOfReuse */ .En)(proven);
        const remark = reuse === undefined ? {} : { remark: [...(isRemembered ? [FROM_CACHE] : []), reuse].join('; ') };
        return {
            record: { ...facts, ...remark, sha256, size, ...(0,_plan_left_out_js__WEBPACK_IMPORTED_MODULE_14__/* .leftOutOf */ .T)(unseen), status: 'verified' },
            proven,
        };
    }
    catch (thrown) {
        const [digest] = artifact.kind === 'file' ? outcomes.map((outcome) => outcome.digest) : [];
        const read = (0,_defined_js__WEBPACK_IMPORTED_MODULE_11__/* .defined */ .s)({ sha256: digest?.sha256, size: digest?.size });
        const error = (0,_explained_js__WEBPACK_IMPORTED_MODULE_7__/* .explained */ .t)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown), described.name), one, outcomes);
        return { record: { ...facts, ...read, status: 'failed', error } };
    }
}
/** The parts of a model that a verdict does not cover: left-out paths, and unsigned files. */
function unseenIn({ artifact: { leftOut, files }, proof }) {
    return [...leftOut, ...files.map(({ name }) => name).filter((name) => !proof.files.has(name))];
}
async function hmacVerdict(one, described, outcomes, policy) {
    try {
        const { sha256, size } = (0,_claim_js__WEBPACK_IMPORTED_MODULE_3__/* .concludeHmac */ .Fh)(one, outcomes, policy, policy);
        await (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_0__/* .requireUnchanged */ .j)(one.artifact);
        return {
            ...described,
            sha256,
            size,
            status: 'verified',
            before: { scheme: 'hmac-sha256' },
            remark: 'no signature: accepted by its HMAC, because accept-hmac-until allows it',
        };
    }
    catch (thrown) {
        return { ...described, status: 'failed', error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown), described.name) };
    }
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55448);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/** The HMAC sidecar of the old scheme: a small text file next to the artifact. */






/** Encoding of HMACs in the old scheme. */
const HMAC_ENCODINGS = ['hex', 'base64'];
/** Largest sidecar, bytes: an HMAC followed by the artifact's name. */
const MAX_SIDECAR_BYTES = 8 * 1024;
/** HMAC-SHA-256, bytes. */
const MAC_BYTES = 32;
/** Absolute path of the sidecar of an artifact. */
function sidecarPathOf(artifactPath, suffix) {
    return artifactPath + suffix;
}
/**
 * The bytes of a sidecar; undefined when there is none. A link is not followed: the proof of an artifact must be next
 * to it.
 *
 * @throws AegisError HMAC_MALFORMED when something else is in its place.
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
 * the artifact's own base name; `HMAC-SHA2-256(<name>)= <HMAC>` as `openssl dgst -hmac` writes it. It must be one line;
 * white space around it is ignored.
 *
 * @param basename of the artifact. A sidecar that names another file is refused.
 * @throws AegisError HMAC_MALFORMED
 */
function parseSidecar(bytes, encoding, basename) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    }
    catch (cause) {
        throw refused('it is not text in UTF-8', cause);
    }
    if (/[\r\n]/.test(text))
        throw refused('it has several lines; only one is allowed');
    const [, openSslName, openSslMac] = /^HMAC-SHA(?:2-)?256\((.*)\)=\s*(\S+)$/.exec(text) ?? [];
    const [, listedMac, listedName] = /^(\S+) [ *](.+)$/.exec(text) ?? [];
    const name = openSslName ?? listedName;
    if (name !== undefined && name.split(/[\\/]/).at(-1) !== basename) {
        throw refused(`it is for ${JSON.stringify(name)}, and this file is ${JSON.stringify(basename)}`);
    }
    const mac = decodeMac(openSslMac ?? listedMac ?? text, encoding);
    if (mac === undefined)
        throw refused(`it does not hold ${MAC_BYTES} bytes as ${encoding}`);
    return mac;
}
function decodeMac(text, encoding) {
    const mac = Buffer.from(text, encoding);
    const spelled = mac.toString(encoding);
    const canonical = encoding === 'hex' ? text.toLowerCase() === spelled : text === spelled;
    return canonical && mac.length === MAC_BYTES ? mac : undefined;
}
/**
 * Deletes sidecars permanently. Call it only if the HMAC was checked and the artifact has a signature on disk.
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
            message: 'cannot remove an HMAC sidecar; the new signatures are in place',
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemReason */ .uc)(cause),
            cause,
        });
    }
}
function refused(got, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('HMAC_MALFORMED', {
        message: 'the HMAC sidecar cannot be used',
        got,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ cause }),
    });
}


/***/ }),

/***/ 66181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ ownHeaders),
/* harmony export */   $f: () => (/* binding */ isSecret),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   av: () => (/* binding */ apiBase),
/* harmony export */   b2: () => (/* binding */ headerProblem),
/* harmony export */   fG: () => (/* binding */ scrubbed),
/* harmony export */   q: () => (/* binding */ withoutUser),
/* harmony export */   sg: () => (/* binding */ isToken)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/** The parts of a request that are fixed before anything is sent: base address, path and headers. */

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
            detail: 'it has {got}; write {expected}',
            expected: `an address such as ${server.addressExample}`,
            got: problem,
        });
    }
    return new URL(`${address.pathname.replace(/\/+$/, '')}/${prefix}`, address.origin);
}
/** Checked again after URL parsing, however the path was built: a request never leaves the API's prefix. */
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
 * @throws AegisError INPUT_INVALID for headers that the client sets itself, and for those that HTTP does not allow.
 */
function ownHeaders(headers = {}, userAgent = 'aegis-sign-action', own, server) {
    for (const [name, value] of Object.entries(headers)) {
        const problem = headerProblem(name, value, own);
        if (problem === undefined)
            continue;
        // Without the value: headers carry secrets, too.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the header ${JSON.stringify(name)} cannot be sent to ${server.name}: ${problem}`,
            hints: [server.headersHint],
        });
    }
    return { ...headers, 'user-agent': userAgent };
}
/**
 * The reason why a caller's header cannot be sent, without its value; undefined if it can.
 *
 * @param own names that the client of this server sets itself, besides those that every client sets
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
/** Whether a text can be a token: printable ASCII without blanks. */
const isToken = (text) => /^[\x21-\x7e]+$/.test(text);
/**
 * Short values are words, not secrets. A development server's token is often `root`, which is also a capability:
 * masking it in every answer would hide everyone's permissions.
 */
const isSecret = (value) => value.length >= 8;
/** The text without the secrets, which what answers for a server may repeat. */
const scrubbed = (text, secrets) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
/** An address in a form that is safe to show, even if it is not a URL: the part before an @ could be a password. */
const withoutUser = (address) => address.replace(/^.*@/s, '***@');
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/** Checks certificates and keys of a connection before they are used. Pure. */


/** Why PEM cannot be used: what was expected, without any secret. */
class PemProblem extends Error {
}
/**
 * Every certificate in the text. OpenSSL skips unreadable ones in a list of CAs; an empty list would then look like an
 * untrusted server.
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
        // Without the cause, which comes from parsing a secret.
        throw new PemProblem('a private key in PEM without a password');
    }
}
/** Whether the first certificate of one text, the client's own, belongs to the key of the other. */
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
                detail: 'give {expected}',
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
            throw new PemProblem('a matching certificate and key');
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

/***/ 61150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ USUAL_ROLES),
/* harmony export */   o: () => (/* binding */ authInputs)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26179);
/* harmony import */ var _door_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73884);
/** Which inputs say how a run authenticates, for each way to do so. Pure. */


/** The roles and policies that `aegis-sign setup` creates, by mode. */
const USUAL_ROLES = {
    sign: 'aegis-sign',
    verify: 'aegis-verify',
    resign: 'aegis-migrate',
    rotate: 'aegis-operator',
};
/** Where kubelet puts the token of a pod's service account. */
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
/** Inputs that apply only to some ways to authenticate. */
const BELONGS_TO = {
    'vault-token': ['token'],
    'vault-token-file': ['token'],
    'revoke-token': ['token', 'approle', 'kubernetes', 'jwt'],
    'vault-auth-path': ['approle', 'kubernetes', 'jwt'],
    'vault-auth-namespace': ['approle', 'kubernetes', 'jwt'],
    'vault-role': ['approle', 'kubernetes', 'jwt'],
    'vault-audience': ['jwt'],
    'vault-jwt-file': ['kubernetes', 'jwt'],
    'vault-secret-id': ['approle'],
    'vault-secret-id-file': ['approle'],
    'vault-secret-id-wrapped': ['approle'],
};
/** How to authenticate, according to the inputs. */
function authInputs(values, context, problems) {
    const { mode, isGiven, tokenFile } = context;
    const wanted = values['vault-auth'] ?? 'auto';
    const kind = wanted === 'auto' ? kindFor(values, context) : wanted;
    refuseForeign(kind, wanted === 'auto', isGiven, problems);
    if (kind === 'none')
        return { kind };
    if (kind === 'token')
        return tokenInputs(values, isGiven, tokenFile, problems);
    const path = values['vault-auth-path'] ?? kind;
    const usual = kind === 'approle' ? '' : USUAL_ROLES[mode];
    const role = (kind !== 'approle' && !isGiven('vault-role') ? undefined : values['vault-role']) ?? usual;
    if (role === '' && !problems.has('vault-role')) {
        problems.add('vault-role', 'is missing: give the role id of the AppRole');
    }
    if (kind === 'approle')
        return appRoleInputs(values, { path, roleId: role }, isGiven, problems);
    const jwtFile = values['vault-jwt-file'];
    if (kind === 'kubernetes')
        return { kind, path, role, jwtFile: jwtFile ?? SERVICE_ACCOUNT_TOKEN };
    const given = values['vault-audience'];
    if (given !== undefined && jwtFile !== undefined) {
        problems.add('vault-audience', (spell) => `does nothing with ${spell('vault-jwt-file')}: the audience of that token is fixed. Remove it`);
    }
    if (jwtFile !== undefined)
        return { kind, path, role, jwtFile };
    // As `setup` binds it. The path of a socket does not name an audience.
    const address = values['vault-addr'];
    const audience = given ?? (address?.startsWith('unix:') === true ? undefined : address);
    if (audience === undefined && address !== undefined && !problems.has('vault-audience')) {
        problems.add('vault-audience', (spell) => `is missing: ${spell('vault-addr')} is a socket, so name the audience that the role is bound to`);
    }
    return { kind, path, role, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ audience }) };
}
/**
 * `auto`: a given token, else the job's OIDC token, else a token where agents and `vault login` put it. Inputs count for
 * more than the environment. With an agent or proxy that adds its own token, no login is tried unless an input asks for
 * one: it is not needed, and it would be for another address.
 */
function kindFor(values, { isGiven, tokenFile, hasIdToken, isAgent }) {
    if (isGiven('vault-token') || isGiven('vault-token-file'))
        return 'token';
    const forLogin = [
        'vault-role',
        'vault-audience',
        'vault-auth-path',
        'vault-auth-namespace',
        'vault-jwt-file',
    ];
    if (forLogin.some(isGiven))
        return 'jwt';
    if (values['vault-token'] !== undefined || values['vault-token-file'] !== undefined)
        return 'token';
    if (isAgent && tokenFile === undefined)
        return 'none';
    return hasIdToken ? 'jwt' : 'token';
}
/** @param isFound whether the way was found, not named: then the other one may be meant */
function refuseForeign(kind, isFound, isGiven, problems) {
    for (const [name, kinds] of Object.entries(BELONGS_TO)) {
        if (kinds.includes(kind) || !isGiven(name))
            continue;
        problems.add(name, (spell) => `does nothing with ${spell('vault-auth', kind)}: it is for ${(0,_door_words_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(kinds)}; ` +
            (isFound
                ? `name ${kinds.length === 1 ? 'it' : 'one of these'} in ${spell('vault-auth')}, or remove it`
                : 'remove it'));
    }
}
function tokenInputs(values, isGiven, tokenFile, problems) {
    const revoke = values['revoke-token'] ?? false;
    const token = values['vault-token'];
    const named = values['vault-token-file'];
    if (isGiven('vault-token') && isGiven('vault-token-file')) {
        problems.add('vault-token-file', (spell) => `contradicts ${spell('vault-token')}: remove one of the two`);
    }
    // Inputs count for more than the environment.
    const takesFile = isGiven('vault-token-file') && !isGiven('vault-token');
    if (token !== undefined && !takesFile)
        return { kind: 'token', token, revoke };
    const file = named ?? tokenFile;
    if (file !== undefined)
        return { kind: 'token', file, revoke };
    // Unless something that was given was refused: then the token may be what it says.
    if (!['vault-auth', 'vault-token', 'vault-token-file'].some((name) => problems.has(name)))
        problems.tokenIsMissing();
    return { kind: 'token', token: '', revoke };
}
function appRoleInputs(values, { path, roleId }, isGiven, problems) {
    const secretId = values['vault-secret-id'];
    const secretIdFile = values['vault-secret-id-file'];
    const wrapped = values['vault-secret-id-wrapped'] ?? false;
    if (isGiven('vault-secret-id') && isGiven('vault-secret-id-file')) {
        problems.add('vault-secret-id-file', (spell) => `contradicts ${spell('vault-secret-id')}: remove one of the two`);
    }
    if (wrapped && secretId === undefined && secretIdFile === undefined && !problems.has('vault-secret-id')) {
        problems.add('vault-secret-id', (spell) => `is missing: ${spell('vault-secret-id-wrapped')} is set, so give the wrapping token`);
    }
    const takesFile = secretId === undefined || (isGiven('vault-secret-id-file') && !isGiven('vault-secret-id'));
    return {
        kind: 'approle',
        path,
        roleId,
        wrapped,
        ...(takesFile ? secretIdFile !== undefined && { secretIdFile } : { secretId }),
    };
}


/***/ }),

/***/ 73884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   WY: () => (/* binding */ DOING),
/* harmony export */   k2: () => (/* binding */ spellingOf)
/* harmony export */ });
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11363);

/** Words at a terminal for inputs that are not options there. */
const AT_TERMINAL = {
    path: 'the list of artifacts',
    'vault-token': 'VAULT_TOKEN',
    'vault-secret-id': 'VAULT_SECRET_ID',
    'github-token': 'GITHUB_TOKEN',
    registry: 'the registry',
    'registry-model': 'the model',
    'oci-forms': '--oci-forms',
    'oci-recursive': '--oci-recursive',
    'registry-plain-http': '--registry-plain-http',
    'registry-path': 'the directory for the model',
};
/** `key:` in a workflow, `--key` at a terminal. @param mode some options exist in one mode only */
function spellingOf(door, mode) {
    if (door === 'action')
        return (input, value) => `\`${input}:${value === undefined ? '' : ` ${value}`}\``;
    return (input, value) => {
        const spec = Object.hasOwn(_table_js__WEBPACK_IMPORTED_MODULE_0__/* .INPUTS */ .mc, input) ? (0,_table_js__WEBPACK_IMPORTED_MODULE_0__/* .specOf */ .rI)(input) : undefined;
        const isOption = spec !== undefined && (spec.door !== 'action' || isIn(spec.cliModes, mode));
        const name = isOption ? `--${input}` : (AT_TERMINAL[input] ?? input);
        return value === undefined ? name : `${name} ${value}`;
    };
}
const isIn = (modes = [], mode = '') => modes.includes(mode);
/** What a run of the mode does. The sub-actions and the CLI have no `mode` input that a message could name. */
const DOING = {
    sign: 'signing',
    verify: 'verifying',
    resign: 're-signing',
    rotate: 'rotating',
};
/** `a`, `a and b`, `a, b and c`. */
function listed(words) {
    const last = words.at(-1) ?? '';
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}


/***/ }),

/***/ 44739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ provenanceOf),
/* harmony export */   Ol: () => (/* binding */ proxyOf),
/* harmony export */   Qm: () => (/* binding */ runUrlOf),
/* harmony export */   kn: () => (/* binding */ idTokenSource),
/* harmony export */   lP: () => (/* binding */ hasIdToken),
/* harmony export */   me: () => (/* binding */ mayBeOutsider)
/* harmony export */ });
/* unused harmony export hasArtifactService */
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26179);
/** Facts from environment variables: the GitHub Actions run, and proxies. Pure. */

/**
 * Where the artifacts are signed, for the predicate. Undefined outside a run, where the variables of a run are missing.
 */
function provenanceOf(env) {
    const given = (variable) => (env[variable] === '' ? undefined : env[variable]);
    const server = given('GITHUB_SERVER_URL');
    const repository = given('GITHUB_REPOSITORY');
    const ref = given('GITHUB_REF');
    const sha = given('GITHUB_SHA');
    if (server === undefined || repository === undefined || ref === undefined || sha === undefined)
        return undefined;
    const optional = {
        repositoryId: given('GITHUB_REPOSITORY_ID'),
        repositoryOwnerId: given('GITHUB_REPOSITORY_OWNER_ID'),
        workflow: given('GITHUB_WORKFLOW_REF'),
        event: given('GITHUB_EVENT_NAME'),
        actor: given('GITHUB_ACTOR'),
        runId: given('GITHUB_RUN_ID'),
        runAttempt: given('GITHUB_RUN_ATTEMPT'),
    };
    const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
    return { origin: 'environment', server, repository, ref, sha, ...known };
}
/** URL of the run, for the audit log. */
function runUrlOf(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = env;
    if (!server || !repository || !runId)
        return undefined;
    return `${server}/${repository}/actions/runs/${runId}`;
}
/**
 * Whether the run can pass files to other jobs as workflow artifacts: not outside a run, and not on GitHub Enterprise
 * Server, which `@actions/artifact` refuses by host name.
 */
function hasArtifactService(env) {
    const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: results, GITHUB_SERVER_URL: server } = env;
    if (!token || !results)
        return false;
    const host = URL.parse(server ?? 'https://github.com')?.hostname ?? '';
    return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}
/**
 * Whether GitHub may have withheld secrets and the OIDC token, because the run is for a stranger's or Dependabot's
 * work. The environment does not say which pull requests come from a fork.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
const mayBeOutsider = ({ GITHUB_EVENT_NAME: event, GITHUB_ACTOR: actor }) => event === 'pull_request' || actor === 'dependabot[bot]';
/** Whether GitHub gives the job an OIDC token: it does where the job has `permissions: id-token: write`. */
const hasIdToken = (env) => idTokenSource(env) !== undefined;
/** Where to get that token; undefined if the job has no such token. */
function idTokenSource(env) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
    return address && bearer ? { address, bearer, proxy: proxyOf(env) } : undefined;
}
/** The proxy that the environment names; the lower-case spelling wins, as in curl. */
function proxyOf(env) {
    const variable = (name) => env[name.toLowerCase()] ?? env[name];
    const [httpProxy, httpsProxy, noProxy] = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].map(variable);
    return {
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ httpProxy, httpsProxy, noProxy }),
    };
}


/***/ }),

/***/ 50902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c1: () => (/* binding */ filesFrom),
/* harmony export */   jH: () => (/* binding */ readInputFile),
/* harmony export */   sj: () => (/* binding */ usualTokenFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62339);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55448);
/** Files that an input names. */





/** Largest file that an input may name (a certificate, a predicate), in bytes. */
const MAX_INPUT_FILE = 16 * 1024 * 1024;
/** What parsers may read; relative paths start at the workspace. */
function filesFrom(workspace) {
    return {
        readFile: (path) => readInputFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path)),
        listFolder: (path) => listInputFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path)),
    };
}
/** @throws AegisError INPUT_INVALID when it is not a small regular file, or a system error. */
function readInputFile(path) {
    try {
        return (0,_files_read_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)(path, MAX_INPUT_FILE);
    }
    catch (thrown) {
        if (!(thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_4__/* .ReadFailure */ .lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        switch (problem) {
            case 'missing':
            case 'link':
            case 'system':
                throw cause;
            case 'too large':
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', { message: 'a file of more than 16 MiB' });
            case 'irregular':
            case 'changed':
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', { message: got });
        }
    }
}
/** Most files in a folder that an input may name. */
const MAX_FOLDER_FILES = 1_000;
/** The files in a folder, sorted, links followed; undefined if the path is not a folder. @throws AegisError INPUT_INVALID */
function listInputFolder(path) {
    if ((0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookThrough */ .T)(path)?.isDirectory() !== true)
        return undefined;
    const names = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path);
    if (names.length > MAX_FOLDER_FILES)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', { message: `a folder of more than ${MAX_FOLDER_FILES} entries` });
    return names
        .map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name))
        .filter((file) => (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookThrough */ .T)(file)?.isFile() === true)
        .sort();
}
/** Where a sidecar agent keeps a token, by convention. */
const AGENT_TOKEN_FILE = '/var/run/secrets/vault-token';
/** Where `vault login` and `bao login` keep theirs, below the home directory. */
const LOGIN_TOKEN_FILE = '.vault-token';
/** The first of the usual token files that exists, in the form that parseInputs takes. */
function usualTokenFile(home, agentFile = AGENT_TOKEN_FILE) {
    const tokenFile = [agentFile, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, LOGIN_TOKEN_FILE)].find((file) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file));
    return tokenFile === undefined ? {} : { tokenFile };
}


/***/ }),

/***/ 63721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs),
  m: () => (/* binding */ parseTransitInputs)
});

// EXTERNAL MODULE: ../inputs/door-words.js
var door_words = __webpack_require__(73884);
// EXTERNAL MODULE: ../inputs/environment.js
var environment = __webpack_require__(44739);
;// CONCATENATED MODULE: ../inputs/hmac.js
/** Of what only an accepted HMAC needs. A date that is over needs no change: who empties it leaves the rest waiting. */
const WITHOUT_DATE = (spell) => `does nothing without ${spell('accept-hmac-until')}, which says until when an HMAC is accepted: give that date, which may be over, or remove this as well`;
function hmacScheme(values) {
    return { suffix: values['hmac-suffix'] ?? '.hmac', encoding: values['hmac-encoding'] ?? 'hex' };
}
function hmacKeyInputs(values) {
    const path = values['hmac-key-path'];
    if (path === undefined)
        return undefined;
    return {
        path,
        field: values['hmac-key-field'] ?? 'key',
        encoding: values['hmac-key-encoding'] ?? 'utf8',
    };
}

// EXTERNAL MODULE: ../inputs/values.js
var inputs_values = __webpack_require__(25810);
;// CONCATENATED MODULE: ../inputs/idle.js


const RULES = [
    {
        modes: ['sign'],
        names: ['model-shard-size'],
        beside: 'model-method',
        isIdle: (values) => values['model-method'] !== 'shards',
        says: (spell) => `does nothing without ${spell('model-method', 'shards')}`,
    },
    {
        modes: ['verify'],
        names: ['hmac-suffix', 'hmac-encoding', 'hmac-key-field', 'hmac-key-encoding'],
        beside: 'accept-hmac-until',
        isIdle: (values) => values['accept-hmac-until'] === undefined,
        says: WITHOUT_DATE,
    },
    {
        modes: ['resign'],
        names: ['hmac-key-field', 'hmac-key-encoding'],
        beside: 'hmac-key-path',
        isIdle: (values) => values['hmac-key-path'] === undefined,
        says: (spell) => `does nothing without ${spell('hmac-key-path')}, which names the secret`,
    },
    {
        modes: ['verify'],
        names: ['predicate-type'],
        beside: 'path',
        isIdle: (values, { context: { manifest } }) => values['model-path'] !== undefined && values.path === undefined && manifest === undefined,
        says: (spell) => `does nothing with ${spell('model-path')} alone: the predicate of a model is its manifest. Require facts with ${spell('expected-metadata')}`,
    },
];
/** Adds a problem for each given input that does nothing. */
function refuseIdleInputs(mode, values, source, problems) {
    for (const { modes, names, beside, isIdle, says } of RULES) {
        if (!modes.includes(mode) || problems.has(beside) || !isIdle(values, source))
            continue;
        for (const name of names)
            if ((0,inputs_values/* given */.g)(name, source.raw) && !problems.has(name))
                problems.add(name, says);
    }
}

// EXTERNAL MODULE: ../inputs/problems.js
var inputs_problems = __webpack_require__(69752);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
;// CONCATENATED MODULE: ../inputs/remembered.js
function rememberedTrust(values, problems) {
    const trust = values['public-key'];
    if (trust === undefined)
        return {};
    if (trust.kind === 'trust-file')
        return { trustFile: trust.file };
    problems.add('public-key', 'must be a trust file made by `aegis-sign keys export` here: public keys in PEM have no versions');
    return {};
}

;// CONCATENATED MODULE: ../inputs/timestamps.js
const NEEDS_URL = (spell) => `does nothing without ${spell('timestamp-url')}: name the authorities there, or remove it`;
function materialInputs(values, problems) {
    const { 'timestamp-url': authorities, 'timestamp-required': isRequired = true } = values;
    const certificates = values['timestamp-certificates'];
    const material = values['signature-material'] ?? 'key';
    if (authorities === undefined) {
        if (certificates !== undefined && !problems.has('timestamp-url'))
            problems.add('timestamp-certificates', NEEDS_URL);
        if (!isRequired && !problems.has('timestamp-url'))
            problems.add('timestamp-required', NEEDS_URL);
        return { material };
    }
    if (certificates === undefined) {
        if (!problems.has('timestamp-certificates'))
            problems.add('timestamp-certificates', (spell) => `must be given with ${spell('timestamp-url')}: the root of the authorities. Timestamps are verified before they are written`);
        return { material };
    }
    return { material, timestamps: { authorities, certificates, isRequired } };
}

// EXTERNAL MODULE: ../http/pem.js
var pem = __webpack_require__(66445);
// EXTERNAL MODULE: ../inputs/auth.js
var auth = __webpack_require__(61150);
// EXTERNAL MODULE: ../http/outgoing.js
var outgoing = __webpack_require__(66181);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/vault-environment.js
/**
 * Variables of Vault's own client that have no input, since Vault's operators set them for a whole machine. A variable
 * that we do not support gets a warning. Source: api/client.go of HashiCorp Vault and of OpenBao.
 */



/** Text of a variable in either spelling; the first that is set wins, and an empty one is not set. */
function given(env, ...names) {
    for (const name of names.flatMap((one) => [`VAULT_${one}`, `BAO_${one}`])) {
        const text = env[name]?.trim() ?? '';
        if (text !== '')
            return { name, text };
    }
    return undefined;
}
function vaultEnvironment(env, problems) {
    function read(parse, ...names) {
        const found = given(env, ...names);
        if (found === undefined)
            return undefined;
        try {
            return parse(found.text);
        }
        catch (thrown) {
            if (!(thrown instanceof parser/* Refusal */.P_))
                throw thrown;
            problems.add('vault-addr', thrown.says, found.name);
            return undefined;
        }
    }
    const srv = given(env, 'SRV_LOOKUP');
    if (srv !== undefined && !/^(0|f|false)$/i.test(srv.text)) {
        problems.add('vault-addr', 'is not supported: servers are not looked up in SRV records. Give the address of one server, with its port', srv.name);
    }
    return (0,defined/* defined */.s)({
        tlsServerName: read(hostName, 'TLS_SERVER_NAME'),
        // In the order of Vault's client.
        proxy: read(proxyUrl, 'PROXY_ADDR', 'HTTP_PROXY'),
        requestTimeoutMs: read(goDuration, 'CLIENT_TIMEOUT'),
        maxRetries: read(retries, 'MAX_RETRIES'),
    });
}
/** Warnings for variables that change requests of Vault's own client and are not supported here. */
function unsupportedVariables(env) {
    return UNSUPPORTED.flatMap(({ name, why }) => {
        const found = given(env, name);
        return found === undefined ? [] : [`${found.name} is set, but not supported: ${why}`];
    });
}
const UNSUPPORTED = [
    { name: 'MFA', why: 'no second factor is sent; use a login that does not ask for one' },
    { name: 'RATE_LIMIT', why: 'requests are sent in batches, at most four at a time' },
    { name: 'WRAP_TTL', why: 'answers are not asked to be wrapped' },
    { name: 'HEADERS', why: 'give further headers as vault-headers' },
];
const hostName = (text) => {
    if (/^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(text))
        return text;
    throw (0,parser/* mustBe */.Jq)('a host name', text);
};
const proxyUrl = (text) => {
    if (/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
        return text;
    throw (0,parser/* mustBe */.Jq)('an http:// or https:// URL', (0,outgoing/* withoutUser */.q)(text));
};
/** An hour: longer than any answer of Vault takes. */
const LONGEST_TIMEOUT_MS = 3_600_000;
/** As Go writes durations (`1m30s`, `500ms`); a number alone is seconds. */
const goDuration = (text) => {
    const expected = 'a duration from 1s to 1h, such as 60s';
    const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
    const parts = /^\d+(\.\d+)?$/.test(text)
        ? [[text, text, 's']]
        : [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
    const isWhole = parts.map(([part]) => part).join('') === text;
    const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? Number.NaN), 0);
    if (isWhole && ms >= 1_000 && ms <= LONGEST_TIMEOUT_MS)
        return ms;
    throw (0,parser/* mustBe */.Jq)(expected, text);
};
const retries = (text) => {
    if (/^\d{1,3}$/.test(text))
        return Number(text);
    throw (0,parser/* mustBe */.Jq)('a whole number from 0 to 999', text);
};

;// CONCATENATED MODULE: ../inputs/transit.js
/** Which key on which server, and as whom. */






/** @param mode decides the role of `setup` to log in with, unless an input names one */
function transitInputs(values, source, problems, mode = values.mode ?? 'sign') {
    const { raw, env, context } = source;
    if (values.key === undefined && !problems.has('key')) {
        problems.add('key', (spell) => values.mode === 'verify'
            ? `is missing: name the Transit key that signed, or give ${spell('public-key')} or ${spell('trusted-certificates')} to verify without Vault`
            : 'is missing: name the Transit key');
    }
    if (values['vault-addr'] === undefined && !problems.has('vault-addr')) {
        problems.add('vault-addr', (_, door) => door === 'action'
            ? 'is missing: give the address of Vault to this step too; hashicorp/vault-action does not set VAULT_ADDR'
            : 'is missing: give the address of Vault, or set VAULT_ADDR');
    }
    const certificate = values['vault-client-cert'];
    const certificateKey = values['vault-client-key'];
    if ((certificate === undefined) !== (certificateKey === undefined)) {
        const missing = certificate === undefined ? 'vault-client-cert' : 'vault-client-key';
        if (!problems.has(missing))
            problems.add(missing, 'is missing: a client certificate and its private key go together');
    }
    else if (certificate !== undefined &&
        certificateKey !== undefined &&
        !(0,pem/* keyFits */.E7)(certificate, certificateKey)) {
        problems.add('vault-client-key', (spell) => `is not the private key of ${spell('vault-client-cert')}`);
    }
    return {
        mount: values['transit-mount'] ?? 'transit',
        key: values.key ?? '',
        vault: {
            address: values['vault-addr'] ?? '',
            auth: (0,auth/* authInputs */.o)(values, {
                mode,
                isGiven: (name) => (0,inputs_values/* given */.g)(name, raw),
                hasIdToken: (0,environment/* hasIdToken */.lP)(env),
                isAgent: isAgent(values, source),
                tokenFile: context.tokenFile,
            }, problems),
            skipVerify: values['vault-skip-verify'] ?? false,
            headers: values['vault-headers'] ?? {},
            ...vaultEnvironment(env, problems),
            ...(0,defined/* defined */.s)({
                namespace: values['vault-namespace'],
                authNamespace: values['vault-auth-namespace'],
                caCert: values['vault-ca-cert'],
                clientCert: certificate,
                clientKey: certificateKey,
            }),
        },
    };
}
/** Whether the address is a socket on this machine, or one that Vault's client treats as an agent. */
function isAgent({ 'vault-addr': address }, { raw, env }) {
    if (address?.startsWith('unix:') === true)
        return true;
    const isSet = (name) => (env[name] ?? '').trim() !== '';
    return !(0,inputs_values/* given */.g)('vault-addr', raw) && (isSet('VAULT_AGENT_ADDR') || isSet('BAO_AGENT_ADDR'));
}

;// CONCATENATED MODULE: ../inputs/upload.js
/** The workflow artifact for the signatures. */

function uploadInputs(values, { shard }, { context: { door } }) {
    if (door !== 'action' || values.upload === false)
        return {};
    const suffix = shard === undefined ? '' : `-${shard.index}-of-${shard.count}`;
    const retentionDays = values['retention-days'];
    return {
        upload: {
            artifactName: (values['artifact-name'] ?? 'signatures') + suffix,
            compressionLevel: values['compression-level'] ?? 6,
            overwrite: values.overwrite ?? false,
            ...(0,defined/* defined */.s)({ retentionDays }),
        },
    };
}

;// CONCATENATED MODULE: ../inputs/resign.js
/** The inputs of mode resign. */






function resignInputs(values, selection, source, problems) {
    const hmacKey = hmacKeyInputs(values);
    const removeHmac = values['remove-hmac'] ?? false;
    if (removeHmac && hmacKey === undefined && !problems.has('hmac-key-path')) {
        problems.add('hmac-key-path', (spell) => `is missing: ${spell('remove-hmac')} removes only sidecars with a checked HMAC, so name the KV secret with the old key`);
    }
    return {
        mode: 'resign',
        ...selection,
        ...transitInputs(values, source, problems),
        metadata: values.metadata ?? {},
        hmac: hmacScheme(values),
        allowUnsigned: values['allow-unsigned'] ?? false,
        removeHmac,
        dryRun: values['dry-run'] ?? false,
        allowLfsPointers: values['allow-lfs-pointers'] ?? false,
        ...(0,defined/* defined */.s)({ hmacKey, keyVersion: values['key-version'], digests: values.digests }),
        ...rememberedTrust(values, problems),
        ...materialInputs(values, problems),
        ...uploadInputs(values, selection, source),
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../inputs/oci.js
var oci = __webpack_require__(97627);
// EXTERNAL MODULE: ../inputs/registry.js
var inputs_registry = __webpack_require__(78451);
;// CONCATENATED MODULE: ../inputs/release.js
/** The GitHub release to attach to, or to verify the assets of. */



/** Inputs of mode verify that say where artifacts or signatures are: a release already says that. */
const ELSEWHERE = [
    'model-path',
    'base-dir',
    'signatures-dir',
    'signature',
    'shard',
    'signatures-artifact',
    'accept-hmac-until',
];
/** Undefined without `release-tag`. */
function releaseInputs(values, { raw }, problems) {
    const { 'release-tag': release, 'github-token': token, mode, path } = values;
    if (release === undefined)
        return {};
    if (token === undefined && !problems.has('github-token')) {
        problems.add('github-token', (spell) => `is empty, and ${spell('release-tag')} needs a token: in a workflow, write \${{ github.token }}`);
    }
    if (mode === 'verify') {
        for (const name of ELSEWHERE) {
            if ((0,inputs_values/* given */.g)(name, raw))
                problems.add(name, (spell) => `does nothing with ${spell('release-tag')}, which verifies the assets of a release: remove it`);
        }
        if (path !== undefined)
            requireNames(path, problems);
    }
    const { tag } = release;
    return {
        release: { token: token ?? '', overwrite: values.overwrite ?? false, ...(0,defined/* defined */.s)({ tag }) },
    };
}
/** With a release, patterns select asset names: a path can only mean local files. */
function requireNames({ include, exclude }, problems) {
    const path = [...include, ...exclude].find((pattern) => /[/\\~]/.test(pattern.replace(/^(?:\.\/|\*\*\/)+/, '')));
    if (path === undefined)
        return;
    problems.add('path', (spell) => `selects among release assets, which have no directories, because ${spell('release-tag')} is given: ` +
        `leave it out to verify every asset, or verify ${(0,parser/* quote */.hD)(path)} in a separate step`);
}

;// CONCATENATED MODULE: ../inputs/rotate.js
/** The inputs of mode rotate. */







/** Places that may hold signatures and that a run does not check, by the registry that it does check. */
const UNSEEN = {
    none: 'models in a registry',
    mlflow: 'OCI registries',
    oci: 'MLflow, and untagged manifests in OCI registries',
};
/** The registry to check for signatures. */
function registryOf(values, source, problems) {
    const { registry, 'registry-model': named, 'registry-plain-http': plainHttp } = values;
    if (registry !== 'oci' && plainHttp === true)
        problems.add('registry-plain-http', (spell) => `does nothing without ${spell('registry', 'oci')}`);
    if (registry === undefined && named !== undefined)
        problems.add('registry-model', (spell) => `does nothing without ${spell('registry')}`);
    if (registry === undefined)
        return undefined;
    if (registry === 'oci') {
        const { env, context } = source;
        // No signed manifest may be skipped.
        return { ...(0,oci/* ociInputs */.T)(values, env, context.workspace, problems), isRecursive: true };
    }
    return {
        ...(0,inputs_registry/* mlflowFrom */.WU)(source.env, source.context, (variable, says) => problems.add('registry', says, variable)),
        ...(0,defined/* defined */.s)({ model: (0,inputs_registry/* mlflowModel */.LT)(values, problems) }),
    };
}
function rotateInputs(values, source, problems) {
    const { workspace } = source.context;
    const minKeyVersion = values['min-key-version'];
    const rotate = values['retire-only'] !== true;
    const force = values.force ?? false;
    if (!rotate && minKeyVersion === undefined && !problems.has('min-key-version')) {
        problems.add('min-key-version', (spell) => `is missing: ${spell('retire-only')} needs the oldest version to keep`);
    }
    const places = [values.path, values['model-path'], values.manifest, values.registry, values['release-tag']];
    const isChecked = places.some((given) => given !== undefined);
    if (minKeyVersion !== undefined && !isChecked && !force && !problems.has('path')) {
        problems.add('path', (spell) => `is missing: name the signed artifacts (or ${spell('model-path')}, ${spell('manifest')}, ${spell('registry')} or ${spell('release-tag')}), so that no version they need is retired; ${spell('force')} retires anyway`);
    }
    const registry = registryOf(values, source, problems);
    const ofReleases = values['release-tag'] === undefined ? ['GitHub releases'] : [];
    const unknown = [...(registry === undefined ? ['models in a registry'] : []), ...ofReleases];
    const isAcknowledged = values.unchecked !== undefined || force;
    if (minKeyVersion !== undefined && unknown.length > 0 && !isAcknowledged && !problems.has('unchecked')) {
        problems.add('unchecked', (spell, door) => `is missing: this run does not check ${unknown.join(' and ')}, where signatures by a retired version would no longer verify. ` +
            `Write ${spell('unchecked', 'acknowledge')} if there are none` +
            (door === 'action' ? `, or have them checked (${spell('registry')}, ${spell('release-tag')})` : ''));
    }
    const timestampCertificates = values['timestamp-certificates'];
    if (timestampCertificates !== undefined &&
        (minKeyVersion === undefined || values['public-key'] === undefined)) {
        problems.add('timestamp-certificates', (spell) => `does nothing here without ${spell('min-key-version')} and a trust file in ${spell('public-key')}: without both, timestamps cannot keep signatures valid`);
    }
    return {
        mode: 'rotate',
        ...transitInputs(values, source, problems),
        baseDir: (0,external_node_path_.resolve)(workspace, values['base-dir'] ?? '.'),
        rotate,
        force,
        manifests: (values.manifest ?? []).map((path) => (0,external_node_path_.resolve)(workspace, path)),
        unchecked: minKeyVersion === undefined ? [] : [UNSEEN[registry?.kind ?? 'none'], ...ofReleases],
        dryRun: values['dry-run'] ?? false,
        ...releaseInputs(values, source, problems),
        ...rememberedTrust(values, problems),
        ...(0,defined/* defined */.s)({
            registry,
            minKeyVersion,
            timestampCertificates,
            patterns: values.path,
            modelPatterns: values['model-path'],
        }),
        ...(values['signatures-dir'] !== undefined && {
            signaturesDir: (0,external_node_path_.resolve)(workspace, values['signatures-dir']),
        }),
    };
}

;// CONCATENATED MODULE: ../inputs/selection.js
/** The artifacts of a run: files and model directories, or a model in a registry. */




function selectionOf(values, source, problems) {
    const { context } = source;
    const registry = (0,inputs_registry/* registryInputs */.P4)(values, source, problems);
    const { path: patterns, 'model-path': modelPatterns } = values;
    // A release lists its own assets.
    const isPublished = values.mode === 'verify' && values['release-tag'] !== undefined;
    const isElsewhere = isPublished || registry !== undefined || context.manifest !== undefined;
    const isRefused = isElsewhere || problems.has('path') || problems.has('model-path');
    if (patterns === undefined && modelPatterns === undefined && !isRefused) {
        problems.add('path', (spell, door) => door === 'action'
            ? `is missing: name files, directories or glob patterns, one a line, or model directories with ${spell('model-path')}`
            : `is missing: name files after the command, or model directories with ${spell('model-path')}`);
    }
    requireUseful(values, source, problems);
    // When whole paths are compared, a file outside base-dir has no name to compare.
    const byPath = values.mode === 'verify' ? (values['name-check'] ?? 'path') === 'path' : context.door === 'action';
    return {
        ...(0,defined/* defined */.s)({ patterns, modelPatterns }),
        scope: {
            allowSymlinks: values['allow-symlinks'] ?? false,
            ignorePaths: values['ignore-paths'] ?? [],
            ignoreGitPaths: values['ignore-git-paths'] ?? true,
        },
        baseDir: (0,external_node_path_.resolve)(context.workspace, values['base-dir'] ?? '.'),
        ifNoFilesFound: values['if-no-files-found'] ?? 'error',
        outsideBase: byPath ? 'refuse' : 'basename',
        ...(values['signatures-dir'] !== undefined && {
            signaturesDir: (0,external_node_path_.resolve)(context.workspace, values['signatures-dir']),
        }),
        ...(values.signature !== undefined && { signature: (0,external_node_path_.resolve)(context.workspace, values.signature) }),
        ...(0,defined/* defined */.s)({ shard: values.shard, registry }),
    };
}
/** Inputs about what in a directory belongs to a model. */
const OF_MODELS = [
    'allow-symlinks',
    'allow-extra-files',
    'ignore-paths',
    'accept-signed-ignore-paths',
    'ignore-git-paths',
    'model-method',
    'model-shard-size',
];
/** Inputs that say otherwise where signatures are, or that there are several. */
const OTHER_PLACES = [
    'signatures-dir',
    'signatures-artifact',
    'shard',
];
/** Refuses inputs without effect next to the other inputs. */
function requireUseful(values, { raw, context }, problems) {
    // A manifest may list models.
    if (values['model-path'] === undefined && context.manifest === undefined && values.registry === undefined) {
        for (const name of OF_MODELS) {
            if ((0,inputs_values/* given */.g)(name, raw) && !problems.has('model-path') && !problems.has(name))
                problems.add(name, (spell) => `does nothing without ${spell('model-path')}: it is about model directories`);
        }
    }
    if (values.signature === undefined)
        return;
    for (const name of OTHER_PLACES) {
        if ((0,inputs_values/* given */.g)(name, raw))
            problems.add(name, (spell) => `contradicts ${spell('signature')}, which names the one signature: remove one of the two`);
    }
    if (context.manifest !== undefined)
        problems.add('signature', 'does nothing with a manifest, which says where signatures are: remove it');
}

// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
;// CONCATENATED MODULE: ../inputs/sign.js
/** The inputs of mode sign. */







function signInputs(values, selection, source, problems) {
    const type = values['predicate-type'];
    const body = values['predicate-path'];
    if (type === undefined && body !== undefined && !problems.has('predicate-type')) {
        problems.add('predicate-type', (spell) => `is missing: name the type of the predicate in ${spell('predicate-path')}`);
    }
    if (type !== undefined &&
        body === undefined &&
        values.mode !== undefined &&
        !problems.has('predicate-path')) {
        problems.add('predicate-path', (spell) => `is missing: name the JSON file with the predicate of ${spell('predicate-type')}`);
    }
    if (body !== undefined && values.metadata !== undefined) {
        problems.add('metadata', (spell) => `does nothing with ${spell('predicate-path')}: put the facts in your own predicate`);
    }
    if (type === model_signature/* MODEL_SIGNATURE_TYPE */.MT && body !== undefined) {
        problems.add('predicate-type', 'is a type that this tool makes itself: give your predicate its own type');
    }
    if (body !== undefined && selection.modelPatterns !== undefined) {
        problems.add('predicate-path', (spell) => `does nothing with ${spell('model-path')}: the predicate of a model is its manifest; add facts with ${spell('metadata')}`);
    }
    return {
        mode: 'sign',
        ...selection,
        ...transitInputs(values, source, problems),
        serialization: serializationOf(values),
        metadata: values.metadata ?? {},
        dryRun: values['dry-run'] ?? false,
        requireSafetensors: values['require-safetensors'] ?? false,
        allowLfsPointers: values['allow-lfs-pointers'] ?? false,
        ...(0,defined/* defined */.s)({ keyVersion: values['key-version'] }),
        ...(type !== undefined && body !== undefined && { predicate: { type, body } }),
        ...materialInputs(values, problems),
        ...uploadInputs(values, selection, source),
        ...releaseInputs(values, source, problems),
    };
}
function serializationOf(values) {
    if (values['model-method'] !== 'shards')
        return { method: 'files' };
    return { method: 'shards', shardSize: values['model-shard-size'] ?? model_manifest/* DEFAULT_SHARD_SIZE */.lV };
}

// EXTERNAL MODULE: ../inputs/table.js + 11 modules
var table = __webpack_require__(11363);
// EXTERNAL MODULE: ../inputs/parsers/pem.js
var parsers_pem = __webpack_require__(16319);
;// CONCATENATED MODULE: ../inputs/verify.js
/** The inputs of mode verify. */









function verifyInputs(values, selection, source, problems) {
    if (selection.ifNoFilesFound !== 'error') {
        problems.add('if-no-files-found', 'must be error when verifying, or left out: a gate that checks nothing must not pass');
    }
    const { workspace, manifest } = source.context;
    const name = values['signatures-artifact'];
    const runId = values['run-id'];
    const token = values['github-token'];
    if (name !== undefined && selection.signaturesDir !== undefined) {
        problems.add('signatures-artifact', (spell) => `contradicts ${spell('signatures-dir')}: signatures come from one of them; remove the other`);
    }
    if (runId !== undefined && name === undefined)
        problems.add('run-id', (spell) => `does nothing without ${spell('signatures-artifact')}`);
    if (runId !== undefined && token === undefined && !problems.has('github-token')) {
        problems.add('github-token', (spell) => `is empty, and ${spell('run-id')} needs a token with \`actions: read\`: write \${{ github.token }}`);
    }
    const trust = values['public-key'];
    const trustedCertificates = values['trusted-certificates'];
    const isUnversioned = trust?.kind === 'public-keys' || (trust === undefined && trustedCertificates !== undefined);
    if (isUnversioned && values['min-key-version'] !== undefined) {
        problems.add('min-key-version', (spell) => `cannot be checked: PEM keys and certificates have no version. Give ${spell('public-key')} a trust file made by \`aegis-sign keys export\``);
    }
    if (values['require-timestamp'] === true && values['timestamp-certificates'] === undefined) {
        if (!problems.has('timestamp-certificates'))
            problems.add('timestamp-certificates', (spell) => `must be given with ${spell('require-timestamp', 'true')}: the root of the timestamp authorities`);
    }
    for (const name of ['expected-certificate-subject', 'expected-certificate-san']) {
        if (values[name] === undefined || trustedCertificates !== undefined)
            continue;
        if (!problems.has('trusted-certificates'))
            problems.add(name, (spell) => `needs ${spell('trusted-certificates')}: only certificates have names. Give the authority, or remove it`);
    }
    if (values['predicate-type'] === model_manifest/* MODEL_MANIFEST_TYPE */.$4) {
        problems.add('predicate-type', (spell) => `is for models: name them in ${spell('model-path')} instead`);
    }
    const offline = [trust, trustedCertificates].some((one) => one !== undefined) ||
        problems.has('public-key') ||
        problems.has('trusted-certificates');
    return {
        mode: 'verify',
        ...selection,
        trust: offline
            ? (trust ?? { kind: 'public-keys', keys: [] })
            : { kind: 'transit', ...transitInputs(values, source, problems) },
        predicateType: values['predicate-type'] ?? model_signature/* MODEL_SIGNATURE_TYPE */.MT,
        demands: demandsIn(values),
        allowExtraFiles: values['allow-extra-files'] ?? false,
        acceptSignedIgnorePaths: values['accept-signed-ignore-paths'] ?? false,
        requireSafetensors: values['require-safetensors'] ?? false,
        requireTimestamp: values['require-timestamp'] ?? false,
        nameCheck: nameCheckIn(values, source),
        ...acceptHmacInputs(values, problems),
        ...cacheInputs(values, source, problems),
        ...(manifest !== undefined && { manifest: (0,external_node_path_.resolve)(workspace, manifest) }),
        ...releaseInputs(values, source, problems),
        ...(0,defined/* defined */.s)({
            alertUrl: values['alert-url'],
            minKeyVersion: values['min-key-version'],
            trustedCertificates,
            timestampCertificates: values['timestamp-certificates'],
        }),
        ...(name !== undefined && {
            signaturesArtifact: {
                name,
                ...(runId !== undefined && token !== undefined && { from: { runId, token } }),
            },
        }),
    };
}
/** In a registry, the default at every door is to compare the whole name. */
function nameCheckIn(values, { raw }) {
    const isUsual = values.registry !== undefined && !(0,inputs_values/* given */.g)('name-check', raw);
    return isUsual ? 'path' : (values['name-check'] ?? 'path');
}
function demandsIn(values) {
    const { 'expected-repository': repository, 'expected-repository-id': repositoryId, 'expected-repository-owner-id': repositoryOwnerId, 'expected-ref': ref, 'expected-workflow': workflow, 'expected-metadata': metadata, 'max-age': maxAgeMs, 'expected-certificate-subject': certificateSubject, 'expected-certificate-san': certificateName, } = values;
    return {
        ...(0,defined/* defined */.s)({ certificateSubject, certificateName }),
        ...(0,defined/* defined */.s)({ repository, ref, workflow, metadata, maxAgeMs }),
        ...(0,defined/* defined */.s)({ repositoryId: repositoryId?.toString(), repositoryOwnerId: repositoryOwnerId?.toString() }),
    };
}
/** For the CLI only, whatever a workflow sets. */
function cacheInputs(values, { context: { door, workspace } }, problems) {
    const { 'cache-dir': directory, 'cache-key-file': keyFile } = values;
    if (door !== 'cli')
        return {};
    if (directory === undefined) {
        if (keyFile !== undefined)
            problems.add('cache-key-file', (spell) => `does nothing without ${spell('cache-dir')}`);
        return {};
    }
    return {
        cache: {
            path: (0,external_node_path_.resolve)(workspace, directory, 'verdicts'),
            keyFile: keyFile === undefined ? (0,external_node_path_.resolve)(workspace, directory, 'key') : (0,external_node_path_.resolve)(workspace, keyFile),
        },
    };
}
/** An HMAC in place of a signature, until the given date. */
function acceptHmacInputs(values, problems) {
    const until = values['accept-hmac-until'];
    const key = hmacKeyInputs(values);
    if (until === undefined) {
        if (key !== undefined && !problems.has('accept-hmac-until'))
            problems.add('hmac-key-path', WITHOUT_DATE);
        return {};
    }
    const offline = ['public-key', 'trusted-certificates'].find((name) => values[name] !== undefined);
    if (offline !== undefined) {
        problems.add('accept-hmac-until', (spell) => `needs Vault, which has the old key: remove ${spell(offline)}`);
    }
    if (key === undefined) {
        if (!problems.has('hmac-key-path'))
            problems.add('hmac-key-path', (spell) => `is missing: ${spell('accept-hmac-until')} needs the KV secret with the old key`);
        return {};
    }
    return { acceptHmac: { until, scheme: hmacScheme(values), key } };
}

// EXTERNAL MODULE: ../inputs/nearest.js
var inputs_nearest = __webpack_require__(91612);
// EXTERNAL MODULE: ../inputs/parsers/server.js
var server = __webpack_require__(92578);
;// CONCATENATED MODULE: ../inputs/warnings.js
/** Warnings about inputs that are allowed but doubtful. */








/** @param action the action with the inputs that may be meant; all when left out */
function unknownInputs(raw, action) {
    const candidates = action === undefined ? (0,table/* inputNames */.vj)() : (0,table/* inputsOfAction */.Pe)(action);
    return Object.keys(raw)
        .filter((name) => !Object.hasOwn(table/* INPUTS */.mc, name))
        .map((name) => {
        const nearest = (0,inputs_nearest/* nearestOf */.q)(name.replaceAll('_', '-'), candidates);
        const isMistake = nearest !== undefined || FAMILIES.has(familyOf(name));
        return { name: (0,parser/* quote */.hD)(name), isMistake, ...(0,defined/* defined */.s)({ nearest }) };
    });
}
/** The first word of a name with several words: `expected` in `expected-repository`. */
const familyOf = (name) => /^([a-z0-9]+)[-_ .]/.exec(name)?.[1];
/** A name that begins like one of our inputs is meant for us. */
const FAMILIES = new Set((0,table/* inputNames */.vj)().map((name) => familyOf(name) ?? name));
/** Values that are allowed but risky or without effect. @param asksVault whether the run talks to Vault whatever keys are given */
function doubtful(values, raw, env, spell, asksVault) {
    const warnings = [];
    const address = values['vault-addr'];
    const offline = ['public-key', 'trusted-certificates'].find((name) => values[name] !== undefined);
    if (offline !== undefined && !asksVault) {
        const idle = (0,table/* inputNames */.vj)().filter((name) => {
            const ofVault = name === 'key' || name === 'transit-mount' || name.startsWith('vault-');
            return ofVault && (0,inputs_values/* given */.g)(name, raw);
        });
        if (idle.length > 0)
            warnings.push(`With ${spell(offline)}, Vault is not asked: ${(0,door_words/* listed */.KE)(idle.map((name) => spell(name)))} ${idle.length === 1 ? 'has' : 'have'} no effect`);
        return warnings;
    }
    const places = ['path', 'model-path', 'manifest', 'registry', 'release-tag'].filter((name) => values[name] !== undefined);
    if (values.mode === 'rotate' && places.length > 0 && values['min-key-version'] === undefined) {
        warnings.push(`Without ${spell('min-key-version')}, ${(0,door_words/* listed */.KE)(places.map((name) => spell(name)))} ${places.length === 1 ? 'is' : 'are'} not checked: that is done before a version is retired, not before one is made`);
    }
    warnings.push(...unsupportedVariables(env));
    if (address !== undefined && (0,server/* isClearText */.bV)(address)) {
        warnings.push(`vault-addr is http://: anyone between this runner and ${new URL(address).host} can read the token`);
    }
    if (values['vault-skip-verify'] === true) {
        warnings.push('vault-skip-verify is true: any server can pose as Vault and read the token');
    }
    return warnings;
}

;// CONCATENATED MODULE: ../inputs/inputs.js
/** From the text of the inputs to one typed object per mode, with every problem in one error. Pure. */














/**
 * Reads the inputs.
 *
 * @param written  values by input name in lower case; empty means not given
 * @param env  environment variables
 * @throws AegisError INPUT_INVALID with every problem in one message; TOKEN_MISSING when only the token is missing.
 */
function parseInputs(written, env, context) {
    const { door, action } = context;
    const raw = action === undefined ? written : { ...written, mode: action };
    const problems = new inputs_problems/* Problems */.Z(door, (0,environment/* mayBeOutsider */.me)(env), raw['mode']);
    const source = { raw, env, context };
    const values = (0,inputs_values/* readValues */.N)(raw, env, context, problems);
    const unknown = unknownInputs(raw, action);
    for (const { name, nearest, isMistake } of unknown)
        if (isMistake)
            problems.addUnknown(name, nearest);
    const ignored = unknown.filter(({ isMistake }) => !isMistake);
    const mode = values.mode;
    const warnings = [
        ...ignored.map(({ name }) => `There is no input ${name}: it is ignored`),
        ...doubtful(values, raw, env, (0,door_words/* spellingOf */.k2)(door, mode), mode !== undefined && mode !== 'verify'),
    ];
    if (mode !== undefined)
        refuseForeignInputs(written, values, mode, action, problems);
    // Built even after a problem, so that one error reports all.
    const inputs = inputsOf(mode, values, source, problems);
    if (mode !== undefined)
        refuseIdleInputs(mode, values, source, problems);
    problems.throwIfAny();
    return { inputs, warnings };
}
/**
 * The inputs that name the key and the server, for work without artifacts. Errors as in `parseInputs`.
 *
 * @param mode the mode with the rights that the work needs
 */
function parseTransitInputs(raw, env, context, mode) {
    const problems = new inputs_problems/* Problems */.Z(context.door, (0,environment/* mayBeOutsider */.me)(env));
    const values = (0,inputs_values/* readValues */.N)(raw, env, context, problems);
    const inputs = transitInputs(values, { raw, env, context }, problems, mode);
    problems.throwIfAny();
    const authorities = (0,defined/* defined */.s)({
        trustedCertificates: values['trusted-certificates'],
        timestampCertificates: values['timestamp-certificates'],
    });
    return { inputs, authorities, warnings: doubtful(values, raw, env, (0,door_words/* spellingOf */.k2)(context.door), true) };
}
function inputsOf(mode, values, source, problems) {
    if (mode === 'rotate')
        return rotateInputs(values, source, problems);
    const selection = selectionOf(values, source, problems);
    switch (mode) {
        case 'verify':
            return verifyInputs(values, selection, source, problems);
        case 'resign':
            return resignInputs(values, selection, source, problems);
        case 'sign':
        case undefined:
            return signInputs(values, selection, source, problems);
    }
}
/** Refuses inputs that do nothing in this mode, or do not belong to this action. */
function refuseForeignInputs(written, values, mode, action, problems) {
    // Whatever its value: a reader would believe that the action does it.
    if (action !== undefined && (written['mode'] ?? '').trim() !== '')
        problems.addForeign('mode', action, []);
    for (const name of (0,table/* inputNames */.vj)()) {
        const { modes = table/* MODES */.FN } = (0,table/* specOf */.rI)(name);
        if (modes.includes(mode) || !(0,inputs_values/* given */.g)(name, written))
            continue;
        // A switch that is off asks for nothing: one step can serve a matrix of modes.
        if (action === undefined && values[name] === false)
            continue;
        // How it is written does not matter any more.
        problems.drop(name);
        const purpose = (0,door_words/* listed */.KE)(modes.map((one) => door_words/* DOING */.WY[one]));
        if (action !== undefined)
            problems.addForeign(name, action, modes);
        else
            problems.add(name, `does nothing when ${door_words/* DOING */.WY[mode]}: remove it, it is for ${purpose}`);
    }
}


/***/ }),

/***/ 91612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ nearestOf)
/* harmony export */ });
/** The closest known name for an unknown one. */
/** Names this short begin too many others. */
const SHORTEST_BEGINNING = 5;
/**
 * The candidate that is nearest to what was written: one that begins like it (`expected-repo`), that it is short for as other
 * tools call it (`role`, of Vault), that differs by a slip or two (`exspected-ref`), or that ends sooner (`vault-address`).
 * Undefined where nothing is near.
 */
function nearestOf(written, candidates) {
    const [nearest] = candidates
        .map((candidate) => ({ candidate, distance: distanceBetween(written, candidate) }))
        .filter(({ distance }) => distance < Infinity)
        .sort((a, b) => a.distance - b.distance || a.candidate.length - b.candidate.length);
    return nearest?.candidate;
}
function distanceBetween(written, candidate) {
    if (written.length >= SHORTEST_BEGINNING && candidate.startsWith(written))
        return 0;
    if (candidate === `vault-${written}`)
        return 1;
    const distance = editDistance(written, candidate);
    if (distance <= Math.max(2, candidate.length / 4))
        return distance;
    const isLonger = candidate.length >= SHORTEST_BEGINNING && written.startsWith(candidate);
    // Another word after it says something else.
    return isLonger && /^[a-z]/.test(written.slice(candidate.length)) ? distance : Infinity;
}
/** Levenshtein's. */
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}


/***/ }),

/***/ 97627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ ociInputs),
/* harmony export */   j: () => (/* binding */ registryLogin)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49087);
/* harmony import */ var _parsers_parser_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27970);
/** Which manifests of OCI registries, and where their credentials are. */



function ociInputs(values, env, workspace, problems) {
    const { 'registry-model': named = [], mode } = values;
    const isWholeAllowed = mode === 'resign' || mode === 'rotate';
    const references = named.flatMap((text) => {
        try {
            return [(0,_parsers_parser_js__WEBPACK_IMPORTED_MODULE_2__/* .asRefusal */ .Zd)(() => (isWholeAllowed ? (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOciName */ .YO)(text) : (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOciReference */ .KN)(text)))];
        }
        catch (thrown) {
            if (!(thrown instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_))
                throw thrown;
            problems.add('registry-model', thrown.says);
            return [];
        }
    });
    if (named.length === 0 && !problems.has('registry-model'))
        problems.add('registry-model', 'is missing: write HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG');
    if (named.length > 1 && values['registry-path'] !== undefined)
        problems.add('registry-path', 'takes one model: name only one, or verify without it');
    return {
        kind: 'oci',
        references,
        forms: values['oci-forms'] ?? ['bundle', 'legacy'],
        isRecursive: values['oci-recursive'] ?? false,
        plainHttp: values['registry-plain-http'] ?? false,
        login: registryLogin(env, workspace),
    };
}
/**
 * Where registry credentials are, according to the environment. One file is read, in the order of go-containerregistry's
 * keychain (pkg/authn), which cosign uses: Docker's, else podman's. REGISTRY_AUTH_FILE precedes both, as in podman and skopeo.
 */
function registryLogin(env, workspace) {
    const file = env['REGISTRY_AUTH_FILE']?.trim() ?? '';
    const directory = env['DOCKER_CONFIG']?.trim() ?? '';
    const runtime = env['XDG_RUNTIME_DIR']?.trim() ?? '';
    if (file !== '')
        return { authFile: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, file), isRequired: true };
    return {
        ...(directory !== '' && { authFile: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, 'config.json')) }),
        isRequired: false,
        // A relative path is ignored (XDG Base Directory Specification).
        ...((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(runtime) && { podmanFile: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(runtime, 'containers', 'auth.json') }),
    };
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/** What a parser of an input is, and how it refuses. Every parser is pure but for the injected file reader. */

/** Why a parser refused. It becomes one entry of the error that lists every problem. */
class Refusal extends Error {
    /** The rest of a sentence that starts with the input's name. Holds no secret. */
    says;
    constructor(says) {
        super(typeof says === 'string' ? says : 'refused');
        this.says = says;
    }
}
/** The most common refusal. @param text the text given instead; left out for secrets */
function mustBe(what, text) {
    return new Refusal(`must be ${what}${text === undefined ? '' : `, not ${quote(text)}`}`);
}
const LONGEST_QUOTE = 80;
/** Text from an input for a message: quoted, and cut if long. */
function quote(text) {
    return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}
/** The non-empty lines, trimmed. */
const lines = (text) => text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
/**
 * @param what the input takes, for example `the path of a JSON file`
 * @param shown the path as messages may show it; absent if the text may be a secret.
 * @throws Refusal if the file cannot be read.
 */
function readOrRefuse(path, context, what, shown) {
    try {
        return context.readFile(path);
    }
    catch (cause) {
        throw new Refusal(`must be ${what}: ${shown ?? 'the file'} ${whyUnread(cause)}`);
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
/** Runs work and turns its AegisError into a refusal of the input. */
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

/***/ 16319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $H: () => (/* binding */ certificates),
/* harmony export */   OL: () => (/* binding */ offlineTrust),
/* harmony export */   eH: () => (/* binding */ authorities),
/* harmony export */   pW: () => (/* binding */ anchors),
/* harmony export */   t9: () => (/* binding */ privateKey)
/* harmony export */ });
/* harmony import */ var _http_pem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66445);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61732);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9831);
/* harmony import */ var _verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40530);
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27970);





const certificates = (text, context) => certificatesOnly(pemText(text, context, 'certificates'));
function certificatesOnly(pem) {
    const other = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .pemLabels */ .gs)(pem).find((label) => !/^(X509 |TRUSTED )?CERTIFICATE$/.test(label));
    if (other !== undefined)
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`must hold certificates only, not ${withArticle(other)}`);
    checked(() => (0,_http_pem_js__WEBPACK_IMPORTED_MODULE_0__/* .readCertificates */ .jZ)(pem));
    return pem;
}
/** Authorities to trust: certificates, or those of Sigstore's TrustedRoot. */
const anchors = (of) => (text, context) => {
    const given = (0,_verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__/* .isJson */ .Fh)(text)
        ? text
        : pemText(text, context, 'certificates', { orJson: 'Sigstore’s TrustedRoot' });
    return (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .asRefusal */ .Zd)(() => (0,_verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__/* .anchorsIn */ .IC)((0,_verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__/* .isJson */ .Fh)(given) ? given : certificatesOnly(given), of));
};
/** The same, or a folder of certificate files, as in VAULT_CAPATH. */
const authorities = (text, context) => {
    const isInline = /[\r\n]/.test(text) || text.includes('-----BEGIN ') || isBase64OfPem(text);
    const files = isInline ? undefined : context.listFolder?.(text);
    if (files === undefined)
        return certificates(text, context);
    // As in Go's client, the folder may also hold files without certificates.
    const found = files
        .map((file) => (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .readOrRefuse */ .uc)(file, context, 'a folder of certificates').toString('latin1'))
        .filter((content) => content.includes('-----BEGIN '));
    if (found.length === 0)
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_('names a folder without PEM certificates');
    return certificates(found.join('\n'), context);
};
const privateKey = (text, context) => {
    const pem = pemText(text, context, 'a private key');
    const labels = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .pemLabels */ .gs)(pem).filter((label) => label !== 'EC PARAMETERS');
    if (labels.length !== 1 || !/^((RSA|EC) )?PRIVATE KEY$/.test(labels[0] ?? '')) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`must be one private key without a password, in PEM, not ${labels.map(withArticle).join(' and ')}`);
    }
    checked(() => (0,_http_pem_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrivateKey */ .$k)(pem));
    return pem;
};
function checked(read) {
    try {
        read();
    }
    catch (thrown) {
        if (!(thrown instanceof _http_pem_js__WEBPACK_IMPORTED_MODULE_0__/* .PemProblem */ .Sk))
            throw thrown;
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`cannot be read: it must hold ${thrown.message}`);
    }
}
/** PEMs, the paths of PEM files, or one trust file: the path or the text itself. */
const offlineTrust = (text, context) => {
    const isInline = text.includes('-----BEGIN ') || text.startsWith('{');
    const paths = isInline ? [] : (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .lines */ .Mn)(text);
    const files = paths.map((path) => (isBase64OfPem(path) ? path : contentOf(path, context)));
    const texts = isInline ? [text] : isBase64OfPem(text) ? [text] : files;
    const [first] = texts;
    if (first !== undefined && (0,_verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__/* .isJson */ .Fh)(first)) {
        if (texts.length > 1)
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_('names a trust file among other files: give PEM files, or one trust file by itself');
        const file = (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .asRefusal */ .Zd)(() => (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeTrustFile */ .xW)(Buffer.from(first, isInline ? 'utf8' : 'latin1')));
        return { kind: 'trust-file', file };
    }
    const pem = texts.map((one) => pemText(one, context, 'public keys')).join('\n');
    const blocks = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .pemBlocks */ .PQ)(pem);
    if (blocks.length === 0)
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_('must be public keys in PEM: the first line of a block is missing');
    const keys = blocks.map((block) => (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .asRefusal */ .Zd)(() => (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .publicKeyFromPem */ .X)(block)));
    return { kind: 'public-keys', keys: [...new Map(keys.map((key) => [key.hint, key])).values()] };
};
/** Bytes as latin1, so that none is lost before the strict decoder sees them. */
function contentOf(path, context) {
    const what = 'public keys as PEM, base64 of PEM, or the path of a PEM or trust file';
    // A short text that ends like a file name is a path, not a misplaced key.
    const isPath = path.length <= 200 && /\.(pem|pub|key|crt|cer|json|txt)$/i.test(path);
    return (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .readOrRefuse */ .uc)(path, context, what, isPath ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(path) : undefined).toString('latin1');
}
/** PEM text, base64 of it as in hashicorp/vault-action, or the path of a file. */
function pemText(text, context, what, { orJson } = {}) {
    const expected = orJson === undefined
        ? `${what} as PEM, base64 of PEM, or the path of a PEM file`
        : `${what} as PEM, base64 of PEM, ${orJson} in JSON, or the path of such a file`;
    if (text.includes('-----BEGIN '))
        return text;
    if (isBase64OfPem(text))
        return Buffer.from(text, 'base64').toString('latin1');
    if (/[\r\n]/.test(text))
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`must be ${expected}`);
    const bytes = (0,_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .readOrRefuse */ .uc)(text, context, expected);
    const content = bytes.toString('latin1');
    if (orJson !== undefined && (0,_verify_trusted_root_js__WEBPACK_IMPORTED_MODULE_3__/* .isJson */ .Fh)(content))
        return bytes.toString('utf8');
    if (!content.includes('-----BEGIN '))
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_(`must be ${expected}: the file has no PEM block`);
    return content;
}
function isBase64OfPem(text) {
    return (/^[A-Za-z0-9+/\s]+=*$/.test(text) &&
        Buffer.from(text, 'base64').toString('latin1').includes('-----BEGIN '));
}
/** `PUBLIC KEY` as `a public key`. */
const withArticle = (label) => `${/^[AEIO]/.test(label) ? 'an' : 'a'} ${label.replace(/^(PRIVATE|PUBLIC|ENCRYPTED|CERTIFICATE)\b.*/, (words) => words.toLowerCase())}`;


/***/ }),

/***/ 92578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ timestampUrls),
/* harmony export */   C5: () => (/* binding */ webhook),
/* harmony export */   DV: () => (/* binding */ vaultAddress),
/* harmony export */   MF: () => (/* binding */ namespace),
/* harmony export */   Nk: () => (/* binding */ BELOW_AUTH),
/* harmony export */   O: () => (/* binding */ vaultPath),
/* harmony export */   Vd: () => (/* binding */ serverUrl),
/* harmony export */   b3: () => (/* binding */ headers),
/* harmony export */   bV: () => (/* binding */ isClearText),
/* harmony export */   eM: () => (/* binding */ authPath),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   xT: () => (/* binding */ keyName)
/* harmony export */ });
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _http_outgoing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66181);
/* harmony import */ var _vault_address_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8185);
/* harmony import */ var _vault_headers_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53363);
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27970);
/* harmony import */ var _timestamps_request_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19099);
/** Addresses, tokens and headers to send, and names on a Vault server. */






/** Address of Vault, OpenBao, or an agent or proxy in front of it, which may listen on a Unix socket. */
const vaultAddress = (text, context) => {
    if (!/^unix:/i.test(text)) {
        const address = serverUrl(text, context);
        const advice = (0,_vault_address_js__WEBPACK_IMPORTED_MODULE_2__/* .pathAdvice */ .AY)(new URL(address).pathname);
        if (advice !== undefined)
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_(`must be the bare address: ${advice}`);
        return address;
    }
    const path = /^unix:\/\/(\/[^?#]+)$/i.exec(text)?.[1];
    if (path === undefined)
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)('a socket like unix:///run/vault-agent.sock', text);
    return `unix://${path}`;
};
/** Base URL of a server, without a trailing slash. */
const serverUrl = (text) => {
    const example = 'a URL like https://vault.example.com:8200';
    const shown = (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)((0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutUser */ .q)(text));
    const refusal = () => {
        const advice = addressAdvice(text);
        return new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_(`must be ${example}, not ${shown}${advice === undefined ? '' : `: ${advice}`}`);
    };
    if (!URL.canParse(text))
        throw refusal();
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw refusal();
    if (url.username !== '' || url.password !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(`${example}, without user and password`);
    if (url.search !== '' || url.hash !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(`${example}, without ? and #`);
    return url.origin + url.pathname.replace(/\/+$/, '');
};
/** Quotes that YAML, a shell or a .env file left as part of the value. */
const isQuoted = (text) => /^(["']).*\1$/s.test(text);
/** What is wrong with a text that is not an address. */
function addressAdvice(text) {
    if (isQuoted(text))
        return 'leave out the quotes around it';
    if (/^\[[0-9a-f:.]+\](:\d+)?(\/|$)/i.test(text))
        return `start it with https://, for example https://${text}`;
    const port = /^https?:\/\/[^/?#]*:(\d+)(?=[/?#]|$)/i.exec(text)?.[1];
    if (port !== undefined && Number(port) > 65_535)
        return 'a port is at most 65535';
    const rest = text.replace(/^https?:\/\//i, '');
    // Hexadecimal groups with at least two colons, perhaps a port, a zone or a path after them.
    const ipv6 = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(%\w+)?(?=$|\/)/i.exec(rest)?.[0];
    if (ipv6 !== undefined)
        return `put an IPv6 address in brackets, for example http://[::1]:8200`;
    if (/^[\w.-]+(:\d+)?(\/|$)/.test(text))
        return `start it with https://, for example https://${rest}`;
    return undefined;
}
/** URL to post a message to. Never shown: webhook URLs contain their credential. */
const webhook = (text) => {
    const example = 'a URL like https://alerts.example.com/hook';
    if (!URL.canParse(text))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(example);
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(example);
    if (url.username !== '' || url.password !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(`${example}, without user and password`);
    return url;
};
/** Timestamp authorities, one a line, each perhaps with the policy that its timestamps must follow. */
const timestampUrls = (text) => {
    const found = (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .lines */ .Mn)(text).map((line) => {
        const [address = '', policy, more] = line.split(/\s+/);
        const example = 'a URL like https://timestamp.example.com, perhaps with the identifier of a policy after it';
        // Not shown: the rest of such an address may be an account.
        if (!URL.canParse(address) || more !== undefined)
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(example);
        const url = new URL(address);
        if (url.protocol !== 'https:' && url.protocol !== 'http:')
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(example);
        if (url.username !== '' || url.password !== '')
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)(`${example}, without user and password`);
        if (policy === undefined)
            return { url };
        if (!(0,_timestamps_request_js__WEBPACK_IMPORTED_MODULE_4__/* .isIdentifier */ ._5)(policy))
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_(`must name a policy such as 1.3.6.1.4.1.57264.2 after the URL, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(policy)}`);
        return { url, policy };
    });
    if (found.length > _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TIMESTAMPS */ .zu)
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_(`must name at most ${_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TIMESTAMPS */ .zu} timestamp authorities, not ${found.length}`);
    return found;
};
/** Whether a request to this URL leaves the machine unencrypted. */
function isClearText(url) {
    const { protocol, hostname } = new URL(url);
    return protocol === 'http:' && !(0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(hostname);
}
/** A path below /v1/: a mount or a namespace. Slashes at the ends are dropped, as Vault's own CLI does. */
const vaultPath = (text) => {
    const path = text.replace(/^\/+|\/+$/g, '');
    const segments = path.split('/');
    if (path === '' || segments.some((segment) => !/^[\w.@~+-]+$/.test(segment) || /^\.+$/.test(segment))) {
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)('a path of letters, digits and . _ - / only, for example transit', text);
    }
    return path;
};
/** The prefix of a path such as `auth/jwt`, as Vault itself shows it: with it, a login would go to `auth/auth/jwt`. */
const BELOW_AUTH = 'must be the path below auth/: leave out auth/ at its beginning';
/** Where a login is mounted. */
const authPath = (text, context) => {
    const path = vaultPath(text, context);
    if (path.startsWith('auth/'))
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_(BELOW_AUTH);
    return path;
};
/** A namespace; `/` is the root, which has no other spelling. */
const namespace = (text, context) => (text === '/' ? '' : vaultPath(text, context));
const keyName = (text) => {
    if (!(0,_vault_address_js__WEBPACK_IMPORTED_MODULE_2__/* .isKeyName */ .TK)(text)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_((spell) => {
            const mount = text.includes('/') ? `; put the mount in ${spell('transit-mount')}` : '';
            return `must be the name of a Transit key (letters, digits, and . _ - inside), not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(text)}${mount}`;
        });
    }
    return text;
};
/** A token, without the trailing line break of files and `echo`. */
const secret = (text) => {
    const token = text.trim();
    if (isQuoted(token))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)('the bare text: leave out the quotes around it');
    if (!(0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_1__/* .isToken */ .sg)(token))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .mustBe */ .Jq)('a single line of printable ASCII without spaces');
    return token;
};
const headers = (text) => {
    const result = new Map();
    for (const line of (0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .lines */ .Mn)(text)) {
        const colon = line.indexOf(':');
        const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
        const value = line.slice(colon + 1).trim();
        // The value may be a credential, so only the name is shown.
        if (colon <= 0 || value === '')
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_('must have lines of the form `Name: value`');
        const problem = (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_1__/* .headerProblem */ .b2)(name, value, _vault_headers_js__WEBPACK_IMPORTED_MODULE_5__/* .OWN_VAULT_HEADERS */ .P);
        if (problem !== undefined)
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_(`cannot send the header ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(name)}: ${problem}`);
        if (result.has(name))
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_(`has the header ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(name)} twice`);
        result.set(name, value);
    }
    return Object.fromEntries(result);
};


/***/ }),

/***/ 77494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bc: () => (/* binding */ artifactGlob),
  Cs: () => (/* binding */ artifactName),
  zM: () => (/* binding */ text_boolean),
  p6: () => (/* binding */ date),
  p0: () => (/* binding */ duration),
  $Y: () => (/* binding */ fileList),
  mj: () => (/* binding */ fileSuffix),
  nd: () => (/* binding */ integer),
  w2: () => (/* binding */ jsonObjectFile),
  bi: () => (/* binding */ looseBoolean),
  yu: () => (/* binding */ metadata),
  ls: () => (/* binding */ ociForms),
  yL: () => (/* binding */ oneOf),
  ik: () => (/* binding */ place),
  wh: () => (/* binding */ plainText),
  t: () => (/* binding */ referenceLines),
  aF: () => (/* binding */ releaseTag),
  B5: () => (/* binding */ shard),
  XD: () => (/* binding */ symlinks),
  Td: () => (/* binding */ typeUri)
});

// EXTERNAL MODULE: ../verify/policy.js
var policy = __webpack_require__(9118);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
;// CONCATENATED MODULE: ../registry/oci/forms.js
/** How signatures are published: as Sigstore bundles that refer to the manifest, and in cosign's older form. */
const OCI_FORMS = ['bundle', 'legacy'];

// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/parsers/text.js
/** Words, numbers, dates and lists. */





const plainText = (text) => text;
/** A path. `~` is not expanded here, and bash does not expand it in `--option=~/x` either. */
const place = (text) => {
    if (!/^~(?:\/|$)/.test(text))
        return text;
    throw new parser/* Refusal */.P_(`begins with \`~\`, which is not expanded here: write the whole path, or \`./~\` for a directory of that name`);
};
/** The spellings of YAML 1.2's core schema, as in actions/toolkit's `getBooleanInput`; a typo is not `true`. */
const text_boolean = (text) => {
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw (0,parser/* mustBe */.Jq)('true or false', text);
};
/** As HashiCorp's own tools read VAULT_SKIP_VERIFY, which is often set to 1. */
const looseBoolean = (text, context) => {
    if (/^[1tT]$/.test(text))
        return true;
    if (/^[0fF]$/.test(text))
        return false;
    return text_boolean(text, context);
};
/** Which links to follow. */
const symlinks = Object.assign((text) => {
    if (text === 'hf-cache')
        return text;
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw (0,parser/* mustBe */.Jq)('true, false or hf-cache', text);
}, { choices: ['true', 'false', 'hf-cache'] });
/** `a, b or c`. */
const orList = (words) => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
function oneOf(...values) {
    const parse = (text) => {
        const found = values.find((value) => value === text);
        if (found === undefined)
            throw (0,parser/* mustBe */.Jq)(orList(values), text);
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
            throw (0,parser/* mustBe */.Jq)(range, text);
        return value;
    };
}
/** `90d`, `12h`, …, in milliseconds. */
const duration = (text) => {
    const ms = (0,policy/* durationMs */.pc)(text);
    if (ms === undefined)
        throw (0,parser/* mustBe */.Jq)('a number with the unit s, m, h, d or w, for example 90d', text);
    return ms;
};
/**
 * A calendar date, read as its first moment in UTC. It has no time of day: an end date ends before that date begins.
 */
const date = (text) => {
    const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    // 2027-02-30 would become the second of March.
    if (found === undefined || Number.isNaN(found.getTime()) || !found.toISOString().startsWith(text)) {
        throw (0,parser/* mustBe */.Jq)('a date as YYYY-MM-DD', text);
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
        throw (0,parser/* mustBe */.Jq)(`i/n with 1 ≤ i ≤ n ≤ ${MOST_SHARDS}, for example 2/8`, text);
    }
    return { index, count };
};
/** Paths, one a line. */
const fileList = parser/* lines */.Mn;
/** A suffix for file names: it must not lead to another directory, nor be a signature's. */
const fileSuffix = (text) => {
    if (/^\.[\w.-]+$/.test(text) && !text.endsWith(bundle_location/* BUNDLE_SUFFIX */.Zf))
        return text;
    throw (0,parser/* mustBe */.Jq)('a suffix such as .hmac', text);
};
const metadata = (text) => {
    const result = new Map();
    for (const line of (0,parser/* lines */.Mn)(text)) {
        const equals = line.indexOf('=');
        const name = line.slice(0, Math.max(equals, 0)).trim();
        if (!/^[A-Za-z0-9][\w./-]{0,127}$/.test(name) || name === '__proto__') {
            throw new parser/* Refusal */.P_(`must have lines of the form \`name=value\`, not ${(0,parser/* quote */.hD)(line)}`);
        }
        if (result.has(name))
            throw new parser/* Refusal */.P_(`has the name ${(0,parser/* quote */.hD)(name)} twice`);
        result.set(name, line.slice(equals + 1).trim());
    }
    return Object.fromEntries(result);
};
/** in-toto calls it a TypeURI: any absolute URI. */
const typeUri = (text) => {
    if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) {
        throw (0,parser/* mustBe */.Jq)('a URI, for example https://example.com/evaluation/v1', text);
    }
    return text;
};
/** Limits of a predicate. The statement around it needs some of the levels that a verifier allows. */
const PREDICATE = { bytes: 16 * 1024 * 1024, depth: 60, values: 1_000_000, strings: 1_000_000 };
/** A JSON object in a file. */
const jsonObjectFile = (text, context) => {
    const bytes = (0,parser/* readOrRefuse */.uc)(text, context, 'the path of a JSON file', (0,parser/* quote */.hD)(text));
    const value = (0,parser/* asRefusal */.Zd)(() => (0,strict_json/* parseStrictJson */.i)(bytes, { code: 'INPUT_INVALID', what: text, limits: PREDICATE }));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        // Not the value itself: a wrong file may contain a secret.
        const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
        throw new parser/* Refusal */.P_(`must name a file with a JSON object: ${(0,parser/* quote */.hD)(text)} holds ${found}`);
    }
    return value;
};
/** One or more references; the registry decides their form. */
const referenceLines = parser/* lines */.Mn;
/** Each of the forms at most once. */
const ociForms = (text) => {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    const forms = OCI_FORMS.filter((form) => words.includes(form));
    if (forms.length === 0 || forms.length !== words.length)
        throw (0,parser/* mustBe */.Jq)('bundle, legacy or bundle,legacy', text);
    return forms;
};
/** Characters that the artifact service refuses in the name of a workflow artifact. */
const NOT_IN_ARTIFACT_NAMES = /[":<>|*?\\/\r\n]/;
const artifactName = (text) => {
    if (NOT_IN_ARTIFACT_NAMES.test(text))
        throw (0,parser/* mustBe */.Jq)('a name without " : < > | * ? \\ / or line breaks', text);
    return text;
};
/** Name of one workflow artifact, or a glob for several. */
const artifactGlob = (text) => {
    if (/[":<>|\\/\r\n]/.test(text))
        throw (0,parser/* mustBe */.Jq)('the name of a workflow artifact, or a glob of names', text);
    return text;
};
/**
 * A tag, or `auto` for that of the release that started the run. `github.ref` of a run that a tag started counts as
 * the tag. Names that git refuses (git-check-ref-format) are refused, since no such tag can exist.
 */
const releaseTag = (text) => {
    if (text === 'auto')
        return {};
    const expected = 'auto, or the name of a tag, for example v1.4.2';
    if (/^refs\/(?!tags\/)/.test(text)) {
        throw new parser/* Refusal */.P_(`must be ${expected}, not ${(0,parser/* quote */.hD)(text)}: github.ref is a tag only in a run that a tag started`);
    }
    const tag = text.replace(/^refs\/tags\//, '');
    // eslint-disable-next-line no-control-regex
    if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|^[./-]|[./]$/.test(tag) || tag === '' || !tag.isWellFormed())
        throw (0,parser/* mustBe */.Jq)(expected, text);
    return { tag };
};


/***/ }),

/***/ 69752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ Problems)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _door_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73884);
/** Collects every problem of a run's inputs into one error. */


const NO_TOKEN = {
    action: 'Vault needs a token, but there is no token, no OIDC token of the job and no token file',
    cli: 'there is no Vault token: neither VAULT_TOKEN nor VAULT_TOKEN_FILE is set, and ~/.vault-token does not exist',
};
/** The ways to get one, the usual one first. */
const TOKEN_HINTS = {
    action: [
        'add `permissions: id-token: write` to the job, so that this step can log in as the job',
        'or run hashicorp/vault-action before it with `exportToken: true`, or set the input vault-token',
    ],
    cli: ['log in with `vault login` or `bao login`, set VAULT_TOKEN, or choose a login with --vault-auth'],
};
const OUTSIDER_HINT = 'a run for a pull request from a fork or from Dependabot gets neither secrets nor an OIDC token: run this step on another event, such as push';
/** Collects problems, so that one correction of a workflow is enough. */
class Problems {
    #found = [];
    #door;
    #mayBeOutsider;
    #mode;
    #tokenMissing = false;
    /**
     * @param mayBeOutsider whether GitHub may have withheld credentials from this run; see `mayBeOutsider`
     * @param mode as it was given
     */
    constructor(door, mayBeOutsider = false, mode) {
        this.#door = door;
        this.#mayBeOutsider = mayBeOutsider;
        this.#mode = mode;
    }
    /**
     * @param says the rest of a sentence that starts with the input's name: what is wrong, and what to write instead
     * @param variable the name to start with if the text came from the environment
     */
    add(input, says, variable) {
        const sentence = `${variable ?? (0,_door_words_js__WEBPACK_IMPORTED_MODULE_1__/* .spellingOf */ .k2)(this.#door, this.#mode)(input)} ${this.#words(says)}`;
        this.#found = [...this.#found, { input, sentence }];
    }
    /** @param name as written, quoted @param nearest what may be meant */
    addUnknown(name, nearest) {
        const meant = nearest === undefined
            ? 'remove it, or check its name'
            : `did you mean ${(0,_door_words_js__WEBPACK_IMPORTED_MODULE_1__/* .spellingOf */ .k2)(this.#door, this.#mode)(nearest)}?`;
        this.#found = [...this.#found, { sentence: `there is no input ${name}: ${meant}` }];
    }
    /** @param modes the modes that have the input; empty for `mode` itself, which only the root action has */
    addForeign(name, action, modes) {
        const owners = modes.map((mode) => (mode === 'sign' ? 'the root action' : `aegis-sign-action/${mode}`));
        const advice = owners.length === 0
            ? 'remove it, only the root action takes a mode'
            : `remove it, it is an input of ${(0,_door_words_js__WEBPACK_IMPORTED_MODULE_1__/* .listed */ .KE)(owners)}`;
        this.add(name, `is not an input of aegis-sign-action/${action}: ${advice}`);
    }
    tokenIsMissing() {
        this.#tokenMissing = true;
    }
    /** Takes back what was added about the input. */
    drop(name) {
        this.#found = this.#found.filter(({ input }) => input !== name);
    }
    has(name) {
        return this.#found.some(({ input }) => input === name);
    }
    throwIfAny() {
        const points = this.#found.map(({ sentence }) => sentence);
        const [only] = points;
        const token = { hints: [...(this.#mayBeOutsider ? [OUTSIDER_HINT] : []), ...TOKEN_HINTS[this.#door]] };
        if (only === undefined) {
            if (this.#tokenMissing)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TOKEN_MISSING', { message: NO_TOKEN[this.#door], ...token });
            return;
        }
        if (this.#tokenMissing)
            points.push(NO_TOKEN[this.#door]);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            ...(points.length === 1
                ? { message: only }
                : { message: `${points.length} inputs need a change`, points }),
            ...(this.#tokenMissing ? token : { hints: [] }),
        });
    }
    #words(says) {
        return typeof says === 'string' ? says : says((0,_door_words_js__WEBPACK_IMPORTED_MODULE_1__/* .spellingOf */ .k2)(this.#door, this.#mode), this.#door);
    }
}


/***/ }),

/***/ 78451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $T: () => (/* binding */ isOfOci),
/* harmony export */   LT: () => (/* binding */ mlflowModel),
/* harmony export */   P4: () => (/* binding */ registryInputs),
/* harmony export */   WU: () => (/* binding */ mlflowFrom),
/* harmony export */   l$: () => (/* binding */ isOfFiles)
/* harmony export */ });
/* unused harmony export MLFLOW_SECRETS */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(26179);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49087);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61097);
/* harmony import */ var _oci_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97627);
/* harmony import */ var _parsers_parser_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27970);
/* harmony import */ var _parsers_pem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16319);
/* harmony import */ var _parsers_server_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92578);
/* harmony import */ var _parsers_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(77494);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(25810);
/** Which registry, and which model in it. MLflow is reached through the variables that MLflow's own client reads. */










/** Inputs about files of this machine. */
const OF_FILES = [
    'path',
    'model-path',
    'model-method',
    'model-shard-size',
    'allow-symlinks',
    'ignore-paths',
    'accept-signed-ignore-paths',
    'ignore-git-paths',
    'signature',
    'base-dir',
    'signatures-dir',
    'shard',
    'predicate-path',
    'predicate-type',
    'signatures-artifact',
    'accept-hmac-until',
    'hmac-key-path',
    'hmac-key-field',
    'hmac-key-encoding',
    'hmac-suffix',
    'hmac-encoding',
    'remove-hmac',
    'if-no-files-found',
    'artifact-name',
    'retention-days',
    'compression-level',
    'overwrite',
    'digests',
    'release-tag',
    'cache-dir',
    'cache-key-file',
];
const isOfFiles = (name) => OF_FILES.some((one) => one === name);
/** Inputs about file contents, which are not read in an OCI registry. */
const OF_CONTENTS = [
    'require-safetensors',
    'allow-lfs-pointers',
    'allow-extra-files',
];
const OF_OCI = ['oci-forms', 'oci-recursive', 'registry-plain-http'];
const isOfOci = (name) => OF_OCI.some((one) => one === name);
/** The model in a registry that a run works on instead of files. Undefined without the input `registry`. */
function registryInputs(values, { raw, env, context }, problems) {
    const { registry, 'registry-path': target } = values;
    if (registry !== 'oci') {
        for (const name of OF_OCI) {
            if ((0,_values_js__WEBPACK_IMPORTED_MODULE_8__/* .given */ .g)(name, raw) && !problems.has('registry'))
                problems.add(name, (spell) => `does nothing without ${spell('registry', 'oci')}`);
        }
    }
    if (registry === undefined) {
        for (const name of ['registry-model', 'registry-path']) {
            if (values[name] !== undefined && !problems.has('registry'))
                problems.add(name, (spell) => `does nothing without ${spell('registry')}`);
        }
        return undefined;
    }
    for (const name of [...OF_FILES, ...(registry === 'oci' ? OF_CONTENTS : [])]) {
        if ((0,_values_js__WEBPACK_IMPORTED_MODULE_8__/* .given */ .g)(name, raw))
            problems.add(name, (spell) => `does nothing with ${spell('registry')}, which is about a model there: remove it`);
    }
    if (target !== undefined && isReference(target))
        problems.add('registry-path', (_, door) => anotherModel(target, door));
    const place = target === undefined ? {} : { target: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(context.workspace, target) };
    if (registry === 'oci')
        return { ...(0,_oci_js__WEBPACK_IMPORTED_MODULE_3__/* .ociInputs */ .T)(values, env, context.workspace, problems), ...place };
    const model = mlflowModel(values, problems);
    if (values['registry-model'] === undefined && values.mode !== 'resign' && !problems.has('registry-model'))
        problems.add('registry-model', 'is missing: write models:/NAME/VERSION or models:/NAME@ALIAS');
    return {
        ...mlflowFrom(env, context, (variable, says) => problems.add('registry', says, variable)),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_9__/* .defined */ .s)({ model }),
        ...place,
    };
}
/** Whether a text names a model in a registry, which is unlikely as the name of a directory. */
function isReference(text) {
    if (text.startsWith('models:/') || text.startsWith('oci://'))
        return true;
    try {
        (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOciReference */ .KN)(text);
        return true;
    }
    catch {
        return false;
    }
}
/** At a terminal, this may be meant as another model, as in other commands: it must not seem verified. */
function anotherModel(text, door) {
    const remedy = door === 'cli'
        ? 'verify one at a time'
        : 'give each model a line in `registry-model:`, without a directory';
    return `must be a directory, not a model, as ${(0,_parsers_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(text)} is: ${remedy}; write ./${text} for a directory of that name`;
}
/** The one model version named by the input. */
function mlflowModel({ 'registry-model': named = [] }, problems) {
    const [only, ...more] = named;
    if (only === undefined)
        return undefined;
    if (more.length > 0) {
        problems.add('registry-model', (spell) => `must be one model version with ${spell('registry', 'mlflow')}`);
        return undefined;
    }
    try {
        return (0,_parsers_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .asRefusal */ .Zd)(() => (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseModelReference */ .qZ)(only));
    }
    catch (thrown) {
        if (!(thrown instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_))
            throw thrown;
        problems.add('registry-model', thrown.says);
        return undefined;
    }
}
/**
 * How to reach MLflow.
 *
 * @param problem called with each unusable variable and what is wrong with it.
 */
function mlflowFrom(env, context, problem) {
    const given = (name) => {
        const text = env[name]?.trim();
        return text === '' ? undefined : text;
    };
    function read(name, parse) {
        const text = given(name);
        if (text === undefined)
            return undefined;
        try {
            return parse(text, context);
        }
        catch (thrown) {
            if (!(thrown instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_))
                throw thrown;
            problem(name, thrown.says);
            return undefined;
        }
    }
    if (given('MLFLOW_TRACKING_URI') === undefined) {
        problem('MLFLOW_TRACKING_URI', 'is not set: set it to the address of MLflow');
    }
    const caCert = read('MLFLOW_TRACKING_SERVER_CERT_PATH', _parsers_pem_js__WEBPACK_IMPORTED_MODULE_5__/* .certificates */ .$H);
    const clientCert = read('MLFLOW_TRACKING_CLIENT_CERT_PATH', (text, from) => {
        // One file with both, as in MLflow's client.
        const file = from.readFile(text).toString();
        const blocks = file.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g) ?? [];
        const isKey = (block) => block.includes('PRIVATE KEY');
        return {
            cert: (0,_parsers_pem_js__WEBPACK_IMPORTED_MODULE_5__/* .certificates */ .$H)(blocks.filter((block) => !isKey(block)).join('\n'), from),
            key: (0,_parsers_pem_js__WEBPACK_IMPORTED_MODULE_5__/* .privateKey */ .t9)(blocks.filter(isKey).join('\n'), from),
        };
    });
    return {
        kind: 'mlflow',
        address: read('MLFLOW_TRACKING_URI', _parsers_server_js__WEBPACK_IMPORTED_MODULE_6__/* .serverUrl */ .Vd) ?? '',
        credentials: credentialsFrom(given, problem),
        skipVerify: read('MLFLOW_TRACKING_INSECURE_TLS', _parsers_text_js__WEBPACK_IMPORTED_MODULE_7__/* .looseBoolean */ .bi) ?? false,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_9__/* .defined */ .s)({ caCert }),
        ...(clientCert !== undefined && { clientCert: clientCert.cert, clientKey: clientCert.key }),
    };
}
/** Variables with secret values. */
const MLFLOW_SECRETS = (/* unused pure expression or super */ null && (['MLFLOW_TRACKING_TOKEN', 'MLFLOW_TRACKING_PASSWORD']));
/** As in MLflow's client, user and password win over a token. */
function credentialsFrom(given, problem) {
    const user = given('MLFLOW_TRACKING_USERNAME');
    const password = given('MLFLOW_TRACKING_PASSWORD');
    const token = given('MLFLOW_TRACKING_TOKEN');
    if (user !== undefined && password !== undefined)
        return { kind: 'basic', user, password };
    if (user !== undefined || password !== undefined) {
        const missing = user === undefined ? 'MLFLOW_TRACKING_USERNAME' : 'MLFLOW_TRACKING_PASSWORD';
        problem(missing, 'is not set: MLflow needs user and password together');
    }
    return token === undefined ? { kind: 'none' } : { kind: 'token', token };
}


/***/ }),

/***/ 11363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fd: () => (/* binding */ GROUPS),
  mc: () => (/* binding */ INPUTS),
  FN: () => (/* reexport */ MODES),
  vj: () => (/* binding */ inputNames),
  Pe: () => (/* binding */ inputsOfAction),
  oL: () => (/* reexport */ isOption),
  rI: () => (/* binding */ specOf)
});

// UNUSED EXPORTS: SUB_ACTIONS

;// CONCATENATED MODULE: ../inputs/spec.js
const MODES = ['sign', 'verify', 'resign', 'rotate'];
/** The modes with their own action, in a folder of that name; the root action takes any mode. */
const SUB_ACTIONS = (/* unused pure expression or super */ null && (['verify', 'resign', 'rotate']));
/** Whether the command line has an option for the input, in this mode. */
function isOption({ door, modes, cliModes }, mode) {
    const isMeant = modes === undefined || modes.includes(mode);
    return isMeant && (door !== 'action' || cliModes?.includes(mode) === true);
}
/** Keeps the type of the parsed value. */
const input = (spec) => spec;
/** Modes that work on artifacts as their main purpose. */
const ON_ARTIFACTS = ['sign', 'verify', 'resign'];

// EXTERNAL MODULE: ../inputs/parsers/server.js
var server = __webpack_require__(92578);
// EXTERNAL MODULE: ../inputs/parsers/text.js + 1 modules
var parsers_text = __webpack_require__(77494);
;// CONCATENATED MODULE: ../inputs/table/delivery.js
/** Where signatures go, and who is notified. */



/** The most in private repositories; the artifact client lowers it, with a warning, to what the repository allows. */
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
            'only once in a run.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* artifactName */.Cs,
        default: 'signatures',
    }),
    'retention-days': input({
        brief: 'days to keep it',
        description: 'Days to keep the workflow artifact, 1 to 400. A value above the repository’s limit is lowered, ' +
            'with a warning. Default: the repository’s setting.',
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
            'Otherwise an existing one fails the step.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'release-tag': input({
        brief: 'GitHub release to attach the signatures to, or to verify the assets of',
        briefIn: { rotate: 'GitHub release to check for signatures by older versions' },
        description: {
            every: 'Tag of a GitHub release of this repository, or `auto` for the release that started the ' +
                'run. See docs/RELEASES.md.',
            sign: 'Attach the signatures and `aegis-trust.json` to it; the job needs `permissions: contents: ' +
                'write`.',
            verify: 'Download its assets and their signatures, and verify them instead of local files. An ' +
                'asset without a signature fails.',
            rotate: 'Key versions that signed one of its assets are not retired.',
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
        brief: 'URL to POST a CloudEvent to when verification fails (AEGIS_ALERT_URL)',
        description: 'POST a CloudEvents 1.0 message to this URL when verification fails. Delivery is tried for some ' +
            'seconds, and the step always fails. Default: the environment variable ' +
            '`AEGIS_ALERT_URL`. ' +
            'Set it only from a secret: GitHub shows all of `with:` in the log.',
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
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/parsers/digests.js
/** A list of digests by name, as sha256sum writes it and reads it with `--check`. */


const refused = (why) => new parser/* Refusal */.P_((spell) => `must name a file with lines as \`sha256sum FILE…\` writes them, of names relative to ${spell('base-dir')}: ${why}`);
/**
 * Reads the list at a path. Accepts both layouts (`HEX  name` and `SHA256 (name) = HEX`) and names that coreutils
 * escapes. A leading `./` is ignored, and no name may lead out of the directory.
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
        // Not the line itself: a wrong file may contain a secret.
        if (name === undefined || sha256 === undefined)
            throw inLine('has another format');
        if (!(0,bundle_location/* isPlainName */.sh)(name))
            throw inLine(`has the name ${(0,parser/* quote */.hD)(name)}, which is not a plain path`);
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
        brief: 'encoding of the key in that field: utf8, hex, base64',
        description: 'Encoding of the key in the field: `utf8`, `hex` or `base64`.',
        value: 'encoding',
        modes: WITH_HMAC,
        parse: (0,parsers_text/* oneOf */.yL)(...hmac_key/* HMAC_KEY_ENCODINGS */.Tg),
        default: 'utf8',
    }),
    'hmac-suffix': input({
        brief: 'suffix of the HMAC sidecars',
        description: 'Suffix of the HMAC files. Each is next to its artifact and holds the HMAC-SHA-256 of the ' +
            'artifact’s bytes, alone or as `sha256sum` or `openssl dgst -hmac` write it.',
        value: 'suffix',
        modes: WITH_HMAC,
        parse: parsers_text/* fileSuffix */.mj,
        default: '.hmac',
    }),
    'hmac-encoding': input({
        brief: 'encoding of the HMAC: hex, base64',
        description: 'Encoding of the HMAC in these files: `hex` or `base64`.',
        value: 'encoding',
        modes: WITH_HMAC,
        parse: (0,parsers_text/* oneOf */.yL)(...sidecar/* HMAC_ENCODINGS */.lp),
        default: 'hex',
    }),
    'accept-hmac-until': input({
        brief: 'until this date (UTC), accept a valid HMAC in place of a missing signature',
        description: 'Until this date (`YYYY-MM-DD`, 00:00 UTC), an artifact without a signature passes if its ' +
            'HMAC is right. The report names each such artifact, because anyone who can check an HMAC can ' +
            'forge it. A bad signature always fails. Needs `hmac-key-path`.',
        value: 'date',
        modes: ['verify'],
        parse: parsers_text/* date */.p6,
    }),
    'allow-unsigned': input({
        brief: 'also sign artifacts with neither signature nor HMAC',
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
        brief: 'digests by name, as sha256sum writes them, that every artifact must match',
        description: 'Path of a list of digests by name, as `sha256sum` writes it. Keep it out of reach of anyone who can ' +
            'write the artifacts. Every artifact, and every file of a model, must be in it with its name below ' +
            '`base-dir` and the same digest. An HMAC proves bytes but no name: without this list, two files can ' +
            'swap places together with their HMACs, and the new signatures say that the name was not proven.',
        value: 'file',
        modes: ['resign'],
        parse: digestList,
    }),
    manifest: input({
        brief: 'aegis-manifest.json files to check for signatures by older versions',
        description: 'Manifests, one path a line, to check for signatures by versions that would be retired.',
        value: 'file',
        modes: ['rotate'],
        parse: parsers_text/* fileList */.$Y,
    }),
    'retire-only': input({
        brief: 'do not rotate, only retire the versions below --min-key-version',
        description: 'Make no new version. Only retire the versions below `min-key-version`.',
        modes: ['rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    force: input({
        brief: 'retire versions even if signatures by them are in use',
        description: 'Retire versions even if signatures by them are in use, or if nothing was checked.',
        modes: ['rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    unchecked: input({
        brief: 'retire versions although the run did not check every place for signatures: acknowledge',
        description: 'With `min-key-version`: set it to `acknowledge` to retire versions although some places that ' +
            'may hold signatures were not checked. The run checks `path`, `model-path`, `manifest`, ' +
            'the models of `registry` and the signatures of `release-tag`.',
        value: 'word',
        modes: ['rotate'],
        parse: (0,parsers_text/* oneOf */.yL)('acknowledge'),
    }),
};

;// CONCATENATED MODULE: ../inputs/table/policy.js
/** What a good signature must also say. */


const POLICY = {
    'expected-repository': input({
        brief: 'repository that must have signed, owner/name; `*` does not match `/`',
        description: 'Repository that must have signed, `owner/name`. In all `expected-` inputs the whole value ' +
            'must match, `*` matches any characters but `/`, and a signature without the value fails. Anyone ' +
            'with a token for the key can sign any origin.',
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
        brief: 'number of its owner, likewise',
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
        brief: 'subject that the signer’s certificate must have, for example `O=example, CN=*`',
        description: 'Subject that the signer’s certificate must have, as OpenSSL shows it, for example ' +
            '`O=example, CN=release`. With `trusted-certificates`.',
        value: 'name',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-certificate-san': input({
        brief: 'alternative name that it must have, for example URI:spiffe://example.com/release',
        description: 'Alternative name that the signer’s certificate must have, with its kind: ' +
            '`URI:spiffe://…`, `DNS:…` or `email:…`. With `trusted-certificates`.',
        value: 'name',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-metadata': input({
        brief: 'signed fact that must be there, `name=value`; may be repeated',
        description: 'Facts that must be signed, one `name=value` a line, for example `version=1.4.2`. An older ' +
            'artifact with a good signature then does not pass for this one.',
        value: 'name=value',
        modes: ['verify'],
        parse: parsers_text/* metadata */.yu,
    }),
    'max-age': input({
        brief: 'refuse signatures and trust files that are older, for example 90d',
        description: 'Refuse signatures that are older than this, for example `90d` (units s, m, h, d, w), and ' +
            'likewise an older trust file.',
        value: 'time',
        modes: ['verify'],
        parse: parsers_text/* duration */.p0,
    }),
    'min-key-version': input({
        brief: 'refuse older versions of the key',
        briefIn: { rotate: 'retire older versions: the server refuses them from then on' },
        description: {
            verify: 'Refuse signatures by an older version of the key. Default: the minimum that is set in Vault.',
            rotate: 'Retire all older versions: Vault refuses them from then on. This happens after the new ' +
                'version has signed, but not while `path`, `model-path` or `manifest` still have a ' +
                'signature by an older one.',
        },
        value: 'version',
        modes: ['verify', 'rotate'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'name-check': input({
        brief: 'compare the signed name by path, basename or none',
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
        brief: 'accept files in a model that were not signed',
        description: 'Accept files in a model that were not signed.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'accept-signed-ignore-paths': input({
        brief: 'leave out of a model what its signer left out',
        description: 'Leave out of a model what its signer left out.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
};

// EXTERNAL MODULE: ../inputs/parsers/pem.js
var pem = __webpack_require__(16319);
;// CONCATENATED MODULE: ../inputs/table/trust.js
/** Keys and authorities to trust without Vault. */



const TRUST = {
    'public-key': input({
        brief: 'trust these, without Vault: PEM, paths of PEM files, or a trust file',
        briefIn: {
            resign: 'check the key against this trust file, and trust the versions in it',
            rotate: 'check the key against this trust file',
        },
        description: {
            verify: 'Verify offline, without Vault and without `key`. One or more public keys, one a line: PEM, ' +
                'base64 of PEM, or paths. Or the trust file of `aegis-sign keys export`, which also has ' +
                'the key’s versions and its minimum. Inputs for Vault then have no effect, and a warning says so.',
            resign: 'A trust file: an earlier record of the key. Signatures by versions that were retired since ' +
                'then count as proof. The key is refused if its versions or minimum do not match the file.',
            rotate: 'A trust file: the key is refused if its versions or minimum do not match the file.',
        },
        value: 'file',
        modes: ['verify', 'resign', 'rotate'],
        parse: pem/* offlineTrust */.OL,
    }),
    'trusted-certificates': input({
        brief: 'trust signers certified by these authorities, without Vault: PEM or TrustedRoot, or its path',
        description: 'Verify offline with certificates of authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in ' +
            'JSON (its `certificateAuthorities`), or the path of a file with either. A signature counts if its ' +
            'certificate chains to one of them, is for signing, and is valid now, or was valid at the time that a ' +
            'timestamp proves. What a trust file in `public-key` says about a key also applies to its certificates.',
        value: 'file',
        modes: ['verify'],
        parse: (0,pem/* anchors */.pW)('certificateAuthorities'),
    }),
    'timestamp-certificates': input({
        brief: 'trust timestamps of these authorities: PEM or TrustedRoot, or its path',
        description: {
            every: 'Certificates of timestamp authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in JSON (its ' +
                '`timestampAuthorities`), or the path of a file with either. Give the root, and any intermediates ' +
                'that the timestamps lack.',
            verify: 'The earliest proven time counts: for certificates, for versions that the trust file records as ' +
                'retired or compromised, and for `max-age` if the signer states a later time.',
            rotate: 'With the trust file in `public-key`, signatures with a timestamp do not prevent the retirement of a ' +
                'version: they stay valid through that file. The run first lists which stay valid and which do not.',
        },
        value: 'file',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: (0,pem/* anchors */.pW)('timestampAuthorities'),
    }),
    'require-timestamp': input({
        brief: 'refuse signatures without a timestamp from those authorities',
        description: 'Refuse signatures without a timestamp from `timestamp-certificates`.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    // Not in the action: all jobs of a self-hosted runner are one user, so one job could forge the cache of another.
    'cache-dir': input({
        brief: 'cache for digests of verified files, so that only changed files are read again',
        description: 'Cache for digests of verified files, so that only changed files are read again. For services on ' +
            'your own machines; see docs/RUNTIME.md.',
        value: 'directory',
        door: 'cli',
        modes: ['verify'],
        parse: parsers_text/* place */.ik,
    }),
    'cache-key-file': input({
        brief: 'file of mode 600 with the key that authenticates the cache (CACHE-DIR/key)',
        description: 'File of mode 600 with the key that protects the cache. Default: `key` in `cache-dir`.',
        value: 'file',
        door: 'cli',
        modes: ['verify'],
        parse: parsers_text/* place */.ik,
    }),
};

;// CONCATENATED MODULE: ../inputs/table/vault.js
/** Which server, and how to log in. */




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
        // In the order of Vault's client.
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
        brief: 'how to get a token: auto, token, jwt, approle, kubernetes; none if an agent adds it',
        description: 'How to get a token. `auto`: a given token, else a login with the job’s OIDC token, ' +
            'else the usual token file, else, if the address is an agent ' +
            '(`VAULT_AGENT_ADDR`, or a socket), as `none`. `token`: only a given token. `jwt`: log in with the ' +
            'job’s OIDC token (the job needs `permissions: id-token: write`). `approle`: with a role id and a ' +
            'secret id. `kubernetes`: with the service account of the pod. `none`: send no token, because an ' +
            'agent at `vault-addr` adds one. A token from a login is renewed during the run and revoked at its end.',
        value: 'method',
        parse: (0,parsers_text/* oneOf */.yL)('auto', ...AUTH_METHODS),
        default: 'auto',
    }),
    'vault-role': input({
        brief: 'role to log in with (aegis-sign, aegis-verify, …, by mode); for approle its role id (VAULT_ROLE_ID)',
        description: {
            every: 'Role to log in with. With `vault-auth: approle`, its role id; default: the environment ' +
                'variable `VAULT_ROLE_ID`. Otherwise the default is the role that `aegis-sign setup` creates.',
            sign: '`aegis-sign`.',
            verify: '`aegis-verify`.',
            resign: '`aegis-migrate`.',
            rotate: '`aegis-operator`.',
        },
        value: 'role',
        parse: server/* secret */.rJ,
        env: ['VAULT_ROLE_ID'],
    }),
    'vault-audience': input({
        brief: 'audience of GitHub’s OIDC token (vault-addr)',
        description: 'Audience of the job’s OIDC token; the role must be bound to it. Default: `vault-addr`, which ' +
            '`aegis-sign setup` binds.',
        value: 'audience',
        parse: parsers_text/* plainText */.wh,
    }),
    'vault-token': input({
        brief: 'token (VAULT_TOKEN, BAO_TOKEN)',
        description: 'Token for Vault. Default: the environment variable `VAULT_TOKEN`, then `BAO_TOKEN`, then a ' +
            'token file. ' +
            'Set it only from a secret: GitHub shows all of `with:` in the log.',
        door: 'action',
        parse: server/* secret */.rJ,
        env: both('TOKEN'),
        secret: true,
    }),
    'vault-token-file': input({
        brief: 'file with the token (VAULT_TOKEN_FILE, /var/run/secrets/vault-token, ~/.vault-token)',
        description: 'File with the token. An agent may renew it: the file is read again when Vault refuses the ' +
            'old token. Default: the environment variable `VAULT_TOKEN_FILE`, then ' +
            '`/var/run/secrets/vault-token`, then `.vault-token` in the home directory.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_TOKEN_FILE'],
    }),
    'revoke-token': input({
        brief: 'revoke the given token at the end; a login’s token always is',
        description: 'Revoke the given token when the run ends, even after a failure. A token from a login is ' +
            'always revoked.',
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'vault-auth-path': input({
        brief: 'mount below auth/ (the method’s name)',
        description: 'Path below `auth/` where the login is mounted. Default: the name of the method.',
        value: 'path',
        parse: server/* authPath */.eM,
    }),
    'vault-auth-namespace': input({
        brief: 'namespace of the login, if not vault-namespace; `/` is the root',
        description: 'Namespace of the login, if it is not `vault-namespace`. `/` is the root namespace. ' +
            'Default: `vault-namespace`.',
        value: 'name',
        parse: server/* namespace */.MF,
    }),
    'vault-jwt-file': input({
        brief: 'file with the JWT of a login (VAULT_JWT_FILE)',
        description: 'File with the JWT to log in with, for `jwt` outside GitHub and for `kubernetes`. Default: ' +
            'the environment variable `VAULT_JWT_FILE`, else the job’s OIDC token or the pod’s service ' +
            'account.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_JWT_FILE'],
    }),
    'vault-secret-id': input({
        brief: 'secret id (VAULT_SECRET_ID)',
        description: 'Secret id, with `vault-auth: approle`. Default: the environment variable `VAULT_SECRET_ID`. ' +
            'Set it only from a secret: GitHub shows all of `with:` in the log.',
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
        brief: 'the secret id is a wrapping token',
        description: 'The secret id is a wrapping token. It is unwrapped once, and only if it was made for a secret ' +
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
            'Set it only from a secret: GitHub shows all of `with:` in the log.',
        value: 'file',
        parse: pem/* privateKey */.t9,
        env: both('CLIENT_KEY'),
        secret: true,
    }),
    'vault-skip-verify': input({
        brief: 'accept any certificate of the server (VAULT_SKIP_VERIFY)',
        description: '`true` accepts any certificate of the server. Anyone between the runner and Vault can then ' +
            'read the token: for experiments only. Default: the environment variable `VAULT_SKIP_VERIFY`, ' +
            'then `BAO_SKIP_VERIFY`, else `false`.',
        parse: parsers_text/* looseBoolean */.bi,
        env: both('SKIP_VERIFY'),
    }),
    'vault-headers': input({
        brief: 'extra header, `Name: value`; may be repeated',
        description: 'Extra headers for every request to Vault, one `Name: value` a line, for example for an access ' +
            'proxy. The values are masked in the log. ' +
            'Set it only from a secret: GitHub shows all of `with:` in the log.',
        value: 'header',
        parse: server/* headers */.b3,
        secret: true,
    }),
};

;// CONCATENATED MODULE: ../inputs/parsers/ignore-paths.js
/** Lines of `ignore-paths`: what to leave out of a model. */

/**
 * Exact paths from the model's root, one a line, as OpenSSF Model Signing records them (section 6.2.1). Each path has
 * only one accepted spelling: ignored files are not checked, so none may be ignored by accident.
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
        return 'patterns do not work here: name each file, or a directory for everything in it';
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
/** Lines of `path`: what to include and what to exclude. */


const patterns = (text, context) => {
    const include = [];
    const exclude = [];
    const all = (0,parser/* lines */.Mn)(text).flatMap((line) => (line.startsWith('@') ? linesOfFile(line, context) : [line]));
    for (const line of all) {
        if (line.startsWith('#'))
            continue;
        const pattern = line.replace(/^!+\s*/, '');
        if (pattern === '')
            throw new parser/* Refusal */.P_(`has the line ${(0,parser/* quote */.hD)(line)}: write the pattern to exclude after the \`!\``);
        if (leadsUp(pattern)) {
            throw new parser/* Refusal */.P_(`cannot lead up with \`..\`, as ${(0,parser/* quote */.hD)(line)} does: write the path from the workspace, or an absolute path`);
        }
        // Without `/.` it would end in white space, which the glob library trims: `** /.` would become `**`.
        if (/\s(?:\/+\.)+$/.test(pattern))
            throw new parser/* Refusal */.P_(`must not end in white space and \`/.\`, as ${(0,parser/* quote */.hD)(line)} does`);
        // The glob library reads such a bracket as a name when it finds the directory to start in, and as a set elsewhere.
        if (hasSetThatBeginsWithBracket(pattern))
            throw new parser/* Refusal */.P_(`has a character set that begins with \`]\`, in ${(0,parser/* quote */.hD)(line)}: write \\[ and \\] for literal brackets`);
        // Libraries read a backslash before any other character differently. On Windows it separates directories.
        if (external_node_path_.sep === '/' && /\\(?![*?[\]!#\\])/.test(pattern)) {
            throw new parser/* Refusal */.P_(`has a backslash in ${(0,parser/* quote */.hD)(line)}: write / between directories; a backslash may only precede * ? [ ] ! # or another backslash`);
        }
        // In other software the order of lines matters. Here it must not: what is excluded would depend on the reader.
        if (!line.startsWith('!') && exclude.length > 0)
            throw new parser/* Refusal */.P_(`has ${(0,parser/* quote */.hD)(line)} below a line that starts with \`!\`: put the \`!\` lines last; they apply to all other lines`);
        (line.startsWith('!') ? exclude : include).push(pattern);
    }
    if (include.length === 0)
        throw new parser/* Refusal */.P_('includes nothing: write at least one pattern that does not start with `!`');
    return { include: [...new Set(include)], exclude: [...new Set(exclude)] };
};
/** Most lines in a file of patterns: each is searched for separately. */
const MOST_LINES = 100_000;
/**
 * The lines of an `@FILE`: Linux limits one argument or variable to 128 KiB, and the runner passes an input in one.
 */
function linesOfFile(line, context) {
    const path = line.slice(1).trim();
    const literal = 'for a file name that starts with `@`, write ./@name';
    if (path === '')
        throw new parser/* Refusal */.P_(`has a line \`@\`: write the path of a file with patterns after it; ${literal}`);
    const bytes = (0,parser/* readOrRefuse */.uc)(path, context, `a list in which \`@FILE\` names a file with patterns; ${literal}`, (0,parser/* quote */.hD)(path));
    let found;
    try {
        found = (0,parser/* lines */.Mn)(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which is not UTF-8 text`);
    }
    if (found.length > MOST_LINES)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which has ${found.length} lines: at most ${MOST_LINES} are allowed`);
    if (found.length === 0)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which is empty: write at least one pattern into it`);
    const nested = found.find((one) => one.startsWith('@'));
    if (nested !== undefined)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which has the line ${(0,parser/* quote */.hD)(nested)}: a file of patterns cannot name another; ${literal}`);
    return found;
}
/** Whether a segment of the pattern is `..`, however it is written, or an escaped `.`, which is never a file name. */
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
/** What a run does, and to which artifacts. */





const WHAT = {
    mode: input({
        brief: 'what to do',
        description: 'What to do. `sign` writes a `.sig.json` signature for each artifact. `verify` checks each ' +
            'artifact against its signature and fails the step unless all are good. `resign` re-signs, with ' +
            'the wanted key version, artifacts that an older version or an HMAC proves. `rotate` makes a new ' +
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
                'Lines that start with `!` exclude, and come last. A line `@FILE` is replaced by the lines of that ' +
                'file; without it, a list may have at most 128 KiB. Each line must match at least one ' +
                'artifact. The patterns are those of actions/upload-artifact, but they also match hidden ' +
                'files. Signature files and the manifest of this action are never artifacts.',
            verify: 'With `release-tag`: names of assets; the default is all assets.',
            rotate: 'Key versions that signed one of these are not retired.',
        },
        door: 'action',
        parse: patterns,
    }),
    'model-path': input({
        brief: 'model directories, or patterns for them, each signed as one; may be repeated',
        description: {
            every: 'Model directories, or patterns for them, one a line; `!` excludes, and comes last; `@FILE` ' +
                'is replaced by the lines of a file. Each ' +
                'directory gets one signature, `<directory>.sig.json`, in the format of OpenSSF Model ' +
                'Signing. It lists every file, so a changed, added or missing file is detected.',
            rotate: 'Key versions that signed one of these are not retired.',
        },
        value: 'directory',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: patterns,
    }),
    'model-method': input({
        brief: 'how to digest a model: files, shards',
        description: 'How to digest a model. `files`: one digest per file, which every tool can verify. ' +
            '`shards`: one per `model-shard-size` bytes, so that all cores work on one huge file; the ' +
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
        brief: 'exact path in a model to leave out, with everything in it; may be repeated',
        description: {
            every: 'Paths to leave out of a model, from its root, one a line, no patterns. A directory includes ' +
                'everything in it.',
            sign: 'The signature records them.',
            verify: 'Only this list counts, not the one in the signature. A signed file is always checked.',
        },
        value: 'path',
        modes: ON_ARTIFACTS,
        parse: ignorePaths,
    }),
    'ignore-git-paths': input({
        brief: 'leave .git, .github, .gitignore and .gitattributes out of a model: true, false',
        description: {
            every: 'Leave out `.git`, `.github`, `.gitignore` and `.gitattributes` at the top of a model.',
            verify: 'With `false`, any of them that was not signed fails the model.',
        },
        value: 'answer',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    'allow-symlinks': input({
        brief: 'read the files of a model through symbolic links: true, false, hf-cache',
        description: 'Read files of a model through symbolic links. `hf-cache`: only links into the blobs of the ' +
            'Hugging Face cache that holds the model. `true`: links to any place; a warning names those ' +
            'that leave the model. `false`: refuse links. Links to directories are always refused.',
        value: 'which',
        isOptional: true,
        modes: ON_ARTIFACTS,
        parse: parsers_text/* symlinks */.XD,
        default: 'false',
    }),
    'allow-lfs-pointers': input({
        brief: 'sign git-lfs pointers in place of files',
        description: 'Sign git-lfs pointers, which a checkout without `lfs: true` leaves in place of files. By ' +
            'default a pointer fails the step.',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'if-no-files-found': input({
        brief: 'when a pattern matches nothing: error, warn, ignore',
        briefIn: { verify: 'when a pattern matches nothing: only error, since a gate must check something' },
        description: {
            every: 'What to do when a pattern matches nothing: `error`, `warn` or `ignore`.',
            verify: 'Only `error` is allowed: a gate that checks nothing must not pass.',
        },
        value: 'outcome',
        modes: ON_ARTIFACTS,
        parse: (0,parsers_text/* oneOf */.yL)('error', 'warn', 'ignore'),
        default: 'error',
    }),
    shard: input({
        brief: 'only this share of the files, i/n',
        description: 'Work on one share of the files, as `i/n`, for example `2/8`, to spread them over a matrix. A ' +
            'hash of the name decides which share a file belongs to. Default: all files.',
        value: 'i/n',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* shard */.B5,
    }),
    metadata: input({
        brief: 'fact to sign with each artifact, `name=value`; may be repeated',
        description: 'Facts to sign with each artifact, one `name=value` a line, for example `version=1.4.2`.',
        value: 'name=value',
        modes: ['sign', 'resign'],
        parse: parsers_text/* metadata */.yu,
    }),
    'predicate-type': input({
        brief: 'type of your own predicate',
        description: {
            sign: 'Type (a URI) of your own predicate, signed instead of ours. Needs `predicate-path`.',
            verify: 'The predicate type to accept instead of ours.',
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
        brief: 'what the bundle shows of the key: key (a hint), certificate (stored by `certify`)',
        description: 'What a signature shows of the key. `key`: a hint, so that a verifier needs the public key or a ' +
            'trust file. `certificate`: the certificates that `aegis-sign certify` stored with the key ' +
            'version, so that a verifier needs only the authority, even after a rotation.',
        value: 'kind',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* oneOf */.yL)('key', 'certificate'),
        default: 'key',
    }),
    'timestamp-url': input({
        brief: 'timestamp authority to ask (RFC 3161), `URL` or `URL POLICY`; may be repeated',
        description: 'Timestamp authorities to ask (RFC 3161), one a line: `URL`, or `URL POLICY` with the object ' +
            'identifier of the policy to ask for. Each signature gets one timestamp from each, verified ' +
            'against `timestamp-certificates` before anything is written.',
        value: 'url',
        modes: ['sign', 'resign'],
        parse: server/* timestampUrls */.B_,
    }),
    'timestamp-required': input({
        brief: 'false: sign without a timestamp if an authority cannot be reached',
        description: 'With `false`, an authority that cannot be reached is skipped with a warning. A wrong answer ' +
            'still fails the step.',
        value: 'answer',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    registry: input({
        brief: 'registry to work in: mlflow or oci',
        description: {
            every: 'Work on models in a registry, not on files. `oci`: images and artifacts in an OCI registry, with ' +
                'the login of `docker login`. `mlflow`: an MLflow registry. The variables of MLflow’s ' +
                'own client set the server and the login: `MLFLOW_TRACKING_URI`, ' +
                '`MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`, and ' +
                '`MLFLOW_TRACKING_SERVER_CERT_PATH`. The server must run with `--serve-artifacts`. See ' +
                'docs/REGISTRY.md.',
            rotate: 'Key versions that signed something in it are not retired.',
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
            resign: 'Default for MLflow: every version of every model that an older key version signed. `HOST/REPOSITORY` ' +
                'means everything tagged in it.',
            rotate: 'Default for MLflow: every version of every model. `HOST/REPOSITORY` means everything tagged in it, ' +
                'including what an image index lists.',
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
        brief: 'also everything that an image index lists, and indexes in it, each with its own signature',
        description: 'With `registry: oci`: also everything that an image index lists, and indexes in it (five levels), for ' +
            'example the image of each platform, each with its own signature. Otherwise only the index, which holds ' +
            'the digests of all.',
        door: 'action',
        modes: ['sign', 'verify', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'registry-plain-http': input({
        brief: 'use HTTP without TLS for the OCI registry',
        description: 'With `registry: oci`: use HTTP without TLS. A registry on this machine does not need this.',
        door: 'action',
        cliModes: ['rotate'],
        modes: ['sign', 'verify', 'resign', 'rotate'],
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
        brief: 'directory that artifact names are relative to (the current directory)',
        description: 'Directory that artifact names are relative to. The name is signed too, so sign and verify with ' +
            'the same layout below it. On the command line, a named file outside it is signed under its file name ' +
            'only; elsewhere it is refused. Default: the workspace.',
        value: 'directory',
        parse: parsers_text/* place */.ik,
    }),
    'signatures-dir': input({
        brief: 'directory of the .sig.json files (next to each artifact)',
        description: 'Directory for the `.sig.json` files, with the same layout as below `base-dir`. Default: each ' +
            'signature is next to its artifact.',
        value: 'directory',
        parse: parsers_text/* place */.ik,
    }),
    signature: input({
        brief: 'signature file of the one artifact (the artifact with .sig.json added)',
        description: 'Signature file of the one artifact or model of this run. It may be inside the model and then ' +
            'does not count as one of its files. Default: `<artifact>.sig.json` next to it.',
        value: 'file',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* place */.ik,
    }),
    'signatures-artifact': input({
        brief: 'workflow artifact with the signatures',
        description: 'Download the signatures first, from the workflow artifact of this name or from all that ' +
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
        brief: 'directory to put the verified model in; it must not exist',
        description: 'Directory to put the model in. It must not exist yet, and is created only if everything is ' +
            'good. Default: the model is verified and not kept.',
        door: 'action',
        modes: ['verify'],
        parse: parsers_text/* place */.ik,
    }),
};

;// CONCATENATED MODULE: ../inputs/table.js
/**
 * The one table of inputs for the actions and the CLI: the name of each, its modes, its parser, and its documentation.
 *
 * To add an input, add it to its group in table/ and run `npm run inputs`, which writes every action.yml and
 * docs/INPUTS.md; a test holds them equal.
 */









/** The groups, in the order of help and documents. */
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
/** The inputs of an action: for the root action all but the CLI's, for a sub-action those of its mode. */
const inputsOfAction = (action) => inputNames().filter((name) => {
    const { door, modes = MODES } = specOf(name);
    if (door === 'cli')
        return false;
    return action === undefined || (name !== 'mode' && modes.includes(action));
});


/***/ }),

/***/ 25810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readValues),
/* harmony export */   g: () => (/* binding */ given)
/* harmony export */ });
/* harmony import */ var _parsers_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27970);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11363);


/** Whether the user set the input: the runner passes defaults as if they were set. */
function given(name, raw) {
    const { default: usual = '' } = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .specOf */ .rI)(name);
    const text = (raw[name] ?? '').trim();
    // A value that GitHub fills in does not show what the user wanted.
    return text !== '' && !isSame(text, usual) && !isExpression(usual);
}
/** YAML and Python write `False` for the table's `false`. */
const isSame = (text, usual) => text === usual || (['true', 'false'].includes(usual) && text.toLowerCase() === usual);
/** A default that GitHub evaluates; unevaluated, it counts as no default. */
const isExpression = (text) => text.startsWith('${{');
/** The text of an input and where it came from: the input itself, a variable, or the default. */
function textOf(name, raw, env, door) {
    const { env: variables = [], default: usual = '', cliDefault = usual } = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .specOf */ .rI)(name);
    const fallback = door === 'cli' ? cliDefault : usual;
    const own = raw[name] ?? '';
    if (own.trim() !== '')
        return { text: own.trim() };
    const variable = variables.find((candidate) => (env[candidate] ?? '').trim() !== '');
    return variable === undefined
        ? { text: isExpression(fallback) ? '' : fallback }
        : { text: (env[variable] ?? '').trim(), source: variable };
}
/** Every input's value. Refusals are added to the problems. */
function readValues(raw, env, context, problems) {
    const values = Object.fromEntries((0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .inputNames */ .vj)().map((name) => {
        const { text, source } = textOf(name, raw, env, context.door);
        if (text === '')
            return [name, undefined];
        try {
            return [name, _table_js__WEBPACK_IMPORTED_MODULE_1__/* .INPUTS */ .mc[name].parse(text, context)];
        }
        catch (error) {
            if (!(error instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_))
                throw error;
            problems.add(name, error.says, source);
            return [name, undefined];
        }
    }));
    return values;
}


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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/** The shared key of the old HMAC scheme: read from text, hidden from logs, and wiped after use. */

const HMAC_KEY_ENCODINGS = ['utf8', 'hex', 'base64'];
/** Longest key, bytes. HMAC hashes a key longer than one block anyway (RFC 2104, section 2); a file is not a key. */
const MAX_KEY_BYTES = 64 * 1024;
/** Shorter lines are words: masking them would make the log unreadable. */
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
            detail: 'Vault has {got}; required are {expected}',
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
            // Node decodes leniently; half a key would make every HMAC a mismatch for no visible reason.
            return key.toString('base64') === trimmed ? key : undefined;
        }
    }
}
/** Every form of the key that could get into a log: each line of the text, and the key as hex and base64. */
function spellingsOfHmacKey(text, key) {
    const hex = key.toString('hex');
    const base64 = key.toString('base64');
    const spellings = [
        text,
        ...text.split(/\r?\n/).map((line) => line.trim()),
        hex,
        hex.toUpperCase(),
        base64,
        base64.replaceAll('=', ''),
        key.toString('base64url'),
    ];
    return [...new Set(spellings)].filter((spelling) => spelling.length >= SHORTEST_MASKED);
}
/**
 * Overwrites the key, as far as JavaScript can: the strings that it was read from, and copies in worker threads, are
 * left to the garbage collector and the end of the thread.
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);

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
 * The scheme of a key type. ECDSA uses the hash as wide as its curve (FIPS 186-5, section 6.1.1), signatures are ASN.1
 * DER as DSSE verifiers expect; RSA is PKCS#1 v1.5 with SHA-256, which is what cosign and sigstore verify. ML-DSA is
 * FIPS 204 over the message itself with an empty context; the server ignores any hash parameters.
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
        detail: 'it is {got}; supported is {expected}',
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
/* harmony export */   PQ: () => (/* binding */ pemBlocks),
/* harmony export */   X: () => (/* binding */ publicKeyFromPem),
/* harmony export */   gs: () => (/* binding */ pemLabels),
/* harmony export */   kc: () => (/* binding */ publicKeyOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97612);
/* harmony import */ var _key_type_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31885);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36667);
/** Public keys in one canonical encoding, the one that hints are computed from. */





/**
 * Key types that Transit returns as bare keys: the length in bytes, and the object identifier that precedes the key in
 * a SubjectPublicKeyInfo (RFC 8410, section 3; RFC 9881, section 2).
 */
const BARE_KEYS = {
    32: '06032b6570', // Ed25519
    1312: '0609608648016503040311', // ML-DSA-44
    1952: '0609608648016503040312', // ML-DSA-65
    2592: '0609608648016503040313', // ML-DSA-87
};
/** The blocks of a text in PEM, one that does not end among them. */
function pemBlocks(text) {
    return text.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g) ?? [];
}
/** What they are said to hold, for example `PUBLIC KEY`. */
function pemLabels(text) {
    return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label = '']) => label);
}
/**
 * Reads one public key in PEM. A private key or a certificate is refused: OpenSSL would accept it, but it is the
 * caller's mistake and must not go unnoticed.
 *
 * @throws AegisError INPUT_INVALID when the text is not exactly one PEM public key, ALGORITHM_REFUSED by its type.
 */
function publicKeyFromPem(pem) {
    const labels = pemLabels(pem);
    if (labels.length !== 1 || (labels[0] !== 'PUBLIC KEY' && labels[0] !== 'RSA PUBLIC KEY')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `a public key is one PEM block -----BEGIN PUBLIC KEY-----, and this has ${labels.length === 0 ? 'none' : labels.join(', ')}`,
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
            message: 'the PEM block holds no readable public key',
            hints: [],
            cause,
        });
    }
}
/**
 * Reads a key as Transit returns it: PEM, or for Ed25519 and ML-DSA the base64 of the bare key.
 *
 * @throws AegisError VAULT_ANSWER_INVALID, ALGORITHM_REFUSED if this Node.js cannot use such a key
 */
function publicKeyFromTransit(text) {
    if (text.includes('-----BEGIN'))
        return publicKeyFromPem(text);
    const bare = Buffer.from(text, 'base64');
    const identifier = BARE_KEYS[bare.length];
    if (identifier === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: 'cannot read the public key that Vault returned',
            detail: 'it has {got}; required is {expected}',
            expected: `PEM, or base64 of ${Object.keys(BARE_KEYS).join(', ')} bytes`,
            got: `${bare.length} bytes`,
        });
    }
    const der = (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .derOf */ .T)(0x30, (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .derOf */ .T)(0x30, Buffer.from(identifier, 'hex')), (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .derOf */ .T)(0x03, Buffer.of(0), bare));
    let key;
    try {
        key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: der, format: 'der', type: 'spki' });
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
            message: `this Node.js (${process.version}) cannot use a public key of ${bare.length} bytes`,
            detail: 'it needs {expected}',
            expected: 'Node.js 24.6 or later for ML-DSA',
            cause,
        });
    }
    return publicKeyOf(key);
}
/** Prefixes of a SubjectPublicKeyInfo with a named curve and an uncompressed point (RFC 5480, section 2). */
const PLAIN_CURVES = [
    '3059301306072a8648ce3d020106082a8648ce3d03010703420004', // P-256
    '3076301006072a8648ce3d020106052b8104002203620004', // P-384
    '30819b301006072a8648ce3d020106052b810400230381860004', // P-521
].map((hex) => Buffer.from(hex, 'hex'));
/**
 * OpenSSL keeps the encoding of curve and point: explicit parameters, a compressed point, or both. Each key must have
 * exactly one hint, or a fact recorded under it, such as its compromise, would be missed under another encoding.
 */
function inOneSpelling(key) {
    if (key.asymmetricKeyType !== 'ec')
        return key;
    const der = key.export({ type: 'spki', format: 'der' });
    if (PLAIN_CURVES.some((plain) => der.subarray(0, plain.length).equals(plain)))
        return key;
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: key.export({ format: 'jwk' }), format: 'jwk' });
}
/** @throws AegisError ALGORITHM_REFUSED */
function publicKeyOf(given) {
    const type = (0,_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .keyTypeOf */ .zj)(given);
    const key = inOneSpelling(given);
    const pem = key.export({ type: 'spki', format: 'pem' }).toString();
    return { key, type, pem, hint: (0,_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)(pem) };
}


/***/ }),

/***/ 24341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LD: () => (/* binding */ decide),
  Of: () => (/* binding */ refusalOf),
  wP: () => (/* binding */ refusedPath),
  Po: () => (/* binding */ tooLong)
});

// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../hmac/sidecar.js
var sidecar = __webpack_require__(91643);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/problems.js
var plan_problems = __webpack_require__(60650);
;// CONCATENATED MODULE: ../plan/planned-file.js

/**
 * @param path absolute and normalised
 * @param name of the artifact, mostly its path relative to the base directory
 */
function plannedFile(path, name, identity, place) {
    const follows = pathFrom(name, place) === path;
    // A copy, because V8 keeps a whole text alive as long as a part of it.
    return new PlannedFile(Buffer.from(name).toString(), identity, place, follows ? undefined : path);
}
class PlannedFile {
    kind = 'file';
    name;
    identity;
    #place;
    /** Only if it does not follow from the name. */
    #path;
    constructor(name, identity, place, path) {
        this.name = name;
        this.identity = identity;
        this.#place = place;
        this.#path = path;
    }
    get path() {
        return this.#path ?? pathFrom(this.name, this.#place);
    }
    get bundlePath() {
        return (0,bundle_location/* bundlePathOf */.rg)(this.path, this.name, this.#place, this.#place.path);
    }
    get size() {
        return Number(this.identity.size);
    }
}
function pathFrom(name, { baseDir, path }) {
    const prefix = baseDir.endsWith(path.sep) ? baseDir : baseDir + path.sep;
    return prefix + (path.sep === '/' ? name : name.replaceAll('/', path.sep));
}

// EXTERNAL MODULE: ../plan/shard.js
var plan_shard = __webpack_require__(99756);
;// CONCATENATED MODULE: ../plan/decide.js
/** From candidates and the facts about them to the plan. Deterministic and pure. */







/**
 * The pure part after the file system was asked.
 *
 * @param facts for `selected.files`, in their order
 * @param sought for the artifacts of `selected.bundles`, in their order
 */
function decide(selected, facts, sought, options, rules) {
    const problems = [...selected.refused];
    const leftOut = [...selected.leftOut];
    const { baseDir, signaturesDir, signature } = options;
    const place = { baseDir, signaturesDir, signature, path: rules.path };
    let artifacts = [];
    selected.files.forEach((candidate, index) => {
        const fact = facts[index] ?? { kind: 'missing' };
        if (fact.kind === 'directory') {
            leftOut.push(candidate.path);
            return;
        }
        const made = artifactOf(candidate, fact, options, rules, place);
        if ('kind' in made)
            artifacts.push(made);
        else
            problems.push(made);
    });
    artifacts.sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name));
    artifacts = withoutCollisions(artifacts, problems, rules);
    const named = artifacts;
    artifacts = withoutSidecars(artifacts, options);
    const remaining = new Set(artifacts);
    const sidecars = named.filter((artifact) => !remaining.has(artifact)).map(({ path }) => path);
    const { shard, purpose } = options;
    if (purpose === 'sign' && problems.length > 0)
        throw (0,plan_problems/* problemsError */.$j)(problems);
    const inShard = ({ name }) => shard === undefined || (0,plan_shard/* shardOf */.I)(name, shard.count) === shard.index;
    return {
        artifacts: artifacts.filter(inShard),
        orphans: selected.bundles
            .filter((bundle, index) => isOrphaned(bundle, sought[index], rules) && inShard(bundle))
            .sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name)),
        refused: problems
            .map((problem) => refusalOf(problem, options, rules))
            .filter(inShard)
            .sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name)),
        leftOut,
        passedOver: [...selected.records, ...sidecars].sort(names/* compareNames */.MP),
        total: artifacts.length,
    };
}
/**
 * Whether a bundle has no artifact: nothing is there, or no longer a file, or something that cannot have been signed
 * because it has the name of a bundle itself.
 */
function isOrphaned({ path }, fact, rules) {
    return fact?.kind !== 'file' || (0,names/* isBundle */.bn)(path, rules);
}
/** In verify, a path that cannot be an artifact becomes a refusal. */
function refusalOf({ path, code, text }, options, rules) {
    const name = (0,names/* relativeName */.IC)(options.baseDir, path, rules);
    return refusedPath(path, name, new errors/* AegisError */.o4(code, { message: text }), options, rules);
}
/** @param name undefined for a path that has none: it goes by itself, and its bundle would lie beside it */
function refusedPath(path, name, error, { signaturesDir, signature }, rules) {
    const place = name === undefined ? { signature } : { signaturesDir, signature };
    return { name: name ?? path, path, bundlePath: (0,bundle_location/* bundlePathOf */.rg)(path, name ?? path, place, rules.path), error };
}
function artifactOf({ path, literal }, fact, options, rules, place) {
    const { baseDir, purpose, outsideBase } = options;
    const problem = (code, text) => ({ path, code, text });
    if (fact.kind !== 'file')
        return { path, ...(0,plan_problems/* unusable */._P)(path, fact) };
    const realPath = fact.realPath ?? path;
    if (fact.realPath !== undefined && !literal) {
        const isInside = [rules.realBaseDir, rules.realWorkspace].some((directory) => (0,names/* relativeName */.IC)(directory, realPath, rules) !== undefined);
        if (!isInside) {
            const text = `${path} is a link to ${realPath}, outside of the workspace`;
            return problem('ARTIFACT_OUTSIDE_BASE', text);
        }
    }
    const name = (0,names/* nameBelow */.lX)(path, fact.isLink === true ? undefined : realPath, { baseDir, realBaseDir: rules.realBaseDir }, rules) ?? (literal && outsideBase === 'basename' ? rules.path.basename(path) : undefined);
    if (name === undefined)
        return problem('ARTIFACT_OUTSIDE_BASE', `${path} is not below base-dir ${baseDir}`);
    // A root has no last part.
    if (name === '' || !name.isWellFormed())
        return problem('ARTIFACT_NAME_UNUSABLE', `${path} has no usable name: it is empty, or not valid Unicode`);
    const large = (0,plan_problems/* tooLarge */.g$)(name, fact.identity);
    if (large !== undefined)
        return { path, ...large };
    const file = plannedFile(path, name, fact.identity, place);
    const { bundlePath } = file;
    const long = purpose === 'sign' ? tooLong(name, bundlePath, rules) : undefined;
    if (long !== undefined)
        return { path, ...long };
    const link = rules.linkOnTheWay?.(bundlePath);
    return link === undefined ? file : { path, ...(0,plan_problems/* behindLink */.Bk)(bundlePath, link) };
}
/** Why an artifact's signature cannot have its name; undefined if it can. */
function tooLong(name, bundlePath, { path }) {
    const bytes = Buffer.byteLength(path.basename(bundlePath));
    if (bytes <= names/* MAX_BASENAME_BYTES */.Iv)
        return undefined;
    const text = `${name} is too long: with ${bundle_location/* BUNDLE_SUFFIX */.Zf} it would have ${bytes} bytes of at most ${names/* MAX_BASENAME_BYTES */.Iv}`;
    return { code: 'ARTIFACT_NAME_UNUSABLE', text };
}
/** A file too large for an HMAC is checked like any other: its name alone does not make it a sidecar. */
function withoutSidecars(artifacts, { sidecarSuffix }) {
    if (sidecarSuffix === undefined)
        return [...artifacts];
    const paths = new Set(artifacts.map(({ path }) => path));
    return artifacts.filter(({ path, size }) => size > sidecar/* MAX_SIDECAR_BYTES */.tA ||
        !path.endsWith(sidecarSuffix) ||
        !paths.has(path.slice(0, -sidecarSuffix.length)));
}
/** Adds a problem for each artifact with the name or bundle of an earlier one. */
function withoutCollisions(sorted, problems, rules) {
    // By names: artifacts of different names share a bundle only through signatures-dir, where the name decides too.
    // Where case matters, equal names are neighbours, and no table of all names is needed.
    const first = new Map();
    return sorted.filter((artifact) => {
        const key = (0,names/* fold */.AU)(artifact.name, rules);
        const earlier = first.get(key);
        if (earlier === undefined) {
            if (!rules.caseInsensitive)
                first.clear();
            first.set(key, artifact);
            return true;
        }
        // One file under two forms of its path is one artifact.
        const isSame = (0,names/* fold */.AU)(earlier.path, rules) === (0,names/* fold */.AU)(artifact.path, rules) && isSameFile(earlier, artifact);
        if (!isSame) {
            problems.push({
                path: artifact.path,
                code: 'ARTIFACT_NAMES_COLLIDE',
                text: `${earlier.path} and ${artifact.path} would share the name ${earlier.name}`,
            });
        }
        return false;
    });
}
function isSameFile({ identity: a }, { identity: b }) {
    return a.dev === b.dev && a.ino === b.ino;
}


/***/ }),

/***/ 90814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ MOST_LEFT_OUT),
/* harmony export */   T: () => (/* binding */ leftOutOf)
/* harmony export */ });
/** Paths among the artifacts that a run left out, for records. */
/** Names that a record keeps; the others are counted. */
const MOST_LEFT_OUT = 20;
/** Undefined if nothing was left out. */
function leftOutOf(names) {
    return names.length === 0 ? {} : { leftOut: { count: names.length, names: names.slice(0, MOST_LEFT_OUT) } };
}


/***/ }),

/***/ 19468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O4: () => (/* binding */ GIT_PATHS),
  b$: () => (/* binding */ linksOutText),
  ko: () => (/* binding */ readModel),
  Mk: () => (/* binding */ readNamed)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../files/temporary.js
var temporary = __webpack_require__(76993);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
;// CONCATENATED MODULE: ../plan/hf-cache.js
/**
 * Links in a snapshot of a Hugging Face cache. `hf download` writes `models--OWNER--NAME/snapshots/REVISION/FILE` as a link to
 * `blobs/HASH` of the same repository; from huggingface_hub 1.32 on that may in turn be a link into the store that all
 * repositories of the cache share, `CACHE/blobs/XX/HASH`
 * (https://huggingface.co/docs/huggingface_hub/guides/manage-cache). No other link is one of the cache's own.
 */


/** The cache of a snapshot; undefined for a directory that is not in one. */
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
            // Link by link, and by the system's own result: the text of a link can lead through other links.
            const blob = (0,stat/* nextOf */.Xh)((0,external_node_path_.join)(real, ...name.split('/')));
            if ((0,external_node_path_.dirname)(blob) !== blobs)
                return blob;
            if (target === blob)
                return undefined;
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
/** The files of one model, as they are on disk. Nothing is opened. */










/** Most files of one model: a manifest cannot list more. */
const MAX_MODEL_FILES = 1_000_000;
/** Names at the top of a model that OpenSSF Model Signing leaves out by default (section 6.2). */
const GIT_PATHS = ['.git', '.gitattributes', '.github', '.gitignore'];
/** Where `hf download --local-dir` keeps its records, inside the model. */
const DOWNLOAD_RECORDS = '.cache/huggingface';
/**
 * Lists one model, or the entries that cannot belong to one.
 *
 * @param maxFiles replaced by tests
 */
async function readModel(path, name, options, maxFiles = MAX_MODEL_FILES) {
    const { ignorePaths = [], ignoreGitPaths = true, allowSymlinks, purpose } = options;
    const cache = allowSymlinks === 'hf-cache' ? cacheOf(path) : undefined;
    if (allowSymlinks === 'hf-cache' && cache === undefined)
        return [noSnapshot(path)];
    const bundlePath = (0,bundle_location/* bundlePathOf */.rg)(path, name, options);
    const own = ownFiles(path, bundlePath, options);
    const ignored = new Set([...(ignoreGitPaths ? GIT_PATHS : []), ...ignorePaths, ...own]);
    if (hasDirectory(path, DOWNLOAD_RECORDS))
        ignored.add(DOWNLOAD_RECORDS);
    const leftOut = new Set();
    let entries;
    let problems;
    try {
        const tree = await (0,plan_tree/* listTree */.n)(path, {
            maxEntries: maxFiles,
            ignored,
            onIgnored: (one) => leftOut.add(one),
        });
        ({ entries } = tree);
        problems = tree.problems.map((one) => ({
            ...one,
            ...inModel(one),
            name: (0,plan_names/* relativeName */.IC)(path, one.path, stat/* AS_SPELLED */.J) ?? '',
        }));
    }
    catch (thrown) {
        const { code, sentence } = (0,errors/* toAegisError */.l7)(thrown);
        return [{ code, text: sentence }];
    }
    // Files left next to the signature by a killed signing run are removed by the next one.
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
            problems.push({ ...made, ...inModel(made), name: entry.name });
        else
            files.push(made);
        // What is no link itself lies where the root does.
        if (allowSymlinks === true && fact.kind === 'file' && fact.realPath !== undefined) {
            if ((0,plan_names/* relativeName */.IC)(realRoot, fact.realPath, stat/* AS_SPELLED */.J) === undefined)
                linksOut.push({ name: entry.name, target: fact.realPath });
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
 * Files of a model that its listing left out, although a signed manifest names them: signed files are always checked.
 * Names without a file are skipped; they count as missing in the manifest.
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
                text: `${paths[index] ?? path} is behind the link ${link}`,
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
/** Files that a warning names; the others are counted. */
const LISTED = 20;
/** The warning about a model that is read through links out of its directory; undefined if there are none. */
function linksOutText({ name, linksOut, }) {
    if (linksOut.length === 0)
        return undefined;
    const shown = linksOut.map((one) => `${JSON.stringify(one.name)} to ${JSON.stringify(one.target)}`);
    const links = linksOut.length === 1 ? '1 link leads' : `${linksOut.length} links lead`;
    return `${name}: ${links} out of the model, and the target is part of it: ${(0,plural/* some */.zN)(shown, LISTED)}`;
}
function isLeftover(name, places) {
    return temporary/* TEMPORARY_FILE */.$8.test(external_node_path_.posix.basename(name)) && places.has(external_node_path_.posix.dirname(name));
}
/** Whether there is a directory of this name that is not behind a link. */
function hasDirectory(path, name) {
    const steps = name.split('/');
    return steps.every((_, index) => (0,stat/* isRealDirectory */.sL)(external_node_path_.join(path, ...steps.slice(0, index + 1))));
}
function nothingIn(path, leftOut) {
    return leftOut.length === 0
        ? `${path} has no files`
        : `${path} has no files except those left out: ${leftOut.slice(0, 10).join(', ')}`;
}
function noSnapshot(path) {
    return {
        code: 'ARTIFACT_NOT_REGULAR',
        text: `${path} is not a snapshot in a Hugging Face cache, which allow-symlinks hf-cache requires; name models--OWNER--NAME/snapshots/REVISION`,
    };
}
/** No pattern leaves out a part of a model. */
const inModel = ({ code }) => code === 'ARTIFACT_NOT_REGULAR'
    ? { hint: 'remove it from the model, or leave it out with ignore-paths' }
    : {};
function fileOf(root, { name, kind }, fact, { allowSymlinks, cache }) {
    const path = external_node_path_.join(root, name);
    if (kind === 'link' && allowSymlinks === false) {
        return {
            code: 'ARTIFACT_NOT_REGULAR',
            text: `${path} is a symbolic link, which needs allow-symlinks`,
        };
    }
    if (kind === 'link' && cache !== undefined && fact.kind === 'file') {
        const stray = cache.strayTarget(name, fact.realPath ?? path);
        if (stray !== undefined) {
            return {
                code: 'ARTIFACT_NOT_REGULAR',
                text: `${path} is a link to ${stray}, not to a blob of its own Hugging Face cache`,
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
    const large = (0,problems/* tooLarge */.g$)(path, fact.identity);
    if (large !== undefined)
        return large;
    return { name, path, size: Number(fact.identity.size), identity: fact.identity };
}
/**
 * What this run itself puts into the model: its signature where that lies in it, and its records where signatures-dir
 * does. Derived from the caller's settings and never from a bundle. This run puts files there: a directory of such a name
 * is somebody else's, and what is in it belongs to the model.
 */
function ownFiles(path, bundlePath, options) {
    const realRoot = (0,stat/* realDirectoryOf */.t4)(path);
    const names = [bundlePath, ...(options.ownFiles ?? [])].map((file) => (0,plan_names/* relativeName */.IC)(path, file, stat/* AS_SPELLED */.J) ??
        // The path to either may lead through links.
        (0,plan_names/* relativeName */.IC)(realRoot, (0,stat/* placeOf */.$t)(file), stat/* AS_SPELLED */.J));
    const own = new Set(names.filter((name) => name !== undefined));
    return [...own].filter((name) => (0,stat/* mayBeFile */.r9)(external_node_path_.join(path, name)));
}


/***/ }),

/***/ 90153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vh: () => (/* binding */ namesakes),
/* harmony export */   YF: () => (/* binding */ requireBundlesOutside),
/* harmony export */   s3: () => (/* binding */ planModels)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _model_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19468);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36088);
/* harmony import */ var _decide_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24341);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60650);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(99756);
/* harmony import */ var _stat_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89440);
/**
 * From the directories that a user's patterns matched to the models of the run: each with all of its files, or its
 * problems, as one error in sign, and by model in verify.
 */








/**
 * Plans a run over model directories. Files that a glob matched are left out in silence; a file that was named is refused.
 * To sign, everything that stands in the way stops the run, in one error; to verify, each model that cannot be one becomes
 * a refusal of its own, so that the others are still checked.
 *
 * @throws AegisError to sign, the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR, ARTIFACT_UNREADABLE,
 * ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, FILES_NOT_FOUND, LIMIT_EXCEEDED
 */
async function planModels(candidates, given) {
    const options = {
        ...given,
        baseDir: node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(given.baseDir),
        signaturesDir: given.signaturesDir === undefined ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(given.signaturesDir),
    };
    const rules = (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .rulesAt */ .hC)(options.baseDir);
    const { signaturesDir } = options;
    const linkOnTheWay = signaturesDir === undefined ? () => undefined : (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .linksBelow */ .Hm)(signaturesDir);
    const problems = [];
    const directories = new Map();
    const orphans = [];
    const displaced = [];
    const leftOut = [];
    const unique = new Map();
    for (const one of candidates) {
        const path = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(one.path);
        if (one.problem !== undefined)
            problems.push({ ...one.problem, path });
        else if (one.literal || !unique.has(path))
            unique.set(path, one);
    }
    const paths = [...unique.keys()];
    const isSigning = options.purpose === 'sign';
    const facts = await (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .inspectPaths */ .VI)(isSigning ? paths : paths.map((path) => artifactPathOf(path, options, rules)));
    for (const [index, path] of paths.entries()) {
        const fact = facts[index] ?? { kind: 'missing' };
        const literal = unique.get(path)?.literal === true;
        if ((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .isBundle */ .bn)(path, rules)) {
            if (isSigning && fact.kind === 'directory')
                problems.push({ ...calledAsBundle(path), path });
            else if (isSigning || fact.kind !== 'missing')
                leftOut.push(path);
            if (isSigning || fact.kind === 'directory')
                continue;
            const absent = artifactPathOf(path, options, rules);
            const name = shownName(absent, options, rules) ?? absent;
            (fact.kind === 'missing' ? orphans : displaced).push({ path: absent, bundlePath: path, name });
        }
        else if (fact.kind !== 'directory') {
            // A dangling link may have led to a model.
            const isNone = fact.kind === 'file' || fact.kind === 'special';
            if (literal || !isNone)
                problems.push({ ...notADirectory(path, fact), path });
            else
                leftOut.push(path);
        }
        else {
            const mayGoByBasename = literal && options.outsideBase === 'basename';
            const named = nameOf(path, mayGoByBasename, options, rules);
            const problem = named === undefined ? outside(path, options) : problemWith(path, named, options, linkOnTheWay);
            if (problem !== undefined)
                problems.push({ ...problem, path });
            else if (named !== undefined)
                directories.set(path, named);
        }
    }
    for (const problem of collisions(directories, options, rules)) {
        problems.push(problem);
        directories.delete(problem.path);
    }
    const inShard = ({ name }) => options.shard === undefined || (0,_shard_js__WEBPACK_IMPORTED_MODULE_6__/* .shardOf */ .I)(name, options.shard.count) === options.shard.index;
    const byName = (a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP)(a.name, b.name);
    const models = [];
    for (const [path, name] of [...directories].sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP)(a[1], b[1]))) {
        if (!inShard({ name }))
            continue;
        const read = await (0,_model_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readModel */ .ko)(path, name, options);
        if (!Array.isArray(read))
            models.push(read);
        // One by one: the number of arguments of a call is limited.
        else
            for (const problem of read)
                problems.push({ ...problem, path });
    }
    if (options.purpose === 'sign' && problems.length > 0)
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .problemsError */ .$j)(problems);
    const obstructed = new Set(problems.map(({ path }) => path));
    return {
        models,
        orphans: orphans.filter(inShard).sort(byName),
        displaced: displaced.filter((one) => inShard(one) && !obstructed.has(one.path)).sort(byName),
        refused: refusals(problems, options, rules).filter(inShard).sort(byName),
        leftOut,
        total: directories.size,
    };
}
/** One refusal for each model, with all of its problems. */
function refusals(problems, options, rules) {
    return [...Map.groupBy(problems, ({ path }) => path)].map(([path, found]) => {
        const name = shownName(path, options, rules);
        return (0,_decide_js__WEBPACK_IMPORTED_MODULE_4__/* .refusedPath */ .wP)(path, name, (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .problemsError */ .$j)(found), options, rules);
    });
}
/** The directory of a candidate: itself, or the one that its bundle is for. */
function artifactPathOf(path, { baseDir, signaturesDir }, rules) {
    if (!(0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .isBundle */ .bn)(path, rules))
        return path;
    const mirrored = signaturesDir === undefined ? undefined : (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .relativeName */ .IC)(signaturesDir, path, rules);
    const beside = mirrored === undefined ? path : node_path__WEBPACK_IMPORTED_MODULE_0__.join(baseDir, mirrored);
    return beside.slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf.length);
}
/** @param mayGoByBasename if it is outside of base-dir */
function nameOf(path, mayGoByBasename, { baseDir }, rules) {
    if (path === baseDir)
        return undefined;
    const root = { baseDir, realBaseDir: (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .realDirectoryOf */ .t4)(baseDir) };
    return ((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .nameBelow */ .lX)(path, (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .placeOf */ .$t)(path), root, rules) ?? (mayGoByBasename ? node_path__WEBPACK_IMPORTED_MODULE_0__.basename(path) : undefined));
}
/** For messages: of what has no name that could be signed as well. */
const shownName = (path, options, rules) => nameOf(path, true, options, rules);
function outside(path, { baseDir }) {
    const text = path === baseDir
        ? `${path} is base-dir itself, so the model would have no name; set base-dir to its parent directory`
        : `${path} is not below base-dir ${baseDir}`;
    return { code: 'ARTIFACT_OUTSIDE_BASE', text };
}
function calledAsBundle(path) {
    const text = `${path} has the name of a signature file, so it cannot be a model`;
    return {
        code: 'ARTIFACT_NAME_UNUSABLE',
        text,
        hint: 'rename the directory, or leave it out with a `!` line',
    };
}
function notADirectory(path, fact) {
    if (fact.kind === 'file')
        return {
            code: 'ARTIFACT_NOT_REGULAR',
            text: `${path} is a file; model-path takes directories, path takes files`,
        };
    return (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(path, fact);
}
function problemWith(path, name, options, linkOnTheWay) {
    if (!name.isWellFormed())
        return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${name} is not valid Unicode` };
    const bundlePath = (0,_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .bundlePathOf */ .rg)(path, name, options);
    const long = options.purpose === 'sign' ? (0,_decide_js__WEBPACK_IMPORTED_MODULE_4__/* .tooLong */ .Po)(name, bundlePath, _stat_js__WEBPACK_IMPORTED_MODULE_7__/* .AS_SPELLED */ .J) : undefined;
    if (long !== undefined)
        return long;
    if (options.allowSymlinks !== true && (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .isLink */ .PJ)(path)) {
        const text = `${path} is a symbolic link; name its target, or set allow-symlinks`;
        return { code: 'ARTIFACT_NOT_REGULAR', text };
    }
    const link = linkOnTheWay(bundlePath);
    return link === undefined ? undefined : (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .behindLink */ .Bk)(bundlePath, link);
}
/**
 * Two models may not share a name. To sign, they may not share a file either: the bundle of an inner one would be an
 * unsigned file of the outer. To verify, it is one, and the outer model says so by itself.
 */
function collisions(directories, { signaturesDir, purpose }, rules) {
    const problems = [];
    const add = (path, text) => void problems.push({ path, code: 'ARTIFACT_NAMES_COLLIDE', text });
    const byName = new Map();
    for (const [path, name] of directories) {
        const earlier = byName.get((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .fold */ .AU)(name, rules));
        if (earlier !== undefined)
            add(path, `${earlier} and ${path} would share the name ${name}`);
        else
            byName.set((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .fold */ .AU)(name, rules), path);
        if (signaturesDir !== undefined || purpose === 'verify')
            continue;
        const outer = ancestorsOf(path).find((ancestor) => directories.has(ancestor));
        if (outer !== undefined)
            add(path, `${path} is in ${outer}, and its signature would be an unsigned file of that model; use signatures-dir`);
    }
    return problems;
}
function ancestorsOf(path) {
    const parent = node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(path);
    return parent === path ? [] : [parent, ...ancestorsOf(parent)];
}
/**
 * Files that would share their name, and in signatures-dir their bundle, with a model of the same run: a manifest lists
 * each name once, and one signature would take the place of the other.
 */
function namesakes(models, files, baseDir) {
    if (models.length === 0)
        return [];
    const rules = (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .rulesAt */ .hC)(baseDir);
    const byName = new Map(models.map(({ name, path }) => [(0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .fold */ .AU)(name, rules), path]));
    return files.flatMap(({ name, path }) => {
        const model = byName.get((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .fold */ .AU)(name, rules));
        if (model === undefined)
            return [];
        const text = `the model ${model} and the file ${path} would share the name ${name}`;
        return [{ path, code: 'ARTIFACT_NAMES_COLLIDE', text }];
    });
}
/**
 * Refuses to sign files whose bundles would land inside a model: there they would be unsigned files, and no verification
 * of the model would pass again.
 *
 * @throws AegisError ARTIFACT_NAMES_COLLIDE
 */
function requireBundlesOutside(models, files) {
    const directories = new Map(models.map(({ path, name }) => [path, name]));
    if (directories.size === 0)
        return;
    const problems = files.flatMap(({ name, bundlePath }) => {
        const model = ancestorsOf(bundlePath).find((ancestor) => directories.has(ancestor));
        if (model === undefined)
            return [];
        const text = `the signature of ${name} would be an unsigned file of the model ${directories.get(model)}`;
        return [{ code: 'ARTIFACT_NAMES_COLLIDE', text }];
    });
    if (problems.length > 0)
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .problemsError */ .$j)(problems);
}


/***/ }),

/***/ 36088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   HW: () => (/* binding */ mayBeBundle),
/* harmony export */   IC: () => (/* binding */ relativeName),
/* harmony export */   Iv: () => (/* binding */ MAX_BASENAME_BYTES),
/* harmony export */   MP: () => (/* binding */ compareNames),
/* harmony export */   a5: () => (/* binding */ isAtOrBelow),
/* harmony export */   bP: () => (/* binding */ hiddenHints),
/* harmony export */   bn: () => (/* binding */ isBundle),
/* harmony export */   ey: () => (/* binding */ isTemporary),
/* harmony export */   lX: () => (/* binding */ nameBelow)
/* harmony export */ });
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81096);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76993);


/** Longest file name, in bytes, that common file systems accept. */
const MAX_BASENAME_BYTES = 255;
/** The one form of all names that the file system treats as equal. */
function fold(text, { caseInsensitive }) {
    // Upper case first: that joins what lower case alone keeps apart, for example ß and ss, or the two lower-case sigmas.
    return caseInsensitive ? text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC') : text;
}
function isBundle(path, rules) {
    return fold(path, rules).endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Zf);
}
/** Whether some file system takes it for a bundle: it may be used on another one than this. */
function mayBeBundle(path) {
    return path.toLowerCase().endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Zf);
}
/** Whether the file was left behind by a killed signing run of this project. */
function isTemporary(path, rules) {
    return _files_temporary_js__WEBPACK_IMPORTED_MODULE_1__/* .TEMPORARY_FILE */ .$8.test(fold(rules.path.basename(path), rules));
}
/** A hint for a missing file of this name: a part that begins with a dot makes it hidden. */
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
/** Whether the name of a model's file is one of these paths, or below one. */
function isAtOrBelow(name, paths) {
    for (let end = name.length; end !== -1; end = name.lastIndexOf('/', end - 1)) {
        if (paths.has(name.slice(0, end)))
            return true;
        if (end === 0)
            return false;
    }
    return false;
}
/**
 * The name of an artifact: its path below base-dir, whichever of the two was given through a link. An artifact that is
 * a link does not take the name of its target.
 *
 * @param place the path with the links above it resolved, but not one at its end; absent if unknown
 * @returns undefined for a path that is not below base-dir
 */
function nameBelow(path, place, { baseDir, realBaseDir }, rules) {
    return (relativeName(baseDir, path, rules) ??
        relativeName(realBaseDir, path, rules) ??
        (place === undefined ? undefined : relativeName(realBaseDir, place, rules)));
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

/***/ 98653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ planFiles)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
;// CONCATENATED MODULE: ../plan/candidates.js
/** Sorts candidates: artifacts, bundles about artifacts, and others. Pure. */



/** Most artifacts of one run, counted before `shard` divides them. */
const MAX_ARTIFACTS = 1_000_000;
/**
 * The pure part before the file system is asked.
 *
 * @param maxArtifacts replaced by tests
 * @throws AegisError LIMIT_EXCEEDED
 */
function selectCandidates(candidates, { purpose, baseDir, signaturesDir, ownFiles = [], }, rules, maxArtifacts = MAX_ARTIFACTS) {
    const files = new Map();
    const refused = [];
    const bundles = new Map();
    const leftOut = [];
    const records = [];
    const own = new Set(ownFiles.map((path) => (0,names/* fold */.AU)(rules.path.resolve(path), rules)));
    for (const candidate of candidates) {
        const path = rules.path.resolve(candidate.path);
        const { literal, problem } = candidate;
        if (problem !== undefined) {
            // By itself: another path may be spelled the same, where this one is not valid UTF-8.
            refused.push({ path, ...problem });
            continue;
        }
        const normalised = path === candidate.path ? candidate : { path, literal };
        if ((0,names/* isBundle */.bn)(path, rules)) {
            if (purpose === 'verify' && isElsewhere(path, signaturesDir, rules) && rules.isCopy?.(path) !== true) {
                const text = `${path} is a signature file, but signatures are read from ${signaturesDir}: nothing proves this file; remove it, or exclude it with \`!\``;
                refused.push({ path, code: 'BUNDLE_MISSING', text });
                continue;
            }
            leftOut.push(path);
            if (purpose === 'verify')
                bundles.set(path, soughtBy(path, baseDir, signaturesDir, rules));
        }
        else if (own.has((0,names/* fold */.AU)(path, rules)) || (purpose === 'sign' && (0,names/* isTemporary */.ey)(path, rules))) {
            leftOut.push(path);
            records.push(path);
        }
        else if (literal || !files.has(path)) {
            files.set(normalised.path, normalised);
        }
        if (files.size > maxArtifacts) {
            throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                message: 'too many artifacts for one run',
                detail: '{expected} are allowed',
                expected: `at most ${maxArtifacts}`,
                hints: ['narrow the patterns of path, or split the files over several runs'],
            });
        }
    }
    // If the artifact is also a candidate, its own facts show whether it exists.
    return {
        files: [...files.values()],
        refused,
        bundles: [...bundles.values()].filter(({ path }) => !files.has(path)),
        leftOut,
        records,
    };
}
/**
 * Whether a file only goes by the name of a bundle: signatures lie in a directory of their own, and this one lies outside
 * of it. Nobody reads it as a bundle, so it is a file like any other, and none that mode sign would sign.
 */
function isElsewhere(path, signaturesDir, rules) {
    return signaturesDir !== undefined && (0,names/* relativeName */.IC)(signaturesDir, path, rules) === undefined;
}
/** The artifact that a bundle belongs to, if it exists. */
function soughtBy(bundlePath, baseDir, signaturesDir, rules) {
    const mirrored = signaturesDir === undefined ? undefined : (0,names/* relativeName */.IC)(signaturesDir, bundlePath, rules);
    const beside = mirrored === undefined ? bundlePath : rules.path.join(baseDir, mirrored);
    const path = beside.slice(0, -bundle_location/* BUNDLE_SUFFIX */.Zf.length);
    return { path, bundlePath, name: (0,names/* relativeName */.IC)(baseDir, path, rules) ?? rules.path.basename(path) };
}

// EXTERNAL MODULE: ../plan/decide.js + 1 modules
var decide = __webpack_require__(24341);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
;// CONCATENATED MODULE: ../plan/plan.js
/**
 * From the paths that a user's patterns matched to the artifacts of the run: sorted, unique, regular files with
 * usable names, or one error that lists everything that stands in the way.
 */






/**
 * Plans a run over files. Duplicates, directories (the glob lists what is in them), bundles and this run's own records
 * are left out. To sign, everything that cannot be an artifact stops the run, in one error; to verify, it becomes a
 * refusal of its own, so that the other artifacts are still checked.
 *
 * @throws AegisError LIMIT_EXCEEDED; to sign, the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR,
 * ARTIFACT_UNREADABLE, ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE,
 * BUNDLE_PLACE_REFUSED
 */
async function planFiles(candidates, given) {
    const options = {
        ...given,
        baseDir: external_node_path_.resolve(given.baseDir),
        signaturesDir: given.signaturesDir === undefined ? undefined : external_node_path_.resolve(given.signaturesDir),
    };
    const rules = (0,stat/* rulesAt */.hC)(options.baseDir);
    const { baseDir, signaturesDir } = options;
    const isCopy = (bundle) => isCopyOf(bundle, baseDir, signaturesDir);
    const selected = selectCandidates(candidates, options, { ...rules, isCopy });
    const facts = await (0,stat/* inspectPaths */.VI)(selected.files.map(({ path }) => path));
    const sought = await (0,stat/* inspectPaths */.VI)(selected.bundles.map(({ path }) => path));
    return (0,decide/* decide */.LD)(selected, facts, sought, options, {
        ...rules,
        realBaseDir: (0,stat/* realDirectoryOf */.t4)(options.baseDir),
        realWorkspace: (0,stat/* realDirectoryOf */.t4)(options.workspace),
        ...(options.signaturesDir !== undefined && { linkOnTheWay: (0,stat/* linksBelow */.Hm)(options.signaturesDir) }),
    });
}
/** A tree that was signed in place, and is verified with the same signatures from another place, still holds them. */
function isCopyOf(bundle, baseDir, signaturesDir) {
    const name = (0,names/* relativeName */.IC)(baseDir, bundle, { path: external_node_path_ });
    if (signaturesDir === undefined || name === undefined)
        return false;
    try {
        const [one, other] = [bundle, external_node_path_.join(signaturesDir, name)].map((path) => (0,file/* readBundleFile */.zi)(path, file/* MAX_MODEL_BUNDLE_BYTES */.qQ, 'refuse'));
        return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 60650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ problemsError),
/* harmony export */   Bk: () => (/* binding */ behindLink),
/* harmony export */   _P: () => (/* binding */ unusable),
/* harmony export */   g$: () => (/* binding */ tooLarge)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/** Problems with paths, collected so that one error can name all of them. */


/** Problems that an error spells out; the others are counted. */
const LISTED_PROBLEMS = 20;
/** Why something other than a file cannot be an artifact. */
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
            return { code: 'ARTIFACT_UNREADABLE', text: `${path} is a link that loops` };
        case 'special':
            return { code: 'ARTIFACT_NOT_REGULAR', text: `${path} is a ${fact.what}` };
        case 'unreadable':
            return {
                code: 'ARTIFACT_UNREADABLE',
                text: `${path} cannot be examined: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemWords */ .j5)(fact.systemCode)}`,
            };
    }
}
/** Why a file is too large to be an artifact: its size does not fit into a number. */
function tooLarge(name, { size }) {
    if (size <= BigInt(Number.MAX_SAFE_INTEGER))
        return undefined;
    return { code: 'LIMIT_EXCEEDED', text: `${name} has ${size} bytes` };
}
/** Why a signature must not be behind a link: the user did not name that place. */
function behindLink(bundlePath, link) {
    return {
        code: 'BUNDLE_PLACE_REFUSED',
        text: `the signature ${bundlePath} would be behind the link ${link}, not in signatures-dir`,
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

/***/ 99756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ shardOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/** Assigns artifacts to the jobs of a matrix. */

/** Bytes of the hash that choose the shard: 48 bits, the most that a number holds exactly in whole bytes. */
const HASH_BYTES = 6;
/**
 * The shard, 1 to `count`, of an artifact. It depends only on the name (SHA-256 of its UTF-8, the first 48 bits modulo
 * `count`), so every job agrees without communication, and a new artifact moves no other.
 */
function shardOf(name, count) {
    return ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(name, 'utf8').digest().readUIntBE(0, HASH_BYTES) % count) + 1;
}


/***/ }),

/***/ 89440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   Hm: () => (/* binding */ linksBelow),
/* harmony export */   J: () => (/* binding */ AS_SPELLED),
/* harmony export */   PJ: () => (/* binding */ isLink),
/* harmony export */   VI: () => (/* binding */ inspectPaths),
/* harmony export */   Xh: () => (/* binding */ nextOf),
/* harmony export */   hC: () => (/* binding */ rulesAt),
/* harmony export */   r9: () => (/* binding */ mayBeFile),
/* harmony export */   sL: () => (/* binding */ isRealDirectory),
/* harmony export */   t4: () => (/* binding */ realDirectoryOf)
/* harmony export */ });
/* unused harmony export isCaseInsensitive */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62339);
/** Facts about paths for planning. Nothing is ever opened, so a FIFO cannot block and no content is read. */




/** Concurrent system calls: enough to hide the latency of a network file system. */
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
        // Even without paths: the first step of an empty list resolves it.
        Array.from({ length: CONCURRENCY }, step);
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
/** Facts that many paths share, determined once. */
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
        const known = this.#devices.get(dev) ?? dev;
        this.#devices.set(known, known);
        return known;
    }
}
function whatIs(facts) {
    if (facts.isFIFO())
        return 'FIFO';
    return facts.isSocket() ? 'socket' : 'device';
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
/** The path with the links above it resolved. A link at the path itself stays one. */
function placeOf(target) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.join(realDirectoryOf(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(target)), node_path__WEBPACK_IMPORTED_MODULE_1__.basename(target));
}
/** Whether the path itself is a symbolic link; false when it does not exist. */
function isLink(target) {
    return (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(target)?.isSymbolicLink() === true;
}
/** Whether the path itself is a directory, and not a link to one. */
function isRealDirectory(target) {
    return (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(target)?.isDirectory() === true;
}
/** Whether there is a file, possibly at the end of a link, or nothing yet. */
function mayBeFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isFile() !== false;
    }
    catch {
        return false;
    }
}
/** Absolute target of one link, by its text; the path itself if it is not a link. */
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
/** Whether the file system ignores the case of names, as found at an existing directory. */
function isCaseInsensitive(directory) {
    const swapped = directory.replace(/\p{L}/gu, (letter) => letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
    // A path without letters shows nothing: assume the usual behaviour.
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
/** Paths by their spelling: for what no file system has to be asked about. */
const AS_SPELLED = { path: node_path__WEBPACK_IMPORTED_MODULE_1__, caseInsensitive: false };
/** How to compare paths in an existing directory. */
function rulesAt(directory) {
    return { path: node_path__WEBPACK_IMPORTED_MODULE_1__, caseInsensitive: isCaseInsensitive(directory) };
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36088);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60650);
/**
 * The content of directories: the one walk through the disk, for patterns and for models. No file is opened.
 *
 * A tree may be hostile. Directories that link to each other hold endlessly many paths, so each directory is read once,
 * however many links lead to it. An entry that cannot be examined is reported, and the walk goes on.
 */






/** Directories that are read, and links that are followed, at a time. */
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
    /** Directories behind links, read after all others. */
    #linked = [];
    /** The states for each directory so far, by its real path. */
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
    /** Judges the start. @returns whether it exists */
    async #begin(start) {
        const { path, name, above } = start;
        const facts = await attempt(async () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path));
        if (facts.value === undefined) {
            // There is nothing below a file.
            if (facts.code === 'ENOENT' || facts.code === 'ENOTDIR')
                return false;
            if (facts.code === 'ENAMETOOLONG' && Buffer.byteLength(name) > _names_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_BASENAME_BYTES */ .Iv)
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
    /** Whether the state looks for something new in the directory. */
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
    /** Whether too many entries outside were examined already. Then the link that leads there is refused, once. */
    #isTooFar({ outsideBy: link }) {
        const { maxEntries = Infinity } = this.#limits.outside ?? {};
        if (link === undefined || this.#seenOutside <= maxEntries)
            return false;
        if (!this.#refusedLinks.has(link)) {
            this.#refusedLinks.add(link);
            const text = `${link} is a link out of the workspace, to a place with more than ${maxEntries} files to search`;
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
    /** Whether something that is looked for may be here, or below it if it may be a directory. */
    #isWanted({ name, above }, mayBeDirectory) {
        const { matches, below: stateBelow } = this.#visitor;
        if (matches(name, above, false))
            return true;
        return mayBeDirectory && (matches(name, above, true) || stateBelow(name, above) !== undefined);
    }
    /** Judges the targets of links, in place of the links. */
    async #follow(links, outsideBy) {
        const visitor = this.#visitor;
        const targets = await Promise.all(links.map(async ({ path }) => attempt(async () => targetOf(path))));
        for (const [index, { path, name, above }] of links.entries()) {
            const { value: target, code = '' } = targets[index] ?? {};
            if (target === undefined) {
                const isBroken = ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code);
                // The receiver notices if it is not a file. But it may have led to a directory.
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
        const text = `cannot list the directory ${path}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemWords */ .j5)(code)}`;
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
/** The result of the work, or the system's code for its failure. */
async function attempt(work) {
    try {
        return { value: await work() };
    }
    catch (cause) {
        return { code: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause) };
    }
}
/**
 * Lists a tree, in no order, and what in it cannot be listed. No link in it is followed. Empty directories leave no trace.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
async function listTree(root, { maxEntries, ignored, onIgnored }) {
    const entries = [];
    const problems = [];
    const prefix = below(root)('');
    // The state is the prefix of names below a directory; it is empty for the root.
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
            const directory = above + name;
            return isIgnored(directory) ? undefined : `${directory}/`;
        },
        matches: (name, above, isDirectory) => above !== null && !isDirectory && !isIgnored(above + name),
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
        detail: '{expected} are allowed',
        expected: `at most ${maxEntries}`,
        hints: ['sign parts of the directory as separate models'],
    });
    const start = { path: root, name: '', above: null };
    const isThere = await walk(start, visitor, { maxEntries, exceeded });
    if (!isThere)
        problems.push({ path: root, ...(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(root, { kind: 'missing' }) });
    return { entries, problems };
}


/***/ }),

/***/ 83034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   zD: () => (/* binding */ grouped),
/* harmony export */   zN: () => (/* binding */ some)
/* harmony export */ });
/** A whole number as `2,000`. Written by hand, since the first number that Intl formats costs 16 ms. */
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
/** `1 file`, `2 files`, `2,000 files`. */
const plural = (count, noun) => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
/**
 * `a, b and 3 more`: as many as a sentence has room for, the rest counted.
 *
 * @param all how many there are, where the list itself is cut already
 */
function some(list, most, all = list.length, between = ', ') {
    const shown = list.slice(0, most);
    const rest = all - shown.length;
    return `${shown.join(between)}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`;
}


/***/ }),

/***/ 21889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ AuditLog),
/* harmony export */   v2: () => (/* binding */ AUDIT_FILE)
/* harmony export */ });
/* unused harmony export auditEntryOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/**
 * `audit.jsonl`: one line of JSON per decision. Has Vault's request ids, so each line can be joined with the server's own
 * audit log; never a token, a key or a MAC.
 *
 * A `sign` line says that Vault signed. The later `run` line says whether the signatures were written: a run writes all or
 * none.
 */




const AUDIT_FILE = 'audit.jsonl';
/** One entry, with the common fields of its context. */
function auditEntryOf({ event, key, run, now }, entry) {
    return {
        time: now().toISOString(),
        event,
        ...entry,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ key, run }),
    };
}
/** Lines to buffer before a write. */
const BUFFERED_LINES = 200;
class AuditLog {
    path;
    #context;
    #pending = [];
    /** Lines are appended to the file: an audit log is never replaced. */
    constructor(path, context) {
        this.path = path;
        this.#context = context;
    }
    /** @throws AegisError WRITE_FAILED */
    add(record) {
        const { name, sha256, keyVersion, before, remark, requestId, error } = record;
        const reason = error === undefined ? remark : `${error.code}: ${error.sentence}`;
        this.#append({
            outcome: error === undefined ? 'success' : 'failure',
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ reason }),
            artifact: name,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ sha256, keyVersion, before, requestId }),
        });
    }
    /** A decision without an artifact, for example a change of the key or the server. @throws AegisError WRITE_FAILED */
    note(outcome, reason, more = {}) {
        this.#append({ outcome, reason, ...more });
    }
    /** Writes the end of the run, and everything before it, to disk. @throws AegisError WRITE_FAILED */
    finish(outcome, reason) {
        this.#append({ event: 'run', outcome, reason });
        this.#flush();
    }
    #append(entry) {
        const full = auditEntryOf(this.#context, entry);
        this.#pending.push(JSON.stringify(full));
        if (this.#pending.length >= BUFFERED_LINES)
            this.#flush();
    }
    #flush() {
        if (this.#pending.length === 0)
            return;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(this.path), { recursive: true });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(this.path, `${this.#pending.join('\n')}\n`);
            this.#pending = [];
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot append to the audit log ${this.path}`,
                got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemReason */ .uc)(cause),
                cause,
            });
        }
    }
}


/***/ }),

/***/ 58817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ LineFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76993);
/** A text file that is written in pieces and appears only once complete. */




/** Characters to buffer before a write: one system call for a few hundred lines. */
const BUFFERED_CHARACTERS = 64 * 1024;
class LineFile {
    #path;
    #temporary;
    #descriptor;
    #isTemporaryThere = false;
    #pending = '';
    /** @throws AegisError WRITE_FAILED if the file cannot be created, or something else is in its place. */
    constructor(path) {
        this.#path = path;
        this.#temporary = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .TemporaryNames */ .eO().path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
        this.#guarded(() => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
            const existing = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
            if (existing !== undefined && !existing.isFile())
                throw new Error('not a regular file');
            this.#descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.#temporary, 'wx', 0o644);
            this.#isTemporaryThere = true;
        });
    }
    /** @throws AegisError WRITE_FAILED */
    write(text) {
        this.#pending += text;
        if (this.#pending.length >= BUFFERED_CHARACTERS)
            this.#flush();
    }
    /** Moves the file to its place. @throws AegisError WRITE_FAILED */
    finish() {
        this.#flush();
        this.#guarded(() => {
            this.#close();
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#temporary, this.#path);
            this.#isTemporaryThere = false;
        });
    }
    /** Removes the unfinished file. Safe after `finish`. */
    abandon() {
        this.#close();
        if (!this.#isTemporaryThere)
            return;
        this.#isTemporaryThere = false;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(this.#temporary);
        }
        catch {
            // The name marks it as ours; selection ignores it.
        }
    }
    #flush() {
        this.#guarded(() => {
            if (this.#descriptor === undefined)
                throw new Error('written after the end');
            (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .writeAll */ .f4)(this.#descriptor, Buffer.from(this.#pending));
            this.#pending = '';
        });
    }
    #close() {
        if (this.#descriptor !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#descriptor);
        this.#descriptor = undefined;
    }
    #guarded(act) {
        try {
            act();
        }
        catch (cause) {
            this.abandon();
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot write ${this.#path}`,
                got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemReason */ .uc)(cause),
                cause,
            });
        }
    }
}


/***/ }),

/***/ 17432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O6: () => (/* binding */ keyVersionsOf),
/* harmony export */   WI: () => (/* binding */ readManifest)
/* harmony export */ });
/* unused harmony exports MAX_MANIFEST_BYTES, parseManifest */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55448);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53237);
/** Reads `aegis-manifest.json`, strictly and within bounds. Its contents are claims: only bundles prove anything. */







/** Largest manifest, bytes: about 300 for each of a million artifacts. */
const MAX_MANIFEST_BYTES = 400 * 1024 * 1024;
/** An entry has about ten values, each with its key. */
const LIMITS = {
    bytes: MAX_MANIFEST_BYTES,
    depth: 64,
    values: 16_000_000,
    strings: 24_000_000,
};
const count = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(0));
const version = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(1));
const text = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .nonEmpty */ .hq());
const leftOut = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({ count, names: valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()) }), valibot__WEBPACK_IMPORTED_MODULE_5__/* .check */ .z6Y(({ count: all, names }) => names.length <= all, 'names more paths than it counts'));
const EntrySchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    name: text,
    kind: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO(['file', 'model']),
    status: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO(['signed', 'verified', 'resigned', 'skipped', 'failed']),
    sha256: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Hex */ .fg),
    size: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(count),
    bundle: text,
    keyVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(version),
    signedAt: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
    timestampedAt: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
    leftOut: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(leftOut),
    error: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({ code: text, message: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() })),
});
const ManifestSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    schema: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_SCHEMA */ .KB),
    mode: text,
    mount: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(text),
    key: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(text),
    minVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(version),
    leftOut: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(leftOut),
    artifacts: valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(EntrySchema),
    keyVersions: valibot__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(/^[1-9]\d*$/, 'is not a version')), count),
});
/**
 * Reads a manifest. It must be consistent: every name once, and `keyVersions` must count its entries.
 *
 * @throws AegisError MANIFEST_MALFORMED
 */
function readManifest(path) {
    return parseManifest(readBounded(path), path);
}
/** @param what for messages. @throws AegisError MANIFEST_MALFORMED */
function parseManifest(bytes, what) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(bytes, { code: 'MANIFEST_MALFORMED', what, limits: LIMITS });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(ManifestSchema, json);
    if (!parsed.success) {
        throw malformed(what, (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    }
    const manifest = parsed.output;
    const names = new Set();
    for (const { name } of manifest.artifacts) {
        if (names.has(name))
            throw malformed(what, `it lists ${JSON.stringify(name)} twice`);
        names.add(name);
    }
    const counted = keyVersionsOf(manifest.artifacts);
    const claimed = Object.entries(manifest.keyVersions).filter(([, number]) => number > 0);
    if (claimed.length !== Object.keys(counted).length ||
        claimed.some(([one, number]) => counted[one] !== number)) {
        throw malformed(what, 'its keyVersions do not match its artifacts');
    }
    return manifest;
}
/** How many artifacts are signed with each version, ascending, without failed ones. */
function keyVersionsOf(artifacts) {
    const counts = new Map();
    for (const { keyVersion, status } of artifacts) {
        if (keyVersion !== undefined && status !== 'failed')
            counts.set(keyVersion, (counts.get(keyVersion) ?? 0) + 1);
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => a - b));
}
function readBounded(path) {
    try {
        return (0,_files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)(path, MAX_MANIFEST_BYTES);
    }
    catch (thrown) {
        if (!(thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .ReadFailure */ .lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        throw malformed(path, problem === 'too large' ? `it has ${got}, more than ${MAX_MANIFEST_BYTES}` : (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemWords */ .j5)(got), cause);
    }
}
function malformed(what, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('MANIFEST_MALFORMED', {
        message: `${what} is not a usable manifest: ${why}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ cause }),
    });
}


/***/ }),

/***/ 80268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ checkManifest),
/* harmony export */   ew: () => (/* binding */ diffManifests),
/* harmony export */   tr: () => (/* binding */ mergeManifests),
/* harmony export */   zW: () => (/* binding */ contradictionOf)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plan_left_out_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90814);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/* harmony import */ var _manifest_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17432);
/** Operations on manifests: compare two, merge several, and check the key versions of one. Pure. */





/** Fields that make an entry different. The status describes the run, so only success or failure counts. */
const COMPARED = ['kind', 'sha256', 'size', 'bundle', 'keyVersion', 'signedAt'];
/** By name; each list in the order of its manifest. */
function diffManifests(before, after) {
    const old = new Map(before.artifacts.map((one) => [one.name, one]));
    const now = new Set(after.artifacts.map(({ name }) => name));
    const changed = after.artifacts.flatMap((one) => {
        const earlier = old.get(one.name);
        if (earlier === undefined)
            return [];
        const fields = COMPARED.filter((field) => earlier[field] !== one[field]);
        if ((earlier.status === 'failed') !== (one.status === 'failed'))
            fields.push('status');
        return fields.length === 0 ? [] : [{ name: one.name, fields, before: earlier, after: one }];
    });
    return {
        added: after.artifacts.filter(({ name }) => !old.has(name)),
        removed: before.artifacts.filter(({ name }) => !now.has(name)),
        changed,
    };
}
/**
 * Merges manifests of one key, sorted by name: the shards of a run, or a release and its later additions.
 *
 * @throws AegisError MANIFEST_MALFORMED if they are for different keys, or contradict each other about an artifact.
 */
function mergeManifests(manifests) {
    const [first] = manifests;
    if (first === undefined)
        throw refused('there is no manifest to merge');
    const entries = new Map();
    for (const { mount, key, artifacts } of manifests) {
        if (mount !== first.mount || key !== first.key) {
            throw refused(`the manifests are for different keys: ${first.mount}/${first.key} and ${mount}/${key}`);
        }
        for (const one of artifacts) {
            const known = entries.get(one.name);
            if (known !== undefined && JSON.stringify(known) !== JSON.stringify(one)) {
                throw refused(`the manifests contradict each other about ${JSON.stringify(one.name)}`);
            }
            entries.set(one.name, one);
        }
    }
    const artifacts = [...entries.values()].sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .compareNames */ .MP)(a.name, b.name));
    const minima = manifests.flatMap(({ minVersion }) => minVersion ?? []);
    const minVersion = minima.length === 0 ? undefined : Math.max(...minima);
    const { leftOut: _, ...rest } = first;
    const leftOut = leftOutOfAll(manifests, entries);
    return { ...rest, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ minVersion, leftOut }), artifacts, keyVersions: (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_2__/* .keyVersionsOf */ .O6)(artifacts) };
}
/**
 * Paths without an entry in any of them. Shards of a run leave out the same paths; paths that are only counted cannot be
 * compared, so they count as different ones.
 */
function leftOutOfAll(manifests, entries) {
    const given = manifests.flatMap(({ leftOut }) => leftOut ?? []);
    const distinct = [...new Map(given.map((one) => [JSON.stringify(one), one])).values()];
    const names = [...new Set(distinct.flatMap((one) => one.names))].filter((name) => !entries.has(name));
    const unnamed = distinct.reduce((sum, one) => sum + one.count - one.names.length, 0);
    const count = names.length + unnamed;
    return count === 0 ? undefined : { count, names: names.slice(0, _plan_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .MOST_LEFT_OUT */ .P) };
}
/**
 * Artifacts that are not signed with at least this version, according to the manifest. Only the artifacts and their bundles
 * can prove it.
 */
function checkManifest({ artifacts }, minVersion) {
    if (artifacts.length === 0)
        return [{ name: '', reason: 'the manifest lists nothing' }];
    return artifacts.flatMap(({ name, status, keyVersion, error }) => {
        if (status === 'failed')
            return [{ name, reason: error?.code ?? 'failed' }];
        if (keyVersion === undefined)
            return [{ name, reason: 'no key version' }];
        return keyVersion < minVersion ? [{ name, reason: `version ${keyVersion}` }] : [];
    });
}
/** Fields of an entry that a signature can contradict. */
const PROVEN = ['kind', 'sha256', 'size', 'keyVersion', 'signedAt', 'bundle'];
/**
 * The contradiction between a manifest and a verified artifact, for example because the artifact was signed again since.
 * Fields that either of them lacks are not compared.
 */
function contradictionOf(entry, verified) {
    const { name, status, error } = entry;
    const mismatch = (what, expected, got) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('MANIFEST_MISMATCH', {
        message: `${name} verifies, but the manifest contradicts it`,
        detail: 'the manifest has {expected}, but it is {got}',
        expected: `${what} ${String(expected)}`,
        got: String(got),
        artifact: name,
    });
    if (status === 'failed')
        return mismatch('status', `failed (${error?.code ?? 'unknown'})`, 'verified');
    for (const field of PROVEN) {
        const [said, is] = [entry[field], verified[field]];
        if (said !== undefined && is !== undefined && said !== is)
            return mismatch(field, said, is);
    }
    return undefined;
}
const refused = (message) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('MANIFEST_MALFORMED', { message });


/***/ }),

/***/ 53237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KB: () => (/* binding */ MANIFEST_SCHEMA),
/* harmony export */   fU: () => (/* binding */ ManifestWriter),
/* harmony export */   h1: () => (/* binding */ MANIFEST_FILE),
/* harmony export */   ub: () => (/* binding */ bundleIn)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/* harmony import */ var _plan_stat_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89440);
/* harmony import */ var _own_place_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57732);
/* harmony import */ var _line_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58817);
/**
 * `aegis-manifest.json`: what a run has signed or verified, for registries and for the next job. Written line by line as
 * records come, so its length costs no memory; moved into place only once complete.
 */






const MANIFEST_FILE = 'aegis-manifest.json';
const MANIFEST_SCHEMA = 'https://github.com/org/aegis-sign-action/manifest/v1';
/** How a manifest of any version begins, also after reformatting. */
const OUR_MANIFEST = /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/manifest\//;
/**
 * The name of a bundle in its entry, independent of links on the way. A place in a registry is not a path and stays
 * unchanged.
 *
 * @param root absolute
 */
function bundleIn(root, bundlePath) {
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(bundlePath))
        return bundlePath;
    return ((0,_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .relativeName */ .IC)(root, bundlePath, _plan_stat_js__WEBPACK_IMPORTED_MODULE_2__/* .AS_SPELLED */ .J) ??
        (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .nameBelow */ .lX)(bundlePath, (0,_plan_stat_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$t)(bundlePath), { baseDir: root, realBaseDir: (0,_plan_stat_js__WEBPACK_IMPORTED_MODULE_2__/* .realDirectoryOf */ .t4)(root) }, _plan_stat_js__WEBPACK_IMPORTED_MODULE_2__/* .AS_SPELLED */ .J) ??
        (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, bundlePath).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/'));
}
class ManifestWriter {
    path;
    #file;
    #bundleRoot;
    #keyVersions = new Map();
    #entries = 0;
    /**
     * @param path of the manifest once `finish` has been called.
     * @param bundleRoot directory that the entries' `bundle` paths are relative to.
     * @throws AegisError WRITE_FAILED, RECORD_PLACE_TAKEN
     */
    constructor(path, bundleRoot, header) {
        this.path = path;
        this.#bundleRoot = bundleRoot;
        (0,_own_place_js__WEBPACK_IMPORTED_MODULE_3__/* .requireOwnPlace */ .d)(path, OUR_MANIFEST, 'manifest of this tool');
        this.#file = new _line_file_js__WEBPACK_IMPORTED_MODULE_4__/* .LineFile */ .P(path);
        const fields = Object.entries({ schema: MANIFEST_SCHEMA, ...header });
        this.#file.write('{\n');
        for (const [name, value] of fields)
            this.#file.write(`  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
        this.#file.write('  "artifacts": [');
    }
    add(record) {
        const { keyVersion } = record;
        this.#file.write(`${this.#entries === 0 ? '' : ','}\n    ${JSON.stringify(this.#entryOf(record))}`);
        this.#entries += 1;
        if (keyVersion !== undefined && record.status !== 'failed') {
            this.#keyVersions.set(keyVersion, (this.#keyVersions.get(keyVersion) ?? 0) + 1);
        }
    }
    /**
     * Completes the file and moves it into place. It has the result of each artifact, but not of the run, which may still fail
     * at its upload.
     *
     * @param footer of a signing run
     * @throws AegisError WRITE_FAILED
     */
    finish(footer) {
        const versions = Object.fromEntries([...this.#keyVersions].sort(([a], [b]) => a - b));
        this.#file.write(`${this.#entries === 0 ? '' : '\n  '}],\n`);
        const tail = Object.entries({ ...footer, keyVersions: versions });
        const lines = tail.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
        this.#file.write(`${lines.join(',\n')}\n}\n`);
        this.#file.finish();
    }
    /** Removes the unfinished file. Safe after `finish`. */
    abandon() {
        this.#file.abandon();
    }
    #entryOf(record) {
        const { name, kind, status, sha256, size, bundlePath, keyVersion, signedAt, timestampedAt, leftOut, error, } = record;
        return {
            name,
            kind,
            status,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ sha256, size }),
            bundle: bundleIn(this.#bundleRoot, bundlePath),
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ keyVersion, signedAt, timestampedAt, leftOut }),
            ...(error !== undefined && { error: { code: error.code, message: error.sentence } }),
        };
    }
}


/***/ }),

/***/ 57732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ requireOwnPlace)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55448);
/** Keeps files of others that are in the place of a record. A record is known by how it begins. */



/** Bytes that identify a file. */
const START_BYTES = 512;
/**
 * Checks that a record may be written to its place.
 *
 * @param begins the beginning of a record of this kind
 * @param what for messages, for example `manifest of this tool`
 * @throws AegisError RECORD_PLACE_TAKEN
 */
function requireOwnPlace(path, begins, what) {
    let start;
    try {
        start = (0,_files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readStart */ .H6)(path, START_BYTES).toString('utf8');
    }
    catch (thrown) {
        if (!(thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .ReadFailure */ .lm))
            throw thrown;
        if (thrown.problem === 'missing')
            return;
        throw taken(path, what, thrown.got);
    }
    if (start === '' || begins.test(start))
        return;
    throw taken(path, what);
}
function taken(path, what, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('RECORD_PLACE_TAKEN', {
        message: `${path} exists already, and is not a ${what}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ got }),
    });
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
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36667);
/** `HOST/REPOSITORY:TAG` and `HOST/REPOSITORY@sha256:…`, as OCI registries and their clients write them. */



const ONE = 'HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG';
const WHOLE = `HOST/REPOSITORY, or for one manifest ${ONE}`;
/** OCI Distribution 1.1, "Pulling manifests". */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-fA-F:.]{2,45}\\])(?::\\d{1,5})?$`);
const MAX_NAME = 255;
const DOCKER_HUB = /^(?:index\.|registry-1\.)?docker\.io$/i;
/** Whether a text is a supported digest. */
function isDigest(text) {
    return _sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .SHA256_DIGEST */ .fu.test(text);
}
/** Whether a text is a tag: listed tags become parts of addresses. */
function isTag(text) {
    return TAG.test(text);
}
/**
 * Reads a reference. Nothing is filled in: to some tools, a name without a host would be on Docker Hub, and one without
 * tag and digest would be `latest`.
 *
 * @param text may begin with `oci://`, as KServe writes it
 * @throws AegisError INPUT_INVALID
 */
function parseOciReference(text) {
    const { name, tag, digest } = partsOf(text, ONE);
    if (tag === undefined && digest === undefined)
        throw refusal(text, 'neither a tag nor a digest', ONE);
    return { ...name, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ tag, digest }) };
}
/**
 * Reads the name of a whole repository, or a reference.
 *
 * @throws AegisError INPUT_INVALID
 */
function parseOciName(text) {
    const { name, tag, digest } = partsOf(text, WHOLE);
    return { ...name, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ tag, digest }) };
}
function partsOf(text, expected) {
    const refuse = (got) => refusal(text, got, expected);
    if (/[^\x21-\x7e]/.test(text))
        throw refuse('a space or another character that is not allowed');
    const [rest = '', digest, ...more] = text.replace(/^oci:\/\//, '').split('@');
    if (more.length > 0)
        throw refuse('more than one @');
    if (digest !== undefined && !/^sha\d+:/.test(digest))
        throw refuse('an @ without a digest after it; for a login, use `docker login`');
    if (digest !== undefined && !_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .SHA256_DIGEST */ .fu.test(digest))
        throw refuse('a digest that is not sha256: and 64 hex digits in lower case');
    const slash = rest.indexOf('/');
    if (slash === -1)
        throw refuse('no host before the repository');
    const host = rest.slice(0, slash);
    if (!isHost(host))
        throw refuse(`${JSON.stringify(host)} in place of a host`);
    const colon = rest.indexOf(':', slash);
    const path = rest.slice(slash + 1, colon === -1 ? undefined : colon);
    const tag = colon === -1 ? undefined : rest.slice(colon + 1);
    if (tag !== undefined && !TAG.test(tag))
        throw refuse(`${JSON.stringify(tag)} in place of a tag`);
    const name = named(host, path);
    if (!REPOSITORY.test(name.repository) || name.host.length + name.repository.length + 1 > MAX_NAME)
        throw refuse(`${JSON.stringify(path)} in place of a repository`);
    return { name, tag, digest };
}
/** Other tools would read a first part without dot and port as part of the repository. */
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
function refusal(text, got, expected) {
    // Text before an @ is a password, unless a digest follows it and a repository precedes it.
    const shown = text.replace(/^(?:.*@(?!sha\d+:)|[^/]*@)/s, '***@');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(shown.slice(0, 300))} is not a valid reference`,
        detail: 'it has {got}; write {expected}',
        expected,
        got,
    });
}
/**
 * `HOST/REPOSITORY`: the name of everything in it in signatures, so that a signature for one repository does not pass
 * in another.
 */
function repositoryName({ host, repository }) {
    return `${host}/${repository}`;
}
/** The reference as text. */
function ociReferenceTo({ tag, digest, ...name }) {
    return `${repositoryName(name)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** Host and port of a registry's API. */
function apiHost({ host }) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}
/** The registry's name in cosign and in Docker's configuration. */
function dockerName({ host }) {
    return host === 'docker.io' ? 'index.docker.io' : host;
}


/***/ }),

/***/ 61097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Po: () => (/* binding */ referenceTo),
/* harmony export */   qZ: () => (/* binding */ parseModelReference),
/* harmony export */   wn: () => (/* binding */ subjectName),
/* harmony export */   xM: () => (/* binding */ VERSION_NUMBER)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/** `models:/NAME/VERSION` and `models:/NAME@ALIAS`, as MLflow writes them. */

/** As MLflow numbers versions. */
const VERSION_NUMBER = /^[1-9]\d{0,17}$/;
/**
 * Reads a reference. Stages and `latest` are refused: they name no fixed version, and MLflow has removed stages.
 *
 * @throws AegisError INPUT_INVALID
 */
function parseModelReference(text) {
    const refuse = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `${JSON.stringify(text)} does not name a model version (${why}): write models:/NAME/VERSION or models:/NAME@ALIAS`,
        hints: [],
    });
    const path = /^models:\/(?!\/)(.+)$/s.exec(text)?.[1];
    if (path === undefined)
        throw refuse('it does not begin with models:/');
    if (/[\p{Cc}\p{Cs}]/u.test(path))
        throw refuse('it has a control character');
    const [name = '', version, ...rest] = path.split('/');
    if (rest.length > 0)
        throw refuse('it has more than one `/` after the name');
    if (version !== undefined) {
        if (name === '')
            throw refuse('it has no name');
        if (!VERSION_NUMBER.test(version))
            throw refuse(`${JSON.stringify(version)} is not a version number`);
        return { name, version };
    }
    const at = name.lastIndexOf('@');
    const alias = name.slice(at + 1);
    if (at <= 0 || alias === '')
        throw refuse('it has neither a version nor an alias');
    return { name: name.slice(0, at), alias };
}
/** The version as a reference. */
function referenceTo({ name, version }) {
    return `models:/${name}/${version}`;
}
/** Name of a model version in signatures: its subject name. Files of one version cannot pass for those of another. */
function subjectName({ name, version }) {
    return `${name}/${version}`;
}


/***/ }),

/***/ 71070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hr: () => (/* binding */ aboutName),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   LM: () => (/* binding */ hintLines),
/* harmony export */   S6: () => (/* binding */ errorLines),
/* harmony export */   VY: () => (/* binding */ artifactLine),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _error_reasons_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2932);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83034);
/** Numbers and artifacts in words, the same at every door. */



/** Bytes for people, in decimal units. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** Seconds for people. */
function formatDuration(seconds) {
    const whole = Math.round(seconds);
    if (seconds < 0.05)
        return 'less than 0.1 s';
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    if (whole < 60)
        return `${whole} s`;
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
/** The result of an artifact, in the same words everywhere. */
function stateOf(record, { dryRun } = { dryRun: false }) {
    const { status, error, before, remark } = record;
    if (error !== undefined)
        return (0,_error_reasons_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(error.code);
    switch (status) {
        case 'signed':
            return dryRun ? 'would sign' : 'signed';
        case 'resigned':
            return dryRun ? 'would re-sign' : 're-signed';
        case 'skipped':
            return remark ?? 'up to date';
        case 'verified':
            return before?.scheme === 'hmac-sha256' ? 'accepted by HMAC only' : 'verified';
        case 'failed':
            return 'failed';
    }
}
/**
 * The line for one artifact in a log or a terminal.
 *
 * @param isExplained whether it includes the reason of a failure; otherwise that follows elsewhere, in the door's words
 */
function artifactLine(record, run, isExplained = true) {
    if (record.error !== undefined) {
        const { code, sentence } = record.error;
        return `FAILED      ${record.name}: ${code}${isExplained ? `, ${sentence}` : ''}`;
    }
    const facts = [
        record.size === undefined ? undefined : formatBytes(record.size),
        record.sha256 === undefined ? undefined : `sha256:${record.sha256}`,
        record.keyVersion === undefined ? undefined : `key version ${record.keyVersion}`,
        leftOutText(record),
        record.status === 'skipped' ? undefined : record.remark,
    ].filter((fact) => fact !== undefined);
    return `${stateOf(record, run).padEnd(10)}  ${record.name}${facts.length > 0 ? `  (${facts.join(', ')})` : ''}`;
}
/** Paths that a success does not cover; undefined if it covers everything. */
function leftOutText({ leftOut }) {
    if (leftOut === undefined)
        return undefined;
    const { count, names } = leftOut;
    return `not checked: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .some */ .zN)(names.map((name) => JSON.stringify(name)), 5, count)}`;
}
/** A sentence about an artifact, after its name, without repeating it. */
function aboutName(name, sentence) {
    if (name === undefined)
        return sentence;
    const shown = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(name);
    const rest = sentence.startsWith(`${shown} `) ? sentence.slice(shown.length + 1) : '';
    return `${shown}: ${/^(?:is|was|has|does|carries|verifies|changed|cannot)\b/.test(rest) ? `it ${rest}` : sentence}`;
}
/** The text of an error, as a list if it has several points. */
function errorLines(error) {
    const { parts } = error;
    if (parts === undefined)
        return [error.sentence];
    return [`${parts.lead}:`, ...parts.points.map((point) => `  - ${point}`)].map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$);
}
/** A hint may have several lines, for example policy lines to paste. */
function hintLines({ hints }) {
    return hints.flatMap((hint) => `hint: ${hint}`.split('\n').map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$));
}


/***/ }),

/***/ 4985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ MIGRATION_REPORT_FILE),
/* harmony export */   v: () => (/* binding */ MigrationTally)
/* harmony export */ });
/** The page that `resign` writes: see record/migration-page. */
const MIGRATION_REPORT_FILE = 'aegis-migration.html';
/** Counts the records of a run in mode resign. */
class MigrationTally {
    #before = new Map();
    #after = new Map();
    #count = 0;
    add({ status, before, keyVersion }) {
        this.#count += 1;
        if (status === 'failed') {
            for (const side of [this.#before, this.#after])
                increment(side, REFUSED);
            return;
        }
        if (before !== undefined)
            increment(this.#before, shareOf(before));
        if (keyVersion !== undefined)
            increment(this.#after, shareOf({ scheme: 'transit', keyVersion }));
    }
    /** @param planned artifacts of the run; those without a record were not reached. */
    view(planned) {
        const open = planned - this.#count;
        const rest = open > 0 ? [{ kind: 'open', label: 'not reached', count: open }] : [];
        return {
            before: [...[...this.#before.values()].sort(compare), ...rest],
            after: [...[...this.#after.values()].sort(compare), ...rest],
        };
    }
}
const REFUSED = { kind: 'refused', label: 'refused' };
const ORDER = ['hmac', 'transit', 'none', 'refused', 'open'];
function shareOf(voucher) {
    switch (voucher.scheme) {
        case 'hmac-sha256':
            return { kind: 'hmac', label: 'HMAC' };
        case 'transit':
            return { kind: 'transit', label: `Transit version ${voucher.keyVersion}` };
        case 'none':
            return { kind: 'none', label: 'no signature' };
    }
}
function increment(shares, kind) {
    shares.set(kind.label, { ...kind, count: (shares.get(kind.label)?.count ?? 0) + 1 });
}
function compare(a, b) {
    return (ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.label.localeCompare(b.label, 'en', { numeric: true }));
}


/***/ }),

/***/ 47931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fw: () => (/* binding */ MOST_LOG_LINES),
  pl: () => (/* binding */ Report)
});

// UNUSED EXPORTS: MOST_EXPLAINED, MOST_ROWS

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../flow/progress.js
var progress = __webpack_require__(19120);
// EXTERNAL MODULE: ../plan/left-out.js
var left_out = __webpack_require__(90814);
// EXTERNAL MODULE: ../report/migration.js
var migration = __webpack_require__(4985);
// EXTERNAL MODULE: ../report/format.js
var format = __webpack_require__(71070);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
// EXTERNAL MODULE: ../error-reasons.js
var error_reasons = __webpack_require__(2932);
;// CONCATENATED MODULE: ../report/verdict.js


function verdictOf(outcome, facts) {
    switch (facts.mode) {
        case 'sign':
            return signVerdict(outcome, facts);
        case 'verify':
            return verifyVerdict(outcome);
        case 'resign':
            return resignVerdict(outcome, facts);
        case 'rotate':
            return rotateVerdict(outcome, facts);
    }
}
function signVerdict({ passed, planned, counts, committed, leftOut, ...outcome }, { dryRun }) {
    if (passed && dryRun)
        return `Dry run: ${(0,plural/* plural */.LS)(planned.count, 'artifact')} (${(0,format/* formatBytes */.z3)(planned.bytes)}) would be signed; nothing was changed`;
    if (passed)
        return planned.count === 0
            ? 'Nothing to sign'
            : `Signed: ${allOf(planned)} ${effort({ planned, ...outcome })}${without(leftOut)}`;
    // A registry stores one at a time.
    if (committed && counts.signed < planned.count)
        return `Failed while storing signatures: ${(0,plural/* grouped */.zD)(counts.signed)} of ${(0,plural/* plural */.LS)(planned.count, 'artifact')} have theirs; run again for the rest`;
    if (committed)
        return `Failed after signing: the signatures of ${allOf(planned)} were written, but the run did not finish`;
    return 'Failed: nothing was signed; earlier signatures are untouched';
}
function verifyVerdict({ passed, planned, fatal, counts, acceptedByHmac, fromCache, leftOut, ...outcome }) {
    if (fatal !== undefined)
        return 'Not verified: the run stopped. Do not release or load these artifacts';
    const { failed, verified } = counts;
    if (!passed)
        return `Not verified: ${failed + verified === 1 ? 'the one artifact' : `${(0,plural/* grouped */.zD)(failed)} of ${(0,plural/* plural */.LS)(failed + verified, 'artifact')}`} failed. Do not release or load ${failed === 1 ? 'it' : 'them'}`;
    const byHmac = acceptedByHmac === 0
        ? ''
        : `, ${(0,plural/* grouped */.zD)(acceptedByHmac)} of them only by an HMAC, which many could forge`;
    const remembered = fromCache === 0 ? '' : `, ${(0,plural/* grouped */.zD)(fromCache)} of them by a cached digest`;
    return `Verified: ${allOf(planned)} ${effort({ planned, ...outcome })}${byHmac}${remembered}${without(leftOut)}`;
}
function resignVerdict({ passed, planned, fatal, counts, leftAlone, leftOut, ...outcome }, { dryRun }) {
    const { resigned, skipped, failed } = counts;
    const parts = [
        `${(0,plural/* grouped */.zD)(resigned)} of ${(0,plural/* plural */.LS)(planned.count, 'artifact')} ${dryRun ? 'would be re-signed' : 're-signed'}`,
        `${(0,plural/* grouped */.zD)(skipped - leftAlone)} up to date`,
        ...(leftAlone > 0 ? [`${(0,plural/* grouped */.zD)(leftAlone)} left as ${leftAlone === 1 ? 'it is' : 'they are'}`] : []),
        ...(failed > 0 ? [`${(0,plural/* grouped */.zD)(failed)} refused`] : []),
    ].join(', ');
    if (fatal !== undefined)
        return `Stopped: ${parts}. Re-signed artifacts are kept; run again for the rest`;
    if (!passed)
        return `Not complete: ${parts}. Nothing proves the refused artifacts`;
    if (planned.count === 0)
        return 'Nothing to re-sign';
    return dryRun
        ? `Dry run: ${parts}; nothing was changed`
        : `Re-signed: ${parts} ${effort({ planned, ...outcome })}${without(leftOut)}`;
}
function rotateVerdict({ passed, fatal }, { rotation, dryRun }) {
    if (rotation === undefined)
        return fatal === undefined ? 'Nothing was done' : 'Failed: nothing was changed';
    const done = changesOf(rotation, dryRun);
    if (dryRun)
        return `Dry run: ${done}; nothing was changed`;
    return passed ? `Done: ${done}` : `Failed, after ${done}`;
}
function changesOf(rotation, dryRun) {
    const { key, previousVersion, currentVersion, previousMinimum, currentMinimum } = rotation;
    const would = dryRun ? 'would be ' : '';
    const rotated = currentVersion === previousVersion
        ? `${key} keeps version ${currentVersion}`
        : `${key} ${would}rotated from version ${previousVersion} to ${currentVersion}`;
    return currentMinimum === previousMinimum
        ? `${rotated}; versions from ${Math.max(1, currentMinimum)} on are accepted`
        : `${rotated}; versions below ${currentMinimum} ${would}retired`;
}
const effort = ({ planned, seconds }) => `(${(0,format/* formatBytes */.z3)(planned.bytes)}) in ${(0,format/* formatDuration */.a3)(seconds)}`;
/** Says which paths a pass does not cover. */
const without = (leftOut) => leftOut === 0 ? '' : `; ${(0,plural/* plural */.LS)(leftOut, 'path')} among them not checked`;
const allOf = ({ count }) => count === 1 ? 'the one artifact' : `all ${(0,plural/* plural */.LS)(count, 'artifact')}`;

;// CONCATENATED MODULE: ../report/report.js
/**
 * The results of a run: counts, the verdict, the worst failures, and the lines for a log. The same for every door; memory
 * is bounded for any number of artifacts.
 */









/** Most artifacts with their own log line; the rest is counted. Failures have the same, separate limit. */
const MOST_LOG_LINES = 50;
/** Most artifacts in a table. */
const MOST_ROWS = 1000;
/** Most failures of one reason to explain one by one. */
const MOST_EXPLAINED = 100;
const PROGRESS_INTERVAL_MS = 5000;
class Report {
    #counts = {
        signed: 0,
        verified: 0,
        resigned: 0,
        skipped: 0,
        failed: 0,
    };
    #reasons = new Map();
    #rows = [];
    #rowsInAll = 0;
    #goodLines = 0;
    #failedLines = 0;
    #planned = { count: 0, bytes: 0 };
    #isPlanned = false;
    #fatal;
    #committed = false;
    #acceptedByHmac = 0;
    #fromCache = 0;
    #leftAlone = 0;
    /** Of verified models. */
    #leftOut = { count: 0, names: [] };
    #migration = new migration/* MigrationTally */.v();
    #now;
    #explains;
    #startedAt;
    #lastProgressAt;
    #facts;
    /**
     * @param facts known before the run begins
     * @param now milliseconds; only differences count
     * @param explains whether the lines say why artifacts failed; false at a door that says it at the end
     */
    constructor(facts, now, explains = true) {
        this.#facts = facts;
        this.#explains = explains;
        this.#now = now;
        this.#startedAt = this.#lastProgressAt = now();
    }
    /** The facts known so far: shown and output even after a failure. */
    get facts() {
        return this.#facts;
    }
    /** Adds facts. */
    learn(facts) {
        this.#facts = { ...this.#facts, ...facts };
    }
    /** The planned work. */
    plan(count, bytes) {
        this.#planned = { count, bytes };
        this.#isPlanned = true;
        this.#lastProgressAt = this.#now();
    }
    /** Records one artifact's result; returns its log line, if it gets one. */
    add(record) {
        this.#counts[record.status] += 1;
        this.#migration.add(record);
        if (record.status === 'verified' && record.before?.scheme === 'hmac-sha256')
            this.#acceptedByHmac += 1;
        if (record.status === 'verified' && record.fromCache === true)
            this.#fromCache += 1;
        if (record.status === 'skipped' && record.remark !== undefined)
            this.#leftAlone += 1;
        if (record.status !== 'failed' && record.leftOut !== undefined) {
            const { count, names } = record.leftOut;
            this.#leftOut.count += count;
            const room = left_out/* MOST_LEFT_OUT */.P - this.#leftOut.names.length;
            this.#leftOut.names.push(...names.slice(0, room).map((one) => `${record.name}/${one}`));
        }
        if (record.error !== undefined)
            this.#remember({ name: record.name, path: record.path, error: record.error });
        const { name, size, sha256, keyVersion, status, error, stored } = record;
        this.#addRow({
            name,
            verdict: error?.code ?? status,
            state: (0,format/* stateOf */.L4)(record, this.#facts),
            ...(0,defined/* defined */.s)({ size, sha256, keyVersion, stored }),
        });
        const lines = record.status === 'failed' ? ++this.#failedLines : ++this.#goodLines;
        return lines > MOST_LOG_LINES ? undefined : (0,format/* artifactLine */.VY)(record, this.#facts, this.#explains);
    }
    /** Records an artifact that a dry run would sign; returns its log line, if it gets one. */
    preview(name, size) {
        this.#addRow({ name, size });
        return ++this.#goodLines > MOST_LOG_LINES ? undefined : `${name}  (${(0,format/* formatBytes */.z3)(size)})`;
    }
    /** The signatures are on disk; a later failure does not undo them. */
    committed() {
        this.#committed = true;
    }
    /** Records the error that stopped the whole run. */
    stop(error) {
        this.#fatal ??= error;
    }
    /** Whether everything is done and good. In mode verify, nothing to do is not good. */
    passed() {
        if (this.#fatal !== undefined || this.#counts.failed > 0)
            return false;
        switch (this.#facts.mode) {
            case 'sign':
            case 'rotate':
                return true;
            case 'verify':
                return (0,progress/* hasPassed */.P)({ planned: this.#planned.count, ...this.#counts });
            case 'resign':
                return this.#counts.resigned + this.#counts.skipped === this.#planned.count;
        }
    }
    /**
     * 0 if the run passed, else the status of the error that stopped it. If artifacts failed, it is 1 whatever their codes,
     * because they did not verify; but an error of ours wins, because nothing is known about that artifact.
     */
    exitStatus() {
        if (this.passed())
            return 0;
        if (this.#fatal !== undefined)
            return this.#fatal.exitStatus;
        return this.#reasons.has('INTERNAL') ? errors/* ERROR_CODES */.OQ.INTERNAL.exit : 1;
    }
    /** Progress of reading. */
    progressAt(bytes, file) {
        const { bytes: totalBytes, count: planned } = this.#planned;
        const rate = bytes / Math.max(0.001, (this.#now() - this.#startedAt) / 1000);
        const left = totalBytes - bytes;
        return {
            bytes,
            totalBytes,
            done: this.#concluded(),
            planned,
            rate,
            ...(rate > 0 && left > 0 && { secondsLeft: left / rate }),
            file,
        };
    }
    /** A line about progress, at most one in five seconds. */
    progress(bytesRead, name) {
        const now = this.#now();
        if (now - this.#lastProgressAt < PROGRESS_INTERVAL_MS)
            return undefined;
        this.#lastProgressAt = now;
        const { bytes, totalBytes, done, planned, rate, secondsLeft, file } = this.progressAt(bytesRead, name);
        const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytes / totalBytes) * 100));
        const eta = secondsLeft === undefined ? '' : `, about ${(0,format/* formatDuration */.a3)(secondsLeft)} left`;
        return (`read ${(0,format/* formatBytes */.z3)(bytes)} of ${(0,format/* formatBytes */.z3)(totalBytes)} (${percent} %), ` +
            `${done} of ${(0,plural/* plural */.LS)(planned, 'file')} done, ${(0,format/* formatBytes */.z3)(rate)}/s${eta}; now ${file}`);
    }
    /** The last log lines about the artifacts: the number of unlisted ones, and the verdict. */
    closingLines() {
        const unsaid = [
            Math.max(0, this.#goodLines - MOST_LOG_LINES) &&
                `${this.#goodLines - MOST_LOG_LINES} more ${done(this.#facts)}`,
            Math.max(0, this.#failedLines - MOST_LOG_LINES) && `${this.#failedLines - MOST_LOG_LINES} more failed`,
        ].filter((part) => part !== 0);
        // Lines about signatures that were never written would mislead.
        const isUndone = this.#isUndone() || unsaid.length === 0;
        return [...(isUndone ? [] : [`… and ${unsaid.join(', ')}`]), this.verdict()];
    }
    view() {
        return {
            planned: this.#planned.count,
            isPlanned: this.#isPlanned,
            counts: this.#finalCounts(),
            fatal: this.#fatal,
            reasons: this.#sorted(),
            failures: inTurns(this.#sorted().map(({ failures }) => failures)),
            rows: this.#isUndone() ? [] : this.#rows,
            rowsInAll: this.#isUndone() ? 0 : this.#rowsInAll,
            migration: this.#migration.view(this.#planned.count),
            acceptedByHmac: this.#acceptedByHmac,
            leftOut: this.#allLeftOut(),
        };
    }
    #allLeftOut() {
        const { count = 0, names = [] } = this.#facts.leftOut ?? {};
        return {
            count: count + this.#leftOut.count,
            names: [...names, ...this.#leftOut.names].slice(0, left_out/* MOST_LEFT_OUT */.P),
        };
    }
    /** Signing is all or nothing: signatures made before the run stopped were never written. */
    #finalCounts() {
        if (!this.#isUndone())
            return this.#counts;
        return { ...this.#counts, signed: 0, failed: this.#fatal?.artifact === undefined ? 0 : 1 };
    }
    #isUndone() {
        return this.#facts.mode === 'sign' && this.#fatal !== undefined && !this.#committed;
    }
    #concluded() {
        return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    }
    #remember(failure) {
        const { code } = failure.error;
        const reason = this.#reasons.get(code) ?? { code, count: 0, failures: [] };
        this.#reasons.set(code, reason);
        reason.count += 1;
        if (reason.failures.length < MOST_EXPLAINED)
            reason.failures.push(failure);
    }
    #sorted() {
        return [...this.#reasons.values()].sort((a, b) => (0,error_reasons/* rankOf */.IQ)(a.code) - (0,error_reasons/* rankOf */.IQ)(b.code));
    }
    #addRow(row) {
        this.#rowsInAll += 1;
        if (this.#rows.length < MOST_ROWS)
            this.#rows.push(row);
    }
    /** The outcome in one sentence. */
    verdict() {
        const outcome = {
            leftAlone: this.#leftAlone,
            passed: this.passed(),
            counts: this.#counts,
            planned: this.#planned,
            fatal: this.#fatal,
            committed: this.#committed,
            seconds: (this.#now() - this.#startedAt) / 1000,
            acceptedByHmac: this.#acceptedByHmac,
            fromCache: this.#fromCache,
            leftOut: this.#allLeftOut().count,
        };
        return verdictOf(outcome, this.#facts);
    }
}
/** The first of each list, then the second of each, … */
function inTurns(lists) {
    const most = Math.max(0, ...lists.map(({ length }) => length));
    return Array.from({ length: most }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
const DONE = {
    sign: 'signed',
    verify: 'verified',
    resign: 're-signed or up to date',
    rotate: 'done',
};
const done = ({ mode, dryRun }) => (dryRun ? 'would be signed' : DONE[mode]);


/***/ }),

/***/ 36313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gd: () => (/* binding */ artifactService),
/* harmony export */   VO: () => (/* binding */ requireUploadable),
/* harmony export */   dl: () => (/* binding */ uploadAll)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _flow_cancel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24613);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58872);
/** Passes signatures to other jobs as a workflow artifact. */




/** Characters that the artifact service refuses in a path. */
const NOT_IN_UPLOADS = /[":<>|*?\r\n]/;
/** Finds everything that would make the upload fail after an hour of hashing. A dry run checks the names, too. */
function requireUploadable(artifacts, root, { dryRun }, { artifacts: service }) {
    // A dry run may be anywhere.
    if (service?.isAvailable !== true && !dryRun) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('UPLOAD_FAILED', {
            message: 'this runner has no artifact service, so the signatures could not be uploaded; nothing was signed',
            hints: [
                'set upload to false, and move the .sig.json files another way; GitHub Enterprise Server has no such service',
            ],
        });
    }
    for (const { name, bundlePath } of artifacts) {
        const inside = (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .below */ .Gz)(root, bundlePath);
        if (inside === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ARTIFACT_OUTSIDE_BASE', {
                message: `the signature of ${name} would be outside ${root}, so it cannot be part of the upload`,
                hints: ['set base-dir to a directory that contains every artifact, or upload to false'],
            });
        }
        if (NOT_IN_UPLOADS.test(inside)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', {
                message: `workflow artifacts cannot contain a file called ${JSON.stringify(inside)}`,
                detail: 'they accept {expected}',
                expected: 'a name without " : < > | * ? or line breaks',
                hints: ['rename the file, or set upload to false'],
                artifact: name,
            });
        }
    }
}
/**
 * Uploads the bundles and their records as one workflow artifact.
 *
 * @throws AegisError UPLOAD_FAILED, CANCELLED
 */
async function uploadAll(request, artifacts, root, session) {
    const { artifactName: name, ...options } = request;
    const { manifest, migrationReport } = session.report.facts;
    const files = artifacts.map(({ bundlePath }) => bundlePath);
    for (const record of [manifest, migrationReport])
        if (record !== undefined)
            files.push(record);
    session.log.info(`Uploading the signatures as ${name}`);
    const { id, digest } = await (0,_flow_cancel_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessCancelled */ .MS)(session.signal, artifactService(session).upload({ name, files, root, ...options }));
    const url = `${session.run ?? ''}/artifacts/${id}`;
    return { name, id, url, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ digest }) };
}
/** The artifact service of the run; a door without one refuses the inputs that lead here. */
function artifactService({ artifacts }) {
    if (artifacts === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'this door has no artifact service' });
    return artifacts;
}


/***/ }),

/***/ 17169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ adviceFor)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62339);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36088);
/* harmony import */ var _plan_stat_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89440);
/** Explains why a pattern matched nothing, and what to write instead, from the pattern and the disk. */







/** Most names of a directory to read, and to list in a sentence. */
const MOST_NAMES = 10_000;
const LISTED_NAMES = 5;
/** The most likely reason as a sentence; undefined if there is nothing to add. */
function adviceFor(pattern, { workspace }) {
    const text = pattern.startsWith(workspace + node_path__WEBPACK_IMPORTED_MODULE_1__.sep) ? pattern.slice(workspace.length + 1) : pattern;
    return spelling(text) ?? hostPath(text, workspace) ?? inDirectory(text, workspace);
}
const show = (text) => JSON.stringify(text);
/** Syntax of other tools that has no meaning in a pattern. */
function spelling(text) {
    const item = /^-\s+(.+)$/.exec(text)?.[1];
    if (item !== undefined)
        return `${show(text)} begins like a YAML list item, but patterns are lines of one text: write ${show(item)}`;
    const quoted = /^(["'])(.*)\1$/.exec(text)?.[2];
    if (quoted !== undefined)
        return `the quotes count as part of ${show(text)}: write ${quoted}`;
    const variable = /\$\{?\w+\}?|%\w+%/.exec(text)?.[0];
    if (variable !== undefined)
        return `${show(text)} contains ${variable}, but variables are not replaced here: write the path itself, or \${{ env.NAME }} in a workflow`;
    if (/^~[^/]/.test(text) || /.~\//.test(text))
        return `\`~\` in ${show(text)} means the home directory only as \`~/\` at the start`;
    const braces = bracesIn(text);
    if (braces !== undefined)
        return `braces have no meaning in ${show(text)}: write one line each for ${braces.map(show).join(', ')}`;
    const parts = text.split(',').map((part) => part.trim());
    if (parts.length > 1 && parts.every((part) => part !== ''))
        return `patterns are separated by lines, not by commas: write ${parts.map(show).join(', ')} on separate lines`;
    if (node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '/' && text.includes('\\') && !/\\[[\]]/.test(text))
        return `a backslash in ${show(text)} escapes the next character: write ${show(text.replaceAll('\\', '/'))}`;
    const glued = /(?:[^/]\*\*|\*\*[^/])/.test(text);
    if (glued)
        return `\`**\` in ${show(text)} matches across directories only when alone between slashes: write ${show(withSlashes(text))}`;
    return undefined;
}
/** `**.bin` as it was probably meant. */
const withSlashes = (text) => text.replace(/([^/])\*\*/g, '$1*/**').replace(/\*\*([^/])/g, '**/*$1');
/** The alternatives of one pair of braces, as in a shell. */
function bracesIn(text) {
    const [, before, inside, after] = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(text) ?? [];
    if (before === undefined || inside === undefined || after === undefined)
        return undefined;
    return inside
        .split(',')
        .slice(0, LISTED_NAMES)
        .map((one) => `${before}${one}${after}`);
}
/** The runner's host and its container have the workspace in different places. */
function hostPath(text, workspace) {
    const rest = /^(?:\/home\/runner\/work|\/__w|[A-Z]:\\a|\/Users\/runner\/work)[\\/][^\\/]+[\\/][^\\/]+[\\/]?(.*)$/.exec(text)?.[1];
    if (rest === undefined && !text.startsWith('/github/workspace'))
        return undefined;
    const written = rest ?? text.slice('/github/workspace/'.length);
    return `${show(text)} is the workspace of another machine or container; here it is ${workspace}: write ${show(written === '' ? '.' : written.replaceAll('\\', '/'))}`;
}
/** What is on disk where the pattern leads. */
function inDirectory(text, workspace) {
    const segments = text.split('/').filter((part) => part !== '' && part !== '.');
    let directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(text) ? '/' : workspace;
    for (const [index, segment] of segments.entries()) {
        if (/[*?[\\]/.test(segment))
            return undefined;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, segment);
        const fact = (0,_files_look_js__WEBPACK_IMPORTED_MODULE_4__/* .lookThrough */ .T)(path);
        if (fact === undefined && !maySearch(directory))
            return `${directory} may not be searched by this user`;
        if (fact === undefined)
            return notThere(segment, directory, index < segments.length - 1);
        if (!fact.isDirectory()) {
            if (index < segments.length - 1 || text.endsWith('/'))
                return `${path} is a file, not a directory: ${index < segments.length - 1 ? 'nothing is below it' : 'leave out the slash at the end'}`;
            return (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_5__/* .isBundle */ .bn)(path, (0,_plan_stat_js__WEBPACK_IMPORTED_MODULE_6__/* .rulesAt */ .hC)(directory))
                ? `${path} is a signature: name its artifact, ${show(text.slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Zf.length))}`
                : `${path} cannot be an artifact here: records and signatures of this tool are skipped, and model-path takes directories`;
        }
        directory = path;
    }
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(directory)
        ? `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory)} is a directory without artifacts: name files, or a directory with artifacts`
        : undefined;
}
function notThere(name, directory, isDirectory) {
    const names = namesIn(directory);
    for (const other of names) {
        const likeness = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .likenessOf */ .mg)(name, other);
        if (likeness !== undefined)
            return `${show(name)} and ${show(other)}, which exists, differ only in ${likeness}: write the name as it is on disk, or ${show(name.replace(/[^\x20-\x7e]/gu, '?'))}`;
    }
    if (!isDirectory && names.length === 0)
        return undefined;
    const shown = names
        .filter((other) => !other.startsWith('.'))
        .sort()
        .slice(0, LISTED_NAMES);
    const kind = isDirectory ? 'directory ' : '';
    return `there is no ${kind}${show(name)} in ${directory}${shown.length === 0 ? '' : `, which has ${shown.map(show).join(', ')}${names.length > shown.length ? ', …' : ''}`}`;
}
/** Whether this user can list a directory. */
function maySearch(directory) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(directory, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
function namesIn(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory).slice(0, MOST_NAMES);
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 68902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ findDirectories),
/* harmony export */   l: () => (/* binding */ findFiles)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/* harmony import */ var _plan_stat_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89440);
/* harmony import */ var _plan_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35362);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20743);
/**
 * Finds files that match a pattern. Both doors use this, so that a gate in a shell guards the same files as in a workflow.
 * A search reads each directory once: see `walk`.
 */





/** Most entries of one search. */
const MAX_ENTRIES = 10_000_000;
/** The same, behind links that lead out of the workspace. */
const MAX_OUTSIDE = 100_000;
/**
 * Files that match, and files below directories that match. Links are followed. Special files and broken links are found
 * like files, so that no match goes unnoticed.
 */
const findFiles = (pattern, excludes, options) => find(pattern, excludes, 'files', options);
/** Files and directories that match themselves, not what is below them; for models. */
const findDirectories = (pattern, excludes, options) => find(pattern, excludes, 'itself', options);
async function find(text, excludeTexts, kind, { signal, inside } = {}) {
    const include = new _pattern_js__WEBPACK_IMPORTED_MODULE_4__/* .Pattern */ .z(text);
    const excludes = excludeTexts.map((exclude) => new _pattern_js__WEBPACK_IMPORTED_MODULE_4__/* .Pattern */ .z(exclude));
    const paths = [];
    const refused = [];
    const isExcluded = (name, above, isDirectory) => excludes.some((one, index) => one.matches(above.excludes[index] ?? [], name, isDirectory));
    const below = (name, above) => {
        if (isExcluded(name, above, true))
            return undefined;
        const state = {
            include: above.include === 'everything' || (kind === 'files' && include.matches(above.include, name, true))
                ? 'everything'
                : include.below(above.include, name),
            excludes: excludes.map((one, index) => one.below(above.excludes[index] ?? [], name)),
        };
        const isOver = state.include.length === 0 ||
            excludes.some((one, index) => one.matchesAll(state.excludes[index] ?? []));
        return isOver ? undefined : state;
    };
    const visitor = {
        followsLinks: true,
        below,
        matches: (name, above, isDirectory) => {
            if (isDirectory && kind === 'files')
                return false;
            const isMeant = above.include === 'everything' || include.matches(above.include, name, isDirectory);
            return isMeant && !isExcluded(name, above, isDirectory);
        },
        includes: (one, other) => (one.include === 'everything' ||
            (other.include !== 'everything' && isSubset(other.include, one.include))) &&
            one.excludes.every((positions, index) => isSubset(positions, other.excludes[index] ?? [])),
        found: (path) => paths.push(path),
        refused: (problem) => refused.push(problem),
    };
    // Down to the start of the search, one literal name at a time.
    const names = [...include.startSegments];
    const name = names.pop() ?? '';
    let above = { include: include.first, excludes: excludes.map((one) => one.first) };
    for (const directory of names)
        above = above && below(directory, above);
    if (above !== undefined) {
        const exceeded = () => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: `the search for ${text} finds too many files`,
            detail: 'it may read {expected}',
            expected: `at most ${MAX_ENTRIES} files and directories`,
            hints: ['narrow the pattern, or exclude directories with `!`'],
        });
        const roots = inside?.map(_plan_stat_js__WEBPACK_IMPORTED_MODULE_2__/* .realDirectoryOf */ .t4);
        const isOutside = (real) => roots?.every((root) => root !== real && (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .relativeName */ .IC)(root, real, _plan_stat_js__WEBPACK_IMPORTED_MODULE_2__/* .AS_SPELLED */ .J) === undefined) === true;
        const outside = { includes: isOutside, maxEntries: MAX_OUTSIDE };
        const limits = { maxEntries: MAX_ENTRIES, exceeded, outside, signal };
        await (0,_plan_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .walk */ .G)({ path: include.start, name, above }, visitor, limits);
    }
    return { paths: paths.sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .compareNames */ .MP), refused };
}
/** Whether the others include all of the first. */
function isSubset(positions, others) {
    return positions.every((one) => others.includes(one));
}


/***/ }),

/***/ 20743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Pattern)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22545);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/**
 * What a pattern of `path` or `model-path` means: the syntax of actions/upload-artifact, hidden files included.
 *
 * `@actions/glob` is the reference: the fuzzer compares with it, and the action checks each pattern with it. Its own matcher
 * cannot be used: it is not exported, and it matches whole paths, while a search must know which patterns can still match
 * below one directory. A pattern is therefore kept as segments, which minimatch reads as it does for `@actions/glob`.
 */




/**
 * The settings of `@actions/glob`. minimatch must also have the same major version: later ones count a character beyond the
 * BMP as one and not as two.
 */
const SYNTAX = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
/** Longest pattern that minimatch accepts, in characters. */
const MAX_LENGTH = 65_536;
/** One absolute pattern. */
class Pattern {
    /** Absolute; every match is this path or below it. */
    start;
    /** The segments of `start`, the root's first. */
    startSegments;
    /** Positions before the root's segment. */
    first;
    #segments;
    /** For each segment, whether a match may end with it. */
    #mayBeLast;
    /** For each segment, whether it matches any name. */
    #takesAny;
    #onlyDirectories;
    /** A literal name for comparison: on Windows, the case of a drive letter does not matter. */
    #fold;
    #split;
    /** @throws AegisError INPUT_INVALID */
    constructor(text, path = node_path__WEBPACK_IMPORTED_MODULE_0__) {
        const isWindows = path.sep === '\\';
        const slashed = isWindows ? text.replaceAll('\\', '/') : text;
        const bare = slashed.replace(/\/+$/, '');
        this.#onlyDirectories = bare !== slashed && bare !== '';
        const platform = isWindows ? 'win32' : 'linux';
        const { segments, globs, split } = compile(bare, { ...SYNTAX, nocase: isWindows, platform });
        this.#fold = (name) => (isWindows ? name.toLowerCase() : name);
        this.#segments = segments.map((one) => (typeof one === 'string' ? this.#fold(one) : one));
        this.#split = (given) => split(isWindows ? given.replaceAll('\\', '/') : given);
        this.#mayBeLast = segments.map((_, index) => segments.slice(index + 1).every((next) => next === minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN));
        this.#takesAny = globs.map((glob) => glob === '*' || glob === '**');
        this.first = this.#withSkipped([0]);
        // If case does not matter, the library has no literal segments.
        const named = isWindows ? compile(bare, { ...SYNTAX, nocase: false, platform }).segments : segments;
        const magic = named.findIndex((segment) => typeof segment !== 'string');
        this.startSegments = named.slice(0, magic === -1 ? named.length : magic).map(String);
        const literal = this.startSegments.join('/');
        // The root has nothing before its slash, and a drive's root needs it.
        this.start = path.normalize(literal === '' || literal.endsWith(':') ? `${literal}/` : literal);
    }
    /** Positions below a directory of this name. Empty if nothing below can match. */
    below(positions, name) {
        const next = [];
        for (const position of positions) {
            const segment = this.#segments[position];
            if (segment === minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN)
                next.push(position);
            else if (this.#takes(segment, name))
                next.push(position + 1);
        }
        return this.#withSkipped(next);
    }
    /** Whether the pattern matches this name at these positions. */
    matches(positions, name, isDirectory) {
        if (this.#onlyDirectories && !isDirectory)
            return false;
        for (const position of positions) {
            if (this.#mayBeLast[position] !== true)
                continue;
            const segment = this.#segments[position];
            if (segment === minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN || this.#takes(segment, name))
                return true;
        }
        return false;
    }
    /** Whether the pattern matches every name at these positions. */
    matchesAll(positions) {
        if (this.#onlyDirectories)
            return false;
        return positions.some((position) => this.#mayBeLast[position] === true && this.#takesAny[position] === true);
    }
    /**
     * Whether the pattern matches a path, or a directory above it.
     *
     * @param path absolute
     */
    covers(path, isDirectory) {
        const names = this.#split(path);
        let positions = this.first;
        for (const [index, name] of names.entries()) {
            if (this.matches(positions, name, isDirectory || index < names.length - 1))
                return true;
            positions = this.below(positions, name);
        }
        return false;
    }
    #takes(segment, name) {
        if (typeof segment === 'string')
            return segment === this.#fold(name);
        return segment !== undefined && segment !== minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN && segment.test(name);
    }
    /** Adds the segments that may match next because `**` also matches nothing. */
    #withSkipped(positions) {
        const all = new Set();
        for (const position of positions) {
            for (let next = position; next < this.#segments.length; next += 1) {
                all.add(next);
                if (this.#segments[next] !== minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN)
                    break;
            }
        }
        return [...all].sort((a, b) => a - b);
    }
}
function compile(pattern, syntax) {
    if (pattern.length > MAX_LENGTH) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'a pattern is too long',
            detail: 'it has {got}; a pattern may have {expected}',
            expected: `at most ${MAX_LENGTH} characters`,
            got: `${pattern.length}, beginning with ${JSON.stringify(pattern.slice(0, 80))}`,
        });
    }
    // The root alone, which would be an empty pattern.
    if (pattern === '')
        return { segments: [''], globs: [''], split: (path) => path.split(/\/+/) };
    let compiled;
    try {
        compiled = new minimatch__WEBPACK_IMPORTED_MODULE_1__/* .Minimatch */ .VR(pattern, syntax);
    }
    catch (cause) {
        throw unusable(pattern, (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause), cause);
    }
    const [segments] = compiled.set;
    const [globs] = compiled.globParts;
    if (segments === undefined || globs === undefined)
        throw unusable(pattern, 'a segment has no meaning');
    return { segments, globs, split: (path) => compiled.slashSplit(path) };
}
function unusable(pattern, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `cannot use the pattern ${pattern}: ${why}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ cause }),
    });
}


/***/ }),

/***/ 44010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  BY: () => (/* binding */ forVerify),
  n1: () => (/* binding */ planAll),
  S$: () => (/* binding */ planToSign),
  K$: () => (/* binding */ planToVerify)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../bundle/bundle.js
var bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../statement/statement.js
var statement_statement = __webpack_require__(1713);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
;// CONCATENATED MODULE: ../flow/speaks-of-file.js
/** What a bundle claims to be about, for checks on many bundles before any is verified. */





/**
 * Whether a bundle claims to be about a file. Nothing is trusted because of it: a file is only not reported as a
 * missing model. A pattern may match any number of bundles, so those larger than a file's may be are not read.
 */
function speaksOfFile(bundlePath) {
    try {
        const signed = (0,bundle/* readSignature */.Bc)((0,file/* readBundleFile */.zi)(bundlePath, file/* MAX_FILE_BUNDLE_BYTES */.V_));
        if (!('envelope' in signed) || signed.envelope.payloadType !== statement_statement/* IN_TOTO_PAYLOAD_TYPE */.T4)
            return false;
        const statement = (0,statement_statement/* decodeAnyStatement */.Ci)(signed.envelope.payload, strict_json/* SMALL_JSON */.R);
        if (statement.predicateType !== model_manifest/* MODEL_MANIFEST_TYPE */.$4)
            return true;
        const [only] = (0,model_manifest/* decodeModelManifest */.nT)(statement).resources;
        return only?.file === model_manifest/* FILE_ITSELF */.ns;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ../plan/model-files.js + 1 modules
var model_files = __webpack_require__(19468);
// EXTERNAL MODULE: ../plan/decide.js + 1 modules
var decide = __webpack_require__(24341);
// EXTERNAL MODULE: ../plan/model.js
var model = __webpack_require__(90153);
// EXTERNAL MODULE: ../plan/plan.js + 1 modules
var plan = __webpack_require__(98653);
// EXTERNAL MODULE: ../plan/problems.js
var problems = __webpack_require__(60650);
// EXTERNAL MODULE: ../plan/shard.js
var plan_shard = __webpack_require__(99756);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
// EXTERNAL MODULE: ../record/manifest.js
var manifest = __webpack_require__(53237);
// EXTERNAL MODULE: ../report/migration.js
var migration = __webpack_require__(4985);
// EXTERNAL MODULE: ../run/select/advice.js
var select_advice = __webpack_require__(17169);
// EXTERNAL MODULE: ../run/select/find.js
var find = __webpack_require__(68902);
// EXTERNAL MODULE: ../files/look.js
var look = __webpack_require__(62339);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
;// CONCATENATED MODULE: ../run/select/signed-as.js
/** Detects directories that were signed as one model but are verified file by file, or the reverse. */







/** Whether the artifact of a bundle is an existing directory, and the bundle claims to be a model's. */
function isModelsBundle({ path, bundlePath }) {
    // A file named just `.sig.json` signs nothing, and is inside the directory that it seems to sign.
    if ((0,external_node_path_.basename)(bundlePath) === bundle_location/* BUNDLE_SUFFIX */.Zf)
        return false;
    return (0,look/* lookThrough */.T)(path)?.isDirectory() === true && !speaksOfFile(bundlePath);
}
/** Whether a file in the directory has its own signature. */
function hasSignedFiles(directory, artifacts) {
    return artifacts.some(({ path, bundlePath }) => (0,run_session/* below */.Gz)(directory, path) !== undefined && (0,external_node_fs_.existsSync)(bundlePath));
}
/** Whether a directory that is verified as a model has no signature but its files do. */
function isSignedByFiles({ path, bundlePath, files }) {
    return (!(0,external_node_fs_.existsSync)(bundlePath) && files.some(({ name }) => (0,external_node_fs_.existsSync)((0,bundle_location/* bundlePathOf */.rg)((0,external_node_path_.join)(path, name), name))));
}
function signedAsModel(name) {
    return new errors/* AegisError */.o4('BUNDLE_MISSING', {
        message: `${name} was signed as one model, and not file by file`,
        hints: [`verify it as a model: \`model-path: ${name}\``],
        artifact: name,
    });
}
function signedByFiles(name) {
    return new errors/* AegisError */.o4('BUNDLE_MISSING', {
        message: `${name} was signed file by file, and not as one model`,
        hints: [`verify its files: take ${name} out of model-path, and name it among the files`],
        artifact: name,
    });
}

// EXTERNAL MODULE: ../run/select/selection.js
var selection = __webpack_require__(32283);
;// CONCATENATED MODULE: ../run/select/plan.js
/** Turns the patterns of `path` and `model-path` into the artifacts of the run. */






















const NOTHING = { found: [], missing: [], unmatched: [], matched: [] };
/** Matches of the patterns, files and directories separately. */
async function selectAll({ patterns, modelPatterns, baseDir }, session) {
    const select = async (given, find) => given === undefined
        ? NOTHING
        : (0,cancel/* unlessCancelled */.MS)(session.signal, (0,selection/* selectCandidates */.NB)(given, { ...session, baseDir }, find));
    return { files: await select(patterns, find/* findFiles */.l), models: await select(modelPatterns, find/* findDirectories */.f) };
}
/** Options of every plan in mode verify: the signature decides what in a directory belongs to the model. */
function forVerify({ acceptSignedIgnorePaths, cache }) {
    return {
        deferProblems: acceptSignedIgnorePaths,
        ...(cache !== undefined && { ownFiles: Object.values(cache) }),
    };
}
/** Plans candidates of both kinds. @throws AegisError as `planFiles` and `planModels` */
async function planAll(purpose, files, models, { baseDir, signaturesDir, signature, shard, scope, outsideBase }, session, { sidecarSuffix, recordsIn = signaturesDir ?? baseDir, ownFiles: more = [], deferProblems = false, } = {}) {
    const options = {
        purpose,
        workspace: session.workspace,
        baseDir,
        signaturesDir,
        signature,
        shard,
        sidecarSuffix,
        outsideBase,
        ownFiles: [...(0,run_session/* ownFiles */.aJ)(recordsIn, session), ...(signature === undefined ? [] : [signature]), ...more],
    };
    const plannedModels = await (0,model/* planModels */.s3)(models, { ...options, ...scope, deferProblems });
    const plannedFiles = await (0,plan/* planFiles */.j)(files, options);
    if (purpose === 'sign')
        (0,model/* requireBundlesOutside */.YF)(plannedModels.models, plannedFiles.artifacts);
    const shared = (0,model/* namesakes */.Vh)(plannedModels.models, plannedFiles.artifacts, baseDir);
    if (purpose === 'sign' && shared.length > 0)
        throw (0,problems/* problemsError */.$j)(shared);
    for (const model of plannedModels.models) {
        const warning = (0,model_files/* linksOutText */.b$)(model);
        if (warning !== undefined)
            session.log.warning(warning);
    }
    const refused = new Set(shared.map(({ path }) => path));
    const unlike = plannedFiles.artifacts.filter(({ path }) => !refused.has(path));
    const refusals = shared.map((problem) => (0,decide/* refusalOf */.Of)(problem, options, stat/* AS_SPELLED */.J));
    return {
        files: { ...plannedFiles, artifacts: unlike, refused: [...plannedFiles.refused, ...refusals] },
        models: plannedModels,
        artifacts: [...plannedModels.models, ...unlike],
        total: plannedFiles.total + plannedModels.total,
    };
}
/**
 * The artifacts to sign or re-sign; models first.
 *
 * @param sidecarSuffix see PlanOptions
 * @throws AegisError FILES_NOT_FOUND depending on if-no-files-found, ARTIFACT_*, LIMIT_EXCEEDED, CANCELLED
 */
async function planToSign(inputs, session, sidecarSuffix) {
    const { log, workspace } = session;
    const { ifNoFilesFound, shard } = inputs;
    const { files, models } = await selectAll(inputs, session);
    const complain = (error) => {
        if (ifNoFilesFound === 'error')
            throw error;
        if (ifNoFilesFound === 'warn')
            log.warning(error.sentence);
    };
    const plan = await planAll('sign', files.found, models.found, inputs, session, (0,defined/* defined */.s)({ sidecarSuffix }));
    const missing = [...files.missing, ...models.missing];
    const unmatched = [...files.unmatched, ...models.unmatched, ...barren(files, models, plan)];
    if (missing.length + unmatched.length > 0)
        complain((0,selection/* nothingMatched */.ge)({ missing, unmatched }, workspace));
    if (shard !== undefined)
        log.info(`Shard ${shard.index}/${shard.count} has ${plan.artifacts.length} of ${plan.total} artifacts`);
    warnAboutRecords(files.found, plan.artifacts, session);
    requireOne(inputs, plan.artifacts.length);
    return plan.artifacts;
}
/** Records of another run that a pattern matches. A gate with the same patterns asks for their signatures, so they are signed. */
function warnAboutRecords(found, artifacts, { log, workspace }) {
    const records = new Set();
    for (const { path, literal } of found)
        if (!literal && [manifest/* MANIFEST_FILE */.h1, migration/* MIGRATION_REPORT_FILE */.L].includes((0,external_node_path_.basename)(path)))
            records.add(path);
    if (records.size === 0)
        return;
    const signed = artifacts
        .filter(({ path }) => records.has(path))
        .map(({ path }) => (0,run_session/* below */.Gz)(workspace, path) ?? path);
    if (signed.length === 0)
        return;
    log.warning(`another run wrote these about itself, and will write them anew: ${(0,plural/* some */.zN)(signed, 3)}; exclude them with \`!\``);
}
/** @throws AegisError INPUT_INVALID if `signature` is set and there is not exactly one artifact */
function requireOne({ signature }, count) {
    if (signature === undefined || count === 1)
        return;
    throw new errors/* AegisError */.o4('INPUT_INVALID', {
        message: 'signature is for exactly one artifact',
        detail: 'there are {got} artifacts',
        expected: 'one artifact',
        got: String(count),
        hints: ['name one file in path, or one directory in model-path; use signatures-dir for more'],
    });
}
/**
 * The artifacts to verify, and the missing ones.
 *
 * @throws AegisError FILES_NOT_FOUND, ARTIFACT_*, LIMIT_EXCEEDED, CANCELLED
 */
async function planToVerify(inputs, signaturesDir, session) {
    const { workspace, home, signal } = session;
    const { patterns, modelPatterns, baseDir, shard } = inputs;
    const { files, models } = await selectAll(inputs, session);
    // A glob without a match could mean that everything is gone. A literally named path gets its own verdict.
    const unmatched = [...files.unmatched, ...models.unmatched];
    if (unmatched.length > 0)
        throw (0,selection/* nothingMatched */.ge)({ missing: [], unmatched }, workspace);
    const place = { workspace, home, signal, baseDir, ...(0,defined/* defined */.s)({ signaturesDir }) };
    const bundlesOf = async (given) => given === undefined || inputs.signature !== undefined
        ? []
        : (0,cancel/* unlessCancelled */.MS)(signal, (0,selection/* selectBundles */.Kx)(given, place));
    const { signaturesDir: _, ...rest } = inputs;
    const plan = await planAll('verify', [...files.found, ...(await bundlesOf(patterns))], [...models.found, ...(await bundlesOf(modelPatterns))], { ...rest, ...(0,defined/* defined */.s)({ signaturesDir }) }, session, {
        ...(inputs.acceptHmac !== undefined && { sidecarSuffix: inputs.acceptHmac.scheme.suffix }),
        ...forVerify(inputs),
        recordsIn: inputs.signaturesDir ?? baseDir,
    });
    const without = barren(files, models, plan);
    if (without.length > 0)
        throw (0,selection/* nothingMatched */.ge)({ missing: [], unmatched: without }, workspace);
    // Both kinds of patterns can find the bundle of a missing artifact; it counts once, as the first kind.
    const absent = new Map();
    const hasExclusions = [patterns, modelPatterns].some((given) => (given?.exclude.length ?? 0) > 0);
    const gone = (name, message = `${name} does not exist${hasExclusions ? ', or a `!` line excludes it' : ''}`, hints) => new errors/* AegisError */.o4('ARTIFACT_MISSING', { message, artifact: name, ...(0,defined/* defined */.s)({ hints }) });
    const add = (kind, one, error = gone(one.name)) => {
        if (!absent.has(one.path))
            absent.set(one.path, { ...one, kind, error });
    };
    const orphans = [...plan.files.orphans, ...plan.models.orphans];
    for (const [kind, named] of [
        ['file', files.missing],
        ['model', models.missing],
    ]) {
        for (const path of named) {
            const name = (0,run_session/* below */.Gz)(baseDir, path);
            const location = { signaturesDir, signature: inputs.signature };
            const sought = (0,decide/* refusedPath */.wP)(path, name, gone(name ?? path), location, stat/* AS_SPELLED */.J);
            if (shard !== undefined && (0,plan_shard/* shardOf */.I)(sought.name, shard.count) !== shard.index)
                continue;
            // Without a signature, the path is most likely mistyped.
            const isSigned = (0,external_node_fs_.existsSync)(sought.bundlePath) || orphans.some((one) => one.path === path);
            const advice = isSigned ? undefined : (0,select_advice/* adviceFor */.c)(path, { workspace });
            add(kind, sought, advice === undefined ? sought.error : gone(sought.name, undefined, [advice]));
        }
    }
    const asModels = plan.files.orphans.filter(isModelsBundle);
    for (const one of plan.files.orphans)
        if (!asModels.includes(one))
            add('file', one);
    for (const one of asModels) {
        if (hasSignedFiles(one.path, plan.files.artifacts)) {
            session.log.info(`Not checked: ${one.name}${bundle_location/* BUNDLE_SUFFIX */.Zf}, which signs ${one.name} as one model`);
            continue;
        }
        // If nothing can verify, one sentence is clearer than a failure for each file.
        if (!plan.artifacts.some(({ bundlePath }) => (0,external_node_fs_.existsSync)(bundlePath)))
            throw signedAsModel(one.name);
        absent.set(one.path, { ...one, kind: 'model', error: signedAsModel(one.name) });
    }
    const byFiles = signaturesDir === undefined ? plan.models.models.filter(isSignedByFiles) : [];
    for (const { name, path, bundlePath } of byFiles)
        absent.set(path, { kind: 'model', name, path, bundlePath, error: signedByFiles(name) });
    const artifacts = plan.artifacts.filter(({ path }) => !absent.has(path));
    plan.models.orphans.forEach((one) => {
        add('model', one);
    });
    for (const one of plan.models.displaced) {
        if (speaksOfFile(one.bundlePath))
            continue;
        const message = `${one.name} is not a directory, and the artifact of its bundle does not exist`;
        add('model', one, gone(one.name, message));
    }
    // Both searches find a path that cannot be checked, but it counts once.
    const refused = new Map();
    for (const one of plan.files.refused)
        refused.set(one.path, { ...one, kind: 'file' });
    for (const one of plan.models.refused)
        refused.set(one.path, { ...one, kind: 'model' });
    const missing = [...absent.values(), ...refused.values()];
    if (artifacts.length + missing.length === 0) {
        const total = plan.total + files.missing.length + models.missing.length;
        const isElsewhere = shard !== undefined && total > 0;
        throw new errors/* AegisError */.o4('FILES_NOT_FOUND', {
            message: isElsewhere
                ? `shard ${shard.index}/${shard.count} has no artifact (of ${total} in all)`
                : 'the patterns match only signature files, manifests or directories, which are left out',
            ...(isElsewhere && { hints: ['use fewer shards'] }),
        });
    }
    requireOne(inputs, artifacts.length + missing.length);
    const passedOver = plan.files.passedOver.map((path) => (0,run_session/* below */.Gz)(baseDir, path) ?? path);
    return { artifacts, missing, passedOver };
}
/** Patterns that matched files, but no artifact. */
function barren(files, models, plan) {
    return [...(0,selection/* fruitless */.SG)(files, plan.files.leftOut), ...(0,selection/* fruitless */.SG)(models, plan.models.leftOut)];
}


/***/ }),

/***/ 32283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ matcherOf),
/* harmony export */   Kx: () => (/* binding */ selectBundles),
/* harmony export */   NB: () => (/* binding */ selectCandidates),
/* harmony export */   SG: () => (/* binding */ fruitless),
/* harmony export */   ge: () => (/* binding */ nothingMatched)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68902);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20743);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83034);
/* harmony import */ var _advice_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17169);
/** Turns the patterns of `path` into candidate paths; no path that the user named goes unnoticed. */







/**
 * Finds the files of each pattern separately, minus all excludes: one search over all patterns would hide a pattern
 * without a match.
 */
async function selectCandidates({ include, exclude }, roots, find) {
    const excludes = exclude.map((pattern) => absolutePattern(pattern, roots));
    const found = new Map();
    const refused = new Map();
    const missing = [];
    const unmatched = [];
    const matched = [];
    for (const pattern of [...include, ...exclude])
        await roots.checkPattern?.(absolutePattern(pattern, roots));
    for (const pattern of include) {
        const absolute = absolutePattern(pattern, roots);
        const findings = await find(absolute, excludes, optionsOf(roots));
        const named = isLiteral(pattern) ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(roots.workspace, homeExpanded(pattern, roots)) : undefined;
        for (const path of findings.paths) {
            const literal = path === named;
            if (literal || !found.has(path))
                found.set(path, { path, literal });
        }
        for (const one of candidatesOf({ paths: [], refused: findings.refused }))
            refused.set(one.path, one);
        const paths = findings.paths.concat(findings.refused.map(({ path }) => path));
        if (paths.length > 0)
            matched.push({ pattern, paths });
        else if (named === undefined)
            unmatched.push(pattern);
        else
            missing.push(named);
    }
    return { found: [...found.values(), ...refused.values()], missing, unmatched, matched };
}
/**
 * Bundles of the artifacts that the patterns cover, even if those do not exist. With them, the plan detects a signed
 * artifact that is gone, which no pattern can match.
 */
async function selectBundles(patterns, place) {
    const include = patterns.include.map((pattern) => absolutePattern(pattern, place));
    const exclude = patterns.exclude.map((pattern) => absolutePattern(pattern, place));
    const { signaturesDir, baseDir } = place;
    if (signaturesDir !== undefined) {
        const selects = matcherOf(include, exclude);
        const isSelected = (bundle) => selects((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(baseDir, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(signaturesDir, bundle).slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf.length)));
        const options = optionsOf(place, signaturesDir);
        const { paths, refused } = await (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findFiles */ .l)(`${escaped(signaturesDir)}/**/*${_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf}`, [], options);
        return candidatesOf({ paths: paths.filter(isSelected), refused });
    }
    const beside = exclude.flatMap((pattern) => [pattern, pattern + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf]);
    const found = [];
    for (const pattern of include) {
        const bundle = pattern.replace(/\/+$/, '') + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf;
        found.push(candidatesOf(await (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findFiles */ .l)(bundle, beside, optionsOf(place))));
    }
    return found.flat();
}
function optionsOf({ workspace, baseDir, signal }, ...more) {
    return { signal, inside: [workspace, ...(baseDir === undefined ? [] : [baseDir]), ...more] };
}
/** Candidates that the user did not name literally. */
function candidatesOf({ paths, refused }) {
    return [
        ...paths.map((path) => ({ path, literal: false })),
        ...refused.map(({ path, ...problem }) => ({ path, literal: false, problem })),
    ];
}
/** Patterns that matched only files that are never artifacts: signature files, own records, directories. */
function fruitless({ matched }, leftOut) {
    const out = new Set(leftOut);
    return matched
        .filter(({ paths }) => paths.every((path) => out.has((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path))))
        .map(({ pattern }) => pattern);
}
/** Most patterns without a match to name and explain. */
const MOST_NAMED = 5;
/** Patterns that matched nothing, as an error that names them. */
function nothingMatched({ missing, unmatched }, workspace) {
    const patterns = [...unmatched, ...missing];
    const names = patterns.map((pattern) => JSON.stringify(pattern));
    const advice = new Set(patterns.slice(0, MOST_NAMED).map((pattern) => (0,_advice_js__WEBPACK_IMPORTED_MODULE_5__/* .adviceFor */ .c)(pattern, { workspace })));
    advice.delete(undefined);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('FILES_NOT_FOUND', {
        message: `no artifact matches ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_6__/* .some */ .zN)(names, MOST_NAMED)}`,
        hints: [
            ...[...advice].filter((text) => text !== undefined),
            ...(advice.size > 0
                ? []
                : [`relative patterns start at ${workspace}; signature files and the manifest are not artifacts`]),
            ...(unmatched.some((pattern) => pattern.includes('['))
                ? ['`[` starts a character set; write \\[ for a literal bracket']
                : []),
            ...(isHostPath([...unmatched, ...missing], workspace)
                ? [
                    'in a job with a container, `${{ github.workspace }}` is a path on the host: write paths relative to the workspace',
                ]
                : []),
        ],
    });
}
/**
 * Whether an absolute path looks like one of the host of a job's container. The runner mounts the workspace below `/__w`,
 * and translates a value that begins with the host path, but only in its first line.
 */
function isHostPath(patterns, workspace) {
    return (workspace.startsWith('/__w/') &&
        patterns.some((one) => /^!?\/.*\/_work\/|^!?\/home\/runner\/work\//.test(one)));
}
/** Whether the pattern is literal. */
function isLiteral(pattern) {
    return !/[*?[\\]/.test(pattern);
}
/** Expands `~`, so that every use of a pattern sees the same path. */
function homeExpanded(pattern, { home }) {
    return pattern === '~' || pattern.startsWith('~/') ? home + pattern.slice(1) : pattern;
}
function absolutePattern(pattern, { workspace, home }) {
    if (pattern === '~' || pattern.startsWith('~/'))
        return escaped(home) + withoutDots(pattern.slice(1));
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(pattern))
        return withoutDots(pattern);
    const start = escaped(workspace);
    const relativePattern = withoutDots(`/${pattern}`).slice(1);
    return relativePattern === '' ? start : `${start.replace(/\/+$/, '')}/${relativePattern}`;
}
/** A pattern that matches exactly this path. */
function escaped(path) {
    // A backslash that separates directories does not escape.
    return (node_path__WEBPACK_IMPORTED_MODULE_0__.sep === '/' ? path.replaceAll('\\', '\\\\') : path).replace(/[*?[]/g, '[$&]');
}
/** Removes `.` segments, which match nothing. */
function withoutDots(pattern) {
    return pattern.replace(/(?:\/+\.)+(?=\/|$)/g, '');
}
/** Matches like `find`, for paths that need not exist. */
function matcherOf(include, exclude) {
    const compile = (patterns) => patterns.map((pattern) => new _pattern_js__WEBPACK_IMPORTED_MODULE_4__/* .Pattern */ .z(pattern.replace(/\/+$/, '')));
    const [included, excluded] = [compile(include), compile(exclude)];
    return (path) => included.some((one) => one.covers(path, false)) && !excluded.some((one) => one.covers(path, false));
}


/***/ }),

/***/ 58872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  io: () => (/* binding */ AuditTrail),
  qN: () => (/* binding */ begin),
  Gz: () => (/* binding */ below),
  ws: () => (/* binding */ estimatedSeconds),
  wm: () => (/* binding */ openDigester),
  aJ: () => (/* binding */ ownFiles),
  tT: () => (/* binding */ recorder),
  DZ: () => (/* binding */ tidy),
  Do: () => (/* binding */ tidyBeside)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../files/temporary.js
var temporary = __webpack_require__(76993);
;// CONCATENATED MODULE: ../bundle/abandoned.js
/**
 * Disk space left behind by killed runs: temporary files, and directories with partly downloaded models. They are
 * harmless, since selection leaves them out and the final files are complete.
 */



/**
 * Age at which a temporary file or directory counts as abandoned, in milliseconds: longer than GitHub lets any job
 * last, on its own machines (6 hours) or on others (5 days).
 *
 * A process id would not do: the run may be on another machine, or in another container, with the same directory.
 */
const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
/**
 * Removes what earlier runs left in these directories, not below them. Only what is certain by name and age: regular
 * files, and directories of this user that not everyone can write to. The age is that of the directory entry (`ctime`),
 * because the content of a backup is older than its run. What cannot be read or removed stays.
 *
 * @returns how many were removed
 */
function removeAbandoned(directories, now) {
    let removed = 0;
    for (const directory of new Set(directories)) {
        for (const path of temporaryNamesIn(directory)) {
            try {
                const facts = (0,external_node_fs_.lstatSync)(path);
                if (now.getTime() - facts.ctimeMs < ABANDONED_AFTER_MS)
                    continue;
                if (facts.isFile())
                    (0,external_node_fs_.unlinkSync)(path);
                else if (isOwnDirectory(facts))
                    (0,external_node_fs_.rmSync)(path, { recursive: true });
                else
                    continue;
                removed += 1;
            }
            catch {
                // Another run was faster, or has permissions that this one lacks.
            }
        }
    }
    return removed;
}
/** As runs create them. If others can write to it, they could change it during removal. Windows does not tell. */
function isOwnDirectory(facts) {
    return facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & external_node_fs_.constants.S_IWOTH) === 0;
}
function temporaryNamesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory)
            .filter((name) => temporary/* TEMPORARY_FILE */.$8.test(name))
            .map((name) => (0,external_node_path_.join)(directory, name));
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../digest/hash-file.js
var hash_file = __webpack_require__(17310);
;// CONCATENATED MODULE: ../digest/create-digester.js
/**
 * The digester: hashes small sets directly and large ones on worker threads, in bounded memory, and returns the
 * outcomes in the order of the artifacts.
 */




/**
 * Artifacts that may be read ahead of the awaited outcome. Objects that wait long outlive the young generation of V8's
 * heap: a window of 16,384 cost 35 MiB more than this one, and was no faster.
 */
const WINDOW_ARTIFACTS = 2_048;
/** Artifacts pulled from the source at a time. */
const REFILL_ARTIFACTS = 512;
/** Up to this many bytes in all (16 MiB) are hashed on the calling thread: starting workers would take longer. */
const INLINE_BYTES = 16_777_216;
/** One message to a worker carries at most this many files and bytes (8 MiB); a message for each small file costs more than its hash. */
const GROUP_FILES = 64;
const GROUP_BYTES = 8_388_608;
/** Milliseconds between two calls of `onProgress`. */
const PROGRESS_INTERVAL_MS = 250;
/** See {@link Digester}. `digest` throws CANCELLED when the signal aborts, and INTERNAL when a worker thread dies. */
function createDigester(options = {}) {
    const { hmacKey, content, onProgress, signal, known } = options;
    const workers = Math.max(1, options.workers ?? (0,external_node_os_.availableParallelism)());
    let pool;
    let inlineBytes = 0;
    const bytesSoFar = () => inlineBytes + (pool?.bytes() ?? 0);
    /** Loaded when there is work for threads: most starts of the CLI have none. */
    const startPool = async () => {
        const { createHashPool } = await __webpack_require__.e(/* import() */ 365).then(__webpack_require__.bind(__webpack_require__, 49365));
        return (pool ??= createHashPool({ workers, hmacKey, content, script: options.workerScript }));
    };
    const cancelled = () => new errors/* AegisError */.o4('CANCELLED', {
        message: 'cancelled while artifacts were read',
        cause: signal?.reason,
    });
    const throwIfCancelled = () => {
        if (signal?.aborted === true)
            throw cancelled();
    };
    const toJob = (artifact) => ({
        ...jobOf(artifact),
        ...(known !== undefined && { settle: true }),
    });
    /** Also for cached digests: a cache belongs to one set of requirements, and this check is one of them. */
    const lookedAt = (digest) => content === undefined ? digest : { ...digest, lookedFor: content };
    const slotOf = (artifact) => {
        const digest = artifact.keep === true ? undefined : known?.(artifact);
        return { artifact, outcome: digest === undefined ? undefined : { artifact, digest: lookedAt(digest) } };
    };
    function hashInline(slot) {
        const result = (0,hash_file/* hashFile */.D)(toJob(slot.artifact), {
            hmacKey,
            content,
            onBytes: (count) => {
                inlineBytes += count;
            },
        });
        slot.outcome = outcomeOf(slot.artifact, result, lookedAt);
    }
    async function* digest(artifacts) {
        const source = pulling(artifacts);
        const window = new Queue();
        /**
         * Sorted in reverse order of work, so that `pop` takes the next: large files first, so that no worker is left alone
         * with one at the end, then the small ones as planned.
         */
        let waiting = [];
        const running = new Set();
        const failure = {};
        let wake = () => { };
        const dispatch = (to) => {
            while (running.size < workers && failure.error === undefined) {
                const group = waiting.pop();
                if (group === undefined)
                    return;
                running.add(group);
                to.run(group.slots.map(({ artifact }) => toJob(artifact)))
                    .then((results) => {
                    group.slots.forEach((slot, index) => (slot.outcome = outcomeOf(slot.artifact, results[index], lookedAt)));
                }, (error) => {
                    failure.error ??= error instanceof errors/* AegisError */.o4 ? error : cancelled();
                })
                    .finally(() => {
                    running.delete(group);
                    dispatch(to);
                    wake();
                })
                    .catch(() => { });
            }
        };
        const refill = async () => {
            while (!source.isDone() && window.size < WINDOW_ARTIFACTS) {
                const fresh = (await source.take(REFILL_ARTIFACTS)).map(slotOf);
                window.push(fresh);
                const unread = fresh.filter(({ outcome }) => outcome === undefined);
                if (pool === undefined &&
                    source.isDone() &&
                    window.size === fresh.length &&
                    bytesOf(unread) <= INLINE_BYTES) {
                    return;
                }
                // All of it is cached: no thread is needed.
                if (unread.length === 0)
                    continue;
                waiting = [...groupsOf(unread).reverse(), ...waiting].sort((a, b) => a.rank - b.rank);
                dispatch(await startPool());
            }
        };
        const onAbort = () => {
            failure.error = cancelled();
            pool?.cancel();
            wake();
        };
        const reportProgress = () => {
            // The one in progress for longest, and so a large one.
            const [group] = running;
            const slot = group?.slots[0];
            if (slot !== undefined)
                onProgress?.(bytesSoFar(), slot.artifact.name);
        };
        signal?.addEventListener('abort', onAbort);
        const timer = onProgress && setInterval(reportProgress, PROGRESS_INTERVAL_MS).unref();
        try {
            for (;;) {
                throwIfCancelled();
                if (window.size <= WINDOW_ARTIFACTS / 2)
                    await refill();
                const slot = window.shift();
                if (slot === undefined)
                    return;
                if (slot.outcome === undefined && pool === undefined)
                    hashInline(slot);
                while (slot.outcome === undefined) {
                    if (failure.error !== undefined)
                        throw failure.error;
                    await new Promise((resolve) => (wake = resolve));
                }
                throwIfCancelled();
                yield slot.outcome;
                if (window.size === 0 && source.isDone())
                    onProgress?.(bytesSoFar(), slot.artifact.name);
            }
        }
        finally {
            // Also when the consumer stops early: pending files are then never started.
            waiting = [];
            clearInterval(timer);
            signal?.removeEventListener('abort', onAbort);
            await source.close();
        }
    }
    return { digest, close: async () => pool?.close() };
}
function jobOf({ path, identity: { dev, ino, size, mtimeNs }, start, size: length, keep, }) {
    return {
        path,
        dev,
        ino,
        size,
        mtimeNs,
        ...(start !== undefined && { range: { start, length } }),
        ...(keep === true && { keep }),
    };
}
function digestOf({ sha256, size, hmac, ctimeNs, finding, bytes, }) {
    return {
        sha256,
        size,
        ...(hmac !== undefined && { hmacSha256: Buffer.from(hmac) }),
        ...(0,defined/* defined */.s)({ ctimeNs, finding }),
        ...(bytes !== undefined && { bytes: Buffer.from(bytes) }),
    };
}
function outcomeOf(artifact, result, lookedAt) {
    if (result === undefined) {
        const message = `no result came back for ${artifact.name}`;
        return { artifact, error: new errors/* AegisError */.o4('INTERNAL', { message, artifact: artifact.name }) };
    }
    if (result.fault !== undefined)
        return { artifact, error: faultError(artifact.name, result.fault) };
    return { artifact, digest: lookedAt(digestOf(result)) };
}
function faultError(artifact, { kind, detail }) {
    switch (kind) {
        case 'missing':
            return new errors/* AegisError */.o4('ARTIFACT_MISSING', {
                message: `cannot read ${artifact}`,
                got: detail,
                artifact,
            });
        case 'unreadable':
            return new errors/* AegisError */.o4('ARTIFACT_UNREADABLE', {
                message: `cannot read ${artifact}`,
                got: detail,
                artifact,
            });
        case 'changed':
            return new errors/* AegisError */.o4('ARTIFACT_CHANGED', {
                message: `${artifact} changed after it was planned: ${detail}`,
                artifact,
            });
        case 'cancelled':
            return new errors/* AegisError */.o4('CANCELLED', { message: `cancelled while ${artifact} was read`, artifact });
    }
}
function bytesOf(slots) {
    return slots.reduce((sum, { artifact }) => sum + artifact.size, 0);
}
/** Large files alone, small ones together. */
function groupsOf(slots) {
    const groups = [];
    let together = [];
    let bytes = 0;
    const flush = () => {
        if (together.length > 0)
            groups.push({ slots: together, rank: 0 });
        together = [];
        bytes = 0;
    };
    for (const slot of slots) {
        const { size } = slot.artifact;
        if (size >= GROUP_BYTES) {
            groups.push({ slots: [slot], rank: size });
            continue;
        }
        if (together.length === GROUP_FILES || bytes + size > GROUP_BYTES)
            flush();
        together.push(slot);
        bytes += size;
    }
    flush();
    return groups;
}
/** First in, first out, without the cost of `Array.shift` on a long array. */
class Queue {
    #items = [];
    #head = 0;
    get size() {
        return this.#items.length - this.#head;
    }
    push(items) {
        this.#items = [...this.#items.slice(this.#head), ...items];
        this.#head = 0;
    }
    shift() {
        return this.#items[this.#head++];
    }
}
function pulling(source) {
    const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    let done = false;
    return {
        isDone: () => done,
        take: async (count) => {
            const taken = [];
            while (taken.length < count) {
                const result = await iterator.next();
                if (result.done === true) {
                    done = true;
                    break;
                }
                taken.push(result.value);
            }
            return taken;
        },
        close: async () => {
            if (!done)
                await iterator.return?.();
        },
    };
}

// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../record/audit.js
var audit = __webpack_require__(21889);
// EXTERNAL MODULE: ../record/manifest.js
var manifest = __webpack_require__(53237);
// EXTERNAL MODULE: ../report/migration.js
var migration = __webpack_require__(4985);
// EXTERNAL MODULE: ../report/format.js
var format = __webpack_require__(71070);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../run/session.js
/** The shared state of one run. */










/** The audit log of one run: its path is decided only once the run acts. */
class AuditTrail {
    #log;
    open(path, context) {
        this.#log = new audit/* AuditLog */.SB(path, context);
    }
    /** Undefined until the run acts, and without an audit log. */
    get log() {
        return this.#log;
    }
}
/** Bytes per second that any runner can hash, and artifacts per second that Vault can sign: for estimates. */
const SLOW_READ = 200e6;
const SLOW_SIGN = 200;
/** A conservative estimate of the seconds that the token must live. */
function estimatedSeconds(count, bytes) {
    return 10 + bytes / SLOW_READ + count / SLOW_SIGN;
}
/** Announces the work, and starts the audit log. */
function begin(session, artifacts, extra) {
    const { report, audit, log, now, run } = session;
    const { mode, dryRun } = report.facts;
    const bytes = artifacts.reduce((sum, { size }) => sum + size, 0);
    const count = artifacts.length + extra.missing;
    report.plan(count, bytes);
    if (count > 0)
        log.info(`${(0,plural/* plural */.LS)(count, 'artifact')}, ${(0,format/* formatBytes */.z3)(bytes)}`);
    const auditLog = dryRun ? undefined : session.auditLog();
    if (auditLog !== undefined) {
        audit.open(auditLog, {
            event: mode,
            now,
            ...(extra.key !== undefined && { key: `${extra.key.mount}/${extra.key.key}` }),
            ...(0,defined/* defined */.s)({ run }),
        });
        report.learn({ auditLog });
    }
    return bytes;
}
/**
 * The files that runs write where artifacts may be: exactly these are not artifacts.
 *
 * @param root directory of the records: signatures-dir, else base-dir
 */
function ownFiles(root, { ownFiles: others = [] }) {
    return [(0,external_node_path_.join)(root, manifest/* MANIFEST_FILE */.h1), (0,external_node_path_.join)(root, migration/* MIGRATION_REPORT_FILE */.L), ...others];
}
/**
 * @param parts `hmacKey` to also compute the HMAC of the old scheme; `cache` with digests of unchanged files; `content`
 * with checks for the same read
 */
function openDigester({ progress, signal }, { hmacKey, cache, content, }) {
    return createDigester({
        signal,
        ...(0,defined/* defined */.s)({ content }),
        ...(cache !== undefined && { known: (piece) => cache.find(piece) }),
        ...(0,defined/* defined */.s)({ hmacKey, onProgress: progress }),
    });
}
/** The sink for every record; `say` gets the lines for the log. */
function recorder({ report, audit, log }, manifest, say) {
    return (record) => {
        manifest.add(record);
        audit.log?.add(record);
        const line = report.add(record);
        if (line !== undefined)
            [line, ...(record.stored ?? []).map((one) => `  stored ${one}`)].forEach(say);
        for (const warning of record.warnings ?? [])
            log.warning(`${record.name}: ${warning}`);
    };
}
/** A path relative to a directory, `/`-separated; undefined if it is not below it. */
function below(directory, path) {
    return (0,names/* relativeName */.IC)(directory, path, { path: external_node_path_ });
}
/**
 * After signing: removes leftovers of killed runs where this run has written.
 *
 * @param root directory of the records of the run
 */
function tidy(artifacts, root, session) {
    tidyDirectories([root, ...artifacts.map(({ bundlePath }) => (0,external_node_path_.dirname)(bundlePath))], session);
}
/** Before a delivery: the same next to its target, to make room. */
function tidyBeside(target, session) {
    tidyDirectories([(0,external_node_path_.dirname)(target)], session);
}
function tidyDirectories(directories, { now, log }) {
    const removed = removeAbandoned(directories, now());
    if (removed > 0)
        log.info(`Removed ${(0,plural/* plural */.LS)(removed, 'leftover')} of killed runs`);
}


/***/ }),

/***/ 39087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ trusted)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26766);
/* harmony import */ var _certificates_subject_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88267);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _verify_offline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83965);
/** What a verifying run trusts: keys and authorities from the caller, or the key from the server. */






/** What the run trusts, read from the server if needed. The code for that is loaded only then. */
async function trusted(inputs, client, work, session) {
    const { trust, minKeyVersion } = inputs;
    if (trust.kind === 'transit' && client !== undefined) {
        const { trustedOnline } = await Promise.all(/* import() */[__webpack_require__.e(618), __webpack_require__.e(75), __webpack_require__.e(225), __webpack_require__.e(727)]).then(__webpack_require__.bind(__webpack_require__, 2727));
        const online = await trustedOnline(trust, minKeyVersion, client, work, session);
        const stamped = (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .withTimestamps */ .wv)(online.trust, inputs.timestampCertificates, session.now());
        await (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .requireReadable */ .CM)(stamped);
        return { ...online, trust: stamped };
    }
    const { given, describe, since } = offline(inputs);
    const { maxAgeMs } = inputs.demands;
    const root = (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .trustOffline */ .uw)(given, { now: session.now(), ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ maxAgeMs, minKeyVersion }) });
    await (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .requireReadable */ .CM)(root);
    const keyDescription = describe(root);
    session.log.info(`Trusted, offline: ${keyDescription}${since}`);
    return { trust: root, keyDescription };
}
/** The trust from the inputs, and its description for the log. */
function offline({ trust, trustedCertificates = [], timestampCertificates }) {
    const file = trust.kind === 'trust-file' ? trust.file : undefined;
    const keys = trust.kind === 'public-keys' ? trust.keys : [];
    const named = [
        ...keys.map(({ type, hint }) => `public key ${hint.slice(0, 16)}… (${type})`),
        ...trustedCertificates.map((one) => `certificate ${subjectOf((0,_certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .derOf */ .Tz)(one))}`),
    ];
    const describe = (root) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)((file === undefined ? named : [versionsOf(root), ...named]).join(', '));
    const given = {
        publicKeys: keys.map(({ pem: key }) => key),
        authorities: trustedCertificates,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ file, timestampAuthorities: timestampCertificates }),
    };
    return { given, describe, since: file === undefined ? '' : `, as of ${file.createdAt.toISOString()}` };
}
/** Which versions of a trust file count, and for which others a timestamp can prove that a signature is old enough. */
function versionsOf({ keys, description, minVersion, demandedVersion = minVersion, timestamps, }) {
    const known = [...keys.values()]
        .flatMap(({ version, until }) => (version === undefined ? [] : [{ version, until }]))
        .sort((a, b) => a.version - b.version);
    const accepted = known.filter(({ version, until }) => until === undefined && version >= minVersion);
    const older = known.flatMap(({ version, until }) => until === undefined || timestamps === undefined || version < demandedVersion
        ? []
        : [`version ${version} by timestamps from before ${until.time.toISOString()} (${until.because})`]);
    const list = accepted.map(({ version }) => version).join(', ');
    const word = accepted.length === 1 ? 'version' : 'versions';
    const counting = list === ''
        ? `no version (the latest is ${known.at(-1)?.version ?? 0}, and the oldest that counts is ${minVersion})`
        : `${word} ${list}`;
    return [`${description} ${counting}`, ...older].join(', ');
}
const subjectOf = (der) => (0,_certificates_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .inOneLine */ .U)(new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der).subject);


/***/ }),

/***/ 83467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   Zw: () => (/* binding */ problemOf),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   o$: () => (/* binding */ jsonObject),
/* harmony export */   o9: () => (/* binding */ textByName),
/* harmony export */   ov: () => (/* binding */ plainObject),
/* harmony export */   xL: () => (/* binding */ safeParse)
/* harmony export */ });
/* unused harmony export facts */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70458);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36667);
/** Checks foreign values against schemas. */


/**
 * A JSON object, or one like it. With another prototype, entries could be inherited or be those of a Map: schemas do
 * not see them, and their requirements would be dropped.
 */
const plainObject = valibot__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY((given) => {
    if (typeof given !== 'object' || given === null)
        return false;
    const prototype = Object.getPrototypeOf(given);
    if (prototype !== Object.prototype && prototype !== null)
        return false;
    return Reflect.ownKeys(given).length === Object.keys(given).length;
}, 'is not a plain object');
/**
 * An object with values of one type. Not `v.record`: it drops the names `constructor` and `prototype`, and any fact or
 * requirement of that name; and it accepts a list as an object with the keys 0, 1, …
 *
 * @param schema one that checks and changes nothing
 */
function objectOf(schema, message = 'has a value of the wrong kind') {
    return valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(plainObject, valibot__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY((given) => Object.values(given).every((value) => valibot__WEBPACK_IMPORTED_MODULE_1__.is(schema, value)), message));
}
/** An object with any values. */
const jsonObject = objectOf(valibot__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J());
const textByName = objectOf(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), 'is not an object of texts');
/** As digests stand in statements and records. */
const sha256Hex = valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .SHA256_HEX */ .Y5, 'is not 64 lower-case hex digits'));
/** RFC 3339. A time such as `2026-01-01T00:00:00+02` is valid in ISO 8601 but not a `Date`: it would never be too old. */
const time = valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .isoTimestamp */ .yhX(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6Y((given) => !Number.isNaN(Date.parse(given)), 'is not a time such as 2026-01-31T12:00:00Z'));
/** Facts from a caller, by name. */
const facts = valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(textByName, valibot__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6Y((given) => !Object.hasOwn(given, ''), 'has a text without a name'));
/**
 * valibot's `safeParse`, up to the first problem: a list of a million wrong entries must not become a million issues,
 * each with a copy of its value.
 */
function safeParse(schema, value) {
    return valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(schema, value, { abortEarly: true, abortPipeEarly: true });
}
/** Our words for valibot's names of expected types. */
const NOT = {
    string: 'is not a text',
    number: 'is not a number',
    boolean: 'is not true or false',
    array: 'is not a list',
    null: 'is not null',
    safe_integer: 'is not an integer that every program can represent',
    iso_timestamp: 'is not a time such as 2026-01-31T12:00:00Z',
    non_empty: 'is empty',
    regex: 'is not in the required form',
};
/**
 * The first problem of a schema as a sentence, without the value, which may be a secret: `key is missing`.
 *
 * @param whole the name of the whole value, for a problem with all of it
 */
function problemOf(issues, whole) {
    const [issue] = issues;
    if (issue === undefined)
        return `${whole} is not valid`;
    const path = valibot__WEBPACK_IMPORTED_MODULE_1__/* .getDotPath */ .BuJ(issue) ?? whole;
    return `${path} ${predicateOf(issue)}`;
}
function predicateOf(issue) {
    const { type, expected, requirement, received } = issue;
    if (type.endsWith('object')) {
        if (expected === 'never')
            return 'is an unknown field';
        // An issue with a path of its own is about a field; without, about the object around it.
        return expected === 'Object' ? 'is not an object' : 'is missing';
    }
    switch (type) {
        case 'literal':
        case 'picklist':
        case 'enum':
        case 'union':
        case 'variant':
            if (received === 'undefined')
                return 'is missing';
            return ownWords(issue) ?? `is not ${alternatives(expected ?? '')}`;
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
            return ownWords(issue) ?? NOT[type] ?? 'is not valid';
    }
}
/** Messages of our own schemas take precedence over valibot's. */
const ownWords = ({ message }) => /^(is|has|does|must|cannot|lacks)\b/.test(message) ? message : undefined;
/** `("a" | "b")` as `"a" or "b"`. */
const alternatives = (expected) => expected
    .replace(/^\((.*)\)$/s, '$1')
    .split(' | ')
    .join(' or ');


/***/ }),

/***/ 36667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ sha256Of),
/* harmony export */   Y5: () => (/* binding */ SHA256_HEX),
/* harmony export */   fu: () => (/* binding */ SHA256_DIGEST)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/** SHA-256, and how its digests are spelled. */

/** Lower-case hex. */
const sha256Of = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
/** A digest in lower-case hex, by itself and as registries write it. */
const SHA256_HEX = /^[0-9a-f]{64}$/;
const SHA256_DIGEST = /^sha256:[0-9a-f]{64}$/;


/***/ }),

/***/ 96295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J1: () => (/* binding */ MAX_DIGEST_LIST_BYTES),
/* harmony export */   JZ: () => (/* binding */ decodeDigestList),
/* harmony export */   xX: () => (/* binding */ DIGEST_LIST_TYPE)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76771);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1713);
/**
 * The statement of model_signing 0.2 about a model, from before there was a specification: every file is a subject, and
 * the model has no name (`https://model_signing/Digests/v0.1`; section 11 of the specification). Only read, never
 * written.
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
            sha256: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Hex */ .fg,
        }),
        annotations: valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ actual_hash_algorithm: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz('file-sha256') }),
    })), valibot__WEBPACK_IMPORTED_MODULE_6__/* .minLength */ .BpQ(1, 'is empty')),
    predicateType: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(DIGEST_LIST_TYPE),
});
/**
 * The list as a manifest, and a statement about it without a name. Call it only with bytes of a verified signature.
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
            message: 'the signed statement is not a list of digests by model_signing 0.2',
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

/***/ 66542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zx: () => (/* binding */ isOurOlderForm),
/* harmony export */   _8: () => (/* binding */ decodeSimpleSigning),
/* harmony export */   g7: () => (/* binding */ SIMPLE_SIGNING_TYPE),
/* harmony export */   i3: () => (/* binding */ simpleSigning),
/* harmony export */   rc: () => (/* binding */ COSIGN_SIGN_TYPE)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36667);
/**
 * cosign's signature of a manifest in a registry: it gives the digest, and in the older form the repository. Nothing
 * else in it counts here: no time, no source, no key version.
 */





/** Predicate type of the statement that `cosign sign` makes since version 3. Its subject has a digest and no name. */
const COSIGN_SIGN_TYPE = 'https://sigstore.dev/cosign/sign/v1';
/** Type of the payload of `cosign sign` before version 3. It is not a statement. */
const SIMPLE_SIGNING_TYPE = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** `critical.type` of it. */
const SIMPLE_SIGNING = 'cosign container image signature';
/** `optional.creator` in our own: shows that a bundle belongs to it. */
const CREATOR = 'aegis-sign-action';
/**
 * Our payload in cosign's older form (containers/image, docs/containers-signature.5.md).
 *
 * @param name `HOST/REPOSITORY`
 * @param digest `sha256:…`, of the manifest
 */
function simpleSigning(name, digest) {
    return Buffer.from(JSON.stringify({
        critical: {
            identity: { 'docker-reference': name },
            image: { 'docker-manifest-digest': digest },
            type: SIMPLE_SIGNING,
        },
        optional: { creator: CREATOR },
    }));
}
// Readers must refuse unknown critical fields.
const PayloadSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    critical: valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        identity: valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
            'docker-reference': valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z6Y((name) => name.isWellFormed(), 'is not well-formed Unicode')),
        }),
        image: valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
            'docker-manifest-digest': valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .regex */ .yGV(_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .SHA256_DIGEST */ .fu, 'is not sha256: and 64 lower-case hex digits')),
        }),
        type: valibot__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(SIMPLE_SIGNING),
    }),
    optional: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonObject */ .o$),
});
/**
 * The same as a statement: about the manifest, under the name of the repository. Call it only with bytes of a verified
 * signature.
 *
 * @throws AegisError STATEMENT_MALFORMED
 */
function decodeSimpleSigning(payload) {
    const what = 'the signed payload';
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(PayloadSchema, (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseStrictJson */ .i)(payload, { code: 'STATEMENT_MALFORMED', what, limits: _strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .SMALL_JSON */ .R }));
    if (!parsed.success) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('STATEMENT_MALFORMED', {
            message: `the signed payload is not a cosign image signature: ${(0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole')}`,
        });
    }
    const { critical, optional } = parsed.output;
    const { identity, image } = critical;
    const sha256 = image['docker-manifest-digest'].slice('sha256:'.length);
    return {
        subject: { name: identity['docker-reference'], sha256 },
        predicateType: SIMPLE_SIGNING_TYPE,
        predicate: optional ?? {},
    };
}
/** Whether we made it, with a bundle next to it that says more. */
function isOurOlderForm({ predicateType, predicate }) {
    return predicateType === SIMPLE_SIGNING_TYPE && predicate['creator'] === CREATOR;
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
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(70458);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36088);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83467);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36667);
/* harmony import */ var _model_signature_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73006);
/**
 * The statement about a model directory: OpenSSF Model Signing v1.0 (https://github.com/ossf/model-signing-spec). Its
 * predicate lists every file, or every shard of every file, with its digest, and allows nothing else. Our own fields
 * are annotations of the subject, which in-toto allows; other software ignores them.
 */









const MODEL_MANIFEST_TYPE = 'https://model_signing/signature/v1.0';
/** Name of the annotation of the subject that holds our own fields. */
const OWN_ANNOTATION = 'aegis';
/** Most resources of one model, to sign and to verify. */
const MAX_RESOURCES = 1_000_000;
/** Default size of a shard, bytes: the default of model_signing. */
const DEFAULT_SHARD_SIZE = 1_000_000_000;
/** Name of the one resource of a one-file model, as model_signing writes it; the specification requires the file's name. */
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
        .sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP)(a.name, b.name));
    const own = {
        ...(0,_model_signature_js__WEBPACK_IMPORTED_MODULE_6__/* .modelSignature */ .S_)(size, context),
        ...(isSharded && { emptyFiles: emptyFiles.toSorted(_plan_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP) }),
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
                ignore_paths: ignored.toSorted(_plan_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP),
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
// Strict where an unknown field could change which bytes are meant (section 8.3); not in the resources, where section
// 5.2.1 says to ignore others.
const PredicateSchema = valibot__WEBPACK_IMPORTED_MODULE_7__/* .strictObject */ .rej({
    serialization: valibot__WEBPACK_IMPORTED_MODULE_7__/* .strictObject */ .rej({
        method: valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),
        hash_type: valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),
        shard_size: valibot__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_7__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_7__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_7__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_7__/* .minValue */ .Wwf(1))),
        allow_symlinks: valibot__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY()),
        ignore_paths: valibot__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP())),
    }),
    resources: valibot__WEBPACK_IMPORTED_MODULE_7__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ name: valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), algorithm: valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), digest: valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP() })), valibot__WEBPACK_IMPORTED_MODULE_7__/* .minLength */ .BpQ(1, 'is empty'), valibot__WEBPACK_IMPORTED_MODULE_7__/* .maxLength */ .Ru6(MAX_RESOURCES, `has more than ${MAX_RESOURCES} entries`)),
});
const OwnSchema = valibot__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ ..._model_signature_js__WEBPACK_IMPORTED_MODULE_6__/* .ModelSignatureSchema */ .FZ.entries, emptyFiles: valibot__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP())) });
/**
 * Reads the manifest from a statement with a verified signature. It is then as reliable as its signer, but still
 * checked to be unambiguous: names inside the model, no duplicates, shards that cover their files without gaps, and a
 * matching root digest.
 *
 * `allow_symlinks` is not read, and `ignore_paths` is only passed on. They say what the signer left out; following them
 * unasked would let a careless signer decide which files on the verifier's disk go unchecked. A file that the signer
 * left out counts as extra, unless the caller leaves it out as well.
 *
 * @throws AegisError PREDICATE_MALFORMED; for another hash than SHA-256 BUNDLE_KIND_REFUSED, or ALGORITHM_REFUSED if
 * the specification does not know it
 */
function decodeModelManifest(statement) {
    const { serialization: given, resources: listed } = checked(PredicateSchema, statement.predicate);
    const annotation = ownAnnotation(statement);
    const own = annotation === undefined ? undefined : checked(OwnSchema, annotation);
    if (given.hash_type !== HASH_TYPE)
        throw otherHash(given.hash_type);
    const serialization = serializationOf(given);
    const isSharded = serialization.method === 'shards';
    // model_signing, up to at least 1.1.1, writes it in this form, which differs from the specification (section 6.3.2).
    const older = isSharded ? `${HASH_TYPE}-sharded-${serialization.shardSize}` : HASH_TYPE;
    const resources = listed.map(({ name, algorithm, digest }) => {
        if (algorithm !== HASH_TYPE && algorithm !== older)
            throw malformed(`it names the algorithm ${JSON.stringify(algorithm)} beside ${HASH_TYPE}`);
        if (!_sha256_js__WEBPACK_IMPORTED_MODULE_5__/* .SHA256_HEX */ .Y5.test(digest))
            throw malformed('a digest is not 64 lower-case hex digits');
        return { ...(isSharded ? splitShardName(name) : { file: name }), sha256: digest };
    });
    const emptyFiles = isSharded ? own?.emptyFiles : undefined;
    const [first, ...others] = resources;
    const isFileItself = first?.file === FILE_ITSELF && others.length === 0 && !isSharded;
    if (!isFileItself)
        requireUsableNames(resources, emptyFiles ?? []);
    if (statement.subject.sha256 !== rootDigest(resources))
        throw malformed('its root digest does not match its resources');
    return {
        serialization,
        resources,
        ignorePaths: (given.ignore_paths ?? []).filter((path) => (0,_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .isPlainName */ .sh)(path)),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ emptyFiles }),
        ...(own !== undefined && { modelSignature: withoutEmptyFiles(own) }),
    };
}
/** Our own fields in the statement of a model; undefined in those of other signers. */
function ownAnnotation({ subject: { annotations = {} } }) {
    return annotations[OWN_ANNOTATION];
}
/** @throws AegisError PREDICATE_MALFORMED */
function checked(schema, value) {
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xL)(schema, value);
    if (!parsed.success)
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_4__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    return parsed.output;
}
/** Hashes that the specification's registry has beside SHA-256 (algorithm-registry.md). */
const OTHER_HASHES = ['blake2b', 'blake3'];
function otherHash(name) {
    const isKnown = OTHER_HASHES.includes(name);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4(isKnown ? 'BUNDLE_KIND_REFUSED' : 'ALGORITHM_REFUSED', {
        message: 'the model was hashed with an unsupported algorithm',
        detail: 'it is {got}; supported is {expected}',
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
            throw malformed('it has shard_size, but no shards');
        return { method };
    }
    if (method !== 'shards')
        throw malformed(`the serialization method ${JSON.stringify(method)} is not known`);
    if (shardSize === undefined)
        throw malformed('it has shards, but no shard_size');
    return { method, shardSize };
}
/** `NAME:START:END`. The name may contain colons: the last two count (section 6.3.2). The anchor bounds the time. */
function splitShardName(name) {
    const found = /^(.*):(0|[1-9]\d{0,15}):([1-9]\d{0,15})$/su.exec(name);
    if (found === null)
        throw malformed(`${JSON.stringify(name)} is not the name of a shard`);
    const [, file = '', start, end] = found;
    return { file, range: { start: Number(start), end: Number(end) } };
}
/**
 * Requires that each name occurs once and is inside the model, and that the shards of a file start at its first byte,
 * without gaps or overlaps.
 */
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
function requireInside(name) {
    if (!(0,_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .isPlainName */ .sh)(name))
        throw malformed(`the name ${JSON.stringify(name)} is not a plain path inside the model`);
}
function withoutEmptyFiles({ emptyFiles: _, ...fields }) {
    return fields;
}
function compareResources(a, b) {
    // NaN without shards, which sorts like 0.
    return (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP)(a.file, b.file) || Number(a.range?.start) - Number(b.range?.start);
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
        message: `the signed manifest is not a valid manifest of OpenSSF Model Signing v1.0: ${why}`,
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/**
 * The predicate of a signed file, `model-signature/v1`: who signed, when, with which key version, and where the
 * artifact came from. docs/FORMAT.md describes every field.
 */




const MODEL_SIGNATURE_TYPE = 'https://github.com/org/aegis-sign-action/model-signature/v1';
const text = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq());
const wholeNumber = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(0));
/** As in a predicate. */
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
 * What proved the artifact's name, if no signature of this chain did. `none`: nothing; the name is where anyone with
 * write access had put the bytes. `digests`: a list of digests by name, given by the caller of `resign`, contains it.
 */
const NAME_PROOFS = ['none', 'digests'];
const nameProof = valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(NAME_PROOFS));
const SupersedesSchema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .variant */ .Oxt('type', [
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** The artifact had a valid HMAC under the old shared key. Neither key nor MAC is recorded here. */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('hmac-sha256'),
        nameProof,
    }),
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** The artifact had a valid signature by an older version of the same key. */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('transit'),
        keyVersion: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(wholeNumber, valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(1)),
        /** Hex SHA-256 of the older bundle file. */
        bundleSha256: text,
        /** RFC 3339: `signedAt` of the first signature in the chain, the source of the copied `source` and `metadata`. */
        firstSignedAt: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB),
        nameProof,
    }),
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** Nothing proved the artifact; it was signed because the run was told to (`allow-unsigned`). */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('none'),
        nameProof,
    }),
]);
/** Our own fields, as in a predicate. */
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
/** Our own fields about an artifact of `size` bytes: the predicate of a file, or a part of that of a model. */
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
 * Reads our predicate from a statement with a verified signature.
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
/** When the artifact was first signed: the time is copied when an artifact is re-signed. RFC 3339. */
function firstSignedAt({ signedAt, supersedes, }) {
    return supersedes?.type === 'transit' ? (supersedes.firstSignedAt ?? signedAt) : signedAt;
}
/**
 * The facts in a re-signature besides key and time: source, metadata and time of the artifact's first signature. Only
 * facts that no signature recorded come from the run that re-signs. An unproven name stays unproven: a re-signature is
 * no stronger than its basis.
 *
 * @param older the proven older signature; absent if no signature of ours proved the artifact
 * @param supersedes what the new signature replaces
 * @param own facts of the run: the source, and metadata to add or replace
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/**
 * in-toto Statement v1 (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md): the signed content. One
 * subject, because a signature here is about exactly one artifact.
 */






const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** The previous version, of the same shape: cosign still writes it, this project never did. */
const OLDER_STATEMENT_TYPE = 'https://in-toto.io/Statement/v0.1';
/** `payloadType` of a DSSE envelope with a statement. */
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
                sha256: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Hex */ .fg,
            }),
            annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonObject */ .o$),
        }),
    ], 'does not hold exactly one subject'),
    predicateType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .nonEmpty */ .hq()),
    predicate: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonObject */ .o$,
});
/** A million resources, each an object of three strings, and no more than their bundle may hold. */
const SIGNED = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .SMALL_JSON */ .R, bytes: _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ, values: 5_000_000 };
/**
 * Reads a payload. Call it only with bytes of a verified signature: nothing in others may be acted on.
 *
 * @param limits tighter ones, for an unverified payload
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
 * The same, and forms that only other software writes: statements of version 0.1, and subjects without a name.
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


/***/ }),

/***/ 77172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ SMALL_JSON),
/* harmony export */   i: () => (/* binding */ parseStrictJson)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/** Parses JSON from outside, at a bounded price, and so that no two parsers can read it differently. */


/** For texts of a few kilobytes, without lists that grow. */
const SMALL_JSON = { bytes: 2 ** 20, depth: 64, values: 5000 };
/**
 * Parses UTF-8 JSON within limits, and refuses what parsers disagree about: invalid UTF-8, a byte order mark, duplicate
 * keys (RFC 8259, section 4, leaves open which one counts), `__proto__`, lone surrogates in keys, and numbers that do
 * not fit (section 6: an integer beyond 2^53 or an exponent beyond the range becomes another number).
 *
 * The text is first scanned in constant memory. It is parsed only if it is within the limits and fits this process.
 * Errors give positions and never quote the text, which may be a secret.
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
    // Asking costs more than parsing most texts.
    const room = need > FITS_ALWAYS ? roomInHeap() : FITS_ALWAYS;
    if (need > room) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4(code, {
            message: `cannot read ${what}: this process has not enough memory for it`,
            detail: 'it may need {got}, and {expected} are free',
            expected: `at most ${mebibytes(room)}`,
            got: mebibytes(need),
            hints: ['if you trust its source, give Node.js more: NODE_OPTIONS=--max-old-space-size=8192'],
        });
    }
    let parsed;
    try {
        parsed = JSON.parse(buffer.toString('utf8'));
    }
    catch (thrown) {
        // Without the parser's own words, which quote the text.
        const [, position] = /\bposition (\d+)/.exec(String(thrown)) ?? [];
        const where = position === undefined ? '' : ` (at character ${position})`;
        throw refusal(found.values === 0 ? 'an empty file' : `text that is not JSON${where}`);
    }
    const problem = keyProblem(parsed, found.keys);
    if (problem !== undefined)
        throw refusal(problem);
    return parsed;
}
/** Fits any heap that Node.js starts with, bytes. */
const FITS_ALWAYS = 256 * 1024;
/** The part of the heap that one text may take, bytes. The rest is for what is built from it. */
function roomInHeap() {
    return process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit / 2;
}
/** Heap that V8 uses for one value, and for one string besides its characters: measured, and rounded up. */
const HEAP_PER_VALUE = 64;
const HEAP_PER_STRING = 48;
/**
 * The most heap that the parsed text may need, bytes. V8 keeps ASCII outside of the heap, and anything else at two
 * bytes a character.
 */
function heapFor(buffer, { values, strings }) {
    return values * HEAP_PER_VALUE + strings * HEAP_PER_STRING + buffer.length * ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isAscii)(buffer) ? 1 : 4);
}
const mebibytes = (bytes) => `${Math.ceil(bytes / 2 ** 20)} MiB`;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANK = 0x20;
const NINE = 0x39;
/** Every integer with this many digits is exact: the largest safe one has 16. */
const MOST_EXACT_DIGITS = 15;
/** Longest number that is checked: a double never needs as many digits. */
const LONGEST_NUMBER = 1100;
/**
 * Counts values, and finds numbers that parsers disagree about. Whether the text is valid JSON is left to JSON.parse:
 * for an invalid text any count will do, unless it is lower than that of the part before the fault.
 */
function lookThrough(buffer, limits) {
    let [depth, strings, keys, others] = [0, 0, 0, 0];
    for (let at = 0; at < buffer.length;) {
        const byte = buffer[at] ?? BLANK;
        if (byte <= BLANK || byte === COMMA || byte === COLON) {
            at += 1;
        }
        else if (byte === QUOTE) {
            strings += 1;
            at = endOfBlanks(buffer, endOfString(buffer, at + 1) + 1);
            if (buffer[at] === COLON)
                keys += 1;
        }
        else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
            depth += 1;
            others += 1;
            if (depth > limits.depth)
                return { problem: `nesting deeper than ${limits.depth} levels` };
            at += 1;
        }
        else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
            depth -= 1;
            at += 1;
        }
        else {
            const end = endOfWord(buffer, at);
            others += 1;
            if (end - at > LONGEST_NUMBER ||
                !(isShort(buffer, at, end) || isExact(buffer.toString('latin1', at, end))))
                return { problem: `a number out of range at byte ${at}` };
            at = end;
        }
    }
    const values = strings - keys + others;
    if (values > limits.values)
        return { problem: `more than ${limits.values} values` };
    if (limits.strings !== undefined && strings > limits.strings)
        return { problem: `more than ${limits.strings} strings` };
    return { values, strings, keys };
}
function endOfBlanks(buffer, start) {
    let at = start;
    while ((buffer[at] ?? COMMA) <= BLANK)
        at += 1;
    return at;
}
/** Where the string that begins at `start` ends: at its closing quote, or at the end of a text that is cut off. */
function endOfString(buffer, start) {
    for (let at = start;; at += 1) {
        const byte = buffer[at];
        if (byte === QUOTE || byte === undefined)
            return at;
        if (byte === BACKSLASH)
            at += 1;
    }
}
/** Where a number or a literal ends. */
function endOfWord(buffer, start) {
    for (let at = start;; at += 1) {
        const byte = buffer[at];
        switch (byte) {
            case COMMA:
            case CLOSE_ARRAY:
            case CLOSE_OBJECT:
            case OPEN_ARRAY:
            case OPEN_OBJECT:
            case QUOTE:
            case COLON:
            case undefined:
                return at;
            default:
                if (byte <= BLANK)
                    return at;
        }
    }
}
/**
 * A number without letters and with too few digits to exceed 2^53. It is exact, and the slow conversion to text is not
 * needed.
 */
function isShort(buffer, start, end) {
    if (end - start > MOST_EXACT_DIGITS)
        return false;
    for (let at = start; at < end; at += 1)
        if ((buffer[at] ?? BLANK) > NINE)
            return false;
    return true;
}
/** Whether a word is not a number, or one that every parser reads alike. All parsers round fractions alike. */
function isExact(word) {
    const value = Number(word);
    return Number.isInteger(value) ? Number.isSafeInteger(value) : Math.abs(value) !== Infinity;
}
/** @returns the problem with a key in the parsed text, which had `keys` keys */
function keyProblem(parsed, keys) {
    let left = keys;
    const lookAt = (value) => {
        if (typeof value !== 'object' || value === null)
            return undefined;
        if (!Array.isArray(value)) {
            for (const key of Object.keys(value)) {
                left -= 1;
                if (key === '__proto__')
                    return 'the key __proto__';
                if (!key.isWellFormed())
                    return 'a key that is not well-formed Unicode';
            }
        }
        for (const inner of Object.values(value)) {
            const problem = lookAt(inner);
            if (problem !== undefined)
                return problem;
        }
        return undefined;
    };
    // The parser keeps one of two duplicate keys.
    return lookAt(parsed) ?? (left === 0 ? undefined : 'a duplicate key');
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
/* harmony export */   Oc: () => (/* binding */ encodeIdentifier),
/* harmony export */   _5: () => (/* binding */ isIdentifier),
/* harmony export */   ad: () => (/* binding */ unsigned),
/* harmony export */   kf: () => (/* binding */ encodeRequest),
/* harmony export */   qI: () => (/* binding */ NONCE_BYTES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _keys_der_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97612);
/* harmony import */ var _hashes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48192);
/** The request to an authority (RFC 3161, section 2.4.1). Pure: the nonce is an argument. */



const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
const VERSION_1 = Buffer.of(INTEGER, 1, 1);
const TRUE = Buffer.of(0x01, 1, 0xff);
const NULL = Buffer.of(0x05, 0);
/** Bytes of a nonce, as in openssl: some authorities accept no more. */
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
/** DER of an object identifier (X.690, section 8.19). */
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

/***/ 8185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AY: () => (/* binding */ pathAdvice),
/* harmony export */   TK: () => (/* binding */ isKeyName),
/* harmony export */   X5: () => (/* binding */ endpointOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/** The address of Vault and the names of keys there, for every door. */

/** Transit's own rule for names (Vault SDK, `framework.GenericNameRegex`): another name changes the path. */
const isKeyName = (name) => /^\w(?:[\w.-]*\w)?$/.test(name);
/** What to leave out if more than the address was copied: the server would only say that the key is missing. */
function pathAdvice(path) {
    if (/(^|\/)v1(\/|$)/.test(path))
        return 'leave out /v1 and what follows: it is added to every request';
    if (/(^|\/)ui(\/|$)/.test(path))
        return 'leave out /ui and what follows: that is the web page';
    return undefined;
}
/**
 * Where requests go. HTTP over a Unix socket also names a host, which the server ignores.
 *
 * @throws AegisError INPUT_INVALID
 */
function endpointOf(address) {
    if (address.protocol !== 'unix:') {
        const advice = pathAdvice(address.pathname);
        if (advice === undefined)
            return { address };
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the address of Vault cannot be used: ${advice}`,
            hints: [],
        });
    }
    const problem = address.host !== '' || address.pathname === ''
        ? 'a socket without an absolute path'
        : address.search || address.hash
            ? 'a query or fragment'
            : undefined;
    if (problem !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'the address of Vault cannot be used',
            detail: 'it has {got}; write {expected}',
            expected: 'an address such as unix:///run/vault-agent.sock',
            got: problem,
        });
    }
    return { address: new URL('http://localhost'), socketPath: decodeURIComponent(address.pathname) };
}


/***/ }),

/***/ 53363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ OWN_VAULT_HEADERS)
/* harmony export */ });
/** Headers that the Vault client sets itself; a caller may add others. */
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31885);
/* harmony import */ var _steps_accepted_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2602);
/* harmony import */ var _steps_demands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12122);
/* harmony import */ var _steps_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83381);
/* harmony import */ var _steps_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(30908);
/* harmony import */ var _steps_statement_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(67471);
/* harmony import */ var _steps_subject_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14034);











/** Keys that are tried per reading of the file. */
const KEYS_A_READING = 8;
/** Names of the hashes in `messageDigest.algorithm` (sigstore_common.proto, HashAlgorithm). */
const HASHES = {
    SHA2_256: 'sha256',
    SHA2_384: 'sha384',
    SHA2_512: 'sha512',
};
/**
 * Proves that the bytes of a file were signed by a key that the caller trusts.
 *
 * @throws AegisError BUNDLE_KIND_REFUSED if a name is required, or for a key that does not sign digests;
 * DIGEST_MISMATCH if the signer names another digest; otherwise as `verify`, and errors of `read`
 */
async function verifySignedBytes(signed, { name, trust, policy }, read) {
    if (policy.nameCheck !== 'none' && policy.foreignProve !== true)
        throw (0,_bundle_other_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .namelessRefusal */ .Fk)();
    (0,_steps_statement_js__WEBPACK_IMPORTED_MODULE_8__/* .requireNoOtherType */ .Tm)('a signature over bytes', policy);
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
        return { found, matches: found.matches[0] === true };
    };
    let accepted;
    const { key, proven } = await (0,_steps_accepted_key_js__WEBPACK_IMPORTED_MODULE_4__/* .acceptedKey */ .P)(signed, { trust, policy }, async (candidate) => {
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
    // The file is the encoded message of a signed statement. The key signed the statement, not a file.
    if ((0,_bundle_envelope_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignedMessage */ .WY)(accepted.start)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('SIGNATURE_INVALID', {
            message: 'the signature is over a statement, and the file is a copy of that statement',
        });
    }
    const { sha256, digest } = accepted;
    const statement = { subject: { name, sha256 }, predicateType: '', predicate: {} };
    const conclude = (found) => {
        const size = (0,_steps_subject_js__WEBPACK_IMPORTED_MODULE_9__/* .requireDigest */ .m0)(statement, found);
        (0,_steps_demands_js__WEBPACK_IMPORTED_MODULE_5__/* .requireDemands */ .Q)(undefined, policy.demands, { proven, certificate: key.certificate });
        const facts = { kind: 'file', name, sha256, size, key, statement };
        return { ...facts, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ keyVersion: key.version, timestampedAt: proven }) };
    };
    const known = (0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ timestampedAt: proven });
    return { kind: 'file', statement, key, ...known, message: { digest }, signature, conclude };
}
/**
 * The key type determines the hash. Signatures with another hash, or by a key that signs no digest, need the tool that
 * made them.
 */
function hashOf({ publicKey: { type } }, said) {
    const { hash } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__/* .schemeOf */ .dz)(type);
    if (hash !== undefined && (said === undefined || HASHES[said] === hash))
        return hash;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'this kind of signature over bytes is not supported',
        detail: 'it is {got}; supported is {expected}',
        expected: hash === undefined ? 'a key of type ecdsa or rsa' : `a digest by ${hash}, as keys of type ${type} sign`,
        got: hash === undefined ? `a key of type ${type}` : JSON.stringify(said),
        hints: ['verify it with `cosign verify-blob --key KEY --bundle BUNDLE FILE`'],
    });
}
/** @throws AegisError DIGEST_MISMATCH if the signer's own digest shows that the bytes differ */
function requireSpokenOf(said, { digest }) {
    if (said === undefined || said.digest.equals(digest))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('DIGEST_MISMATCH', {
        message: 'the content has changed',
        detail: 'signed {expected}, found {got}',
        expected: said.digest.toString('hex'),
        got: digest.toString('hex'),
    });
}
/**
 * Proves that a message was signed by one of the trusted keys, in order of their trust. It proves nothing about an
 * artifact: signers use it to check their own signatures over messages that are not statements.
 *
 * @throws AegisError SIGNATURE_INVALID, KEY_VERSION_RETIRED, ALGORITHM_REFUSED
 */
async function requireMessage(message, signature, trust) {
    const signed = { signature: Buffer.from(signature) };
    await (0,_steps_accepted_key_js__WEBPACK_IMPORTED_MODULE_4__/* .acceptedKey */ .P)(signed, { trust, policy: {} }, async (candidate) => (0,_steps_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .requireSignature */ .M)(candidate, message, signature, trust));
}


/***/ }),

/***/ 3579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ verifyHmac)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _steps_demands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12122);
/* harmony import */ var _steps_statement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67471);
/** Verification by an HMAC of the old scheme, while the caller accepts it. */




/**
 * Proves that the HMAC is that of the bytes under the old key. An HMAC proves no name, source or time, so it meets no
 * requirement of the policy, and has no predicate.
 *
 * @param found made from the bytes on disk under the old key
 * @throws AegisError HMAC_MISMATCH, PREDICATE_TYPE_REFUSED, TIMESTAMP_MISSING, POLICY_UNMET
 */
function verifyHmac(claimed, found, policy) {
    requireHmac(found, claimed);
    (0,_steps_statement_js__WEBPACK_IMPORTED_MODULE_3__/* .requireNoOtherType */ .Tm)('an HMAC', policy);
    const { demands, requireTimestamp = false } = policy;
    if (requireTimestamp)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('TIMESTAMP_MISSING', {
            message: 'an HMAC has no timestamp, and a timestamp is required',
        });
    (0,_steps_demands_js__WEBPACK_IMPORTED_MODULE_2__/* .requireDemands */ .Q)(undefined, demands, { proven: undefined, certificate: undefined });
}
/**
 * Compares in constant time, so that the duration of a refusal reveals nothing about the right HMAC.
 *
 * @param found made from the bytes on disk under the old key
 * @param claimed the content of the sidecar
 * @throws AegisError HMAC_MISMATCH. It shows neither of the two: the right one would be a ready forgery.
 */
function requireHmac(found, claimed) {
    if (found?.length === claimed.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(found, claimed))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('HMAC_MISMATCH', {
        message: 'the HMAC beside the artifact does not match its bytes under the old key',
    });
}


/***/ }),

/***/ 83965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ requireReadable),
/* harmony export */   uw: () => (/* binding */ trustOffline),
/* harmony export */   wv: () => (/* binding */ withTimestamps)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _steps_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30989);
/* harmony import */ var _trust_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9831);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41324);





/**
 * The trust root for the given keys and authorities.
 *
 * @throws AegisError INPUT_INVALID if a requirement cannot be checked; TRUST_*, KEY_UNTRUSTED if no key or authority is
 * given, ALGORITHM_REFUSED, LIMIT_EXCEEDED
 */
function trustOffline({ file, publicKeys = [], authorities = [], timestampAuthorities }, { now, minKeyVersion, maxAgeMs }) {
    if (file !== undefined && publicKeys.length > 0)
        throw contradiction('a trust file cannot be combined with public keys');
    if (file === undefined && minKeyVersion !== undefined)
        throw contradiction('min-key-version needs a trust file: public keys and authorities have no versions');
    const ofFile = file && (0,_trust_file_js__WEBPACK_IMPORTED_MODULE_2__/* .trustFile */ .N7)(file, { now, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ maxAgeMs, minVersion: minKeyVersion }) });
    const areKeys = publicKeys.length > 0 || authorities.length === 0;
    const keys = ofFile ?? (areKeys ? (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .trustPublicKeys */ .Wk)(publicKeys) : undefined);
    const certificates = { certificates: authorities, at: now };
    const root = keys !== undefined && authorities.length === 0 ? keys : (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .trustCertificates */ .N_)(certificates, keys);
    return withTimestamps(root, timestampAuthorities, now);
}
/** The same root with the caller's timestamp authorities, if any. @throws AegisError LIMIT_EXCEEDED */
function withTimestamps(root, authorities, now) {
    return authorities === undefined ? root : (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .trustTimestamps */ .kP)({ certificates: authorities, now }, root);
}
/**
 * Checks that every certificate of the root can be used, before anything is judged by it.
 *
 * @throws AegisError TRUST_MALFORMED
 */
async function requireReadable({ certificates, timestamps }) {
    for (const named of [certificates, timestamps])
        if (named !== undefined)
            await (0,_steps_time_js__WEBPACK_IMPORTED_MODULE_1__/* .decoded */ .DH)(named.certificates);
}
const contradiction = (message) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
    message,
    hints: ['to require a key version, use a trust file made by `aegis-sign keys export`'],
});


/***/ }),

/***/ 9118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X5: () => (/* binding */ UNITS_MS),
/* harmony export */   pc: () => (/* binding */ durationMs),
/* harmony export */   rn: () => (/* binding */ CLOCK_SKEW_MS)
/* harmony export */ });
/** The caller's requirements beyond a good signature by a trusted key. */
/** How far the clock of a signer or a timestamp authority may be ahead of ours, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;
/** Units of durations, by their letters. */
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

/***/ 2602:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ acceptedKey)
});

// EXTERNAL MODULE: ../bundle/other-kinds.js
var other_kinds = __webpack_require__(69355);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../statement/image-signature.js
var image_signature = __webpack_require__(66542);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../certificates/subject.js
var subject = __webpack_require__(88267);
// EXTERNAL MODULE: ../verify/steps/time.js
var steps_time = __webpack_require__(30989);
;// CONCATENATED MODULE: ../verify/steps/certificate.js



/**
 * @param at the time at which every certificate must be valid
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED, KEY_UNTRUSTED if the signature has
 * no certificates
 */
async function certifiedKeyOf({ certificates }, trusted, at) {
    if (certificates === undefined) {
        throw new errors/* AegisError */.o4('KEY_UNTRUSTED', {
            message: 'the bundle has no certificates, and only certificates are trusted here',
            hints: ['give the signer’s key as public-key'],
        });
    }
    // Loaded on demand: most bundles have no certificates, and this module takes as long to load as most of the rest.
    const { certifiedKey } = await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(376)]).then(__webpack_require__.bind(__webpack_require__, 42376));
    const { publicKey, leaf } = certifiedKey(certificates, await (0,steps_time/* decoded */.DH)(trusted.certificates), at);
    return { publicKey, certificate: namesIn(leaf) };
}
function namesIn({ x509, alternativeNames }) {
    return {
        // Node.js escapes characters in a value that could look like its end.
        subject: (0,subject/* inOneLine */.U)(x509.subject),
        alternativeNames: alternativeNames.flatMap(({ dNSName: dns, rfc822Name: email, uniformResourceIdentifier: uri }) => [
            ...(dns === undefined ? [] : [`DNS:${dns}`]),
            ...(email === undefined ? [] : [`email:${email}`]),
            ...(uri === undefined ? [] : [`URI:${uri}`]),
        ]),
    };
}

// EXTERNAL MODULE: ../verify/steps/key.js
var steps_key = __webpack_require__(83381);
;// CONCATENATED MODULE: ../verify/steps/accepted-key.js








/**
 * The key that signed, among those that the caller trusts: by its certificates where it shows some and the caller named
 * authorities, else one of the caller's keys. What is in the bundle is never trusted by itself.
 *
 * @param check whether the key has signed; asked of a key that is still accepted, and what counts as its time is looked
 * at afterwards
 */
async function acceptedKey(signed, { trust, policy }, check) {
    const { envelope, hint, isKeyless = false, certificates } = signed;
    if (isKeyless)
        throw (0,other_kinds/* keylessRefusal */.Ff)(kindOf(envelope));
    let looked;
    const time = async () => (looked ??= (0,steps_time/* signedTime */.MP)(signed, trust.timestamps));
    const checkAll = async (key) => {
        (0,steps_key/* requireVersion */.eU)(key, trust);
        (0,steps_key/* requireAlgorithm */.XZ)(key);
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
            message: 'the signature is by a certificate, and its key is not one that is trusted here',
            detail: 'trusted is {expected}',
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
    if (envelope.isBare === true || envelope.payload.includes(image_signature/* COSIGN_SIGN_TYPE */.rc))
        return 'image';
    return envelope.payload.includes(model_manifest/* MODEL_MANIFEST_TYPE */.$4) ? 'model' : 'statement';
}


/***/ }),

/***/ 12122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ requireDemands)
/* harmony export */ });
/* unused harmony export matches */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73006);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9118);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30989);
/** The last step: does the statement meet the caller's requirements? */




/**
 * @param signature undefined if there are no facts, as with an HMAC or other software: then every requirement fails
 * @returns the reusable workflow, if only that one meets the required workflow
 * @throws AegisError POLICY_UNMET
 */
function requireDemands(signature, demands, facts) {
    if (demands === undefined)
        return undefined;
    try {
        return requireAll(signature, demands, facts);
    }
    catch (thrown) {
        if (signature !== undefined)
            throw thrown;
        const refusal = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
        const hint = 'other software signed this and recorded no time and no origin: sign it again with aegis-sign';
        throw refusal.with({ hints: [...refusal.hints, hint] });
    }
}
function requireAll(signature, demands, { proven, certificate }) {
    requireCertificate(certificate, demands);
    const { repository, repositoryId, repositoryOwnerId, ref, workflow, metadata, maxAgeMs, now } = demands;
    const source = signature?.source;
    if (repository !== undefined)
        demand('expected-repository', 'repository', repository, source?.repository);
    const { repositoryId: id, repositoryOwnerId: ownerId } = source ?? {};
    if (repositoryId !== undefined && id !== repositoryId)
        throw unmet('expected-repository-id', 'repository id', repositoryId, id);
    if (repositoryOwnerId !== undefined && ownerId !== repositoryOwnerId)
        throw unmet('expected-repository-owner-id', 'id of the owner', repositoryOwnerId, ownerId);
    if (ref !== undefined)
        demand('expected-ref', 'ref', ref, source?.ref);
    const reused = workflow === undefined ? undefined : requireWorkflow(workflow, source);
    for (const [name, pattern] of Object.entries(metadata ?? {})) {
        const said = signature?.metadata ?? {};
        // Not `said[name]`, which would also find properties that every object inherits.
        const value = Object.hasOwn(said, name) ? said[name] : undefined;
        demand('expected-metadata', `metadata ${name}`, pattern, value);
    }
    if (maxAgeMs !== undefined)
        requireAge(ageFrom(signature, proven), maxAgeMs, now);
    return reused;
}
/**
 * Accepts either the workflow that was started or the reusable one with the job. @returns the latter, if only that one
 * matches
 */
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
        detail: 'required is {expected}, signed are {got}',
        expected: JSON.stringify(pattern),
        got: `${JSON.stringify(workflow ?? 'nothing')} (workflow_ref), ${JSON.stringify(jobWorkflow)} (job_workflow_ref)`,
    });
}
/** A requirement refuses a signature without the name: a bare key has no names. */
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
 * The earlier of the claimed and the proven time. Re-signing does not make an artifact younger: the time of the first
 * signature counts, which is a claim. A timestamp alone does not show the age: it proves that the signature existed by
 * then, and an old signature can be stamped today. Without a claim, the age is unknown.
 */
function ageFrom(signature, proven) {
    const claimed = signature && new Date((0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_1__/* .firstSignedAt */ .Mv)(signature));
    if (claimed !== undefined && proven !== undefined && proven < claimed)
        return { time: proven, clock: 'the timestamp' };
    return { time: claimed, clock: 'the clock of the signer' };
}
function requireAge({ time, clock }, maxAgeMs, now) {
    const expected = `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`;
    const hints = [
        're-signing does not make an artifact younger: build and sign it again, or set a longer max-age',
    ];
    if (time === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
            message: 'the time of signing is not recorded, so max-age refuses it',
            detail: 'required is {expected}',
            expected,
            hints,
        });
    }
    const age = now.getTime() - time.getTime();
    if (age <= maxAgeMs && age >= -_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .CLOCK_SKEW_MS */ .rn)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: age < 0
            ? `the time of signing, by ${clock}, ${(0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inFuture */ .Vi)(time, now)}, so max-age refuses it`
            : `it was signed too long ago for max-age, by ${clock}`,
        detail: 'it was signed at {got}; accepted is {expected}',
        expected,
        got: time.toISOString(),
        hints,
    });
}
const CERTIFICATE = 'certificate’s';
/** Facts that only a job of GitHub Actions has. */
const FROM_WORKFLOW = /expected-(?:repository|ref|workflow)/;
function demand(input, what, pattern, value, whose = 'signed') {
    if (value !== undefined && matches(pattern, value))
        return;
    throw unmet(input, what, pattern, value, whose);
}
function unmet(input, what, wanted, said, whose = 'signed') {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: said === undefined
            ? `the ${whose === CERTIFICATE ? 'certificate' : 'signature'} names no ${what}, so ${input} is not met`
            : `the ${whose} ${what} does not meet ${input}`,
        expected: JSON.stringify(wanted),
        ...(said === undefined
            ? {
                detail: 'required is {expected}',
                ...(FROM_WORKFLOW.test(input) && {
                    hints: [
                        'have it signed by the expected workflow: signatures made outside of a workflow do not name one',
                    ],
                }),
            }
            : { detail: 'it is {got}; required is {expected}', got: JSON.stringify(said) }),
    });
}
/**
 * Whether the whole `value` matches the pattern. `*` matches any characters but `/`, and may occur several times; all
 * others match themselves. A pattern never matches only a part.
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31885);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77172);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41324);
/** The first steps: which of the caller's keys may have signed, and is that key still accepted? */








const OTHER_TOOLS = 'with the signer’s key, other tools can verify it: `cosign verify-blob-attestation` for a file, `cosign verify` for an image, ' +
    '`model_signing verify key` for a model';
/** Keys that are tried for a bundle without a hint: each try hashes a payload of unknown origin. */
const MOST_TRIED = 64;
/**
 * The caller's keys that may have signed: the one that the hint names, or else all of them, the newest versions first.
 * A hint only selects. Only the signature shows which key signed.
 *
 * @throws AegisError KEY_UNTRUSTED if there are too many keys and no hint
 */
function keysOf(hint, trust) {
    const hinted = (0,_trust_js__WEBPACK_IMPORTED_MODULE_6__/* .hintedKey */ .YL)(hint, trust);
    if (hinted !== undefined)
        return [hinted];
    // NaN for unknown versions, which sorts like 0.
    const keys = [...trust.keys.values()].sort((a, b) => Number(b.version) - Number(a.version));
    if (keys.length <= MOST_TRIED)
        return keys;
    if (hint !== undefined)
        return [];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
        message: 'the bundle does not name the key that signed it, and there are too many to try',
        detail: 'there are {got}; {expected} are tried',
        expected: `at most ${MOST_TRIED} keys`,
        got: `${keys.length} of ${trust.description}`,
        hints: ['trust fewer keys, for example by a higher min-key-version'],
    });
}
/**
 * The first key that `check` accepts.
 *
 * @throws AegisError the refusal for the key that the hint names; if it names none, KEY_UNTRUSTED or
 * KEY_VERSION_RETIRED; without a hint, the refusal that all keys share, else SIGNATURE_INVALID
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
            message: `there is no key to verify with in ${trust.description}`,
        });
    const isShared = refusals.every(({ code }) => code === first.code) && first.code !== 'SIGNATURE_INVALID';
    if (hint !== undefined || isShared)
        throw first;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('SIGNATURE_INVALID', {
        message: refusals.length === 1
            ? first.message
            : `the signature does not verify under any of the ${refusals.length} keys of ${trust.description}`,
        hints: [
            'the bundle does not name the key that signed it: it was altered, or the signing key is not trusted here',
            OTHER_TOOLS,
        ],
    });
}
/** @throws AegisError KEY_VERSION_RETIRED */
function requireVersion(key, trust) {
    const { minVersion, demandedVersion = minVersion } = trust;
    // A timestamp never overrides the caller's own minimum. Whether one covers other versions is checked after the
    // signature.
    if (key.until !== undefined && key.version !== undefined && key.version >= demandedVersion)
        return;
    if (key.version !== undefined && key.version < minVersion)
        throw retired(key.version, trust);
    // A bare PEM has no version, so it cannot meet a minimum.
    if (key.version === undefined && demandedVersion > 1) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
            message: 'the version of the public key is not known',
            detail: 'required is {expected}',
            expected: `version ${demandedVersion} or newer`,
            hints: ['use a trust file made by `aegis-sign keys export`, which has versions'],
        });
    }
}
/**
 * The type determines hash and encoding, so it is read again from the key itself, whoever built the trust root.
 *
 * @throws AegisError ALGORITHM_REFUSED
 */
function requireAlgorithm({ publicKey }) {
    const type = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .keyTypeOf */ .zj)(publicKey.key);
    if (type === publicKey.type)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
        message: 'the trusted key is not of its declared type',
        detail: 'it is {got}, not {expected}',
        expected: publicKey.type,
        got: type,
    });
}
/**
 * The error for a key outside the trust root. A server does not show public keys of versions below its minimum, so
 * retired and foreign keys look alike; the claim in the bundle selects the clearer message. It decides nothing: both
 * are refusals. Large payloads, such as those of models with many files, are therefore not parsed.
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
            // No readable claim: use the general message below.
        }
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
        message: 'the signature is by a key that is not trusted here',
        detail: '{got} is not {expected}',
        expected: `a key of ${trust.description}`,
        got: `key ${hint.slice(0, 16)}…`,
        hints: [_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .OQ.KEY_UNTRUSTED.remedy, OTHER_TOOLS],
    });
}
/** Our own fields in an unverified statement. */
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
    const hint = `check min-key-version: the latest trusted version is ${latest}, so no signature can pass`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
        message: `the signature is by a version of ${trust.description} that is no longer accepted`,
        detail: `it is by version ${version}, and the oldest accepted version is ${trust.minVersion}`,
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31885);
/** Checks one signature with node:crypto, using the hash and encoding that the key type determines. */



/** @throws AegisError SIGNATURE_INVALID */
async function requireSignature({ publicKey, version }, message, signature, { description }) {
    if (await signatureMatches(publicKey, message, signature))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SIGNATURE_INVALID', {
        message: `the signature does not verify under ${description}${version === undefined ? '' : ` version ${version}`}`,
    });
}
/**
 * Whether `signature` was made over `message` by the private half of `publicKey`. A malformed signature is simply
 * false. Nothing about the scheme is taken from the bundle.
 *
 * Runs on Node's thread pool: with many small artifacts, this arithmetic is most of the work, and on the main thread it
 * would use only one core.
 */
async function signatureMatches(publicKey, message, signature, 
/** A hash other than the key type's; only for messages that are not statements. */
otherHash) {
    const { family, hash: usual } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .schemeOf */ .dz)(publicKey.type);
    const hash = usual && (otherHash ?? usual);
    const { key } = publicKey;
    return new Promise((resolve) => {
        const conclude = (error, matches) => resolve(error === null && matches);
        try {
            switch (family) {
                // The bare key, because Node takes 13 µs more for `{ key, … }`. The options would only repeat the documented
                // defaults: DER for ECDSA, and PKCS #1 v1.5 for keys of type `rsa` (no other RSA type becomes a PublicKey).
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

/***/ 67471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $x: () => (/* binding */ requirePredicateType),
/* harmony export */   Tm: () => (/* binding */ requireNoOtherType),
/* harmony export */   uH: () => (/* binding */ readPredicate),
/* harmony export */   wq: () => (/* binding */ requirePayloadType)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73006);
/* harmony import */ var _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66542);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1713);





/**
 * Statements by other software about released files: the type that `cosign attest-blob` gives to a user's own
 * predicate, and SLSA's provenance. Other types can say anything, even that a scan has failed.
 */
const FOREIGN_TYPES = [
    'https://cosign.sigstore.dev/attestation/v1',
    'https://slsa.dev/provenance/v0.2',
    'https://slsa.dev/provenance/v1',
];
/** @throws AegisError PAYLOAD_TYPE_REFUSED */
function requirePayloadType({ payloadType, isBare }) {
    const expected = isBare === true ? _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .SIMPLE_SIGNING_TYPE */ .g7 : _statement_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .IN_TOTO_PAYLOAD_TYPE */ .T4;
    if (payloadType === expected)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('PAYLOAD_TYPE_REFUSED', {
        message: 'the signed payload is of another type',
        detail: 'it is {got}, not {expected}',
        expected,
        got: JSON.stringify(payloadType),
    });
}
/**
 * The accepted types, exact. Anyone can make a file with the digest of a model, so a statement about a model counts for
 * a file only if the file is the whole model.
 *
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
function requirePredicateType({ predicateType, isOlder = false }, kind, { predicateTypes, foreignProve = false }) {
    if (isOlder && (predicateType === _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MODEL_MANIFEST_TYPE */ .$4 || predicateType === _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .MODEL_SIGNATURE_TYPE */ .MT)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('STATEMENT_MALFORMED', {
            message: 'the signed statement is of version 0.1, which does not allow this type of predicate',
        });
    }
    const foreign = foreignProve && isOlder ? FOREIGN_TYPES : [];
    const files = [...predicateTypes, ...foreign].filter((type) => type !== _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MODEL_MANIFEST_TYPE */ .$4);
    const accepted = kind === 'model' ? [_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MODEL_MANIFEST_TYPE */ .$4] : files;
    // A model may be one file; its manifest shows whether it is (steps/one-file.ts).
    const mayBeOneFile = predicateType === _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MODEL_MANIFEST_TYPE */ .$4 && predicateTypes.includes(_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .MODEL_SIGNATURE_TYPE */ .MT);
    if (accepted.includes(predicateType) || (kind === 'file' && mayBeOneFile))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('PREDICATE_TYPE_REFUSED', {
        message: 'the statement has another predicate type',
        detail: 'it is {got}; accepted is {expected}',
        expected: accepted.join(' or '),
        got: JSON.stringify(predicateType),
    });
}
/**
 * What carries no predicate does for a caller only who asks for no other than the usual one.
 *
 * @param what for the message, for example `an HMAC`
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
function requireNoOtherType(what, { predicateTypes }) {
    if (predicateTypes.includes(_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .MODEL_SIGNATURE_TYPE */ .MT))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('PREDICATE_TYPE_REFUSED', {
        message: `${what} carries no predicate`,
        detail: 'demanded is {expected}',
        expected: predicateTypes.join(' or '),
    });
}
/**
 * Reads the predicate, which must agree with the key that signed.
 *
 * @throws AegisError PREDICATE_MALFORMED, and BUNDLE_KIND_REFUSED or ALGORITHM_REFUSED for a model that was not hashed
 * with SHA-256
 */
function readPredicate(statement, key) {
    switch (statement.predicateType) {
        case _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .MODEL_SIGNATURE_TYPE */ .MT: {
            const modelSignature = (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeModelSignature */ .S5)(statement);
            requireSameVersion(modelSignature, key);
            return { modelSignature };
        }
        case _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MODEL_MANIFEST_TYPE */ .$4: {
            const manifest = (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeModelManifest */ .nT)(statement);
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
        message: 'the signed key version contradicts the key',
        detail: 'it is {got}, and the key that signed is {expected}',
        expected: `version ${key.version}`,
        got: `version ${claimed}`,
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83034);
/** Is the statement about this artifact, by name and by digest? */



/**
 * @param namelessProves whether a statement without a name counts as if it had the right one
 * @throws AegisError SUBJECT_NAME_MISMATCH
 */
function requireName({ subject }, found, check, namelessProves) {
    if (subject.name === '') {
        if (namelessProves || check === 'none')
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SUBJECT_NAME_MISMATCH', {
            message: 'the signature names no artifact, so it would pass for any file with the same digest',
            detail: 'it has {got}, and this artifact is {expected}',
            expected: JSON.stringify(found),
            got: 'no name',
            hints: [
                'have it signed again by aegis-sign, which records the name, or accept any name with name-check none',
            ],
        });
    }
    if (namesAgree(subject.name, found, check))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SUBJECT_NAME_MISMATCH', {
        message: 'the signature was made for another name',
        detail: 'it is for {got}, and this artifact is {expected}',
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
 * @returns the size in bytes, as fixed by the digest
 * @throws AegisError DIGEST_MISMATCH
 */
function requireDigest({ subject }, { sha256, size }) {
    if (subject.sha256 === sha256)
        return size;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('DIGEST_MISMATCH', {
        message: 'the content has changed',
        detail: 'signed {expected}, found {got}',
        expected: `sha256:${subject.sha256}`,
        got: `sha256:${sha256}`,
    });
}
/** @throws AegisError PREDICATE_MALFORMED if the statement's size is not that of the bytes with its digest */
function requireSize(signature, size) {
    if (signature === undefined || signature.artifact.size === size)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
        message: 'the signed size contradicts the signed digest',
        detail: 'it says {got}, and the artifact with this digest has {expected}',
        expected: (0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(size, 'byte'),
        got: (0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(signature.artifact.size, 'byte'),
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83034);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9118);




/**
 * The earliest time that a timestamp proves. A bad timestamp does not affect the others: other verifiers may trust its
 * authority.
 *
 * The cost is bounded for any bundle: the number of timestamps, their size, and the certificates in each are limited.
 */
async function signedTime({ signature, timestamps = [] }, trusted) {
    if (trusted === undefined)
        return {};
    if (timestamps.length === 0) {
        const refusal = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_MISSING', { message: 'the signature has no timestamp' });
        return { refusal };
    }
    // Loaded on demand: most bundles have no timestamps, and this module takes as long to load as most of the rest.
    const { requireTimestamp } = await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(137), __webpack_require__.e(376), __webpack_require__.e(986)]).then(__webpack_require__.bind(__webpack_require__, 44986));
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
/** Beside the memory of `readCertificate`, which is bounded: of a folder of authorities, each would push another out. */
const known = new WeakMap();
/** The caller's certificates, decoded once instead of for each artifact. */
async function decoded(certificates) {
    const { readAnchor } = await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(800)]).then(__webpack_require__.bind(__webpack_require__, 15800));
    const found = known.get(certificates) ?? certificates.map(readAnchor);
    known.set(certificates, found);
    return found;
}
/** @throws AegisError TIMESTAMP_FUTURE */
function requirePast(time, now) {
    if (time.getTime() - now.getTime() <= _policy_js__WEBPACK_IMPORTED_MODULE_1__/* .CLOCK_SKEW_MS */ .rn)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_FUTURE', {
        message: `the timestamp ${inFuture(time, now)}`,
        detail: 'it says {got}',
        expected: `a time up to ${now.toISOString()}`,
        got: time.toISOString(),
    });
}
/** For example `is 7 minutes in the future`, rounded up to whole minutes. */
function inFuture(time, now) {
    return `is ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(Math.ceil((time.getTime() - now.getTime()) / 60_000), 'minute')} in the future`;
}
/**
 * A retired or compromised key counts only for signatures that are proven to be older.
 *
 * @throws AegisError KEY_VERSION_RETIRED, KEY_COMPROMISED; TIMESTAMP_* if there is no proven time to compare
 */
function requireCounting({ until, version }, { proven, refusal }, { description, timestamps }) {
    if (until === undefined)
        return;
    const { because, time } = until;
    if (proven !== undefined && proven < time)
        return;
    const which = version === undefined ? `a key of ${description}` : `version ${version} of ${description}`;
    const state = because === 'retired' ? 'retired' : 'marked as compromised';
    if (refusal !== undefined) {
        throw refusal.with({
            message: `${refusal.message}, and it was made with ${which}, which is ${state} and counts only with a timestamp from before`,
        });
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(because === 'retired' ? 'KEY_VERSION_RETIRED' : 'KEY_COMPROMISED', {
        message: `the signature is by ${which}, which is ${state}`,
        expected: `a timestamp from before ${time.toISOString()}`,
        ...(proven === undefined
            ? { detail: 'only {expected} would make it valid, and it has none', got: 'no proven time' }
            : {
                detail: 'only {expected} would make it valid, and its own is from {got}',
                got: proven.toISOString(),
            }),
        ...(timestamps === undefined && {
            hints: [
                'set timestamp-certificates, so that a timestamp can show whether it was signed before that',
                'otherwise sign the artifact again with a current key version',
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
            message: 'a timestamp is required, and no trusted timestamp authority is given',
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61732);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9118);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41324);
/**
 * `aegis-trust.json`: the versions of one Transit key, for verification without the server. Retired and compromised
 * versions stay in it and are refused by name, because the server no longer shows them. The file is only as trustworthy
 * as its source: anyone who can replace it chooses the keys.
 */








const TRUST_FILE = 'aegis-trust.json';
const TRUST_SCHEMA = 'https://github.com/org/aegis-sign-action/trust/v2';
/** Versions of one key: enough for a rotation a day for a quarter of a century. */
const MOST_VERSIONS = 10_000;
const LIMITS = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .SMALL_JSON */ .R, bytes: 16 * 1024 * 1024, values: 100_000 };
const text = valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .nonEmpty */ .hq());
const versionNumber = valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .minValue */ .Wwf(1));
const TrustFileSchema = valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    schema: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(TRUST_SCHEMA),
    /** When it was written: RFC 3339, UTC. */
    createdAt: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB,
    /** Hex SHA-256 of the server's address: distinguishes servers without revealing the address. */
    server: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Hex */ .fg,
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
        createdAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
        /** When it was first noticed that the server no longer accepts the version. */
        retiredAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
        /** When its private half was considered lost to others. */
        compromisedAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
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
 * Reads a trust file strictly. Hints and algorithms are recomputed from the keys and must match the file.
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
            throw malformed(`version ${version} is listed twice`);
        seen.add(version);
        const publicKey = keyOf(pem);
        if (publicKey.hint !== hint || publicKey.type !== algorithm)
            throw malformed(`the hint or algorithm of version ${version} does not match its key`);
        return { version, publicKey, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)(times) };
    });
    return { mount, name, minVersion, versions: read, createdAt: new Date(createdAt) };
}
/**
 * Trusts the versions in a trust file, as `trustTransitKey` trusts those of its server. Retired and compromised
 * versions count only for signatures that a timestamp proves to be older.
 *
 * @throws AegisError TRUST_EXPIRED if the file is too old, or from the future
 */
function trustFile(file, { now, maxAgeMs, minVersion = 1 }) {
    const age = now.getTime() - file.createdAt.getTime();
    // Stated positively: comparisons with an invalid time are always false.
    const isAccepted = age >= -_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .CLOCK_SKEW_MS */ .rn && (maxAgeMs === undefined || age <= maxAgeMs);
    if (!isAccepted) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_EXPIRED', {
            message: age < 0 ? 'the trust file is from the future' : 'the trust file is too old',
            detail: 'it was written at {got}; accepted is {expected}',
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
        // If one key is listed as two versions, the worse state counts.
        if (key !== undefined && until !== undefined && (key.until === undefined || until.time < key.until.time))
            keys.set(publicKey.hint, { ...key, until });
    }
    return { ...root, keys, demandedVersion: minVersion };
}
/** Until when a version counts. A compromised version counts as compromised from then on, whenever it was retired. */
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
 * Also trusts retired versions, but not compromised ones: only to re-sign their artifacts.
 *
 * @throws AegisError KEY_UNTRUSTED if every version is compromised
 */
function trustForHealing(file) {
    const bad = new Set(file.versions.flatMap(({ publicKey, compromisedAt }) => compromisedAt === undefined ? [] : [publicKey.hint]));
    const versions = file.versions.filter(({ publicKey }) => !bad.has(publicKey.hint));
    return (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .trustTransitKey */ .V3)({ ...file, minVersion: 1, versions });
}
/**
 * The trust file after the server was asked again: nothing in it is lost or changed.
 *
 * @param compromised  versions that count as compromised from now on
 * @throws AegisError TRUST_CONTRADICTED; INPUT_INVALID for an unknown version, and for a time in the future
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
                message: `version ${version} cannot be compromised in the future: ${given.toISOString()} is after now, ${at}`,
                hints: ['give a time in the past, or none to distrust all its signatures'],
            });
        }
        const one = versions.get(version);
        if (one === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: `${shown.mount}/${shown.name} has no version ${version} to mark as compromised`,
                detail: 'it has {expected}',
                expected: [...versions.keys()].join(', '),
                got: String(version),
            });
        }
        // Without a given time, none of its signatures count.
        const since = given ?? new Date(one.createdAt ?? 0);
        // The time can move to an earlier one, never to a later one.
        const known = one.compromisedAt;
        const isEarlier = known === undefined || since < new Date(known);
        versions.set(version, { ...one, compromisedAt: isEarlier ? since.toISOString() : known });
    }
    return { ...shown, versions: [...versions.values()].sort((a, b) => a.version - b.version) };
}
/**
 * Compares the server's key with the recorded one.
 *
 * @throws AegisError TRUST_CONTRADICTED if it is another key, has lost or changed a version, or accepts a retired one
 * again
 */
function requireSameKey(file, shown) {
    const name = `${shown.mount}/${shown.name}`;
    if (file.mount !== shown.mount || file.name !== shown.name)
        throw contradicted('the trust file is about another key', `${file.mount}/${file.name}`, name, 'it is about {expected}, and this key is {got}');
    if (shown.minVersion < file.minVersion) {
        throw contradicted(`the minimum of ${name} was lowered: retired versions would verify again`, `${file.minVersion} or more`, String(shown.minVersion), 'it was {expected}, and is {got} now');
    }
    const there = new Map(shown.versions.map(({ version, publicKey }) => [version, publicKey.hint]));
    const latest = Math.max(...there.keys());
    for (const { version, publicKey, retiredAt } of file.versions) {
        const hint = there.get(version);
        if (hint === undefined && version >= shown.minVersion)
            throw contradicted(`version ${version} of ${name} is gone`, `version ${version}`, `versions up to ${latest}`, 'there are {got}');
        if (hint !== undefined && hint !== publicKey.hint)
            throw contradicted(`version ${version} of ${name} is another key than before`, publicKey.hint, hint, 'it was {expected}, and is {got} now');
        if (hint !== undefined && retiredAt !== undefined)
            throw contradicted(`version ${version} of ${name} is accepted again`, `retired`, 'accepted', 'the trust file records it as {expected}');
    }
}
function contradicted(message, expected, got, detail) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_CONTRADICTED', { message, detail, expected, got });
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61732);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36667);
/** The trust root: only the keys that the caller named, and nothing from a bundle. */




/**
 * Trusts the versions of one Transit key.
 *
 * @param minVersion the caller's minimum; the higher of it and the server's own counts.
 * @throws AegisError KEY_UNTRUSTED when no version is left.
 */
function trustTransitKey(key, minVersion = 1) {
    const keys = new Map();
    for (const { version, publicKey } of key.versions) {
        // If two versions share one key, the older version counts: the newer one must not lift the key above a minimum.
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
 * Trusts public keys in PEM.
 *
 * @throws AegisError INPUT_INVALID or ALGORITHM_REFUSED for a PEM that cannot be used, KEY_UNTRUSTED if there is none.
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
/** Most certificates that a caller may trust; each is a candidate at each step of a path. */
const MAX_TRUSTED_CERTIFICATES = 100;
/**
 * The same root with certificates in addition to its keys; without a root, the certificates alone.
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
/** The same root with timestamp authorities. @throws AegisError LIMIT_EXCEEDED */
function trustTimestamps(timestamps, root) {
    requireFew(timestamps.certificates);
    return { ...root, timestamps };
}
function requireFew({ length }) {
    if (length > MAX_TRUSTED_CERTIFICATES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: 'there are too many trusted certificates',
            detail: 'there are {got}; {expected} are allowed',
            expected: `at most ${MAX_TRUSTED_CERTIFICATES}`,
            got: String(length),
            hints: ['name only your signers’ authorities, not a list of public ones'],
        });
    }
}
/**
 * The trusted key that a hint names: by the digest of the PEM, as in OpenSSF Model Signing, or of the DER, as in
 * cosign.
 */
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
/** Hex SHA-256 of everything in a trust root: it changes with any key, version or minimum. */
function trustSha256(root) {
    const { keys, certificates, timestamps, minVersion, demandedVersion, description } = root;
    // Unknown values are null here.
    const all = JSON.stringify([
        description,
        minVersion,
        demandedVersion,
        [...keys].map(([hint, { version, until }]) => [hint, version, until?.time.getTime()]).sort(),
        // Without the time, which is judged again at each verification.
        certificates?.certificates.map(spelled).sort(),
        timestamps?.certificates.map(spelled).sort(),
    ]);
    return (0,_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)(all);
}
const spelled = (anchor) => Buffer.isBuffer(anchor)
    ? anchor.toString('base64')
    : JSON.stringify([
        anchor.der.toString('base64'),
        anchor.isAnchor,
        anchor.from?.getTime(),
        anchor.until?.getTime(),
    ]);
function nonEmpty(root) {
    if (root.keys.size === 0 && (root.certificates?.certificates.length ?? 0) === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('KEY_UNTRUSTED', {
            message: `there is no key to verify with in ${root.description}`,
        });
    }
    return root;
}


/***/ }),

/***/ 40530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $v: () => (/* binding */ TRUSTED_ROOT),
/* harmony export */   Fh: () => (/* binding */ isJson),
/* harmony export */   IC: () => (/* binding */ anchorsIn),
/* harmony export */   gw: () => (/* binding */ encodeTrustedRoot)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _certificates_anchor_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26766);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _http_pem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66445);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77172);
/**
 * Sigstore's TrustedRoot in JSON (protobuf-specs, `sigstore_trustroot.proto`): authorities, and when each of them
 * counts. It names no signing keys. Its logs are ignored: no verdict here depends on one.
 */








const TRUSTED_ROOT = 'trusted-root.json';
/** As written by cosign 3 and sigstore-go. */
const WRITTEN_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';
const MEDIA_TYPES = [
    WRITTEN_TYPE,
    'application/vnd.dev.sigstore.trustedroot.v0.1+json',
    'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];
const certificate = valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
    rawBytes: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)),
});
/** Strict where it matters: an unknown field could be a restriction. */
const authority = valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
    subject: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .unknown */ .L5J()),
    uri: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    operator: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    certChain: valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        certificates: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(certificate), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(_certificates_anchor_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_CHAIN */ .dF)),
    }),
    validFor: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ start: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .time */ .kB), end: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .time */ .kB) })),
});
const TrustedRootSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO(MEDIA_TYPES),
    tlogs: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .unknown */ .L5J())),
    ctlogs: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .unknown */ .L5J())),
    certificateAuthorities: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(authority), []),
    timestampAuthorities: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(authority), []),
});
const isJson = (text) => text.trimStart().startsWith('{');
/**
 * The authorities in a text: certificates in PEM, each trusted by itself; or a TrustedRoot, where the last certificate
 * of a chain is trusted, and the whole chain only for the stated time.
 *
 * @throws AegisError TRUST_MALFORMED; PemProblem for anything else
 */
function anchorsIn(text, of) {
    if (!isJson(text))
        return (0,_http_pem_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificates */ .jZ)(text).map(({ raw }) => raw);
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseStrictJson */ .i)(Buffer.from(text), {
        code: 'TRUST_MALFORMED',
        what: 'the TrustedRoot',
        limits: _strict_json_js__WEBPACK_IMPORTED_MODULE_4__/* .SMALL_JSON */ .R,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL)(TrustedRootSchema, json);
    if (!parsed.success)
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    const anchors = parsed.output[of].flatMap(({ certChain: { certificates }, validFor = {} }) => {
        const from = validFor.start === undefined ? undefined : new Date(validFor.start);
        const until = validFor.end === undefined ? undefined : new Date(validFor.end);
        return certificates.map(({ rawBytes }, index) => {
            const isAnchor = index === certificates.length - 1;
            return { der: certificateIn(rawBytes), isAnchor, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ from, until }) };
        });
    });
    if (anchors.length === 0)
        throw malformed(`it has no ${of}`);
    return anchors;
}
function certificateIn(base64) {
    const der = Buffer.from(base64, 'base64');
    try {
        // OpenSSL also accepts PEM, and ignores bytes after a certificate.
        if (new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der).raw.equals(der))
            return der;
    }
    catch {
        // Reported below.
    }
    throw malformed('rawBytes of one of its certificates is not a certificate in DER');
}
/** Bytes of a TrustedRoot, with the chains that the certificates form. */
function encodeTrustedRoot(given) {
    const authorities = (of) => chainsOf(given[of].map((der) => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der)))
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
/**
 * One chain, as far up as possible, for each certificate that issued none of the others; then for the certificates left
 * over.
 */
function chainsOf(all) {
    const unique = [...new Map(all.map((one) => [one.fingerprint256, one])).values()];
    const issued = (issuer, other) => issuer !== other && other.checkIssued(issuer) && other.verify(issuer.publicKey);
    const from = (end) => {
        const chain = [end];
        for (;;) {
            const last = chain.at(-1) ?? end;
            // A self-signed certificate ends a chain, even if another authority has certified it, too.
            const next = last.checkIssued(last)
                ? undefined
                : unique.find((one) => !chain.includes(one) && issued(one, last));
            if (next === undefined)
                return chain;
            chain.push(next);
        }
    };
    const ends = unique.filter((one) => !unique.some((other) => issued(one, other)));
    const chains = ends.map(from);
    // Authorities that have certified each other form a cycle, without a first one.
    for (const one of unique)
        if (!chains.some((chain) => chain.includes(one)))
            chains.push(from(one));
    return chains;
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('TRUST_MALFORMED', { message: `this is not a TrustedRoot of Sigstore: ${why}` });
}


/***/ }),

/***/ 9617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ../bundle/envelope.js
var bundle_envelope = __webpack_require__(62599);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../statement/digest-list.js
var digest_list = __webpack_require__(96295);
// EXTERNAL MODULE: ../statement/image-signature.js
var image_signature = __webpack_require__(66542);
// EXTERNAL MODULE: ../statement/statement.js
var statement_statement = __webpack_require__(1713);
// EXTERNAL MODULE: ../verify/steps/accepted-key.js + 1 modules
var accepted_key = __webpack_require__(2602);
// EXTERNAL MODULE: ../verify/steps/demands.js
var demands = __webpack_require__(12122);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../keys/key-type.js
var key_type = __webpack_require__(31885);
// EXTERNAL MODULE: ../verify/steps/signature.js
var steps_signature = __webpack_require__(30908);
;// CONCATENATED MODULE: ../verify/steps/digest-list.js






/**
 * Whether model_signing 0.2 made the signature with a certificate: over its own message instead of the PAE, and by
 * SHA-256 for every curve. Its signers had certificates, so no individually trusted key is tried, least of all ours.
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
/** The refusal, with a hint at the right tool if the unverified payload looks like such a list. */
function refusalOfList(thrown, { payload }) {
    const isMeant = thrown instanceof errors/* AegisError */.o4 && thrown.code === 'SIGNATURE_INVALID' && payload.includes(digest_list/* DIGEST_LIST_TYPE */.xX);
    if (!isMeant)
        return thrown;
    const hint = 'key signatures by model_signing 0.2 cannot be verified here: use `model_signing verify key --signature BUNDLE --public_key KEY MODEL`';
    return thrown.with({ hints: [hint, ...thrown.hints] });
}
/** @throws AegisError BUNDLE_KIND_REFUSED if a name is required, which a list of digests does not have */
function requireNamelessList(check) {
    if (check === 'none')
        return;
    throw new errors/* AegisError */.o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is from model_signing 0.2 and names no model, but a name is required',
        detail: 'a name needs {expected}',
        expected: 'a bundle of OpenSSF Model Signing v1.0',
        hints: ['verify the model with name-check none, or have it signed again'],
    });
}

// EXTERNAL MODULE: ../plan/names.js
var plan_names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../verify/steps/model.js
/** Compares a model on disk with the signed manifest: missing, extra and changed files. */




/** Files that an error names of each kind; the others are counted. */
const LISTED_FILES = 20;
/** The manifest by files. With shards, the parts of a file are contiguous from its first byte. */
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
        const sorted = parts.toSorted((a, b) => Number(a.range?.start) - Number(b.range?.start));
        return [name, { name, parts: sorted, size: sorted.at(-1)?.range?.end ?? 0 }];
    });
    return new Map(sized);
}
/** Differences that show without reading: files that are missing, not signed, or of another size. */
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
 * Proves that the model is the one in the manifest, to the last part of the last file.
 *
 * @returns the size in bytes
 * @throws AegisError MODEL_MISMATCH, naming the files; otherwise the error of the first unreadable part
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
    if (changed.length + missing.length + unsigned.length === 0)
        return;
    const signerLeftOut = manifest.ignorePaths.filter((path) => {
        const leftOut = new Set([path]);
        return unsigned.some((name) => (0,plan_names/* isAtOrBelow */.a5)(name, leftOut));
    });
    const hints = ['do not use this model: fetch it again from a source you trust'];
    hints.push(...(0,plan_names/* hiddenHints */.bP)(missing));
    if (missing.length + changed.length === 0)
        hints.push('remove the files that were not signed, or set allow-extra-files if they are harmless');
    if (signerLeftOut.length > 0)
        hints.push('the signer left some of them out on purpose: name them in ignore-paths, or set accept-signed-ignore-paths to leave out the same files');
    if (manifest.serialization.method === 'shards' && manifest.emptyFiles === undefined)
        hints.push('empty files have no shard: other software leaves them unsigned with method shards');
    throw new errors/* AegisError */.o4('MODEL_MISMATCH', {
        message: `the model is not the one that was signed: ${[
            ...listing('changed', changed),
            ...listing('missing', missing),
            ...listing('not signed', unsigned),
            ...listing('of these left out by the signer as ignore_paths', signerLeftOut),
            ...alikeIn(missing, extra).slice(0, LISTED_FILES),
        ].join('; ')}`,
        hints,
    });
}
/** Pairs of a missing and an extra name that look alike but differ in invisible ways. */
function alikeIn(missing, extra) {
    const byLook = Map.groupBy(extra, errors/* lookOf */.Li);
    return missing.flatMap((name) => (byLook.get((0,errors/* lookOf */.Li)(name)) ?? []).map((found) => `"${(0,errors/* escaped */.Mk)(name)}" was signed and "${(0,errors/* escaped */.Mk)(found)}" is there, which differ only in ${(0,errors/* likenessOf */.mg)(name, found) ?? 'nothing'}`));
}
/** Empty if there are no names. */
function listing(what, names) {
    if (names.length === 0)
        return [];
    const shown = names.toSorted(plan_names/* compareNames */.MP).map((name) => JSON.stringify(name));
    return [`${names.length} ${what}: ${(0,plural/* some */.zN)(shown, LISTED_FILES)}`];
}
/** A pass requires that every signed part was read: checked here, so that no omission on the way goes unnoticed. */
function requireAllRead({ resources: { length } }, read) {
    if (read === length)
        return;
    throw new errors/* AegisError */.o4('INTERNAL', {
        message: 'not every part of the model was read',
        detail: '{got} of {expected}',
        expected: String(length),
        got: String(read),
    });
}

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
;// CONCATENATED MODULE: ../verify/steps/one-file.js
/** A one-file model of OpenSSF Model Signing, when the artifact is a file. */



/**
 * The statement as one about the bytes of the file. The subject's digest is the root digest, which covers other bytes.
 * The digest of the one resource counts, which has the name of the subject (section 6.1) or, as model_signing writes
 * it, none. A model signed by this project was always a directory, and must not pass for its only file.
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
        detail: 'it is {got}',
        expected: 'a statement about one file',
        got: `${model_manifest/* MODEL_MANIFEST_TYPE */.$4} with ${resources.length} resources`,
        hints: ['give the directory as model-path'],
    });
}
/** @throws AegisError BUNDLE_KIND_REFUSED if a directory is verified, and a file was signed */
function requireDirectory({ resources: [first] }) {
    if (first?.file !== model_manifest/* FILE_ITSELF */.ns)
        return;
    throw new errors/* AegisError */.o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is about a one-file model, not about a directory',
        hints: ['name the file itself: model-path treats a directory as a model'],
    });
}

// EXTERNAL MODULE: ../verify/steps/statement.js
var steps_statement = __webpack_require__(67471);
// EXTERNAL MODULE: ../verify/steps/subject.js
var subject = __webpack_require__(14034);
;// CONCATENATED MODULE: ../verify/verify.js













async function verify(signed, { kind, name, trust, policy }) {
    const { envelope, signature } = signed;
    const message = (0,bundle_envelope/* signedMessage */.SW)(envelope);
    const isDigestList = async (by) => kind === 'model' && signsDigestList(signed, by);
    const { key, proven } = await (0,accepted_key/* acceptedKey */.P)(signed, { trust, policy }, async (candidate) => {
        if (!(await isDigestList(candidate)))
            await (0,steps_signature/* requireSignature */.M)(candidate, message, signature, trust);
    }).catch((thrown) => {
        throw refusalOfList(thrown, envelope);
    });
    (0,steps_statement/* requirePayloadType */.wq)(envelope);
    const { statement, manifest, modelSignature } = (await isDigestList(key))
        ? digestListIn(envelope, policy)
        : statementIn(envelope, kind, policy, key);
    const isForeign = policy.foreignProve === true && modelSignature === undefined;
    const nameCheck = isForeign ? 'basename' : policy.nameCheck;
    (0,subject/* requireName */.rI)(statement, name, nameCheck, policy.namelessProves === true);
    // The second half, after the artifact was read and has the signed digest.
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
function statementIn({ payload, isBare }, kind, policy, key) {
    const statement = isBare === true ? (0,image_signature/* decodeSimpleSigning */._8)(payload) : (0,statement_statement/* decodeAnyStatement */.Ci)(payload);
    (0,steps_statement/* requirePredicateType */.$x)(statement, kind, policy);
    const said = (0,steps_statement/* readPredicate */.uH)(statement, key);
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


/***/ })

};
