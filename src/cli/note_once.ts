import type { RunEvent } from "../run/run_event.ts";
import { noteText } from "./wording.ts";

/** Prints notes, of several on the same subject the first. */
export function noteOnce(
  print: (line: string) => void,
): (event: Extract<RunEvent, { type: "note" }>) => void {
  const printed = new Set<string>();
  return ({ note, subject = note }) => {
    if (!printed.has(subject)) print(noteText(note));
    printed.add(subject);
  };
}
