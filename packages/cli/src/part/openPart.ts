import { createHash } from 'node:crypto'
import { UsageError } from '@mattercloud/command-line'
import type { Run, Unit } from '@mattercloud/sdk'
import { type MeshFile, readMeshFile } from '@mattercloud/sdk/node'
import type { Context } from '../context.ts'
import { findOrder } from '../findOrder.ts'

/** A part and its run. */
export interface OpenedPart {
  /** The file on this machine; undefined if the service has it, in a run that goes on without it. */
  file: MeshFile | undefined
  run: Run
  isResumed: boolean
  /** The arguments with which the command goes on with this run. */
  resume: string
}

/**
 * Opens the run of a file: the given one, or by the file's name and content, so that the same command finds it again.
 *
 * @param startsNew starts a new run for the same file, once every run of it has an order
 */
export async function openPart(
  { mc, output, signal }: Context,
  path: string,
  { named, startsNew }: { named: string | undefined; startsNew: boolean },
): Promise<OpenedPart> {
  const file = await readMeshFile(path, await mc.catalog({ signal }))
  const stored = await mc.runStore.list()
  const usual = runName(file.filename, createHash('sha256').update(file.bytes).digest('hex'))
  const base = named ?? usual
  const id = startsNew ? await firstUnordered(mc, base, stored) : base
  const run = mc.run(id)
  const resume = id === usual ? shellQuoted(path) : `${shellQuoted(path)} --run ${id}`
  const part = { file, run, isResumed: stored.includes(id), resume }
  await announce(output, part)
  return part
}

/**
 * Opens a run of this machine by its name: the service has its file.
 *
 * @throws UsageError where there is none
 */
export async function openRun({ mc, output }: Context, id: string): Promise<OpenedPart> {
  if (!(await mc.runStore.list()).includes(id))
    throw new UsageError(`There is no run ${JSON.stringify(id)} on this machine: see mattercloud runs.`)
  const part = { file: undefined, run: mc.run(id), isResumed: true, resume: `--run ${id}` }
  await announce(output, part)
  return part
}

/** Opens a run with what an order was of: file, material, quantity and address, for a new price. */
export async function openRepeated(
  context: Context,
  reference: string,
  { named, unit }: { named: string | undefined; unit: Unit | undefined },
): Promise<OpenedPart> {
  const { mc, output, signal } = context
  const order = await mc.orders.get(await findOrder(context, reference), { signal })
  const stored = await mc.runStore.list()
  const id = await firstUnordered(mc, named ?? runName(order.filename, order.file_sha256), stored)
  const run = mc.run(id)
  await run.repeat(order.order_id, { unit, signal })
  const part = { file: undefined, run, isResumed: stored.includes(id), resume: `--run ${id}` }
  await announce(output, part)
  output.note(
    `The same as ${order.public_order_id} of ${order.created_at.slice(0, 10)}: file, material, quantity and address, at today's price.`,
  )
  return part
}

async function announce(output: Context['output'], { run, isResumed, resume }: OpenedPart): Promise<void> {
  output.writeJson({ event: 'run', run_id: run.id, resumed: isResumed })
  if (isResumed) output.note(`Continuing. ${(await run.explain()).text.split('\n')[0]}`)
  else output.note(`Run ${run.id}: if this stops, mattercloud print ${resume} continues it.`)
}

function runName(filename: string, sha256: string): string {
  const words = filename
    .toLowerCase()
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${words.slice(0, 40) || 'part'}-${sha256.slice(0, 8)}`
}

/** A run that stopped before its order was made is not left behind. */
async function firstUnordered(mc: Context['mc'], base: string, stored: readonly string[]): Promise<string> {
  for (let n = 2; ; n += 1) {
    const id = `${base}-${n}`
    if (!stored.includes(id) || (await mc.run(id).state()).order_id === undefined) return id
  }
}

const shellQuoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
