import { createHash } from "node:crypto";
import { join } from "@std/path";
import type { TaskDefinition } from "../config/task_definition.ts";
import { fileChecksum } from "../data/fetch/file_checksum.ts";
import type { ParameterSpec, ParameterValues } from "../engine/program.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { writeAll } from "../files/write_all.ts";
import { fileLayout } from "../model/checkpoint/file_layout.ts";
import { tensorName } from "../model/checkpoint/tensor_name.ts";
import type { EncoderParts } from "../model/encoder.ts";
import { headParameters } from "../model/head.ts";
import { writeSafetensors } from "../model/weights/write_safetensors.ts";
import { RUN_FILES, writeWhole } from "../results/results_folder.ts";
import { headTensors } from "./head_tensors.ts";
import { KEPT_FILES, KEPT_FORMAT, type KeptManifest } from "./kept_manifest.ts";

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
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
  }
  const write = async (
    name: string,
    specs: readonly (readonly [string, ParameterSpec])[],
  ) => {
    const tensors = specs.map(([inFile, spec]) =>
      [inFile, fileLayout.toFile(spec, values.get(spec.name)!)] as const
    );
    const path: string = join(folder, name);
    writeWhole(path, (file) =>
      writeSafetensors(
        file,
        new Map(tensors),
        // Transformers refuses files without it.
        { format: "pt" },
        new Map(
          specs.map(([inFile, spec]) => [inFile, fileLayout.shape(spec)]),
        ),
      ));
    files[name] = {
      bytes: Deno.statSync(path).size,
      sha256: await fileChecksum(path, "sha256"),
    };
  };
  await write(
    KEPT_FILES.encoder,
    parameters.map((spec) => [tensorName(parts.prefix, spec.name), spec]),
  );
  await write(
    KEPT_FILES.heads,
    tasks.flatMap(({ name, definition }) => {
      const head = { name, labels: definition.labels.length };
      const inFile = headTensors(name);
      const [weight, bias] = headParameters(head, size);
      return [[inFile.weight, weight!] as const, [inFile.bias, bias!] as const];
    }),
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
      join: definition.format.join ?? " ",
      thresholds: i === 0 ? [...thresholds] : definition.labels.map(() => 0.5),
    })),
    files,
  };
  writeWhole(
    join(folder, KEPT_FILES.manifest),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
  removeIfExists(final);
  Deno.renameSync(folder, final);
}
