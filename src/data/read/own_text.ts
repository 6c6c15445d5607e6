/**
 * The same text in memory of its own: a part of a longer text would keep all
 * of that.
 */
export function ownText(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
