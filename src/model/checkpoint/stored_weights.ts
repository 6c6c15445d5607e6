import { shortened } from "../../config/shortened.ts";
import { listed } from "../../config/listed.ts";
import type { ParameterSpec, ParameterValues } from "../../engine/program.ts";
import { openSafetensors } from "../weights/open_safetensors.ts";
import type { StoredTensor, TensorFile } from "../weights/tensor_file.ts";
import { openTorchFile } from "../weights/torch/open_torch_file.ts";
import { transposed } from "../weights/transposed.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { encoderName } from "./encoder_name.ts";

/** The weights of an encoder, in files. */
export interface StoredWeights {
  /** Names of tensors that the encoder does not have: heads, poolers. */
  ignored: readonly string[];
  /**
   * Reads all values: new arrays each time, none of which is kept here.
   *
   * @throws {CheckpointError} When a file cannot be read, or has changed.
   */
  read(): ParameterValues;
}

/** Where a parameter is stored. */
interface Place {
  file: string;
  name: string;
  spec: ParameterSpec;
}

/**
 * Finds the parameters of an encoder in the files of a checkpoint. The files
 * are closed again; values are read when they are asked for.
 *
 * @param files One or several of safetensors, or one of PyTorch.
 * @param specs Dense weights lie [in, out] here and [out, in] in the files.
 * @throws {CheckpointError} When a file is damaged, or a parameter is missing,
 *   there twice or of another shape.
 */
export function storedWeights(
  files: readonly string[],
  specs: readonly ParameterSpec[],
): StoredWeights {
  const wanted = new Map(specs.map((spec) => [spec.name, spec]));
  const places = new Map<string, Place>();
  const ignored: string[] = [];
  for (const file of files) {
    using weights = openWeights(file);
    for (const [name, tensor] of weights.tensors) {
      const own = encoderName(name);
      const spec = wanted.get(own);
      if (spec === undefined) {
        ignored.push(name);
        continue;
      }
      const other = places.get(own);
      if (other !== undefined) {
        throw new CheckpointError(
          file,
          `Cannot use the weights in ${file}: ${
            shortened(own)
          } is there twice, as ${shortened(other.name)} and as ${
            shortened(name)
          }, put the weights of one model there`,
        );
      }
      checkShape(file, name, tensor, spec);
      places.set(own, { file, name, spec });
    }
  }
  const missing = specs.filter(({ name }) => !places.has(name));
  if (missing.length > 0) {
    throw new CheckpointError(
      files[0]!,
      `Cannot use the weights in ${files.join(", ")}: they lack ${
        listed(missing.map(({ name }) => name))
      }, put weights there that fit config.json`,
    );
  }
  return { ignored, read: () => valuesOf(files, places) };
}

function openWeights(file: string): TensorFile {
  return file.endsWith(".safetensors")
    ? openSafetensors(file)
    : openTorchFile(file);
}

function checkShape(
  file: string,
  name: string,
  { shape }: StoredTensor,
  spec: ParameterSpec,
): void {
  const expected = isDense(spec) ? spec.shape.toReversed() : spec.shape;
  if (
    shape.length !== expected.length ||
    shape.some((size, axis) => size !== expected[axis])
  ) {
    throw new CheckpointError(
      file,
      `Cannot use the weights in ${file}: ${shortened(name)} is of the shape [${
        shortened(String(shape))
      }] where config.json says [${expected}], put weights there that fit config.json`,
    );
  }
}

function isDense({ name, shape }: ParameterSpec): boolean {
  return shape.length === 2 && !name.startsWith("embeddings.");
}

function valuesOf(
  files: readonly string[],
  places: ReadonlyMap<string, Place>,
): ParameterValues {
  const values: ParameterValues = new Map();
  for (const file of files) {
    using weights = openWeights(file);
    for (const [own, place] of places) {
      if (place.file !== file) continue;
      const { name, spec } = place;
      const tensor = weights.tensors.get(name);
      if (tensor !== undefined) checkShape(file, name, tensor, spec);
      const stored = weights.read(name);
      if (!stored.every(Number.isFinite)) {
        throw new CheckpointError(
          file,
          `Cannot use the weights in ${file}: ${
            shortened(name)
          } has values that are no numbers, put a whole file there`,
        );
      }
      values.set(
        own,
        isDense(spec)
          ? transposed(stored, spec.shape[1]!, spec.shape[0]!)
          : stored,
      );
    }
  }
  return values;
}
