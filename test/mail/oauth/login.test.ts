import { connect, createServer } from 'node:net'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { identityProvider } from '../../../src/domain/identity-provider.ts'
import { type Client, fault, refresh } from '../../../src/mail/oauth/client.ts'
import { loginByDevice } from '../../../src/mail/oauth/device.ts'
import { loginByBrowser } from '../../../src/mail/oauth/loopback.ts'
import { type Behaviour, type Identity, startIdentity } from '../../support/identity.ts'

const now = () => new Date('2026-11-24T00:00:00Z')
const never = new AbortController().signal

function clientOf({ clientId, clientSecret, urls }: Identity, name: 'google' | 'microsoft' = 'google'): Client {
  const overrides = { authorizeUrl: urls.authorize, tokenUrl: urls.token, deviceUrl: urls.device }
  return { provider: identityProvider(name, overrides), clientId, clientSecret, signal: never }
}

/** Logs in, with a person who opens the page at once; what the browser showed comes along. */
async function browse(identity: Identity, name: 'google' | 'microsoft' = 'google', port = 0) {
  let page: Promise<{ status: number; text: string }> | null = null
  const show = (url: string) => {
    page = identity.consent(url)
  }
  const texts = { done: 'logged in', failed: 'not logged in' }
  const result = await loginByBrowser(clientOf(identity, name), { user: identity.user, port, show, page: texts, now })
    .then((tokens) => ({ tokens, error: null }))
    .catch((error: unknown) => ({ tokens: null, error }))
  return { ...result, page: await (page as Promise<{ status: number; text: string }> | null) }
}

let identity: Identity
beforeEach(async () => {
  identity = await startIdentity('support@shop.example')
  return () => identity.stop()
})

describe('a browser on this machine', () => {
  test.each(['google', 'microsoft'] as const)('gives tokens for %s, and says so in the browser', async (name) => {
    const { tokens, error, page } = await browse(identity, name)
    expect(error).toBe(null)
    expect(tokens).toMatchObject({ accessUntil: '2026-11-24T01:00:00.000Z', refreshUntil: null })
    expect([...identity.tokens]).toEqual([tokens?.accessToken])
    expect(page).toEqual({ status: 200, text: 'logged in\n' })
  })

  test.each<[string, Behaviour, string]>([
    ['a PKCE mismatch', { wrongChallenge: true }, 'oauth.login'],
    ['a wrong state', { wrongState: true }, 'oauth.state'],
    ['a denied consent', { denies: true }, 'oauth.denied'],
    ['a code that has run out', { expired: true }, 'oauth.login'],
    ['the page of a hotel instead of an answer', { broken: 'no-json' }, 'oauth.unavailable'],
    ['a provider that cannot just now', { broken: 'unavailable' }, 'oauth.unavailable'],
    ['a token without another to renew it', { broken: 'no-refresh' }, 'oauth.no-refresh-token'],
  ])('%s gives nothing, and both the terminal and the browser say so', async (_, behaviour, code) => {
    identity.behaviour = behaviour
    const { tokens, error, page } = await browse(identity)
    expect(tokens).toBe(null)
    expect(error).toMatchObject({ code, kind: code === 'oauth.unavailable' ? 'temporary' : 'config' })
    expect(page).toEqual({ status: 400, text: 'not logged in\n' })
    if (code === 'oauth.state') expect(identity.requests).toEqual(['authorize'])
    expect(JSON.stringify(error)).not.toMatch(/(?:client-secret|access|refresh)-[\w-]{20}/)
  })

  test('what others ask of the address meanwhile is no answer, and ends nothing', async () => {
    const texts = { done: 'logged in', failed: 'not logged in' }
    let strangers: Promise<string[]> = Promise.resolve([])
    const show = (url: string) => {
      const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '')
      const lines = ['GET // HTTP/1.1', 'GET http://[ HTTP/1.1', 'GET /favicon.ico HTTP/1.1', 'POST /?code=1 HTTP/1.1']
      strangers = Promise.all(lines.map((line) => spoken(Number(redirect.port), line)))
      void strangers.then(() => identity.consent(url))
    }
    const tokens = await loginByBrowser(clientOf(identity), { user: identity.user, port: 0, show, page: texts, now })
    expect(tokens.accessToken).not.toBe('')
    expect((await strangers).map((answer) => answer.split(' ')[1])).toEqual(['404', '404', '404', '404'])
  })

  test('a browser that is closed before it is told does not hold up the login', async () => {
    identity.behaviour = { delay: 300 }
    const texts = { done: 'logged in', failed: 'not logged in' }
    const show = async (url: string) => {
      const there = await fetch(url, { redirect: 'manual' })
      const back = new URL(there.headers.get('location') ?? '')
      const socket = connect(Number(back.port), '127.0.0.1')
      socket.write(`GET ${back.pathname}${back.search} HTTP/1.1\r\nHost: ${back.host}\r\n\r\n`, () => socket.destroy())
    }
    const login = loginByBrowser(clientOf(identity), {
      ...{ user: identity.user, port: 0, page: texts, now },
      show: (url) => void show(url),
    })
    expect((await login).accessToken).not.toBe('')
  })

  test('a port that is taken is named', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', () => done()))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    expect((await browse(identity, 'google', port)).error).toMatchObject({ code: 'oauth.port-busy', values: { port } })
  })

  test('a client that the provider does not know is told from a revoked login', async () => {
    const client = { ...clientOf(identity), clientId: 'another' }
    await expect(refresh(client, 'x', now)).rejects.toMatchObject({ code: 'oauth.client' })
  })

  test('what a provider says in the place of its error code is not shown', () => {
    const told = (error: string) => fault({ error, code: 'OAUTH_RESPONSE_BODY_ERROR' }, clientOf(identity))
    expect(told('invalid_request')).toMatchObject({ code: 'oauth.refused', values: { reason: 'invalid_request' } })
    expect(told('no such token: 1//0gSecret')).toMatchObject({ code: 'oauth.refused', values: { reason: 'unknown' } })
  })

  test('a wait that is ended is no fault of the provider', async () => {
    const stop = new AbortController()
    const client = { ...clientOf(identity), signal: stop.signal }
    const page = { done: '', failed: '' }
    const login = loginByBrowser(client, { user: 'a@b.example', port: 0, show: () => stop.abort(), page, now })
    await expect(login).rejects.toMatchObject({ kind: 'interrupted' })
  })
})

/** What the listener answers to one request line. */
function spoken(port: number, line: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (bytes) => {
      answer += bytes
    })
    socket.on('error', fail)
    socket.on('close', () => done(answer))
    socket.write(`${line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
  })
}

/** Lets time pass quickly until the work is done; so many seconds would have passed. */
async function hurried(start: () => Promise<unknown>): Promise<number> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let isDone = false
  const work = start().finally(() => {
    isDone = true
  })
  work.catch(() => {})
  let passed = 0
  for (; !isDone; passed += 50) {
    await vi.advanceTimersByTimeAsync(50)
    await new Promise((turn) => setImmediate(turn))
  }
  await work
  return passed / 1000
}

describe('a code on another device', () => {
  const show = () => {}

  test('is waited for', async () => {
    identity.behaviour = { pending: 1 }
    const shown: string[] = []
    const asking = { show: (url: string, code: string) => shown.push(url, code), now }
    await hurried(() => loginByDevice(clientOf(identity, 'microsoft'), asking))
    expect(identity.tokens.size).toBe(1)
    expect(shown).toEqual([`${identity.url}/activate`, 'WDJB-MJHT'])
    expect(identity.requests.filter((one) => one === 'token device_code')).toHaveLength(2)
  })

  test.each<[string, Behaviour, string]>([
    ['denied', { denies: true }, 'oauth.denied'],
    ['too late', { expired: true }, 'oauth.expired'],
  ])('%s', async (_, behaviour, code) => {
    identity.behaviour = behaviour
    const login = () => loginByDevice(clientOf(identity, 'microsoft'), { show, now })
    await expect(hurried(login)).rejects.toMatchObject({ code })
  })

  test('"slow down" is obeyed: each time five seconds more (RFC 8628 section 3.5)', async () => {
    identity.behaviour = { slowDown: 1 }
    const seconds = await hurried(() => loginByDevice(clientOf(identity, 'microsoft'), { show, now }))
    expect(seconds).toBeGreaterThanOrEqual(7)
    expect(identity.requests.filter((one) => one === 'token device_code')).toHaveLength(2)
  })

  test('is nothing that Google has for mail', async () => {
    const { clientId } = identity
    const client = { provider: identityProvider('google'), clientId, clientSecret: null, signal: never }
    await expect(loginByDevice(client, { show, now })).rejects.toMatchObject({ code: 'oauth.no-device' })
  })
})

describe('renewal', () => {
  test('takes the new refresh token, and a revoked one is told as such', async () => {
    const { tokens } = await browse(identity)
    const again = await refresh(clientOf(identity), tokens?.refreshToken ?? '', now)
    expect(again.refreshToken).not.toBe(tokens?.refreshToken)
    await expect(refresh(clientOf(identity), tokens?.refreshToken ?? '', now)).rejects.toMatchObject({
      code: 'oauth.login',
    })
    identity.behaviour = { revoked: true }
    await expect(refresh(clientOf(identity), again.refreshToken, now)).rejects.toMatchObject({
      ...{ kind: 'config', code: 'oauth.login' },
    })
  })

  test('a provider that is not there is a passing fault', async () => {
    const client = clientOf(identity)
    await identity.stop()
    await expect(refresh(client, 'x', now)).rejects.toMatchObject({ kind: 'temporary', code: 'oauth.unavailable' })
    identity = await startIdentity('x@y.example')
  })
})

test('both providers are asked where they document it, for mail alone', () => {
  const google = identityProvider('google')
  expect(google).toMatchObject({ scope: 'https://mail.google.com/', redirectHost: '127.0.0.1', deviceUrl: null })
  const microsoft = identityProvider('microsoft', { tenant: 'contoso.example' })
  expect(microsoft.tokenUrl).toBe('https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token')
  expect(microsoft.scope.split(' ')).toEqual([
    'https://outlook.office.com/IMAP.AccessAsUser.All',
    'https://outlook.office.com/SMTP.Send',
    'offline_access',
  ])
})
