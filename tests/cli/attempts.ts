/** Runs a command line up to where its verb would start, tries there what needs a right, and prints which deeds were possible. */
import { main } from "../../src/cli/main.ts";
import { VERBS } from "../../src/cli/verbs.ts";

const DEEDS: Record<string, () => unknown> = {
  write: () => Deno.removeSync(Deno.makeTempFileSync()),
  net: () => Deno.listen({ hostname: "127.0.0.1", port: 0 }).close(),
  // Of a host that Deno loads modules from unasked.
  import: () => import(`https://esm.sh/${crypto.randomUUID()}`),
  run: () => new Deno.Command(Deno.execPath(), { args: ["-V"] }).outputSync(),
  ffi: () => Deno.dlopen("libc.so.6", {}).close(),
};

async function isPossible(deed: () => unknown): Promise<boolean> {
  try {
    await deed();
    return true;
  } catch (error) {
    return !/^Requires \S+ access/.test((error as Error).message);
  }
}

for (const verb of VERBS) {
  verb.run = async () => {
    const possible: string[] = [];
    for (const [name, deed] of Object.entries(DEEDS)) {
      if (await isPossible(deed)) possible.push(name);
    }
    console.log(JSON.stringify(possible));
    return 0;
  };
}
await main(Deno.args);
