import type { DefinitionFolders } from "../../config/definition_folders.ts";
import type { Named } from "../../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../../config/suite_definition.ts";
import type { TrainingSettings } from "../../config/training_settings.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { RunRecord } from "../../results/record.ts";
import type { RunConfig, TextSource } from "../../results/run_config.ts";
import type { MethodKindName, RunSpec } from "../../results/run_spec.ts";
import type { TrainingListeners } from "../../training/train.ts";
import type { TaskView } from "../../training/task_view.ts";
import type { SourceState } from "../environment.ts";

/** A way of writing methods: how they are found, planned and executed. All leave the same results. */
export interface MethodKind {
  /** How the files of its methods end: those in a folder of methods are `NAME.<extension>`. */
  extension: string;
  /**
   * What its file says of a method.
   *
   * @throws {InputError} When the file is no such method.
   */
  describe(
    name: string,
    file: string,
  ): Promise<{ title: string; reference: string }>;
  /**
   * Plans methods of a suite, in the order of its entries.
   *
   * @throws {InputError} When a method or its options cannot be used.
   */
  plan(order: PlanOrder): Promise<PlannedMethod[]>;
  /**
   * Checks a method on the data of its tasks.
   *
   * @throws {DefinitionError} When it cannot be trained on that.
   */
  checkData(method: PlannedMethod, data: MethodData): void;
  /**
   * Executes a run in the worker's process.
   *
   * @throws {InputError} When what it is made of is not what was planned.
   */
  execute(order: RunOrder, listeners: RunListeners): Promise<RunOutcome>;
}

/** Which methods are to be planned. */
export interface PlanOrder {
  suite: Named<SuiteDefinition>;
  /** Those entries of the suite that are of the kind. */
  entries: readonly MethodEntry[];
  /** The files of all methods of the kind, by their names. */
  files: Readonly<Record<string, string>>;
  folders: Pick<DefinitionFolders, "tasks" | "methods">;
}

/** A method with its options, for one target, as plain data. */
export interface PlannedMethod {
  kind: MethodKindName;
  entry: MethodEntry;
  title: string;
  target: string;
  /** What of it belongs to the identity of its runs. */
  identity: RunConfig["method"];
  file: string;
  /** All files that it is made of. */
  files: readonly string[];
  /** The texts that it trains on and those of the target, in any order. */
  texts: readonly TextSource[];
  /** The tasks that it has asked about. */
  consulted: Readonly<Record<string, TaskView>>;
  /** The methods that teach it, by the task that they teach; they have no teachers. */
  teachers: Readonly<Record<string, PlannedMethod>>;
}

export interface MethodData {
  /** By task. */
  datasets: ReadonlyMap<string, Dataset>;
  /** Whether they are cut short for a try, so that amounts say nothing. */
  limited: boolean;
  /** What the suite and the backbone say, with the defaults. */
  training: TrainingSettings;
}

/** What a worker is to execute. */
export interface RunOrder {
  spec: RunSpec;
  /** Empty, or with what an earlier attempt has left to go on from. */
  folder: string;
  source: SourceState;
  /** Of the run's tasks, by name; they are what was planned. */
  datasets: ReadonlyMap<string, Dataset>;
}

/** What is heard of a run in progress. */
export interface RunListeners
  extends Pick<TrainingListeners, "onProgress" | "onEpoch" | "onTruncation"> {
  /** Something for its log. */
  onNote?(text: string): void;
}

/** What a run gives: predictions to be evaluated, and how they came about. */
export interface RunOutcome {
  /** A probability for each label of the target, of each example in the split's order. */
  validation: readonly (readonly number[])[];
  test: readonly (readonly number[])[];
  /** The logits over the target's training split, of a run that teaches. */
  teaching?: number[][];
  /** What the record says of them, in its words. */
  made: Omit<
    RunRecord,
    keyof RunSpec | "format" | "metrics" | "predictions" | "teaching"
  >;
}
