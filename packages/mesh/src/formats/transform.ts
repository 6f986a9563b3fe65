/**
 * An affine transform as in 3MF (and glTF, without the fourth column, which is always 0 0 0 1): twelve numbers in
 * row order, for a row vector with a 1 appended. The last row is the translation.
 */
export type Transform = readonly number[]

/** Applies `inner`, then `outer`; undefined is the identity. */
export function compose(inner: Transform | undefined, outer: Transform | undefined): Transform | undefined {
  if (!inner || !outer) return inner ?? outer
  const result: number[] = []
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = row === 3 ? outer[9 + column] : 0
      for (let k = 0; k < 3; k++) sum += inner[row * 3 + k] * outer[k * 3 + column]
      result.push(sum)
    }
  }
  return result
}

/** Whether the transform mirrors, so that the winding of the triangles must be reversed. */
export function isMirroring([
  a = 0,
  b = 0,
  c = 0,
  d = 0,
  e = 0,
  f = 0,
  g = 0,
  h = 0,
  i = 0,
]: Transform): boolean {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) < 0
}
