import { assert, assertEquals } from "@std/assert";
import { benchCommand } from "../support/study/dor.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";

/** A suite with a method that does something while it is loaded. */
function files(deed: string) {
  return {
    "suites/first.yaml": { ...SUITE, methods: ["baseline", "mine"] },
    "methods/mine.ts": `${deed}
export default {};`,
  };
}

const ALONE = "; methods may only compute";

/** What a method must not do where it is loaded, and what it is told. */
const DEEDS: Record<string, [deed: string, says: string]> = {
  "writes a file": [
    'Deno.writeTextFileSync("seized", "");',
    `Requires write access to "seized"${ALONE}`,
  ],
  "writes into the cache": [
    'Deno.mkdirSync(Deno.env.get("DOR_CACHE") + "/seized", { recursive: true });',
    "Requires write access",
  ],
  "asks for the right to write": [
    'throw new Error(Deno.permissions.requestSync({ name: "write" }).state);',
    "methods/mine.ts: denied",
  ],
  "asks another host": [
    'await fetch("http://127.0.0.1:9009/");',
    `Requires net access to "127.0.0.1:9009"${ALONE}`,
  ],
  "listens": [
    "Deno.listen({ port: 0 });",
    `Requires net access to "0.0.0.0:0"${ALONE}`,
  ],
  "starts a program": [
    'new Deno.Command("touch", { args: ["seized"] }).outputSync();',
    `Requires run access to "touch"${ALONE}`,
  ],
  "loads the C library": [
    'Deno.dlopen("libc.so.6", {});',
    `Requires ffi access to "libc.so.6"${ALONE}`,
  ],
};

for (const [what, [deed, says]] of Object.entries(DEEDS)) {
  Deno.test(`a method that ${what} is refused by run and by list`, async () => {
    await using study = await studyFolder(files(deed));
    for (
      const { code, stderr } of await Promise.all([
        study.run(),
        study.dor(["list", "methods", "--methods", "methods"]),
      ])
    ) {
      assertEquals(code, 2, stderr);
      assert(stderr.startsWith("Cannot load the method mine from "), stderr);
      assert(stderr.includes(says), stderr);
    }
    assertEquals(
      await study.names("."),
      ["backbones", "data", "methods", "suites", "tasks"],
    );
  });
}

Deno.test("a method that imports from another host is refused by run and by list", async () => {
  await using study = await studyFolder(
    files('await import("https://esm.sh/x");'),
  );
  const [planned, listed] = await Promise.all([
    study.run(),
    study.dor(["list", "methods", "--methods", "methods"]),
  ]);
  assertEquals([planned.code, listed.code], [2, 2]);
  assert(
    planned.stderr.includes("methods can only load installed packages"),
    planned.stderr,
  );
  assert(
    listed.stderr.includes(`Requires import access to "esm.sh:443"${ALONE}`),
    listed.stderr,
  );
});

Deno.test("a method cannot read HF_TOKEN", async () => {
  await using study = await studyFolder(
    files('throw new Error(`token: ${Deno.env.get("HF_TOKEN")}`);'),
  );
  const { stderr } = await study.run([], { env: { HF_TOKEN: "secret" } });
  assert(stderr.includes("token: undefined"), stderr);
});

Deno.test("a method that exits while it is loaded is an error that says so", async () => {
  await using study = await studyFolder(
    files('console.log("farewell"); Deno.exit(7);'),
  );
  const { code, stderr } = await study.run();
  assertEquals(code, 2, stderr);
  assert(
    stderr.startsWith(
      "Cannot plan the methods of suites/first.yaml: the process that loads them ended with exit code 7 and printed farewell;",
    ),
    stderr,
  );
});

/** The permissions of Deno that a command line's verb starts with. */
async function granted(...args: string[]): Promise<string[]> {
  const script = new URL("./print_permissions.ts", import.meta.url);
  const [program, ...words] = benchCommand(args, script);
  const { stdout, stderr } = await new Deno.Command(program!, {
    args: words,
    stderr: "piped",
  }).output();
  const text = (bytes: Uint8Array<ArrayBuffer>) =>
    new TextDecoder().decode(bytes);
  assert(stdout.length > 0, text(stderr));
  return JSON.parse(text(stdout));
}

/** Commands with each set of permissions; tests/cli/rights_test.ts has all commands. */
const GRANTED: Record<string, string[]> = {
  "run": ["write", "net", "run"],
  "status": ["run"],
  "report --texts --offline": ["write"],
  "view": ["net"],
  "verify": [],
};

for (const [command, expected] of Object.entries(GRANTED)) {
  Deno.test(`${command} starts with no more permissions than it needs: ${expected.join(", ") || "reading"}`, async () => {
    assertEquals(await granted(...command.split(" ")), expected);
  });
}

Deno.test("a permission set to allow all in deno.json changes nothing", async () => {
  const script = new URL("./print_permissions.ts", import.meta.url);
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "-A", script.href, "verify"],
  }).output();
  assertEquals(JSON.parse(new TextDecoder().decode(stdout)), []);
});
