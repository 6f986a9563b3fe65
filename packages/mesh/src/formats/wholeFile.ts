import type { MeshReader } from './format.ts'

/** Reads a file once all of it has arrived, for formats in which any byte may refer to any other. */
export class WholeFileReader implements MeshReader {
  private readonly read: (bytes: Uint8Array) => Promise<void>
  private readonly chunks: Uint8Array[] = []
  private size = 0

  constructor(read: (bytes: Uint8Array) => Promise<void>) {
    this.read = read
  }

  push(chunk: Uint8Array): void {
    // A copy: the caller may use its buffer again.
    this.chunks.push(chunk.slice())
    this.size += chunk.length
  }

  async end(): Promise<void> {
    await this.read(this.concatenated())
  }

  private concatenated(): Uint8Array {
    const bytes = new Uint8Array(this.size)
    let offset = this.size
    // From the end, so that each chunk is freed as soon as it is copied.
    for (let chunk = this.chunks.pop(); chunk; chunk = this.chunks.pop()) {
      offset -= chunk.length
      bytes.set(chunk, offset)
    }
    return bytes
  }
}
