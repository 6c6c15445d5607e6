import type { HostTensor } from "../runtime/tensor.ts";
import type { DeviceTensor } from "./device_tensor.ts";

/** A model that is compiled for a device. */
export interface DeviceModel {
  /**
   * Runs the model.
   *
   * @param feeds The inputs, by name; others are ignored.
   * @param kept The shapes of the outputs that stay on the device, by name. Default: none.
   * @returns The outputs that stay on the device, which have to be disposed of, and the others.
   */
  run(
    feeds: Readonly<Record<string, HostTensor | DeviceTensor>>,
    kept?: Readonly<Record<string, readonly number[]>>,
  ): Promise<{
    kept: Record<string, DeviceTensor>;
    results: Record<string, HostTensor>;
  }>;
  close(): Promise<void>;
}
