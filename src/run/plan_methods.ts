import type { DefinitionFolders } from "../config/definition_folders.ts";
import { unknownDefinition } from "../config/find_definition.ts";
import { InputError } from "../config/input_error.ts";
import { loadTaskDefinition, type Named } from "../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import { type TaskView, taskView } from "../training/task_view.ts";
import {
  backboneOf,
  planMethod,
  type PlannedMethod,
} from "./planned_method.ts";

/** A method of a suite, and the methods that teach it, by the task that they teach. */
export interface TaughtMethod {
  method: PlannedMethod;
  teachers: Record<string, PlannedMethod>;
}

/** What a planner reads: whose methods to plan, and where definitions are looked up. */
export interface PlannerOrder {
  suite: Named<SuiteDefinition>;
  folders: Pick<DefinitionFolders, "tasks" | "methods">;
  /** The files of all methods by their names: a planner reads no folder of theirs. */
  files: Record<string, string>;
}

/**
 * Plans a suite's methods, in its order, and those that teach them.
 *
 * @throws {InputError} When a method or its options cannot be used.
 */
export async function planMethods(
  { suite, folders, files }: PlannerOrder,
): Promise<TaughtMethod[]> {
  const tasks = new Map<string, TaskView>();
  const task = (name: string) => {
    const known = tasks.get(name) ??
      taskView(loadTaskDefinition(name, folders).definition);
    tasks.set(name, known);
    return known;
  };
  const plan = (entry: MethodEntry, target: string) =>
    planMethod(entry, suite, fileOf(entry.method), { target, task });
  const fileOf = (method: string) => {
    if (Object.hasOwn(files, method)) return files[method]!;
    throw unknownDefinition(
      "method",
      method,
      folders.methods,
      Object.keys(files),
    );
  };
  const planned: TaughtMethod[] = [];
  for (const entry of suite.definition.methods) {
    const method = await plan(entry, suite.definition.target);
    const teachers: Record<string, PlannedMethod> = {};
    for (const [name, need] of Object.entries(method.recipe.teachers ?? {})) {
      const teacher = await plan({
        name: need.method,
        ...need,
        backbone: backboneOf(entry, suite),
      }, name);
      if (teacher.recipe.teachers !== undefined) {
        throw new InputError(
          `${suite.file}: methods.${entry.name}: Cannot have ${name} taught by ${need.method}: it needs teachers itself, choose a single-task method`,
        );
      }
      teachers[name] = teacher;
    }
    planned.push({ method, teachers });
  }
  return planned;
}
