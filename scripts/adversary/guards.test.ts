import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guards } from './guards.ts'
import { removeGuard } from './removeGuard.ts'

test.each(Object.entries(guards))('ROB-GUARDS %s occurs where the control removes it', (_name, { edits }) => {
  for (const edit of edits) {
    const code = readFileSync(edit.file, 'utf8')
    expect(removeGuard(code, edit)).not.toBe(code)
  }
})
