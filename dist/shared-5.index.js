export const id = "shared-5";
export const ids = ["shared-5"];
export const modules = {

/***/ 18865:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   N: () => (/* binding */ openUnderSlot),
/* harmony export */   gm: () => (/* binding */ readBlob)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47592);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);



/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself if it carries
 * the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" if it is larger.
 */
async function readBlob(ctx, source, blob, limit) {
    if (blob.size > limit) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
            kind: "limit",
            operation: "read blob",
            reference: `${source.name}@${blob.digest}`,
        });
    }
    return (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineData */ .S0)(blob) ?? (await ctx.limiter.transfer([source.lane], () => (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(source.open(blob))));
}
/** The blob's bytes, verified, under a slot of the source for as long as they are read. */
async function* openUnderSlot(ctx, source, blob) {
    const { promise: done, resolve: release } = Promise.withResolvers();
    await new Promise((begin, fail) => {
        ctx.limiter
            .transfer([source.lane], () => {
            begin();
            return done;
        })
            .catch(fail);
    });
    try {
        yield* source.open(blob);
    }
    finally {
        release();
    }
}
/** The same bytes; throws what `tooMuch` makes when there are more than `limit`. */
async function* bounded(input, limit, tooMuch) {
    let count = 0;
    for await (const chunk of input) {
        count += chunk.byteLength;
        if (count > limit)
            throw tooMuch();
        yield chunk;
    }
}


/***/ })

};
