import type { Scalar, Tensor } from "@tensorflow/tfjs-core";

/** A trainable array. */
export interface ParameterSpec {
  /** Its name, unique in the model. */
  name: string;
  /** Its sizes, the outermost first. */
  shape: readonly number[];
  /** Whether weight decay applies; it does not to biases and layer normalisation. */
  decay: boolean;
  /**
   * Declares a table that is only read by `gather` with one input. Only the rows
   * of a batch are then passed to the program. The optimiser updates the other
   * rows with a gradient of zero (`dense`, like PyTorch's AdamW) or not at all
   * (`lazy`, like SparseAdam).
   */
  rows?: { input: string; update: "dense" | "lazy" };
}

/** The values of parameters by name, in row-major order. */
export type ParameterValues = Map<string, Float32Array<ArrayBuffer>>;

/** An input of a program: indices (`int32`) or numbers. */
export interface InputArray {
  /** Its sizes, the outermost first. */
  shape: readonly number[];
  data: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

export type Inputs = Readonly<Record<string, InputArray>>;

/** Tensors by name. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** The input arrays of a program, for its tensors. */
export type ArraysOf<Batch extends Tensors> = {
  readonly [Name in keyof Batch]: InputArray;
};

/** Functions for programs that depend on the session. */
export interface ProgramContext {
  /**
   * Drops a share of the numbers and scales up the others (Srivastava et al.
   * 2014); outside training, it returns `x`. Masks depend only on the seed of
   * the session, its step and the order of calls, so that they are the same with
   * every engine.
   */
  dropout<T extends Tensor>(x: T, rate: number): T;
}

/** Method types, whose parameters are compared loosely, so that a program for specific batches is also a program for any tensors. */
interface Programs<Batch extends Tensors> {
  program(
    parameters: Tensors,
    inputs: Batch,
    context: ProgramContext,
  ): Tensors;
  objective(
    parameters: Tensors,
    inputs: Batch,
    context: ProgramContext,
  ): Readonly<Record<string, Scalar>>;
}

/**
 * A pure function of tensors in tfjs ops. An engine may run it directly, or
 * trace it once per set of shapes and run the trace. It must not read values,
 * only shapes.
 */
export type Program<Batch extends Tensors = Tensors> = Programs<
  Batch
>["program"];

/** A program whose outputs are scalars, including the `loss` to minimise. */
export type Objective<Batch extends Tensors = Tensors> = Programs<
  Batch
>["objective"];
