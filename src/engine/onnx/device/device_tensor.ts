/** An array on a device. */
export class DeviceTensor {
  /** Its number in the thread of the device. */
  readonly id: number;
  /** Frees its memory. */
  readonly dispose: () => void;

  constructor(id: number, dispose: () => void) {
    this.id = id;
    this.dispose = dispose;
  }
}
