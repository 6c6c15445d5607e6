import { hash128 } from "../random/hash128.ts";
import { fill, memory, pack } from "./wasm/dropout_mask.wasm";

/** Where in training a mask is used. */
export interface DropoutSite {
  seed: number;
  stream: string;
  /** Steps that the session has taken before in this stream. */
  step: number;
  /** Masks that the program has asked for before. */
  index: number;
}

/** Generators that run side by side. */
const LANES = 4;

/** Numbers that are made at once: they stay in a core's cache. */
const BLOCK = 16_384;

const { buffer } = memory as WebAssembly.Memory;
/** The words a, b, c and counter of all generators. */
const STATE = new Int32Array(buffer, 0, 4 * LANES);
const NUMBERS = new Float32Array(buffer, STATE.byteLength, BLOCK);
const WORDS = new Int32Array(
  buffer,
  STATE.byteLength + NUMBERS.byteLength,
  BLOCK / 8,
);

/**
 * Fills a dropout mask: 0 where a number is dropped, else 1 / (1 - rate).
 *
 * The numbers come from four sfc32 generators (Doty-Humphrey, PractRand) side
 * by side, 16 bits each, so that the rate is exact to 1/65536. Compiled code
 * of its own, not the named streams, because a step of a large model needs
 * tens of millions.
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
 * The same mask in words of eight numbers each, for devices that unpack it:
 * bit i of a word is set where its number i is kept.
 *
 * @param words One for each eight numbers, the last one filled up.
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

/** Makes the numbers of a mask, a block after the other. */
function forEachBlock(
  length: number,
  rate: number,
  { seed, stream, step, index }: DropoutSite,
  use: (at: number, count: number) => void,
): void {
  for (let lane = 0; lane < LANES; lane++) {
    hash128(`dropout/${seed}/${stream}/${step}/${index}/${lane}`)
      .forEach((word, i) => STATE[i * LANES + lane] = word);
  }
  const dropped = Math.round(rate * 65536);
  const kept = 1 / (1 - rate);
  fill(64, dropped, kept); // The first rounds only mix the state.
  for (let at = 0; at < length; at += BLOCK) {
    const count = Math.min(BLOCK, length - at);
    fill(Math.ceil(count / 8) * 8, dropped, kept);
    use(at, count);
  }
}
