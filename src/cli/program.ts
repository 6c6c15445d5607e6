import { shippedFolder } from "../config/study_folder.ts";
import { shellWord } from "../process/shell_word.ts";

/** How the user calls this program, for hints: `dor` where that is installed (`dor.ts`). */
export const PROGRAM = Deno.env.get("DOR_PROGRAM") === "dor"
  ? "dor"
  : "deno task bench";

/** The line that installs `dor`. */
export const INSTALL =
  `deno install --global --force --name dor --allow-read --allow-env --allow-run ${
    shellWord(
      shippedFolder("src/cli/dor.ts") ?? import.meta.resolve("./dor.ts"),
    )
  }`;
