import type * as ort from "onnxruntime-node";
import type { OptimiserState, SessionState } from "../../engine.ts";
import type { ParameterSpec, ParameterValues } from "../../program.ts";
import { portName } from "../trace.ts";
import type { DeviceCopies } from "./device_array.ts";
import { byParameter, pack, partOf, unpack } from "./group_values.ts";
import { type Group, layoutOf, type Moves, sizeOf } from "./layout.ts";
import { groupPort } from "./trace_step.ts";

interface Optimiser {
  /** Steps taken. */
  count: number;
  /** What it remembers, by group from its first step on, and by its own names. */
  states: Map<number, Record<string, ort.Tensor>>;
}

/** What lies on a device, group by group: parameters, and what optimisers remember of them. */
export class DeviceState {
  readonly #specs: readonly ParameterSpec[];
  readonly #copies: DeviceCopies;
  #groups: readonly Group[];
  #values: ort.Tensor[] = [];
  /** By the update's name. */
  readonly #optimisers = new Map<string, Optimiser>();

  constructor(specs: readonly ParameterSpec[], copies: DeviceCopies) {
    this.#specs = specs;
    this.#copies = copies;
    this.#groups = layoutOf(specs, []);
  }

  get groups(): readonly Group[] {
    return this.#groups;
  }

  /** The parameters as a graph takes them, by the names of its ports. */
  parameterFeeds(): Record<string, ort.Tensor> {
    return Object.fromEntries(
      this.#values.map((
        tensor,
        i,
      ) => [portName(groupPort("values", i)), tensor]),
    );
  }

  /** How many steps an update has taken, with the one that begins. */
  countStep(update: string): number {
    const known = this.#optimisers.get(update) ??
      { count: 0, states: new Map() };
    this.#optimisers.set(update, known);
    return ++known.count;
  }

  /** What an update remembers of groups, as a graph takes it; zeros before the first step. */
  async optimiserFeeds(
    update: string,
    parts: readonly string[],
    groups: readonly number[],
  ): Promise<Record<string, ort.Tensor>> {
    const { states } = this.#optimisers.get(update)!;
    const feeds: Record<string, ort.Tensor> = {};
    for (const i of groups) {
      const state = states.get(i);
      for (const part of parts) {
        const { shape } = this.#groups[i]!;
        feeds[portName(groupPort(part, i))] = state?.[part] ??
          await this.#copies.upload(new Float32Array(sizeOf(shape)), shape);
      }
    }
    return feeds;
  }

  /** Puts what a step has left in the place of what it was given. */
  replace(
    update: string,
    parts: readonly string[],
    groups: readonly number[],
    given: Readonly<Record<string, ort.Tensor>>,
    left: Readonly<Record<string, ort.Tensor>>,
  ): void {
    const { states } = this.#optimisers.get(update)!;
    for (const i of groups) {
      for (const part of ["values", ...parts]) {
        given[portName(groupPort(part, i))]!.dispose();
      }
      const after = (part: string) => left[portName(groupPort(part, i, true))]!;
      this.#values[i] = after("values");
      states.set(
        i,
        Object.fromEntries(parts.map((part) => [part, after(part)])),
      );
    }
  }

  /** A copy of the parameters' values. */
  async parameters(): Promise<ParameterValues> {
    const values: ParameterValues = new Map();
    for (const [i, group] of this.#groups.entries()) {
      unpack(await this.#copies.download(this.#values[i]!), group, values);
    }
    return values;
  }

  /** A copy of what the optimisers remember, by the update's name. */
  async optimisers(): Promise<Map<string, OptimiserState>> {
    const optimisers = new Map<string, OptimiserState>();
    for (const [name, { count, states }] of this.#optimisers) {
      const parts = new Map<string, ParameterValues>();
      for (const [i, tensors] of states) {
        for (const [part, tensor] of Object.entries(tensors)) {
          const values: ParameterValues = parts.get(part) ?? new Map();
          parts.set(part, values);
          unpack(
            await this.#copies.download(tensor),
            this.#groups[i]!,
            values,
          );
        }
      }
      optimisers.set(name, { count, states: byParameter(parts) });
    }
    return optimisers;
  }

  /** Replaces the parameters; optimisers begin anew. */
  async load(values: ParameterValues): Promise<void> {
    this.dispose();
    for (const group of this.#groups) {
      this.#values.push(await this.#upload(values, group));
    }
  }

  /** Replaces all of it, laid out for updates. */
  async put(
    { parameters, optimisers }: Pick<
      SessionState,
      "parameters" | "optimisers"
    >,
    updates: readonly Moves[],
  ): Promise<void> {
    this.#groups = layoutOf(this.#specs, updates);
    await this.load(parameters);
    for (const [name, { count, states }] of optimisers) {
      const optimiser: Optimiser = { count, states: new Map() };
      this.#optimisers.set(name, optimiser);
      for (const [i, group] of this.#groups.entries()) {
        const known = states.get(group.parameters[0]!.name);
        if (known === undefined) continue;
        const state: Record<string, ort.Tensor> = {};
        for (const part of Object.keys(known)) {
          state[part] = await this.#upload(partOf(states, part), group);
        }
        optimiser.states.set(i, state);
      }
    }
  }

  /** Frees what is on the device, and forgets it. */
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

  #upload(values: ParameterValues, group: Group): Promise<ort.Tensor> {
    return this.#copies.upload(pack(values, group), group.shape);
  }
}
