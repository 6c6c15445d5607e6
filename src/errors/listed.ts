import { shortened } from "./shortened.ts";

/** Names that a message shows, at most. */
const MOST = 20;

/** Names for a message, with commas; short however many there are. */
export function listed(names: readonly string[]): string {
  const first = names.slice(0, MOST).map((name) => shortened(name)).join(", ");
  return names.length > MOST
    ? `${first} and ${names.length - MOST} more`
    : first;
}
