/** What was read although the file does not say it in its format's own way, or was left out. */
export type ReadNoteCode =
  | 'decimal_commas'
  | 'comma_separators'
  | 'extra_columns'
  | 'stray_lines'
  | 'missing_keywords'
  | 'count_by_size'
  | 'trailing_bytes'
  | 'attribute_data'
  | 'free_form_left_out'
  | 'unit_left_empty'
  | 'zipped'

/** A doubt about how a file was read, for a person to check. */
export interface ReadNote {
  code: ReadNoteCode
  message: string
}
