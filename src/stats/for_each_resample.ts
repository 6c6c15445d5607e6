/**
 * Visits every distinct way to draw n of n values with replacement, order
 * aside, with how many of the n^n ordered draws come to it.
 *
 * @param n At least 1; there are {@linkcode countResamples} of them.
 * @param visit Called with how often each value is drawn (an array that is
 * used again) and the number of ordered draws.
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
    // How many of the places that are left take this value: left over k.
    for (let k = 0, ways = 1; k <= left; k++) {
      times[value] = k;
      choose(value + 1, left - k, draws * ways);
      ways = ways * (left - k) / (k + 1);
    }
  };
  choose(0, n, 1);
}
