import { InputError } from "../config/input_error.ts";
import { processArguments } from "../process/process_arguments.ts";
import type { TaughtMethod } from "./plan_methods.ts";
import type { PlannerMessage, PlannerOrder } from "./planner_message.ts";
import { MESSAGE_MARK } from "./worker_message.ts";

const PLANNER = new URL("./planner.ts", import.meta.url);

/**
 * Plans a suite's methods in a process of its own, which can only read.
 *
 * @throws {InputError} When a method or its options cannot be used.
 */
export async function runPlanner(order: PlannerOrder): Promise<TaughtMethod[]> {
  const child = new Deno.Command(Deno.execPath(), {
    args: processArguments(PLANNER),
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
