/** What a cross-validation does not allow together with the rest of a suite. */
export function foldProblems(
  { folds, seeds, vary, sizes, search, ensembles }: {
    folds?: number;
    seeds: readonly number[];
    vary?: readonly string[];
    sizes?: unknown;
    search?: unknown;
    ensembles?: boolean;
  },
): { path: string[]; message: string }[] {
  if (folds === undefined) return [];
  const refused = (applies: boolean, key: string, why: string) =>
    applies ? [{ path: [key], message: `does not go with folds: ${why}` }] : [];
  return [
    ...seeds.length % folds === 0 ? [] : [{
      path: ["seeds"],
      message:
        `expected a multiple of ${folds} seeds, one for each fold, got ${seeds.length}`,
    }],
    ...refused(
      vary?.includes("split") ?? false,
      "vary",
      "each seed divides all examples anew; leave out split",
    ),
    ...refused(
      sizes !== undefined,
      "sizes",
      "intervals of learning curves assume that seeds are independent; remove one of the two",
    ),
    ...refused(
      search !== undefined,
      "search",
      "settings would be chosen on examples that are tested later; remove one of the two",
    ),
    ...refused(
      ensembles ?? false,
      "ensembles",
      "each seed predicts other examples; remove one of the two",
    ),
  ];
}
