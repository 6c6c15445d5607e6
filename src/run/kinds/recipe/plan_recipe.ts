import * as z from "zod";
import { checkDefinition } from "../../../config/check_definition.ts";
import { entryPlace } from "../../../config/entry_place.ts";
import type { Named } from "../../../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../../../config/suite_definition.ts";
import type { Method, MethodContext } from "../../../training/method.ts";
import { plainRecipe } from "../../../training/plain_recipe.ts";
import { importMethod } from "./load_method.ts";
import type { RecipePlan } from "./planner_message.ts";
import { InputError } from "../../../errors/input_error.ts";
import { checkRecipe } from "../../../training/check_recipe.ts";
import type { Recipe } from "../../../training/recipe.ts";
import { withoutRandom } from "../../../training/without_random.ts";
import { recipeForm } from "../../../training/recipe_form.ts";
import { canonicalJson } from "../../../results/canonical_json.ts";
import { faultMessage } from "../../fault_message.ts";

/** Loads a suite's method and makes its recipe. */
export async function planRecipe(
  entry: MethodEntry,
  suite: Named<SuiteDefinition>,
  file: string,
  context: MethodContext,
): Promise<RecipePlan> {
  const method = await importMethod(file, entry.method);
  const options = checkDefinition(
    method.options,
    entry.options,
    entryPlace(suite, entry),
  ) as Record<string, unknown>;
  checkDefinition(
    plain,
    options,
    `Cannot use the options of ${entry.method} from ${file}, as its schema makes them`,
  );
  const consulted = new Set<string>();
  const recipe = plainRecipe(makeRecipe(method, file, options, {
    ...context,
    task(name) {
      const view = context.task(name);
      consulted.add(name);
      return view;
    },
  }));
  return { title: method.title, options, recipe, consulted: [...consulted] };
}

/** What a worker gets as it is: the rest would be lost on the way to it, and in what identifies a run. */
const plain: z.ZodType = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.undefined(),
    z.array(plain),
    z.record(z.string(), plain),
  ])
);

/** The properties of a method; its functions are checked when it is loaded. */
const methodForm = z.strictObject({
  name: z.string(),
  title: z.string().min(1),
  reference: z.string(),
  options: z.unknown(),
  recipe: z.unknown(),
});

/**
 * Makes a method's recipe and checks it against the schema of recipes and the
 * definitions of its tasks.
 *
 * @throws {InputError} When the method throws, or its recipe is invalid or
 *   different each time.
 */
function makeRecipe(
  method: Method,
  file: string,
  options: Record<string, unknown>,
  context: MethodContext,
): Recipe {
  checkDefinition(
    methodForm,
    method,
    `Cannot use the method ${method.name} from ${file}`,
  );
  const what = `Cannot use the recipe of ${method.name} from ${file}`;
  const make = () => {
    let recipe: Recipe;
    try {
      // Copies, so that a method cannot change its options or a definition.
      recipe = withoutRandom(
        "it draws random numbers; let it depend only on the options, the target and the tasks",
        () =>
          method.recipe(structuredClone(options), {
            target: context.target,
            translation: context.translation,
            task: (name) => structuredClone(context.task(name)),
          }),
      );
    } catch (error) {
      throw new InputError(`${what}: ${faultMessage(error)}`, { cause: error });
    }
    checkDefinition(recipeForm, recipe, what);
    return recipe;
  };
  const recipe = make();
  checkRecipe(plainRecipe(recipe), context, what);
  if (
    canonicalJson(plainRecipe(make())) !== canonicalJson(plainRecipe(recipe))
  ) {
    throw new InputError(
      `${what}: made twice, it is different; let it depend only on the options, the target and the tasks`,
    );
  }
  return recipe;
}
