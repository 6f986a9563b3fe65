/** Keeps a file's chunks until all have come. */
export class WholeFile {
  private readonly chunks: Uint8Array[] = []
  private size = 0

  push(chunk: Uint8Array): void {
    // A copy: the caller may use its buffer again.
    this.chunks.push(chunk.slice())
    this.size += chunk.length
  }

  /** All of the file, once. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.size)
    let at = this.size
    // From the end, so that each chunk is freed as soon as it is copied.
    for (let chunk = this.chunks.pop(); chunk; chunk = this.chunks.pop()) {
      at -= chunk.length
      bytes.set(chunk, at)
    }
    return bytes
  }
}
