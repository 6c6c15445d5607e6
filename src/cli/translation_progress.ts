import type { PlanOptions } from "../run/plan_options.ts";

/** Shows how far a translation is: one line that is written over in a terminal, a line now and then elsewhere. */
export function translationProgress(): NonNullable<
  PlanOptions["onTranslated"]
> {
  const terminal = Deno.stderr.isTerminal();
  const encoder = new TextEncoder();
  let last = -Infinity;
  return ({ translation, done, total }) => {
    const now = performance.now();
    if (done < total && now - last < (terminal ? 100 : 10_000)) return;
    last = now;
    const line = `Translating with ${translation}: ${done} of ${total} texts`;
    Deno.stderr.writeSync(encoder.encode(
      terminal ? `\r\x1b[K${line}${done === total ? "\n" : ""}` : `${line}\n`,
    ));
  };
}
