import type { SearchDefinition } from "./search_definition.ts";

/** Problems of keys that are valid by themselves, but contradict each other or have no effect. */
export function suiteProblems(
  { seeds, methods, significance, folds, vary = [], search, ...suite }: {
    seeds: readonly number[];
    methods: readonly { name: string }[];
    significance: { baseline?: string };
    folds?: number;
    vary?: readonly string[];
    sizes?: unknown;
    sizes_of?: string;
    search?: SearchDefinition;
    ensembles?: boolean;
  },
): { path: string[]; message: string }[] {
  const problems: { path: string[]; message: string }[] = [];
  const refuse = (applies: boolean, path: string[], message: string) => {
    if (applies) problems.push({ path, message });
  };
  const { sizes, sizes_of, ensembles = false } = suite;
  const { baseline } = significance;
  const names = methods.map(({ name }) => name);
  if (folds !== undefined) {
    const refuseWithFolds = (applies: boolean, key: string, why: string) =>
      refuse(applies, [key], `does not go with folds: ${why}`);
    refuse(
      seeds.length % folds !== 0,
      ["seeds"],
      `expected a multiple of ${folds} seeds, one for each fold, got ${seeds.length}`,
    );
    refuseWithFolds(
      vary.includes("split"),
      "vary",
      "each seed divides all examples anew; leave out split",
    );
    refuseWithFolds(
      sizes !== undefined,
      "sizes",
      "intervals of learning curves assume that seeds are independent; remove one of the two",
    );
    refuseWithFolds(
      search !== undefined,
      "search",
      "settings would be chosen on examples that are tested later; remove one of the two",
    );
    refuseWithFolds(
      ensembles,
      "ensembles",
      "each seed predicts other examples; remove one of the two",
    );
  }
  if (search !== undefined) {
    const { factor = 1, rungs = 1 } = search.halving ?? {};
    const fewest = factor ** (rungs - 1);
    refuse(
      search.trials < fewest,
      ["search", "halving", "rungs"],
      `expected at least ${fewest} trials, or fewer rungs`,
    );
    refuse(
      seeds.includes(search.seed),
      ["search", "seed"],
      `expected a seed that the suite does not have, got ${search.seed}`,
    );
    for (const name of Object.keys(search.methods)) {
      refuse(
        !names.includes(name),
        ["search", "methods", name],
        `expected a method of the suite (${names.join(", ")})`,
      );
    }
    const spaces = [search.space, ...Object.values(search.methods)]
      .flatMap((space) => Object.values(space));
    refuse(
      spaces.every((space) => Object.keys(space ?? {}).length === 0),
      ["search", "space"],
      "expected at least one setting",
    );
  }
  refuse(
    sizes_of !== undefined && sizes === undefined,
    ["sizes_of"],
    "applies only to a suite with sizes; remove it",
  );
  refuse(
    baseline !== undefined && !names.includes(baseline),
    ["significance", "baseline"],
    `expected one of the suite's methods, got ${JSON.stringify(baseline)}`,
  );
  return problems;
}
