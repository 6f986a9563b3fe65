import { confirm, isCancel, select, text } from '@clack/prompts'
import { Interrupted } from '../errors.ts'

const output = process.stderr

/** Whether a person at a terminal can be asked. */
export const canAsk = (json: boolean) =>
  !json && process.stdin.isTTY === true && process.stderr.isTTY === true

/** @param check returns what is wrong with an answer; undefined for a valid one */
export async function askText(
  message: string,
  check: (answer: string) => string | undefined,
  { hint, optional = false }: { hint?: string; optional?: boolean } = {},
): Promise<string> {
  const answer = await text({
    message,
    output,
    ...(hint === undefined ? {} : { placeholder: hint }),
    validate: (given) => (optional && !given?.trim() ? undefined : check((given ?? '').trim())),
  })
  if (isCancel(answer)) throw new Interrupted()
  return (answer ?? '').trim()
}

export async function askChoice(
  message: string,
  options: readonly { value: string; label: string }[],
): Promise<string> {
  const answer = await select({ message, options: [...options], output, maxItems: 14 })
  if (isCancel(answer)) throw new Interrupted()
  return answer
}

export async function askYesNo(message: string): Promise<boolean> {
  const answer = await confirm({ message, output, initialValue: false })
  if (isCancel(answer)) throw new Interrupted()
  return answer
}
