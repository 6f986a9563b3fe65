import type { NextCall } from '../messages/result.ts'

export interface FailureWords {
  /** For programs; the API's code where the API refused. */
  code: string
  /** What happened and why, in sentences that hold no user text. */
  message: string
  next_action: string
  /** The run that failed is added to its arguments. */
  next_call: NextCall | null
  waiting_for: 'agent' | 'human' | 'nobody'
  tell_user: string
}

/** A tool cannot do what was asked, and knows what to do next. */
export class ToolFailure extends Error {
  readonly words: FailureWords

  constructor(words: FailureWords) {
    super(words.message)
    this.name = 'ToolFailure'
    this.words = words
  }
}

/** @param message names the argument, and says what it has to be */
export function wrongArguments(message: string): ToolFailure {
  return new ToolFailure({
    code: 'invalid_arguments',
    message,
    next_action: 'correct_arguments',
    next_call: null,
    waiting_for: 'agent',
    tell_user: 'I called MatterCloud in a wrong way and will correct it.',
  })
}
