import { randomBytes } from 'node:crypto'
import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import { type Event, type EventList, etagOf } from '@mattercloud/sdk'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exitCodes.ts'
import { forwardEvent } from '../forwardEvent.ts'

/**
 * `mattercloud webhooks listen` sends the account's events, as they happen, to a program on this machine. They have
 * the same body, headers and signature as the service's own deliveries. The receiver needs no public address.
 */
export async function webhooks(args: string[], context: Context): Promise<ExitCode> {
  const { values, positionals } = readArgs(args, {
    'forward-to': { type: 'string' },
    secret: { type: 'string' },
    after: { type: 'string' },
  })
  if (singleArgument(positionals, 'action: listen') !== 'listen')
    throw new UsageError('The only action is: mattercloud webhooks listen --forward-to URL')
  const url = forwardingUrl(values['forward-to'])
  const { output } = context
  const secret = values.secret ?? randomBytes(24).toString('base64')
  if (secret === '') throw new UsageError('--secret must not be empty.')
  if (values.after !== undefined && !/^\d{1,18}$/.test(values.after))
    throw new UsageError('--after must be an event id (a number).')
  const startAfter = values.after ?? (await lastEventId(context))

  output.writeJson({
    event: 'listening',
    forward_to: url.href,
    after: startAfter,
    ...(values.secret ? {} : { secret }),
  })
  output.writeLine(`Forwarding events after number ${startAfter} to ${url.href}. Press Ctrl-C to stop.`)
  if (values.secret === undefined)
    output.writeLine(`They are signed with this secret, which is shown once: ${secret}`)
  for await (const event of eventsAfter(context, startAfter)) {
    const answer = await forwardEvent(event, { url, secret, signal: context.signal })
    output.writeJson({ event: 'forwarded', id: event.id, type: event.type, ...answer })
    output.writeLine(
      `${event.created_at.slice(11, 19)}  #${event.id} ${event.type}  → ${answer.status ?? answer.error}`,
    )
  }
  return exitCodes.done
}

/** Yields every event after the given one, in order, and waits for new ones. */
async function* eventsAfter({ mc, signal }: Context, startAfter: string): AsyncGenerator<Event, void> {
  for (let last = startAfter; ; ) {
    const page = await nextPage(mc, last, signal)
    for (const event of page.items) {
      yield event
      last = event.id
    }
  }
}

async function nextPage(mc: Context['mc'], after: string, signal: AbortSignal): Promise<EventList> {
  const page = await mc.events.list({ after, limit: 100 }, { signal })
  if (page.items.length > 0) return page
  const etag = etagOf(page)
  return mc.events.list({ after, limit: 100 }, { signal, waitSeconds: 25, ...(etag ? { etag } : {}) })
}

/** Ids increase by one, so a binary search finds the last one in few calls. */
async function lastEventId({ mc, signal }: Context): Promise<string> {
  const exists = async (id: number) =>
    (await mc.events.list({ after: String(id - 1), limit: 1 }, { signal })).items.length > 0
  let upper = 1
  while (await exists(upper)) upper *= 4
  let last = Math.floor(upper / 4)
  while (upper - last > 1) {
    const middle = Math.floor((last + upper) / 2)
    if (await exists(middle)) last = middle
    else upper = middle
  }
  return String(last)
}

function forwardingUrl(given: string | undefined): URL {
  const url = given === undefined ? null : URL.parse(given.includes('://') ? given : `http://${given}`)
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new UsageError('--forward-to must be the URL of your receiver, such as http://localhost:3000/webhook')
}
