import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import { seedsToDeclare } from "../../stats/seeds_to_declare.ts";

/**
 * A note that a suite has too few seeds for any significant difference;
 * undefined if it has enough, or only one method.
 */
export function powerNote(
  { methods, seeds, significance }: Pick<
    SuiteDefinition,
    "methods" | "seeds" | "significance"
  >,
): string | undefined {
  const { alpha, correction, family } = significance;
  const others = methods.length - 1;
  const pairs = family === "baseline" ? others : methods.length * others / 2;
  if (pairs === 0) return undefined;
  const needed = seedsToDeclare(pairs, significance);
  if (seeds.length >= needed) return undefined;
  const ofBaseline = seedsToDeclare(others, significance);
  return `No difference between methods, however large, can be significant with ${
    seeds.length === 1 ? "one seed" : `${seeds.length} seeds`
  }: at alpha ${alpha}${
    !CORRECTIONS[correction].overFamily
      ? ""
      : `, corrected with ${correction} over ${
        pairs === 1 ? "one pair" : `${pairs} pairs`
      } of methods`
  }, at least ${needed} seeds are needed${
    ofBaseline < needed
      ? `; ${ofBaseline} if only the pairs with the baseline are tested (significance.family: baseline)`
      : ""
  }`;
}
