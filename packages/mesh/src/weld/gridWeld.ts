import { release } from '../basics/release.ts'
import { gridCell } from './grid.ts'
import { mix, randomKeys } from './hash.ts'
import { type GridMesh, openVertices } from './openVertices.ts'

/**
 * Welds vertices one by one as they arrive: for formats that list each vertex once, or as decimal text, so that
 * reading takes longer than welding.
 */
export class GridWeld {
  positions = new Float64Array(3 * 256)
  private indices = new Uint32Array(3 * 512)
  private table = new Int32Array(1024)
  private vertexCount = 0
  private indexCount = 0
  /** The first vertex of the current part: only vertices from here on are welded. */
  private partStart = 0
  private partKey = 0
  /** Where parts start that have listed vertices. */
  private readonly listedParts: number[] = []
  private hasListed = false
  private readonly keys = randomKeys()
  private readonly cell = new Float64Array(3)
  private readonly cellBits = new Int32Array(this.cell.buffer)

  get triangles(): number {
    return this.indexCount / 3
  }

  startPart(): void {
    this.partStart = this.vertexCount
    if (this.listedParts.at(-1) !== this.partStart) this.listedParts.push(this.partStart)
    this.partKey = mix(this.partStart ^ this.keys[2])
  }

  /** The index of the vertex at this point. */
  addVertex(x: number, y: number, z: number): number {
    const cx = gridCell(x)
    const cy = gridCell(y)
    const cz = gridCell(z)
    const mask = this.table.length - 1
    const positions = this.positions
    let slot = this.hash(cx, cy, cz) & mask
    for (;;) {
      const vertex = this.table[slot] - 1
      if (vertex < 0) break
      const offset = vertex * 3
      if (
        vertex >= this.partStart &&
        gridCell(positions[offset]) === cx &&
        gridCell(positions[offset + 1]) === cy &&
        gridCell(positions[offset + 2]) === cz
      ) {
        return vertex
      }
      slot = (slot + 1) & mask
    }
    return this.insert(slot, x, y, z)
  }

  /** Adds a vertex that is welded in the end, if at all. */
  addListedVertex(x: number, y: number, z: number): number {
    this.hasListed = true
    return this.append(x, y, z)
  }

  addTriangle(a: number, b: number, c: number): void {
    const offset = this.indexCount
    if (offset === this.indices.length) {
      const larger = new Uint32Array(offset * 2)
      larger.set(this.indices)
      release(this.indices)
      this.indices = larger
    }
    this.indices[offset] = a
    this.indices[offset + 1] = b
    this.indices[offset + 2] = c
    this.indexCount = offset + 3
  }

  finish(): GridMesh {
    const mesh = {
      positions: this.positions.slice(0, this.vertexCount * 3),
      indices: this.indices.slice(0, this.indexCount),
    }
    if (!this.hasListed) return mesh
    const isOpen = openVertices(mesh)
    return isOpen ? GridWeld.weldOpen(mesh, isOpen, this.listedParts) : mesh
  }

  private insert(slot: number, x: number, y: number, z: number): number {
    const vertex = this.append(x, y, z)
    this.table[slot] = vertex + 1
    if (this.vertexCount * 2 > this.table.length) this.growTable()
    return vertex
  }

  private append(x: number, y: number, z: number): number {
    const vertex = this.vertexCount++
    const offset = vertex * 3
    if (offset === this.positions.length) {
      const larger = new Float64Array(offset * 2)
      larger.set(this.positions)
      release(this.positions)
      this.positions = larger
    }
    this.positions[offset] = x
    this.positions[offset + 1] = y
    this.positions[offset + 2] = z
    return vertex
  }

  private growTable(): void {
    const table = new Int32Array(this.table.length * 4)
    const mask = table.length - 1
    const positions = this.positions
    for (let vertex = this.partStart, offset = vertex * 3; vertex < this.vertexCount; vertex++, offset += 3) {
      const hash = this.hash(
        gridCell(positions[offset]),
        gridCell(positions[offset + 1]),
        gridCell(positions[offset + 2]),
      )
      let slot = hash & mask
      while (table[slot] !== 0) slot = (slot + 1) & mask
      table[slot] = vertex + 1
    }
    this.table = table
  }

  private hash(cx: number, cy: number, cz: number): number {
    const { cell, cellBits: bits, keys } = this
    cell[0] = cx
    cell[1] = cy
    cell[2] = cz
    const spread = keys[3]
    const hx = mix(bits[0] ^ Math.imul(bits[1], spread) ^ keys[0])
    const hy = mix(bits[2] ^ Math.imul(bits[3], spread) ^ keys[1])
    const hz = mix(bits[4] ^ Math.imul(bits[5], spread) ^ this.partKey)
    return mix(hx + Math.imul(hy, 0x9e3779b1) + Math.imul(hz, 0x85ebca77))
  }

  /** Welds the vertices of open shells by their places, within their parts; all others follow as they are. */
  private static weldOpen(
    { positions, indices }: GridMesh,
    isOpen: Uint8Array,
    parts: readonly number[],
  ): GridMesh {
    const welded = new GridWeld()
    const vertices = positions.length / 3
    const places = new Uint32Array(vertices)
    let part = 0
    for (const isTurn of [1, 0]) {
      for (let vertex = 0; vertex < vertices; vertex++) {
        if (isTurn === 1 && vertex === parts[part]) {
          welded.startPart()
          part++
        }
        if (isOpen[vertex] !== isTurn) continue
        const offset = vertex * 3
        const [x, y, z] = [positions[offset], positions[offset + 1], positions[offset + 2]]
        places[vertex] = isTurn === 1 ? welded.addVertex(x, y, z) : welded.append(x, y, z)
      }
    }
    for (let index = 0; index < indices.length; index++) indices[index] = places[indices[index]]
    return { positions: welded.positions.slice(0, welded.vertexCount * 3), indices }
  }
}
