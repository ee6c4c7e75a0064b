import type { Text } from '../text.ts'

/** Passwords and tokens: where they are kept and how they are had. Nothing here is ever filled with one. */
export const secrets: Record<string, Text> = {
  'secret.keyring-empty': {
    message: 'The keyring has no password for this mailbox.',
    hint: 'triage secret set',
  },
  'secret.no-keyring': {
    message: 'The keyring of this system cannot be used here.',
    hint: 'Servers and cron have none: use password_command, or password_file (then: triage secret set).',
  },
  'secret.file-empty': {
    message: 'The password file {file} has nothing on its first line.',
    hint: 'triage secret set',
  },
  'secret.file-open': {
    message: 'Others may read the file {file}, so the secret in it is not used.',
    hint: 'chmod 600 {file}; if others have accounts on this machine, change the password too.',
  },
  'secret.file-unreadable': { message: 'The secret file {file} cannot be read: {reason}', hint: 'triage secret set' },
  'secret.file-unwritable': { message: 'The secret file {file} cannot be written: {reason}' },
  'secret.which': {
    message: '"{word}" is nothing that can be done with a secret.',
    hint: 'triage secret set, test, forget',
  },
  'secret.port': { message: '"{text}" is not a port.', hint: 'A number from 1024 to 65535.' },
  'secret.none': {
    message: 'No server of {file} takes a login, so there is no secret.',
  },
  'secret.not-ours': {
    message: 'The secret comes from {source} in config.yaml: triage only reads it there.',
    hint: 'Change it there. To let triage keep it, write keyring: true or password_file: PATH instead.',
  },
  'secret.empty': { message: 'Nothing was given as the password.' },
  'secret.prompt': { message: 'Password of {user} on {host} (not shown):' },
  'secret.kept': { message: 'The password of {user} is kept.' },
  'secret.forgotten': { message: 'The secret of {user} is forgotten here.' },
  'secret.nothing-kept': { message: 'No secret of {user} was kept here.' },
  'oauth.none': { message: 'Nobody has logged in as {user} yet.', hint: 'triage secret set' },
  'oauth.login': {
    message: 'The provider ({provider}) no longer takes our login: it was revoked, or it has expired ({reason}).',
    hint: 'Log in again: triage secret set',
  },
  'oauth.denied': { message: 'The consent was denied.', hint: 'Log in again, and agree: triage secret set' },
  'oauth.expired': { message: 'The code was not used in time.', hint: 'triage secret set --device' },
  'oauth.client': {
    message: 'The provider ({provider}) does not know this client ({reason}).',
    hint: 'Check oauth: client_id (Google: client_secret too; Microsoft: tenant too) in config.yaml; docs/oauth.md has the steps.',
  },
  'oauth.scope': {
    message: 'The provider ({provider}) does not grant mail to this client ({reason}).',
    hint: 'Add the mail permissions to the registration; docs/oauth.md names them.',
  },
  'oauth.refused': {
    message: 'The provider ({provider}) answered in a way that cannot be trusted, or refused: {reason}',
    hint: 'Try again: triage secret set; docs/oauth.md lists the usual reasons.',
  },
  'oauth.unavailable': {
    message: 'The provider ({provider}) cannot be reached for a token at the moment: {reason}',
  },
  'oauth.no-refresh-token': {
    message: 'The provider gave a token for one hour only, and none to renew it.',
    hint: 'Google: remove the access at myaccount.google.com/permissions, then: triage secret set',
  },
  'oauth.state': {
    message: 'The answer that came does not belong to this login; it was not used.',
    hint: 'Close old tabs of the login page, then: triage secret set',
  },
  'oauth.port-busy': {
    message: 'Port {port} on this machine is taken ({reason}).',
    hint: 'Without --port a free one is found; else choose another.',
  },
  'oauth.no-device': {
    message: 'This provider ({provider}) has no login by a code for mail.',
    hint: 'On a machine without a browser: triage secret set --port 8765, and ssh -L 8765:127.0.0.1:8765 from one that has.',
  },
  'oauth.lock': { message: 'Another process has been fetching a new token for half a minute.' },
  'oauth.open': { message: 'Open this page and agree (waiting, Ctrl-C ends it):\n{url}' },
  'oauth.code': { message: 'Open {url} on any device and type the code {code} (waiting, Ctrl-C ends it).' },
  'oauth.page-done': { message: 'triage is logged in. This page can be closed.' },
  'oauth.page-failed': { message: 'triage could not log in; the terminal says why. This page can be closed.' },
  'oauth.kept': { message: '{user} is logged in; the tokens are kept here and renewed by themselves.' },
  'health.oauth-good': { message: 'The OAuth login of {user} holds.' },
  'health.oauth-none': { message: 'Nobody has logged in as {user} yet.', hint: 'triage secret set' },
  'health.oauth-refused': {
    message: 'Since {since} the provider no longer takes the OAuth login of {user}: no mail comes in.',
    hint: 'Log in again: triage secret set',
  },
  'health.oauth-ends': {
    message: 'The OAuth login of {user} ends at {until}; then no mail comes in.',
    hint: 'Log in again before: triage secret set. Google ends it every 7 days while the app is "in testing": docs/oauth.md',
  },
  'health.secret-unreadable': {
    message: 'The OAuth tokens of {user} cannot be read ({code}).',
    hint: 'triage secret test',
  },
  'config.bad-tenant': {
    message: 'This is not the name of an organisation.',
    hint: 'A domain (contoso.onmicrosoft.com), or its number from the registration.',
  },
  'config.bad-url': { message: 'This must be an address that begins with https://.' },
  'config.no-client': {
    message: 'OAuth needs the client id of your own registration.',
    hint: 'Add to config.yaml: oauth: { client_id: ... }; docs/oauth.md has the steps.',
  },
}
