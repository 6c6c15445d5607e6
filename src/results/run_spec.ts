import type { BackboneDefinition } from "../config/backbone_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { CheckpointFiles } from "../model/checkpoint/checkpoint_files.ts";
import type { RunConfig } from "./run_config.ts";

/** Where a run happens: what a worker needs beside the config. */
export interface RunPlace {
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
  device: string;
  threads: number;
  /** Seconds of training that a checkpoint is worth. */
  checkpointEvery: number;
  /** The folder that holds the runs. */
  runsFolder: string;
}

/** A run, ready to be handed to a worker as JSON. */
export interface RunSpec {
  /** As `runId` makes it of the config. */
  id: string;
  suite: string;
  /** The method's name in the suite. */
  name: string;
  title: string;
  config: RunConfig;
  place: RunPlace;
}
