import { loadTaskDefinition } from "../../../config/load_definition.ts";
import type { MethodEntry } from "../../../config/suite_definition.ts";
import type { TextSource } from "../../../results/run_config.ts";
import type { PlainRecipe } from "../../../training/plain_recipe.ts";
import { taskView } from "../../../training/task_view.ts";
import type { PlannedMethod, PlanOrder } from "../method_kind.ts";
import { methodCode } from "./method_code.ts";
import type { RecipePlan } from "./planner_message.ts";

/**
 * A method for one target, from what the planner says of it. Everything else is
 * found here: the planner executes code of methods, which must not choose what the
 * workers of its runs may do.
 */
export async function plannedRecipe(
  { title, options, recipe, consulted }: RecipePlan,
  entry: MethodEntry,
  target: string,
  { files, folders }: Pick<PlanOrder, "files" | "folders">,
): Promise<PlannedMethod> {
  const file = files[entry.method]!;
  const { checksum: code, files: own } = await methodCode(file);
  return {
    kind: "recipe",
    entry,
    target,
    file,
    files: own,
    usesBackbone: true,
    consulted: Object.fromEntries(
      consulted.map((name) => [
        name,
        taskView(loadTaskDefinition(name, folders).definition),
      ]),
    ),
    title,
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
