import { open, rm, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { filesError, isSystemError } from "../files/failure.ts";
import { openRegular } from "../files/read.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * How long a lock file may stay as it is before it counts as left behind, milliseconds. Its owner touches it every
 * second, however long the work takes: so a lock that lies in a checkout holds nobody up for longer than this.
 */
const staleAfter = { signed: 15_000, unsigned: 5_000 };
const touchEvery = 1000;

/** Bytes that are read of a lock file; a process id, a host name and a random number are far shorter. */
const longestOwner = 1024;

/**
 * Runs `work` while a lock file is held, which every process of this program that wants the same lock waits for. A
 * lock whose owner died is taken over: at once if the owner ran on this machine, else after 15 seconds without a
 * sign of life.
 * @param work is given `held`, which tells whether the lock is still ours: if somebody took it for abandoned, what
 * was written may be overwritten and must be done again.
 * @throws OciError of kind "files"
 */
export async function withLock<T>(ctx: Context, path: string, work: (held: () => Promise<boolean>) => Promise<T>): Promise<T> {
  const token = `${process.pid} ${hostname()} ${Math.floor(ctx.random() * 2 ** 48).toString(36)}\n`;
  await acquire(ctx, path, token);
  const held = async (): Promise<boolean> => (await holder(path))?.token === token;
  const done = new AbortController();
  const touching = keepTouching(ctx, path, held, AbortSignal.any([done.signal, ctx.signal]));
  try {
    return await work(held);
  } finally {
    done.abort();
    await touching;
    if (await held()) await rm(path, { force: true });
  }
}

/** Shows others that the owner lives. */
async function keepTouching(ctx: Context, path: string, held: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await ctx.clock.sleep(touchEvery, signal);
      const now = Date.now() / 1000;
      if (await held()) await utimes(path, now, now);
    }
  } catch {
    // Done; or it cannot be touched, and others take it for left behind.
  }
}

async function acquire(ctx: Context, path: string, token: string): Promise<void> {
  let seen: string | undefined;
  let since = 0;
  for (;;) {
    ctx.signal.throwIfAborted();
    try {
      await using handle = await open(path, "wx");
      await handle.writeFile(token);
      return;
    } catch (error) {
      if (!isSystemError(error, "EEXIST")) throw filesError(error, "lock", path);
    }
    const owner = await holder(path);
    if (owner === undefined) continue;
    const sign = `${owner.token} ${owner.touched}`;
    if (sign !== seen) {
      seen = sign;
      since = ctx.clock.now();
    }
    if (ctx.clock.now() - since > patience(owner.token)) await breakLock(ctx, path, owner);
    else await ctx.clock.sleep(10 + ctx.random() * 40, ctx.signal);
  }
}

interface Holder {
  readonly token: string;
  /** When it last showed that it lives. */
  readonly touched: number;
}

/**
 * What stands in the lock file. Its place may hold anything, in a layout from elsewhere: no link is followed, no pipe
 * waited for, no device read.
 */
async function holder(path: string): Promise<Holder | undefined> {
  try {
    const noFile = () => new OciError("it is no regular file", { kind: "files", operation: "lock", reference: path });
    await using file = await openRegular(path, noFile, { noLink: true });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestOwner), 0, longestOwner, 0);
    return { token: buffer.toString("utf8", 0, bytesRead), touched: (await file.stat()).mtimeMs };
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw filesError(error, "lock", path);
  }
}

/**
 * How long to wait for an owner: not at all if it is dead. A negative number, so that no time at all is longer.
 */
function patience(owner: string): number {
  // Its maker signs it at once, or died in between.
  if (owner === "") return staleAfter.unsigned;
  const [pid, host] = owner.trim().split(" ");
  if (host !== hostname() || pid === undefined || !/^[1-9][0-9]*$/.test(pid)) return staleAfter.signed;
  try {
    process.kill(Number(pid), 0);
    return staleAfter.signed;
  } catch (error) {
    return isSystemError(error, "ESRCH") ? -1 : staleAfter.signed;
  }
}

/**
 * Removes the abandoned lock, under a lock of its own: several may find it abandoned, and the second must not take
 * away the one that has followed it.
 */
async function breakLock(ctx: Context, path: string, owner: Holder): Promise<void> {
  await withLock(ctx, `${path}.break`, async () => {
    const now = await holder(path);
    if (now?.token === owner.token && now.touched === owner.touched) await rm(path, { force: true });
  });
}
