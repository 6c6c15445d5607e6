import { BLOCK, GRADIENT, STATE, VALUES } from "./blocks.ts";
import type {
  CommonSettings,
  HostStep,
  Optimiser,
  ParameterState,
} from "./optimiser.ts";

/**
 * The steps that rows of a table miss while no batch reads them. They are taken
 * when a row is read again, one by one, so that its values are at any time
 * those of an optimiser that updates the whole table at every step.
 */
export class DeferredRows<Settings extends CommonSettings> {
  /** Values per row. */
  readonly #width: number;
  /** Since all rows were last settled. */
  #steps: HostStep<Settings>[] = [];
  /** How many of these steps each row has taken. */
  readonly #taken: Int32Array;

  /** @param values Of the whole table, as its state. */
  constructor(
    private readonly optimiser: Optimiser<Settings>,
    private readonly values: Float32Array,
    private readonly state: ParameterState,
    rows: number,
  ) {
    this.#width = values.length / rows;
    this.#taken = new Int32Array(rows);
  }

  /** Adds a step that only these rows, which are settled, have taken. */
  add(step: HostStep<Settings>, rows: Int32Array): void {
    this.#steps.push(step);
    for (const row of rows) this.#taken[row] = this.#steps.length;
  }

  /** Takes the steps that rows have missed. */
  settle(rows: Int32Array): void {
    for (const row of rows) this.#settle(row);
  }

  /** Takes the steps that any row has missed. */
  settleAll(): void {
    if (this.#steps.length === 0) return;
    for (let row = 0; row < this.#taken.length; row++) this.#settle(row);
    this.#steps = [];
    this.#taken.fill(0);
  }

  #settle(row: number): void {
    const taken = this.#taken[row]!;
    if (taken === this.#steps.length) return;
    idleSteps(
      this.optimiser,
      this.values,
      this.state,
      { from: row * this.#width, to: (row + 1) * this.#width },
      taken === 0 ? this.#steps : this.#steps.slice(taken),
    );
    this.#taken[row] = this.#steps.length;
  }
}

/**
 * Takes steps of an optimiser with a gradient of zero on a range of a
 * parameter's values, in place. It reads and writes the range once, however
 * many steps there are.
 */
function idleSteps<Settings extends CommonSettings>(
  optimiser: Optimiser<Settings>,
  values: Float32Array,
  state: ParameterState,
  { from, to }: { from: number; to: number },
  steps: readonly HostStep<Settings>[],
): void {
  const parts = optimiser.state.map((name, i) => ({
    whole: state[name]!,
    block: STATE[i]!,
  }));
  for (let at = from; at < to; at += BLOCK) {
    const end = Math.min(to, at + BLOCK);
    const count = end - at;
    VALUES.set(values.subarray(at, end));
    const states = parts.map(({ whole }) => whole.subarray(at, end));
    if (optimiser.atRest && states.every(isZero)) {
      optimiser.atRest({ count, values: VALUES }, steps);
    } else {
      states.forEach((part, i) => parts[i]!.block.set(part));
      GRADIENT.fill(0, 0, Math.ceil(count / 4) * 4);
      const block = { count, values: VALUES, gradient: GRADIENT, state: STATE };
      for (const step of steps) optimiser.onHost(block, step);
      states.forEach((part, i) => part.set(STATE[i]!.subarray(0, count)));
    }
    values.set(VALUES.subarray(0, count), at);
  }
}

function isZero(array: Float32Array): boolean {
  for (let i = 0; i < array.length; i++) if (array[i] !== 0) return false;
  return true;
}
