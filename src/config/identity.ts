import type { BackboneDefinition } from "./backbone_definition.ts";
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
}

/**
 * What of a definition cannot change predictions, by the path of its keys (`**`
 * is any way down). All that is not listed here is part of a run's
 * identity, whatever it is, so that a new key need not be thought of.
 */
export const NOT_IDENTITY: Readonly<
  Record<keyof Definitions, Readonly<Record<string, string>>>
> = {
  suite: {
    title: "words",
    description: "words",
    references: "shown beside the runs",
    significance: "how finished runs are compared",
    slurm: "where runs take place",
    seeds: "a run has one of them",
    methods: "a run has one of them, by its own keys",
    target: "the run's target",
    backbone: "the run's backbone, by its own keys",
    training: "the run's training, with what the backbone and defaults say",
    vocabulary: "the run's vocabulary, with what the methods say",
  },
  entry: {
    name: "what the suite calls the method",
    method: "the run's method, by its code",
    options: "the run's options, with the method's defaults",
    backbone: "the run's backbone, by its own keys",
  },
  task: {
    title: "words",
    source: "words",
    "metrics.also": "computed from predictions",
    ...locations("splits.**."),
  },
  backbone: {
    title: "words",
    training: "the run's training, with what the suite and defaults say",
    checkpoint: "the checksum of the files counts, not where they are",
  },
  translation: {
    title: "words",
    source: "words",
    ...locations("pairs."),
  },
};

/** Where a data file is: its content counts, by the checksum of what is read. */
function locations(at: string): Record<string, string> {
  const why = "the checksum of the content counts";
  return {
    [`${at}file`]: why,
    [`${at}url`]: why,
    [`${at}sha256`]: why,
    [`${at}git_blob`]: why,
  };
}

/**
 * A definition without what cannot change predictions: what counts of it for a
 * run's identity, and what a method is shown of it.
 *
 * @returns A copy.
 */
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
