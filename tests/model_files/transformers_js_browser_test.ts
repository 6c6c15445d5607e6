import { assertAlmostEquals, assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { fromFileUrl, join } from "@std/path";
import { exportOnnx } from "../../src/model_files/export_onnx.ts";
import { TRANSFORMERS_PACKAGES } from "../../src/translation/ensure_transformers.ts";
import { CHROMIUM, openTab } from "../report/page/browser.ts";
import {
  architectures,
  copyArchitecture,
  encoderOf,
} from "../support/golden/architectures.ts";
import { serve, type TestServer } from "../support/serve.ts";
import { testFolder } from "../support/test_folder.ts";
import { keep, TASKS } from "./kept.ts";
import { logitsOf } from "./logits_of.ts";

const isInstalled = existsSync(TRANSFORMERS_PACKAGES);
const WHY = CHROMIUM === undefined
  ? " (skipped: it takes Chromium)"
  : isInstalled
  ? ""
  : " (skipped: Transformers.js is not installed)";

const NAME = "bert-relu";

/** The snippet of the documentation, with the name of the model. */
async function documented(): Promise<string> {
  const page = await Deno.readTextFile(
    new URL("../../docs/models.md", import.meta.url),
  );
  const [, code] = /^```js ignore\n(import .*?)^```$/ms.exec(page)!;
  return code!.replaceAll('"OUT"', JSON.stringify(NAME));
}

/** The folders of the packages that a page loads: Transformers.js, and ONNX Runtime's WebAssembly. */
function packageFolders(): { transformers: string; runtime: string } {
  const modules = fromFileUrl(TRANSFORMERS_PACKAGES);
  const linked = join(modules, ".deno");
  const [runtime] = [...Deno.readDirSync(linked)]
    .filter(({ name }) => name.startsWith("onnxruntime-web@"));
  return {
    transformers: join(modules, "@huggingface/transformers/dist"),
    runtime: join(
      linked,
      runtime!.name,
      "node_modules/onnxruntime-web/dist",
    ),
  };
}

const TYPES: Record<string, string> = {
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
};

/** A server of a page, the packages and a folder of models. */
function servePage(page: string, models: string): TestServer {
  const folders: Record<string, string> = { ...packageFolders(), models };
  return serve(async ({ url }) => {
    const path = new URL(url).pathname.slice(1);
    if (path === "") {
      return new Response(page, { headers: { "content-type": "text/html" } });
    }
    const [folder, ...rest] = path.split("/");
    try {
      const file = await Deno.open(join(folders[folder!] ?? "", ...rest));
      const type = TYPES[path.split(".").at(-1)!] ?? "application/octet-stream";
      return new Response(file.readable, { headers: { "content-type": type } });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
}

Deno.test({
  name: `a web page predicts with an export, as documented${WHY}`,
  ignore: CHROMIUM === undefined || !isInstalled,
  async fn() {
    await using models = await testFolder();
    await using run = await testFolder();
    const one = architectures.cases.find(({ folder }) => folder === NAME)!;
    const files = join(run.path, "files");
    await copyArchitecture(one.folder, files);
    await keep(run.path, encoderOf(one, files));
    await exportOnnx(
      join(run.path, "model"),
      join(models.path, NAME),
      undefined,
    );
    const text = "Mi-e dor de mare.";
    const [logits] = await logitsOf(join(run.path, "model"), [text]);
    await using server = servePage(
      `<!DOCTYPE html><html lang="en"><title>Dor</title>
<script type="importmap">
{ "imports": { "@huggingface/transformers": "/transformers/transformers.min.js" } }
</script>
<script type="module">
import { env as settings } from "@huggingface/transformers";
// Without a network; a page of one's own can leave this out.
settings.backends.onnx.wasm.wasmPaths = "/runtime/";
console.log = (found) => globalThis.found = found;
${await documented()}
</script></html>`,
      models.path,
    );
    await using tab = await openTab(`${server.url}/`);
    const handle = await tab.page.waitForFunction("globalThis.found", null, {
      timeout: 20_000,
    }).catch((error) => {
      throw new Error(`the page said: ${tab.complaints.join("; ")}`, {
        cause: error,
      });
    });
    const found = await handle.jsonValue() as {
      label: string;
      score: number;
    }[];
    const { labels } = TASKS[0]!.definition;
    assertEquals(found.map(({ label }) => label).toSorted(), labels.toSorted());
    for (const { label, score } of found) {
      const logit = logits![labels.indexOf(label)]!;
      assertAlmostEquals(score, 1 / (1 + Math.exp(-logit)), 1e-5);
    }
  },
});
