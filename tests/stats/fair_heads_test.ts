import { assert, assertEquals } from "@std/assert";
import { randomStream } from "../../src/random/stream.ts";
import { fairHeads } from "../../src/stats/fair_heads.ts";
import { fits } from "./samples.ts";

Deno.test("fairHeads() counts the ones of the next bits, whatever was drawn before", () => {
  // The numbers that the stream gives, as one row of bits.
  const random = randomStream(1, "bits");
  const bits = Array.from({ length: 40 }, () => random.below(2 ** 31))
    .flatMap((word) => Array.from({ length: 31 }, (_, i) => word >> i & 1));
  const heads = fairHeads(randomStream(1, "bits"));
  let at = 0;
  for (const coins of [1, 30, 31, 62, 0, 5, 31, 100, 1, 29, 400]) {
    const ones = bits.slice(at, at += coins).reduce((a, b) => a + b, 0);
    assertEquals(heads(coins), ones);
  }
});

Deno.test("fairHeads() has the moments of the binomial distribution", () => {
  for (const coins of [1, 7, 31, 45]) {
    const heads = fairHeads(randomStream(2, "heads", coins));
    const rounds = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < rounds; i++) {
      const count = heads(coins);
      sum += count;
      squares += (count - coins / 2) ** 2;
    }
    assert(fits(sum, rounds * coins, 0.5, 4));
    // The variance n / 4, and a standard error of at most √(2 / rounds).
    const variance = squares / rounds / (coins / 4);
    assert(Math.abs(variance - 1) < 4 * Math.sqrt(2 / rounds), `${variance}`);
  }
});
