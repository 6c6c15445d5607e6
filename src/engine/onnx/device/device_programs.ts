import type { Update } from "../../engine.ts";
import type { Inputs, Program } from "../../program.ts";
import type { Target } from "../graph.ts";
import type { TracedModel } from "../trace.ts";
import type { DeviceModel } from "./device_model.ts";
import type { DeviceThread } from "./device_thread.ts";
import type { Group } from "./layout.ts";
import {
  type MicroStep,
  type StepTrace,
  traceOutputs,
  traceStep,
} from "./trace_step.ts";

/** A traced and compiled model. */
export interface Compiled<Trace extends TracedModel = TracedModel> {
  trace: Trace;
  model: DeviceModel;
}

/** Steps and programs for a grouping of parameters, compiled once per set of shapes. */
export class DevicePrograms {
  readonly #steps = new Map<string, Promise<Compiled<StepTrace>>>();
  readonly #programs = new Map<string, Promise<Compiled>>();
  /** A number for each function, as a part of keys. */
  readonly #numbers = new Map<unknown, number>();

  constructor(
    private readonly thread: DeviceThread,
    private readonly target: Target,
  ) {}

  step(
    update: Update,
    groups: readonly Group[],
    inputs: Inputs,
    micro?: MicroStep,
  ): Promise<Compiled<StepTrace>> {
    const key = this.#key(update.objective, inputs, { update, micro });
    return this.#steps.getOrInsertComputed(
      key,
      () => this.#open(traceStep(update, groups, inputs, this.target, micro)),
    );
  }

  /** A compiled program without dropout. */
  program(
    program: Program,
    groups: readonly Group[],
    inputs: Inputs,
  ): Promise<Compiled> {
    const key = this.#key(program, inputs);
    return this.#programs.getOrInsertComputed(
      key,
      () => this.#open(traceOutputs(program, groups, inputs, this.target)),
    );
  }

  async clear(): Promise<void> {
    for (
      const compiled of [...this.#steps.values(), ...this.#programs.values()]
    ) await (await compiled).model.close();
    this.#steps.clear();
    this.#programs.clear();
  }

  async #open<Trace extends TracedModel>(
    trace: Trace,
  ): Promise<Compiled<Trace>> {
    return { trace, model: await this.thread.compile(trace.model) };
  }

  #key(program: unknown, inputs: Inputs, step?: object): string {
    const number = this.#numbers.getOrInsert(program, this.#numbers.size);
    const shapes = Object.entries(inputs)
      .map(([name, { shape }]) => [name, shape]);
    return JSON.stringify([number, step, shapes]);
  }
}
