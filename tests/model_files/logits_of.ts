import { openEngine } from "../../src/engine/open_engine.ts";
import { headParameters } from "../../src/model/head.ts";
import { readKept } from "../../src/model_files/read_kept.ts";
import { headProgram } from "../../src/training/model.ts";
import { textInputs } from "../../src/model/text_inputs.ts";
import { TASKS } from "./kept.ts";

/** The logits of the first task of a kept model, by text. */
export async function logitsOf(
  folder: string,
  texts: readonly string[],
): Promise<number[][]> {
  const { encoder, values } = await readKept(folder);
  const [{ name, definition }] = [TASKS[0]!];
  const head = {
    name,
    labels: definition.labels.length,
    kind: definition.kind,
    loss: definition.loss,
  };
  const specs = [...encoder.parameters, ...headParameters(head, encoder.size)];
  const session = await (await openEngine("onnx", "cpu")).open(
    specs,
    new Map(specs.map(({ name }) => [name, values.get(name)!])),
    { seed: 1, threads: 1 },
  );
  const encoded = texts.map((text) =>
    encoder.encodeText(text.replace(/\s+/gu, " ").trim())
  );
  const { logits } = await session.predict(
    headProgram({ encoder }, head),
    textInputs(encoded, {
      batchSize: texts.length,
      length: Math.max(...encoded.map(({ ids }) => ids.length)),
      padding: encoder.padding,
    }),
  );
  await session.close();
  return texts.map((_, i) =>
    Array.from(logits!.slice(i * head.labels, (i + 1) * head.labels))
  );
}
