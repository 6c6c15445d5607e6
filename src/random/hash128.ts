/**
 * Hashes a text to four 32-bit words that each depend on every character, for
 * seeding generators; it is not cryptographic. The final rounds are those of
 * MurmurHash3 (Appleby, public domain), with one lane for each word.
 */
export function hash128(text: string): Int32Array {
  let [a, b, c, d] = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) + 1;
    a = mixed(a ^ Math.imul(code, 0x9e3779b1));
    b = mixed(b ^ Math.imul(code, 0x9e3779b3));
    c = mixed(c ^ Math.imul(code, 0x9e3779b5));
    d = mixed(d ^ Math.imul(code, 0x9e3779b7));
  }
  const lanes = Int32Array.of(a, b, c, d);
  for (let round = 0; round < 2; round++) {
    for (let lane = 0; lane < 4; lane++) {
      lanes[lane] = finalised(lanes[lane]! ^ lanes[(lane + 1) % 4]!);
    }
  }
  return lanes;
}

function mixed(word: number): number {
  return (Math.imul((word << 13) | (word >>> 19), 5) + 0xe6546b64) | 0;
}

function finalised(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
