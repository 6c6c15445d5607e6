/** A count with its share, such as `19 of 818 examples (2.3 %)`. */
export function share(count: number, of: number, what = "examples"): string {
  const percent = of === 0 ? 0 : 100 * count / of;
  const digits = percent >= 10 || percent === 0 ? 0 : percent >= 0.1 ? 1 : 2;
  return `${count.toLocaleString("en")} of ${
    of.toLocaleString("en")
  } ${what} (${percent.toFixed(digits)} %)`;
}
