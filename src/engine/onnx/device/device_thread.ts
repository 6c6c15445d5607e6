import { InputError } from "../../../errors/input_error.ts";
import { openThread, type Thread } from "../../../process/open_thread.ts";
import { libraryFile } from "../runtime/library_file.ts";
import type { CompileOptions, OnnxDevice } from "../runtime/session_options.ts";
import type { DeviceModel } from "./device_model.ts";
import type { DeviceRequest, DeviceRequests, Fed } from "./device_requests.ts";
import { DeviceTensor } from "./device_tensor.ts";

/** What to do if a device is not available. */
const ADVICE: Readonly<Record<OnnxDevice, string>> = {
  cpu: "see doctor",
  webgpu:
    "install a Vulkan driver (Mesa 25 or newer includes a software driver), or use --device cpu",
  cuda:
    "install its provider with ONNXRUNTIME_NODE_INSTALL=cuda12 deno install --allow-scripts=npm:onnxruntime-node, or use --device cpu",
};

/** A thread that was started ahead, by a process that then gave up the right to load native code. */
let ahead: DeviceThread | undefined;

/** What the thread may do besides calling native code: load its own modules. */
const RIGHTS = { read: "inherit", env: "inherit" } as const;

/** A thread that computes on a device and keeps arrays there. */
export class DeviceThread {
  readonly #thread: Thread<DeviceRequest, unknown>;

  private constructor(options: WorkerOptions) {
    this.#thread = openThread(
      new URL("./device_worker.ts", import.meta.url),
      options,
    );
  }

  /** Starts a thread now that alone keeps the right to call native code; the next `open` uses it. */
  static async startAhead(): Promise<void> {
    // These options need --unstable-worker-options.
    ahead = await DeviceThread.#start({
      deno: { permissions: { ...RIGHTS, ffi: true } },
    });
  }

  /**
   * Starts a thread for a device.
   *
   * @throws {InputError} When the device cannot be used.
   */
  static async open(options: CompileOptions): Promise<DeviceThread> {
    const thread = ahead ?? await DeviceThread.#start({});
    ahead = undefined;
    try {
      await thread.#ask("start", options);
    } catch (error) {
      thread.close();
      const { device } = options;
      throw new InputError(
        `Cannot train on ${device}: ${
          (error as Error).message.trim().split("\n").at(-1)
        }; ${ADVICE[device]}`,
        { cause: error },
      );
    }
    return thread;
  }

  static async #start(options: WorkerOptions): Promise<DeviceThread> {
    const thread = new DeviceThread(options);
    try {
      await thread.#ask("load", libraryFile());
    } catch (error) {
      thread.close();
      throw new InputError((error as Error).message, { cause: error });
    }
    return thread;
  }

  async compile(model: Uint8Array): Promise<DeviceModel> {
    const id = await this.#ask("open", model);
    return {
      run: async (feeds, kept = {}) => {
        const fed = Object.entries(feeds).map((
          [name, input],
        ): [string, Fed] => [
          name,
          input instanceof DeviceTensor ? input.id : input,
        ]);
        const ran = await this.#ask("run", id, Object.fromEntries(fed), kept);
        const tensors = Object.entries(ran.kept)
          .map(([name, id]) => [name, this.#tensor(id)]);
        return { kept: Object.fromEntries(tensors), results: ran.results };
      },
      close: () => this.#ask("close", id),
    };
  }

  /** Copies an array to the device. */
  async upload(
    data: Float32Array,
    shape: readonly number[],
  ): Promise<DeviceTensor> {
    return this.#tensor(await this.#ask("upload", { shape, data }));
  }

  /** Copies an array from the device. */
  async download({ id }: DeviceTensor): Promise<Float32Array<ArrayBuffer>> {
    const { data } = await this.#ask("download", id);
    return data as Float32Array<ArrayBuffer>;
  }

  /** Ends the thread; models must have been closed, and arrays disposed of. */
  close(): void {
    this.#thread.end();
  }

  #tensor(id: number): DeviceTensor {
    return new DeviceTensor(id, () => {
      this.#ask("dispose", id).catch(() => {}); // The thread has ended.
    });
  }

  async #ask<Name extends keyof DeviceRequests>(
    name: Name,
    ...args: Parameters<DeviceRequests[Name]>
  ): Promise<ReturnType<DeviceRequests[Name]>> {
    const order = { name, args } as DeviceRequest;
    return await this.#thread.ask(order) as ReturnType<DeviceRequests[Name]>;
  }
}
