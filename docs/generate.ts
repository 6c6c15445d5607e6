/** Writes the generated parts of the documentation: `deno task docs`. */
import * as z from "zod";
import type { Right } from "../src/cli/rights.ts";
import type { Verb } from "../src/cli/verb.ts";
import { VERBS } from "../src/cli/verbs.ts";
import type {
  GoldRequirement,
  MetricEntry,
} from "../src/evaluation/metric_entry.ts";
import { METRIC_NAMES, METRICS } from "../src/evaluation/metrics.ts";
import { checkFile } from "../src/check/check_schema.ts";
import { NOT_IDENTITY } from "../src/config/identity.ts";
import {
  programPrediction,
  programProgress,
  programRequest,
} from "../src/run/kinds/program/protocol.ts";
import { leaderboardFile } from "../src/report/leaderboard/leaderboard_schema.ts";
import { markdownTable } from "../src/report/forms/markdown_table.ts";
import { REPORT_FORMS } from "../src/report/forms/write_report.ts";
import { apiSections } from "./api.ts";
import { referencePage } from "./reference.ts";

/** The files with generated parts, and the functions that update their text. */
export const GENERATED: Record<string, (text: string) => string> = {
  "README.md": withRights,
  "docs/api.md": (page) => withSection(page, "exports", apiSections()),
  "docs/tasks.md": withMetrics,
  "docs/reports.md": withForms,
  "docs/reliability.md": withIdentity,
  "docs/reference.md": referencePage,
  "docs/leaderboard.schema.json": () => jsonSchema(leaderboardFile),
  "docs/program_request.schema.json": () => jsonSchema(programRequest),
  "docs/program_prediction.schema.json": () =>
    jsonSchema(programPrediction, "input"),
  "docs/program_progress.schema.json": () =>
    jsonSchema(programProgress, "input"),
  "docs/check.schema.json": () => jsonSchema(checkFile),
};

/** The text with the content of a generated section replaced. */
function withSection(text: string, name: string, content: string): string {
  const marks = new RegExp(
    `(<!-- ${name}: deno task docs -->\\n\\n).*?(\\n+<!-- ${name} end -->)`,
    "s",
  );
  if (!marks.test(text)) throw new Error(`no section ${name}`);
  return text.replace(marks, (_, start, end) => start + content + end);
}

function jsonSchema(schema: z.ZodType, io?: "input"): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io }), null, 2)}\n`;
}

const RIGHTS: Record<Right, string> = {
  write: "write files",
  network: "use the network",
  serve: "serve pages",
  run: "start processes",
};

/** With an up-to-date table of what each command may do. */
function withRights(readme: string): string {
  const commands = Map.groupBy(VERBS, rightsInWords);
  const table = markdownTable([
    ["command", "rights besides reading"],
    ...[...commands].map(([rights, verbs]) => [
      verbs.map(({ name }) => `\`${name}\``).join(", "),
      rights,
    ]),
  ]);
  return withSection(readme, "rights", table);
}

function rightsInWords({ rights, options }: Verb): string {
  const offline = options.some(({ name }) => name === "offline");
  const inWords = (wanted: readonly Right[]) =>
    wanted.map((right) =>
      right === "network" && offline
        ? `${RIGHTS[right]} (not with \`--offline\`)`
        : RIGHTS[right]
    ).join(", ");
  return [
    inWords(rights) || "nothing",
    ...options.flatMap(({ name, rights: more = [] }) => {
      const added = more.filter((right) => !rights.includes(right));
      return added.length === 0
        ? []
        : [`with \`--${name}\` also ${inWords(added)}`];
    }),
  ].join("; ");
}

/** With an up-to-date table of metrics. */
function withMetrics(page: string): string {
  const table = markdownTable([
    [
      "name",
      "in tables",
      "range",
      "better",
      "computed from",
      "undefined if",
    ],
    ...METRIC_NAMES.map((name) => {
      const { title, range, direction, needs, gold }: MetricEntry =
        METRICS[name];
      return [
        `\`${name}\``,
        title,
        range.join(" to "),
        direction === 1 ? "higher" : "lower",
        needs,
        gold === undefined ? "" : undefinedWhere(gold),
      ];
    }),
  ]);
  return withSection(page, "metrics", table);
}

function undefinedWhere({ of, must }: GoldRequirement): string {
  const [none, every] = of === "each label"
    ? ["some label occurs in no example", "in every example"]
    : ["no example has any label", "every example has every label"];
  return must === "occur" ? none : `${none}, or ${every}`;
}

/** With an up-to-date table of the forms of a report. */
function withForms(page: string): string {
  const table = markdownTable([
    ["form", "files"],
    ...Object.entries(REPORT_FORMS).map(([name, { summary }]) => [
      `\`${name}\``,
      summary,
    ]),
  ]);
  return withSection(page, "forms", table);
}

/** With an up-to-date list of keys that are not part of a run's identity. */
function withIdentity(page: string): string {
  const kinds = Object.entries(NOT_IDENTITY).map(([kind, keys]) => {
    const reasons = [...Map.groupBy(Object.entries(keys), ([, why]) => why)]
      .map(([why, keys]) =>
        `${keys.map(([key]) => `\`${key}\``).join(", ")} (${why})`
      );
    return `- of a ${kind === "entry" ? "suite's method" : kind}: ${
      reasons.join("; ")
    }`;
  });
  return withSection(page, "identity", wrapped(kinds));
}

/** A list in lines of 80 columns, as deno fmt writes it. */
function wrapped(items: readonly string[]): string {
  return items.map((item) => {
    const lines = [""];
    for (const word of item.split(" ")) {
      const line = lines.at(-1)!;
      const longer = line === "" ? word : `${line} ${word}`;
      if (longer.length <= 80) lines[lines.length - 1] = longer;
      else lines.push(`  ${word}`);
    }
    return lines.join("\n");
  }).join("\n");
}

if (import.meta.main) {
  for (const [name, generated] of Object.entries(GENERATED)) {
    const file = new URL(`../${name}`, import.meta.url);
    Deno.writeTextFileSync(file, generated(Deno.readTextFileSync(file)));
  }
}
