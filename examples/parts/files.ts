import { bracket } from './bracket.ts'
import { binaryStl, box } from './solid.ts'

/** Every file that the script writes: its path and its bytes. */
export function partFiles(): Map<string, Uint8Array> {
  const closedBox = binaryStl('MatterCloud example: box, mm', box(20, 20, 20))
  const claim = binaryStl('MatterCloud example: 84 bytes that claim to be 1 GB', [])
  new DataView(claim.buffer).setUint32(80, 20_000_000, true)
  return new Map([
    ['bracket.stl', binaryStl('MatterCloud example: angle bracket 60 x 40 x 40, mm', bracket())],
    ['broken/empty.stl', new Uint8Array(0)],
    // Cut in the middle of the eighth of twelve triangles.
    ['broken/truncated.stl', closedBox.subarray(0, 84 + 7 * 50 + 23)],
    ['broken/claims-1gb.stl', claim],
    [
      'broken/open-box.stl',
      binaryStl('MatterCloud example: box without its top, mm', box(20, 20, 20).slice(0, -2)),
    ],
  ])
}
