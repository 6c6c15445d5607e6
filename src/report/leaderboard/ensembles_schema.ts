import { metricName } from "../../config/metric_name.ts";
import * as z from "zod";

const pair = z.tuple([z.number(), z.number()]);

const ensemble = z.strictObject({
  methods: z.array(z.strictObject({
    name: z.string(),
    weight: z.number().describe("Its share of the average"),
    seeds: z.int(),
  })),
  metrics: z.partialRecord(metricName, z.number()),
  interval: pair.optional().describe(
    "The bootstrap interval of the primary metric over test examples",
  ),
  single: z.number().optional().describe(
    "The mean primary metric of its single models",
  ),
});

/** Checks the ensembles of `leaderboard.json`. */
export const ensembles = z.strictObject({
  greedy: ensemble.optional().describe(
    "The greedy ensemble over methods, selected on validation",
  ),
  whyNoGreedy: z.string().optional(),
  notes: z.array(z.string()).optional().describe(
    "What is special about some of them; absent if nothing is",
  ),
  methods: z.array(ensemble).describe(
    "The average over the seeds of each method that has several",
  ),
});
