export function withCapacity(array: Float64Array, capacity: number): Float64Array<ArrayBuffer>
export function withCapacity(array: Uint32Array, capacity: number): Uint32Array<ArrayBuffer>
/** A copy of an array with a larger capacity. */
export function withCapacity(array: Float64Array | Uint32Array, capacity: number) {
  const larger = array instanceof Float64Array ? new Float64Array(capacity) : new Uint32Array(capacity)
  larger.set(array)
  return larger
}
