import { MeshError } from '../basics/errors.ts'
import type { MeshFormat } from './format.ts'
import { glb } from './glb/glb.ts'
import { obj } from './obj.ts'
import { off } from './off.ts'
import { ply } from './ply/ply.ts'
import { stl } from './stl/stl.ts'
import { threeMf } from './threeMf/threeMf.ts'

/**
 * The formats that can be read. Programs that accept uploads should list these, so that a new format appears
 * everywhere.
 */
export const meshFormats: readonly MeshFormat[] = [stl, obj, threeMf, ply, off, glb]

/** How many bytes of a file's start `detectFormat` reads. */
export const HEAD_BYTES = 1024

/** Formats that are recognised only for the error message. */
const KNOWN_SIGNATURES = [
  { name: 'STEP', signature: 'ISO-10303' },
  { name: 'PDF', signature: '%PDF' },
  { name: 'XML or HTML', signature: '<' },
  { name: 'glTF as text, or other JSON', signature: '{' },
  { name: 'FBX', signature: 'Kaydara' },
  { name: 'VRML', signature: '#VRML' },
]

/**
 * Detects the format of a file by its first bytes and, where those are not conclusive, by its name.
 * @throws MeshError `unsupported_format`
 */
export function detectFormat(head: Uint8Array, filename?: string): MeshFormat {
  const guesses = meshFormats.map((format) => ({ format, guess: format.sniff(head) }))
  const certain = guesses.find(({ guess }) => guess === 'yes')
  if (certain) return certain.format

  const start = String.fromCharCode(...head.subarray(0, 16)).trimStart()
  const format = KNOWN_SIGNATURES.find(({ signature }) => start.startsWith(signature))
  if (format) throw unsupported(`The file is ${format.name}, not a mesh format that can be read.`)

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

function unsupported(message: string): MeshError {
  const names = meshFormats.map(({ name }) => name).join(', ')
  return new MeshError('unsupported_format', message, `Export the part in one of these formats: ${names}.`)
}
