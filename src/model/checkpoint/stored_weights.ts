import { dirname, join } from "@std/path";
import type { ParameterSpec, ParameterValues } from "../../engine/program.ts";
import { listed } from "../../errors/listed.ts";
import { shortened } from "../../errors/shortened.ts";
import { openWeights } from "../weights/open_weights.ts";
import type { TensorFile } from "../weights/tensor_file.ts";
import { checkCopies } from "./check_copies.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { encoderProblem } from "./encoder_problem.ts";
import { fileLayout } from "./file_layout.ts";
import { locateEncoder, type TensorLocation } from "./locate_encoder.ts";
import { locateHead } from "./locate_head.ts";
import { readWeightsIndex } from "./read_weights_index.ts";

/** The weights of an encoder, in files. */
export interface StoredWeights {
  /** The prefix of the names of its tensors, without the last dot. */
  prefix: string;
  /** The names of unused tensors: heads, poolers, copies. */
  ignored: readonly string[];
  /** The parameters of the head that the files lack. */
  lacking: ReadonlySet<string>;
  /**
   * Reads values into new arrays.
   *
   * @param specs Some of the parameters.
   * @throws {CheckpointError} When a file cannot be read, or has changed.
   */
  read(specs: readonly ParameterSpec[]): ParameterValues;
}

/** Options of `storedWeights`. */
export interface StoredOptions {
  /** A head that the files may lack, but only as a whole. */
  head?: readonly ParameterSpec[];
  /** Parameters that the files may have without being used. */
  ignored?: readonly string[];
}

/**
 * Finds the parameters of an encoder in the files of a checkpoint, and reads
 * them once to check their values. The files are not kept open.
 *
 * @param specs The parameters. Dense weights are [in, out] here and [out, in]
 *   in the files.
 * @throws {CheckpointError} When a file is corrupt; when a parameter is missing,
 *   has another shape or number format, is not finite, or occurs twice with
 *   different values; when the encoder has unsupported parts.
 */
export function storedWeights(
  { weights: files, weightsIndex }: Pick<
    CheckpointFiles,
    "weights" | "weightsIndex"
  >,
  specs: readonly ParameterSpec[],
  { head = [], ignored = [] }: StoredOptions = {},
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
  for (const name of [...ignored, ...head.map(({ name }) => name)]) {
    unknown.delete(name);
  }
  const problem = encoderProblem(encoder, stored, unknown, specs);
  if (problem !== undefined) {
    throw new CheckpointError(
      `Cannot use the weights in ${
        files.join(", ")
      }: ${problem.reason}; ${problem.advice}`,
    );
  }
  const heads = locateHead(stored, encoder.prefix, head, files);
  const locations = new Map([
    ...specs.map((spec) =>
      [spec, encoder.locations.get(spec.name)![0]!] as const
    ),
    ...heads,
  ]);
  for (const [spec, tensor] of locations) checkShape(tensor, spec);
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
    lacking: new Set(
      head.filter((spec) => !heads.has(spec)).map(({ name }) => name),
    ),
    read: (some) => {
      const names = new Set(some.map(({ name }) => name));
      return readValues(
        files,
        [...locations].filter(([{ name }]) => names.has(name)),
      );
    },
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

const FORMATS: readonly string[] = ["F64", "F32", "F16", "BF16"];

function checkShape(
  { file, name, shape, format }: TensorLocation,
  spec: ParameterSpec,
): void {
  const expected = fileLayout.shape(spec);
  const differs = shape.length !== expected.length ||
    shape.some((size, axis) => size !== expected[axis]);
  if (!differs && FORMATS.includes(format)) return;
  throw new CheckpointError(
    `Cannot use the weights in ${file}: ${shortened(name, 120)} ${
      differs
        ? `has the shape [${
          shortened(String(shape))
        }], expected [${expected}] from config.json; put weights that match config.json there`
        : `is stored as ${format}; put weights in float32, float16 or bfloat16 there`
    }`,
  );
}

function readValues(
  files: readonly string[],
  locations: readonly [ParameterSpec, TensorLocation][],
): ParameterValues {
  const values: ParameterValues = new Map();
  for (const file of files) {
    using weights = openWeights(file);
    for (const [spec, tensor] of locations) {
      if (tensor.file !== file) continue;
      const { name } = tensor;
      checkShape({ ...tensor, ...weights.tensors.get(name) }, spec);
      values.set(spec.name, fileLayout.fromFile(spec, weights.read(name)));
    }
  }
  return values;
}

/**
 * Checks that each file of a model has exactly the tensors that its index lists.
 */
function checkIndex(
  index: string,
  stored: ReadonlyMap<string, readonly string[]>,
): void {
  const indexed = new Map<string, Set<string>>();
  for (const [tensor, name] of readWeightsIndex(index)) {
    const file: string = join(dirname(index), name);
    indexed.getOrInsertComputed(file, () => new Set()).add(tensor);
  }
  for (const [file, names] of stored) {
    const expected = indexed.get(file) ?? new Set();
    const missing = [...expected.difference(new Set(names))];
    const unexpected = names.filter((name) => !expected.has(name));
    const reason = missing.length > 0
      ? `it lacks ${listed(missing)}, listed`
      : unexpected.length > 0
      ? `it has ${listed(unexpected)}, not listed`
      : undefined;
    if (reason === undefined) continue;
    throw new CheckpointError(
      `Cannot use the weights in ${file}: ${reason} in ${
        shortened(index, 200)
      }; put all files of the same model there`,
    );
  }
}

/**
 * Checks the values of a parameter.
 *
 * @throws {CheckpointError} When a value is not finite, or when all word
 *   embeddings or all gains of a layer norm are zero.
 */
function checkValues(
  weights: TensorFile,
  own: string,
  { file, name }: TensorLocation,
): void {
  const values = weights.read(name);
  const count = countNonFinite(values);
  const reason = count > 0
    ? `has ${count} of ${values.length} values that are not finite in float32`
    : !/(word_embeddings|tok_embeddings|norm)\.weight$/i.test(own) ||
        values.some((value) => value !== 0)
    ? undefined
    : "has only zeros, with which all texts are encoded alike";
  if (reason === undefined) return;
  throw new CheckpointError(
    `Cannot use the weights in ${file}: ${
      shortened(name, 120)
    } ${reason}; put weights of a trained model there`,
  );
}

function countNonFinite(values: Float32Array): number {
  // A sum is about ten times as fast as testing each value; it becomes NaN if any is not finite.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0
    ? 0
    : values.reduce((n, value) => Number.isFinite(value) ? n : n + 1, 0);
}
