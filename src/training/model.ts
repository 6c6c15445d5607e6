import * as tf from "@tensorflow/tfjs-core";
import type { OptionalTraining } from "../config/optional_training.ts";
import type { TaskLoss } from "../config/task_definition.ts";
import type {
  Objective,
  ParameterSpec,
  ParameterValues,
  Program,
} from "../engine/program.ts";
import type { TaskKind } from "../evaluation/decide.ts";
import type { Encoder, TextBatch } from "../model/encoder.ts";
import {
  type Head,
  headLogits,
  headParameters,
  initialHead,
} from "../model/head.ts";
import type { TrainingBatch } from "./batch_inputs.ts";
import type { HeadView, LossTerm, Stage } from "./recipe.ts";
import { termValue } from "./term_value.ts";

/** A head with the task kind that decides its loss. */
export interface TaskHead extends Head {
  kind: TaskKind;
  loss: TaskLoss;
}

/** An encoder with its heads: what a run trains. */
export interface Model {
  encoder: Encoder;
  /** In the order of the concatenated label space. */
  heads: readonly TaskHead[];
}

/** The weights of a head's labels, by the name of the head. */
export type ClassWeightsByHead = ReadonlyMap<string, number[]>;

/** The parameters of encoder, heads and loss terms, each once. */
export function modelParameters(
  { encoder, heads }: Model,
  terms: readonly LossTerm[],
): ParameterSpec[] {
  const specs = [
    ...encoder.parameters,
    ...heads.flatMap((head) => headParameters(head, encoder.size)),
    ...terms.flatMap((term) => term.parameters?.(encoder.size) ?? []),
  ];
  return [...new Map(specs.map((spec) => [spec.name, spec])).values()];
}

/** Their values at the start of a run with a seed. */
export function initialParameters(
  { encoder, heads }: Model,
  terms: readonly LossTerm[],
  seed: number,
): ParameterValues {
  return new Map([
    ...encoder.initialValues(seed),
    ...heads.flatMap((head) => [...initialHead(head, encoder, seed)]),
    ...terms.flatMap((term) => [
      ...term.initialValues?.(encoder.size, seed) ?? [],
    ]),
  ]);
}

/**
 * The sum of loss terms as an objective. All heads are computed for every example and
 * masked by the example's head, so that one program serves every mixture.
 *
 * @param classWeights By head, one for each label; default: 1.
 */
export function lossObjective(
  { encoder, heads }: Model,
  terms: readonly LossTerm[],
  dropout: number,
  classWeights: ClassWeightsByHead = new Map(),
): Objective<TrainingBatch> {
  return (parameters, batch, context) => {
    const { pooled } = encoder.encode(parameters, batch, context, dropout);
    const { exampleWeight: weight, taught, foreign, progress } = batch;
    let from = 0;
    const views = heads.map((head, i): HeadView => {
      const part = (matrix: tf.Tensor2D) => columns(matrix, from, head.labels);
      const weights = classWeights.get(head.name);
      const view = {
        name: head.name,
        kind: head.kind,
        loss: head.loss,
        logits: headLogits(head, parameters, pooled),
        targets: part(batch.targets),
        known: part(batch.known),
        classWeights: weights && tf.tensor2d(weights, [1, head.labels]),
        teacher: part(batch.teacher),
        taught,
        weight: tf.mul(weight, columns(batch.member, i, 1)) as tf.Tensor2D,
      };
      from += head.labels;
      return view;
    });
    const values = terms.map((term) => ({
      name: term.name,
      value: termValue(term, {
        pooled,
        heads: views,
        weight,
        foreign,
        progress,
        parameters,
        context,
      }),
    }));
    return {
      loss: tf.addN(values.map(({ value }) => value)) as tf.Scalar,
      ...Object.fromEntries(values.map(({ name, value }) => [name, value])),
    };
  };
}

/** The parameters that a stage moves: all but frozen layers and heads that its mixture has nothing for. */
export function trainedParameters(
  { encoder, heads }: Model,
  stage: Stage,
  freeze: OptionalTraining["freeze"] = null,
): string[] {
  const frozen = freeze === "embeddings" ? 0 : freeze ?? -1;
  const used = new Set(stage.mixture.map((part) => part.head ?? part.task));
  return [
    ...encoder.parameters.filter(({ layer }) => layer > frozen),
    ...heads.filter((head) => used.has(head.name)).flatMap((head) =>
      headParameters(head, encoder.size)
    ),
    ...stage.loss.filter((term) => !term.frozen).flatMap((term) =>
      term.parameters?.(encoder.size) ?? []
    ),
  ].map((spec) => spec.name);
}

/** The logits of one head, as a program whose output is `logits`. */
export function headProgram(
  { encoder }: Pick<Model, "encoder">,
  head: Head,
): Program<TextBatch> {
  return (parameters, batch, context) => {
    const { pooled } = encoder.encode(parameters, batch, context, 0);
    return { logits: headLogits(head, parameters, pooled) };
  };
}

function columns(
  matrix: tf.Tensor2D,
  from: number,
  count: number,
): tf.Tensor2D {
  return tf.slice(matrix, [0, from], [-1, count]) as tf.Tensor2D;
}
