import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "../../src/engine/chained_ops.ts";

Deno.test("every op that tfjs declares as a tensor method exists", () => {
  const folder = new URL(
    "../../node_modules/@tensorflow/tfjs-core/dist/public/chained_ops/",
    import.meta.url,
  );
  const source = Deno.readTextFileSync(
    new URL("register_all_chained_ops.d.ts", folder),
  );
  const missing = [...source.matchAll(/import '\.\/(\w+)'/g)].flatMap(
    ([, file]) => {
      const types = Deno.readTextFileSync(new URL(`${file}.d.ts`, folder));
      return [...types.matchAll(/^ {8}(\w+)</gm)].map(([, name]) => name!);
    },
  );
  assertEquals(missing.length > 130, true);
  assertEquals(
    missing.filter((name) => !(name in tf.Tensor.prototype)),
    [],
  );
});

Deno.test("an op as a tensor method gives the same as the function", () => {
  const x = tf.tensor2d([[1, 2], [3, 4]]);
  const y = tf.tensor2d([[5, 6], [7, 8]]);
  for (
    const [method, called] of [
      [x.mul(y).sum(), tf.sum(tf.mul(x, y))],
      [x.matMul(y, false, true), tf.matMul(x, y, false, true)],
      [x.concat(y, 1), tf.concat([x, y], 1)],
      [x.stack([y, x]), tf.stack([x, y, x])],
      [x.where(x.greater(2), y), tf.where(tf.greater(x, 2), x, y)],
      [x.as2D(4, 1), tf.reshape(x, [4, 1])],
      [x.flatten().asType("int32"), tf.cast(tf.reshape(x, [4]), "int32")],
      [x.reshapeAs(tf.zeros([1, 4])), tf.reshape(x, [1, 4])],
      [x.mean(0).expandDims(1), tf.expandDims(tf.mean(x, 0), 1)],
      [x.sum().asScalar(), tf.sum(x)],
    ] as [tf.Tensor, tf.Tensor][]
  ) {
    assertEquals(method.shape, called.shape);
    assertEquals(method.dtype, called.dtype);
    assertEquals([...method.dataSync()], [...called.dataSync()]);
  }
});
