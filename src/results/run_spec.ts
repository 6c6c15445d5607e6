import type { BackboneDefinition } from "../config/backbone_definition.ts";
import type { Named } from "../config/load_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { CheckpointFiles } from "../model/checkpoint/checkpoint_files.ts";
import type { RunConfig } from "./run_config.ts";

/** How a run uses its machine; none of it is part of the run's identity. */
export interface RunMachine {
  /** `auto` means `webgpu` if there is a graphics card, otherwise `cpu`. */
  device: string;
  threads: number;
  /** Minimum seconds between snapshots; 0 for one after each epoch. */
  snapshotEvery: number;
}

/** The kinds of methods. */
export type MethodKindName =
  | "recipe"
  | "program"
  | "linear"
  | "imported"
  | "prompt";

/** What a worker needs besides the config: files, folders and the machine. */
export interface RunContext {
  methodFile: string;
  /** The method's file and all files that it imports or, for a program, is made of. */
  methodFiles: readonly string[];
  /** The suite's translation for all methods. */
  translation?: string;
  /** By name. */
  tasks: Record<string, Named<TaskDefinition>>;
  translations: Record<string, Named<TranslationDefinition>>;
  /** How the suite's target normalises its texts, and translations with them. */
  normalise: TaskDefinition["normalise"];
  /** Absent if the method uses none. */
  backbone?: {
    definition: BackboneDefinition;
    /** Absent for a random start. */
    checkpoint?: CheckpointFiles;
  };
  /** The folder of the run that teaches each task. */
  teachers: Record<string, string>;
  /** The folder of a teacher that is trained as this run is, whose results the run takes over; absent if there is none. */
  twin?: string;
  dataRoots: string[];
  cache: string;
  limit: number | undefined;
  /** How a prompt may ask: whether it has only the answers of earlier runs, and the folder that keeps them. */
  asking?: { offline: boolean; answers: string };
  machine: RunMachine;
  /** Which runs of a method keep their models; absent for none. No part of the run's identity. */
  keep?: "best" | "all";
  runsFolder: string;
  /** Of a trial that successive halving stops: it stops at the end of the epoch in which it takes this step of the optimiser, and can be continued. */
  until?: number;
}

/** A run of a suite. */
export interface PlannedRun {
  /** The name of its folder: method, target, seed and a hash of its config. */
  id: string;
  /** The suite's name. */
  suite: string;
  /** The method's name in the suite. */
  name: string;
  /** The method's title. */
  title: string;
  /** The run's identity. */
  config: RunConfig;
}

/** Everything a worker needs to execute a run; passed to it as JSON. */
export interface RunSpec extends PlannedRun {
  kind: MethodKindName;
  context: RunContext;
}
