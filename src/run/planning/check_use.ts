import type { Named } from "../../config/load_definition.ts";
import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import type { TextSource } from "../../results/run_config.ts";
import type { PlannedMethod } from "../kinds/method_kind.ts";
import { backboneOf, type PlannedBackbone } from "./planned_backbone.ts";

/**
 * Checks that the methods of a suite use what it says about texts.
 *
 * @throws {InputError} When a key changes no method.
 */
export function checkUse(
  suite: Named<SuiteDefinition>,
  { methods, sources, vocabulary, backbones }: {
    /** Teachers, too. */
    methods: readonly PlannedMethod[];
    /** The texts that methods train on. */
    sources: readonly TextSource[];
    /** The texts that vocabularies are built from. */
    vocabulary: readonly TextSource[];
    backbones: ReadonlyMap<string, PlannedBackbone>;
  },
): void {
  const { definition } = suite;
  const { target, translation } = definition;
  const refuse = (key: string, why: string): never => {
    throw new InputError(`${suite.file}: ${key}: ${why}; leave it out`);
  };
  if (
    translation !== undefined &&
    !sources.some((source) => source.translation === translation)
  ) {
    refuse("translation", `no method translates texts with ${translation}`);
  }
  const isTarget = ({ task }: TextSource) => task === target;
  const noOther = `no method trains on another task than ${target}`;
  if (definition.decontaminate && sources.every(isTarget)) {
    refuse("decontaminate", noOther);
  }
  if (
    definition.sizes_of === "all_tasks" &&
    [...sources, ...vocabulary].every(isTarget)
  ) {
    refuse("sizes_of", noOther);
  }
  const learnsVocabulary = ({ kind, entry }: PlannedMethod) =>
    kind === "recipe" &&
    backboneOf(entry, suite, backbones).checkpoint === undefined;
  if (definition.vocabulary !== undefined && !methods.some(learnsVocabulary)) {
    refuse("vocabulary", "no method starts from a backbone that learns one");
  }
}
