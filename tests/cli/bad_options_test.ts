import { testRefusal } from "./test_refusal.ts";
import { SUITE } from "../support/study/study_folder.ts";

const refused: Record<string, [args: string[], says: string]> = {
  "seeds that are not numbers": [
    ["--seeds", "many"],
    'Cannot read seeds from "many": expected a count (10), a range (1-10) or a list (1,4,7)',
  ],
  "a descending range of seeds": [
    ["--seeds", "5-2"],
    'Cannot read seeds from "5-2"',
  ],
  "zero workers": [
    ["--workers", "0"],
    "Cannot use --workers 0: expected a whole number of at least 1",
  ],
  "a negative number of workers": [
    ["--workers=-2"],
    "Cannot use --workers -2: expected a whole number of at least 1",
  ],
  "a fractional number of threads": [
    ["--threads", "0.5"],
    "Cannot use --threads 0.5: expected a whole number of at least 1",
  ],
  "a limit that is not a number": [
    ["--limit", "x"],
    "Cannot use --limit x: expected a whole number of at least 1",
  ],
  "an option without its value, at the end": [
    ["--workers"],
    "Cannot use --workers: it needs a value",
  ],
  "an option without its value, before another": [
    ["--only", "--retry"],
    "Cannot use --only: it needs a value",
  ],
  "an option with an empty value": [
    ["--seeds="],
    "Cannot use --seeds: it needs a value",
  ],
  "a single-valued option given twice": [
    ["--seeds", "1", "--seeds", "2"],
    "Cannot use --seeds twice: it takes one value",
  ],
  "a misspelt option; the message suggests the nearest": [
    ["--worker", "1"],
    'Unknown option --worker; did you mean "--workers"?',
  ],
  "an option of another command": [
    ["--json"],
    "Unknown option --json; the options are --out, ",
  ],
  "a switch that is switched off": [
    ["--no-offline"],
    "Unknown option --no-offline",
  ],
  "a switch with a value": [
    ["--dry-run=no"],
    "Cannot use --dry-run=no: --dry-run takes no value; leave out the value, or the option",
  ],
  "two suites": [
    ["suites/second.yaml"],
    "Cannot use 2 suites at once; name one",
  ],
  "a method that the suite does not have": [
    ["--only", "baselin"],
    'Unknown method "baselin"',
  ],
  "an empty list of methods": [
    ["--only", ","],
    "Cannot use --only ,: it names no method",
  ],
  "an unknown engine": [["--engine", "onx"], '"onx"'],
  "an engine that is a property of every object": [
    ["--engine", "constructor"],
    'Cannot use the engine "constructor": expected one of onnx',
  ],
  "an unknown device": [["--device", "tpu"], '"tpu"'],
};
for (const [what, [args, says]] of Object.entries(refused)) {
  testRefusal({ what, args, says: [says] });
}

testRefusal({
  what: "a misspelt command; the message suggests the nearest",
  command: "stauts",
  says: ['Unknown command or suite "stauts"', 'did you mean "status"?'],
});
testRefusal({
  what: "an unknown option without a command",
  command: "--seed 1",
  says: ['Unknown option --seed; did you mean "--seeds"?'],
});
testRefusal({
  what: "a misspelt argument of list",
  command: "list methds",
  says: ['Cannot list "methds"', 'did you mean "methods"?'],
});
testRefusal({
  what: "an argument of list that is a property of every object",
  command: "list constructor",
  says: ['Cannot list "constructor": expected suites'],
});
testRefusal({
  what: "list with a folder of tasks that does not exist",
  command: "list tasks --tasks nowhere",
  says: ["Cannot read the folder nowhere"],
});
testRefusal({
  what: "run with a folder of tasks that does not exist",
  args: "--tasks nowhere",
  says: [
    "Cannot use the folder of tasks nowhere: it does not exist; name another one with --tasks",
  ],
});
testRefusal({
  what: "fetch with two suites",
  command: "fetch quickstart redv2-dan",
  says: ["Cannot use 2 suites at once; name one"],
});
testRefusal({
  what: "doctor with an argument",
  command: "doctor onnx",
  says: ['Cannot use "onnx"'],
});
testRefusal({
  what: "show with two runs",
  command: "show one two",
  says: ["Cannot show a run: expected the name of one run"],
});

for (
  const [what, out] of [
    ["a file", "suites/first.yaml"],
    ["inside a file", "suites/first.yaml/out"],
    ["one with a comma", "mine, all"],
    // Windows has no folder that surely refuses files.
    ...Deno.build.os === "windows"
      ? []
      : [["where nobody can write", "/proc/dor"] as const],
  ] as const
) {
  testRefusal({
    what: `a results folder that is ${what}`,
    args: ["--out", out],
    says: [`Cannot write results to ${out}`, "--out"],
  });
}
for (const verb of ["status", "report"]) {
  testRefusal({
    what: `${verb} of a suite that has not run`,
    command: [verb, "first", "--out", "out"],
    says: ["Cannot find results in out/first", "run the suite first"],
  });
  testRefusal({
    what: `${verb} of a results folder that is a file`,
    command: [verb, "first", "--out", "suites/first.yaml"],
    says: ["Cannot find results in suites/first.yaml: it is not a folder"],
  });
  testRefusal({
    what: `${verb} with two suites`,
    command: [verb, "first", "second", "--out", "out"],
    says: ["2 suites at once; name one"],
  });
}
testRefusal({
  what: "show of a run that does not exist",
  command: "show baseline --out out",
  says: ['Cannot find the run "baseline" in out'],
});
testRefusal({
  what: "run with an empty range of seeds",
  files: { "suites/first.yaml": { ...SUITE, seeds: 0 } },
  says: ["suites/first.yaml: seeds: "],
});

for (
  const words of [[], ["task"], ["suit", "x"], ["task", "../x"], [
    "task",
    "A B",
  ]]
) {
  testRefusal({
    what: `new with ${JSON.stringify(words)}`,
    command: ["new", ...words],
    says: ["Cannot "],
  });
}
