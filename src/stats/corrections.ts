import { benjaminiHochberg } from "./benjamini_hochberg.ts";
import { bonferroni } from "./bonferroni.ts";
import { holm } from "./holm.ts";

/** A correction of the p-values of a family. */
export type Correction = "holm" | "benjamini_hochberg" | "bonferroni" | "none";

interface CorrectionMethod {
  /** Its name in sentences: "after ...". */
  title: string;
  /** Whether p-values depend on the number of comparisons. */
  overFamily: boolean;
  /** The corrected p-values, in the same order. */
  correct(pValues: readonly number[]): number[];
}

/** Every correction, by its name in suites. */
export const CORRECTIONS: Readonly<Record<Correction, CorrectionMethod>> = {
  holm: { title: "Holm's correction", overFamily: true, correct: holm },
  benjamini_hochberg: {
    title: "Benjamini and Hochberg's correction",
    overFamily: true,
    correct: benjaminiHochberg,
  },
  bonferroni: {
    title: "Bonferroni's correction",
    overFamily: true,
    correct: bonferroni,
  },
  none: {
    title: "no correction",
    overFamily: false,
    correct: (pValues) => [...pValues],
  },
};

export const CORRECTION_NAMES = Object.keys(CORRECTIONS) as Correction[];
