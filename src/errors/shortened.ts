/** A text for a message, cut off after `longest` characters. */
export function shortened(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}
