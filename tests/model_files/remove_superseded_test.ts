import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { removeSuperseded } from "../../src/model_files/remove_superseded.ts";
import { planOf, recordOf } from "../support/results/records.ts";
import { testFolder } from "../support/test_folder.ts";

/** Validation scores of runs with a model; the scores on test are the opposite. */
const SCORES: Record<string, number> = {
  "baseline-s1": 0.7,
  "baseline-s2": 0.9,
  "baseline-s3": 0.8,
  "mtl-s2": 0.3,
  "mtl-s3": 0.3,
};

Deno.test("removeSuperseded() keeps for each method the model with the best validation score", async () => {
  const files = planOf().runs.flatMap(({ id, name, seed }) => {
    const score = SCORES[id] ?? 1;
    return [
      [
        `runs/${id}/record.json`,
        recordOf(name, seed, { f1_micro: 1 - score }, {
          selected: { stage: "target", epoch: 1, score },
        }),
      ],
      ...Object.hasOwn(SCORES, id)
        ? [[`runs/${id}/model/manifest.json`, "{}"]]
        : [],
    ];
  });
  await using folder = await testFolder({
    "suite.json": planOf(),
    ...Object.fromEntries(files),
    // A removal that was interrupted.
    "runs/baseline-s2/model.removed/manifest.json": "{}",
  });
  removeSuperseded(folder.path);
  const left = await Promise.all(
    planOf().runs.map(async ({ id }) => [
      id,
      await folder.names(join("runs", id)),
    ]),
  );
  const kept = ["baseline-s2", "mtl-s2"];
  assertEquals(
    left,
    planOf().runs.map(({ id }) => [
      id,
      kept.includes(id) ? ["model", "record.json"] : ["record.json"],
    ]),
  );
});

Deno.test("removeSuperseded() keeps the model of a run whose record it cannot read", async () => {
  await using folder = await testFolder({
    "suite.json": planOf(),
    "runs/baseline-s1/record.json": recordOf("baseline", 1, {}),
    "runs/baseline-s1/model/manifest.json": "{}",
    "runs/baseline-s2/record.json": "{",
    "runs/baseline-s2/model/manifest.json": "{}",
  });
  removeSuperseded(folder.path);
  for (const run of ["baseline-s1", "baseline-s2"]) {
    assertEquals(await folder.names(`runs/${run}/model`), ["manifest.json"]);
  }
});
