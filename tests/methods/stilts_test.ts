import { assert, assertEquals, assertThrows } from "@std/assert";
import stilts from "../../methods/stilts.ts";
import { InputError } from "../../src/errors/input_error.ts";
import { train } from "../../src/training/train.ts";
import type { EpochReport } from "../../src/training/training_progress.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

const ANTICIPATION = { anticipation: null, disgust: null };

function stagesOf(options: unknown, target: string) {
  return stilts.recipe(stilts.options.parse(options), contextOf(target)).stages;
}

Deno.test("stilts trains on all sources together, with the target's head, and then on the target alone", () => {
  const stages = stagesOf({
    sources: [
      { task: "xed-en", label_map: ANTICIPATION },
      { task: "xed-ro", label_map: ANTICIPATION },
    ],
    max_epochs: 1,
  }, "redv2");
  assertEquals(stages.map(({ mixture }) => mixture), [
    [
      {
        task: "xed-en",
        head: "redv2",
        labelMap: ANTICIPATION,
        translation: undefined,
      },
      {
        task: "xed-ro",
        head: "redv2",
        labelMap: ANTICIPATION,
        translation: undefined,
      },
    ],
    [{ task: "redv2" }],
  ]);
  assertEquals(stages.map(({ training }) => training?.maxEpochs), [
    1,
    undefined,
  ]);
});

Deno.test("stilts takes the target's partner by default, with its label map", () => {
  const [sources] = stagesOf({}, "emotion-ro");
  assertEquals(sources!.mixture, [{
    task: "emotion-en",
    head: "emotion-ro",
    labelMap: { love: "joy" },
    translation: undefined,
  }]);
});

Deno.test("stilts with head: own gives each source a head of its own, also where the labels are the target's", () => {
  const [sources] = stagesOf({
    sources: [{ task: "sentiment-en" }, { task: "emotion-en" }],
    head: "own",
    translation: "pivot",
  }, "sentiment-ro");
  assertEquals(sources!.mixture, [
    { task: "sentiment-en", translation: "pivot" },
    { task: "emotion-en", translation: "pivot" },
  ]);
});

Deno.test("stilts refuses label maps beside head: own, and a target without a partner and without sources", () => {
  assertThrows(
    () =>
      stagesOf({
        sources: [{ task: "xed-ro", label_map: ANTICIPATION }],
        head: "own",
      }, "redv2"),
    InputError,
    "Cannot use the label_map of the source xed-ro: with head: own, its labels are not the target's",
  );
  assertThrows(
    () => stagesOf({}, "emotion-en"),
    InputError,
    "names no partner",
  );
});

Deno.test("stilts ends the sources with the last epoch's weights, and the target begins with them", async () => {
  const recipe = stilts.recipe(
    stilts.options.parse({ max_epochs: 4 }),
    contextOf("sentiment-ro"),
  );
  const reports: EpochReport[] = [];
  await train(
    await jobOf(recipe, "sentiment-ro", {
      limit: 150,
      training: { learning_rate: 0.05 },
    }),
    { onEpoch: (report) => reports.push(report) },
  );
  const of = (stage: string) =>
    reports.filter((report) => report.stage === stage);
  assertEquals(of("sources").map(({ examples }) => examples), [
    { "sentiment-en": 150 },
    { "sentiment-en": 150 },
    { "sentiment-en": 150 },
    { "sentiment-en": 150 },
  ]);
  assertEquals(of("sources").at(-1)!.best, true);
  assertEquals(of("target")[0]!.examples, { "sentiment-ro": 150 });
  // A head that had seen nothing would begin at ln 2.
  const next = of("target")[0]!.losses.loss!;
  assert(next < Math.LN2 - 0.05, `${next}`);
});
