import { columnDecimals } from "./column_decimals.ts";
import { oneLine } from "./one_line.ts";
import { rankLabel } from "./rank_label.ts";
import type { RowComparison } from "./compare_rows.ts";
import { inWords, shownP } from "./in_words.ts";
import type { MetricName } from "../config/metric_name.ts";
import type { Summary } from "../stats/summarise.ts";
import type { Leaderboard, LeaderboardRow } from "./leaderboard.ts";
import { markdownTable } from "./markdown_table.ts";
import { METRIC_TITLES } from "./metric_titles.ts";
import { seedRanges, signatureLine } from "./signature.ts";

/** A leaderboard as a page of Markdown. */
export function toMarkdown(leaderboard: Leaderboard): string {
  const { target, backbones, metrics, rows, limit } = leaderboard;
  const parts = [
    oneLine(`# ${leaderboard.title}`),
    oneLine(
      `${target.title}. Backbone: ${
        backbones.map(({ name, title }) => `${title} (\`${name}\`)`).join("; ")
      }. Test split, mean ± standard deviation over seeds; the interval is the 95 % t-interval of the mean.`,
    ),
    table(leaderboard),
  ];
  if (limit !== null) {
    parts.push(
      `**A quick try on the first ${limit} examples of each split: not to be compared with anything.**`,
    );
  }
  if (leaderboard.absent.length > 0) {
    parts.push(
      `Missing from the table: ${
        leaderboard.absent.map(({ name, seed, why }) =>
          `${name} seed ${seed} (${oneLine(why)})`
        ).join("; ")
      }.`,
    );
  }
  if (leaderboard.references.length > 0) parts.push(references(leaderboard));
  parts.push(...inWords(leaderboard));
  parts.push(perRow(rows, metrics[0]!));
  parts.push(`Signature: \`${signatureLine(leaderboard.signature)}\``);
  return `${parts.join("\n\n")}\n`;
}

function table(
  { rows, metrics, backbones, significance }: Leaderboard,
): string {
  const several = backbones.length > 1;
  const [primary, ...also] = metrics;
  const places = columnDecimals({ rows, metrics });
  const number = (value: number) => value.toFixed(places[primary!]);
  return markdownTable([
    [
      "rank",
      "method",
      ...several ? ["backbone"] : [],
      "seeds",
      METRIC_TITLES[primary!],
      "95 % interval",
      ...rows.length > 1 ? [`to ${significance.baseline}`, "p"] : [],
      ...also.map((metric) => METRIC_TITLES[metric]),
    ],
    ...rows.map((row) => {
      const summary = row.metrics[primary!]!;
      const value = meanAndSd(summary, places[primary!]!);
      return [
        rankLabel(row, rows),
        row.name,
        ...several ? [row.backbone] : [],
        String(row.seeds.length),
        row.rank === 1 && rows.some(({ rank }) => rank > 1)
          ? `**${value}**`
          : value,
        summary.interval?.map(withinBounds).map(number).join(" to ") ??
          "one seed",
        ...rows.length > 1
          ? [
            signed(row.difference?.meanDifference, places[primary!]!),
            pValue(row.difference),
          ]
          : [],
        ...also.map((metric) =>
          meanAndSd(row.metrics[metric]!, places[metric]!)
        ),
      ];
    }),
  ]);
}

function references({ references, metrics }: Leaderboard): string {
  const used = metrics.filter((metric) =>
    references.some((reference) => reference.metrics[metric] !== undefined)
  );
  return [
    "Published results, for orientation: measured by others, with other backbones and seeds.",
    markdownTable([
      ["reference", "split", ...used.map((m) => METRIC_TITLES[m]), "source"],
      ...references.map((reference) => [
        reference.name,
        reference.split,
        ...used.map((metric) => {
          const value = reference.metrics[metric];
          return value === undefined ? "" : String(value);
        }),
        reference.note === undefined
          ? reference.source
          : `${reference.source}; ${reference.note}`,
      ]),
    ]),
  ].join("\n\n");
}

function perRow(
  rows: readonly LeaderboardRow[],
  primary: MetricName,
): string {
  return rows.map((row) => {
    const { min, max } = row.metrics[primary]!;
    const seeds = row.seeds.length === 1
      ? `Seed ${row.seeds[0]}`
      : `Seeds ${seedRanges(row.seeds)}`;
    return `- ${row.name}: ${oneLine(row.title)}. ${seeds}, from ${
      number(min)
    } to ${number(max)}; ${row.seconds.toFixed(1)} s a run, ${
      (row.peakMemoryBytes / 1e9).toFixed(2)
    } GB of memory at most.`;
  }).join("\n");
}

function meanAndSd({ mean, sd }: Summary, places: number): string {
  const value = mean.toFixed(places);
  return sd === undefined ? value : `${value} ± ${sd.toFixed(places)}`;
}

function signed(value: number | undefined, places: number): string {
  if (value === undefined) return "";
  return `${value < 0 ? "" : "+"}${value.toFixed(places)}`;
}

/** Corrected; with a star where the protocol calls the difference significant. */
function pValue(difference: RowComparison | undefined): string {
  if (difference?.correctedP === undefined) return "";
  const { correctedP, significant } = difference;
  return `${shownP(correctedP)}${significant ? " *" : ""}`;
}

/** Every metric lies in [0, 1]; a t-interval of few seeds does not know that. */
function withinBounds(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function number(value: number): string {
  return value.toFixed(3);
}
