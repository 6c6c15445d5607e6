import { METRICS } from "../../evaluation/metrics.ts";
import * as Plot from "@observablehq/plot";
import { columnDecimals } from "../forms/decimals.ts";
import { shownDifference, signedNumber } from "../forms/wording.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
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
  const { rows, metrics, significance: { alpha, baseline } } = leaderboard;
  // The interval belongs to the protocol, and has its level.
  const level = Number((100 * (1 - alpha)).toPrecision(6));
  const decimals = columnDecimals(leaderboard)[metrics[0]!]!;
  const base = rows.find(({ name }) => name === baseline);
  const scores = new Map(base?.seeds.map((seed, i) => [seed, base.scores[i]!]));
  const compared = rows.flatMap(({ name, difference }) =>
    difference?.meanDifference === undefined ? [] : [{
      name,
      mean: difference.meanDifference,
      low: difference.interval?.[0] ?? difference.meanDifference,
      high: difference.interval?.[1] ?? difference.meanDifference,
      significant: difference.significant,
      text: `${name}: ${shownDifference(difference, decimals)}${
        difference.interval === undefined
          ? ""
          : `, ${level} % interval ${
            difference.interval.map((value) => signedNumber(value, decimals))
              .join(" to ")
          }`
      }`,
    }]
  );
  if (compared.length === 0) return undefined;
  const names = compared.map(({ name }) => name);
  const points = rows.filter(({ name }) => names.includes(name))
    .flatMap((row) =>
      row.seeds.flatMap((seed, i) =>
        scores.has(seed)
          ? [{
            name: row.name,
            value: row.scores[i]! - scores.get(seed)!,
            text: `${row.name}, seed ${seed}: ${
              signedNumber(row.scores[i]! - scores.get(seed)!, decimals + 1)
            }`,
          }]
          : []
      )
    );
  const label = `difference in ${METRICS[metrics[0]!].title} from ${
    shortName(baseline)
  }`;
  return draw({
    title: label,
    description: compared.map(({ text }) => text).join("; "),
  }, {
    marginLeft: nameMargin(names),
    marginRight: 24,
    marginTop: 12,
    height: 60 + 28 * names.length,
    x: { grid: true, label, nice: true, tickFormat: "+" },
    y: { domain: names, label: null, tickFormat: shortName, tickSize: 0 },
    marks: [
      Plot.ruleX([0], { stroke: look.accent, strokeDasharray: "4 3" }),
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
        fill: (row: typeof compared[number]) =>
          row.significant ? look.mark : look.paper,
        title: "text",
      }),
    ],
    color: { type: "identity" },
  });
}
