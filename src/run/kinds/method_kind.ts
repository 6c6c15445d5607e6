import type { DefinitionFolders } from "../../config/definition_folders.ts";
import type { Named } from "../../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../../config/suite_definition.ts";
import type { TrainingSettings } from "../../config/training_settings.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { ModelToKeep } from "../../model_files/keep_model.ts";
import type { RunRecord } from "../../results/record.ts";
import type { RunConfig, TextSource } from "../../results/run_config.ts";
import type { MethodKindName, RunSpec } from "../../results/run_spec.ts";
import type { TrainingListeners } from "../../training/train.ts";
import type { TaskView } from "../../training/task_view.ts";
import type { SourceState } from "../environment.ts";
import type { RunTranslations } from "../run_translations.ts";

/** A kind of methods: how they are found, planned and executed. All kinds leave the same results. */
export interface MethodKind {
  /** Whether its runs can keep their models. Default: no. */
  keeps?: boolean;
  /** Whether its runs can use another device than the CPU. Default: no. */
  usesDevice?: boolean;
  /** The extension of its files; a method's file is `NAME.<extension>`. */
  extension: string;
  /**
   * Reads the title and the source of a method from its file.
   *
   * @throws {InputError} When the file is not a method of this kind.
   */
  describe(name: string, file: string): MaybePromise<Description>;
  /** Plans methods of a suite, in the order of its entries. */
  plan(order: PlanOrder): MaybePromise<PlannedMethod[]>;
  /**
   * Checks a method against the data of its tasks.
   *
   * @returns The largest number of optimiser steps of a run, without its teachers', if it is known.
   * @throws {DefinitionError} When it cannot be trained on them.
   */
  checkData(method: PlannedMethod, data: MethodData): number | undefined;
  /**
   * Executes a run in the worker's process.
   *
   * @throws {InputError} When something it is made of has changed since it was planned.
   */
  execute(order: RunOrder, listeners: RunListeners): MaybePromise<RunOutcome>;
}

type MaybePromise<Value> = Value | Promise<Value>;
type Description = { title: string; reference: string };

/** The methods to plan. */
export interface PlanOrder {
  suite: Named<SuiteDefinition>;
  /** The suite's entries of this kind. */
  entries: readonly MethodEntry[];
  /** The files of all methods of this kind, by name. */
  files: Readonly<Record<string, string>>;
  folders: Pick<DefinitionFolders, "tasks" | "methods">;
}

/** A method with its options, for one target, as plain data. */
export interface PlannedMethod {
  kind: MethodKindName;
  entry: MethodEntry;
  title: string;
  target: string;
  /** Its part of the identity of its runs. */
  identity: RunConfig["method"];
  file: string;
  /** Its file and all files that it imports or, for a program, is made of. */
  files: readonly string[];
  /** Whether it starts from a backbone. */
  usesBackbone: boolean;
  /** Whether it gives the same predictions with every seed if the data are the same. Default: false. */
  deterministic?: boolean;
  /** The texts that it trains on and those of the target, in any order. */
  texts: readonly TextSource[];
  /** The tasks, other than the target, whose validation texts it reads. */
  validation: readonly TextSource[];
  /** The tasks that it asked about. */
  consulted: Readonly<Record<string, TaskView>>;
  /** The methods that teach it, by the task that they teach; they have no teachers themselves. */
  teachers: Readonly<Record<string, PlannedMethod>>;
}

/** The data that a method is checked against. */
export interface MethodData {
  /** The number of the target's training examples that `sizes` leave; `all` without them. */
  size: number | "all";
  datasets: ReadonlyMap<string, Dataset>;
  /** Whether `limit` reduces the datasets, so that amounts need not fit. */
  limited: boolean;
  /** The number of the encoder's layers; 0 without one. */
  layers: number;
  /** Whether the backbone is a checkpoint, so that a program can be given its files. */
  isTrained: boolean;
  /** The settings of the suite and the backbone, with defaults. */
  training: TrainingSettings;
}

/** The run that a worker executes. */
export interface RunOrder {
  spec: RunSpec;
  /** Empty, or with the snapshot and log of an earlier attempt. */
  folder: string;
  source: SourceState;
  /** The whole datasets of the run's tasks, by name, for checks of what was planned. */
  whole: ReadonlyMap<string, Dataset>;
  /** What the run reads of them. */
  datasets: ReadonlyMap<string, Dataset>;
  /** The translations that it reads some of them in. */
  translations: RunTranslations;
}

/** Callbacks of a run in progress. */
export interface RunListeners
  extends Pick<TrainingListeners, "onProgress" | "onEpoch" | "onTruncation"> {
  /** Called with a line for its log. */
  onNote?: (text: string) => void;
  /** Called with where an interrupted run continues. */
  onResume?: (text: string) => void;
}

/** The predictions of a program or a prompt. */
export interface GivenPredictions
  extends Pick<RunOutcome, "validation" | "test"> {
  /** Set if they are decisions. */
  answer?: "decisions";
}

/** The result of a run: predictions, and the parts of the record that describe how they were made. */
export interface RunOutcome {
  /** Probabilities of shape [examples, labels], in the order of the split; empty if they were not imported. */
  validation: readonly (readonly number[])[];
  /** Probabilities of shape [examples, labels], in the order of the split. */
  test: readonly (readonly number[])[];
  /** The logits over the target's training split; only of runs that teach. */
  teaching?: number[][];
  /** The trained model, of a run that keeps it. */
  model?: ModelToKeep;
  /** Keys of the record. */
  made: Omit<
    RunRecord,
    keyof RunSpec | "format" | "metrics" | "predictions" | "teaching"
  >;
}
