import { html } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { page } from '../layout/page.ts'

/** A page for one file. */
export interface DropPageData {
  /** The label of the key that asks for the file. */
  asked_by: string
  /** Takes a POST of `multipart/form-data` with the field `file`. */
  action_url: string
  /** The endings of names that are taken, with their dots. */
  extensions: readonly string[]
  most_bytes: number
  expires_at: string
  status: 'pending_upload' | 'processing' | 'ready' | 'failed'
  filename: string
  /** What is wrong with what was sent. */
  problem?: string | undefined
}

/** The page behind `drop_url`: where a human puts a file for a program that has none, once; no script. */
export function dropPage(data: DropPageData): string {
  return data.status === 'pending_upload' ? openPage(data) : arrivedPage(data)
}

function openPage({
  asked_by,
  action_url,
  extensions,
  most_bytes,
  expires_at,
  problem,
}: DropPageData): string {
  const endings = [...new Set(extensions.map((extension) => extension.slice(1).toUpperCase()))]
  return page(
    'Give your part to the program',
    html`
      <p>
        <bdi>${asked_by}</bdi>, a program that holds a key to your account, asks for the file of a part. It is measured
        and can then be priced. Nothing is ordered or paid here.
      </p>
      ${problem !== undefined && html`<p class="risks" role="alert"><strong>${problem}</strong></p>`}
      <form method="post" action=${action_url} enctype="multipart/form-data">
        <p>
          <label
            >Choose the file, or drag it here
            <input type="file" name="file" accept=${extensions.join(',')} required
          /></label>
        </p>
        <button type="submit">Send</button>
      </form>
      <p class="quiet">
        ${endings.join(', ')}, up to ${Math.floor(most_bytes / 1024 / 1024)} MiB. This page takes one file, and works
        until ${instant(expires_at)}. After you press the button, wait until the page changes.
      </p>
    `,
  )
}

function arrivedPage({ status, filename, problem }: DropPageData): string {
  const isFailed = status === 'failed'
  return page(
    isFailed ? 'The file cannot be used' : 'The file is here',
    html`
      <p><bdi>${filename}</bdi></p>
      <p>
        ${
          isFailed
            ? 'It arrived whole, but could not be measured. Ask the program for a new page and give it another file.'
            : 'You may close this page and go on with the program. It sees the file too.'
        }
      </p>
      ${problem !== undefined && html`<p class="risks" role="alert">${problem}</p>`}
      ${status === 'processing' && html`<p class="quiet">It is being measured now.</p>`}
    `,
  )
}
