import { assertEquals, assertRejects } from "@std/assert";
import { InputError } from "../../src/errors/input_error.ts";
import { openService } from "../../src/process/service.ts";

const SCRIPT = new URL("./answering_script.ts", import.meta.url);

const open = () =>
  openService<string, string, string>(SCRIPT, "order", { rights: {} });

Deno.test("openService() gives replies and progress, whatever else the process prints", async () => {
  const service = open();
  const progress: number[] = [];
  for (const request of ["a", "ă\n\u001edor "]) {
    const reply = await service.ask(request, (done) => progress.push(done));
    assertEquals(reply, `order ${request}`);
  }
  assertEquals(progress, [1, 1]);
  await service.close();
});

Deno.test("openService() says what the process refuses, or how it ended", async () => {
  for (
    const [request, expected, message] of [
      ["refuse", InputError, "Cannot answer"],
      [
        "end",
        Error,
        "The process answering_script.ts ended with exit code 3 and printed about to end",
      ],
    ] as const
  ) {
    const service = open();
    await assertRejects(() => service.ask(request), expected, message);
    await service.close();
  }
});
