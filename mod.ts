/**
 * Dor compares training methods for text classification over many seeds. This
 * module has the whole API; `dor/stats`, `dor/metrics`, `dor/methods` and
 * `dor/report` have parts of it, and load only what they need.
 *
 * @module
 */
export {
  DefinitionError,
  type DefinitionProblem,
} from "./src/config/definition_error.ts";
export { DataError } from "./src/data/data_error.ts";
export { TrainingError } from "./src/training/training_error.ts";

export * from "./doors/methods.ts";
export * from "./doors/metrics.ts";
export * from "./doors/report.ts";
export * from "./doors/stats.ts";

// Tasks and backbones
export { loadTask, type LoadTaskOptions } from "./src/data/load_task.ts";
export type { Dataset, Reading, SplitReading } from "./src/data/dataset.ts";
export type { DataAccess } from "./src/data/fetch/data_access.ts";
export type { DataFormat } from "./src/config/data_formats.ts";
export type { FileOrigin } from "./src/config/file_origin.ts";
export type {
  CarvedSplit,
  DataFileDefinition,
  FilesSplit,
  LabelForm,
  LabelsFileDefinition,
  SplitDefinition,
} from "./src/config/task_definition.ts";
export type { Example } from "./src/data/example.ts";
export {
  type Backbone,
  loadBackbone,
  type LoadBackboneOptions,
} from "./src/model/load_backbone.ts";

// Kept models
export {
  loadModel,
  type LoadModelOptions,
  type TextPrediction,
  type TrainedModel,
} from "./src/model_files/load_model.ts";
export { ModelFileError } from "./src/model_files/model_file_error.ts";

// Runs
export type { KeepRule } from "./src/config/suite_definition.ts";
export { runSuite, type RunSuiteOptions } from "./src/run/run_suite.ts";
export type { SuiteOutcome } from "./src/run/executors/executor.ts";
export type { RunEvent } from "./src/run/run_event.ts";
export type { PlannedRuns, RunHooks } from "./src/run/run_hooks.ts";
export { mlflowHooks } from "./src/run/trackers/mlflow_hooks.ts";
export { tensorboardHooks } from "./src/run/trackers/tensorboard_hooks.ts";
export type {
  EpochReport,
  TrainingProgress,
} from "./src/training/training_progress.ts";
