export const id = "shared-23";
export const ids = ["shared-23"];
export const modules = {

/***/ 91212:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/**
 * How people verify the attestation of what was written; undefined if there is none that we know of.
 * @param known `declared`: a later step attests it; `tree`: what refers to it
 */
function verifyCommand(reference, { declared, tree }, { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner }) {
    if (declared && repository)
        return `gh attestation verify oci://${reference} --repo ${repository}`;
    const isAttested = tree?.referrers.some(({ artifactType }) => artifactType?.startsWith("application/vnd.dev.sigstore.bundle"));
    return isAttested && owner ? `gh attestation verify oci://${reference} --bundle-from-oci --owner ${owner}` : undefined;
}


/***/ })

};
