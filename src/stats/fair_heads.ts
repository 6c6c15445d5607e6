import type { RandomStream } from "../random/stream.ts";

/** The random bits per number. */
const BITS = 31;

/**
 * Returns a function that tosses fair coins and returns the number of heads. It
 * counts the ones among random bits, and uses every bit.
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
      // For 31 bits, (1 << 31) - 1 still has 31 ones in the lower bits.
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
