import { setTimeout as sleep } from 'node:timers/promises'
import { cube } from '../parts.ts'
import type { Row } from '../row.ts'

const FILES = 30
const DELAY_MS = 3000
const GOAL_S = 1

export const slowStore: Row = {
  name: 'slow-store',
  what: `the object store ${DELAY_MS / 1000} s slower, one key confirms ${FILES} files: another's GET and /readyz take`,
  before: '6.3 s, 2.6 s',
  goal: 'unchanged',
  async measure({ newAgent, slowStoreBy }) {
    const attacker = await newAgent()
    const sent: string[] = []
    for (let i = 0; i < FILES; i += 1) sent.push(await attacker.put(cube()))
    const other = await newAgent()
    await other.get('/v1/files')
    slowStoreBy(DELAY_MS)
    try {
      const confirmed = Promise.all(sent.map((file_id) => attacker.post('/v1/files/confirm', { file_id })))
      await sleep(500)
      const gets: number[] = []
      const readies: number[] = []
      for (let i = 0; i < 10; i += 1) {
        gets.push((await other.get('/v1/files')).seconds)
        readies.push((await other.get('/readyz')).seconds)
        await sleep(200)
      }
      await confirmed.catch(() => undefined)
      const [get, ready] = [Math.max(...gets), Math.max(...readies)]
      return {
        text: `${get.toFixed(2)} s, ${ready.toFixed(2)} s`,
        isMet: get <= GOAL_S && ready <= GOAL_S,
      }
    } finally {
      slowStoreBy(0)
    }
  },
}
