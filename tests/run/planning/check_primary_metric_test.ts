import { assertThrows } from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import type { Dataset } from "../../../src/data/dataset.ts";
import type { MetricName } from "../../../src/evaluation/metrics.ts";
import { checkPrimaryMetric } from "../../../src/run/planning/check_primary_metric.ts";
import { taskOf } from "../../support/definitions/task_of.ts";

/** A dataset of two labels whose splits have these gold labels. */
function dataset(
  primary: MetricName,
  validation: number[][],
  test: number[][],
): Dataset {
  const { definition } = taskOf({ labels: ["joy", "fear"] });
  const split = (rows: number[][]) =>
    rows.map((labels, i) => ({ id: String(i), text: `text ${i}`, labels }));
  return {
    task: "t",
    definition: { ...definition, metrics: { primary, also: [] } },
    splits: {
      train: [],
      validation: split(validation),
      test: split(test),
    },
    checksum: "",
    reading: { labelForms: ["row"], splits: {} },
  };
}

const BOTH = [[1, 0], [0, 1]];

Deno.test("checkPrimaryMetric() refuses an undefined metric and names split and labels", () => {
  const refused = (data: Dataset, says: string) =>
    assertThrows(
      () => checkPrimaryMetric(data, ["validation", "test"]),
      InputError,
      says,
    );
  refused(
    dataset("average_precision_macro", BOTH, [[1, 0], [1, 0]]),
    'Cannot use average_precision_macro as the primary metric of t: it is not defined on test, where no example has the label "fear"; choose another metric',
  );
  refused(
    dataset("roc_auc_macro", [[1, 1], [1, 0]], BOTH),
    'it is not defined on validation, where every example has the label "joy"',
  );
  // A share below one half is not the label.
  refused(
    dataset("roc_auc_macro", [[1, 0.4], [0, 0.3]], BOTH),
    'no example has the label "fear"',
  );
});

Deno.test("checkPrimaryMetric() checks only the given splits, and accepts a defined metric", () => {
  const lacking = [[1, 0], [1, 0]];
  checkPrimaryMetric(dataset("roc_auc_macro", BOTH, lacking), ["validation"]);
  for (const primary of ["f1_macro", "matthews", "roc_auc_micro"] as const) {
    checkPrimaryMetric(dataset(primary, lacking, lacking), [
      "validation",
      "test",
    ]);
  }
});
