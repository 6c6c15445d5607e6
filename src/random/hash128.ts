/**
 * Hashes a text to four 32-bit words that each depend on every character, for
 * seeding generators; it is not cryptographic. The final rounds are those of
 * MurmurHash3 (Appleby, public domain), with one lane for each word.
 */
export function hash128(text: string): Int32Array {
  const lanes = Int32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    for (let lane = 0; lane < 4; lane++) {
      const word = lanes[lane]! ^ Math.imul(code + 1, 0x9e3779b1 + 2 * lane);
      lanes[lane] = Math.imul((word << 13) | (word >>> 19), 5) + 0xe6546b64;
    }
  }
  for (let round = 0; round < 2; round++) {
    for (let lane = 0; lane < 4; lane++) {
      lanes[lane] = finalised(lanes[lane]! ^ lanes[(lane + 1) % 4]!);
    }
  }
  return lanes;
}

function finalised(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
