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
  task: string;
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

/** A definition as far as it can change predictions. */
export type Identity = Record<string, unknown>;

/**
 * A run's identity: all that can change its predictions, but for the machine,
 * its devices and its threads. Made of whole definitions by `runConfig`.
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
    recipe: PlainRecipe;
    /** The checksum of all code that it is made of. */
    code: string;
  };
  target: string;
  seed: number;
  tasks: Record<
    string,
    & Identity
    & Pick<TaskDefinition, "kind" | "labels">
    & {
      /** Of the examples of all splits. */
      checksum: string;
    }
  >;
  /** Tasks that the method has asked about without training on them. */
  consulted?: Record<string, TaskView>;
  translations?: Record<string, {
    definition: Identity;
    /** The checksum of each task's texts with their translations. */
    texts: Record<string, string>;
  }>;
  /** The run that teaches each task, by its name, which has the hash of its config. */
  teachers?: Record<string, string>;
  /** Whether the run's logits over its target's training split are kept, for students. */
  teaches?: true;
  /** The texts that a vocabulary is learnt from. */
  vocabulary: readonly TextSource[];
  backbone: {
    name: string;
    definition: Identity;
    /** Of the files, where it is a trained one. */
    checksum?: string;
  };
  training: TrainingSettings;
  /** The engine family: all devices of an engine count as one. */
  engine: string;
  /** What else the suite and its entry of the method say. */
  suite?: Identity;
  entry?: Identity;
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
        & Identity
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
