import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMeshFile } from '../node.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mattercloud-mesh-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('gives the bytes, the bare name and the type by its extension', async () => {
  writeFileSync(join(directory, 'Part.STL'), 'solid x')
  const file = await readMeshFile(join(directory, 'Part.STL'))
  expect({ ...file, bytes: String(file.bytes) }).toEqual({
    filename: 'Part.STL',
    bytes: 'solid x',
    contentType: 'model/stl',
  })
})

test('refuses what is no file to upload, and says why', async () => {
  writeFileSync(join(directory, 'empty.stl'), '')
  writeFileSync(join(directory, 'huge.stl'), 'x')
  // Sparse: takes no room.
  truncateSync(join(directory, 'huge.stl'), 1024 ** 3 + 1)
  await expect(readMeshFile(join(directory, 'none.stl'))).rejects.toThrow(
    /^path: .*none\.stl" does not exist/,
  )
  await expect(readMeshFile(directory)).rejects.toThrow(/is not a file/)
  await expect(readMeshFile(join(directory, 'empty.stl'))).rejects.toThrow(/is empty/)
  await expect(readMeshFile(join(directory, 'huge.stl'))).rejects.toThrow(/is larger than 1024 MiB/)
})
