import type { RunRecord } from "../../results/record.ts";
import type { PlannedRun } from "../../results/run_spec.ts";
import { usedTraining } from "../../results/used_training.ts";
import type { EpochReport } from "../../training/training_progress.ts";

/** The seeds of a method, which trackers show together: `baseline`, or `baseline@500` for a training size and `baseline@limit` in a quick test, as no method can be called. */
export function groupOf({ name, config }: PlannedRun): string {
  const size = config.sizes?.[config.target];
  return [
    name,
    ...size === undefined ? [] : [size],
    ...config.limited ? ["limit"] : [],
  ].join("@");
}

/** The settings of a run by name, without its seed. */
export function parametersOf(
  { name, config }: PlannedRun,
): Record<string, string | number | boolean> {
  const { method, target, backbone, engine, sizes } = config;
  return flat({
    method: name,
    target,
    backbone: backbone?.name,
    engine,
    size: sizes?.[target] ?? "all",
    options: method.options,
    training: usedTraining(config),
  });
}

/** The numbers of an epoch by name; those of each stage start with its name. */
export function epochScalars(report: EpochReport): Record<string, number> {
  const { stage, losses, validation, learning_rate, gradient_norm, seconds } =
    report;
  return finite({
    ...named(
      losses,
      (name) => `${stage}/${name === "loss" ? name : `loss_${name}`}`,
    ),
    ...named(validation, (metric) => `${stage}/validation_${metric}`),
    [`${stage}/learning_rate`]: learning_rate,
    [`${stage}/gradient_norm`]: gradient_norm,
    [`${stage}/seconds`]: seconds,
  });
}

/** The numbers of a finished run by name. */
export function recordScalars(record: RunRecord): Record<string, number> {
  const { metrics, seconds, peak_memory_bytes, parameters, steps, energy } =
    record;
  return finite({
    ...named(metrics.test.decided, (metric) => `test/${metric}`),
    ...named(metrics.validation.decided, (metric) => `validation/${metric}`),
    "cost/seconds": seconds,
    "cost/peak_memory_bytes": peak_memory_bytes,
    "cost/parameters": parameters,
    "cost/updates": steps,
    "cost/energy_joules": energy?.joules,
  });
}

function named<Value>(
  values: Readonly<Record<string, Value>>,
  name: (key: string) => string,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [name(key), value]),
  );
}

/** Programs leave out numbers, and JSON has null for those that are not finite. */
function finite(
  values: Record<string, number | null | undefined>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1])
    ),
  );
}

/** Nested settings with names such as `training.learning_rate`; lists as JSON. */
function flat(
  values: object,
  before = "",
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const name = `${before}${key}`;
      if (value === undefined) return [];
      if (["string", "number", "boolean"].includes(typeof value)) {
        return [[name, value]];
      }
      return value === null || Array.isArray(value)
        ? [[name, JSON.stringify(value)]]
        : Object.entries(flat(value, `${name}.`));
    }),
  );
}
