import { Budget } from "../runtime/budget.ts";
import { OciError } from "../runtime/errors.ts";

/** Characters of paths that are looked up for all links together: a second of work, hostile links would take hours. */
const maxWork = 500_000_000;

/** The work that may be done to follow the links of one artifact. */
export function workOnLinks(): Budget {
  return new Budget(maxWork, () => new OciError("the symbolic links lead through too many folders to be followed", { kind: "limit" }));
}

/**
 * Whether a symbolic link leads out of the directory: followed as the system would, through the other links, for a
 * ".." behind one of them goes up from where that leads. What leads in a circle counts too.
 * @param title of the directory; all names start with it, those of `links` too.
 * @throws OciError of kind "limit"
 */
export function leavesBase(name: string, title: string, links: ReadonlyMap<string, string>, work: Budget): boolean {
  const base = title === "" ? 0 : title.split("/").length;
  let path = parentOf(name);
  let depth = path === "" ? 0 : path.split("/").length;
  if (depth < base) return true; // the directory itself is a link
  const rest = (links.get(name) ?? "").split("/").reverse();
  if (rest.at(-1) === "") return true;
  for (let hops = 0; rest.length > 0; ) {
    const segment = rest.pop() as string;
    if (segment === "" || segment === ".") continue;
    if (segment === "..") {
      if (depth <= base) return true;
      path = parentOf(path);
      depth--;
      continue;
    }
    if (/[\\]|^[A-Za-z]:/.test(segment) && process.platform === "win32") return true;
    const there = path === "" ? segment : `${path}/${segment}`;
    work.take(there.length);
    const target = links.get(there);
    if (target === undefined) {
      path = there;
      depth++;
      continue;
    }
    if (++hops > 40 || target.startsWith("/")) return true;
    rest.push(...target.split("/").reverse());
  }
  return false;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
