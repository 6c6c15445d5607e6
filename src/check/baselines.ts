import type { Example } from "../data/example.ts";
import { labelSet } from "../data/split/label_set.ts";
import { randomStream } from "../random/stream.ts";
import { type ScoredTask, scores } from "./scores.ts";
import type { TaskCheck } from "./task_check.ts";

/** The number of examples for which random labels are drawn, over all repetitions. */
const DRAWS = 100_000;

/** The scores of predictions that do not read the text: of the most frequent labels of train, and of the labels of random training examples. */
export function baselines(
  { train, test }: { train: readonly Example[]; test: readonly Example[] },
  task: ScoredTask,
): TaskCheck["baselines"] {
  const { kind, labels } = task;
  const frequent = mostFrequent(train.map(labelSet));
  const counts = labels.map((_, k) =>
    train.filter((example) => example.labels[k]! >= 0.5).length
  );
  const best = counts.indexOf(Math.max(...counts));
  const frequentLabel = {
    name: `always ${labels[best]}`,
    set: labels.map((_, k) => k === best ? "1" : "0").join(""),
  };
  const frequentSet = {
    name: `always ${labels.filter((_, k) => frequent[k] === "1").join(", ")}`,
    set: frequent,
  };
  const constants = kind === "single_label" ? [frequentLabel] : [
    { name: "no label", set: "0".repeat(labels.length) },
    frequentLabel,
    frequentSet,
  ];
  const distinct = constants.filter(({ set }, i) =>
    constants.findIndex((other) => other.set === set) === i
  );
  const gold = test.map((example) => example.labels);
  return [
    ...distinct.map(({ name, set }) => {
      const row = [...set].map(Number);
      return { name, metrics: scores(task, gold, gold.map(() => row)) };
    }),
    {
      name: "random training labels",
      metrics: randomScores(task, gold, train),
    },
  ];
}

/** The mean scores of the labels of random training examples. */
function randomScores(
  task: ScoredTask,
  gold: readonly number[][],
  train: readonly Example[],
): TaskCheck["baselines"][number]["metrics"] {
  const random = randomStream(1, "random labels");
  const repetitions = Math.min(
    100,
    Math.max(1, Math.ceil(DRAWS / Math.max(1, gold.length))),
  );
  const sums: TaskCheck["baselines"][number]["metrics"] = {};
  for (let i = 0; i < repetitions; i++) {
    const drawn = gold.map(() =>
      train[random.below(train.length)]!.labels.map((share) =>
        share >= 0.5 ? 1 : 0
      )
    );
    for (const [name, value] of Object.entries(scores(task, gold, drawn))) {
      const metric = name as keyof typeof sums;
      sums[metric] = (sums[metric] ?? 0) + value / repetitions;
    }
  }
  return sums;
}

function mostFrequent(sets: readonly string[]): string {
  const [[set] = [""]] = [...Map.groupBy(sets, (set) => set)]
    .sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
  return set;
}
