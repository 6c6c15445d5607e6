/** A child process for tests: repeats its order, prints, and ends as the order says. */
import { readOrder, sendMessage } from "../../src/process/parent_process.ts";

const order = await readOrder<{ end: "waits" | number }>();
await Deno.stdout.write(new TextEncoder().encode("unfinished line"));
sendMessage(order);
console.log("\u001edor {broken");
for (let i = 0; i < 500; i++) console.error(`line ${i}`);
sendMessage("last");
if (order.end === "waits") await new Promise((done) => setTimeout(done, 1e6));
else Deno.exit(order.end);
