import { assertEquals } from "@std/assert";
import type { InputArray } from "../../../src/engine/program.ts";
import { bertEncoder } from "../../../src/model/bert/bert_encoder.ts";
import type { EncodedText } from "../../../src/model/encoder.ts";
import { assertClose } from "../../support/engine/run_on_engines.ts";
import { readGolden } from "../../support/golden/read_golden.ts";
import { bertDefinition, TEXTS } from "../../support/definitions/backbones.ts";
import { runEncoder } from "../run_encoder.ts";

interface Packed {
  shape: number[];
  /** float32, little-endian, base64. */
  data: string;
}

/** What Transformers' BertModel gives; tests/golden/make_bert.py wrote it. */
const golden = readGolden<{
  config: Record<string, number>;
  vocabulary_size: number;
  weights: Record<string, Packed>;
  ids: number[][];
  mask: number[][];
  hidden: Packed;
  cls: Packed;
  mean: Packed;
}>("bert");

function unpacked({ data }: Packed): Float32Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

/** PyTorch's dense layers are [out, in]; ours are [in, out]. */
function ours(name: string, packed: Packed): InputArray {
  const data = unpacked(packed);
  if (/embeddings|LayerNorm|bias$/.test(name)) {
    return { shape: packed.shape, data };
  }
  const [rows, columns] = packed.shape as [number, number];
  return {
    shape: [columns, rows],
    data: Float32Array.from(
      data,
      (_, i) => data[i % rows * columns + Math.floor(i / rows)]!,
    ),
  };
}

const parameters = Object.fromEntries(
  Object.entries(golden.weights).map(([name, packed]) => [
    name,
    ours(name, packed),
  ]),
);

const texts: EncodedText[] = golden.ids.map((ids, row) => ({
  ids: Int32Array.from(ids),
  weights: Float32Array.from(golden.mask[row]!),
}));

for (const pooling of ["cls", "mean"] as const) {
  const encoder = bertEncoder(
    bertDefinition({ ...golden.config, pooling }),
    TEXTS,
  );

  Deno.test(`bertEncoder() has the parameters of BertModel in Transformers (${pooling})`, () => {
    const shapes = (entries: [string, readonly number[]][]) =>
      Object.fromEntries(
        // The vocabulary is our own; all else is the same.
        entries.map(([name, shape]) => [
          name,
          name.includes("word_embeddings") ? shape.slice(1) : [...shape],
        ]),
      );
    assertEquals(
      shapes(encoder.parameters.map(({ name, shape }) => [name, shape])),
      shapes(
        Object.entries(parameters).map(([name, { shape }]) => [
          name,
          shape,
        ]),
      ),
    );
  });

  Deno.test(`bertEncoder() gives the outputs of BertModel in Transformers (${pooling})`, async () => {
    const outputs = await runEncoder(encoder, parameters, texts, {
      length: golden.ids[0]!.length,
    });
    for (const { engine, hidden, pooled } of outputs) {
      assertClose(hidden, unpacked(golden.hidden), 1e-5, `${engine}: hidden`);
      assertClose(pooled, unpacked(golden[pooling]), 1e-5, `${engine}: pooled`);
    }
  });
}
