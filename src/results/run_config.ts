import type { BackboneDefinition } from "../config/backbone_definition.ts";
import { identityOf } from "../config/identity.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import { runTraining } from "../config/run_training.ts";
import type { TrainingSettings } from "../config/training_settings.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { HeldOutTexts } from "../data/split/decontaminate.ts";
import type { Fold } from "../data/split/fold_of.ts";
import type { PlainRecipe } from "../training/plain_recipe.ts";
import type { RandomSource } from "../training/seed_of.ts";
import { votedTasks } from "../training/voted_tasks.ts";
import type { TaskView } from "../training/task_view.ts";

/** The texts of a task's training split, original or translated. */
export interface TextSource {
  /** The name of the task. */
  task: string;
  /** The name of the translation. */
  translation?: string;
}

/** The whole definitions and other parts that a run's identity is made of. */
export interface RunParts {
  suite: SuiteDefinition;
  entry: MethodEntry;
  method: RunConfig["method"];
  target: string;
  seed: number;
  seeds?: RunConfig["seeds"];
  split?: number;
  fold?: Fold;
  sizes?: Record<string, number>;
  decontaminate?: HeldOutTexts;
  trial?: boolean;
  /** The tasks whose examples are read, with checksums of the examples and of their votes. */
  tasks: Readonly<
    Record<string, {
      definition: TaskDefinition;
      checksum: string;
      votesChecksum?: string;
    }>
  >;
  consulted: Readonly<Record<string, TaskView>>;
  translations: Readonly<
    Record<string, {
      definition: TranslationDefinition;
      texts: Record<string, string>;
      validation: Record<string, string>;
    }>
  >;
  teachers: Readonly<Record<string, string>>;
  teaches: boolean;
  limited?: boolean;
  vocabulary?: readonly TextSource[];
  backbone?: {
    name: string;
    definition: BackboneDefinition;
    checksum: string | undefined;
  };
  engine?: string;
  /** Whether its predictions are imported, so that of training only the threshold counts. */
  imported?: boolean;
}

/**
 * A run's identity: everything that can change its predictions, except the
 * machine, its devices and its threads. Of definitions it has what can change
 * predictions.
 */
export interface RunConfig {
  /** The version of this structure and of how training interprets it. */
  format: number;
  /** The method; `name` is that of its file. */
  method: {
    name: string;
    /** With defaults filled in. */
    options: Record<string, unknown>;
    /** The recipe as data; loss terms by name. */
    recipe?: PlainRecipe;
    /** The definition of a program. */
    program?: Record<string, unknown>;
    /** The definition of a prompt. */
    prompt?: Record<string, unknown>;
    /** The checksum of all its code, or its version if it is Dor's. */
    code: string;
  };
  /** The name of the task that the method is measured on. */
  target: string;
  /** The run's seed. */
  seed: number;
  /** The seeds of sources of randomness that do not vary with it. */
  seeds?: Partial<Record<RandomSource, number>>;
  /** The seed that the target's training and validation splits are drawn anew with; absent for the task's own. */
  split?: number;
  /** The fold of all of the target's examples that is the test split; absent without cross-validation. */
  fold?: Fold;
  /** The number of training examples of tasks that are reduced to a sample. */
  sizes?: Record<string, number>;
  /** The texts that are left out of the training splits of other tasks; absent if they are not. */
  decontaminate?: HeldOutTexts;
  /** Whether it is a trial of a search, which does not read the test split. */
  trial?: true;
  /** The definition of each task that is read, with the checksum of its examples and, if they are used, of its votes. */
  tasks: Record<
    string,
    & Record<string, unknown>
    & TaskIdentity
    & { checksum: string; votes?: string }
  >;
  /** Tasks that the method asked about without training on them. */
  consulted?: Record<string, TaskView>;
  /** The definition of each translation, with the checksum of each task's training texts and their translations, and of validation texts that the method reads. */
  translations?: Record<string, {
    definition: Record<string, unknown>;
    texts: Record<string, string>;
    validation?: Record<string, string>;
  }>;
  /** The id of the run that teaches each task. */
  teachers?: Record<string, string>;
  /** Whether its datasets are cut short for a quick test, in which parts of a mixture give no more examples than they have. */
  limited?: true;
  /** Whether the run's logits over its target's training split are kept for students. */
  teaches?: true;
  /** The texts that the vocabulary is built from; only of recipes. */
  vocabulary?: readonly TextSource[];
  /** The backbone, with the checksum of its files if it has a checkpoint; absent if the method uses none. */
  backbone?: {
    name: string;
    definition: Record<string, unknown>;
    checksum?: string;
    /** Of how Dor computes its architecture, if that has changed. */
    version?: number;
  };
  /** The settings of training; of an imported run, only the threshold. */
  training: TrainingSettings;
  /** The engine's name; its devices are not part of the identity. Only of recipes. */
  engine?: string;
  /** Other keys of the suite. */
  suite?: Record<string, unknown>;
  /** Other keys of the suite's entry for the method. */
  entry?: Record<string, unknown>;
}

/** What Dor reads from the identity of a task. */
export type TaskIdentity = Pick<TaskDefinition, "kind" | "labels"> & {
  metrics: Pick<TaskDefinition["metrics"], "primary">;
};

/** To be raised whenever the same config would train differently than before. */
const FORMAT = 3;

/** Like `FORMAT`, for backbones of a single architecture. */
const ARCHITECTURE_VERSIONS: ReadonlyMap<string, number> = new Map([
  // 2: a padding token within a text is not counted in positions.
  ["roberta", 2],
]);

/** Makes a run's identity from its parts. */
export function runConfig(parts: RunParts): RunConfig {
  const { suite, entry, consulted, teachers, backbone } = parts;
  const training = runTraining({
    ...parts,
    backbone: backbone?.definition,
    task: parts.tasks[parts.target]?.definition,
  });
  const { recipe } = parts.method;
  const voted = recipe === undefined
    ? new Set(training.targets === "votes" ? Object.keys(parts.tasks) : [])
    : votedTasks(recipe, training);
  return {
    format: FORMAT,
    method: parts.method,
    target: parts.target,
    seed: parts.seed,
    ...ifAny("seeds", parts.seeds ?? {}),
    ...parts.split === undefined ? {} : { split: parts.split },
    ...parts.fold === undefined ? {} : { fold: parts.fold },
    ...ifAny("sizes", parts.sizes ?? {}),
    ...parts.decontaminate ? { decontaminate: parts.decontaminate } : {},
    ...parts.trial ? { trial: true } : {},
    tasks: mapValues(
      parts.tasks,
      ({ definition, checksum, votesChecksum: votes }, name) => ({
        ...identityOf("task", definition) as
          & Record<string, unknown>
          & TaskIdentity,
        checksum,
        ...votes !== undefined && voted.has(name) ? { votes } : {},
      }),
    ),
    ...ifAny("consulted", consulted),
    ...ifAny(
      "translations",
      mapValues(parts.translations, ({ definition, texts, validation }) => ({
        definition: identityOf("translation", definition),
        texts,
        ...ifAny("validation", validation),
      })),
    ),
    ...ifAny("teachers", teachers),
    ...parts.limited ? { limited: true } : {},
    ...parts.teaches ? { teaches: true } : {},
    vocabulary: parts.vocabulary,
    backbone: backbone && {
      name: backbone.name,
      definition: identityOf("backbone", backbone.definition),
      checksum: backbone.checksum,
      version: ARCHITECTURE_VERSIONS.get(backbone.definition.architecture),
    },
    training: parts.imported
      ? { threshold: training.threshold } as TrainingSettings
      : training,
    engine: parts.engine,
    ...ifAny("suite", identityOf("suite", suite)),
    ...ifAny("entry", identityOf("entry", entry)),
  };
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  make: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, make(value, name)]),
  );
}

/** An object with one key, or without it when the value is empty. */
function ifAny<Key extends string, Value extends object>(
  key: Key,
  value: Value,
): { [Name in Key]?: Value } {
  return Object.keys(value).length === 0
    ? {}
    : { [key]: value } as { [Name in Key]?: Value };
}
