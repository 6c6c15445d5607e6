import { benjaminiHochberg } from "./benjamini_hochberg.ts";
import { bonferroni } from "./bonferroni.ts";
import { holm } from "./holm.ts";

/** How the p-values of a family are corrected. */
export type Correction = "holm" | "benjamini_hochberg" | "bonferroni" | "none";

interface CorrectionMethod {
  /** As sentences have it: "after ...". */
  title: string;
  /** Whether p-values depend on how many comparisons there are. */
  overFamily: boolean;
  /** The corrected p-values, in the order given. */
  correct(pValues: readonly number[]): number[];
}

/**
 * How the p-values of a family may be corrected, by the name that suites use.
 * All else follows from this table.
 */
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
