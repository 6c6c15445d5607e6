import { check } from "../../../config/check.ts";
import type { Named } from "../../../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../../../config/suite_definition.ts";
import type { MethodContext } from "../../../training/method.ts";
import {
  type PlainRecipe,
  plainRecipe,
} from "../../../training/plain_recipe.ts";
import type { TaskView } from "../../../training/task_view.ts";
import type { TextSource } from "../../../results/run_config.ts";
import type { PlannedMethod } from "../method_kind.ts";
import { importMethod } from "./load_method.ts";
import { makeRecipe } from "./make_recipe.ts";
import { methodCode } from "./method_code.ts";

/** Loads a suite's method and makes its recipe. */
export async function planRecipe(
  entry: MethodEntry,
  suite: Named<SuiteDefinition>,
  file: string,
  context: MethodContext,
): Promise<PlannedMethod> {
  const method = await importMethod(file, entry.method);
  const { checksum: code, files } = await methodCode(file);
  const options = check(
    method.options,
    entry.options,
    `${suite.file}: methods.${entry.name}`,
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
