import * as z from "zod";
import type { PlainRecipe } from "../../../training/plain_recipe.ts";

/** What only the code of a method can say when it is planned. */
export interface RecipePlan {
  title: string;
  /** With the method's defaults. */
  options: Record<string, unknown>;
  recipe: PlainRecipe;
  /** The names of the tasks that it asked about. */
  consulted: string[];
}

/** The message of a planner, with a plan for each of its entries. */
export type PlannerMessage =
  | {
    type: "planned";
    methods: (RecipePlan & {
      /** By the task that they teach. */
      teachers: Record<string, RecipePlan>;
    })[];
  }
  | { type: "refused"; message: string };

const recipePlan = z.looseObject({
  title: z.string(),
  options: z.record(z.string(), z.unknown()),
  recipe: z.looseObject({
    stages: z.array(z.looseObject({
      name: z.string(),
      mixture: z.array(z.looseObject({
        task: z.string(),
        head: z.string().optional(),
        translation: z.string().optional(),
      })),
      loss: z.array(z.string()),
    })),
    teachers: z.record(z.string(), z.looseObject({ method: z.string() }))
      .optional(),
  }),
  consulted: z.array(z.string()),
});

/** Checks the message of a planner: code of methods can send any. */
export const plannerMessage: z.ZodType = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("planned"),
    methods: z.array(
      recipePlan.extend({ teachers: z.record(z.string(), recipePlan) }),
    ),
  }),
  z.looseObject({ type: z.literal("refused"), message: z.string() }),
]);
