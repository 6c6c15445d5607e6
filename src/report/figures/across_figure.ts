import * as Plot from "@observablehq/plot";
import type { AcrossComparison } from "../across/compare_across.ts";
import { draw } from "./draw.ts";
import { PAPER_LOOK } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/**
 * A critical-difference diagram (Demšar 2006): the mean rank of each method, and
 * bars beside methods that do not differ significantly.
 *
 * @example
 * ```ts ignore
 * import { acrossFigure, compareAcross } from "dor/report";
 *
 * export const svg = (folders: string[]) => acrossFigure(compareAcross(folders));
 * ```
 */
export function acrossFigure(comparison: AcrossComparison): string {
  const { methods, criticalDifference } = comparison;
  const look = PAPER_LOOK;
  const scale = "critical difference";
  const names = methods.map(({ name }) => name);
  const groups = equalGroups(comparison);
  const last = methods.length;
  const bars = groups.map(([from, to], i) => ({
    x: last + 0.25 + 0.15 * i,
    from: names[from]!,
    to: names[to]!,
  }));
  return draw({
    title: "Mean ranks of the methods",
    description: `${
      methods.map(({ name, meanRank }) => `${name} ${meanRank.toFixed(2)}`)
        .join(", ")
    }; critical difference ${criticalDifference.toFixed(2)}; ${
      groups.map(([from, to]) =>
        `no significant difference among ${
          names.slice(from, to + 1).join(", ")
        }`
      ).join("; ")
    }`,
  }, {
    marginLeft: nameMargin([...names, scale]),
    marginRight: 24,
    height: 70 + 28 * (names.length + 1),
    x: {
      domain: [
        1,
        Math.max(last + 0.3 + 0.15 * groups.length, 1 + criticalDifference),
      ],
      ticks: names.map((_, i) => i + 1),
      tickFormat: String,
      label: "mean rank",
      grid: true,
    },
    y: { domain: [scale, ...names], label: null, tickFormat: shortName },
    marks: [
      Plot.ruleY([{ y: scale }], {
        x1: 1,
        x2: 1 + criticalDifference,
        y: "y",
        stroke: look.accent,
        strokeWidth: 2,
      }),
      Plot.link(bars, {
        x: "x",
        y1: "from",
        y2: "to",
        stroke: look.ink,
        strokeWidth: 4,
        strokeLinecap: "round",
      }),
      Plot.dot(methods, {
        x: "meanRank",
        y: "name",
        r: 5,
        fill: look.mark,
        title: ({ name, meanRank }: { name: string; meanRank: number }) =>
          `${name}: mean rank ${meanRank.toFixed(2)}`,
      }),
    ],
  });
}

/** The longest runs of methods, by rank, in which no two differ significantly: first and last index. */
function equalGroups(
  { methods, significant }: AcrossComparison,
): [from: number, to: number][] {
  const differ = new Set(
    significant.map(({ better, worse }) => JSON.stringify([better, worse])),
  );
  const groups: [number, number][] = [];
  for (const from of methods.keys()) {
    const beyond = methods.findIndex(({ name }, i) =>
      i > from && differ.has(JSON.stringify([methods[from]!.name, name]))
    );
    const to = (beyond === -1 ? methods.length : beyond) - 1;
    if (to > from && to > (groups.at(-1)?.[1] ?? -1)) groups.push([from, to]);
  }
  return groups;
}
