import { mean } from "simple-statistics";
import { primaryMetric } from "../forms/primary_metric.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import { seedDifferences } from "../leaderboard/seed_differences.ts";
import { signedNumber } from "../forms/wording.ts";
import type { Section } from "./section.ts";

/** A method with auxiliary tasks. */
interface Variant {
  row: LeaderboardRow;
  auxiliary: readonly string[];
}

/**
 * What each auxiliary task adds: the methods of a suite that differ only in one
 * auxiliary task; undefined where there are none.
 */
export function auxiliarySection(
  leaderboard: Leaderboard,
): Section | undefined {
  const { title, direction, decimals } = primaryMetric(leaderboard);
  const steps = addedTasks(leaderboard);
  if (steps.length === 0) return undefined;
  const signed = (value: number) => signedNumber(value, decimals);
  const averages = [...Map.groupBy(steps, ({ task }) => task)]
    .map(([task, added]) => {
      const average = mean(added.map(({ differences }) => mean(differences)));
      return `${task} makes a difference of ${signed(average)}`;
    });
  return {
    id: "auxiliary",
    title: "Auxiliary tasks",
    caption:
      `The difference in ${title} that one more auxiliary task makes, over common seeds`,
    table: [
      ["added task", "from", "to", "difference", "better seeds"],
      ...steps.map(({ task, from, to, differences }) => {
        const better = differences.filter((one) => direction * one > 0).length;
        return [
          task,
          from.row.name,
          to.row.name,
          signed(mean(differences)),
          `${better} of ${differences.length}`,
        ];
      }),
    ],
    paragraphs: [
      `On average over these pairs, ${
        averages.join(", ")
      }. The pairs share methods, so these averages are not tested; the protocol above decides what is significant.`,
    ],
  };
}

/** The pairs of methods of which one has one more auxiliary task, and is the same otherwise. */
function addedTasks({ rows, settings, search, target }: Leaderboard) {
  /** The settings of its backbone that a search has chosen for a method. */
  const tuned = (name: string) => {
    const found = search?.methods.find((method) => method.name === name);
    return found?.trials.find(({ number }) => number === found.chosen)
      ?.settings.backbone;
  };
  const groups = new Map<string, Variant[]>();
  /** The key of the baseline that each group of multi-task learning has without tasks. */
  const aloneOf = new Map<string, string>();
  // Without auxiliary tasks, multi-task learning is the baseline. Other methods
  // that have them, such as distillation, differ from it in more than the tasks.
  const alone = new Map<string, Variant>();
  for (const { name, method, options, training } of settings.methods) {
    const row = rows.find((row) => row.name === name)!;
    const trained = JSON.stringify([training, row.backbone, tuned(name)]);
    if (method === "baseline") alone.set(trained, { row, auxiliary: [] });
    if (!Array.isArray(options.auxiliary)) continue;
    const { auxiliary, ...rest } = options;
    const key = JSON.stringify([method, rest, trained]);
    groups.getOrInsert(key, []).push({
      row,
      auxiliary: auxiliary as string[],
    });
    if (method === "mtl" && isBaselineAlone(options, target.name)) {
      aloneOf.set(key, trained);
    }
  }
  return [...groups].flatMap(([key, group]) => {
    const baseline = alone.get(aloneOf.get(key) ?? "");
    const isAlone = group.some(({ auxiliary }) => auxiliary.length === 0);
    const all = baseline === undefined || isAlone
      ? group
      : [baseline, ...group];
    return all.flatMap((from) =>
      all.flatMap((to) => {
        const added = to.auxiliary.filter((task) =>
          !from.auxiliary.includes(task)
        );
        const isStep = added.length === 1 &&
          to.auxiliary.length === from.auxiliary.length + 1;
        const differences = seedDifferences(to.row, from.row)
          .map(({ difference }) => difference);
        return isStep && differences.length > 0
          ? [{ task: added[0]!, from, to, differences }]
          : [];
      })
    );
  });
}

/** Whether multi-task learning with these options would be the baseline without auxiliary tasks. */
function isBaselineAlone(
  { max_epochs, weights }: Record<string, unknown>,
  target: string,
): boolean {
  const weight = typeof weights === "object"
    ? (weights as Record<string, number>)[target]
    : weights === "uncertainty"
    ? undefined
    : 1;
  return max_epochs === undefined && weight === 1;
}
