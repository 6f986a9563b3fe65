import { readFile, writeFile } from 'node:fs/promises'
import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import { repairMesh } from '../repair/repairMesh.ts'
import { describeFailure, failureOf } from './failure.ts'
import type { Output } from './output.ts'
import { unitOf } from './unitOf.ts'

/** `mattercloud-mesh repair`: returns 0, or 1 if the file can't be read or repaired, or the new file can't be written. */
export async function repairCommand(args: readonly string[], { out, err }: Output): Promise<number> {
  const { values, positionals } = readArgs(args, {
    json: { type: 'boolean', default: false },
    unit: { type: 'string' },
    output: { type: 'string', short: 'o' },
  })
  const file = singleArgument(positionals, 'file to repair')
  const { json, output } = values
  const unit = unitOf(values.unit)
  if (output === undefined) throw new UsageError('Name the new file by -o.')
  try {
    const repair = await repairMesh(await readFile(file), { filename: file, unit })
    if (repair.outcome === 'refused') {
      if (json) out(JSON.stringify({ file, ...repair }))
      else err(`${file} was not repaired\n${repair.reasons.map(describeRefusal).join('')}`)
      return 1
    }
    if (repair.outcome === 'not_needed') {
      if (json) out(JSON.stringify({ file, ...repair }))
      else out(`${file} needs no repair; nothing was written.`)
      return 0
    }
    const { stl, ...result } = repair
    await writeFile(output, stl)
    if (json) out(JSON.stringify({ file, output, ...result }))
    else {
      const volume = `${repair.before.volume_cm3.toPrecision(6)} → ${repair.after.volume_cm3.toPrecision(6)} cm³`
      out([`${output}: repaired`, ...repair.changes.map(({ what }) => what), `volume ${volume}`].join('\n  '))
    }
    return 0
  } catch (error) {
    const failure = failureOf(error)
    if (json) out(JSON.stringify({ file, error: failure }))
    else err(describeFailure(file, failure))
    return 1
  }
}

const describeRefusal = ({ message, what_to_do }: { message: string; what_to_do: string }) =>
  `  reason      ${message}\n  what to do  ${what_to_do}\n`
