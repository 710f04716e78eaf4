/**
 * Whether a symbolic link leads out of the directory: followed as the system would, through the other links, for a
 * ".." behind one of them goes up from where that leads. What leads in a circle counts too.
 * @param title of the directory; all names start with it, those of `links` too.
 */
export function leavesBase(name: string, title: string, links: ReadonlyMap<string, string>): boolean {
  const base = title === "" ? 0 : title.split("/").length;
  const at = name.split("/").slice(0, -1);
  if (at.length < base) return true; // the directory itself is a link
  const rest = (links.get(name) ?? "").split("/").reverse();
  if (rest.at(-1) === "") return true;
  for (let hops = 0; rest.length > 0; ) {
    const segment = rest.pop() as string;
    if (segment === "" || segment === ".") continue;
    if (segment === "..") {
      if (at.length <= base) return true;
      at.pop();
      continue;
    }
    if (/[\\]|^[A-Za-z]:/.test(segment) && process.platform === "win32") return true;
    at.push(segment);
    const target = links.get(at.join("/"));
    if (target === undefined) continue;
    if (++hops > 40 || target.startsWith("/")) return true;
    at.pop();
    rest.push(...target.split("/").reverse());
  }
  return false;
}
