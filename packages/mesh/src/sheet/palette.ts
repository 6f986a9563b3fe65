/**
 * The colours of a drawing sheet, of the pages and of the mails, as CSS writes them. Each has its own pair for light
 * and for dark surroundings. Text needs more contrast than a ring or a line, so faults in words have a colour of theirs.
 */
export const palette = {
  light: {
    paper: '#faf8f3',
    ink: '#15181c',
    quiet: '#5c6166',
    line: '#c9c5bb',
    fault: '#d6401c',
    faultText: '#b3360f',
  },
  dark: {
    paper: '#14171a',
    ink: '#ece9e2',
    quiet: '#a3a7a9',
    line: '#3a3f45',
    fault: '#ff6a42',
    faultText: '#ff8a5c',
  },
} as const
