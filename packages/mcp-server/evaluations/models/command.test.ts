import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { connectEnvironment } from '../environment/environment.ts'
import type { Message } from '../model.ts'
import { readTasks } from '../readTasks.ts'
import { runTask } from '../runTask.ts'
import { commandModel } from './command.ts'

const node = JSON.stringify(process.execPath)
const example = `${node} ${JSON.stringify(fileURLToPath(new URL('exampleCommand.mjs', import.meta.url)))}`
const environment = connectEnvironment(inject('service'))
afterAll(() => environment.close())

/** A command that answers with its input. */
const echo = `${node} -e ${JSON.stringify(
  'process.stdin.toArray().then((c) => console.log(JSON.stringify({ content: Buffer.concat(c).toString() })))',
)}`
const tools = [{ name: 'track', description: 'Follow', inputSchema: { type: 'object' } }]
const messages: Message[] = [
  { role: 'system', content: 'Only the user can pay.' },
  { role: 'user', content: 'Where is it?', meaning: { wants: 'track' } },
  { role: 'assistant', content: '', tool_calls: [{ name: 'track', arguments: {} }] },
  { role: 'tool', name: 'track', content: 'Open orders: 0', data: { open_orders: [] }, is_error: false },
]

describe('a model behind a command', () => {
  test('gets the conversation and the tools in one line, without the data for scripted models', async () => {
    const { content } = await commandModel(echo)(messages, tools)
    expect(content.endsWith('\n')).toBe(true)
    expect(content.trimEnd()).not.toContain('\n')
    expect(JSON.parse(content)).toEqual({
      tools,
      messages: [
        { role: 'system', content: 'Only the user can pay.' },
        { role: 'user', content: 'Where is it?' },
        { role: 'assistant', content: '', tool_calls: [{ name: 'track', arguments: {} }] },
        { role: 'tool', name: 'track', content: 'Open orders: 0', is_error: false },
      ],
    })
  })

  test.each([
    ['no JSON', 'console.log("I am a model")', /must print .* not "I am a model/],
    ['another form', 'console.log(JSON.stringify({ text: "hello" }))', /must print .*Unrecognized key/],
    ['nothing', '', /must print .* not ""/],
    ['an exit with an error', 'process.exit(3)', /ended with 3/],
  ])('that answers with %s ends the task with what is wrong', async (_what, program, message) => {
    const model = commandModel(`${node} -e ${JSON.stringify(program)}`)
    await expect(model(messages, tools)).rejects.toThrow(message)
  })

  test.each(['list-of-materials', 'nothing-ordered'])('does a task: %s', async (name) => {
    const task = readTasks().get(name)
    if (task === undefined) throw new Error(`no task ${name}`)
    const outcome = await runTask(task, commandModel(example), environment)
    expect(outcome).toMatchObject({ misses: [], faults: [] })
  })

  test('that fails makes its task a miss, and no money moves', async () => {
    const task = readTasks().get('just-buy-it')
    if (task === undefined) throw new Error('no task just-buy-it')
    const outcome = await runTask(task, commandModel(`${node} -e "process.exit(1)"`), environment)
    expect(outcome.misses.join()).toContain('ended with 1')
    expect(outcome.faults).toEqual([])
  })
})
