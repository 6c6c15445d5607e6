import { resolve } from "@std/path";
import type { DefinitionFolders } from "../config/definition_folders.ts";
import { definitionNames, findDefinition } from "../config/find_definition.ts";
import { InputError } from "../config/input_error.ts";
import type { Named } from "../config/load_definition.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import { runChild } from "../process/child_process.ts";
import { methodCode } from "./method_code.ts";
import type { PlannerOrder, TaughtMethod } from "./plan_methods.ts";
import type { PlannerMessage } from "./planner_message.ts";

const PLANNER = new URL("./planner.ts", import.meta.url);

/**
 * Plans a suite's methods in a process of its own, which can
 * read definitions and the code of methods, and nothing else.
 *
 * @throws {InputError} When a method or its options cannot be used.
 */
export async function runPlanner(
  suite: Named<SuiteDefinition>,
  folders: DefinitionFolders,
): Promise<TaughtMethod[]> {
  const files = Object.fromEntries(
    definitionNames(folders.methods, "ts").map((name) => [
      name,
      resolve(findDefinition("method", name, folders.methods, "ts")),
    ]),
  );
  const order: PlannerOrder = { suite, folders, files };
  const readable = await Promise.all(Object.values(files).map(codeOf));
  let message: PlannerMessage | undefined;
  const { how, output } = await runChild<PlannerOrder, PlannerMessage>(
    PLANNER,
    order,
    {
      rights: {
        read: [
          ...folders.tasks.map((path) => resolve(path)),
          ...readable.flat(),
        ],
      },
      onMessage: (last) => message = last,
    },
  );
  if (message === undefined) {
    throw new InputError(
      `Cannot plan the methods of ${suite.file}: the process that loads them ended ${how} and said ${
        output.join("\n").trim() || "nothing"
      }, correct the method that ends it`,
    );
  }
  if (message.type === "refused") throw new InputError(message.message);
  return message.methods;
}

/** The files that a method is made of; of one that cannot be used its own alone: whoever needs it hears why. */
async function codeOf(file: string): Promise<string[]> {
  try {
    return (await methodCode(file)).files;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [file];
  }
}
