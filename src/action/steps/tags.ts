import { type TagsRequest, type TagsResult, tags } from "../../operations/tags.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { nameSection } from "../report/summary.ts";
import { oneReference, repositoryOnly, selectedTags } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<TagsRequest, TagsResult> = {
  takes: ["reference", "tag-filter", "semver"],
  sets: ["tags", "count", "latest"],
  request: async (inputs) => ({
    repository: repositoryOnly(inputs, "reference", oneReference(inputs)),
    selects: await selectedTags(inputs),
  }),
  run: (request, { stores }) => tags(request, stores),
  report,
};

function report({ repository, tags, total, latest }: TagsResult): Report {
  return {
    line: `${repository}: ${tags.length === total ? counted(total, "tag") : `${tags.length} of ${counted(total, "tag")}`}`,
    groups: [{ title: counted(tags.length, "tag"), lines: tags }],
    outputs: { tags: JSON.stringify(tags), count: String(tags.length), latest: latest ?? "" },
    results: [{ reference: repository, count: tags.length, tags, latest }],
    title: html`${text(counted(tags.length, "tag"))} of ${code(repository)}`,
    sections: [nameSection("Tags", tags)],
  };
}
