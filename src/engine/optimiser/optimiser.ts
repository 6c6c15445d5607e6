import type { Tensor } from "@tensorflow/tfjs-core";

/** The settings of every optimiser. */
export interface CommonSettings {
  /** The share of a parameter's values that is subtracted from them, or added to their gradient, at each step. */
  weightDecay: number;
  /** The maximum global norm of the gradient (Pascanu et al. 2013). */
  maxGradientNorm: number;
  /** Clamps the trained parameters to [-clamp, clamp] after each step, for a Wasserstein critic. */
  clamp?: number;
}

/** The optimiser state of a parameter: arrays of its size, by their names in the optimiser. */
export type ParameterState = Readonly<
  Record<string, Float32Array<ArrayBuffer>>
>;

/** A block in the memory of the compiled code, which a step changes in place. */
export interface HostBlock {
  /** The number of values; those after them may change, too. */
  count: number;
  values: Float32Array;
  gradient: Float32Array;
  /** In the order of the optimiser's `state`. */
  state: readonly Float32Array[];
}

/** Trained arrays as tensors. */
export interface DeviceArrays {
  values: Tensor;
  /** In the order of the optimiser's `state`. */
  state: readonly Tensor[];
}

/** The arguments of a step on the host. */
export interface HostStep<Settings> {
  settings: Settings;
  /** The result of the optimiser's `coefficients()`. */
  coefficients: readonly number[];
  /** Whether weight decay applies. */
  decays: boolean;
  /** The factor that clips the gradient. */
  gradientScale: number;
}

/** The arguments of a step in a graph. */
export interface DeviceStep<Settings>
  extends Pick<HostStep<Settings>, "settings" | "decays"> {
  /** The result of the optimiser's `coefficients()`, each of shape [1]. */
  coefficients: readonly Tensor[];
}

/** An optimiser, on the host and on a device. */
export interface Optimiser<Settings extends CommonSettings> {
  /** The names of its state: arrays of a parameter's size that are initially zero. */
  readonly state: readonly [] | readonly [string] | readonly [string, string];
  /**
   * Numbers that depend on the step, but not on the parameter.
   *
   * @param count The number of steps, including this one.
   */
  coefficients(
    settings: Settings,
    learningRate: number,
    count: number,
  ): number[];
  /** Takes a step in place. */
  onHost(block: HostBlock, step: HostStep<Settings>): void;
  /**
   * Takes steps with a gradient of zero on values whose state is zero and stays
   * so, with the numbers of `onHost()`, but faster. Leave it out where such
   * steps change the state.
   */
  atRest?(
    block: Pick<HostBlock, "count" | "values">,
    steps: readonly HostStep<Settings>[],
  ): void;
  /** Takes a step in tensor ops, with a gradient that is already clipped. */
  onDevice(
    arrays: DeviceArrays,
    gradient: Tensor,
    step: DeviceStep<Settings>,
  ): DeviceArrays;
}
