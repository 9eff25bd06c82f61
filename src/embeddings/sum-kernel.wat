;; What adds up rows of the table of feature vectors. Built into sum-kernel-code.ts by `npm run kernel`; a test builds it
;; anew and compares.
(module
  (import "host" "memory" (memory 1))

  ;; Adds `count` rows of a table to a sum of 256 floats. Their numbers, of 32 bits each, lie at `rows`. A row of the
  ;; table is 128 bytes at `values`: numbers 0..14 of four bits, the lower half of a byte first, which mean -7..7 times
  ;; the row's float at `scales`.
  (func (export "addRows")
    (param $rows i32) (param $count i32) (param $values i32) (param $scales i32) (param $sum i32)
    (local $end i32) (local $at i32) (local $row i32) (local $column i32)
    (local $bytes v128) (local $low v128) (local $high v128) (local $levels v128) (local $scale v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 2))))
    ;; 32 columns of all rows, then the next 32: their sums stay where they are added up.
    (loop $columns
      (local.set $a (v128.load (local.get $sum)))
      (local.set $b (v128.load offset=16 (local.get $sum)))
      (local.set $c (v128.load offset=32 (local.get $sum)))
      (local.set $d (v128.load offset=48 (local.get $sum)))
      (local.set $e (v128.load offset=64 (local.get $sum)))
      (local.set $f (v128.load offset=80 (local.get $sum)))
      (local.set $g (v128.load offset=96 (local.get $sum)))
      (local.set $h (v128.load offset=112 (local.get $sum)))
      (local.set $at (local.get $rows))
      (block $done
        (loop $each
          (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $row (i32.load (local.get $at)))
          (local.set $scale
            (v128.load32_splat (i32.add (local.get $scales) (i32.shl (local.get $row) (i32.const 2)))))
          (local.set $bytes
            (v128.load
              (i32.add (i32.add (local.get $values) (local.get $column))
                (i32.shl (local.get $row) (i32.const 7)))))
          (local.set $low (v128.and (local.get $bytes) (i8x16.splat (i32.const 15))))
          (local.set $high (i8x16.shr_u (local.get $bytes) (i32.const 4)))

          (local.set $bytes
            (i8x16.sub
              (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $low) (local.get $high))
              (i8x16.splat (i32.const 7))))
          (local.set $levels (i16x8.extend_low_i8x16_s (local.get $bytes)))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $levels))))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $levels))))))
          (local.set $levels (i16x8.extend_high_i8x16_s (local.get $bytes)))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $levels))))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $levels))))))

          (local.set $bytes
            (i8x16.sub
              (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $low) (local.get $high))
              (i8x16.splat (i32.const 7))))
          (local.set $levels (i16x8.extend_low_i8x16_s (local.get $bytes)))
          (local.set $e (f32x4.add (local.get $e) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $levels))))))
          (local.set $f (f32x4.add (local.get $f) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $levels))))))
          (local.set $levels (i16x8.extend_high_i8x16_s (local.get $bytes)))
          (local.set $g (f32x4.add (local.get $g) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $levels))))))
          (local.set $h (f32x4.add (local.get $h) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $levels))))))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (br $each)))
      (v128.store (local.get $sum) (local.get $a))
      (v128.store offset=16 (local.get $sum) (local.get $b))
      (v128.store offset=32 (local.get $sum) (local.get $c))
      (v128.store offset=48 (local.get $sum) (local.get $d))
      (v128.store offset=64 (local.get $sum) (local.get $e))
      (v128.store offset=80 (local.get $sum) (local.get $f))
      (v128.store offset=96 (local.get $sum) (local.get $g))
      (v128.store offset=112 (local.get $sum) (local.get $h))
      (local.set $sum (i32.add (local.get $sum) (i32.const 128)))
      (local.set $column (i32.add (local.get $column) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $column) (i32.const 128))))))
