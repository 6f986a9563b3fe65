import { inflateSync } from 'node:zlib'

/** Reads a PNG with a palette, strictly. */
export function readPng(bytes: Uint8Array): { width: number; height: number; colours: string[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let palette = new Uint8Array(0)
  let [width, height] = [0, 0]
  const data: Uint8Array[] = []
  for (let offset = 8; offset < bytes.length; ) {
    const length = view.getUint32(offset)
    const name = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8))
    const body = bytes.slice(offset + 8, offset + 8 + length)
    if (name === 'IHDR') [width, height] = [view.getUint32(offset + 8), view.getUint32(offset + 12)]
    if (name === 'PLTE') palette = body
    if (name === 'IDAT') data.push(body)
    offset += length + 12
  }
  const lines = inflateSync(Buffer.concat(data))
  if (lines.length !== (width + 1) * height) throw new Error('The picture has not as many pixels as it says.')
  const colours: string[] = []
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const index = (lines[row * (width + 1) + 1 + column] ?? 0) * 3
      if (index >= palette.length) throw new Error('A pixel has a colour that the palette lacks.')
      colours.push(`#${Buffer.from(palette.subarray(index, index + 3)).toString('hex')}`)
    }
  }
  return { width, height, colours }
}
