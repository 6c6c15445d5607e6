import type { OptimiserState, SessionState } from "../../engine.ts";
import type { ParameterSpec, ParameterValues } from "../../program.ts";
import { portName } from "../trace.ts";
import type { DeviceTensor } from "./device_tensor.ts";
import type { DeviceThread } from "./device_thread.ts";
import { pack, unpack } from "./group_values.ts";
import { type Group, layoutOf, type TrainedParameters } from "./layout.ts";
import { groupPort } from "./trace_step.ts";
import { sizeOf } from "../../size_of.ts";

interface Optimiser {
  /** The number of steps taken. */
  count: number;
  /** The state of each group from its first step on, by its names in the optimiser. */
  states: Map<number, Record<string, DeviceTensor>>;
}

/** The parameters and optimiser states on a device, by groups of parameters. */
export class DeviceState {
  #groups: readonly Group[];
  #values: DeviceTensor[] = [];
  /** By the name of the update. */
  readonly #optimisers = new Map<string, Optimiser>();

  constructor(
    private readonly specs: readonly ParameterSpec[],
    private readonly thread: DeviceThread,
  ) {
    this.#groups = layoutOf(specs, []);
  }

  get groups(): readonly Group[] {
    return this.#groups;
  }

  /** The parameters as inputs of a graph. */
  parameterFeeds(): Record<string, DeviceTensor> {
    return Object.fromEntries(
      this.#values.map((tensor, i) => [
        portName(groupPort("values", i)),
        tensor,
      ]),
    );
  }

  /** Counts a step of an update, and returns the number of its steps. */
  countStep(update: string): number {
    return ++this.#optimisers.getOrInsertComputed(
      update,
      () => ({ count: 0, states: new Map() }),
    ).count;
  }

  /** The optimiser state of an update for groups, as inputs of a graph; zeros before the first step. */
  async optimiserFeeds(
    update: string,
    parts: readonly string[],
    groups: readonly number[],
  ): Promise<Record<string, DeviceTensor>> {
    const { states } = this.#optimisers.get(update)!;
    const feeds: Record<string, DeviceTensor> = {};
    for (const i of groups) {
      const state = states.get(i);
      for (const part of parts) {
        const { shape } = this.#groups[i]!;
        feeds[portName(groupPort(part, i))] = state?.[part] ??
          await this.thread.upload(new Float32Array(sizeOf(shape)), shape);
      }
    }
    return feeds;
  }

  /** Replaces the inputs of a step by its outputs. */
  replace(
    update: string,
    parts: readonly string[],
    groups: readonly number[],
    inputs: Readonly<Record<string, DeviceTensor>>,
    outputs: Readonly<Record<string, DeviceTensor>>,
  ): void {
    const { states } = this.#optimisers.get(update)!;
    for (const i of groups) {
      for (const part of ["values", ...parts]) {
        inputs[portName(groupPort(part, i))]!.dispose();
      }
      const after = (part: string) =>
        outputs[portName(groupPort(part, i, true))]!;
      this.#values[i] = after("values");
      states.set(
        i,
        Object.fromEntries(parts.map((part) => [part, after(part)])),
      );
    }
  }

  /** Copies the values of the parameters to the host. */
  async parameters(): Promise<ParameterValues> {
    const values: ParameterValues = new Map();
    for (const [i, group] of this.#groups.entries()) {
      unpack(await this.thread.download(this.#values[i]!), group, values);
    }
    return values;
  }

  /** Copies the optimiser states to the host, by the name of the update. */
  async optimisers(): Promise<Map<string, OptimiserState>> {
    const optimisers = new Map<string, OptimiserState>();
    for (const [name, { count, states }] of this.#optimisers) {
      const byParameter = new Map<
        string,
        Record<string, Float32Array<ArrayBuffer>>
      >();
      for (const [i, tensors] of states) {
        for (const [part, tensor] of Object.entries(tensors)) {
          const values: ParameterValues = new Map();
          unpack(await this.thread.download(tensor), this.#groups[i]!, values);
          for (const [name, array] of values) {
            byParameter.getOrInsert(name, {})[part] = array;
          }
        }
      }
      optimisers.set(name, { count, states: byParameter });
    }
    return optimisers;
  }

  /** Replaces the parameters and resets the optimisers. */
  async load(values: ParameterValues): Promise<void> {
    this.dispose();
    for (const group of this.#groups) {
      this.#values.push(await this.#upload(values, group));
    }
  }

  /** Replaces the whole state, grouped for updates. */
  async restore(
    { parameters, optimisers }: Pick<
      SessionState,
      "parameters" | "optimisers"
    >,
    updates: readonly TrainedParameters[],
  ): Promise<void> {
    this.#groups = layoutOf(this.specs, updates);
    await this.load(parameters);
    for (const [name, { count, states }] of optimisers) {
      const optimiser: Optimiser = { count, states: new Map() };
      this.#optimisers.set(name, optimiser);
      for (const [i, group] of this.#groups.entries()) {
        const known = states.get(group.parameters[0]!.name);
        if (known === undefined) continue;
        const state: Record<string, DeviceTensor> = {};
        for (const part of Object.keys(known)) {
          const values = new Map(
            [...states].map(([name, state]) => [name, state[part]!]),
          );
          state[part] = await this.#upload(values, group);
        }
        optimiser.states.set(i, state);
      }
    }
  }

  dispose(): void {
    for (const tensor of this.#values) tensor.dispose();
    this.#values = [];
    for (const { states } of this.#optimisers.values()) {
      for (const state of states.values()) {
        for (const tensor of Object.values(state)) tensor.dispose();
      }
    }
    this.#optimisers.clear();
  }

  #upload(values: ParameterValues, group: Group): Promise<DeviceTensor> {
    return this.thread.upload(pack(values, group), group.shape);
  }
}
