import { resolve } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { normaliseText } from "../data/read/normalise_text.ts";
import { openEngine } from "../engine/open_engine.ts";
import { decide } from "../evaluation/decide.ts";
import { checkTexts } from "../model/check_texts.ts";
import { headParameters } from "../model/head.ts";
import { RUN_FILES } from "../results/results_folder.ts";
import { headProgram } from "../training/model.ts";
import { predictProbabilities } from "../training/predict.ts";
import { TrainingError } from "../training/training_error.ts";
import { KEPT_FILES } from "./kept_manifest.ts";
import { ModelFileError } from "./model_file_error.ts";
import { readKept } from "./read_kept.ts";
import { keptTask } from "./read_manifest.ts";

/** Options of `loadModel`. */
export interface LoadModelOptions {
  /** The task whose labels are predicted, of a model of several tasks. Default: the run's target. */
  task?: string;
  /** The engine. Default: the run's. */
  engine?: string;
  /** The device of the engine. Default `cpu`. */
  device?: string;
  /** The number of threads. Default 1. */
  threads?: number;
}

/** The prediction of a text. */
export interface TextPrediction {
  /** The labels that were decided: the most probable one, or those that reach their thresholds. */
  labels: string[];
  /** The probability of each label, in the order of the task's labels. */
  probabilities: number[];
}

/** A trained model that a run has kept. */
export interface TrainedModel {
  /** The id of its run. */
  run: string;
  /** The name of the task whose labels it predicts. */
  task: string;
  /** The labels, in their order. */
  labels: string[];
  /** The threshold of each label; not used where exactly one label is decided. */
  thresholds: number[];
  /**
   * Predicts the labels of texts, in their order.
   *
   * @throws {InputError} When a text is not a string, or has half of a surrogate pair.
   */
  predict(
    texts: readonly string[],
    options?: {
      /** Called after each batch with the number of texts that are done. */
      onProgress?(done: number): void;
    },
  ): Promise<TextPrediction[]>;
  /** Frees its resources; do not predict afterwards. */
  close(): Promise<void>;
}

/**
 * Loads the model that a run has kept (`keep` in a suite).
 *
 * @param folder The folder of the run, or of the model.
 * @throws {InputError} When there is no model, its files cannot be used, or
 * `threads` is not a whole number of at least 1.
 *
 * @example
 * ```ts ignore
 * import { loadModel } from "dor";
 *
 * const model = await loadModel("results/quickstart/runs/baseline-...");
 * const [prediction] = await model.predict(["Mi-e dor de mare."]);
 * console.log(prediction?.labels);
 * await model.close();
 * ```
 */
export async function loadModel(
  folder: string,
  { task: wanted, engine, device = "cpu", threads = 1 }: LoadModelOptions = {},
): Promise<TrainedModel> {
  const path = modelFolder(folder);
  if (!(Number.isSafeInteger(threads) && threads >= 1)) {
    throw new InputError(
      `Cannot load the model in ${path} with threads ${threads}: expected a whole number of at least 1`,
    );
  }
  const { manifest, encoder, values } = await readKept(path);
  const task = keptTask(manifest, wanted, path);
  const head = { name: task.name, labels: task.labels.length };
  const specs = [...encoder.parameters, ...headParameters(head, encoder.size)];
  const session = await (await openEngine(engine ?? manifest.engine, device))
    .open(
      specs,
      new Map(specs.map(({ name }) => [name, values.get(name)!])),
      { seed: 0, threads },
    );
  const program = headProgram({ encoder }, head);
  return {
    run: manifest.run.id,
    task: task.name,
    labels: task.labels,
    thresholds: task.thresholds,
    async predict(texts, { onProgress } = {}) {
      checkTexts("predict", texts);
      let done = 0;
      const probabilities = await predictProbabilities(
        session,
        program,
        texts.map((text) =>
          encoder.encodeText(normaliseText(text, task.normalise))
        ),
        {
          encoder,
          kind: task.kind,
          batchSize: manifest.batch_size,
          split: "given",
          moment: () => ({
            stage: "predict",
            epoch: 0,
            step: 0,
            learningRate: 0,
          }),
          onBatch: (count) => onProgress?.(done += count),
        },
      ).catch((error) => {
        if (!(error instanceof TrainingError)) throw error;
        throw ModelFileError.of(
          path,
          "it predicts values that are NaN or infinite",
          "train its run again",
          error,
        );
      });
      const decisions = decide(task.kind, probabilities, task.thresholds);
      return probabilities.map((row, i) => ({
        labels: task.labels.filter((_, k) => decisions[i]![k] === 1),
        probabilities: row,
      }));
    },
    close: () => session.close(),
  };
}

/**
 * The folder of a kept model, given that or the folder of its run.
 *
 * @throws {InputError} When a run has kept none.
 */
export function modelFolder(folder: string): string {
  if (exists(resolve(folder, KEPT_FILES.manifest))) return resolve(folder);
  const inner = resolve(folder, RUN_FILES.model);
  if (exists(inner)) return inner;
  throw new InputError(
    exists(resolve(folder, RUN_FILES.record))
      ? `Cannot use the model of ${folder}: it was not kept; to train the run again, remove its folder and repeat its command with --keep best or --keep all (only methods in TypeScript keep models)`
      : `Cannot find a model in ${folder}: it has neither ${KEPT_FILES.manifest} nor a folder ${RUN_FILES.model}; name the folder of a run that has kept its model`,
  );
}
