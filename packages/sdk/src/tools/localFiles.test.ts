import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zip } from '@mattercloud/testing/mesh/zip'
import { dataOf, type Host, startHost } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
beforeEach(() => {
  host.reset()
  writeFileSync(join(host.folder, 'Bracket.stl'), 'solid x')
  writeFileSync(join(host.folder, 'notes.txt'), 'private')
  mkdirSync(join(host.folder, 'old'))
  writeFileSync(join(host.folder, 'old', 'gearwheel.obj'), 'v 0 0 0')
  mkdirSync(join(host.folder, '.cache'))
  writeFileSync(join(host.folder, '.cache', 'secret.stl'), 'solid x')
})
afterEach(() => {
  vi.unstubAllEnvs()
})
afterAll(() => host.close())

async function refusedPath(path: string) {
  const result = await host.call('upload', { path })
  const { tell_user, next_call } = dataOf(result)
  expect(next_call).toMatchObject({ tool: 'upload' })
  return { code: result.error?.code, message: result.error?.message ?? '', tell_user }
}

test('a file outside of the allowed folders: what is there is named, and a page is offered', async () => {
  writeFileSync(join(host.outside, 'hidden-from-you.stl'), 'solid x')
  symlinkSync(host.outside, join(host.folder, 'way'))
  const { code, message, tell_user } = await refusedPath('/home/ada/part.stl')
  expect(code).toBe('outside_allowed_folders')
  for (const text of [message, tell_user]) {
    expect(text).toContain('"Bracket.stl"')
    expect(text).toContain('gearwheel.obj')
    expect(text).not.toMatch(/secret|notes|hidden-from-you/)
    expect(text).toContain('page on which')
  }
  expect(tell_user).not.toContain('MATTERCLOUD_FOLDERS')
})

test.each([
  ['another case', 'bracket.STL', 'Bracket.stl'],
  ['another extension', 'Bracket.3mf', 'Bracket.stl'],
  ['a typing error', 'Brakcet.stl', 'Bracket.stl'],
  ['another folder', 'gearwheel.obj', 'gearwheel.obj'],
])('a name that is not found by %s: the near one is suggested', async (_what, path, near) => {
  const { code, message, tell_user } = await refusedPath(path)
  expect(code).toBe('file_not_found')
  expect(message).toContain(near)
  expect(tell_user).toMatch(/Do you mean .*\?$/)
  expect(tell_user).toContain(near)
})

test('a name that is like no other: what is there is listed', async () => {
  expect((await refusedPath('lamp.stl')).tell_user).toMatch(/cannot find "lamp.stl".*"Bracket.stl"/)
})

test('~ is the home folder', async () => {
  vi.stubEnv('HOME', host.folder)
  expect((await refusedPath('~/missing.stl')).code).toBe('file_not_found')
  // What stands there is read, and is no whole part.
  expect((await refusedPath('~/Bracket.stl')).code).not.toMatch(/file_not_found|outside_allowed_folders/)
})

test('a zip archive: it must be unpacked, and what is in it is named', async () => {
  const zipOf = (...names: string[]) => zip(names.map((name) => ({ name, contents: 'x' })))
  writeFileSync(join(host.folder, 'parts.zip'), zipOf('lid.stl', 'docs/readme.md', 'box.stl'))
  writeFileSync(join(host.folder, 'broken.zip'), 'PK')
  writeFileSync(join(host.folder, 'texts.zip'), zipOf('readme.md'))
  const { code, message, tell_user } = await refusedPath('parts.zip')
  expect(code).toBe('unsupported_file_type')
  for (const text of [message, tell_user]) {
    expect(text).toMatch(/"lid.stl", "box.stl"|"box.stl", "lid.stl"/)
    expect(text).not.toContain('readme')
    expect(text).toMatch(/unpack it/i)
  }
  expect((await refusedPath('broken.zip')).tell_user).toMatch(/Please unpack it/)
  expect((await refusedPath('texts.zip')).tell_user).toContain('STL, OBJ, 3MF, PLY, OFF and GLB')
})

test('a file of another kind: the formats are listed', async () => {
  for (const text of Object.values(await refusedPath('notes.txt')).slice(1))
    expect(text).toContain('STL, OBJ, 3MF, PLY, OFF and GLB')
  // A name says nothing of what is inside.
  for (const text of Object.values(await refusedPath('Bracket.stl')).slice(2))
    expect(text).toContain('STL, OBJ, 3MF, PLY, OFF and GLB')
})
