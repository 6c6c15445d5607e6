import * as z from "zod";
import { checkDefinition } from "../../../config/check_definition.ts";
import { entryPlace } from "../../../config/entry_place.ts";
import type { Named } from "../../../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../../../config/suite_definition.ts";
import type { Method, MethodContext } from "../../../training/method.ts";
import {
  type PlainRecipe,
  plainRecipe,
} from "../../../training/plain_recipe.ts";
import type { TaskView } from "../../../training/task_view.ts";
import type { TextSource } from "../../../results/run_config.ts";
import type { PlannedMethod } from "../method_kind.ts";
import { importMethod } from "./load_method.ts";
import { methodCode } from "./method_code.ts";
import { InputError } from "../../../errors/input_error.ts";
import { checkRecipe } from "../../../training/check_recipe.ts";
import type { Recipe } from "../../../training/recipe.ts";
import { recipeForm } from "../../../training/recipe_form.ts";
import { canonicalJson } from "../../../results/canonical_json.ts";
import { faultMessage } from "../../fault_message.ts";

/** Loads a suite's method and makes its recipe. */
export async function planRecipe(
  entry: MethodEntry,
  suite: Named<SuiteDefinition>,
  file: string,
  context: MethodContext,
): Promise<PlannedMethod> {
  const method = await importMethod(file, entry.method);
  const { checksum: code, files } = await methodCode(file);
  const options = checkDefinition(
    method.options,
    entry.options,
    entryPlace(suite, entry),
  ) as Record<string, unknown>;
  const consulted: Record<string, TaskView> = {};
  const recipe = plainRecipe(makeRecipe(method, file, options, {
    ...context,
    task: (name) => consulted[name] = context.task(name),
  }));
  const { target } = context;
  return {
    kind: "recipe",
    entry,
    target,
    file,
    files,
    usesBackbone: true,
    consulted,
    title: method.title,
    identity: { name: entry.method, options, recipe, code },
    texts: [{ task: target }, ...textsOf(recipe)],
    validation: recipe.stages.filter(({ probeLanguage }) => probeLanguage)
      .flatMap(({ mixture }) => mixture)
      .map(({ task, translation }) => ({ task, translation }))
      .filter(({ task }) => task !== target),
    teachers: {},
  };
}

/** The texts of a recipe's mixtures, and of the tasks whose heads they train. */
function textsOf({ stages }: PlainRecipe): TextSource[] {
  return stages.flatMap(({ mixture }) => mixture).flatMap((
    { task, translation, head },
  ) => [
    { task, translation },
    ...head === undefined ? [] : [{ task: head }],
  ]);
}

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
      recipe = method.recipe(options, {
        target: context.target,
        translation: context.translation,
        // A copy, so that a method cannot change a definition.
        task: (name) => structuredClone(context.task(name)),
      });
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
