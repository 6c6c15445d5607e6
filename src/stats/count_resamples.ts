/** How many distinct resamples of n values there are: 2n - 1 over n. */
export function countResamples(n: number): number {
  let count = 1;
  for (let i = 1; i < n; i++) count = count * (n + i) / i;
  return Math.round(count);
}
