import { assert, assertEquals } from "@std/assert";
import { hash128 } from "../../src/random/hash128.ts";
import { readGolden } from "../support/golden/read_golden.ts";

const { hash128: golden } = readGolden<
  { hash128: { text: string; words: number[] }[] }
>("random");

for (const { text, words } of golden) {
  Deno.test(`hash128() of ${JSON.stringify(text)} is the golden value`, () => {
    assertEquals([...Uint32Array.from(hash128(text))], words);
  });
}

Deno.test("hash128() flips half of the bits when one character changes", () => {
  let flipped = 0;
  let pairs = 0;
  for (let i = 0; i < 60; i++) {
    const text = `[${i},"initial","encoder.layer.${i % 12}.weight"]`;
    for (let at = 0; at < text.length; at += 5) {
      const other = text.slice(0, at) +
        String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      const [a, b] = [hash128(text), hash128(other)];
      a.forEach((word, lane) => {
        let bits = (word ^ b[lane]!) >>> 0;
        for (; bits !== 0; bits &= bits - 1) flipped++;
      });
      pairs++;
    }
  }
  const mean = flipped / pairs;
  // 128 fair coins a pair; five standard errors.
  assert(Math.abs(mean - 64) < 5 * Math.sqrt(32 / pairs), `${mean}`);
});

Deno.test("hash128() has no collisions among many short texts in any of its words", () => {
  const seen = Array.from({ length: 4 }, () => new Set<number>());
  const count = 5000;
  for (let i = 0; i < count; i++) {
    hash128(`dropout/1/${i}/0`).forEach((word, lane) => seen[lane]!.add(word));
  }
  // Of 5000 random words of 32 bits, two are equal with probability 0.3 %.
  for (const words of seen) assert(words.size >= count - 1);
});
