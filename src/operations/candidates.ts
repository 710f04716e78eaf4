import type { Holdings } from "../graph/holdings.ts";
import type { Candidate, RetentionRules } from "../graph/retention.ts";
import { type Digest, shortDigest } from "../oci/digest.ts";
import type { InventoryEntry } from "../oci/store.ts";
import { isDigestTag, isReferrersTag, subjectOfTag, type Tag } from "../oci/tag.ts";
import { orAbsent } from "../runtime/errors.ts";
import { compareTags } from "./tags.ts";

/** What rules decide on, and what people should know of the repository besides. */
export interface Findings {
  readonly candidates: readonly Candidate[];
  /** Of orphans that have tags: those whose subject is gone. */
  readonly orphanTags: ReadonlyMap<Digest, readonly Tag[]>;
  /** What images with a tag of `keep-tags` need. */
  readonly outOfReach: ReadonlySet<Digest>;
  /** Indexes that lack manifests that they list: how many of how many. */
  readonly incomplete: readonly { readonly digest: Digest; readonly lacks: number; readonly of: number }[];
}

/** Looks through a repository for what rules decide on. */
export class Finder {
  readonly #holdings: Holdings;
  readonly #rules: RetentionRules;
  readonly #absent = new Map<Digest, Promise<boolean>>();

  constructor(holdings: Holdings, rules: RetentionRules) {
    this.#holdings = holdings;
    this.#rules = rules;
  }

  async find(): Promise<Findings> {
    const holdings = this.#holdings;
    const entries = [...holdings.entries.values()];
    const protection = await this.#protections(entries);
    const incomplete = this.#rules.untagged || this.#rules.orphans ? await this.#incomplete(entries) : [];
    const candidates: Candidate[] = this.#tagged(entries, protection);
    if (this.#rules.untagged && holdings.coverage.listsUntagged) {
      candidates.push(...(await this.#untagged(entries, protection, new Map(incomplete.map((one) => [one.digest, one])))));
    }
    const orphanTags = new Map<Digest, readonly Tag[]>();
    if (this.#rules.orphans) candidates.push(...(await this.#orphans(entries, protection, orphanTags)));
    const aged = await holdings.pool.map(candidates, (candidate) => this.#withAge(candidate));
    return { candidates: aged, orphanTags, incomplete, outOfReach: new Set(protection.keys()) };
  }

  /** All that images with a tag of `keep-tags` need: what they list, and what they refer to, with that beneath it. */
  async #protections(entries: readonly InventoryEntry[]): Promise<ReadonlyMap<Digest, string>> {
    const { keepsTag } = this.#rules;
    const found = new Map<Digest, string>();
    if (!keepsTag) return found;
    let level = entries.flatMap(({ digest, tags }) => {
      const tag = tags.find((one) => !isDigestTag(one) && keepsTag(one));
      return tag === undefined ? [] : [{ digest, tag }];
    });
    const seen = new Set(level.map(({ digest }) => digest));
    while (level.length > 0) {
      const beneath = await this.#holdings.pool.map(level, async ({ digest, tag }) => {
        const { children, others, subject } = await this.#holdings.read(digest);
        return [...children, ...others, ...(subject === undefined ? [] : [subject])].map((needed) => ({ digest: needed, tag }));
      });
      level = beneath.flat().filter(({ digest, tag }) => {
        if (seen.has(digest)) return false;
        seen.add(digest);
        found.set(digest, `needed by ${tag}`);
        return true;
      });
    }
    return found;
  }

  #tagged(entries: readonly InventoryEntry[], protection: ReadonlyMap<Digest, string>): Candidate[] {
    const named = entries.flatMap(({ digest, tags, created }): Candidate[] => {
      const names = tags.filter((tag) => !isDigestTag(tag)).sort(compareTags);
      return names.length === 0 ? [] : [{ digest, kind: "tagged", tags: names, created, protection: protection.get(digest) }];
    });
    const first = ({ tags }: Candidate): Tag => (tags.find((tag) => this.#rules.selectsTag?.(tag)) ?? tags[0]) as Tag;
    return named.sort((a, b) => compareTags(first(a), first(b)));
  }

  /** What no tag and no index leads to, and what refers to nothing. */
  async #untagged(
    entries: readonly InventoryEntry[],
    protection: ReadonlyMap<Digest, string>,
    incomplete: ReadonlyMap<Digest, Findings["incomplete"][number]>,
  ): Promise<Candidate[]> {
    const listed = new Set<Digest>();
    await this.#holdings.pool.each(entries, async ({ digest }) => {
      const held = this.#holdings.known(digest);
      if (!held || (await this.#holdings.isList(digest))) return;
      for (const child of [...held.children, ...held.others]) listed.add(child);
    });
    return entries.flatMap(({ digest, tags, created }): Candidate[] => {
      const held = this.#holdings.known(digest);
      if (tags.length > 0 || !held || held.kind === "gone" || held.subject !== undefined || listed.has(digest)) return [];
      const lacking = incomplete.get(digest);
      const why = lacking && `it lacks ${lacking.lacks} of the ${lacking.of} manifests that it lists`;
      return [{ digest, kind: "untagged", tags: [], created, protection: protection.get(digest) ?? why }];
    });
  }

  /** What refers to something that is gone, and has no name. */
  async #orphans(
    entries: readonly InventoryEntry[],
    protection: ReadonlyMap<Digest, string>,
    orphanTags: Map<Digest, readonly Tag[]>,
  ): Promise<Candidate[]> {
    const unnamed = entries.filter(({ tags }) => tags.every(isDigestTag));
    const found = await this.#holdings.pool.map(unnamed, async ({ digest, tags, created }): Promise<Candidate[]> => {
      const subjects = new Set<Digest>();
      const own: Tag[] = [];
      for (const tag of tags) {
        const subject = subjectOfTag(tag);
        if (subject === undefined || !(await this.#isAbsent(subject))) continue;
        if (isReferrersTag(tag) && !(await this.#holdings.isList(digest))) continue;
        own.push(tag);
        subjects.add(subject);
      }
      const refersTo = this.#holdings.known(digest)?.subject;
      if (tags.length === 0 && refersTo !== undefined && (await this.#isAbsent(refersTo))) subjects.add(refersTo);
      const [subject] = subjects;
      if (subject === undefined) return [];
      orphanTags.set(digest, own);
      const cause = `its subject ${shortDigest(subject)} is gone`;
      return [{ digest, kind: "orphan", tags: [], created, protection: protection.get(digest), cause }];
    });
    return found.flat();
  }

  #isAbsent(digest: Digest): Promise<boolean> {
    if (this.#holdings.entries.has(digest)) return Promise.resolve(false);
    const known = this.#absent.get(digest) ?? orAbsent(() => this.#holdings.source.resolve(digest)).then((found) => !found);
    this.#absent.set(digest, known);
    return known;
  }

  async #incomplete(entries: readonly InventoryEntry[]): Promise<Findings["incomplete"]> {
    const found = await this.#holdings.pool.map(entries, async ({ digest }) => {
      const held = this.#holdings.known(digest);
      if (!held || held.children.length === 0 || (await this.#holdings.isList(digest))) return [];
      const children = await this.#holdings.pool.map(held.children, (child) => this.#holdings.read(child));
      const lacks = children.filter(({ kind }) => kind === "gone").length;
      return lacks === 0 ? [] : [{ digest, lacks, of: children.length }];
    });
    return found.flat();
  }

  /** Ages are looked for only if a rule asks for them: the registry may not know, and then configs are read. */
  async #withAge(candidate: Candidate): Promise<Candidate> {
    const { olderThan, keep, maxDeletions, selectsTag } = this.#rules;
    const counts =
      olderThan !== undefined ||
      maxDeletions !== undefined ||
      (candidate.kind === "tagged" ? keep !== undefined : candidate.kind === "untagged");
    if (!counts || (candidate.kind === "tagged" && !candidate.tags.some((tag) => selectsTag?.(tag)))) return candidate;
    return { ...candidate, created: await this.#holdings.createdAt(candidate.digest) };
  }
}
