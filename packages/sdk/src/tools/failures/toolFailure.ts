import type { NextCall } from '../messages/result.ts'

export interface FailureDetails {
  /** For programs; the API's code if the API refused the call. */
  code: string
  /** What happened and why, in sentences without text of the user. */
  message: string
  next_action: string
  /** What the model does next, where the agent policy's advice for the code does not fit. */
  advice?: string
  /** The run_id of the failed call is added to its arguments. */
  next_call: NextCall | null
  waiting_for: 'agent' | 'human' | 'nobody'
  /** Empty if only the model has to do something. */
  tell_user: string
}

/**
 * A tool cannot do what was asked, and knows what to do next.
 *
 * @example
 * throw new ToolFailure({
 *   code: 'file_not_found',
 *   message: 'There is no such file.',
 *   next_action: 'ask_user_for_another_file',
 *   next_call: { tool: 'upload', arguments: {} },
 *   waiting_for: 'human',
 *   tell_user: 'I cannot find that file. Which one shall I take?',
 * })
 */
export class ToolFailure extends Error {
  readonly details: FailureDetails

  constructor(details: FailureDetails) {
    super(details.message)
    this.name = 'ToolFailure'
    this.details = details
  }
}
