/** What a request needs to do with one repository; the empty one stands for the registry's catalog. */
export interface Scope {
  readonly repository: string;
  readonly actions: readonly ("pull" | "push" | "delete")[];
}

/**
 * As a token service wants it: `repository:acme/app:pull,push`, `registry:catalog:*` (distribution, token scope
 * documentation).
 */
export function formatScope({ repository, actions }: Scope): string {
  return repository === "" ? "registry:catalog:*" : `repository:${repository}:${actions.join(",")}`;
}

/** The scopes of a challenge, parted by spaces. */
export function splitScopes(text: string | undefined): string[] {
  return (text ?? "").split(" ").filter((scope) => scope !== "");
}

/**
 * One scope for each resource with the actions of all, sorted, in the order in which resources came: some services
 * grant only the first. `*` stands for every action. What does not look like `type:name:actions` (ECR Public's `aws`)
 * stays as it is.
 */
export function mergeScopes(scopes: readonly string[]): string[] {
  return [...byResource(scopes)].map(([resource, actions]) => {
    if (actions.size === 0) return resource;
    return `${resource}:${actions.has("*") ? "*" : [...actions].sort().join(",")}`;
  });
}

/** Whether a token for `have` serves where one for `wanted` is needed. */
export function coversScopes(have: readonly string[], wanted: readonly string[]): boolean {
  const ours = byResource(have);
  return [...byResource(wanted)].every(([resource, actions]) => {
    const granted = ours.get(resource);
    return granted !== undefined && (granted.has("*") || [...actions].every((action) => granted.has(action)));
  });
}

/** The type ends at the first colon and the actions begin at the last: a name may hold a host with a port. */
function byResource(scopes: readonly string[]): Map<string, Set<string>> {
  const resources = new Map<string, Set<string>>();
  for (const scope of scopes) {
    const first = scope.indexOf(":");
    const last = scope.lastIndexOf(":");
    const resource = first < last ? scope.slice(0, last) : scope;
    const actions = first < last ? scope.slice(last + 1).split(",") : [];
    const known = resources.get(resource) ?? new Set();
    for (const action of actions) if (action !== "") known.add(action);
    resources.set(resource, known);
  }
  return resources;
}

/**
 * A scope as every token service knows it: to pull and push alone; nothing for the catalog. Undefined if it is that
 * already.
 */
export function commonScopes(scope: string): readonly string[] | undefined {
  if (scope === formatScope({ repository: "", actions: [] })) return [];
  const [, resource, actions] = /^(repository:.+):([^:]+)$/.exec(scope) ?? [];
  const common = actions?.split(",").filter((action) => action === "pull" || action === "push") ?? [];
  const fewer = `${resource}:${common.join(",")}`;
  return common.length === 0 || fewer === scope ? undefined : [fewer];
}

/**
 * Whether it names a resource and actions on it, so that it is about one repository and not about the registry as a
 * whole.
 */
export function isResourceScope(scope: string): boolean {
  return scope.indexOf(":") < scope.lastIndexOf(":");
}
