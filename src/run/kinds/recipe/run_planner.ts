import { resolve } from "@std/path";
import { InputError } from "../../../errors/input_error.ts";
import { runChild } from "../../../process/child_process.ts";
import { methodCode } from "./method_code.ts";
import type { PlannedMethod, PlanOrder } from "../method_kind.ts";
import { plannedRecipe } from "./planned_recipe.ts";
import { type PlannerMessage, plannerMessage } from "./planner_message.ts";

const PLANNER = new URL("./planner.ts", import.meta.url);

/**
 * Plans a suite's methods in a separate process, which can read task definitions
 * and the code of methods, and nothing else.
 */
export async function runPlanner(order: PlanOrder): Promise<PlannedMethod[]> {
  const { suite, entries, folders, files } = order;
  // Deno says what is wrong with code where it is loaded, if it may read it, and
  // methods that the suite does not use may have mistakes.
  const code = await Promise.all(
    Object.values(files).map((file) => methodCode(file, () => {})),
  );
  let message: unknown;
  const { how, output, signal } = await runChild<PlanOrder, unknown>(
    PLANNER,
    order,
    {
      rights: {
        read: [
          ...folders.tasks.map((path) => resolve(path)),
          ...code.flatMap(({ files }) => files),
        ],
      },
      onMessage: (last) => message = last,
    },
  );
  const refuse = (why: string): never => {
    throw new InputError(
      `Cannot plan the methods of ${suite.file}: the process that loads them ${why}`,
    );
  };
  if (message === undefined) {
    // Control-C reaches it as well as this process.
    if (signal === "SIGINT") refuse("was interrupted; run the command again");
    refuse(
      `ended ${how} and printed ${
        output.join("\n").trim() || "nothing"
      }; correct the method that ends it`,
    );
  }
  const answer = isMessage(message) ? message : refuse(FORGED);
  if (answer.type === "refused") throw new InputError(answer.message);
  if (answer.methods.length !== entries.length) refuse(FORGED);
  const { target } = suite.definition;
  return await Promise.all(answer.methods.map(async (plan, i) => {
    const entry = entries[i]!;
    const teachers: Record<string, PlannedMethod> = {};
    for (const [task, need] of Object.entries(plan.recipe.teachers ?? {})) {
      if (
        !Object.hasOwn(plan.teachers, task) ||
        !Object.hasOwn(files, need.method)
      ) refuse(FORGED);
      const { method, options } = need;
      const { backbone, training } = entry;
      teachers[task] = await plannedRecipe(
        plan.teachers[task]!,
        { name: method, method, options, backbone, training },
        task,
        order,
      );
    }
    return { ...await plannedRecipe(plan, entry, target, order), teachers };
  }));
}

const FORGED =
  "sent something else than their recipes; correct the method that sends it";

function isMessage(value: unknown): value is PlannerMessage {
  // The value itself is used: the schema would change the order of its keys.
  return plannerMessage.safeParse(value).success;
}
