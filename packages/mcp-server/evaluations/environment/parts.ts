import { readFileSync } from 'node:fs'

const example = (name: string) => () =>
  new Uint8Array(readFileSync(new URL(`../../../../examples/parts/${name}`, import.meta.url)))

const makers: Record<string, () => Uint8Array<ArrayBuffer>> = {
  'bracket.stl': example('bracket.stl'),
  /** A box without its top. */
  'open-box.stl': example('broken/open-box.stl'),
  'truncated.stl': example('broken/truncated.stl'),
  /** A cover plate drawn in inches. */
  'plate.stl': () => box(4, 2.5, 0.25),
  /** Longer than any machine can print. */
  'beam.stl': () => box(620, 40, 30),
  /** Enough material for a price above the minimum fee. */
  'block.stl': () => box(90, 80, 70),
  /** Longer than any machine for metal, and short enough for others. */
  'rod.stl': () => box(290, 20, 20),
  /** A wall that no metal printer makes. */
  'sheet.stl': () => box(60, 40, 0.3),
  'cube.stl': () => box(20, 20, 20),
  /** An archive, which is refused by its name; nothing more is in it. */
  'parts.zip': () => new TextEncoder().encode('PK'),
}

/** @throws Error for an unknown name */
export function partBytes(name: string): Uint8Array<ArrayBuffer> {
  const make = makers[name]
  if (make === undefined) throw new Error(`there is no part ${name}`)
  return make()
}

/** A closed box as an ASCII STL. */
function box(x: number, y: number, z: number): Uint8Array<ArrayBuffer> {
  const corner = (i: number) => [i & 1 ? x : 0, i & 2 ? y : 0, i & 4 ? z : 0].join(' ')
  const faces = ['021', '123', '456', '576', '014', '154', '263', '367', '042', '246', '135', '375']
  const facets = faces.map((face) => {
    const corners = [...face].map((i) => `vertex ${corner(Number(i))}\n`).join('')
    return `facet normal 0 0 0\nouter loop\n${corners}endloop\nendfacet\n`
  })
  return new TextEncoder().encode(`solid part\n${facets.join('')}endsolid part\n`)
}
