import { toCamelCase } from "@std/text";
import * as z from "zod";
import {
  type TrainingOverrides,
  trainingOverrides,
} from "../config/training_settings.ts";

/** A key of YAML as methods write it. */
export type CamelCase<Key extends string> = Key extends
  `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Key;

/**
 * The settings of training that a stage may change, spelt as in TypeScript:
 * all but `threshold` and `precision`, which are the run's. Settings that are
 * left out, or are present and undefined, change nothing.
 */
export type StageTraining = {
  [
    Key in keyof Omit<
      TrainingOverrides,
      "threshold" | "precision"
    > as CamelCase<Key>
  ]?: TrainingOverrides[Key];
};

const { threshold: _, precision: __, ...ofStages } = trainingOverrides.shape;

/** What recipes are checked with. */
export const stageTraining: z.ZodType = z.strictObject(
  Object.fromEntries(
    Object.entries(ofStages).map(([key, schema]) => [toCamelCase(key), schema]),
  ),
);
