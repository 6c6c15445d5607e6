import { checkParameterValues } from "../../check_parameter_values.ts";
import type {
  Session,
  SessionOptions,
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
import { microBatches } from "../../micro_batches.ts";
import type { Target } from "../graph.ts";
import type { CompileOptions } from "../runtime/session_options.ts";
import type { HostTensor } from "../runtime/tensor.ts";
import { portName, type TracedModel } from "../trace.ts";
import type { DeviceTensor } from "./device_tensor.ts";
import { DeviceThread } from "./device_thread.ts";
import { DeviceMasks } from "./device_masks.ts";
import { DevicePrograms } from "./device_programs.ts";
import { DeviceState } from "./device_state.ts";
import { areSameLayout, layoutOf, type TrainedParameters } from "./layout.ts";
import { COEFFICIENTS, REPORT, SHARE } from "./trace_step.ts";

/**
 * A session whose parameters and optimisers stay on the device. Steps are
 * queued without waiting for previous ones, and only losses and norms are
 * copied back at the end of a call. A step with a NaN changes only the count of
 * steps.
 */
export class DeviceSession implements Session {
  readonly stepsPerCall = 32;
  readonly #masks: DeviceMasks;
  readonly #state: DeviceState;
  readonly #programs: DevicePrograms;
  /** The updates seen since parameters were loaded, by name. */
  readonly #updates = new Map<string, Update>();

  private constructor(
    private readonly thread: DeviceThread,
    private readonly specs: readonly ParameterSpec[],
    seed: number,
    target: Target,
  ) {
    this.#masks = new DeviceMasks(seed);
    this.#state = new DeviceState(specs, thread);
    this.#programs = new DevicePrograms(thread, target);
  }

  static async open(
    options: CompileOptions,
    specs: readonly ParameterSpec[],
    values: ParameterValues,
    { seed, precision }: Pick<SessionOptions, "seed" | "precision">,
  ): Promise<DeviceSession> {
    checkParameterValues(specs, values, "Cannot open a session");
    const thread = await DeviceThread.open(options);
    const { device } = options;
    const session = new DeviceSession(thread, specs, seed, {
      device,
      precision,
    });
    try {
      await session.#state.load(values);
    } catch (error) {
      thread.close(); // Such as where the memory of the device is too small.
      throw error;
    }
    return session;
  }

  async train(steps: readonly Step[]): Promise<StepResult[]> {
    await this.#regroupFor(steps.map(({ update }) => update));
    const taken = [];
    for (const step of steps) taken.push(await this.#take(step));
    const results: StepResult[] = [];
    for (const { reports, outputNames } of taken) {
      const outputs = Object.fromEntries(outputNames.map((name) => [name, 0]));
      let norms: Float32Array = new Float32Array(0);
      for (const { report, share } of reports) {
        const numbers = await this.thread.download(report);
        report.dispose();
        outputNames.forEach((name, i) => outputs[name]! += share * numbers[i]!);
        norms = numbers.subarray(outputNames.length);
      }
      const [gradientNorm, separateNorm] = norms as unknown as [number, number];
      results.push({ outputs, gradientNorm, separateNorm });
    }
    return results;
  }

  /** Takes a step: all of its micro-batches, of which the last one moves the parameters. */
  async #take({ update, learningRate, inputs, shares }: Step) {
    const { name, optimiser: settings } = update;
    const optimiser = optimiserOf(settings);
    const parts = shares ? microBatches(inputs, shares.length) : [inputs];
    const reports: { report: DeviceTensor; share: number }[] = [];
    let outputNames: readonly string[] = [];
    /** Of the gradients of earlier micro-batches, times their shares. */
    let sums: Record<string, DeviceTensor> = {};
    for (const [i, part] of parts.entries()) {
      const goesOn = i + 1 < parts.length;
      const { trace, model } = await this.#programs.step(
        update,
        this.#state.groups,
        part,
        shares && { adds: i > 0, goesOn },
      );
      const { masks, trained, rateFactors } = trace;
      const share = shares?.[i] ?? 1;
      const state = this.#state.parameterFeeds();
      const feeds: Record<string, HostTensor | DeviceTensor> = {
        ...inputFeeds(part),
        ...this.#masks.next(masks, update.stream),
        ...sums,
        ...shares && {
          [portName(SHARE)]: { shape: [], data: Float32Array.of(share) },
        },
      };
      if (!goesOn) {
        const count = this.#state.countStep(name);
        const coefficients = rateFactors.flatMap((factor) =>
          optimiser.coefficients(settings, learningRate * factor, count)
        );
        feeds[portName(COEFFICIENTS)] = {
          shape: [coefficients.length],
          data: Float32Array.from(coefficients),
        };
        Object.assign(
          state,
          await this.#state.optimiserFeeds(name, optimiser.state, trained),
        );
      }
      const { kept } = await model.run(
        { ...state, ...feeds },
        outputsOf(trace),
      );
      for (const tensor of Object.values(sums)) tensor.dispose();
      sums = Object.fromEntries(
        trace.sums.map(({ before, after }) => [
          portName(before),
          kept[portName(after)]!,
        ]),
      );
      if (!goesOn) {
        this.#state.replace(name, optimiser.state, trained, state, kept);
      }
      reports.push({ report: kept[portName(REPORT)]!, share });
      outputNames = trace.outputNames;
    }
    return { reports, outputNames };
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
    const { results } = await compiled.model.run({
      ...this.#state.parameterFeeds(),
      ...inputFeeds(inputs),
    });
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
    checkParameterValues(this.specs, values, "Cannot load parameters");
    // Sums of squares depend on the groups: they must not on earlier stages, which a restored session has not seen.
    this.#updates.clear();
    await this.#state.load(values);
  }

  async state(): Promise<SessionState> {
    return {
      parameters: await this.#state.parameters(),
      optimisers: await this.#state.optimisers(),
      steps: this.#masks.steps,
    };
  }

  async restore(state: SessionState): Promise<void> {
    checkParameterValues(
      this.specs,
      state.parameters,
      "Cannot restore a session",
    );
    const trained = [...state.optimisers.values()].map(({ states }) => ({
      trains: [...states.keys()],
    }));
    await this.#regroup(state, [...this.#updates.values(), ...trained]);
    this.#masks.steps = new Map(state.steps);
  }

  async close(): Promise<void> {
    this.#state.dispose();
    await this.#programs.clear();
    this.thread.close();
  }

  /** Groups parameters anew if the updates so far divide them otherwise, which happens at most a few times per stage. */
  async #regroupFor(updates: readonly Update[]): Promise<void> {
    for (const update of updates) this.#updates.set(update.name, update);
    const all = [...this.#updates.values()];
    const wanted = layoutOf(this.specs, all);
    if (areSameLayout(this.#state.groups, wanted)) return;
    await this.#regroup(await this.state(), all);
  }

  async #regroup(
    state: SessionState,
    updates: readonly TrainedParameters[],
  ): Promise<void> {
    await this.#programs.clear();
    await this.#state.restore(state, updates);
  }
}

/** The shapes of the outputs of a model, by the names of their ports. */
function outputsOf(
  { outputs }: TracedModel,
): Record<string, readonly number[]> {
  return Object.fromEntries(
    outputs.map(({ port, shape }) => [portName(port), shape]),
  );
}

function inputFeeds(inputs: Inputs): Record<string, HostTensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([of, array]) => [
      portName({ kind: "input", of }),
      array,
    ]),
  );
}
