// A program that drives a run over and over: each time it reads the quantity, waits a little, and writes one more.
import { setTimeout as sleep } from 'node:timers/promises'
import { fileRunStore } from '../node/fileRunStore.ts'
import { driveRun } from '../run/driveRun.ts'

const [configDir = '', times = '0'] = process.argv.slice(2)
const store = fileRunStore({ configDir })
for (let i = 0; i < Number(times); i += 1) {
  await driveRun(store, 'counted', undefined, async (journal) => {
    const { quantity = 0 } = journal.state
    await sleep(Math.random() * 4)
    await journal.save({ state: { ...journal.state, quantity: quantity + 1 } })
  })
  process.send?.('written')
}
process.disconnect?.()
