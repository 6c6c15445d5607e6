import { SUITE } from "../support/study/study_folder.ts";
import { testRefusal } from "./test_refusal.ts";

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

const LOADING = "Cannot load the method mine from ";

for (const [what, [deed, says]] of Object.entries(DEEDS)) {
  testRefusal({
    what: `run with a method that ${what}`,
    files: files(deed),
    says: [LOADING, says],
  });
}
testRefusal({
  what: "run with a method that imports from another host",
  files: files('await import("https://esm.sh/x");'),
  says: ["methods can only load installed packages"],
});
testRefusal({
  what: "a method that reads HF_TOKEN, which it cannot see",
  files: files('throw new Error(`token: ${Deno.env.get("HF_TOKEN")}`);'),
  env: { HF_TOKEN: "secret" },
  says: ["token: undefined"],
});
testRefusal({
  what: "a method that exits while it is loaded",
  files: files('console.log("farewell"); Deno.exit(7);'),
  says: [
    "Cannot plan the methods of suites/first.yaml: the process that loads them ended with exit code 7 and printed farewell;",
  ],
});

/** A method that answers in place of the planner. */
const forging = (message: string) =>
  files(`console.log("\\u001edor " + JSON.stringify(${message}));
Deno.exit(0);`);

for (
  const [what, message] of [
    ["no methods", '{ type: "planned", methods: [] }'],
    [
      "no recipe",
      '{ type: "planned", methods: Array(2).fill({ title: "", options: {}, consulted: [], teachers: {} }) }',
    ],
    ["another type", '{ type: "epoch" }'],
  ] as const
) {
  testRefusal({
    what: `a method that answers in place of the planner, with ${what}`,
    files: forging(message),
    says: [
      "Cannot plan the methods of suites/first.yaml: the process that loads them sent something else than their recipes;",
    ],
  });
}
