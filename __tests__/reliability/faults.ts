import { reading } from "./faults-reading.ts";
import type { Row } from "./matrix.ts";

/** The faults of registries, networks and machines, F1 to F40. */
export const faults: readonly Row[] = [...reading];
