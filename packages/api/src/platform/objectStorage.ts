import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Unit } from '@mattercloud/rules'
import type { Config } from '../config.ts'
import { PartAwayError } from './partAway.ts'

/** The key that a caller may write to with a signed URL. */
export const uploadKey = (fileId: string) => `uploads/${fileId}`
/** The key of the immutable copy that analysis, quote and production read; no signed URL can write to it. */
export const storedKey = (fileId: string) => `files/${fileId}`
/** The key of a picture of a file's drawing, with its dimensions in the given unit. */
export const drawingKey = (fileId: string, unit: Unit, picture: Picture) =>
  `drawings/${fileId}/${unit}/${picture}`
/** The PNGs show the whole sheet; the SVGs only its views, for pages with their own title block. */
export const pictures = ['light.png', 'dark.png', 'views-light.svg', 'views-dark.svg'] as const
export type Picture = (typeof pictures)[number]

/** The S3 operations that the service uses. */
export interface ObjectStorage {
  /**
   * A URL that accepts a PUT of exactly this size and type until it expires.
   *
   * @param options.once signs `If-None-Match: *` too: the uploader must send it, and a second PUT is refused
   */
  presignPut(options: {
    key: string
    contentType: string
    sizeBytes: number
    expiresInSeconds: number
    once: boolean
  }): Promise<string>
  /** A URL that downloads an object under a file's name until it expires. */
  presignGet(options: { key: string; filename: string; expiresInSeconds: number }): Promise<string>
  /** Size in bytes and version of an object; undefined if there is none. */
  stat(key: string): Promise<{ size: number; etag: string } | undefined>
  /**
   * Copies an object if it still has the given version.
   *
   * @returns whether it was copied
   */
  copy(from: { key: string; etag: string }, to: string): Promise<boolean>
  /** Writes bytes, or a local file from its beginning. */
  write(key: string, content: Uint8Array | { file: FileHandle; size: number }): Promise<void>
  /** @throws Error if there is no such object */
  read(key: string): Promise<Readable>
  /** Removes an object; does nothing if there is none. */
  remove(key: string): Promise<void>
  /** Asks whether the store answers. */
  check(): Promise<void>
}

/** How long a connection to the store may take, and how long nothing may come over it. */
const CONNECT_MS = 5000
const SILENCE_MS = 60_000

/**
 * Makes a call to the store.
 *
 * @throws PartAwayError if the store gives no answer, or says that it cannot
 */
async function ask<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0
    // A refusal is the store's own answer; everything else is none.
    if (status >= 400 && status < 500 && status !== 429) throw error
    throw new PartAwayError('store', error instanceof Error ? error.message : 'unknown', { cause: error })
  }
}

export function createObjectStorage(config: Config): ObjectStorage {
  const s3 = new S3Client({
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY },
    // The default adds checksum parameters to presigned URLs that an uploader's PUT would have to match.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  })
  const Bucket = config.S3_BUCKET
  return {
    async presignPut({ key, contentType, sizeBytes, expiresInSeconds, once }) {
      const put = new PutObjectCommand({
        Bucket,
        Key: key,
        ContentType: contentType,
        ContentLength: sizeBytes,
        ...(once ? { IfNoneMatch: '*' } : {}),
      })
      return getSignedUrl(s3, put, {
        expiresIn: expiresInSeconds,
        // Without this the presigner does not sign the type, and an uploader could send any type.
        signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match']),
      })
    },
    async presignGet({ key, filename, expiresInSeconds }) {
      const get = new GetObjectCommand({
        Bucket,
        Key: key,
        // A browser saves it and does not open it, whatever type the uploader gave.
        ResponseContentType: 'application/octet-stream',
        ResponseContentDisposition: attachment(filename),
      })
      return getSignedUrl(s3, get, { expiresIn: expiresInSeconds })
    },
    async stat(key) {
      try {
        const head = new HeadObjectCommand({ Bucket, Key: key })
        const { ContentLength: size, ETag: etag } = await ask(() => s3.send(head))
        if (size === undefined || etag === undefined)
          throw new Error(`the object store returned no size or version for ${key}`)
        return { size, etag }
      } catch (error) {
        if (error instanceof NotFound) return undefined
        throw error
      }
    },
    async copy({ key, etag }, to) {
      try {
        const CopySource = `${Bucket}/${key}`
        const copy = new CopyObjectCommand({ Bucket, Key: to, CopySource, CopySourceIfMatch: etag })
        await ask(() => s3.send(copy))
        return true
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return false
        throw error
      }
    },
    async write(key, content) {
      const isBytes = content instanceof Uint8Array
      const Body = isBytes ? content : content.file.createReadStream({ start: 0, autoClose: false })
      const ContentLength = isBytes ? content.byteLength : content.size
      await ask(() => s3.send(new PutObjectCommand({ Bucket, Key: key, Body, ContentLength })))
    },
    async read(key) {
      const { Body } = await ask(() => s3.send(new GetObjectCommand({ Bucket, Key: key })))
      if (!Body || !('pipe' in Body)) throw new Error(`the object store returned no stream for ${key}`)
      return Body
    },
    async remove(key) {
      await ask(() => s3.send(new DeleteObjectCommand({ Bucket, Key: key })))
    },
    async check() {
      // Whatever is answered for an object that does not exist, the store has answered.
      const probe = new HeadObjectCommand({ Bucket, Key: 'probe' })
      await ask(() => s3.send(probe)).catch((error: unknown) => {
        if (error instanceof PartAwayError) throw error
      })
    },
  }
}

/** Content-Disposition (RFC 6266) that saves under a name with any characters. */
function attachment(filename: string): string {
  // RFC 5987 allows fewer unescaped characters than a URL.
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${encoded}`
}
