import type { TaughtMethod } from "./plan_methods.ts";

/** The one line that a planner writes. */
export type PlannerMessage =
  | { type: "planned"; methods: TaughtMethod[] }
  | { type: "refused"; message: string };
