import type { Tensor } from "@tensorflow/tfjs-core";

/** What is set of every optimiser. */
export interface CommonSettings {
  /** What of a parameter's values is taken from them, or added to their gradient, at each step. */
  weightDecay: number;
  /** The largest global norm of the gradient (Pascanu et al. 2013). */
  maxGradientNorm: number;
  /** After each step the trained parameters are clamped to [-clamp, clamp], as a Wasserstein critic's are. */
  clamp?: number;
}

/** What an optimiser remembers of one parameter, by its own names for it: arrays of the parameter's size. */
export type ParameterState = Readonly<
  Record<string, Float32Array<ArrayBuffer>>
>;

/** A run of numbers in the compiled code's memory that a step changes in place. */
export interface HostBlock {
  /** How many numbers; what lies behind them may be changed, too. */
  count: number;
  values: Float32Array;
  gradient: Float32Array;
  /** By the optimiser's `state`. */
  state: readonly Float32Array[];
}

/** Arrays in training, as tensors. */
export interface DeviceArrays {
  values: Tensor;
  /** By the optimiser's `state`. */
  state: readonly Tensor[];
}

/** One step's numbers for a run of parameters. */
export interface HostStep<Settings> {
  settings: Settings;
  /** Those of `numbers`. */
  numbers: readonly number[];
  /** Whether weight decay applies. */
  decays: boolean;
  /** What the gradient is multiplied with, to keep its norm in bounds. */
  gradientScale: number;
}

/** The same in a graph. */
export interface DeviceStep<Settings> {
  settings: Settings;
  /** Those of `numbers`, each of shape [1]. */
  numbers: readonly Tensor[];
  /** Whether weight decay applies. */
  decays: boolean;
}

/** How parameters move down their gradient, on the host and on a device. */
export interface Optimiser<Settings extends CommonSettings> {
  /** What it remembers of each parameter, by name: arrays of its size, zeros at first. */
  readonly state: readonly [] | readonly [string] | readonly [string, string];
  /**
   * What changes from step to step, and is the same for all parameters.
   *
   * @param count Steps taken, counting this one.
   */
  numbers(settings: Settings, learningRate: number, count: number): number[];
  /** Takes a step in place. */
  onHost(block: HostBlock, step: HostStep<Settings>): void;
  /** The same step in tensor ops, on a gradient that is already clipped. */
  onDevice(
    arrays: DeviceArrays,
    gradient: Tensor,
    step: DeviceStep<Settings>,
  ): DeviceArrays;
}
