/** One row of the reliability matrix: a fault or an attack, what happens, and the proof. */
export type Row = Proven | Impossible;

interface Named {
  /** A fault (`F12`) or a class of attack (`S-7`). An id may have several rows. */
  readonly id: `F${number}` | `S-${number}`;
  /** The fault or the attack, in a few words. */
  readonly title: string;
}

/** Proven by running it. */
export interface Proven extends Named {
  /** What happens, in one sentence for people: it stands in docs/reliability.md beside the title. */
  readonly happens: string;
  /** What the machine must have: "root" for a jail, or a tool's name. */
  readonly needs?: readonly string[];
  run(): Promise<void>;
}

/** What cannot occur. The sentence says why; SECURITY.md holds it too. */
export interface Impossible extends Named {
  readonly impossible: string;
}
