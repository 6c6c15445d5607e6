import type { BackboneDefinition } from "../config/backbone_definition.ts";
import { identityOf } from "../config/identity.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import {
  mergeTraining,
  type TrainingSettings,
} from "../config/training_settings.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import type { PlainRecipe } from "../training/plain_recipe.ts";
import type { TaskView } from "../training/task_view.ts";

/** The texts of a task's training split, as they are or translated. */
export interface TextSource {
  /** The name of the task. */
  task: string;
  /** The name of the translation. */
  translation?: string;
}

/** What a run is made of, whole. */
export interface RunParts {
  suite: SuiteDefinition;
  entry: MethodEntry;
  method: RunConfig["method"];
  target: string;
  seed: number;
  /** The tasks whose examples are read, with the checksum of those. */
  tasks: ReadonlyMap<string, { definition: TaskDefinition; checksum: string }>;
  consulted: Readonly<Record<string, TaskView>>;
  translations: ReadonlyMap<string, {
    definition: TranslationDefinition;
    texts: Record<string, string>;
  }>;
  teachers: Readonly<Record<string, string>>;
  teaches: boolean;
  vocabulary: readonly TextSource[];
  backbone: {
    name: string;
    definition: BackboneDefinition;
    checksum: string | undefined;
  };
  engine: string;
}

/**
 * A run's identity: everything that can change its predictions, except the
 * machine, its devices and its threads. Of definitions it has what can change
 * predictions.
 */
export interface RunConfig {
  /** The version of this structure and of what training means by it. */
  format: number;
  /** The method; `name` is that of its file. */
  method: {
    name: string;
    /** With defaults filled in. */
    options: Record<string, unknown>;
    /** The recipe as data; loss terms by name. */
    recipe: PlainRecipe;
    /** The checksum of all its code. */
    code: string;
  };
  /** The name of the task that the method is measured on. */
  target: string;
  /** The run's seed. */
  seed: number;
  /** The definition of each task that is read, with the checksum of its examples. */
  tasks: Record<
    string,
    & Record<string, unknown>
    & Pick<TaskDefinition, "kind" | "labels">
    & { checksum: string }
  >;
  /** Tasks that the method has asked about without training on them. */
  consulted?: Record<string, TaskView>;
  /** The definition of each translation, with the checksum of each task's texts and their translations. */
  translations?: Record<string, {
    definition: Record<string, unknown>;
    texts: Record<string, string>;
  }>;
  /** The id of the run that teaches each task. */
  teachers?: Record<string, string>;
  /** Whether the run's logits over its target's training split are kept, for students. */
  teaches?: true;
  /** The texts that a vocabulary is learnt from. */
  vocabulary: readonly TextSource[];
  /** The backbone, with the checksum of its files if it has a checkpoint. */
  backbone: {
    name: string;
    definition: Record<string, unknown>;
    checksum?: string;
  };
  /** The settings of training. */
  training: TrainingSettings;
  /** The engine family: all devices of an engine count as one. */
  engine: string;
  /** Other keys of the suite. */
  suite?: Record<string, unknown>;
  /** Other keys of the suite's entry for the method. */
  entry?: Record<string, unknown>;
}

/** Raised whenever the same config would train differently than before. */
const FORMAT = 2;

/** Makes a run's identity of what it is made of. */
export function runConfig(parts: RunParts): RunConfig {
  const { suite, entry, consulted, teachers, backbone } = parts;
  const { definition, checksum } = backbone;
  return {
    format: FORMAT,
    method: parts.method,
    target: parts.target,
    seed: parts.seed,
    tasks: mapValues(parts.tasks, ({ definition, checksum }) => ({
      ...identityOf("task", definition) as
        & Record<string, unknown>
        & Pick<TaskDefinition, "kind" | "labels">,
      checksum,
    })),
    ...ifAny("consulted", consulted),
    ...ifAny(
      "translations",
      mapValues(parts.translations, ({ definition, texts }) => ({
        definition: identityOf("translation", definition),
        texts,
      })),
    ),
    ...ifAny("teachers", teachers),
    ...parts.teaches ? { teaches: true } : {},
    vocabulary: parts.vocabulary,
    backbone: {
      name: backbone.name,
      definition: identityOf("backbone", definition),
      checksum,
    },
    training: mergeTraining(definition.training, suite.training),
    engine: parts.engine,
    ...ifAny("suite", identityOf("suite", suite)),
    ...ifAny("entry", identityOf("entry", entry)),
  };
}

function mapValues<From, To>(
  map: ReadonlyMap<string, From>,
  make: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    [...map].map(([name, value]) => [name, make(value)]),
  );
}

/** A key that is left out where there is nothing to say. */
function ifAny<Key extends string, Value extends object>(
  key: Key,
  value: Value,
): { [Name in Key]?: Value } {
  return Object.keys(value).length === 0
    ? {}
    : { [key]: value } as { [Name in Key]?: Value };
}
