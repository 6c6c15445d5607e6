import type { DefinitionFolders } from "../config/definition_folders.ts";
import type { Named } from "../config/load_definition.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import type { TaughtMethod } from "./plan_methods.ts";

/** What a planner reads: whose methods to plan, and where they are looked up. */
export interface PlannerOrder {
  suite: Named<SuiteDefinition>;
  folders: DefinitionFolders;
}

/** The one line that a planner writes. */
export type PlannerMessage =
  | { type: "planned"; methods: TaughtMethod[] }
  | { type: "refused"; message: string };
