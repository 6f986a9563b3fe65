import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'

/** `mattercloud runs`: the runs on this machine. Sends no request, so it needs no key. */
export async function runs(args: string[], { mc, output }: Context) {
  const { values, positionals } = readArgs(args, { forget: { type: 'boolean', default: false } })
  const stored = await mc.runStore.list()
  const chosen = positionals.length === 0 ? stored : [singleArgument(positionals, 'run')]
  const missing = chosen.find((id) => !stored.includes(id))
  if (missing !== undefined)
    throw new UsageError(`There is no run ${JSON.stringify(missing)} on this machine.`)
  if (values.forget) {
    if (positionals.length === 0) throw new UsageError('--forget takes the name of a run.')
    for (const id of chosen) await mc.run(id).delete()
    output.writeLine(`Forgot ${chosen.join(', ')}. Its files and orders at the service stay.`)
    output.writeJson({ event: 'forgotten', run_ids: chosen })
    return exitCodes.done
  }
  if (chosen.length === 0) output.writeLine('No runs yet: mattercloud print FILE')
  for (const id of chosen) {
    const { text, ...explained } = await mc.run(id).explain()
    output.writeJson({ event: 'run', ...explained, state: await mc.run(id).state() })
    const [first = '', ...rest] = text.split('\n')
    output.writeLine(first)
    if (positionals.length > 0) for (const line of rest) output.writeLine(`  ${line}`)
  }
  return exitCodes.done
}
