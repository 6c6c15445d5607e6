import { BLOCK, GRADIENT, STATE, VALUES } from "./blocks.ts";
import type {
  CommonSettings,
  HostStep,
  Optimiser,
  ParameterState,
} from "./optimiser.ts";
import { gatherRows, scatterRows, type TableRows } from "./table_rows.ts";

/** Different rows of a parameter. */
export interface UpdatedRows extends TableRows {
  /** Their values, one after the other, where they have been copied from the table, which is slow to read. */
  values?: Float32Array;
}

/**
 * Takes a step of an optimiser on a parameter, or on rows of it, in place.
 *
 * @param gradient The gradient of the parameter; for rows, theirs, in their order.
 * @param table The rows. Default: the whole parameter.
 */
export function updateParameter<Settings extends CommonSettings>(
  optimiser: Optimiser<Settings>,
  { values, state }: { values: Float32Array; state: ParameterState },
  gradient: Float32Array,
  step: HostStep<Settings>,
  table?: UpdatedRows,
): void {
  const arrays = [
    { whole: values, block: VALUES, copied: table?.values },
    ...optimiser.state.map((name, i) => ({
      whole: state[name]!,
      block: STATE[i]!,
      copied: undefined,
    })),
  ];
  const parts = table ? rowParts(table) : rangeParts(0, values.length, 0);
  for (const { count, at, read, write } of parts) {
    for (const { whole, block, copied } of arrays) {
      if (copied) block.set(copied.subarray(at, at + count));
      else read(whole, block);
    }
    GRADIENT.set(gradient.subarray(at, at + count));
    optimiser.onHost(
      { count, values: VALUES, gradient: GRADIENT, state: STATE },
      step,
    );
    for (const { whole, block } of arrays) write(block, whole);
  }
}

/** A part of a parameter that fits into a block. */
interface Part {
  count: number;
  /** Where it starts in the gradient. */
  at: number;
  read(whole: Float32Array, block: Float32Array): void;
  write(block: Float32Array, whole: Float32Array): void;
}

function* rangeParts(
  from: number,
  length: number,
  at: number,
): Generator<Part> {
  for (let done = 0; done < length; done += BLOCK) {
    const count = Math.min(BLOCK, length - done);
    const start = from + done;
    yield {
      count,
      at: at + done,
      read: (whole, block) => block.set(whole.subarray(start, start + count)),
      write: (block, whole) => whole.set(block.subarray(0, count), start),
    };
  }
}

function* rowParts(table: TableRows): Generator<Part> {
  const { rows, width } = table;
  if (width > BLOCK) {
    for (const [i, row] of rows.entries()) {
      yield* rangeParts(row * width, width, i * width);
    }
    return;
  }
  const perBlock = Math.floor(BLOCK / width);
  for (let from = 0; from < rows.length; from += perBlock) {
    const to = Math.min(rows.length, from + perBlock);
    yield {
      count: (to - from) * width,
      at: from * width,
      read: (whole, block) => gatherRows(whole, table, block, from, to),
      write: (block, whole) => scatterRows(block, whole, table, from, to),
    };
  }
}
