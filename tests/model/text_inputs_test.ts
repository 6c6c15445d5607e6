import { assertEquals } from "@std/assert";
import { textInputs } from "../../src/model/text_inputs.ts";

Deno.test("textInputs() pads rows, truncates long ones and fills the batch", () => {
  const { ids, tokenWeights } = textInputs([
    { ids: Int32Array.of(5, 6), weights: Float32Array.of(1, 0.5) },
    { ids: Int32Array.of(7, 8, 9, 10), weights: Float32Array.of(1, 1, 1, 1) },
  ], { batchSize: 3, length: 3, padding: 2 });
  assertEquals(ids.shape, [3, 3]);
  assertEquals(tokenWeights.shape, [3, 3]);
  assertEquals([...ids.data], [5, 6, 2, 7, 8, 9, 2, 2, 2]);
  assertEquals([...tokenWeights.data], [1, 0.5, 0, 1, 1, 1, 0, 0, 0]);
});
