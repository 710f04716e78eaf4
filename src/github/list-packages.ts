import { OciError } from "../runtime/errors.ts";
import { isArray, isObject, type JsonValue, parseJson } from "../runtime/json.ts";
import { answerLimit, type GithubApi, lastPage } from "./api.ts";

const pageSize = 100;
/** A hundred thousand packages. */
const maxPages = 1000;

/**
 * The container packages of an owner that the token may see, by name (`app`, `group/app`), sorted, each once: the
 * repositories of `ghcr.io/OWNER/`.
 * Source: GitHub's REST API, "Packages": for organisations, users and one's own.
 * @throws OciError of kind "not-found" if there is no such owner; "limit" beyond 100,000 packages
 */
export async function listPackages(api: GithubApi, owner: string): Promise<string[]> {
  const reference = owner;
  const operation = "list packages";
  const { path } = await api.ownerPath(owner, reference);
  const names = new Set<string>();
  for (let page = 1, last = 1; page <= last; page++) {
    const query = `package_type=container&per_page=${pageSize}&page=${page}`;
    const answer = await api.send({ method: "GET", path: `${path}/packages?${query}`, operation, reference, expect: [200] });
    const list = parseJson(answer.body, "GitHub's list of packages", { limit: answerLimit });
    const facts = { operation, reference, host: api.options.api.host };
    if (!isArray(list)) throw new OciError("GitHub's list of packages is no list", { kind: "server", ...facts });
    for (const name of list.flatMap(nameOf)) names.add(name);
    last = Math.max(last, lastPage(answer.headers.get("link"), page) ?? page + 1);
    if (last > maxPages) throw new OciError(`it has more than ${maxPages * pageSize} packages`, { kind: "limit", ...facts });
  }
  return [...names].sort();
}

function nameOf(value: JsonValue): string[] {
  return isObject(value) && typeof value.name === "string" && value.name !== "" ? [value.name] : [];
}
