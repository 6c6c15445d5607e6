import { InputError } from "../errors/input_error.ts";
import { readSuite } from "../report/suite/read_suite.ts";
import { noteChangedSuite } from "./note_changed_suite.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import { resultsOf } from "./results_of.ts";
import { suiteTexts, TEXT_OPTIONS } from "./suite_texts.ts";
import type { Verb } from "./verb.ts";
import { PROGRAM } from "./program.ts";

const PORT = 8000;

/** `view`: serves a suite's page, also while it runs. */
export const view: Verb = {
  name: "view",
  usage: "[SUITE]",
  summary: "Serve a suite's page to the browser, also while it runs",
  details: `
Serves the page of OUT/SUITE to this machine only, and updates it as epochs end
and runs finish. Start it next to "run"; Ctrl-C stops it.

  ${PROGRAM} view redv2-dan --texts --data DIR`,
  options: [OPTIONS.out, {
    name: "port",
    value: "N",
    help: `port to serve on, 0 for any free one (default: ${PORT})`,
  }, ...TEXT_OPTIONS],
  rights: ["serve"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    await noteChangedSuite(folder);
    const port = given.whole("port", 0) ?? PORT;
    if (port > 65535) {
      throw new InputError(
        `Cannot use --port ${port}: expected a whole number up to 65535`,
      );
    }
    const { serveSuite } = await import("../report/live/serve_suite.ts");
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    Deno.addSignalListener("SIGINT", onSignal);
    Deno.addSignalListener("SIGTERM", onSignal);
    try {
      await serveSuite(folder, {
        port,
        texts: await suiteTexts(given, readSuite(folder)),
        signal: stop.signal,
        onListen: (url) =>
          console.log(`Serving ${folder} at ${url} (Ctrl-C stops)`),
      });
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
      throw new InputError(
        `Cannot serve on port ${port}: it is in use; name another one with --port, or 0 for any free one`,
      );
    } finally {
      Deno.removeSignalListener("SIGINT", onSignal);
      Deno.removeSignalListener("SIGTERM", onSignal);
    }
    return 0;
  },
};
