export const id = "shared-21";
export const ids = ["shared-21"];
export const modules = {

/***/ 85068:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readTar)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78578);

/**
 * The entries of a plain tar archive, in order, in constant memory. After the end of the archive the input is read to
 * its own end, so that whoever verifies it there does; what stands behind the end is ignored. An input of no bytes is
 * an archive without entries.
 * @throws OciError of kind "corrupt" or "unsupported" (see `TarParser`); what the input throws.
 */
async function* readTar(input, options) {
    const parser = new _parser_js__WEBPACK_IMPORTED_MODULE_0__/* .TarParser */ .J(options);
    const chunks = input[Symbol.asyncIterator]();
    let inputEnded = false;
    const advance = async () => {
        for (;;) {
            const event = parser.next();
            if (event !== undefined)
                return event;
            const step = await chunks.next();
            if (step.done === true) {
                inputEnded = true;
                parser.finish();
                return undefined;
            }
            parser.push(step.value);
        }
    };
    try {
        let event = await advance();
        while (event !== undefined) {
            if (event.type !== "header") {
                event = await advance();
                continue;
            }
            let ended = false;
            const body = async function* () {
                while (!ended) {
                    const piece = await advance();
                    if (piece?.type === "body")
                        yield piece.bytes;
                    else
                        ended = true;
                }
            };
            yield { header: event.header, body: body() };
            while (!ended) {
                const piece = await advance();
                if (piece?.type !== "body")
                    ended = true;
            }
            event = await advance();
        }
    }
    finally {
        if (!inputEnded)
            await chunks.return?.();
    }
}


/***/ })

};
