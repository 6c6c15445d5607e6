import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { matthewsCorrelation } from "../../../src/evaluation/matthews_correlation.ts";
import { withMetrics } from "../../../src/report/suite/with_metrics.ts";
import { RecordError } from "../../../src/results/record_error.ts";
import { RUN_FILES } from "../../../src/results/results_folder.ts";
import { recordOf } from "../../support/results/records.ts";
import { testFolder } from "../../support/test_folder.ts";

const GOLD = [[1, 0], [0, 1], [1, 1], [0, 0]];
const DECIDED = [[1, 0], [0, 0], [1, 1], [0, 1]];

/** A record without Matthews' correlation and ROC-AUC, as an earlier version made it, of these predictions. */
function earlierRecord(predictions = "") {
  const record = recordOf("baseline", 1, { accuracy: 0.25 }, {
    predictions: createHash("sha256").update(predictions).digest("hex"),
  });
  for (const { decided } of Object.values(record.metrics)) {
    delete decided.matthews;
    delete decided.roc_auc_macro;
  }
  return record;
}

Deno.test("withMetrics() adds metrics that an older record lacks and keeps its other values", async () => {
  const predictions =
    (["validation", "test"] as const).flatMap((split) =>
      GOLD.map((gold, i) =>
        JSON.stringify({
          split,
          id: String(i),
          gold,
          probabilities: DECIDED[i]!.map((value) => value === 1 ? 0.9 : 0.2),
        })
      )
    ).join("\n") + "\n";
  await using folder = await testFolder();
  await Deno.writeTextFile(
    join(folder.path, RUN_FILES.predictions),
    predictions,
  );
  const { metrics: { test } } = withMetrics(
    folder.path,
    earlierRecord(predictions),
    ["matthews", "roc_auc_macro"],
  );
  assertAlmostEquals(
    test.decided.matthews!,
    matthewsCorrelation(GOLD, DECIDED),
    1e-12,
  );
  assertEquals(test.decided.roc_auc_macro, 0.75);
  assertEquals(test.decided.accuracy, 0.25);
});

Deno.test("withMetrics() does not read predictions for metrics that would be undefined", () => {
  const record = earlierRecord();
  for (const split of Object.values(record.metrics)) {
    split.per_label = [4, 0].map((support, k) => ({
      label: "ab"[k]!,
      precision: 0,
      recall: 0,
      f1: 0,
      support,
    }));
  }
  assertEquals(withMetrics("nowhere", record, ["roc_auc_macro"]), record);
  assertThrows(() => withMetrics("nowhere", record, ["matthews"]), RecordError);
});
