import { asciiPly, objText, offText } from '@mattercloud/testing/mesh/formats'
import { asciiStl, binaryStl, box, text } from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, MeshError, meshFormats } from '../index.ts'

const PART = box([30, 20, 10])
const formatOf = async (bytes: Uint8Array, filename?: string) => {
  try {
    return (await analyzeMesh(bytes, { filename })).format
  } catch (error) {
    if (error instanceof MeshError) return error.code
    throw error
  }
}

describe('a format is detected by its content', () => {
  const files = {
    stl: [binaryStl(PART), text(asciiStl(PART)), binaryStl(PART, 'o solid part\nv 1 2 3\n')],
    obj: [text(objText(PART)), text(`# solid part\no solid\n${objText(PART)}`)],
    ply: [text(asciiPly(PART))],
    off: [text(offText(PART)), text(`# facet\n${offText(PART)}`)],
  }
  const cases = Object.entries(files).flatMap(([id, all]) => all.map((bytes, i) => ({ id, bytes, i })))
  const names = [undefined, ...meshFormats.map(({ extensions }) => `part${extensions[0]}`), 'part.bin']
  it.each(cases)('$id $i, whatever its name', async ({ id, bytes }) => {
    // Binary STL has no signature, so a file name of another kind rules it out.
    const isMarked = id !== 'stl' || !bytes.includes(0)
    for (const name of names) {
      if (isMarked || name !== 'part.bin') expect(await formatOf(bytes, name)).toBe(id)
    }
  })

  it('a file name of another kind rules out a format that the bytes only suggest', async () => {
    expect(await formatOf(binaryStl(PART), 'part.png')).toBe('unsupported_format')
  })
})

describe('files that are not meshes are refused', () => {
  it.each([
    ['HTML', '<!doctype html><title>Not found</title>'],
    ['STEP', 'ISO-10303-21;\n'],
    ['PDF', '%PDF-1.7\n'],
    ['prose', 'Once upon a time there was a part.\n'],
    ['zeros', ''],
  ])('%s named as each format', async (_, start) => {
    for (const { extensions } of meshFormats) {
      const code = await formatOf(text(start.padEnd(300, '\0')), `part${extensions[0]}`)
      expect(code, extensions[0]).toMatch(/^(unsupported_format|wrong_count|bad_syntax)$/)
    }
  })

  it('with a list of the accepted formats', async () => {
    const error = await analyzeMesh(text('ISO-10303-21;\n')).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ next_action: expect.stringContaining('STL, OBJ') })
  })
})

it('the registry has names and media types', () => {
  const extensions = meshFormats.flatMap((format) => format.extensions)
  const types = meshFormats.flatMap((format) => format.content_types)
  expect(extensions).toEqual(expect.arrayContaining(['.stl', '.obj', '.ply', '.off']))
  expect(types).toEqual(expect.arrayContaining(['model/stl', 'application/sla', 'model/obj', 'model/ply']))
  expect(new Set(extensions).size).toBe(extensions.length)
  expect(new Set(types).size).toBe(types.length)
  for (const extension of extensions) expect(extension).toMatch(/^\.[a-z0-9]+$/)
})
