import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { careless } from './models/careless.ts'
import { naive } from './models/naive.ts'
import { readTasks } from './readTasks.ts'
import { runTask } from './runTask.ts'
import { startWorld, type World } from './world/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
}, 120_000)
afterAll(() => world?.close())

const tasks = [...readTasks()]

describe('a model that takes the tools literally', () => {
  test.each(tasks)(
    'ends as expected: %s',
    async (_name, task) => {
      const { misses, faults } = await runTask(task, naive, world)
      expect({ misses, faults }).toEqual({ misses: [], faults: [] })
    },
    120_000,
  )
})

describe('a model that asks nobody and makes everything up', () => {
  test.each(tasks)(
    'spends nothing that no human approved: %s',
    async (_name, task) => {
      const { faults } = await runTask(task, careless, world)
      expect(faults).toEqual([])
    },
    120_000,
  )
})
