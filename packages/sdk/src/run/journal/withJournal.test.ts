import { expect, test } from 'vitest'
import { memoryRunStore } from '../stores/memoryRunStore.ts'
import { withJournal } from './withJournal.ts'

test('within a process calls for a run wait for each other, also if one of them stops waiting', async () => {
  const store = memoryRunStore()
  const order: string[] = []
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const first = withJournal(store, 'a', undefined, async () => {
    await gate
    order.push('first')
  })
  const stop = new AbortController()
  const second = withJournal(store, 'a', stop.signal, async () => {
    order.push('second')
  })
  const third = withJournal(store, 'a', undefined, async () => {
    order.push('third')
  })
  stop.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  await withJournal(store, 'another', undefined, async () => {
    order.push('another run')
  })
  open()
  await Promise.all([first, third])
  expect(order).toEqual(['another run', 'first', 'third'])
})

test('after a failure the run can be opened again', async () => {
  const store = memoryRunStore()
  const failed = withJournal(store, 'a', undefined, async () => {
    throw new Error('it broke')
  })
  await expect(failed).rejects.toThrow('it broke')
  expect(await withJournal(store, 'a', undefined, async () => 'on')).toBe('on')
})

test('answers in a step that failed are kept', async () => {
  const store = memoryRunStore()
  const failed = withJournal(store, 'a', undefined, async (journal) => {
    journal.updateState({ quantity: 2 })
    throw new Error('it broke')
  })
  await expect(failed).rejects.toThrow('it broke')
  expect(await store.read('a')).toMatchObject({ state: { quantity: 2 } })
})
