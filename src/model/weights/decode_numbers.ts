import type { NumberFormat } from "./number_format.ts";

/**
 * Decodes numbers as float32; F64 and I64 are rounded.
 *
 * @param bytes Little-endian numbers at the start of their buffer. F32 is not
 *   copied.
 * @returns The numbers, or undefined if the format is not F64, F32, F16, BF16
 *   or I64.
 */
export function decodeNumbers(
  { buffer, byteLength }: Uint8Array<ArrayBuffer>,
  format: NumberFormat,
): Float32Array<ArrayBuffer> | undefined {
  switch (format) {
    case "F32":
      return new Float32Array(buffer, 0, byteLength / 4);
    case "F64":
      return new Float32Array(new Float64Array(buffer, 0, byteLength / 8));
    case "F16":
      return new Float32Array(new Float16Array(buffer, 0, byteLength / 2));
    case "BF16": {
      // BF16 is the upper half of a float32.
      const upper = new Uint16Array(buffer, 0, byteLength / 2);
      const whole = new Uint32Array(upper.length);
      // A loop is about forty times as fast as Uint32Array.from().
      for (let i = 0; i < upper.length; i++) whole[i] = upper[i]! << 16;
      return new Float32Array(whole.buffer);
    }
    case "I64":
      return Float32Array.from(
        new BigInt64Array(buffer, 0, byteLength / 8),
        Number,
      );
    default:
      return undefined;
  }
}
