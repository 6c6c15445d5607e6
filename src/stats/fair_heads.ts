import type { RandomStream } from "../random/stream.ts";

/** How many random bits one number gives. */
const BITS = 31;

/** How many of so many fair coins show heads: the ones among as many random bits. */
export function fairHeads(coins: number, random: RandomStream): number {
  let heads = 0;
  for (; coins > 0; coins -= BITS) {
    const bits = random.below(2 ** BITS);
    heads += ones(coins < BITS ? bits & (2 ** coins - 1) : bits);
  }
  return heads;
}

/** The ones among the bits of a 32-bit word (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
