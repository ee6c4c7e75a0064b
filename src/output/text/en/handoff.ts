import type { Text } from '../text.ts'

/** Mail to our own side: questions to colleagues, matters given away, and what guards them. */
export const handoff: Record<string, Text> = {
  'handoff.to-whom': { message: 'Whom shall we ask?', hint: 'Give --to with a name, a role or an address.' },
  'handoff.unknown': {
    message: 'No colleague and no role is called "{to}".',
    hint: 'config.yaml names under colleagues: {known}.',
  },
  'handoff.own-ticket': { message: 'Ticket {ticket} is a question of {name}: an answer would reach its customer.' },
  'handoff.empty': { message: 'The question is empty; nothing was sent.' },
  'handoff.wait-form': { message: '"{text}" is not a length of time.', hint: 'Write 2d, 4h, 1w or 48ch.' },
  'outbox.private-address': {
    message: '{address} is no colleague: a private mail does not go there. Nothing was written.',
    hint: 'Who may get one stands under colleagues and manager in config.yaml.',
  },
  'outbox.private-text': {
    message: 'This mail repeats what was written among ourselves in message {message} ({kind}): {text}',
    hint: 'Take it out, or give --quote {message} when the customer may read it.',
  },
  'automatic.stopped': {
    message: '{count} mails left by themselves within 15 minutes: no more do until you have looked at them.',
    hint: 'triage outbox shows them; triage outbox resume lets automatic mail leave again.',
  },
  'automatic.resumed': { message: 'Automatic mail may leave again.' },
  'automatic.not-stopped': { message: 'Nothing had stopped automatic mail.' },
  'forward.to-customer': { message: '{address} wrote ticket {ticket}: it would go back to its sender.' },
  'forward.to-us': { message: '{address} is our own address.' },
  'forward.no-original': {
    message: 'Ticket {ticket} has no mail of a customer that could go along.',
    hint: 'triage handoff asks a colleague about it.',
  },
  'forward.incomplete': {
    message: 'Message {message} goes without its large files: they were left on the mail server.',
    hint: 'triage attachment saves them.',
  },
  'new.empty': { message: 'There is nothing to write down.' },
  'new.no-address': { message: 'A mail needs an address.', hint: 'Write --customer "Name <address>".' },
  'new.customer': { message: 'Who is the customer?', hint: 'Give --customer "Name <address>".' },
  'new.subject': { message: 'What is it about?', hint: 'Give --subject.' },
  'new.channel': { message: '"{channel}" is not a way to reach us.', hint: 'One of: {known}.' },
  'macro.unknown': { message: 'No macro is called "{name}".', hint: 'rules.yaml has: {known}.' },
  'macro.none': { message: 'rules.yaml has no macros.', hint: 'Write them under macros: name and then.' },
  'macro.not-here': { message: '"{key}" is for rules; a macro cannot do it.', hint: 'Take it out.' },
  'quote.unknown': { message: 'Ticket {ticket} has no message {message}.', hint: 'show TICKET prints the numbers.' },
  'reason.handoff': { message: 'a colleague was asked' },
  'reason.answer': { message: 'a colleague has answered' },
  'reason.forward': { message: 'the matter was given away' },
  'entered.colleague': { message: 'its sender is a colleague who was asked' },
}
