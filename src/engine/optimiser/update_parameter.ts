import { BLOCK, GRADIENT, STATE, VALUES } from "./blocks.ts";
import type {
  CommonSettings,
  HostStep,
  Optimiser,
  ParameterState,
} from "./optimiser.ts";
import { gatherRows, scatterRows, type TableRows } from "./table_rows.ts";

/**
 * Takes a step of an optimiser on a parameter, or on rows of it, in place.
 *
 * @param gradient The gradient of the parameter; for rows, theirs, in their order.
 * @param table Different rows. Default: the whole parameter.
 */
export function updateParameter<Settings extends CommonSettings>(
  optimiser: Optimiser<Settings>,
  { values, state }: { values: Float32Array; state: ParameterState },
  gradient: Float32Array,
  step: HostStep<Settings>,
  table?: TableRows,
): void {
  const arrays = [
    { whole: values, block: VALUES },
    ...optimiser.state.map((name, i) => ({
      whole: state[name]!,
      block: STATE[i]!,
    })),
  ];
  const parts = table ? rowParts(table) : rangeParts(0, values.length, 0);
  for (const { count, gradientAt, read, write } of parts) {
    for (const { whole, block } of arrays) read(whole, block);
    GRADIENT.set(gradient.subarray(gradientAt, gradientAt + count));
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
  gradientAt: number;
  read(whole: Float32Array, block: Float32Array): void;
  write(block: Float32Array, whole: Float32Array): void;
}

function* rangeParts(
  from: number,
  length: number,
  gradientAt: number,
): Generator<Part> {
  for (let done = 0; done < length; done += BLOCK) {
    const count = Math.min(BLOCK, length - done);
    const at = from + done;
    yield {
      count,
      gradientAt: gradientAt + done,
      read: (whole, block) => block.set(whole.subarray(at, at + count)),
      write: (block, whole) => whole.set(block.subarray(0, count), at),
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
      gradientAt: from * width,
      read: (whole, block) => gatherRows(whole, table, block, from, to),
      write: (block, whole) => scatterRows(block, whole, table, from, to),
    };
  }
}
