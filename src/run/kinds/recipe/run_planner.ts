import { resolve } from "@std/path";
import { InputError } from "../../../errors/input_error.ts";
import { runChild } from "../../../process/child_process.ts";
import { methodCode } from "./method_code.ts";
import type { PlannedMethod, PlanOrder } from "../method_kind.ts";

/** The message of a planner. */
export type PlannerMessage =
  | { type: "planned"; methods: PlannedMethod[] }
  | { type: "refused"; message: string };

const PLANNER = new URL("./planner.ts", import.meta.url);

/**
 * Plans a suite's methods in a separate process, which can read task definitions
 * and the code of methods, and nothing else.
 */
export async function runPlanner(order: PlanOrder): Promise<PlannedMethod[]> {
  const { suite, folders, files } = order;
  const readable = await Promise.all(Object.values(files).map(codeOf));
  let message: PlannerMessage | undefined;
  const { how, output } = await runChild<PlanOrder, PlannerMessage>(
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
      `Cannot plan the methods of ${suite.file}: the process that loads them ended ${how} and printed ${
        output.join("\n").trim() || "nothing"
      }; correct the method that ends it`,
    );
  }
  if (message.type === "refused") throw new InputError(message.message);
  return message.methods;
}

/** The files of a method's code. If it is invalid, only its own file: an error is reported only if the suite uses it. */
async function codeOf(file: string): Promise<string[]> {
  try {
    return (await methodCode(file)).files;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [file];
  }
}
