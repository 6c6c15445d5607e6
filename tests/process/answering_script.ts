/** A service for tests: prints, and answers with the order and the request. */
import { InputError } from "../../src/errors/input_error.ts";
import { serveRequests } from "../../src/process/serve_requests.ts";

await serveRequests<string, string, string>((order) =>
  Promise.resolve((request, onProgress) => {
    if (request === "refuse") throw new InputError("Cannot answer");
    if (request === "end") {
      console.error("about to end");
      Deno.exit(3);
    }
    Deno.stdout.writeSync(new TextEncoder().encode("unfinished line"));
    onProgress(1);
    console.log("\u001edor {broken");
    return Promise.resolve(`${order} ${request}`);
  })
);
