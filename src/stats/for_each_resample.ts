/**
 * Visits every distinct resample of n values with replacement, regardless of
 * order.
 *
 * @param n At least 1; the number of visits is {@linkcode countResamples}.
 * @param visit Called with how often each value is drawn (in an array that is
 * reused) and how many of the n^n ordered draws give this resample.
 */
export function forEachResample(
  n: number,
  visit: (times: readonly number[], draws: number) => void,
): void {
  const times = new Array<number>(n).fill(0);
  const choose = (value: number, left: number, draws: number) => {
    if (value === n - 1) {
      times[value] = left;
      visit(times, draws);
      return;
    }
    // ways: the number of ways to choose k of the remaining draws.
    for (let k = 0, ways = 1; k <= left; k++) {
      times[value] = k;
      choose(value + 1, left - k, draws * ways);
      ways = ways * (left - k) / (k + 1);
    }
  };
  choose(0, n, 1);
}
