import type { SuiteDefinition } from "../config/suite_definition.ts";
import { CORRECTIONS } from "../stats/corrections.ts";
import { seedsToDeclare } from "../stats/seeds_to_declare.ts";

/** That a suite's seeds can show nothing by its own protocol; undefined where they can, or nothing is compared. */
export function powerNote(
  { methods, seeds, significance }: Pick<
    SuiteDefinition,
    "methods" | "seeds" | "significance"
  >,
): string | undefined {
  const pairs = methods.length * (methods.length - 1) / 2;
  if (pairs === 0) return undefined;
  const needed = seedsToDeclare(pairs, significance);
  if (seeds.length >= needed) return undefined;
  const { alpha, correction } = significance;
  return `No difference between methods can come out significant with ${
    seeds.length === 1 ? "one seed" : `${seeds.length} seeds`
  }, however large it is: at ${alpha}${
    !CORRECTIONS[correction].overFamily
      ? ""
      : ` and with the correction ${correction} over ${
        pairs === 1 ? "the one pair" : `all ${pairs} pairs`
      } of methods`
  } it takes ${needed} seeds at least`;
}
