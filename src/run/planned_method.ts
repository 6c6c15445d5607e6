import { createHash } from "node:crypto";
import { resolve } from "@std/path";
import { check } from "../config/check.ts";
import { definitionFolders } from "../config/definition_folders.ts";
import type { Named } from "../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import type { MethodContext } from "../training/method.ts";
import type { Part, Recipe } from "../training/recipe.ts";
import { findMethod } from "./load_method.ts";
import { makeRecipe } from "./make_recipe.ts";

/** A method with its options, for one target. */
export interface PlannedMethod {
  entry: MethodEntry;
  title: string;
  file: string;
  /** With defaults filled in. */
  options: Record<string, unknown>;
  target: string;
  recipe: Recipe;
  /** SHA-256 of the file, where it is not one of the project's own. */
  source: string | undefined;
}

/**
 * Loads a suite's method and has it make its recipe.
 *
 * @throws {InputError} When the method or its options cannot be used.
 */
export async function planMethod(
  entry: MethodEntry,
  suite: Named<SuiteDefinition>,
  folders: readonly string[],
  context: MethodContext,
): Promise<PlannedMethod> {
  const { method, file } = await findMethod(entry.method, folders);
  const options = check(
    method.options,
    entry.options,
    `${suite.file}: methods.${entry.name}`,
  ) as Record<string, unknown>;
  const recipe = makeRecipe(method, file, options, context);
  for (const { task, head } of partsOf(recipe)) {
    context.task(task);
    if (head !== undefined) context.task(head);
  }
  const isOwn = definitionFolders().methods.some((folder) =>
    file.startsWith(resolve(folder))
  );
  return {
    entry,
    title: method.title,
    file,
    options,
    target: context.target,
    recipe,
    source: isOwn
      ? undefined
      : createHash("sha256").update(Deno.readTextFileSync(file)).digest("hex"),
  };
}

/** All parts of a recipe's mixtures. */
export function partsOf(recipe: Recipe): Part[] {
  return recipe.stages.flatMap((stage) => stage.mixture);
}

/** A recipe as data: functions are left out, loss terms are their names. */
export function plainRecipe(recipe: Recipe): unknown {
  return {
    ...recipe,
    stages: recipe.stages.map((stage) => ({
      ...stage,
      loss: stage.loss.map((term) => term.name),
      inner: stage.inner?.map((inner) => ({
        ...inner,
        loss: inner.loss.map((term) => term.name),
      })),
    })),
  };
}
