/** A difference as it is printed, with its sign; nothing where there is none. */
export function signedNumber(
  value: number | undefined,
  places: number,
): string {
  if (value === undefined) return "";
  return `${value < 0 ? "" : "+"}${value.toFixed(places)}`;
}
