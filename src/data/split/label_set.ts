import type { Example } from "../example.ts";

/** The labels of an example, as digits 0 and 1. */
export function labelSet({ labels }: Pick<Example, "labels">): string {
  return labels.map((share) => share >= 0.5 ? 1 : 0).join("");
}
