export const id = "shared-18";
export const ids = ["shared-18"];
export const modules = {

/***/ 76634:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ pullCommandOf)
/* harmony export */ });
/* harmony import */ var _oci_image_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84231);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32060);


/** Container images are docker's; of what nobody looked into, most are. */
function pullCommandOf(manifest) {
    if (manifest?.kind !== "image")
        return "docker pull";
    return (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .isImageConfig */ ._m)((0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeOf */ .Gh)(manifest)) ? "docker pull" : "oras pull";
}


/***/ })

};
