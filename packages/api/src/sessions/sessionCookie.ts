import type { Request, Response } from 'express'
import type { Config } from '../config.ts'

/** A session that is not used for this long is over. */
export const IDLE_S = 30 * 24 * 3600
/** However much it is used, a session is over after this long. */
export const ABSOLUTE_S = 90 * 24 * 3600

const isSecure = (config: Config) => config.WEB_URL.startsWith('https:')
/** The prefix lets no other host, path or plain connection set it. */
const nameOf = (config: Config) => (isSecure(config) ? '__Host-mc_session' : 'mc_session')

/** The session's token that a request brings, if it brings one. */
export function readSessionCookie(config: Config, request: Request): string | undefined {
  const prefix = `${nameOf(config)}=`
  return (request.get('cookie') ?? '')
    .split(/; */)
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length)
}

/** Gives the browser the session's token, or the same one for another 30 days. */
export function setSessionCookie(config: Config, response: Response, token: string): void {
  response.cookie(nameOf(config), token, { ...attributes(config), maxAge: IDLE_S * 1000 })
}

export function clearSessionCookie(config: Config, response: Response): void {
  response.clearCookie(nameOf(config), attributes(config))
}

const attributes = (config: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' }) as const
