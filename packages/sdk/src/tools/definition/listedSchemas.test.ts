import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, test } from 'vitest'
import { listedSchemas, tools } from '../index.ts'

test('the list of tools costs a model at most 4,000 tokens, including all that MCP adds to it', () => {
  const list = tools.map((tool) => {
    const { input, output } = listedSchemas(tool)
    const { name, title, description } = tool
    const annotations = {
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
    }
    return { name, title, description, inputSchema: input, outputSchema: output, annotations }
  })
  expect(countTokens(JSON.stringify(list))).toBeLessThanOrEqual(4_000)
})

test('lists every argument with its type, and nothing that a model has no use for', () => {
  for (const tool of tools) {
    const { input } = listedSchemas(tool)
    expect(Object.keys(input.properties).sort()).toEqual(Object.keys(tool.input.shape).sort())
    for (const field of Object.values(input.properties)) expect(field.type).toBeDefined()
    expect(JSON.stringify(input)).not.toMatch(/pattern|9007199254740991/)
  }
})

test('every tool has its own name and description, and exactly one spends', () => {
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length)
  expect(tools.filter(({ risk }) => risk === 'spend').map(({ name }) => name)).toEqual([
    'order_within_limits',
  ])
})
