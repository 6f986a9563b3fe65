import { MeshError } from '../../basics/errors.ts'
import type { Scheduler } from '../../basics/scheduler.ts'
import { meshFileTypes } from '../fileTypes.ts'
import type { MeshFormat, MeshSink } from '../format.ts'
import { WholeFileReader } from '../wholeFile.ts'
import { Accessors } from './accessors.ts'
import { openGlb } from './container.ts'
import { placeScene } from './scene.ts'

/** GLB, the one-file kind of glTF 2.0. Its unit is the metre. */
export const glb: MeshFormat = {
  ...meshFileTypes.glb,

  sniff(head) {
    return head[0] === 0x67 && head[1] === 0x6c && head[2] === 0x54 && head[3] === 0x46 ? 'yes' : 'no'
  },

  open(_head, sink, scheduler) {
    // A scene may refer to any byte of the file.
    return new WholeFileReader((bytes) => readGlb(bytes, sink, scheduler))
  },
}

async function readGlb(bytes: Uint8Array, sink: MeshSink, scheduler: Scheduler): Promise<void> {
  const { json, binary } = openGlb(bytes)
  sink.declareUnit(await placeScene(json, new Accessors(json, binary), sink, scheduler))
  if (sink.triangles > 0) return
  throw new MeshError(
    'no_faces',
    "The GLB file's scene has no triangle.",
    'Export a file that contains the part.',
  )
}
