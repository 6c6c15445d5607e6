import { assertEquals } from "@std/assert";
import { main } from "../../src/cli/main.ts";
import { VERBS } from "../../src/cli/verbs.ts";

const PERMISSIONS = ["write", "net", "import", "run", "ffi"] as const;

/** The permissions of Deno that each command keeps, beside reading. */
const KEPT: Record<string, string[]> = {
  "run": ["write", "net", "run"],
  "run --offline": ["write", "run"],
  "list": [],
  "status": ["run"],
  "cancel": ["run"],
  "report": ["write"],
  "report --texts": ["write", "net"],
  "report --texts --offline": ["write"],
  "view": ["net"],
  "view --texts": ["write", "net"],
  "compare": [],
  "across": [],
  "variance": [],
  "verify": [],
  "show": [],
  "predict": ["run"],
  "import": ["write", "net", "run"],
  "export": ["write"],
  "push": ["net"],
  "card": [],
  "card --to card.md": ["write"],
  "fetch": ["write", "net", "run"],
  "check": ["write", "net", "run"],
  "check --offline": ["write", "run"],
  "doctor": ["write", "run"],
  "new": ["write"],
  "completion": [],
};

for (const [command, expected] of Object.entries(KEPT)) {
  Deno.test(`${command} keeps no more permissions than it needs: ${expected.join(", ") || "reading"}`, async () => {
    const [name, ...options] = command.split(" ");
    const verb = VERBS.find((verb) => verb.name === name)!;
    const { run } = verb;
    const { revokeSync } = Deno.permissions;
    const kept = new Set<string>(PERMISSIONS);
    try {
      verb.run = () => 0;
      Deno.permissions.revokeSync = (descriptor) => {
        kept.delete(descriptor.name);
        return Deno.permissions.querySync(descriptor);
      };
      await main([name!, ...options]);
    } finally {
      verb.run = run;
      Deno.permissions.revokeSync = revokeSync;
    }
    assertEquals([...kept], expected);
  });
}

Deno.test("the permissions of every command are tested", () => {
  const names = VERBS.map(({ name }) => name);
  assertEquals(names.filter((name) => !(name in KEPT)), []);
});
