import type { Dataset } from "../../data/dataset.ts";
import type { HeldOutTexts } from "../../data/split/decontaminate.ts";
import { listed } from "../../errors/listed.ts";

/** Says how many training examples a suite's `decontaminate` leaves out, as one sentence. */
export function decontaminationNote(
  { task, splits }: HeldOutTexts,
  before: ReadonlyMap<string, Dataset>,
  after: ReadonlyMap<string, Dataset>,
): string {
  const counts = [...before].flatMap(([name, { splits: { train } }]) => {
    const leftOut = train.length - after.get(name)!.splits.train.length;
    return leftOut === 0 ? [] : [`${leftOut} of ${train.length} of ${name}`];
  });
  return `decontaminate leaves out ${
    counts.length === 0 ? "no training example" : "training examples"
  } of other tasks whose text, or one like it, is in ${
    new Intl.ListFormat("en-GB", { type: "disjunction" }).format(splits)
  } of ${task}${counts.length === 0 ? "" : `: ${listed(counts)}`}`;
}
