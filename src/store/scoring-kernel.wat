;; What scores vectors. Built into scoring-kernel-code.ts by `npm run kernel`; a test builds it anew and compares.
;;
;; A rounded row is `stride` bytes, a multiple of 16; the numbers of a vector beyond its dimensions are 0. Four rows lie
;; in one another, eight bytes of each in turn, so that they are read as one stream: row by row took twice as long.
(module
  (import "host" "memory" (memory 1))

  ;; From floats to whole numbers -127..127, `count` rows of `stride` floats each, the first one to the first of four.
  ;; Writes for each row the reciprocal of its length in these numbers (0 for a vector of zeros): whole numbers times
  ;; that are a vector of length 1. Returns how far, at most, a rounded row of length 1 lies from the exact one; 1 if
  ;; a row's numbers are too small or too large to be told apart.
  (func (export "quantise")
    (param $floats i32) (param $count i32) (param $stride i32) (param $rows i32) (param $scales i32)
    (result f32)
    (local $worst f32) (local $largest f32) (local $scale f32) (local $length f32) (local $error f32) (local $end i32)
    (local $place i32) (local $factor v128) (local $most v128) (local $bytes v128) (local $squares v128) (local $errors v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $ra v128) (local $rb v128) (local $rc v128) (local $rd v128) (local $large v128)
    (local.set $large (v128.const f32x4 12582912 12582912 12582912 12582912))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $end (i32.add (local.get $floats) (i32.shl (local.get $stride) (i32.const 2))))

        ;; The largest number by size, sixteen at a time in four lanes that do not wait for one another.
        (local.set $a (v128.const f32x4 0 0 0 0))
        (local.set $b (v128.const f32x4 0 0 0 0))
        (local.set $c (v128.const f32x4 0 0 0 0))
        (local.set $d (v128.const f32x4 0 0 0 0))
        (block $measured
          (loop $sixteen
            (br_if $measured (i32.ge_u (local.get $floats) (local.get $end)))
            (local.set $a (f32x4.pmax (local.get $a) (f32x4.abs (v128.load (local.get $floats)))))
            (local.set $b (f32x4.pmax (local.get $b) (f32x4.abs (v128.load offset=16 (local.get $floats)))))
            (local.set $c (f32x4.pmax (local.get $c) (f32x4.abs (v128.load offset=32 (local.get $floats)))))
            (local.set $d (f32x4.pmax (local.get $d) (f32x4.abs (v128.load offset=48 (local.get $floats)))))
            (local.set $floats (i32.add (local.get $floats) (i32.const 64)))
            (br $sixteen)))
        (local.set $most
          (f32x4.pmax (f32x4.pmax (local.get $a) (local.get $b)) (f32x4.pmax (local.get $c) (local.get $d))))
        (local.set $floats (i32.sub (local.get $floats) (i32.shl (local.get $stride) (i32.const 2))))
        (local.set $largest
          (f32.max
            (f32.max (f32x4.extract_lane 0 (local.get $most)) (f32x4.extract_lane 1 (local.get $most)))
            (f32.max (f32x4.extract_lane 2 (local.get $most)) (f32x4.extract_lane 3 (local.get $most)))))

        ;; Rounded, sixteen at a time.
        ;; Zeros stay zeros, and so do numbers too small for the scale, whose factor would be infinite.
        (local.set $scale (f32.div (f32.const 127) (local.get $largest)))
        (local.set $factor
          (f32x4.splat
            (select (local.get $scale) (f32.const 0) (f32.lt (local.get $scale) (f32.const inf)))))
        (local.set $squares (v128.const f32x4 0 0 0 0))
        (local.set $errors (v128.const f32x4 0 0 0 0))
        (block $rounded
          (loop $sixteen
            (br_if $rounded (i32.ge_u (local.get $floats) (local.get $end)))
            (local.set $a (f32x4.mul (local.get $factor) (v128.load (local.get $floats))))
            (local.set $b (f32x4.mul (local.get $factor) (v128.load offset=16 (local.get $floats))))
            (local.set $c (f32x4.mul (local.get $factor) (v128.load offset=32 (local.get $floats))))
            (local.set $d (f32x4.mul (local.get $factor) (v128.load offset=48 (local.get $floats))))
            ;; A float so large has no room for what is behind the point, and its last bits are the whole number.
            (local.set $ra (f32x4.add (local.get $a) (local.get $large)))
            (local.set $rb (f32x4.add (local.get $b) (local.get $large)))
            (local.set $rc (f32x4.add (local.get $c) (local.get $large)))
            (local.set $rd (f32x4.add (local.get $d) (local.get $large)))
            (local.set $bytes
              (i8x16.narrow_i16x8_s
                (i16x8.narrow_i32x4_s
                  (i32x4.sub (local.get $ra) (local.get $large)) (i32x4.sub (local.get $rb) (local.get $large)))
                (i16x8.narrow_i32x4_s
                  (i32x4.sub (local.get $rc) (local.get $large)) (i32x4.sub (local.get $rd) (local.get $large)))))
            (v128.store64_lane 0 (local.get $rows) (local.get $bytes))
            (v128.store64_lane offset=32 1 (local.get $rows) (local.get $bytes))
            (local.set $squares
              (f32x4.add (local.get $squares)
                (f32x4.add
                  (f32x4.add
                    (f32x4.mul (local.get $a) (local.get $a)) (f32x4.mul (local.get $b) (local.get $b)))
                  (f32x4.add
                    (f32x4.mul (local.get $c) (local.get $c)) (f32x4.mul (local.get $d) (local.get $d))))))
            (local.set $a
              (f32x4.sub (local.get $a) (f32x4.sub (local.get $ra) (local.get $large))))
            (local.set $b
              (f32x4.sub (local.get $b) (f32x4.sub (local.get $rb) (local.get $large))))
            (local.set $c
              (f32x4.sub (local.get $c) (f32x4.sub (local.get $rc) (local.get $large))))
            (local.set $d
              (f32x4.sub (local.get $d) (f32x4.sub (local.get $rd) (local.get $large))))
            (local.set $errors
              (f32x4.add (local.get $errors)
                (f32x4.add
                  (f32x4.add
                    (f32x4.mul (local.get $a) (local.get $a)) (f32x4.mul (local.get $b) (local.get $b)))
                  (f32x4.add
                    (f32x4.mul (local.get $c) (local.get $c)) (f32x4.mul (local.get $d) (local.get $d))))))
            (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
            (local.set $floats (i32.add (local.get $floats) (i32.const 64)))
            (br $sixteen)))

        (local.set $length (f32.sqrt (call $sum (local.get $squares))))
        ;; Not greater is also NaN, which a division by 0 has left.
        (f32.store (local.get $scales)
          (select (f32.div (f32.const 1) (local.get $length)) (f32.const 0)
            (f32.gt (local.get $length) (f32.const 0))))
        (local.set $error (f32.div (f32.sqrt (call $sum (local.get $errors))) (local.get $length)))
        (local.set $error
          (select (local.get $error) (f32.const 1) (f32.le (local.get $error) (f32.const 1))))
        (if (f32.gt (local.get $largest) (f32.const 0))
          (then (local.set $worst (f32.max (local.get $worst) (local.get $error)))))
        ;; From the end of a row to the next one: back to the same four, or on from the last of them.
        (local.set $place (i32.and (i32.add (local.get $place) (i32.const 1)) (i32.const 3)))
        (local.set $rows
          (i32.sub (local.get $rows)
            (select (i32.sub (i32.shl (local.get $stride) (i32.const 2)) (i32.const 8)) (i32.const 24)
              (local.get $place))))
        (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $row)))
    (local.get $worst))

  (func $sum (param $lanes v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $lanes)) (f32x4.extract_lane 1 (local.get $lanes)))
      (f32.add (f32x4.extract_lane 2 (local.get $lanes)) (f32x4.extract_lane 3 (local.get $lanes)))))

  ;; Products of a query, `stride` whole numbers of 16 bits, with `count` rows, times each row's scale and `factor`.
  ;; The first row is the first of four; the last four may reach beyond `count`. The lanes of 32 bits must not
  ;; overflow: the largest number of the query times 127 times a fourth of `stride` is to stay below 2^31.
  (func (export "score")
    (param $query i32) (param $rows i32) (param $count i32) (param $stride i32) (param $scales i32)
    (param $scores i32) (param $factor f32)
    (local $at i32) (local $end i32)
    (local $q v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $ab v128) (local $cd v128)
    (local $factors v128)
    (local.set $factors (f32x4.splat (local.get $factor)))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $stride) (i32.const 1))))
    (block $done
      (loop $four
        (br_if $done (i32.le_s (local.get $count) (i32.const 0)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0))
        (local.set $d (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $query))
        (loop $sixteen
          (local.set $q (v128.load (local.get $at)))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s (local.get $rows)))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s offset=8 (local.get $rows)))))
          (local.set $c (i32x4.add (local.get $c)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s offset=16 (local.get $rows)))))
          (local.set $d (i32x4.add (local.get $d)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s offset=24 (local.get $rows)))))
          (local.set $q (v128.load offset=16 (local.get $at)))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s offset=32 (local.get $rows)))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s offset=40 (local.get $rows)))))
          (local.set $c (i32x4.add (local.get $c)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s offset=48 (local.get $rows)))))
          (local.set $d (i32x4.add (local.get $d)
            (i32x4.dot_i16x8_s (local.get $q) (v128.load8x8_s offset=56 (local.get $rows)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
          (br_if $sixteen (i32.lt_u (local.get $at) (local.get $end))))

        ;; The four lanes of each row, summed: a0+a2 a1+a3 b0+b2 b1+b3, then a b c d. As floats, since whole numbers
        ;; of 32 bits may not hold the sum.
        (local.set $a (f32x4.convert_i32x4_s (local.get $a)))
        (local.set $b (f32x4.convert_i32x4_s (local.get $b)))
        (local.set $c (f32x4.convert_i32x4_s (local.get $c)))
        (local.set $d (f32x4.convert_i32x4_s (local.get $d)))
        (local.set $ab (f32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $b))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b))))
        (local.set $cd (f32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c) (local.get $d))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c) (local.get $d))))
        (v128.store (local.get $scores)
          (f32x4.mul
            (f32x4.mul (v128.load (local.get $scales)) (local.get $factors))
            (f32x4.add
              (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $ab) (local.get $cd))
              (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $ab) (local.get $cd)))))
        (local.set $scales (i32.add (local.get $scales) (i32.const 16)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
        (local.set $count (i32.sub (local.get $count) (i32.const 4)))
        (br $four))))

  ;; Positions of those of `count` scores that are not below `least`, written to `found`, the first score's being
  ;; `position`. Returns how many. Reads up to three scores beyond the last.
  (func (export "above")
    (param $scores i32) (param $count i32) (param $least f32) (param $position i32) (param $found i32)
    (result i32)
    (local $mask i32) (local $leasts v128) (local $start i32)
    (local.set $start (local.get $found))
    (local.set $leasts (f32x4.splat (local.get $least)))
    (block $done
      (loop $four
        (br_if $done (i32.le_s (local.get $count) (i32.const 0)))
        (local.set $mask
          (i32x4.bitmask (f32x4.ge (v128.load (local.get $scores)) (local.get $leasts))))
        (if (i32.lt_s (local.get $count) (i32.const 4))
          (then (local.set $mask
            (i32.and (local.get $mask)
              (i32.sub (i32.shl (i32.const 1) (local.get $count)) (i32.const 1))))))
        (block $none
          (loop $one
            (br_if $none (i32.eqz (local.get $mask)))
            (i32.store (local.get $found) (i32.add (local.get $position) (i32.ctz (local.get $mask))))
            (local.set $found (i32.add (local.get $found) (i32.const 4)))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br $one)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
        (local.set $position (i32.add (local.get $position) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 4)))
        (br $four)))
    (i32.shr_u (i32.sub (local.get $found) (local.get $start)) (i32.const 2))))
