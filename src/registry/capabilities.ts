import type { Digest } from "../oci/digest.ts";
import type { Sight } from "./referrers/settle.ts";

/**
 * What one registry has shown of its ways in this run. Nothing is concluded from its name: the same software runs
 * under many, and proxies change what it does. Only ever decides which way is tried first, never what is true.
 */
export class RegistryCapabilities {
  /** A HEAD of a manifest was answered: a HEAD that says 404 is believed. */
  headWorks = false;
  /**
   * Whether it is of distribution's family, by a header of its answers. Its file storage replaces the link of a blob
   * that is uploaded once more not in one step: for a moment others do not find it.
   */
  isDistribution: boolean | undefined;
  /** Whether a mount of a blob from its own repository tells that it is there. */
  readonly selfMount = new SelfMount();
  /** Sources that mounts are refused from: without permission, or not at all. */
  readonly refusedSources = new Set<string>();
  /** Uploads go in chunks of so many bytes: a whole blob was too large for one request. */
  chunk: number | undefined;
  /** Whether ranges of blobs are given out as they are asked for. */
  ranges: boolean | undefined;
  /** Bytes of blobs that are read ahead over several connections. */
  readonly ahead = { bytes: 0 };
  /**
   * Whether a small blob goes in one POST (distribution-spec, end-4b); only tried if mounts of what is absent are
   * refused.
   */
  singlePost = true;
  /** `OCI-Subject` was seen: the registry keeps lists of referrers itself. */
  subjectSeen = false;
  /** Whether a tag can be deleted alone, and a manifest by its digest. */
  tagDeletion: boolean | undefined;
  digestDeletion: boolean | undefined;
  /** Whether deleting a digest removes the tags on it. */
  dropsTags: boolean | undefined;
}

/**
 * `POST …/uploads/?mount=D&from=<the repository itself>` asks whether a blob is there and opens the upload in one
 * request. What is absent gets 202 with a session from distribution and its kin, 404 from others; what is there gets
 * 201 from some, and 202 like anything else from others (there a HEAD must be asked). Which it is can be learnt from
 * an answer about a blob that is known to be there.
 */
class SelfMount {
  /** "yes": 201 for what is there. "no": it does not tell, or not better than a HEAD. */
  works: "unknown" | "yes" | "no" = "unknown";
  /** An answer other than 201 was seen: the registry does not say 201 to everything. */
  refusalSeen = false;
  /** 201s that a HEAD has confirmed. */
  confirmed = 0;
  /** A mount of what is absent was answered with 4xx. */
  refuses = false;
  /** Small blobs that went ahead before anything was known. */
  sentUnchecked = 0;
  /** Those of them that are under way: each ends with a blob that is known to be there. */
  readonly pending = new Set<Promise<void>>();
  /** Asks for a blob that is known to be there, and notes the answer. */
  check: (() => Promise<void>) | undefined;
  checking: Promise<void> | undefined;
}

/** What one repository has shown. Kept apart: on one host, repositories may be served by different software. */
export class RepositoryCapabilities {
  referrersApi: boolean | undefined;
  /** It has listed something: so it keeps lists, and those that are empty can be believed. */
  listsShown = false;
  /** The question whether it does, while it is under way. */
  asking: Promise<unknown> | undefined;
  /** Blobs that were found absent, and not sent since. */
  readonly absent = new Set<Digest>();
  /** Sizes that answers to HEADs told of manifests and blobs: hints, for only a digest binds. */
  readonly toldSizes = new Map<Digest, number>();
  /** What fallback tags of subjects showed before a referrer was pushed; each is used once. */
  readonly sights = new Map<Digest, Sight>();
  /** The registry refused a manifest for want of a blob: from then on only what a HEAD says is believed. */
  doubtful = false;
}
