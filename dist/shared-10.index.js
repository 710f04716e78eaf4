export const id = "shared-10";
export const ids = ["shared-10"];
export const modules = {

/***/ 46438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   conditionsOf: () => (/* binding */ conditionsOf),
/* harmony export */   requiredConditionsOf: () => (/* binding */ requiredConditionsOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13151);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81729);
/* harmony import */ var _working_directory_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90871);





const signerInputs = ["public-key", "repository", "certificate-identity"];
/** Inputs that say more of the one that they go with. */
const companions = {
    "signer-workflow": ["repository"],
    "source-ref": ["repository"],
    "certificate-issuer": ["repository", "certificate-identity"],
    "predicate-types": signerInputs,
    "trusted-root": signerInputs,
};
/**
 * Whose signature is wanted; undefined: nobody's.
 * @throws OciError of kind "input" if inputs contradict each other, or a key is none
 */
async function conditionsOf(inputs, surroundings) {
    const [by, other] = signerInputs.filter((name) => inputs.isGiven(name));
    if (other !== undefined)
        throw inputs.refuse(other, `it contradicts ${by}: one of them says whose signature is wanted`);
    for (const [name, hosts] of Object.entries(companions)) {
        if (inputs.isGiven(name) && !(by !== undefined && hosts.includes(by))) {
            throw inputs.refuse(name, by === undefined ? `it goes with ${hosts.join(" or ")}, and none is given` : `it contradicts ${by}`);
        }
    }
    if (by === undefined)
        return undefined;
    return {
        signer: await signerOf(inputs, by, surroundings),
        predicateTypes: inputs.get("predicate-types"),
        trustedRoot: await trustedRoot(inputs, surroundings),
    };
}
/** As `conditionsOf`, if they must be given. */
async function requiredConditionsOf(inputs, surroundings) {
    const conditions = await conditionsOf(inputs, surroundings);
    if (conditions === undefined) {
        throw inputs.refuse("repository", `verify needs to know whose signature is wanted, and none of ${signerInputs.join(", ")} is given`);
    }
    return conditions;
}
async function signerOf(inputs, by, surroundings) {
    const issuer = inputs.get("certificate-issuer");
    switch (by) {
        case "public-key":
            return { by: "key", keys: await publicKeys(inputs, surroundings) };
        case "repository": {
            const repository = inputs.get("repository") ?? "";
            return { by, repository, signerWorkflow: inputs.get("signer-workflow"), sourceRef: inputs.get("source-ref"), issuer };
        }
        case "certificate-identity":
            return { by: "identity", identities: inputs.get("certificate-identity"), issuer };
    }
}
/** Bytes of a file that an input names. */
const maxFileBytes = 1024 * 1024;
async function textOf(inputs, name, path, surroundings) {
    try {
        return await (0,_working_directory_js__WEBPACK_IMPORTED_MODULE_3__/* .textOfFile */ .nj)(path, surroundings, maxFileBytes);
    }
    catch (error) {
        if (!(error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf))
            throw error;
        throw inputs.refuse(name, `${error.facts.reference}: ${error.summary}`);
    }
}
const pem = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?-----END [A-Z0-9 ]+-----/g;
/** PEM text, and files of it, one a line: any of the keys will do. */
async function publicKeys(inputs, surroundings) {
    const given = inputs.get("public-key") ?? "";
    const files = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .lines */ .Mn)(given.replace(pem, ""));
    if (files.some((path) => path.startsWith("-----")))
        throw inputs.refuse("public-key", "its PEM text is not whole");
    const remote = files.find((path) => /^[a-z0-9]+:\/\//i.test(path));
    if (remote !== undefined) {
        throw inputs.refuse("public-key", `${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(remote)} is no file: no key is fetched (cosign public-key --key KEY writes one to a file)`);
    }
    const texts = [given, ...(await Promise.all(files.map((path) => textOf(inputs, "public-key", path, surroundings))))];
    return texts.flatMap((text, at) => {
        const blocks = text.match(pem) ?? [];
        if (at > 0 && blocks.length === 0)
            throw inputs.refuse("public-key", `${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(files[at - 1])} holds no public key (PEM)`);
        return blocks.map((block) => {
            try {
                return publicKey(block);
            }
            catch (error) {
                throw inputs.refuse("public-key", error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB ? error.message : "it is no public key that can be read (PEM)");
            }
        });
    });
}
function publicKey(block) {
    const label = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(block)?.[1] ?? "";
    if (label.endsWith("PRIVATE KEY"))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB("it is a private key: give the public one, and keep that one secret");
    if (label === "CERTIFICATE")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB("it is a certificate: its holder is named in certificate-identity, its authority in trusted-root");
    const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(block);
    if (!["ec", "ed25519", "rsa"].includes(key.asymmetricKeyType ?? ""))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB("keys for signing are of the kinds ECDSA, Ed25519 and RSA");
    const der = key.export({ format: "der", type: "spki" });
    return { key, fingerprint: `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(der).digest("hex")}` };
}
async function trustedRoot(inputs, surroundings) {
    const given = inputs.get("trusted-root");
    if (given === "update") {
        throw inputs.refuse("trusted-root", "the action fetches no roots: give a file, such as gh attestation trusted-root writes");
    }
    if (given !== undefined && /^https?:\/\//i.test(given))
        throw inputs.refuse("trusted-root", "the action fetches no roots: give a file");
    return given === undefined || given.startsWith("{") ? given : textOf(inputs, "trusted-root", given, surroundings);
}


/***/ })

};
