// `npx -y pnpm@12 evaluate`: runs every task with a model on the embedded service, prints the results, and
// writes the conversations. The default model is the scripted one that takes every word literally.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEnvironment } from './environment/environment.ts'
import type { Model } from './model.ts'
import { careless } from './models/careless.ts'
import { commandModel } from './models/command.ts'
import { naive } from './models/naive.ts'
import { readTasks } from './readTasks.ts'
import { runTask } from './runTask.ts'
import { transcriptOf } from './transcript.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: 'naive' },
    out: { type: 'string', default: join('reports', 'evaluations') },
  },
})

const scripted: Record<string, Model> = { naive, careless }
const model = scripted[values.model] ?? commandModel(values.model)
const all = readTasks()
const unknown = positionals.filter((name) => !all.has(name))
const chosen = [...all].filter(([name]) => positionals.length === 0 || positionals.includes(name))

if (unknown.length > 0) {
  console.error(`No such task: ${unknown.join(', ')}. There are: ${[...all.keys()].join(', ')}.`)
  process.exitCode = 1
} else {
  await evaluate()
}

async function evaluate(): Promise<void> {
  mkdirSync(values.out, { recursive: true })
  const environment = await startEnvironment({ callsPerMinute: 6000 })
  let succeeded = 0
  let withFaults = 0
  try {
    for (const [name, task] of chosen) {
      const outcome = await runTask(task, model, environment)
      const { misses, faults, messages } = outcome
      const calls = messages.filter(({ role }) => role === 'tool').length
      const verdict = faults.length > 0 ? 'FAULT ' : misses.length > 0 ? 'missed' : 'ok    '
      console.log(
        `${verdict} ${name.padEnd(28)} ${String(calls).padStart(3)} calls  ${[...faults, ...misses].join('; ')}`,
      )
      writeFileSync(join(values.out, `${name}.md`), transcriptOf(name, task, outcome))
      if (misses.length === 0) succeeded += 1
      if (faults.length > 0) withFaults += 1
    }
  } finally {
    await environment.close()
  }
  console.log(
    `\n${succeeded} of ${chosen.length} tasks ended as expected; the rules about money were broken in ${withFaults}. Transcripts: ${values.out}`,
  )
  if (withFaults > 0 || (values.model !== 'careless' && succeeded < chosen.length)) process.exitCode = 1
}
