/** An array on a device. */
export class DeviceTensor {
  constructor(
    /** Its number in the thread of the device. */
    readonly id: number,
    /** Frees its memory. */
    readonly dispose: () => void,
  ) {}
}
