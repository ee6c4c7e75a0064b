import type { LoginKind, ServerPlace } from './discovery.ts'

/** Providers whose SMTP servers file what they send in the sender's Sent by themselves (pitfalls A32). */
const filing = /(?:^|\.)(?:gmail\.com|googlemail\.com|office365\.com|outlook\.com|mail\.me\.com|icloud\.com)$/i

export function filesSentMail(smtpHost: string): boolean {
  return filing.test(smtpHost)
}

/** A mail provider. `{domain}` and `{mx}` in a host are the address's domain and its first mail exchanger. */
export interface Provider {
  name: string
  domains: string[]
  /** Hosts that take mail for customers' own domains. */
  mx: RegExp | null
  imap: ServerPlace
  smtp: ServerPlace
  login: LoginKind
  help: string | null
}

const implicit = (host: string, port: number): ServerPlace => ({ host, port, tls: 'implicit' })
const starttls = (host: string, port: number): ServerPlace => ({ host, port, tls: 'starttls' })

interface Row {
  domains?: string
  mx?: RegExp
  imap: string
  smtp: ServerPlace
  login?: LoginKind
  help?: string
}

function provider(name: string, { domains = '', mx, imap, smtp, login = 'password', help }: Row): Provider {
  const list = domains.split(' ').filter(Boolean)
  return { name, domains: list, mx: mx ?? null, imap: implicit(imap, 993), smtp, login, help: help ?? null }
}

const google: Row = {
  ...{ imap: 'imap.gmail.com', smtp: implicit('smtp.gmail.com', 465) },
  ...{ login: 'google', help: 'https://myaccount.google.com/apppasswords' },
}

/**
 * By what providers document; each server is tried before it is written down, so an entry that has aged costs a question, not
 * a broken set-up.
 */
export const providers: Provider[] = [
  provider('Gmail', { domains: 'gmail.com googlemail.com', ...google }),
  provider('Google Workspace', { mx: /(?:^|\.)(?:google|googlemail)\.com$/, ...google }),
  provider('Outlook.com', {
    domains: 'outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp msn.com',
    ...{ imap: 'outlook.office365.com', smtp: starttls('smtp-mail.outlook.com', 587), login: 'microsoft' },
  }),
  provider('Microsoft 365', {
    mx: /\.mail\.protection\.outlook\.com$|\.mx\.microsoft$/,
    ...{ domains: 'onmicrosoft.com', imap: 'outlook.office365.com', login: 'microsoft' },
    smtp: starttls('smtp.office365.com', 587),
  }),
  provider('iCloud', {
    domains: 'icloud.com me.com mac.com',
    mx: /\.mail\.icloud\.com$/,
    ...{ imap: 'imap.mail.me.com', smtp: starttls('smtp.mail.me.com', 587) },
    ...{ login: 'app-password', help: 'https://account.apple.com/account/manage' },
  }),
  provider('Yahoo', {
    domains: 'yahoo.com yahoo.co.uk yahoo.de yahoo.fr ymail.com aol.com',
    ...{ imap: 'imap.mail.yahoo.com', smtp: implicit('smtp.mail.yahoo.com', 465) },
    ...{ login: 'app-password', help: 'https://login.yahoo.com/account/security' },
  }),
  provider('Yahoo! JAPAN', {
    domains: 'yahoo.co.jp ymail.ne.jp',
    ...{ imap: 'imap.mail.yahoo.co.jp', smtp: implicit('smtp.mail.yahoo.co.jp', 465) },
  }),
  provider('Fastmail', {
    domains: 'fastmail.com fastmail.fm fastmail.jp',
    mx: /\.messagingengine\.com$/,
    ...{ imap: 'imap.fastmail.com', smtp: implicit('smtp.fastmail.com', 465) },
    ...{ login: 'app-password', help: 'https://app.fastmail.com/settings/security' },
  }),
  provider('さくらインターネット', {
    domains: 'sakura.ne.jp',
    mx: /\.sakura\.ne\.jp$/,
    ...{ imap: '{mx}', smtp: starttls('{mx}', 587) },
  }),
  provider('エックスサーバー', { mx: /\.xserver\.jp$/, imap: '{mx}', smtp: implicit('{mx}', 465) }),
  provider('ロリポップ！', {
    mx: /\.lolipop\.jp$/,
    ...{ imap: 'imap.lolipop.jp', smtp: implicit('smtp.lolipop.jp', 465) },
  }),
  provider('KDDI (au)', {
    domains: 'au.com ezweb.ne.jp',
    ...{ imap: 'imap.ezweb.ne.jp', smtp: implicit('smtp.ezweb.ne.jp', 465) },
  }),
  provider('So-net', {
    domains: 'so-net.ne.jp so-net.jp',
    ...{ imap: 'imap.so-net.ne.jp', smtp: starttls('mail.so-net.ne.jp', 587) },
  }),
]

/** By the address's own domain, or a parent of it. */
export function providerByDomain(domain: string): Provider | null {
  const holds = (known: string) => domain === known || domain.endsWith(`.${known}`)
  return providers.find(({ domains }) => domains.some(holds)) ?? null
}

/** By the hosts that take the domain's mail. */
export function providerByExchanger(hosts: readonly string[]): Provider | null {
  return providers.find(({ mx }) => mx !== null && hosts.some((host) => mx.test(host))) ?? null
}

export function placeFor(place: ServerPlace, domain: string, exchanger: string): ServerPlace {
  return { ...place, host: place.host.replace('{domain}', domain).replace('{mx}', exchanger) }
}
