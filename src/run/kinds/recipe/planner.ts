/**
 * The process that loads a suite's methods and makes their recipes. Methods are
 * code of users, which can only read and compute here.
 */
import { entryPlace } from "../../../config/entry_place.ts";
import { loadTaskDefinition } from "../../../config/load_definition.ts";
import type { MethodEntry } from "../../../config/suite_definition.ts";
import { InputError } from "../../../errors/input_error.ts";
import { listed } from "../../../errors/listed.ts";
import { suggestion } from "../../../errors/suggestion.ts";
import { readOrder, sendMessage } from "../../../process/parent_process.ts";
import { type TaskView, taskView } from "../../../training/task_view.ts";
import type { PlanOrder } from "../method_kind.ts";
import { teacherPlace } from "../teacher_place.ts";
import { planRecipe } from "./plan_recipe.ts";
import type { PlannerMessage, RecipePlan } from "./planner_message.ts";

async function planRecipes(
  { suite, entries, folders, files }: PlanOrder,
): Promise<PlannerMessage> {
  const tasks = new Map<string, TaskView>();
  const task = (name: string) =>
    tasks.getOrInsertComputed(
      name,
      () => taskView(loadTaskDefinition(name, folders).definition),
    );
  const plan = (entry: MethodEntry, target: string) =>
    planRecipe(entry, suite, files[entry.method]!, {
      target,
      translation: suite.definition.translation,
      task,
    });
  const methods: (RecipePlan & { teachers: Record<string, RecipePlan> })[] = [];
  for (const entry of entries) {
    const method = await plan(entry, suite.definition.target);
    const teachers: Record<string, RecipePlan> = {};
    const needs = method.recipe.teachers ?? {};
    checkTeachers(entry, Object.keys(needs), entryPlace(suite, entry));
    for (const [name, need] of Object.entries(needs)) {
      if (!Object.hasOwn(files, need.method)) {
        const recipes = Object.keys(files);
        throw new InputError(
          `${
            entryPlace(suite, entry)
          }: Cannot have ${name} taught by ${need.method}: expected a method that is a recipe${
            suggestion(need.method, recipes) || `: ${listed(recipes)}`
          }`,
        );
      }
      const teacher = await plan({
        name: need.method,
        place: teacherPlace(entry, name, need.method),
        ...need,
        backbone: entry.backbone,
        training: entry.training,
      }, name);
      if (teacher.recipe.teachers !== undefined) {
        throw new InputError(
          `${
            entryPlace(suite, entry)
          }: Cannot have ${name} taught by ${need.method}: that method needs teachers itself; choose a single-task method`,
        );
      }
      teachers[name] = teacher;
    }
    methods.push({ ...method, teachers });
  }
  return { type: "planned", methods };
}

/**
 * Checks that an option called `teachers`, which is by task as a recipe's
 * teachers are, names only tasks that have one: a recipe cannot use the others.
 */
function checkTeachers(
  { method, options: { teachers } }: MethodEntry,
  taught: readonly string[],
  place: string,
): void {
  if (taught.length === 0 || typeof teachers !== "object") return;
  for (const task of Object.keys(teachers ?? {})) {
    if (taught.includes(task)) continue;
    throw new InputError(
      `${place}: Cannot use options.teachers.${task}: the recipe of ${method} has no teacher for it${
        suggestion(task, taught) || `; it has teachers for ${listed(taught)}`
      }`,
    );
  }
}

const message = await planRecipes(await readOrder<PlanOrder>()).catch(
  (error): PlannerMessage => {
    if (!(error instanceof InputError)) throw error;
    return { type: "refused", message: error.message };
  },
);
sendMessage(message);
// Do not wait for timers that a method has started.
Deno.exit(0);
