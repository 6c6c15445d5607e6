import type { Named } from "../../config/load_definition.ts";
import type {
  KeepRule,
  SuiteDefinition,
} from "../../config/suite_definition.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import type { EndedTrial } from "../../search/choose_trial.ts";
import type { HalvedTrial, PlannedTrial } from "../../search/trial.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import type { PlannedBackbone } from "./planned_backbone.ts";

/** A suite with its runs, checked and ready to be executed. */
export interface Plan {
  suite: Named<SuiteDefinition>;
  /** The folder of the suite's results: `<out>/<suite>`, with `-limitN` for a limited suite. */
  folder: string;
  target: TaskDefinition;
  /** The number of the target's training examples. */
  trainingExamples: number;
  /** By name; the suite's own backbone first. */
  backbones: ReadonlyMap<string, PlannedBackbone>;
  /** Shell commands that reproduce the results and verify them. */
  reproduce: readonly string[];
  /** Which runs keep their models. */
  keep: KeepRule;
  /** What the user should know before training, one sentence each. */
  notes: readonly string[];
  /** The methods that no seed changes if the data are the same. */
  deterministic: readonly string[];
  /** The largest number of optimiser steps of a run of each method at each training size, without its teachers'; undefined if it is not known. */
  updates: ReadonlyMap<
    string,
    ReadonlyMap<number | "all", number | undefined>
  >;
  /** All runs that the suite declares, by seed, then by size, then by method, so that every method gets its seeds at the same pace. */
  runs: RunSpec[];
  /** The runs that `only`, `seeds` and `sizes` select. */
  chosen: ReadonlySet<RunSpec>;
  /** The runs that teach the chosen ones, each once. */
  teachers: RunSpec[];
  /** Of a plan of trials: what each of its methods is. */
  trials?: readonly PlannedTrial[];
  /** Of a plan of trials: the first rung at which successive halving stops some; undefined if all are trained in full. */
  rung?: number;
  /** Of a suite with a search: what it has chosen for each method. */
  tuned?: readonly EndedTrial[];
  /** Of a suite whose search has stopped trials: how far each was trained. */
  halved?: readonly HalvedTrial[];
  /** The folder of the teachers' runs of all suites: `<out>/teachers/runs`. */
  teachersFolder: string;
}
