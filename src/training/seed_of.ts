/**
 * What a seed decides in training: the initial weights, the order of the
 * examples, dropout (of units and of tokens), and the sample of a part that is
 * larger than its amount.
 */
export type RandomSource = "initial" | "order" | "dropout" | "sample";

/** A seed for everything, or for all sources but those that have their own. */
export interface Seeded {
  seed: number;
  /** Default: `seed` for every source. */
  seeds?: Partial<Record<RandomSource, number>>;
}

/** The seed of one source. */
export function seedOf({ seed, seeds }: Seeded, source: RandomSource): number {
  return seeds?.[source] ?? seed;
}
