import type { CallToolResult } from '@modelcontextprotocol/server'

/** One red pixel. */
export const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
export const anImage = { type: 'image' as const, data: png, mimeType: 'image/png' }

/** A WAV file without a sample. */
export const aSound = {
  type: 'audio' as const,
  data: 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=',
  mimeType: 'audio/wav',
}

export function textResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] }
}
