import type { BackboneDefinition } from "./backbone_definition.ts";
import type { ProgramDefinition } from "./program_definition.ts";
import type { PromptDefinition } from "./prompt_definition.ts";
import type { SuiteDefinition } from "./suite_definition.ts";
import type { TaskDefinition } from "./task_definition.ts";
import type { TranslationDefinition } from "./translation_definition.ts";

/** The definitions that a run is made of. */
export interface Definitions {
  suite: SuiteDefinition;
  entry: SuiteDefinition["methods"][number];
  task: TaskDefinition;
  backbone: BackboneDefinition;
  translation: TranslationDefinition;
  program: ProgramDefinition;
  prompt: PromptDefinition;
}

const CHECKED = "read by `check` only";

const HOW_ASKED = "how the same answers are asked for";

const VOTES = "recorded by the checksum of the votes, where training uses them";

/**
 * The keys of definitions that are not part of a run's identity, with the
 * reason (`**` stands for any path). All other keys are part of it, new keys
 * included.
 */
export const NOT_IDENTITY: Readonly<
  Record<keyof Definitions, Readonly<Record<string, string>>>
> = {
  suite: {
    title: "text for readers",
    description: "text for readers",
    references: "shown next to the runs",
    ensembles: "computed from predictions",
    keep: "what stays of a run besides its results",
    significance: "how finished runs are compared",
    slurm: "where runs are executed",
    seeds: "a run has one of them, recorded by itself",
    sizes: "a run has one of them, recorded by itself",
    sizes_of: "recorded as the run's sizes",
    search: "a trial is recorded as one, what was chosen by the run's settings",
    folds: "recorded as the run's fold",
    vary: "recorded as the run's seeds and its split",
    decontaminate: "recorded for the runs that train on other tasks",
    methods: "a run has one of them, see its keys below",
    target: "recorded as the run's target",
    backbone: "recorded as the run's backbone",
    training:
      "recorded as the run's training, merged with the backbone's and the defaults",
    vocabulary: "recorded as the run's vocabulary",
    translation: "recorded in the run's recipe",
  },
  entry: {
    name: "a name in the suite only",
    method: "recorded by its code",
    options: "recorded with the method's defaults",
    backbone: "recorded as the run's backbone",
    training:
      "recorded as the run's training, merged with the suite's and the defaults",
    tuned: "recorded as the run's training and backbone",
    place: "for messages only",
  },
  task: {
    title: "text for readers",
    source: "text for readers",
    references: "shown next to the runs",
    "metrics.also": "computed from predictions",
    "format.votes": VOTES,
    "splits.**.votes": VOTES,
    "slices": CHECKED,
    "format.annotators": CHECKED,
    "splits.**.annotators": CHECKED,
    ...locations("splits.**."),
  },
  backbone: {
    title: "text for readers",
    training:
      "recorded as the run's training, merged with the suite's and the defaults",
    checkpoint: "recorded by the checksum of its files",
  },
  translation: {
    title: "text for readers",
    source: "text for readers",
    ...locations("pairs."),
  },
  program: {
    title: "text for readers",
    reference: "text for readers",
    files: "recorded by the checksum of their contents",
    options: "recorded with what the suite sets",
    time_limit: "a run that is ended has no predictions",
    memory_limit: "a run that is ended has no predictions",
  },
  prompt: {
    title: "text for readers",
    reference: "text for readers",
    options: "recorded with what the suite sets",
    endpoint: "the model is recorded, wherever it is served",
    key: "it only gives access",
    budget: "a run that exceeds it has no predictions",
    prices: "of what has been asked",
    concurrency: HOW_ASKED,
    timeout: HOW_ASKED,
    attempts: HOW_ASKED,
  },
};

/** Where a data file comes from. */
function locations(at: string): Record<string, string> {
  const why = "recorded by the checksum of what is read";
  return {
    [`${at}file`]: why,
    [`${at}url`]: why,
    [`${at}sha256`]: why,
    [`${at}git_blob`]: why,
  };
}

/** A copy of a definition with only the keys that are part of a run's identity. */
export function identityOf<Kind extends keyof Definitions>(
  kind: Kind,
  definition: Definitions[Kind],
): Record<string, unknown> {
  const paths = Object.keys(NOT_IDENTITY[kind]).map((path) => path.split("."));
  return without(definition, paths) as Record<string, unknown>;
}

function without(value: unknown, paths: readonly string[][]): unknown {
  if (paths.length === 0 || typeof value !== "object" || value === null) {
    return value;
  }
  const below = (key: string) =>
    paths.flatMap((path): string[][] => {
      const [first, second, ...rest] = path;
      if (first === "**") return second === key ? [rest, path] : [path];
      return first === key ? [path.slice(1)] : [];
    });
  if (Array.isArray(value)) {
    return value.map((item, i) => without(item, below(String(i))));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const rest = below(key);
      return rest.some((path) => path.length === 0)
        ? []
        : [[key, without(inner, rest)]];
    }),
  );
}
