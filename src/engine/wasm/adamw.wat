;; AdamW on four single-precision numbers at a time, repeated weight decay, and
;; sums of squares.
;; What it computes is said in ../optimiser/adamw.ts.
;;
;; The memory holds four blocks of 16,384 numbers: values, gradient, first and
;; second moment. Lengths are multiples of 4: callers fill up the last four.
(module
  (memory (export "memory") 4)
  (global $gradient i32 (i32.const 65536))
  (global $first i32 (i32.const 131072))
  (global $second i32 (i32.const 196608))

  (func (export "update")
    (param $count i32) (param $scale f32)
    (param $beta1 f32) (param $rest1 f32) (param $beta2 f32) (param $rest2 f32)
    (param $keep f32) (param $rate f32) (param $correction f32) (param $epsilon f32)
    (local $at i32) (local $end i32)
    (local $g v128) (local $m v128) (local $v v128)
    (local $scales v128)
    (local $beta1s v128) (local $rest1s v128) (local $beta2s v128) (local $rest2s v128)
    (local $keeps v128) (local $rates v128) (local $corrections v128) (local $epsilons v128)
    (local.set $scales (f32x4.splat (local.get $scale)))
    (local.set $beta1s (f32x4.splat (local.get $beta1)))
    (local.set $rest1s (f32x4.splat (local.get $rest1)))
    (local.set $beta2s (f32x4.splat (local.get $beta2)))
    (local.set $rest2s (f32x4.splat (local.get $rest2)))
    (local.set $keeps (f32x4.splat (local.get $keep)))
    (local.set $rates (f32x4.splat (local.get $rate)))
    (local.set $corrections (f32x4.splat (local.get $correction)))
    (local.set $epsilons (f32x4.splat (local.get $epsilon)))
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $g (f32x4.mul
          (v128.load (i32.add (global.get $gradient) (local.get $at)))
          (local.get $scales)))
        (local.set $m (f32x4.add
          (f32x4.mul (local.get $beta1s)
            (v128.load (i32.add (global.get $first) (local.get $at))))
          (f32x4.mul (local.get $rest1s) (local.get $g))))
        (v128.store (i32.add (global.get $first) (local.get $at)) (local.get $m))
        (local.set $v (f32x4.add
          (f32x4.mul (local.get $beta2s)
            (v128.load (i32.add (global.get $second) (local.get $at))))
          (f32x4.mul (f32x4.mul (local.get $rest2s) (local.get $g)) (local.get $g))))
        (v128.store (i32.add (global.get $second) (local.get $at)) (local.get $v))
        (v128.store (local.get $at) (f32x4.sub
          (f32x4.mul (v128.load (local.get $at)) (local.get $keeps))
          (f32x4.div
            (f32x4.mul (local.get $rates) (local.get $m))
            (f32x4.add
              (f32x4.mul (f32x4.sqrt (local.get $v)) (local.get $corrections))
              (local.get $epsilons)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next))))

  ;; Multiplies the first block by each of the factors in the second one, in
  ;; turn. Counts are multiples of 32.
  (func (export "decay") (param $count i32) (param $factors i32)
    (local $at i32) (local $end i32) (local $factor i32) (local $last i32) (local $f v128)
    (local $x0 v128) (local $x1 v128) (local $x2 v128) (local $x3 v128)
    (local $x4 v128) (local $x5 v128) (local $x6 v128) (local $x7 v128)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (local.set $last (i32.add (global.get $gradient)
      (i32.shl (local.get $factors) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $x0 (v128.load (local.get $at)))
        (local.set $x1 (v128.load offset=16 (local.get $at)))
        (local.set $x2 (v128.load offset=32 (local.get $at)))
        (local.set $x3 (v128.load offset=48 (local.get $at)))
        (local.set $x4 (v128.load offset=64 (local.get $at)))
        (local.set $x5 (v128.load offset=80 (local.get $at)))
        (local.set $x6 (v128.load offset=96 (local.get $at)))
        (local.set $x7 (v128.load offset=112 (local.get $at)))
        (local.set $factor (global.get $gradient))
        (block $decayed
          (loop $again
            (br_if $decayed (i32.ge_u (local.get $factor) (local.get $last)))
            (local.set $f (v128.load32_splat (local.get $factor)))
            (local.set $x0 (f32x4.mul (local.get $x0) (local.get $f)))
            (local.set $x1 (f32x4.mul (local.get $x1) (local.get $f)))
            (local.set $x2 (f32x4.mul (local.get $x2) (local.get $f)))
            (local.set $x3 (f32x4.mul (local.get $x3) (local.get $f)))
            (local.set $x4 (f32x4.mul (local.get $x4) (local.get $f)))
            (local.set $x5 (f32x4.mul (local.get $x5) (local.get $f)))
            (local.set $x6 (f32x4.mul (local.get $x6) (local.get $f)))
            (local.set $x7 (f32x4.mul (local.get $x7) (local.get $f)))
            (local.set $factor (i32.add (local.get $factor) (i32.const 4)))
            (br $again)))
        (v128.store (local.get $at) (local.get $x0))
        (v128.store offset=16 (local.get $at) (local.get $x1))
        (v128.store offset=32 (local.get $at) (local.get $x2))
        (v128.store offset=48 (local.get $at) (local.get $x3))
        (v128.store offset=64 (local.get $at) (local.get $x4))
        (v128.store offset=80 (local.get $at) (local.get $x5))
        (v128.store offset=96 (local.get $at) (local.get $x6))
        (v128.store offset=112 (local.get $at) (local.get $x7))
        (local.set $at (i32.add (local.get $at) (i32.const 128)))
        (br $next))))

  ;; The sum of the squares of the first block. Counts are multiples of 16.
  (func (export "squares") (param $count i32) (result f32)
    (local $at i32) (local $end i32) (local $x v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $x (v128.load (local.get $at)))
        (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (local.get $x) (local.get $x))))
        (local.set $x (v128.load offset=16 (local.get $at)))
        (local.set $s1 (f32x4.add (local.get $s1) (f32x4.mul (local.get $x) (local.get $x))))
        (local.set $x (v128.load offset=32 (local.get $at)))
        (local.set $s2 (f32x4.add (local.get $s2) (f32x4.mul (local.get $x) (local.get $x))))
        (local.set $x (v128.load offset=48 (local.get $at)))
        (local.set $s3 (f32x4.add (local.get $s3) (f32x4.mul (local.get $x) (local.get $x))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $next)))
    (local.set $s0 (f32x4.add
      (f32x4.add (local.get $s0) (local.get $s1))
      (f32x4.add (local.get $s2) (local.get $s3))))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $s0)) (f32x4.extract_lane 1 (local.get $s0)))
      (f32.add (f32x4.extract_lane 2 (local.get $s0)) (f32x4.extract_lane 3 (local.get $s0)))))
)
