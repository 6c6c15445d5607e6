import type { Evaluator } from "./evaluator.ts";

type Gradients = Awaited<ReturnType<Evaluator["gradients"]>>;

/** Where the rows of a gradient are in the sum: one position for each. */
export interface RowPositions {
  positions: Int32Array;
  /** The number of rows of the gradient; those without a position are 0. */
  count: number;
  /** The number of rows of the sum. */
  size: number;
}

/** Sums the outputs and the gradients of micro-batches, in buffers that the next step reuses. */
export class GradientSum {
  readonly #buffers = new Map<string, Float32Array>();
  #outputs: Record<string, number> = {};
  #gradients = new Map<string, Float32Array>();

  /** The sums since the last call. */
  take(): Gradients {
    const sums = { outputs: this.#outputs, gradients: this.#gradients };
    this.#outputs = {};
    this.#gradients = new Map();
    return sums;
  }

  /** @param rowsOf Of a table, the rows that a gradient has. */
  add(
    { outputs, gradients }: Gradients,
    share: number,
    rowsOf: (name: string) => RowPositions | undefined,
  ): void {
    for (const [name, value] of Object.entries(outputs)) {
      this.#outputs[name] = (this.#outputs[name] ?? 0) + share * value;
    }
    for (const [name, gradient] of gradients) {
      const rows = rowsOf(name);
      const width = rows && gradient.length / rows.count;
      const sum = this.#sum(name, rows ? rows.size * width! : gradient.length);
      if (rows === undefined) addTo(sum, gradient, share);
      else {
        rows.positions.forEach((to, from) =>
          addTo(
            sum.subarray(to * width!, (to + 1) * width!),
            gradient.subarray(from * width!, (from + 1) * width!),
            share,
          )
        );
      }
    }
  }

  /** Takes arrays for later sums, instead of those of the last ones, which were moved. */
  reuse(gradients: ReadonlyMap<string, Float32Array>): void {
    for (const [name, array] of gradients) this.#buffers.set(name, array);
  }

  #sum(name: string, size: number): Float32Array {
    const current = this.#gradients.get(name);
    if (current !== undefined) return current;
    const known = this.#buffers.get(name);
    const buffer = known?.length === size
      ? known.fill(0)
      : new Float32Array(size);
    this.#buffers.set(name, buffer);
    this.#gradients.set(name, buffer);
    return buffer;
  }
}

function addTo(sum: Float32Array, values: Float32Array, share: number): void {
  for (let i = 0; i < values.length; i++) sum[i]! += share * values[i]!;
}
