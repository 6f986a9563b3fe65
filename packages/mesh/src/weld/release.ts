/** Gives an array's memory back at once instead of at some later collection. The array is empty afterwards. */
export function release(array: { readonly buffer: ArrayBuffer }): void {
  array.buffer.transfer(0)
}
