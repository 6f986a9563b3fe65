import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MatterCloud } from '@mattercloud/sdk'
import type { Environment } from './environment/environment.ts'
import { type Host, startHost } from './environment/host.ts'
import { findMoneyViolations } from './environment/moneyRules.ts'
import { createOwner, type Owner } from './environment/owner.ts'
import { partBytes } from './environment/parts.ts'
import { judge } from './judge.ts'
import { type Message, type Model, ModelFailed, type ToolAnswer } from './model.ts'
import type { Act, Task } from './task.ts'
import { createUser, type User } from './user.ts'

/** The result of a task. */
export interface Outcome {
  /** Differences from what the task expects; empty when the model got it right. */
  misses: string[]
  /** Money that moved without approval, or errors of the server; must be empty for every model. */
  faults: string[]
  /** The whole conversation with tool calls and results. */
  messages: readonly Message[]
}

/** The next act of the task needs something that the model has not done, so the task ends. */
class PreconditionMissing extends Error {}

/** The conversation is cut off after this many replies. */
const maxReplies = 60

/** Runs a task with a model for a user with a new account, and checks the result. */
export async function runTask(task: Task, model: Model, environment: Environment): Promise<Outcome> {
  const owner = createOwner(environment, `owner-${randomUUID().slice(0, 8)}@example.test`)
  const folder = environment.newFolder()
  for (const name of task.parts) writeFileSync(join(folder, name), partBytes(name))
  const host = await startHost(environment.apiUrl, folder, environment.newFolder())
  const messages: Message[] = []
  const faults: string[] = []
  const misses: string[] = []
  let allowed = 0
  try {
    let contextStart = 0
    for (const turn of task.turns) {
      for (const act of turn.acts) {
        await perform(act, environment, owner, host)
        if (act.does === 'new_conversation') contextStart = messages.length
        if (act.does === 'allow') allowed += act.monthly_cap_cents
      }
      const [filename = ''] = task.parts
      const user = createUser(fillOwner(turn.knows, owner), owner, () => ({
        filename,
        bytes: partBytes(filename),
      }))
      if (contextStart === messages.length) messages.push({ role: 'system', content: host.instructions })
      messages.push({ role: 'user', ...(await fillOrders(turn, environment, owner)) })
      await converse(messages, contextStart, user, model, host)
    }
  } catch (error) {
    if (error instanceof PreconditionMissing || error instanceof ModelFailed) misses.push(error.message)
    else faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    await host.close()
  }
  faults.push(...(await findMoneyViolations(environment, owner, allowed)))
  misses.push(...(await judge(task.expect, messages, environment, owner)))
  return { misses, faults, messages }
}

/** One request of the user: until the user has no answer to the model's message. */
async function converse(messages: Message[], contextStart: number, user: User, model: Model, host: Host) {
  for (let repliesLeft = maxReplies; repliesLeft > 0; repliesLeft -= 1) {
    const reply = await model(messages.slice(contextStart), host.tools)
    messages.push({ role: 'assistant', ...reply })
    for (const { name, arguments: args } of reply.tool_calls) {
      const { text, data, isError } = host.tools.some((tool) => tool.name === name)
        ? await host.call(name, args)
        : noSuchTool(name)
      messages.push({ role: 'tool', name, content: text, data, is_error: isError })
    }
    if (reply.tool_calls.length > 0) continue
    const answer = await user.answer(reply.content)
    if (answer === undefined) return
    messages.push(answer)
  }
  messages.push({ role: 'assistant', content: '(cut off: too many replies)', tool_calls: [] })
}

/** Models invent tools; a host answers this itself, without the server. */
function noSuchTool(name: string): ToolAnswer {
  return { text: `There is no tool ${name}.`, data: {}, isError: true }
}

/** Fills the account's address into a task. */
function fillOwner(knows: Task['turns'][number]['knows'], { email }: Owner): typeof knows {
  return knows.map(({ says, meaning, ...rest }) => ({
    ...rest,
    says: says.replaceAll('OWNER', email),
    meaning: meaning.email === 'OWNER' ? { ...meaning, email } : meaning,
  }))
}

/** Fills in what the user reads in mails: ORDER_1 is the public id of the account's oldest order. */
async function fillOrders(
  { says, meaning }: Pick<Task['turns'][number], 'says' | 'meaning'>,
  environment: Environment,
  { email }: Owner,
): Promise<{ content: string; meaning: typeof meaning }> {
  const orders = (await environment.orders(email)).toReversed()
  const filled = (text: string) =>
    text.replaceAll(/ORDER_(\d+)/g, (name, number) => orders[Number(number) - 1]?.public_order_id ?? name)
  const fields = Object.entries(meaning).map(([field, value]) => [
    field,
    typeof value === 'string' ? filled(value) : value,
  ])
  return { content: filled(says), meaning: Object.fromEntries(fields) }
}

async function perform(act: Act, environment: Environment, owner: Owner, host: Host): Promise<void> {
  switch (act.does) {
    case 'restart':
      return host.restart()
    case 'new_conversation':
      return
    case 'connect':
      return host.useKey((await connect(environment, owner)).api_key)
    case 'have_account':
      await connect(environment, owner)
      return
    case 'allow': {
      const { does: _does, ...mandate } = act
      return owner.allow(mandate, (await host.apiKey()) ?? '')
    }
    case 'farm':
      return environment.farm(await paidOrder(environment, owner), act.action, act.body)
    case 'quotes_expire':
      await environment.execute(
        `update quotes set expires_at = now() - interval '1 hour'
         where account_id in (select id from accounts where email = $1)`,
        [owner.email],
      )
  }
}

function connect({ apiUrl }: Environment, { email }: Owner) {
  return new MatterCloud({ baseUrl: apiUrl }).connect({ email, name: 'evaluation' })
}

async function paidOrder(environment: Environment, { email }: Owner): Promise<string> {
  const [newest] = await environment.orders(email)
  if (newest === undefined || newest.approved_by === null)
    throw new PreconditionMissing('there is no paid order for the farm to act on')
  return newest.order_id
}
