const LONGEST = 36;

/** A name, shortened for an axis in the middle, since long names differ at their ends. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST
    ? name
    : `${characters.slice(0, LONGEST / 2).join("")}…${
      characters.slice(1 - LONGEST / 2).join("")
    }`;
}

/** The width of an axis of names in pixels, at a font size of 12 pixels. */
export function nameMargin(names: readonly string[]): number {
  return 24 +
    7 * Math.max(0, ...names.map((name) => [...shortName(name)].length));
}
