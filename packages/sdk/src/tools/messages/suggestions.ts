import { userText } from './userText.ts'

/** The tool for each call of the service. */
const toolsByCall: Record<string, string> = {
  'POST /v1/files/{file_id}/repair': 'upload (repair: true)',
  'POST /v1/files/{file_id}/unit': 'upload (selected_unit, confirmed_by: "user")',
}

/** The service's suggestions for a part, with tools in place of the calls of the API. */
export function suggestionsByTools(suggestions: readonly string[]): string[] {
  return suggestions.map((suggestion) =>
    Object.entries(toolsByCall).reduce(
      (text, [call, tool]) => text.replaceAll(call, tool),
      userText(suggestion, 400),
    ),
  )
}
