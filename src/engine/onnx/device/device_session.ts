import type * as ort from "onnxruntime-node";
import { checkValues } from "../../check_values.ts";
import { packDropoutMask } from "../../dropout_mask.ts";
import type {
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
import type { Place } from "../open_session.ts";
import { ortTensor } from "../ort_tensor.ts";
import { type MaskPort, portName } from "../trace.ts";
import { DeviceCopies } from "./device_array.ts";
import { type Compiled, DevicePrograms } from "./device_programs.ts";
import { DeviceState } from "./device_state.ts";
import { type Moves, sizeOf, suits } from "./layout.ts";
import { NUMBERS, REPORT } from "./trace_step.ts";

/**
 * A session whose parameters and optimisers stay on the device. Steps are
 * given to it without waiting for the ones before; what comes back at the end
 * of a call is losses and norms. After a step with a NaN only the count of
 * steps goes on.
 */
export class DeviceSession implements Session {
  readonly stepsPerCall = 32;
  readonly #specs: readonly ParameterSpec[];
  readonly #seed: number;
  readonly #copies: DeviceCopies;
  readonly #state: DeviceState;
  readonly #programs: DevicePrograms;
  /** The updates seen so far, by name. */
  readonly #updates = new Map<string, Update>();
  /** Steps taken, by stream. */
  #steps = new Map<string, number>();

  private constructor(
    place: Place,
    specs: readonly ParameterSpec[],
    seed: number,
  ) {
    this.#specs = specs;
    this.#seed = seed;
    this.#copies = new DeviceCopies(place);
    this.#state = new DeviceState(specs, this.#copies);
    this.#programs = new DevicePrograms(place);
  }

  static async open(
    place: Place,
    specs: readonly ParameterSpec[],
    values: ParameterValues,
    seed: number,
  ): Promise<DeviceSession> {
    const session = new DeviceSession(place, specs, seed);
    checkValues(specs, values, "Cannot open a session");
    await session.#state.load(values);
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
    const compiled = await this.#programs.step(
      update,
      this.#state.groups,
      inputs,
    );
    const { masks, moving, reported } = compiled.trace;
    const { name, optimiser: settings } = update;
    const optimiser = optimiserOf(settings);
    const count = this.#state.countStep(name);
    const numbers = optimiser.numbers(settings, learningRate, count);
    const feeds = {
      ...this.#feeds(compiled, inputs),
      ...this.#masks(masks, update.stream),
      [portName(NUMBERS)]: ortTensor({
        shape: [numbers.length],
        data: Float32Array.from(numbers),
      }),
      ...await this.#state.optimiserFeeds(name, optimiser.state, moving),
    };
    const left = await compiled.session.run(feeds);
    this.#state.replace(name, optimiser.state, moving, feeds, left);
    return { report: left[portName(REPORT)]!, reported };
  }

  /** The masks of a stream's next step. */
  #masks(
    masks: readonly MaskPort[],
    stream: string,
  ): Record<string, ort.Tensor> {
    const step = this.#steps.get(stream) ?? 0;
    this.#steps.set(stream, step + 1);
    return Object.fromEntries(masks.map(({ port, shape, rate }, index) => {
      const words = new Int32Array(Math.ceil(sizeOf(shape) / 8));
      packDropoutMask(words, rate, { seed: this.#seed, stream, step, index });
      return [
        portName(port),
        ortTensor({ shape: [words.length], data: words }),
      ];
    }));
  }

  async predict<Batch extends Tensors>(
    program: Program<Batch>,
    inputs: ArraysOf<Batch>,
  ): Promise<Record<string, Float32Array>> {
    const compiled = await this.#programs.program(
      program,
      this.#state.groups,
      inputs,
    );
    const results = await compiled.session.run(this.#feeds(compiled, inputs));
    return Object.fromEntries(
      compiled.trace.outputs.map(({ port }) => [
        port.of,
        results[portName(port)]!.data as Float32Array,
      ]),
    );
  }

  parameters(): Promise<ParameterValues> {
    return this.#state.parameters();
  }

  async load(values: ParameterValues): Promise<void> {
    checkValues(this.#specs, values, "Cannot load parameters");
    await this.#state.load(values);
  }

  async state(): Promise<SessionState> {
    return {
      parameters: await this.#state.parameters(),
      optimisers: await this.#state.optimisers(),
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
    this.#state.dispose();
    await this.#programs.forget();
    await this.#copies.close();
  }

  /** Divides the parameters anew where an update moves a part of a group: once a stage at most. */
  async #arrangeFor(updates: readonly Update[]): Promise<void> {
    for (const update of updates) this.#updates.set(update.name, update);
    if (updates.every((update) => suits(this.#state.groups, update))) return;
    await this.#putIn(await this.state(), [...this.#updates.values()]);
  }

  async #putIn(state: SessionState, updates: readonly Moves[]): Promise<void> {
    await this.#programs.forget();
    await this.#state.put(state, updates);
  }

  #feeds(
    { session }: Compiled,
    inputs: Inputs,
  ): Record<string, ort.Tensor> {
    // What the graph does not use is not among its inputs.
    const wanted = new Set(session.inputNames);
    const feeds = Object.entries(this.#state.parameterFeeds());
    for (const [of, array] of Object.entries(inputs)) {
      const name = portName({ kind: "input", of });
      if (wanted.has(name)) feeds.push([name, ortTensor(array)]);
    }
    return Object.fromEntries(feeds.filter(([name]) => wanted.has(name)));
  }
}
