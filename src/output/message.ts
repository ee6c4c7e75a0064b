import type { Message, ParsedMail } from '../domain/message.ts'

type Shown = Omit<ParsedMail, 'headers'>

/** The message record of contract.md section 3. */
export function messageRecord(kind: Message['kind'], thread: string, receivedAt: string | null, mail: Shown): object {
  return {
    message_id: mail.messageId,
    kind,
    thread,
    from: mail.from,
    reply_to: mail.replyTo,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    date: mail.date,
    received_at: receivedAt,
    text: mail.text,
    reply_text: mail.replyText,
    attachments: mail.attachments,
    attached: mail.attached,
    automatic: mail.automatic,
    automatic_reason: mail.automaticReason,
    bounce: mail.bounce,
    returns: mail.returns,
    form: mail.form,
    authentication: mail.authentication,
    in_reply_to: mail.inReplyTo,
    references: mail.references,
    charset: mail.charset,
    flags: mail.flags,
  }
}

export function storedMessageRecord(message: Message): object {
  return { message: message.id, ...messageRecord(message.kind, message.thread, message.receivedAt, message.mail) }
}
