import type { Scalar, Tensor2D } from "@tensorflow/tfjs-core";
import type {
  ParameterSpec,
  ParameterValues,
  ProgramContext,
  Tensors,
} from "../engine/program.ts";
import type { TaskLoss } from "../config/task_definition.ts";
import type { TaskKind } from "../evaluation/decide.ts";
import type { StageTraining } from "./stage_training.ts";

/** What a method does: stages of training, one after the other. */
export interface Recipe {
  /** In the order in which they are trained. */
  stages: Stage[];
  /** Tasks of the mixtures whose examples come with a teacher's logits, and who the teacher is. */
  teachers?: Record<string, TeacherNeed>;
}

/** A single-task model whose logits over its task's training split are needed. */
export interface TeacherNeed {
  /** The method that trains it, measured on the task. */
  method: string;
  /** Of that method. */
  options: Record<string, unknown>;
}

/** Training on one mixture of examples, down one sum of losses. */
export interface Stage {
  /** For progress and histories; unique within the recipe. */
  name: string;
  /** What an epoch is made of. */
  mixture: Part[];
  /**
   * Draws as many examples an epoch as the parts have together, but from each
   * part in proportion to its size to this power, small parts repeatedly.
   * Default: each part's amount.
   */
  sampling?: { exponent: number };
  /**
   * `balanced`: every batch has the parts in the shares that they have in the
   * epoch. `mixed` (the default): batches are filled with texts of similar
   * length in random order, whatever parts they are of.
   */
  batches?: "mixed" | "balanced";
  /** Terms that are summed. */
  loss: LossTerm[];
  /**
   * What the loss of each head is multiplied by, in the stage's own steps:
   * numbers for all heads of the mixture, or `balanced`, which measures them
   * before the first step. Default: 1 each.
   */
  taskWeights?: "balanced" | Record<string, number>;
  /** Steps of other parameters between the stage's own, such as a critic's. */
  inner?: InnerUpdate[];
  /** What this stage trains with, other than the suite does. */
  training?: StageTraining;
  /** What the learning rate is multiplied with; default 1. */
  learningRateFactor?: number;
  /** The share of the stage's epochs before which none is selected, in [0, 1]; default 0. 1 selects the last one. */
  selectFrom?: number;
  /** Whether a linear probe measures, before and after training, how well the encoder's vectors tell the stage's languages apart; default false. */
  probeLanguage?: boolean;
}

/** The examples of one task in a mixture. */
export interface Part {
  /** Its name. */
  task: string;
  /** Training examples in an epoch. `target`: as many as the target has. Default: all. */
  amount?: number | "target";
  /**
   * When the amount is drawn. `epoch` (the default): each epoch goes on where
   * the one before stopped, so that no example is repeated before all were
   * seen. `stage`: once, and all epochs of the stage have the same examples.
   */
  draw?: "epoch" | "stage";
  /** Whether examples are repeated where there are fewer than the amount; default false: the recipe is then refused. */
  repeat?: boolean;
  /** The head that learns them, by the task whose labels it has; default the part's own task. */
  head?: string;
  /**
   * What the head calls a label of the part's task, or null for none. Labels
   * that are not in the map keep their name.
   */
  labelMap?: Record<string, string | null>;
  /** The name of the translation that the texts go through. */
  translation?: string;
}

/** Steps that move the parameters of some terms alone, taken before each step of the stage. */
export interface InnerUpdate {
  /** Unique within the recipe. */
  name: string;
  /** Terms that are summed; only parameters that they own move. */
  loss: LossTerm[];
  /** How many steps before the stage's step of that number, from 0. */
  steps(step: number): number;
  /** Default: the stage's, with its schedule. */
  learningRate?: number;
  /** Bound that the parameters are clamped to after each step. */
  clamp?: number;
}

/** A head as loss terms see it. */
export interface HeadView {
  /** The name of the head. */
  name: string;
  /** Whether a text has one label or several. */
  kind: TaskKind;
  /** What the task is trained with. */
  loss: TaskLoss;
  /** [texts, labels] */
  logits: Tensor2D;
  /** [texts, labels]: 0/1 or shares; zeros where the example is another head's. */
  targets: Tensor2D;
  /** [texts, labels]: 1 where the example says something about the label, 0 where its label space lacks it. */
  known: Tensor2D;
  /** [1, labels]: what the loss of a label's positives is multiplied by; undefined if all are 1. */
  classWeights?: Tensor2D;
  /** [texts, 1]: the example's weight times its task's, 0 where it is another head's or fills up the batch. */
  weight: Tensor2D;
  /** [texts, labels]: the teacher's logits; zeros where there is none. */
  teacher: Tensor2D;
  /** [texts, 1]: 1 where the example has a teacher. */
  taught: Tensor2D;
}

/** What a loss term is computed from. */
export interface LossInput {
  /** [texts, size]: the encoder's vectors. */
  pooled: Tensor2D;
  /** The heads of the stage, with the examples that are theirs. */
  heads: readonly HeadView[];
  /** [texts, 1]: the example's weight, 0 where a row fills up the batch. */
  weight: Tensor2D;
  /** [texts, 1]: 1 where the example was written in another language than the target's. */
  foreign: Tensor2D;
  /** The share of the stage's steps already taken, in [0, 1). */
  progress: Scalar;
  /** All parameters by name, among them the term's own. */
  parameters: Tensors;
  /** Dropout, and what else differs between training and prediction. */
  context: ProgramContext;
}

/** One summand of a stage's loss, in tfjs ops. */
export interface LossTerm {
  /** For histories; unique within the stage. */
  name: string;
  /** The term's value for a batch, already weighted. */
  compute(input: LossInput): Scalar;
  /** Parameters that the term reads, given the length of a text's vector. */
  parameters?(size: number): readonly ParameterSpec[];
  /** Their values at the start. */
  initialValues?(size: number, seed: number): ParameterValues;
  /** What the term changes over a stage, by name, at a share of the stage's steps; for histories. */
  schedule?(progress: number): Record<string, number>;
  /** Whether the stage's own step leaves the term's parameters alone, because an inner update moves them. */
  frozen?: boolean;
}
