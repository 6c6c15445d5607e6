import type { Scalar, Tensor } from "@tensorflow/tfjs-core";

/** A named array that training may change. */
export interface ParameterSpec {
  /** Unique in its model. */
  name: string;
  /** Its sizes, the outermost first. */
  shape: readonly number[];
  /** Whether weight decay applies: not to biases and layer normalisation. */
  decay: boolean;
  /**
   * A table whose rows are read by `gather` with one input and by nothing else.
   * Only the rows of a batch then travel into the program, and the optimiser
   * either updates all rows as if their gradient were zero (`dense`, as
   * PyTorch's AdamW does) or leaves them alone (`lazy`, as SparseAdam does).
   */
  rows?: { input: string; update: "dense" | "lazy" };
}

/** The values of parameters by name; each array is in row-major order. */
export type ParameterValues = Map<string, Float32Array<ArrayBuffer>>;

/** One input of a program: indices (`int32`) or numbers. */
export interface InputArray {
  /** Its sizes, the outermost first. */
  shape: readonly number[];
  data: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

export type Inputs = Readonly<Record<string, InputArray>>;

/** Tensors by name. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** The arrays that a program reads as these tensors. */
export type ArraysOf<Batch extends Tensors> = {
  readonly [Name in keyof Batch]: InputArray;
};

/** What a program may ask for beside its tensors. */
export interface ProgramContext {
  /**
   * Drops a share of the numbers and scales up the rest (Srivastava et al.
   * 2014), or returns `x` itself outside training. The masks come from the
   * session's seed, its step and the order of the calls alone, so that they
   * are the same on every engine.
   */
  dropout<T extends Tensor>(x: T, rate: number): T;
}

/** Methods, so that who knows nothing of batches takes what reads known ones. */
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
 * A pure function of tensors in tfjs ops: an engine may run it as it is or
 * trace it once per shape of its inputs and run the trace. It must not look at
 * values, only at shapes.
 */
export type Program<Batch extends Tensors = Tensors> = Programs<
  Batch
>["program"];

/** A program whose outputs are scalars, among them the `loss` to minimise. */
export type Objective<Batch extends Tensors = Tensors> = Programs<
  Batch
>["objective"];
