import { base, DISCARD } from './layout'

const LINE: usize = 64

/** Reads the next memory in order, which is fast, before it is needed in random order, which is slow. */
export function readAhead(from: usize, to: usize): void {
  let any = 0
  for (let at = from; at < to; at += LINE) any |= load<i32>(at)
  store<i32>(base + DISCARD, any)
}
