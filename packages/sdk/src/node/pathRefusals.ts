import { basename, extname } from 'node:path'
import { ToolFailure } from '../tools/failures/toolFailure.ts'
import { readableFormats as formats } from '../tools/messages/readableFormats.ts'
import { plainName, quotedUserText } from '../tools/messages/userText.ts'
import { isMeshFile, meshFilesIn, nearFiles } from './meshFiles.ts'
import { namesInZip } from './namesInZip.ts'

/** People choose from no more of them. */
const maxNames = 10

const page = 'give you a page on which you put the file?'

export function noFolder(): ToolFailure {
  return refused(
    'no_folder_allowed',
    'No folder is allowed for uploads. Without a path, upload gives a page on which the user puts the file; MATTERCLOUD_FOLDERS names folders that hold parts.',
    'I may not read files on this computer. I can give you a page on which you put the file. Shall I?',
  )
}

export async function outside(folders: readonly string[]): Promise<ToolFailure> {
  const names = folders.map((folder) => quotedUserText(folder)).join(', ')
  const there = await meshFilesIn(folders)
  return refused(
    'outside_allowed_folders',
    `Only files inside the allowed folders are read: ${names}. ${whatIsThere(there)} Another file: upload without a path gives a page on which the user puts it, or the user moves it there, or adds its folder to MATTERCLOUD_FOLDERS.`,
    `I may read only files in ${names}. ${whatIsThere(there)} Shall I ${there.length > 0 ? 'take one of these, or ' : ''}${page}`,
  )
}

export function hidden(): ToolFailure {
  return refused(
    'hidden_file',
    'Hidden files and files in hidden folders are not uploaded.',
    'I may not take hidden files. Which other file shall I take, or shall I give you a page on which you put it?',
  )
}

/** @param paths where the file was looked for */
export async function missing(paths: readonly string[], folders: readonly string[]): Promise<ToolFailure> {
  const near = (await nearFiles(paths, folders)).flatMap((path) => plainName(path) ?? []).slice(0, maxNames)
  const there = near.length > 0 ? [] : await meshFilesIn(folders)
  const name = plainName(basename(paths[0] ?? '')) ?? 'that file'
  const found = near.length > 0 ? `Near names: ${near.join(', ')}.` : whatIsThere(there)
  return refused(
    'file_not_found',
    `There is no such file: check the path, or give the absolute path. ${found}`,
    near.length > 0
      ? `I cannot find ${name}. Do you mean ${near.join(' or ')}?`
      : `I cannot find ${name}. ${whatIsThere(there)} Which file shall I take?`,
  )
}

const archives = new Set(['.zip', '.rar', '.7z', '.gz', '.tgz', '.tar', '.bz2', '.xz'])

/** @param real the path of a file that is inside of an allowed folder */
export async function notAMeshFile(real: string): Promise<ToolFailure> {
  const name = plainName(basename(real)) ?? 'That file'
  const extension = extname(real).toLowerCase()
  if (!archives.has(extension))
    return refused(
      'unsupported_file_type',
      `The name does not have the extension of a mesh format. ${formats} Export the part in one of these.`,
      `${name} cannot be used. ${formats} Please export the part in one of these.`,
    )
  const inside = extension === '.zip' ? await namesInZip(real) : undefined
  const parts = inside?.filter(isMeshFile)
  const contents =
    parts === undefined
      ? ''
      : parts.length > 0
        ? ` In it are ${listOf(parts)}.`
        : ' No file in it has the extension of such a format.'
  return refused(
    'unsupported_file_type',
    `The file is an archive, and single files are taken.${contents} ${formats} Unpack it and give the path of one file, or ask the user to.`,
    `${name} is an archive, and I need a single file.${contents} ${
      parts?.length === 0 ? formats : 'Please unpack it, and tell me which file to take.'
    }`,
  )
}

/** @param problem what is wrong with the file, and what to do */
export function unreadable(code: string, problem: string): ToolFailure {
  return refused(code, problem, `I could not take that file. ${problem}`)
}

function whatIsThere(names: readonly string[]): string {
  return names.length === 0 ? `There is no mesh file in there. ${formats}` : `There are: ${listOf(names)}.`
}

/** The plain ones of these names, and how many more there are. */
function listOf(names: readonly string[]): string {
  const listed = names.flatMap((name) => plainName(name) ?? []).slice(0, maxNames)
  const more = names.length - listed.length
  if (listed.length === 0) return `${more} with unusual names`
  return `${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function refused(code: string, message: string, tell_user: string): ToolFailure {
  return new ToolFailure({
    code,
    message,
    next_action: 'ask_user_for_another_file',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'human',
    tell_user,
  })
}
