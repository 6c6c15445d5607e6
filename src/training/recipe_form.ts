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

const term = z.strictObject({
  name: name.refine((name) => name !== "loss", {
    error: 'expected another name than "loss", which is that of the sum',
  }),
  compute: aFunction<LossTerm["compute"]>(),
  parameters: aFunction<LossTerm["parameters"]>().optional(),
  initialValues: aFunction<LossTerm["initialValues"]>().optional(),
  schedule: aFunction<LossTerm["schedule"]>().optional(),
  frozen: z.boolean().optional(),
}).refine(
  ({ parameters, initialValues }) => !parameters === !initialValues,
  { error: "expected parameters and initialValues together" },
).refine(
  ({ frozen, parameters }) => !frozen || parameters !== undefined,
  { error: "expected parameters in a term that is frozen" },
);

const terms = z.array(term)
  .min(1, { error: "expected at least one loss term" })
  .refine(once, { error: "expected every loss term's name once" });

const part = z.strictObject({
  task: name,
  amount: z.union([z.int().min(0), z.literal("target")]).optional(),
  draw: z.enum(["epoch", "stage"]).optional(),
  repeat: z.boolean().optional(),
  head: name.optional(),
  labelMap: z.record(z.string(), z.string().nullable()).optional(),
  translation: name.optional(),
}).refine(
  ({ repeat, amount }) => repeat === undefined || amount !== undefined,
  { error: "expected repeat with an amount only" },
);

const inner = z.strictObject({
  name,
  loss: terms.refine(
    (terms) => terms.some(({ parameters }) => parameters !== undefined),
    { error: "expected a term with parameters of its own: only these move" },
  ),
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
  sampling: z.strictObject({ exponent: z.number().min(0).max(1) }).optional(),
  batches: z.enum(["mixed", "balanced"]).optional(),
  loss: terms,
  taskWeights: z.union([
    z.literal("balanced"),
    z.record(z.string(), z.number().positive()),
  ]).optional(),
  inner: z.array(inner).optional(),
  training: stageTraining.optional(),
  learningRateFactor: z.number().positive().optional(),
  selectFrom: z.number().min(0).max(1).optional(),
  probeLanguage: z.boolean().optional(),
}).superRefine(({ mixture, sampling }, context) => {
  if (sampling === undefined) return;
  const keys = mixture.map((part) => JSON.stringify(part));
  mixture.forEach(({ task, amount }, i) => {
    const add = (path: string[], message: string) =>
      context.addIssue({
        code: "custom",
        path: ["mixture", i, ...path],
        message,
      });
    if (amount !== undefined) {
      add(
        ["amount"],
        "does not go with the stage's sampling, which sets the amounts",
      );
    }
    // Its share would be twice that of its size.
    if (keys.indexOf(keys[i]!) < i) {
      add([], `${task} is in the mixture already; name it once`);
    }
  });
});

/** What a recipe must be whatever its tasks are; methods are programs of users, too. */
export const recipeForm: z.ZodType = z.strictObject({
  stages: z.array(stage).min(1, { error: "expected at least one stage" })
    .refine(once, { error: "expected every stage's name once" })
    .refine(
      (stages) =>
        once([
          // That of the stages' own dropout masks.
          { name: "main" },
          ...stages.filter(({ name }) => name !== "main"),
          ...stages.flatMap(({ inner }) => inner ?? []),
        ]),
      {
        error:
          'expected every inner update to have a name of its own, other than "main" and the stages\'',
      },
    ),
  teachers: z.record(
    z.string(),
    z.strictObject({
      method: name,
      options: z.record(z.string(), z.unknown()),
    }),
  ).optional(),
});
