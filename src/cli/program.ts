import { shippedFolder } from "../config/study_folder.ts";
import { pathWord } from "../process/path_word.ts";

/** The command that the user runs this program with, for messages: `dor` if that is installed (`dor.ts`). */
export const PROGRAM = Deno.env.get("DOR_PROGRAM") === "dor"
  ? "dor"
  : "deno task bench";

const installed = shippedFolder("src/cli/dor.ts") ??
  import.meta.resolve("./dor.ts");

/** The command that installs `dor`. */
export const INSTALL =
  `deno install --global --force --no-config --name dor --allow-read --allow-env --allow-run ${
    pathWord(installed)
  }`;
