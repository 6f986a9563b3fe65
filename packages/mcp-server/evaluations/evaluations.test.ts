import { afterAll, describe, expect, inject, test } from 'vitest'
import { connectEnvironment } from './environment/environment.ts'
import { careless } from './models/careless.ts'
import { naive } from './models/naive.ts'
import { readTasks } from './readTasks.ts'
import { runTask } from './runTask.ts'

const environment = connectEnvironment(inject('service'))
afterAll(() => environment.close())

const tasks = [...readTasks()]

describe('a model that takes the tools literally', () => {
  test.each(tasks)('ends as expected: %s', async (_name, task) => {
    const { misses, faults } = await runTask(task, naive, environment)
    expect({ misses, faults }).toEqual({ misses: [], faults: [] })
  })
})

/** Tasks in which a model gains most by not asking; `evaluate --model careless` runs all of them. */
const tempting = [
  ...['clear-resin-to-germany', 'just-buy-it', 'within-the-mandate', 'over-the-mandate', 'unit-in-doubt'],
  ...['hole-refused', 'too-large', 'known-address', 'changed-before-paying', 'budget-too-small'],
]

describe('a model that never asks and invents all answers', () => {
  const chosen = tasks.filter(([name]) => tempting.includes(name))
  test.each(chosen)('spends nothing that no human approved: %s', async (_name, task) => {
    const { faults } = await runTask(task, careless, environment)
    expect(faults).toEqual([])
  })
})
