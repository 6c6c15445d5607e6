import { assertAlmostEquals, assertEquals } from "@std/assert";
import { checkTask } from "../../src/check/check_task.ts";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { loadTaskDefinition } from "../../src/config/load_definition.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { testOnRealData } from "../support/test_on_real_data.ts";

testOnRealData(
  "checkTask() has the numbers of REDv2 that were computed with NumPy and scikit-learn",
  ["redv2"],
  async (folder) => {
    const task = loadTaskDefinition("redv2", definitionFolders());
    const check = checkTask(
      await loadDataset(task, {
        roots: [folder],
        cache: "/nonexistent",
        offline: true,
        annotations: true,
      }),
    );
    assertEquals(
      check.splits.map(({ labels }) => labels.map(({ examples }) => examples)),
      [
        [820, 435, 493, 727, 1045, 472, 637],
        [109, 58, 65, 96, 139, 62, 84],
        [164, 87, 99, 145, 210, 94, 128],
      ],
    );
    assertEquals(check.splits.map(({ labelCounts }) => labelCounts), [
      [0, 3563, 510, 14, 1],
      [0, 477, 62, 4],
      [0, 714, 99, 5],
    ]);
    assertEquals(
      check.annotators!.scores.map(({ metrics }) =>
        ["hamming_loss", "accuracy", "f1_micro", "f1_macro"].map((name) =>
          metrics[name as "accuracy"]!.toFixed(4)
        )
      ),
      [
        ["0.0765", "0.6711", "0.7707", "0.7691"],
        ["0.0760", "0.6724", "0.7712", "0.7653"],
        ["0.0809", "0.6443", "0.7644", "0.7612"],
      ],
    );
    const { metrics } = check.baselines[1]!;
    assertAlmostEquals(metrics.hamming_loss!, 0.2314, 5e-5);
    assertAlmostEquals(metrics.f1_micro!, 0.2407, 5e-5);
    assertEquals(
      check.duplicates.across.map(({ equal }) => equal),
      [1, 0, 0],
    );
  },
);
