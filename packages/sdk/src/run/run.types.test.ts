import type { Question } from '@mattercloud/rules'
import { expect, expectTypeOf, test } from 'vitest'
import { MatterCloud, type OpenQuote, type Order, type Quote, type ReadyQuote, type Run } from '../index.ts'

type Checkout = Parameters<Run['checkout']>[0]
type Mandate = Parameters<Run['orderWithinMandate']>[0]

test('explicit-approval: only a ready quote of a run can be ordered, by its type', () => {
  expectTypeOf<Checkout['quote']>().toEqualTypeOf<ReadyQuote>()
  expectTypeOf<Mandate['quote']>().toEqualTypeOf<ReadyQuote>()
  expectTypeOf<OpenQuote>().not.toExtend<ReadyQuote>()
  // The service's own quote is not judged yet.
  expectTypeOf<Quote>().not.toExtend<ReadyQuote>()
  // Nor can anyone write one down: a part of it has no name outside of the SDK.
  expectTypeOf<Quote & { ready: true; questions: readonly [] }>().not.toExtend<ReadyQuote>()
})

test('ask-when-unclear: a quote that is not ready has a question, and a ready one has none', () => {
  expectTypeOf<OpenQuote['questions']>().toEqualTypeOf<readonly [Question, ...Question[]]>()
  expectTypeOf<ReadyQuote['questions']>().toEqualTypeOf<readonly []>()
  const look = (quote: ReadyQuote | OpenQuote) => {
    if (quote.ready) expectTypeOf(quote).toEqualTypeOf<ReadyQuote>()
    else expectTypeOf(quote).toEqualTypeOf<OpenQuote>()
  }
  expect(look).toBeTypeOf('function')
})

test('explicit-approval: an order’s approval is the service’s record, and no call takes one', () => {
  expectTypeOf<Checkout>().not.toHaveProperty('approval')
  expectTypeOf<Mandate>().not.toHaveProperty('approval')
  expectTypeOf<Order>().toHaveProperty('approval')
})

test('explicit-approval: the client cannot spend without a run', () => {
  const client = new MatterCloud()
  expect(Object.keys(client)).not.toContain('autonomousOrders')
  expectTypeOf<MatterCloud>().not.toHaveProperty('autonomousOrders')
})
