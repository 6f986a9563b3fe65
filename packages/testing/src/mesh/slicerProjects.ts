import { meshObject, model as modelOf, threeMf } from './formats.ts'
import type { Triangle } from './solids.ts'

/** A part of an object in a slicer's project. */
export interface ProjectPart {
  triangles: readonly Triangle[]
  /** As its slicer names it: `ModelPart`, `NegativeVolume`, …; `normal_part`, `negative_part`, … */
  type: string
}

/** A project of PrusaSlicer: one mesh with all parts, and their ranges of triangles in a file of settings. */
export function prusaProject(
  parts: readonly ProjectPart[],
  {
    items = '<item objectid="1" printable="1"/>',
    model = prusaModel(parts, items),
    settings = prusaSettings(parts),
  }: { items?: string; model?: string | Uint8Array; settings?: string | Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  return threeMf(model, [{ name: 'Metadata/Slic3r_PE_model.config', contents: settings }])
}

export function prusaModel(
  parts: readonly ProjectPart[],
  items = '<item objectid="1" printable="1"/>',
): string {
  const triangles = parts.flatMap((part) => part.triangles)
  return modelOf(meshObject(1, triangles), items)
}

export function prusaSettings(parts: readonly ProjectPart[]): string {
  let first = 0
  const volumes = parts.map(({ triangles, type }) => {
    const from = first
    first += triangles.length
    return `<volume firstid="${from}" lastid="${first - 1}"><metadata type="volume" key="name" value="v"/><metadata type="volume" key="volume_type" value="${type}"/></volume>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><config><object id="1" instances_count="1"><metadata type="object" key="name" value="part"/>${volumes.join('')}</object></config>`
}

/** A project of Bambu Studio or OrcaSlicer: a component for each part, whose meshes are in a model part of their own. */
export function bambuProject(
  parts: readonly ProjectPart[],
  {
    items = '<item objectid="99"/>',
    plates = '',
    settings = bambuSettings(parts, plates),
  }: { items?: string; plates?: string; settings?: string | Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  const objects = parts
    .map(({ triangles }, i) => meshObject(i + 1, triangles))
    .map((object, i) => (/normal/.test(parts[i]?.type ?? '') ? object : object.replace('"model"', '"other"')))
  const components = parts.map(
    (_, i) => `<component p:path="/3D/Objects/object_1.model" objectid="${i + 1}"/>`,
  )
  const root = `<object id="99" type="model"><components>${components.join('')}</components></object>`
  return threeMf(modelOf(root, items, 'requiredextensions="p"'), [
    { name: '3D/Objects/object_1.model', contents: modelOf(objects.join(''), '') },
    { name: 'Metadata/model_settings.config', contents: settings },
  ])
}

export function bambuSettings(parts: readonly ProjectPart[], plates = ''): string {
  const listed = parts.map(
    ({ type }, i) => `<part id="${i + 1}" subtype="${type}"><metadata key="name" value="p"/></part>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><config><object id="99"><metadata key="name" value="part"/>${listed.join('')}</object>${plates}</config>`
}

/** A plate with some placements of object 99. */
export function bambuPlate(number: number, name: string, instances: readonly number[]): string {
  const listed = instances.map(
    (instance) =>
      `<model_instance><metadata key="object_id" value="99"/><metadata key="instance_id" value="${instance}"/></model_instance>`,
  )
  return `<plate><metadata key="plater_id" value="${number}"/><metadata key="plater_name" value="${name}"/>${listed.join('')}</plate>`
}
