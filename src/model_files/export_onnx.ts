import { join } from "@std/path";
import { isCheckpointArchitecture } from "../config/backbone_definition.ts";
import { exportProgram } from "../engine/onnx/export_program.ts";
import type { Program } from "../engine/program.ts";
import { InputError } from "../errors/input_error.ts";
import { headParameters } from "../model/head.ts";
import { parameterCount } from "../model/parameter_count.ts";
import { headProgram } from "../training/model.ts";
import { exportFiles } from "./export_files.ts";
import { readKept } from "./read_kept.ts";
import { keptTask } from "./read_manifest.ts";
import { writeExport } from "./write_export.ts";

/** The largest number of bytes of an ONNX file. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Exports a kept model as an ONNX file, with the files that Transformers.js needs
 * next to it. Its output is `logits` [batch, labels]; its inputs are `input_ids`
 * and `attention_mask`, and those of architectures that Transformers lacks, such as
 * `dan`, `feature_ids` and `feature_weights`.
 *
 * @param from The folder of the model.
 * @param card A model card, which is written as `README.md`.
 * @throws {InputError} When the model is too large for a file.
 */
export async function exportOnnx(
  from: string,
  to: string,
  wanted: string | undefined,
  card?: string,
): Promise<void> {
  const model = await readKept(from);
  const { manifest: { backbone, engine: _, ...manifest }, encoder } = model;
  const task = keptTask(manifest, wanted, from);
  const head = { name: task.name, labels: task.labels.length };
  const parameters = [
    ...encoder.parameters,
    ...headParameters(head, encoder.size),
  ];
  const bytes = 4 * parameterCount(parameters);
  if (bytes > MOST_BYTES) {
    throw new InputError(
      `Cannot export the model in ${from} as ONNX: its weights take ${
        (bytes / 1e9).toFixed(1)
      } GB, and a file can have 2.1 GB; use --format transformers`,
    );
  }
  const isCheckpoint = isCheckpointArchitecture(backbone.use.architecture);
  const onnx = exportProgram({
    program: headProgram({ encoder }, head) as Program,
    parameters,
    values: model.values,
    inputs: [
      {
        of: "ids",
        type: "int32",
        stored: "int64",
        name: isCheckpoint ? "input_ids" : "feature_ids",
        padding: encoder.padding,
      },
      {
        of: "tokenWeights",
        type: "float32",
        padding: 0,
        name: isCheckpoint ? "attention_mask" : "feature_weights",
        stored: isCheckpoint ? "int64" : "float32",
      },
    ],
    output: "logits",
    outputShape: ["batch", task.labels.length],
    maxLength: encoder.lengths.at(-1)!,
  });
  await writeExport(to, async (folder) => {
    const description = exportFiles(from, model, task, {
      to: folder,
      config: {},
      card,
    });
    // Where Transformers.js looks for it.
    await Deno.mkdir(join(folder, "onnx"));
    await Deno.writeFile(join(folder, "onnx", "model.onnx"), onnx);
    return description;
  });
}
