/**
 * Frees an array's memory at once instead of at the next garbage collection, unless it is shared. The array is
 * empty afterwards.
 */
export function release({ buffer }: { readonly buffer: ArrayBufferLike }): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
