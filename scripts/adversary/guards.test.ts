import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guards } from './guards.ts'
import { leaveOut } from './leaveOut.ts'

test.each(Object.entries(guards))(
  'ROB-GUARDS %s stands where the control takes it from',
  (_name, { edits }) => {
    for (const edit of edits) {
      const code = readFileSync(edit.file, 'utf8')
      expect(leaveOut(code, edit)).not.toBe(code)
    }
  },
)
