import { join } from "@std/path";
import type { Dataset } from "../../src/data/dataset.ts";
import type { Encoder } from "../../src/model/encoder.ts";

const SPLITS = ["train", "validation", "test"] as const;

/**
 * Writes datasets as the twin reads them: `tasks.json` with shapes, labels and
 * what else is given, and for each split the features of its texts as flat
 * arrays of 32 bits.
 */
export function exportDatasets(
  datasets: readonly Dataset[],
  encoder: Encoder,
  folder: string,
  more: Record<string, unknown>,
): void {
  const tasks: Record<string, unknown> = {};
  for (const { task, definition, splits } of datasets) {
    const sizes: Record<string, number[]> = {};
    const labels: Record<string, number[][]> = {};
    for (const split of SPLITS) {
      const texts = splits[split].map(({ text }) => encoder.encodeText(text));
      const write = (name: string, arrays: ArrayBufferView<ArrayBuffer>[]) =>
        Deno.writeFileSync(
          join(folder, `${task}.${split}.${name}`),
          concatenated(arrays),
        );
      write("ids", texts.map(({ ids }) => ids as Int32Array<ArrayBuffer>));
      write(
        "weights",
        texts.map(({ weights }) => weights as Float32Array<ArrayBuffer>),
      );
      sizes[split] = texts.map(({ ids }) => ids.length);
      labels[split] = splits[split].map((example) => example.labels);
    }
    const { kind, language } = definition;
    tasks[task] = { kind, language, names: definition.labels, sizes, labels };
  }
  Deno.writeTextFileSync(
    join(folder, "tasks.json"),
    JSON.stringify({
      ...more,
      tasks,
      rows: encoder.parameters[0]!.shape[0],
      lengths: encoder.lengths,
    }),
  );
}

function concatenated(
  arrays: readonly ArrayBufferView<ArrayBuffer>[],
): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(
    arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    all.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return all;
}
