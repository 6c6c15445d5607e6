import { definitionFolders } from "./src/config/definition_folders.ts";
import { loadBackboneDefinition, loadTaskDefinition } from "./src/config/load_definition.ts";
import { mergeTraining } from "./src/config/training_settings.ts";
import { loadDataset } from "./src/data/load_dataset.ts";
import { buildEncoder } from "./src/model/build_encoder.ts";
import { openEngine } from "./src/engine/open_engine.ts";
import { train } from "./src/training/train.ts";
import { supervised } from "./src/training/supervised.ts";
import { evaluate } from "./src/evaluation/evaluate.ts";
const [bb, engine, seed, threads] = Deno.args;
const folders = definitionFolders();
const task = loadTaskDefinition("redv2", folders);
let t0=performance.now();
const dataset = await loadDataset(task, { roots: ["../shared/data","tasks/data"], cache: "/tmp/dorcache", offline: true });
console.log("load", performance.now()-t0); t0=performance.now();
const backbone = loadBackboneDefinition(bb!, folders).definition;
const encoder = buildEncoder(backbone, dataset.splits.train.map(e=>e.text));
console.log("encoder", performance.now()-t0, encoder.parameters[0]!.shape); t0=performance.now();
const settings = mergeTraining(backbone.training, { threshold: "validation" });
const result = await train({ recipe: { stages: [{ name: "target", mixture: [{ task: "redv2" }], loss: [supervised()] }] }, target: "redv2", datasets: new Map([["redv2", dataset]]), encoder, settings, seed: Number(seed??1), engine: await openEngine(engine??"onnx","cpu"), threads: Number(threads??1) }, {
 onEpoch(r){ console.log(r.epoch, r.losses.loss!.toFixed(4), r.gradient_norm.toFixed(2), r.validation.f1_micro!.toFixed(4), r.seconds.toFixed(1)); } });
console.log("train", performance.now()-t0);
for (const th of [result.thresholds, result.thresholds.map(()=>0.5)]) { const e=evaluate("multi_label", dataset.splits.test.map(e=>e.labels), result.test, th); console.log(th.join(" "), e.metrics.f1_micro, e.metrics.f1_macro, e.metrics.accuracy, e.metrics.hamming_loss); }
console.log(Deno.memoryUsage().rss/1e6);
