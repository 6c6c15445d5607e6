import * as z from "zod";
import { METRIC_NAMES } from "../evaluation/metrics.ts";

/** A metric that a task names. */
export const metricName = z.enum(METRIC_NAMES);
