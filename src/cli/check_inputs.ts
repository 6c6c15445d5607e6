import type { Tokenizer } from "../check/text_lengths.ts";
import {
  loadSuiteDefinition,
  loadTaskDefinition,
} from "../config/load_definition.ts";
import { dataRoots } from "../data/fetch/data_access.ts";
import type { Dataset } from "../data/dataset.ts";
import { loadDataset } from "../data/load_dataset.ts";
import { InputError } from "../errors/input_error.ts";
import { buildEncoder } from "../model/build_encoder.ts";
import { planMethods } from "../run/kinds/plan_methods.ts";
import { planBackbones } from "../run/planned_backbone.ts";
import { Problems } from "../run/problems.ts";
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
  tokenizers: Map<string, Tokenizer>;
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

/** The data of all tasks of a suite, and its backbones; a backbone that cannot be loaded is left out, with a note. */
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
  ).map(({ task }) => task);
  const datasets: Dataset[] = [];
  for (const name of new Set([target, ...read, ...vocabulary ?? []])) {
    datasets.push(await datasetOf(name, options));
  }
  const problems = new Problems(true);
  const notes: string[] = [];
  const backbones = await planBackbones(
    suite,
    options,
    dataRoots(options.data),
    problems,
  );
  try {
    problems.throwIfAny();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    notes.push(`Some lengths in tokens are left out. ${error.message}`);
  }
  const wanted = vocabulary ?? [target, ...read];
  const texts = datasets.filter(({ task }) => wanted.includes(task))
    .flatMap(({ splits }) => splits.train.map(({ text }) => text));
  const tokenizers = new Map(
    [...backbones].map(([name, { definition, checkpoint }]) => [
      name,
      buildEncoder(definition, texts, checkpoint?.files),
    ]),
  );
  return { name: suite.name, datasets, tokenizers, notes };
}

function optionsOf(given: Given) {
  return {
    ...planOptionsOf(given),
    onDownload: downloadProgress(),
  };
}

function datasetOf(
  name: string,
  { folders, data, cache, offline, onDownload }: ReturnType<typeof optionsOf>,
): Promise<Dataset> {
  return loadDataset(loadTaskDefinition(name, folders), {
    roots: dataRoots(data),
    cache,
    offline,
    onProgress: onDownload,
    annotations: true,
  });
}
