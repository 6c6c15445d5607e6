import * as z from "zod";
import { check } from "../config/check.ts";
import { InputError } from "../config/input_error.ts";
import { trainingOverrides } from "../config/training_settings.ts";
import type { Method, MethodContext } from "../training/method.ts";
import type { LossTerm, Recipe } from "../training/recipe.ts";
import { faultMessage } from "./fault_message.ts";

const once = (things: readonly { name: string }[]) =>
  new Set(things.map(({ name }) => name)).size === things.length;

/** What a recipe must be at least; methods are programs of users, too. */
const recipeForm = z.object({
  stages: z.array(z.object({
    name: z.string().min(1),
    mixture: z.array(z.object({
      task: z.string(),
      amount: z.union([z.int().min(0), z.literal("target")]).optional(),
      head: z.string().optional(),
    })).refine((parts) => parts.some(({ amount }) => amount !== 0), {
      error: "expected at least one part with examples",
    }),
    loss: z.array(z.object({
      name: z.string().min(1),
      compute: z.custom<LossTerm["compute"]>(
        (value) => typeof value === "function",
        { error: "expected a function" },
      ),
    })).min(1, { error: "expected at least one loss term" })
      .refine(once, { error: "expected every loss term's name once" }),
    training: trainingOverrides.optional(),
  })).min(1, { error: "expected at least one stage" })
    .refine(once, { error: "expected every stage's name once" }),
});

/**
 * Has a method make its recipe and checks it, so that a wrong one comes out
 * before anything is trained.
 *
 * @param file The method's, for messages.
 * @throws {InputError} When the method throws or what it makes is no recipe.
 */
export function makeRecipe(
  method: Method,
  file: string,
  options: Record<string, unknown>,
  context: MethodContext,
): Recipe {
  const what = `Cannot use the recipe of ${method.name} from ${file}`;
  let recipe: Recipe;
  try {
    recipe = method.recipe(options, context);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${what}: ${faultMessage(error)}`, { cause: error });
  }
  check(recipeForm, recipe, what);
  return recipe;
}
