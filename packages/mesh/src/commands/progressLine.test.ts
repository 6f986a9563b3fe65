import { afterEach, describe, expect, it, vi } from 'vitest'
import { ProgressLine } from './progressLine.ts'

afterEach(() => vi.useRealTimers())

describe('the progress line', () => {
  it('stays away from short work', () => {
    const written: string[] = []
    const line = new ProgressLine((text) => written.push(text))
    line.show({ phase: 'read', done: 1, total: 2 })
    line.clear()
    expect(written).toEqual([])
  })

  it('grows from phase to phase, over itself, and is taken away at the end', () => {
    vi.useFakeTimers()
    const written: string[] = []
    const line = new ProgressLine((text) => written.push(text))
    vi.advanceTimersByTime(1000)
    line.show({ phase: 'read', done: 50, total: 100 })
    line.show({ phase: 'topology', done: 100, total: 100 })
    line.show({ phase: 'hull', done: 3 })
    line.clear()
    expect(written.map((text) => /\d+ %/.exec(text)?.[0])).toEqual(['30 %', '90 %', '95 %', undefined])
    for (const text of written) expect(text.startsWith('\r')).toBe(true)
  })
})
