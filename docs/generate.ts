/** Writes the parts of the documentation that follow from the code: `deno task docs`. */
import * as z from "zod";
import type { Right } from "../src/cli/rights.ts";
import type { Verb } from "../src/cli/verb.ts";
import { VERBS } from "../src/cli/verbs.ts";
import type {
  GoldRequirement,
  MetricEntry,
} from "../src/evaluation/metric_entry.ts";
import { METRIC_NAMES, METRICS } from "../src/evaluation/metrics.ts";
import { NOT_IDENTITY } from "../src/config/identity.ts";
import { leaderboardFile } from "../src/report/leaderboard_schema.ts";
import { markdownTable } from "../src/report/markdown_table.ts";
import { referencePage } from "./reference.ts";

/** The text of leaderboard.schema.json. */
export function leaderboardJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(leaderboardFile), null, 2)}\n`;
}

const README = new URL("../README.md", import.meta.url);

/** Where the README has the table of rights. */
const TABLE =
  /(?<=<!-- rights: deno task docs -->\n\n).*?(?=\n\n<!-- rights end -->)/s;

const RIGHTS: Record<Right, string> = {
  write: "write files",
  network: "use the network",
  serve: "serve pages",
  run: "start processes",
};

/** A README with the table of what each command may do as the code has it. */
export function readmeWithRights(readme: string): string {
  const commands = Map.groupBy(VERBS, rightsInWords);
  const table = markdownTable([
    ["command", "may, beside reading"],
    ...[...commands].map(([rights, verbs]) => [
      verbs.map(({ name }) => `\`${name}\``).join(", "),
      rights,
    ]),
  ]);
  return readme.replace(TABLE, table);
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

const TASKS = new URL("./tasks.md", import.meta.url);

/** Where docs/tasks.md has the table of metrics. */
const METRIC_TABLE =
  /(?<=<!-- metrics: deno task docs -->\n\n).*?(?=\n\n<!-- metrics end -->)/s;

/** The page with the table of metrics as the code has them. */
export function tasksWithMetrics(page: string): string {
  const table = markdownTable([
    [
      "name",
      "in tables",
      "range",
      "better",
      "computed from",
      "not defined where",
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
  return page.replace(METRIC_TABLE, table);
}

function undefinedWhere({ of, must }: GoldRequirement): string {
  const [none, every] = of === "each label"
    ? ["no example has one of the labels", "every example has it"]
    : ["no example has any label", "every example has every label"];
  return must === "occur" ? none : `${none}, or ${every}`;
}

const RELIABILITY = new URL("./reliability.md", import.meta.url);

/** Where docs/reliability.md has the list of what no run's identity has. */
const IDENTITY =
  /(?<=<!-- identity: deno task docs -->\n\n).*?(?=\n*<!-- identity end -->)/s;

/** The page with the keys of definitions that are no part of a run's identity as the code has them. */
export function reliabilityWithIdentity(page: string): string {
  const kinds = Object.entries(NOT_IDENTITY).map(([kind, keys]) => {
    const reasons = [...Map.groupBy(Object.entries(keys), ([, why]) => why)]
      .map(([why, keys]) =>
        `${keys.map(([key]) => `\`${key}\``).join(", ")} (${why})`
      );
    return `- of a ${kind === "entry" ? "suite's method" : kind}: ${
      reasons.join("; ")
    }`;
  });
  return page.replace(IDENTITY, wrapped(kinds));
}

/** Items of a list in lines of 80 columns, as deno fmt writes them. */
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
  Deno.writeTextFileSync(TASKS, tasksWithMetrics(Deno.readTextFileSync(TASKS)));
  Deno.writeTextFileSync(
    RELIABILITY,
    reliabilityWithIdentity(Deno.readTextFileSync(RELIABILITY)),
  );
  Deno.writeTextFileSync(
    new URL("./reference.md", import.meta.url),
    referencePage(),
  );
  Deno.writeTextFileSync(
    new URL("./leaderboard.schema.json", import.meta.url),
    leaderboardJsonSchema(),
  );
  Deno.writeTextFileSync(
    README,
    readmeWithRights(Deno.readTextFileSync(README)),
  );
}
