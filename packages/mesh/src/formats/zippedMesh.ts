import { MeshError } from '../basics/errors.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { MeshFormatId } from './fileTypes.ts'
import type { MeshFormat, MeshReader, MeshSink } from './format.ts'
import { ZipArchive, type ZipEntry } from './threeMf/zip.ts'
import { WholeFileReader } from './wholeFile.ts'

/** How much of a file's start its format is detected by. */
const HEAD_BYTES = 1024
/** A message names at most this many files. */
const MAX_NAMES = 10

/** What the registry gives, which itself needs this reader. */
interface Formats {
  detect(head: Uint8Array, filename: string): MeshFormat
  extensions: readonly string[]
}

/** Whether an archive is a 3MF package: it has a model or says how its parts are related. */
function isThreeMf({ names }: ZipArchive): boolean {
  return names.some((name) => /(^|[\\/])(_rels[\\/]\.rels|\[content_types\]\.xml)$|\.model$/i.test(name))
}

/** Reads a ZIP archive: a 3MF package, or one that contains a single mesh file. */
export class ZipReader implements MeshReader {
  private readonly whole: WholeFileReader
  containedFormat: MeshFormatId | undefined

  constructor(openThreeMf: () => MeshReader, formats: Formats, sink: MeshSink, scheduler: Scheduler) {
    this.whole = new WholeFileReader(async (bytes) => {
      const archive = new ZipArchive(bytes)
      if (isThreeMf(archive)) {
        const reader = openThreeMf()
        reader.push(bytes)
        await reader.end()
      } else this.containedFormat = await readOnlyMesh(archive, formats, sink, scheduler)
    })
  }

  push(chunk: Uint8Array): void {
    this.whole.push(chunk)
  }

  end(): Promise<void> {
    return this.whole.end()
  }
}

async function readOnlyMesh(
  archive: ZipArchive,
  formats: Formats,
  sink: MeshSink,
  scheduler: Scheduler,
): Promise<MeshFormatId> {
  const { name, entry } = onlyMesh(archive, formats)
  let head = new Uint8Array(0)
  let format: MeshFormat | undefined
  let reader: MeshReader | undefined
  const open = () => {
    format = formats.detect(head.subarray(0, HEAD_BYTES), name)
    reader = format.open(head, sink, scheduler)
    reader.push(head)
  }
  let done = 0
  for await (const chunk of archive.unpack(entry)) {
    if (reader) reader.push(chunk)
    else {
      head = new Uint8Array([...head, ...chunk])
      if (head.length >= HEAD_BYTES) open()
    }
    done += chunk.length
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'read', done, total: entry.size })
  }
  if (done === 0) throw unsupported(`The file ${JSON.stringify(name)} in the ZIP archive is empty.`)
  if (!reader) open()
  await reader?.end()
  sink.addNote('zipped', `The mesh is ${JSON.stringify(name)}, the only one in the ZIP archive.`)
  return format?.id ?? 'stl'
}

function onlyMesh(archive: ZipArchive, { extensions }: Formats): { name: string; entry: ZipEntry } {
  // macOS adds a file of its own beside each file.
  const files = archive.names.filter((name) => !/(^|[\\/])(__MACOSX[\\/]|\.)/.test(name))
  const meshes = files.filter((name) =>
    extensions.some((extension) => name.toLowerCase().endsWith(extension)),
  )
  const [name] = meshes
  if (meshes.length > 1) {
    throw unsupported(`The ZIP archive contains ${meshes.length} mesh files: ${listed(meshes)}.`)
  }
  const entry = name === undefined ? undefined : archive.find(name)
  if (name === undefined || !entry) {
    const contents = files.length === 0 ? 'no file' : `only ${listed(files)}`
    throw unsupported(
      `The file is a ZIP archive without a 3MF model or a mesh file; it contains ${contents}.`,
    )
  }
  return { name, entry }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => JSON.stringify(name.slice(0, 60)))
  const more = names.length - shown.length
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function unsupported(message: string): MeshError {
  return new MeshError(
    'unsupported_format',
    message,
    'Upload the mesh file itself, or an archive with one mesh file.',
  )
}
