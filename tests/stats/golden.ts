import { readGolden } from "../support/golden/read_golden.ts";

/** What numpy and scipy say; tests/golden/make_statistics.py wrote it. */
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
