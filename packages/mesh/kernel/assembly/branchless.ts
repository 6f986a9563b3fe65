// Unpredictable choices, computed without branches: for `select` and `min` the compiler makes branches, and a
// mispredicted branch costs the time of many steps.

/** The second of two if `isSecond` is 1, the first if it is 0. */
export function selectBy(first: i32, second: i32, isSecond: i32): i32 {
  return first ^ ((first ^ second) & -isSecond)
}

/** The smaller of two numbers that are not negative. */
export function minOf(a: i32, b: i32): i32 {
  return b + ((a - b) & ((a - b) >> 31))
}

/** 1 if a half-edge runs from a lower vertex to a higher one, else 0. */
export function isAscending(from: i32, to: i32): i32 {
  return (from - to) >>> 31
}
