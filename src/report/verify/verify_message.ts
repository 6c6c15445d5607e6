import type { RunRecord } from "../../results/record.ts";
import type { RunsVerification } from "./verify_runs.ts";

/** The runs that a thread is asked to verify. */
export interface VerifyOrder {
  folder: string;
  records: readonly RunRecord[];
}

/** The answer of a thread. */
export type VerifyAnswer =
  | { type: "done"; found: RunsVerification }
  | { type: "failed"; message: string; stack: string | undefined };
