import type { RandomStream } from "../random/stream.ts";

/** How many random bits one number gives. */
const BITS = 31;

/**
 * Makes a function that says how many of so many fair coins show heads: the
 * ones among as many random bits, of which none is wasted.
 */
export function fairHeads(random: RandomStream): (coins: number) => number {
  let bits = 0;
  let left = 0;
  return (coins) => {
    let heads = 0;
    while (coins > 0) {
      if (left === 0) {
        bits = random.below(2 ** BITS);
        left = BITS;
      }
      const taken = coins < left ? coins : left;
      // For all 31, 1 << 31 less one wraps around to 31 ones.
      heads += ones(bits & ((1 << taken) - 1));
      bits >>>= taken;
      left -= taken;
      coins -= taken;
    }
    return heads;
  };
}

/** The ones among the bits of a 32-bit word (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
