import type { SuiteDefinition } from "../config/suite_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import { datasetNotes } from "../data/dataset_notes.ts";
import { groupKey } from "../data/split/group_key.ts";
import { powerNote } from "./power_note.ts";
import type { RunSpec } from "../results/run_spec.ts";

/**
 * What the user should know before anything of a suite is trained, a sentence
 * each: what its seeds cannot show, and what its data has that may spoil it.
 *
 * @param runs What it declares.
 * @param datasets All that the suite's methods and their teachers train on, by task.
 */
export function studyNotes(
  definition: SuiteDefinition,
  runs: readonly Pick<RunSpec, "id" | "name">[],
  datasets: ReadonlyMap<string, Dataset>,
): string[] {
  const target = datasets.get(definition.target)!;
  const others = [...datasets.values()].filter((one) => one !== target);
  const power = powerNote(definition);
  return [
    ...power === undefined ? [] : [power],
    ...sameRuns(runs),
    ...datasetNotes(target).map(({ message }) => message),
    // Of the others the training split alone is used: what it shares with their own tests is harmless.
    ...others.flatMap(datasetNotes).filter(({ kind }) =>
      kind !== "shared_texts"
    ).map(({ message }) => message),
    ...others.flatMap((other) => sharedTexts(target, other)),
  ];
}

/** Methods that are one method under several names. */
function sameRuns(runs: readonly Pick<RunSpec, "id" | "name">[]): string[] {
  const names = [...Map.groupBy(runs, ({ id }) => id).values()]
    .map((same) => same.map(({ name }) => name).join(" and "))
    .filter((names) => names.includes(" and "));
  return [...new Set(names)].map((names) =>
    `The methods ${names} are the same in all that can change what they predict: they share their runs, and their rows will be equal`
  );
}

/** Texts that the target is measured on and another task is trained on. */
function sharedTexts(target: Dataset, other: Dataset): string[] {
  const trained = new Set(
    other.splits.train.map(({ text }) => groupKey(text)),
  );
  return (["validation", "test"] as const).flatMap((split) => {
    const examples = target.splits[split];
    const ids = examples.filter(({ text }) => trained.has(groupKey(text)))
      .map(({ id }) => JSON.stringify(id));
    return ids.length === 0 ? [] : [
      `${target.task}: ${ids.length} of ${examples.length} ${split} texts are also in train of ${other.task} (ids ${
        ids.slice(0, 3).join(", ")
      }${
        ids.length > 3 ? ", ..." : ""
      }; compared without case, accents and white space)`,
    ];
  });
}
