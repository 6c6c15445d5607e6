import { checkParameterValues } from "./check_parameter_values.ts";
import type {
  Session,
  SessionState,
  Step,
  StepResult,
  Update,
} from "./engine.ts";
import type { Call, Evaluator } from "./evaluator.ts";
import { HostOptimisers, type HostParameter } from "./host_optimisers.ts";
import { GradientSum, type RowPositions } from "./gradient_sum.ts";
import { microBatches } from "./micro_batches.ts";
import { gradientNorm } from "./optimiser/gradient_norm.ts";
import { gatherRows } from "./optimiser/table_rows.ts";
import type {
  ArraysOf,
  InputArray,
  Inputs,
  ParameterSpec,
  ParameterValues,
  Program,
  Tensors,
} from "./program.ts";
import { type RowTable, rowTable } from "./row_table.ts";
import { UpdateThreads } from "./threads/update_threads.ts";

/**
 * A session with parameters and optimisers in host memory. An evaluator computes
 * gradients, and optimisers update parameters in place.
 */
export class HostSession implements Session {
  readonly stepsPerCall = 1;
  readonly #parameters = new Map<string, HostParameter>();
  readonly #optimisers = new HostOptimisers();
  readonly #sum = new GradientSum();
  readonly #smallTables = new Map<string, Float32Array<ArrayBuffer>>();
  #steps = new Map<string, number>();

  constructor(
    private readonly evaluator: Evaluator,
    specs: readonly ParameterSpec[],
    values: ParameterValues,
    private readonly seed: number,
    private readonly threads: UpdateThreads = new UpdateThreads(1),
  ) {
    checkParameterValues(specs, values, "Cannot open a session");
    for (const spec of specs) {
      this.#parameters.set(spec.name, { spec, values: values.get(spec.name)! });
    }
  }

  async train(steps: readonly Step[]): Promise<StepResult[]> {
    const results: StepResult[] = [];
    for (const step of steps) results.push(await this.#take(step));
    return results;
  }

  async #take(step: Step): Promise<StepResult> {
    const { update } = step;
    const tables = this.#trained(
      update,
      this.#readRows(step.inputs, update.trains),
    );
    const { outputs, gradients } = step.shares === undefined
      ? await this.#gradients(update, step.inputs, tables)
      : await this.#accumulated(update, step.inputs, step.shares, tables);
    const squares = await this.threads.squares(
      gradients,
      (name) => this.#parameters.get(name)!.spec.rows === undefined,
    );
    const separate = new Set(update.clippedSeparately);
    const normOf = (isSeparate: boolean) =>
      gradientNorm(
        [...squares].filter(([name]) => separate.has(name) === isSeparate)
          .map(([, sums]) => sums),
      );
    const [jointNorm, separateNorm] = [normOf(false), normOf(true)];
    // A step with a NaN would destroy all weights; the caller handles it.
    const moved = Number.isFinite(jointNorm + separateNorm)
      ? await this.#optimisers.update(
        step,
        [...gradients].map(([name, gradient]) => {
          const parameter = this.#parameters.get(name)!;
          const { rows } = parameter.spec;
          const table = rows && tables.get(rows.input);
          const norm = separate.has(name) ? separateNorm : jointNorm;
          // The tables of micro-batches have other rows.
          const copied = table && step.shares === undefined
            ? this.#smallTables.get(smallTableKey(name, table))
            : undefined;
          return { parameter, gradient, table, copied, norm };
        }),
        this.threads,
      )
      : (await this.threads.update([])).gradients;
    (step.shares === undefined ? this.evaluator : this.#sum).reuse?.(moved);
    return { outputs, gradientNorm: jointNorm, separateNorm };
  }

  #gradients(
    { objective, trains, stream }: Update,
    inputs: Inputs,
    tables: ReadonlyMap<string, RowTable>,
  ) {
    const step = this.#steps.get(stream) ?? 0;
    this.#steps.set(stream, step + 1);
    return this.evaluator.gradients(
      objective,
      trains,
      this.#call(inputs, tables),
      { seed: this.seed, stream, step },
    );
  }

  /** @param tables The rows of the whole batch, which the gradients are of. */
  async #accumulated(
    update: Update,
    inputs: Inputs,
    shares: readonly number[],
    tables: ReadonlyMap<string, RowTable>,
  ) {
    for (const [i, part] of microBatches(inputs, shares.length).entries()) {
      const own = this.#trained(update, this.#readRows(part, update.trains));
      const result = await this.#gradients(update, part, own);
      this.#sum.add(result, shares[i]!, (name) => {
        const { input } = this.#parameters.get(name)!.spec.rows ?? {};
        const [batch, rows] = [tables.get(input!), own.get(input!)];
        return batch && rows && positionsIn(batch, rows, i);
      });
    }
    return this.#sum.take();
  }

  /**
   * The rows that inputs read of tables that are trained or have missed steps,
   * brought up to date; by the name of the input.
   */
  #readRows(
    inputs: Inputs,
    trains: readonly string[] = [],
  ): Map<string, RowTable> {
    const read = new Map<string, RowTable>();
    for (const { spec } of this.#parameters.values()) {
      const indices = spec.rows && inputs[spec.rows.input];
      const isUsed = trains.includes(spec.name) ||
        this.#optimisers.defers(spec.name);
      if (!indices || !isUsed) continue;
      const { input } = spec.rows!;
      const table = read.get(input) ??
        rowTable(indices.data as Int32Array, spec.shape[0]!);
      read.set(input, table);
      this.#optimisers.settle(spec.name, table.rows);
    }
    return read;
  }

  /** Of the tables that inputs read, those with a trained parameter. */
  #trained(
    update: Update,
    read: ReadonlyMap<string, RowTable>,
  ): Map<string, RowTable> {
    const trained = update.trains.map((name) =>
      this.#parameters.get(name)!.spec.rows?.input
    );
    return new Map([...read].filter(([input]) => trained.includes(input)));
  }

  #call(inputs: Inputs, tables: ReadonlyMap<string, RowTable>): Call {
    const parameters: Record<string, InputArray> = {};
    for (const [name, { spec, values }] of this.#parameters) {
      const table = spec.rows && tables.get(spec.rows.input);
      parameters[name] = table
        ? this.#smallTable(spec, values, table)
        : { shape: spec.shape, data: values };
    }
    const reindexed: Record<string, InputArray> = { ...inputs };
    for (const [name, { indices }] of tables) {
      reindexed[name] = { shape: inputs[name]!.shape, data: indices };
    }
    return { parameters, inputs: reindexed };
  }

  /** Copies the rows of a batch into a reused buffer; the rest of the buffer is never read. */
  #smallTable(
    spec: ParameterSpec,
    values: Float32Array,
    table: RowTable,
  ): InputArray {
    const width = values.length / spec.shape[0]!;
    const key = smallTableKey(spec.name, table);
    const data = this.#smallTables.get(key) ??
      new Float32Array(table.size * width);
    this.#smallTables.set(key, data);
    gatherRows(values, { rows: table.rows, width }, data);
    return { shape: [table.size, ...spec.shape.slice(1)], data };
  }

  predict<Batch extends Tensors>(
    program: Program<Batch>,
    inputs: ArraysOf<Batch>,
  ): Promise<Record<string, Float32Array>> {
    this.#readRows(inputs);
    return this.evaluator.outputs(program, this.#call(inputs, new Map()));
  }

  parameters(): Promise<ParameterValues> {
    this.#optimisers.settleAll();
    return Promise.resolve(
      new Map(
        [...this.#parameters].map(([name, { values }]) => [
          name,
          values.slice(),
        ]),
      ),
    );
  }

  load(values: ParameterValues): Promise<void> {
    checkParameterValues(this.#specs(), values, "Cannot load parameters");
    for (const [name, parameter] of this.#parameters) {
      parameter.values.set(values.get(name)!);
    }
    this.#optimisers.restore(new Map());
    return Promise.resolve();
  }

  state(): Promise<SessionState> {
    this.#optimisers.settleAll();
    return Promise.resolve({
      parameters: new Map(
        [...this.#parameters].map(([name, { values }]) => [name, values]),
      ),
      optimisers: this.#optimisers.state,
      steps: this.#steps,
    });
  }

  restore({ parameters, optimisers, steps }: SessionState): Promise<void> {
    checkParameterValues(this.#specs(), parameters, "Cannot restore a session");
    for (const [name, parameter] of this.#parameters) {
      parameter.values = parameters.get(name)!;
    }
    this.#optimisers.restore(optimisers);
    this.#steps = new Map(steps);
    return Promise.resolve();
  }

  async close(): Promise<void> {
    await this.threads.close();
    await this.evaluator.close();
  }

  #specs(): ParameterSpec[] {
    return [...this.#parameters.values()].map(({ spec }) => spec);
  }
}

function smallTableKey(name: string, { size }: RowTable): string {
  return `${name}:${size}`;
}

/** The positions of a micro-batch's rows among those of the batch. */
function positionsIn(
  batch: RowTable,
  { rows, indices, size }: RowTable,
  microBatch: number,
): RowPositions {
  const positions = new Int32Array(rows.length);
  const from = microBatch * indices.length;
  indices.forEach((index, i) => positions[index] = batch.indices[from + i]!);
  return { positions, count: size, size: batch.size };
}
