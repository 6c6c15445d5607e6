import {
  loadTaskDefinition,
  loadTranslationDefinition,
  type Named,
} from "../../config/load_definition.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import type { TranslationDefinition } from "../../config/translation_definition.ts";
import type { Dataset } from "../../data/dataset.ts";
import { loadDataset } from "../../data/load_dataset.ts";
import type { TextSource } from "../../results/run_config.ts";
import { ensureTranslations } from "../../translation/ensure_translations.ts";
import { readTranslations } from "../../translation/read_translations.ts";
import { textsChecksums } from "../../translation/texts_checksums.ts";
import type { PlanOptions } from "./plan_options.ts";
import { PlanReads } from "./plan_reads.ts";
import type { Problems } from "./problems.ts";

/** The tasks, datasets and translations of a suite, by name. */
export interface SuiteInputs {
  tasks: ReadonlyMap<string, Named<TaskDefinition>>;
  datasets: ReadonlyMap<string, Dataset>;
  translations: ReadonlyMap<string, PlannedTranslation>;
  /** What the user should know of translations, one sentence each. */
  notes: string[];
}

/** A translation that a suite uses. */
export interface PlannedTranslation {
  named: Named<TranslationDefinition>;
  /** The translation of every text, by text. */
  table: ReadonlyMap<string, string>;
  /** For each task, a checksum of its training texts with their translations. */
  texts: Record<string, string>;
  /** The same of validation texts that a method reads. */
  validation: Record<string, string>;
}

/**
 * Loads and checks the data of tasks, and translates texts that are not
 * translated yet.
 *
 * @param target The suite's target: translations are normalised as its texts.
 */
export async function loadSuiteInputs(
  sources: readonly TextSource[],
  validation: readonly TextSource[],
  { definition: { normalise } }: Named<TaskDefinition>,
  {
    folders,
    roots,
    cache,
    offline,
    translate = true,
    limit,
    reads = new PlanReads(),
    onDownload,
    onTranslated,
  }: PlanOptions,
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
        await reads.once(
          `the dataset ${name}`,
          () => loadDataset(task, { ...access, limit }),
        ),
      );
    });
  }
  const translations = new Map<string, PlannedTranslation>();
  const notes: string[] = [];
  for (
    const name of new Set(sources.flatMap((source) => source.translation ?? []))
  ) {
    await problems.collect(async () => {
      const named = loadTranslationDefinition(name, folders);
      const examplesOf = (
        split: "train" | "validation",
        of: readonly TextSource[],
      ) =>
        new Map(
          of.filter(({ translation }) => translation === name)
            .map(({ task }) => [task, datasets.get(task)?.splits[split] ?? []]),
        );
      const read = examplesOf("train", sources);
      const validated = examplesOf("validation", validation);
      const all = new Set(
        [...read.values(), ...validated.values()].flat()
          .map(({ text }) => text),
      );
      if (translate) {
        await ensureTranslations(named, all, {
          ...access,
          onTranslated: (progress) =>
            onTranslated?.({ translation: name, ...progress }),
        });
      }
      const known = await readTranslations(named, all, {
        ...access,
        normalise,
      });
      if (known.note !== undefined) notes.push(known.note);
      translations.set(name, {
        named,
        table: known.translations,
        texts: textsChecksums(read, known.translations),
        validation: textsChecksums(validated, known.translations),
      });
    });
  }
  return { tasks, datasets, translations, notes };
}
