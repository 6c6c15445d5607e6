import type { Precision } from "../config/optional_training.ts";
import type {
  ArraysOf,
  Objective,
  ParameterSpec,
  ParameterValues,
  Program,
  Tensors,
} from "./program.ts";
import type { ParameterState } from "./optimiser/optimiser.ts";
import type { OptimiserSettings } from "./optimiser/optimiser_of.ts";

/** A kind of training step: the parameters it trains, and their objective. */
export interface Update<Batch extends Tensors = Tensors> {
  name: string;
  /**
   * The stream of random numbers for dropout masks. Each stream counts its own
   * steps, so that steps of other streams do not change its masks.
   */
  stream: string;
  objective: Objective<Batch>;
  /** The parameters to train, for which the gradient of the objective is computed. */
  trains: readonly string[];
  /** Those whose gradient is clipped by its own norm, so that it does not slow down the others. */
  clippedSeparately?: readonly string[];
  /** What the learning rate is multiplied by, by parameter. Default: 1 each. */
  rateFactors?: Readonly<Record<string, number>>;
  optimiser: OptimiserSettings;
}

/** A step to take. */
export interface Step<Batch extends Tensors = Tensors> {
  update: Update<Batch>;
  inputs: ArraysOf<Batch>;
  learningRate: number;
  /**
   * Splits the batch along the first axis of its inputs into as many equal
   * micro-batches, which are computed one after the other. The outputs and the
   * gradient of the step are the sums of theirs, each times its share. Default:
   * one, the whole batch. Every micro-batch counts as a step of the stream.
   */
  shares?: readonly number[];
}

/** The result of a step. */
export interface StepResult {
  /** The outputs of the objective before the step, including `loss`. */
  outputs: Readonly<Record<string, number>>;
  /** The global norm of the gradient before clipping, without separately clipped parameters. */
  gradientNorm: number;
  /** The norm for separately clipped parameters. */
  separateNorm: number;
}

/** The state of an update's optimiser. */
export interface OptimiserState {
  /** The number of steps taken. */
  count: number;
  /** The state of each parameter from its first step on, by name. */
  states: ReadonlyMap<string, ParameterState>;
}

/** The complete state of a session. */
export interface SessionState {
  parameters: ParameterValues;
  /** By the name of the update. */
  optimisers: ReadonlyMap<string, OptimiserState>;
  /** The number of steps taken, by stream. */
  steps: ReadonlyMap<string, number>;
}

/** A model in training. */
export interface Session {
  /** The best number of steps per call of `train`. */
  readonly stepsPerCall: number;
  train(steps: readonly Step[]): Promise<StepResult[]>;
  /** Runs a program without dropout. Returns new arrays in row-major order. */
  predict<Batch extends Tensors>(
    program: Program<Batch>,
    inputs: ArraysOf<Batch>,
  ): Promise<Record<string, Float32Array>>;
  /** Copies the values of the parameters. */
  parameters(): Promise<ParameterValues>;
  /** Replaces the values of the parameters and resets optimisers, but not streams. */
  load(values: ParameterValues): Promise<void>;
  /** The complete state. Its arrays may belong to the session, and are valid until the session is used again. */
  state(): Promise<SessionState>;
  /** Continues from a state, and takes ownership of its arrays. */
  restore(state: SessionState): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  seed: number;
  threads: number;
  /** Of products of matrices in training; all else, predictions too, is float32. Default: float32. */
  precision?: Precision;
  /** A folder for the engine's profiles, if it has any. */
  profile?: string;
}

/** Runs programs. */
export interface Engine {
  readonly name: string;
  /** The packages outside the project's dependencies that it uses, with their versions, once a session is open. */
  packages?(): Readonly<Record<string, string>>;
  /** Opens a session, which takes ownership of the arrays of values and changes them: copies would take half of the memory of a large model. */
  open(
    specs: readonly ParameterSpec[],
    values: ParameterValues,
    options: SessionOptions,
  ): Promise<Session>;
}
