import { mkdir, writeFile } from 'node:fs/promises'
import { partFiles } from './files.ts'

await mkdir(new URL('broken/', import.meta.url), { recursive: true })
for (const [path, bytes] of partFiles()) {
  await writeFile(new URL(path, import.meta.url), bytes)
  console.log(`${path}: ${bytes.length} bytes`)
}
