export const id = 986;
export const ids = [986];
export const modules = {

/***/ 44986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ claimedTimestamp),
/* harmony export */   requireTimestamp: () => (/* binding */ requireTimestamp)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _certificates_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29667);
/* harmony import */ var _certificates_certificate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15800);
/* harmony import */ var _certificates_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42376);
/* harmony import */ var _certificates_purpose_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51925);
/* harmony import */ var _certificates_subject_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(88267);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82359);
/* harmony import */ var _hashes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48192);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(19099);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(10727);
/**
 * Whether a timestamp proves that a signature existed at a time: for this signature, by an authority that the caller
 * trusts (RFC 3161, section 2.3, and RFC 5816). Pure.
 */










/**
 * @param answer DER of a TimeStampResp
 * @throws AegisError TIMESTAMP_MALFORMED, TIMESTAMP_REFUSED if it holds no token, TIMESTAMP_MISMATCH if it is about
 * something else, TIMESTAMP_UNTRUSTED, TIMESTAMP_INVALID
 */
function requireTimestamp(answer, expected) {
    const token = granted(answer);
    requireAbout(token, expected);
    const signer = signerOf(token, expected.authorities);
    requireAuthority(signer, token, expected.authorities);
    requireSigned(token, signer);
    const { time, accuracyMs } = token.info;
    return { time: new Date(time.getTime() + accuracyMs), authority: signer.label };
}
/**
 * The unverified claims of a timestamp, for display only.
 *
 * @returns the time without its accuracy; as authority the subject of the certificate that it names, if included
 * @throws AegisError TIMESTAMP_MALFORMED, TIMESTAMP_REFUSED; TIMESTAMP_UNTRUSTED for an unreadable certificate
 */
function claimedTimestamp(answer) {
    const { info, signer, certificates } = granted(answer);
    const named = certificates.find(isNamedBy(signer));
    return {
        time: info.time,
        ...(named !== undefined && { authority: (0,_certificates_subject_js__WEBPACK_IMPORTED_MODULE_9__/* .inOneLine */ .U)(readable(named).x509.subject) }),
    };
}
/** @throws AegisError TIMESTAMP_MALFORMED, TIMESTAMP_REFUSED */
function granted(answer) {
    const token = (0,_token_js__WEBPACK_IMPORTED_MODULE_8__/* .readAnswer */ .J)(answer);
    if (!('status' in token))
        return token;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .AegisError */ .o4('TIMESTAMP_REFUSED', {
        message: 'the authority made no timestamp',
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(`status ${token.status}${token.words === '' ? '' : `: ${token.words.slice(0, 200)}`}`),
    });
}
function requireAbout({ info }, { signature, nonce, policy }) {
    const mismatch = (message, wanted, got, detail) => new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .AegisError */ .o4('TIMESTAMP_MISMATCH', { message, detail, expected: wanted, got });
    const { algorithm, digest } = info.imprint;
    const hash = (0,_hashes_js__WEBPACK_IMPORTED_MODULE_6__/* .hashOf */ .q)(algorithm);
    if (hash === undefined)
        throw mismatch('the timestamp is over an unsupported hash', 'SHA-256, SHA-384 or SHA-512', algorithm, 'it is {got}; supported are {expected}');
    const own = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(hash).update(signature).digest();
    if (!own.equals(digest))
        throw mismatch('the timestamp is about another signature', own.toString('hex'), digest.toString('hex'), 'it is for a signature with the digest {got}, and this one has {expected}');
    if (nonce !== undefined && info.nonce?.equals((0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .unsigned */ .ad)(nonce)) !== true)
        throw mismatch('the timestamp answers another request', 'the nonce of the request', 'another, or none', 'its nonce is not the one in the request');
    if (policy !== undefined && !info.policy.der.equals((0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .encodeIdentifier */ .Oc)(policy)))
        throw mismatch('the timestamp was made under another policy', policy, info.policy.text, 'it says {got}, and {expected} was requested');
}
/** The certificate with the signed digest, from the token or from the caller. */
function signerOf({ certificates, signer }, authorities) {
    const isMeant = isNamedBy(signer);
    const inToken = certificates.find(isMeant);
    const found = authorities.find(({ x509 }) => isMeant(x509.raw)) ?? (inToken && readable(inToken));
    if (found === undefined)
        throw untrusted('no certificate of its signer, in the token or in timestamp-certificates');
    const { serial } = signer;
    if (serial !== undefined && !serial.equals((0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .unsigned */ .ad)(Buffer.from(found.x509.serialNumber, 'hex'))))
        throw untrusted('a signer with another serial number than its certificate');
    return found;
}
/** Whether the signed digests are those of a certificate. */
const isNamedBy = ({ certificateDigests }) => (der) => certificateDigests.every(({ hash, digest }) => certificateDigest(hash, der)?.equals(digest) === true);
function certificateDigest(hash, der) {
    // SHA-1 only identifies a certificate here. Trust depends on the certificates' own signatures.
    const name = hash === '1.3.14.3.2.26' ? 'sha1' : (0,_hashes_js__WEBPACK_IMPORTED_MODULE_6__/* .hashOf */ .q)(hash);
    return name && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(name).update(der).digest();
}
function readable(der) {
    try {
        return (0,_certificates_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificate */ .w$)(der);
    }
    catch (thrown) {
        if (thrown instanceof _certificates_names_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateProblem */ .Tm)
            throw untrusted(thrown.message);
        throw thrown;
    }
}
function requireSigned({ content, signer }, certificate) {
    const hash = (0,_hashes_js__WEBPACK_IMPORTED_MODULE_6__/* .hashOf */ .q)(signer.digestAlgorithm);
    if (hash === undefined)
        throw invalid(`a digest by ${signer.digestAlgorithm}, which is not accepted`);
    if (!(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(hash).update(content).digest().equals(signer.messageDigest))
        throw invalid('a digest that does not match the content');
    const key = usableKey(certificate);
    const by = hashOfSignature(signer.signatureAlgorithm, hash, key);
    if (by === undefined)
        throw invalid(`a signature by ${signer.signatureAlgorithm}, which is not accepted`);
    // A bare key: DER for ECDSA, PKCS #1 v1.5 for RSA.
    if (!(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(by.hash, signer.attributes, key, signer.signature))
        throw invalid('a signature that does not verify under the certificate of its signer');
}
/** @throws AegisError TIMESTAMP_UNTRUSTED for a key of an unsupported type or size */
function usableKey({ publicKey }) {
    try {
        return publicKey().key;
    }
    catch (thrown) {
        throw untrusted((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .toAegisError */ .l7)(thrown).sentence);
    }
}
/** The accepted signature algorithms (RFC 5754, section 3; RFC 8419), with their key types. */
const SIGNATURES = {
    '1.2.840.10045.4.3.2': { type: 'ec', hash: 'sha256' },
    '1.2.840.10045.4.3.3': { type: 'ec', hash: 'sha384' },
    '1.2.840.10045.4.3.4': { type: 'ec', hash: 'sha512' },
    '1.2.840.113549.1.1.1': { type: 'rsa', hash: 'digest' },
    '1.2.840.113549.1.1.11': { type: 'rsa', hash: 'sha256' },
    '1.2.840.113549.1.1.12': { type: 'rsa', hash: 'sha384' },
    '1.2.840.113549.1.1.13': { type: 'rsa', hash: 'sha512' },
    '1.3.101.112': { type: 'ed25519', hash: null },
};
function hashOfSignature(algorithm, digest, key) {
    // Identifiers are digits and dots, so none is the name of an inherited property.
    const known = SIGNATURES[algorithm];
    if (known === undefined || known.type !== key.asymmetricKeyType)
        return undefined;
    return { hash: known.hash === 'digest' ? digest : known.hash };
}
function requireAuthority(signer, { certificates, info }, authorities) {
    const others = certificates.map(readable);
    try {
        (0,_certificates_path_js__WEBPACK_IMPORTED_MODULE_3__/* .pathFrom */ .I)(signer, others, { trusted: authorities, at: info.time, purpose: _certificates_purpose_js__WEBPACK_IMPORTED_MODULE_4__/* .TIME_STAMPING */ .Y });
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .toAegisError */ .l7)(thrown);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .AegisError */ .o4('TIMESTAMP_UNTRUSTED', {
            message: 'the timestamp is not by an authority that is trusted here',
            got: error.detail === undefined ? (error.got ?? error.message) : error.sentence,
            cause: thrown,
        });
    }
}
const untrusted = (got) => new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .AegisError */ .o4('TIMESTAMP_UNTRUSTED', {
    message: 'the timestamp is not by an authority that is trusted here',
    got,
});
const invalid = (got) => new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .AegisError */ .o4('TIMESTAMP_INVALID', { message: 'the signature of the timestamp is not valid', got });


/***/ }),

/***/ 10727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ readAnswer),
/* harmony export */   U: () => (/* binding */ MAX_TIMESTAMP_BYTES)
/* harmony export */ });
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25137);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _keys_der_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97612);
/**
 * The form of an authority's answer (RFC 3161, section 2.4.2): a status, and a token, which is CMS SignedData (RFC
 * 5652) around a TSTInfo. Read into values; trust none of them before timestamp.ts has checked the token.
 *
 * @sigstore/core reads the DER: strictly, to a bounded depth, and every value keeps the signed bytes.
 */




/** Largest answer, in bytes. Honest ones are one to eight KiB. */
const MAX_TIMESTAMP_BYTES = 64 * 1024;
/** Most certificates in one: the authority's own, and those above it. */
const MAX_CERTIFICATES = 8;
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const SHA_1 = '1.3.14.3.2.26';
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BOOLEAN = 0x01;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const GENERALIZED_TIME = 0x18;
/** Constructed values with a number of their own. */
const tagged = (number) => 0xa0 + number;
/** @throws AegisError TIMESTAMP_MALFORMED */
function readAnswer(answer) {
    if (answer.length > MAX_TIMESTAMP_BYTES)
        throw malformed(`more than ${MAX_TIMESTAMP_BYTES} bytes`);
    try {
        const [status, token, more] = parts(parse(answer), SEQUENCE);
        if (status === undefined || more !== undefined)
            throw new Misshapen('an answer with unexpected parts');
        const [code, text] = parts(status, SEQUENCE);
        const number = Number(integer(code));
        // Granted, or granted with modifications.
        if (number !== 0 && number !== 1)
            return { status: number, words: wordsOf(text) };
        return readToken(token);
    }
    catch (thrown) {
        throw malformed(thrown instanceof Misshapen ? thrown.message : `DER that cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown)}`);
    }
}
/** Something is not in its place. */
class Misshapen extends Error {
}
function malformed(got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('TIMESTAMP_MALFORMED', {
        message: 'the timestamp is malformed',
        detail: 'it is {got}, not {expected}',
        expected: 'an answer of a timestamp authority (RFC 3161), in DER',
        got,
    });
}
const parse = (der) => _sigstore_core__WEBPACK_IMPORTED_MODULE_0__.ASN1Obj.parseBuffer(Buffer.from(der));
function wordsOf(text) {
    return text?.subs.map(({ value }) => value.toString('utf8')).join('; ') ?? '';
}
function readToken(token) {
    const [type, wrapped, extra] = parts(token, SEQUENCE);
    if (identifier(type) !== SIGNED_DATA || extra !== undefined)
        throw new Misshapen('something other than SignedData');
    const [data, ...none] = parts(wrapped, tagged(0));
    if (none.length > 0)
        throw new Misshapen('more than one SignedData');
    const [version, digests, encapsulated, ...rest] = parts(data, SEQUENCE);
    integer(version);
    parts(digests, SET);
    const content = readContent(encapsulated);
    const certificates = optional(rest, tagged(0));
    optional(rest, tagged(1));
    const [signers, ...others] = rest;
    const [signer, second] = parts(signers, SET);
    if (others.length > 0 || second !== undefined)
        throw new Misshapen('more than one signer');
    return {
        content,
        info: readInfo(content),
        certificates: readCertificates(certificates),
        signer: readSigner(signer),
    };
}
function readContent(encapsulated) {
    const [type, wrapped, extra] = parts(encapsulated, SEQUENCE);
    if (identifier(type) !== TST_INFO || extra !== undefined)
        throw new Misshapen('something other than a TSTInfo');
    const [octets, ...none] = parts(wrapped, tagged(0));
    if (none.length > 0)
        throw new Misshapen('more than one TSTInfo');
    return contents(octets, OCTET_STRING);
}
function readCertificates(set) {
    const found = (set?.subs ?? []).filter((one) => tagOf(one) === SEQUENCE);
    if (found.length > MAX_CERTIFICATES)
        throw new Misshapen(`more than ${MAX_CERTIFICATES} certificates`);
    return found.map(bytesOf);
}
function readSigner(signer) {
    const [version, name, digestAlgorithm, attributes, signatureAlgorithm, signature, ...rest] = parts(signer, SEQUENCE);
    integer(version);
    optional(rest, tagged(1));
    if (rest.length > 0)
        throw new Misshapen('a signer with unexpected parts');
    const found = readAttributes(attributes);
    const [type, ...types] = found.get(CONTENT_TYPE) ?? [];
    if (types.length > 0 || identifier(type) !== TST_INFO)
        throw new Misshapen('another content type');
    const [digest, ...digests] = found.get(MESSAGE_DIGEST) ?? [];
    if (digests.length > 0)
        throw new Misshapen('more than one digest');
    const certificateDigests = [
        ...certificateDigestsIn(found.get(SIGNING_CERTIFICATE), SHA_1),
        ...certificateDigestsIn(found.get(SIGNING_CERTIFICATE_V2), SHA_256),
    ];
    if (certificateDigests.length === 0)
        throw new Misshapen('no digest of the signer’s certificate');
    const serial = name !== undefined && tagOf(name) === SEQUENCE ? contents(name.subs[1], INTEGER) : undefined;
    return {
        // The signature covers the attributes as a SET, however they are tagged here (RFC 5652, section 5.4).
        attributes: (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(SET, contents(attributes, tagged(0))),
        messageDigest: contents(digest, OCTET_STRING),
        certificateDigests,
        digestAlgorithm: algorithm(digestAlgorithm),
        signatureAlgorithm: algorithm(signatureAlgorithm),
        signature: contents(signature, OCTET_STRING),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ serial }),
    };
}
/** Values by type. */
function readAttributes(attributes) {
    const found = new Map();
    for (const attribute of parts(attributes, tagged(0))) {
        const [type, values] = parts(attribute, SEQUENCE);
        const name = identifier(type);
        if (found.has(name))
            throw new Misshapen(`the attribute ${name} twice`);
        found.set(name, parts(values, SET));
    }
    return found;
}
/** The first ESSCertID or ESSCertIDv2: that of the signer's certificate (RFC 2634, section 5.4; RFC 5035, section 3). */
function certificateDigestsIn(values, usual) {
    if (values === undefined)
        return [];
    const [value, ...more] = values;
    if (more.length > 0)
        throw new Misshapen('more than one list of certificates');
    const [list] = parts(value, SEQUENCE);
    const [first] = parts(list, SEQUENCE);
    const [hash, digest] = parts(first, SEQUENCE);
    if (hash !== undefined && tagOf(hash) === SEQUENCE)
        return [{ hash: algorithm(hash), digest: contents(digest, OCTET_STRING) }];
    return [{ hash: usual, digest: contents(hash, OCTET_STRING) }];
}
function readInfo(content) {
    const [version, policy, imprint, serial, time, ...rest] = parts(parse(content), SEQUENCE);
    if (integer(version) !== 1n)
        throw new Misshapen('a TSTInfo of another version');
    integer(serial);
    const [hash, digest] = parts(imprint, SEQUENCE);
    const accuracy = optional(rest, SEQUENCE);
    optional(rest, BOOLEAN);
    const nonce = optional(rest, INTEGER);
    optional(rest, tagged(0));
    const extensions = optional(rest, tagged(1));
    if (rest.length > 0)
        throw new Misshapen('a TSTInfo with unexpected parts');
    for (const extension of extensions?.subs ?? []) {
        if (extension.subs.some((part) => tagOf(part) === BOOLEAN))
            throw new Misshapen('a critical extension');
    }
    return {
        policy: {
            der: (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(OBJECT_IDENTIFIER, contents(policy, OBJECT_IDENTIFIER)),
            text: identifier(policy),
        },
        imprint: { algorithm: algorithm(hash), digest: contents(digest, OCTET_STRING) },
        time: timeOf(contents(time, GENERALIZED_TIME).toString('latin1')),
        accuracyMs: accuracyOf(accuracy),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ nonce: nonce && contents(nonce, INTEGER) }),
    };
}
/** RFC 3161, section 2.4.2: always in UTC, with seconds, and fractions of any length. */
function timeOf(text) {
    const [, year, month, day, hour, minute, second, fraction = ''] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text) ?? [];
    const date = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    const time = new Date(`${date}Z`);
    // Invalid days would become days of the next month, and texts without a time would become a time long ago.
    if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(date))
        throw new Misshapen('a time that cannot be read');
    return new Date(time.getTime() + Math.floor(Number(`0${fraction}`) * 1000));
}
/** Largest accuracy, ms: a less accurate clock is not accepted. */
const MAX_ACCURACY_MS = 24 * 3_600_000;
function accuracyOf(accuracy) {
    let ms = 0;
    for (const part of accuracy?.subs ?? []) {
        const tag = tagOf(part);
        const unit = tag === INTEGER ? 1000 : tag === 0x80 ? 1 : tag === 0x81 ? 0.001 : undefined;
        if (unit === undefined || part.value.length > 4)
            throw new Misshapen('an accuracy that cannot be read');
        ms += unit * part.value.readUIntBE(0, part.value.length);
    }
    if (ms > MAX_ACCURACY_MS)
        throw new Misshapen('an accuracy of more than a day');
    return Math.ceil(ms);
}
const tagOf = ({ tag }) => tag.toDER();
/** The parts of a constructed value. */
function parts(value, tag) {
    if (value === undefined || tagOf(value) !== tag)
        throw new Misshapen('parts of an unexpected kind');
    return value.subs;
}
/** Takes the first of the parts if it has the tag. */
function optional(rest, tag) {
    const [first] = rest;
    return first !== undefined && tagOf(first) === tag ? rest.shift() : undefined;
}
function contents(value, tag) {
    if (value === undefined || tagOf(value) !== tag || value.value.length === 0)
        throw new Misshapen('a value of an unexpected kind');
    return value.value;
}
function integer(value) {
    if (value === undefined || value.value.length === 0 || value.value.length > 64)
        throw new Misshapen('a number that cannot be read');
    return value.toInteger();
}
function identifier(value) {
    if (value === undefined)
        throw new Misshapen('no object identifier');
    return value.toOID();
}
/** Of an AlgorithmIdentifier. */
function algorithm(value) {
    return identifier(parts(value, SEQUENCE)[0]);
}
const bytesOf = (value) => (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(tagOf(value), value.value);


/***/ })

};
