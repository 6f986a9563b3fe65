import { userText } from './userText.ts'

/** What the service calls by its own calls, a model calls by these. */
const byTools: Record<string, string> = {
  'POST /v1/files/{file_id}/repair': 'upload (repair: true)',
  'POST /v1/files/{file_id}/unit': 'upload (selected_unit, confirmed_by: "user")',
}

/** What the service suggests for a part, for who has tools instead of its calls. */
export function suggestionsByTools(suggestions: readonly string[]): string[] {
  return suggestions.map((suggestion) =>
    Object.entries(byTools).reduce(
      (text, [call, tool]) => text.replaceAll(call, tool),
      userText(suggestion, 400),
    ),
  )
}
