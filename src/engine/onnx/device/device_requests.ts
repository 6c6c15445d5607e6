import type { CompileOptions } from "../runtime/session_options.ts";
import type { HostTensor } from "../runtime/tensor.ts";

/** An input of a model: an array, or the number of one on the device. */
export type Fed = HostTensor | number;

/** What the thread of a device is asked for; models and arrays on the device have numbers. */
export interface DeviceRequests {
  /** Loads the library in a file. */
  load(library: string): void;
  /** Prepares the device. */
  start(options: CompileOptions): void;
  open(model: Uint8Array): number;
  /**
   * Runs a model.
   *
   * @param kept The shapes of the outputs that stay on the device, by name.
   */
  run(
    model: number,
    feeds: Readonly<Record<string, Fed>>,
    kept: Readonly<Record<string, readonly number[]>>,
  ): {
    kept: Record<string, number>;
    results: Record<string, HostTensor>;
  };
  upload(array: HostTensor): number;
  download(array: number): HostTensor;
  dispose(array: number): void;
  close(model: number): void;
}

/** A request by its name. */
export type DeviceRequest = {
  [Name in keyof DeviceRequests]: {
    name: Name;
    args: Parameters<DeviceRequests[Name]>;
  };
}[keyof DeviceRequests];
