import type { SuiteDefinition } from "../config/suite_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import { datasetNotes } from "../data/dataset_notes.ts";
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
    ...[target, ...others].flatMap((one) => datasetNotes(one, target))
      .map(({ message }) => message),
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
