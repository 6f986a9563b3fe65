/** Triangles in memory for a thread to process, and which of the file's they are. */
export interface Portion {
  at: number
  first: number
  stride: number
  triangles: number
}

export function floatsAt(buffer: ArrayBufferLike, { at, stride, triangles }: Portion): Float32Array {
  const view = new DataView(buffer, at)
  return Float32Array.from({ length: triangles * 9 }, (_, i) =>
    view.getFloat32(Math.floor(i / 9) * stride + (i % 9) * 4, true),
  )
}

/** The first triangle of the file, from 0, with a coordinate that is not finite. */
export function firstNonFinite({ buffer }: WebAssembly.Memory, portion: Portion): number | undefined {
  const index = floatsAt(buffer, portion).findIndex((value) => !Number.isFinite(value))
  return index < 0 ? undefined : portion.first + Math.floor(index / 9)
}
