export const id = 4981;
export const ids = [4981];
export const modules = {

/***/ 27595:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Budget)
/* harmony export */ });
/** So many bytes that may be taken in all, by one or by many. */
class Budget {
    #left;
    #exceeded;
    /** @param exceeded the error for who takes more than is left. */
    constructor(bytes, exceeded) {
        this.#left = bytes;
        this.#exceeded = exceeded;
    }
    take(bytes) {
        this.#left -= bytes;
        if (this.#left < 0)
            throw this.#exceeded();
    }
}


/***/ })
};
