import { MeshError } from '../basics/errors.ts'
import type { MeshFormat } from './format.ts'
import { glb } from './glb/glb.ts'
import { obj } from './obj.ts'
import { off } from './off.ts'
import { ply } from './ply/ply.ts'
import { nameOther } from './signatures.ts'
import { stl } from './stl/stl.ts'
import { threeMf } from './threeMf/threeMf.ts'
import { Utf16Reader, utf8Of, utf16Of } from './utf16.ts'
import { ZipReader } from './zippedMesh.ts'

/**
 * The formats that can be read. Programs that accept uploads should list these, so that a new format appears
 * everywhere.
 */
export const meshFormats: readonly MeshFormat[] = [stl, obj, threeMf, ply, off, glb]

/** How many bytes of a file's start `detectFormat` reads. */
export const HEAD_BYTES = 1024

/**
 * Detects the format of a file by its first bytes and, where those are not conclusive, by its name.
 * @throws MeshError `unsupported_format`
 */
export function detectFormat(head: Uint8Array, filename?: string): MeshFormat {
  const encoding = utf16Of(head)
  if (!encoding) return detect(head, filename)
  const format = detect(utf8Of(head, encoding), filename)
  return {
    ...format,
    open: (whole, ...others) =>
      new Utf16Reader(format.open(utf8Of(whole.subarray(0, HEAD_BYTES), encoding), ...others), encoding),
  }
}

function detect(head: Uint8Array, filename?: string): MeshFormat {
  throwIfOther(head, false)
  const guesses = meshFormats.map((format) => ({ format, guess: format.sniff(head) }))
  const certain = guesses.find(({ guess }) => guess === 'yes')
  if (certain) return certain.format === threeMf ? zip : certain.format

  throwIfOther(head, true)
  const possible = guesses.filter(({ guess }) => guess === 'maybe').map(({ format }) => format)
  const extension = /\.[^.\\/]+$/.exec(filename?.toLowerCase() ?? '')?.[0]
  const hasExtension = ({ extensions }: MeshFormat) =>
    extension !== undefined && extensions.includes(extension)
  const named = possible.find(hasExtension) ?? possible[0] ?? meshFormats.find(hasExtension)
  const isMeshName = meshFormats.some(hasExtension)
  if (named && (isMeshName || extension === undefined)) return named
  throw unsupported(
    extension === undefined
      ? "The file doesn't look like a mesh format that can be read."
      : `Files named ${JSON.stringify(extension)} can't be read.`,
  )
}

/** A ZIP archive is a 3MF package, or contains a file of any format. */
const zip: MeshFormat = {
  ...threeMf,
  open: (head, sink, scheduler, ...others) => {
    const extensions = meshFormats.flatMap((format) => format.extensions)
    const openThreeMf = () => threeMf.open(head, sink, scheduler, ...others)
    return new ZipReader(openThreeMf, { detect: detectContained, extensions }, sink, scheduler)
  },
}

function detectContained(head: Uint8Array, filename: string): MeshFormat {
  const format = detectFormat(head, filename)
  return format === zip ? threeMf : format
}

function throwIfOther(head: Uint8Array, isText: boolean): void {
  const other = nameOther(head, isText)
  if (other)
    throw unsupported(`The file is ${other.name}, not a mesh format that can be read.`, other.next_action)
}

function unsupported(message: string, nextAction?: string): MeshError {
  const names = meshFormats.map(({ name }) => name).join(', ')
  return new MeshError(
    'unsupported_format',
    message,
    nextAction ?? `Export the part in one of these formats: ${names}.`,
  )
}
