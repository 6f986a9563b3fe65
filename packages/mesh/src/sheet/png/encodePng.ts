import { crc32 } from '../../basics/crc32.ts'
import type { Colour } from '../theme.ts'

/**
 * A PNG with a palette, one byte a pixel. The platform compresses it (CompressionStream): in Node and in a browser the
 * pixels are the same, the bytes need not be.
 *
 * @param alphas the opacity of each colour, 255 by default
 */
export async function encodePng(
  { columns, rows, pixels }: { columns: number; rows: number; pixels: Uint8Array },
  palette: readonly Colour[],
  alphas: readonly number[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, columns)
  view.setUint32(4, rows)
  header.set([8, 3, 0, 0, 0], 8)
  const lines = new Uint8Array((columns + 1) * rows)
  for (let row = 0; row < rows; row++) {
    lines.set(pixels.subarray(row * columns, (row + 1) * columns), row * (columns + 1) + 1)
  }
  return concatenate([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', new Uint8Array(palette.flat())),
    ...(alphas.length > 0 ? [chunk('tRNS', new Uint8Array(alphas))] : []),
    chunk('IDAT', await deflate(lines)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(name), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}
