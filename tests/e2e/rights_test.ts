import { assert, assertEquals } from "@std/assert";
import { benchCommand } from "../support/study/dor.ts";
import { studyFolder } from "../support/study/study_folder.ts";

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

/** What a method must not do while `list` loads it; tests/cli/method_rights_test.ts has what it must not do in `run`. */
const DEEDS = {
  'Deno.writeTextFileSync("seized", "");': 'write access to "seized"',
  'await import("https://esm.sh/x");': 'import access to "esm.sh:443"',
};

Deno.test("list refuses a method that writes a file or imports from another host", async () => {
  for (const [deed, access] of Object.entries(DEEDS)) {
    await using study = await studyFolder({ "methods/mine.ts": deed });
    const before = await study.names(".");
    const { code, stderr } = await study.dor("list methods --methods methods");
    assertEquals(code, 2, stderr);
    assert(stderr.startsWith("Cannot load the method mine from "), stderr);
    assert(stderr.includes(`Requires ${access}; methods may`), stderr);
    assertEquals(await study.names("."), before);
  }
});
