import { assertEquals, assertThrows } from "@std/assert";
import { check } from "../../src/config/check.ts";
import { InputError } from "../../src/errors/input_error.ts";
import {
  DEFAULT_TRAINING,
  mergeTraining,
  trainingOverrides,
} from "../../src/config/training_settings.ts";

Deno.test("DEFAULT_TRAINING is what it allows", () => {
  assertEquals(trainingOverrides.parse(DEFAULT_TRAINING), DEFAULT_TRAINING);
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

const { adam_betas: _betas, adam_epsilon: _epsilon, ...COMMON } =
  DEFAULT_TRAINING as Record<string, unknown>;

Deno.test("mergeTraining() leaves out the settings of an optimiser that is not chosen", () => {
  const sgd = mergeTraining({ adam_betas: [0.8, 0.9] }, { optimiser: "sgd" });
  assertEquals<unknown>(sgd, {
    ...COMMON,
    optimiser: "sgd",
    sgd_momentum: 0.9,
    sgd_nesterov: false,
  });
  assertEquals(mergeTraining(sgd, { sgd_momentum: 0.5 }), {
    ...sgd,
    sgd_momentum: 0.5,
  });
  assertEquals(mergeTraining(sgd, { optimiser: "adamw" }), DEFAULT_TRAINING);
});

Deno.test("mergeTraining() has no word for AdamW, chosen or not: it is the same run", () => {
  assertEquals(mergeTraining({ optimiser: "adamw" }), DEFAULT_TRAINING);
});

Deno.test("mergeTraining() refuses settings of an optimiser that is not chosen", () => {
  for (
    const [layers, message] of [
      [
        [{ optimiser: "sgd" }, { adam_betas: [0.9, 0.9] }],
        "Cannot train with adam_betas: it does not go with the optimiser sgd",
      ],
      [
        [{ sgd_nesterov: true }, { optimiser: "sgd" }],
        "Cannot train with sgd_nesterov: it does not go with the optimiser adamw",
      ],
    ] as [Parameters<typeof mergeTraining>, string][]
  ) {
    assertThrows(() => mergeTraining(...layers), InputError, message);
  }
});

Deno.test("trainingOverrides refuses a setting beside another's optimiser, by its path", () => {
  assertThrows(
    () =>
      check(trainingOverrides, { optimiser: "sgd", adam_epsilon: 1e-6 }, "f"),
    InputError,
    "f: adam_epsilon: does not go with the optimiser sgd",
  );
});
