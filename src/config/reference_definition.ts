import * as z from "zod";
import {
  METRIC_NAMES,
  type MetricName,
  METRICS,
} from "../evaluation/metrics.ts";

/** A published result, with its metrics. */
export interface ReferenceDefinition
  extends Partial<Record<MetricName, number>> {
  /** Its name in tables. */
  name: string;
  /** Where it was published. */
  source: string;
  /** The split that it was measured on. */
  split: "test" | "validation";
  /** Anything else worth knowing. */
  note?: string;
}

/** Checks a published result of a task or a suite. */
export const referenceDefinition = z.strictObject({
  name: z.string().min(1).describe("Its name in tables."),
  source: z.string().min(1).describe("Where it was published."),
  split: z.enum(["test", "validation"]).default("test").describe(
    "The split that it was measured on.",
  ),
  note: z.string().optional().describe("Anything else worth knowing."),
  ...Object.fromEntries(
    METRIC_NAMES.map((metric) => [
      metric,
      valueOf(metric).describe("The published value."),
    ]),
  ) as Record<MetricName, z.ZodOptional<z.ZodNumber>>,
});

/** The schema of a published value; papers often print percentages. */
function valueOf(metric: MetricName): z.ZodOptional<z.ZodNumber> {
  const [low, high] = METRICS[metric].range;
  const error = `expected a number from ${low} to ${high}, not a percentage`;
  return z.number().min(low, { error }).max(high, { error }).optional();
}
