import { join } from "@std/path";
import {
  backboneDefinition,
  isCheckpointArchitecture,
} from "../config/backbone_definition.ts";
import { checkDefinition } from "../config/check_definition.ts";
import type { ParameterSpec, ParameterValues } from "../engine/program.ts";
import { shown } from "../errors/shown.ts";
import { keptEncoder, type OwnDefinition } from "../model/architectures.ts";
import { checkpointEncoder } from "../model/checkpoint/checkpoint_encoder.ts";
import { fileLayout } from "../model/checkpoint/file_layout.ts";
import { filesInFolder } from "../model/checkpoint/files_in_folder.ts";
import { tensorName } from "../model/checkpoint/tensor_name.ts";
import type { Encoder } from "../model/encoder.ts";
import { openSafetensors } from "../model/weights/open_safetensors.ts";
import { checkFiles } from "./check_files.ts";
import { headTensors } from "./head_tensors.ts";
import { KEPT_FILES, type KeptManifest } from "./kept_manifest.ts";
import { ModelFileError, REPLACE } from "./model_file_error.ts";
import { readManifest } from "./read_manifest.ts";

/** A kept model with its weights. */
export interface KeptModel {
  manifest: KeptManifest;
  encoder: Encoder;
  /** Of encoder and heads. */
  values: ParameterValues;
}

/**
 * Reads a kept model and checks it: the version, the checksums of its files, and
 * that they fit together.
 *
 * @throws {InputError} When it cannot be used; a `ModelFileError` where its own
 *   files say so.
 */
export async function readKept(folder: string): Promise<KeptModel> {
  const manifest = await checkKept(folder);
  const encoder = encoderIn(folder, manifest);
  const values = readTensors(
    join(folder, KEPT_FILES.encoder),
    encoder.parameters.map((spec) => [
      tensorName(manifest.backbone.prefix, spec.name),
      spec,
    ]),
  );
  const heads = readTensors(
    join(folder, KEPT_FILES.heads),
    manifest.tasks.flatMap(({ name, labels }) =>
      headTensors({ name, labels: labels.length }, encoder.size)
    ),
  );
  return { manifest, encoder, values: new Map([...values, ...heads]) };
}

/**
 * Reads the manifest of a kept model and checks the other files against it.
 *
 * @throws {ModelFileError} When one is missing or damaged.
 */
export async function checkKept(folder: string): Promise<KeptManifest> {
  const manifest = readManifest(folder);
  const problem = await checkFiles(folder, manifest.files);
  if (problem !== undefined) throw ModelFileError.of(folder, problem);
  return manifest;
}

function encoderIn(
  folder: string,
  { backbone: { name, use }, files }: KeptManifest,
): Encoder {
  const where = `${join(folder, KEPT_FILES.manifest)}: backbone`;
  const definition = checkDefinition(backboneDefinition, {
    title: name,
    ...use,
    ...isCheckpointArchitecture(use.architecture) &&
      { checkpoint: { folder: "model" } },
  }, where);
  if ("checkpoint" in definition) {
    const found = filesInFolder(folder);
    if ("missing" in found) {
      throw ModelFileError.of(folder, `it lacks ${found.missing.join(", ")}`);
    }
    return checkpointEncoder(definition, {
      ...found.files,
      kept: join(folder, KEPT_FILES.manifest),
    });
  }
  return keptEncoder(definition as OwnDefinition, (file) => {
    if (Object.hasOwn(files, file)) return join(folder, file);
    throw ModelFileError.of(folder, `it lacks the file ${file}`);
  });
}

/** Reads parameters from a file with exactly the shapes that they must have. */
function readTensors(
  path: string,
  specs: readonly (readonly [string, ParameterSpec])[],
): ParameterValues {
  using file = openSafetensors(path);
  return new Map(specs.map(([name, spec]) => {
    const shape = file.tensors.get(name)?.shape;
    const expected = fileLayout.shape(spec);
    if (shape === undefined || String(shape) !== String(expected)) {
      throw new ModelFileError(
        `Cannot use ${path}: ${shown(name)} ${
          shape === undefined ? "is missing" : `has the shape [${shape}]`
        }, expected [${expected}]; ${REPLACE}`,
      );
    }
    const values = file.read(name);
    if (values.some((value) => !Number.isFinite(value))) {
      throw new ModelFileError(
        `Cannot use ${path}: ${
          shown(name)
        } has values that are not finite; ${REPLACE}`,
      );
    }
    return [spec.name, fileLayout.fromFile(spec, values)];
  }));
}
