import { domainOf } from '../../domain/address.ts'
import type { LoginKind, Proposal, ServerPlace } from '../../domain/discovery.ts'
import { UserError } from '../../domain/error.ts'
import { reachable, readPlace } from '../../services/setup/connect.ts'
import { discover } from '../../services/setup/discover.ts'
import { type Asker, ask, given, unlessInterrupted } from './init-ask.ts'

/** The servers of the mailbox, each spoken to once, and how one logs in there. */
export interface Servers {
  imap: ServerPlace
  smtp: ServerPlace | null
  user: string
  login: LoginKind
  help: string | null
}

/** What the options say, else what the domain says, else what the person says. */
export async function findServers(asker: Asker, address: string): Promise<Servers> {
  const { context } = asker
  const named = given(asker, 'imap')
  const proposal = named === undefined ? await unlessInterrupted(asker, lookUp(address)) : null
  if (proposal) {
    const { imap, smtp, provider, source } = proposal
    const values = { imap: nameOf(imap), smtp: smtp ? nameOf(smtp) : '-', provider: provider ?? domainOf(address) }
    context.output.note(`init.found-${source}`, values)
    return { ...proposal, user: given(asker, 'user') ?? proposal.user }
  }
  const text = named ?? (await askServer(asker, address))
  const [imap = '', smtp = given(asker, 'smtp') ?? hostIn(imap)] = text.split(/[\s,]+/)
  const other = given(asker, 'smtp') ?? smtp
  const servers = {
    imap: await reach(asker, 'IMAP', imap),
    smtp: other === 'none' ? null : await reach(asker, 'SMTP', other),
  }
  return { ...servers, user: given(asker, 'user') ?? address, login: 'password', help: null }
}

async function lookUp(address: string): Promise<Proposal | null> {
  const { lookups } = await import('../../context/probing.ts')
  return discover(address, lookups())
}

function askServer(asker: Asker, address: string): Promise<string> {
  return ask(asker, {
    name: 'imap',
    code: 'init.ask-server',
    values: { domain: domainOf(address) },
    check: (text) => {
      const words = text.split(/[\s,]+/)
      return words.length <= 2 && words.every((word) => readPlace(word) !== null) ? null : 'init.not-server'
    },
  })
}

async function reach(asker: Asker, protocol: 'IMAP' | 'SMTP', text: string): Promise<ServerPlace> {
  const place = readPlace(text)
  if (!place) throw new UserError('usage', 'init.not-server', { text })
  return unlessInterrupted(asker, reachable(await asker.context.probing(), protocol, place))
}

/** Where only one server is named, both are the same machine. */
function hostIn(text: string): string {
  return readPlace(text)?.host ?? text
}

function nameOf({ host, port }: ServerPlace): string {
  return `${host}:${port}`
}
