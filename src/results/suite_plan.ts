import { metricName } from "../config/metric_name.ts";
import * as z from "zod";
import { correctionName } from "../config/correction_name.ts";
import { suiteDefinition } from "../config/suite_definition.ts";
import { RESULTS_FORMAT } from "./read_result.ts";

/** What `suite.json` says: what the suite declares, whatever of it has been run. */
export const suitePlan = z.object({
  format: z.literal(RESULTS_FORMAT),
  suite: z.string(),
  /** The suite's definition, seen from this file's folder; earlier versions did not say. */
  file: z.string().optional(),
  /** Lines for a shell that make the results again and check them. */
  reproduce: z.array(z.string()).optional(),
  /** What was said before anything was trained. */
  notes: z.array(z.string()).optional(),
  title: z.string(),
  target: z.object({
    name: z.string(),
    title: z.string(),
    labels: z.array(z.string()),
    primary: metricName,
    also: z.array(metricName),
  }),
  backbones: z.array(z.object({ name: z.string(), title: z.string() })),
  methods: z.array(
    z.object({ name: z.string(), title: z.string(), backbone: z.string() }),
  ),
  references: suiteDefinition.shape.references,
  significance: z.object({
    baseline: z.string(),
    alpha: z.number(),
    correction: correctionName,
  }),
  limit: z.number().nullable(),
  /** By their folders' names. */
  runs: z.array(
    z.object({ id: z.string(), name: z.string(), seed: z.number() }),
  ),
});

/** Which runs belong to a suite, and how they are compared. */
export type SuitePlan = z.output<typeof suitePlan>;
