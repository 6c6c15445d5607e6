import { assert } from "@std/assert";
import type { Encoder } from "../../src/model/encoder.ts";
import { bertEncoder } from "../../src/model/bert/bert_encoder.ts";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";
import {
  bertDefinition,
  danDefinition,
  TEXTS,
} from "../support/definitions/backbones.ts";
import { initialArrays, runEncoder } from "./run_encoder.ts";

const ENCODERS: Record<string, () => Encoder> = {
  "danEncoder()": () => danEncoder(danDefinition(), TEXTS),
  "danEncoder() without dense layers": () =>
    danEncoder(danDefinition({ hidden_sizes: [] }), TEXTS),
  "bertEncoder() with the mean": () => bertEncoder(bertDefinition(), TEXTS),
  "bertEncoder() with the first token": () =>
    bertEncoder(bertDefinition({ pooling: "cls" }), TEXTS),
};

for (const [name, make] of Object.entries(ENCODERS)) {
  Deno.test(`${name} gives a text the same vector whatever its padding`, async () => {
    const encoder = make();
    const parameters = initialArrays(encoder, 3);
    const short = encoder.encodeText("dor de mare");
    const long = encoder.encodeText("sunt atât de fericită");
    const { size } = encoder;
    const longest = Math.max(short.ids.length, long.ids.length);
    const alone = await runEncoder(encoder, parameters, [short], {
      length: short.ids.length,
    });
    // Longer rows, another text beside it, and rows without any text.
    const batch = await runEncoder(encoder, parameters, [long, short], {
      length: longest + 2,
      batchSize: 4,
    });
    for (const [i, { engine, pooled, hidden }] of batch.entries()) {
      const expected = alone[i]!;
      assert(expected.pooled.some((value) => Math.abs(value) > 1e-3));
      assertClose(
        pooled.slice(size, 2 * size),
        expected.pooled,
        1e-6,
        `${engine}: vector of the text`,
      );
      const width = expected.hidden.length / short.ids.length;
      const from = (longest + 2) * width;
      assertClose(
        hidden.slice(from, from + expected.hidden.length),
        expected.hidden,
        1e-6,
        `${engine}: vectors of the tokens`,
      );
      assert(pooled.every(Number.isFinite), "rows of padding are numbers too");
      assert(
        pooled.slice(0, size).some((value, k) =>
          Math.abs(value - expected.pooled[k]!) > 1e-3
        ),
        "another text has another vector",
      );
    }
  });

  Deno.test(`${name} gives the same numbers on both engines`, async () => {
    const encoder = make();
    const texts = TEXTS.map((text) => encoder.encodeText(text));
    const length = Math.max(...texts.map(({ ids }) => ids.length));
    const [onnx, reference] = await runEncoder(
      encoder,
      initialArrays(encoder, 1),
      texts,
      { length },
    );
    assertClose(onnx!.pooled, reference!.pooled, 2e-6, "pooled");
    assertClose(onnx!.hidden, reference!.hidden, 2e-6, "hidden");
  });
}
