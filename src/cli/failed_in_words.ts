import { counted } from "./counted.ts";

/** Says which runs failed, and how many wait for a teacher that did. */
export function failedInWords(failed: string, waiting: number): string {
  const waits = waiting === 1 ? "waits" : "wait";
  return `${failed} failed${
    waiting === 0
      ? ""
      : `, ${counted(waiting, "run")} ${waits} for a teacher that failed`
  }; --retry takes them up again.`;
}
