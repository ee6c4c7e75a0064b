import type { Text } from '../text.ts'

/** What is found where mail servers are looked at, part by part; what fails has its sentence in mail.ts. */
export const probe: Record<string, Text> = {
  'probe.dns': { message: '{host} is {addresses}.' },
  'probe.dns-unknown': {
    message: 'There is no server {host}, or there is no network.',
    hint: 'Check host in config.yaml, and the network of this machine.',
  },
  'probe.tls': {
    message: '{protocol} server {server} has a certificate for {names} by {issuer}, valid until {until}.',
  },
  'probe.tls-ends': {
    message: 'The certificate of {protocol} server {server} ends at {until}: in {days} {days:day|days} it is refused.',
    hint: 'Whoever runs the server must renew it.',
  },
  'probe.tls-none': {
    message: '{protocol} server {server} is spoken to without TLS; that is allowed on this machine only.',
    hint: 'For any other server set tls: implicit or tls: starttls in config.yaml.',
  },
  'probe.imap-login': { message: 'IMAP server {server} lets {user} in.' },
  'probe.capabilities': { message: 'The server has all that is made use of: CONDSTORE, IDLE, UIDPLUS, MOVE.' },
  'probe.capabilities-missing': {
    message: 'The server lacks {missing}: everything works, in slower ways.',
    hint: 'Nothing needs to be done. Without IDLE, let cron run more often; without MOVE or UIDPLUS, archive by hand.',
  },
  'probe.folders': { message: '{folders}: {count} {count:mail|mails}.' },
  'probe.folder-missing': {
    message: 'The server has no folder "{folder}". It has: {list}',
    hint: 'Write one of these names into mailbox.server_folders in config.yaml.',
  },
  'probe.sent': { message: 'Sent mail is filed in "{folder}".' },
  'probe.sent-none': {
    message: 'No folder of the server is known as the one for sent mail. It has: {list}',
    hint: 'Write its name into config.yaml: mailbox.server_folders: { sent: NAME }; or create a folder "Sent" on the server.',
  },
  'probe.quota': { message: '{percent} % of the {limit} MB on the server are used.' },
  'probe.quota-full': {
    message: '{percent} % of the {limit} MB on the server are used: soon no more mail comes in.',
    hint: 'Delete or archive mail on the server, or ask for more room.',
  },
  'probe.smtp-login': { message: 'SMTP server {server} lets {user} in.' },
  'probe.smtp-open': { message: 'SMTP server {server} takes mail without a login.' },
  'probe.smtp-wants-login': {
    message: 'SMTP server {server} takes mail only after a login, and config.yaml names no user for it.',
    hint: 'Write user: and a password source below mailbox.smtp in config.yaml.',
  },
  'probe.smtp-size': { message: 'The server takes mails of up to {size} MB.' },
}
