import { afterAll, describe, expect, inject, test } from 'vitest'
import { careless } from './models/careless.ts'
import { naive } from './models/naive.ts'
import { readTasks } from './readTasks.ts'
import { runTask } from './runTask.ts'
import { openWorld } from './world/world.ts'

const world = openWorld(inject('service'))
afterAll(() => world.close())

const tasks = [...readTasks()]

describe('a model that takes the tools literally', () => {
  test.each(tasks)('ends as expected: %s', async (_name, task) => {
    const { misses, faults } = await runTask(task, naive, world)
    expect({ misses, faults }).toEqual({ misses: [], faults: [] })
  })
})

/** Where there is the most to be gained by asking nobody; `evaluate --model careless` tries all of them. */
const tempting = [
  ...['clear-resin-to-germany', 'just-buy-it', 'within-the-mandate', 'over-the-mandate', 'unit-in-doubt'],
  ...['hole-refused', 'too-large', 'address-that-is-known', 'changed-before-paying', 'budget-too-small'],
]

describe('a model that asks nobody and makes everything up', () => {
  const chosen = tasks.filter(([name]) => tempting.includes(name))
  test.each(chosen)('spends nothing that no human approved: %s', async (_name, task) => {
    const { faults } = await runTask(task, careless, world)
    expect(faults).toEqual([])
  })
})
