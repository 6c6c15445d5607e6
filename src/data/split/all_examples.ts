import { type SplitName, SPLITS } from "../../config/task_definition.ts";
import type { Dataset } from "../dataset.ts";
import type { Example } from "../example.ts";

/**
 * The examples of several splits, with the split before the id (`test:7`) if two
 * of them share ids.
 */
export function allExamples(
  { splits }: Pick<Dataset, "splits">,
  names: readonly SplitName[] = SPLITS,
): Example[] {
  const all = names.flatMap((name) => splits[name]);
  if (new Set(all.map(({ id }) => id)).size === all.length) return all;
  return names.flatMap((name) =>
    splits[name].map((example) => ({ ...example, id: `${name}:${example.id}` }))
  );
}
