import { describe, expect, test } from 'vitest'
import { textOf } from '../fixtures/pageReading.ts'
import { drop } from '../fixtures/pageSamples.ts'
import { dropPage } from '../index.ts'

describe('drop page', () => {
  test('DROP-1 says who asks, which files are accepted and until when, and needs no script', () => {
    const page = dropPage(drop)
    expect(textOf(page)).toContain('my-agent , a program that holds a key to your account')
    expect(textOf(page)).toContain('STL, 3MF, up to 200 MiB')
    expect(textOf(page)).toContain('Nothing is ordered or paid here')
    expect(page).toContain('<form method="post" action="/drop/TOKEN" enctype="multipart/form-data">')
    expect(page).toMatch(/<input type="file" name="file" accept=".stl,.3mf" required/)
    expect(page).not.toContain('role="alert"')
  })

  test('DROP-1 a limit below one mebibyte is shown in bytes', () => {
    expect(textOf(dropPage({ ...drop, max_bytes: 65_536 }))).toContain('up to 65,536 bytes')
  })

  test('DROP-2 the problem is shown above the form, which is still there', () => {
    const page = dropPage({ ...drop, problem: 'The file has no bytes.' })
    expect(page.indexOf('The file has no bytes.')).toBeGreaterThan(0)
    expect(page.indexOf('The file has no bytes.')).toBeLessThan(page.indexOf('<form'))
    expect(page).toContain('role="alert"')
  })

  test.each([
    ['processing', 'It is being measured now'],
    ['ready', 'You can close this page'],
    ['failed', 'Ask the program for a new page'],
  ] as const)('DROP-3 once the file is %s the page takes no other', (status, text) => {
    const page = dropPage({ ...drop, status, filename: 'part.stl' })
    expect(textOf(page)).toContain(text)
    expect(textOf(page)).toContain('part.stl')
    expect(page).not.toContain('<form')
  })
})
