import type * as z from "zod";
import type { Recipe } from "./recipe.ts";
import type { TaskView } from "./task_view.ts";

/** What a method is told when it makes its recipe. */
export interface MethodContext {
  /** The name of the task that the method is measured on. */
  target: string;
  /** The translation that the suite takes texts of other languages through. */
  translation?: string;
  /**
   * What the definition of a task by name says to a method.
   *
   * @throws {InputError} When there is no such task.
   */
  task(name: string): TaskView;
}

/** A way of training: what a file in `methods/` exports. */
export interface Method<Options extends z.ZodType = z.ZodType> {
  /** As suites name it: the name of its file. */
  name: string;
  /** What it is, in a few words. */
  title: string;
  /** The paper that it comes from. */
  reference: string;
  /** What a suite may set, with defaults. */
  options: Options;
  /** Makes the recipe; the same options and context always make the same one. */
  recipe(options: z.output<Options>, context: MethodContext): Recipe;
}

/**
 * Defines a method; the default export of a file in `methods/` or in a folder
 * given by `--methods`.
 *
 * @example
 * ```ts
 * import { defineMethod, supervised, z } from "dor";
 *
 * export default defineMethod({
 *   name: "slow_start",
 *   title: "The target alone, first at a tenth of the learning rate",
 *   reference: "none",
 *   options: z.strictObject({ epochs: z.int().min(1).default(2) }),
 *   recipe: ({ epochs }, { target }) => ({
 *     stages: [
 *       {
 *         name: "slow",
 *         mixture: [{ task: target }],
 *         loss: [supervised()],
 *         training: { learningRate: 1e-3, maxEpochs: epochs },
 *       },
 *       { name: "target", mixture: [{ task: target }], loss: [supervised()] },
 *     ],
 *   }),
 * });
 * ```
 */
export function defineMethod<Options extends z.ZodType>(
  method: Method<Options>,
): Method<Options> {
  return method;
}
