import {
  loadTaskDefinition,
  loadTranslationDefinition,
  type Named,
} from "../config/load_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import type { DataOptions } from "../data/fetch/data_options.ts";
import { loadDataset } from "../data/load_dataset.ts";
import { ensureTranslations } from "../translation/ensure_translations.ts";
import { readTranslations } from "../translation/read_translations.ts";
import { textsChecksum } from "../translation/texts_checksum.ts";
import type { PlanOptions } from "./plan_options.ts";
import type { Problems } from "./problems.ts";
import type { RunParts, TextSource } from "../results/run_config.ts";
import type { RunPlace } from "../results/run_spec.ts";

/** The tasks and translations of a suite: looked up once, loaded once. */
export class SuiteInputs {
  readonly roots: readonly string[];
  readonly #options: PlanOptions;
  readonly #tasks = new Map<string, Named<TaskDefinition>>();
  readonly #translations = new Map<
    string,
    {
      named: Named<TranslationDefinition>;
      /** The checksum of each task's texts with their translations. */
      texts: Record<string, string>;
    }
  >();
  readonly #datasets = new Map<string, Dataset>();

  constructor(options: PlanOptions, roots: readonly string[]) {
    this.#options = options;
    this.roots = roots;
  }

  /** The datasets loaded so far, by task. */
  get datasets(): ReadonlyMap<string, Dataset> {
    return this.#datasets;
  }

  /** @throws {InputError} When the task is unknown or its definition is wrong. */
  task(name: string): Named<TaskDefinition> {
    const known = this.#tasks.get(name) ??
      loadTaskDefinition(name, this.#options.folders);
    this.#tasks.set(name, known);
    return known;
  }

  /**
   * Loads and checks the data of tasks, and sees to it that the texts to be
   * translated are.
   *
   * @throws {InputError} When something cannot be had or used, unless the
   *   problems are gathered.
   */
  async load(
    sources: readonly TextSource[],
    problems: Problems,
  ): Promise<void> {
    const { cache, offline, limit, onDownload } = this.#options;
    const access = {
      roots: this.roots,
      cache,
      offline,
      onProgress: onDownload,
    };
    for (const task of tasksOf(sources)) {
      if (this.#datasets.has(task)) continue;
      const dataset = await problems.in(() =>
        loadDataset(this.task(task), {
          ...access,
          ...limit === undefined ? {} : { limit },
        })
      );
      if (dataset !== undefined) this.#datasets.set(task, dataset);
    }
    const wanted = new Map<string, Set<string>>();
    for (const { task, translation } of sources) {
      if (translation === undefined) continue;
      const tasks = wanted.get(translation) ?? new Set();
      wanted.set(translation, tasks.add(task));
    }
    for (const [name, tasks] of wanted) {
      await problems.in(() => this.#translate(name, [...tasks], access));
    }
  }

  /** Sees to it that the training texts of tasks are translated. */
  async #translate(
    name: string,
    tasks: readonly string[],
    access: DataOptions,
  ): Promise<void> {
    const named = loadTranslationDefinition(name, this.#options.folders);
    const textsOf = (task: string) =>
      this.#datasets.get(task)?.splits.train.map(({ text }) => text) ?? [];
    const all = new Set(tasks.flatMap(textsOf));
    await ensureTranslations(named, all, {
      ...access,
      signal: this.#options.signal,
      onTranslated: (progress) =>
        this.#options.onTranslated?.({ translation: name, ...progress }),
    });
    const table = await readTranslations(named, all, access);
    this.#translations.set(name, {
      named,
      texts: Object.fromEntries(
        tasks.map((task) => [task, textsChecksum(textsOf(task), table)]),
      ),
    });
  }

  /** A task as it was loaded. */
  dataset(task: string): Dataset {
    return this.#datasets.get(task)!;
  }

  /** What of the sources can change an outcome. */
  parts(
    sources: readonly TextSource[],
  ): Pick<RunParts, "tasks" | "translations"> {
    return {
      tasks: new Map(
        tasksOf(sources).map((name) => {
          const { definition, checksum } = this.dataset(name);
          return [name, { definition, checksum }];
        }),
      ),
      translations: new Map(
        translationsOf(sources).map((name) => {
          const { named, texts } = this.#translations.get(name)!;
          const tasks = sources.filter(({ translation }) =>
            translation === name
          ).map(({ task }) => task);
          return [name, {
            definition: named.definition,
            texts: Object.fromEntries(
              tasks.map((task) => [task, texts[task]!]),
            ),
          }];
        }),
      ),
    };
  }

  /** Where a worker finds the sources. */
  places(
    sources: readonly TextSource[],
  ): Pick<RunPlace, "tasks" | "translations"> {
    const plain = <Definition>({ file, definition }: Named<Definition>) => ({
      file,
      definition,
    });
    return {
      tasks: Object.fromEntries(
        tasksOf(sources).map((name) => [name, plain(this.task(name))]),
      ),
      translations: Object.fromEntries(
        translationsOf(sources).map((name) => [
          name,
          plain(this.#translations.get(name)!.named),
        ]),
      ),
    };
  }
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
