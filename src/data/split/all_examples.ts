import type { Dataset } from "../dataset.ts";
import type { Example } from "../example.ts";

/** The examples of all splits, with the split before the id (`test:7`) if two splits share ids. */
export function allExamples({ splits }: Pick<Dataset, "splits">): Example[] {
  const { train, validation, test } = splits;
  const all = [...train, ...validation, ...test];
  if (new Set(all.map(({ id }) => id)).size === all.length) return all;
  return Object.entries({ train, validation, test }).flatMap((
    [split, examples],
  ) =>
    examples.map((example) => ({ ...example, id: `${split}:${example.id}` }))
  );
}
