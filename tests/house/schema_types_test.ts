import type * as z from "zod";
import type { checkFile } from "../../src/check/check_schema.ts";
import type { SuiteCheck } from "../../src/check/suite_check.ts";
import type {
  ReferenceDefinition,
  referenceDefinition,
} from "../../src/config/reference_definition.ts";
import type { TaskDefinition } from "../../src/config/task_definition.ts";
import type { taskSchema } from "../../src/config/task_schema.ts";
import type {
  OptimiserName,
  TrainingOverrides,
  trainingOverrides,
  TrainingSettings,
} from "../../src/config/training_settings.ts";
import type { RunRecord, runRecord } from "../../src/results/record.ts";
import type { RunFailure, runFailure } from "../../src/results/run_failure.ts";
import type { SuitePlan, suitePlan } from "../../src/results/suite_plan.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends
  (<T>() => T extends B ? 1 : 2) ? true : false;

/** Takes two types only where they are the same: a key that one of them lacks does not compile. */
function same<A, B>(_same: Same<A, B>): void {}

Deno.test("types that are written out are what their schemas give", () => {
  same<TaskDefinition, z.output<typeof taskSchema>>(true);
  same<TrainingOverrides, z.output<typeof trainingOverrides>>(true);
  same<
    OptimiserName,
    NonNullable<TrainingSettings["optimiser"]> | "adamw"
  >(true);
  same<
    ReferenceDefinition,
    z.output<typeof referenceDefinition>
  >(true);
  same<SuitePlan, z.output<typeof suitePlan>>(true);
  same<RunRecord, z.output<typeof runRecord>>(true);
  same<SuiteCheck, z.output<typeof checkFile>>(true);
  same<RunFailure, z.output<typeof runFailure>>(true);
});
