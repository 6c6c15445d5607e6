import { sampleStandardDeviation } from "simple-statistics";
import { tieTolerance } from "./tie_tolerance.ts";

/** The standard deviation with n - 1; 0 if values differ only by rounding. */
export function standardDeviation(
  values: readonly number[],
  tolerance: number = tieTolerance(values),
): number {
  const sd = sampleStandardDeviation([...values]);
  return sd <= tolerance ? 0 : sd;
}
