import { hash128 } from "../random/hash128.ts";
import { fill, memory, pack } from "./wasm/dropout_mask.wasm";

/** Identifies a mask in training. */
export interface DropoutSite {
  seed: number;
  stream: string;
  /** The number of previous steps of the session in this stream. */
  step: number;
  /** The number of previous masks in the program. */
  index: number;
}

/** The number of parallel generators. */
const LANES = 4;

/** Numbers per block, which fits into a core's cache. */
const BLOCK = 16_384;

const { buffer } = memory as WebAssembly.Memory;
/** The words a, b, c and the counter of all generators. */
const STATE = new Int32Array(buffer, 0, 4 * LANES);
const NUMBERS = new Float32Array(buffer, STATE.byteLength, BLOCK);
const WORDS = new Int32Array(
  buffer,
  STATE.byteLength + NUMBERS.byteLength,
  BLOCK / 8,
);

/**
 * Fills a dropout mask: 0 for dropped numbers, 1 / (1 - rate) for the others.
 *
 * It uses four parallel sfc32 generators (Doty-Humphrey, PractRand) with 16 bits
 * per number, so that the rate is exact to 1/65536. They are WebAssembly instead
 * of random streams because a step of a large model needs tens of millions of
 * numbers.
 */
export function fillDropoutMask(
  mask: Float32Array,
  rate: number,
  site: DropoutSite,
): void {
  forEachBlock(mask.length, rate, site, (at, count) => {
    mask.set(count === BLOCK ? NUMBERS : NUMBERS.subarray(0, count), at);
  });
}

/**
 * Like `fillDropoutMask`, but packed for devices: bit i of a word is set if
 * number i of its eight numbers is kept.
 *
 * @param words One word per eight numbers, rounded up.
 */
export function packDropoutMask(
  words: Int32Array,
  rate: number,
  site: DropoutSite,
): void {
  forEachBlock(words.length * 8, rate, site, (at, count) => {
    pack(count);
    words.set(WORDS.subarray(0, count / 8), at / 8);
  });
}

function forEachBlock(
  length: number,
  rate: number,
  { seed, stream, step, index }: DropoutSite,
  onBlock: (at: number, count: number) => void,
): void {
  for (let lane = 0; lane < LANES; lane++) {
    hash128(`dropout/${seed}/${stream}/${step}/${index}/${lane}`)
      .forEach((word, i) => STATE[i * LANES + lane] = word);
  }
  const dropped = Math.round(rate * 65536);
  const kept = 1 / (1 - rate);
  fill(64, dropped, kept); // Mixes the state; these numbers are not used.
  for (let at = 0; at < length; at += BLOCK) {
    const count = Math.min(BLOCK, length - at);
    fill(Math.ceil(count / 8) * 8, dropped, kept);
    onBlock(at, count);
  }
}
