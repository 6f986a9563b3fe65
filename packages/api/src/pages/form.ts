import express, { type RequestHandler } from 'express'
import { decodeText } from '../platform/http/decodeText.ts'
import { readUrlEncoded } from '../platform/http/urlEncoded.ts'

const readBytes = express.raw({ type: 'application/x-www-form-urlencoded', limit: '64kb' })

/** Parses the body of a form. */
export const form: RequestHandler = (request, response, next) =>
  readBytes(request, response, (error: unknown) => {
    if (error) return next(error)
    try {
      const bytes: unknown = request.body
      if (Buffer.isBuffer(bytes))
        request.body = readUrlEncoded(decodeText(bytes, request.get('content-type')))
      next()
    } catch (problem) {
      next(problem)
    }
  })
