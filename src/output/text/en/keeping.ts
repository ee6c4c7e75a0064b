import type { Text } from '../text.ts'

/** Taking data out, forgetting people, looking back. */
export const keeping: Record<string, Text> = {
  'forget.form': { message: '"{text}" is no mail address.', hint: 'Give one: triage forget hana@customer.example' },
  'forget.own': { message: '{text} is our own address.' },
  'forget.busy': {
    message: 'A sync, a delivery or a reminder run is at work.',
    hint: 'Run it again when that has ended.',
  },
  'forget.in-use': {
    message: 'The text is gone, but somebody is still reading {file}: what was there before could not be cleared away.',
    hint: 'Close other windows of triage and run the same command again; it goes on where it stopped.',
  },
  'forget.nothing': { message: 'Nothing is known of {address}.' },
  'forget.mention': {
    message:
      'Mail of others that names the address or the person stays as it is: ticket {ticket}, message {message} ({where}).',
  },
  'forget.backup': {
    message: 'A backup still has everything: {file}',
    hint: 'Delete it, or restore it and forget there.',
  },
  'forget.file': { message: 'A file of the home names the address: {file}, line {line}' },
  'forget.editor': { message: 'A text is being written in {file}; it was left alone.' },
  'forget.server': {
    message: 'The mails are still on the mail server; triage never deletes there.',
    hint: 'Delete them with a mail program. They will not be taken in again.',
  },
  'forget.ask': { message: 'Forget all this for good? It cannot be undone. [y/N]' },
  'forget.dropped': { message: 'Nothing was changed.' },
  'forget.empty': { message: 'Nothing to forget.' },
  'purge.span': { message: '"{text}" is no span of time.', hint: 'For example: --older-than 2y, 18mo, 90d' },
  'purge.needed': {
    message: 'How old must a closed ticket be?',
    hint: 'Give --older-than, for example --older-than 2y.',
  },
  'purge.counts': {
    message:
      '{tickets} closed {tickets:ticket|tickets} with {messages} {messages:message|messages} lose {tickets:its|their} text.',
  },
  'purge.nothing': { message: 'No closed ticket is that old.' },
  'past.form': {
    message: '"{text}" is no time.',
    hint: 'For example: "2026-11-20 10:00", 2026-11-20, "3d ago", yesterday',
  },
  'past.to-come': { message: '{text} is still to come.' },
  'show.at-before': { message: 'Ticket {ticket} was not known here at that time; it came {at}.' },
  'show.as-of': { message: 'As it was on {at}.' },
  'export.format': { message: '"{text}" is no format of an export.', hint: 'Known: json, mbox, csv.' },
  'export.terminal': {
    message: 'An mbox is not for a terminal.',
    hint: 'Write it to a file: triage export --format mbox > support.mbox',
  },
  'customer.no-address': {
    message: '"{text}" is no mail address.',
    hint: 'For example: triage customer hana@customer.example',
  },
  'customer.own': { message: '{address} is our own address.' },
  'customer.same': { message: '{address} is known as this customer already.' },
  'customer.no-ticket': { message: 'Neither of the two has a ticket in which it could be noted.' },
  'customer.pair': {
    message: '"{text}" sets nothing.',
    hint: 'Give key=value, for example tier=gold; key= takes it away.',
  },
  'customer.verb': {
    message: '"{text}" is nothing that can be done to a customer.',
    hint: 'Known: set key=value..., merge OTHER.',
  },
  'customer.joined': { message: '{other} is one more address of {address}.', hint: 'triage undo takes it back.' },
  'customer.empty': { message: 'No customer fits.' },
  'customer.unknown': { message: 'Nobody has written from {address} yet.' },
  'customer.bounced': { message: 'mail comes back' },
  'customer.blocked': { message: 'blocked' },
  'customer.tickets': { message: '{all} {all:ticket|tickets}, {open} open' },
  'customer.response': {
    message: 'first answer {office} by office hours, {median} by the calendar (median of {count})',
  },
  'customer.satisfaction': { message: 'satisfaction {last} of {best} ({count})' },
  'customer.since': { message: 'since {first}, last {last}' },
  'customer.fellows': { message: 'same domain: {list}' },
  'customer.tier': { message: 'tier {tier}' },
  'customers.pattern': { message: '"{text}" is no address and no @domain.' },
  'customers.twice': { message: '"{text}" stands here twice.' },
  'voices.tag': {
    message: 'Voices of what?',
    hint: 'Give --tag, for example: triage report voices --tag feature-request',
  },
  'voices.empty': { message: 'Nobody has said anything under that tag.' },
  'voices.customers': { message: '{count} {count:customer|customers}' },
}
