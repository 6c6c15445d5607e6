import type { RunRecord } from "../../results/record.ts";
import { usedTraining } from "../../results/used_training.ts";

/** What the methods of a leaderboard were trained with. */
export interface Settings {
  /** The settings of training that all methods have in common. */
  training: Record<string, unknown>;
  /** In the order of the leaderboard. */
  methods: {
    name: string;
    /** The method's file, without its ending. */
    method: string;
    /** The method's options, with defaults filled in. */
    options: Record<string, unknown>;
    /** Its settings of training that differ from another method's. */
    training: Record<string, unknown>;
    /** Whether it uses none of the common ones but the threshold, as a linear model or a prompt. */
    thresholdOnly?: true;
    /** Whether it is a program, which is given these settings but may not follow them. */
    program?: true;
  }[];
  /** The versions of software and the devices, each once. */
  software: string[];
  /** The kinds of machines that runs were trained on, if there are several. */
  machines?: string[];
  /** Dor's commits, each once; those with changes that were not committed end with a plus sign. */
  commits: string[];
}

/**
 * The settings of a leaderboard's methods.
 *
 * @param names The methods, in the order of the leaderboard.
 * @param records The records of their runs.
 */
export function settingsOf(
  names: readonly string[],
  records: readonly RunRecord[],
): Settings {
  const first = names.map((name) =>
    records.find((record) => record.name === name)!
  );
  // The trainings of imported methods are not known.
  const trainings = first.map(({ config, imported }) =>
    imported === undefined ? usedTraining(config) : undefined
  );
  const known = trainings.filter((training) => training !== undefined);
  const trained = trainings.filter((training, i) =>
    training !== undefined && !isUntrained(first[i]!)
  ) as Record<string, unknown>[];
  const keys = new Set(known.flatMap((training) => Object.keys(training)));
  const linear = first.some((record, i) =>
    isUntrained(record) && trainings[i]!.targets !== undefined
  );
  const shared = [...keys].filter((key) =>
    // Of what is shared, a linear model uses only the threshold.
    !(key === "targets" && linear) &&
    new Set(
        (key === "threshold" ? known : trained)
          .map((training) => JSON.stringify(training[key])),
      ).size === 1
  );
  const only = (from: Record<string, unknown>, chosen: readonly string[]) =>
    Object.fromEntries(
      chosen.flatMap((key) =>
        from[key] === undefined ? [] : [[key, from[key]]]
      ),
    );
  const machines = distinct(records.flatMap(machineInWords));
  const own = [...keys].filter((key) => !shared.includes(key));
  return {
    training: only(trained[0] ?? known[0] ?? {}, shared),
    methods: names.map((name, i) => ({
      name,
      method: first[i]!.config.method.name,
      options: first[i]!.config.method.options,
      training: only(trainings[i] ?? {}, own),
      ...isUntrained(first[i]!) && { thresholdOnly: true as const },
      ...first[i]!.config.method.program !== undefined &&
        { program: true as const },
    })),
    software: distinct(records.map(softwareInWords)),
    ...machines.length > 1 && { machines },
    commits: distinct(
      records.flatMap(({ environment: { commit, dirty } }) =>
        typeof commit === "string"
          ? [`${commit.slice(0, 8)}${dirty ? "+" : ""}`]
          : []
      ),
    ),
  };
}

/** Whether a run is neither trained by a recipe nor given the settings as a program. */
function isUntrained({ config: { method }, imported }: RunRecord): boolean {
  return imported === undefined && method.recipe === undefined &&
    method.program === undefined;
}

/** What the duration of a training depends on, such as `cpu (AMD EPYC) with 1 thread`; empty if a run was not trained here. */
function machineInWords(record: RunRecord): string[] {
  if (record.imported !== undefined || isUntrained(record)) return [];
  const { threads } = record.environment;
  return [
    `${deviceInWords(record.environment)}${
      threads === undefined
        ? ""
        : ` with ${threads} thread${threads === 1 ? "" : "s"}`
    }`,
  ];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** The versions and the device of a run, such as `Dor 0.4.0, Deno 2.9.6, onnx on cpu (AMD EPYC)`. */
function softwareInWords({ environment, imported }: RunRecord): string {
  const { dor, deno, engine } = environment;
  if (imported !== undefined) return `Dor ${dor}`;
  return [
    `Dor ${dor}`,
    ...deno === undefined ? [] : [`Deno ${deno}`],
    `${engine ?? "program"} on ${deviceInWords(environment)}`,
  ].join(", ");
}

function deviceInWords({ device, cpu }: RunRecord["environment"]): string {
  return `${device}${cpu === undefined ? "" : ` (${cpu})`}`;
}
