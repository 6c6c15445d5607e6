import * as ort from "onnxruntime-node";
import { checkValues } from "../../check_values.ts";
import { packDropoutMask } from "../../dropout_mask.ts";
import type {
  OptimiserState,
  Session,
  SessionState,
  Step,
  StepResult,
  Update,
} from "../../engine.ts";
import { optimiserOf } from "../../optimiser/optimiser_of.ts";
import type {
  ArraysOf,
  Inputs,
  ParameterSpec,
  ParameterValues,
  Program,
  Tensors,
} from "../../program.ts";
import { closeSession, openSession, type Place } from "../open_session.ts";
import { port } from "../trace.ts";
import { DeviceCopies, ON_DEVICE } from "./device_array.ts";
import { byParameter, pack, partOf, unpack } from "./group_values.ts";
import { type Group, layoutOf, type Moves, sizeOf, suits } from "./layout.ts";
import {
  groupPort,
  NUMBERS,
  REPORT,
  type StepTrace,
  traceOutputs,
  traceStep,
} from "./trace_step.ts";

interface Optimiser {
  /** Steps taken. */
  count: number;
  /** What it remembers, by group from its first step on, and by its own names. */
  states: Map<number, Record<string, ort.Tensor>>;
}

interface CompiledStep {
  trace: StepTrace;
  session: ort.InferenceSession;
}

/**
 * A session whose parameters and optimisers stay on the device. Steps are
 * given to it without waiting for the ones before; what comes back at the end
 * of a call is losses and norms. After a step with a NaN only the count of
 * steps goes on.
 */
export class DeviceSession implements Session {
  readonly stepsPerCall = 32;
  readonly #place: Place;
  readonly #specs: readonly ParameterSpec[];
  readonly #seed: number;
  readonly #copies: DeviceCopies;
  #groups: Group[];
  #values: ort.Tensor[] = [];
  /** The updates seen so far, by name. */
  readonly #updates = new Map<string, Update>();
  readonly #optimisers = new Map<string, Optimiser>();
  /** Steps taken, by stream. */
  #steps = new Map<string, number>();
  readonly #compiledSteps = new Map<string, Promise<CompiledStep>>();
  readonly #compiledPrograms = new Map<string, Promise<ort.InferenceSession>>();
  /** Numbers for what is compiled: the functions themselves are no keys. */
  readonly #numbers = new Map<unknown, number>();

  private constructor(
    place: Place,
    specs: readonly ParameterSpec[],
    seed: number,
  ) {
    this.#place = place;
    this.#specs = specs;
    this.#seed = seed;
    this.#copies = new DeviceCopies(place);
    this.#groups = layoutOf(specs, []);
  }

  static async open(
    place: Place,
    specs: readonly ParameterSpec[],
    values: ParameterValues,
    seed: number,
  ): Promise<DeviceSession> {
    const session = new DeviceSession(place, specs, seed);
    checkValues(session.#specs, values, "Cannot open a session");
    await session.#upload(values);
    return session;
  }

  async train(steps: readonly Step[]): Promise<StepResult[]> {
    await this.#arrangeFor(steps.map(({ update }) => update));
    const taken = [];
    for (const step of steps) taken.push(await this.#take(step));
    const results: StepResult[] = [];
    for (const { report, reported } of taken) {
      const numbers = await this.#copies.download(report);
      report.dispose();
      results.push({
        outputs: Object.fromEntries(
          reported.map((name, i) => [name, numbers[i]!]),
        ),
        gradientNorm: numbers.at(-2)!,
        apartNorm: numbers.at(-1)!,
      });
    }
    return results;
  }

  async #take({ update, inputs, learningRate }: Step) {
    const { trace, session } = await this.#compileStep(update, inputs);
    const optimiser = this.#optimisers.get(update.name) ??
      { count: 0, states: new Map() };
    this.#optimisers.set(update.name, optimiser);
    optimiser.count++;
    const rule = optimiserOf(update.optimiser);
    const feeds = this.#feeds(session, inputs);
    const step = this.#steps.get(update.stream) ?? 0;
    this.#steps.set(update.stream, step + 1);
    for (const [index, { name, shape, rate }] of trace.masks.entries()) {
      const words = new Int32Array(Math.ceil(sizeOf(shape) / 8));
      const site = { seed: this.#seed, stream: update.stream, step, index };
      packDropoutMask(words, rate, site);
      feeds[name] = new ort.Tensor("int32", words, [words.length]);
    }
    const numbers = rule.numbers(
      update.optimiser,
      learningRate,
      optimiser.count,
    );
    feeds[NUMBERS] = new ort.Tensor(
      "float32",
      Float32Array.from(numbers),
      [numbers.length],
    );
    for (const i of trace.moving) {
      const state = optimiser.states.get(i) ??
        await this.#newState(rule.state, i);
      for (const part of rule.state) feeds[groupPort(part, i)] = state[part]!;
    }
    const results = await session.run(feeds);
    for (const i of trace.moving) {
      for (const part of ["values", ...rule.state]) {
        feeds[groupPort(part, i)]!.dispose();
      }
      this.#values[i] = results[groupPort("values", i, true)]!;
      optimiser.states.set(
        i,
        Object.fromEntries(
          rule.state.map((part) => [part, results[groupPort(part, i, true)]!]),
        ),
      );
    }
    return { report: results[REPORT]!, reported: trace.reported };
  }

  async predict<Batch extends Tensors>(
    program: Program<Batch>,
    inputs: ArraysOf<Batch>,
  ): Promise<Record<string, Float32Array>> {
    const session = await this.#compileProgram(program, inputs);
    const results = await session.run(this.#feeds(session, inputs));
    return Object.fromEntries(
      Object.entries(results).map(([name, tensor]) => [
        name.slice(port.output("").length),
        tensor.data as Float32Array,
      ]),
    );
  }

  async parameters(): Promise<ParameterValues> {
    const values: ParameterValues = new Map();
    for (const [i, group] of this.#groups.entries()) {
      unpack(await this.#copies.download(this.#values[i]!), group, values);
    }
    return values;
  }

  async load(values: ParameterValues): Promise<void> {
    checkValues(this.#specs, values, "Cannot load parameters");
    this.#disposeState();
    await this.#upload(values);
  }

  async state(): Promise<SessionState> {
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
    return {
      parameters: await this.parameters(),
      optimisers,
      steps: this.#steps,
    };
  }

  async restore(state: SessionState): Promise<void> {
    checkValues(this.#specs, state.parameters, "Cannot restore a session");
    const moved = [...state.optimisers.values()].map(({ states }) => ({
      trains: [...states.keys()],
    }));
    await this.#putIn(state, [...this.#updates.values(), ...moved]);
    this.#steps = new Map(state.steps);
  }

  async close(): Promise<void> {
    this.#disposeState();
    await this.#forgetCompiled();
    await this.#copies.close();
  }

  /** Frees parameters and what optimisers remember, and forgets them. */
  #disposeState(): void {
    for (const tensor of this.#values) tensor.dispose();
    this.#values = [];
    for (const { states } of this.#optimisers.values()) {
      for (const state of states.values()) {
        for (const tensor of Object.values(state)) tensor.dispose();
      }
    }
    this.#optimisers.clear();
  }

  async #upload(values: ParameterValues): Promise<void> {
    this.#values = [];
    for (const group of this.#groups) {
      this.#values.push(
        await this.#copies.upload(pack(values, group), group.shape),
      );
    }
  }

  async #newState(parts: readonly string[], group: number) {
    const { shape } = this.#groups[group]!;
    const state: Record<string, ort.Tensor> = {};
    for (const part of parts) {
      state[part] = await this.#copies.upload(
        new Float32Array(sizeOf(shape)),
        shape,
      );
    }
    return state;
  }

  /** Divides the parameters anew where an update moves a part of a group: once a stage at most. */
  async #arrangeFor(updates: readonly Update[]): Promise<void> {
    for (const update of updates) this.#updates.set(update.name, update);
    if (updates.every((update) => suits(this.#groups, update))) return;
    await this.#putIn(await this.state(), [...this.#updates.values()]);
  }

  /** Lays parameters and optimisers out for updates, and puts them on the device. */
  async #putIn(
    { parameters, optimisers }: SessionState,
    updates: readonly Moves[],
  ): Promise<void> {
    this.#disposeState();
    await this.#forgetCompiled();
    this.#groups = layoutOf(this.#specs, updates);
    await this.#upload(parameters);
    for (const [name, { count, states }] of optimisers) {
      const optimiser: Optimiser = { count, states: new Map() };
      this.#optimisers.set(name, optimiser);
      for (const [i, group] of this.#groups.entries()) {
        const known = states.get(group.parameters[0]!.name);
        if (known === undefined) continue;
        const state: Record<string, ort.Tensor> = {};
        for (const part of Object.keys(known)) {
          state[part] = await this.#copies.upload(
            pack(partOf(states, part), group),
            group.shape,
          );
        }
        optimiser.states.set(i, state);
      }
    }
  }

  #feeds(
    session: ort.InferenceSession,
    inputs: Inputs,
  ): Record<string, ort.Tensor> {
    // What the graph does not use is not among its inputs.
    const wanted = new Set(session.inputNames);
    const feeds: Record<string, ort.Tensor> = {};
    for (const [i, values] of this.#values.entries()) {
      const name = groupPort("values", i);
      if (wanted.has(name)) feeds[name] = values;
    }
    for (const [key, { shape, data }] of Object.entries(inputs)) {
      const name = port.input(key);
      if (!wanted.has(name)) continue;
      feeds[name] = data instanceof Int32Array
        ? new ort.Tensor("int32", data, [...shape])
        : new ort.Tensor("float32", data, [...shape]);
    }
    return feeds;
  }

  #compileStep(update: Update, inputs: Inputs): Promise<CompiledStep> {
    const key = JSON.stringify([
      this.#numberOf(update.objective),
      update,
      shapesOf(inputs),
    ]);
    const known = this.#compiledSteps.get(key) ??
      this.#openStep(traceStep(update, this.#groups, inputs));
    this.#compiledSteps.set(key, known);
    return known;
  }

  async #openStep(trace: StepTrace): Promise<CompiledStep> {
    const session = await openSession(
      trace.model,
      this.#place,
      Object.fromEntries(
        trace.outputs.map(({ name }) => [name, ON_DEVICE]),
      ),
    );
    return { trace, session };
  }

  #compileProgram(
    program: Program,
    inputs: Inputs,
  ): Promise<ort.InferenceSession> {
    const key = JSON.stringify([this.#numberOf(program), shapesOf(inputs)]);
    const known = this.#compiledPrograms.get(key) ??
      openSession(
        traceOutputs(program, this.#groups, inputs).model,
        this.#place,
      );
    this.#compiledPrograms.set(key, known);
    return known;
  }

  #numberOf(compiled: unknown): number {
    const number = this.#numbers.get(compiled) ?? this.#numbers.size;
    this.#numbers.set(compiled, number);
    return number;
  }

  async #forgetCompiled(): Promise<void> {
    for (const compiled of this.#compiledSteps.values()) {
      await closeSession((await compiled).session, this.#place);
    }
    for (const session of this.#compiledPrograms.values()) {
      await closeSession(await session, this.#place);
    }
    this.#compiledSteps.clear();
    this.#compiledPrograms.clear();
  }
}

function shapesOf(inputs: Inputs) {
  return Object.entries(inputs).map(([name, { shape }]) => [name, shape]);
}
