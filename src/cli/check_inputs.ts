import type { LengthTokenizer } from "../check/text_lengths.ts";
import {
  loadSuiteDefinition,
  loadTaskDefinition,
} from "../config/load_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import { decontaminate } from "../data/split/decontaminate.ts";
import { loadDataset } from "../data/load_dataset.ts";
import { InputError } from "../errors/input_error.ts";
import { buildEncoder } from "../model/build_encoder.ts";
import { planMethods } from "../run/kinds/plan_methods.ts";
import { heldOutTexts } from "../run/planning/held_out_texts.ts";
import type { PlanOptions } from "../run/planning/plan_options.ts";
import { planBackbones } from "../run/planning/planned_backbone.ts";
import { Problems } from "../run/planning/problems.ts";
import { planOptionsOf } from "./plan_options.ts";
import { downloadProgress } from "./progress_line.ts";
import type { Given } from "./read_options.ts";

/** What is checked. */
export interface CheckInputs {
  /** The name of the task or suite. */
  name: string;
  /** The target first. */
  datasets: Dataset[];
  /** By the name of the backbone. */
  tokenizers: Map<string, LengthTokenizer>;
  /** What could not be done, one sentence each. */
  notes: string[];
}

/** The data of a single task. */
export async function taskInputs(
  given: Given,
  name: string,
): Promise<CheckInputs> {
  const datasets = [await datasetOf(name, optionsOf(given))];
  return { name, datasets, tokenizers: new Map(), notes: [] };
}

/**
 * The data of all tasks of a suite, and its backbones. What cannot be loaded is
 * left out with a note, except for the target, and with `--strict`.
 */
export async function suiteInputs(
  given: Given,
  nameOrFile: string,
): Promise<CheckInputs> {
  const options = optionsOf(given);
  const suite = loadSuiteDefinition(nameOrFile, options.folders);
  const { target, vocabulary } = suite.definition;
  const methods = await planMethods(suite, options.folders);
  const read = methods.flatMap((method) =>
    [method, ...Object.values(method.teachers)].flatMap(({ texts }) => texts)
  );
  const datasets = [await datasetOf(target, options)];
  const notes: string[] = [];
  /** Goes on without what cannot be loaded, but not if the exit code is asked for. */
  const orNote = (error: unknown, what: string) => {
    if (!(error instanceof InputError) || given.flag("strict")) throw error;
    notes.push(`${what}. ${error.message}`);
  };
  const names = read.map(({ task }) => task);
  for (const name of new Set([...names, ...vocabulary ?? []])) {
    if (name === target) continue;
    try {
      datasets.push(await datasetOf(name, options));
    } catch (error) {
      orNote(error, `The task ${name} was not checked`);
    }
  }
  const heldOut = heldOutTexts(suite.definition);
  const trained = heldOut === undefined ? datasets : [
    ...decontaminate(
      new Map(datasets.map((dataset) => [dataset.task, dataset])),
      heldOut,
    ).values(),
  ];
  const problems = new Problems(true);
  const backbones = await planBackbones(suite, options, problems);
  try {
    problems.throwIfAny();
  } catch (error) {
    orNote(error, "Some lengths in tokens are left out");
  }
  const wanted = vocabulary ?? [target, ...names];
  const texts = trained.filter(({ task }) => wanted.includes(task))
    .flatMap(({ splits }) => splits.train.map(({ text }) => text));
  const tokenizers = new Map(
    [...backbones].map(([name, { definition, checkpoint }]) => [
      name,
      buildEncoder(definition, texts, checkpoint?.files),
    ]),
  );
  if (read.some(({ translation }) => translation !== undefined)) {
    const learns = [...backbones.values()].some(({ checkpoint }) =>
      checkpoint === undefined
    );
    if (learns && vocabulary === undefined) {
      notes.push(
        "Lengths are counted with a vocabulary without the words of translations, which are not read here",
      );
    }
    if (heldOut !== undefined) {
      notes.push(
        `Translations are not compared with the held-out texts of ${target} here; a run leaves those out that are alike`,
      );
    }
  }
  return { name: suite.name, datasets: trained, tokenizers, notes };
}

function optionsOf(given: Given): PlanOptions {
  return { ...planOptionsOf(given), onDownload: downloadProgress() };
}

function datasetOf(name: string, options: PlanOptions): Promise<Dataset> {
  return loadDataset(loadTaskDefinition(name, options.folders), {
    ...options,
    onProgress: options.onDownload,
    annotations: true,
  });
}
