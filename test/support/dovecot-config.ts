/** Who owns the mails; Dovecot refuses to serve mail as root. */
export interface Owner {
  uid: number
  gid: number
  /** Set when Dovecot itself does not run as root: all its processes are then this user's. */
  processes: { user: string; group: string } | null
}

/** What a throw-away Dovecot needs to know. All paths are absolute. */
export interface DovecotSettings {
  folder: string
  plain: number
  implicit: number
  /** False: no TLS at all, not even STARTTLS. True: with `server.pem` and `server.key` of the folder. */
  tls: boolean
  owner: Owner
  /** The folders with a special use (RFC 6154) that every user has. */
  specialFolders?: readonly string[]
  /** What CAPABILITY says, instead of all that Dovecot can do. */
  capability?: string | undefined
  /** Where access tokens are asked about (RFC 7662); absent: nobody logs in by one. */
  introspection?: string | undefined
}

const usualFolders = ['Sent', 'Drafts', 'Junk', 'Trash']

/** The dovecot.conf (2.3) of one instance: own sockets, logs, users and mails, nothing of the machine's. */
export function dovecotConfig(settings: DovecotSettings): string {
  const { folder, plain, implicit, tls, owner, specialFolders = usualFolders, capability, introspection } = settings
  const { uid, gid, processes } = owner
  const lines = [
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/run`,
    `log_path = ${folder}/dovecot.log`,
    'protocols = imap',
    'listen = 127.0.0.1',
    'disable_plaintext_auth = no',
    // A test that logs in with a wrong password does not wait for the next one to be let in.
    'auth_failure_delay = 0',
    'service anvil {\n unix_listener anvil-auth-penalty {\n mode = 0\n }\n}',
    ...(tls ? ['ssl = yes', `ssl_cert = <${folder}/server.pem`, `ssl_key = <${folder}/server.key`] : ['ssl = no']),
    ...(processes ? [`default_internal_user = ${processes.user}`, `default_login_user = ${processes.user}`] : []),
    ...(processes ? [`default_internal_group = ${processes.group}`, 'service anvil {\n chroot =\n}'] : []),
    // Names the instance, so that it can be told from another one on the same port.
    `login_greeting = ${folder}`,
    `first_valid_uid = ${Math.min(uid, 500)}`,
    `first_valid_gid = ${Math.min(gid, 500)}`,
    'mail_max_userip_connections = 100',
    `mail_location = maildir:${folder}/mail/%u:UTF-8`,
    `passdb { \n driver = passwd-file\n args = scheme=plain username_format=%u ${folder}/users\n}`,
    ...(introspection ? oauthLines(folder) : []),
    `userdb {\n driver = static\n args = uid=${uid} gid=${gid} home=${folder}/mail/%u\n}`,
    'service imap-login {',
    ...(processes ? ['chroot ='] : []),
    `inet_listener imap {\n port = ${plain}\n}`,
    `inet_listener imaps {\n port = ${tls ? implicit : 0}\n ssl = yes\n}`,
    '}',
    `protocol imap {\n rawlog_dir = ${folder}/commands\n}`,
    ...(capability === undefined ? [] : [`imap_capability = ${capability}`]),
    'namespace inbox {\n inbox = yes\n separator = /',
    ...specialFolders.map((name) => `mailbox ${name} {\n auto = subscribe\n special_use = \\${name}\n}`),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

/** Logins by OAuth 2.0: OAUTHBEARER (RFC 7628) is what clients prefer, so only XOAUTH2 is offered, as Google and Microsoft do. */
function oauthLines(folder: string): string[] {
  return [
    'auth_mechanisms = plain login xoauth2',
    `passdb {\n driver = oauth2\n mechanisms = xoauth2\n args = ${folder}/oauth.conf\n}`,
  ]
}

/** What the file `oauth.conf` of the folder says. */
export function introspectionConfig(url: string): string {
  return [
    'introspection_mode = post',
    `introspection_url = ${url}`,
    'username_attribute = email',
    'active_attribute = active',
    'active_value = true',
    '',
  ].join('\n')
}
