import { hash128 } from "../random/hash128.ts";

/** Where in training a mask is used. */
export interface DropoutSite {
  seed: number;
  stream: string;
  /** Steps that the session has taken before in this stream. */
  step: number;
  /** Masks that the program has asked for before. */
  index: number;
}

/**
 * Fills a dropout mask: 0 where a number is dropped, else 1 / (1 - rate).
 *
 * The numbers come from the sfc32 generator (Doty-Humphrey, PractRand), 16
 * bits each, so that the rate is exact to 1/65536. A loop of its own, not the
 * named streams, because a step of a large model needs tens of millions.
 */
export function fillDropoutMask(
  mask: Float32Array,
  rate: number,
  site: DropoutSite,
): void {
  const state = hash128(
    `dropout/${site.seed}/${site.stream}/${site.step}/${site.index}`,
  );
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let counter = state[3]!;
  const dropped = Math.round(rate * 65536);
  const kept = 1 / (1 - rate);
  const even = mask.length & ~1;
  for (let i = -16; i < mask.length; i += 2) {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    if (i < 0) continue; // The first rounds only mix the state.
    mask[i] = (word & 0xffff) < dropped ? 0 : kept;
    if (i < even) mask[i + 1] = (word >>> 16) < dropped ? 0 : kept;
  }
}
