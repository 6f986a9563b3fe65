import { noArguments, readArgs } from '@mattercloud/command-line'
import { formatCents } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'
import { columns } from '../terminal/output.ts'

/** `mattercloud whoami`: the key in use, without the key. */
export async function whoami(args: string[], { mc, output, signal }: Context) {
  noArguments(readArgs(args, {}).positionals)
  const [key, settings] = await Promise.all([mc.currentKey({ signal }), mc.settings.get({ signal })])
  output.writeJson({ event: 'whoami', service: mc.baseUrl, key, settings })
  const limit = (cents: number | null) => (cents === null ? 'not set' : formatCents(cents))
  for (const line of columns([
    ['account', settings.email],
    ['mode', key.livemode ? 'live' : 'test: no money moves, nothing is printed'],
    ['service', mc.baseUrl],
    ['key', `${key.name} (${key.scopes.join(', ')})`],
    ['autopay', settings.autopay_enabled ? 'on' : 'off: every order is approved by its owner'],
    ...(settings.autopay_enabled
      ? [
          ['  at most', `${limit(settings.max_per_order_cents)} an order`],
          [
            '  this month',
            `${formatCents(settings.monthly_spend_cents)} of ${limit(settings.monthly_cap_cents)}`,
          ],
        ]
      : []),
  ]))
    output.writeLine(line)
  return exitCodes.done
}
