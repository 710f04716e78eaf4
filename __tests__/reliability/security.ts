import type { Row } from "./matrix.ts";
import { credentialAttacks } from "./security-credentials.ts";

/** The classes of attack, S-1 to S-45. */
export const security: readonly Row[] = [...credentialAttacks];
