import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { columnDecimals } from "../forms/decimals.ts";
import { tableOf } from "../forms/table_of.ts";
import type { Ensemble } from "../leaderboard/ensembles.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { shownInterval, signedNumber } from "../forms/wording.ts";
import type { Section } from "./section.ts";

/** The ensembles of a suite that asks for them, the greedy one first. */
export function ensemblesSection(
  leaderboard: Leaderboard,
): Section | undefined {
  const { ensembles, metrics } = leaderboard;
  if (ensembles === undefined) return undefined;
  const { greedy, whyNoGreedy, methods, notes = [] } = ensembles;
  const rows = [...greedy === undefined ? [] : [greedy], ...methods];
  if (rows.length === 0) return undefined;
  const [primary, ...also] = metrics;
  // Not every metric has a bootstrap over examples.
  const hasIntervals = rows.some(({ interval }) => interval !== undefined);
  const { direction } = METRICS[primary!];
  const decimals = columnDecimals(leaderboard);
  const digits = decimals[primary!]!;
  const scores = ({ metrics }: Ensemble, chosen: readonly MetricName[]) =>
    Object.fromEntries(chosen.map((metric) => [
      METRICS[metric].title,
      metrics[metric]?.toFixed(decimals[metric]) ?? "not defined",
    ]));
  return {
    id: "ensembles",
    title: "Ensembles",
    caption:
      `Averages of the probabilities of several models on the test split${
        hasIntervals
          ? ", with the 95 % bootstrap interval over its examples"
          : ""
      }; not comparable with the single models above`,
    table: tableOf(rows.map((row) => ({
      ensemble: row === greedy ? "greedy, over methods" : row.methods[0]!.name,
      models: String(row.methods.reduce((sum, { seeds }) => sum + seeds, 0)),
      ...scores(row, [primary!]),
      ...hasIntervals &&
        { "95 % interval": shownInterval(row.interval, digits) },
      "mean of its single models": row.single?.toFixed(digits),
      // A gain is an improvement, so a loss gains by being lower.
      gain: row.single === undefined ? "" : signedNumber(
        direction * (row.metrics[primary!]! - row.single),
        digits,
      ),
      ...scores(row, also),
    }))),
    paragraphs: [
      greedy === undefined ? whyNoGreedy! : greedyInWords(greedy),
      ...notes,
      `An ensemble of several models takes as many times the training and the inference of one. There is one ensemble of each kind, and so no p-value${
        hasIntervals
          ? "; the interval shows how far its score depends on the test examples, not on the seeds"
          : ""
      }.`,
    ],
  };
}

function greedyInWords({ methods }: Ensemble): string {
  return `The greedy ensemble (Caruana et al. 2004) was selected on validation from the averages of the methods: ${
    methods.map(({ name, weight }) => `${Math.round(100 * weight)} % ${name}`)
      .join(", ")
  }.`;
}
