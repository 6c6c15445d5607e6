import type { BackboneDefinition } from "../config/backbone_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { CheckpointFiles } from "../model/checkpoint/checkpoint_files.ts";
import type { RunConfig } from "./run_config.ts";

/** How a run takes context on its machine: nothing of it belongs to its identity. */
export interface RunMachine {
  /** `auto` is `webgpu` where there is a graphics card, else `cpu`. */
  device: string;
  threads: number;
  /** Seconds between snapshots at least; 0 for one after each epoch. */
  snapshotEvery: number;
}

/** The kinds of methods. */
export type MethodKindName = "recipe";

/** Where a run happens: what a worker needs beside the config. */
export interface RunContext {
  /** The file of the method. */
  methodFile: string;
  /** All files that it is made of. */
  methodFiles: readonly string[];
  /** The task definitions by name, with their files. */
  tasks: Record<string, { file: string; definition: TaskDefinition }>;
  translations: Record<
    string,
    { file: string; definition: TranslationDefinition }
  >;
  backbone: {
    definition: BackboneDefinition;
    /** The files of a trained one. */
    checkpoint?: CheckpointFiles;
  };
  /** The folder of the run that teaches each task. */
  teachers: Record<string, string>;
  dataRoots: string[];
  cache: string;
  limit: number | undefined;
  machine: RunMachine;
  /** The folder that holds the runs. */
  runsFolder: string;
}

/** A run of a suite. */
export interface PlannedRun {
  /** The name of its folder, made from the suite, the method, the seed and a hash of its settings. */
  id: string;
  /** The suite's name. */
  suite: string;
  /** The method's name in the suite. */
  name: string;
  /** The method's title. */
  title: string;
  /** The run's settings. */
  config: RunConfig;
}

/** A run, ready to be handed to a worker as JSON. */
export interface RunSpec extends PlannedRun {
  kind: MethodKindName;
  context: RunContext;
}
