import type { Row } from "./matrix.ts";
import { contentAttacks } from "./security-content.ts";
import { credentialAttacks } from "./security-credentials.ts";
import { fileAttacks } from "./security-files.ts";
import { reachAttacks } from "./security-reach.ts";
import { runnerAttacks } from "./security-runner.ts";

/** The classes of attack, S-1 to S-47. */
export const security: readonly Row[] = [...credentialAttacks, ...reachAttacks, ...contentAttacks, ...runnerAttacks, ...fileAttacks];
