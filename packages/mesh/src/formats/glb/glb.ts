import { MeshError } from '../../basics/errors.ts'
import type { Pace } from '../../basics/pace.ts'
import { meshFileTypes } from '../fileTypes.ts'
import type { MeshFormat, MeshReader, MeshSink } from '../format.ts'
import { WholeFile } from '../wholeFile.ts'
import { Accessors } from './accessors.ts'
import { openGlb } from './container.ts'
import { placeScene } from './scene.ts'

/** GLB, the one-file kind of glTF 2.0. Its unit is the metre. */
export const glb: MeshFormat = {
  ...meshFileTypes.glb,

  sniff(head) {
    return head[0] === 0x67 && head[1] === 0x6c && head[2] === 0x54 && head[3] === 0x46 ? 'yes' : 'no'
  },

  open(_head, sink, pace) {
    return new GlbReader(sink, pace)
  },
}

/** A scene may refer to any byte of the file, so all of it must have come. */
class GlbReader implements MeshReader {
  private readonly sink: MeshSink
  private readonly pace: Pace
  private readonly file = new WholeFile()

  constructor(sink: MeshSink, pace: Pace) {
    this.sink = sink
    this.pace = pace
  }

  push(chunk: Uint8Array): void {
    this.file.push(chunk)
  }

  async end(): Promise<void> {
    const { json, binary } = openGlb(this.file.take())
    const unit = await placeScene(json, new Accessors(json, binary), this.sink, this.pace)
    this.sink.declareUnit(unit)
    if (this.sink.triangles > 0) return
    throw new MeshError(
      'no_faces',
      "The GLB file's scene has no triangle.",
      'Export a file that contains the part.',
    )
  }
}
