import { InputError } from "../errors/input_error.ts";
import { serveSuite } from "../report/live/serve_suite.ts";
import { readSuite } from "../report/read_suite.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./plan_options.ts";
import { resultsOf } from "./results_of.ts";
import { suiteTexts, TEXT_OPTIONS } from "./suite_texts.ts";
import type { Verb } from "./verb.ts";
import { PROGRAM } from "./program.ts";

const PORT = 8000;

/** `view`: a suite's page in the browser, while it runs. */
export const view: Verb = {
  name: "view",
  usage: "[SUITE]",
  summary: "Show a suite's page in the browser, also while it runs",
  details: `
Serves OUT/SUITE on this machine alone; the page follows the runs as epochs and
records come. Start it beside "run"; Ctrl-C ends it.

  ${PROGRAM} view redv2-dan --texts --data DIR`,
  options: [OPTIONS.out, {
    name: "port",
    value: "N",
    help: `port to serve on, 0 for any that is free (default: ${PORT})`,
  }, ...TEXT_OPTIONS],
  rights: ["serve"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const port = given.whole("port", 0) ?? PORT;
    if (port > 65535) {
      throw new InputError(
        `Cannot use --port ${port}: expected a whole number up to 65535`,
      );
    }
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
          console.log(`${folder} is at ${url} (Ctrl-C ends this)`),
      });
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
      throw new InputError(
        `Cannot serve on port ${port}: it is taken, name another one with --port, or 0 for any`,
      );
    } finally {
      Deno.removeSignalListener("SIGINT", onSignal);
      Deno.removeSignalListener("SIGTERM", onSignal);
    }
    return 0;
  },
};
