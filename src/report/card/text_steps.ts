import type { TaskDefinition } from "../../config/task_definition.ts";

/** What other programs must do as in training, in this order; sentences without a full stop. */
export function textSteps(
  { fields, join, normalise, prefix, kind }: {
    /** The fields that a text is joined from. */
    fields: readonly string[];
    join: string;
    normalise: readonly string[];
    /** What is before every text. */
    prefix: unknown;
    kind: TaskDefinition["kind"];
  },
): string[] {
  return [
    fields.length > 1
      ? `Join the fields of a text, ${fields.join(", ")}, with ${
        JSON.stringify(join)
      }, without the empty ones`
      : [],
    normalise.length > 0
      ? `Normalise texts as in training: ${normalise.join(", ")}`
      : [],
    typeof prefix === "string"
      ? `Put ${JSON.stringify(prefix)} before every text`
      : [],
    kind === "multi_label"
      ? "Assign the labels whose probability reaches their threshold; the thresholds are in `dor.json`"
      : [],
  ].flat();
}
