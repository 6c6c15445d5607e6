import type * as ort from "onnxruntime-node";
import type { Update } from "../../engine.ts";
import type { Inputs, Program } from "../../program.ts";
import {
  closeSession,
  type CompileOptions,
  openSession,
} from "../open_session.ts";
import { portName, type TracedModel } from "../trace.ts";
import { ON_DEVICE } from "./device_copies.ts";
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
  session: ort.InferenceSession;
}

/** Steps and programs for a grouping of parameters, compiled once per set of shapes. */
export class DevicePrograms {
  readonly #options: CompileOptions;
  readonly #steps = new Map<string, Promise<Compiled<StepTrace>>>();
  readonly #programs = new Map<string, Promise<Compiled>>();
  /** A number for each function, as a part of keys. */
  readonly #numbers = new Map<unknown, number>();

  constructor(options: CompileOptions) {
    this.#options = options;
  }

  /** A compiled step, whose outputs stay on the device. */
  step(
    update: Update,
    groups: readonly Group[],
    inputs: Inputs,
    micro?: MicroStep,
  ): Promise<Compiled<StepTrace>> {
    const key = this.#key(update.objective, inputs, { update, micro });
    const known = this.#steps.get(key) ??
      this.#open(traceStep(update, groups, inputs, micro), true);
    this.#steps.set(key, known);
    return known;
  }

  /** A compiled program without dropout, whose outputs are copied to the host. */
  program(
    program: Program,
    groups: readonly Group[],
    inputs: Inputs,
  ): Promise<Compiled> {
    const key = this.#key(program, inputs);
    const known = this.#programs.get(key) ??
      this.#open(traceOutputs(program, groups, inputs), false);
    this.#programs.set(key, known);
    return known;
  }

  async clear(): Promise<void> {
    for (
      const compiled of [...this.#steps.values(), ...this.#programs.values()]
    ) await closeSession((await compiled).session, this.#options);
    this.#steps.clear();
    this.#programs.clear();
  }

  async #open<Trace extends TracedModel>(
    trace: Trace,
    onDevice: boolean,
  ): Promise<Compiled<Trace>> {
    const outputs = onDevice ? trace.outputs : [];
    const session = await openSession(
      trace.model,
      this.#options,
      Object.fromEntries(
        outputs.map(({ port }) => [portName(port), ON_DEVICE]),
      ),
    );
    return { trace, session };
  }

  #key(program: unknown, inputs: Inputs, step?: object): string {
    const number = this.#numbers.get(program) ?? this.#numbers.size;
    this.#numbers.set(program, number);
    const shapes = Object.entries(inputs)
      .map(([name, { shape }]) => [name, shape]);
    return JSON.stringify([number, step, shapes]);
  }
}
