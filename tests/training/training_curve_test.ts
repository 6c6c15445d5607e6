import { assertAlmostEquals } from "@std/assert";
import type { Update } from "../../src/engine/engine.ts";
import { batchInputs } from "../../src/training/batch_inputs.ts";
import { layerRates } from "../../src/training/layer_rates.ts";
import { learningRate } from "../../src/training/learning_rate.ts";
import {
  initialParameters,
  lossObjective,
  type Model,
  modelParameters,
  trainedParameters,
} from "../../src/training/model.ts";
import { supervised } from "../../src/training/supervised.ts";
import {
  type EngineChoice,
  engineOf,
  REFERENCE,
  testOnEngines,
  testWithBfloat16,
} from "../support/engine/test_on_engines.ts";
import {
  type ArchitectureCase,
  architectures,
  copyArchitecture,
  encoderOf,
} from "../support/golden/architectures.ts";
import { readGolden } from "../support/golden/read_golden.ts";
import {
  copyCheckpoint,
  golden as checkpoints,
} from "../support/golden/checkpoints.ts";
import { testFolder } from "../support/test_folder.ts";

/** What PyTorch's AdamW does to tiny checkpoints; tests/golden/make_training.py wrote it. */
const golden = readGolden<{
  warmup: number;
  learning_rate: number;
  weight_decay: number;
  max_gradient_norm: number;
  curves: GoldenCurve[];
  /** With other settings of layers. */
  layers: (GoldenCurve & LayerSettings)[];
  /** With autocast to bfloat16. */
  bfloat16: GoldenCurve[];
}>("training");

interface GoldenCurve extends
  Pick<
    ArchitectureCase,
    "folder" | "head" | "targets" | "losses" | "norms"
  > {}

interface LayerSettings {
  layers?: number;
  /** 0: the embeddings. */
  frozen?: number;
  layerwise_decay?: number;
}

interface Curve extends GoldenCurve, LayerSettings {
  precision?: "bfloat16";
  texts: readonly string[];
  copy(folder: string, to: string): Promise<void>;
  use: Parameters<typeof encoderOf>[0];
}

const CURVES: Curve[] = [
  ...[
    ...golden.curves,
    ...golden.layers,
    ...golden.bfloat16.map((curve) => ({
      ...curve,
      precision: "bfloat16" as const,
    })),
  ].map((curve) => ({
    ...curve,
    texts: checkpoints.texts,
    copy: copyCheckpoint,
    use: {
      architecture: curve.folder.startsWith("xlm")
        ? "roberta" as const
        : "bert" as const,
      pooling: "cls" as const,
      prefix: "",
    },
  })),
  ...architectures.cases.map((one) => ({
    ...one,
    texts: architectures.texts,
    copy: copyArchitecture,
    use: one,
  })),
];

for (
  const { head, targets, losses, norms, texts, copy, use, ...one } of CURVES
) {
  const { folder, layers, frozen, layerwise_decay, precision } = one;
  const settings = JSON.stringify({
    layers,
    frozen,
    layerwise_decay,
    precision,
  });
  // PyTorch also computes operations between products in bfloat16.
  const [lossError, normError] = precision === undefined
    ? [1e-4, 2e-3]
    : [3e-3, 0.05];
  const name =
    `twenty steps with warm-up, decay and clipping give PyTorch's losses: ${folder} ${settings}`;
  const follows = async (choice: EngineChoice) => {
    await using files = await testFolder();
    await copy(folder, files.path);
    const encoder = encoderOf(
      { ...use, truncate_layers: layers },
      files.path,
    );
    const model: Model = {
      encoder,
      heads: [{
        name: "head",
        labels: targets[0]!.length,
        kind: "multi_label",
        loss: "cross_entropy",
      }],
    };
    const terms = [supervised()];
    const values = initialParameters(model, terms, 1);
    values.set("head.head.weight", Float32Array.from(head.weight));
    values.set("head.head.bias", Float32Array.from(head.bias));
    const session = await (await engineOf(choice)).open(
      modelParameters(model, terms),
      values,
      { seed: 1, threads: 1, precision },
    );
    try {
      const update: Update = {
        name: "target",
        stream: "main",
        objective: lossObjective(model, terms, 0),
        trains: trainedParameters(model, {
          name: "target",
          mixture: [{ task: "head" }],
          loss: terms,
        }, frozen === 0 ? "embeddings" : frozen),
        rateFactors: layerwise_decay === undefined
          ? undefined
          : layerRates(encoder, layerwise_decay),
        optimiser: {
          name: "adamw",
          betas: [0.9, 0.999],
          epsilon: 1e-8,
          weightDecay: golden.weight_decay,
          maxGradientNorm: golden.max_gradient_norm,
        },
      };
      const inputs = batchInputs(
        texts.map((text, i) => ({
          task: "any",
          text: encoder.encodeText(text),
          head: 0,
          targets: targets[i]!,
          foreign: false,
          weight: 1,
        })),
        model,
        {
          batchSize: targets.length,
          length: checkpoints.longest,
          progress: 0,
        },
      );
      for (const [step, loss] of losses.entries()) {
        const rate = learningRate(
          { ...golden, decay: "linear" },
          step + 1,
          losses.length,
        );
        const [result] = await session.train([
          { update, inputs, learningRate: rate },
        ]);
        assertAlmostEquals(
          result!.outputs.loss!,
          loss,
          lossError,
          `loss of step ${step + 1}`,
        );
        assertAlmostEquals(
          result!.gradientNorm,
          norms[step]!,
          normError * norms[step]!,
          `gradient of step ${step + 1}`,
        );
      }
    } finally {
      await session.close();
    }
  };
  if (precision === undefined) testOnEngines(name, follows, [REFERENCE]);
  else testWithBfloat16(name, follows);
}
