import { readGolden } from "../support/golden/read_golden.ts";

/** Values from NumPy and SciPy; tests/golden/make_statistics.py writes them. */
export const golden = readGolden<{
  cases: {
    sample: number[];
    mean: number;
    sd: number;
    min: number;
    max: number;
    intervals: Record<string, [number, number]>;
  }[];
}>("statistics");
