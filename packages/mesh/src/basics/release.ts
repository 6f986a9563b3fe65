/**
 * Gives an array's memory back at once instead of at some later collection, if it isn't shared. The array is empty
 * afterwards.
 */
export function release({ buffer }: { readonly buffer: ArrayBufferLike }): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
