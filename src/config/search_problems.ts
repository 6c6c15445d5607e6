import type { SearchDefinition } from "./search_definition.ts";

/** What a search does not allow together with the rest of a suite. */
export function searchProblems(
  { search, seeds, methods }: {
    search?: SearchDefinition;
    seeds: readonly number[];
    methods: readonly { name: string }[];
  },
): { path: string[]; message: string }[] {
  if (search === undefined) return [];
  const names = methods.map((entry) => entry.name);
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
