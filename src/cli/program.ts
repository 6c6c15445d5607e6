import { fromFileUrl } from "@std/path";
import { shellWord } from "../process/shell_word.ts";

/** How the user calls this program, for hints: `dor` where that is installed (`dor.ts`). */
export const PROGRAM = Deno.env.get("DOR_PROGRAM") === "dor"
  ? "dor"
  : "deno task bench";

const SCRIPT = new URL("./dor.ts", import.meta.url);

/** The line that installs `dor`. */
export const INSTALL =
  `deno install --global --force --name dor --allow-read --allow-env --allow-run ${
    shellWord(
      SCRIPT.protocol === "file:" ? fromFileUrl(SCRIPT) : SCRIPT.href,
    )
  }`;
