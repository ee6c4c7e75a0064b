import type { Text } from '../text.ts'

/** Mail servers, mail files and mail on its way. */
export const mail: Record<string, Text> = {
  'server.plain': {
    message: '{protocol} server {server}: without TLS only a server on this machine is used.',
    hint: 'Set tls to implicit or starttls.',
  },
  'server.no-login': { message: '{protocol} server {server}: a user is needed, except for a server on this machine.' },
  'server.unknown-host': {
    message: '{protocol} server {server}: the name is not known, or the network is down.',
    hint: 'Check the host in config.yaml.',
  },
  'server.closed-port': {
    message: '{protocol} server {server} refuses the connection.',
    hint: 'Check host and port in config.yaml; the server may also be down for a while.',
  },
  'server.silent': {
    message: '{protocol} server {server} does not answer in time.',
    hint: 'Check the port; a port that expects TLS is silent without it.',
  },
  'server.unreachable': { message: '{protocol} server {server} cannot be reached from this network.' },
  'server.tls-self-signed': {
    message:
      '{protocol} server {server} shows a certificate that nobody vouches for (self-signed). No password was sent.',
    hint: "If it is your own server, give its authority's certificate to NODE_EXTRA_CA_CERTS.",
  },
  'server.tls-authority': {
    message:
      '{protocol} server {server}: the authority that signed its certificate is not known. No password was sent.',
    hint: "If it is your company's, give its certificate to NODE_EXTRA_CA_CERTS.",
  },
  'server.tls-name': {
    message: '{protocol} server {server} shows a certificate for another name. No password was sent. ({reason})',
    hint: "Use the server's name as it stands in the certificate.",
  },
  'server.tls-expired': {
    message: '{protocol} server {server}: its certificate is not valid now. No password was sent.',
    hint: "Check this machine's clock; else the server's owner must renew the certificate.",
  },
  'server.tls-absent': {
    message: '{protocol} server {server} offers no STARTTLS. No password was sent.',
    hint: 'Use tls: implicit with its port, if it has one. If it used to work, somebody may be listening on the line.',
  },
  'server.tls-other': {
    message: '{protocol} server {server}: no TLS connection can be made. No password was sent. ({reason})',
    hint: 'implicit and starttls use different ports: 993 and 143 for IMAP, 465 and 587 for SMTP.',
  },
  'imap.login': {
    message: 'IMAP server {server} refuses the login of {user}: {reply}',
    hint: 'Check user and password; many providers want an app password or OAuth.',
  },
  'imap.login-later': { message: 'IMAP server {server} cannot let {user} in at the moment: {reply}' },
  'imap.lost': { message: 'The connection to IMAP server {server} broke: {reason}' },
  'imap.answer': { message: 'IMAP server {server} did not carry out a command ({command}): {reply}' },
  'imap.folder': {
    message: 'IMAP server {server} has no folder "{folder}".',
    hint: 'Check mailbox.server_folders in config.yaml.',
  },
  'imap.renumbered': { message: 'IMAP server {server} has numbered the folder "{folder}" anew meanwhile.' },
  'smtp.login': {
    message: 'SMTP server {server} refuses the login of {user}: {reply}',
    hint: 'Check user and password; many providers want an app password or OAuth.',
  },
  'smtp.lost': { message: 'No mail can be handed to SMTP server {server}: {reason}' },
  'maildir.unreadable': {
    message: 'Cannot read the Maildir {path}: {reason}',
    hint: 'Check mailbox.maildir in config.yaml.',
  },
  'maildir.folder': {
    message: 'The Maildir {path} has no folder "{folder}".',
    hint: 'Check mailbox.server_folders in config.yaml.',
  },
  'maildir.unwritable': { message: 'Nothing can be put into the Maildir folder {path}: {reason}' },
  'mail.interrupted': { message: 'Interrupted while talking to the mail server.' },
  'outgoing.unwritable': { message: 'Outgoing mail cannot be written to {path}: {reason}' },
  'compose.header': { message: 'The mail cannot be built: {header} must not be {value}' },
  'import.unreadable': { message: 'Cannot read {path}: {reason}' },
  'skipped.binary': { message: '{file}: skipped, not a mail (binary data)' },
  'skipped.empty': { message: '{file}: skipped, empty' },
  'skipped.no-header': { message: '{file}: skipped, not a mail (no mail header)' },
  'skipped.special': { message: '{file}: skipped, neither file nor folder' },
  'skipped.too-large': { message: '{file}: skipped, larger than 100 MB' },
  'skipped.unreadable': { message: '{file}: skipped, it cannot be read' },
  'skipped.more': { message: '{count} more were skipped for the same reasons; --verbose names each.' },
  'import.read': { message: 'Reading mail: {done}' },
}
