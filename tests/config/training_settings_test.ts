import { assertEquals } from "@std/assert";
import {
  DEFAULT_TRAINING,
  mergeTraining,
  trainingSettings,
} from "../../src/config/training_settings.ts";

Deno.test("DEFAULT_TRAINING is what it allows", () => {
  assertEquals(trainingSettings.parse(DEFAULT_TRAINING), DEFAULT_TRAINING);
});

Deno.test("mergeTraining() lets the last layer win, key by key", () => {
  assertEquals(
    mergeTraining(
      { batch_size: 32, learning_rate: 1e-3, dropout: 0 },
      undefined,
      { learning_rate: 1e-4, threshold: "validation" },
    ),
    {
      ...DEFAULT_TRAINING,
      batch_size: 32,
      dropout: 0,
      learning_rate: 1e-4,
      threshold: "validation",
    },
  );
});

Deno.test("mergeTraining() ignores keys that are undefined", () => {
  const layer: Record<string, unknown> = { dropout: undefined };
  assertEquals(mergeTraining({ dropout: 0.4 }, layer).dropout, 0.4);
  assertEquals(mergeTraining(layer), DEFAULT_TRAINING);
});

Deno.test("mergeTraining() leaves the defaults and the layers as they are", () => {
  const before = structuredClone(DEFAULT_TRAINING);
  const layer = { patience: 7 };
  mergeTraining(layer, { patience: 8 }).batch_size = 999;
  assertEquals(DEFAULT_TRAINING, before);
  assertEquals(layer, { patience: 7 });
});
