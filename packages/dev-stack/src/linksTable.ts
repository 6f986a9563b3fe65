import type { Links } from './startStack.ts'

const ROWS: [field: keyof Links, name: string, note: string][] = [
  ['web_url', 'Pages', 'review, tracking, settings, print by hand'],
  ['api_url', 'API', 'its description is at /openapi.json'],
  ['mailbox_url', 'Mailbox', 'all mail; anybody who reads it controls every account'],
  ['stripe_url', 'Stripe', 'an emulator, no real money'],
  ['stripe_test_url', 'Stripe (test)', 'where accounts of test mode pay'],
  ['database_url', 'Database', 'PostgreSQL'],
  ['data_dir', 'Data', 'all data is stored here'],
]

/** The links as a table for a person: name, what it is, address. */
export function linksTable(links: Links): string {
  const width = (column: 1 | 2) => Math.max(...ROWS.map((row) => row[column].length))
  return ROWS.map(
    ([field, name, note]) => `  ${name.padEnd(width(1))}  ${note.padEnd(width(2))}  ${links[field]}\n`,
  ).join('')
}
