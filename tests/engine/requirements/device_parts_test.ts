import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { deviceParts } from "../../../src/engine/requirements/device_parts.ts";
import { testFolder } from "../../support/test_folder.ts";

const LIBRARY = new URL(
  "../../../node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1",
  import.meta.url,
);
const linux = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, ignore: Deno.build.os !== "linux", fn });

/** A system on which some libraries cannot be loaded. */
const lacking = (names: string[]) => ({
  env: (): undefined => undefined,
  failures: (asked: string[]) =>
    Promise.resolve(
      Object.fromEntries(
        asked.filter((name) => names.includes(name)).map((
          name,
        ) => [name, `${name} is absent`]),
      ),
    ),
  cudaProvider: "/none.so",
});

linux(
  "a driver that is absent and a provider that is not installed are named",
  async () => {
    const parts = await deviceParts({
      ...lacking(["libcuda.so.1"]),
      device: "cuda",
    });
    assertEquals(parts.map(({ part, state }) => `${part} ${state}`), [
      "driver missing",
      "provider of ONNX Runtime missing",
      "cuDNN ok",
    ]);
    assertStringIncludes(parts[0]!.detail, "libcuda.so.1 is absent; install");
    assertStringIncludes(parts[1]!.detail, "/none.so");
  },
);

linux(
  "an installed provider says which libraries of CUDA it needs",
  async () => {
    // The library of ONNX Runtime needs none of them, so all that remains is the driver and cuDNN.
    const parts = await deviceParts({
      ...lacking(["libcudnn.so.9"]),
      device: "cuda",
      cudaProvider: LIBRARY.pathname,
    });
    assertEquals(parts.map(({ part, state }) => `${part} ${state}`), [
      "driver ok",
      "provider of ONNX Runtime ok",
      "cuDNN missing",
    ]);
  },
);

linux("each file of a Vulkan driver is named with its library", async () => {
  await using folder = await testFolder();
  const file = join(folder.path, "x.json");
  await Deno.writeTextFile(file, '{ "ICD": { "library_path": "libx.so" } }');
  const of = {
    ...lacking(["libx.so", "libvulkan.so.1"]),
    device: "webgpu",
    env: (name: string) => name === "VK_DRIVER_FILES" ? file : undefined,
  };
  const [loader, driver] = await deviceParts(of);
  assertStringIncludes(loader!.detail, "libvulkan.so.1 is absent; install");
  assertEquals(driver, {
    part: "Vulkan driver",
    state: "missing",
    detail: `${file} names libx.so: libx.so is absent`,
  });
  await Deno.remove(file);
  const [, none] = await deviceParts(of);
  assertStringIncludes(none!.detail, `no file names one in ${file}; install`);
});

linux("the processor needs no parts", async () => {
  assertEquals(await deviceParts({ ...lacking([]), device: "cpu" }), []);
});
