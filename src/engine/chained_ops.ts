/**
 * The ops of TensorFlow.js as methods of tensors, such as `x.mul(y)`. tfjs-core
 * declares and documents them, but its own registration does not load in Deno.
 */
import * as tf from "@tensorflow/tfjs-core";
import type {} from "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.d.ts";

/** Ops whose first argument is the tensor. */
const OPS = `
  abs acos acosh add all any argMax argMin asin asinh atan atan2 atanh avgPool
  batchNorm batchToSpaceND broadcastTo cast ceil clipByValue conv1d conv2d
  conv2dTranspose cos cosh cumprod cumsum depthToSpace depthwiseConv2d
  dilation2d div divNoNan dot elu equal erf euclideanNorm exp expandDims expm1
  fft floor floorDiv gather greater greaterEqual ifft irfft isFinite isInf isNaN
  leakyRelu less lessEqual localResponseNormalization log log1p logSigmoid
  logSoftmax logSumExp logicalAnd logicalNot logicalOr logicalXor matMul max
  maxPool maximum mean min minimum mirrorPad mod mul neg norm notEqual oneHot
  onesLike pad pool pow prelu prod reciprocal relu relu6 reshape reverse rfft
  round rsqrt selu separableConv2d sigmoid sign sin sinh slice softmax softplus
  spaceToBatchND split sqrt square squaredDifference squeeze step stridedSlice
  sub sum tan tanh tile topk transpose unique unsortedSegmentSum unstack
  zerosLike`.trim().split(/\s+/);

type Op = (x: tf.Tensor, ...rest: unknown[]) => unknown;

/** Ops with other arguments. */
const OTHERS: Record<string, Op> = {
  asScalar: (x) => tf.reshape(x, []),
  asType: tf.cast as Op,
  concat: (x, others, axis) => tf.concat([x, ...list(others)], axis as number),
  flatten: (x) => tf.reshape(x, [x.size]),
  reshapeAs: (x, other) => tf.reshape(x, (other as tf.Tensor).shape),
  resizeBilinear: tf.image.resizeBilinear as Op,
  resizeNearestNeighbor: tf.image.resizeNearestNeighbor as Op,
  stack: (x, others, axis) => tf.stack([x, ...list(others)], axis as number),
  toBool: (x) => tf.cast(x, "bool"),
  toFloat: (x) => tf.cast(x, "float32"),
  toInt: (x) => tf.cast(x, "int32"),
  where: (x, condition, y) =>
    tf.where(condition as tf.Tensor, x, y as tf.Tensor),
  as1D: (x) => tf.reshape(x, [x.size]),
  ...Object.fromEntries(
    ["as2D", "as3D", "as4D", "as5D"].map((name): [string, Op] => [
      name,
      (x, ...shape) => tf.reshape(x, shape as number[]),
    ]),
  ),
};

const ops = tf as unknown as Record<string, Op>;
const named = OPS.map((name): [string, Op] => [name, ops[name]!]);
for (const [name, op] of [...named, ...Object.entries(OTHERS)]) {
  Object.defineProperty(tf.Tensor.prototype, name, {
    value(this: tf.Tensor, ...rest: unknown[]) {
      return op(this, ...rest);
    },
    configurable: true,
    writable: true,
  });
}

function list(tensors: unknown): tf.Tensor[] {
  return tensors instanceof tf.Tensor ? [tensors] : tensors as tf.Tensor[];
}
