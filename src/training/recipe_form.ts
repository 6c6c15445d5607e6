import * as z from "zod";
import type { InnerUpdate, LossTerm } from "./recipe.ts";
import { stageTraining } from "./stage_training.ts";

/** For the types of arguments and results there is TypeScript; here it is only whether there is a function. */
const aFunction = <Function>() =>
  z.custom<Function>((value) => typeof value === "function", {
    error: "expected a function",
  });

const once = (things: readonly { name: string }[]) =>
  new Set(things.map(({ name }) => name)).size === things.length;

const name = z.string().min(1);

const terms = z.array(z.strictObject({
  name,
  compute: aFunction<LossTerm["compute"]>(),
  parameters: aFunction<LossTerm["parameters"]>().optional(),
  initialValues: aFunction<LossTerm["initialValues"]>().optional(),
  frozen: z.boolean().optional(),
})).min(1, { error: "expected at least one loss term" })
  .refine(once, { error: "expected every loss term's name once" });

const part = z.strictObject({
  task: name,
  amount: z.union([z.int().min(0), z.literal("target")]).optional(),
  head: name.optional(),
  labelMap: z.record(z.string(), z.string().nullable()).optional(),
  translation: name.optional(),
});

const inner = z.strictObject({
  name,
  loss: terms,
  steps: aFunction<InnerUpdate["steps"]>(),
  learningRate: z.number().positive().optional(),
  clamp: z.number().positive().optional(),
});

const stage = z.strictObject({
  name,
  mixture: z.array(part).refine(
    (parts) => parts.some(({ amount }) => amount !== 0),
    { error: "expected at least one part with examples" },
  ),
  sampling: z.strictObject({ exponent: z.number().min(0) }).optional(),
  loss: terms,
  inner: z.array(inner).optional(),
  training: stageTraining.optional(),
  learningRateFactor: z.number().positive().optional(),
});

/** What a recipe must be whatever its tasks are; methods are programs of users, too. */
export const recipeForm: z.ZodType = z.strictObject({
  stages: z.array(stage).min(1, { error: "expected at least one stage" })
    .refine(once, { error: "expected every stage's name once" }),
  teachers: z.record(
    z.string(),
    z.strictObject({
      method: name,
      options: z.record(z.string(), z.unknown()),
    }),
  ).optional(),
});
