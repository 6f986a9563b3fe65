import {
  type Answers,
  type MatterCloud,
  type Question,
  QuestionsOpenError,
  type ReadyQuote,
  type Run,
  type RunOrder,
} from '@mattercloud/sdk/node'

/** Communicates with the user: on a terminal, in a chat, by mail. */
export interface User {
  answer(questions: readonly Question[]): Promise<Answers>
  show(text: string): void
}

/** Buys one part, from its file to its delivery. If it is killed and called again, it continues where it stopped. */
export async function print(
  mc: MatterCloud,
  { name, path, user, signal }: { name: string; path: string; user: User; signal?: AbortSignal | undefined },
): Promise<string> {
  const run = mc.run(name)
  const file = await run.upload(path, { signal })
  user.show(`${file.metrics_json.bbox_mm.join(' × ')} mm, ${file.metrics_json.volume_cm3} cm³`)

  let quote = await run.quote({ file }, { signal })
  while (!quote.ready) quote = await run.answer(await user.answer(quote.questions), { signal })

  const order = await prepare(run, quote, user, signal)
  user.show(order.summary)
  if (order.review_url !== null) user.show(`Review and pay here: ${order.review_url}`)

  await order.untilPaid({ signal })
  for await (const { status, created_at } of order.updates({ signal })) user.show(`${created_at} ${status}`)
  return order.order_id
}

/** Spends nothing: a human approves or declines on the page. What is missing, such as the address, is asked for. */
async function prepare(
  run: Run,
  quote: ReadyQuote,
  user: User,
  signal: AbortSignal | undefined,
): Promise<RunOrder> {
  for (;;) {
    try {
      return await run.checkout({ quote }, { signal })
    } catch (error) {
      if (!(error instanceof QuestionsOpenError)) throw error
      const answered = await run.answer(await user.answer(error.questions), { signal })
      if (answered.ready) quote = answered
    }
  }
}
