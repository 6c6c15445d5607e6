import type { Named } from "../config/load_definition.ts";
import type { RunParts, TextSource } from "../results/run_config.ts";
import type { RunPlace } from "../results/run_spec.ts";
import type { SuiteInputs } from "./load_suite_inputs.ts";

/** What of the texts of a run can change an outcome. */
export function sourceParts(
  sources: readonly TextSource[],
  { datasets, translations }: SuiteInputs,
): Pick<RunParts, "tasks" | "translations"> {
  return {
    tasks: new Map(
      tasksOf(sources).map((name) => {
        const { definition, checksum } = datasets.get(name)!;
        return [name, { definition, checksum }];
      }),
    ),
    translations: new Map(
      translationsOf(sources).map((name) => {
        const { named: { definition }, texts } = translations.get(name)!;
        const tasks = sources.filter(({ translation }) => translation === name)
          .map(({ task }) => task);
        return [name, {
          definition,
          texts: Object.fromEntries(tasks.map((task) => [task, texts[task]!])),
        }];
      }),
    ),
  };
}

/** Where a worker finds the texts of a run. */
export function sourcePlaces(
  sources: readonly TextSource[],
  { tasks, translations }: SuiteInputs,
): Pick<RunPlace, "tasks" | "translations"> {
  return {
    tasks: Object.fromEntries(
      tasksOf(sources).map((name) => [name, plain(tasks.get(name)!)]),
    ),
    translations: Object.fromEntries(
      translationsOf(sources).map((name) => [
        name,
        plain(translations.get(name)!.named),
      ]),
    ),
  };
}

function plain<Definition>({ file, definition }: Named<Definition>) {
  return { file, definition };
}

function tasksOf(sources: readonly TextSource[]): string[] {
  return [...new Set(sources.map(({ task }) => task))].sort();
}

function translationsOf(sources: readonly TextSource[]): string[] {
  return [
    ...new Set(
      sources.map(({ translation }) => translation)
        .filter((name) => name !== undefined),
    ),
  ].sort();
}
