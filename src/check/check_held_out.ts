import type { Dataset } from "../data/dataset.ts";
import { duplicates } from "./duplicates.ts";
import type { HeldOutCheck } from "./task_check.ts";

/** Finds texts that a task trains on and another one, the target of a suite, holds out. */
export function checkHeldOut(
  { splits: { train } }: Dataset,
  { task, splits }: Dataset,
): HeldOutCheck {
  const { complete, across } = duplicates({ ...splits, train });
  return {
    task,
    complete,
    splits: across.filter(({ other }) => other === "train").map((shared) => ({
      ...shared,
      examples: splits[shared.split!].length,
    })),
  };
}
