import * as Plot from "@observablehq/plot";
import { primaryMetric } from "../forms/primary_metric.ts";
import {
  percentLevel,
  shownDifference,
  signedNumber,
} from "../forms/wording.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { seedDifferences } from "../leaderboard/seed_differences.ts";
import { draw } from "./draw.ts";
import { dashed, type Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/**
 * The mean difference of each method from the baseline with its BCa interval;
 * circles of significant differences are filled.
 *
 * @returns Undefined if no method was compared with the baseline.
 */
export function differencesFigure(
  leaderboard: Leaderboard,
  look: Look,
): string | undefined {
  const { rows, significance: { alpha, baseline } } = leaderboard;
  // The interval belongs to the protocol, and has its level.
  const level = percentLevel(alpha);
  const { title, decimals } = primaryMetric(leaderboard);
  const base = rows.find(({ name }) => name === baseline);
  const compared = rows.flatMap(({ name, difference }) => {
    const mean = difference?.meanDifference;
    if (mean === undefined) return [];
    const { interval, significant } = difference!;
    const [low, high] = interval ?? [mean, mean];
    const ends = interval?.map((end) => signedNumber(end, decimals));
    const text = `${name}: ${shownDifference(difference!, decimals)}${
      ends ? `, ${level} % interval ${ends.join(" to ")}` : ""
    }`;
    return [{ name, mean, low, high, significant, text }];
  });
  if (compared.length === 0) return undefined;
  type Compared = typeof compared[number];
  const names = compared.map(({ name }) => name);
  const points = rows.filter(({ name }) => names.includes(name))
    .flatMap((row) =>
      seedDifferences(row, base!).map(({ seed, difference }) => {
        const shown = signedNumber(difference, decimals + 1);
        const text = `${row.name}, seed ${seed}: ${shown}`;
        return { name: row.name, value: difference, text };
      })
    );
  const label = `difference in ${title} from ${shortName(baseline)}`;
  return draw({
    title: label,
    description: compared.map(({ text }) => text).join("; "),
  }, {
    marginLeft: nameMargin(names),
    marginRight: 24,
    marginTop: 12,
    height: 60 + 28 * names.length,
    x: { grid: true, label, nice: true, tickFormat: signed },
    y: { domain: names, label: null, tickFormat: shortName, tickSize: 0 },
    marks: [
      Plot.ruleX([0], dashed(look)),
      Plot.dot(points, {
        x: "value",
        y: "name",
        r: 2,
        fill: look.faint,
        fillOpacity: 0.6,
        title: "text",
      }),
      Plot.ruleY(compared, {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: look.mark,
        strokeWidth: 2,
        title: "text",
      }),
      Plot.dot(compared, {
        x: "mean",
        y: "name",
        r: 5,
        stroke: look.mark,
        strokeWidth: 2,
        fill: ({ significant }: Compared) =>
          significant ? look.mark : look.paper,
        title: "text",
      }),
    ],
    color: { type: "identity" },
  });
}

/** D3's own "+" rounds the outermost tick of some scales, 0.12 to 0.1. */
function signed(tick: number): string {
  return `${tick < 0 ? "−" : "+"}${Math.abs(Number(tick.toPrecision(12)))}`;
}
