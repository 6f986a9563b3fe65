import { html } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { page } from '../layout/page.ts'

/** A page on which a human adds one file. */
export interface DropPageData {
  /** The label of the key that asks for the file. */
  asked_by: string
  /** Accepts a POST of `multipart/form-data` with the field `file`. */
  action_url: string
  /** The accepted file extensions, with their dots. */
  extensions: readonly string[]
  max_bytes: number
  expires_at: string
  status: 'pending_upload' | 'processing' | 'ready' | 'failed'
  filename: string
  /** What is wrong with the file that was sent. */
  problem?: string | undefined
}

/** The page behind `drop_url`, on which a human adds one file for a program. It has no script. */
export function dropPage(data: DropPageData): string {
  return data.status === 'pending_upload' ? openPage(data) : arrivedPage(data)
}

function openPage({
  asked_by,
  action_url,
  extensions,
  max_bytes,
  expires_at,
  problem,
}: DropPageData): string {
  const fileTypes = [...new Set(extensions.map((extension) => extension.slice(1).toUpperCase()))]
  return page(
    'Give your part to the program',
    html`
      <p>
        <bdi>${asked_by}</bdi>, a program that holds a key to your account, asks for the file of a part. The file is
        measured and can then be priced. Nothing is ordered or paid here.
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
        ${fileTypes.join(', ')}, up to ${maxSize(max_bytes)}. This page takes one file, and works
        until ${instant(expires_at)}. After you press the button, wait until the page changes.
      </p>
    `,
  )
}

const MIB = 1024 * 1024

function maxSize(bytes: number): string {
  return bytes < MIB ? `${bytes.toLocaleString('en')} bytes` : `${Math.floor(bytes / MIB)} MiB`
}

function arrivedPage({ status, filename, problem }: DropPageData): string {
  const isFailed = status === 'failed'
  return page(
    isFailed ? 'The file cannot be used' : 'The file has arrived',
    html`
      <p><bdi>${filename}</bdi></p>
      <p>
        ${
          isFailed
            ? 'It arrived completely, but could not be measured. Ask the program for a new page and send another file there.'
            : 'You can close this page and continue with the program. It has the file now.'
        }
      </p>
      ${problem !== undefined && html`<p class="risks" role="alert">${problem}</p>`}
      ${status === 'processing' && html`<p class="quiet">It is being measured now.</p>`}
    `,
  )
}
