import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the provider behaves where the standards let it say no, or a broken one would go wrong. Read at each request. */
export interface Behaviour {
  /** The person clicks "no" (RFC 6749 section 4.1.2.1, RFC 8628 section 3.5). */
  denies?: boolean
  /** The answer carries another state than was sent. */
  wrongState?: boolean
  /** The code was asked for with another challenge than the program's (RFC 7636 section 4.6). */
  wrongChallenge?: boolean
  /** Codes have run out when they come. */
  expired?: boolean
  /** So many answers `authorization_pending`, then so many `slow_down`, before a device is let in. */
  pending?: number
  slowDown?: number
  /** Refresh tokens are worth nothing any more. */
  revoked?: boolean
  /** Another answer of the token endpoint altogether. */
  broken?: 'no-json' | 'no-refresh' | 'unavailable'
  /** Milliseconds that a token endpoint thinks. */
  delay?: number
  /** Seconds that a refresh token is good for, as Google tells it for apps in testing. */
  refreshLasts?: number
}

export interface Identity extends AsyncDisposable {
  url: string
  urls: { authorize: string; token: string; device: string; introspect: string }
  behaviour: Behaviour
  clientId: string
  clientSecret: string
  /** Whose account it is. */
  user: string
  /** What was asked of each endpoint: `token refresh_token`, `device`. */
  requests: string[]
  /** Access tokens that are good now. */
  tokens: Set<string>
  /** Does what a person's browser does with the address; gives the page that the program then shows. */
  consent(url: string): Promise<{ status: number; text: string }>
  stop(): Promise<void>
}

interface Grant {
  challenge: string
  redirect: string
}

const lasts = 3600

/** An OAuth 2.0 provider on loopback: authorization code with PKCE (S256 only), device code, refresh with rotation. */
export async function startIdentity(
  user: string,
  clientId = 'client-4711.apps.googleusercontent.com',
): Promise<Identity> {
  const codes = new Map<string, Grant>()
  const devices = new Set<string>()
  let refreshToken = ''
  const secret = () => randomBytes(24).toString('base64url')
  const clientSecret = `client-secret-${secret()}`

  const server = createServer((request, answer) => void handle(request, answer))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  const json = (answer: ServerResponse, status: number, value: object) =>
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  const refuse = (answer: ServerResponse, error: string) => json(answer, 400, { error })

  async function handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? '/', url)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    if (asked.pathname === '/authorize') authorize(asked.searchParams, answer)
    else if (asked.pathname === '/introspect') introspect(asked, form, request, answer)
    else if (form.get('client_id') !== clientId) json(answer, 401, { error: 'invalid_client' })
    else if (asked.pathname === '/device') device(answer)
    else if (asked.pathname === '/token') await token(form, answer)
    else answer.writeHead(404).end()
  }

  function authorize(given: URLSearchParams, answer: ServerResponse): void {
    self.requests.push('authorize')
    const redirect = given.get('redirect_uri') ?? ''
    // RFC 8252 section 7.3: any port, but only this machine.
    const isLoopback = /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\//.test(redirect)
    const isPlain = given.get('code_challenge_method') !== 'S256' || !given.get('code_challenge')
    if (!isLoopback || isPlain || given.get('client_id') !== clientId || !given.get('state')) {
      answer.writeHead(400).end()
      return
    }
    const back = new URL(redirect)
    back.searchParams.set('state', self.behaviour.wrongState ? secret() : (given.get('state') ?? ''))
    if (self.behaviour.denies) back.searchParams.set('error', 'access_denied')
    else {
      const code = secret()
      const challenge = self.behaviour.wrongChallenge ? secret() : (given.get('code_challenge') ?? '')
      codes.set(code, { challenge, redirect })
      back.searchParams.set('code', code)
    }
    answer.writeHead(302, { location: back.href }).end()
  }

  function device(answer: ServerResponse): void {
    self.requests.push('device')
    const code = secret()
    devices.add(code)
    const shown = { user_code: 'WDJB-MJHT', verification_uri: `${url}/activate` }
    json(answer, 200, { device_code: code, ...shown, expires_in: 600, interval: 1 })
  }

  async function token(form: URLSearchParams, answer: ServerResponse): Promise<void> {
    const grant = (form.get('grant_type') ?? '').replace('urn:ietf:params:oauth:grant-type:', '')
    self.requests.push(`token ${grant}`)
    const { broken, delay = 0 } = self.behaviour
    await new Promise((done) => setTimeout(done, delay))
    if (broken === 'no-json') answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome to this hotel')
    else if (broken === 'unavailable') json(answer, 503, { error: 'temporarily_unavailable' })
    else if (grant === 'authorization_code') byCode(form, answer)
    else if (grant === 'refresh_token') byRefresh(form, answer)
    else if (grant === 'device_code') byDevice(form, answer)
    else refuse(answer, 'unsupported_grant_type')
  }

  function byCode(form: URLSearchParams, answer: ServerResponse): void {
    const code = form.get('code') ?? ''
    const known = codes.get(code)
    // Once only (RFC 6749 section 4.1.2).
    codes.delete(code)
    const verifier = form.get('code_verifier') ?? ''
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const fits = known && known.challenge === challenge && known.redirect === form.get('redirect_uri')
    if (!fits || verifier.length < 43 || self.behaviour.expired) refuse(answer, 'invalid_grant')
    else give(answer)
  }

  function byRefresh(form: URLSearchParams, answer: ServerResponse): void {
    if (self.behaviour.revoked || form.get('refresh_token') !== refreshToken) refuse(answer, 'invalid_grant')
    else give(answer)
  }

  function byDevice(form: URLSearchParams, answer: ServerResponse): void {
    const { denies, expired, pending = 0, slowDown = 0 } = self.behaviour
    if (!devices.has(form.get('device_code') ?? '')) refuse(answer, 'invalid_grant')
    else if (expired) refuse(answer, 'expired_token')
    else if (denies) refuse(answer, 'access_denied')
    else if (pending > 0) {
      self.behaviour.pending = pending - 1
      refuse(answer, 'authorization_pending')
    } else if (slowDown > 0) {
      self.behaviour.slowDown = slowDown - 1
      refuse(answer, 'slow_down')
    } else give(answer)
  }

  function give(answer: ServerResponse): void {
    const access = `access-${secret()}`
    self.tokens.add(access)
    refreshToken = `refresh-${secret()}`
    const { broken, refreshLasts } = self.behaviour
    json(answer, 200, {
      ...{ access_token: access, token_type: 'Bearer', expires_in: lasts },
      ...(broken === 'no-refresh' ? {} : { refresh_token: refreshToken }),
      ...(refreshLasts === undefined ? {} : { refresh_token_expires_in: refreshLasts }),
    })
  }

  /** RFC 7662, as Dovecot asks: the token as a parameter, or as the bearer of the question. */
  function introspect(asked: URL, form: URLSearchParams, request: IncomingMessage, answer: ServerResponse): void {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const given = form.get('token') ?? asked.searchParams.get('token') ?? bearer ?? ''
    json(answer, 200, self.tokens.has(given) ? { active: true, email: user, username: user } : { active: false })
  }

  const stop = async () => {
    server.closeAllConnections()
    await new Promise<void>((done) => server.close(() => done()))
  }
  const self: Identity = {
    ...{ url, clientId, clientSecret, user, behaviour: {}, requests: [], tokens: new Set() },
    urls: {
      authorize: `${url}/authorize`,
      token: `${url}/token`,
      device: `${url}/device`,
      introspect: `${url}/introspect`,
    },
    async consent(page) {
      const found = await fetch(page)
      return { status: found.status, text: await found.text() }
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
  return self
}
