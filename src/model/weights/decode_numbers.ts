import type { NumberFormat } from "./number_format.ts";

/**
 * Reads numbers as float32. What float32 cannot hold is rounded (F64, I64).
 *
 * @param bytes Little-endian; a whole number of numbers, from the start of
 *   its buffer on. F32 stays in that buffer.
 * @returns Undefined where the format is none of F64, F32, F16, BF16, I64.
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
      // The upper half of a float32.
      const upper = new Uint16Array(buffer, 0, byteLength / 2);
      const whole = new Uint32Array(upper.length);
      // A loop: \`from\` with a function takes some forty times as long.
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
