import { check } from "../config/check.ts";
import { InputError } from "../config/input_error.ts";
import type { Method, MethodContext } from "../training/method.ts";
import type { Recipe } from "../training/recipe.ts";
import { recipeForm } from "../training/recipe_form.ts";
import { faultMessage } from "./fault_message.ts";

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
