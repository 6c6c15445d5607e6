import { counted, sizeInWords } from "./wording.ts";
import type { DataProgress } from "../data/fetch/data_options.ts";
import type { PlanOptions } from "../run/planning/plan_options.ts";

/** Shows downloads: a line that is overwritten in a terminal, otherwise a line per file. */
export function downloadProgress(): (progress: DataProgress) => void {
  const isDue = throttle(100);
  return ({ file, received, total }) => {
    const done = total !== undefined && received >= total;
    const size = total === undefined
      ? sizeInWords(received)
      : `${sizeInWords(received)} of ${sizeInWords(total)}`;
    if (!Deno.stderr.isTerminal()) {
      if (done) console.error(`Downloaded ${file}: ${size}`);
    } else if (isDue(done)) overwrite(`Downloading ${file}: ${size}`, done);
  };
}

/** Shows translations: a line that is overwritten in a terminal, otherwise a line every ten seconds. */
export function translationProgress(): NonNullable<
  PlanOptions["onTranslated"]
> {
  const terminal = Deno.stderr.isTerminal();
  const isDue = throttle(terminal ? 100 : 10_000);
  return ({ translation, done, total }) => {
    if (!isDue(done === total)) return;
    const line = `Translating with ${translation}: ${done} of ${total} texts`;
    if (terminal) overwrite(line, done === total);
    else console.error(line);
  };
}

/** Shows how many pairs of methods have been compared, on a line that is removed at the end; only in a terminal. */
export function pairProgress(): (done: number, total: number) => void {
  if (!Deno.stderr.isTerminal()) return () => {};
  return (done, total) =>
    overwrite(done < total ? `Comparing: ${done} of ${total} pairs` : "");
}

/** Shows how many texts are predicted: a line that is overwritten in a terminal, otherwise a line every ten seconds. */
export function predictionProgress() {
  const terminal = Deno.stderr.isTerminal();
  const isDue = throttle(terminal ? 100 : 10_000);
  const began = performance.now();
  if (!terminal) isDue(false);
  let last = 0;
  const line = () =>
    `Predicted ${counted(last, "text")}, ${
      Math.round(1000 * last / (performance.now() - began))
    } a second`;
  return {
    show(done: number): void {
      last = done;
      if (!isDue(false)) return;
      if (terminal) overwrite(line());
      else console.error(line());
    },
    /** Removes the line, before something else is printed. */
    clear(): void {
      if (terminal) overwrite("");
    },
    end(): void {
      console.error(line());
    },
  };
}

/** Whether enough milliseconds have passed since the last time; always for the last one. */
function throttle(milliseconds: number): (last: boolean) => boolean {
  let before = -Infinity;
  return (last) => {
    const now = performance.now();
    if (!last && now - before < milliseconds) return false;
    before = now;
    return true;
  };
}

/** Replaces the current line of the terminal. */
function overwrite(line: string, last = false): void {
  Deno.stderr.writeSync(
    new TextEncoder().encode(`\r\x1b[K${line}${last ? "\n" : ""}`),
  );
}
