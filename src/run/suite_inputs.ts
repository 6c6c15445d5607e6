import {
  loadTaskDefinition,
  loadTranslationDefinition,
  type Named,
} from "../config/load_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import { loadDataset } from "../data/load_dataset.ts";
import { ensureTranslations } from "../translation/ensure_translations.ts";
import { translationIdentity } from "../translation/translation_identity.ts";
import type { PlanOptions } from "./plan_options.ts";
import type { Problems } from "./problems.ts";
import type { RunConfig, RunPlace, TextSource } from "./run_spec.ts";

/** The tasks and translations of a suite: looked up once, loaded once. */
export class SuiteInputs {
  readonly roots: readonly string[];
  readonly #options: PlanOptions;
  readonly #tasks = new Map<string, Named<TaskDefinition>>();
  readonly #translations = new Map<
    string,
    { named: Named<TranslationDefinition>; identity: string }
  >();
  readonly #datasets = new Map<string, Dataset>();

  constructor(options: PlanOptions, roots: readonly string[]) {
    this.#options = options;
    this.roots = roots;
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
    const { cache, offline, limit, onDownload, folders } = this.#options;
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
      const texts = wanted.get(translation) ?? new Set();
      wanted.set(translation, texts);
      for (const { text } of this.#datasets.get(task)?.splits.train ?? []) {
        texts.add(text);
      }
    }
    for (const [name, texts] of wanted) {
      const named = loadTranslationDefinition(name, folders);
      await problems.in(async () => {
        await ensureTranslations(named, texts, {
          ...access,
          signal: this.#options.signal,
          onTranslated: (progress) =>
            this.#options.onTranslated?.({ translation: name, ...progress }),
        });
        const identity = await translationIdentity(named, access);
        this.#translations.set(name, { named, identity });
      });
    }
  }

  /** What of the sources can change an outcome. */
  identity(
    sources: readonly TextSource[],
  ): Pick<RunConfig, "tasks" | "translations"> {
    const translations = translationsOf(sources);
    return {
      tasks: Object.fromEntries(
        tasksOf(sources).map((name) => {
          const { language, kind, labels, metrics } =
            this.task(name).definition;
          const { checksum } = this.#datasets.get(name)!;
          return [name, { language, kind, labels, metrics, checksum }];
        }),
      ),
      ...translations.length === 0 ? {} : {
        translations: Object.fromEntries(
          translations.map((name) => [
            name,
            this.#translations.get(name)!.identity,
          ]),
        ),
      },
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
