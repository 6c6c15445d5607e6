import type { Update } from "../../engine.ts";
import type { ParameterSpec } from "../../program.ts";
import { sizeOf } from "../../size_of.ts";

/**
 * Parameters that are kept on a device as one array, because every update
 * moves all of them or none: a step then takes a few passes over large arrays
 * and not a dozen over each bias.
 */
export interface Group {
  parameters: readonly ParameterSpec[];
  /** Of the array: the parameters' numbers one after the other, and zeros. */
  shape: readonly [rows: number, width: number];
}

/** The width of a group's array, unless it is a table's own: sums over rows of it are spread over a device's cores. */
const WIDTH = 1024;

/** The most numbers in a group of several parameters: 128 MiB, which any device takes as one buffer. */
const MOST = 2 ** 25;

/** What an update moves, and what of it is clipped apart. */
export type Moves = Pick<Update, "trains" | "clippedApart">;

/** Divides parameters into groups that a list of updates moves as one. */
export function layoutOf(
  specs: readonly ParameterSpec[],
  updates: readonly Moves[],
): Group[] {
  const alike = new Map<string, ParameterSpec[]>();
  for (const spec of specs) {
    const key = JSON.stringify([
      spec.rows === undefined ? "" : spec.name,
      spec.decay,
      ...updates.map((update) => roleIn(update, spec.name)),
    ]);
    alike.set(key, [...alike.get(key) ?? [], spec]);
  }
  return [...alike.values()].flatMap(chunks).map((parameters) => {
    const [first] = parameters as [ParameterSpec];
    if (first.rows !== undefined) {
      const rows = first.shape[0]!;
      return { parameters, shape: [rows, sizeOf(first.shape) / rows] };
    }
    const size = parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return { parameters, shape: [Math.ceil(size / WIDTH), WIDTH] };
  });
}

/** Whether an update moves each group as a whole. */
export function suits(groups: readonly Group[], update: Moves): boolean {
  return groups.every(({ parameters }) =>
    new Set(parameters.map(({ name }) => roleIn(update, name))).size === 1
  );
}

function roleIn(update: Moves, name: string): "still" | "apart" | "together" {
  if (!update.trains.includes(name)) return "still";
  return update.clippedApart?.includes(name) ? "apart" : "together";
}

/** Runs of parameters that are not too large together. */
function chunks(parameters: readonly ParameterSpec[]): ParameterSpec[][] {
  const runs: ParameterSpec[][] = [];
  let size = Infinity;
  for (const spec of parameters) {
    const own = sizeOf(spec.shape);
    if (size + own > MOST) {
      runs.push([]);
      size = 0;
    }
    runs.at(-1)!.push(spec);
    size += own;
  }
  return runs;
}
