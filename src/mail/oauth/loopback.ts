import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as oauth from 'openid-client'
import { UserError } from '../../domain/error.ts'
import type { Tokens } from '../../domain/identity-provider.ts'
import { type Client, configuration, fault, tokensIn } from './client.ts'

export interface Asking {
  /** Whose account it is. */
  user: string
  /** 0: any free one. A fixed one can be forwarded from another machine. */
  port: number
  /** Shows the address at which the person consents. */
  show(url: string): void
  /** What the browser says in the end. */
  page: { done: string; failed: string }
  now(): Date
}

/**
 * Login in a browser on this machine: loopback redirect (RFC 8252 section 7.3), PKCE (RFC 7636) and state.
 * @throws UserError `oauth.port-busy`, `oauth.state`, `oauth.denied`, `oauth.login` ...
 */
export async function loginByBrowser(client: Client, asking: Asking): Promise<Tokens> {
  const verifier = oauth.randomPKCECodeVerifier()
  const state = oauth.randomState()
  const server = createServer()
  const port = await listen(server, asking.port)
  try {
    const redirect = `http://${client.provider.redirectHost}:${port}/`
    const config = configuration(client)
    const { href } = oauth.buildAuthorizationUrl(config, {
      ...client.provider.extra,
      redirect_uri: redirect,
      scope: client.provider.scope,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      login_hint: asking.user,
    })
    asking.show(href)
    const { url, answer } = await callback(server, redirect, client.signal)
    try {
      if (url.searchParams.get('state') !== state) throw new UserError('config', 'oauth.state')
      const checks = { pkceCodeVerifier: verifier, expectedState: state }
      const tokens = await oauth.authorizationCodeGrant(config, url, checks)
      const found = tokensIn(tokens, null, asking.now())
      await end(answer, 200, asking.page.done)
      return found
    } catch (error) {
      await end(answer, 400, asking.page.failed)
      throw error
    }
  } catch (error) {
    throw fault(error, client)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

/** Only this machine can reach it. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      fail(new UserError('config', 'oauth.port-busy', { port, reason: cause.code ?? '' }, { cause }))
    })
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
}

/** The first request that brings an answer; browsers also ask for icons. */
function callback(
  server: Server,
  redirect: string,
  signal: AbortSignal,
): Promise<{ url: URL; answer: ServerResponse }> {
  return new Promise((done, fail) => {
    const stop = () => fail(new UserError('interrupted', 'mail.interrupted'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    server.on('request', (request: IncomingMessage, answer: ServerResponse) => {
      // Any program and any page on this machine can ask, and ask anything.
      const url = URL.parse(request.url ?? '/', redirect)
      const isAnswer = url?.pathname === '/' && (url.searchParams.has('code') || url.searchParams.has('error'))
      if (url && isAnswer && request.method === 'GET') done({ url, answer })
      else answer.writeHead(404).end()
    })
  })
}

/** The page is sent before the server goes. The address with the code stays in no history behind a reload, and goes nowhere. */
function end(answer: ServerResponse, status: number, text: string): Promise<void> {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  }
  return new Promise((done) => {
    // A browser that is closed already is told nothing.
    if (answer.closed || answer.destroyed) return done()
    answer.on('close', () => done())
    answer.writeHead(status, headers).end(`${text}\n`)
  })
}
