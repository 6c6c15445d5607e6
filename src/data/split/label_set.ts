import type { Example } from "../example.ts";

/** The labels that an example has, as text of 0 and 1. */
export function labelSet({ labels }: Example): string {
  return labels.map((share) => share >= 0.5 ? 1 : 0).join("");
}
