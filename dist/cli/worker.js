import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ // The require scope
/******/ var __nccwpck_require__ = {};
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ hashDescriptor),
  D: () => (/* binding */ hashFile)
});

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./lib/digest/worker.js
/**
 * Reads one file and hashes it; as a worker thread, does so for the groups of files that it is sent.
 *
 * This module imports nothing but Node's own modules, so that it runs as a worker from the bundle, from lib/ and, with
 * the types stripped by Node, straight from src/. It therefore reports faults as data; `digest.ts` words them.
 *
 * Reading is synchronous, into one buffer that is used again: on a thread of its own that is faster than streams,
 * and needs the same memory for every file size.
 */



/** Large enough that calls cost nothing beside the hash, small enough to stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;
let chunk;
/** Opens, checks, hashes and checks again. Never throws, and a FIFO put in the file's place cannot block it. */
function hashFile(job, options) {
    let fd;
    try {
        // Windows has no O_NONBLOCK, and no FIFO in the file system either.
        fd = (0,external_node_fs_namespaceObject.openSync)(job.path, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
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
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
/**
 * Hashes what an open descriptor reads from its current position, which must be the start, to its end, or the range
 * that the job names. The descriptor stays open. Throws the system's error when reading fails.
 */
function hashDescriptor(fd, planned, options) {
    // First, so that pages which somebody has mapped can no longer be written without moving the time of change.
    const isSettled = planned.settle === true && settle(fd);
    const start = (0,external_node_fs_namespaceObject.fstatSync)(fd, { bigint: true });
    const before = differenceFrom(planned, start);
    if (before !== undefined)
        return { fault: { kind: 'changed', detail: before } };
    chunk ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const sha256 = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const hmac = options.hmacKey === undefined ? undefined : (0,external_node_crypto_namespaceObject.createHmac)('sha256', options.hmacKey);
    const { range } = planned;
    const expected = range?.length ?? Number(planned.size);
    let size = 0;
    for (;;) {
        if (options.isCancelled?.() === true)
            return { fault: { kind: 'cancelled', detail: 'cancelled' } };
        // A range ends where it ends. A whole file is read until nothing more comes, so that one that grew is noticed.
        const wanted = range === undefined ? chunk.length : Math.min(chunk.length, expected - size);
        if (wanted === 0)
            break;
        const count = (0,external_node_fs_namespaceObject.readSync)(fd, chunk, 0, wanted, range === undefined ? null : range.start + size);
        if (count === 0)
            break;
        size += count;
        // A file that grows while it is read would otherwise be followed for ever.
        if (size > expected)
            break;
        const bytes = chunk.subarray(0, count);
        sha256.update(bytes);
        hmac?.update(bytes);
        options.onBytes?.(count);
    }
    if (size !== expected) {
        return {
            fault: {
                kind: 'changed',
                detail: `${size > expected ? 'more than ' : ''}${Math.min(size, expected)} of ${expected} bytes were read`,
            },
        };
    }
    const end = (0,external_node_fs_namespaceObject.fstatSync)(fd, { bigint: true });
    const after = differenceFrom(planned, end);
    if (after !== undefined)
        return { fault: { kind: 'changed', detail: after } };
    return {
        sha256: sha256.digest('hex'),
        size,
        ...(hmac !== undefined && { hmac: hmac.digest() }),
        ...(isSettled && start.ctimeNs === end.ctimeNs && { ctimeNs: end.ctimeNs }),
    };
}
function settle(fd) {
    try {
        (0,external_node_fs_namespaceObject.fsyncSync)(fd);
        return true;
    }
    catch {
        return false;
    }
}
/** What makes the open file another one than the planned, or undefined when nothing does. */
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
function codeOf(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return String(error);
    return String(error.code);
}
function serve(port, { shared, index, hmacKey }) {
    const options = {
        hmacKey,
        onBytes: (count) => Atomics.add(shared, 1 + index, BigInt(count)),
        isCancelled: () => Atomics.load(shared, 0) !== 0n,
    };
    port.on('message', (jobs) => {
        port.postMessage(jobs.map((job) => hashFile(job, options)));
    });
}
// Only a thread that was started as this worker serves; an import of this module does nothing.
if (external_node_worker_threads_namespaceObject.parentPort !== null &&
    typeof external_node_worker_threads_namespaceObject.workerData === 'object' &&
    external_node_worker_threads_namespaceObject.workerData !== null &&
    "aegisDigest" in external_node_worker_threads_namespaceObject.workerData) {
    serve(external_node_worker_threads_namespaceObject.parentPort, external_node_worker_threads_namespaceObject.workerData.aegisDigest);
}

var __webpack_exports__hashDescriptor = __webpack_exports__.m;
var __webpack_exports__hashFile = __webpack_exports__.D;
export { __webpack_exports__hashDescriptor as hashDescriptor, __webpack_exports__hashFile as hashFile };
