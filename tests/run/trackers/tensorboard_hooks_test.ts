import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { callHooks } from "../../../src/run/call_hooks.ts";
import { tensorboardHooks } from "../../../src/run/trackers/tensorboard_hooks.ts";
import { hasPackages, pythonPath } from "../../support/python.ts";
import { testFolder } from "../../support/test_folder.ts";
import { suiteEvents } from "./events.ts";
import { readEvents } from "./read_events.ts";

/** Writes the events of a suite, and returns the notes. */
async function track(folder: string): Promise<string[]> {
  const notes: string[] = [];
  const { onEvent, end } = callHooks(
    [tensorboardHooks(folder)],
    (event) => event.type === "note" && notes.push(event.note),
  );
  for (const event of suiteEvents()) onEvent(event);
  await end();
  return notes;
}

Deno.test("tensorboardHooks() writes a file for each run, below its method", async () => {
  await using folder = await testFolder();
  assertEquals(await track(folder.path), []);
  const runs = "small/baseline";
  assertEquals(
    await folder.names(runs),
    [1, 2, 3].map((s) => `baseline-s${s}`),
  );
  const read = async (run: string) => {
    const [name, ...others] = await folder.names(`${runs}/${run}`);
    assertEquals(others, []);
    return readEvents(await Deno.readFile(join(folder.path, runs, run, name!)));
  };
  const events = await read("baseline-s1");
  assertEquals(events[0]!.version, "brain.Event:2");
  assert(Math.abs(events[0]!.time - Date.now() / 1000) < 60);
  assertEquals(Object.keys(events[1]!.sessions), [
    "_hparams_/session_start_info",
  ]);
  assertEquals(Object.keys(events.at(-1)!.sessions), [
    "_hparams_/session_end_info",
  ]);
  const [one, two, record] = events.slice(2);
  assertEquals([one!.step, two!.step], [1, 2]);
  assertEquals(Object.keys(one!.scalars), [
    "target/loss",
    "target/loss_supervised",
    "target/validation_f1_micro",
    "target/learning_rate",
    "target/seconds",
  ]);
  assertEquals(two!.scalars["target/loss"], 0.5);
  assertEquals(record!.scalars["test/f1_micro"], 0.75);
  assertEquals(record!.scalars["cost/seconds"], 10);
  assertEquals((await read("baseline-s2")).length, 4);
  assertEquals((await read("baseline-s3")).length, 3);
});

Deno.test("tensorboardHooks() reports a folder that it cannot write", async () => {
  await using folder = await testFolder({ file: "" });
  const path: string = join(folder.path, "file");
  const [note, ...others] = await track(path);
  assert(note!.startsWith(`Cannot send the runs to TensorBoard (${path}): `));
  assertEquals(others, []);
});

Deno.test({
  name: "TensorBoard reads the scalars, the parameters and the groups",
  ignore: !await hasPackages("tensorboard"),
  async fn() {
    await using folder = await testFolder();
    await track(folder.path);
    const { stdout, stderr } = await new Deno.Command("python3", {
      args: ["-c", READER, join(folder.path, "small/baseline/baseline-s1")],
      env: { PATH: pythonPath },
    }).output();
    const text = new TextDecoder().decode(stdout);
    assert(text !== "", new TextDecoder().decode(stderr));
    const { losses, test, parameters, group, status } = JSON.parse(text);
    assertEquals(losses, [[1, 1], [2, 0.5]]);
    assertAlmostEquals(test, 0.75);
    assertEquals(parameters["training.batch_size"], 16);
    assertEquals(parameters.method, "baseline");
    assertEquals(group, "small/baseline");
    assertEquals(status, 1);
  },
});

const READER = `
import json, sys
from google.protobuf import json_format
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import metadata
events = EventAccumulator(sys.argv[1])
events.Reload()
content = {tag: data for tag, data in events.PluginTagToContent("hparams").items()}
start = metadata.parse_session_start_info_plugin_data(content["_hparams_/session_start_info"])
end = metadata.parse_session_end_info_plugin_data(content["_hparams_/session_end_info"])
print(json.dumps({
    "losses": [[event.step, event.value] for event in events.Scalars("target/loss")],
    "test": events.Scalars("test/f1_micro")[0].value,
    "parameters": {key: json_format.MessageToDict(value) for key, value in start.hparams.items()},
    "group": start.group_name,
    "status": end.status,
}))
`;
