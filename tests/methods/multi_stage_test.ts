import { assertEquals, assertThrows } from "@std/assert";
import { InputError } from "../../src/errors/input_error.ts";
import multiStage from "../../methods/multi_stage.ts";
import { train } from "../../src/training/train.ts";
import type { EpochReport } from "../../src/training/training_progress.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

Deno.test("multi_stage mixes in exactly the given amounts and ends with only the target", () => {
  const { stages } = multiStage.recipe(
    multiStage.options.parse({ amounts: [40, 10, 0] }),
    contextOf("emotion-ro"),
  );
  assertEquals(stages.map(({ mixture }) => mixture), [
    [
      {
        task: "emotion-en",
        head: "emotion-ro",
        labelMap: { love: "joy" },
        translation: undefined,
        amount: 40,
        draw: "epoch",
      },
      { task: "emotion-ro" },
    ],
    [
      {
        task: "emotion-en",
        head: "emotion-ro",
        labelMap: { love: "joy" },
        translation: undefined,
        amount: 10,
        draw: "epoch",
      },
      { task: "emotion-ro" },
    ],
    [{ task: "emotion-ro" }],
  ]);
});

Deno.test("multi_stage shares a head if the label spaces match, else uses a new one", () => {
  const heads = (target: string) =>
    multiStage.recipe(multiStage.options.parse({}), contextOf(target))
      .stages[0]!.mixture.map(({ task, head }) => head ?? task);
  assertEquals(heads("laroseda"), ["laroseda", "laroseda"]);
  assertEquals(heads("redv2"), ["redv2", "redv2"]);
  // World and business news have no twin among MOROCO's topics.
  assertEquals(heads("moroco"), ["ag_news", "moroco"]);
});

Deno.test("multi_stage uses the amounts of Xu et al. by default, and a lower learning rate on request", () => {
  const { stages } = multiStage.recipe(
    multiStage.options.parse({ later_learning_rate: 0.16 }),
    contextOf("redv2"),
  );
  assertEquals(
    stages.map(({ mixture }) => mixture.length > 1 ? mixture[0]!.amount : 0),
    [4000, 2000, 500, 0],
  );
  assertEquals(
    stages.map(({ learningRateFactor }) => learningRateFactor),
    [1, 0.16, 0.16, 0.16],
  );
});

Deno.test("multi_stage refuses a target without a partner and without a source", () => {
  assertThrows(
    () =>
      multiStage.recipe(
        multiStage.options.parse({}),
        contextOf("emotion-en"),
      ),
    InputError,
    "names no partner",
  );
});

Deno.test("multi_stage starts each stage from the weights of the stage before", async () => {
  const reports: EpochReport[] = [];
  const recipe = multiStage.recipe(
    multiStage.options.parse({ amounts: [150, 0], max_epochs: 4 }),
    contextOf("sentiment-ro"),
  );
  await train(await jobOf(recipe, "sentiment-ro", { limit: 150 }), {
    onEpoch: (report) => reports.push(report),
  });
  const of = (stage: string) =>
    reports.filter((report) => report.stage === stage);
  // The second stage begins where the first one stopped, and not at ln 2.
  const last = of("stage_1").at(-1)!.losses.loss!;
  const next = of("stage_2")[0]!.losses.loss!;
  assertEquals(next < (last + Math.LN2) / 2, true, `${last}, then ${next}`);
});

Deno.test("multi_stage repeats a small source for default amounts, and for given amounts only on request", () => {
  const repeats = (given: object) =>
    multiStage.recipe(multiStage.options.parse(given), contextOf("emotion-ro"))
      .stages[0]!.mixture[0]!.repeat;
  assertEquals(repeats({}), true);
  assertEquals(repeats({ amounts: [40, 0] }), undefined);
  assertEquals(repeats({ amounts: [40, 0], repeat: true }), true);
  assertEquals(repeats({ repeat: false }), undefined);
});

Deno.test("multi_stage refuses a label map that leaves out labels of the source", () => {
  assertThrows(
    () =>
      multiStage.recipe(
        multiStage.options.parse({ label_map: { joy: "joy" } }),
        contextOf("emotion-ro"),
      ),
    InputError,
    "Cannot map the labels of emotion-en to those of emotion-ro: the label map has no counterpart (or null) for love",
  );
});

Deno.test("multi_stage takes the target as its own source, with its own head", async () => {
  const recipe = multiStage.recipe(
    multiStage.options.parse({ source: "sentiment-ro", amounts: [40, 0] }),
    contextOf("sentiment-ro"),
  );
  assertEquals(
    recipe.stages[0]!.mixture.map(({ task, head }) => head ?? task),
    ["sentiment-ro", "sentiment-ro"],
  );
  const reports: EpochReport[] = [];
  await train(
    await jobOf(recipe, "sentiment-ro", {
      limit: 60,
      training: { max_epochs: 1 },
    }),
    { onEpoch: (report) => reports.push(report) },
  );
  assertEquals(reports.map(({ examples }) => examples), [
    { "sentiment-ro": 100 },
    { "sentiment-ro": 60 },
  ]);
});
