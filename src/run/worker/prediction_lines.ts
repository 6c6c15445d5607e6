import type { Dataset } from "../../data/dataset.ts";
import type { Prediction } from "../../results/record.ts";
import { jsonLines } from "../../results/results_folder.ts";
import type { RunOutcome } from "../kinds/method_kind.ts";

/** The text of a run's `predictions.jsonl`: validation, then test. */
export function predictionLines(
  { splits }: Dataset,
  outcome: Pick<RunOutcome, "validation" | "test">,
): string {
  return jsonLines(
    (["validation", "test"] as const).flatMap((split) =>
      outcome[split].map((probabilities, i): Prediction => ({
        split,
        id: splits[split][i]!.id,
        gold: splits[split][i]!.labels,
        probabilities: [...probabilities],
      }))
    ),
  );
}
