/** The longest name that an axis shows whole, in characters. */
const LONGEST = 36;

/** A name as an axis shows it. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST
    ? name
    : `${characters.slice(0, LONGEST - 1).join("")}…`;
}

/** The pixels that an axis of names takes at 12 pixels a letter's height. */
export function nameMargin(names: readonly string[]): number {
  return 24 +
    7 * Math.max(0, ...names.map((name) => [...shortName(name)].length));
}
