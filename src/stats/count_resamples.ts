/** The number of distinct resamples of n values: 2n - 1 choose n. */
export function countResamples(n: number): number {
  let count = 1;
  for (let i = 1; i < n; i++) count = count * (n + i) / i;
  return Math.round(count);
}
