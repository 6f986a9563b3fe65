import { z } from 'zod'
import type { Owner } from './environment/owner.ts'
import type { Message } from './model.ts'
import type { Knowledge } from './task.ts'

/** The human in the chat: answers questions, and acts on pages whose address the model gave them. */
export interface User {
  /** The answer to a message of the model; undefined when it asks nothing that the user knows. */
  answer(text: string): Promise<Extract<Message, { role: 'user' }> | undefined>
}

/** The addresses of pages that a user can act on, as they are found in a message. */
const pages = {
  approve: /https?:\/\/\S+\/(?:review|c\/pay|checkout|pay)\/[^\s"')>,;]+/,
  decline: /https?:\/\/\S+\/review\/[^\s"')>,;]+/,
  change_address: /https?:\/\/\S+\/orders\/[\w-]+\/address/,
  put_file: /https?:\/\/\S+\/drop\/[^\s"')>,;]+/,
}

const addressSchema = z.record(z.string(), z.string())

/** @param part the file that they put on a page */
export function createUser(
  knows: readonly Knowledge[],
  owner: Owner,
  part: () => { filename: string; bytes: Uint8Array<ArrayBuffer> },
): User {
  const unused = new Set(knows)

  async function act({ does, meaning }: Knowledge, text: string): Promise<boolean> {
    if (does === undefined) return true
    if (does === 'confirm_key') {
      await owner.confirmKeys()
      return true
    }
    const url = pages[does].exec(text)?.[0]
    if (url === undefined) return false
    if (does === 'approve') await owner.approve(url)
    else if (does === 'decline') await owner.decline(url)
    else if (does === 'change_address')
      await owner.changeAddress(url, addressSchema.parse(meaning['shipping_address_json']))
    else {
      const { filename, bytes } = part()
      await owner.putFile(url, filename, bytes)
    }
    return true
  }

  return {
    async answer(text) {
      const answers: Knowledge[] = []
      for (const one of unused) {
        if (!new RegExp(one.asked, 'i').test(text)) continue
        if (!(await act(one, text))) continue
        unused.delete(one)
        answers.push(one)
      }
      if (answers.length === 0) return undefined
      return {
        role: 'user',
        content: answers.map(({ says }) => says).join(' '),
        meaning: Object.assign({}, ...answers.map(({ meaning }) => meaning)),
      }
    },
  }
}
