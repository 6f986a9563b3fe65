import { readAttributes, splitName, textAt } from './attributes.ts'
import { type Purpose, purposeOf, type TriangleRange } from './purpose.ts'
import { endOfName, XmlScanner } from './xmlScanner.ts'

/** The files in which PrusaSlicer and Slic3r, and Bambu Studio and OrcaSlicer, store what their parts are for. */
export const SETTINGS_FILES = ['Metadata/Slic3r_PE_model.config', 'Metadata/model_settings.config']

/** What a slicer stored beside the model of its project. */
export interface SlicerSettings {
  /** By the id of a mesh object: the purposes of its triangles (PrusaSlicer). */
  ranges: Map<string, TriangleRange[]>
  /** By the id of an object: the purposes of its components, in their order (Bambu Studio). */
  components: Map<string, ComponentPurpose[]>
  /** By the id of an object. */
  names: Map<string, string>
  plates: SlicerPlate[]
}

export interface ComponentPurpose {
  objectId: string
  purpose: Purpose
}

/** A plate of a project, printed by itself. */
export interface SlicerPlate {
  number: number
  name: string
  /** What is on it: an object, and which of its placements in the build, from 0. */
  instances: { objectId: string; instance: number }[]
}

export function noSettings(): SlicerSettings {
  return { ranges: new Map(), components: new Map(), names: new Map(), plates: [] }
}

/**
 * Adds what a settings file says.
 * @throws MeshError `bad_syntax`
 */
export async function readSettings(
  settings: SlicerSettings,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const reader = new SettingsReader(settings)
  const scanner = new XmlScanner(reader)
  for await (const chunk of chunks) scanner.push(chunk)
  scanner.end()
}

class SettingsReader {
  private readonly settings: SlicerSettings
  private readonly open: string[] = []
  private objectId = ''
  private range: TriangleRange | undefined
  private plate: SlicerPlate | undefined
  private instance: { objectId: string; instance: number } | undefined

  constructor(settings: SlicerSettings) {
    this.settings = settings
  }

  openTag(bytes: Uint8Array, from: number, to: number, isEmpty: boolean): void {
    const nameTo = endOfName(bytes, from, to)
    const [, name] = splitName(textAt(bytes, from, nameTo))
    this.read(name, readAttributes(bytes, nameTo, to))
    if (!isEmpty) this.open.push(name)
  }

  closeTag(): void {
    this.open.pop()
  }

  private read(name: string, attributes: ReadonlyMap<string, string>): void {
    const { settings } = this
    const of = (key: string) => attributes.get(key) ?? ''
    switch (name) {
      case 'object':
        this.objectId = of('id')
        break
      case 'volume':
        this.range = { first: Number(of('firstid')), last: Number(of('lastid')), purpose: 'printed' }
        listOf(settings.ranges, this.objectId).push(this.range)
        break
      case 'part':
        listOf(settings.components, this.objectId).push({
          objectId: of('id'),
          purpose: purposeOf(of('subtype')),
        })
        break
      case 'plate':
        this.plate = { number: settings.plates.length + 1, name: '', instances: [] }
        settings.plates.push(this.plate)
        break
      case 'model_instance':
        this.instance = { objectId: '', instance: 0 }
        this.plate?.instances.push(this.instance)
        break
      case 'metadata':
        this.readMetadata(of('key'), of('value'))
        break
    }
  }

  private readMetadata(key: string, value: string): void {
    const parent = this.open.at(-1)
    if (parent === 'object' && key === 'name') this.settings.names.set(this.objectId, value)
    else if (parent === 'volume' && this.range) {
      if (key === 'volume_type') this.range.purpose = purposeOf(value)
      // Before there were types: with both, the type says more.
      else if (key === 'modifier' && value === '1' && this.range.purpose === 'printed')
        this.range.purpose = 'helper'
    } else if (parent === 'plate' && this.plate) {
      if (key === 'plater_id' && /^[1-9]\d{0,3}$/.test(value)) this.plate.number = Number(value)
      if (key === 'plater_name') this.plate.name = value
    } else if (parent === 'model_instance' && this.instance) {
      if (key === 'object_id') this.instance.objectId = value
      if (key === 'instance_id') this.instance.instance = Number(value)
    }
  }
}

function listOf<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
