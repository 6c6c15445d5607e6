import {
  loadTaskDefinition,
  loadTranslationDefinition,
  type Named,
} from "../config/load_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import { loadDataset } from "../data/load_dataset.ts";
import type { TextSource } from "../results/run_config.ts";
import { ensureTranslations } from "../translation/ensure_translations.ts";
import { readTranslations } from "../translation/read_translations.ts";
import { textsChecksum } from "../translation/texts_checksum.ts";
import type { PlanOptions } from "./plan_options.ts";
import type { Problems } from "./problems.ts";

/** The tasks, datasets and translations of a suite, by name. */
export interface SuiteInputs {
  tasks: ReadonlyMap<string, Named<TaskDefinition>>;
  datasets: ReadonlyMap<string, Dataset>;
  translations: ReadonlyMap<string, PlannedTranslation>;
}

/** A translation that a suite uses. */
export interface PlannedTranslation {
  named: Named<TranslationDefinition>;
  /** For each task, a checksum of its texts with their translations. */
  texts: Record<string, string>;
}

/**
 * Loads and checks the data of tasks, and translates texts that are not
 * translated yet.
 */
export async function loadSuiteInputs(
  sources: readonly TextSource[],
  {
    folders,
    cache,
    offline,
    translate = true,
    limit,
    signal,
    onDownload,
    onTranslated,
  }: PlanOptions,
  roots: readonly string[],
  problems: Problems,
): Promise<SuiteInputs> {
  const access = { roots, cache, offline, onProgress: onDownload };
  const tasks = new Map<string, Named<TaskDefinition>>();
  const datasets = new Map<string, Dataset>();
  for (const name of [...new Set(sources.map(({ task }) => task))].sort()) {
    await problems.collect(async () => {
      const task = loadTaskDefinition(name, folders);
      tasks.set(name, task);
      datasets.set(
        name,
        await loadDataset(task, {
          ...access,
          limit,
        }),
      );
    });
  }
  const textsOf = (task: string) =>
    datasets.get(task)?.splits.train.map(({ text }) => text) ?? [];
  const translations = new Map<string, PlannedTranslation>();
  const translated = sources.filter(({ translation }) =>
    translation !== undefined
  );
  for (
    const [name, parts] of Map.groupBy(
      translated,
      ({ translation }) => translation!,
    )
  ) {
    await problems.collect(async () => {
      const named = loadTranslationDefinition(name, folders);
      const all = new Set(parts.flatMap(({ task }) => textsOf(task)));
      if (translate) {
        await ensureTranslations(named, all, {
          ...access,
          signal,
          onTranslated: (progress) =>
            onTranslated?.({ translation: name, ...progress }),
        });
      }
      const table = await readTranslations(named, all, access);
      const texts = Object.fromEntries(
        parts.map(({ task }) => [task, textsChecksum(textsOf(task), table)]),
      );
      translations.set(name, { named, texts });
    });
  }
  return { tasks, datasets, translations };
}
