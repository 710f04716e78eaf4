import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { CopyContext } from "./context.ts";
import type { OwedEntries } from "./destination-state.ts";
import type { CopyJob } from "./job.ts";

/** Notes that the list of a subject has yet to name this referrer, and that the job must see to it. */
export function owe(job: CopyJob, subject: Digest, referrer: Descriptor): void {
  job.subjects.add(subject);
  const owed: OwedEntries = job.state.owed.get(subject) ?? { add: new Map(), settling: Promise.resolve(undefined) };
  job.state.owed.set(subject, owed);
  owed.add.set(referrer.digest, referrer);
}

/**
 * Writes the lists of referrers that this job's manifests belong on: one update for each subject. What another root
 * is settling is waited for.
 */
export async function settleLists({ pool }: CopyContext, job: CopyJob): Promise<void> {
  const subjects = [...job.subjects];
  job.subjects.clear();
  await pool.each(subjects, async (subject) => {
    const owed = job.state.owed.get(subject);
    if (!owed || job.failure) return;
    if (owed.add.size > 0) {
      const add = [...owed.add.values()];
      owed.add = new Map();
      const before = owed.settling;
      owed.settling = (async () => {
        try {
          await before;
          await job.destination.updateReferrers(subject, { add });
          return undefined;
        } catch (error) {
          return { error };
        }
      })();
    }
    const failure = await owed.settling;
    if (failure) job.fail(failure.error);
  });
}
