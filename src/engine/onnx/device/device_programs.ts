import type * as ort from "onnxruntime-node";
import type { Update } from "../../engine.ts";
import type { Inputs, Program } from "../../program.ts";
import { closeSession, openSession, type Place } from "../open_session.ts";
import { portName, type TracedModel } from "../trace.ts";
import { ON_DEVICE } from "./device_array.ts";
import type { Group } from "./layout.ts";
import { type StepTrace, traceOutputs, traceStep } from "./trace_step.ts";

/** A model as it was traced, and compiled. */
export interface Compiled<Trace extends TracedModel = TracedModel> {
  trace: Trace;
  session: ort.InferenceSession;
}

/** Steps and programs for one division of the parameters, each compiled once for each set of shapes. */
export class DevicePrograms {
  readonly #place: Place;
  readonly #steps = new Map<string, Promise<Compiled<StepTrace>>>();
  readonly #programs = new Map<string, Promise<Compiled>>();
  /** Numbers for what is compiled: the functions themselves are no keys. */
  readonly #numbers = new Map<unknown, number>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** A step; what it leaves stays on the device. */
  step(
    update: Update,
    groups: readonly Group[],
    inputs: Inputs,
  ): Promise<Compiled<StepTrace>> {
    const key = this.#key(update.objective, inputs, update);
    const known = this.#steps.get(key) ??
      this.#open(traceStep(update, groups, inputs), true);
    this.#steps.set(key, known);
    return known;
  }

  /** A program without dropout; its outputs come to the host. */
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

  /** Lets go of all of them. */
  async forget(): Promise<void> {
    for (
      const compiled of [...this.#steps.values(), ...this.#programs.values()]
    ) await closeSession((await compiled).session, this.#place);
    this.#steps.clear();
    this.#programs.clear();
  }

  async #open<Trace extends TracedModel>(
    trace: Trace,
    stays: boolean,
  ): Promise<Compiled<Trace>> {
    const staying = stays ? trace.outputs : [];
    const session = await openSession(
      trace.model,
      this.#place,
      Object.fromEntries(
        staying.map(({ port }) => [portName(port), ON_DEVICE]),
      ),
    );
    return { trace, session };
  }

  #key(compiled: unknown, inputs: Inputs, update?: Update): string {
    const number = this.#numbers.get(compiled) ?? this.#numbers.size;
    this.#numbers.set(compiled, number);
    const shapes = Object.entries(inputs)
      .map(([name, { shape }]) => [name, shape]);
    return JSON.stringify([number, update, shapes]);
  }
}
