import type { Location } from "../../oci/location.ts";
import { type CatalogRequest, type CatalogResult, catalog } from "../../operations/catalog.ts";
import type { Inputs } from "../inputs.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { nameSection } from "../report/summary.ts";
import { oneReference } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<CatalogRequest, CatalogResult> = {
  takes: ["reference", "tag-filter"],
  sets: ["repositories", "count"],
  request: (inputs) => ({ ...registryOf(inputs, oneReference(inputs)), selects: inputs.get("tag-filter") }),
  run: (request, { repositories }) => catalog(request, repositories),
  report,
};

/** `registry.example.com` reads as a repository of Docker Hub, `ghcr.io/acme` as one of ghcr.io. */
function registryOf(inputs: Inputs, location: Location): Pick<CatalogRequest, "registry" | "namespace"> {
  const refuse = () => inputs.refuse("reference", "catalog takes a registry's host, or a host and a namespace (ghcr.io/acme)");
  if (location.transport !== "docker" || location.reference.digest !== undefined) throw refuse();
  const { registry, repository, tag } = location.reference;
  if (registry === "docker.io" && repository.startsWith("library/")) {
    const host = repository.slice("library/".length);
    if (!/[.:]|^localhost$/.test(host)) throw refuse();
    return { registry: tag === undefined ? host : `${host}:${tag}` };
  }
  if (tag !== undefined) throw inputs.refuse("reference", "catalog takes no tag");
  return { registry, namespace: repository };
}

function report({ registry, repositories }: CatalogResult): Report {
  const total = counted(repositories.length, "repository", "repositories");
  return {
    line: `${registry}: ${total}`,
    groups: [{ title: total, lines: repositories }],
    outputs: { repositories: JSON.stringify(repositories), count: String(repositories.length) },
    results: [{ reference: registry, count: repositories.length, repositories }],
    title: html`${text(total)} of ${code(registry)}`,
    sections: [nameSection("Repositories", repositories)],
  };
}
