import { assertEquals, assertThrows } from "@std/assert";
import { checkDefinition } from "../../src/config/check_definition.ts";
import { InputError } from "../../src/errors/input_error.ts";
import {
  DEFAULT_TRAINING,
  mergeTraining,
  trainingOverrides,
} from "../../src/config/training_settings.ts";

Deno.test("DEFAULT_TRAINING is valid", () => {
  assertEquals(trainingOverrides.parse(DEFAULT_TRAINING), DEFAULT_TRAINING);
});

Deno.test("mergeTraining() lets the last layer win for each key", () => {
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

Deno.test("mergeTraining() does not change the defaults or the layers", () => {
  const before = structuredClone(DEFAULT_TRAINING);
  const layer = { max_epochs: 7 };
  mergeTraining(layer, { max_epochs: 8 }).batch_size = 999;
  assertEquals(DEFAULT_TRAINING, before);
  assertEquals(layer, { max_epochs: 7 });
});

Deno.test("mergeTraining() refuses Nesterov's momentum without momentum, as PyTorch does", () => {
  const sgd = { optimiser: "sgd", sgd_nesterov: true } as const;
  assertThrows(
    () => mergeTraining(sgd, { sgd_momentum: 0 }),
    InputError,
    "Cannot train with sgd_nesterov and a sgd_momentum of 0",
  );
  const merged: Record<string, unknown> = mergeTraining(sgd, {
    sgd_momentum: 0.5,
  });
  assertEquals(merged.sgd_nesterov, true);
});

Deno.test("mergeTraining() refuses a patience that could stop a linear decay before its end", () => {
  assertThrows(
    () => mergeTraining({ patience: 3 }),
    InputError,
    "leave patience out (the best epoch is selected anyway), or set decay: constant",
  );
  const layers = [{ patience: 3, decay: "constant" as const }, {
    patience: null,
    decay: "linear" as const,
  }];
  assertEquals(mergeTraining(...layers), DEFAULT_TRAINING);
  assertEquals(mergeTraining(layers[0]).patience, 3);
});

const { adam_betas: _betas, adam_epsilon: _epsilon, ...COMMON } =
  DEFAULT_TRAINING as Record<string, unknown>;

Deno.test("mergeTraining() leaves out the settings of other optimisers", () => {
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

Deno.test("mergeTraining() leaves out the optimiser when it is AdamW, so that naming it does not change the run", () => {
  assertEquals(mergeTraining({ optimiser: "adamw" }), DEFAULT_TRAINING);
});

Deno.test("mergeTraining() refuses settings of an optimiser other than the chosen one", () => {
  for (
    const [layers, message] of [
      [
        [{ optimiser: "sgd" }, { adam_betas: [0.9, 0.9] }],
        "Cannot train with adam_betas: it is not a setting of the optimiser sgd",
      ],
      [
        [{ sgd_nesterov: true }, { optimiser: "sgd" }],
        "Cannot train with sgd_nesterov: it is not a setting of the optimiser adamw",
      ],
    ] as [Parameters<typeof mergeTraining>, string][]
  ) {
    assertThrows(() => mergeTraining(...layers), InputError, message);
  }
});

Deno.test("trainingOverrides refuses a setting of another optimiser and names its path", () => {
  assertThrows(
    () =>
      checkDefinition(trainingOverrides, {
        optimiser: "sgd",
        adam_epsilon: 1e-6,
      }, "f"),
    InputError,
    "f: adam_epsilon: is not a setting of the optimiser sgd",
  );
});

Deno.test("mergeTraining() leaves out settings that change nothing, so that naming them does not change the run", () => {
  assertEquals(mergeTraining({ epoch_size: 5 }).epoch_size, 5);
  assertEquals(
    mergeTraining(
      {
        epoch_size: 5,
        class_weights: "auto",
        accumulate: 4,
        freeze: 2,
        layerwise_decay: 0.9,
        targets: "votes",
        precision: "bfloat16",
      },
      {
        epoch_size: null,
        class_weights: null,
        accumulate: 1,
        freeze: null,
        layerwise_decay: 1,
        targets: "gold",
        precision: "float32",
      },
    ),
    DEFAULT_TRAINING,
  );
});

Deno.test("mergeTraining() refuses more micro-batches than a batch has examples", () => {
  assertEquals(mergeTraining({ accumulate: 16 }).accumulate, 16);
  assertThrows(
    () => mergeTraining({ accumulate: 32 }),
    InputError,
    "Cannot split batches of 16 examples into 32 micro-batches; set accumulate to at most 16, or a larger batch_size",
  );
});
