import { createHash } from 'node:crypto'
import { inspect, MeshError, readPart } from '@mattercloud/mesh'
import type { MeshFindings, MeshTask } from './meshFindings.ts'

// The program in which one file is measured, drawn or repaired, so that a file can only break this process.
// The task arrives as a message, the bytes on standard input; findings are sent at once.

// The worker has ended: nobody waits for the result.
process.on('disconnect', () => process.exit(1))

const sendFindings = (found: MeshFindings) =>
  new Promise<void>((resolve) => {
    process.send?.(found, undefined, undefined, () => resolve())
  })

async function measure({ filename, unit }: MeshTask & { do: 'measure' }) {
  await inspect(process.stdin, {
    filename,
    unit,
    onFound: (inspection) => sendFindings({ inspection: { ...inspection } }),
  })
}

async function draw({ filename, unit, ...results }: MeshTask & { do: 'draw' }) {
  const { drawSheet, sheetPng, sheetSvg } = await import('@mattercloud/mesh/sheet')
  const hash = createHash('sha256')
  const part = await readPart(hashed(hash), { filename, unit })
  const options = { name: filename, sha256: hash.digest('hex'), ...results }
  const sheet = await drawSheet(part, options)
  const views = await drawSheet(part, { ...options, isViewsOnly: true })
  const png = async (theme: 'light' | 'dark') =>
    Buffer.from(await sheetPng(sheet, { theme })).toString('base64')
  const svg = async (theme: 'light' | 'dark') =>
    Buffer.from(await sheetSvg(views, { theme })).toString('base64')
  await sendFindings({
    pictures: {
      'light.png': await png('light'),
      'dark.png': await png('dark'),
      'views-light.svg': await svg('light'),
      'views-dark.svg': await svg('dark'),
    },
  })
}

async function* hashed(hash: ReturnType<typeof createHash>) {
  for await (const chunk of process.stdin) {
    hash.update(chunk)
    yield chunk
  }
}

async function repair({ filename, unit }: MeshTask & { do: 'repair' }) {
  const { repairPart } = await import('@mattercloud/mesh/repair')
  const part = await readPart(process.stdin, { filename, unit })
  const repair = await repairPart(part)
  if (repair.outcome !== 'repaired') throw new Error(`the same file was ${repair.outcome} and no longer is`)
  const { stl, changes, before, after, volume_change_cm3 } = repair
  const volumes = {
    volume_before_cm3: before.volume_cm3,
    volume_after_cm3: after.volume_cm3,
    volume_change_cm3,
  }
  await sendFindings({ repair: { changes, ...volumes } })
  await new Promise<void>((resolve) => {
    process.stdout.write(stl, () => resolve())
  })
}

async function run(task: MeshTask): Promise<void> {
  try {
    if (task.do === 'measure') await measure(task)
    else if (task.do === 'draw') await draw(task)
    else await repair(task)
  } catch (error) {
    if (error instanceof MeshError) {
      const { code, message, next_action } = error
      await sendFindings({ error: { code, message, next_action } })
    }
    // This is how V8 reports that an array does not fit into the memory.
    else if (error instanceof RangeError && /allocation failed|array length/i.test(error.message))
      await sendFindings({ limit: 'memory' })
    else
      await sendFindings({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  await sendFindings({ done: true })
  process.exit(0)
}

process.once('message', (task: MeshTask) => void run(task))
