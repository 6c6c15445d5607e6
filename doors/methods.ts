/**
 * Training methods: recipes, stages and loss terms.
 *
 * @module
 */
export { InputError } from "../src/errors/input_error.ts";
export {
  defineMethod,
  type Method,
  type MethodContext,
} from "../src/training/method.ts";
export type { TaskView } from "../src/training/task_view.ts";
export type {
  HeadView,
  InnerUpdate,
  LossInput,
  LossTerm,
  Part,
  Recipe,
  Stage,
  TeacherNeed,
} from "../src/training/recipe.ts";
export type {
  CamelCase,
  StageTraining,
} from "../src/training/stage_training.ts";
export { crossEntropy } from "../src/training/cross_entropy.ts";
export { exampleLoss } from "../src/training/example_loss.ts";
export {
  distillation,
  type DistillationOptions,
} from "../src/training/distillation.ts";
export {
  type Adversary,
  type AdversaryOptions,
  gradientReversalAdversary,
  wassersteinAdversary,
  type WassersteinOptions,
} from "../src/training/language_adversary.ts";
export { type RandomStream, randomStream } from "../src/random/stream.ts";
export { meanOverExamples } from "../src/training/mean_over_examples.ts";
export { type SourceOptions, sourcePart } from "../src/training/source_part.ts";
export { supervised } from "../src/training/supervised.ts";
export { uncertaintyWeighted } from "../src/training/uncertainty.ts";
export type { TaskKind } from "../src/evaluation/decide.ts";
export type {
  FormatDefinition,
  SplitName,
  TaskDefinition,
  TaskLoss,
} from "../src/config/task_definition.ts";
export type {
  ClassWeights,
  OptionalTraining,
} from "../src/config/optional_training.ts";
export type {
  OptimiserName,
  TrainingOverrides,
} from "../src/config/training_settings.ts";
export type {
  ParameterSpec,
  ParameterValues,
  ProgramContext,
  Tensors,
} from "../src/engine/program.ts";
/** Zod, for the options of methods. */
export * as z from "zod";
/** TensorFlow.js, for the loss terms of methods. */
export * as tf from "@tensorflow/tfjs-core";
