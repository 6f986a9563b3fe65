import type { Request, Response } from 'express'
import type { Config } from '../config.ts'

/** A session ends if it is not used for this long. */
export const MAX_IDLE_S = 30 * 24 * 3600
/** A session ends after this long even if it is used. */
export const MAX_AGE_S = 90 * 24 * 3600

const isSecure = (config: Config) => config.WEB_URL.startsWith('https:')
/** With this prefix no other host, path or plain HTTP connection can set it. */
const nameOf = (config: Config) => (isSecure(config) ? '__Host-mc_session' : 'mc_session')

/** The session's token in a request's cookie, if there is one. */
export function readSessionCookie(config: Config, request: Request): string | undefined {
  const prefix = `${nameOf(config)}=`
  return (request.get('cookie') ?? '')
    .split(/; */)
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length)
}

/** Sets the session's cookie, for 30 days from now. */
export function setSessionCookie(config: Config, response: Response, token: string): void {
  response.cookie(nameOf(config), token, { ...attributes(config), maxAge: MAX_IDLE_S * 1000 })
}

export function clearSessionCookie(config: Config, response: Response): void {
  response.clearCookie(nameOf(config), attributes(config))
}

const attributes = (config: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' }) as const
