import { UserError } from '../../domain/error.ts'
import type { Parser } from '../../domain/message.ts'
import { addressesOf, namesOf } from '../../store/customer.ts'
import { settingsOf } from '../../store/customer-setting.ts'
import { erasePeople, eraseTraces, isOwed, oweBytes, strayBytes } from '../../store/forget.ts'
import { contentsOf, everyTicketOf, messagesNaming, type Naming } from '../../store/mention.ts'
import { transact } from '../../store/open.ts'
import type { Desk } from '../desk.ts'
import { takeIn } from '../sync/take-in.ts'
import { aliasesFor, alone, clearAway, erase } from './erase.ts'

/** A mail of somebody else in which the address or the full name stands; it stays as it is. */
export interface Mention {
  ticket: number
  message: number
  where: 'to' | 'cc' | 'text' | 'header' | 'name'
}

/** What forgetting somebody does: a value that is shown, agreed to, and then carried out. */
export interface ForgetPlan {
  /** All of the customer's, lower case. */
  addresses: string[]
  /** Those whose customer he is, the ones too that were merged into others. */
  tickets: number[]
  /** What they hold, and what he wrote in tickets of others. */
  messages: number[]
  /** Of these, the ones in tickets of others. */
  elsewhere: number[]
  drafts: number
  /** Mails that are on their way and will not leave. */
  waiting: number
  mentions: Mention[]
  /** Whether something forgotten before has not been cleared away from the files yet. */
  isOwed: boolean
}

const addressForm = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+$/

/** Changes nothing. What is no address, and our own: `usage`. */
export function planForget(desk: Desk, text: string): ForgetPlan {
  const address = text.trim().toLowerCase()
  if (!addressForm.test(address)) throw new UserError('usage', 'forget.form', { text })
  if (desk.addresses.includes(address)) throw new UserError('usage', 'forget.own', { text })
  const addresses = addressesOf(desk.store, address)
  const tickets = everyTicketOf(desk.store, addresses)
  const contents = contentsOf(desk.store, tickets)
  const inside = new Set(contents.messages)
  const elsewhere = new Set<number>()
  const mentions = new Map<number, Mention>()
  for (const one of addresses) {
    for (const naming of messagesNaming(desk.store, one)) {
      if (inside.has(naming.message)) continue
      if (addresses.includes(naming.mail.from?.address ?? '')) elsewhere.add(naming.message)
      else mentions.set(naming.message, { ...placeIn(naming, one), ticket: naming.ticket, message: naming.message })
    }
  }
  for (const name of fullNames(desk, addresses)) {
    for (const { message, ticket, mail } of messagesNaming(desk.store, name)) {
      if (inside.has(message) || elsewhere.has(message) || mentions.has(message)) continue
      const said = `${mail.subject ?? ''}\n${mail.text}`.toLowerCase()
      if (said.includes(name)) mentions.set(message, { where: 'name', ticket, message })
    }
  }
  return {
    ...{ addresses, tickets, drafts: contents.drafts, waiting: contents.waiting },
    messages: [...contents.messages, ...elsewhere],
    elsewhere: [...elsewhere],
    mentions: [...mentions.values()],
    isOwed: isOwed(desk.store),
  }
}

/**
 * The customer's names as they may stand in a text, lower case: first and last name, in Japanese also written in one. What may
 * be anybody's is left out: a single word, or two Japanese letters.
 */
function fullNames({ store }: Desk, addresses: readonly string[]): string[] {
  const noted = addresses.flatMap((one) => settingsOf(store, one).get('name') ?? [])
  const forms = [...namesOf(store, addresses), ...noted].flatMap((name) => {
    const parts = name.toLowerCase().replace(/様$/, '').split(/\s+/).filter(Boolean)
    const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)
    if (!isJapanese) return parts.length > 1 ? [parts.join(' ')] : []
    return parts.join('').length > 2 ? [parts.join(''), parts.join(' '), parts.join('\u3000')] : []
  })
  return [...new Set(forms)]
}

function placeIn({ mail }: Naming, address: string): Pick<Mention, 'where'> {
  if (mail.to.some((one) => one.address === address)) return { where: 'to' }
  if (mail.cc.some((one) => one.address === address)) return { where: 'cc' }
  return { where: mail.text.toLowerCase().includes(address) ? 'text' : 'header' }
}

/**
 * Forgets a customer: nothing of what he wrote or we wrote to him is left in the store or its files; figures still count
 * under a random name, and his mails on the server are known and never taken in again. Mail that has arrived and waits is
 * taken in first, so that it is seen. @throws UserError `temporary` while somebody else syncs, sends or reads
 */
export async function forget(desk: Desk, address: string, parser: Parser): Promise<ForgetPlan> {
  return alone(desk, async () => {
    await takeIn(desk, parser)
    const plan = transact(desk.store, () => {
      const current = planForget(desk, address)
      const { addresses, tickets, messages, elsewhere } = current
      const alias = aliasesFor(desk, addresses)
      oweBytes(desk.store, strayBytes(desk.store, addresses))
      erase(desk, tickets, messages, alias)
      eraseTraces(desk.store, { addresses, messages: new Set(elsewhere), but: new Set(tickets), alias })
      erasePeople(desk.store, addresses)
      return current
    })
    clearAway(desk)
    return plan
  })
}
