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

/** One kind of training step: which parameters move, down which objective. */
export interface Update<Batch extends Tensors = Tensors> {
  name: string;
  /**
   * The stream that dropout masks are drawn from, and that counts its own
   * steps: the steps of one stream do not change the masks of another.
   */
  stream: string;
  objective: Objective<Batch>;
  /** The parameters that move; the objective's gradient is taken for these only. */
  trains: readonly string[];
  /** Those of them whose gradient is clipped by a norm of its own, so that they do not slow down the others. */
  clippedApart?: readonly string[];
  optimiser: OptimiserSettings;
}

/** One step to take. */
export interface Step<Batch extends Tensors = Tensors> {
  update: Update<Batch>;
  inputs: ArraysOf<Batch>;
  learningRate: number;
}

/** What a step leaves. */
export interface StepResult {
  /** The objective's outputs, among them `loss`, before the step. */
  outputs: Readonly<Record<string, number>>;
  /** The global norm of the gradient before it was clipped, without what is clipped apart. */
  gradientNorm: number;
  /** That of what is clipped apart. */
  apartNorm: number;
}

/** What an optimiser remembers of the steps of one update. */
export interface OptimiserState {
  /** Steps taken. */
  count: number;
  /** By the parameter's name, from its first step on. */
  states: ReadonlyMap<string, ParameterState>;
}

/** Everything that decides what a session does next. */
export interface SessionState {
  parameters: ParameterValues;
  /** By the update's name. */
  optimisers: ReadonlyMap<string, OptimiserState>;
  /** Steps taken, by stream. */
  steps: ReadonlyMap<string, number>;
}

/** Parameters in training. */
export interface Session {
  /** How many steps `train` is best given at once. */
  readonly stepsPerCall: number;
  /** Takes the steps in order. */
  train(steps: readonly Step[]): Promise<StepResult[]>;
  /** Runs a program without dropout; the outputs are new arrays in row-major order. */
  predict<Batch extends Tensors>(
    program: Program<Batch>,
    inputs: ArraysOf<Batch>,
  ): Promise<Record<string, Float32Array>>;
  /** A copy of the parameters' values. */
  parameters(): Promise<ParameterValues>;
  /** Replaces the parameters' values; optimisers begin anew, streams go on. */
  load(values: ParameterValues): Promise<void>;
  /** The whole state. Its arrays may be the session's own: they are good until it is used again. */
  state(): Promise<SessionState>;
  /** Goes on from a state, whose arrays are taken over. */
  restore(state: SessionState): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Where the dropout masks come from. */
  seed: number;
  /** Threads that one step may use. */
  threads: number;
  /** A folder that the engine's own profiles are written to, where it has any. */
  profile?: string;
}

/** Something that runs programs. */
export interface Engine {
  readonly name: string;
  readonly device: string;
  /** Packages of the user's own that it computes with, and their versions; known once a session is open. */
  packages?(): Readonly<Record<string, string>>;
  /** Opens a session that takes the arrays of the values over, and changes them: a copy would be half of what a large model needs. */
  open(
    specs: readonly ParameterSpec[],
    values: ParameterValues,
    options: SessionOptions,
  ): Promise<Session>;
}
