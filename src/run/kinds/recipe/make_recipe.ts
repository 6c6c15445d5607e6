import * as z from "zod";
import { check } from "../../../config/check.ts";
import { InputError } from "../../../errors/input_error.ts";
import { checkRecipe } from "../../../training/check_recipe.ts";
import type { Method, MethodContext } from "../../../training/method.ts";
import { plainRecipe } from "../../../training/plain_recipe.ts";
import type { Recipe } from "../../../training/recipe.ts";
import { recipeForm } from "../../../training/recipe_form.ts";
import { canonicalJson } from "../../../results/canonical_json.ts";
import { faultMessage } from "../../fault_message.ts";

/** What a method has; that its functions are there was seen when it was loaded. */
const methodForm = z.strictObject({
  name: z.string(),
  title: z.string().min(1),
  reference: z.string(),
  options: z.unknown(),
  recipe: z.unknown(),
});

/**
 * Has a method make its recipe and checks it against its form and the tasks'
 * definitions, so that a wrong one comes out before anything is trained.
 *
 * @param file The method's, for messages.
 * @throws {InputError} When the method throws, when what it makes is no
 *   recipe for these tasks, or when it makes another one each time.
 */
export function makeRecipe(
  method: Method,
  file: string,
  options: Record<string, unknown>,
  context: MethodContext,
): Recipe {
  check(
    methodForm,
    method,
    `Cannot use the method ${method.name} from ${file}`,
  );
  const what = `Cannot use the recipe of ${method.name} from ${file}`;
  const make = () => {
    let recipe: Recipe;
    try {
      recipe = method.recipe(options, {
        target: context.target,
        // A copy: whatever a method does to a definition stays its own affair.
        task: (name) => structuredClone(context.task(name)),
      });
    } catch (error) {
      throw new InputError(`${what}: ${faultMessage(error)}`, { cause: error });
    }
    check(recipeForm, recipe, what);
    return recipe;
  };
  const recipe = make();
  checkRecipe(plainRecipe(recipe), context, what);
  if (
    canonicalJson(plainRecipe(make())) !== canonicalJson(plainRecipe(recipe))
  ) {
    throw new InputError(
      `${what}: asked twice, it makes two different recipes, let it depend on its options, the target and the tasks alone`,
    );
  }
  return recipe;
}
