import * as z from "zod";
import { checkDefinition } from "../../../config/check_definition.ts";
import { resolve } from "@std/path";
import { entryPlace } from "../../../config/entry_place.ts";
import {
  definitionNames,
  findDefinition,
} from "../../../config/find_definition.ts";
import {
  loadDefinition,
  loadTaskDefinition,
} from "../../../config/load_definition.ts";
import { programDefinition } from "../../../config/program_definition.ts";
import type { MethodEntry } from "../../../config/suite_definition.ts";
import { InputError } from "../../../errors/input_error.ts";
import { identityOf } from "../../../config/identity.ts";
import type { PlannedMethod, PlanOrder } from "../method_kind.ts";
import { recipe } from "../recipe/recipe.ts";
import { teacherPlace } from "../teacher_place.ts";
import { programCommand, programFiles } from "./program_files.ts";

/**
 * Plans a suite's program and the recipes that teach it.
 *
 * @throws {InputError} When its definition or its options cannot be used.
 */
export async function planProgram(
  entry: MethodEntry,
  order: PlanOrder,
): Promise<PlannedMethod> {
  const { suite, files, folders } = order;
  const { target, translation } = suite.definition;
  const file = files[entry.method]!;
  const program = loadDefinition(programDefinition, entry.method, file);
  const { definition } = program;
  const where = entryPlace(suite, entry);
  const refuse = (why: string): never => {
    throw new InputError(`${where}: ${why}`);
  };
  if (Deno.build.os === "windows") {
    refuse("programs need Linux or macOS; use the Linux subsystem of Windows");
  }
  const searched = suite.definition.search?.methods[entry.name]?.backbone;
  if ((entry.backbone ?? searched) !== undefined && !definition.backbone) {
    refuse(
      `the program ${program.name} does not start from a backbone; remove the key${
        entry.backbone === undefined ? " from its search" : ""
      }, or set backbone in ${program.file}`,
    );
  }
  const made = await programFiles(program);
  programCommand(program, made.files);
  const options = checkDefinition(
    optionsSchema(definition.options),
    entry.options,
    where,
  ) as Record<string, unknown>;
  const named = definition.tasks.flatMap((option) =>
    namesIn(options[option]) ??
      refuse(`options.${option}: expected the name of a task or a list of them`)
  );
  const tasks = [...new Set([target, ...named])];
  const languageOf = (task: string) =>
    loadTaskDefinition(task, folders).definition.language;
  const language = languageOf(target);
  for (const task of tasks) {
    if (languageOf(task) !== language && translation !== undefined) {
      refuse(
        `programs get the texts of ${task} as they are, not translated with ${translation}; remove the task from its options, or the translation from the suite`,
      );
    }
  }
  return {
    kind: "program",
    entry,
    title: definition.title,
    target,
    identity: {
      name: entry.method,
      options,
      program: identityOf("program", definition),
      code: made.checksum,
    },
    file: program.file,
    files: [...made.files.values()],
    usesBackbone: definition.backbone,
    texts: tasks.map((task) => ({ task })),
    validation: [],
    consulted: {},
    teachers: await planTeachers(entry, order, {
      method: definition.teacher && options[definition.teacher],
      tasks,
      where: `${where}: options.${definition.teacher}`,
    }),
  };
}

/** Options with these defaults: each is of the type of its default, or of any type where that is null. */
function optionsSchema(defaults: Record<string, unknown>): z.ZodType {
  const typeOf = (value: unknown): z.ZodType => {
    if (typeof value === "number") return z.number();
    if (typeof value === "string") return z.string();
    if (typeof value === "boolean") return z.boolean();
    if (Array.isArray(value)) return z.array(z.json());
    return value === null ? z.json() : z.record(z.string(), z.json());
  };
  return z.strictObject(
    Object.fromEntries(
      Object.entries(defaults).map((
        [name, value],
      ) => [name, typeOf(value).default(value as never)]),
    ),
  );
}

/** A name, or a list of names; undefined if it is neither. */
function namesIn(value: unknown): string[] | undefined {
  const names = Array.isArray(value)
    ? value
    : value === null || value === ""
    ? []
    : [value];
  return names.every((name) => typeof name === "string") ? names : undefined;
}

/** Plans the recipe that teaches each of a program's tasks; none if the option is null or empty. */
async function planTeachers(
  entry: MethodEntry,
  { suite, folders }: PlanOrder,
  { method, tasks, where }: {
    method: unknown;
    tasks: readonly string[];
    where: string;
  },
): Promise<Record<string, PlannedMethod>> {
  if (method === undefined || method === null || method === "") return {};
  const known = definitionNames(folders.methods, recipe.extension);
  if (typeof method !== "string" || !known.includes(method)) {
    throw new InputError(
      `${where}: expected a recipe (${known.join(", ")}), got ${
        JSON.stringify(method)
      }`,
    );
  }
  const files = Object.fromEntries(
    known.map((
      name,
    ) => [
      name,
      resolve(
        findDefinition("method", name, folders.methods, recipe.extension),
      ),
    ]),
  );
  const teachers: Record<string, PlannedMethod> = {};
  for (const task of tasks) {
    const [teacher] = await recipe.plan({
      suite: { ...suite, definition: { ...suite.definition, target: task } },
      // What a search has chosen is for the program alone.
      entries: [{
        ...entry,
        name: method,
        place: teacherPlace(entry, task, method),
        method,
        options: {},
        tuned: undefined,
      }],
      files,
      folders,
    });
    if (Object.keys(teacher!.teachers).length > 0) {
      throw new InputError(
        `${where}: ${method} needs teachers itself; choose a single-task method`,
      );
    }
    teachers[task] = teacher!;
  }
  return teachers;
}
