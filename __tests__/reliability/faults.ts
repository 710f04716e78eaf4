import { cleanup } from "./faults-cleanup.ts";
import { formFaults } from "./faults-forms.ts";
import { listFaults } from "./faults-lists.ts";
import { network } from "./faults-network.ts";
import { processes } from "./faults-processes.ts";
import { reading } from "./faults-reading.ts";
import { referrers } from "./faults-referrers.ts";
import { servers } from "./faults-servers.ts";
import { wireFaults } from "./faults-wire.ts";
import { writing } from "./faults-writing.ts";
import { kills } from "./kills.ts";
import type { Row } from "./matrix.ts";

/** The faults of registries, networks and machines, F1 to F60. */
export const faults: readonly Row[] = [
  ...reading,
  ...servers,
  ...writing,
  ...network,
  ...referrers,
  ...processes,
  ...wireFaults,
  ...listFaults,
  ...formFaults,
  ...kills,
  ...cleanup,
];
