/** The version that registries are told. */
export const version = "0.1.0";
