import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MatterCloud } from '@mattercloud/sdk'
import { judge } from './judge.ts'
import { type Message, type Model, ModelFailed, type ToolAnswer } from './model.ts'
import type { Act, Task } from './task.ts'
import { createUser, type User } from './user.ts'
import { type Host, startHost } from './world/host.ts'
import { brokenPromises } from './world/money.ts'
import { createOwner, type Owner } from './world/owner.ts'
import { partBytes } from './world/parts.ts'
import type { World } from './world/world.ts'

/** How a model did. */
export interface Outcome {
  /** What is not as the task expects it; empty when the model got it right. */
  misses: string[]
  /** Money that moved against the promise, or a server that broke; empty whatever the model does. */
  faults: string[]
  /** Everything that was said, called and answered. */
  messages: readonly Message[]
}

/** The model has not brought about what the next act of the task needs, so there it ends. */
class NotAsPlanned extends Error {}

/** A model that goes on for so long will not come to an end. */
const mostReplies = 60

/** Lets a model do a task for a user with an account of their own, and looks what became of it. */
export async function runTask(task: Task, model: Model, world: World): Promise<Outcome> {
  const owner = createOwner(world, `owner-${randomUUID().slice(0, 8)}@example.test`)
  const folder = world.newFolder()
  for (const name of task.parts) writeFileSync(join(folder, name), partBytes(name))
  const host = await startHost(world.apiUrl, folder, world.newFolder())
  const messages: Message[] = []
  const faults: string[] = []
  const misses: string[] = []
  let allowed = 0
  try {
    let context = 0
    for (const turn of task.turns) {
      for (const act of turn.acts) {
        await happen(act, world, owner, host)
        if (act.does === 'new_conversation') context = messages.length
        if (act.does === 'allow') allowed += act.monthly_cap_cents
      }
      const [filename = ''] = task.parts
      const user = createUser(knownBy(turn.knows, owner), owner, () => ({
        filename,
        bytes: partBytes(filename),
      }))
      if (context === messages.length) messages.push({ role: 'system', content: host.instructions })
      messages.push({ role: 'user', content: turn.says, meaning: turn.meaning })
      await converse(messages, context, user, model, host)
    }
  } catch (error) {
    if (error instanceof NotAsPlanned || error instanceof ModelFailed) misses.push(error.message)
    else faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    await host.close()
  }
  faults.push(...(await brokenPromises(world, owner, allowed)))
  misses.push(...(await judge(task.expect, messages, world, owner)))
  return { misses, faults, messages }
}

/** One wish: until the user has nothing more to say to what the model tells them. */
async function converse(messages: Message[], context: number, user: User, model: Model, host: Host) {
  for (let left = mostReplies; left > 0; left -= 1) {
    const reply = await model(messages.slice(context), host.tools)
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
  messages.push({ role: 'assistant', content: '(cut off: it came to no end)', tool_calls: [] })
}

/** Models make up tools; a host says so, and the server hears nothing of it. */
function noSuchTool(name: string): ToolAnswer {
  return { text: `There is no tool ${name}.`, data: {}, isError: true }
}

/** A task does not know whose account it will be. */
function knownBy(knows: Task['turns'][number]['knows'], { email }: Owner): typeof knows {
  return knows.map(({ says, meaning, ...rest }) => ({
    ...rest,
    says: says.replaceAll('OWNER', email),
    meaning: meaning.email === 'OWNER' ? { ...meaning, email } : meaning,
  }))
}

async function happen(act: Act, world: World, owner: Owner, host: Host): Promise<void> {
  switch (act.does) {
    case 'restart':
      return host.restart()
    case 'new_conversation':
      return
    case 'connect':
      return host.useKey((await connect(world, owner)).api_key)
    case 'have_account':
      await connect(world, owner)
      return
    case 'allow': {
      const { does: _does, ...mandate } = act
      return owner.allow(mandate, (await host.apiKey()) ?? '')
    }
    case 'farm':
      return world.farm(await paidOrder(world, owner), act.action, act.body)
    case 'quotes_expire':
      await world.execute(
        `update quotes set expires_at = now() - interval '1 hour'
         where account_id in (select id from accounts where email = $1)`,
        [owner.email],
      )
  }
}

function connect({ apiUrl }: World, { email }: Owner) {
  return new MatterCloud({ baseUrl: apiUrl }).connect({ email, name: 'evaluation' })
}

async function paidOrder(world: World, { email }: Owner): Promise<string> {
  const [newest] = await world.orders(email)
  if (newest === undefined || newest.approved_by === null)
    throw new NotAsPlanned('there is no paid order for the farm to act on')
  return newest.order_id
}
