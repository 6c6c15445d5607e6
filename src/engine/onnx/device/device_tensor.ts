/** An array on a device. */
export class DeviceTensor {
  /** Its number in the thread of the device. */
  readonly id: number;
  /** Its sizes, the outermost first. */
  readonly shape: readonly number[];
  /** Frees its memory. */
  readonly dispose: () => void;

  constructor(id: number, shape: readonly number[], dispose: () => void) {
    this.id = id;
    this.shape = shape;
    this.dispose = dispose;
  }
}
