import type { Text } from '../text.ts'

/** How mail is read, and what a person corrects about it. */
export const reading: Record<string, Text> = {
  'show.part': { message: '[part {type} {charset}]' },
  'show.attached': { message: '[attached message: {from}  {subject}  {date}]' },
  'show.reply-to': { message: '[asks for answers at {to}]' },
  'show.form': { message: '[contact form: {name}]' },
  'show.returns': { message: '[away, says until or back on {day}]' },
  'reason.blocked': { message: 'the sender is blocked' },
  'reply.form-unread': {
    message: 'Ticket {ticket}: the contact form does not say in one way only who the customer is.',
    hint: 'Read it, then: triage set {ticket} customer=ADDRESS',
  },
  'charset.unknown': {
    message: 'There is no charset "{charset}".',
    hint: 'Such as utf-8, iso-2022-jp, shift_jis, euc-jp, gb18030, big5, euc-kr, windows-1252; or auto.',
  },
  'charset.no-mail': { message: 'Ticket {ticket} has no such mail to read again.' },
  'kind.unknown': { message: '"{kind}" is not a kind.', hint: 'Write human or automatic.' },
  'kind.no-mail': { message: 'Ticket {ticket} has no mail from outside.' },
  'block.form': { message: '"{text}" is no address.', hint: 'Write name@example.com, @example.com or @.example.com.' },
  'block.own': { message: '"{text}" is our own address; it cannot be blocked.' },
  'block.on': {
    message: 'Mail of {pattern} is now kept in no-answer, flagged blocked.',
    hint: 'triage block {pattern} --off takes it back.',
  },
  'block.off': { message: 'Mail of {pattern} is taken like any other again.' },
  'block.no-tickets': { message: 'No ticket of this sender changes.' },
  'set.unknown': { message: '"{pair}" cannot be set.', hint: 'Write KEY=VALUE; keys: {known}.' },
  'set.not-address': { message: '"{text}" is no address.', hint: 'Write customer=name@example.com.' },
  'set.own-address': { message: '{text} is our own address, not a customer.' },
  'form.bad-key': {
    message: '"{key}" cannot be the name of a form field.',
    hint: 'a-z, digits and _, beginning with a letter, up to 40 characters.',
  },
  'form.label-twice': { message: 'The label "{label}" is read as "{key}" already.' },
}
