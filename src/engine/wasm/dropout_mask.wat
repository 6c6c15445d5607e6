;; Dropout masks, eight numbers at a time. What it computes is said in ../dropout_mask.ts.
;;
;; The memory holds the state of four generators (a, b, c and counter, four
;; words each) and, 64 bytes on, a block of 16,384 numbers; then a block of
;; 2048 words, each with eight numbers' bits. Counts are multiples of 8.
(module
  (memory (export "memory") 2)

  (func (export "fill") (param $count i32) (param $dropped i32) (param $kept f32)
    (local $at i32) (local $end i32)
    (local $a v128) (local $b v128) (local $c v128) (local $counter v128)
    (local $word v128) (local $limits v128) (local $kepts v128) (local $half v128)
    (local.set $a (v128.load (i32.const 0)))
    (local.set $b (v128.load (i32.const 16)))
    (local.set $c (v128.load (i32.const 32)))
    (local.set $counter (v128.load (i32.const 48)))
    (local.set $limits (i32x4.splat (local.get $dropped)))
    (local.set $kepts (f32x4.splat (local.get $kept)))
    (local.set $half (i32x4.splat (i32.const 0xffff)))
    (local.set $at (i32.const 64))
    (local.set $end (i32.add (i32.const 64) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $word
          (i32x4.add (i32x4.add (local.get $a) (local.get $b)) (local.get $counter)))
        (local.set $counter
          (i32x4.add (local.get $counter) (i32x4.splat (i32.const 1))))
        (local.set $a
          (v128.xor (local.get $b) (i32x4.shr_u (local.get $b) (i32.const 9))))
        (local.set $b
          (i32x4.add (local.get $c) (i32x4.shl (local.get $c) (i32.const 3))))
        (local.set $c (i32x4.add
          (v128.or
            (i32x4.shl (local.get $c) (i32.const 21))
            (i32x4.shr_u (local.get $c) (i32.const 11)))
          (local.get $word)))
        ;; Both halves of a word decide about a number each.
        (v128.store (local.get $at)
          (v128.and (local.get $kepts) (i32x4.ge_u
            (v128.and (local.get $word) (local.get $half)) (local.get $limits))))
        (v128.store offset=16 (local.get $at)
          (v128.and (local.get $kepts) (i32x4.ge_u
            (i32x4.shr_u (local.get $word) (i32.const 16)) (local.get $limits))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br $next)))
    (v128.store (i32.const 0) (local.get $a))
    (v128.store (i32.const 16) (local.get $b))
    (v128.store (i32.const 32) (local.get $c))
    (v128.store (i32.const 48) (local.get $counter)))

  ;; One word for each eight numbers: bit i is set where number i is kept.
  (func (export "pack") (param $count i32)
    (local $at i32) (local $end i32) (local $to i32) (local $zero v128)
    (local.set $at (i32.const 64))
    (local.set $end (i32.add (i32.const 64) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $to (i32.const 65600))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (i32.store (local.get $to) (i32.or
          (i32x4.bitmask (f32x4.ne (v128.load (local.get $at)) (local.get $zero)))
          (i32.shl
            (i32x4.bitmask
              (f32x4.ne (v128.load offset=16 (local.get $at)) (local.get $zero)))
            (i32.const 4))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (br $next))))
)
