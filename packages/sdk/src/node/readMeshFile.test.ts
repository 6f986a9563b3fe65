import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMeshFile } from '../node.ts'

const catalog = { max_file_size_bytes: 1000 }

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mattercloud-mesh-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('returns the bytes, the name without folders and the type by its extension', async () => {
  writeFileSync(join(directory, 'Part.STL'), 'solid x')
  const file = await readMeshFile(join(directory, 'Part.STL'), catalog)
  expect({ ...file, bytes: String(file.bytes) }).toEqual({
    filename: 'Part.STL',
    bytes: 'solid x',
    contentType: 'model/stl',
  })
})

test('refuses a path that is not an uploadable file, and says why', async () => {
  writeFileSync(join(directory, 'empty.stl'), '')
  writeFileSync(join(directory, 'huge.stl'), 'x')
  truncateSync(join(directory, 'huge.stl'), 1001)
  await expect(readMeshFile(join(directory, 'none.stl'), catalog)).rejects.toThrow(
    /^path: .*none\.stl" does not exist/,
  )
  await expect(readMeshFile(directory, catalog)).rejects.toThrow(/is not a file/)
  await expect(readMeshFile(join(directory, 'empty.stl'), catalog)).rejects.toThrow(/is empty/)
  const huge: unknown = await readMeshFile(join(directory, 'huge.stl'), catalog).catch((error) => error)
  expect(huge).toMatchObject({ code: 'file_too_large', nextAction: 'upload_smaller_file' })
  expect(String(huge)).toContain('1001 bytes, and MatterCloud takes at most 1000: export it')
  truncateSync(join(directory, 'huge.stl'), 1000)
  expect((await readMeshFile(join(directory, 'huge.stl'), catalog)).bytes).toHaveLength(1000)
})

test('a path without a file is told with the near ones, in its folder and below', async () => {
  mkdirSync(join(directory, 'clips'))
  for (const name of ['bracket.stl', 'clips/clip.stl', 'notes.txt']) writeFileSync(join(directory, name), 'x')
  const refusalOf = async (name: string) =>
    String(await readMeshFile(join(directory, name), catalog).catch((error: unknown) => error))
  for (const name of ['brcket.stl', 'Bracket.STL', 'bracket.obj'])
    expect(await refusalOf(name)).toContain(
      `does not exist. Do you mean "${join(directory, 'bracket.stl')}"?`,
    )
  expect(await refusalOf('clip.stl')).toContain(`Do you mean "${join(directory, 'clips', 'clip.stl')}"?`)
  expect(await refusalOf('notes.stl')).toMatch(/does not exist\.$/)
  expect(await refusalOf('nowhere/bracket.stl')).toMatch(/does not exist\.$/)
})
