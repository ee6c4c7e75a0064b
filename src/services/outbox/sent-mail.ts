import type { Letter } from '../../domain/delivery.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { plainMail } from '../tickets/note.ts'

/** A letter of ours as a message of its ticket, without parsing what we have just written. `at` is RFC 3339 UTC. */
export function sentMail({ submitted, ...letter }: Letter, at: string): ParsedMail {
  return plainMail({
    ...letter,
    ...{ at, date: at },
    inReplyTo: letter.inReplyTo === null ? [] : [letter.inReplyTo],
    automatic: submitted ? (submitted === 'auto-replied' ? 'auto-reply' : 'notification') : null,
    automaticReason: submitted ? `auto-submitted: ${submitted}` : null,
    attachments: letter.attachments.map(({ name, type, bytes: { length } }) => ({
      ...{ name, type: type ?? 'application/octet-stream', size: length },
    })),
  })
}
