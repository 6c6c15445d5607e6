/** The process that checks which libraries can be loaded. */
import { readOrder, sendMessage } from "../../process/parent_process.ts";
import type { ProbedLibrary } from "./probe_parts.ts";

for (const library of await readOrder<readonly string[]>()) {
  sendMessage<ProbedLibrary>({ library, why: whyNot(library) });
}
Deno.exit(0);

/** Why a library cannot be loaded; null if it can. */
function whyNot(library: string): string | null {
  try {
    // It stays loaded: drivers may have started threads.
    Deno.dlopen(library, {});
    return null;
  } catch (error) {
    return (error as Error).message.replace(/^(Could not open library: )+/, "");
  }
}
