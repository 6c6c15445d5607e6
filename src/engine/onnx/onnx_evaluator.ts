import * as ort from "onnxruntime-node";
import { type DropoutSite, fillDropoutMask } from "../dropout_mask.ts";
import type { Call, Evaluator } from "../evaluator.ts";
import type { Precision } from "../../config/optional_training.ts";
import type { InputArray, Objective, Program } from "../program.ts";
import {
  closeSession,
  openSession,
  type ProcessorOptions,
} from "./open_session.ts";
import { portName, type Trace, traceObjective, traceProgram } from "./trace.ts";
import { sizeOf } from "../size_of.ts";

interface Compiled {
  trace: Trace;
  session: ort.InferenceSession;
}

/**
 * Traces each program once per set of shapes, and runs the traces with ONNX
 * Runtime. Parameters are not copied; gradients are written into buffers that
 * the next call reuses.
 */
export class OnnxEvaluator implements Evaluator {
  readonly #compiled = new Map<unknown, Map<string, Promise<Compiled>>>();
  readonly #buffers = new Map<string, Float32Array<ArrayBuffer>>();

  constructor(
    private readonly options: ProcessorOptions,
    private readonly precision: Precision = "float32",
  ) {}

  async gradients(
    objective: Objective,
    trains: readonly string[],
    call: Call,
    dropout: Omit<DropoutSite, "index">,
  ) {
    const { trace, session } = await this.#compile(
      objective,
      call,
      trains,
      () =>
        traceObjective(objective, trains, call, { precision: this.precision }),
    );
    const feeds = this.#feeds(session, call);
    trace.masks.forEach(({ port, shape, rate }, index) => {
      const name = portName(port);
      const mask = this.#buffer(name, sizeOf(shape));
      fillDropoutMask(mask, rate, { ...dropout, index });
      feeds[name] = ortTensor({ shape, data: mask });
    });
    const fetches: Record<string, ort.Tensor> = {};
    for (const { port, shape: [rows, ...row], sumOf } of trace.outputs) {
      const name = portName(port);
      const shape = rows === undefined ? [] : [sumOf?.count ?? rows, ...row];
      const data = this.#buffer(sumOf ? `rows/${name}` : name, sizeOf(shape));
      fetches[name] = ortTensor({ shape, data });
    }
    await session.run(feeds, fetches);
    const outputs: Record<string, number> = {};
    const gradients = new Map<string, Float32Array>();
    for (const { port, shape, sumOf } of trace.outputs) {
      const name = portName(port);
      const data = fetches[name]!.data as Float32Array;
      if (port.kind !== "gradient") {
        outputs[port.of] = data[0]!;
      } else if (sumOf === undefined) {
        gradients.set(port.of, data);
      } else {
        const sums = this.#buffer(name, sizeOf(shape));
        sumRows(data, feeds[sumOf.indices]!.data as Int32Array, sums);
        gradients.set(port.of, sums);
      }
    }
    return { outputs, gradients };
  }

  reuse(gradients: ReadonlyMap<string, Float32Array<ArrayBuffer>>): void {
    for (const [of, array] of gradients) {
      const name = portName({ kind: "gradient", of });
      this.#buffers.set(`${name}:${array.length}`, array);
    }
  }

  async outputs(
    program: Program,
    call: Call,
  ): Promise<Record<string, Float32Array>> {
    const { trace, session } = await this.#compile(
      program,
      call,
      [],
      () => traceProgram(program, call),
    );
    const results = await session.run(this.#feeds(session, call));
    return Object.fromEntries(
      trace.outputs.map(({ port }) => [
        port.of,
        results[portName(port)]!.data as Float32Array,
      ]),
    );
  }

  async close(): Promise<void> {
    for (const shapes of this.#compiled.values()) {
      for (const compiled of shapes.values()) {
        await closeSession((await compiled).session, this.options);
      }
    }
    this.#compiled.clear();
    this.#buffers.clear();
  }

  #compile(
    program: unknown,
    call: Call,
    trains: readonly string[],
    trace: () => Trace,
  ) {
    const shapes = this.#compiled.getOrInsertComputed(program, () => new Map());
    const key = JSON.stringify([
      shapesOf(call.parameters),
      shapesOf(call.inputs),
      trains,
    ]);
    return shapes.getOrInsertComputed(key, () => this.#create(trace()));
  }

  async #create(trace: Trace): Promise<Compiled> {
    const session = await openSession(trace.model, this.options);
    return { trace, session };
  }

  #feeds(
    session: ort.InferenceSession,
    call: Call,
  ): Record<string, ort.Tensor> {
    // The graph does not have inputs that it does not use.
    const used = new Set(session.inputNames);
    const feeds: Record<string, ort.Tensor> = {};
    const add = (
      kind: string,
      arrays: Readonly<Record<string, InputArray>>,
    ) => {
      for (const [of, array] of Object.entries(arrays)) {
        const name = portName({ kind, of });
        if (used.has(name)) feeds[name] = ortTensor(array);
      }
    };
    add("parameter", call.parameters);
    add("input", call.inputs);
    return feeds;
  }

  /** A buffer per name and size, kept until the evaluator is closed. */
  #buffer(name: string, size: number): Float32Array<ArrayBuffer> {
    const key = `${name}:${size}`;
    return this.#buffers.getOrInsertComputed(key, () => new Float32Array(size));
  }
}

function shapesOf(arrays: Readonly<Record<string, InputArray>>) {
  return Object.entries(arrays).map(([name, { shape }]) => [name, shape]);
}

/** Sums up the rows with the same index, in their order. */
function sumRows(
  rows: Float32Array,
  indices: Int32Array,
  sums: Float32Array,
): void {
  sums.fill(0);
  const width = rows.length / indices.length;
  let from = 0;
  for (const index of indices) {
    let to = index * width;
    for (const end = from + width; from < end; from++) {
      sums[to++]! += rows[from]!;
    }
  }
}

/** Wraps an array for ONNX Runtime, without a copy. */
function ortTensor({ shape, data }: InputArray): ort.Tensor {
  return data instanceof Int32Array
    ? new ort.Tensor("int32", data, [...shape])
    : new ort.Tensor("float32", data, [...shape]);
}
