import { hash128 } from "./hash128.ts";

/** A number in [0, 1), with 32 random bits, that depends only on the arguments. */
export function hashedUniform(...from: (string | number | null)[]): number {
  return (hash128(JSON.stringify(from))[0]! >>> 0) / 2 ** 32;
}
