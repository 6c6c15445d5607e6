import type { SuiteDefinition } from "../config/suite_definition.ts";
import { suiteSignificance } from "../config/suite_significance.ts";
import type { SuitePlan } from "./suite_plan.ts";

/**
 * The keys of a suite's definition that its report depends on, so that two
 * definitions with the same ones give the same report: the order of methods and
 * seeds means nothing.
 */
export function declaredDefinition(
  definition: SuiteDefinition,
): NonNullable<SuitePlan["definition"]> {
  const { description: _, keep: __, slurm: ___, ...keys } = definition;
  return {
    ...keys,
    methods: Object.fromEntries(
      definition.methods.map(({ name, ...entry }) => [name, entry]),
    ),
    seeds: definition.seeds.toSorted((a, b) => a - b),
    sizes: definition.sizes ?? ["all"],
    significance: suiteSignificance(definition),
  };
}
