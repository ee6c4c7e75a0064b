import { createServer } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type Dns, lookupsOf } from '../../../src/mail/discovery/lookups.ts'
import { discover } from '../../../src/services/setup/discover.ts'
import { certificates } from '../../support/tls.ts'

const nowhere: Dns = {
  resolveMx: () => Promise.reject(new Error('ENOTFOUND')),
  resolveSrv: () => Promise.reject(new Error('ENOTFOUND')),
}
const srv = (name: string, port: number, priority = 0) => ({ name, port, priority, weight: 1 })

/** Everything on one loopback server, whatever it is called. */
async function website(pages: Record<string, string | { location: string }>) {
  const { ca, cert, key } = await certificates('DNS:autoconfig.firma.net,DNS:firma.net,DNS:elsewhere.net')
  const asked: string[] = []
  const server = createServer({ cert, key }, (request, answer) => {
    const url = `https://${request.headers.host?.replace(/:\d+$/, '')}${request.url}`
    asked.push(url)
    const page = pages[url]
    if (page === undefined) answer.writeHead(404).end()
    else if (typeof page === 'string') answer.end(page)
    else answer.writeHead(302, page).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  onTestFinished(() => void server.close())
  const lookup: LookupFunction = (_, options, done) => {
    if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }])
    else done(null, '127.0.0.1', 4)
  }
  return { asked, request: { ca, lookup, port: (server.address() as AddressInfo).port } }
}

const file = (host: string, socket = 'SSL') => `<?xml version="1.0"?>
<clientConfig version="1.1"><emailProvider id="firma.net">
<incomingServer type="pop3"><hostname>pop.firma.net</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
<incomingServer type="imap"><hostname>${host}</hostname><port>993</port><socketType>${socket}</socketType>
<username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.firma.net</hostname><port>587</port><socketType>STARTTLS</socketType>
<username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>`
const first = 'https://autoconfig.firma.net/mail/config-v1.1.xml'
const second = 'https://firma.net/.well-known/autoconfig/mail/config-v1.1.xml'

test.each([
  ['a@gmail.com', 'imap.gmail.com', 'google'],
  ['a@hotmail.co.jp', 'outlook.office365.com', 'microsoft'],
  ['a@icloud.com', 'imap.mail.me.com', 'app-password'],
  ['a@yahoo.co.jp', 'imap.mail.yahoo.co.jp', 'password'],
])('%s is known without asking anybody', async (address, host, login) => {
  const dns: Dns = {
    resolveMx: () => Promise.reject(new Error('asked')),
    resolveSrv: () => Promise.reject(new Error('asked')),
  }
  const found = await discover(address, lookupsOf({ dns }))
  expect(found).toMatchObject({ source: 'table', imap: { host, port: 993, tls: 'implicit' }, login })
})

test.each([
  ['aspmx.l.google.com', 'Google Workspace', 'imap.gmail.com'],
  ['firma-net.mail.protection.outlook.com', 'Microsoft 365', 'outlook.office365.com'],
  ['in1-smtp.messagingengine.com', 'Fastmail', 'imap.fastmail.com'],
  ['sv1234.xserver.jp', 'エックスサーバー', 'sv1234.xserver.jp'],
  ['www1234.sakura.ne.jp', 'さくらインターネット', 'www1234.sakura.ne.jp'],
  ['mx01.lolipop.jp', 'ロリポップ！', 'imap.lolipop.jp'],
])('a domain whose mail goes to %s is one of %s', async (exchange, provider, host) => {
  const dns: Dns = {
    ...nowhere,
    resolveMx: async () => [
      { exchange: 'backup.example.net', priority: 50 },
      { exchange: `${exchange.toUpperCase()}.`, priority: 10 },
    ],
  }
  const found = await discover('info@firma.net', lookupsOf({ dns }))
  expect(found).toMatchObject({ source: 'mx', provider, imap: { host } })
})

test('the domain may name its services (RFC 6186): the best one counts, and a dot means none', async () => {
  const dns: Dns = {
    ...nowhere,
    async resolveSrv(name) {
      if (name === '_imaps._tcp.firma.net') return [srv('b.firma.net', 993, 20), srv('a.firma.net.', 1993, 10)]
      if (name === '_submissions._tcp.firma.net') return [srv('', 0)]
      if (name === '_submission._tcp.firma.net') return [srv('smtp.firma.net', 587)]
      throw new Error('ENOTFOUND')
    },
  }
  expect(await discover('info@firma.net', lookupsOf({ dns }))).toMatchObject({
    source: 'srv',
    imap: { host: 'a.firma.net', port: 1993, tls: 'implicit' },
    smtp: { host: 'smtp.firma.net', port: 587, tls: 'starttls' },
  })
})

test('the domain may publish a file: at either place, also behind a redirect, over https alone', async () => {
  const { asked, request } = await website({
    [first]: { location: 'http://firma.net/plain.xml' },
    [second]: { location: 'https://elsewhere.net/config.xml' },
    'https://elsewhere.net/config.xml': file('imap.firma.net'),
  })
  expect(await discover('info@firma.net', lookupsOf({ dns: nowhere, request }))).toMatchObject({
    ...{ source: 'autoconfig', user: 'info' },
    imap: { host: 'imap.firma.net', port: 993, tls: 'implicit' },
    smtp: { host: 'smtp.firma.net', port: 587, tls: 'starttls' },
  })
  expect(asked).toEqual([first, second, 'https://elsewhere.net/config.xml'])
  expect(asked.join()).not.toContain('info')
})

test.each([
  ['is larger than any such file', `${file('imap.firma.net')}${' '.repeat(70_000)}`],
  ['is a page', '<html><body>Welcome</body></html>'],
  ['names no encrypted server', file('imap.firma.net', 'plain')],
  ['names something that is no host', file('imap firma;rm -rf')],
])('a file that %s counts for nothing', async (_, page) => {
  const { request } = await website({ [first]: page })
  expect(await discover('info@firma.net', lookupsOf({ dns: nowhere, request }))).toBe(null)
})

test('nobody is asked about names that cannot be real', async () => {
  const asked: string[] = []
  const noting = async (name: string) => {
    asked.push(name)
    return []
  }
  const dns: Dns = { resolveMx: noting, resolveSrv: noting }
  expect(await discover('support@shop.example', lookupsOf({ dns }))).toBe(null)
  expect(asked).toEqual([])
})
