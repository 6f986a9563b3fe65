import { base, DISCARD } from './layout'

const LINE: usize = 64

/** Reads the next memory in order, which is fast, before it is needed in random order, which is slow. */
export function readAhead(from: usize, to: usize): void {
  let any = 0
  for (let address = from; address < to; address += LINE) any |= load<i32>(address)
  store<i32>(base + DISCARD, any)
}
