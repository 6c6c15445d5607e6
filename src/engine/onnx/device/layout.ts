import type { Update } from "../../engine.ts";
import type { ParameterSpec } from "../../program.ts";
import { sizeOf } from "../../size_of.ts";

/**
 * Parameters that are stored on a device as one array, because every update
 * trains all of them or none. A step then makes a few passes over large arrays
 * instead of a dozen over every bias.
 */
export interface Group {
  parameters: readonly ParameterSpec[];
  /** The shape of the array, which has the values of the parameters in order and then zeros. */
  shape: readonly [rows: number, width: number];
}

/** The width of a group's array, unless it is that of a table: sums over its rows are spread over the cores of a device. */
const WIDTH = 1024;

/** The maximum number of values in a group of several parameters: 128 MiB, which every device supports as one buffer. */
const MAX_SIZE = 2 ** 25;

/** The parameters that an update trains, those clipped separately, and their rates. */
export type TrainedParameters = Pick<
  Update,
  "trains" | "clippedSeparately" | "rateFactors"
>;

/** Divides parameters into groups that each of a list of updates trains as a whole. */
export function layoutOf(
  specs: readonly ParameterSpec[],
  updates: readonly TrainedParameters[],
): Group[] {
  const byRoles = new Map<string, ParameterSpec[]>();
  for (const spec of specs) {
    const key = JSON.stringify([
      spec.rows === undefined ? "" : spec.name,
      spec.decay,
      ...updates.map((update) => roleIn(update, spec.name)),
    ]);
    byRoles.getOrInsert(key, []).push(spec);
  }
  return [...byRoles.values()].flatMap(chunks).map((parameters) => {
    const [first] = parameters as [ParameterSpec];
    if (first.rows !== undefined) {
      const rows = first.shape[0]!;
      return { parameters, shape: [rows, sizeOf(first.shape) / rows] };
    }
    const size = parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return { parameters, shape: [Math.ceil(size / WIDTH), WIDTH] };
  });
}

/** Whether two layouts of the same parameters are equal. */
export function areSameLayout(
  a: readonly Group[],
  b: readonly Group[],
): boolean {
  return a.length === b.length &&
    a.every(({ parameters }, i) =>
      parameters.length === b[i]!.parameters.length &&
      parameters.every(({ name }, k) => name === b[i]!.parameters[k]!.name)
    );
}

function roleIn(
  update: TrainedParameters,
  name: string,
): string {
  if (!update.trains.includes(name)) return "fixed";
  const role = update.clippedSeparately?.includes(name)
    ? "clippedSeparately"
    : "trained";
  return `${role} ${update.rateFactors?.[name] ?? 1}`;
}

/** Divides parameters into runs of limited size. */
function chunks(parameters: readonly ParameterSpec[]): ParameterSpec[][] {
  const runs: ParameterSpec[][] = [];
  let size = Infinity;
  for (const spec of parameters) {
    const own = sizeOf(spec.shape);
    if (size + own > MAX_SIZE) {
      runs.push([]);
      size = 0;
    }
    runs.at(-1)!.push(spec);
    size += own;
  }
  return runs;
}
