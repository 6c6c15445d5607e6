/**
 * The process in which a suite's methods are loaded and make their recipes:
 * they are programs of users, too, and here they can only read and compute.
 */
import { InputError } from "../../../errors/input_error.ts";
import { takeOrder, tell } from "../../../process/parent_process.ts";
import type { PlanOrder } from "../method_kind.ts";
import { planRecipes } from "./plan_recipes.ts";
import type { PlannerMessage } from "./run_planner.ts";

const message = await planRecipes(await takeOrder<PlanOrder>()).then(
  (methods): PlannerMessage => ({ type: "planned", methods }),
  (error): PlannerMessage => {
    if (!(error instanceof InputError)) throw error;
    return { type: "refused", message: error.message };
  },
);
tell(message);
// Timers and the like that a method has started keep nobody waiting.
Deno.exit(0);
