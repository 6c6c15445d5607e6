import { check } from "../config/check.ts";
import type { Named } from "../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import type { MethodContext } from "../training/method.ts";
import { type PlainRecipe, plainRecipe } from "../training/plain_recipe.ts";
import type { Part } from "../training/recipe.ts";
import { importMethod } from "./load_method.ts";
import { makeRecipe } from "./make_recipe.ts";
import { methodCode } from "./method_code.ts";

/** A method with its options, for one target, as plain data. */
export interface PlannedMethod {
  entry: MethodEntry;
  title: string;
  file: string;
  /** With defaults filled in. */
  options: Record<string, unknown>;
  target: string;
  recipe: PlainRecipe;
  /** The checksum of all code that it is made of. */
  code: string;
  /** The files of that code. */
  files: string[];
  /** The tasks that it has asked about. */
  consulted: string[];
}

/**
 * Loads a suite's method and has it make its recipe.
 *
 * @param file The method's.
 * @throws {InputError} When the method or its options cannot be used.
 */
export async function planMethod(
  entry: MethodEntry,
  suite: Named<SuiteDefinition>,
  file: string,
  context: MethodContext,
): Promise<PlannedMethod> {
  const { method } = await importMethod(file, entry.method);
  const { checksum: code, files } = await methodCode(file);
  const options = check(
    method.options,
    entry.options,
    `${suite.file}: methods.${entry.name}`,
  ) as Record<string, unknown>;
  const consulted = new Set<string>();
  const recipe = plainRecipe(makeRecipe(method, file, options, {
    ...context,
    task(name) {
      consulted.add(name);
      return context.task(name);
    },
  }));
  return {
    entry,
    title: method.title,
    file,
    options,
    target: context.target,
    recipe,
    ...{ code, files },
    consulted: [...consulted],
  };
}

/** The backbone of a method: its own, or the suite's. */
export function backboneOf(
  entry: MethodEntry,
  { definition }: Named<SuiteDefinition>,
): string {
  return ("backbone" in entry ? entry.backbone : undefined) ??
    definition.backbone;
}

/** All parts of a recipe's mixtures. */
export function partsOf({ stages }: PlainRecipe): Part[] {
  return stages.flatMap(({ mixture }) => mixture);
}
