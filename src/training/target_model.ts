import { InputError } from "../errors/input_error.ts";
import type { SplitName } from "../config/task_definition.ts";
import type { TrainingSettings } from "../config/training_settings.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Session } from "../engine/engine.ts";
import type { Program } from "../engine/program.ts";
import { chooseThresholds } from "../evaluation/choose_thresholds.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { METRICS } from "../evaluation/metrics.ts";
import type { TextBatch } from "../model/encoder.ts";
import type { TrainingMoment } from "./diverged.ts";
import { headProgram, type Model } from "./model.ts";
import {
  predictLogits,
  type PredictOptions,
  predictProbabilities,
} from "./predict.ts";
import { microBatchSize } from "./step_inputs.ts";
import type { TrainingData } from "./training_data.ts";

/** Probabilities of a split, in its order, one row an example. */
export type Probabilities = number[][];

/** What the target is predicted with. */
export interface TargetParts {
  /** The target's name. */
  target: string;
  datasets: ReadonlyMap<string, Dataset>;
  settings: TrainingSettings;
  /** Its first head is the target's. */
  model: Model;
  session: Session;
  data: TrainingData;
}

/** The target under a model in training: how good it is on validation, and what it predicts in the end. */
export class TargetModel {
  readonly #dataset: Dataset;
  readonly #gold: readonly (readonly number[])[];
  /** One, because it is compiled once. */
  readonly #program: Program<TextBatch>;

  constructor(private readonly parts: TargetParts) {
    this.#dataset = parts.datasets.get(parts.target)!;
    this.#gold = this.#dataset.splits.validation.map(({ labels }) => labels);
    this.#program = headProgram(parts.model, parts.model.heads[0]!);
  }

  /**
   * The metrics on validation, with decisions as the settings say, and the
   * score to make larger.
   *
   * @throws {TrainingError} When a logit is no number.
   * @throws {InputError} When the primary metric is none.
   */
  async validate(
    moment: TrainingMoment,
  ): Promise<{ metrics: Record<string, number>; score: number }> {
    const { kind, metrics: { primary } } = this.#dataset.definition;
    const probabilities = await this.#probabilities(
      "validation",
      () => moment,
    );
    const { metrics } = evaluate(
      kind,
      this.#gold,
      probabilities,
      this.#thresholds(probabilities),
    );
    const score = METRICS[primary].direction * (metrics[primary] ?? NaN);
    if (!Number.isFinite(score)) {
      throw new InputError(
        `Cannot choose the best epoch of stage ${moment.stage}: ${primary} on validation is ${
          metrics[primary] ?? "not defined"
        } after epoch ${moment.epoch}; choose another primary metric for ${this.parts.target}`,
      );
    }
    return { metrics, score };
  }

  /**
   * Predicts validation and test, and for a teacher the training split.
   *
   * @param moment Asked for where a logit is no number.
   * @throws {TrainingError} When a logit is no number.
   */
  async predict(moment: () => TrainingMoment, teaches: boolean): Promise<{
    validation: Probabilities;
    test: Probabilities;
    teaching?: number[][];
    thresholds: number[];
    tunedThresholds: number[];
  }> {
    const validation = await this.#probabilities("validation", moment);
    return {
      validation,
      test: await this.#probabilities("test", moment),
      ...teaches && {
        teaching: await predictLogits(...this.#predicted("train", moment)),
      },
      thresholds: this.#thresholds(validation),
      tunedThresholds: this.#thresholds(validation, "validation"),
    };
  }

  #thresholds(
    probabilities: Probabilities,
    rule = this.parts.settings.threshold,
  ): number[] {
    const { kind } = this.#dataset.definition;
    return chooseThresholds(rule, kind, this.#gold, probabilities);
  }

  #probabilities(
    split: SplitName,
    moment: () => TrainingMoment,
  ): Promise<Probabilities> {
    return predictProbabilities(...this.#predicted(split, moment));
  }

  #predicted(split: SplitName, moment: () => TrainingMoment) {
    const { target, settings, model, session, data } = this.parts;
    const prediction: PredictOptions = {
      split,
      moment,
      encoder: model.encoder,
      kind: this.#dataset.definition.kind,
      batchSize: microBatchSize(settings),
    };
    return [
      session,
      this.#program,
      data.texts(target, split),
      prediction,
    ] as const;
  }
}
