import { posix } from "node:path";
import { buffer } from "node:stream/consumers";
import { filesError } from "../files/failure.ts";
import { Budget } from "../runtime/budget.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { textOf } from "../tar/byte-string.ts";
import { paddingOf, type TarHeader, tarTypes } from "../tar/header.ts";
import { TarParser } from "../tar/parser.ts";
import { type ArchiveAddress, type ArchiveBytes, archiveFiles, openArchiveBytes, stampOf } from "./archive-parts.ts";
import { tooLong } from "./layout-files.ts";
import { unpackArchive } from "./unpacked-archive.ts";

/** A file in a tar file: where its bytes lie. */
export interface TarMember {
  readonly name: string;
  readonly at: number;
  /** Bytes. */
  readonly size: number;
}

/** A tar file whose members are read in any order. */
export interface TarFile extends AsyncDisposable {
  /** What tells this file from one that took its place. */
  readonly stamp: string | undefined;
  /**
   * Regular files by name, without a leading `./` or `/`; links to one in the archive are further names of it. Of a
   * name that occurs twice the last counts, as where the archive is unpacked.
   */
  readonly members: ReadonlyMap<string, TarMember>;
  /** As `members.get`, for a name as it may stand in a list (`./x.tar`, `a/../x.tar`). */
  find(name: string): TarMember | undefined;
  /** A whole small member. @throws OciError of kind "limit" */
  read(member: TarMember, limit: number): Promise<Uint8Array>;
  open(member: TarMember): AsyncIterable<Uint8Array>;
}

/** Members of an archive; an image has thousands at most. */
const maxMembers = 1_000_000;

/** Memory for their names and targets of links, bytes, and what a member takes beside them. */
const maxMemory = 512 * 1024 * 1024;
const memoryOfMember = 300;

/** Names that a link may lead to, the likelier first; undefined for what leads out of the archive. */
type LinkEnds = readonly (string | undefined)[];

/** What tells two readers apart where it stands there twice. */
const onlyOnce = new Set(["oci-layout", "index.json", "manifest.json"]);

/**
 * Opens a tar file, or the parts of one, and finds its members: one pass over the headers, bodies are skipped. A
 * compressed one is unpacked once to the run's temporary folder.
 * @param maxUnpackedSize bytes of a compressed archive when unpacked.
 * @returns undefined if there is no such file.
 * @throws OciError of kind "corrupt", "limit" or "files"; "input" if it is no file.
 */
export async function openTarFile(ctx: Context, address: ArchiveAddress, maxUnpackedSize: number): Promise<TarFile | undefined> {
  const { path, name } = address;
  let stamp: string | undefined;
  try {
    const files = await archiveFiles(ctx, address);
    if (files.length === 0) return undefined;
    stamp = await stampOf(files);
    return await openFiles(ctx, { files, stamp, address }, maxUnpackedSize);
  } catch (error) {
    // what was read of two archives, because another process wrote it anew in between, is neither
    const now = await archiveFiles(ctx, address).then(stampOf, () => undefined);
    if (now !== undefined && now !== stamp) return openTarFile(ctx, address, maxUnpackedSize);
    throw withFacts(filesError(error, "read", path), { reference: name });
  }
}

interface ArchiveFound {
  readonly address: ArchiveAddress;
  readonly files: readonly string[];
  readonly stamp: string | undefined;
}

async function openFiles(ctx: Context, { address, files, stamp }: ArchiveFound, maxUnpackedSize: number): Promise<TarFile> {
  const { name } = address;
  await using opening = new AsyncDisposableStack();
  const packed = opening.use(await openArchiveBytes(ctx, files, address));
  const unpacked = await unpackArchive(ctx, packed, name, maxUnpackedSize);
  if (unpacked) {
    await packed[Symbol.asyncDispose]();
    opening.use(unpacked);
  }
  const bytes = unpacked ?? packed;
  const members = await scanMembers(bytes, name, ctx.signal);
  const opened = opening.move();
  return { ...tarFile(bytes, name, members), stamp, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

function tarFile(
  bytes: ArchiveBytes,
  name: string,
  members: ReadonlyMap<string, TarMember>,
): Omit<TarFile, "stamp" | keyof AsyncDisposable> {
  const openMember = async function* (member: TarMember): AsyncGenerator<Uint8Array> {
    let left = member.size;
    for await (const chunk of bytes.range(member.at, member.size)) {
      left -= chunk.byteLength;
      yield chunk;
    }
    if (left > 0) throw new OciError(`${safe(member.name)} ends too early`, { kind: "corrupt", reference: name });
  };
  return {
    members,
    find: (wanted) => {
      const inside = memberName(wanted);
      return inside === undefined ? undefined : members.get(inside);
    },
    read: async (member, limit) => {
      if (member.size > limit) throw tooLong(`${name}: ${safe(member.name)}`, limit);
      return buffer(openMember(member));
    },
    open: openMember,
  };
}

/** Read at once where headers stand. */
const window = 4096;
const filler = Buffer.alloc(64 * 1024);

async function scanMembers(bytes: ArchiveBytes, name: string, signal: AbortSignal): Promise<ReadonlyMap<string, TarMember>> {
  const files = new Map<string, TarMember>();
  const links = new Map<string, LinkEnds>();
  const { size: length } = bytes;
  const parser = new TarParser({ endMayBeMissing: true });
  let bodyEnd = 0;
  let count = 0;
  const tooManyNames = () =>
    new OciError(`names of its files take more than ${maxMemory} bytes of memory`, { kind: "limit", reference: name });
  const memory = new Budget(maxMemory, tooManyNames);
  const drain = (): void => {
    for (let event = parser.next(); event; event = parser.next()) {
      if (event.type !== "header") continue;
      const { header, at, blocks } = event;
      const bodyAt = at + blocks.length;
      bodyEnd = bodyAt + header.size + paddingOf(header.size);
      if (bodyAt + header.size > length) throw new OciError("ends in the middle of a file", { kind: "corrupt", reference: name });
      if (++count > maxMembers) throw new OciError(`holds more than ${maxMembers} files`, { kind: "limit", reference: name });
      memory.take(memoryOfMember + header.name.length + 2 * header.linkName.length);
      addMember(header, bodyAt, { files, links }, name);
    }
  };
  while (!parser.ended) {
    signal.throwIfAborted();
    if (parser.position < bodyEnd) {
      // The parser counts bodies; what stands in them does not matter here.
      parser.push(filler.subarray(0, Math.min(filler.byteLength, bodyEnd - parser.position)));
      drain();
      continue;
    }
    const start = parser.position;
    for await (const chunk of bytes.range(start, window)) {
      parser.push(chunk);
      drain();
    }
    if (parser.position === start) break;
  }
  parser.finish();
  return withLinks(files, links);
}

function addMember(
  header: TarHeader,
  at: number,
  { files, links }: { readonly files: Map<string, TarMember>; readonly links: Map<string, LinkEnds> },
  name: string,
): void {
  const member = memberName(textOf(header.name));
  if (member === undefined) return;
  if (onlyOnce.has(member) && (files.has(member) || links.has(member))) {
    throw new OciError(`holds ${member} twice`, { kind: "corrupt", reference: name });
  }
  files.delete(member);
  links.delete(member);
  if (header.type === tarTypes.file) files.set(member, { name: member, at, size: header.size });
  else if (header.type === tarTypes.hardLink) links.set(member, [memberName(textOf(header.linkName))]);
  else if (header.type === tarTypes.symlink) {
    // Some write a link's target as it is named from the root.
    const target = textOf(header.linkName);
    links.set(member, [memberName(`${posix.dirname(member)}/${target}`), memberName(target)]);
  }
}

/** Links that are followed from one to the next, and ends that are looked at for one name: each link has two. */
const maxLinks = 8;
const maxEnds = 64;

/** The files, and under the names of links those that they lead to. Links to anything else are left out. */
function withLinks(files: ReadonlyMap<string, TarMember>, links: ReadonlyMap<string, LinkEnds>): Map<string, TarMember> {
  let left = maxEnds;
  const targetOf = (name: string, hops: number): TarMember | undefined => {
    if (hops > maxLinks) return undefined;
    for (const target of links.get(name) ?? []) {
      if (target === undefined || left-- <= 0) continue;
      const found = files.get(target) ?? targetOf(target, hops + 1);
      if (found) return found;
    }
    return undefined;
  };
  const members = new Map(files);
  for (const name of links.keys()) {
    left = maxEnds;
    const target = targetOf(name, 0);
    if (target) members.set(name, target);
  }
  return members;
}

/** Characters of a name; no file system has longer ones. */
const maxName = 4096;

/**
 * Undefined for what is not in the archive: names that lead out of it. As `posix.normalize`, whose time grows with the
 * square of the length.
 */
function memberName(name: string): string | undefined {
  if (name.length > maxName) return undefined;
  const kept: string[] = [];
  for (const segment of name.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") kept.push(segment);
    else if (kept.pop() === undefined && !name.startsWith("/")) return undefined;
  }
  if (kept.length === 0) return undefined;
  return name.endsWith("/") ? `${kept.join("/")}/` : kept.join("/");
}
