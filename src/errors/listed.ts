import { shortened } from "./shortened.ts";

const MOST = 20;

/** Names for a message, separated by commas; after 20 only their number. */
export function listed(names: readonly string[]): string {
  const first = names.slice(0, MOST).map((name) => shortened(name)).join(", ");
  return names.length > MOST
    ? `${first} and ${names.length - MOST} more`
    : first;
}
