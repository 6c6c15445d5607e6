import { shortened } from "../../errors/shortened.ts";
import type { ParameterSpec, ParameterValues } from "../../engine/program.ts";
import { openWeights } from "../weights/open_weights.ts";
import { transposed } from "../weights/transposed.ts";
import { checkCopies } from "./check_copies.ts";
import { checkIndex } from "./check_index.ts";
import { checkValues } from "./check_values.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { encoderProblem } from "./encoder_problem.ts";
import { locateEncoder, type TensorLocation } from "./locate_encoder.ts";

/** The weights of an encoder, in files. */
export interface StoredWeights {
  /** What stands before the names of its tensors, without the last dot. */
  prefix: string;
  /** Names of tensors that the encoder does not have: heads, poolers, copies. */
  ignored: readonly string[];
  /**
   * Reads all values: new arrays each time, none of which is kept here.
   *
   * @throws {CheckpointError} When a file cannot be read, or has changed.
   */
  read(): ParameterValues;
}

/**
 * Finds the parameters of an encoder in the files of a checkpoint, and reads
 * them once to check their values. The files are closed again.
 *
 * @param specs Dense weights lie [in, out] here and [out, in] in the files.
 * @throws {CheckpointError} When a file is damaged; when a parameter is
 *   missing, of another shape or kind of number, not finite, or there twice
 *   with other values; when the encoder has parts that are not computed here.
 */
export function storedWeights(
  { weights: files, weightsIndex }: Pick<
    CheckpointFiles,
    "weights" | "weightsIndex"
  >,
  specs: readonly ParameterSpec[],
): StoredWeights {
  const stored = tensorsIn(files);
  if (weightsIndex !== undefined) {
    checkIndex(
      weightsIndex,
      new Map(files.map((file) => [
        file,
        stored.filter((tensor) => tensor.file === file).map(({ name }) => name),
      ])),
    );
  }
  const { encoder, others, unknown } = locateEncoder(stored, specs);
  const problem = encoderProblem(encoder, stored, unknown, specs);
  if (problem !== undefined) {
    throw new CheckpointError(
      files[0]!,
      `Cannot use the weights in ${
        files.join(", ")
      }: ${problem.why}, ${problem.what}`,
    );
  }
  const locations = new Map(
    specs.map((spec) => [spec, encoder.locations.get(spec.name)![0]!]),
  );
  for (const [spec, tensor] of locations) checkForm(tensor, spec);
  checkCopies(encoder, others, specs);
  for (const file of files) {
    using weights = openWeights(file);
    for (const [{ name }, tensor] of locations) {
      if (tensor.file === file) checkValues(weights, name, tensor);
    }
  }
  const used = new Set(locations.values());
  return {
    prefix: encoder.prefix,
    ignored: stored.filter((tensor) => !used.has(tensor)).map(({ name }) =>
      name
    ),
    read: () => valuesOf(files, locations),
  };
}

function tensorsIn(files: readonly string[]): TensorLocation[] {
  return files.flatMap((file) => {
    using weights = openWeights(file);
    return [...weights.tensors].map(([name, { shape, format }]) => ({
      file,
      name,
      shape,
      format,
    }));
  });
}

function isDense({ name, shape }: ParameterSpec): boolean {
  return shape.length === 2 && !name.startsWith("embeddings.");
}

/** Formats of numbers that weights are stored in. */
const FORMATS: readonly string[] = ["F64", "F32", "F16", "BF16"];

function checkForm(
  { file, name, shape, format }: TensorLocation,
  spec: ParameterSpec,
): void {
  const expected = isDense(spec) ? spec.shape.toReversed() : spec.shape;
  const unfit = shape.length !== expected.length ||
    shape.some((size, axis) => size !== expected[axis]);
  if (!unfit && FORMATS.includes(format)) return;
  throw new CheckpointError(
    file,
    `Cannot use the weights in ${file}: ${shortened(name, 120)} is ${
      unfit
        ? `of the shape [${
          shortened(String(shape))
        }] where config.json says [${expected}], put weights there that fit config.json`
        : `stored as ${format}, put weights in float32, float16 or bfloat16 there`
    }`,
  );
}

function valuesOf(
  files: readonly string[],
  locations: ReadonlyMap<ParameterSpec, TensorLocation>,
): ParameterValues {
  const values: ParameterValues = new Map();
  for (const file of files) {
    using weights = openWeights(file);
    for (const [spec, tensor] of locations) {
      if (tensor.file !== file) continue;
      const { name } = tensor;
      checkForm({ ...tensor, ...weights.tensors.get(name) }, spec);
      const stored = weights.read(name);
      values.set(
        spec.name,
        isDense(spec)
          ? transposed(stored, spec.shape[1]!, spec.shape[0]!)
          : stored,
      );
    }
  }
  return values;
}
