import type { RunRecord } from "../../results/record.ts";

/** The runs that a thread is asked to verify. */
export interface VerifyOrder {
  folder: string;
  records: readonly RunRecord[];
}
