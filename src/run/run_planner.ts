import { resolve } from "@std/path";
import type { DefinitionFolders } from "../config/definition_folders.ts";
import { definitionNames, findDefinition } from "../config/find_definition.ts";
import { InputError } from "../config/input_error.ts";
import type { Named } from "../config/load_definition.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import { processArguments } from "../process/process_arguments.ts";
import { methodCode } from "./method_code.ts";
import type { PlannerOrder, TaughtMethod } from "./plan_methods.ts";
import type { PlannerMessage } from "./planner_message.ts";
import { MESSAGE_MARK } from "./worker_message.ts";

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
  const child = new Deno.Command(Deno.execPath(), {
    args: processArguments(PLANNER, {
      read: [...folders.tasks.map((path) => resolve(path)), ...readable.flat()],
    }),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const [{ code, signal, stdout, stderr }] = await Promise.all([
    child.output(),
    new Response(JSON.stringify(order)).body!.pipeTo(child.stdin).catch(
      () => {}, // It died at once; its exit code tells.
    ),
  ]);
  const text = (bytes: Uint8Array<ArrayBuffer>) =>
    new TextDecoder().decode(bytes);
  const lines = text(stdout).split("\n");
  const answer = lines.findLast((line) => line.startsWith(MESSAGE_MARK));
  if (answer === undefined) {
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    throw new InputError(
      `Cannot plan the methods of ${order.suite.file}: the process that loads them ended ${how} and said ${
        `${text(stdout)}\n${text(stderr)}`.trim() || "nothing"
      }, correct the method that ends it`,
    );
  }
  const message = JSON.parse(
    answer.slice(MESSAGE_MARK.length),
  ) as PlannerMessage;
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
