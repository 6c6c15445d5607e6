import type { SearchDefinition } from "./search_definition.ts";

/** The keys of a suite that can contradict each other. */
interface Suite {
  seeds: readonly number[];
  methods: readonly { name: string }[];
  significance: { baseline?: string };
  folds?: number;
  vary?: readonly string[];
  sizes?: unknown;
  sizes_of?: string;
  search?: SearchDefinition;
  ensembles?: boolean;
}

interface Problem {
  path: string[];
  message: string;
}

/** Problems of keys that are valid by themselves, but contradict each other or have no effect. */
export function suiteProblems(suite: Suite): Problem[] {
  const { sizes, sizes_of, significance: { baseline } } = suite;
  const names = suite.methods.map(({ name }) => name);
  return [
    ...foldProblems(suite),
    ...searchProblems(suite, names),
    ...sizes_of !== undefined && sizes === undefined
      ? [{
        path: ["sizes_of"],
        message: "applies only to a suite with sizes; remove it",
      }]
      : [],
    ...baseline !== undefined && !names.includes(baseline)
      ? [{
        path: ["significance", "baseline"],
        message: `expected one of the suite's methods, got ${
          JSON.stringify(baseline)
        }`,
      }]
      : [],
  ];
}

/** What a cross-validation does not allow together with the rest of a suite. */
function foldProblems(
  { folds, seeds, vary, sizes, search, ensembles }: Suite,
): Problem[] {
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

/** What a search does not allow together with the rest of a suite. */
function searchProblems(
  { search, seeds }: Suite,
  names: readonly string[],
): Problem[] {
  if (search === undefined) return [];
  const { factor = 1, rungs = 1 } = search.halving ?? {};
  return [
    ...search.trials < factor ** (rungs - 1)
      ? [{
        path: ["search", "halving", "rungs"],
        message: `expected at least ${
          factor ** (rungs - 1)
        } trials, or fewer rungs`,
      }]
      : [],
    ...seeds.includes(search.seed)
      ? [{
        path: ["search", "seed"],
        message:
          `expected a seed that the suite does not have, got ${search.seed}`,
      }]
      : [],
    ...Object.keys(search.methods).filter((name) => !names.includes(name)).map(
      (name) => ({
        path: ["search", "methods", name],
        message: `expected a method of the suite (${names.join(", ")})`,
      }),
    ),
    ...Object.values(search.methods).flatMap((space) => Object.values(space))
        .concat(Object.values(search.space))
        .every((space) => Object.keys(space ?? {}).length === 0)
      ? [{
        path: ["search", "space"],
        message: "expected at least one setting",
      }]
      : [],
  ];
}
