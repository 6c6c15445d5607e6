const LONGEST = 36;

/** A name, shortened for an axis. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST
    ? name
    : `${characters.slice(0, LONGEST - 1).join("")}…`;
}

/** The width of an axis of names in pixels, at a font size of 12 pixels. */
export function nameMargin(names: readonly string[]): number {
  return 24 +
    7 * Math.max(0, ...names.map((name) => [...shortName(name)].length));
}
