// Choices that are computed, where they can't be foretold: for `select` and `min` the compiler makes branches, and a
// processor that guesses wrong loses the time of many steps.

/** The second of two if `isSecond` is 1, the first if it is 0. */
export function chosen(first: i32, second: i32, isSecond: i32): i32 {
  return first ^ ((first ^ second) & -isSecond)
}

/** The smaller of two numbers that aren't negative. */
export function lowerOf(a: i32, b: i32): i32 {
  return b + ((a - b) & ((a - b) >> 31))
}

/** 1 if a side runs from a lower vertex to a higher one, else 0. */
export function isUpwards(from: i32, to: i32): i32 {
  return (from - to) >>> 31
}
