import type { Question } from '@mattercloud/rules'
import { MatterCloudError } from '../http/errors.ts'
import type { Order } from '../http/types.ts'

/** The user must answer `questions` before the run can go on. Nothing was sent. */
export class QuestionsOpenError extends MatterCloudError {
  override name = 'QuestionsOpenError'
  readonly questions: readonly Question[]

  constructor(questions: readonly Question[]) {
    super(
      `The user must be asked first: ${questions.map(({ question, why }) => `${question} (${why})`).join(' ')}`,
      {
        code: 'questions_open',
        status: 0,
        details: { questions },
        nextAction: 'ask_user',
        retryable: false,
      },
    )
    this.questions = questions
  }
}

/** The order was cancelled during the wait, and nothing is spent; `order.cancel_reason` says why. */
export class OrderCancelledError extends MatterCloudError {
  override name = 'OrderCancelledError'
  readonly order: Order

  /** @param words what is told of it; given, because the root entry must stay small and these words are not */
  constructor(order: Order, { what, money }: { what: string; money: string }) {
    const note = order.cancel_note ? ` The reason given: ${JSON.stringify(order.cancel_note)}.` : ''
    super(`${what}${note} ${money}`, {
      code: 'order_cancelled',
      status: 200,
      nextAction: 'ask_user',
      retryable: false,
    })
    this.order = order
  }
}

/** Another process has written the run, so this one must stop writing. */
export function runLeaseLostError(run_id: string): MatterCloudError {
  return new MatterCloudError(
    `Another program has taken over the run ${JSON.stringify(run_id)}, so this one stops here. The other program goes on with its steps.`,
    { code: 'run_lease_lost', status: 0, nextAction: 'read_run_again', retryable: false },
  )
}
