import { domainToASCII } from 'node:url'
import { markOf, outboxMark, type Readdress } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import { checkPeople } from './compose.ts'

/** Header fields that speak of the first delivery. */
const replaced = /^(?:to|cc|message-id|date|x-triage-outbox-id):/i

/**
 * Works on bytes that `compose` built: the new fields stand first, all others as they were. @throws UserError `usage` when
 * the address is none
 */
export const readdress: Readdress = (bytes, { messageId, to, date }) => {
  checkPeople('To', [to])
  const mail = Buffer.from(bytes)
  const end = mail.indexOf('\r\n\r\n')
  if (end < 0) throw new UserError('usage', 'compose.header', { header: 'To', value: to.address })
  const [local = '', domain = ''] = to.address.split('@')
  const fields = mail
    .subarray(0, end)
    .toString('latin1')
    .split(/\r\n(?![ \t])/)
  const kept = fields.filter((field) => !replaced.test(field))
  const fresh = [
    `Message-ID: ${messageId}`,
    `${outboxMark}: ${markOf(messageId)}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `To: ${local}@${domainToASCII(domain)}`,
  ]
  return Buffer.concat([Buffer.from([...fresh, ...kept].join('\r\n'), 'latin1'), mail.subarray(end)])
}
