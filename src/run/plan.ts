import type { Named } from "../config/load_definition.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { RunSpec } from "../results/run_spec.ts";
import type { PlannedBackbone } from "./planned_backbone.ts";

/** The runs of a suite. */
export interface Plan {
  suite: Named<SuiteDefinition>;
  /** `<out>/<suite>`, or another one for limited tries. */
  folder: string;
  target: TaskDefinition;
  /** The backbones of the methods, by name; the suite's own first. */
  backbones: ReadonlyMap<string, PlannedBackbone>;
  /** Lines for a shell that make the suite's results again and check them. */
  reproduce: readonly string[];
  /** What the user should know before anything is trained, a sentence each. */
  notes: readonly string[];
  /** All that the suite declares, in the order of seeds, then methods, so that comparisons fill up evenly. */
  runs: RunSpec[];
  /** Those of them that are to be done now. */
  chosen: ReadonlySet<RunSpec>;
  /** The runs that teach students among those, each once. */
  teachers: RunSpec[];
  /** Where teachers' runs lie, for all suites: `<out>/teachers/runs`. */
  teachersFolder: string;
}
