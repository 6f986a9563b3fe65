import { catalogMaxAgeMs } from '../../client.ts'
import type { LocalPart, ToolContext } from '../definition/toolContext.ts'
import { ToolFailure } from '../failures/toolFailure.ts'

/** The part at a path, if this host has a disk and its rules allow it. */
export async function localPart(path: string, { readPart, client, signal }: ToolContext): Promise<LocalPart> {
  if (readPart) return readPart(path, await client.catalog({ signal, maxAgeMs: catalogMaxAgeMs }))
  throw new ToolFailure({
    code: 'no_disk',
    message:
      'No files can be read from here: give source_url, or neither for a page on which the user puts the file.',
    next_action: 'correct_arguments',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'agent',
    tell_user: 'I cannot read files here, so I will give you a page on which you can put the part.',
  })
}
