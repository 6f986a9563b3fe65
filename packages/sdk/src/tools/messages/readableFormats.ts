import { meshFormatNames } from '../../calls/contentType.ts'

/** Told with every file that is refused. */
export const readableFormats = `MatterCloud reads ${meshFormatNames}.`
