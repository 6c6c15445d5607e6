import type {
  Dimension,
  SearchDefinition,
} from "../config/search_definition.ts";
import { type RandomStream, randomStream } from "../random/stream.ts";
import type { Trial, TrialSettings } from "./trial.ts";

/**
 * The trials of one method: the suite's own settings, then random ones
 * (Bergstra & Bengio 2012). What is searched for all methods has the same
 * values in the same trial of each. A method with nothing to search has the
 * first trial alone.
 *
 * @param method Its name in the suite.
 */
export function drawTrials(
  { trials, seed, space, methods }: SearchDefinition,
  method: string,
): Trial[] {
  const groups = {
    training: { common: space.training, own: methods[method]?.training },
    backbone: { common: space.backbone, own: methods[method]?.backbone },
    options: { common: undefined, own: methods[method]?.options },
  };
  const drawn = (number: number): TrialSettings =>
    Object.fromEntries(
      Object.entries(groups).flatMap(([group, { common = {}, own = {} }]) => {
        const of = (
          dimensions: Readonly<Record<string, Dimension>>,
          ...names: string[]
        ) =>
          Object.entries(dimensions).map(([key, dimension]) => [
            key,
            valueOf(
              dimension,
              randomStream(seed, "search", group, key, number, ...names),
            ),
          ]);
        // A method's own range replaces the common one.
        const settings = Object.fromEntries([
          ...of(common),
          ...of(own, method),
        ]);
        return Object.keys(settings).length === 0 ? [] : [[group, settings]];
      }),
    );
  const first: Trial = { method, number: 1, settings: {} };
  if (Object.keys(drawn(2)).length === 0) return [first];
  return [
    first,
    ...Array.from({ length: trials - 1 }, (_, i): Trial => ({
      method,
      number: i + 2,
      settings: drawn(i + 2),
    })),
  ];
}

function valueOf(dimension: Dimension, random: RandomStream): unknown {
  if ("choice" in dimension) {
    return dimension.choice[random.below(dimension.choice.length)];
  }
  if ("int" in dimension) {
    const [low, high] = dimension.int;
    return low + random.below(high - low + 1);
  }
  const [low, high] = "uniform" in dimension
    ? dimension.uniform
    : dimension.log_uniform.map(Math.log) as [number, number];
  const value = low + (high - low) * random.uniform();
  return "uniform" in dimension
    ? rounded(value, dimension.uniform)
    : rounded(Math.exp(value), dimension.log_uniform);
}

/** Three digits are enough to train the same again from a table, unless they lead out of the range or are too coarse for a narrow one. */
function rounded(value: number, [low, high]: readonly number[]): number {
  for (let digits = 3; digits < 17; digits++) {
    const short = Number(value.toPrecision(digits));
    const isNear = Math.abs(short - value) <= (high! - low!) / 100;
    if (isNear && short >= low! && short <= high!) return short;
  }
  // The logarithm and back may have led out of it.
  return Math.min(high!, Math.max(low!, value));
}
