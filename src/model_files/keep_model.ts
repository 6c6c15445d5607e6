import { hash } from "node:crypto";
import { join } from "@std/path";
import type { TaskDefinition } from "../config/task_definition.ts";
import type { ParameterSpec, ParameterValues } from "../engine/program.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { renameOver } from "../files/rename_over.ts";
import { writeAll } from "../files/write_all.ts";
import { tensorName } from "../model/checkpoint/tensor_name.ts";
import type { EncoderParts } from "../model/encoder.ts";
import { RUN_FILES, writeJson, writeWhole } from "../results/results_folder.ts";
import { describeFile } from "./describe_file.ts";
import { headTensors } from "./head_tensors.ts";
import { KEPT_FILES, KEPT_FORMAT, type KeptManifest } from "./kept_manifest.ts";
import { writeParameters } from "./write_parameters.ts";

/** A trained model, to be kept. */
export interface ModelToKeep {
  backbone: string;
  parts: EncoderParts;
  /** The encoder's parameters. */
  parameters: readonly ParameterSpec[];
  /** The size of a text's vector. */
  size: number;
  /** The heads by task, the target's first. */
  tasks: readonly { name: string; definition: TaskDefinition }[];
  /** Of encoder and heads. They are taken over, and changed. */
  values: ParameterValues;
  engine: string;
  batchSize: number;
}

/**
 * Keeps a model in the folder of its run. Its own folder gets its name when all
 * files are written.
 *
 * @param made `thresholds`: of the target's labels.
 */
export async function keepModel(
  runFolder: string,
  model: ModelToKeep,
  { run, dor, thresholds }:
    & Pick<KeptManifest, "run" | "dor">
    & { thresholds: readonly number[] },
): Promise<void> {
  const { backbone, parts, parameters, size, tasks, values } = model;
  const final: string = join(runFolder, RUN_FILES.model);
  const folder = `${final}.partial`;
  removeIfExists(folder);
  Deno.mkdirSync(folder, { recursive: true });
  const files: KeptManifest["files"] = {};
  for (const [name, content] of parts.files) {
    const bytes = typeof content === "string"
      ? new TextEncoder().encode(content)
      : content;
    writeWhole(join(folder, name), (file) => writeAll(file, bytes));
    files[name] = {
      bytes: bytes.length,
      sha256: hash("sha256", bytes),
    };
  }
  const write = async (
    name: string,
    specs: readonly (readonly [string, ParameterSpec])[],
  ) => {
    const path: string = join(folder, name);
    writeWhole(path, (file) => writeParameters(file, specs, values));
    files[name] = await describeFile(path);
  };
  await write(
    KEPT_FILES.encoder,
    parameters.map((spec) => [tensorName(parts.prefix, spec.name), spec]),
  );
  await write(
    KEPT_FILES.heads,
    tasks.flatMap(({ name, definition }) =>
      headTensors({ name, labels: definition.labels.length }, size)
    ),
  );
  const manifest: KeptManifest = {
    format: KEPT_FORMAT,
    dor,
    run,
    backbone: {
      name: backbone,
      use: parts.use as KeptManifest["backbone"]["use"],
      prefix: parts.prefix,
    },
    engine: model.engine,
    batch_size: model.batchSize,
    tasks: tasks.map(({ name, definition }, i) => ({
      name,
      title: definition.title,
      language: definition.language,
      kind: definition.kind,
      labels: definition.labels,
      normalise: definition.normalise,
      text_fields: [definition.format.text].flat(),
      join: definition.format.join ?? " ",
      thresholds: i === 0 ? [...thresholds] : definition.labels.map(() => 0.5),
    })),
    files,
  };
  writeJson(join(folder, KEPT_FILES.manifest), manifest);
  renameOver(folder, final);
}
