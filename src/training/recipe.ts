import type { Scalar, Tensor2D } from "@tensorflow/tfjs-core";
import type { TrainingOverrides } from "../config/training_settings.ts";
import type {
  ParameterSpec,
  ParameterValues,
  ProgramContext,
  Tensors,
} from "../engine/program.ts";
import type { TaskKind } from "../evaluation/decide.ts";

/** What a method does: stages of training, one after the other. */
export interface Recipe {
  stages: Stage[];
}

/** Training on one mixture of examples, down one sum of losses. */
export interface Stage {
  /** For progress and histories; unique within the recipe. */
  name: string;
  /** What an epoch is made of. */
  mixture: Part[];
  /** Terms that are summed. */
  loss: LossTerm[];
  /** What this stage trains with, other than the suite does. */
  training?: TrainingOverrides;
}

/** The examples of one task in a mixture. */
export interface Part {
  task: string;
  /** Training examples in an epoch, drawn once a stage; default all. */
  amount?: number;
  /** The head that learns them; default the one named after the task. */
  head?: string;
}

/** A head as loss terms see it. */
export interface HeadView {
  name: string;
  kind: TaskKind;
  /** [texts, labels] */
  logits: Tensor2D;
  /** [texts, labels]: 0/1 or shares; zeros where the example is another head's. */
  targets: Tensor2D;
  /** [texts, 1]: the example's weight, 0 where it is another head's or fills up the batch. */
  weight: Tensor2D;
}

/** What a loss term is computed from. */
export interface LossInput {
  /** [texts, size]: the encoder's vectors. */
  pooled: Tensor2D;
  heads: readonly HeadView[];
  /** [texts, 1]: the example's weight, 0 where a row fills up the batch. */
  weight: Tensor2D;
  /** The share of the stage's steps already taken, in [0, 1). */
  progress: Scalar;
  /** All parameters by name, among them the term's own. */
  parameters: Tensors;
  context: ProgramContext;
}

/** One summand of a stage's loss, in tfjs ops. */
export interface LossTerm {
  /** For histories; unique within the stage. */
  name: string;
  /** The term's value for a batch, already weighted. */
  compute(input: LossInput): Scalar;
  /** Parameters that the term owns, given the length of a text's vector. */
  parameters?(size: number): readonly ParameterSpec[];
  /** Their values at the start. */
  initialValues?(size: number, seed: number): ParameterValues;
}
