import type { FailedCall, ReportedFailure } from './refusal.ts'

/** Arguments that a tool does not take, or values that are not valid. */
export class WrongArguments extends Error {
  /** The names of the arguments. */
  readonly fields: readonly string[]

  /** @param message each argument's name and what it must be */
  constructor(message: string, fields: readonly string[]) {
    super(message)
    this.name = 'WrongArguments'
    this.fields = fields
  }
}

/** What only the user can correct. */
const questions: Record<string, string> = {
  email: 'That is not a valid e-mail address. Which one should own the MatterCloud account?',
  quantity: 'How many pieces do you want, from 1 to 10000?',
  ship_country: 'Which country shall the parcel go to?',
  shipping_address_json: 'What is the shipping address?',
  max_cents: 'What is the most that it may cost?',
}

/**
 * The next call has all arguments that are valid, in the same run. A mistake of the model is no matter of the user's:
 * they are told nothing, or asked for what only they know.
 */
export function wrongArgumentsFailure(
  { message, fields }: WrongArguments,
  { tool, run_id, arguments: given, takes }: FailedCall,
): ReportedFailure {
  const toAsk = fields.flatMap((field) => questions[field] ?? [])
  const kept = Object.entries(given).filter(([field]) => takes.includes(field) && !fields.includes(field))
  return {
    code: 'invalid_arguments',
    message: `${message}. ${tool} takes: ${takes.join(', ')}.`,
    next_action: toAsk.length > 0 ? 'ask_user' : 'correct_arguments',
    next_call: {
      tool,
      arguments: { ...Object.fromEntries(kept), ...(run_id === undefined ? {} : { run_id }) },
    },
    waiting_for: toAsk.length > 0 ? 'human' : 'agent',
    tell_user: toAsk.join(' '),
  }
}
