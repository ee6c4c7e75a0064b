import type { ServerPlace } from './discovery.ts'

/** What an autoconfig file (clientConfig 1.1, as Thunderbird reads it) says for one address. */
export interface Autoconfig {
  imap: ServerPlace
  smtp: ServerPlace | null
  user: string
}

/**
 * Reads the first IMAP and SMTP server that is encrypted. Null: none, or not such a file. The file is a stranger's: nothing
 * of it but host names, ports and the form of the user name is used, and each is checked.
 */
export function readAutoconfig(xml: string, address: string): Autoconfig | null {
  if (!/<clientConfig[\s>]/.test(xml)) return null
  const imap = serverIn(xml, 'incomingServer', 'imap', address)
  if (!imap) return null
  const smtp = serverIn(xml, 'outgoingServer', 'smtp', address)
  return { imap: imap.place, smtp: smtp?.place ?? null, user: imap.user }
}

function serverIn(xml: string, tag: string, type: string, address: string) {
  const blocks = xml.matchAll(new RegExp(`<${tag}\\s+type=["']${type}["'][^>]*>([\\s\\S]*?)</${tag}>`, 'g'))
  for (const [, block = ''] of blocks) {
    const host = textOf(block, 'hostname', address).toLowerCase()
    const port = Number(textOf(block, 'port', address))
    const socket = textOf(block, 'socketType', address)
    const isHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)
    if (!isHost || !Number.isInteger(port) || port < 1 || port > 65_535) continue
    if (socket !== 'SSL' && socket !== 'STARTTLS') continue
    const place: ServerPlace = { host, port, tls: socket === 'SSL' ? 'implicit' : 'starttls' }
    const user = textOf(block, 'username', address)
    return { place, user: /^[^\s\p{Cc}]+$/u.test(user) ? user : address }
  }
  return null
}

function textOf(block: string, tag: string, address: string): string {
  const [, text = ''] = new RegExp(`<${tag}>\\s*([^<]{0,200}?)\\s*</${tag}>`).exec(block) ?? []
  const [local = '', domain = ''] = address.split('@')
  return text
    .replaceAll('%EMAILADDRESS%', address)
    .replaceAll('%EMAILLOCALPART%', local)
    .replaceAll('%EMAILDOMAIN%', domain)
}
