import { assertClose } from "../../support/engine/run_on_engines.ts";
import {
  architectures,
  copyArchitecture,
  encoderOf,
  unpacked,
} from "../../support/golden/architectures.ts";
import { readGolden } from "../../support/golden/read_golden.ts";
import { initialArrays, runEncoder } from "../run_encoder.ts";
import { testFolder } from "../../support/test_folder.ts";

/** What Transformers gives for the first layer alone; tests/golden/make_truncated.py wrote it. */
const truncated = readGolden<{ cases: { folder: string; hidden: string }[] }>(
  "truncated",
);

for (const { folder, hidden: expected } of truncated.cases) {
  Deno.test(`checkpointEncoder() with truncate_layers gives the vectors of Transformers: ${folder}`, async () => {
    await using path = await testFolder();
    await copyArchitecture(folder, path.path);
    const one = architectures.cases.find((one) => one.folder === folder)!;
    const encoder = encoderOf({ ...one, truncate_layers: 1 }, path.path);
    const text = encoder.encodeText(architectures.texts[0]!);
    const parameters = initialArrays(encoder, 1);
    const { length } = text.ids;
    const outputs = await runEncoder(encoder, parameters, [text], { length });
    for (const { engine, hidden } of outputs) {
      assertClose(hidden, unpacked(expected), 1e-5, engine);
    }
  });
}
