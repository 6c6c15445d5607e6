/**
 * The process in which a suite's methods are loaded and make their recipes:
 * they are programs of users, too, and here they can only read and compute.
 */
import { InputError } from "../config/input_error.ts";
import { planMethods, type PlannerOrder } from "./plan_methods.ts";
import type { PlannerMessage } from "./planner_message.ts";
import { MESSAGE_MARK } from "./worker_message.ts";

const order = await new Response(Deno.stdin.readable)
  .json() as PlannerOrder;
const message = await planMethods(order).then(
  (methods): PlannerMessage => ({ type: "planned", methods }),
  (error): PlannerMessage => {
    if (!(error instanceof InputError)) throw error;
    return { type: "refused", message: error.message };
  },
);
console.log(`\n${MESSAGE_MARK}${JSON.stringify(message)}`);
// Timers and the like that a method has started keep nobody waiting.
Deno.exit(0);
