import { MeshError } from '../../basics/errors.ts'
import type { Scheduler } from '../../basics/scheduler.ts'
import { meshFileTypes } from '../fileTypes.ts'
import type { MeshFormat, MeshSink } from '../format.ts'
import { utf8Chunks } from '../utf16.ts'
import { WholeFileReader } from '../wholeFile.ts'
import { assemble, printedItems } from './assembly.ts'
import { checkRequiredExtensions } from './extensions.ts'
import type { Model } from './model.ts'
import { ModelScanner } from './modelScanner.ts'
import { choosePlate, findPlates } from './plates.ts'
import { type Package, partKey } from './printedPieces.ts'
import { modelPaths } from './relationships.ts'
import { noSettings, readSettings, SETTINGS_FILES } from './slicerSettings.ts'
import { badXml, XmlScanner } from './xmlScanner.ts'
import { ZipArchive, type ZipEntry } from './zip.ts'

/** The path of the model where the package has no relationships. */
const DEFAULT_MODEL = '3D/3dmodel.model'

/** 3MF: objects as XML in a ZIP package, placed by a build list, with their unit. */
export const threeMf: MeshFormat = {
  ...meshFileTypes['3mf'],

  sniff(head) {
    return isZip(head) ? 'yes' : 'no'
  },

  open(_head, sink, scheduler, { plate } = {}) {
    // A package's directory is at its end.
    return new WholeFileReader((bytes) => readThreeMf(bytes, sink, scheduler, plate))
  },
}

function isZip([p, k, first, second]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && ((first === 3 && second === 4) || (first === 5 && second === 6))
}

async function readThreeMf(
  bytes: Uint8Array,
  sink: MeshSink,
  scheduler: Scheduler,
  plate: number | undefined,
): Promise<void> {
  if (!isZip(bytes)) {
    throw new MeshError(
      'unsupported_format',
      'The file does not start like a 3MF file (a ZIP archive).',
      'Export the part again, as 3MF or as binary STL.',
    )
  }
  const archive = new ZipArchive(bytes)
  const root = await findRoot(archive, scheduler)
  const models = new Map<string, Model>()
  const names = [root.name]
  for (const name of names) {
    if (models.has(partKey(name))) continue
    const entry = archive.find(name)
    // A missing part is reported when its object is placed.
    if (!entry) continue
    const model = await readModel(archive, entry, scheduler)
    checkRequiredExtensions(model.requiredExtensions)
    models.set(partKey(name), model)
    for (const { path } of referencesOf(model)) if (path !== undefined) names.push(path)
  }
  const settings = noSettings()
  for (const name of SETTINGS_FILES) {
    const entry = archive.find(name)
    if (entry) await readSettings(settings, chunksOf(archive, entry, scheduler))
  }
  await build({ root: partKey(root.name), models, settings }, sink, scheduler, plate)
}

async function build(
  project: Package,
  sink: MeshSink,
  scheduler: Scheduler,
  wanted: number | undefined,
): Promise<void> {
  const { root, models } = project
  const unit = models.get(root)?.unit ?? 'mm'
  for (const [name, model] of models) {
    if (model.unit !== unit)
      throw badXml(`is in ${unit}, but its part ${JSON.stringify(name)} in ${model.unit}`)
  }
  sink.declareUnit(unit)
  const items = printedItems(project)
  const plates = await findPlates(project, items, scheduler)
  const chosen = choosePlate(plates, wanted)
  if (chosen)
    sink.declarePlates(
      plates.map(({ plate }) => plate),
      chosen.plate.number,
    )
  await assemble(project, chosen?.items ?? items, sink, scheduler)
  if (sink.triangles > 0) return
  throw new MeshError(
    'no_faces',
    items.length > 0
      ? 'The build items of the 3MF file have no triangle that is printed.'
      : models.get(root)?.items?.length
        ? 'No build item of the 3MF file is printed: they are supports, modifiers, or switched off.'
        : 'The 3MF file has no build items.',
    'Export a file that contains the part as a mesh.',
  )
}

async function findRoot(archive: ZipArchive, scheduler: Scheduler): Promise<ZipEntry> {
  const relationships = archive.find('_rels/.rels')
  const paths = relationships ? await modelPaths(chunksOf(archive, relationships, scheduler)) : []
  for (const path of [...paths, DEFAULT_MODEL]) {
    const entry = archive.find(path)
    if (entry) return entry
  }
  throw new MeshError(
    'unsupported_format',
    'The file is a ZIP archive without a 3MF model.',
    'Upload the mesh file itself, not an archive that contains it.',
  )
}

async function readModel(archive: ZipArchive, entry: ZipEntry, scheduler: Scheduler): Promise<Model> {
  const model = new ModelScanner()
  const scanner = new XmlScanner(model)
  try {
    for await (const chunk of chunksOf(archive, entry, scheduler)) scanner.push(chunk)
    scanner.end()
    return model.end()
  } catch (error) {
    if (!(error instanceof MeshError && error.code === 'bad_syntax' && archive.find('Secure/keystore.xml')))
      throw error
    throw new MeshError(
      'unsupported_feature',
      'The 3MF file is encrypted (secure content).',
      'Export the part again without encryption.',
      { cause: error },
    )
  }
}

async function* chunksOf(
  archive: ZipArchive,
  entry: ZipEntry,
  scheduler: Scheduler,
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const chunk of utf8Chunks(archive.unpack(entry))) {
    yield chunk
    done += chunk.length
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'read', done, total: entry.size })
  }
}

function referencesOf({ objects, items = [] }: Model) {
  return [...items, ...[...objects.values()].flatMap(({ components }) => components)]
}
