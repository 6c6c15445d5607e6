import type { PlannedMethod } from "../method_kind.ts";

/** The one line that a planner writes. */
export type PlannerMessage =
  | { type: "planned"; methods: PlannedMethod[] }
  | { type: "refused"; message: string };
