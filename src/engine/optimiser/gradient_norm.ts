/** The norm of all gradients taken as one vector, summed in 64 bits. */
export function gradientNorm(gradients: Iterable<Float32Array>): number {
  let sum = 0;
  for (const gradient of gradients) {
    for (let i = 0; i < gradient.length; i++) sum += gradient[i]! ** 2;
  }
  return Math.sqrt(sum);
}
