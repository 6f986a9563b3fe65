import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Source } from './source.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * A source as a Markdown link from a page in `docs/`.
 * @throws {Error} if a page, its heading or the decision is not there
 * @example sourceLink(decision(4)) // '[decision 0004](decisions/0004-manual-capture.md)'
 */
export function sourceLink(source: Source): string {
  switch (source.kind) {
    case 'guide':
      // The guide is plain text; some of its headings follow an example without a line break.
      requireHeading('docs/guide.txt', (line) => line.endsWith(source.heading), source.heading)
      return `[guide: ${source.heading}](guide.txt)`
    case 'page':
      requireHeading(source.path, (line) => /^#+ (.*)$/.exec(line)?.[1] === source.heading, source.heading)
      return `[${source.path.replace('docs/', '')}: ${source.heading}](${fromDocs(source.path)}#${anchor(source.heading)})`
    case 'decision': {
      const number = String(source.number).padStart(4, '0')
      const [file] = globSync(`docs/decisions/${number}-*.md`, { cwd: root })
      if (file === undefined) throw new Error(`docs/decisions has no page ${number}, which a rule names.`)
      return `[decision ${number}](decisions/${basename(file)})`
    }
    case 'web':
      return `[${source.name}](${source.url})`
  }
}

function requireHeading(path: string, isHeading: (line: string) => boolean, heading: string): void {
  if (!readFileSync(join(root, path), 'utf8').split('\n').some(isHeading))
    throw new Error(`${path} has no heading "${heading}", which a rule names.`)
}

const fromDocs = (path: string) => (path.startsWith('docs/') ? path.slice('docs/'.length) : `../${path}`)

/** The anchor that GitHub gives a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
