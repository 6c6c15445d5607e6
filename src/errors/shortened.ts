/**
 * A text for a message, its end cut off where it is long.
 *
 * @param longest In characters.
 */
export function shortened(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}
