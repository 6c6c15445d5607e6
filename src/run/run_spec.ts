import type { BackboneDefinition } from "../config/backbone_definition.ts";
import type { CheckpointFiles } from "../model/checkpoint/checkpoint_files.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { TrainingSettings } from "../config/training_settings.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";

/** The texts of a task's training split, as they are or translated. */
export interface TextSource {
  task: string;
  translation?: string;
}

/**
 * Everything that can change the outcome of a run, and nothing else: no
 * paths, no titles, nothing of the machine.
 */
export interface RunConfig {
  /** The version of this structure and of what training means by it. */
  format: number;
  method: {
    /** The name of the method's file. */
    name: string;
    /** With defaults filled in. */
    options: Record<string, unknown>;
    /** The recipe as data; loss terms by name. */
    recipe: unknown;
    /** SHA-256 of the file, where it is not one of the project's own. */
    source?: string;
  };
  target: string;
  seed: number;
  tasks: Record<string, {
    language: string;
    kind: TaskDefinition["kind"];
    labels: string[];
    metrics: TaskDefinition["metrics"];
    /** Of the examples of all splits. */
    checksum: string;
  }>;
  /** What each translation is made by, by name. */
  translations?: Record<string, string>;
  /** The run that teaches each task, by its name, which has the hash of its config. */
  teachers?: Record<string, string>;
  /** Whether the run's logits over its target's training split are kept, for students. */
  teaches?: true;
  /** The texts that a vocabulary is learnt from. */
  vocabulary: TextSource[];
  backbone: {
    name: string;
    definition: BackboneDefinition;
    /** Of the files, where it is a trained one. */
    checksum?: string;
  };
  training: TrainingSettings;
  /** The engine family: all devices of an engine count as one. */
  engine: string;
}

/** Where a run happens: what a worker needs beside the config. */
export interface RunPlace {
  /** The file of the method. */
  methodFile: string;
  /** The task definitions by name, with their files. */
  tasks: Record<string, { file: string; definition: TaskDefinition }>;
  translations: Record<
    string,
    { file: string; definition: TranslationDefinition }
  >;
  /** The folder of the run that teaches each task. */
  teachers: Record<string, string>;
  /** The files of a trained backbone. */
  checkpoint?: CheckpointFiles;
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
  /** `<name>-<task>-s<seed>-<8 hexadecimal digits>`. */
  id: string;
  suite: string;
  /** The method's name in the suite. */
  name: string;
  title: string;
  config: RunConfig;
  place: RunPlace;
}

/** Raised whenever the same config would train differently than before. */
export const FORMAT = 1;
