import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findCircles } from './circles.ts'
import { floors, type Room } from './floors.ts'
import { importedFiles, type SourceFile, shippedFiles } from './imports.ts'

const files = shippedFiles()
const byPath = new Map(files.map((file) => [file.path, file]))
const packages = [...new Set(files.map((file) => file.package))]
const filesOf = (name: string) => files.filter((file) => file.package === name)

/** The place of a file in its package: its folder in `src`, or its name at the root of `src`. */
const placeOf = ({ path }: SourceFile) => path.split('/')[3] ?? ''

/** For each place in a package's `src`: its room, and that room's floor; 0 is the top. */
function roomsOf(name: string): Map<string, { room: string; floor: number }> {
  const rooms = new Map<string, { room: string; floor: number }>()
  for (const [floor, roomsOnFloor] of (floors[name] ?? []).entries())
    for (const entry of roomsOnFloor) {
      const named = typeof entry === 'string' ? { [entry]: [entry] } : entry
      for (const [room, places] of Object.entries(named))
        for (const place of places) rooms.set(place, { room, floor })
    }
  return rooms
}

const roomName = (rooms: ReturnType<typeof roomsOf>, file: SourceFile) =>
  rooms.get(placeOf(file))?.room ?? placeOf(file)

/** Each file and the files of its package that it imports. */
const importsWithin = (name: string) =>
  filesOf(name).map((file) => ({
    file,
    imported: importedFiles(file).flatMap((path) => byPath.get(path) ?? []),
  }))

/** Describes each import that does not lead to a floor below. */
function wrongImports(name: string): string[] {
  const rooms = roomsOf(name)
  return importsWithin(name).flatMap(({ file, imported }) =>
    imported.flatMap((target) => {
      const from = rooms.get(placeOf(file))
      const to = rooms.get(placeOf(target))
      if (!from || !to || from.room === to.room || to.floor > from.floor) return []
      const where = to.floor === from.floor ? 'next to' : 'above'
      return `${file.path} imports ${target.path}, but ${to.room} stands ${where} ${from.room}`
    }),
  )
}

const roomNames = (room: Room) => (typeof room === 'string' ? [room] : Object.keys(room))

/** The floors as text, for the message of a failing test. */
const describeFloors = (name: string) =>
  (floors[name] ?? []).map((roomsOnFloor) => roomsOnFloor.flatMap(roomNames).join(', ')).join('\n  ')

describe.each(Object.keys(floors))('floors of %s', (name) => {
  test('every room stands on one of them', () => {
    const rooms = roomsOf(name)
    const places = new Set(filesOf(name).map(placeOf))
    expect({
      'on no floor': [...places].filter((place) => !rooms.has(place)),
      'no such room or file': [...rooms.keys()].filter((place) => !places.has(place)),
    }).toEqual({ 'on no floor': [], 'no such room or file': [] })
  })

  test('a room imports only from floors below its own', () => {
    expect(
      wrongImports(name),
      `An import leads from a floor to one below it; upper first:\n  ${describeFloors(name)}`,
    ).toEqual([])
  })
})

describe.each(packages)('circles in %s', (name) => {
  test('no files import each other in a circle, types included', () => {
    const arrows = importsWithin(name).map(
      ({ file, imported }) => [file.path, imported.map(({ path }) => path)] as const,
    )
    expect(findCircles(new Map(arrows))).toEqual([])
  })

  test('no rooms import each other in a circle, types included', () => {
    const rooms = roomsOf(name)
    const arrows = new Map<string, Set<string>>()
    for (const { file, imported } of importsWithin(name)) {
      const room = roomName(rooms, file)
      const reached = arrows.get(room) ?? new Set()
      for (const target of imported)
        if (roomName(rooms, target) !== room) reached.add(roomName(rooms, target))
      arrows.set(room, reached)
    }
    expect(findCircles(arrows)).toEqual([])
  })
})

test('docs/architecture.md draws the floors of the service', () => {
  const text = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  const drawnRooms = rows.map((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, room]) => room),
  )
  expect(drawnRooms).toEqual(floors['api']?.map((roomsOnFloor) => roomsOnFloor.flatMap(roomNames)))
})
