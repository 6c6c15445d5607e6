import { METRICS } from "../../evaluation/metrics.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Ensemble } from "../leaderboard/ensembles.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { signedNumber } from "../forms/wording.ts";
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
  const primary = metrics[0]!;
  const decimals = columnDecimals(leaderboard);
  const shown = (value: number | undefined, digits: number) =>
    value === undefined ? "not defined" : value.toFixed(digits);
  const digits = decimals[primary]!;
  const value = ({ metrics }: Ensemble) => metrics[primary]!;
  return {
    id: "ensembles",
    title: "Ensembles",
    caption:
      "Averages of the probabilities of several models on the test split, with the 95 % bootstrap interval over its examples; not comparable with the single models above",
    table: [
      [
        "ensemble",
        "models",
        METRICS[primary].title,
        "95 % interval",
        "mean of its single models",
        "gain",
        ...metrics.slice(1).map((metric) => METRICS[metric].title),
      ],
      ...rows.map((row) => [
        row === greedy ? "greedy, over methods" : row.methods[0]!.name,
        String(row.methods.reduce((sum, { seeds }) => sum + seeds, 0)),
        shown(value(row), digits),
        row.interval?.map((bound) => bound.toFixed(digits)).join(" to ") ?? "",
        row.single === undefined ? "" : row.single.toFixed(digits),
        row.single === undefined ? "" : signedNumber(
          // A gain is an improvement, so a loss gains by being lower.
          METRICS[primary].direction * (value(row) - row.single),
          digits,
        ),
        ...metrics.slice(1).map((metric) =>
          shown(row.metrics[metric], decimals[metric]!)
        ),
      ]),
    ],
    paragraphs: [
      greedy === undefined ? whyNoGreedy! : greedyInWords(greedy),
      ...notes,
      "An ensemble of several models takes as many times the training and the inference of one. There is one ensemble of each kind, and so no p-value; the interval shows how far its score depends on the test examples, not on the seeds.",
    ],
  };
}

function greedyInWords({ methods }: Ensemble): string {
  return `The greedy ensemble (Caruana et al. 2004) was selected on validation from the averages of the methods: ${
    methods.map(({ name, weight }) => `${Math.round(100 * weight)} % ${name}`)
      .join(", ")
  }.`;
}
